//! What a store of secrets must do, and the stores that do it.

mod auto;
mod context;
#[cfg(any(test, target_os = "linux", target_os = "macos", windows))]
mod deadline;
#[cfg(target_os = "linux")]
mod expired_keys;
#[cfg(any(test, fuzzing, feature = "testing"))]
mod fixture;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
#[cfg(target_os = "linux")]
mod kernel_keys;
#[cfg(target_os = "macos")]
mod keychain;
#[cfg(any(target_os = "linux", target_os = "macos", windows))]
mod keyring;
#[cfg(target_os = "linux")]
mod keyutils;
mod null;
mod open;
mod parts;
mod place;
#[cfg(target_os = "linux")]
mod sealed;
#[cfg(target_os = "linux")]
mod secret_service;
mod waiting;
#[cfg(windows)]
mod windows;

use std::collections::HashSet;
use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::error::{Error, Kind};
use crate::model::CacheKey;
use crate::outside::{Tell, Text};
#[cfg(test)]
pub(crate) use auto::AutoStore;
pub use context::StoreContext;
#[cfg(any(test, fuzzing, feature = "testing"))]
pub use fixture::MemoryStore;
pub use open::{open, places};
pub use parts::Parted;
pub use place::StorePlace;
pub use waiting::KeyringTime;

/// What a store returns.
pub type StoreResult<T> = Result<T, StoreError>;

/// A place that stores bytes under a key, out of other users' reach. Only `survey` and `sweep` have
/// defaults, which are made of the others, so that a decorator cannot leave out another.
pub trait Store {
    /// Returns its name, as `--store` has it.
    fn name(&self) -> &'static str;

    /// Returns where it is; of several stores, where the one is that last had or took an entry.
    fn place(&self) -> StorePlace;

    /// Returns the bytes stored under `key`, if there are any.
    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>>;

    /// Stores `bytes` under `key` instead of what was there. A store that
    /// [deletes what has expired](StoreStatus::deletes_expired) does so after `lifetime`.
    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()>;

    /// Deletes `key`. Succeeds when nothing was there.
    fn delete(&self, key: &CacheKey) -> StoreResult<()>;

    /// Makes the entry of `key` unreadable without a request to the store, if that can be done: the
    /// sealing key of an entry is elsewhere. For entries that cannot be deleted. Does not block.
    fn make_unreadable(&self, key: &CacheKey);

    /// Returns the keys of what is stored, as far as the store can list it: what it leaves out may
    /// be there all the same.
    fn keys(&self) -> StoreResult<Vec<CacheKey>>;

    /// Unlocks what is locked in that scope, and asks the person for that if it may: nothing else
    /// brings up a prompt. Returns whether anything was locked. To be called where no other run has
    /// to wait.
    fn unlock(&self, scope: LockScope) -> StoreResult<bool>;

    /// Returns what it can do, and what failed so far. A decorator returns that of the store
    /// below.
    fn status(&self) -> StoreStatus;

    /// Deletes `key` from each store behind this one but the one at `keep`, and returns what each
    /// said. Only what succeeded is known to be gone from that place.
    fn sweep(&self, key: &CacheKey, keep: Option<&StorePlace>) -> Vec<Swept> {
        let place = self.place();
        if keep == Some(&place) { Vec::new() } else { vec![(place, self.delete(key))] }
    }

    /// Stores, reads and deletes a value at `probe` in each store behind this one that is
    /// available, and returns how that went, in the order of preference.
    fn survey(&self, probe: &CacheKey) -> Survey {
        let stored = self
            .unlock(LockScope::Writing)
            .and_then(|_| self.set(probe, b"probe", Some(PROBE_LIFE)));
        let read = stored.and_then(|()| self.get(probe));
        let deleted = self.delete(probe);
        let result = read.and_then(|read| match read {
            Some(bytes) if bytes.as_slice() == b"probe" => deleted,
            _ => {
                let reason = "read-back test failed";
                Err(StoreError::new(StoreErrorKind::Refused, self.name(), reason))
            }
        });
        vec![(self.name(), result)]
    }
}

/// How long a probe that is left behind lives, where the store forgets what has ended.
const PROBE_LIFE: Duration = Duration::from_secs(60);

/// What one store said when it was to delete an entry, and where it is.
pub type Swept = (StorePlace, StoreResult<()>);

/// What a store can do, and what failed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreStatus {
    /// Whether it may still store anything. If it is known not to, no process needs to wait for
    /// the result of another.
    pub may_store: bool,
    /// Whether what it stored last is deleted without lakekey when its lifetime ends.
    pub deletes_expired: bool,
    /// What failed in the stores behind this one, at most one failure for each, so that the caller
    /// can say once why nothing is stored. Empty for a single store: its failures are in the
    /// results.
    pub failures: Vec<StoreError>,
}

impl Default for StoreStatus {
    /// Returns that of a single store that keeps entries until they are deleted.
    fn default() -> Self {
        Self { may_store: true, deletes_expired: false, failures: Vec::new() }
    }
}

/// What is to be unlocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockScope {
    /// What is there, for reading and deleting.
    Entries,
    /// That, and the place for new entries.
    Writing,
}

/// How storing, reading and deleting a value went in each store, by its name.
pub type Survey = Vec<(&'static str, StoreResult<()>)>;

/// Returns each key once, in the order in which they come.
pub(crate) fn unique_keys(keys: impl IntoIterator<Item = CacheKey>) -> Vec<CacheKey> {
    let mut seen = HashSet::new();
    keys.into_iter().filter(|key| seen.insert(key.clone())).collect()
}

/// Why a store did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// It is not there.
    Unavailable,
    /// It is locked, and was not unlocked.
    Locked,
    /// It did not answer in time.
    TimedOut,
    /// The value does not fit.
    TooBig,
    /// It answered with something else.
    Refused,
}

/// A store's failure. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// Kind of failure.
    pub kind: StoreErrorKind,
    /// Name of the store.
    pub store: &'static str,
    /// What happened, a phrase: "no D-Bus session bus".
    pub reason: Text,
}

impl StoreError {
    /// Returns a failure of the store named `store`. `reason` is a phrase, without secrets.
    #[must_use]
    pub fn new(kind: StoreErrorKind, store: &'static str, reason: impl Into<Text>) -> Self {
        Self { kind, store, reason: reason.into() }
    }

    /// Returns whether asking again in this run is pointless: the store is not there, was not
    /// unlocked, or costs another deadline.
    #[must_use]
    pub fn is_final(&self) -> bool {
        use StoreErrorKind::{Locked, TimedOut, Unavailable};

        matches!(self.kind, Unavailable | Locked | TimedOut)
    }
}

impl Tell for StoreError {}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.store, self.reason)
    }
}

named_enum! {
    /// Which store the user wants: the values of `--store`.
    #[derive(Default)]
    pub enum StoreChoice {
        /// The best that works on this machine.
        #[default]
        Auto = "auto",
        /// The freedesktop.org Secret Service (GNOME Keyring, KWallet, KeePassXC).
        SecretService = "secret-service",
        /// The Linux kernel's keyrings.
        Keyutils = "keyutils",
        /// The macOS login keychain.
        Keychain = "keychain",
        /// The Windows Credential Manager.
        Windows = "windows",
        /// No store.
        None = "none",
    }
}

impl From<&StoreError> for Error {
    fn from(failure: &StoreError) -> Self {
        Self::new(Kind::StoreUnavailable, text!("store {} is not available", failure.store))
            .cause(failure.reason.clone())
            .hint("use --store auto to continue without a cache if no store works")
    }
}
