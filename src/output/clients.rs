//! Connection strings and files of database clients.

use std::borrow::Cow;
use std::fmt::Write;
use std::net::Ipv6Addr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Format, RenderError, no_such_field, refuse_nul};
use crate::model::{Credential, Endpoint, Secret, SecretBuffer, field};

/// Everything but the unreserved characters of RFC 3986, 2.3.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Bytes that libpq reads of a line in `pg_service.conf`, without its line feed
/// (`fe-connect.c`, `parseServiceFile`: 1,023 of them are "too long").
const LONGEST_SERVICE_LINE: usize = 1021;

/// A credential read for one format.
pub(super) struct Reader<'a> {
    pub(super) format: Format,
    pub(super) credential: &'a Credential,
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
    pub(super) fn required(&self, name: &str) -> Result<Cow<'a, str>, RenderError> {
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

    pub(super) fn refusal(&self, name: &str, reason: &'static str) -> RenderError {
        RenderError::Unrepresentable { format: self.format, name: name.to_owned(), reason }
    }
}

/// Returns one URL with everything in it, in the form of the endpoint, and a line feed.
pub(super) fn url(credential: &Credential) -> Result<Secret, RenderError> {
    match credential.endpoint() {
        Endpoint::Kdb => super::kdb::url(credential),
        Endpoint::Livy => super::spark::livy_url(credential),
        Endpoint::SparkConnect => super::spark::connect_url(credential),
        // The others have no such form and do not get here.
        Endpoint::Redshift | Endpoint::JupyterGateway | Endpoint::Bare => {
            postgresql_url(credential)
        }
    }
}

/// Returns `postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…` (libpq manual,
/// 34.1.1.2) and a line feed. Needs host, user and password.
fn postgresql_url(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Url, credential };
    let mut out = SecretBuffer::new();
    out.push_str("postgresql://");
    push_encoded(&mut out, &reader.required(field::USER)?);
    out.push(':');
    push_encoded(&mut out, &reader.required(field::PASSWORD)?);
    out.push('@');
    let host = reader.host()?;
    match bracketed(&host) {
        Some((address, zone)) => {
            out.push('[');
            out.push_str(address);
            if let Some(zone) = zone {
                out.push_str("%25");
                push_encoded(&mut out, zone);
            }
            out.push(']');
        }
        None => push_encoded(&mut out, &host),
    }
    if let Some(port) = reader.optional(field::PORT)? {
        out.push(':');
        push_encoded(&mut out, &port);
    }
    if let Some(database) = reader.optional(field::DATABASE)? {
        out.push('/');
        push_encoded(&mut out, &database);
    }
    let mut separator = '?';
    for name in [field::SSLMODE, field::SSLROOTCERT] {
        if let Some(value) = reader.optional(name)? {
            push_parameter(&mut out, &mut separator, name, &value);
        }
    }
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns `jdbc:redshift://host:port/database?user=…&sslmode=…&sslrootcert=…` without the
/// password, and a line feed. Needs host, database and user.
///
/// The driver (amazon-redshift-jdbc-driver, `Driver.parseURL`) cuts at the first `?` or `;`,
/// splits the rest at `;` and `&`, and decodes the database and the values, so none of those can
/// come out of an encoded value. It does not decode the host, which is therefore refused unless
/// it is a plain name or an address. libpq's `sslrootcert=system` is left out: the driver would
/// look for a file of that name, and trusts the authorities of Java without it.
pub(super) fn jdbc(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Jdbc, credential };
    let mut out = SecretBuffer::new();
    out.push_str("jdbc:redshift://");
    let host = reader.host()?;
    match bracketed(&host) {
        Some((address, None)) => {
            out.push('[');
            out.push_str(address);
            out.push(']');
        }
        None if host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)) => {
            out.push_str(&host);
        }
        _ => return Err(reader.refusal(field::HOST, "a character that no host name has")),
    }
    if let Some(port) = reader.optional(field::PORT)? {
        if port.is_empty() || !port.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(reader.refusal(field::PORT, "a character that is no digit"));
        }
        out.push(':');
        out.push_str(&port);
    }
    out.push('/');
    push_encoded(&mut out, &reader.required(field::DATABASE)?);
    let mut separator = '?';
    push_parameter(&mut out, &mut separator, "user", &reader.required(field::USER)?);
    for name in [field::SSLMODE, field::SSLROOTCERT] {
        match reader.optional(name)? {
            Some(value) if !(name == field::SSLROOTCERT && value == "system") => {
                push_parameter(&mut out, &mut separator, name, &value);
            }
            _ => {}
        }
    }
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns one line of `.pgpass`: `host:port:database:user:password` (libpq manual, 34.16), where
/// `*` stands for what the credential does not say. Needs host, user and password.
///
/// A backslash before `:` and `\`, as the manual has it, and also before a `#` or a lone `*`,
/// which would be a comment or match anything: libpq takes whatever follows a backslash as it
/// is. Before version 14 libpq read no more than 319 bytes of a line.
pub(super) fn pgpass(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Pgpass, credential };
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

/// Returns the section `[lakekey]` of `pg_service.conf` (libpq manual, 34.17), for
/// `PGSERVICE=lakekey`. Needs host, user and password.
///
/// libpq takes a value as it is up to the end of the line, less the white space there, and has
/// no way to quote: what it would change or not read is refused. So is a last byte of 0x85 or
/// 0xA0, which some systems count as white space in the middle of UTF-8.
pub(super) fn pg_service(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::PgService, credential };
    reader.host()?;
    reader.required(field::USER)?;
    reader.required(field::PASSWORD)?;
    let mut out = SecretBuffer::new();
    out.push_str("[lakekey]\n");
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

/// Returns the address and its zone if `host` is an IPv6 address, which URLs put in brackets.
fn bracketed(host: &str) -> Option<(&str, Option<&str>)> {
    let (address, zone) = match host.split_once('%') {
        Some((address, zone)) => (address, Some(zone)),
        None => (host, None),
    };
    address.parse::<Ipv6Addr>().is_ok().then_some((address, zone))
}

pub(super) fn push_encoded(out: &mut SecretBuffer, text: &str) {
    // Writing to a SecretBuffer cannot fail.
    let _ = write!(out, "{}", utf8_percent_encode(text, ENCODED));
}

fn push_parameter(out: &mut SecretBuffer, separator: &mut char, name: &str, value: &str) {
    out.push(std::mem::replace(separator, '&'));
    out.push_str(name);
    out.push('=');
    push_encoded(out, value);
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Given};
    use super::*;

    fn exposed(secret: Result<Secret, RenderError>) -> String {
        secret.unwrap().expose().to_owned()
    }

    fn reason(refused: Result<Secret, RenderError>) -> (String, &'static str) {
        match refused.unwrap_err() {
            RenderError::Unrepresentable { name, reason, .. } => (name, reason),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn url_encodes_everything_reserved() {
        let given = Given { password: "p@ss/w?rd:+ %é", database: "d/b?&x=1", ..Given::default() };
        assert_eq!(
            exposed(url(&given.credential())),
            "postgresql://IAMR%3Ame:p%40ss%2Fw%3Frd%3A%2B%20%25%C3%A9@db.example:5439/\
             d%2Fb%3F%26x%3D1?sslmode=verify-full\n"
        );
    }

    #[test]
    fn ipv6_stands_in_brackets() {
        let host = |host| exposed(url(&Given { host, ..Given::default() }.credential()));
        assert!(host("::1").contains("@[::1]:5439/"));
        assert!(host("fe80::1%eth0").contains("@[fe80::1%25eth0]:5439/"));
        assert!(host("a@b").contains("@a%40b:5439/"));
        let jdbc = |host| jdbc(&Given { host, ..Given::default() }.credential());
        assert!(exposed(jdbc("::1")).starts_with("jdbc:redshift://[::1]:5439/"));
        assert!(jdbc("fe80::1%eth0").is_err());
    }

    #[test]
    fn no_second_host_gets_in() {
        let credential = Given { host: "good.example,evil.example", ..Given::default() };
        let refusal = ("host".to_owned(), "a comma, which separates hosts");
        for render in [url, jdbc, pg_service] {
            assert_eq!(reason(render(&credential.credential())), refusal);
        }
        for render in [url, jdbc, pg_service] {
            let empty = Given { host: "", ..Given::default() };
            assert_eq!(reason(render(&empty.credential())).1, "an empty value");
        }
    }

    #[test]
    fn jdbc_has_no_password_and_no_second_parameter() {
        let given = Given { database: "d?a&b;c#d e'f/g+h", user: "u&x=1;y", ..Given::default() };
        let text = exposed(jdbc(&given.credential()));
        assert_eq!(
            text,
            "jdbc:redshift://db.example:5439/d%3Fa%26b%3Bc%23d%20e%27f%2Fg%2Bh\
             ?user=u%26x%3D1%3By&sslmode=verify-full\n"
        );
        assert!(!text.contains("secret"));
        for host in ["h/x", "h;a=b", "h?a", "h&a", "h:1", "höst", "h%41", "[::1]", "h#"] {
            let refused = jdbc(&Given { host, ..Given::default() }.credential());
            assert_eq!(reason(refused).0, "host", "{host}");
        }
    }

    #[test]
    fn jdbc_leaves_out_what_only_libpq_knows() {
        let root = |file| {
            exposed(jdbc(&Given { sslrootcert: Some(file), ..Given::default() }.credential()))
        };
        assert!(!root("system").contains("sslrootcert"));
        assert!(root("/a b.pem").ends_with("&sslrootcert=%2Fa%20b.pem\n"));
    }

    #[test]
    fn pgpass_escapes() {
        let given = Given { password: "a:b\\c#d*", host: "#h", ..Given::default() };
        assert_eq!(
            exposed(pgpass(&given.credential())),
            "\\#h:5439:dev:IAMR\\:me:a\\:b\\\\c\\#d\\*\n"
        );
        for password in ["a\nb", "a\r"] {
            let refused = pgpass(&Given { password, ..Given::default() }.credential());
            assert_eq!(reason(refused), ("password".into(), "a line break"));
        }
        let nul = pgpass(&Given { password: "a\0", ..Given::default() }.credential());
        assert_eq!(reason(nul), ("password".into(), "a NUL byte"));
    }

    #[test]
    fn pg_service_is_raw() {
        let given = Given { password: " a=b#'\\ c", ..Given::default() };
        assert_eq!(
            exposed(pg_service(&given.credential())),
            "[lakekey]\nhost=db.example\nport=5439\ndbname=dev\nuser=IAMR:me\n\
             password= a=b#'\\ c\nsslmode=verify-full\n"
        );
        let password =
            |password: &str| pg_service(&Given { password, ..Given::default() }.credential());
        assert_eq!(reason(password("a\nb")).1, "a line break");
        assert_eq!(reason(password("a ")).1, "white space at the end");
        assert_eq!(reason(password("a\u{c}")).1, "white space at the end");
        assert!(reason(password("à")).1.contains("some systems"));
        assert!(password(&"x".repeat(1012)).is_ok());
        assert_eq!(reason(password(&"x".repeat(1013))).1, "more than libpq reads of a line");
    }

    #[test]
    fn a_missing_field_is_named() {
        let bare = fixture::bare();
        for render in [url, jdbc, pgpass, pg_service] {
            assert!(matches!(
                render(&bare).unwrap_err(),
                RenderError::NoSuchField { known, .. } if known == ["token"]
            ));
        }
    }
}
