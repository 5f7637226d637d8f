//! What every property uses: its type, and how it reads its data.

use std::borrow::Cow;

pub(crate) use super::shared::is_harmless;

/// The name of a property, and the property itself: it takes what was made up, fails by
/// panicking, and returns whether that was something right.
pub type Property = (&'static str, fn(&[u8]) -> bool);

/// Returns the text that `data` is, with U+FFFD for invalid bytes.
pub(crate) fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Data taken apart. The byte 255, which no text has, parts it: so a seed can be read, and what
/// is put in or left out of one piece leaves the others what they were.
pub(crate) struct Pieces<'a>(Option<&'a [u8]>);

impl<'a> Pieces<'a> {
    const PARTING: u8 = 0xff;

    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self(Some(data))
    }

    /// Returns whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns all that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        self.0.take().unwrap_or_default()
    }

    pub(crate) fn bytes(&mut self) -> &'a [u8] {
        let Some(rest) = self.0 else { return &[] };
        match rest.iter().position(|byte| *byte == Self::PARTING) {
            Some(end) => {
                self.0 = Some(&rest[end + 1..]);
                &rest[..end]
            }
            None => self.rest(),
        }
    }

    pub(crate) fn text(&mut self) -> String {
        text(self.bytes()).into_owned()
    }

    /// Returns a text, `=text`, or none: an empty piece.
    pub(crate) fn optional(&mut self) -> Option<String> {
        self.text().strip_prefix('=').map(str::to_owned)
    }

    /// Returns a number, in digits or in bytes.
    pub(crate) fn number(&mut self) -> u64 {
        let bytes = self.bytes();
        let digits = str::from_utf8(bytes).ok().and_then(|digits| digits.parse().ok());
        digits.unwrap_or_else(|| {
            bytes.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte))
        })
    }

    /// Returns a place among so many; 0 among none.
    pub(crate) fn place(&mut self, among: usize) -> usize {
        usize::try_from(self.number() % among.max(1) as u64).unwrap_or_default()
    }

    pub(crate) fn choice<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.place(choices.len())]
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.choice(&[false, true])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let mut pieces = Pieces::new(b"one\xff12\xff\x01\x02\xff=x\xff\xff1\xfflast\xffof all");
        assert_eq!((pieces.text().as_str(), pieces.number(), pieces.number()), ("one", 12, 258));
        assert_eq!((pieces.optional(), pieces.optional()), (Some("x".to_owned()), None));
        assert!(pieces.flag() && !pieces.is_empty());
        assert_eq!(pieces.rest(), b"last\xffof all");
        assert!(pieces.is_empty());
        assert_eq!((pieces.text(), pieces.number(), pieces.place(0)), (String::new(), 0, 0));
    }
}
