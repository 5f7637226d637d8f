//! Spellings, undone one step at a time: JSON and shell escapes, percent encoding, HTML references
//! and base64.
//!
//! A [`View`] is what a text reads as after some steps. Each of its characters remembers where it
//! stands in the original, so that what is found in a view can be masked there.

use super::escapes::{self, BREAK, Read};
use super::html;
use super::utf8::{Place, Utf8};

/// Spreads the bits of a number (PCG's factor for 128 bits).
const FACTOR: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;

/// What stands for a character that is no base64 letter.
const NO_LETTER: u8 = 0xff;

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
}

impl Step {
    /// Every step.
    pub(super) const ALL: [Self; 6] =
        [Self::Backslash, Self::Visible, Self::Percent, Self::Form, Self::Html, Self::Base64];

    /// Returns the same number for steps of one kind, of which one may do the work of the other.
    pub(super) fn kind(self) -> u8 {
        match self {
            Self::Backslash | Self::Visible => 0,
            Self::Percent | Self::Form => 1,
            Self::Html => 2,
            Self::Base64 => 3,
        }
    }
}

/// A text as it reads after some steps.
#[derive(Debug, Default)]
pub(super) struct View {
    characters: Vec<char>,
    places: Vec<Place>,
}

impl View {
    /// Returns the view of a part of `text` itself.
    pub(super) fn of(text: &str, start: usize, end: usize) -> Self {
        let part = text.get(start..end).unwrap_or_default();
        let mut view = Self {
            characters: Vec::with_capacity(part.len()),
            places: Vec::with_capacity(part.len()),
        };
        let mut start = start as u32;
        for character in part.chars() {
            let end = start + character.len_utf8() as u32;
            view.push(character, (start, end));
            start = end;
        }
        view
    }

    /// Returns the characters.
    pub(super) fn characters(&self) -> &[char] {
        &self.characters
    }

    /// Returns where the characters from `start` to `end` stand in the original.
    pub(super) fn place(&self, start: usize, end: usize) -> Option<Place> {
        Some((self.places.get(start)?.0, self.places.get(end.checked_sub(1)?)?.1))
    }

    /// Returns a number that is another for nearly every other view.
    pub(super) fn digest(&self) -> u128 {
        let mut digest = 0u128;
        for (character, (start, end)) in self.characters.iter().zip(&self.places) {
            let both = u128::from(u32::from(*character)) << 64 | u128::from(*start) << 32;
            digest = (digest ^ both ^ u128::from(*end)).wrapping_mul(FACTOR);
            digest ^= digest >> 67;
        }
        digest
    }

    fn push(&mut self, character: char, place: Place) {
        self.characters.push(character);
        self.places.push(place);
    }

    fn extend(&mut self, from: &Self, start: usize, end: usize) {
        if let (Some(characters), Some(places)) =
            (from.characters.get(start..end), from.places.get(start..end))
        {
            self.characters.extend_from_slice(characters);
            self.places.extend_from_slice(places);
        }
    }

    fn part(&mut self, place: u32) {
        if self.characters.last().is_some_and(|last| *last != BREAK) {
            self.push(BREAK, (place, place));
        }
    }

    /// Returns what it reads as with `step` undone once; `None` where that changes nothing.
    /// Only so many characters of `context` on either side of what was undone are in it, and no
    /// pieces of decoded base64 that are shorter than `shortest`.
    pub(super) fn undo(&self, step: Step, shortest: usize, context: usize) -> Option<Self> {
        let undo_escapes = |leads, read| self.undo_escapes(leads, read, context);
        match step {
            Step::Backslash => undo_escapes(&['\\'], escapes::backslash),
            Step::Visible => undo_escapes(&['\\'], escapes::braced),
            Step::Percent => undo_escapes(&['%'], escapes::percent),
            // Without a plus it is the step above.
            Step::Form if self.characters.contains(&'+') => {
                undo_escapes(&['%', '+'], escapes::form)
            }
            Step::Form => None,
            Step::Html => undo_escapes(&['&'], html::reference),
            Step::Base64 => self.undo_base64(shortest),
        }
    }

    /// Undoes what `read` reads at one of the characters `leads`.
    fn undo_escapes(&self, leads: &[char], read: Read, context: usize) -> Option<Self> {
        let mut view = Self::default();
        let mut decoded = Vec::new();
        // Up to where the original was taken over, and up to where it must be.
        let (mut taken, mut due) = (0, 0);
        let mut next = 0;
        while let Some(offset) = find(self.characters.get(next..)?, leads) {
            let start = next + offset;
            decoded.clear();
            let length = read(self.characters.get(start..)?, &mut decoded);
            if length == 0 {
                next = start + 1;
                continue;
            }
            let before = start.saturating_sub(context);
            if before <= due {
                view.extend(self, taken, start);
            } else {
                view.extend(self, taken, due);
                view.part(self.places.get(before)?.0);
                view.extend(self, before, start);
            }
            let place = self.place(start, start + length)?;
            for character in &decoded {
                view.push(*character, place);
            }
            next = start + length;
            (taken, due) = (next, next.saturating_add(context));
        }
        if taken == 0 {
            return None;
        }
        view.extend(self, taken, due.min(self.characters.len()));
        Some(view)
    }

    /// Decodes every run of base64 letters from each of its first four letters: the run may begin
    /// before what is looked for, or with something else.
    fn undo_base64(&self, shortest: usize) -> Option<Self> {
        let mut view = Self::default();
        let mut start = 0;
        while let Some(offset) =
            self.characters.get(start..)?.iter().position(|letter| value(*letter) != NO_LETTER)
        {
            start += offset;
            let rest = self.characters.get(start..)?;
            let length =
                rest.iter().position(|letter| value(*letter) == NO_LETTER).unwrap_or(rest.len());
            // Of n letters 6n bits.
            if length * 6 >= shortest * 8 {
                let padding = rest.iter().skip(length).take(2).take_while(|letter| **letter == '=');
                let padded = length + padding.count();
                for skipped in 0..4.min(length) {
                    self.decode_run(
                        start + skipped,
                        start + length,
                        start + padded,
                        shortest,
                        &mut view,
                    );
                }
            }
            start += length;
        }
        (!view.characters.is_empty()).then_some(view)
    }

    /// Adds what the base64 letters from `start` to `end` decode to, in pieces of valid UTF-8.
    /// Padding up to `padded` belongs to the last byte.
    fn decode_run(
        &self,
        start: usize,
        end: usize,
        padded: usize,
        shortest: usize,
        into: &mut Self,
    ) {
        let Some(letters) = self.characters.get(start..end) else { return };
        let mut text = Utf8::default();
        let (mut bits, mut held) = (0u32, 0);
        let mut bytes = 0;
        let mut piece = into.characters.len();
        for (index, letter) in letters.iter().enumerate() {
            bits = bits << 6 | u32::from(value(*letter));
            held += 6;
            if held < 8 {
                continue;
            }
            held -= 8;
            let byte = (bits >> held) as u8;
            bits &= (1 << held) - 1;
            // The letters that this byte is spread over.
            let first = start + bytes * 8 / 6;
            bytes += 1;
            let behind = start + index + 1;
            let behind = if behind == end { padded } else { behind };
            let Some(place) = self.place(first, behind) else { return };
            text.next(byte, place, |read| match read {
                Some((character, place)) => into.push(character, place),
                None => piece = into.end_piece(piece, shortest, place.0),
            });
        }
        into.end_piece(piece, shortest, self.places.get(start).map_or(0, |place| place.0));
    }

    /// Parts what was added since `start` from what comes, or drops it if it is too short. Returns
    /// where the next piece begins.
    fn end_piece(&mut self, start: usize, shortest: usize, place: u32) -> usize {
        if self.characters.len() < start + shortest {
            self.characters.truncate(start);
            self.places.truncate(start);
        } else {
            self.part(place);
        }
        self.characters.len()
    }
}

fn find(characters: &[char], leads: &[char]) -> Option<usize> {
    match leads {
        [lead] => characters.iter().position(|character| character == lead),
        _ => characters.iter().position(|character| leads.contains(character)),
    }
}

/// Returns the six bits that a base64 letter stands for, in the standard and the URL alphabet.
fn value(letter: char) -> u8 {
    const VALUES: [u8; 128] = values();
    VALUES.get(letter as usize).copied().unwrap_or(NO_LETTER)
}

const fn values() -> [u8; 128] {
    const LETTERS: &[u8; 66] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
    let mut values = [NO_LETTER; 128];
    let mut at = 0;
    while at < LETTERS.len() {
        values[LETTERS[at] as usize] = if at < 64 { at as u8 } else { at as u8 - 2 };
        at += 1;
    }
    values
}
