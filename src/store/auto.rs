//! The best store that works: several, in the order of preference.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use zeroize::Zeroizing;

use super::{
    LockScope, Store, StoreError, StoreErrorKind, StorePlace, StoreResult, StoreStatus, Survey,
    Swept,
};
use crate::model::CacheKey;
use crate::outside::Text;

type Open = Box<dyn FnOnce() -> StoreResult<Box<dyn Store>>>;

/// Stores that are opened when their turn comes. Reading asks one after the other until one has
/// the entry; writing goes to the first that takes it. A store that failed for good is left out
/// for the rest of the run.
pub(crate) struct AutoStore {
    candidates: Vec<Candidate>,
    /// Name of the store that last had or took an entry.
    name: Cell<Option<&'static str>>,
    /// Where it is, if it took one.
    in_use: RefCell<Option<StorePlace>>,
    /// Whether the store that last took an entry deletes it when it expires.
    deletes_expired: Cell<bool>,
}

struct Candidate {
    state: RefCell<StoreState>,
    failure: RefCell<Option<StoreError>>,
}

enum StoreState {
    Unopened(Open),
    Open(Box<dyn Store>),
    /// Left out after that failure, which the store itself may have had.
    Skipped(StoreError, Option<Box<dyn Store>>),
}

impl AutoStore {
    /// Returns a store without candidates, which keeps nothing.
    pub(crate) fn new() -> Self {
        Self {
            candidates: Vec::new(),
            name: Cell::new(None),
            in_use: RefCell::new(None),
            deletes_expired: Cell::new(false),
        }
    }

    /// Adds a candidate after the others.
    pub(crate) fn or(
        mut self,
        open: impl FnOnce() -> StoreResult<Box<dyn Store>> + 'static,
    ) -> Self {
        self.candidates.push(Candidate {
            state: RefCell::new(StoreState::Unopened(Box::new(open))),
            failure: RefCell::new(None),
        });
        self
    }

    fn failures(&self) -> Vec<StoreError> {
        self.candidates.iter().filter_map(|candidate| candidate.failure.borrow().clone()).collect()
    }

    /// Returns the failure of all candidates together.
    fn nothing_works(&self) -> StoreError {
        let failures = self.failures();
        let kind = failures
            .iter()
            .map(|failure| failure.kind)
            .find(|kind| *kind != StoreErrorKind::Unavailable)
            .unwrap_or(StoreErrorKind::Unavailable);
        let reasons: Vec<Text> = failures.iter().map(|failure| text!("{}", failure)).collect();
        let reason = if reasons.is_empty() {
            "no store for this system".into()
        } else {
            Text::join(&reasons, "; ")
        };
        StoreError::new(kind, "auto", reason)
    }
}

impl Candidate {
    /// Returns the answer of the store, which is opened if need be; if it is left out, the failure
    /// for which it is. Remembers the failure.
    fn ask<T>(&self, question: impl FnOnce(&dyn Store) -> StoreResult<T>) -> StoreResult<T> {
        let mut state = self.state.borrow_mut();
        // What stands in for the state while it changes is also right if this is interrupted.
        let gone = StoreError::new(
            StoreErrorKind::Refused,
            "auto",
            "the store thread stopped \
            unexpectedly",
        );
        let store = match std::mem::replace(&mut *state, StoreState::Skipped(gone, None)) {
            StoreState::Skipped(failure, store) => {
                *state = StoreState::Skipped(failure.clone(), store);
                return Err(failure);
            }
            StoreState::Open(store) => Ok(store),
            StoreState::Unopened(open) => open(),
        };
        let answer = store.and_then(|store| {
            let answer = question(&*store);
            *state = match &answer {
                Err(error) if error.is_final() => StoreState::Skipped(error.clone(), Some(store)),
                _ => StoreState::Open(store),
            };
            answer
        });
        if let Err(error) = &answer {
            *self.failure.borrow_mut() = Some(error.clone());
            if let StoreState::Skipped(failure, _) = &mut *state {
                failure.clone_from(error);
            }
        }
        answer
    }

    /// Returns the answer to the deletion of `key`. Where it fails, also because the store is left out,
    /// the entry shall at least not be read again.
    fn delete(
        &self,
        key: &CacheKey,
        deletion: impl FnOnce(&dyn Store) -> StoreResult<bool>,
    ) -> StoreResult<bool> {
        self.ask(deletion).inspect_err(|_| self.make_unreadable(key))
    }

    fn make_unreadable(&self, key: &CacheKey) {
        if let StoreState::Open(store) | StoreState::Skipped(_, Some(store)) = &*self.state.borrow()
        {
            store.make_unreadable(key);
        }
    }
}

impl Store for AutoStore {
    /// Returns the name of the store that last had or took an entry, else `auto`.
    fn name(&self) -> &'static str {
        self.name.get().unwrap_or("auto")
    }

    fn place(&self) -> StorePlace {
        self.in_use.borrow().clone().unwrap_or_else(|| StorePlace::new("auto"))
    }

    /// Never fails: a store that is not available has no entry. See [`StoreStatus::failures`].
    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        for candidate in &self.candidates {
            let answer =
                candidate.ask(|store| Ok(store.get(key)?.map(|bytes| (store.name(), bytes))));
            if let Ok(Some((name, bytes))) = answer {
                self.name.set(Some(name));
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }

    /// Leaves what others have of `key`: see [`Store::sweep`].
    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        for candidate in &self.candidates {
            let answer = candidate.ask(|store| {
                store.set(key, bytes, lifetime)?;
                Ok((store.name(), store.place(), store.status().deletes_expired))
            });
            let Ok((name, place, deletes_expired)) = answer else { continue };
            self.name.set(Some(name));
            *self.in_use.borrow_mut() = Some(place);
            self.deletes_expired.set(deletes_expired);
            return Ok(());
        }
        Err(self.nothing_works())
    }

    /// Deletes the entry from every store. A store that is not there has none; one that failed
    /// otherwise may still have it, and that is the failure.
    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        let mut result = Ok(());
        for candidate in &self.candidates {
            let answer = candidate.delete(key, |store| store.delete(key).map(|()| true));
            result = result.and(match answer {
                Err(error) if error.kind == StoreErrorKind::Unavailable => Ok(()),
                answer => answer.map(drop),
            });
        }
        result
    }

    fn sweep(&self, key: &CacheKey, keep: Option<&StorePlace>) -> Vec<Swept> {
        let sweep = |candidate: &Candidate| {
            let mut place = None;
            let answer = candidate.delete(key, |store| {
                let place = place.insert(store.place());
                if keep == Some(place) { Ok(false) } else { store.delete(key).map(|()| true) }
            });
            match answer {
                Ok(false) => None,
                Ok(true) => Some((place?, Ok(()))),
                Err(error) => {
                    Some((place.unwrap_or_else(|| StorePlace::new(error.store)), Err(error)))
                }
            }
        };
        self.candidates.iter().filter_map(sweep).collect()
    }

    fn make_unreadable(&self, key: &CacheKey) {
        self.candidates.iter().for_each(|candidate| candidate.make_unreadable(key));
    }

    /// Never fails: see [`StoreStatus::failures`] for the stores that could not be asked.
    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        let answers = self.candidates.iter().map(|candidate| candidate.ask(|store| store.keys()));
        Ok(answers.flatten().flatten().collect())
    }

    /// Unlocks the first that is there, which is the one that will be written to.
    fn unlock(&self, scope: LockScope) -> StoreResult<bool> {
        let mut answers =
            self.candidates.iter().map(|candidate| candidate.ask(|store| store.unlock(scope)));
        Ok(answers.find_map(Result::ok).unwrap_or_default())
    }

    fn survey(&self, probe: &CacheKey) -> Survey {
        let mut answers = Vec::new();
        for candidate in &self.candidates {
            match candidate.ask(|store| Ok(store.survey(probe))) {
                Ok(answer) => answers.extend(answer),
                Err(error) => answers.push((error.store, Err(error))),
            }
        }
        answers
    }

    fn status(&self) -> StoreStatus {
        let is_skipped =
            |candidate: &Candidate| matches!(&*candidate.state.borrow(), StoreState::Skipped(..));
        let may_store = !self.candidates.iter().all(is_skipped);
        let deletes_expired = self.deletes_expired.get();
        StoreStatus { may_store, deletes_expired, failures: self.failures() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeyBuilder;
    use crate::store::MemoryStore;

    fn key() -> CacheKey {
        KeyBuilder::new("demo").finish()
    }

    fn two() -> (AutoStore, MemoryStore, MemoryStore) {
        let (first, second) = (MemoryStore::new(), MemoryStore::new());
        second.move_to("elsewhere");
        let (one, other) = (first.clone(), second.clone());
        (
            AutoStore::new().or(move || Ok(Box::new(one))).or(move || Ok(Box::new(other))),
            first,
            second,
        )
    }

    #[test]
    fn hit_in_the_first_does_not_open_the_second() {
        let first = MemoryStore::new();
        first.set(&key(), b"value", None).unwrap();
        let store = AutoStore::new().or(move || Ok(Box::new(first))).or(|| panic!("opened"));
        assert_eq!(store.get(&key()).unwrap().unwrap().as_slice(), b"value");
        assert_eq!(store.name(), "memory");
        assert_eq!(store.status().failures, []);
    }

    #[test]
    fn auto_reads_the_first_hit_and_writes_the_first_taker() {
        let (store, first, second) = two();
        second.set(&key(), b"second", None).unwrap();
        assert_eq!(store.get(&key()).unwrap().unwrap().as_slice(), b"second");
        store.set(&key(), b"first", None).unwrap();
        assert_eq!(store.get(&key()).unwrap().unwrap().as_slice(), b"first");
        let swept = store.sweep(&key(), Some(&store.place()));
        assert_eq!(swept, [(second.place(), Ok(()))]);
        assert_eq!((first.entries(), second.entries()), (1, 0), "an older copy stayed behind");
    }

    #[test]
    fn oversized_entry_goes_to_the_next_store_without_an_old_copy() {
        let (store, first, second) = two();
        store.set(&key(), b"old", None).unwrap();
        first.fail_set(Some(StoreErrorKind::TooBig));
        store.set(&key(), b"new", None).unwrap();
        assert_eq!(store.sweep(&key(), Some(&store.place())), [(first.place(), Ok(()))]);
        assert_eq!((first.entries(), second.entries()), (0, 1));
        assert_eq!(store.get(&key()).unwrap().unwrap().as_slice(), b"new");
        assert_eq!(store.status().failures.len(), 1);
    }

    #[test]
    fn locked_store_is_left_out_for_good() {
        let (store, first, second) = two();
        first.fail_get(Some(StoreErrorKind::Locked));
        assert_eq!(store.get(&key()), Ok(None));
        assert_eq!(store.get(&key()), Ok(None));
        store.set(&key(), b"value", None).unwrap();
        assert_eq!((first.gets(), first.sets(), first.deletes()), (1, 0, 0));
        assert_eq!(second.entries(), 1);
        assert_eq!(store.status().failures[0].kind, StoreErrorKind::Locked);
    }

    #[test]
    fn undeletable_entry_is_made_unreadable() {
        use StoreErrorKind::{Locked, Refused, TimedOut, Unavailable};

        for kind in [Locked, TimedOut, Unavailable, Refused] {
            // It failed before, or does when it is to delete.
            for is_left_out in [true, false] {
                let (store, first, second) = two();
                let failed = |failure| {
                    if is_left_out { first.fail_get(failure) } else { first.fail_delete(failure) }
                };
                failed(Some(kind));
                assert_eq!(store.get(&key()), Ok(None));
                if is_left_out && kind == Refused {
                    first.fail_delete(Some(kind));
                }
                store.set(&key(), b"new", None).unwrap();
                let kept = StorePlace::new("somewhere");
                let swept = store.sweep(&key(), Some(&kept));
                assert_eq!(swept[0].1.as_ref().unwrap_err().kind, kind);
                assert!(first.is_unreadable(&key()), "{kind:?} {is_left_out}");
                assert!(!second.is_unreadable(&key()), "{kind:?} {is_left_out}");
                let (store, first, second) = two();
                first.fail_delete(Some(kind));
                assert_eq!(store.delete(&key()).is_err(), kind != Unavailable);
                assert!(first.is_unreadable(&key()) && !second.is_unreadable(&key()));
            }
        }
    }

    #[test]
    fn when_nothing_works_setting_says_why() {
        let (store, first, second) = two();
        first.fail_set(Some(StoreErrorKind::Unavailable));
        second.fail_set(Some(StoreErrorKind::TooBig));
        let error = store.set(&key(), b"value", None).unwrap_err();
        assert_eq!(error.kind, StoreErrorKind::TooBig);
        assert_eq!(error.to_string(), "auto: memory: as ordered; memory: as ordered");
        let none = AutoStore::new().set(&key(), b"value", None).unwrap_err();
        assert_eq!(none.kind, StoreErrorKind::Unavailable);
    }

    #[test]
    fn deleting_reaches_every_store() {
        let (store, first, second) = two();
        first.set(&key(), b"a", None).unwrap();
        second.set(&key(), b"b", None).unwrap();
        store.delete(&key()).unwrap();
        assert_eq!((first.entries(), second.entries()), (0, 0));
        first.fail_delete(Some(StoreErrorKind::Locked));
        second.set(&key(), b"b", None).unwrap();
        for _ in 0..2 {
            assert_eq!(store.delete(&key()).unwrap_err().kind, StoreErrorKind::Locked);
        }
        assert_eq!(second.entries(), 0, "one failure kept the other store from its turn");
    }
}
