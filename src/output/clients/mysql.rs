//! Option files of MySQL and MariaDB.

use super::{ClientFields, TargetCredential};
use crate::model::{FieldError, Secret, SecretBuffer, field};

/// Bytes of a line that the clients read in one piece (`mysys/my_default.c`, `char buff[4096]`
/// with its terminating NUL).
const MAX_LINE_BYTES: usize = 4094;

/// Appends option groups for `--defaults-file` (MySQL manual, "Using Option Files"). Needs host,
/// user and password.
pub(in crate::output) fn mysql(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    fields.required_text(field::USER)?;
    fields.required_text(field::PASSWORD)?;
    groups(fields, out, false)
}

/// Returns the option groups that are there for a client that lakekey starts.
pub(in crate::output) fn option_file(
    part: TargetCredential<'_>,
    is_mariadb: bool,
) -> Result<Secret, FieldError> {
    let mut out = SecretBuffer::new();
    let fields = ClientFields { section: "lakekey", credential: part.live.credential() };
    groups(&fields, &mut out, is_mariadb)?;
    Ok(out.into_secret())
}

/// Appends the option groups.
///
/// Each value stands in double quotes, where `#` and white space are themselves, with the
/// escapes that both read. The database is in the group of the interactive client alone: the
/// other programs stop at an option they do not know.
///
/// Where TLS is demanded, MariaDB's clients are told in a group of their own. MySQL has no such
/// group: `loose-` makes MariaDB warn of the option it does not know, not stop. So it is left out
/// for what is known to be MariaDB's.
fn groups(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
    is_mariadb: bool,
) -> Result<(), FieldError> {
    fields.host()?;
    out.push_str("[client]\n");
    option(fields, out, "host", field::HOST)?;
    if fields.text(field::PORT)?.is_some() {
        option(fields, out, "port", field::PORT)?;
    }
    // `localhost` would mean the local socket, whatever the port.
    out.push_str("protocol=tcp\n");
    for (name, field) in [("user", field::USER), ("password", field::PASSWORD)] {
        if fields.text(field)?.is_some() {
            option(fields, out, name, field)?;
        }
    }
    // MariaDB's clients do not need the option, and warn about it.
    if !is_mariadb && fields.text(field::CLEARTEXT_PLUGIN)?.is_some() {
        out.push_str("enable-cleartext-plugin\n");
    }
    if let Some(mode) = fields.text(field::TLS)? {
        let checks = mode != "require";
        if checks && fields.root_file()?.is_some() {
            option(fields, out, "ssl-ca", field::SSLROOTCERT)?;
        }
        if !is_mariadb {
            let mode = if checks { "VERIFY_IDENTITY" } else { "REQUIRED" };
            out.push_all(["loose-ssl-mode=", mode, "\n"]);
        }
        let check = if checks { "ssl-verify-server-cert" } else { "skip-ssl-verify-server-cert" };
        out.push_all(["[client-mariadb]\nssl\n", check, "\n"]);
    }
    if fields.text(field::DATABASE)?.is_some() {
        out.push_str("[mysql]\n");
        option(fields, out, "database", field::DATABASE)?;
    }
    Ok(())
}

/// Appends the line of an option, with the value of the field `name`.
fn option(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
    option: &str,
    name: &str,
) -> Result<(), FieldError> {
    let start = out.length();
    out.push_all([option, "=\""]);
    for character in fields.required_text(name)?.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            other => out.push(other),
        }
    }
    out.push('"');
    if out.length() - start > MAX_LINE_BYTES {
        return Err(FieldError::value(name, "more than the clients' line limit"));
    }
    out.push('\n');
    Ok(())
}
