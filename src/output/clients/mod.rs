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

pub(super) use kafka::{kafka, librdkafka};
pub(super) use libpq::{pg_service, pgpass};
pub(super) use mysql::mysql;
pub(super) use spark::sparkmagic;
pub(super) use url::url;

use super::render_error::{no_such_field, refuse_nul, unrepresentable};
use super::{Format, RenderError};
use crate::jdbc::{self, WriteError};
use crate::model::{Credential, SecretBuffer, field};

/// Appends the text for one client. Fails when a field is missing or has a value that the client
/// cannot be given.
pub(super) type Append = fn(&ClientFields<'_>, &mut SecretBuffer) -> Result<(), RenderError>;

/// The fields of a credential, read for one format.
pub(super) struct ClientFields<'a> {
    pub(super) format: Format,
    /// The name of its section, where the format has sections; it holds nothing that ends one.
    pub(super) section: &'a str,
    pub(super) credential: &'a Credential,
}

impl<'a> ClientFields<'a> {
    /// Returns the text of a field, if it is there.
    fn optional(&self, name: &str) -> Result<Option<Cow<'a, str>>, RenderError> {
        let Some(value) = self.credential.field(name) else { return Ok(None) };
        let text = value.expose();
        refuse_nul(self.format, name, &text)?;
        Ok(Some(text))
    }

    /// Returns the text of a field that has to be there.
    fn required(&self, name: &str) -> Result<Cow<'a, str>, RenderError> {
        self.optional(name)?.ok_or_else(|| no_such_field(self.credential, name))
    }

    /// Returns the host. libpq and the JDBC driver split it at commas into several, all of which
    /// would get the password, and libpq takes none for the local socket.
    fn host(&self) -> Result<Cow<'a, str>, RenderError> {
        let host = self.required(field::HOST)?;
        if host.is_empty() {
            return Err(self.refusal(field::HOST, "an empty value"));
        }
        if host.contains(',') {
            return Err(self.refusal(field::HOST, "a comma, which separates hosts"));
        }
        Ok(host)
    }

    /// Returns the file with the certificate authorities to trust; `None` where they are the
    /// system's own.
    fn root_file(&self) -> Result<Option<Cow<'a, str>>, RenderError> {
        Ok(self.optional(field::SSLROOTCERT)?.filter(|file| file != "system"))
    }

    fn refusal(&self, name: &str, reason: &'static str) -> RenderError {
        unrepresentable(self.format, name, reason)
    }
}

/// Appends the JDBC URL, without the password, and a line feed.
pub(super) fn jdbc(fields: &ClientFields<'_>, out: &mut SecretBuffer) -> Result<(), RenderError> {
    let url = jdbc::url(fields.credential).map_err(|error| match error {
        WriteError::Missing(name) => no_such_field(fields.credential, name),
        WriteError::Value { field, reason } => fields.refusal(&field, reason),
    })?;
    out.push_all([&url, "\n"]);
    Ok(())
}
