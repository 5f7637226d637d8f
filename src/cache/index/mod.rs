//! The index of the cache: what is kept for whom and until when, without a secret, so that it
//! can be listed without unlocking anything.
//!
//! It is a convenience and may lie: the stores are right. What is not an index of this version is
//! an empty one, and replaced.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::used_stores::UsedStores;
use crate::files::{FileError, StateFile};
use crate::model::{CacheKey, Parameter, Thing};
use crate::store::{StorePlace, Swept};

const VERSION: u8 = 1;
/// No more entries are kept; those that end first go first.
const MAX_ENTRIES: usize = 500;
/// Longer texts (characters) are cut.
const MAX_TEXT_CHARS: usize = 200;
/// How long after its end an entry is listed that is in another place than the new one. It is dead, and
/// whoever clears that place finds it there.
const KEPT_AFTER_END: SignedDuration = SignedDuration::from_hours(24);
/// How long to wait for another process that writes.
const INDEX_LOCK_TIMEOUT: Duration = Duration::from_secs(1);

/// A human-readable label of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLabel {
    /// What it is for: `workgroup 'analytics'`.
    pub subject: String,
    /// The AWS profile that asked.
    pub profile: String,
    /// The region that was asked, if one was named.
    pub region: Option<String>,
    /// The names of the [`Thing`]s that it is of. Versions before this one did not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub things: Vec<String>,
    /// Everything that tells it from others of its service. Versions before this one did not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
}

impl EntryLabel {
    /// Returns whether the credential may be of `thing` in `region`: it is, or that cannot be told.
    pub(super) fn may_be_of(&self, thing: &Thing, region: Option<&str>) -> bool {
        let is_there = match (self.region.as_deref(), region) {
            (Some(own), Some(region)) => own == region,
            _ => true,
        };
        is_there && (self.things.is_empty() || self.things.contains(&thing.name))
    }
}

/// One line of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// The name it is kept under.
    #[serde(serialize_with = "write_key", deserialize_with = "read_key")]
    pub key: CacheKey,
    /// What it is for.
    #[serde(flatten)]
    pub label: EntryLabel,
    /// Name of the store that took it.
    pub store: String,
    /// Which one of its kind that is; what older versions wrote does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// When it was asked for.
    pub issued_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whether the store deletes it then, without lakekey.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deletes_itself: bool,
}

impl IndexEntry {
    /// Returns where it is.
    #[must_use]
    pub fn place(&self) -> StorePlace {
        StorePlace { store: self.store.clone(), at: self.at.clone() }
    }
}

fn write_key<S: Serializer>(key: &CacheKey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(key)
}

fn read_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CacheKey, D::Error> {
    let key = CacheKey::read(&String::deserialize(deserializer)?);
    key.map(|key| key.whole()).ok_or_else(|| D::Error::custom("not the name of an entry"))
}

/// The index of a user.
#[derive(Clone, Debug)]
pub struct Index {
    file: StateFile,
    /// What is known where the index was lost.
    stores: UsedStores,
}

impl Default for Index {
    /// Returns an index that is nowhere.
    fn default() -> Self {
        Self::new(None)
    }
}

impl Index {
    /// Returns the index `lakekey/index` in `state` (`$XDG_STATE_HOME`, `~/.local/state`).
    /// Touches nothing yet. Without an absolute path it is always empty.
    #[must_use]
    pub fn new(state: Option<&Path>) -> Self {
        Self {
            file: StateFile::new(state, "index", INDEX_LOCK_TIMEOUT),
            stores: UsedStores::new(state),
        }
    }

    /// Returns the path of its file.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        self.file.path()
    }

    /// Returns what it says, the service first and then what ends first. Fails where something is
    /// in its place that lakekey did not put there.
    pub fn read(&self) -> Result<Vec<IndexEntry>, FileError> {
        let bytes = self.file.read()?;
        let mut entries = bytes.and_then(|bytes| parse_index(&bytes)).unwrap_or_default();
        entries.sort_by_cached_key(|entry| (entry.key.service().to_owned(), entry.expires_at));
        Ok(entries)
    }

    /// Returns where entries may be that it does not list because it was lost: it is not there, or no
    /// index of this version, or was then created.
    pub(super) fn unlisted(&self, now: Timestamp) -> Vec<StorePlace> {
        let bytes = self.file.read().ok().flatten();
        self.stores.unlisted(bytes.and_then(|bytes| parse_index(&bytes)).is_none(), now)
    }

    /// Forgets what was lost in the stores that confirmed that they have nothing more.
    pub(super) fn forget_unlisted(&self, swept: &[Swept]) -> Result<(), FileError> {
        self.stores.forget(swept)
    }

    /// Adds `entry` in place of what was said of its key and place.
    #[cfg(test)]
    pub(super) fn put(&self, entry: IndexEntry) -> Result<(), FileError> {
        self.replace(&entry.key.clone(), &[], Some(entry)).map(drop)
    }

    /// Removes what is said of `key` where its store said that it is gone, and adds `entry`. Returns
    /// what is still said of the key beside that: it may be there. Leaves the file alone where
    /// nothing changes.
    pub(super) fn replace(
        &self,
        key: &CacheKey,
        swept: &[Swept],
        entry: Option<IndexEntry>,
    ) -> Result<Vec<IndexEntry>, FileError> {
        let is_gone = |listed: &IndexEntry| {
            let place = listed.place();
            let is_new = entry.as_ref().is_some_and(|entry| place.may_be(&entry.place()));
            is_new || swept.iter().any(|(at, result)| result.is_ok() && place.may_be(at))
        };
        let mut left = Vec::new();
        if entry.is_none() {
            let listed = self.read()?.into_iter().filter(|listed| listed.key == *key);
            let (gone, stay): (Vec<_>, Vec<_>) = listed.partition(is_gone);
            if gone.is_empty() {
                return Ok(stay);
            }
        }
        let is_lost = self.change(|entries| {
            entries.retain(|listed| listed.key != *key || !is_gone(listed));
            left = entries.iter().filter(|listed| listed.key == *key).cloned().collect();
            let Some(entry) = &entry else { return };
            entries.retain(|other| {
                let is_old = entry.issued_at.duration_since(other.expires_at) > KEPT_AFTER_END;
                let is_gone = other.deletes_itself && other.expires_at < entry.issued_at;
                !is_gone && (!is_old || other.place().may_be(&entry.place()))
            });
            entries.push(entry.clone());
            entries.sort_by_key(|entry| entry.expires_at);
            entries.drain(..entries.len().saturating_sub(MAX_ENTRIES));
        })?;
        if let Some(entry) = &entry {
            self.stores.record(&entry.place(), entry.expires_at, is_lost)?;
        }
        Ok(left)
    }

    /// Returns whether there was none before.
    fn change(&self, change: impl FnOnce(&mut Vec<IndexEntry>)) -> Result<bool, FileError> {
        let mut is_lost = false;
        self.file.change(|bytes| {
            let entries = bytes.and_then(|bytes| parse_index(&bytes));
            is_lost = entries.is_none();
            let mut entries = entries.unwrap_or_default();
            change(&mut entries);
            to_json(entries)
        })?;
        Ok(is_lost)
    }
}

fn to_json(mut entries: Vec<IndexEntry>) -> Vec<u8> {
    for entry in &mut entries {
        let EntryLabel { subject, profile, region, things: _, parameters } = &mut entry.label;
        let values = parameters.iter_mut().filter_map(|(_, value)| value.as_mut());
        for text in [subject, profile].into_iter().chain(region).chain(values) {
            if let Some((end, _)) = text.char_indices().nth(MAX_TEXT_CHARS) {
                text.truncate(end);
            }
        }
    }
    json!({"version": VERSION, "entries": entries}).to_string().into_bytes()
}

/// Returns what the text of a file says, if it is an index. An invalid line is left out.
fn parse_index(bytes: &[u8]) -> Option<Vec<IndexEntry>> {
    let mut saved: Value = serde_json::from_slice(bytes).ok()?;
    if saved["version"] != VERSION {
        return None;
    }
    let entries: Vec<Value> = serde_json::from_value(saved.get_mut("entries")?.take()).ok()?;
    let entries = entries.into_iter().filter_map(|entry| serde_json::from_value(entry).ok());
    Some(entries.take(MAX_ENTRIES).collect())
}

#[cfg(any(test, fuzzing))]
pub(super) mod fuzz;
#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::files::{FileErrorKind, MAX_FILE_BYTES};
    use crate::model::KeyBuilder;
    use crate::store::{StoreError, StoreErrorKind};

    fn entry(name: &str, expires_at: i64) -> IndexEntry {
        let mut builder = KeyBuilder::new("demo");
        builder.text("name", name);
        IndexEntry {
            key: builder.finish(),
            label: EntryLabel {
                subject: name.into(),
                profile: "default".into(),
                region: Some("eu-west-1".into()),
                things: vec![format!("connection/{name}")],
                parameters: vec![("name".into(), Some(name.into())), ("ttl".into(), None)],
            },
            store: "memory".into(),
            at: None,
            issued_at: Timestamp::from_second(1000).unwrap(),
            expires_at: Timestamp::from_second(expires_at).unwrap(),
            deletes_itself: false,
        }
    }

    fn index() -> (Index, tempfile::TempDir) {
        let state = tempfile::tempdir().unwrap();
        (Index::new(Some(state.path())), state)
    }

    #[test]
    fn stored_entry_is_read_and_removed() {
        let (index, state) = index();
        assert_eq!(index.read(), Ok(vec![]));
        assert!(fs::read_dir(state.path()).unwrap().next().is_none(), "reading made something");
        index.put(entry("b", 2000)).unwrap();
        index.put(entry("a", 1900)).unwrap();
        assert_eq!(index.read(), Ok(vec![entry("a", 1900), entry("b", 2000)]));
        index.put(entry("a", 2100)).unwrap();
        assert_eq!(index.read(), Ok(vec![entry("b", 2000), entry("a", 2100)]));
        for name in ["b", "c"] {
            let gone = [(StorePlace::new("memory"), Ok(()))];
            assert_eq!(index.replace(&entry(name, 0).key, &gone, None), Ok(vec![]));
        }
        assert_eq!(index.read(), Ok(vec![entry("a", 2100)]));
        let mode = fs::metadata(index.path().unwrap()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn entry_leaves_only_when_its_very_store_said_that_it_is_gone() {
        let (index, _state) = index();
        let place = |at: &str| StorePlace { store: "memory".into(), at: Some(at.into()) };
        let there = |at: &str| IndexEntry { at: Some(at.into()), ..entry("a", 2000) };
        let key = entry("a", 0).key;
        index.put(there("one")).unwrap();
        index.put(there("two")).unwrap();
        assert_eq!(index.read(), Ok(vec![there("one"), there("two")]));
        let failure = StoreError::new(StoreErrorKind::Locked, "memory", "locked");
        let said: [Swept; 3] = [
            (place("three"), Ok(())),
            (place("one"), Err(failure)),
            (StorePlace { store: "other".into(), at: Some("one".into()) }, Ok(())),
        ];
        assert_eq!(index.replace(&key, &said, None), Ok(vec![there("one"), there("two")]));
        let left = index.replace(&key, &[(place("one"), Ok(()))], Some(there("three")));
        assert_eq!(left, Ok(vec![there("two")]));
        assert_eq!(index.read(), Ok(vec![there("two"), there("three")]));
    }

    #[test]
    fn damaged_index_is_empty_and_replaced() {
        let (index, _state) = index();
        index.put(entry("a", 2000)).unwrap();
        let path = index.path().unwrap();
        let right = fs::read_to_string(&path).unwrap();
        for wrong in [
            String::new(),
            "hunter2".into(),
            right[..right.len() - 1].to_owned(),
            right.replace("\"version\":1", "\"version\":2"),
            right.replace("v1/demo", "v1/../.."),
            right.replace("1970", "soon"),
            format!("{right}{}", " ".repeat(MAX_FILE_BYTES as usize)),
        ] {
            assert_ne!(wrong, right);
            fs::write(&path, &wrong).unwrap();
            assert_eq!(index.read(), Ok(vec![]));
            index.put(entry("b", 2000)).unwrap();
            assert_eq!(index.read(), Ok(vec![entry("b", 2000)]));
        }
    }

    #[test]
    fn planted_index_is_refused_and_left_alone() {
        let (index, state) = index();
        index.put(entry("a", 2000)).unwrap();
        let (path, target) = (index.path().unwrap(), state.path().join("target"));
        fs::write(&target, "precious").unwrap();
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(&target, &path).unwrap();
        for result in [index.read().map(drop), index.put(entry("b", 2000))] {
            assert_eq!(result.unwrap_err().kind, FileErrorKind::Planted);
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(index.put(entry("b", 2000)).unwrap_err().kind, FileErrorKind::Planted);
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let (index, _state) = index();
        index
            .change(|entries| {
                entries.extend((0..MAX_ENTRIES as i64).map(|at| entry(&at.to_string(), 2000 + at)));
            })
            .unwrap();
        index.put(entry("new", 9000)).unwrap();
        let entries = index.read().unwrap();
        assert_eq!(entries.len(), MAX_ENTRIES);
        assert_eq!(entries[0].label.subject, "1", "what ends first goes first");
        let mut kernel = entry("kernel", 900);
        kernel.deletes_itself = true;
        index.change(|entries| *entries = vec![kernel]).unwrap();
        index.put(entry("new", 9000)).unwrap();
        assert_eq!(index.read().unwrap().len(), 1, "the kernel forgot the other");
    }

    #[test]
    fn writers_do_not_lose_each_others_lines() {
        let (index, _state) = index();
        std::thread::scope(|scope| {
            for number in 0..20 {
                let index = &index;
                scope.spawn(move || index.put(entry(&number.to_string(), 2000)).unwrap());
            }
        });
        assert_eq!(index.read().unwrap().len(), 20);
    }
}
