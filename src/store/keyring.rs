//! What the stores of the keyring crates have in common.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::{Zeroize, Zeroizing};

use super::{
    LockScope, Store, StoreError, StoreErrorKind, StorePlace, StoreResult, StoreStatus, unique_keys,
};
use crate::model::CacheKey;
use crate::outside::Text;

/// The name of the program, under which every entry is kept.
pub(super) const SERVICE: &str = "lakekey";

/// A failure of the platform, as the keyring crates hand it on.
pub(super) type PlatformError = dyn std::error::Error + Send + Sync;

/// The modifiers of an entry: names known to the store, with their values.
pub(super) type Modifiers = Vec<(&'static str, String)>;

/// A store made of a store of the keyring crates: service `lakekey`, user the text of the key,
/// always bytes, never a password (on Windows a password takes twice the room).
pub(super) struct Keyring {
    /// Its name, as `--store` has it.
    pub(super) name: &'static str,
    /// The store below.
    pub(super) store: Arc<CredentialStore>,
    /// Returns how to make the entry of a key.
    pub(super) modifiers: fn(&CacheKey) -> Modifiers,
    /// The attribute and its value by which the store below finds every entry, if it can.
    pub(super) listing: Option<(&'static str, &'static str)>,
    /// Returns what a failure of the platform means, if that is known.
    pub(super) explain: fn(&PlatformError) -> Option<StoreError>,
}

impl Keyring {
    /// Returns the entry of `key`, which need not exist yet.
    fn entry(&self, key: &CacheKey) -> StoreResult<Entry> {
        let modifiers = (self.modifiers)(key);
        let modifiers = modifiers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let built = self.store.build(SERVICE, &key.to_string(), Some(&modifiers));
        built.map_err(|error| self.failure(error))
    }

    /// Deletes what should have been one item and is several. Which of them is right cannot be
    /// known, so none is.
    fn delete_all(&self, entries: &[Entry]) -> StoreResult<()> {
        entries.iter().try_for_each(|entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(self.failure(error)),
        })
    }

    /// Returns what to tell of `error`. Neither its `Debug` nor all of its `Display` is fit to
    /// be shown: two kinds carry the bytes of the secret, which are wiped here.
    fn failure(&self, error: Error) -> StoreError {
        if let Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) = &error
            && let Some(failure) = (self.explain)(&**cause)
        {
            return failure;
        }
        let (kind, reason): (_, Text) = match error {
            Error::PlatformFailure(_) => (StoreErrorKind::Refused, "it failed".into()),
            Error::NoStorageAccess(_) => (StoreErrorKind::Unavailable, "access was denied".into()),
            Error::NoEntry => (StoreErrorKind::Refused, "the entry went away".into()),
            Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
                bytes.zeroize();
                (StoreErrorKind::Refused, "the value is damaged".into())
            }
            Error::BadStoreFormat(_) => (StoreErrorKind::Refused, "the store is damaged".into()),
            Error::TooLong(_, limit) => {
                (StoreErrorKind::TooBig, text!("the value is longer than {} bytes", limit))
            }
            Error::Ambiguous(_) => {
                (StoreErrorKind::Refused, "several entries have the same name".into())
            }
            _ => (StoreErrorKind::Refused, "not supported".into()),
        };
        StoreError::new(kind, self.name, reason)
    }
}

impl Store for Keyring {
    fn name(&self) -> &'static str {
        self.name
    }

    fn place(&self) -> StorePlace {
        StorePlace::new(self.name)
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        match self.entry(key)?.get_secret() {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(Error::NoEntry) => Ok(None),
            Err(Error::Ambiguous(entries)) => self.delete_all(&entries).map(|()| None),
            Err(error) => Err(self.failure(error)),
        }
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], _: Option<Duration>) -> StoreResult<()> {
        let entry = self.entry(key)?;
        let mut result = entry.set_secret(bytes);
        if let Err(Error::Ambiguous(entries)) = &result {
            self.delete_all(entries)?;
            result = entry.set_secret(bytes);
        }
        result.map_err(|error| self.failure(error))
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        match self.entry(key)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(Error::Ambiguous(entries)) => self.delete_all(&entries),
            Err(error) => Err(self.failure(error)),
        }
    }

    /// Leaves out what has no name of lakekey's form.
    /// Has no entries that another place could make unreadable.
    fn make_unreadable(&self, _: &CacheKey) {}

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        let Some(attribute) = self.listing else { return Ok(Vec::new()) };
        let found = self.store.search(&HashMap::from([attribute]));
        let found = found.map_err(|error| self.failure(error))?;
        let users = found.iter().filter_map(Entry::get_specifiers).map(|(_, user)| user);
        Ok(unique_keys(users.filter_map(|user| CacheKey::read(&user))))
    }

    fn unlock(&self, _: LockScope) -> StoreResult<bool> {
        Ok(false)
    }

    fn status(&self) -> StoreStatus {
        StoreStatus::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeyBuilder;

    fn keyring() -> (Keyring, Arc<keyring_core::mock::Store>) {
        let store = keyring_core::mock::Store::new().unwrap();
        let keyring = Keyring {
            name: "mock",
            store: store.clone(),
            modifiers: |_| Modifiers::new(),
            listing: None,
            explain: |_| None,
        };
        (keyring, store)
    }

    #[test]
    fn no_failure_shows_the_secret() {
        let secret = b"hunter2".to_vec();
        let cause = || Box::new(std::io::Error::other("hunter2"));
        let (keyring, _) = keyring();
        for (error, kind) in [
            (Error::BadEncoding(secret.clone()), StoreErrorKind::Refused),
            (Error::BadDataFormat(secret, cause()), StoreErrorKind::Refused),
            (Error::PlatformFailure(cause()), StoreErrorKind::Refused),
            (Error::NoStorageAccess(cause()), StoreErrorKind::Unavailable),
            (Error::Invalid("hunter2".into(), "hunter2".into()), StoreErrorKind::Refused),
            (Error::BadStoreFormat("hunter2".into()), StoreErrorKind::Refused),
            (Error::NotSupportedByStore("hunter2".into()), StoreErrorKind::Refused),
            (Error::TooLong("secret".into(), 2560), StoreErrorKind::TooBig),
        ] {
            let failure = keyring.failure(error);
            assert_eq!(failure.kind, kind);
            let shown = format!("{failure} {failure:?}");
            assert!(!shown.contains("hunter2") && !shown.contains("104, 117"), "{shown}");
        }
    }

    #[test]
    fn entries_come_and_go() {
        let (keyring, _store) = keyring();
        let key = KeyBuilder::new("demo").finish();
        assert_eq!(keyring.get(&key), Ok(None));
        assert_eq!(keyring.delete(&key), Ok(()));
        keyring.set(&key, b"\xff\x00", None).unwrap();
        assert_eq!(keyring.get(&key).unwrap().unwrap().as_slice(), b"\xff\x00");
        keyring.delete(&key).unwrap();
        assert_eq!(keyring.get(&key), Ok(None));
    }
}
