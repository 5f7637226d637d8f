//! What of a message is left out: a quoted request, and what only AWS can decode.

use super::escapes::BREAK;
use super::utf8::ByteSpan;
use super::view::View;

/// What stands in place of an encoded authorization message.
pub(super) const DECODE: &str = "(decode it with `aws sts decode-authorization-message`)";

/// Words that introduce a canonical request or a string to sign, in lower case.
const INTRODUCTIONS: &[&str] = &[
    "canonical string",
    "canonical request",
    "canonical-request",
    "canonical_request",
    "canonical_string",
    "canonical-string",
    "string_to_sign",
    "canonicalrequest",
    "canonicalstring",
    "string-to-sign",
    "string to sign",
    "stringtosign",
    // One without an introduction: a method, a path, and an algorithm on lines of their own.
    "get\n/",
    "put\n/",
    "post\n/",
    "patch\n/",
    "delete\n/",
    "aws4-hmac-sha256\n",
    // On one line: a time stands behind it, not "Credential=".
    "aws4-hmac-sha256 2",
    "aws4-ecdsa-p256-sha256\n",
];

/// What introduces an encoded authorization message, in lower case.
const ENCODED: &str = "encoded authorization";

/// An encoded authorization message has at least so many letters.
const LONG_BLOCK: usize = 64;

/// Returns where in the original the sentence begins that introduces a quoted request.
pub(super) fn quoted_request(view: &View) -> Option<usize> {
    let characters = view.characters();
    let introduced = INTRODUCTIONS.iter().filter_map(|words| find(characters, words)).min()?;
    let before = characters.get(..introduced)?;
    let mut start = introduced;
    while let Some(character) = start.checked_sub(1).and_then(|last| before.get(last)) {
        let ends_sentence = match (start.checked_sub(2).and_then(|at| before.get(at)), character) {
            (_, '\n' | '{' | '>') => true,
            (Some('.' | '!' | '?'), ' ') => true,
            // The end of a line that is still escaped.
            (Some('\\'), 'n' | 'r') => true,
            (_, character) => *character == BREAK,
        };
        if ends_sentence {
            break;
        }
        start -= 1;
        if *character == '<' {
            break;
        }
    }
    view.place(start, start + 1).map(|place| place.0 as usize)
}

/// Returns where in the original an encoded authorization message stands.
pub(super) fn encoded_message(view: &View) -> Option<ByteSpan> {
    let characters = view.characters();
    let introduced = find(characters, ENCODED)?;
    let is_letter = |letter: &char| {
        letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '+' | '/' | '=')
    };
    let mut start = introduced;
    for word in characters.get(introduced..)?.split(|character| !is_letter(character)) {
        if word.len() >= LONG_BLOCK {
            return view.place(start, start + word.len());
        }
        start += word.len() + 1;
    }
    None
}

/// Returns where `words`, which are in lower case, first stand in any case.
fn find(characters: &[char], words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let mut next = 0;
    loop {
        let rest = characters.get(next..)?;
        let start = next + rest.iter().position(|letter| letter.eq_ignore_ascii_case(&first))?;
        let mut letters = characters.get(start..)?.iter();
        if words
            .chars()
            .all(|word| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&word)))
        {
            return Some(start);
        }
        next = start + 1;
    }
}
