//! What a text reads as after some spellings are undone. Each of its characters remembers where it stands in
//! the original, so that what is found in a view can be masked there.

use super::escapes::{BREAK, Read};
use super::utf8::ByteSpan;

/// Spreads the bits of a number (PCG's factor for 128 bits).
const FACTOR: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;

/// A text as it reads after some steps.
#[derive(Debug, Default)]
pub(super) struct View {
    characters: Vec<char>,
    places: Vec<ByteSpan>,
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
    pub(super) fn place(&self, start: usize, end: usize) -> Option<ByteSpan> {
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

    /// Adds a character that stands at `place` in the original.
    pub(super) fn push(&mut self, character: char, place: ByteSpan) {
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

    /// Drops what was added after the first `length` characters.
    pub(super) fn truncate(&mut self, length: usize) {
        self.characters.truncate(length);
        self.places.truncate(length);
    }

    /// Parts what there is from what comes.
    pub(super) fn part(&mut self, place: u32) {
        if self.characters.last().is_some_and(|last| *last != BREAK) {
            self.push(BREAK, (place, place));
        }
    }

    /// Returns what it reads as with what `read` reads at one of the characters `leads` undone;
    /// `None` where that changes nothing. Only so many characters of `context` on either side of
    /// what was undone are in it.
    pub(super) fn undo_escapes(&self, leads: &[char], read: Read, context: usize) -> Option<Self> {
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
}

fn find(characters: &[char], leads: &[char]) -> Option<usize> {
    match leads {
        [lead] => characters.iter().position(|character| character == lead),
        _ => characters.iter().position(|character| leads.contains(character)),
    }
}
