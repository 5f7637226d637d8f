//! What a store of secrets must do, and the stores that do it.

mod auto;
#[cfg_attr(not(any(target_os = "linux", target_os = "macos", windows)), allow(dead_code))]
mod deadline;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
#[cfg(target_os = "macos")]
mod keychain;
#[cfg(any(target_os = "linux", target_os = "macos", windows))]
mod keyring;
#[cfg(target_os = "linux")]
mod keyutils;
#[cfg(any(test, fuzzing, feature = "testing"))]
mod memory;
mod null;
mod open;
mod parts;
#[cfg(target_os = "linux")]
mod sealed;
#[cfg(target_os = "linux")]
mod secret_service;
#[cfg(windows)]
mod windows;

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::model::CacheKey;
pub use deadline::Patience;
#[cfg(any(test, fuzzing, feature = "testing"))]
pub use memory::MemoryStore;
pub use open::{StoreContext, open};
pub use parts::Parted;

/// The name of the store that forgets on its own.
pub(crate) const KEYUTILS: &str = "keyutils";

/// A place that keeps bytes under a key, out of other users' reach.
pub trait Store {
    /// Returns its name, as `--store` has it.
    fn name(&self) -> &'static str;

    /// Returns the bytes kept under `key`, if there are any.
    fn get(&self, key: &CacheKey) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError>;

    /// Keeps `bytes` under `key` instead of what was there.
    fn set(&self, key: &CacheKey, bytes: &[u8]) -> Result<(), StoreError>;

    /// Forgets `key`. Succeeds when nothing was there.
    fn delete(&self, key: &CacheKey) -> Result<(), StoreError>;

    /// Keeps `bytes` under `key` like [`Store::set`]. A store that can forget on its own does so
    /// after `life`; the others keep them.
    fn set_for(&self, key: &CacheKey, bytes: &[u8], life: Duration) -> Result<(), StoreError> {
        let _ = life;
        self.set(key, bytes)
    }

    /// Returns the keys of what is kept, as far as the store can list it: what it leaves out may
    /// be there all the same.
    fn keys(&self) -> Result<Vec<CacheKey>, StoreError> {
        Ok(Vec::new())
    }

    /// Keeps, reads and deletes a value at `probe`, in each store behind this one that can be
    /// asked, and returns how that went, in the order of preference.
    fn survey(&self, probe: &CacheKey) -> Vec<(&'static str, Result<(), StoreError>)> {
        let kept = self.set(probe, b"probe");
        let read = kept.and_then(|()| self.get(probe));
        let deleted = self.delete(probe);
        let result = read.and_then(|read| match read {
            Some(bytes) if bytes.as_slice() == b"probe" => deleted,
            _ => {
                let reason = "it does not give back what it is given";
                Err(StoreError::new(StoreErrorKind::Refused, self.name(), reason))
            }
        });
        vec![(self.name(), result)]
    }

    /// Returns whether it may still keep anything. Where it is known not to, nobody needs to wait
    /// for anybody else's answer.
    fn may_keep(&self) -> bool {
        true
    }

    /// Returns what went wrong so far with the stores behind this one, at most one failure for
    /// each, so that the caller can say once why nothing is kept. Empty for a store that stands
    /// for itself: its failures are in the results.
    fn skipped(&self) -> Vec<StoreError> {
        Vec::new()
    }
}

impl Store for Box<dyn Store> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn get(&self, key: &CacheKey) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        (**self).get(key)
    }

    fn set(&self, key: &CacheKey, bytes: &[u8]) -> Result<(), StoreError> {
        (**self).set(key, bytes)
    }

    fn delete(&self, key: &CacheKey) -> Result<(), StoreError> {
        (**self).delete(key)
    }

    fn set_for(&self, key: &CacheKey, bytes: &[u8], life: Duration) -> Result<(), StoreError> {
        (**self).set_for(key, bytes, life)
    }

    fn keys(&self) -> Result<Vec<CacheKey>, StoreError> {
        (**self).keys()
    }

    fn survey(&self, probe: &CacheKey) -> Vec<(&'static str, Result<(), StoreError>)> {
        (**self).survey(probe)
    }

    fn may_keep(&self) -> bool {
        (**self).may_keep()
    }

    fn skipped(&self) -> Vec<StoreError> {
        (**self).skipped()
    }
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
    pub reason: String,
}

impl StoreError {
    /// Returns a failure of the store named `store`. `reason` is a phrase, without secrets.
    #[must_use]
    pub fn new(kind: StoreErrorKind, store: &'static str, reason: impl Into<String>) -> Self {
        Self { kind, store, reason: reason.into() }
    }

    /// Returns whether asking again in this run is pointless: the store is not there, was not
    /// unlocked, or costs another deadline.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self.kind {
            StoreErrorKind::Unavailable | StoreErrorKind::Locked | StoreErrorKind::TimedOut => true,
            StoreErrorKind::TooBig | StoreErrorKind::Refused => false,
        }
    }
}

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
