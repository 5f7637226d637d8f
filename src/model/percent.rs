//! Texts as parts of URLs.

use std::fmt::Write;
use std::net::Ipv6Addr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use super::SecretBuffer;

/// Everything but the unreserved characters of RFC 3986, 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns `text` with everything percent-encoded that could mean something in a URL.
#[must_use]
pub fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Adds `text` to `out`, percent-encoded like [`encoded`].
pub fn push_encoded(out: &mut SecretBuffer, text: &str) {
    // Writing to a SecretBuffer cannot fail.
    let _ = write!(out, "{}", encoded(text));
}

/// Returns `text` with percent signs decoded; `None` where what comes out is not UTF-8.
#[must_use]
pub fn decoded(text: &str) -> Option<String> {
    let bytes = percent_encoding::percent_decode_str(text);
    bytes.decode_utf8().ok().map(std::borrow::Cow::into_owned)
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
