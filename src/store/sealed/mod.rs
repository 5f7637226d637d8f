//! Sealed entries: what one store has is encrypted with a key that another place has.
//!
//! Each entry has a key of its own, made when it is stored, and gone when its credential expires.
//! Someone who reads the store has nothing without the key; someone who reads the keys has nothing
//! without the store.
//!
//! A sealed entry has another name than one that is not ([`CacheKey::with_seal`]), so that the store
//! can tell them apart before it reads. Storing one form deletes the other.

use std::time::Duration;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::{LockScope, Store, StorePlace, StoreResult, StoreStatus, unique_keys};
use crate::model::CacheKey;

/// Bytes of a key.
pub(super) const KEY_BYTES: usize = 32;

/// A store whose entries are sealed with keys from `keys`, if there is such a place.
pub(super) struct Sealed<S, K> {
    store: S,
    keys: Option<K>,
}

/// A place for the keys of sealed entries.
pub(super) trait KeyPlace {
    /// Returns the key of an entry, if it has one and may be read.
    fn find(&self, name: &CacheKey) -> Option<OpeningKey>;

    /// Returns a new key for an entry, which the place has from now on and deletes after
    /// `lifetime`; `None` if it does not store it, or does not let it be read.
    fn create(&self, name: &CacheKey, lifetime: Duration) -> Option<SealingKey>;

    /// Deletes the key of an entry: what it sealed can never be read again.
    fn destroy(&self, name: &CacheKey);
}

impl<S: Store, K: KeyPlace> Sealed<S, K> {
    /// Returns the store; without a place for keys nothing in it is sealed.
    pub(super) fn new(store: S, keys: Option<K>) -> Self {
        Self { store, keys }
    }
}

impl<S: Store, K: KeyPlace> Store for Sealed<S, K> {
    fn name(&self) -> &'static str {
        self.store.name()
    }

    fn place(&self) -> StorePlace {
        self.store.place()
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        match self.keys.as_ref().and_then(|keys| keys.find(key)) {
            Some(opening_key) => {
                let sealed = self.store.get(&key.with_seal())?;
                Ok(sealed.and_then(|sealed| opening_key.open(key, sealed)))
            }
            None => self.store.get(key),
        }
    }

    /// Seals nothing without a lifetime: the keys end, at the latest with the machine, and the
    /// entry may not.
    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        let sealing_key = self
            .keys
            .as_ref()
            .zip(lifetime)
            .and_then(|(keys, lifetime)| keys.create(key, lifetime));
        match sealing_key.and_then(|sealing_key| sealing_key.seal(key, bytes)) {
            Some(sealed) => {
                let stored = self.store.set(&key.with_seal(), &sealed, lifetime);
                // An older entry that is not sealed must not come to light again.
                stored
                    .and_then(|()| self.store.delete(key))
                    .inspect_err(|_| self.make_unreadable(key))
            }
            None => {
                self.make_unreadable(key);
                self.store.set(key, bytes, lifetime)?;
                self.store.delete(&key.with_seal())
            }
        }
    }

    /// The key goes first: an entry that cannot be deleted cannot be read then.
    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        self.make_unreadable(key);
        let sealed = self.store.delete(&key.with_seal());
        self.store.delete(key).and(sealed)
    }

    fn make_unreadable(&self, key: &CacheKey) {
        if let Some(keys) = &self.keys {
            keys.destroy(key);
        }
    }

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        Ok(unique_keys(self.store.keys()?.iter().map(CacheKey::without_seal)))
    }

    fn unlock(&self, scope: LockScope) -> StoreResult<bool> {
        self.store.unlock(scope)
    }

    fn status(&self) -> StoreStatus {
        self.store.status()
    }
}

/// A new key, which seals one entry, once: the nonce is fixed. A place whose keys seal more than
/// once needs a type of its own, with random nonces.
pub(super) struct SealingKey(LessSafeKey);

/// A key that was found in its place.
pub(super) struct OpeningKey(LessSafeKey);

impl SealingKey {
    /// Returns the key with those bytes, which must be new.
    pub(super) fn new(bytes: &[u8; KEY_BYTES]) -> Option<Self> {
        cipher(bytes).map(Self)
    }

    /// Returns the entry, sealed; `None` if it is longer than the cipher allows.
    pub(super) fn seal(self, key: &CacheKey, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        // Sized before it is filled: growing would leave copies behind.
        let size = bytes.len() + AES_256_GCM.tag_len();
        let mut sealed = Zeroizing::new(Vec::with_capacity(size));
        sealed.extend_from_slice(bytes);
        let name = key.to_string();
        self.0.seal_in_place_append_tag(nonce(), Aad::from(name.as_bytes()), &mut *sealed).ok()?;
        Some(sealed)
    }
}

impl OpeningKey {
    /// Returns the key with those bytes.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        cipher(bytes).map(Self)
    }

    /// Returns the entry that was sealed with this key under that name; `None` if it was not.
    pub(super) fn open(
        self,
        key: &CacheKey,
        mut sealed: Zeroizing<Vec<u8>>,
    ) -> Option<Zeroizing<Vec<u8>>> {
        let name = key.to_string();
        let opened = self.0.open_in_place(nonce(), Aad::from(name.as_bytes()), &mut sealed).ok()?;
        let length = opened.len();
        sealed.truncate(length);
        Some(sealed)
    }
}

/// Returns the cipher: AES-256-GCM (NIST SP 800-38D). Its key is wiped when it goes.
fn cipher(bytes: &[u8]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, bytes).ok().map(LessSafeKey::new)
}

/// Always the same, as no key seals twice.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz;
#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeyBuilder;
    use crate::store::{MemoryStore, StoreErrorKind};

    fn name(text: &str) -> CacheKey {
        let mut builder = KeyBuilder::new("demo");
        builder.text("name", text);
        builder.finish()
    }

    fn sealing_key(byte: u8) -> SealingKey {
        SealingKey::new(&[byte; KEY_BYTES]).unwrap()
    }

    fn opening_key(byte: u8) -> OpeningKey {
        OpeningKey::new(&[byte; KEY_BYTES]).unwrap()
    }

    #[test]
    fn seal_opens_only_with_the_same_key_and_name() {
        let sealed = || sealing_key(1).seal(&name("a"), b"hunter2").unwrap();
        assert_eq!(sealed().len(), 7 + 16);
        assert_eq!(sealed().capacity(), sealed().len());
        assert!(!sealed().windows(3).any(|window| window == b"unt"));
        assert_eq!(&**opening_key(1).open(&name("a"), sealed()).unwrap(), b"hunter2");
        assert!(opening_key(2).open(&name("a"), sealed()).is_none());
        assert!(opening_key(1).open(&name("b"), sealed()).is_none());
        assert!(opening_key(1).open(&name("a").part(1), sealed()).is_none());
        for index in 0..sealed().len() {
            let mut damaged = sealed();
            damaged[index] ^= 1;
            assert!(opening_key(1).open(&name("a"), damaged).is_none(), "{index}");
            let mut short = sealed();
            short.truncate(index);
            assert!(opening_key(1).open(&name("a"), short).is_none(), "{index}");
        }
    }

    /// The published vector of an empty plaintext under a key of zeros (test case 13 of the
    /// specification of GCM): the cipher, the nonce and the tag are what they are said to be.
    #[test]
    fn cipher_is_that_of_the_specification() {
        let SealingKey(key) = sealing_key(0);
        let mut sealed = Vec::new();
        key.seal_in_place_append_tag(nonce(), Aad::empty(), &mut sealed).unwrap();
        let digits: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digits, "530f8afbc74536b9a963b4f1c4cb738b");
    }

    /// A place for keys in another store.
    struct StoredKeys(MemoryStore);

    impl KeyPlace for StoredKeys {
        fn find(&self, name: &CacheKey) -> Option<OpeningKey> {
            OpeningKey::new(&self.0.get(name).ok()??)
        }
        fn create(&self, name: &CacheKey, lifetime: Duration) -> Option<SealingKey> {
            let mut bytes = [0; KEY_BYTES];
            aws_lc_rs::rand::fill(&mut bytes).unwrap();
            self.0.set(name, &bytes, Some(lifetime)).ok()?;
            SealingKey::new(&bytes)
        }
        fn destroy(&self, name: &CacheKey) {
            let _ = self.0.delete(name);
        }
    }

    const LIFETIME: Option<Duration> = Some(Duration::from_secs(900));

    /// Returns a store, what it has, and where its keys are.
    fn store() -> (Sealed<MemoryStore, StoredKeys>, MemoryStore, MemoryStore) {
        let (entries, keys) = (MemoryStore::new(), MemoryStore::new());
        (Sealed::new(entries.clone(), Some(StoredKeys(keys.clone()))), entries, keys)
    }

    fn read(store: &dyn Store) -> Option<Vec<u8>> {
        store.get(&name("a")).unwrap().map(|bytes| bytes.to_vec())
    }

    #[test]
    fn entry_needs_both_places() {
        let (store, entries, keys) = store();
        store.set(&name("a"), b"hunter2", LIFETIME).unwrap();
        assert_eq!(read(&store), Some(b"hunter2".to_vec()));
        assert_eq!(store.keys().unwrap(), [name("a")]);
        assert_eq!(entries.keys().unwrap(), [name("a").with_seal()]);
        let sealed = entries.get(&name("a").with_seal()).unwrap().unwrap();
        assert!(!sealed.windows(3).any(|window| window == b"unt"));
        keys.delete(&name("a")).unwrap();
        assert_eq!(read(&store), None);
    }

    #[test]
    fn one_form_replaces_the_other() {
        let (store, entries, keys) = store();
        store.set(&name("a"), b"sealed", LIFETIME).unwrap();
        store.set(&name("a"), b"plain", None).unwrap();
        assert_eq!(entries.keys().unwrap(), [name("a")]);
        assert_eq!((keys.entries(), read(&store)), (0, Some(b"plain".to_vec())));
        store.set(&name("a"), b"sealed", LIFETIME).unwrap();
        assert_eq!(entries.keys().unwrap(), [name("a").with_seal()]);
        assert_eq!(read(&store), Some(b"sealed".to_vec()));
        // No key can be stored: the entry is, as it is.
        keys.fail_set(Some(StoreErrorKind::TooBig));
        store.set(&name("a"), b"plain", LIFETIME).unwrap();
        assert_eq!(entries.keys().unwrap(), [name("a")]);
        assert_eq!((keys.entries(), read(&store)), (0, Some(b"plain".to_vec())));
        let without = Sealed::new(entries.clone(), None::<StoredKeys>);
        assert_eq!(read(&without), Some(b"plain".to_vec()));
        without.set(&name("a"), b"again", LIFETIME).unwrap();
        assert_eq!(read(&store), Some(b"again".to_vec()));
    }

    #[test]
    fn key_goes_even_if_the_store_fails() {
        let (store, entries, keys) = store();
        store.set(&name("a"), b"first", LIFETIME).unwrap();
        entries.fail_delete(Some(StoreErrorKind::Locked));
        assert_eq!(store.delete(&name("a")).unwrap_err().kind, StoreErrorKind::Locked);
        assert_eq!((keys.entries(), entries.entries()), (0, 1));
        entries.fail_delete(None);
        entries.fail_set(Some(StoreErrorKind::Locked));
        let failure = store.set(&name("a"), b"second", LIFETIME).unwrap_err();
        assert_eq!((failure.kind, keys.entries()), (StoreErrorKind::Locked, 0));
        assert_eq!(read(&store), None);
        store.delete(&name("a")).unwrap();
        assert_eq!(entries.entries(), 0);
    }
}
