//! The messages of a source file: calls of `Error::new` and `Error::usage`, with the hints of the
//! same chain of calls.

use std::path::Path;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::literals::{each, place, text};

/// A message as it is written in the source.
pub(super) struct Message {
    /// File and line.
    pub(super) place: String,
    /// The first line, with `{}` for what is filled in.
    pub(super) error: String,
    /// The hints of its chain.
    pub(super) hints: Vec<String>,
}

/// Returns the messages among `tokens`.
pub(super) fn messages(tokens: &TokenStream, path: &Path) -> Vec<Message> {
    let mut flat = Vec::new();
    each(tokens.clone(), &mut |token| flat.push(token));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = flat.get(at) {
        if let Some((group, next)) = error_call(&flat, at) {
            let hints = hints(&flat, next);
            if let Some(error) = first_text(group.stream()) {
                let line = group.span_open().start().line;
                found.push(Message { place: place(path, line), error, hints });
            }
        }
        if let TokenTree::Group(group) = token {
            found.extend(messages(&group.stream(), path));
        }
        at += 1;
    }
    found
}

/// Returns the arguments of `Error::new(…)` or `Error::usage(…)` at `at`, and what is next.
fn error_call(flat: &[TokenTree], at: usize) -> Option<(&Group, usize)> {
    let is = |offset: usize, word: &str| matches!(flat.get(at + offset), Some(TokenTree::Ident(name)) if name == word);
    if !is(0, "Error") || !(is(3, "new") || is(3, "usage")) {
        return None;
    }
    match flat.get(at + 4) {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            Some((group, at + 5))
        }
        _ => None,
    }
}

/// Returns the texts of `.hint(…)` in the chain of calls that goes on at `at`.
fn hints(flat: &[TokenTree], mut at: usize) -> Vec<String> {
    let mut hints = Vec::new();
    while let [TokenTree::Punct(dot), TokenTree::Ident(name), TokenTree::Group(group), ..] =
        &flat[at.min(flat.len())..]
    {
        if dot.as_char() != '.' {
            break;
        }
        if name == "hint" {
            hints.extend(first_text(group.stream()));
        }
        at += 3;
    }
    hints
}

/// Returns the first literal of text, however deep it is.
fn first_text(tokens: TokenStream) -> Option<String> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Literal(literal) => text(&literal.to_string()),
        TokenTree::Group(group) => first_text(group.stream()),
        _ => None,
    })
}
