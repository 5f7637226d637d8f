//! Tokens that are known by how they look, whatever stands before them.

use std::ops::Range;

/// What the tokens of well-known services begin with, and how many bytes they have at least.
const STARTS: &[(&str, usize)] = &[
    ("AIza", 35),
    ("dapi", 36),
    ("gho_", 36),
    ("ghp_", 36),
    ("ghs_", 36),
    ("github_pat_", 40),
    ("glpat-", 26),
    ("rk_live_", 24),
    ("sk_live_", 24),
    ("xoxb-", 24),
    ("xoxp-", 24),
    ("hvs.", 28),
];

/// A part of a JSON Web Token has at least so many bytes.
const MIN_PART: usize = 8;

/// All of these tokens have more bytes: two parts of a JSON Web Token.
const MIN_TOKEN: usize = 2 * MIN_PART;

/// Calls `each` with the tokens in `text`.
pub(super) fn find(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    let is_end = |end: char| !matches!(end, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.');
    let mut start = 0;
    for word in text.split_inclusive(is_end) {
        let token = word.trim_end_matches(is_end);
        let is_token = || {
            let mut starts = STARTS.iter();
            is_web_token(token)
                || starts.any(|(begin, least)| token.len() >= *least && token.starts_with(begin))
        };
        if token.len() >= MIN_TOKEN && is_token() {
            each(start..start + token.len());
        }
        start += word.len();
    }
}

/// Returns whether it is a JSON Web Token: the head is an object of JSON in base64.
fn is_web_token(token: &str) -> bool {
    let mut parts = token.split('.');
    token.starts_with("eyJ")
        && parts.clone().count() >= 3
        && parts.by_ref().take(2).all(|part| part.len() >= MIN_PART)
}
