//! A minimum lifetime that no credential can have.

use std::time::Duration;

use super::notes::Note;
use super::options::duration_words;
use crate::broker::Policy;
use crate::cache::CachePolicy;
use crate::model::{CredentialSource, Flag, Live};
use crate::outside::trusted;
use crate::services::Service;
use crate::settings::{Layers, Typed};

/// The settings that say how long a credential is valid, or may be cached.
const LIFETIMES: &[&str] = &["duration-seconds", "ttl"];

/// Returns the warning that `--min-ttl` is not met even by the credential that was just fetched, so
/// that no run is ever a cache hit.
pub(super) fn never_met(
    service: &Service,
    layers: &Layers<'_>,
    policy: Policy,
    live: &Live,
) -> Option<Note> {
    let credential = live.credential();
    let lifetime = credential.expiry.left(credential.issued_at);
    // A second has gone by before the next run can look.
    let is_met = lifetime > policy.min_ttl + Duration::from_secs(1);
    // Zero means that the clock was changed during the fetch, which no setting can mend.
    if is_met
        || lifetime.is_zero()
        || live.origin() != CredentialSource::Fetched
        || policy.cache == CachePolicy::Bypass
    {
        return None;
    }
    let wanted = duration_words(policy.min_ttl);
    let mut flags = service.flags.iter().filter(|flag| LIFETIMES.contains(&flag.name));
    // More than the service accepts is no advice, nor is what the credential has already.
    let longer =
        flags.find(|flag| lifetime < policy.min_ttl && accepts(service, layers, flag, &wanted));
    let advice = match longer {
        Some(flag) => text!("add --{} {}", flag.name, trusted(&wanted)),
        None => "use a shorter --min-ttl".into(),
    };
    let valid = duration_words(lifetime);
    let compared = if valid == wanted { "as long as" } else { "longer than" };
    Some(Note::warning(text!(
        "--min-ttl {} is {} this credential is valid ({}), so every run fetches a new one; {}",
        trusted(&wanted),
        compared,
        trusted(&valid),
        advice
    )))
}

/// Returns whether `service` accepts `value` for `flag` beside all that was given.
fn accepts(service: &Service, layers: &Layers<'_>, flag: &Flag, value: &str) -> bool {
    let typed = With { flag: flag.name, value, typed: layers.typed };
    (service.request)(&Layers { typed: &typed, ..*layers }, &mut Vec::new()).is_ok()
}

/// A command line with one more value.
struct With<'a> {
    flag: &'a str,
    value: &'a str,
    typed: &'a dyn Typed,
}

impl Typed for With<'_> {
    fn text(&self, flag: &Flag) -> Option<&str> {
        if flag.name == self.flag { Some(self.value) } else { self.typed.text(flag) }
    }

    fn switch(&self, flag: &Flag) -> Option<bool> {
        self.typed.switch(flag)
    }
}
