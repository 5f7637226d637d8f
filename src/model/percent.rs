//! Texts as parts of URLs.

use std::fmt::Write;
use std::net::Ipv6Addr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use super::SecretBuffer;

/// Everything but the unreserved characters of RFC 3986, 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns `text` with everything percent-encoded that could mean something in a URL.
#[must_use]
pub fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Adds `text` to `out`, percent-encoded like [`encode`].
pub fn push_encoded(out: &mut SecretBuffer, text: &str) {
    // Writing to a SecretBuffer cannot fail.
    let _ = write!(out, "{}", encode(text));
}

/// Returns `text` with percent signs decoded; `None` where what comes out is not UTF-8.
#[must_use]
pub fn decode(text: &str) -> Option<String> {
    let bytes = percent_encoding::percent_decode_str(text);
    bytes.decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// Returns the same, and from where in `text` each byte of it comes, with the end of `text` behind.
#[must_use]
pub fn decoded_with_origins(text: &str) -> Option<(String, Vec<usize>)> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len() + 1);
    let mut place = 0;
    while let Some(byte) = text.as_bytes().get(place) {
        let digits = text.get(place + 1..place + 3).filter(|_| *byte == b'%');
        let digits = digits.filter(|digits| digits.bytes().all(|each| each.is_ascii_hexdigit()));
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(*byte));
        origins.push(place);
        place += if escaped.is_some() { 3 } else { 1 };
    }
    origins.push(text.len());
    Some((String::from_utf8(bytes).ok()?, origins))
}

/// Returns the address and its zone if `host` is an IPv6 address, which URLs put in brackets.
#[must_use]
pub fn ipv6(host: &str) -> Option<(&str, Option<&str>)> {
    let (address, zone) = match host.split_once('%') {
        Some((address, zone)) => (address, Some(zone)),
        None => (host, None),
    };
    address.parse::<Ipv6Addr>().is_ok().then_some((address, zone))
}
