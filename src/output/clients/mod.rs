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

use super::render_error::{no_such_field, refuse_nul, unrepresentable};
use super::{Format, RenderError};
use crate::jdbc::{self, Unwritable};
use crate::model::{Credential, SecretBuffer, field};

/// Appends `credential` in the `format` of a client. `section` names its section where the format
/// has sections; it holds nothing that ends a section's name.
pub(super) fn append(
    out: &mut SecretBuffer,
    format: Format,
    section: &str,
    credential: &Credential,
) -> Result<(), RenderError> {
    let fields = ClientFields { format, credential };
    match format {
        Format::Url => url::url(&fields, out),
        Format::Jdbc => jdbc(&fields, out),
        Format::Pgpass => libpq::pgpass(&fields, out),
        Format::PgService => libpq::pg_service(section, &fields, out),
        Format::Sparkmagic => spark::sparkmagic(&fields, out),
        Format::Mysql => mysql::mysql(&fields, out),
        Format::Kafka => kafka::kafka(&fields, out),
        Format::Librdkafka => kafka::librdkafka(&fields, out),
        _ => Err(RenderError::Unsupported { format, supported: Vec::new() }),
    }
}

/// The fields of a credential, read for one format.
struct ClientFields<'a> {
    format: Format,
    credential: &'a Credential,
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
fn jdbc(fields: &ClientFields<'_>, out: &mut SecretBuffer) -> Result<(), RenderError> {
    let url = jdbc::url(fields.credential).map_err(|unwritable| match unwritable {
        Unwritable::Missing(name) => no_such_field(fields.credential, name),
        Unwritable::Value { field, reason } => fields.refusal(&field, reason),
    })?;
    out.push_all([&url, "\n"]);
    Ok(())
}
