//! Spellings, undone one step at a time: JSON and shell escapes, percent encoding, HTML references,
//! quoted-printable, base64, base32 and hexadecimal digits.

use super::escapes;
use super::html;
use super::letters::{self, BASE32, BASE64, HEXADECIMAL};
use super::view::View;

/// What is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A backslash and what follows: JSON, most languages, `printf %q`.
    Backslash,
    /// `\u{1b}` and nothing else, as [`crate::model::visible`] writes it.
    Visible,
    /// `%2F`.
    Percent,
    /// The same, with `+` for a space.
    Form,
    /// `&amp;`, `&#38;` and `&#x26;`.
    Html,
    /// Runs of base64, in both alphabets.
    Base64,
    /// Runs of hexadecimal digits, as dumps have them.
    Hexadecimal,
    /// `=2F` and broken lines, as mails have them.
    QuotedPrintable,
    /// Runs of base32.
    Base32,
}

impl Step {
    /// Every step.
    pub(super) const ALL: [Self; 9] = [
        Self::Backslash,
        Self::Visible,
        Self::Percent,
        Self::Form,
        Self::Html,
        Self::Base64,
        Self::Hexadecimal,
        Self::QuotedPrintable,
        Self::Base32,
    ];

    /// Returns whether it is looked for in messages alone, and there before most others.
    pub(super) fn is_rare(self) -> bool {
        matches!(self, Self::QuotedPrintable | Self::Base32)
    }

    /// Returns the same number for steps of one kind, of which one may do the work of the other.
    pub(super) fn kind(self) -> u8 {
        match self {
            Self::Backslash | Self::Visible => 0,
            Self::Percent | Self::Form => 1,
            Self::Html => 2,
            Self::Base64 => 3,
            Self::Hexadecimal => 4,
            Self::QuotedPrintable => 5,
            Self::Base32 => 6,
        }
    }

    /// Returns what `view` reads as with this undone once; `None` where that changes nothing. Only so
    /// many characters of `context` on either side of an escape are in it, and no pieces of decoded
    /// letters that are shorter than `shortest`.
    pub(super) fn undo(self, view: &View, shortest: usize, context: usize) -> Option<View> {
        let undo_escapes = |leads, read| view.undo_escapes(leads, read, context);
        match self {
            Self::Backslash => undo_escapes(&['\\'], escapes::backslash),
            Self::Visible => undo_escapes(&['\\'], escapes::decode_braced),
            Self::Percent => undo_escapes(&['%'], escapes::decode_percent),
            // Without a plus it is the step above.
            Self::Form if view.characters().contains(&'+') => {
                undo_escapes(&['%', '+'], escapes::form)
            }
            Self::Form => None,
            Self::Html => undo_escapes(&['&'], html::reference),
            Self::Base64 => letters::undo(view, &BASE64, shortest),
            Self::Hexadecimal => letters::undo(view, &HEXADECIMAL, shortest),
            Self::QuotedPrintable => undo_escapes(&['='], escapes::decode_quoted_printable),
            Self::Base32 => letters::undo(view, &BASE32, shortest),
        }
    }
}
