//! Text that is wiped from memory and cannot be printed by accident.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// What stands for a secret where it is not shown.
pub const MASK: &str = "••••••••";

/// Text that must not be shown: wiped on drop, empty under `Debug`, without `Display`,
/// `Clone` or `Serialize`. [`Secret::expose`] is its one way out, so that searching for that
/// name audits every use.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over `text`; the caller keeps no copy.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Takes over `bytes` if they are UTF-8, and else wipes them.
    #[must_use]
    pub fn from_utf8(bytes: Vec<u8>) -> Option<Self> {
        match String::from_utf8(bytes) {
            Ok(text) => Some(Self::new(text)),
            Err(failure) => {
                failure.into_bytes().zeroize();
                None
            }
        }
    }

    /// Returns the text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// A text under construction that holds secrets. Growing it wipes what it outgrew, which
/// `String` does not do.
pub struct SecretBuffer(Zeroizing<String>);

impl SecretBuffer {
    /// Returns an empty buffer with room for a usual answer (bytes).
    #[must_use]
    pub fn new() -> Self {
        Self(Zeroizing::new(String::with_capacity(4096)))
    }

    /// Appends `text`.
    pub fn push_str(&mut self, text: &str) {
        let needed = self.0.len() + text.len();
        if needed > self.0.capacity() {
            let mut larger = String::with_capacity(needed.max(self.0.capacity() * 2));
            larger.push_str(&self.0);
            self.0.zeroize();
            self.0 = Zeroizing::new(larger);
        }
        self.0.push_str(text);
    }

    /// Appends each of `parts`.
    pub fn push_all<const COUNT: usize>(&mut self, parts: [&str; COUNT]) {
        for part in parts {
            self.push_str(part);
        }
    }

    /// Appends `text` with `to` in the place of each `from`.
    pub fn push_replaced(&mut self, text: &str, from: char, to: &str) {
        for (index, part) in text.split(from).enumerate() {
            if index > 0 {
                self.push_str(to);
            }
            self.push_str(part);
        }
    }

    /// Appends `character`.
    pub fn push(&mut self, character: char) {
        let mut bytes = [0; 4];
        self.push_str(character.encode_utf8(&mut bytes));
        bytes.zeroize();
    }

    /// Returns the length of what was written (bytes).
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// Returns what was written, as a secret.
    #[must_use]
    pub fn into_secret(self) -> Secret {
        Secret(self.0)
    }
}

impl Default for SecretBuffer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Write for SecretBuffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::new("hunter2".into())), "Secret(…)");
    }

    #[test]
    fn buffer_grows_past_its_first_capacity() {
        let mut buffer = SecretBuffer::new();
        let long = "é".repeat(5000);
        buffer.push('<');
        buffer.push_str(&long);
        buffer.push('>');
        assert_eq!(buffer.into_secret().expose(), format!("<{long}>"));
    }
}
