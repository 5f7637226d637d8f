//! What is sealed, and what others make of it.

use sha2::{Digest as _, Sha256};

use super::*;
use crate::fuzz::Pieces;
use crate::model::KeyBuilder;

/// The target `seals`: a key, the name of an entry, a place in what is sealed, what to change there,
/// and the entry. Returns whether it is opened.
///
/// What was sealed is opened as it was, by the same key under the same name; nothing else is.
pub(in crate::store) fn seal_of(data: &[u8]) -> bool {
    let mut pieces = Pieces::new(data);
    let material = pieces.bytes();
    let key = |more: &[u8]| -> [u8; KEY_BYTES] {
        let bytes = Sha256::new().chain_update(material).chain_update(more).finalize();
        bytes.into()
    };
    let mut builder = KeyBuilder::new("demo");
    builder.text("name", &pieces.text());
    let name = builder.finish();
    let (place, change) = (pieces.number(), pieces.number().to_be_bytes()[7]);
    let entry = pieces.rest();
    let sealed =
        || SealingKey::new(&key(b"")).unwrap().seal(&name, entry).expect("it is short enough");
    assert_eq!(sealed().len(), entry.len() + 16);
    let place = usize::try_from(place % sealed().len() as u64).unwrap_or_default();
    let mut changed = sealed();
    changed[place] ^= change;
    let opened = OpeningKey::new(&key(b"")).unwrap().open(&name, changed);
    assert_eq!(opened.is_some(), change == 0);
    assert!(opened.as_ref().is_none_or(|opened| ***opened == *entry));
    let mut cut = sealed();
    cut.truncate(place);
    assert!(OpeningKey::new(&key(b"")).unwrap().open(&name, cut).is_none());
    assert!(OpeningKey::new(&key(b"x")).unwrap().open(&name, sealed()).is_none());
    assert!(OpeningKey::new(&key(b"")).unwrap().open(&name.part(1), sealed()).is_none());
    opened.is_some()
}

#[cfg(test)]
mod made_up {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use testkit::fuzz::fuzz;

    #[test]
    fn entries_are_sealed_and_opened() {
        let parts = (vec(any::<u8>(), 0..8), 0..300u16, prop_oneof![Just(0u8), any::<u8>()]);
        let data = (parts, vec(any::<u8>(), 0..300));
        fuzz("seals", 500, &data, |((key, place, change), entry)| {
            let key: Vec<u8> = key.into_iter().filter(|byte| *byte != 255).collect();
            let (place, change) = (place.to_string(), change.to_string());
            let data = [&key[..], b"name", place.as_bytes(), change.as_bytes(), &entry[..]];
            super::seal_of(&data.join(&255));
        });
    }
}
