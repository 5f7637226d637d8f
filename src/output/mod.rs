//! A live credential as text for a shell, a program, a client or a person.

mod clients;
mod columns;
mod dotenv;
#[cfg(test)]
mod fixture;
mod format;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod json;
mod listing;
mod render_error;
mod shell;
mod style;
mod table;
mod target_credential;
mod variables;
mod writer;

pub use columns::{ConstantColumn, FittedTable, ShownColumn, columns, fitted_table};
pub use format::Format;
pub use listing::render_listing;
pub use render_error::{RenderError, Ways};
pub use style::Style;
pub use table::time_left;
pub use target_credential::{
    EXPIRES_AT, TARGET, TargetCredential, VariableClash, expires_at, find_clash,
};
pub use variables::{stale_names, variable_names, variables};

use std::borrow::Cow;

use crate::model::{
    ClientKind, Credential, CredentialSource, Field, FieldError, Secret, SecretBuffer, VarName,
    field, is_made_of,
};
use variables::unique;
use writer::Writer;

/// Returns `parts` in `format`: the complete text with its last line feed, to be written at once.
///
/// Fails when the format is not for such an endpoint, cannot carry several
/// ([`Format::takes_several`]), needs a field that is not there, or cannot carry a value. Then
/// there is no text: nothing partial gets out.
pub fn render(
    parts: &[TargetCredential<'_>],
    format: Format,
    style: &Style,
) -> Result<Secret, RenderError> {
    if format.carries_variables() {
        check_variables(parts, Some(format))?;
    }
    match write(parts, format, style) {
        Ok(written) => {
            written.map_err(|error| RenderError::of(Some(format), error, Ways::of(parts, style)))
        }
        Err(NotFilled) => {
            let supported = Ways::of(parts, style).formats;
            let supported = [Format::Table].into_iter().chain(supported).collect();
            Err(RenderError::Unsupported { format, supported })
        }
    }
}

/// Checks that each of `parts` has a variable: a shell or a command that gets none would go on with
/// whatever login it had before. `format` is `None` for a command.
pub fn check_variables(
    parts: &[TargetCredential<'_>],
    format: Option<Format>,
) -> Result<(), RenderError> {
    // Of a database whose kind is in a secret that was not read, the older variables are removed.
    let lacks = |credential: &Credential| {
        credential.variables().is_empty() && credential.endpoint != ClientKind::Database
    };
    let Some(credential) = parts.iter().map(|part| part.live.credential()).find(|each| lacks(each))
    else {
        return Ok(());
    };
    let can_be_printed = |field: &&Field| {
        let value = &field.value;
        value.is_secret() && is_made_of(&field.name, b"._-") && !value.expose().contains('\0')
    };
    let secrets = || credential.fields().iter().filter(can_be_printed);
    let field = secrets().find(|field| field.name.starts_with(field::SECRET)).or(secrets().next());
    Err(RenderError::NoVariables { format, field: field.map(|field| field.name.to_string()) })
}

/// The format is not for such credentials, or not for so many.
struct NotFilled;

fn write(
    parts: &[TargetCredential<'_>],
    format: Format,
    style: &Style,
) -> Result<Result<Secret, FieldError>, NotFilled> {
    let fills = (parts.len() == 1 || format.takes_several())
        && parts.iter().all(|part| format.fills(part.live.credential().endpoint))
        && !(format.carries_variables() && check_variables(parts, None).is_err());
    if !fills {
        return Err(NotFilled);
    }
    Ok(match format.writer() {
        Writer::Table => Ok(table::render(parts, style)),
        Writer::Dotenv => dotenv::render(parts),
        Writer::Json => json::render(parts),
        Writer::Shell(dialect) => shell::render(dialect, parts),
        Writer::Client(_, append) => clients::render(append, parts),
    })
}

/// Returns the option file for a client of MySQL that is to read no other; for one of MariaDB's,
/// without the line that it would warn of.
///
/// A password that is not known is left out, so that the client asks for it. Fails without a host,
/// and with a value that such a file cannot carry.
pub fn option_file(part: TargetCredential<'_>, is_mariadb: bool) -> Result<Secret, FieldError> {
    clients::option_file(part, is_mariadb)
}

/// The fields of every credential beside its own, with the names of their members in JSON.
pub const COMMON_FIELDS: [&str; 3] = ["expires_at", "service", "cached"];

/// Returns the value of the field `name` as it is, and a line feed: what `pass show` and
/// `gh auth token` print, and what `$(…)` turns back into the value.
///
/// Line feeds inside the value are its own business and stay. Fails when there is no such field,
/// or with a NUL byte in it, which neither a shell nor an environment can carry. The names in that
/// failure are those of fields that work.
pub fn render_field(
    part: TargetCredential<'_>,
    name: &str,
    style: &Style,
) -> Result<Secret, RenderError> {
    let credential = part.live.credential();
    let text = match name {
        "expires_at" => Ok(part.live.expires_at().into()),
        "service" => Ok(Cow::Borrowed(&*credential.service)),
        "cached" => Ok((part.live.origin() == CredentialSource::Cached).to_string().into()),
        own => credential.required_text(own),
    };
    let text = text.map_err(|error| {
        let mut error = RenderError::of(None, error, Ways::of(&[part], style));
        if let RenderError::NoSuchField { known, .. } = &mut error {
            known.retain(|name| credential.required_text(name).is_ok());
        }
        error
    })?;
    let mut out = SecretBuffer::new();
    out.push_all([&text, "\n"]);
    Ok(out.into_secret())
}

/// Returns code that removes `names` from a shell; empty without names. It succeeds whether they
/// are set or not.
///
/// Fails for a format that is not for a shell, with those that are.
pub fn render_unset(format: Format, names: &[VarName]) -> Result<String, RenderError> {
    let dialect = format.dialect().ok_or_else(|| {
        let supported = Format::ALL.iter().copied().filter(|other| other.is_shell()).collect();
        RenderError::Unsupported { format, supported }
    })?;
    if names.is_empty() {
        return Ok(String::new());
    }
    Ok(format!("{}{}{}", dialect.begin(), dialect.unset(&unique(names)), dialect.end()))
}

/// Returns code, for stdout, that removes `names` from a shell and leaves it with exit status
/// `status` (where the shell has one; otherwise with an error), so that nothing goes on with an
/// old password. `None` when the format is not for a shell: then a failure prints nothing.
#[must_use]
pub fn render_failure(format: Format, names: &[VarName], status: u8) -> Option<String> {
    format.dialect().map(|dialect| dialect.failure(&unique(names), status))
}

#[cfg(test)]
mod tests;
