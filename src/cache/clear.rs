//! Forgetting: everywhere, parts included, also while other processes fetch.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{Cache, IndexEntry};
use crate::files::FileErrorKind;
use crate::model::{CacheKey, Thing};
use crate::store::{StoreErrorKind, unique_keys};

/// How long somebody who keeps a credential this moment is waited for: longer than a store may
/// take that asks nobody.
const WRITER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long the same is waited for with each entry, until it was in vain.
const ENTRY_WRITER_TIMEOUT: Duration = Duration::from_secs(1);

/// What to forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// Everything.
    All,
    /// What has ended.
    Expired,
    /// What belongs to the service of that name.
    Service(String),
    /// What is kept under that key.
    Key(CacheKey),
    /// What is of those things, in that region if it is known, whoever asked and how; and what cannot
    /// be told from it.
    Things(Vec<Thing>, Option<String>),
}

impl Selection {
    fn includes(&self, key: &CacheKey, entry: Option<&IndexEntry>) -> bool {
        match self {
            Self::All | Self::Expired => true,
            Self::Service(name) => key.service() == name,
            Self::Key(wanted) => key == wanted,
            Self::Things(things, region) => things.iter().any(|thing| {
                let may_be = |entry: &IndexEntry| entry.label.may_be_of(thing, region.as_deref());
                key.service() == thing.service && entry.is_none_or(may_be)
            }),
        }
    }
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// How many entries were forgotten.
    pub count: usize,
    /// Why something may still be there, each reason once.
    pub left: Vec<String>,
}

impl Cleared {
    fn leave(&mut self, reason: String) {
        if !self.left.contains(&reason) {
            self.left.push(reason);
        }
    }
}

impl Cache {
    /// Returns every key that the index or a store knows of.
    #[must_use]
    pub fn known_keys(&self) -> Vec<CacheKey> {
        let listed = self.index.read().unwrap_or_default().into_iter().map(|entry| entry.key);
        unique_keys(listed.chain(self.store.keys().unwrap_or_default()))
    }

    /// Forgets what `selection` says, in every store that may have it, before `deadline`. Who
    /// fetched before does not keep the answer any more; who fetches after does.
    pub fn clear(&self, selection: &Selection, now: Timestamp, deadline: Instant) -> Cleared {
        let mut cleared = Cleared::default();
        if *selection != Selection::Expired
            && let Ok(locks) = &self.locks
            && let Err(failure) = locks.begin_clearing(
                WRITER_TIMEOUT.min(deadline.saturating_duration_since(Instant::now())),
            )
        {
            // Where there are no locks nobody keeps anything.
            if failure.kind == FileErrorKind::TimedOut {
                cleared.leave(format!("another lakekey has not finished keeping one: {failure}"));
            }
        }
        if let Ok(locks) = &self.locks
            && let Err(failure) = locks.forget_failures()
            // What somebody else put there is none of lakekey's.
            && failure.kind != FileErrorKind::Planted
        {
            cleared.leave(failure.to_string());
        }
        let listed = self.index.read().unwrap_or_else(|failure| {
            cleared.leave(format!("the index cannot be read: {failure}"));
            Vec::new()
        });
        let mut wait = ENTRY_WRITER_TIMEOUT;
        for key in self.known_keys() {
            let entry = listed.iter().find(|entry| entry.key == key);
            if !selection.includes(&key, entry) {
                continue;
            }
            if Instant::now() >= deadline {
                cleared.leave("there was no time for all of them".to_owned());
                break;
            }
            // Nobody puts anything between the look, the store and the index.
            let alone = self.locks.as_ref().map(|locks| locks.block_writers(wait));
            if matches!(alone, Ok(Err(_))) {
                wait = Duration::ZERO;
            }
            if *selection == Selection::Expired && !self.has_ended(&key, entry, now) {
                continue;
            }
            let reason = match self.store.delete(&key) {
                Ok(()) => entry.and_then(|entry| self.unreachable_reason(entry, now)),
                Err(failure) => Some(failure.to_string()),
            };
            if let Some(reason) = reason {
                cleared.leave(reason);
                continue;
            }
            cleared.count += 1;
            if let Err(failure) = self.index.remove(&key) {
                cleared.leave(format!("the index cannot be written: {failure}"));
            }
        }
        for failure in self.store.status().failures {
            if failure.kind != StoreErrorKind::Unavailable {
                cleared.leave(failure.to_string());
            }
        }
        cleared
    }

    /// Returns whether what is under `key` has ended. What only a store knows of and cannot be
    /// read may be another version's.
    fn has_ended(&self, key: &CacheKey, entry: Option<&IndexEntry>, now: Timestamp) -> bool {
        if entry.is_some_and(|entry| entry.expires_at > now) {
            return false;
        }
        match self.get(key) {
            Ok(Some(credential)) => credential.expiry.timestamp() <= now,
            Ok(None) | Err(_) => entry.is_some(),
        }
    }

    /// Returns why a store that was said to have `entry` may have it still, though nothing
    /// failed: it is not there now, and may be there again later.
    fn unreachable_reason(&self, entry: &IndexEntry, now: Timestamp) -> Option<String> {
        if entry.deletes_itself && entry.expires_at <= now {
            return None;
        }
        let failures = self.store.status().failures;
        failures.iter().find(|failure| failure.store == entry.store).map(ToString::to_string)
    }
}
