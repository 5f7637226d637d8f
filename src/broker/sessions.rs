//! Sessions of roles in the cache.

use std::time::Duration;

use crate::aws::{Session, SessionStore};
use crate::cache::{Cache, EntryLabel};
use crate::model::{CacheKey, Credential};
use crate::outside::Text;

/// The sessions that a person helped to open, kept beside the credentials. A store that fails
/// costs another question, and no more.
pub struct Sessions<'a> {
    cache: &'a Cache,
    session: &'a Session<'a>,
}

impl<'a> Sessions<'a> {
    /// Returns the sessions in `cache` of those who sign for `session`.
    #[must_use]
    pub fn new(cache: &'a Cache, session: &'a Session<'a>) -> Self {
        Self { cache, session }
    }
}

impl SessionStore for Sessions<'_> {
    fn load(&self, key: &CacheKey) -> Option<Credential> {
        self.cache.get(key).ok()?
    }

    fn save(&self, key: &CacheKey, credential: &Credential, subject: &Text) {
        if !self.cache.store().status().may_store {
            return;
        }
        let label = EntryLabel {
            subject: subject.clone().into(),
            profile: self.session.profile_name().to_owned(),
            region: None,
            things: Vec::new(),
        };
        if let Ok(lock) = self.cache.lock(key, Duration::from_secs(1)) {
            let _kept_or_asked_again = self.cache.put(&lock, credential, &label);
        }
    }
}
