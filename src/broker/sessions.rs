//! Sessions of roles in the cache.

use std::rc::Rc;
use std::time::Duration;

use crate::aws::{Session, SessionStore};
use crate::cache::{Cache, EntryLabel};
use crate::model::{CacheKey, Credential};
use crate::outside::Text;

/// The sessions that a user helped to open, cached beside the credentials, and kept until the end of
/// the run in any case. If the store fails, the next run asks again.
pub struct Sessions<'a> {
    cache: &'a Cache,
    session: &'a Session<'a>,
    asks_anew: bool,
}

impl<'a> Sessions<'a> {
    /// Returns the sessions in `cache` of those who sign for `session`.
    #[must_use]
    pub fn new(cache: &'a Cache, session: &'a Session<'a>) -> Self {
        Self { cache, session, asks_anew: false }
    }

    /// Asks for a code where that is possible, whatever was kept by earlier runs.
    #[must_use]
    pub fn asking_anew(self) -> Self {
        let asks_anew = self.session.may_ask();
        Self { asks_anew, ..self }
    }
}

impl SessionStore for Sessions<'_> {
    fn load(&self, key: &CacheKey) -> Option<Rc<Credential>> {
        let opened = self.session.host().sessions.borrow();
        if let Some((_, session)) = opened.iter().find(|(own, _)| own == key) {
            return Some(Rc::clone(session));
        }
        if self.asks_anew {
            return None;
        }
        self.cache.get(key).ok()?.map(Rc::new)
    }

    fn save(&self, key: &CacheKey, credential: Credential, subject: &Text) {
        let credential = Rc::new(credential);
        let mut opened = self.session.host().sessions.borrow_mut();
        opened.retain(|(own, _)| own != key);
        opened.push((key.clone(), Rc::clone(&credential)));
        if !self.cache.store().status().may_store {
            return;
        }
        let label = EntryLabel {
            subject: subject.clone().into(),
            profile: self.session.profile_name().to_owned(),
            region: None,
            things: Vec::new(),
            parameters: Vec::new(),
        };
        if let Ok(lock) = self.cache.lock(key, Duration::from_secs(1)) {
            let _kept_or_asked_again = self.cache.put(&lock, &credential, &label);
        }
    }
}
