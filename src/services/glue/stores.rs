//! Key stores and certificates of Kafka's clients, which Glue keeps in S3.

use std::fs::File;
use std::io::Read as _;

use super::super::libpq::file;
use super::{KEYSTORE, TRUSTSTORE};
use crate::aws::Session;
use crate::error::Result;
use crate::model::{ClientKind, Credential, Flag, field};
use crate::outside::Text;
use crate::settings::Layers;

/// Local copies of what Glue keeps in S3, which lakekey does not fetch.
#[derive(Debug, Default)]
pub(super) struct Stores {
    /// The key store of the client.
    pub(super) keystore: Option<String>,
    /// The certificates to trust.
    pub(super) truststore: Option<String>,
}

impl Stores {
    /// Returns the files that were given, absolute.
    ///
    /// # Errors
    ///
    /// One of them is not there.
    pub(super) fn given(layers: &Layers<'_>) -> Result<Self> {
        let file = |flag: &Flag| -> Result<Option<String>> {
            let Some(given) = layers.text(flag)? else { return Ok(None) };
            match file(&given.value) {
                Some(path) => Ok(Some(path)),
                None => Err(given.rejection("must be an existing file")),
            }
        };
        let truststore = file(&TRUSTSTORE)?;
        if let (Some(given), Some(file)) = (layers.text(&TRUSTSTORE)?, &truststore)
            && needs_password(file)
        {
            return Err(given.rejection(
                "must be PEM or a JKS store: the connection has no password for one of PKCS#12",
            ));
        }
        Ok(Self { keystore: file(&KEYSTORE)?, truststore })
    }
}

/// Returns whether the store is one of PKCS#12, whatever its name: Java reads no certificate in it without
/// the password, and then trusts no broker. Such files are a sequence of DER, and keytool makes them unless
/// it is told otherwise.
fn needs_password(file: &str) -> bool {
    let mut first = [0];
    let read = File::open(file).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first == [0x30]
}

/// Returns which certificates a client of the brokers needs besides what it is given, if any.
pub(super) fn remark(session: &Session<'_>, credential: &Credential) -> Option<Text> {
    if credential.endpoint != ClientKind::Kafka {
        return None;
    }
    let lacking = |place: &str, file: &str, flag: &'static str| {
        let place = credential.field(place).filter(|_| credential.field(file).is_none())?;
        Some(text!("{} ({} FILE)", session.host().filter().quote(&place.expose()), flag))
    };
    let keystore = lacking(field::KEYSTORE, field::KEYSTORE_FILE, "--keystore");
    let authority = lacking(field::CA_CERTIFICATE, field::TRUSTSTORE_FILE, "--truststore");
    let what = match (keystore, authority) {
        (Some(keystore), Some(authority)) => text!(
            "the client's key store is in S3 at {}, and the authority to trust at {}",
            keystore,
            authority
        ),
        (Some(keystore), None) => text!("the client's key store is in S3 at {}", keystore),
        (None, Some(authority)) => text!("the authority to trust is in S3 at {}", authority),
        (None, None) => return None,
    };
    Some(text!("{}: download them, and pass the copies", what))
}
