//! Whose credentials a source has, for cache keys.

use super::source::Source;
use super::{container, login, sso};
use crate::environment::Environment;
use crate::model::KeyBuilder;

/// Adds everything to `key` that decides whose credentials `source` has, so far as this machine
/// knows it without asking.
pub(super) fn describe(source: &Source, environment: &Environment, key: &mut KeyBuilder) {
    source.key(key);
    // Another person, or another pod, has another token.
    match source.base() {
        Source::Sso(sso) => {
            key.optional("SSO token", sso::access_token(environment, sso).as_deref());
        }
        Source::Login(login) => {
            let id = login::access_key_id(environment, login);
            key.optional("aws login key", id.as_deref());
        }
        Source::Container(_) => {
            let digest = container::token_digest(environment);
            key.optional("container token", digest.as_deref());
        }
        _ => {}
    }
}
