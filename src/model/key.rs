//! The name of a cached answer.

use std::fmt;

use sha2::{Digest, Sha256};

/// The name under which an answer is cached: `v1/<service>/<hex SHA-256>`. It can only be made
/// by a [`KeyBuilder`], so that no secret and no ambiguous text gets into it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    service: &'static str,
    digest: String,
}

impl CacheKey {
    /// Returns the service that the answer belongs to.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.service
    }

    /// Returns the digest as 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

impl fmt::Display for CacheKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "v1/{}/{}", self.service, self.digest)
    }
}

/// Collects everything that decides an answer, in order. Each name and each value goes in with
/// its length before it, and an absent value differs from an empty one, so that no two requests
/// run together into one key.
pub struct KeyBuilder {
    service: &'static str,
    hasher: Sha256,
}

impl KeyBuilder {
    /// Starts the key of a request to `service`.
    #[must_use]
    pub fn new(service: &'static str) -> Self {
        let mut builder = Self { service, hasher: Sha256::new() };
        builder.text("service", service);
        builder
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
        let mut hexadecimal = String::with_capacity(64);
        for byte in digest {
            for nibble in [byte >> 4, byte & 15] {
                hexadecimal.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
            }
        }
        CacheKey { service: self.service, digest: hexadecimal }
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
    fn the_form_is_fixed() {
        let key = KeyBuilder::new("demo").finish();
        assert_eq!(key.digest().len(), 64);
        assert_eq!(key.to_string(), format!("v1/demo/{}", key.digest()));
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
