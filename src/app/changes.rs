//! What a run changes: nothing that was cached of it before may be served after.

use std::cell::{Cell, OnceCell, RefCell};
use std::time::{Duration, Instant};

use super::options;
use crate::aws::Session;
use crate::cache::{Cache, Selection};
use crate::error::Result;
use crate::manage::Scope;
use crate::model::Thing;
use crate::outside::{Text, trusted};
use crate::store::StoreChoice;

/// How long forgetting may take at once. Stores have a bound of their own for each call.
const FORGET_TIMEOUT: Duration = Duration::from_secs(10);

/// The things that a run has asked AWS to change.
pub struct Changes<'a> {
    scope: &'a Scope,
    session: &'a Session<'a>,
    keys: RefCell<Vec<String>>,
    cache: OnceCell<Result<Cache>>,
    has_warned: Cell<bool>,
}

impl<'a> Changes<'a> {
    /// Returns that nothing of `scope` was changed yet.
    #[must_use]
    pub fn new(scope: &'a Scope, session: &'a Session<'a>) -> Self {
        let (keys, cache) = (RefCell::default(), OnceCell::new());
        Self { scope, session, keys, cache, has_warned: Cell::new(false) }
    }

    /// Adds the one of that name, before AWS is asked.
    pub fn add(&self, key: &str) {
        self.keys.borrow_mut().push(key.to_owned());
    }

    /// Forgets what any profile has cached of them, and sees to it that no fetch that is under way
    /// is cached. Prompts for nothing. Returns the warning, once, that something may be left.
    pub fn forget(&self) -> Option<Text> {
        let keys = self.keys.borrow();
        let things: Vec<Thing> = keys.iter().filter_map(|key| self.scope.thing(key)).collect();
        let service = things.first()?.service;
        let host = self.session.host();
        let cache = self.cache.get_or_init(|| options::open_cache(StoreChoice::Auto, host, None));
        let reasons = match cache {
            Ok(cache) => {
                let region = self.session.region().map(str::to_owned);
                let deadline = Instant::now() + FORGET_TIMEOUT;
                let cleared = cache.clear(&Selection::Things(things, region), host.now(), deadline);
                cleared.left.into_iter().map(|reason| trusted(reason).into()).collect()
            }
            Err(error) => vec![error.message.clone()],
        };
        if reasons.is_empty() || self.has_warned.replace(true) {
            return None;
        }
        let subject = match keys.as_slice() {
            [key] => self.scope.subject(key),
            _ => self.scope.all(),
        };
        Some(text!(
            "could not clear the cached credentials of {}, so later runs may still use them: {}; \
                run `lakekey cache clear --service {}`",
            subject,
            Text::join(&reasons, "; "),
            service
        ))
    }
}
