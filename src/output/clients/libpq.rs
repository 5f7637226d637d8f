//! Files of libpq.

use super::super::render_error::no_such_field;
use super::super::{Format, RenderError};
use super::Reader;
use crate::model::{Credential, Secret, SecretBuffer, field};

/// Bytes that libpq reads of a line in `pg_service.conf`, without its line feed
/// (`fe-connect.c`, `parseServiceFile`: 1,023 of them are "too long").
const LONGEST_SERVICE_LINE: usize = 1021;

/// Returns one line of `.pgpass`: `host:port:database:user:password` (libpq manual, 34.16), where
/// `*` stands for what the credential does not say. Needs host, user and password.
///
/// A backslash before `:` and `\`, as the manual has it, and also before a `#` or a lone `*`,
/// which would be a comment or match anything: libpq takes whatever follows a backslash as it
/// is. Before version 14 libpq read no more than 319 bytes of a line.
pub(in crate::output) fn pgpass(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Pgpass, credential };
    // libpq asks for the password of one host, never of none: no such line would be found.
    reader.host()?;
    let mut out = SecretBuffer::new();
    let fields = [
        (field::HOST, true),
        (field::PORT, false),
        (field::DATABASE, false),
        (field::USER, true),
        (field::PASSWORD, true),
    ];
    for (index, (name, required)) in fields.into_iter().enumerate() {
        if index > 0 {
            out.push(':');
        }
        let Some(text) = reader.optional(name)? else {
            if required {
                return Err(no_such_field(credential, name));
            }
            out.push('*');
            continue;
        };
        for character in text.chars() {
            match character {
                '\n' | '\r' => return Err(reader.refusal(name, "a line break")),
                ':' | '\\' | '#' | '*' => out.push('\\'),
                _ => {}
            }
            out.push(character);
        }
    }
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns the section `[name]` of `pg_service.conf` (libpq manual, 34.17), for
/// `PGSERVICE=name`. Needs host, user and password. `name` holds nothing that ends a section's
/// name.
///
/// libpq takes a value as it is up to the end of the line, less the white space there, and has
/// no way to quote: what it would change or not read is refused. So is a last byte of 0x85 or
/// 0xA0, which some systems count as white space in the middle of UTF-8.
pub(in crate::output) fn pg_service(
    name: &str,
    credential: &Credential,
) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::PgService, credential };
    reader.host()?;
    reader.required(field::USER)?;
    reader.required(field::PASSWORD)?;
    let mut out = SecretBuffer::new();
    for part in ["[", name, "]\n"] {
        out.push_str(part);
    }
    for (name, key) in [
        (field::HOST, "host"),
        (field::PORT, "port"),
        (field::DATABASE, "dbname"),
        (field::USER, "user"),
        (field::PASSWORD, "password"),
        (field::SSLMODE, "sslmode"),
        (field::SSLROOTCERT, "sslrootcert"),
    ] {
        let Some(text) = reader.optional(name)? else { continue };
        if text.contains(['\n', '\r']) {
            return Err(reader.refusal(name, "a line break"));
        }
        if text.ends_with([' ', '\t', '\u{b}', '\u{c}']) {
            return Err(reader.refusal(name, "white space at the end"));
        }
        if matches!(text.as_bytes().last(), Some(0x85 | 0xa0)) {
            return Err(reader.refusal(name, "an end that some systems take for white space"));
        }
        if key.len() + 1 + text.len() > LONGEST_SERVICE_LINE {
            return Err(reader.refusal(name, "more than libpq reads of a line"));
        }
        for part in [key, "=", &text, "\n"] {
            out.push_str(part);
        }
    }
    Ok(out.into_secret())
}
