//! Values of `name=value`, by the rules of a JDBC driver where one is known.

use std::borrow::Cow;
use std::ops::Range;

use crate::jdbc::{DriverGrammar, length_of_quoted};
use crate::model::percent::decode;
use crate::model::{MASK, names_secret};

/// What ends a name or a value for one driver or another.
pub(super) const ENDS: &[char] = &['&', ';', ',', '?', ' ', '\t', '\r', '\n', '(', ')'];

/// The name of a country or language has at most so many bytes: `pt-BR`.
const MAX_COUNTRY: usize = 5;

/// The key of an API has at least so many bytes.
const MIN_KEY: usize = 20;

/// Calls `each` with the values whose names are those of secrets.
pub(super) fn find(text: &str, driver: Option<&DriverGrammar>, each: &mut dyn FnMut(Range<usize>)) {
    let mut from = 0;
    for (equals, _) in text.match_indices('=') {
        // What stands in a secret belongs to it.
        if equals < from {
            continue;
        }
        let before = text.get(from..equals).unwrap_or_default();
        let name = before.trim_end().rsplit(ENDS).next().unwrap_or(before);
        from = equals + 1;
        if name.is_empty() {
            continue;
        }
        let name = decode(name).map_or(Cow::Borrowed(name), Cow::Owned);
        let value = text.get(from..).unwrap_or_default();
        let start =
            before.trim_end().len() - before.trim_end().rsplit(ENDS).next().map_or(0, str::len);
        let is_in_query = before.get(..start).is_some_and(|head| head.ends_with(['?', '&']));
        if names_secret(&name) || is_in_query && is_of_query(&name, value) {
            let start = from + value.len() - value.trim_start().len();
            let end = start + length_of_value(value.trim_start(), driver);
            each(start..end);
            from = end;
        }
    }
}

/// Returns whether `name` in the query of a URL has a secret for its value: a code that is exchanged for a
/// token, or opens a function; and the key of an API. A number is a status, and a few letters are a country.
fn is_of_query(name: &str, value: &str) -> bool {
    let value = value.split(ENDS).next().unwrap_or_default();
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
    match name.to_ascii_lowercase().as_str() {
        "code" => value.len() > MAX_COUNTRY && !is_number,
        "key" => value.len() >= MIN_KEY && !is_number && !value.contains(['/', '.']),
        _ => false,
    }
}

/// Returns how much of `value` to mask: at least what the driver takes for the value. Where quotes
/// mean nothing to it, more is taken for the value, never less.
fn length_of_value(value: &str, driver: Option<&DriverGrammar>) -> usize {
    let to_end = |length: Option<usize>| length.unwrap_or(value.len());
    let quoted = match value.chars().next() {
        // Masked before.
        _ if value.starts_with(MASK) => MASK.len(),
        Some('{') => to_end(length_of_quoted(value, '}')),
        Some(quote @ ('"' | '\'')) => to_end(length_of_quoted(value, quote)),
        _ => 0,
    };
    let behind = value.get(quoted..).unwrap_or_default();
    match driver {
        Some(driver) => driver.length_to_mask(value, quoted),
        None if quoted > 0 && behind.starts_with(ENDS) => quoted,
        None => quoted + end_of_bare(behind, &['=']),
    }
}

/// Returns how long a value is that has no quotes: up to the next parameter. What separates the
/// parameters of one kind of URL may stand in a value of another, so only what has a name and one of
/// `marks` behind it ends the value: rather too much is masked than half of a password shown.
pub(super) fn end_of_bare(value: &str, marks: &[char]) -> usize {
    let mut from = 0;
    for (place, mark) in value.match_indices(marks) {
        let before = value.get(from..place).unwrap_or_default().trim_end();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
        let head = before.trim_end_matches(is_part);
        let lead = head.trim_end_matches(ENDS);
        // What the value begins with belongs to it.
        let end = match from + lead.len() {
            0 => head.chars().next().map_or(0, char::len_utf8),
            end => end,
        };
        if head.len() < before.len() && end < from + head.len() {
            return end;
        }
        from = place + mark.len();
    }
    value.len()
}
