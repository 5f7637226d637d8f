//! What the properties in the library and those in `tests/` have in common: made-up servers, the
//! readers of formats, and rules. Both include it, so it knows no test engine.

pub(crate) mod answers;
pub(crate) mod readers;
pub(crate) mod server;
pub(crate) mod variables;

/// Returns whether a terminal would show all of the text (ECMA-48; UAX #9).
pub(crate) fn is_harmless(text: &str) -> bool {
    !text.chars().any(|character| {
        character.is_control()
            || ('\u{202a}'..='\u{202e}').contains(&character)
            || ('\u{2066}'..='\u{2069}').contains(&character)
            || "\u{200b}\u{2028}\u{2029}\u{feff}\u{61c}\u{200e}\u{200f}".contains(character)
    })
}
