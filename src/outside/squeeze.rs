//! A text without what may stand between the characters of a secret: line breaks of a wrapped
//! text, colors of a terminal, the zero bytes of UTF-16, invisible characters.

use super::escapes::BREAK;
use super::view::View;

/// A tag of HTML that breaks a line has at most so many characters.
const MAX_TAG: usize = 8;

/// Returns `view` without what may part a secret; `None` if nothing of that is in it.
pub(super) fn squeeze_view(view: &View) -> Option<View> {
    let characters = view.characters();
    let mut squeezed = View::default();
    let mut at = 0;
    while let Some(character) = characters.get(at) {
        match characters.get(at..).map_or(0, parting) {
            0 => {
                squeezed.push(*character, view.place(at, at + 1)?);
                at += 1;
            }
            length => at += length,
        }
    }
    (squeezed.characters().len() < characters.len()).then_some(squeezed)
}

/// Returns `text` without the same, as it is looked for.
pub(super) fn squeeze(text: &[char]) -> Vec<char> {
    let mut squeezed = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.first() {
        let length = parting(rest);
        if length == 0 {
            squeezed.push(*character);
        }
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    squeezed
}

/// Returns how long what parts is with which some characters begin, or 0.
fn parting(characters: &[char]) -> usize {
    match characters {
        ['\u{1b}', '[', rest @ ..] => {
            // ECMA-48, 5.4: parameters, then one final byte.
            let length = rest.iter().position(|letter| ('@'..='~').contains(letter));
            length.map_or(1, |length| length + 3)
        }
        ['<', rest @ ..] => {
            let end = rest.iter().take(MAX_TAG).position(|letter| *letter == '>');
            let name: String = rest.iter().take(end.unwrap_or(0)).collect();
            let name = name.trim_matches(['/', ' ']).to_ascii_lowercase();
            if matches!(name.as_str(), "br" | "wbr" | "p") {
                end.map_or(0, |end| end + 2)
            } else {
                0
            }
        }
        [character, ..] => usize::from(is_unseen(*character)),
        [] => 0,
    }
}

/// Returns whether a character is a blank, a control character or shows nothing of its own (Unicode's
/// `Default_Ignorable_Code_Point`).
fn is_unseen(character: char) -> bool {
    if character == BREAK {
        return false;
    }
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
