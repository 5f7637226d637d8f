//! Words that may be shown.

use std::borrow::{Borrow, Cow};
use std::fmt::{self, Display};
use std::ops::Deref;

use super::Filtered;

/// Words that may be shown: lakekey's own, those of the user, and what has passed the filter. They
/// are made from a constant, from [`Filtered`] or by `text!`, which takes nothing else. So a
/// `String` that came from outside does not compile into a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Cow<'static, str>);

impl Text {
    /// Returns words that are a constant.
    #[must_use]
    pub const fn constant(words: &'static str) -> Self {
        Self(Cow::Borrowed(words))
    }

    /// Puts words together. Called by `text!`, which looks at the arguments.
    #[doc(hidden)]
    #[must_use]
    pub fn of(arguments: fmt::Arguments<'_>) -> Self {
        Self(match arguments.as_str() {
            Some(constant) => Cow::Borrowed(constant),
            None => Cow::Owned(arguments.to_string()),
        })
    }

    /// Returns `words`, whose `{}` is `subject`.
    #[must_use]
    pub fn about(words: &'static str, subject: &Self) -> Self {
        Self(Cow::Owned(words.replace("{}", subject)))
    }

    /// Returns `words` with `separator` between.
    #[must_use]
    pub fn join(words: &[Self], separator: &'static str) -> Self {
        Self(Cow::Owned(words.join(separator)))
    }

    /// Returns the words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Text {
    fn from(words: &'static str) -> Self {
        Self(Cow::Borrowed(words))
    }
}

impl From<&Self> for Text {
    fn from(words: &Self) -> Self {
        words.clone()
    }
}

impl From<Filtered> for Text {
    fn from(words: Filtered) -> Self {
        Self(Cow::Owned(words.into()))
    }
}

impl<Words: Display> From<Trusted<Words>> for Text {
    fn from(words: Trusted<Words>) -> Self {
        Self(Cow::Owned(words.0.to_string()))
    }
}

impl From<Text> for String {
    fn from(words: Text) -> Self {
        words.0.into_owned()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

/// Words that are lakekey's own or the user's, though their type does not say so.
#[derive(Clone, Copy, Debug)]
pub struct Trusted<Words>(Words);

/// Takes `words` for lakekey's own or the user's: what was typed, set or written into a file of the
/// user, and what lakekey made of it. Searching for this name audits what else may be shown.
pub fn trusted<Words: Display>(words: Words) -> Trusted<Words> {
    Trusted(words)
}

impl<Words: Display> Display for Trusted<Words> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Returns a word of the user as it is typed in a command for a POSIX shell.
pub fn shell_word(word: &str) -> Text {
    let is_plain = |letter: char| letter.is_alphanumeric() || "_-.,/:@%+=".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return trusted(word).into();
    }
    trusted(format!("'{}'", word.replace('\'', r"'\''"))).into()
}

/// What `text!` takes.
pub trait Tell: Display {}

impl Tell for Text {}
impl Tell for Filtered {}
impl<Words: Display> Tell for Trusted<Words> {}
impl Tell for &'static str {}
impl<Words: Tell> Tell for &Words {}

macro_rules! tell {
    ($($type:ty),* $(,)?) => { $(impl Tell for $type {})* };
}

tell!(
    bool,
    char,
    f64,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    usize,
    std::num::NonZeroU16,
    // The operating system's own words.
    std::io::Error,
    // Where the user's files are.
    std::path::Display<'_>,
    jiff::Timestamp,
);

/// Returns `argument`, if `text!` takes it.
#[doc(hidden)]
pub fn tell<Argument: Tell>(argument: &Argument) -> &Argument {
    argument
}

/// Fails to compile if `format` takes a variable by its name: nobody would look at its type.
#[doc(hidden)]
pub const fn assert_positional(format: &str) {
    let bytes = format.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            at += 1;
            assert!(
                at < bytes.len() && matches!(bytes[at], b'{' | b'}' | b':' | b'0'..=b'9'),
                "name arguments after the format"
            );
        }
        at += 1;
    }
}

/// Puts words together, as `format!` does, and returns a [`Text`]. Takes only what may be shown:
/// see [`Tell`].
macro_rules! text {
    ($format:literal $(, $argument:expr)* $(,)?) => {{
        const { $crate::outside::assert_positional($format) };
        $crate::outside::Text::of(
            ::std::format_args!($format $(, $crate::outside::tell(&$argument))*),
        )
    }};
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::Filter;

    #[test]
    fn words_for_a_shell_are_quoted() {
        for (word, expected) in
            [("prod", "prod"), ("a b", "'a b'"), ("it's; x", r"'it'\''s; x'"), ("", "''")]
        {
            assert_eq!(shell_word(word), expected);
        }
    }

    #[test]
    fn words_are_put_together() {
        let name = "analytics".to_owned();
        assert_eq!(text!("nothing"), "nothing");
        assert_eq!(text!("{} of {}: {:>3}", trusted(&name), "AWS", 7), "analytics of AWS:   7");
        let filter = Filter::default();
        filter.know("hunter2hunter2");
        let said = filter.pass("no hunter2hunter2");
        assert_eq!(text!("it said {{{}}}", said), "it said {no ••••••••}");
        assert_eq!(Text::from(said), "no ••••••••");
    }
}
