//! Files of libpq.

use super::ClientFields;
use crate::model::{FieldError, SecretBuffer, field};

/// Bytes that libpq reads of a line in `pg_service.conf`, without its line feed
/// (`fe-connect.c`, `parseServiceFile`: 1,023 of them are "too long").
const MAX_SERVICE_LINE_BYTES: usize = 1021;

/// Appends one line of `.pgpass`: `host:port:database:user:password` (libpq manual, 34.16), where
/// `*` stands for what the credential does not say. Needs host, user and password.
///
/// A backslash before `:` and `\`, as the manual has it, and before nothing else: pgJDBC, node's
/// pgpass and asyncpg take any other one for part of the value. Where the line would be a comment, or
/// a lone `*` match anything, there is no such line. Before version 14 libpq read no more than 319
/// bytes of one.
pub(in crate::output) fn pgpass(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    // libpq asks for the password of one host, never of none: no such line would be found.
    fields.host()?;
    for (name, required, follower) in [
        (field::HOST, true, ':'),
        (field::PORT, false, ':'),
        (field::DATABASE, false, ':'),
        (field::USER, true, ':'),
        (field::PASSWORD, true, '\n'),
    ] {
        let text = if required { Some(fields.required_text(name)?) } else { fields.text(name)? };
        let Some(text) = text else {
            out.push_str("*:");
            continue;
        };
        if name != field::PASSWORD && text == "*" {
            return Err(FieldError::value(name, "only an asterisk, which matches anything"));
        }
        if name == field::HOST && text.starts_with('#') {
            return Err(FieldError::value(name, "a leading number sign, which starts a comment"));
        }
        for character in text.chars() {
            match character {
                '\n' | '\r' => return Err(FieldError::value(name, "a line break")),
                ':' | '\\' => out.push('\\'),
                _ => {}
            }
            out.push(character);
        }
        out.push(follower);
    }
    Ok(())
}

/// Appends its section of `pg_service.conf` (libpq manual, 34.17), for
/// `PGSERVICE=section`. Needs host, user and password.
///
/// libpq takes a value as it is up to the end of the line, less the white space there, and has
/// no way to quote: what it would change or not read is refused. So is a last byte of 0x85 or
/// 0xA0, which some systems count as white space in the middle of UTF-8.
pub(in crate::output) fn pg_service(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    fields.host()?;
    fields.required_text(field::USER)?;
    fields.required_text(field::PASSWORD)?;
    out.push_all(["[", fields.section, "]\n"]);
    for (name, key) in [
        (field::HOST, "host"),
        (field::PORT, "port"),
        (field::DATABASE, "dbname"),
        (field::USER, "user"),
        (field::PASSWORD, "password"),
        (field::SSLMODE, "sslmode"),
        (field::SSLROOTCERT, "sslrootcert"),
        (field::HOST_ADDRESS, "hostaddr"),
    ] {
        let Some(text) = fields.text(name)? else { continue };
        if text.contains(['\n', '\r']) {
            return Err(FieldError::value(name, "a line break"));
        }
        if text.ends_with([' ', '\t', '\u{b}', '\u{c}']) {
            return Err(FieldError::value(name, "trailing white space"));
        }
        if matches!(text.as_bytes().last(), Some(0x85 | 0xa0)) {
            return Err(FieldError::value(
                name,
                "a last character that some systems treat as \
                white space",
            ));
        }
        if key.len() + 1 + text.len() > MAX_SERVICE_LINE_BYTES {
            return Err(FieldError::value(name, "more than libpq's line limit"));
        }
        out.push_all([key, "=", &text, "\n"]);
    }
    Ok(())
}
