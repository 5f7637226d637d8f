//! The store that keeps nothing.

use zeroize::Zeroizing;

use super::{Store, StoreError};
use crate::model::CacheKey;

/// What `--store none` asks for: every `get` misses, every `set` succeeds and keeps nothing.
pub(super) struct NullStore;

impl Store for NullStore {
    fn name(&self) -> &'static str {
        "none"
    }

    fn get(&self, _: &CacheKey) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        Ok(None)
    }

    fn set(&self, _: &CacheKey, _: &[u8]) -> Result<(), StoreError> {
        Ok(())
    }

    fn may_keep(&self) -> bool {
        false
    }

    fn delete(&self, _: &CacheKey) -> Result<(), StoreError> {
        Ok(())
    }
}
