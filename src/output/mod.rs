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
mod shell;
mod table;
mod together;

pub use columns::{columns, columns_within};
pub use format::Format;
pub use listing::{ListFormat, render_listing};
pub use table::time_left;
pub use together::{Part, Twice, expires_at, render_together, set_twice};

use jiff::Timestamp;

use crate::model::{Credential, Live, Prefix, Secret, SecretBuffer, VarName};

/// The variable that says when the credential ends, in every format that has variables.
pub const EXPIRES_AT: &str = "LAKEKEY_EXPIRES_AT";

/// How to render, beside the format.
#[derive(Debug)]
pub struct Style {
    /// What stands before each variable's name.
    pub prefix: Prefix,
    /// Whether the table shows secrets.
    pub reveal: bool,
    /// Whether the table uses colour.
    pub color: bool,
    /// Columns of the terminal, if there is one.
    pub width: Option<usize>,
    /// The time, for the time left.
    pub now: Timestamp,
}

/// Why a credential cannot be rendered.
#[derive(Debug, PartialEq, Eq)]
pub enum RenderError {
    /// The format is not for such an endpoint.
    Unsupported {
        /// The format.
        format: Format,
        /// The formats that would do.
        supported: Vec<Format>,
    },
    /// The format cannot carry a value.
    Unrepresentable {
        /// The format.
        format: Format,
        /// Name of the field or variable; never its value.
        name: String,
        /// What stands in the way: "a line break", "a NUL byte".
        reason: &'static str,
    },
    /// No field has that name.
    NoSuchField {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
}

/// Returns the credential in `format`: the complete text with its last line feed, to be written
/// at once.
///
/// Fails when the format is not for such an endpoint, needs a field that is not there, or cannot
/// carry a value. Then there is no text: nothing partial gets out.
pub fn render(live: &Live, format: Format, style: &Style) -> Result<Secret, RenderError> {
    let credential = live.credential();
    if !format.fills(credential.endpoint()) {
        let fills = |format: &Format| format.fills(credential.endpoint());
        let supported = Format::ALL.iter().copied().filter(fills).collect();
        return Err(RenderError::Unsupported { format, supported });
    }
    let parts = &[Part { target: "", live, prefix: &style.prefix }];
    match format {
        Format::Table => Ok(table::render(live, style)),
        Format::Env
        | Format::EnvNoExport
        | Format::Fish
        | Format::PowerShell
        | Format::WindowsCmd
        | Format::Nu
        | Format::Elvish
        | Format::Csh
        | Format::Xonsh => shell::render(format, parts),
        Format::Dotenv => dotenv::render(parts),
        Format::Json => json::render(parts),
        Format::Url => clients::url(credential),
        Format::Jdbc => clients::jdbc(credential),
        Format::Pgpass => clients::pgpass(credential),
        Format::PgService => clients::pg_service("lakekey", credential),
        Format::Sparkmagic => clients::sparkmagic(credential),
        Format::Mysql => clients::mysql(credential),
        Format::Kafka => clients::kafka(credential),
        Format::Librdkafka => clients::librdkafka(credential),
    }
}

/// Returns the value of the field `name` as it is, and a line feed: what `pass show` and
/// `gh auth token` print, and what `$(…)` turns back into the value.
///
/// Line feeds inside the value are its own business and stay. Fails when there is no such field,
/// or with a NUL byte in it, which neither a shell nor an environment can carry; the format that
/// failure names is [`Format::Env`].
pub fn render_field(live: &Live, name: &str) -> Result<Secret, RenderError> {
    let credential = live.credential();
    let value = credential.field(name).ok_or_else(|| no_such_field(credential, name))?;
    let text = value.expose();
    refuse_nul(Format::Env, name, &text)?;
    let mut out = SecretBuffer::new();
    out.push_str(&text);
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns the names to remove when a credential goes: `variables` and `LAKEKEY_EXPIRES_AT`
/// behind `prefix`, then `siblings`, unless there is a prefix; each once. What is no variable's
/// name cannot have been set, and is left out.
#[must_use]
pub fn variable_names(variables: &[&str], siblings: &[&str], prefix: &Prefix) -> Vec<VarName> {
    let mut all = names(variables);
    all.extend(names(&[EXPIRES_AT]));
    let mut all: Vec<_> = all.iter().map(|name| prefix.apply(name)).collect();
    if prefix.is_empty() {
        all.extend(names(siblings));
    }
    unique(&all)
}

/// Returns code that removes `names` from a shell; empty without names. It succeeds whether they
/// are set or not.
///
/// Fails for a format that is not for a shell, with those that are.
pub fn render_unset(format: Format, names: &[VarName]) -> Result<String, RenderError> {
    shell::unset(format, &unique(names))
}

/// Returns code, for stdout, that removes `names` from a shell and leaves it with exit status
/// `status` (where the shell has one; otherwise with an error), so that nothing goes on with an
/// old password. `None` when the format is not for a shell: then a failure prints nothing.
#[must_use]
pub fn render_failure(format: Format, names: &[VarName], status: u8) -> Option<String> {
    shell::dialect(format).map(|dialect| dialect.failure(&unique(names), status))
}

/// Calls `each` with every variable, in order, `LAKEKEY_EXPIRES_AT` last. The one place where
/// values become variables: no NUL gets past it. What `each` says stands in the way becomes a
/// [`RenderError`].
fn environment(
    format: Format,
    parts: &[Part<'_>],
    mut each: impl FnMut(&VarName, &str) -> Result<(), &'static str>,
) -> Result<(), RenderError> {
    let mut set = |name: &VarName, value: &str| {
        refuse_nul(format, name.as_str(), value)?;
        each(name, value).map_err(|reason| RenderError::Unrepresentable {
            format,
            name: name.as_str().to_owned(),
            reason,
        })
    };
    for Part { live, prefix, .. } in parts {
        let credential = live.credential();
        for variable in credential.variables() {
            let value = credential
                .field(&variable.field)
                .ok_or_else(|| no_such_field(credential, &variable.field))?;
            set(&prefix.apply(&variable.name), &value.expose())?;
        }
    }
    if let Some((name, value)) = expires_at(parts) {
        set(&name, &value)?;
    }
    Ok(())
}

/// Returns each name once: the names of several targets may meet, and Nushell's records take no
/// name twice.
fn unique(names: &[VarName]) -> Vec<VarName> {
    let mut unique: Vec<VarName> = Vec::with_capacity(names.len());
    for name in names {
        if !unique.contains(name) {
            unique.push(name.clone());
        }
    }
    unique
}

/// Returns those of `names` that are variables' names.
fn names(names: &[&str]) -> Vec<VarName> {
    names.iter().filter_map(|name| VarName::new(*name).ok()).collect()
}

fn no_such_field(credential: &Credential, name: &str) -> RenderError {
    RenderError::NoSuchField {
        name: name.to_owned(),
        known: credential.fields().iter().map(|field| field.name.to_string()).collect(),
    }
}

fn refuse_nul(format: Format, name: &str, value: &str) -> Result<(), RenderError> {
    if value.contains('\0') {
        let name = name.to_owned();
        return Err(RenderError::Unrepresentable { format, name, reason: "a NUL byte" });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
