//! The parameters of a connection URL.

use super::super::grammar::{DriverGrammar, Quoting};
use super::super::placeholder::{Part, Placeholders, is_mark};
use super::super::unread::{ReadError, ReadResult};
use crate::model::percent::decode;

/// Names of parameters that say whether to use TLS.
const TLS: &[&str] = &["ssl", "usessl", "requiressl", "encrypt", "tls", "sslmode"];

/// Names and values, in their order. Drivers differ on the letter case of names, so it does not
/// count. Passwords may be among the values, so there is no `Debug`.
pub(in crate::jdbc) struct Parameters(Vec<(String, Part)>);

impl Parameters {
    /// Reads `name=value` by the rules of a driver, and puts in what placeholders stand for.
    pub(in crate::jdbc) fn read(
        text: &str,
        grammar: &DriverGrammar,
        placeholders: &Placeholders<'_>,
    ) -> ReadResult<Self> {
        let filled = Self::split(text, grammar)?.into_iter().map(|(name, value)| {
            if name.contains(is_mark) {
                return Err(ReadError::Wrong("a placeholder is the name of a parameter"));
            }
            Ok((name, placeholders.fill(&value)?))
        });
        filled.collect::<ReadResult<_>>().map(Self)
    }

    fn split(text: &str, grammar: &DriverGrammar) -> ReadResult<Vec<(String, String)>> {
        let wrong = match grammar.quoting {
            Quoting::Percent | Quoting::Plain => {
                let plain = |text: &str| decode(text).unwrap_or_else(|| text.to_owned());
                let pairs = text.split(grammar.separators).filter(|pair| !pair.is_empty());
                let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
                let pairs = pairs.map(|(name, value)| (plain(name.trim()), plain(value)));
                return Ok(pairs.collect());
            }
            Quoting::Braces => "its braces do not match",
            Quoting::SingleQuotes => "its quotes do not match",
        };
        let mut all = Vec::new();
        let mut rest = text;
        while let Some((name, text)) = rest.split_once('=') {
            let length = grammar.length_of_value(text).ok_or(ReadError::Wrong(wrong))?;
            let (value, behind) = text.split_at(length);
            let name = name.trim().trim_start_matches(grammar.separators).trim();
            all.push((name.to_owned(), grammar.quoting.unquote(value)));
            rest = behind.trim_start_matches(grammar.separators);
        }
        Ok(all)
    }

    /// Takes out the first of `names`, and whatever else has those names.
    pub(in crate::jdbc) fn take(&mut self, names: &[&str]) -> Option<Part> {
        let is_meant = |name: &str| names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted));
        let first = self.0.iter().position(|(name, _)| is_meant(name))?;
        let (_, found) = self.0.remove(first);
        self.0.retain(|(name, _)| !is_meant(name));
        Some(found).filter(|part| !matches!(part, Part::Literal(text) if text.is_empty()))
    }

    /// Returns whether a secret that is not to be read says whether to use TLS.
    pub(super) fn has_hidden_tls(&self) -> bool {
        let mut all = self.0.iter();
        all.any(|(name, value)| {
            matches!(value, Part::Hidden) && TLS.contains(&&*name.to_ascii_lowercase())
        })
    }

    /// Returns whether one of them asks for TLS, in the words of one of the drivers, and takes
    /// it out.
    pub(in crate::jdbc) fn ask_for_tls(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|(name, value)| {
            let (Part::Literal(value) | Part::Named(value)) = value else { return true };
            let value = value.to_ascii_lowercase();
            let asks = match name.to_ascii_lowercase().as_str() {
                "sslmode" => value.starts_with("verify") || value.starts_with("require"),
                name if TLS.contains(&name) => {
                    ["true", "yes", "1", "strict", "mandatory"].contains(&value.as_str())
                }
                _ => false,
            };
            !asks
        });
        self.0.len() < before
    }

    /// Returns whether the one of that name says yes.
    pub(super) fn say_yes_to(&self, wanted: &str) -> bool {
        let mut all = self.0.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        all.any(|(_, value)| {
            matches!(value, Part::Literal(value) | Part::Named(value) if value.eq_ignore_ascii_case("true"))
        })
    }

    /// Returns whether one of them says something about TLS.
    pub(in crate::jdbc) fn mention_tls(&self) -> bool {
        self.0.iter().any(|(name, _)| TLS.contains(&&*name.to_ascii_lowercase()))
    }

    /// Returns the names of those that are left. What is no name with a value may be a piece of
    /// a password that somebody forgot to encode.
    pub(super) fn into_names(self) -> impl Iterator<Item = String> {
        let is_empty = |value: &Part| matches!(value, Part::Literal(text) if text.is_empty());
        let named =
            self.0.into_iter().filter(move |(name, value)| is_name(name) && !is_empty(value));
        named.map(|(name, _)| name)
    }
}

/// Returns whether the text is what drivers call their parameters.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte))
}
