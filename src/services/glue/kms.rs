//! Passwords that Glue returns encrypted (`ReturnConnectionPasswordEncrypted`).

use aws_sdk_kms::primitives::Blob;
use aws_smithy_types::base64;

use crate::aws::{Api, Session, SignedSession, client, failure, missing};
use crate::error::{Error, Kind, Result};
use crate::model::Secret;
use crate::outside::Text;

/// AWS Key Management Service.
pub(super) const API: Api = Api { id: "KMS" };

/// Returns the plaintext of the property `key` of the connection `subject`: standard base64 around a
/// ciphertext that names its key, without an encryption context (aws-sdk-pandas `catalog/_get.py`
/// reads it so).
///
/// # Errors
///
/// It is no ciphertext, or KMS does not decrypt it for the caller.
pub async fn plaintext(
    session: &Session<'_>,
    connection: &SignedSession,
    subject: &Text,
    key: &str,
    ciphertext: &str,
) -> Result<Secret> {
    let client = client!(aws_sdk_kms, connection, session.endpoint_url_of(API)?);
    let about = text!("the KMS key of {} in {}", connection.filter.pass(key), subject);
    let operation = connection.call(API, "Decrypt", &about);
    let wrong = |what: &'static str| {
        Error::new(
            Kind::UnexpectedResponse,
            text!("{} of {} {}", connection.filter.pass(key), subject, what),
        )
    };
    let blob = base64::decode(ciphertext.trim()).map_err(|_| wrong("is not base64"))?;
    let answer = client.decrypt().ciphertext_blob(Blob::new(blob)).send().await;
    let answer = answer.map_err(|error| {
        failure(operation, &error).hint_on(
            Kind::AccessDenied,
            "ask for kms:Decrypt on the key that the Data Catalog encrypts connection passwords \
                with, or pass --hide-password",
        )
    })?;
    let plaintext = answer.plaintext.ok_or_else(|| missing(operation, "plaintext"))?;
    let plaintext = Secret::from_utf8(plaintext.into_inner());
    let plaintext = plaintext.ok_or_else(|| wrong("does not decrypt to text"))?;
    connection.filter.know(plaintext.expose());
    Ok(plaintext)
}
