//! Names of keys and variables, and texts to be shown or put into URLs.

use super::*;
use crate::fuzz::{Pieces, Property, is_harmless, text};

pub(crate) const TARGETS: &[Property] = &[
    ("keys", |data| {
        let mut pieces = Pieces::new(data);
        let (one, other) = (GeneratedKey::of(&mut pieces), GeneratedKey::of(&mut pieces));
        apart(&one, &other)
    }),
    ("texts", |data| {
        let text = text(data);
        check_display(&text);
        in_urls(&text);
        named(&text)
    }),
];

/// What a key is made of: names, and values where there are any.
#[derive(Debug, PartialEq)]
struct GeneratedKey(Vec<(String, Option<String>)>);

impl GeneratedKey {
    fn of(pieces: &mut Pieces<'_>) -> Self {
        Self((0..pieces.place(8)).map(|_| (pieces.text(), pieces.optional())).collect())
    }

    fn key(&self) -> String {
        let mut builder = KeyBuilder::new("demo");
        for (name, value) in &self.0 {
            builder.optional(name, value.as_deref());
        }
        builder.finish().to_string()
    }
}

/// Keys are equal only for equal parts. Returns whether they are.
fn apart(one: &GeneratedKey, other: &GeneratedKey) -> bool {
    assert_eq!(one.key() == other.key(), one == other, "{one:?} {other:?}");
    one == other
}

/// Checks that displayed text has no control characters, and is unchanged where it had none.
fn check_display(text: &str) {
    let shown = visible(text);
    assert!(is_harmless(&shown), "{text:?}");
    assert!(shown == text || text.chars().any(is_hidden), "{text:?}");
    let value = serde_json::json!({ text: [text] });
    let line = visible_json(&value);
    assert!(is_harmless(&line), "{line:?}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), value);
}

/// What goes into a URL comes out of it, and means nothing in between.
fn in_urls(text: &str) {
    let encoded = percent::encode(text).to_string();
    assert_eq!(percent::decode(&encoded).as_deref(), Some(text));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    assert!(encoded.bytes().all(plain), "{encoded}");
}

/// Names are those of POSIX, and keys are read only from what they are shown as. Returns whether
/// the text is any of them.
fn named(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_name = text.bytes().all(is_letter)
        && text.bytes().next().is_some_and(|first| !first.is_ascii_digit());
    assert_eq!(VarName::new(text).is_ok(), is_name, "{text:?}");
    assert_eq!(Prefix::new(text).is_ok(), is_name || text.is_empty(), "{text:?}");
    let key = CacheKey::read(text);
    if let Some(key) = &key {
        assert_eq!(key.to_string(), text);
        assert_eq!(key.digest().len(), 64);
        assert_eq!(CacheKey::read(&key.whole().to_string()), Some(key.whole()));
    }
    is_name || key.is_some()
}

#[cfg(test)]
mod made_up {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use testkit::fuzz::{fuzz, text};

    /// Two lists of the same characters, cut at other places: what delimiters would run together.
    fn neighbours() -> impl Strategy<Value = (GeneratedKey, GeneratedKey)> {
        let cuts = || vec((0usize..4, 0usize..4, any::<bool>()), 0..6);
        (vec(prop_oneof![Just('a'), Just('\0'), Just(':'), any::<char>()], 0..12), cuts(), cuts())
            .prop_map(|(characters, one, other)| {
                let cut = |cuts: Vec<(usize, usize, bool)>| {
                    let mut rest = characters.iter();
                    let mut parts: Vec<_> = cuts
                        .into_iter()
                        .map(|(name, value, is_there)| {
                            let name = rest.by_ref().take(name).collect();
                            (name, is_there.then(|| rest.by_ref().take(value).collect()))
                        })
                        .collect();
                    parts.push((rest.collect(), None));
                    GeneratedKey(parts)
                };
                (cut(one), cut(other))
            })
    }

    #[test]
    fn keys_are_equal_for_equal_parts_alone() {
        fuzz("keys", 3000, &neighbours(), |(one, other)| {
            apart(&one, &other);
        });
    }

    #[test]
    fn texts_are_shown_and_encoded() {
        fuzz("texts", 1000, &text(), |text| {
            super::check_display(&text);
            in_urls(&text);
            named(&text);
        });
    }
}
