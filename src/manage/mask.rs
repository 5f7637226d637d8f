//! What of a definition is a secret, and how it looks where secrets are not shown.

use std::borrow::Cow;

use serde_json::Value;

use super::document::Document;
use crate::error::{Error, Result};
use crate::jdbc;
use crate::model::{MASK, for_each_text, names_secret};
use crate::outside::Filter;
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
pub(super) fn mask_text<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    if names_secret(name) {
        return Cow::Borrowed(if text.is_empty() { "" } else { MASK });
    }
    if text.contains("-----BEGIN") && text.contains("PRIVATE KEY") {
        return Cow::Borrowed(MASK);
    }
    jdbc::mask_passwords(text)
}

/// Returns a copy of `document` in which every secret is masked.
#[must_use]
pub(super) fn mask_document(document: &Document) -> Document {
    let mut copy = document.copy();
    for (name, value) in copy.members_mut() {
        mask_value(name, value, false);
    }
    copy
}

fn mask_value(name: &str, value: &mut Value, all: bool) {
    match value {
        Value::String(text) => {
            let shown = if all { Cow::Borrowed(MASK) } else { mask_text(name, text) };
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

/// Calls `each` with every text of `document` that is a secret or holds one, and its name.
pub(super) fn for_each_secret(document: &Document, each: &mut dyn FnMut(&str, &str)) {
    document.members().iter().for_each(|(name, value)| for_each_secret_of(name, value, each));
}

/// Calls `each` with every text of `value`, the member `name`, that is a secret or holds one, and
/// its name.
pub(super) fn for_each_secret_of(name: &str, value: &Value, each: &mut dyn FnMut(&str, &str)) {
    fn walk(name: &str, value: &Value, all: bool, each: &mut dyn FnMut(&str, &str)) {
        match value {
            Value::String(text) if all || mask_text(name, text) != *text => each(name, text),
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

/// Masks the secrets of this run in every text of `document`, whatever its name. The members
/// `reasons` say why something is as it is, in texts like those of errors.
pub(super) fn mask_known(document: &mut Document, reasons: &[&str], filter: &Filter) {
    for (name, value) in document.members_mut() {
        for_each_text(value, &mut |text| match reasons.contains(&name.as_str()) {
            true => *text = filter.pass(text.as_str()).into(),
            false => filter.mask(text),
        });
    }
}

/// Tells `filter` every secret of `document`: whole values, and of those that only hold a secret,
/// such as URLs, the secret by itself.
pub(super) fn tell_secrets(document: &Document, filter: &Filter) {
    for_each_secret(document, &mut |name, text| match mask_text(name, text) {
        shown if shown == MASK || shown == text => filter.know(text),
        shown => filter.know_masked(text, &shown),
    });
}

/// Refuses a definition in which a mask stands where a secret should.
pub(super) fn refuse_masks(document: &Document) -> Result<()> {
    fn walk(path: &str, value: &Value) -> Result<()> {
        match value {
            Value::String(text) if text.contains(MASK) => Err(Error::usage(text!(
                "{} holds {}, which stands for a secret that is not shown",
                show(path),
                MASK
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
            assert_eq!(mask_text("JDBC_CONNECTION_URL", url), masked.replace('•', MASK), "{url}");
        }
    }

    #[test]
    fn a_private_key_is_one_wherever_it_stands() {
        for kind in ["", "RSA ", "EC ", "ENCRYPTED "] {
            let key = format!("-----BEGIN {kind}PRIVATE KEY-----\nhunter2\n");
            assert_eq!(mask_text("Description", &key), MASK, "{kind}");
        }
        let certificate = "-----BEGIN CERTIFICATE-----\nx\n";
        assert_eq!(mask_text("CUSTOM_JDBC_CERT_STRING", certificate), certificate);
    }

    #[test]
    fn a_whole_definition_is_masked() {
        let text = r#"{"ConnectionProperties": {"PASSWORD": "hunter2", "HOST": "h"},
            "AuthenticationConfiguration": {"CustomAuthenticationCredentials": {"any": "hunter2"},
            "SecretArn": "arn:x"}, "SparkProperties": {"url": "jdbc:x://h?password=hunter2"}}"#;
        let document = Document::parse(text, Syntax::Json, "f").unwrap();
        let mut secrets = Vec::new();
        for_each_secret(&document, &mut |_, secret| secrets.push(secret.to_owned()));
        assert_eq!(secrets.len(), 3);
        let shown = mask_document(&document).json(false).unwrap().expose().to_owned();
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("arn:x") && shown.contains("\"HOST\":\"h\""), "{shown}");
    }
}
