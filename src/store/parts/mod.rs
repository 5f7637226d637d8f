//! Entries in several items, for stores whose items are small.
//!
//! An entry that fits is one item, as everywhere. A larger one is cut into parts, which are kept
//! under the names of their own ([`CacheKey::part`]), and the item under its own name is a header:
//! magic, version, `u16` count of parts, `u64` length and SHA-256 of the whole, big-endian. The
//! header is written last and deleted first. Parts of two writers, or a part that went away, do
//! not have that digest and are no entry.

use std::time::Duration;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{
    LockScope, Store, StoreError, StoreErrorKind, StorePlace, StoreResult, StoreStatus, unique_keys,
};
use crate::model::CacheKey;

/// Unlike what a saved credential starts with (`cache::encode`).
const MAGIC: &[u8; 8] = b"lkparts\x01";
const DIGEST_BYTES: usize = 32;
const HEADER_BYTES: usize = MAGIC.len() + 2 + 8 + DIGEST_BYTES;
/// No entry has more parts.
const MAX_PARTS: u16 = 64;

/// A store that cuts what is longer than `limit` bytes into several items of the store below.
pub struct Parted {
    store: Box<dyn Store>,
    limit: usize,
}

struct Header {
    count: u16,
    length: usize,
    digest: [u8; DIGEST_BYTES],
}

impl Parted {
    /// Returns a store whose items are no longer than `limit` bytes, but at least as long as a
    /// header.
    #[must_use]
    pub fn new(store: Box<dyn Store>, limit: usize) -> Self {
        Self { store, limit: limit.max(HEADER_BYTES) }
    }

    /// Deletes the parts from `first` on, the last one first: what is left behind by somebody
    /// who was killed in the midst of it is found from its beginning.
    fn delete_parts(&self, key: &CacheKey, first: u16) -> StoreResult<()> {
        let mut last = first;
        while last <= MAX_PARTS && self.store.get(&key.part(last))?.is_some() {
            last += 1;
        }
        (first..last).rev().try_for_each(|number| self.store.delete(&key.part(number)))
    }
}

fn header(count: u16, bytes: &[u8]) -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.extend_from_slice(&count.to_be_bytes());
    header.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
    header.extend_from_slice(&Sha256::digest(bytes));
    header
}

fn read_header(bytes: &[u8]) -> Option<Header> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (count, rest) = rest.split_first_chunk::<2>()?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    let count = u16::from_be_bytes(*count);
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let digest = rest.try_into().ok()?;
    (1..=MAX_PARTS).contains(&count).then_some(Header { count, length, digest })
}

impl Store for Parted {
    fn name(&self) -> &'static str {
        self.store.name()
    }

    fn place(&self) -> StorePlace {
        self.store.place()
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let Some(first) = self.store.get(key)? else { return Ok(None) };
        if !first.starts_with(MAGIC) {
            return Ok(Some(first));
        }
        let Some(header) = read_header(&first) else { return Ok(None) };
        if header.length > self.limit.saturating_mul(usize::from(header.count)) {
            return Ok(None);
        }
        // Sized before it is filled: growing would leave copies behind.
        let mut whole = Zeroizing::new(Vec::with_capacity(header.length));
        for number in 1..=header.count {
            match self.store.get(&key.part(number))? {
                Some(part) if part.len() <= header.length - whole.len() => {
                    whole.extend_from_slice(&part);
                }
                _ => return Ok(None),
            }
        }
        let right =
            whole.len() == header.length && Sha256::digest(&whole).as_slice() == header.digest;
        Ok(right.then_some(whole))
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        if bytes.len() <= self.limit {
            self.store.set(key, bytes, lifetime)?;
            // Parts without a header are never read, and looked for again the next time.
            let _ = self.delete_parts(key, 1);
            return Ok(());
        }
        let count = u16::try_from(bytes.len().div_ceil(self.limit)).ok();
        let Some(count) = count.filter(|count| *count <= MAX_PARTS) else {
            let reason = text!("{} bytes are more than {} parts can store", bytes.len(), MAX_PARTS);
            return Err(StoreError::new(StoreErrorKind::TooBig, self.name(), reason));
        };
        let stored = (1..=count)
            .zip(bytes.chunks(self.limit))
            .try_for_each(|(number, part)| self.store.set(&key.part(number), part, lifetime))
            .and_then(|()| self.store.set(key, &header(count, bytes), lifetime));
        match stored {
            Ok(()) => {
                let _ = self.delete_parts(key, count + 1);
                Ok(())
            }
            Err(error) => {
                let _ = self.delete(key);
                Err(error)
            }
        }
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        let header = self.store.delete(key);
        self.delete_parts(key, 1).and(header).inspect_err(|_| self.make_unreadable(key))
    }

    /// Possibly only the store knows how many parts there are.
    fn make_unreadable(&self, key: &CacheKey) {
        (0..=MAX_PARTS).for_each(|number| self.store.make_unreadable(&key.part(number)));
    }

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        Ok(unique_keys(self.store.keys()?.iter().map(CacheKey::whole)))
    }

    fn unlock(&self, scope: LockScope) -> StoreResult<bool> {
        self.store.unlock(scope)
    }

    fn status(&self) -> StoreStatus {
        self.store.status()
    }
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz;
#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeyBuilder;
    use crate::store::MemoryStore;

    const LIMIT: usize = 100;

    fn key() -> CacheKey {
        KeyBuilder::new("demo").finish()
    }

    fn store() -> (Parted, MemoryStore) {
        let memory = MemoryStore::new();
        memory.limit(LIMIT);
        (Parted::new(Box::new(memory.clone()), LIMIT), memory)
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|index| (index * 31 % 251) as u8).collect()
    }

    #[test]
    fn every_length_comes_back_and_leaves_nothing_behind() {
        let (store, memory) = store();
        for length in [0, 1, 99, 100, 101, 200, 201, 6400, 250, 99, 350, 100] {
            store.set(&key(), &bytes(length), None).unwrap();
            assert_eq!(*store.get(&key()).unwrap().unwrap(), bytes(length), "{length}");
            let items = if length <= LIMIT { 1 } else { 1 + length.div_ceil(LIMIT) };
            assert_eq!(memory.entries(), items, "{length}");
            assert_eq!(store.keys().unwrap(), [key()]);
        }
        store.set(&key(), &bytes(350), None).unwrap();
        store.delete(&key()).unwrap();
        assert_eq!(memory.entries(), 0);
        assert_eq!(store.get(&key()), Ok(None));
    }

    #[test]
    fn too_many_parts_are_too_big() {
        let (store, memory) = store();
        let error = store.set(&key(), &bytes(6401), None).unwrap_err();
        assert_eq!((error.kind, memory.entries()), (StoreErrorKind::TooBig, 0));
    }

    #[test]
    fn mixed_or_partial_set_is_a_miss() {
        let (store, memory) = store();
        let other = MemoryStore::new();
        Parted::new(Box::new(other.clone()), LIMIT).set(&key(), &[7; 350], None).unwrap();
        let whole = || store.set(&key(), &bytes(350), None).unwrap();
        for number in 0..=4 {
            whole();
            memory.delete(&key().part(number)).unwrap();
            assert_eq!(store.get(&key()), Ok(None), "without item {number}");
            whole();
            let foreign = other.get(&key().part(number)).unwrap().unwrap();
            memory.set(&key().part(number), &foreign, None).unwrap();
            assert_eq!(store.get(&key()), Ok(None), "with a foreign item {number}");
            whole();
            let mut cut = memory.get(&key().part(number)).unwrap().unwrap();
            cut.truncate(20);
            memory.set(&key().part(number), &cut, None).unwrap();
            assert_eq!(store.get(&key()), Ok(None), "with a cut item {number}");
        }
        whole();
        assert_eq!(*store.get(&key()).unwrap().unwrap(), bytes(350));
    }

    #[test]
    fn header_that_lies_does_no_harm() {
        let (store, memory) = store();
        for (count, length) in [(0, 0), (65, 1), (u16::MAX, u64::MAX), (1, u64::MAX), (2, 0)] {
            store.set(&key(), &bytes(150), None).unwrap();
            let mut lie = header(count, &[]);
            lie[10..18].copy_from_slice(&length.to_be_bytes());
            memory.set(&key(), &lie, None).unwrap();
            assert_eq!(store.get(&key()), Ok(None), "{count} {length}");
        }
        store.delete(&key()).unwrap();
        assert_eq!(memory.entries(), 0);
    }

    #[test]
    fn entry_of_killed_writer_is_deleted() {
        for how in ["set", "delete"] {
            let (store, memory) = store();
            store.set(&key(), &bytes(350), None).unwrap();
            // Killed before the header came, or after it went.
            memory.delete(&key()).unwrap();
            assert_eq!(store.get(&key()), Ok(None));
            if how == "set" {
                store.set(&key(), &bytes(20), None).unwrap();
            }
            store.delete(&key()).unwrap();
            assert_eq!(memory.entries(), 0, "{how}");
        }
    }

    #[test]
    fn undeletable_parts_are_made_unreadable() {
        let (store, memory) = store();
        store.set(&key(), &bytes(350), None).unwrap();
        memory.fail_get(Some(StoreErrorKind::TimedOut));
        store.delete(&key()).unwrap_err();
        assert!((0..=4).all(|number| memory.is_unreadable(&key().part(number))));
    }

    #[test]
    fn failure_half_way_leaves_nothing() {
        let memory = MemoryStore::new();
        memory.limit(60);
        // The store below takes less than it was said to: the header fits, the parts do not.
        let store = Parted::new(Box::new(memory.clone()), LIMIT);
        store.set(&key(), &bytes(20), None).unwrap();
        assert_eq!(store.set(&key(), &bytes(150), None).unwrap_err().kind, StoreErrorKind::TooBig);
        assert_eq!(memory.entries(), 0);
    }
}
