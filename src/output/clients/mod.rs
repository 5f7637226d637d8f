//! Connection strings and files of database clients.

mod kafka;
mod kdb;
mod libpq;
mod mysql;
mod spark;
#[cfg(test)]
mod tests;
mod url;

pub(super) use kafka::{kafka, librdkafka};
pub(super) use libpq::{pg_service, pgpass};
pub(super) use mysql::mysql;
pub(super) use spark::sparkmagic;
pub(super) use url::url;

use std::borrow::Cow;

use super::render_error::{no_such_field, refuse_nul};
use super::{Format, RenderError};
use crate::jdbc::{self, Unwritable};
use crate::model::{Credential, Secret, field};

/// A credential read for one format.
struct Reader<'a> {
    format: Format,
    credential: &'a Credential,
}

impl<'a> Reader<'a> {
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

    fn refusal(&self, name: &str, reason: &'static str) -> RenderError {
        RenderError::Unrepresentable { format: self.format, name: name.to_owned(), reason }
    }
}

/// Returns the JDBC URL, without the password, and a line feed.
pub(super) fn jdbc(credential: &Credential) -> Result<Secret, RenderError> {
    let url = jdbc::url(credential).map_err(|unwritable| match unwritable {
        Unwritable::Missing(name) => no_such_field(credential, name),
        Unwritable::Value { field, reason } => {
            RenderError::Unrepresentable { format: Format::Jdbc, name: field, reason }
        }
    })?;
    Ok(Secret::new(url + "\n"))
}
