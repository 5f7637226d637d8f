//! Text from elsewhere, made safe for a terminal.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Secret, SecretBuffer};

/// Returns `text` with every character that a terminal obeys instead of showing, or that hides
/// or reorders others, written out as `\u{1b}`.
///
/// Those are the control characters (C0, DEL, C1: ECMA-48), the line and paragraph separators,
/// the bidirectional controls (Unicode Standard Annex #9, 2.0), and the invisible characters by
/// which two different names look the same: zero-width space, word joiner and its neighbours,
/// byte order mark, interlinear annotation, tags. Joiners that scripts need (U+200C, U+200D)
/// stay. Borrows when there is nothing to write out.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let hidden = text.chars().filter(|character| is_hidden(*character)).count();
    if hidden == 0 {
        return Cow::Borrowed(text);
    }
    // Room for all of it: growing would leave a copy of what may be a secret behind.
    let mut shown = String::with_capacity(text.len() + hidden * r"\u{e0041}".len());
    for character in text.chars() {
        if is_hidden(character) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Returns `value` as JSON on one line, with what [`visible`] writes out as escapes of JSON. For
/// what holds no secret: the copies are not wiped.
#[must_use]
pub fn visible_json(value: &serde_json::Value) -> String {
    let mut shown = String::new();
    // Outside of strings there is nothing to hide, and in them every character may be escaped.
    for character in value.to_string().chars() {
        if is_hidden(character) {
            push_utf16_escapes(&mut shown, character);
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Returns the JSON `compact`, which is on one line, with a line for each value, for people.
#[must_use]
pub fn indent_json(compact: &str) -> Secret {
    let mut out = SecretBuffer::new();
    let (mut depth, mut is_in_string, mut is_escaped) = (0_usize, false, false);
    let mut characters = compact.trim_end().chars().peekable();
    let next_line = |out: &mut SecretBuffer, depth: usize| {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str("  "));
    };
    while let Some(character) = characters.next() {
        if is_in_string {
            is_in_string = is_escaped || character != '"';
            is_escaped = character == '\\' && !is_escaped;
            out.push(character);
            continue;
        }
        match character {
            '{' | '[' => {
                out.push(character);
                match characters.next_if(|next| matches!(next, '}' | ']')) {
                    Some(end) => out.push(end),
                    None => {
                        depth += 1;
                        next_line(&mut out, depth);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                next_line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(character);
                next_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            other => {
                is_in_string = other == '"';
                out.push(other);
            }
        }
    }
    out.push('\n');
    out.into_secret()
}

/// Appends `character` in UTF-16 as `\u202e`, as JSON and Java's property files have it.
pub(crate) fn push_utf16_escapes(out: &mut impl Write, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a String or a SecretBuffer cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// Returns whether a terminal would not simply show the character.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in ["", "plain", "IAMR:role/x@y", "Zürich 東京 🗝️", "می\u{200c}خواهم"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn whatever_a_terminal_obeys_is_written_out() {
        assert_eq!(visible("a\u{1b}[2Jb"), r"a\u{1b}[2Jb");
        assert_eq!(visible("\u{1b}]52;c;aGk=\u{7}"), r"\u{1b}]52;c;aGk=\u{7}");
        assert_eq!(visible("one\r\ntwo\t\0"), r"one\u{d}\u{a}two\u{9}\u{0}");
        assert_eq!(visible("\u{9b}31m"), r"\u{9b}31m");
    }

    #[test]
    fn indented_json_is_the_same_document() {
        let compact = r#"{"a":"x, {\"y\": [1]}\\","b":[],"c":{},"d":[1,{"e":null}],"f":true}"#;
        let expected: serde_json::Value = serde_json::from_str(compact).unwrap();
        let pretty = serde_json::to_string_pretty(&expected).unwrap() + "\n";
        assert_eq!(indent_json(&(compact.to_owned() + "\n")).expose(), pretty);
        assert_eq!(indent_json("{}\n").expose(), "{}\n");
    }

    #[test]
    fn every_named_character_is_covered() {
        let named = (0..0x20)
            .chain(0x7f..=0x9f)
            .chain(0x202a..=0x202e)
            .chain(0x2066..=0x2069)
            .chain([0x200e, 0x200f, 0x061c, 0x2028, 0x2029, 0x200b, 0xfeff, 0xe0041]);
        for code in named {
            let text = char::from_u32(code).unwrap().to_string();
            assert_eq!(visible(&text), format!("\\u{{{code:x}}}"));
        }
    }
}
