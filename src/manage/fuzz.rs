//! Definitions, and what is masked in them.

use serde_json::Value;

use super::document::Syntax;
use super::mask::{for_each_secret, mask_document, mask_known, tell_secrets, unmask};
use super::*;
use crate::fuzz::{Pieces, Property, is_harmless, text};
use crate::outside::Filter;
use crate::secrets::fuzz::masked_url;

pub(crate) const TARGETS: &[Property] = &[
    ("definitions", |data| {
        let Some((first, rest)) = data.split_first() else { return false };
        definition(&text(rest), if first & 1 == 0 { Syntax::Json } else { Syntax::Toml })
    }),
    ("masks", |data| {
        let mut pieces = Pieces::new(data);
        masked_url(&pieces.text()) | kept_secret(&pieces.text(), &pieces.text())
    }),
];

/// What stands for a password.
const MARK: &str = "Hunter2Hunter2";

/// A definition is read or refused without quoting it; what is masked once has no secret left,
/// and is written and read again as it is. Returns whether it is read.
fn definition(text: &str, syntax: Syntax) -> bool {
    let document = match Document::parse(text, syntax, "f") {
        Ok(document) => document,
        Err(error) => {
            let said = format!("{error:?}");
            assert!(!text.contains(MARK) || !said.contains(MARK), "{said}");
            assert!(error.causes.iter().all(|cause| is_harmless(cause)), "{said}");
            return false;
        }
    };
    assert_eq!(format!("{document:?}"), "Document(…)");
    for is_for_people in [false, true] {
        let written = document.json(is_for_people).unwrap();
        let again = Document::parse(written.expose(), Syntax::Json, "f").unwrap();
        assert_eq!(again.members(), document.members());
        assert!(!is_for_people || written.expose().lines().all(is_harmless), "{text:?}");
    }
    let mut shown = mask_document(&document);
    assert_eq!(mask_document(&shown).members(), shown.members(), "{text:?}");
    // What is sent back as it was shown is what it was.
    let filter = Filter::default();
    tell_secrets(&document, &filter);
    mask_known(&mut shown, &[], &filter);
    unmask(&mut shown, &document, &filter);
    assert!(shown.members() == document.members(), "{text:?}");
    true
}

/// The value of a name that says that it is a secret is not shown, wherever it stands. Returns
/// whether the name says so.
fn kept_secret(name: &str, other: &str) -> bool {
    let inner = serde_json::json!({ name: MARK, "a": [{ name: [MARK, { "b": 1 }] }] });
    let Some(document) = Document::from_value(serde_json::json!({ other: inner, name: MARK }))
    else {
        return false;
    };
    let mut secrets = 0;
    for_each_secret(&document, &mut |_, _, _| secrets += 1);
    let shown = mask_document(&document);
    let left = shown.json(false).unwrap().expose().matches(MARK).count();
    let all = document.json(false).unwrap().expose().matches(MARK).count();
    assert_eq!(left, all - secrets, "{name:?} {other:?}");
    let is_secret = matches!(shown.get(name), Some(Value::String(text)) if text != MARK);
    assert!(!is_secret || left == 0 || other.contains(MARK) || name.contains(MARK), "{name:?}");
    is_secret
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;

    use super::*;
    use testkit::fuzz::{fuzz, like, nearly};

    const PIECES: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"PASSWORD\"",
        "\"Hunter2Hunter2\"",
        "\"a\"",
        "1",
        "1e9",
        "null",
        "\"JDBC_CONNECTION_URL\"",
        "\"jdbc:mysql://u:Hunter2Hunter2@h/d\"",
        "\\u0000",
        "a = ",
        "\n",
        "[a]",
        "2026-11-22",
        "'''",
        "\"$__toml_private_datetime\"",
        "\"CustomAuthenticationCredentials\"",
    ];

    const URLS: &[&str] = &[
        "jdbc:",
        "postgresql:",
        "redshift:",
        "mysql:",
        "oracle:thin:",
        "sqlserver:",
        "teradata:",
        "snowflake:",
        "sap:",
        "//",
        "u:",
        "@",
        "h",
        "/",
        "?",
        "&",
        ";",
        ",",
        "password=",
        "pwd=",
        "PassWord",
        "=",
        "{",
        "}",
        "'",
        "Hunter2Hunter2",
        " ",
        "%40",
        "(",
        ")",
        "user=u",
    ];

    #[test]
    fn definitions_are_read_or_refused_without_quoting_them() {
        let right = "\\{\"[a-zA-Z_]{0,9}\": (\"[ -!#-\\[\\]-~]{0,9}\"|[0-9]{1,20}|null|\\{\\})(, \"PASSWORD\": \"Hunter2Hunter2\")?\\}";
        let texts = prop_oneof![like(PIECES), nearly(right)];
        fuzz("definitions", 600, &(texts, any::<bool>()), |(text, is_toml)| {
            super::definition(&text, if is_toml { Syntax::Toml } else { Syntax::Json });
        });
    }

    #[test]
    fn passwords_of_urls_are_masked() {
        let right = "jdbc:(postgresql|redshift|mysql|sap|snowflake)://([a-z]{1,3}:[a-z@:]{0,2}Hunter2Hunter2[a-z@:]{0,2}@)?h(:1)?/d?([?][a-z]{1,5}=[a-z]{0,2}(&(password|pwd)=[a-z ]{0,3}Hunter2Hunter2)?)?";
        let server = "jdbc:sqlserver://h(;[a-z]{1,4}=[a-z]{0,2})?;(password|pwd| Password )=(Hunter2Hunter2|\\{[a-z;,=&]{0,4}Hunter2Hunter2[a-z;]{0,4}\\}|\\{Hunter2Hunter2)(;a=b)?";
        let urls = prop_oneof![like(URLS), nearly(right), nearly(server)];
        fuzz("masks", 2000, &urls, |url| {
            masked_url(&url);
        });
    }

    #[test]
    fn what_sounds_like_a_secret_is_kept() {
        let names = prop_oneof![
            like(&["pass", "word", "_", "-", "Secret", "TOKEN", "arn", "id", "é", "url"]),
            "[a-zA-Z]{0,9}"
        ];
        fuzz("names-of-secrets", 400, &(names, "[A-Za-z]{0,9}"), |(name, other)| {
            kept_secret(&name, &other);
        });
    }
}
