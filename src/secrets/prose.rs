//! Secrets in sentences, by the name that stands before them or by their form.

use std::ops::Range;

use super::{login, shape};
use crate::model::names_secret_in_message;

/// Headers whose whole line is a secret, in lower case without separators.
const HEADERS: &[&str] = &["authorization", "proxyauthorization", "cookie", "setcookie"];

/// Of a header's value this may be read: the scheme.
pub(super) const SCHEMES: &[&str] =
    &["apikey", "aws4-hmac-sha256", "basic", "bearer", "digest", "negotiate", "ntlm", "token"];

/// No scheme is longer (bytes).
pub(super) const MAX_SCHEME: usize = 32;

/// No start tag is longer, with what names its value (bytes).
const MAX_TAG: usize = 256;

/// What a sentence says of a secret, in lower case: "using password: YES", "token=expired".
const STATES: &str = "absent bad denied disabled empty enabled expired failed false forbidden header \
    incorrect invalid malformed mismatch missing no none null ok optional present profile redacted \
    rejected required revoked set stale true unknown unset valid wrong yes";

/// Shorter values (characters) are no secrets: a count, a version.
const SHORTEST: usize = 3;

/// What ends a value that has no quotes.
const ENDS: &[char] = &[
    '&',
    ';',
    ',',
    '"',
    '\'',
    '`',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '\\',
    '\u{10ffff}',
];

/// Finds the values of `name=value`, `name: value`, members of JSON, elements of XML and headers
/// whose name says that they are secrets, and the passwords of URLs and other logins. Takes time in proportion to
/// the text.
pub(crate) fn find_secrets(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    login::find_in_prose(text, each);
    shape::find(text, each);
    let mut word = UrlWord::default();
    let mut done = 0;
    for (place, separator) in text.match_indices(['=', ':', '>', ' ', '|', '│']) {
        // What stands in a secret belongs to it.
        if place < done {
            continue;
        }
        let (before, behind) = (text.get(..place).unwrap_or_default(), place + separator.len());
        let found = match separator {
            ">" => element(text, before, behind),
            "|" | "│" => table_cell(text, before, behind),
            ":" if text.get(behind..).is_some_and(|rest| rest.starts_with("//")) => {
                word.move_to(text, behind + 2);
                user_information(text, behind + 2, &word)
            }
            " " => after_scheme(text, before, behind),
            _ => find_named(text, before, behind, separator),
        };
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            done = found.end;
            each(found);
        }
    }
}

/// A word of a text that may hold several URLs.
#[derive(Default)]
struct UrlWord {
    end: usize,
    /// Where its last `@` is.
    at: Option<usize>,
}

impl UrlWord {
    /// Makes it the word that goes on at `start`, which is never before the one of the last call.
    fn move_to(&mut self, text: &str, start: usize) {
        if start < self.end {
            return;
        }
        let is_end = |end: char| end.is_whitespace() || matches!(end, '"' | '\'' | '<' | '>' | '`');
        let word = text.get(start..).and_then(|rest| rest.split(is_end).next()).unwrap_or_default();
        *self = Self { end: start + word.len(), at: word.rfind('@').map(|at| start + at) };
    }
}

/// Returns the value from `behind` on, whose name ends with `before`.
fn find_named(text: &str, before: &str, behind: usize, separator: &str) -> Option<Range<usize>> {
    // `password => "X"`
    let is_arrow = separator == "=" && text.get(behind..).is_some_and(|rest| rest.starts_with('>'));
    let behind = if is_arrow { behind + 1 } else { behind };
    let name = name_at_end(before.trim_end().trim_end_matches(['"', '\'', '\\']));
    if name.is_empty() {
        return None;
    }
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let is_header = HEADERS.contains(&plain.to_ascii_lowercase().as_str());
    // "secret" is no name in the ARN of one.
    let is_inner =
        before.trim_end().strip_suffix(name).is_some_and(|start| start.ends_with([':', '/']));
    if is_inner && !is_arrow || !names_secret_in_message(name) {
        return None;
    }
    let value = text.get(behind..)?;
    let start = behind + value.len() - value.trim_start_matches([' ', '\t']).len();
    let value = text.get(start..)?;
    if let Some(inner) = quoted_range(value) {
        return Some(start + inner.start..start + inner.end);
    }
    // `Some("X")`
    let wrapper =
        value.trim_start_matches(|each: char| each.is_ascii_alphanumeric() || "_:".contains(each));
    if let Some(wrapped) = wrapper.strip_prefix('(').filter(|_| wrapper.len() < value.len())
        && let Some(inner) = quoted_range(wrapped)
    {
        let start = start + value.len() - wrapped.len();
        return Some(start + inner.start..start + inner.end);
    }
    let start_of_value = value.get(..value.floor_char_boundary(MAX_SCHEME)).unwrap_or_default();
    let scheme = start_of_value.split(char::is_whitespace).next().unwrap_or_default();
    let is_scheme = SCHEMES.contains(&scheme.to_ascii_lowercase().as_str());
    let says = says_state(value);
    if is_header && (separator == ":" || is_scheme) && !says {
        let end = value.find(['\r', '\n', '"', '\'']).unwrap_or(value.len());
        let from = if is_scheme { (scheme.len() + 1).min(end) } else { 0 };
        return Some(start + from..start + end);
    }
    let end = value.find(|end: char| end.is_whitespace() || ENDS.contains(&end));
    let (value, rest) = value.split_at(end.unwrap_or(value.len()));
    let is_told = says
        || value.chars().count() < SHORTEST
        || separator == ":" && start > behind && is_prose(value, rest);
    (!is_told && !value.starts_with("arn:")).then_some(start..start + value.len())
}

/// Returns the cell from `behind` on, where the one before it names a secret: `| password | X |`. A cell of
/// small letters is another heading.
fn table_cell(text: &str, before: &str, behind: usize) -> Option<Range<usize>> {
    let before = before.trim_end();
    let name = name_at_end(before);
    let head = before.strip_suffix(name)?.trim_end_matches([' ', '\t']);
    let is_cell = head.is_empty() || head.ends_with(['|', '│', '\n']);
    if name.is_empty() || !is_cell || !names_secret_in_message(name) {
        return None;
    }
    let cell = text.get(behind..)?.split(['|', '│', '\n']).next()?;
    let value = cell.trim();
    let is_heading = value.chars().all(|each| each.is_lowercase() || " _-".contains(each));
    if is_heading || says_state(value) || value.chars().count() < SHORTEST {
        return None;
    }
    let start = behind + cell.len() - cell.trim_start().len();
    Some(start..start + value.len())
}

/// Returns whether `value` begins with a word that says how it is with a secret.
pub(super) fn says_state(value: &str) -> bool {
    let end = value.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(value.len());
    let (word, rest) = value.split_at(end);
    let ends = |letter: char| letter.is_whitespace() || ENDS.contains(&letter) || letter == '.';
    let word = word.to_ascii_lowercase();
    (rest.is_empty() || rest.starts_with(ends)) && STATES.split(' ').any(|state| state == word)
}

/// Returns where the inside is of a value that begins with a quote.
pub(super) fn quoted_range(value: &str) -> Option<Range<usize>> {
    let unescaped = value.trim_start_matches('\\');
    let quote = unescaped.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    // As many backslashes stand before the quote that ends it.
    let opening = value.get(..value.len() - unescaped.len() + 1)?;
    let inner = value.get(opening.len()..)?;
    let length =
        if opening.len() == 1 { end_of_quoted(inner, quote) } else { end_at(inner, opening) };
    Some(opening.len()..opening.len() + length)
}

/// Returns whether a sentence goes on with `word`, which gives nothing away: "invalid token: it has
/// expired", "cannot decrypt the password: AccessDeniedException".
fn is_prose(word: &str, rest: &str) -> bool {
    let letters = word.strip_suffix(':').unwrap_or(word);
    let goes_on = letters.len() < word.len()
        || rest.strip_prefix(' ').is_some_and(|rest| {
            rest.trim_start_matches(' ')
                .starts_with(|next: char| next.is_alphabetic() || ['"', '\'', '`'].contains(&next))
        })
        || ["Exception", "Error"].iter().any(|end| letters.ends_with(end));
    goes_on && letters.chars().all(|letter| letter.is_ascii_alphabetic())
}

/// Returns what stands before the end tag, where `before` ends with a start tag that names a secret: by
/// itself, by an attribute, or as the `value` behind a `name`.
pub(super) fn element(text: &str, before: &str, behind: usize) -> Option<Range<usize>> {
    let window = before.ceil_char_boundary(before.len().saturating_sub(MAX_TAG));
    let (head, tag) = before.get(window..)?.rsplit_once('<')?;
    let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let called = |attribute: &str| {
        let (_, value) = attributes.split_once(attribute)?;
        value.split(['"', '\'']).nth(1)
    };
    let beside = || head.trim_end().strip_suffix("</name>")?.rsplit('>').next();
    let names = [
        Some(name.rsplit(':').next().unwrap_or(name)),
        called("key="),
        called("name="),
        if name == "value" { beside() } else { None },
    ];
    if name.starts_with('/') || !names.into_iter().flatten().any(names_secret_in_message) {
        return None;
    }
    let value = text.get(behind..)?;
    Some(behind..behind + end_at(value, "<"))
}

/// Returns the password of a URL whose authority begins at `start`. It may hold what should be
/// escaped, so it is taken to reach up to the last `@` of the `word`.
fn user_information(text: &str, start: usize, word: &UrlWord) -> Option<Range<usize>> {
    let at = word.at.filter(|at| *at > start)?;
    let authority = text.get(start..word.end)?.split(['/', '?', '#']).next()?;
    let colon = start + authority.find(':')?;
    let end = start + authority.len();
    let is_port = text.get(colon + 1..end)?.bytes().all(|byte| byte.is_ascii_digit()) && at > end;
    (colon < at && !is_port).then_some(colon + 1..at)
}

/// Returns the token behind `Bearer` and its like in the middle of a text.
fn after_scheme(text: &str, before: &str, behind: usize) -> Option<Range<usize>> {
    let scheme = name_at_end(before);
    if !matches!(scheme, "Bearer" | "bearer" | "Basic" | "basic") {
        return None;
    }
    let value = text.get(behind..)?;
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-._~+/=".contains(letter);
    let end = value.find(|letter| !is_letter(letter)).unwrap_or(value.len());
    // Not "basic authentication".
    let token = value.get(..end)?;
    let is_word = token.chars().all(|letter| letter.is_ascii_lowercase());
    (end >= 8 && !is_word).then_some(behind..behind + end)
}

pub(super) fn name_at_end(text: &str) -> &str {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let start = text.rfind(|letter| !is_letter(letter)).map_or(0, |place| {
        place + text.get(place..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    text.get(start..).unwrap_or_default()
}

fn end_at(value: &str, end: &str) -> usize {
    value.find(end).unwrap_or(value.len())
}

/// Returns how long a quoted value is: up to the `quote` that is not escaped.
fn end_of_quoted(value: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = value.find(|character| {
        let ends = character == quote && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        ends
    });
    end.unwrap_or(value.len())
}
