//! The parameters of a connection URL.

use crate::model::percent::decoded;

/// Names and values, in their order. Drivers differ on the letter case of names, so it does not
/// count. Passwords may be among the values, so there is no `Debug`.
#[derive(Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads `name=value` between separators, values percent-encoded.
    pub(super) fn encoded(text: &str, separators: &[char]) -> Self {
        let pairs = text.split(separators).filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decode = |text: &str| decoded(text).unwrap_or_else(|| text.to_owned());
            (decode(name.trim()), decode(value))
        });
        Self(pairs.collect())
    }

    /// Adds one.
    pub(super) fn push(&mut self, name: &str, value: String) {
        self.0.push((name.trim().to_owned(), value));
    }

    /// Takes out the first of `names`, and whatever else has those names.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<String> {
        let is_meant = |name: &str| names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted));
        let found = self.0.iter().find(|(name, _)| is_meant(name)).map(|(_, value)| value.clone());
        self.0.retain(|(name, _)| !is_meant(name));
        found.filter(|value| !value.is_empty())
    }

    /// Returns whether one of them asks for TLS, in the words of one of the drivers, and takes
    /// it out.
    pub(super) fn ask_for_tls(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|(name, value)| {
            let value = value.to_ascii_lowercase();
            let asks = match name.to_ascii_lowercase().as_str() {
                "ssl" | "usessl" | "requiressl" | "encrypt" | "tls" => {
                    ["true", "yes", "1", "strict", "mandatory"].contains(&value.as_str())
                }
                "sslmode" => value.starts_with("verify") || value.starts_with("require"),
                _ => false,
            };
            !asks
        });
        self.0.len() < before
    }

    /// Returns the names of those that are left. What is no name with a value may be a piece of
    /// a password that somebody forgot to encode.
    pub(super) fn into_names(self) -> impl Iterator<Item = String> {
        let named = self.0.into_iter().filter(|(name, value)| is_name(name) && !value.is_empty());
        named.map(|(name, _)| name)
    }
}

/// Returns whether the text is what drivers call their parameters.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte))
}
