//! Bytes that come one at a time, read as UTF-8.

/// A place in the original, in bytes: start and end.
pub(super) type ByteSpan = (u32, u32);

/// Puts bytes together to characters.
#[derive(Default)]
pub(super) struct Utf8 {
    bytes: [u8; 4],
    length: usize,
    needed: usize,
    start: u32,
}

impl Utf8 {
    /// Takes in a byte that stands at `place`, and calls `each` with the character that it ends,
    /// or with `None` where it shows that the bytes so far are no character.
    pub(super) fn next(
        &mut self,
        byte: u8,
        place: ByteSpan,
        mut each: impl FnMut(Option<(char, ByteSpan)>),
    ) {
        if self.length > 0 && !(0x80..0xc0).contains(&byte) {
            // It may begin another.
            self.length = 0;
            each(None);
        }
        if self.length == 0 {
            self.start = place.0;
            self.needed = match byte {
                0..0x80 => return each(Some((char::from(byte), place))),
                0xc2..0xe0 => 2,
                0xe0..0xf0 => 3,
                0xf0..0xf5 => 4,
                _ => return each(None),
            };
        }
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
        }
        self.length += 1;
        if self.length == self.needed {
            let bytes = self.bytes.get(..self.length).unwrap_or_default();
            let character = std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next());
            each(character.map(|character| (character, (self.start, place.1))));
            self.length = 0;
        }
    }
}
