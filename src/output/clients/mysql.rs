//! Option files of MySQL and MariaDB.

use super::super::{Format, RenderError};
use super::Reader;
use crate::model::{Credential, Secret, SecretBuffer, field};

/// Bytes of a line that the clients read in one piece (`mysys/my_default.c`, `char buff[4096]`
/// with its terminating NUL).
const LONGEST_LINE: usize = 4094;

/// Returns option groups for `--defaults-extra-file` (MySQL manual, "Using Option Files").
/// Needs host, user and password.
///
/// Each value stands in double quotes, where `#` and white space are themselves, with the
/// escapes that both read. The database is in the group of the interactive client alone: the
/// other programs stop at an option they do not know.
///
/// Where TLS is demanded, MariaDB's clients are told in a group of their own. MySQL has no such
/// group: `loose-` makes MariaDB warn of the option it does not know, not stop.
pub(in crate::output) fn mysql(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Mysql, credential };
    reader.host()?;
    let mut file = File { reader: &reader, out: SecretBuffer::new() };
    file.out.push_str("[client]\n");
    file.field("host", field::HOST)?;
    if reader.optional(field::PORT)?.is_some() {
        file.field("port", field::PORT)?;
        // `localhost` would mean the local socket, whatever the port.
        file.out.push_str("protocol=tcp\n");
    }
    reader.required(field::USER)?;
    reader.required(field::PASSWORD)?;
    file.field("user", field::USER)?;
    file.field("password", field::PASSWORD)?;
    let verifies = reader.optional(field::TLS)?.is_some();
    if verifies {
        if reader.optional(field::SSLROOTCERT)?.is_some_and(|file| file != "system") {
            file.field("ssl-ca", field::SSLROOTCERT)?;
        }
        file.out.push_str("loose-ssl-mode=VERIFY_IDENTITY\n");
        file.out.push_str("[client-mariadb]\nssl\nssl-verify-server-cert\n");
    }
    if reader.optional(field::DATABASE)?.is_some() {
        file.out.push_str("[mysql]\n");
        file.field("database", field::DATABASE)?;
    }
    Ok(file.out.into_secret())
}

struct File<'a> {
    reader: &'a Reader<'a>,
    out: SecretBuffer,
}

impl File<'_> {
    fn field(&mut self, option: &str, name: &str) -> Result<(), RenderError> {
        let Some(text) = self.reader.optional(name)? else { return Ok(()) };
        // Every byte may need an escape.
        let mut length = option.len() + 3;
        self.out.push_str(option);
        self.out.push_str("=\"");
        for character in text.chars() {
            let escaped = match character {
                '\\' => "\\\\",
                '"' => "\\\"",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\u{8}' => "\\b",
                _ => "",
            };
            if escaped.is_empty() {
                self.out.push(character);
                length += character.len_utf8();
            } else {
                self.out.push_str(escaped);
                length += escaped.len();
            }
        }
        self.out.push_str("\"\n");
        if length > LONGEST_LINE {
            return Err(self.reader.refusal(name, "more than the clients read of a line"));
        }
        Ok(())
    }
}
