//! Secrets behind their name in a value: `name: value`, headers, elements of XML, options of a
//! command, and tokens behind their scheme.

use std::ops::Range;

use super::assigned::end_of_bare;
use super::prose::{MAX_SCHEME, SCHEMES, element, name_at_end, quoted_range};
use crate::model::names_secret;

/// Options whose short names say too little.
const OPTIONS: &[&str] = &["-p", "-P"];
/// Options with a user and, behind a colon, a password.
const LOGINS: &[&str] = &["-u", "--user", "--proxy-user"];
/// Schemes with more than one word behind them.
const LONG_SCHEMES: &[&str] = &["aws4-hmac-sha256", "digest", "negotiate", "ntlm"];

/// A token that stands in a sentence is at least so long (bytes).
const MIN_TOKEN: usize = 8;

/// Calls `each` with the secrets of `text`.
pub(super) fn find(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    let (mut done, last) = (0, text.trim_end().len());
    for (place, separator) in text.match_indices([':', '>', ' ', '\t', '\n']) {
        // What stands in a secret belongs to it.
        if place < done || place >= last {
            continue;
        }
        let (before, behind) = (text.get(..place).unwrap_or_default(), place + separator.len());
        let found = match separator {
            ":" => find_named(text, before, behind),
            ">" => element(text, before, behind),
            _ => after_word(text.get(..last).unwrap_or(text), before, behind),
        };
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            done = found.end;
            each(found);
        }
    }
}

/// Returns whether the word behind `word` is a secret: `--password`.
pub(super) fn is_secret_option(word: &str) -> bool {
    let name = word.trim_start_matches('-');
    OPTIONS.contains(&word) || name.len() < word.len() && !name.contains('=') && names_secret(name)
}

/// Returns the value from `behind` on, if `before` ends with its name.
fn find_named(text: &str, before: &str, behind: usize) -> Option<Range<usize>> {
    let before = before.trim_end().trim_end_matches(['"', '\'', '\\']);
    let name = name_at_end(before);
    if name.is_empty() {
        return None;
    }
    let head = before.strip_suffix(name)?;
    let is_start = |text: &str| text.is_empty() || text.ends_with([' ', '\t', '\n', '"', '\'']);
    let is_option = head.strip_suffix('/').is_some_and(is_start);
    // "secret" is no name in the ARN of one.
    let is_named = names_secret(name) || is_option && name.eq_ignore_ascii_case("p");
    if head.ends_with([':', '/']) && !is_option || !is_named {
        return None;
    }
    let rest = text.get(behind..)?;
    let value = rest.trim_start();
    let start = behind + rest.len() - value.len();
    if let Some(inner) = quoted_range(value) {
        let rest = value.get(inner.end..)?.trim_start_matches(['\\', '"', '\'']).trim_start();
        if rest.is_empty() || rest.starts_with([',', ';', '}', ']', ')', '&', '|']) {
            return Some(start + inner.start..start + inner.end);
        }
    }
    let scheme = first_word(value.get(..value.floor_char_boundary(MAX_SCHEME))?);
    let has_scheme = name.to_ascii_lowercase().contains("auth") && is_scheme(scheme);
    let from = if has_scheme { scheme.len() } else { 0 };
    let end = if start > behind || is_option || has_scheme {
        end_of_lines(value)
    } else {
        end_of_bare(value, &['=', ':'])
    };
    let spaces = value.get(from..end)?;
    let from = from + spaces.len() - spaces.trim_start().len();
    Some(start + from..start + end)
}

/// Returns how long a value is that goes on up to a line which begins with a name.
fn end_of_lines(value: &str) -> usize {
    let mut lines = value.match_indices('\n').map(|(place, _)| place);
    let end = lines.find(|place| {
        let next = value.get(place + 1..).unwrap_or_default();
        let next = next.trim_start_matches([' ', '\t', '-', '"', '\'']);
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
        let rest = next.trim_start_matches(is_part);
        let behind = rest.trim_start_matches([' ', '\t', '"', '\'']);
        rest.len() < next.len() && behind.starts_with([':', '='])
    });
    value.get(..end.unwrap_or(value.len())).map_or(0, |value| value.trim_end().len())
}

/// Returns what is a secret behind a space because of the word before it.
fn after_word(text: &str, before: &str, behind: usize) -> Option<Range<usize>> {
    let word = before.rsplit([' ', '\t', '\n']).next()?;
    let scheme = name_at_end(word);
    let (is_option, is_login) = (is_secret_option(word), LOGINS.contains(&word));
    if !is_option && !is_login && !is_scheme(scheme) {
        return None;
    }
    let value = text.get(behind..)?.trim_start();
    let (start, end) = (text.len() - value.len(), text.len());
    if is_option {
        return Some(start..end);
    }
    if is_login {
        return first_word(value).find(':').map(|colon| start + colon + 1..end);
    }
    // It is a name.
    if value.starts_with(['=', ':']) {
        return None;
    }
    let head = before.strip_suffix(scheme)?.trim_end();
    let token = value.split(|end: char| end.is_whitespace() || "\"'`,;".contains(end)).next()?;
    let is_alone = token.len() == value.len();
    let is_long = || LONG_SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
    if head.is_empty() && (is_alone || is_long() && value.contains('=')) {
        return Some(start..end);
    }
    let is_capital = scheme.starts_with(|first: char| first.is_ascii_uppercase());
    let is_marked = head.ends_with(['=', ':', '"', '\'', '\\', ',', ';', '(', '[', '{']);
    let is_word = token.chars().all(char::is_alphabetic);
    let is_token = if is_marked && is_capital { is_alone || !is_word } else { !is_word };
    let is_long = is_marked || head.is_empty() || token.len() >= MIN_TOKEN;
    (is_token && is_long).then_some(start..start + token.len())
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

fn is_scheme(word: &str) -> bool {
    SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}
