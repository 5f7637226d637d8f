//! Forgetting: everywhere, parts included, also while other processes fetch.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::shared::why_it_may_be_there;
use super::{Cache, IndexEntry};
use crate::files::FileErrorKind;
use crate::model::{CacheKey, KeyBuilder, Thing};
use crate::store::{StoreErrorKind, StorePlace, unique_keys};

/// How long to wait for a process that is storing a credential: longer than a store may
/// take that prompts no person.
const WRITER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long the same is waited for with each entry, until it was in vain.
const ENTRY_WRITER_TIMEOUT: Duration = Duration::from_secs(1);

/// What to forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Everything.
    All,
    /// What has ended.
    Expired,
    /// What belongs to the service of that name.
    Service(String),
    /// What is kept under that key.
    Key(CacheKey),
    /// What is of those things, in that region if it is known, for every caller and every request; and what cannot
    /// be told from it.
    Things(Vec<Thing>, Option<String>),
}

impl Selection {
    fn includes(&self, key: &CacheKey, entries: &[&IndexEntry]) -> bool {
        match self {
            Self::All | Self::Expired => true,
            Self::Service(name) => key.service() == name,
            Self::Key(wanted) => key == wanted,
            Self::Things(things, region) => things.iter().any(|thing| {
                let may_be = |entry: &&IndexEntry| entry.label.may_be_of(thing, region.as_deref());
                key.service() == thing.service && (entries.is_empty() || entries.iter().any(may_be))
            }),
        }
    }
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// How many entries were forgotten.
    pub count: usize,
    /// Why something may still be there, each reason once.
    pub left: Vec<String>,
    /// The stores that are not available and were not searched, and why. None of them is known to
    /// have an entry.
    pub absent: Vec<String>,
}

impl Cleared {
    fn leave(&mut self, reason: String) {
        if !self.left.contains(&reason) {
            self.left.push(reason);
        }
    }
}

impl Cache {
    /// Returns every key that the index or a store knows of.
    #[must_use]
    pub fn known_keys(&self) -> Vec<CacheKey> {
        let listed = self.index.read().unwrap_or_default().into_iter().map(|entry| entry.key);
        unique_keys(listed.chain(self.store.keys().unwrap_or_default()))
    }

    /// Forgets what `selection` says, in every store that may have it, before `deadline`. Who
    /// fetched before does not keep the answer any more; who fetches after does.
    pub fn clear(&self, selection: &Selection, now: Timestamp, deadline: Instant) -> Cleared {
        let mut cleared = Cleared::default();
        if *selection != Selection::Expired
            && let Ok(locks) = &self.locks
            && let Err(failure) = locks.begin_clearing(
                WRITER_TIMEOUT.min(deadline.saturating_duration_since(Instant::now())),
            )
        {
            // Without locks nothing is stored.
            if failure.kind == FileErrorKind::TimedOut {
                cleared.leave(format!(
                    "another lakekey process has not finished writing an \
                    entry: {failure}"
                ));
            }
        }
        if let Ok(locks) = &self.locks
            && let Err(failure) = locks.forget_failures()
            // An entry of another program stays.
            && failure.kind != FileErrorKind::Planted
        {
            cleared.leave(failure.to_string());
        }
        let listed = self.index.read().unwrap_or_else(|failure| {
            cleared.leave(format!("could not read the index: {failure}"));
            Vec::new()
        });
        let mut wait = ENTRY_WRITER_TIMEOUT;
        for key in self.known_keys() {
            let entries: Vec<&IndexEntry> =
                listed.iter().filter(|entry| entry.key == key).collect();
            if !selection.includes(&key, &entries) {
                continue;
            }
            if Instant::now() >= deadline {
                cleared.leave("the time ran out before all of them were deleted".to_owned());
                break;
            }
            // No process stores anything between the lookup, the deletion and the index.
            let alone = self.locks.as_ref().map(|locks| locks.block_writers(wait));
            if matches!(alone, Ok(Err(_))) {
                wait = Duration::ZERO;
            }
            if *selection == Selection::Expired && !self.has_ended(&key, &entries, now) {
                continue;
            }
            let swept = self.store.sweep(&key, None);
            let is_listed =
                |place: &StorePlace| entries.iter().any(|entry| entry.place().may_be(place));
            let mut reasons: Vec<String> = swept
                .iter()
                .filter_map(|(place, result)| Some((place, result.as_ref().err()?)))
                // A store that is not there has only what the index says that it has.
                .filter(|(place, failure)| {
                    failure.kind != StoreErrorKind::Unavailable || is_listed(place)
                })
                .map(|(_, failure)| failure.to_string())
                .collect();
            match self.index.replace(&key, &swept, None) {
                Ok(left) => {
                    // No run serves an expired entry, wherever it is.
                    let left = left.iter().filter(|entry| entry.expires_at > now);
                    reasons.extend(
                        left.map(|entry| why_it_may_be_there(&entry.place(), &swept).to_string()),
                    );
                }
                Err(failure) => {
                    cleared.leave(format!("could not write the index: {failure}"));
                }
            }
            if reasons.is_empty() {
                cleared.count += 1;
            }
            reasons.into_iter().for_each(|reason| cleared.leave(reason));
        }
        if *selection != Selection::Expired {
            self.clear_unlisted(selection, now, &mut cleared);
        }
        for failure in self.store.status().failures {
            if failure.kind != StoreErrorKind::Unavailable {
                cleared.leave(failure.to_string());
            } else if !cleared.absent.contains(&failure.to_string()) {
                cleared.absent.push(failure.to_string());
            }
        }
        cleared
    }

    /// Says where a store may have what a lost index listed. A store that is reached has told all that
    /// it has.
    fn clear_unlisted(&self, selection: &Selection, now: Timestamp, cleared: &mut Cleared) {
        let unlisted = self.index.unlisted(now);
        if unlisted.is_empty() && *selection != Selection::All {
            return;
        }
        // Nothing is kept under that name: each store says whether it is there.
        let swept = self.store.sweep(&KeyBuilder::new("probe").finish(), None);
        let is_there = |place: &StorePlace| {
            swept.iter().any(|(at, result)| result.is_ok() && place.may_be(at))
        };
        for place in unlisted.iter().filter(|place| !is_there(place)) {
            let why = why_it_may_be_there(place, &swept);
            cleared.leave(format!("{why} (the index, which listed the entries there, is lost)"));
        }
        if *selection == Selection::All
            && cleared.left.is_empty()
            && let Err(failure) = self.index.forget_unlisted(&swept)
        {
            cleared.leave(format!("could not write the list of stores: {failure}"));
        }
    }

    /// Returns whether what is under `key` has ended. What only a store knows of and cannot be
    /// read may be another version's.
    fn has_ended(&self, key: &CacheKey, entries: &[&IndexEntry], now: Timestamp) -> bool {
        if entries.iter().any(|entry| entry.expires_at > now) {
            return false;
        }
        match self.get(key) {
            Ok(Some(credential)) => credential.expiry.timestamp() <= now,
            Ok(None) | Err(_) => !entries.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::cache::{EntryLabel, Index, Kept, LockDirectory};
    use crate::model::{ClientKind, Credential, Expiry, KeyBuilder};
    use crate::store::{AutoStore, MemoryStore, Store as _, StoreErrorKind};

    /// What is in the way.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Obstacle {
        None,
        /// Deleting fails like this.
        Fails(StoreErrorKind),
        /// The entry is in another store of that kind.
        Elsewhere,
    }

    /// Puts an entry, forgets or keeps what is known of it, and clears. Returns what came of it, how
    /// many entries are left in the store and how many in the index.
    fn clear(obstacle: Obstacle, is_listed: bool, is_stored: bool) -> (Cleared, usize, usize) {
        let directory = tempfile::tempdir().unwrap();
        let memory = MemoryStore::new();
        memory.move_to("here");
        let locks = LockDirectory::new(Some(directory.path()), None);
        let index = Index::new(Some(directory.path()));
        let cache = Cache::new(Box::new(memory.clone()), locks).with_index(index);
        let now = Timestamp::from_second(1000).unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        let credential = Credential::builder("demo", ClientKind::Redshift, now, expiry);
        let key = KeyBuilder::new("demo").finish();
        let lock = cache.lock(&key, Duration::ZERO).unwrap();
        cache.put(&lock, &credential.build().unwrap(), &EntryLabel::default()).0.unwrap();
        drop(lock);
        if !is_listed {
            // As in another home.
            std::fs::remove_dir_all(cache.index().path().unwrap().parent().unwrap()).unwrap();
        }
        if !is_stored {
            memory.delete(&key).unwrap();
        }
        match obstacle {
            Obstacle::None => {}
            Obstacle::Fails(kind) => memory.fail_delete(Some(kind)),
            Obstacle::Elsewhere => memory.move_to("there"),
        }
        let deadline = Instant::now() + Duration::from_secs(10);
        let cleared = cache.clear(&Selection::All, now, deadline);
        (cleared, memory.entries(), cache.index().read().unwrap().len())
    }

    #[test]
    fn only_what_its_very_store_confirmed_is_cleared() {
        use StoreErrorKind::{Locked, Refused, TimedOut, Unavailable};

        for (is_listed, is_stored) in [(true, true), (true, false), (false, true)] {
            let (cleared, stored, listed) = clear(Obstacle::None, is_listed, is_stored);
            assert_eq!((cleared.count, cleared.left, stored, listed), (1, vec![], 0, 0));
            for kind in [Refused, Locked, TimedOut, Unavailable] {
                let (cleared, _, listed) = clear(Obstacle::Fails(kind), is_listed, is_stored);
                // What is not there can have only what the index says.
                let may_be_there = kind != Unavailable || is_listed;
                assert_eq!(cleared.left.is_empty(), !may_be_there, "{kind:?} {is_listed}");
                assert_eq!(listed, usize::from(is_listed), "{kind:?}");
                assert_eq!(cleared.count, usize::from(!may_be_there), "{kind:?}");
            }
        }
        let (cleared, _, listed) = clear(Obstacle::Elsewhere, true, false);
        assert_eq!((cleared.count, listed), (0, 1));
        assert_eq!(cleared.left, ["memory: entries in another store of that name"]);
    }

    /// The index is lost, and then created again or not; the store that was used is there or not.
    #[test]
    fn entries_of_a_lost_index_are_not_forgotten() {
        let now = Timestamp::from_second(1000).unwrap();
        for (content, is_made_anew) in
            [(None, false), (None, true), (Some("hunter2"), false), (Some(""), true)]
        {
            let directory = tempfile::tempdir().unwrap();
            let (first, second) = (MemoryStore::new(), MemoryStore::new());
            first.move_to("here");
            second.move_to("there");
            let open = |store: &MemoryStore| {
                let own = store.clone();
                let store = AutoStore::new().or(move || Ok(Box::new(own)));
                let locks = LockDirectory::new(Some(directory.path()), None);
                Cache::new(Box::new(store), locks).with_index(Index::new(Some(directory.path())))
            };
            let put = |cache: &Cache, name: &'static str| {
                let expiry = Expiry::after(now, Duration::from_secs(900));
                let credential = Credential::builder("demo", ClientKind::Redshift, now, expiry);
                let lock = cache.lock(&KeyBuilder::new(name).finish(), Duration::ZERO).unwrap();
                let put = cache.put(&lock, &credential.build().unwrap(), &EntryLabel::default());
                assert!(matches!(put.0, Ok(Kept::Stored(None))));
            };
            let clear = |store: &MemoryStore, selection: Selection, now: i64| {
                let now = Timestamp::from_second(now).unwrap();
                open(store).clear(&selection, now, Instant::now() + Duration::from_secs(10))
            };
            put(&open(&first), "demo");
            let path = open(&first).index().path().unwrap();
            match content {
                None => std::fs::remove_file(&path).unwrap(),
                Some(content) => std::fs::write(&path, content).unwrap(),
            }
            if is_made_anew {
                put(&open(&second), "other");
            }
            for selection in [Selection::All, Selection::Service("other".into()), Selection::All] {
                let cleared = clear(&second, selection, 1000);
                assert_eq!(cleared.left.len(), 1, "{content:?} {is_made_anew}");
                assert!(cleared.left[0].contains("another store"), "{:?}", cleared.left);
            }
            // No run serves an expired entry.
            assert_eq!(clear(&second, Selection::Expired, 1000).left, [""; 0]);
            assert_eq!(clear(&second, Selection::All, 4000).left, [""; 0]);
            assert_eq!(first.entries(), 1);
            first.fail_delete(Some(StoreErrorKind::Unavailable));
            let cleared = clear(&first, Selection::All, 1000);
            assert!(cleared.left[0].starts_with("memory: as ordered"), "{:?}", cleared.left);
            first.fail_delete(None);
            let cleared = clear(&first, Selection::All, 1000);
            assert_eq!((cleared.count, cleared.left), (1, vec![]));
            assert_eq!(clear(&second, Selection::All, 1000).left, [""; 0]);
        }
    }

    #[test]
    fn store_that_is_left_out_after_a_failure_has_confirmed_nothing() {
        use StoreErrorKind::{Locked, TimedOut, Unavailable};

        let now = Timestamp::from_second(1000).unwrap();
        for kind in [Locked, TimedOut, Unavailable] {
            let directory = tempfile::tempdir().unwrap();
            let (first, second) = (MemoryStore::new(), MemoryStore::new());
            first.move_to("here");
            second.move_to("there");
            let open = || {
                let (one, other) = (first.clone(), second.clone());
                let store =
                    AutoStore::new().or(move || Ok(Box::new(one))).or(move || Ok(Box::new(other)));
                let locks = LockDirectory::new(Some(directory.path()), None);
                Cache::new(Box::new(store), locks).with_index(Index::new(Some(directory.path())))
            };
            let key = KeyBuilder::new("demo").finish();
            let expiry = Expiry::after(now, Duration::from_secs(900));
            let credential = Credential::builder("demo", ClientKind::Redshift, now, expiry);
            let cache = open();
            let lock = cache.lock(&key, Duration::ZERO).unwrap();
            cache.put(&lock, &credential.build().unwrap(), &EntryLabel::default()).0.unwrap();
            drop(lock);
            let cache = open();
            first.fail_get(Some(kind));
            assert!(cache.get(&key).unwrap().is_none());
            first.fail_get(None);
            let clear =
                |selection| cache.clear(&selection, now, Instant::now() + Duration::from_secs(10));
            for selection in [Selection::All, Selection::Key(key.clone())] {
                let cleared = clear(selection);
                assert_eq!(cleared.count, 0, "{kind:?}");
                assert_eq!(cleared.left[0], "memory: as ordered", "{kind:?}");
            }
            assert_eq!((first.deletes(), first.entries()), (0, 1), "{kind:?}");
            assert_eq!(cache.index().read().unwrap().len(), 1, "{kind:?}");
            // Another run asks it again.
            let deadline = Instant::now() + Duration::from_secs(10);
            let cleared = open().clear(&Selection::All, now, deadline);
            assert_eq!((cleared.count, cleared.left, first.entries()), (1, vec![], 0));
        }
    }
}
