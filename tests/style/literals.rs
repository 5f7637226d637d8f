//! The string literals of a source file, read by the lexer that macros use.

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::common::sources::root;

/// A string literal.
pub(super) struct Literal {
    /// File and line.
    pub(super) place: String,
    /// What is between its quotes, with continued lines joined.
    pub(super) text: String,
}

/// Returns the tokens of a file.
pub(super) fn tokens(path: &Path) -> TokenStream {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// Returns the literals of a file without those of its tests, attributes and comments.
pub(super) fn literals(path: &Path) -> Vec<Literal> {
    let mut found = Vec::new();
    collect(tokens(path), path, &mut found);
    found
}

fn collect(tokens: TokenStream, path: &Path, found: &mut Vec<Literal>) {
    each(tokens, &mut |token| match token {
        TokenTree::Group(group) => collect(group.stream(), path, found),
        TokenTree::Literal(literal) => {
            if let Some(text) = text(&literal.to_string()) {
                found.push(Literal { place: place(path, literal.span().start().line), text });
            }
        }
        _ => {}
    });
}

/// Calls `visit` for each token but attributes and modules of tests.
pub(super) fn each(tokens: TokenStream, visit: &mut dyn FnMut(TokenTree)) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_test = false;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                if matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!') {
                    tokens.next();
                }
                let attribute = tokens.next().map(|token| token.to_string().replace(' ', ""));
                is_test |= attribute.as_deref() == Some("[cfg(test)]");
            }
            TokenTree::Group(group) if is_test && group.delimiter() == Delimiter::Brace => {
                is_test = false;
            }
            TokenTree::Punct(end) if is_test && end.as_char() == ';' => is_test = false,
            _ if is_test => {}
            _ => visit(token),
        }
    }
}

/// Returns what a literal says if it is one of text.
pub(super) fn text(literal: &str) -> Option<String> {
    let quoted = literal.trim_start_matches(['b', 'c', 'r', '#']).strip_prefix('"')?;
    let inside = quoted.trim_end_matches('#').strip_suffix('"')?;
    let mut lines = inside.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    Some(lines.fold(first, |whole, line| whole + line.trim_start()))
}

pub(super) fn place(path: &Path, line: usize) -> String {
    format!("{}:{line}", path.strip_prefix(root()).unwrap().display())
}
