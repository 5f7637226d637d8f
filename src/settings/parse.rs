//! Reads the values that several commands take.

use std::time::Duration;

use jiff::SignedDuration;

use super::given::Given;
use crate::error::Result;

/// Returns a length of time: seconds as a plain number, or with units (`15m`, `1h30m`).
pub fn duration(given: &Given) -> Result<Duration> {
    let rule = "must be seconds (900) or a duration such as 15m or 1h30m";
    let text = given.value.trim();
    let seconds = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
    } else {
        text.parse::<SignedDuration>().ok().and_then(|length| Duration::try_from(length).ok())
    };
    // Ten years: beyond any credential, and far from what arithmetic on time could not hold.
    seconds
        .filter(|length| *length <= Duration::from_hours(24 * 3650))
        .ok_or_else(|| given.rejection(rule))
}

/// Returns a TCP port.
pub fn port(given: &Given) -> Result<u16> {
    match given.value.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(given.rejection("must be a port, 1 to 65535")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::given::SettingSource;
    use super::*;

    fn given(value: &str) -> Given {
        Given { flag: "duration-seconds", value: value.into(), origin: SettingSource::Flag }
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
    fn ports() {
        assert_eq!(port(&given("5439")).unwrap(), 5439);
        for text in ["0", "65536", "-1", "x", ""] {
            assert!(port(&given(text)).is_err(), "{text}");
        }
    }
}
