//! A store for tests, with faults to order.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use zeroize::Zeroizing;

use super::{LockScope, Store, StoreError, StoreErrorKind, StorePlace, StoreResult, StoreStatus};
use crate::model::CacheKey;

const NAME: &str = "memory";

/// A store in memory. Clones share one content, so that a test can keep one, hand the other
/// out, and look at what became of it.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Content>>);

#[derive(Default)]
struct Content {
    entries: HashMap<CacheKey, Zeroizing<Vec<u8>>>,
    get: Calls,
    set: Calls,
    delete: Calls,
    unreadable: HashSet<CacheKey>,
    limit: Option<usize>,
    at: Option<String>,
}

/// How often something was called, and how it is to fail.
#[derive(Default)]
struct Calls {
    count: usize,
    failure: Option<StoreErrorKind>,
}

impl Calls {
    fn count(&mut self) -> StoreResult<()> {
        self.count += 1;
        match self.failure {
            None => Ok(()),
            Some(kind) => Err(StoreError::new(kind, NAME, "as ordered")),
        }
    }
}

impl MemoryStore {
    /// Returns an empty store without faults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes every value longer than `limit` bytes too big.
    pub fn limit(&self, limit: usize) {
        self.content().limit = Some(limit);
    }

    /// Says which one of its kind it is.
    pub fn move_to(&self, place: &str) {
        self.content().at = Some(place.to_owned());
    }

    /// Makes every `get` from now on fail like this, or work again.
    pub fn fail_get(&self, failure: Option<StoreErrorKind>) {
        self.content().get.failure = failure;
    }

    /// Makes every `set` from now on fail like this, or work again.
    pub fn fail_set(&self, failure: Option<StoreErrorKind>) {
        self.content().set.failure = failure;
    }

    /// Makes every `delete` from now on fail like this, or work again.
    pub fn fail_delete(&self, failure: Option<StoreErrorKind>) {
        self.content().delete.failure = failure;
    }

    /// Returns how often `get` was called, failures included.
    #[must_use]
    pub fn gets(&self) -> usize {
        self.content().get.count
    }

    /// Returns how often `set` was called, failures included.
    #[must_use]
    pub fn sets(&self) -> usize {
        self.content().set.count
    }

    /// Returns how often `delete` was called, failures included.
    #[must_use]
    pub fn deletes(&self) -> usize {
        self.content().delete.count
    }

    /// Returns whether `key` was to be made unreadable.
    #[must_use]
    pub fn is_unreadable(&self, key: &CacheKey) -> bool {
        self.content().unreadable.contains(key)
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.content().entries.len()
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn name(&self) -> &'static str {
        NAME
    }

    fn place(&self) -> StorePlace {
        StorePlace { store: NAME.to_owned(), at: self.content().at.clone() }
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let mut content = self.content();
        content.get.count()?;
        Ok(content.entries.get(key).cloned())
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], _: Option<Duration>) -> StoreResult<()> {
        let mut content = self.content();
        content.set.count()?;
        if content.limit.is_some_and(|limit| bytes.len() > limit) {
            return Err(StoreError::new(StoreErrorKind::TooBig, NAME, "longer than ordered"));
        }
        content.entries.insert(key.clone(), Zeroizing::new(bytes.to_vec()));
        Ok(())
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        let mut content = self.content();
        content.delete.count()?;
        content.entries.remove(key);
        Ok(())
    }

    fn make_unreadable(&self, key: &CacheKey) {
        self.content().unreadable.insert(key.clone());
    }

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        Ok(self.content().entries.keys().cloned().collect())
    }

    fn unlock(&self, _: LockScope) -> StoreResult<bool> {
        Ok(false)
    }

    fn status(&self) -> StoreStatus {
        StoreStatus::default()
    }
}
