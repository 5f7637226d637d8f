//! Where secrets stand inside texts: the one grammar that masking, the filter of text from outside
//! and the command line share. What a JDBC driver reads comes from the table in `jdbc`.
//!
//! A value, such as a property of a connection, is rather masked too much than half. In prose, such
//! as a message, a value is a word, so that the sentence stays.

mod assigned;
mod blank;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod json;
mod labeled;
mod login;
mod prose;
mod shape;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use zeroize::Zeroizing;

use crate::jdbc;
use crate::model::{MASK, names_login, names_secret, percent};
pub(crate) use prose::find_secrets;

/// What masks are made of.
const BULLET: char = '•';

/// So many of them are no part of a secret.
const SHORT_MASK: &str = "•••";

/// How often JSON may stand in strings of JSON; what is deeper is taken for a secret.
const MAX_DEPTH: u32 = 6;

/// What is hidden in one place may give the rest another meaning, so it is looked at again.
const MAX_PASSES: usize = 4;

/// A secret in a text.
struct FoundSecret {
    range: Range<usize>,
    /// The secret itself, without the escapes of the text that it stands in.
    secret: Zeroizing<String>,
    /// How deep in strings of JSON it stands, if it is a number there: a mask needs quotes.
    number_in: Option<u32>,
}

impl FoundSecret {
    fn new(text: &str, range: Range<usize>) -> Self {
        let secret = text.get(range.clone()).unwrap_or_default().to_owned();
        Self { range, secret: Zeroizing::new(secret), number_in: None }
    }
}

/// Returns whether the value `text` of `name` is a secret, or holds one.
#[must_use]
pub(crate) fn is_in(name: &str, text: &str) -> bool {
    !find(name, text).is_empty()
}

/// Returns `text`, the value of `name`, as it may be shown. Masking that again changes nothing.
#[must_use]
pub(crate) fn mask<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    let mut shown = Cow::Borrowed(text);
    for _ in 0..MAX_PASSES {
        let again = masked_once(name, &shown);
        if again == *shown {
            return shown;
        }
        shown = Cow::Owned(again);
    }
    Cow::Borrowed(MASK)
}

/// Calls `each` with every secret in `text`, the value of `name`, and with what it stands for.
pub(crate) fn for_each(name: &str, text: &str, each: &mut dyn FnMut(&str)) {
    for place in find(name, text) {
        each(&place.secret);
        if let Some(decoded) = percent::decode(&place.secret) {
            each(&Zeroizing::new(decoded));
        }
    }
}

/// Returns whether a mask stands in `text`, the value of `name`: what [`mask`] writes, or nothing but its
/// bullets, however many, where a secret should be.
#[must_use]
pub(crate) fn holds_mask(name: &str, text: &str) -> bool {
    let is_mask = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.chars().all(|each| each == BULLET)
    };
    let mut holds = text.contains(MASK) || is_mask(text);
    for_each(name, text, &mut |secret| {
        // Beside words, or with a part of the secret.
        let mut parts = secret.split(|each: char| !each.is_alphanumeric() && each != BULLET);
        holds |= parts.any(is_mask) || secret.contains(SHORT_MASK);
    });
    holds
}

fn masked_once(name: &str, text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for FoundSecret { range, number_in, .. } in find(name, text) {
        shown.push_str(text.get(done..range.start).unwrap_or_default());
        let quote = number_in.map(|depth| "\\".repeat((1 << depth) - 1) + "\"").unwrap_or_default();
        shown.extend([&quote, MASK, &quote]);
        done = range.end;
    }
    shown.push_str(text.get(done..).unwrap_or_default());
    shown
}

/// Returns the secrets in `text`, the value of `name`, in their order.
fn find(name: &str, text: &str) -> Vec<FoundSecret> {
    let whole = || vec![FoundSecret::new(text, 0..text.len())];
    if text.is_empty() {
        return Vec::new();
    }
    if names_secret(name) {
        return whole();
    }
    let (found, is_read) = find_inside(text, 0);
    if found.is_empty() && !is_read && names_login(name) {
        return whole();
    }
    found
}

/// Returns the secrets in `text`, whatever its name, and whether it is of a form that says where they
/// are. It stands `depth` deep in strings of JSON.
fn find_inside(text: &str, depth: u32) -> (Vec<FoundSecret>, bool) {
    if depth > MAX_DEPTH {
        return (vec![FoundSecret::new(text, 0..text.len())], true);
    }
    let mut found = Vec::new();
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte)) {
        shape::find(text, &mut |range| found.push(FoundSecret::new(text, range)));
        return (found, false);
    }
    let is_read = json::find(text, depth, &mut found) || {
        if text.contains("-----BEGIN") && text.contains("PRIVATE KEY") {
            return (vec![FoundSecret::new(text, 0..text.len())], true);
        }
        let mut each = |range: Range<usize>| {
            if !range.is_empty() {
                found.push(FoundSecret::new(text, range));
            }
        };
        let driver = jdbc::grammar_of(text);
        login::find(text, &mut each);
        shape::find(text, &mut each);
        assigned::find(text, driver, &mut each);
        if driver.is_none() {
            labeled::find(text, &mut each);
            blank::find(text, &mut each);
        }
        found.extend(find_escaped(text, depth));
        driver.is_some() || login::is_url(text)
    };
    (merge(text, found), is_read)
}

/// Returns the secrets in `text` where percent signs spell what separates names and values, such as in
/// a URL within a URL.
fn find_escaped(text: &str, depth: u32) -> Vec<FoundSecret> {
    let mut escapes = text.match_indices('%').filter_map(|(place, _)| text.get(place..place + 3));
    if !escapes
        .any(|escape| ["%3D", "%3A", "%22"].iter().any(|mark| escape.eq_ignore_ascii_case(mark)))
    {
        return Vec::new();
    }
    let Some((decoded, origins)) = percent::decoded_with_origins(text) else { return Vec::new() };
    let origin = |place: usize| origins.get(place).copied().unwrap_or(text.len());
    let (found, _) = find_inside(&decoded, depth + 1);
    let places = found.into_iter().map(|place| {
        let Range { start, end } = place.range;
        FoundSecret { range: origin(start)..origin(end), number_in: None, ..place }
    });
    places.collect()
}

/// Returns `places` of `text` in their order, those that meet as one.
fn merge(text: &str, mut places: Vec<FoundSecret>) -> Vec<FoundSecret> {
    places.sort_by_key(|place| (place.range.start, Reverse(place.range.end)));
    let mut merged: Vec<FoundSecret> = Vec::with_capacity(places.len());
    let mut grown = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some(last) if place.range.end <= last.range.end => {}
            Some(last) if place.range.start < last.range.end => {
                last.range.end = place.range.end;
                grown.push(merged.len() - 1);
            }
            _ => merged.push(place),
        }
    }
    grown.dedup();
    for index in grown {
        if let Some(place) = merged.get_mut(index) {
            *place = FoundSecret::new(text, place.range.clone());
        }
    }
    merged
}
