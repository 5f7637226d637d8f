//! Texts in which URLs may stand, without the passwords in them.

use std::borrow::Cow;

use super::grammar::{Driver, Grammar, length_of_quoted};
use crate::model::percent::decoded;
use crate::model::{MASK, names_secret};

/// Returns `text` with the password masked that stands before the host of a URL, and the values of
/// parameters whose names are those of secrets.
pub(crate) fn mask_passwords(text: &str) -> Cow<'_, str> {
    let grammar = Driver::of_url(text.trim_start()).map(|(driver, _)| driver.grammar());
    let mask = |text| mask_parameters(text, grammar).map_or(Cow::Borrowed(text), Cow::Owned);
    let Some(mut shown) = mask_user_information(text) else { return mask(text) };
    // An `@` inside a password of a parameter: its name is masked as well, so all of it goes.
    let behind = text.rsplit('@').next().unwrap_or_default();
    if !mask(text).ends_with(&*mask(behind)) {
        shown.truncate(shown.len().saturating_sub(behind.len() + 1));
    }
    Cow::Owned(mask_parameters(&shown, grammar).unwrap_or(shown))
}

/// Returns `text` with the password masked that stands before the host of a URL in it.
/// The password may hold what should be escaped, so it is taken to reach up to the last `@`.
fn mask_user_information(text: &str) -> Option<String> {
    if let Some((Driver::Oracle, rest)) = Driver::of_url(text.trim_start()) {
        let start = text.len() - rest.len() + rest.find(':')? + 1;
        let end = start + text.get(start..)?.rfind('@')?;
        // The slashes stand before the login with Glue.
        let login = text.get(start..end)?;
        let login = login.strip_prefix("//").unwrap_or(login);
        if !login.is_empty() {
            let slash = end - login.len() + login.find('/')? + 1;
            return Some(format!("{}{MASK}{}", text.get(..slash)?, text.get(end..)?));
        }
    }
    let start = text.find("://")? + 3;
    let end = start + text.get(start..)?.rfind('@')?;
    let colon = start + text.get(start..end)?.find(':')? + 1;
    Some(format!("{}{MASK}{}", text.get(..colon)?, text.get(end..)?))
}

/// What ends a name or a value for one driver or another.
const ENDS: &[char] = &['&', ';', ',', '?', ' ', '\n', '(', ')'];

/// Returns `text` with the parameters masked whose names are those of secrets.
fn mask_parameters(text: &str, grammar: Option<&Grammar>) -> Option<String> {
    let mut shown = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(equals) = rest.find('=') {
        let (before, value) = (rest.get(..equals)?, rest.get(equals + 1..)?);
        let name = before.trim_end().rsplit(ENDS).next().unwrap_or(before);
        let name = decoded(name).map_or(Cow::Borrowed(name), Cow::Owned);
        shown.push_str(before);
        shown.push('=');
        let spaces = value.len() - value.trim_start().len();
        shown.push_str(value.get(..spaces)?);
        let value = value.trim_start();
        if names_secret(&name) && !value.is_empty() {
            shown.push_str(MASK);
            rest = value.get(length_of_value(value, grammar)..)?;
            found = true;
        } else {
            rest = value;
        }
    }
    shown.push_str(rest);
    found.then_some(shown)
}

/// Returns how long a value is that has no quotes: up to the next parameter. What separates the
/// parameters of one kind of URL may stand in a value of another, so only what has a name and an
/// equals sign behind it ends the value: rather too much is masked than half of a password shown.
fn end_of_bare(value: &str) -> usize {
    let is_name = |text: &str| {
        let name = text.trim_start_matches(ENDS).trim_end();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
        !name.is_empty() && name.chars().all(is_part)
    };
    let ends = value.match_indices(ENDS).map(|(place, _)| place);
    ends.filter(|place| *place > 0)
        .find(|place| {
            let next = value.get(*place..).and_then(|rest| rest.split_once('='));
            next.is_some_and(|(name, _)| is_name(name))
        })
        .unwrap_or(value.len())
}

/// Returns how much of `value` to mask: at least what the driver takes for the value. Where quotes
/// mean nothing to it, more is taken for the value, never less.
fn length_of_value(value: &str, grammar: Option<&Grammar>) -> usize {
    let to_end = |length: Option<usize>| length.unwrap_or(value.len());
    let quoted = match value.chars().next() {
        // Masked before.
        _ if value.starts_with(MASK) => MASK.len(),
        Some('{') => to_end(length_of_quoted(value, '}')),
        Some(quote @ ('"' | '\'')) => to_end(length_of_quoted(value, quote)),
        _ => 0,
    };
    let behind = value.get(quoted..).unwrap_or_default();
    match grammar {
        Some(grammar) => {
            let end = behind.find(grammar.separators).unwrap_or(behind.len());
            (quoted + end).max(to_end(grammar.length_of_value(value)))
        }
        None if quoted > 0 && behind.starts_with(ENDS) => quoted,
        None => quoted + end_of_bare(behind),
    }
}
