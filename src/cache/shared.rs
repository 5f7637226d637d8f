//! The cache proper: a store of saved credentials, and the locks of their keys.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::wire::MAX_ENTRY_BYTES;
use super::{EntryLabel, Index, IndexEntry, Locked, Locks, decode, encode};
use crate::files::FileError;
use crate::model::{CacheKey, Credential};
use crate::outside::{Text, trusted};
use crate::store::{Store, StoreError, StoreErrorKind, StorePlace, Swept};

/// How a request uses the cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CachePolicy {
    /// Read it, and store what was fetched.
    #[default]
    Use,
    /// Do not read it, but store what was fetched: `--refresh`.
    Refresh,
    /// Neither: `--no-cache`.
    Bypass,
}

/// By how much an entry may be newer than the one that is to replace it and be believed. The
/// time between the two is that of a slow request; more is a clock that was wrong.
const MAX_OVERTAKEN_BY: SignedDuration = SignedDuration::from_mins(10);

/// Why an older credential may be served again.
const STAYS: &str = "it is still in the cache";

/// Credentials kept between runs.
pub struct Cache {
    pub(super) store: Box<dyn Store>,
    pub(super) locks: Result<Box<dyn Locks>, FileError>,
    pub(super) index: Index,
}

/// What became of a credential that was to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept; and why the index does not say so, if it does not.
    Stored(Option<FileError>),
    /// A newer one was there, and stays.
    Overtaken,
    /// It is not kept: the cache was cleared since it was asked for.
    Cleared,
    /// It is not kept: the lease of its lock ended, and another process may have the lock.
    LockLost,
    /// It is not kept: whether the cache was cleared cannot be told.
    Blocked(FileError),
}

impl Cache {
    /// Returns a cache in `store`. Without a place for locks nothing can be put into it.
    #[must_use]
    pub fn new<L: Locks + 'static>(store: Box<dyn Store>, locks: Result<L, FileError>) -> Self {
        let locks = locks.map(|locks| Box::new(locks) as Box<dyn Locks>);
        Self { store, locks, index: Index::default() }
    }

    /// Says in `index` what is kept.
    #[must_use]
    pub fn with_index(self, index: Index) -> Self {
        Self { index, ..self }
    }

    /// Returns the index.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the place of the locks, or why there is none.
    pub fn locks(&self) -> Result<&dyn Locks, FileError> {
        self.locks.as_deref().map_err(Clone::clone)
    }

    /// Returns the store below.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// Returns the credential under `key`. What cannot be read is not there. Whether it is still
    /// alive is for the caller to find out.
    pub fn get(&self, key: &CacheKey) -> Result<Option<Credential>, StoreError> {
        Ok(self.store.get(key)?.and_then(|bytes| decode(key, &bytes)))
    }

    /// Returns the lock of `key`, waiting for at most `wait` while another process holds it.
    pub fn lock(&self, key: &CacheKey, wait: Duration) -> Result<Locked, FileError> {
        self.locks()?.lock(key, wait)
    }

    /// Returns why an older credential may be served in place of `newer`, which was not kept, if it may.
    #[must_use]
    pub fn older(&self, key: &CacheKey, newer: &Credential) -> Option<Text> {
        let listed = self.index.read().unwrap_or_default();
        let mut ends =
            listed.iter().filter(|entry| entry.key == *key).map(|entry| entry.expires_at);
        let lives = |ends: Timestamp| ends > newer.issued_at;
        let read = || self.get(key).ok().flatten();
        let is_there = ends.any(lives) || read().is_some_and(|old| lives(old.expiry.timestamp()));
        is_there.then(|| STAYS.into())
    }

    /// Keeps `credential` under the key that is locked, in one place: what others have of it is deleted.
    /// If a newer one that lives at least as long is there, that one stays: a request may be
    /// overtaken by a later one while it waits, and looking is cheap compared with the request that
    /// went before. What cannot be replaced is deleted, so that no older credential outlives the
    /// failure. Returns beside that why an older one may be served again all the same, if it may.
    pub fn put(
        &self,
        lock: &Locked,
        credential: &Credential,
        label: &EntryLabel,
    ) -> (Result<Kept, StoreError>, Option<Text>) {
        let key = lock.key();
        let present = self.get(key).ok().flatten();
        if let Some(present) = &present {
            let ahead = present.issued_at.duration_since(credential.issued_at);
            let lives_on = present.expiry.timestamp() >= credential.expiry.timestamp();
            if ahead.is_positive() && ahead <= MAX_OVERTAKEN_BY && lives_on {
                return (Ok(Kept::Overtaken), None);
            }
        }
        let stays = present.as_ref().map(|_| STAYS.into());
        if lock.lease().is_some_and(|lease| lease.ends <= Instant::now()) {
            return (Ok(Kept::LockLost), stays);
        }
        let _writing = match lock.allow_write() {
            Ok(Some(writing)) => writing,
            Ok(None) => return (Ok(Kept::Cleared), None),
            Err(failure) => return (Ok(Kept::Blocked(failure)), stays),
        };
        // Counted from when it was asked for, so that no clock is needed: the store forgets
        // it late by no more than the time the request took.
        let lifetime = credential.expiry.left(credential.issued_at);
        let stored = encode(key, credential)
            .ok_or_else(|| {
                let reason = text!("an entry has at most {} bytes", MAX_ENTRY_BYTES);
                StoreError::new(StoreErrorKind::TooBig, self.store.name(), reason)
            })
            .and_then(|bytes| self.store.set(key, &bytes, Some(lifetime)));
        let place = stored.is_ok().then(|| self.store.place());
        let swept = self.store.sweep(key, place.as_ref());
        let entry = place.map(|place| IndexEntry {
            key: key.clone(),
            label: label.clone(),
            store: place.store,
            at: place.at,
            issued_at: credential.issued_at,
            expires_at: credential.expiry.timestamp(),
            deletes_itself: self.store.status().deletes_expired,
        });
        let listed = self.index.replace(key, &swept, entry);
        let older = listed.as_deref().unwrap_or_default().iter();
        let mut older = older.filter(|older| older.expires_at > credential.issued_at);
        let older = match (older.next(), stored.is_err() && present.is_some()) {
            (Some(older), _) => Some(why_it_may_be_there(&older.place(), &swept)),
            (None, true) => {
                swept.iter().find_map(|(_, result)| Some(text!("{}", result.as_ref().err()?)))
            }
            (None, false) => None,
        };
        (stored.map(|()| Kept::Stored(listed.err())), older)
    }
}

/// Returns why what is listed at `place` may still be there after all stores were asked.
pub(super) fn why_it_may_be_there(place: &StorePlace, swept: &[Swept]) -> Text {
    let mut of_store = swept.iter().filter(|(at, _)| at.store == place.store);
    if let Some(failure) = of_store.find_map(|(_, result)| result.as_ref().err()) {
        return text!("{}", failure);
    }
    let what = match place.store.as_str() {
        "secret-service" => "the Secret Service of another session bus",
        "keyutils" => "another keyring of the kernel, or of another machine",
        _ => "another store of that name",
    };
    text!("{}: entries in {}", trusted(&place.store), what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::FailureRecord;
    use crate::cache::{Guard, Lease, Lock, LockDirectory};
    use crate::error::Error;
    use crate::model::{ClientKind, Expiry, KeyBuilder};
    use crate::store::{MemoryStore, StoreErrorKind};

    struct Bench {
        cache: Cache,
        memory: MemoryStore,
        key: CacheKey,
        _directory: tempfile::TempDir,
    }

    fn bench() -> Bench {
        let directory = tempfile::tempdir().unwrap();
        let memory = MemoryStore::new();
        let locks = LockDirectory::new(Some(directory.path()), None);
        let cache = Cache::new(Box::new(memory.clone()), locks);
        Bench { cache, memory, key: KeyBuilder::new("demo").finish(), _directory: directory }
    }

    impl Bench {
        fn put(&self, second: i64, life: u64) -> Result<Kept, StoreError> {
            let issued_at = Timestamp::from_second(second).unwrap();
            let expiry = Expiry::after(issued_at, Duration::from_secs(life));
            let credential = Credential::builder("demo", ClientKind::Redshift, issued_at, expiry)
                .build()
                .unwrap();
            let lock = self.cache.lock(&self.key, Duration::ZERO).unwrap();
            self.cache.put(&lock, &credential, &EntryLabel::default()).0
        }

        fn issued_at(&self) -> Option<i64> {
            let credential = self.cache.get(&self.key).unwrap()?;
            Some(credential.issued_at.as_second())
        }
    }

    #[test]
    fn stored_entry_is_read_and_cleared() {
        let bench = bench();
        assert_eq!(bench.issued_at(), None);
        bench.put(1000, 900).unwrap();
        assert_eq!(bench.issued_at(), Some(1000));
        bench.cache.store().delete(&bench.key).unwrap();
        assert_eq!(bench.issued_at(), None);
    }

    #[test]
    fn junk_is_a_miss_and_is_replaced() {
        let bench = bench();
        for junk in [&b""[..], b"hunter2", &[0xff; 4096]] {
            bench.memory.set(&bench.key, junk, None).unwrap();
            assert_eq!(bench.issued_at(), None);
        }
        bench.put(1000, 900).unwrap();
        assert_eq!(bench.issued_at(), Some(1000));
    }

    #[test]
    fn overtaken_answer_does_not_replace_the_later_one() {
        let bench = bench();
        bench.put(1030, 900).unwrap();
        bench.put(1000, 900).unwrap();
        assert_eq!(bench.issued_at(), Some(1030));
        bench.put(1031, 900).unwrap();
        assert_eq!(bench.issued_at(), Some(1031));
    }

    #[test]
    fn answer_that_lives_longer_replaces_a_later_one() {
        let bench = bench();
        bench.put(1030, 60).unwrap();
        bench.put(1000, 900).unwrap();
        assert_eq!(bench.issued_at(), Some(1000));
    }

    #[test]
    fn entry_from_the_future_is_no_newer() {
        let bench = bench();
        bench.put(1000 + 3600, 900).unwrap();
        bench.put(1000, 900).unwrap();
        assert_eq!(bench.issued_at(), Some(1000));
    }

    #[test]
    fn entry_that_cannot_be_replaced_is_removed() {
        let bench = bench();
        bench.put(1000, 900).unwrap();
        bench.memory.fail_set(Some(StoreErrorKind::TooBig));
        assert_eq!(bench.put(1001, 900).unwrap_err().kind, StoreErrorKind::TooBig);
        assert_eq!(bench.memory.entries(), 0);
    }

    #[test]
    fn failed_replacement_warns_of_an_older_credential() {
        let bench = bench();
        let state = tempfile::tempdir().unwrap();
        let bench = Bench {
            cache: bench.cache.with_index(Index::new(Some(state.path()))),
            memory: bench.memory,
            key: bench.key,
            _directory: bench._directory,
        };
        bench.put(1000, 900).unwrap();
        bench.memory.fail_set(Some(StoreErrorKind::TooBig));
        bench.memory.fail_delete(Some(StoreErrorKind::Refused));
        let issued_at = Timestamp::from_second(1001).unwrap();
        let expiry = Expiry::after(issued_at, Duration::from_secs(900));
        let credential = Credential::builder("demo", ClientKind::Redshift, issued_at, expiry);
        let credential = credential.build().unwrap();
        let lock = bench.cache.lock(&bench.key, Duration::ZERO).unwrap();
        let put = || bench.cache.put(&lock, &credential, &EntryLabel::default());
        let (kept, older) = put();
        assert_eq!(kept.unwrap_err().kind, StoreErrorKind::TooBig);
        assert_eq!(older.as_deref(), Some("memory: as ordered"));
        assert_eq!(bench.cache.index().read().unwrap().len(), 1, "it is still there");
        // Nor may what is kept in another store of that kind be taken for gone.
        bench.memory.fail_delete(None);
        bench.memory.fail_set(None);
        bench.memory.move_to("another");
        assert_eq!(put().1, None, "what an older version wrote says no place");
        bench.memory.move_to("a third");
        assert_eq!(put().1.as_deref(), Some("memory: entries in another store of that name"));
        assert_eq!(bench.cache.index().read().unwrap().len(), 2);
    }

    /// A place for locks on lease, which ends so long after the lock was obtained.
    struct Leases(Duration);

    #[derive(Debug)]
    struct LeasedLock(Lease);

    impl Locks for Leases {
        fn lock(&self, key: &CacheKey, _: Duration) -> Result<Locked, FileError> {
            let ends = Instant::now() + self.0;
            Ok(Locked::new(key, LeasedLock(Lease { ends, renew_every: self.0 / 3 })))
        }
        fn begin_clearing(&self, _: Duration) -> Result<(), FileError> {
            Ok(())
        }
        fn block_writers(&self, _: Duration) -> Result<Guard, FileError> {
            Ok(Guard::new(()))
        }
        fn forget_failures(&self) -> Result<(), FileError> {
            Ok(())
        }
        fn describe(&self) -> Result<String, FileError> {
            Ok("leases".to_owned())
        }
    }

    impl Lock for LeasedLock {
        fn lease(&self) -> Option<Lease> {
            Some(self.0)
        }
        fn renew(&mut self) -> Result<(), FileError> {
            self.0.ends = Instant::now() + self.0.renew_every * 3;
            Ok(())
        }
        fn allow_write(&self) -> Result<Option<Guard>, FileError> {
            Ok(Some(Guard::new(())))
        }
        fn record_failure(&self, _: &Error, _: Timestamp) {}
        fn record_success(&self) {}
        fn failure_while_waiting(&self) -> Option<FailureRecord> {
            None
        }
    }

    #[test]
    fn lease_that_ended_stores_nothing_until_renewed() {
        let memory = MemoryStore::new();
        let lease = Duration::from_secs(60);
        let cache = Cache::new(Box::new(memory.clone()), Ok(Leases(lease)));
        let issued_at = Timestamp::from_second(1000).unwrap();
        let expiry = Expiry::after(issued_at, Duration::from_secs(900));
        let credential =
            Credential::builder("demo", ClientKind::Redshift, issued_at, expiry).build().unwrap();
        let key = KeyBuilder::new("demo").finish();
        let put = |lock: &Locked| cache.put(lock, &credential, &EntryLabel::default()).0.unwrap();
        let ended = Cache::new(Box::new(MemoryStore::new()), Ok(Leases(Duration::ZERO)));
        assert_eq!(put(&ended.lock(&key, Duration::ZERO).unwrap()), Kept::LockLost);
        assert_eq!(memory.entries(), 0);
        let mut lock = cache.lock(&key, Duration::ZERO).unwrap();
        lock.renew().unwrap();
        assert!(matches!(put(&lock), Kept::Stored(_)));
        assert_eq!(memory.entries(), 1);
    }

    #[test]
    fn without_a_directory_there_is_no_lock() {
        let cache = Cache::new(Box::new(MemoryStore::new()), LockDirectory::new(None, None));
        let key = KeyBuilder::new("demo").finish();
        assert!(cache.lock(&key, Duration::ZERO).is_err());
    }
}
