//! Which stores were used, and until when what they took can be served: what is known of them where
//! the index was lost.

use std::path::Path;
use std::time::Duration;

use jiff::{Timestamp, Unit};
use serde::{Deserialize, Serialize};

use crate::files::{FileError, StateFile};
use crate::store::{StorePlace, Swept};

const VERSION: u8 = 1;
/// No more places are kept; those that were used first go first.
const MAX_PLACES: usize = 50;
/// How long to wait for another process that writes.
const WAIT: Duration = Duration::from_secs(1);

/// The file `stores` beside the index. It is written at most once an hour for each place.
#[derive(Clone, Debug)]
pub(super) struct UsedStores {
    file: StateFile,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    version: u8,
    stores: Vec<UsedStore>,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct UsedStore {
    store: String,
    at: Option<String>,
    /// When the last of what it took has ended.
    ends: Timestamp,
    /// When the last of what it took before the index was lost has ended.
    lost_until: Option<Timestamp>,
}

impl UsedStore {
    fn place(&self) -> StorePlace {
        StorePlace { store: self.store.clone(), at: self.at.clone() }
    }
}

fn parse(bytes: Option<Vec<u8>>) -> Vec<UsedStore> {
    let saved = bytes.and_then(|bytes| serde_json::from_slice::<Saved>(&bytes).ok());
    saved.filter(|saved| saved.version == VERSION).map_or_else(Vec::new, |saved| saved.stores)
}

impl UsedStores {
    pub(super) fn new(state: Option<&Path>) -> Self {
        Self { file: StateFile::new(state, "stores", WAIT) }
    }

    /// Says that `place` took what ends then. `is_lost` says that the index has nothing of what
    /// was taken before.
    pub(super) fn record(
        &self,
        place: &StorePlace,
        ends: Timestamp,
        is_lost: bool,
    ) -> Result<(), FileError> {
        let ends = ends.round(Unit::Hour).map_or(ends, |hour| {
            if hour < ends {
                hour.saturating_add(Duration::from_secs(3600)).unwrap_or(hour)
            } else {
                hour
            }
        });
        let add = |mut stores: Vec<UsedStore>| {
            if is_lost {
                for used in &mut stores {
                    used.lost_until = Some(used.ends);
                }
            }
            let before = stores.iter().position(|used| used.place() == *place);
            let before = before.map(|index| stores.remove(index));
            stores.push(UsedStore {
                store: place.store.clone(),
                at: place.at.clone(),
                ends: before.as_ref().map_or(ends, |before| before.ends.max(ends)),
                lost_until: before.and_then(|before| before.lost_until),
            });
            stores.drain(..stores.len().saturating_sub(MAX_PLACES));
            stores
        };
        let known = parse(self.file.read()?);
        if add(known.clone()) == known { Ok(()) } else { self.change(add) }
    }

    /// Returns the places that may have what lives and the index does not list. `is_lost` says that
    /// it lists nothing.
    pub(super) fn unlisted(&self, is_lost: bool, now: Timestamp) -> Vec<StorePlace> {
        let stores = parse(self.file.read().ok().flatten());
        let lives = |used: &&UsedStore| {
            (is_lost && used.ends > now) || used.lost_until.is_some_and(|ends| ends > now)
        };
        stores.iter().filter(lives).map(UsedStore::place).collect()
    }

    /// Forgets the places that confirmed that they have nothing more.
    pub(super) fn forget(&self, swept: &[Swept]) -> Result<(), FileError> {
        let has_nothing = |used: &UsedStore| {
            swept.iter().any(|(at, result)| result.is_ok() && used.place().may_be(at))
        };
        if !parse(self.file.read()?).iter().any(has_nothing) {
            return Ok(());
        }
        self.change(|mut stores| {
            stores.retain(|used| !has_nothing(used));
            stores
        })
    }

    fn change(
        &self,
        change: impl FnOnce(Vec<UsedStore>) -> Vec<UsedStore>,
    ) -> Result<(), FileError> {
        self.file.change(|bytes| {
            let saved = Saved { version: VERSION, stores: change(parse(bytes)) };
            serde_json::to_vec(&saved).unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_index_leaves_the_list_of_used_stores() {
        let state = tempfile::tempdir().unwrap();
        let used = UsedStores::new(Some(state.path()));
        let place = |at: &str| StorePlace { store: "memory".into(), at: Some(at.into()) };
        let second = |second| Timestamp::from_second(second).unwrap();
        used.record(&place("a"), second(1000), true).unwrap();
        assert_eq!(used.unlisted(false, second(0)), [], "it is listed");
        assert_eq!(used.unlisted(true, second(3599)), [place("a")], "rounded up");
        assert_eq!(used.unlisted(true, second(3600)), []);
        // The index is lost, and created again by an entry of another store.
        used.record(&place("b"), second(4000), true).unwrap();
        assert_eq!(used.unlisted(false, second(1000)), [place("a")]);
        assert_eq!(used.unlisted(true, second(1000)), [place("a"), place("b")]);
        used.record(&place("a"), second(9000), false).unwrap();
        assert_eq!(used.unlisted(false, second(3600)), [], "what was lost has ended");
        used.forget(&[(place("b"), Ok(())), (place("c"), Ok(()))]).unwrap();
        assert_eq!(used.unlisted(true, second(1000)), [place("a")]);
        used.forget(&[(place("a"), Ok(()))]).unwrap();
        assert_eq!(used.unlisted(true, second(1000)), []);
    }

    #[test]
    fn it_is_written_once_an_hour_and_does_not_grow_for_ever() {
        let state = tempfile::tempdir().unwrap();
        let used = UsedStores::new(Some(state.path()));
        let path = used.file.path().unwrap();
        let place = |at: usize| StorePlace { store: "memory".into(), at: Some(at.to_string()) };
        let second = |second| Timestamp::from_second(second).unwrap();
        used.record(&place(0), second(100), false).unwrap();
        let before = std::fs::metadata(&path).unwrap().modified().unwrap();
        used.record(&place(0), second(3500), false).unwrap();
        used.record(&place(0), second(50), false).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), before);
        for at in 0..MAX_PLACES + 5 {
            used.record(&place(at), second(5000), false).unwrap();
        }
        assert_eq!(used.unlisted(true, second(0)).len(), MAX_PLACES);
    }

    #[test]
    fn damaged_file_is_empty_and_replaced() {
        let state = tempfile::tempdir().unwrap();
        let used = UsedStores::new(Some(state.path()));
        let second = |second| Timestamp::from_second(second).unwrap();
        for junk in ["", "hunter2", r#"{"version":2,"stores":[]}"#] {
            used.record(&StorePlace::new("memory"), second(100), false).unwrap();
            std::fs::write(used.file.path().unwrap(), junk).unwrap();
            assert_eq!(used.unlisted(true, second(0)), []);
            used.record(&StorePlace::new("memory"), second(100), false).unwrap();
            assert_eq!(used.unlisted(true, second(0)).len(), 1, "{junk}");
        }
    }
}
