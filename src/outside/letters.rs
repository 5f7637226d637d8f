//! Bytes that are written in letters: base64, base32 and hexadecimal digits.

use super::utf8::Utf8;
use super::view::View;

/// What stands for a character that is no letter.
const NO_LETTER: u8 = 0xff;

/// Letters that stand for some bits each.
pub(super) struct Alphabet {
    /// How many bits.
    bits: usize,
    /// In a run of so many letters bytes may begin: at each of the first that many.
    offsets: usize,
    values: [u8; 128],
}

/// The standard and the URL alphabet (RFC 4648, 4 and 5).
pub(super) const BASE64: Alphabet = Alphabet {
    bits: 6,
    offsets: 4,
    values: values(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_", 64),
};

/// The upper-case letters and digits of base32 (RFC 4648, 6).
pub(super) const BASE32: Alphabet =
    Alphabet { bits: 5, offsets: 8, values: values(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32) };

/// Hexadecimal digits in either case (RFC 4648, 8).
pub(super) const HEXADECIMAL: Alphabet =
    Alphabet { bits: 4, offsets: 2, values: values(b"0123456789ABCDEFabcdef", 16) };

impl Alphabet {
    /// Returns the bits that `letter` stands for.
    fn value(&self, letter: char) -> u8 {
        self.values.get(letter as usize).copied().unwrap_or(NO_LETTER)
    }
}

/// Returns the values of `letters`. Those after the first `size` stand for the same as the last of
/// these, in the same order.
const fn values(letters: &[u8], size: usize) -> [u8; 128] {
    let mut values = [NO_LETTER; 128];
    let again = letters.len() - size;
    let mut at = 0;
    while at < letters.len() {
        values[letters[at] as usize] = if at < size { at as u8 } else { (at - again) as u8 };
        at += 1;
    }
    values
}

/// Decodes every run of letters in `view`, from each place where a byte may begin: the run may
/// begin before what is looked for, or with something else. `None` where there is none. What is
/// shorter than `shortest` is left out.
pub(super) fn undo(view: &View, alphabet: &Alphabet, shortest: usize) -> Option<View> {
    let mut decoded = View::default();
    let characters = view.characters();
    let is_letter = |letter: &char| alphabet.value(*letter) != NO_LETTER;
    let mut start = 0;
    while let Some(offset) = characters.get(start..)?.iter().position(is_letter) {
        start += offset;
        let rest = characters.get(start..)?;
        let length = rest.iter().position(|letter| !is_letter(letter)).unwrap_or(rest.len());
        if length * alphabet.bits >= shortest * 8 {
            let padding = rest.iter().skip(length).take(6).take_while(|letter| **letter == '=');
            let padded = start + length + padding.count();
            for skipped in 0..alphabet.offsets.min(length) {
                let run = LetterRun { start: start + skipped, end: start + length, padded };
                run.decode(view, alphabet, shortest, &mut decoded);
            }
        }
        start += length;
    }
    (!decoded.characters().is_empty()).then_some(decoded)
}

/// Letters, by their numbers. Padding up to `padded` belongs to the last byte.
struct LetterRun {
    start: usize,
    end: usize,
    padded: usize,
}

impl LetterRun {
    /// Adds what the letters stand for to `into`, in pieces of valid UTF-8.
    fn decode(&self, view: &View, alphabet: &Alphabet, shortest: usize, into: &mut View) {
        let Some(letters) = view.characters().get(self.start..self.end) else { return };
        let mut text = Utf8::default();
        let (mut bits, mut held) = (0u32, 0);
        let mut bytes = 0;
        let mut piece = into.characters().len();
        for (index, letter) in letters.iter().enumerate() {
            bits = bits << alphabet.bits | u32::from(alphabet.value(*letter));
            held += alphabet.bits;
            if held < 8 {
                continue;
            }
            held -= 8;
            let byte = (bits >> held) as u8;
            bits &= (1 << held) - 1;
            // The letters that this byte is spread over.
            let first = self.start + bytes * 8 / alphabet.bits;
            bytes += 1;
            let behind = self.start + index + 1;
            let behind = if behind == self.end { self.padded } else { behind };
            let Some(place) = view.place(first, behind) else { return };
            text.next(byte, place, |read| match read {
                Some((character, place)) => into.push(character, place),
                None => piece = end_piece(into, piece, shortest, place.0),
            });
        }
        let start = view.place(self.start, self.start + 1).map_or(0, |place| place.0);
        end_piece(into, piece, shortest, start);
    }
}

/// Parts what was added to `view` since `start` from what comes, or drops it if it is too short.
/// Returns where the next piece begins.
fn end_piece(view: &mut View, start: usize, shortest: usize, place: u32) -> usize {
    if view.characters().len() < start + shortest {
        view.truncate(start);
    } else {
        view.part(place);
    }
    view.characters().len()
}
