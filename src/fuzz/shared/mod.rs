//! What the properties in the library and those in `tests/` have in common: generated servers, the
//! readers of formats, and rules. libFuzzer uses it too, so it knows no test engine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "fails by panicking")]

pub mod answers;
pub mod readers;
pub mod server;
pub mod spelling;
pub mod variables;

/// Returns whether a terminal would show all of the text (ECMA-48; UAX #9).
pub fn is_harmless(text: &str) -> bool {
    !text.chars().any(|character| {
        character.is_control()
            || ('\u{202a}'..='\u{202e}').contains(&character)
            || ('\u{2066}'..='\u{2069}').contains(&character)
            || "\u{200b}\u{2028}\u{2029}\u{feff}\u{61c}\u{200e}\u{200f}".contains(character)
    })
}
