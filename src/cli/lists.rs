//! Names of what can be asked for, kept a short time for completions. No secret is among them.
//!
//! As the index, it is a convenience: what is not such a file of this version is an empty one,
//! and replaced.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::files::{FileError, StateFile};
use crate::model::CacheKey;

const VERSION: u8 = 1;
/// No more lists are kept; the oldest go first.
const MAX_LISTS: usize = 32;
/// No more names of one list are kept: nobody picks one of more by Tab.
const MAX_NAMES: usize = 500;
/// How long to wait for another process that writes: completion must not block.
const LISTS_LOCK_TIMEOUT: Duration = Duration::from_millis(10);
/// How long (seconds) a list is served without being fetched anew.
const FRESH_SECONDS: i64 = 5 * 60;
/// How long (seconds) a list is served at all.
const MAX_AGE_SECONDS: i64 = 24 * 60 * 60;
/// How long (seconds) after a fetch was begun another may be.
const MIN_FETCH_INTERVAL_SECONDS: i64 = 30;

#[derive(Default, Serialize, Deserialize)]
struct Saved {
    version: u8,
    lists: Vec<SavedList>,
}

#[derive(Serialize, Deserialize)]
struct SavedList {
    key: String,
    /// When a fetch was begun last, in seconds since 1970.
    tried: i64,
    /// When the names were fetched, if they were.
    at: Option<i64>,
    names: Vec<String>,
}

impl SavedList {
    /// Returns the names, if they are not too old at `now`.
    fn into_kept_list(self, now: Timestamp) -> Option<KeptList> {
        let age = now.as_second().checked_sub(self.at?)?;
        // What was fetched in the future was fetched before the clock was set back.
        let is_known = (0..MAX_AGE_SECONDS).contains(&age);
        is_known.then_some(KeptList { names: self.names, is_fresh: age < FRESH_SECONDS })
    }
}

/// A list that is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KeptList {
    /// The names.
    pub(super) names: Vec<String>,
    /// Whether it was fetched a moment ago.
    pub(super) is_fresh: bool,
}

/// The lists of a user.
#[derive(Debug)]
pub(super) struct Lists {
    file: StateFile,
}

impl Lists {
    /// Returns the lists in `lakekey/lists` in `state` (`$XDG_STATE_HOME`, `~/.local/state`).
    /// Touches nothing yet. Without an absolute path there are none.
    #[must_use]
    pub(super) fn new(state: Option<&Path>) -> Self {
        Self { file: StateFile::new(state, "lists", LISTS_LOCK_TIMEOUT) }
    }

    /// Returns the list `key`, if it is kept and not too old at `now`.
    #[must_use]
    pub(super) fn get(&self, key: &CacheKey, now: Timestamp) -> Option<KeptList> {
        let saved = parse_lists(&self.file.read().ok()??)?;
        saved.lists.into_iter().find(|list| list.key == key.to_string())?.into_kept_list(now)
    }

    /// Notes that the list `key` is about to be fetched. Returns whether it may: nobody else
    /// began a moment ago.
    pub(super) fn begin(&self, key: &CacheKey, now: Timestamp) -> bool {
        let (key, now) = (key.to_string(), now.as_second());
        let mut may = true;
        let noted = self.change(|lists| match lists.iter_mut().find(|list| list.key == key) {
            Some(list) => {
                may = !(0..MIN_FETCH_INTERVAL_SECONDS).contains(&now.saturating_sub(list.tried));
                list.tried = if may { now } else { list.tried };
            }
            None => lists.push(SavedList { key, tried: now, at: None, names: Vec::new() }),
        });
        noted.is_ok() && may
    }

    /// Keeps `names` as the list `key`.
    pub(super) fn put(
        &self,
        key: &CacheKey,
        names: &[String],
        now: Timestamp,
    ) -> Result<(), FileError> {
        self.change(|lists| {
            let key = key.to_string();
            lists.retain(|list| list.key != key);
            let names = names.iter().take(MAX_NAMES).cloned().collect();
            let now = now.as_second();
            lists.push(SavedList { key, tried: now, at: Some(now), names });
            lists.sort_by_key(|list| list.tried);
            lists.drain(..lists.len().saturating_sub(MAX_LISTS));
        })
    }

    fn change(&self, change: impl FnOnce(&mut Vec<SavedList>)) -> Result<(), FileError> {
        self.file.change(|bytes| {
            let mut saved = bytes.and_then(|bytes| parse_lists(&bytes)).unwrap_or_default();
            saved.version = VERSION;
            change(&mut saved.lists);
            serde_json::to_vec(&saved).unwrap_or_default()
        })
    }
}

fn parse_lists(bytes: &[u8]) -> Option<Saved> {
    serde_json::from_slice(bytes).ok().filter(|saved: &Saved| saved.version == VERSION)
}

#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz {
    use super::*;
    use crate::fuzz::Property;

    pub(crate) const TARGETS: &[Property] = &[("name-lists", lists_of)];

    /// Whatever is read of a file of lists is written and read again as it is. Returns whether
    /// anything is read.
    fn lists_of(bytes: &[u8]) -> bool {
        let Some(saved) = parse_lists(bytes) else { return false };
        let written = serde_json::to_vec(&saved).expect("lists are written");
        let again = parse_lists(&written).expect("what is written is read");
        assert_eq!(serde_json::to_vec(&again).unwrap(), written);
        let now = Timestamp::UNIX_EPOCH;
        let is_empty = saved.lists.is_empty();
        for list in saved.lists {
            let at = list.at;
            let kept = list.into_kept_list(now);
            assert_eq!(
                kept.is_some(),
                at.is_some_and(|at| (-MAX_AGE_SECONDS + 1..=0).contains(&at))
            );
        }
        !is_empty
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeyBuilder;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_list_is_fresh_then_old_then_gone() {
        let home = tempfile::tempdir().unwrap();
        let lists = Lists::new(Some(home.path()));
        let (key, other) = (KeyBuilder::new("a").finish(), KeyBuilder::new("b").finish());
        assert_eq!(lists.get(&key, at(0)), None);
        lists.put(&key, &["one".to_owned()], at(0)).unwrap();
        let kept = |is_fresh| Some(KeptList { names: vec!["one".to_owned()], is_fresh });
        assert_eq!(lists.get(&key, at(299)), kept(true));
        assert_eq!(lists.get(&key, at(301)), kept(false));
        assert_eq!(lists.get(&key, at(86_401)), None);
        assert_eq!(lists.get(&key, at(-5)), None);
        assert_eq!(lists.get(&other, at(0)), None);
        std::fs::write(home.path().join("lakekey/lists"), "no list").unwrap();
        assert_eq!(lists.get(&key, at(0)), None);
        assert_eq!(Lists::new(None).get(&key, at(0)), None);
    }

    #[test]
    fn one_fetch_is_begun_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let lists = Lists::new(Some(home.path()));
        let key = KeyBuilder::new("a").finish();
        assert!(lists.begin(&key, at(0)));
        assert!(!lists.begin(&key, at(29)));
        assert!(lists.begin(&key, at(31)));
        assert!(!Lists::new(None).begin(&key, at(0)));
    }
}
