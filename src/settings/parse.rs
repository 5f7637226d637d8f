//! Reads the values that several commands take.

use std::borrow::Cow;
use std::time::Duration;

use jiff::SignedDuration;

use super::Given;
use crate::error::Result;

/// Returns `text` quoted for a message, with control characters made visible, cut to 80
/// characters.
#[must_use]
pub fn show(text: &str) -> String {
    let shown: String = text.chars().take(80).collect();
    let cut = if shown.len() < text.len() { "…" } else { "" };
    format!("'{}{cut}'", shown.escape_debug().to_string().replace("\\'", "'").replace("\\\"", "\""))
}

/// Returns `url` without the user and password that may stand in it (RFC 3986, 3.2.1): what is
/// shown of a setting must not show them.
#[must_use]
pub fn without_user(url: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = url.split_once("://") else { return Cow::Borrowed(url) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest.get(..end).and_then(|authority| authority.rfind('@')) {
        Some(at) => Cow::Owned(format!("{scheme}://…{}", rest.get(at..).unwrap_or_default())),
        None => Cow::Borrowed(url),
    }
}

/// Returns a length of time: seconds as a plain number, or with units (`15m`, `1h30m`).
pub fn duration(given: &Given) -> Result<Duration> {
    let rule = "must be seconds (900) or a length of time with units (15m, 1h30m)";
    let text = given.value.trim();
    let seconds = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
    } else {
        text.parse::<SignedDuration>().ok().and_then(|length| Duration::try_from(length).ok())
    };
    // Ten years: beyond any credential, and far from what arithmetic on time could not hold.
    seconds
        .filter(|length| *length <= Duration::from_hours(24 * 3650))
        .ok_or_else(|| given.refused(rule))
}

/// Returns a TCP port.
pub fn port(given: &Given) -> Result<u16> {
    match given.value.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(given.refused("must be a port, 1 to 65535")),
    }
}

/// Returns the one of `known` that `name` was probably meant to be.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(similarity, _)| *similarity > 0.75)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::super::Origin;
    use super::*;

    fn given(value: &str) -> Given {
        Given { flag: "duration-seconds", value: value.into(), origin: Origin::Flag }
    }

    #[test]
    fn lengths_of_time() {
        for (text, seconds) in [
            ("900", 900),
            ("15m", 900),
            ("1h", 3600),
            ("1h30m", 5400),
            ("90s", 90),
            ("0", 0),
            (" 60 ", 60),
            ("87600h", 315_360_000),
        ] {
            assert_eq!(duration(&given(text)).unwrap().as_secs(), seconds, "{text}");
        }
        for text in [
            "",
            "-5",
            "-5m",
            "five",
            "1e3",
            "15 potatoes",
            "87601h",
            "315360001",
            "99999999999999999999",
            "1.5",
        ] {
            assert!(duration(&given(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn users_of_urls_are_not_shown() {
        for (url, shown) in [
            ("https://me:s3cret@host/path", "https://…@host/path"),
            ("https://a@b@host", "https://…@host"),
            ("https://host/path?x=a@b", "https://host/path?x=a@b"),
            ("me@host", "me@host"),
            ("https://host", "https://host"),
        ] {
            assert_eq!(without_user(url), shown);
        }
    }

    #[test]
    fn ports() {
        assert_eq!(port(&given("5439")).unwrap(), 5439);
        for text in ["0", "65536", "-1", "x", ""] {
            assert!(port(&given(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn a_refusal_names_flag_value_and_rule() {
        let error = given("a\u{1b}[31m").refused("must be a number");
        assert_eq!(error.message, "--duration-seconds 'a\\u{1b}[31m': must be a number");
    }

    #[test]
    fn misspellings_find_their_word() {
        assert_eq!(nearest("workgrup", ["workgroup-name", "db-name"]), Some("workgroup-name"));
        assert_eq!(nearest("zzz", ["workgroup-name", "db-name"]), None);
    }
}
