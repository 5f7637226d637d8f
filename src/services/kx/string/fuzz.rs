//! Connection strings, against the API's own pattern.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::*;

/// API page of GetKxConnectionString, `signedConnectionString`.
static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(:|:tcps://)[a-zA-Z0-9\-._]+:[0-9]+:[a-zA-Z0-9\-._]+:\S+$").unwrap()
});

/// What is read is of the pattern, and every byte of it is used. Returns whether it is read.
pub(in crate::services) fn string(text: &str) -> bool {
    let read = match ConnectionString::parse(text) {
        Err(why) => {
            assert!(!why.is_empty());
            return false;
        }
        Ok(read) => read,
    };
    assert!(PATTERN.is_match(text), "off the pattern: {text:?}");
    let start = if text.starts_with(":tcps://") { ":tcps://" } else { ":" };
    let port = text[start.len()..].split(':').nth(1).unwrap();
    assert_eq!(port.trim_start_matches('0'), read.port.to_string());
    let again = format!("{start}{}:{port}:{}:{}", read.host, read.user, read.token);
    assert_eq!(again, text);
    // Times of the token are those that the strings say, and none is overlooked.
    let names = |name: &str| {
        read.token
            .split('&')
            .filter(|pair| {
                let other = pair.split('=').next().unwrap_or_default();
                let other = percent_encoding::percent_decode_str(other).decode_utf8_lossy();
                other.eq_ignore_ascii_case(name)
            })
            .count()
    };
    assert_eq!(names("X-Amz-Date"), usize::from(read.signed_at.is_some()));
    assert_eq!(names("X-Amz-Expires"), usize::from(read.lifetime.is_some()));
    if let Some(at) = read.signed_at {
        let written = at.strftime("%Y%m%dT%H%M%SZ").to_string();
        let leap = written.replace("59Z", "60Z");
        let is_there = read.token.contains(&written) || read.token.contains(&leap);
        assert!(is_there, "{written} is not in {text:?}");
    }
    assert!(read.lifetime.is_none_or(|life| (1..=MAX_LIFETIME_SECONDS).contains(&life.as_secs())));
    true
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;
    use proptest::sample::select;

    use testkit::fuzz::{fuzz, like, nearly};

    const PIECES: &[&str] = &[
        ":tcps://",
        ":",
        "h.example",
        "443",
        "0443",
        "0",
        "65536",
        "user",
        "a=b",
        "&",
        "=",
        "%3A",
        "%",
        "%zz",
        "X-Amz-Date=20230524T150227Z",
        "X-Amz-Date=20230230T000000Z",
        "X-Amz-Expires=900",
        "X-Amz-Expires=0",
        "x-amz-expires=5",
        "X%2DAmz%2DDate=1",
        " ",
        "\n",
        "é",
    ];

    /// What a second parameter may hide as.
    const AGAIN: &[&str] = &[
        "&X-Amz-Expires=900",
        "&x-amz-expires=900",
        "&X%2DAmz-Expires=9",
        "&X-Amz-Date=20230524T150227Z",
        "&x-AMZ-date=20230524T150227Z",
        "&X-Amz-Dat%65=20230524T150227Z",
    ];

    fn right() -> impl Strategy<Value = String> {
        "(:|:tcps://)[a-zA-Z0-9-._]{1,20}:[1-9][0-9]{0,3}:[a-zA-Z0-9-._]{1,12}:a=b(&[A-Za-z]{1,9}=([A-Za-z0-9/+-]|%[0-9A-F]{2}){0,9}){0,5}(&X-Amz-Date=20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])T(0[0-9]|1[0-9])[0-5][0-9][0-5][0-9]Z)?(&X-Amz-Expires=[1-9][0-9]{0,4})?"
    }

    #[test]
    fn matches_are_exact_and_complete() {
        let again = (right(), select(AGAIN)).prop_map(|(text, more)| text + more);
        let values = prop_oneof![like(PIECES), nearly(right()), again];
        fuzz("kx-string", 400, &values, |text| {
            super::string(&text);
        });
    }

    #[test]
    fn right_strings_are_read() {
        fuzz("kx-string-right", 500, &right(), |text| assert!(super::string(&text), "{text}"));
    }
}
