//! Secrets in values of every form, and values without.

use super::*;
use crate::fuzz::{Pieces, Property};
use crate::jdbc::fuzz::{ENDS, Hidden, password_of};

pub(crate) const TARGETS: &[Property] = &[("secrets", |data| {
    let mut pieces = Pieces::new(data);
    is_settled(&pieces.text(), &pieces.text())
})];

/// What stands for a password.
const MARK: &str = "Hunter2Hunter2";

/// Whatever `text` is, masking it twice changes nothing more, JSON stays JSON, a mask is known as one,
/// and the filter learns what is not shown. Returns whether something is masked.
fn is_settled(name: &str, text: &str) -> bool {
    let shown = mask(name, text);
    assert_eq!(mask(name, &shown), shown, "{name:?} {text:?}");
    assert_eq!(shown != text, is_in(name, text) && !is_mask_alone(name, text), "{name:?} {text:?}");
    assert!(shown == text || holds_mask(name, &shown), "{name:?} {text:?}: {shown:?}");
    let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    let is_whole = shown == MASK;
    assert!(
        is_whole || !text.starts_with(['{', '[']) || !is_json(text) || is_json(&shown),
        "{shown:?}"
    );
    let mut previous = 0;
    for place in find(name, text) {
        assert!(previous <= place.range.start && text.get(place.range.clone()).is_some());
        previous = place.range.end;
    }
    let mut is_right = true;
    find_secrets(text, &mut |range| is_right &= text.get(range).is_some());
    assert!(is_right, "{text:?}");
    shown != text
}

/// Returns whether all that is secret in `text` is masked already.
fn is_mask_alone(name: &str, text: &str) -> bool {
    find(name, text).iter().all(|place| text.get(place.range.clone()) == Some(MASK))
}

/// What is read as the password of a JDBC URL is not shown of it. Returns whether there is one.
pub(crate) fn masked_url(url: &str) -> bool {
    let Some(password) = password_of(url) else { return false };
    if !password.contains(MARK) || url.matches(MARK).count() != 1 {
        return false;
    }
    let shown = mask("JDBC_CONNECTION_URL", url);
    assert!(!shown.contains(MARK), "{url:?} is shown as {shown:?}");
    true
}

/// What is read as a password is not shown. Returns whether there is one.
fn covered(hidden: &Hidden) -> bool {
    let url = hidden.url();
    let Some(password) = password_of(&url) else { return false };
    let shown = mask("url", &url);
    for end in ENDS.into_iter().filter(|end| password.contains(end)) {
        assert!(!shown.contains(end), "{url:?} is shown as {shown:?}");
    }
    true
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;
    use proptest::sample::select;
    use testkit::fuzz::{fuzz, like, text};

    use super::*;
    use crate::jdbc::Driver;
    use crate::jdbc::fuzz::made_up::PIECES;

    #[test]
    fn password_that_is_read_is_masked() {
        const MIDDLES: &[&str] =
            &["&", ";", ",", "?", " ", "'", "\"", "{", "}", "(", ")", "@", "/"];
        let parameter = prop_oneof!["", "[a-z]{1,4}=[a-z]{0,3}", like(PIECES)];
        let middle = prop_oneof![like(MIDDLES), "[a-z=&;,'{}]{0,5}", text()];
        let name = proptest::option::weighted(0.7, any::<usize>());
        let all =
            (select(Driver::ALL), middle, name, any::<bool>(), [parameter.clone(), parameter]);
        let hidden = all.prop_map(|(driver, middle, name, is_quoted, others)| Hidden {
            driver,
            middle,
            name,
            is_quoted,
            others,
        });
        fuzz("jdbc-masked", 4000, &hidden, |hidden| {
            super::covered(&hidden);
        });
        for driver in Driver::ALL {
            let middle = "x".to_owned();
            let name = (*driver != Driver::Oracle).then_some(0);
            let others = [String::new(), String::new()];
            let plain = Hidden { driver: *driver, middle, name, is_quoted: true, others };
            assert!(super::covered(&plain), "{}", plain.url());
        }
    }

    const NAMES: &[&str] = &[
        "password",
        "sfPassword",
        "PWD",
        "pw",
        "passcode",
        "apiKey",
        "client_secret",
        "sig",
        "pat",
        "AccountKey",
        "X-Amz-Signature",
        "refresh_token",
        "OAuthPvtKey",
        "Authorization",
        "ssl.keystore.key",
    ];
    const PLAIN_NAMES: &[&str] = &[
        "host",
        "user",
        "path",
        "mapping",
        "design",
        "url",
        "license",
        "SecretArn",
        "primaryKey",
        "a",
    ];

    fn json(value: serde_json::Value) -> String {
        value.to_string()
    }

    /// Returns `secret` under `name` in a value of the form `form`, with `other` around it.
    fn planted(form: usize, name: &str, secret: &str, other: &str) -> String {
        let word: String = secret.chars().filter(char::is_ascii_alphanumeric).collect();
        match form {
            0 => json(serde_json::json!({ "a": other, name: secret, "b": [1, null] })),
            1 => json(serde_json::json!([{ "a": [other, { name: secret }] }])),
            2 => json(serde_json::json!({ "o": planted(0, name, secret, other), "b": other })),
            3 => json(serde_json::json!({ "o": planted(2, name, secret, other) })),
            4 => json(serde_json::json!([{ "name": name, "value": secret }, other])),
            5 => json(
                serde_json::json!({ "url": format!("https://h/{other}?a=b&{name}={word}&c=d") }),
            ),
            6 => format!("https://h/{other}?a=b&{name}={word}&c=d"),
            7 => format!("a={other};{name}={word};c=d"),
            8 => format!("a={other} {name}=\"{word}\" c=d"),
            9 => format!("{name}: {secret}"),
            10 => format!("a: {other}\n{name}: {}", secret.replace(['\n', '\r'], "")),
            11 => format!("mongodb://{other}:{secret}@h:1/d"),
            12 => format!("u:{secret}@tcp(h:3306)/{other}"),
            13 => format!("u/{secret}@//h:1521/{other}"),
            14 => format!("Bearer {word}"),
            15 => format!("Authorization: Token {word}"),
            16 => format!("tool --host {other} --{name} {secret}"),
            17 => format!("<a>{other}</a><{name}>{word}</{name}>"),
            18 => format!("amqp://{other}:{word}@h,amqp://u:{word}@i"),
            _ => format!("{other}, u:{word}@tcp(h:1)/d; {name}={word}"),
        }
    }

    #[test]
    fn whatever_is_masked_stays_so() {
        let pieces = like(&[
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\"password\"",
            "password",
            "=",
            "\\\"",
            "token",
            "Bearer ",
            "://",
            "@",
            "u:",
            "--pin ",
            "-p ",
            "x",
            " ",
            "\n",
            "••••••••",
            "•",
            "1",
            "dsn",
            "<pw>",
            "/",
            "'",
            ";",
            "&",
            "tcp(",
            "%41",
        ]);
        let names = select(&["value", "dsn", "password", "jaas", "user"][..]);
        fuzz("secrets", 2000, &(names, pieces), |(name, text)| {
            is_settled(name, &text);
        });
    }

    #[test]
    fn planted_secrets_are_masked_in_every_form() {
        let secrets =
            prop_oneof!["[A-Za-z0-9+/=]{3,20}", "[ -~]{3,20}", "[a-zé東\"\\\\/&%+<>' ]{3,12}"];
        let secrets = secrets.prop_map(|middle| format!("{}{}{}", ENDS[0], middle, ENDS[1]));
        let all = (0..20usize, select(NAMES), secrets, "[a-z]{1,8}");
        fuzz("secrets-planted", 1500, &all, |(form, name, secret, other)| {
            let text = planted(form, name, &secret, &other);
            let shown = mask("value", &text);
            for end in ENDS {
                assert!(!shown.contains(end), "{text:?} is shown as {shown:?}");
            }
            is_settled("value", &text);
        });
    }

    #[test]
    fn values_without_secrets_come_out_unchanged() {
        let all = (0..20usize, select(PLAIN_NAMES), "[A-Za-z0-9 ._-]{0,20}", "[a-z]{1,8}");
        fuzz("secrets-plain", 500, &all, |(form, name, value, other)| {
            // Logins, and tokens behind a scheme, are secrets whatever they are called.
            if matches!(form, 11..=15 | 18..) {
                return;
            }
            let text = planted(form, name, &value, &other);
            assert_eq!(mask("value", &text), text);
            assert!(!is_in("value", &text), "{text:?}");
        });
    }
}
