//! The sign-in of commands that keep no credential.

use std::rc::Rc;

use super::options;
use crate::aws::{Session, SessionStore};
use crate::broker::Sessions;
use crate::error::Result;
use crate::model::{CacheKey, Credential};
use crate::outside::Text;
use crate::settings::Layers;

/// Returns what `call` does, before which `session` does what may need a person: that takes none
/// of the time of `call`. Sessions that are opened with a code of an MFA device are kept.
///
/// # Errors
///
/// If there is no way to sign in, or `call` fails.
pub fn signed_in<T>(
    session: &Session<'_>,
    layers: &Layers<'_>,
    call: impl FnOnce() -> Result<T>,
) -> Result<T> {
    if !session.needs_code() {
        session.prepare(&NoSessions)?;
        return call();
    }
    let cache = options::open_cache_in(options::store_choice(layers)?, layers, session.host())?;
    let sessions = Sessions::new(&cache, session);
    session.prepare(&sessions)?;
    let result = call();
    session.store_opened_session(&sessions);
    result
}

/// Where no session is kept, and none is opened.
struct NoSessions;

impl SessionStore for NoSessions {
    fn load(&self, _key: &CacheKey) -> Option<Rc<Credential>> {
        None
    }

    fn save(&self, _key: &CacheKey, _credential: Credential, _subject: &Text) {}
}
