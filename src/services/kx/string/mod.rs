//! The signed connection string of GetKxConnectionString, taken apart.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use percent_encoding::percent_decode_str;

use crate::model::is_made_of;

/// What the API allows at most, in bytes.
const MAX_STRING_BYTES: usize = 2048;
/// What a presigned request may live at most (IAM User Guide, "Signature Version 4": 7 days).
const MAX_LIFETIME_SECONDS: u64 = 7 * 24 * 60 * 60;

/// A connection string, `:tcps://host:port:user:token` or `:host:port:user:token`. Borrows from
/// the secret it was read from, and has no `Debug`.
pub(super) struct ConnectionString<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) user: &'a str,
    /// A presigned request, as a query string.
    pub(super) token: &'a str,
    /// `X-Amz-Date` of the token.
    pub(super) signed_at: Option<Timestamp>,
    /// `X-Amz-Expires` of the token.
    pub(super) lifetime: Option<Duration>,
}

impl<'a> ConnectionString<'a> {
    /// Reads a string of the API's pattern
    /// `^(:|:tcps://)[a-zA-Z0-9-._]+:\d+:[a-zA-Z0-9-._]+:\S+$`, and of the token in it what says
    /// when it ends. The failure says what is wrong with it, in words that hold nothing of it.
    pub(super) fn parse(text: &'a str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("it is empty");
        }
        if text.len() > MAX_STRING_BYTES {
            return Err("it is longer than 2048 bytes");
        }
        let rest = text.strip_prefix(":tcps://").or_else(|| text.strip_prefix(':'));
        let rest = rest.ok_or("it starts with neither ':tcps://' nor ':'")?;
        let mut parts = rest.splitn(4, ':');
        let mut next = || parts.next().unwrap_or_default();
        let (host, port, user, token) = (next(), next(), next(), next());
        if !is_made_of(host, b"-._") {
            return Err("its host is invalid");
        }
        let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        let port = port.parse().ok().filter(|port| digits && *port > 0);
        let port = port.ok_or("its port is not a valid port number")?;
        if !is_made_of(user, b"-._") {
            return Err("its user is invalid");
        }
        let parameters = parameters(token)?;
        let signed_at = single(&parameters, "X-Amz-Date")
            .map_err(|()| "X-Amz-Date is given more than once")?
            .map(|value| date(value).ok_or("X-Amz-Date is not a valid time"))
            .transpose()?;
        let lifetime = single(&parameters, "X-Amz-Expires")
            .map_err(|()| "X-Amz-Expires is given more than once")?
            .map(|value| seconds(value).ok_or("X-Amz-Expires is not a number from 1 to 604800"))
            .transpose()?;
        Ok(Self { host, port, user, token, signed_at, lifetime })
    }
}

/// Takes a query string (RFC 3986, 3.4) apart into names and values, still encoded.
fn parameters(token: &str) -> Result<Vec<(&str, &str)>, &'static str> {
    if token.is_empty() {
        return Err("its token is empty");
    }
    if !is_made_of(token, b"-._~%!$&'()*+,;=:@/?") {
        return Err("its token contains a character that query strings cannot have");
    }
    let mut escapes = token.split('%').skip(1);
    let is_escape =
        |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !escapes.all(is_escape) {
        return Err("its token contains an invalid percent-encoding");
    }
    token
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok((name, value)),
            _ => Err("its token is not a query string"),
        })
        .collect()
}

/// Returns the value of the one parameter of that name, in whatever letter case or encoding, so
/// that no second one hides from the check.
fn single<'a>(parameters: &[(&'a str, &'a str)], name: &str) -> Result<Option<&'a str>, ()> {
    let mut found = parameters
        .iter()
        .filter(|(other, _)| {
            percent_decode_str(other).decode_utf8_lossy().eq_ignore_ascii_case(name)
        })
        .map(|(_, value)| *value);
    match (found.next(), found.next()) {
        (value, None) => Ok(value),
        (_, Some(_)) => Err(()),
    }
}

/// Returns the time that `20230524T150227Z` means. A leap second is the one before it.
fn date(value: &str) -> Option<Timestamp> {
    let bytes = value.as_bytes();
    let shape = bytes.len() == 16
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            8 => *byte == b'T',
            15 => *byte == b'Z',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return None;
    }
    let time = DateTime::strptime("%Y%m%dT%H%M%SZ", value).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

fn seconds(value: &str) -> Option<Duration> {
    let digits = (1..=6).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds: u64 = value.parse().ok().filter(|_| digits)?;
    (1..=MAX_LIFETIME_SECONDS).contains(&seconds).then(|| Duration::from_secs(seconds))
}

#[cfg(any(test, fuzzing))]
pub(in crate::services) mod fuzz;
#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "vpce-06259327.vpce-svc-0.us-east-1.vpce.amazonaws.com";

    fn problem(text: &str) -> &'static str {
        match ConnectionString::parse(text) {
            Ok(_) => panic!("accepted: {text}"),
            Err(problem) => problem,
        }
    }

    #[test]
    fn form_of_the_user_guide() {
        let token = "Host=vpce.amazonaws.com&Port=5000&User=testuser\
                     &Action=finspace%3AConnectKxCluster&X-Amz-Security-Token=IQoJb3%2B%2Fo%3D\
                     &X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20230524T150227Z\
                     &X-Amz-SignedHeaders=host&X-Amz-Expires=900\
                     &X-Amz-Credential=ASIA%2F20230524%2Fus-east-1%2Ffinspace-apricot%2Faws4_request\
                     &X-Amz-Signature=28854c";
        let text = format!(":tcps://{HOST}:443:testuser:{token}");
        let read = ConnectionString::parse(&text).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!((read.host, read.port, read.user, read.token), (HOST, 443, "testuser", token));
        assert_eq!(read.signed_at.unwrap().to_string(), "2023-05-24T15:02:27Z");
        assert_eq!(read.lifetime.unwrap().as_secs(), 900);
    }

    #[test]
    fn other_good_strings() {
        for (text, host, port, user, token) in [
            (":h:1:u:a=b", "h", 1, "u", "a=b"),
            (":tcps://h:65535:u:a=", "h", 65535, "u", "a="),
            (":tcps://10.0.0.1:443:u_1.x-y:a=b:c", "10.0.0.1", 443, "u_1.x-y", "a=b:c"),
            (":h:0443:u:X-Amz-Date=20240229T235959Z", "h", 443, "u", "X-Amz-Date=20240229T235959Z"),
            (":h:1:u:X-Amz-Expires=604800", "h", 1, "u", "X-Amz-Expires=604800"),
        ] {
            let read = ConnectionString::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!((read.host, read.port, read.user, read.token), (host, port, user, token));
        }
    }

    #[test]
    fn strings_off_the_pattern() {
        for (text, what) in [
            ("", "empty"),
            ("tcps://h:1:u:a=b", "starts with"),
            ("h:1:u:a=b", "starts with"),
            (":tcp://h:1:u:a=b", "port"),
            (":tcps:h:1:u:a=b", "port"),
            ("::tcps://h:1:u:a=b", "host"),
            (":tcps://:1:u:a=b", "host"),
            (":tcps://h/x:1:u:a=b", "host"),
            (":tcps://h x:1:u:a=b", "host"),
            (":tcps://hö:1:u:a=b", "host"),
            (":tcps://[::1]:1:u:a=b", "host"),
            (":tcps://h", "port"),
            (":tcps://h::u:a=b", "port"),
            (":tcps://h:0:u:a=b", "port"),
            (":tcps://h:65536:u:a=b", "port"),
            (":tcps://h:+1:u:a=b", "port"),
            (":tcps://h:1:", "user"),
            (":tcps://h:1::a=b", "user"),
            (":tcps://h:1:u/v:a=b", "user"),
            (":tcps://h:1:u", "token is empty"),
            (":tcps://h:1:u:", "token is empty"),
            (":tcps://h:1:u:token", "not a query string"),
            (":tcps://h:1:u:=b", "not a query string"),
            (":tcps://h:1:u:a=b&", "not a query string"),
            (":tcps://h:1:u:a=b&&c=d", "not a query string"),
            (":tcps://h:1:u:a=b\n", "character"),
            (":tcps://h:1:u:a=b c", "character"),
            (":tcps://h:1:u:a=b\u{a0}c", "character"),
            (":tcps://h:1:u:a=\"b\"", "character"),
            (":tcps://h:1:u:a=`id`", "character"),
            (":tcps://h:1:u:a=b\0", "character"),
            (":tcps://h:1:u:a=%", "percent"),
            (":tcps://h:1:u:a=%2", "percent"),
            (":tcps://h:1:u:a=%zz", "percent"),
        ] {
            assert!(problem(text).contains(what), "{text:?}: {}", problem(text));
        }
        let long = format!(":h:1:u:a={}", "b".repeat(2048 - 9));
        assert!(ConnectionString::parse(&long).is_ok(), "{}", long.len());
        assert!(problem(&format!("{long}b")).contains("longer"));
    }

    #[test]
    fn ends_that_are_none() {
        let with = |parameters: &str| problem(&format!(":tcps://h:1:u:a=b&{parameters}"));
        for value in ["0", "00", "-1", "-900", "+900", "604801", "99999999999999999999", "9e2", ""]
        {
            let said = with(&format!("X-Amz-Expires={value}"));
            assert!(said.starts_with("X-Amz-Expires is not a number"), "{value}: {said}");
        }
        for value in [
            "",
            "20230524",
            "20230524T150227",
            "2023-05-24T15:02:27Z",
            "20230229T000000Z",
            "20231301T000000Z",
            "20230524T250227Z",
            "20230524t150227z",
            "1684940547",
        ] {
            let said = with(&format!("X-Amz-Date={value}"));
            assert_eq!(said, "X-Amz-Date is not a valid time", "{value}");
        }
        for twice in [
            "X-Amz-Expires=900&X-Amz-Expires=900",
            "X-Amz-Expires=900&x-amz-expires=901",
            "X-Amz-Expires=900&X%2DAmz%2DExpires=901",
        ] {
            assert_eq!(with(twice), "X-Amz-Expires is given more than once");
        }
        let twice = "X-Amz-Date=20230524T150227Z&X-Amz-Date=20230524T150227Z";
        assert_eq!(with(twice), "X-Amz-Date is given more than once");
    }
}
