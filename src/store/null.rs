//! The store that keeps nothing.

use std::time::Duration;

use zeroize::Zeroizing;

use super::{LockScope, Store, StorePlace, StoreResult, StoreStatus, Survey};
use crate::model::CacheKey;

/// What `--store none` asks for: every `get` misses, every `set` succeeds and keeps nothing.
pub(super) struct NullStore;

impl Store for NullStore {
    fn name(&self) -> &'static str {
        "none"
    }

    fn place(&self) -> StorePlace {
        StorePlace::new(self.name())
    }

    fn get(&self, _: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        Ok(None)
    }

    fn set(&self, _: &CacheKey, _: &[u8], _: Option<Duration>) -> StoreResult<()> {
        Ok(())
    }

    fn delete(&self, _: &CacheKey) -> StoreResult<()> {
        Ok(())
    }

    /// Has no entries that another place could make unreadable.
    fn make_unreadable(&self, _: &CacheKey) {}

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        Ok(Vec::new())
    }

    fn unlock(&self, _: LockScope) -> StoreResult<bool> {
        Ok(false)
    }

    fn status(&self) -> StoreStatus {
        StoreStatus { may_store: false, ..StoreStatus::default() }
    }

    fn survey(&self, _: &CacheKey) -> Survey {
        Vec::new()
    }
}
