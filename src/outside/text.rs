//! Texts from outside, before and after the filter.

use std::fmt;

use zeroize::Zeroizing;

/// Text from outside that has not passed the filter. It has no `Display`, and shows nothing under
/// `Debug`: [`Filter::pass`](super::Filter::pass) is its one way out.
#[derive(Default)]
pub struct Untrusted(pub(super) Zeroizing<String>);

impl<Text: Into<String>> From<Text> for Untrusted {
    fn from(text: Text) -> Self {
        Self(Zeroizing::new(text.into()))
    }
}

impl Untrusted {
    /// Returns whether one of `words`, which are in lower case, is in it in any case.
    #[must_use]
    pub fn mentions(&self, words: &[&str]) -> bool {
        let lower = Zeroizing::new(self.0.to_ascii_lowercase());
        words.iter().any(|word| lower.contains(word))
    }

    /// Returns what `change` makes of it, as untrusted as before.
    #[must_use]
    pub fn map(&self, change: impl FnOnce(&str) -> String) -> Self {
        Self(Zeroizing::new(change(&self.0)))
    }

    /// Returns the word behind `words`, without the punctuation around it.
    #[must_use]
    pub fn word_after(&self, words: &str) -> Option<Self> {
        let (_, rest) = self.0.split_once(words)?;
        let word = rest.split_whitespace().next()?.trim_matches(['\'', '"', '.', ',']);
        (!word.is_empty()).then(|| Self::from(word))
    }

    /// Returns it without those of `layers` that stand before it, each with a colon behind it.
    #[must_use]
    pub fn without_layers(&self, layers: &[&str]) -> Self {
        let mut text = self.0.as_str();
        while let Some((layer, rest)) = text.split_once(": ")
            && layers.contains(&layer)
        {
            text = rest;
        }
        Self::from(text)
    }
}

impl fmt::Debug for Untrusted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Untrusted(…)")
    }
}

/// Text from outside that has passed the filter: at most two lines, without secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered(pub(super) String);

impl Filtered {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether nothing of the text may be shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Filtered> for String {
    fn from(text: Filtered) -> Self {
        text.0
    }
}

impl fmt::Display for Filtered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
