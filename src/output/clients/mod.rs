//! Connection strings and files of database clients.

mod kafka;
mod kdb;
mod libpq;
mod mysql;
mod spark;
#[cfg(test)]
mod tests;
mod url;

use std::borrow::Cow;
use std::ops::Deref;

pub(super) use kafka::{kafka, librdkafka};
pub(super) use libpq::{pg_service, pgpass};
pub(super) use mysql::{mysql, option_file};
pub(super) use spark::sparkmagic;
pub(super) use url::url;

use super::TargetCredential;
use crate::jdbc;
use crate::model::{ClientKind, Credential, FieldError, Secret, SecretBuffer, field};

/// Appends the text for one client. Fails when a field is missing or has a value that the client
/// cannot be given.
pub(super) type Append = fn(&ClientFields<'_>, &mut SecretBuffer) -> Result<(), FieldError>;

/// The fields of a credential, as one client takes them.
pub(super) struct ClientFields<'a> {
    /// The name of its section, where the format has sections; it holds nothing that ends one.
    pub(super) section: &'a str,
    pub(super) credential: &'a Credential,
}

impl Deref for ClientFields<'_> {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        self.credential
    }
}

impl ClientFields<'_> {
    /// Returns the host. libpq and the JDBC driver split it at commas into several, all of which
    /// would get the password, and libpq takes none for the local socket.
    fn host(&self) -> Result<Cow<'_, str>, FieldError> {
        let host = self.required_text(field::HOST)?;
        if host.is_empty() {
            return Err(FieldError::value(field::HOST, "an empty value"));
        }
        if host.contains(',') {
            return Err(FieldError::value(field::HOST, "a comma, which separates hosts"));
        }
        Ok(host)
    }

    /// Returns the file with the certificate authorities to trust; `None` where they are the
    /// system's own.
    fn root_file(&self) -> Result<Option<Cow<'_, str>>, FieldError> {
        Ok(self.text(field::SSLROOTCERT)?.filter(|file| file != "system"))
    }
}

/// Returns what `append` writes of each credential.
pub(super) fn render(append: Append, parts: &[TargetCredential<'_>]) -> Result<Secret, FieldError> {
    let mut out = SecretBuffer::new();
    for part in parts {
        let section = if part.target.is_empty() { "lakekey" } else { part.target };
        append(&ClientFields { section, credential: part.live.credential() }, &mut out)?;
    }
    Ok(out.into_secret())
}

/// Appends the JDBC URL, without the password, and a line feed.
pub(super) fn jdbc(fields: &ClientFields<'_>, out: &mut SecretBuffer) -> Result<(), FieldError> {
    // One that does not name one host is handed on as it is, and so is that of an unknown driver.
    let url = match fields.text(field::HOST)? {
        Some(_) if fields.endpoint != ClientKind::Jdbc => jdbc::url(fields.credential)?.into(),
        _ => fields.required_text(field::JDBC_URL)?,
    };
    out.push_all([&url, "\n"]);
    Ok(())
}
