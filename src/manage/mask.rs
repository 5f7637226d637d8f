//! What of a definition is a secret, and how it looks where secrets are not shown.

use std::borrow::Cow;

use serde_json::Value;

use super::document::Document;
use crate::error::{Error, Result};
use crate::model::percent::decoded;
use crate::model::{MASK, names_secret};
use crate::settings::show;

/// The member whose values are secrets whatever their names are.
pub(super) const ALL_SECRET: &str = "CustomAuthenticationCredentials";

/// Returns whether what stands at `path` in a definition is a secret as a whole.
#[must_use]
pub(super) fn is_secret_at(path: &str) -> bool {
    path.split('.').any(|part| part == ALL_SECRET) || names_secret(path)
}

/// Returns `text`, the value of `name`, as it may be shown: masked if it is a secret, with the
/// credentials masked that stand in it if it is a URL.
#[must_use]
pub(super) fn shown<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    if names_secret(name) {
        return Cow::Borrowed(if text.is_empty() { "" } else { MASK });
    }
    if text.contains("-----BEGIN") && text.contains("PRIVATE KEY") {
        return Cow::Borrowed(MASK);
    }
    let ends = ends_of_values(text);
    let masked = |text| without_parameters(text, ends).map_or(Cow::Borrowed(text), Cow::Owned);
    let Some(mut shown) = without_user_information(text) else { return masked(text) };
    // An `@` inside a password of a parameter: its name is masked as well, so all of it goes.
    let behind = text.rsplit('@').next().unwrap_or_default();
    if !masked(text).ends_with(&*masked(behind)) {
        shown.truncate(shown.len().saturating_sub(behind.len() + 1));
    }
    Cow::Owned(without_parameters(&shown, ends).unwrap_or(shown))
}

/// Returns `text` with the password masked that stands before the host of a URL in it.
/// The password may hold what should be escaped, so it is taken to reach up to the last `@`.
fn without_user_information(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(rest) = lower.trim_start().strip_prefix("jdbc:oracle:") {
        let start = lower.len() - rest.len() + rest.find(':')? + 1;
        let end = start + text.get(start..)?.rfind('@')?;
        // The slashes stand before the login with Glue.
        let login = text.get(start..end)?;
        let login = login.strip_prefix("//").unwrap_or(login);
        if !login.is_empty() {
            let slash = end - login.len() + login.find('/')? + 1;
            return Some(format!("{}{MASK}{}", text.get(..slash)?, text.get(end..)?));
        }
    }
    let start = text.find("://")? + 3;
    let end = start + text.get(start..)?.rfind('@')?;
    let colon = start + text.get(start..end)?.find(':')? + 1;
    Some(format!("{}{MASK}{}", text.get(..colon)?, text.get(end..)?))
}

/// What ends a name or a value for one driver or another.
const ENDS: &[char] = &['&', ';', ',', '?', ' ', '\n', '(', ')'];

const TERADATA: &[char] = &[','];

/// Returns what ends a value in `text`, where the driver is known that it is for: nothing else than
/// what its parameters are parted by. A password may hold all the others.
fn ends_of_values(text: &str) -> Option<&'static [char]> {
    let mut parts = text.trim_start().split(':');
    if !parts.next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("jdbc")) {
        return None;
    }
    Some(match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "postgresql" | "mysql" | "mariadb" | "snowflake" => &['&'],
        "redshift" => &['&', ';'],
        "sap" => &['&', ','],
        "sqlserver" => &[';'],
        "teradata" => TERADATA,
        _ => return None,
    })
}

/// Returns `text` with the parameters masked whose names are those of secrets.
fn without_parameters(text: &str, ends: Option<&[char]>) -> Option<String> {
    let mut shown = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(equals) = rest.find('=') {
        let (before, value) = (rest.get(..equals)?, rest.get(equals + 1..)?);
        let name = before.trim_end().rsplit(ENDS).next().unwrap_or(before);
        let name = decoded(name).map_or(Cow::Borrowed(name), Cow::Owned);
        shown.push_str(before);
        shown.push('=');
        let spaces = value.len() - value.trim_start().len();
        shown.push_str(value.get(..spaces)?);
        let value = value.trim_start();
        if names_secret(&name) && !value.is_empty() {
            shown.push_str(MASK);
            rest = value.get(length_of_value(value, ends)..)?;
            found = true;
        } else {
            rest = value;
        }
    }
    shown.push_str(rest);
    found.then_some(shown)
}

/// Returns how long a value is that has no quotes: up to the next parameter. What separates the
/// parameters of one kind of URL may stand in a value of another, so only what has a name and an
/// equals sign behind it ends the value: rather too much is masked than half of a password shown.
fn end_of_bare(value: &str) -> usize {
    let is_name = |text: &str| {
        let name = text.trim_start_matches(ENDS).trim_end();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
        !name.is_empty() && name.chars().all(is_part)
    };
    let ends = value.match_indices(ENDS).map(|(place, _)| place);
    ends.filter(|place| *place > 0)
        .find(|place| {
            let next = value.get(*place..).and_then(|rest| rest.split_once('='));
            next.is_some_and(|(name, _)| is_name(name))
        })
        .unwrap_or(value.len())
}

/// Returns how long a value is that one of `ends` ends outside of quotes. Where quotes mean nothing
/// to the driver, more than the value is taken for it, never less.
fn length_of_value(value: &str, ends: Option<&[char]>) -> usize {
    if ends == Some(TERADATA) {
        // A quote may stand anywhere; two of them are neither here nor there.
        let mut is_quoted = false;
        let end = value.find(|character| {
            is_quoted ^= character == '\'';
            !is_quoted && TERADATA.contains(&character)
        });
        return end.unwrap_or(value.len());
    }
    let quoted = match value.chars().next() {
        // Masked before.
        _ if value.starts_with(MASK) => MASK.len(),
        Some('{') => end_of_quoted(value, '}'),
        Some(quote @ ('"' | '\'')) => end_of_quoted(value, quote),
        _ => 0,
    };
    let behind = value.get(quoted..).unwrap_or_default();
    quoted
        + match ends {
            Some(ends) => behind.find(ends).unwrap_or(behind.len()),
            None if quoted > 0 && behind.starts_with(ENDS) => 0,
            None => end_of_bare(behind),
        }
}

/// Returns how long a quoted value is, the `end` being written twice inside; one that does not
/// end reaches to the end of the text.
fn end_of_quoted(value: &str, end: char) -> usize {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        if character == end {
            if characters.peek().is_some_and(|(_, next)| *next == end) {
                characters.next();
            } else {
                return index + end.len_utf8();
            }
        }
    }
    value.len()
}

/// Returns a copy of `document` in which every secret is masked.
#[must_use]
pub fn masked(document: &Document) -> Document {
    let mut copy = document.copy();
    for (name, value) in copy.members_mut() {
        mask_value(name, value, false);
    }
    copy
}

fn mask_value(name: &str, value: &mut Value, all: bool) {
    match value {
        Value::String(text) => {
            let shown = if all { Cow::Borrowed(MASK) } else { shown(name, text) };
            if shown != *text {
                let shown = Value::String(shown.into_owned());
                super::document::wipe(&mut std::mem::replace(value, shown));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mask_value(name, item, all)),
        Value::Object(members) => {
            let all = all || name == ALL_SECRET;
            members.iter_mut().for_each(|(name, value)| mask_value(name, value, all));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Calls `each` with every text of `document` that is a secret or holds one.
pub(super) fn for_each_secret(document: &Document, each: &mut dyn FnMut(&str)) {
    document.members().iter().for_each(|(name, value)| for_each_secret_of(name, value, each));
}

/// Calls `each` with every text of `value`, the member `name`, that is a secret or holds one.
pub(super) fn for_each_secret_of(name: &str, value: &Value, each: &mut dyn FnMut(&str)) {
    fn walk(name: &str, value: &Value, all: bool, each: &mut dyn FnMut(&str)) {
        match value {
            Value::String(text) if all || shown(name, text) != *text => each(text),
            Value::Array(items) => items.iter().for_each(|item| walk(name, item, all, each)),
            Value::Object(members) => {
                let all = all || name == ALL_SECRET;
                members.iter().for_each(|(name, value)| walk(name, value, all, each));
            }
            _ => {}
        }
    }
    walk(name, value, false, each);
}

/// Refuses a definition in which a mask stands where a secret should.
pub(super) fn refuse_masks(document: &Document) -> Result<()> {
    fn walk(path: &str, value: &Value) -> Result<()> {
        match value {
            Value::String(text) if text.contains(MASK) => Err(Error::usage(format!(
                "{} holds {MASK}, which stands for a secret that is not shown",
                show(path)
            ))
            .hint("put the secret itself into the file, or give it with --password-stdin")),
            Value::Array(items) => items.iter().try_for_each(|item| walk(path, item)),
            Value::Object(members) => {
                members.iter().try_for_each(|(name, value)| walk(&format!("{path}.{name}"), value))
            }
            _ => Ok(()),
        }
    }
    document.members().iter().try_for_each(|(name, value)| walk(name, value))
}

#[cfg(test)]
mod tests {
    use super::super::document::Syntax;
    use super::*;

    #[test]
    fn names_tell_what_is_secret() {
        for name in [
            "PASSWORD",
            "ENCRYPTED_PASSWORD",
            "ENCRYPTED_MATERIAL",
            "KAFKA_CLIENT_KEYSTORE_PASSWORD",
            "KAFKA_CLIENT_KEY_PASSWORD",
            "ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD",
            "sfPassword",
            "apiToken",
            "api_key",
            "client-secret",
            "fs.azure.account.sharedKey",
            "pem_private_key",
            "AuthorizationCode",
            "AccessToken",
            "UserManagedClientApplicationClientSecret",
            "es.net.http.auth.pass",
            "fs.azure.account.key.a.dfs.core.windows.net",
            "bearer",
        ] {
            assert!(names_secret(name), "{name}");
        }
        for name in [
            "HOST",
            "USERNAME",
            "SECRET_ID",
            "SecretArn",
            "KAFKA_SASL_SCRAM_SECRETS_ARN",
            "KAFKA_CLIENT_KEYSTORE",
            "TokenUrl",
            "Description",
            "AWS_SECRET_ID",
            "proxy.bypass",
        ] {
            assert!(!names_secret(name), "{name}");
        }
    }

    #[test]
    fn credentials_in_urls_are_masked() {
        for (url, masked) in [
            ("jdbc:postgresql://h:5432/db", "jdbc:postgresql://h:5432/db"),
            ("jdbc:postgresql://u:p@ss:w/rd@h/db", "jdbc:postgresql://u:•@h/db"),
            ("mongodb://u:pw@h,i/db?ssl=true", "mongodb://u:•@h,i/db?ssl=true"),
            ("jdbc:oracle:thin:scott/tiger@//h:1521/s", "jdbc:oracle:thin:scott/•@//h:1521/s"),
            ("jdbc:oracle:thin://@h:1521/s", "jdbc:oracle:thin://@h:1521/s"),
            (
                "jdbc:mysql://h/db?user=u&password=a%26b&x=y",
                "jdbc:mysql://h/db?user=u&password=•&x=y",
            ),
            (
                "jdbc:sqlserver://h;user=u;password={a;b}}c};database=d",
                "jdbc:sqlserver://h;user=u;password=•;database=d",
            ),
            ("jdbc:sqlserver://h;password={never ends;x=y", "jdbc:sqlserver://h;password=•"),
            (
                "jdbc:snowflake://a/?private_key_pwd=x&role=R",
                "jdbc:snowflake://a/?private_key_pwd=•&role=R",
            ),
            ("Password = x, y", "Password = •"),
            ("jdbc:mysql://h/db?password=a,b;c d(e)", "jdbc:mysql://h/db?password=•"),
            ("jdbc:mysql://h/db?password=a,b;c&x=y", "jdbc:mysql://h/db?password=•&x=y"),
            ("jdbc:mysql://h/db?password=&x=y", "jdbc:mysql://h/db?password=•&x=y"),
            ("jdbc:mysql://(host=h)(password=a,b)(user=u)/db", "jdbc:mysql://(host=h)(password=•"),
            (
                "PlainLoginModule required username=\"u\" password=\"a\"\"b\";",
                "PlainLoginModule required username=\"u\" password=•;",
            ),
            // What parts the parameters of others belongs to the password.
            ("jdbc:sqlserver://h;password=a,b (c)&d?e;x=y", "jdbc:sqlserver://h;password=•;x=y"),
            (
                "jdbc:postgresql://h/db?password='a';b c&x=y",
                "jdbc:postgresql://h/db?password=•&x=y",
            ),
            ("jdbc:teradata://h/PASSWORD=a'b,c''d',USER=u", "jdbc:teradata://h/PASSWORD=•,USER=u"),
            ("jdbc:sap://h:1/?user=u,password=a;b,x=y", "jdbc:sap://h:1/?user=u,password=•,x=y"),
            ("jdbc:postgresql://h:5432/db?user=u&password=p@ss=w&x=y", "jdbc:postgresql://h:•"),
            (
                "jdbc:postgresql://u:p@h:1/db?password=x&y=z",
                "jdbc:postgresql://u:•@h:1/db?password=•&y=z",
            ),
            ("apikey = \"n\"\nx.y\"", "apikey = •\nx.y\""),
            ("apikey = ••••••••\nx.y\"", "apikey = •\nx.y\""),
            ("jdbc:mysql://h/db?p%61ssword=x", "jdbc:mysql://h/db?p%61ssword=•"),
            ("jdbc:oracle:thin://scott/tiger@h:1521:s", "jdbc:oracle:thin://scott/•@h:1521:s"),
            (" jdbc:oracle:thin:scott/tiger@h:1:s", " jdbc:oracle:thin:scott/•@h:1:s"),
            ("a description with an @ and a : in it", "a description with an @ and a : in it"),
        ] {
            assert_eq!(shown("JDBC_CONNECTION_URL", url), masked.replace('•', MASK), "{url}");
        }
    }

    #[test]
    fn a_private_key_is_one_wherever_it_stands() {
        for kind in ["", "RSA ", "EC ", "ENCRYPTED "] {
            let key = format!("-----BEGIN {kind}PRIVATE KEY-----\nhunter2\n");
            assert_eq!(shown("Description", &key), MASK, "{kind}");
        }
        let certificate = "-----BEGIN CERTIFICATE-----\nx\n";
        assert_eq!(shown("CUSTOM_JDBC_CERT_STRING", certificate), certificate);
    }

    #[test]
    fn a_whole_definition_is_masked() {
        let text = r#"{"ConnectionProperties": {"PASSWORD": "hunter2", "HOST": "h"},
            "AuthenticationConfiguration": {"CustomAuthenticationCredentials": {"any": "hunter2"},
            "SecretArn": "arn:x"}, "SparkProperties": {"url": "jdbc:x://h?password=hunter2"}}"#;
        let document = Document::parse(text, Syntax::Json, "f").unwrap();
        let mut secrets = Vec::new();
        for_each_secret(&document, &mut |secret| secrets.push(secret.to_owned()));
        assert_eq!(secrets.len(), 3);
        let shown = masked(&document).json(false).unwrap().expose().to_owned();
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("arn:x") && shown.contains("\"HOST\":\"h\""), "{shown}");
    }
}
