//! The name of a cached answer.

use std::borrow::Cow;
use std::fmt;

use sha2::{Digest, Sha256};

/// The name under which an answer is cached: `v1/<service>/<hex SHA-256>`. It can only be made
/// by a [`KeyBuilder`], or read back from the text of one that was, so that no secret and no
/// ambiguous text gets into it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    service: Cow<'static, str>,
    digest: String,
    /// Which part of the answer, from 1; 0 for the whole.
    part: u16,
    is_sealed: bool,
}

impl CacheKey {
    /// Returns the service that the answer belongs to.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Returns the digest as 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Returns the digits that stand for it where people read: the first 12.
    #[must_use]
    pub fn short(&self) -> &str {
        self.digest.get(..12).unwrap_or(&self.digest)
    }

    /// Returns the name of a part of the answer, from 1, where a store cannot keep it in one
    /// piece: `v1/<service>/<hex SHA-256>/<number>`.
    #[must_use]
    pub fn part(&self, number: u16) -> Self {
        Self { part: number, ..self.clone() }
    }

    /// Returns the name of the whole answer that this is a part of.
    #[must_use]
    pub fn whole(&self) -> Self {
        self.part(0)
    }

    /// Returns the name of the same where it is kept encrypted with a key that another store has:
    /// this one with `/sealed` behind it. Two names, so that the one can never be taken for the
    /// other.
    #[must_use]
    pub fn with_seal(&self) -> Self {
        Self { is_sealed: true, ..self.clone() }
    }

    /// Returns whether it is the name of a sealed entry.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.is_sealed
    }

    /// Returns the name without `/sealed`.
    #[must_use]
    pub fn without_seal(&self) -> Self {
        Self { is_sealed: false, ..self.clone() }
    }

    /// Returns the key that is shown as `text`, to find and to forget what was kept under it.
    /// Nothing else than what a key is shown as is read.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut pieces = text.strip_prefix("v1/")?.split('/');
        let (service, digest) = (pieces.next()?, pieces.next()?);
        let is_name = |letter: u8| letter.is_ascii_lowercase() || b"-0123456789".contains(&letter);
        let is_digit = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        if !(1..=64).contains(&service.len())
            || !service.bytes().all(is_name)
            || digest.len() != 64
            || !digest.bytes().all(is_digit)
        {
            return None;
        }
        let service = Cow::Owned(service.to_owned());
        let whole = Self { service, digest: digest.to_owned(), part: 0, is_sealed: false };
        let key = match (pieces.next(), pieces.next()) {
            (None, _) => whole,
            (Some("sealed"), None) => whole.with_seal(),
            (Some(number), None) => whole.part(number.parse().ok()?),
            (Some(number), Some(_)) => whole.part(number.parse().ok()?).with_seal(),
        };
        (key.to_string() == text).then_some(key)
    }
}

impl fmt::Display for CacheKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "v1/{}/{}", self.service, self.digest)?;
        if self.part > 0 {
            write!(formatter, "/{}", self.part)?;
        }
        if self.is_sealed {
            formatter.write_str("/sealed")?;
        }
        Ok(())
    }
}

/// Collects everything that decides an answer, in order. Each name and each value goes in with
/// its length before it, and an absent value differs from an empty one, so that no two requests
/// run together into one key.
pub struct KeyBuilder {
    service: &'static str,
    hasher: Sha256,
    /// What was added, if it is recorded.
    recorded: Option<Vec<Parameter>>,
}

/// The name of what decides an answer, and its value, which may be absent.
pub type Parameter = (String, Option<String>);

impl KeyBuilder {
    /// Starts the key of a request to `service`.
    #[must_use]
    pub fn new(service: &'static str) -> Self {
        let mut builder = Self { service, hasher: Sha256::new(), recorded: None };
        builder.text("service", service);
        builder
    }

    /// Returns what `describe` adds, by name and value.
    #[must_use]
    pub fn record(describe: impl FnOnce(&mut Self)) -> Vec<Parameter> {
        let mut builder = Self { service: "", hasher: Sha256::new(), recorded: Some(Vec::new()) };
        describe(&mut builder);
        builder.recorded.unwrap_or_default()
    }

    fn part(&mut self, bytes: &[u8]) {
        self.hasher.update((bytes.len() as u64).to_be_bytes());
        self.hasher.update(bytes);
    }

    /// Adds a value that is always there.
    pub fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.optional(name, Some(value))
    }

    /// Adds a value that may be absent.
    pub fn optional(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        if let Some(recorded) = &mut self.recorded {
            recorded.push((name.to_owned(), value.map(str::to_owned)));
        }
        self.part(name.as_bytes());
        self.hasher.update([u8::from(value.is_some())]);
        if let Some(value) = value {
            self.part(value.as_bytes());
        }
        self
    }

    /// Returns the finished key.
    #[must_use]
    pub fn finish(self) -> CacheKey {
        let digest = self.hasher.finalize();
        let service = Cow::Borrowed(self.service);
        CacheKey { service, digest: hex::encode(digest), part: 0, is_sealed: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(parts: &[(&str, Option<&str>)]) -> String {
        let mut builder = KeyBuilder::new("demo");
        for (name, value) in parts {
            builder.optional(name, *value);
        }
        builder.finish().to_string()
    }

    #[test]
    fn form_is_fixed() {
        let key = KeyBuilder::new("demo").finish();
        assert_eq!(key.digest().len(), 64);
        assert_eq!(key.to_string(), format!("v1/demo/{}", key.digest()));
    }

    #[test]
    fn keys_are_read_back_and_nothing_else_is() {
        let key = KeyBuilder::new("demo-2").finish();
        for key in [key.clone(), key.part(1), key.part(65_535)] {
            assert_eq!(CacheKey::read(&key.to_string()), Some(key.clone()));
            assert_eq!(CacheKey::read(&format!("{key}/sealed")), Some(key.with_seal()));
            assert_eq!(key.with_seal().without_seal(), key);
            assert_eq!(key.whole().to_string(), format!("v1/demo-2/{}", key.digest()));
        }
        let digest = key.digest();
        for text in [
            String::new(),
            format!("v2/demo/{digest}"),
            format!("v1//{digest}"),
            format!("v1/De mo/{digest}"),
            format!("v1/../{digest}"),
            format!("v1/demo/{}", &digest[1..]),
            format!("v1/demo/{}", digest.to_ascii_uppercase()),
            format!("v1/demo/{digest}/"),
            format!("v1/demo/{digest}/0"),
            format!("v1/demo/{digest}/01"),
            format!("v1/demo/{digest}/65536"),
            format!("v1/demo/{digest}/1/1"),
            format!("v1/demo/{digest}/sealed/1"),
            format!("v1/demo/{digest}/sealed/sealed"),
            format!("v1/demo/{digest}/1/sealed/sealed"),
        ] {
            assert_eq!(CacheKey::read(&text), None, "{text}");
        }
    }

    #[test]
    fn neighbours_do_not_run_together() {
        let all = [
            key(&[]),
            key(&[("a", None)]),
            key(&[("a", Some(""))]),
            key(&[("a", Some("b")), ("c", None)]),
            key(&[("a", Some("bc"))]),
            key(&[("ab", Some("c"))]),
            key(&[("a", Some("b")), ("c", Some(""))]),
            key(&[("c", Some("")), ("a", Some("b"))]),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(!all[index + 1..].contains(one), "{index}");
        }
    }

    #[test]
    fn another_service_is_another_key() {
        assert_ne!(KeyBuilder::new("a").finish().digest(), KeyBuilder::new("b").finish().digest());
    }
}
