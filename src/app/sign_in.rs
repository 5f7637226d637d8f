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
/// of the time of `call`. Sessions that are opened with a code of an MFA device are stored. `warn`
/// gets what went wrong without ending the run, such as a renewed sign-in that could not be saved.
///
/// # Errors
///
/// If there is no way to sign in, or `call` fails.
pub fn signed_in<T>(
    session: &Session<'_>,
    layers: &Layers<'_>,
    warn: &dyn Fn(Text),
    call: impl FnOnce() -> Result<T>,
) -> Result<T> {
    with_sessions(session, layers, warn, |_| call())
}

/// Does the same for a `call` that changes nothing: if AWS rejects a stored MFA session, it is called
/// again with a new one.
///
/// # Errors
///
/// As [`signed_in`].
pub fn signed_in_to_read<T>(
    session: &Session<'_>,
    layers: &Layers<'_>,
    warn: &dyn Fn(Text),
    call: impl Fn() -> Result<T>,
) -> Result<T> {
    with_sessions(session, layers, warn, |sessions| match call() {
        Err(error) if session.forget_rejected_sessions(&error) => session
            .prepare(sessions)
            .and_then(|_| call())
            .map_err(|again| again.after_rejected_session(&error)),
        result => result,
    })
}

fn with_sessions<T>(
    session: &Session<'_>,
    layers: &Layers<'_>,
    warn: &dyn Fn(Text),
    call: impl FnOnce(&dyn SessionStore) -> Result<T>,
) -> Result<T> {
    let result = if session.needs_code() {
        let store = options::store_choice(layers)?;
        let cache = options::open_cache_in(store, layers, session.host())?;
        let sessions = Sessions::new(&cache, session);
        session.prepare(&sessions)?;
        let result = call(&sessions);
        session.store_opened_session(&sessions);
        result
    } else {
        session.prepare(&NoSessions)?;
        call(&NoSessions)
    };
    session.take_warnings().into_iter().for_each(warn);
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
