//! Entries in several items, with whatever items a store may hold.

use super::*;
use crate::fuzz::Pieces;
use crate::model::KeyBuilder;
use crate::store::MemoryStore;

/// The target `saved-parts`: a header that is right, but for what is put in place of it, and the
/// parts. Returns whether they are an entry.
///
/// What is read in parts is all that they have, as the header says it; and what is there is kept,
/// read, and leaves nothing behind.
pub(in crate::store) fn parts_of(data: &[u8]) -> bool {
    let mut pieces = Pieces::new(data);
    let limit = HEADER_BYTES + pieces.place(200);
    let more = [pieces.optional(), pieces.optional()].map(|text| text?.parse::<u64>().ok());
    let tail = pieces.bytes();
    let mut parts = Vec::new();
    while !pieces.is_empty() && parts.len() < usize::from(MAX_PARTS) {
        parts.push(pieces.bytes());
    }
    let whole = parts.concat();

    let mut first = header(u16::try_from(parts.len()).unwrap_or(0), &whole);
    if let Some(count) = more[0] {
        let count = u16::try_from(count).unwrap_or(u16::MAX);
        first[MAGIC.len()..][..2].copy_from_slice(&count.to_be_bytes());
    }
    if let Some(length) = more[1] {
        first[MAGIC.len() + 2..][..8].copy_from_slice(&length.to_be_bytes());
    }
    first.extend_from_slice(tail);
    let key = KeyBuilder::new("demo").finish();
    let memory = MemoryStore::new();
    let store = Parted::new(Box::new(memory.clone()), limit);
    memory.set(&key, &first, None).unwrap();
    for (number, part) in (1..).zip(&parts) {
        memory.set(&key.part(number), part, None).unwrap();
    }
    let read = store.get(&key).unwrap();
    if let Some(read) = &read {
        assert!(read.len() <= limit * usize::from(MAX_PARTS), "{} bytes", read.len());
        assert!(whole.starts_with(read), "something else than the parts is read");
        assert_eq!(&first[MAGIC.len() + 2..], &header(0, read)[MAGIC.len() + 2..]);
    } else if more == [None, None] && tail.is_empty() {
        let fits = (1..=usize::from(MAX_PARTS)).contains(&parts.len());
        assert!(!fits || whole.len() > limit * parts.len(), "a whole entry is not read");
    }

    let other = KeyBuilder::new("other").finish();
    match store.set(&other, &whole, None) {
        Ok(()) if whole.starts_with(MAGIC) && whole.len() <= limit => {}
        Ok(()) => assert_eq!(*store.get(&other).unwrap().unwrap(), whole),
        Err(error) => assert_eq!(error.kind, StoreErrorKind::TooBig),
    }
    let before = memory.entries();
    store.delete(&other).unwrap();
    assert!(store.get(&other).unwrap().is_none());
    store.delete(&key).unwrap();
    assert_eq!(memory.entries(), 0, "of {before} items");
    read.is_some()
}
