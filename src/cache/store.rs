//! What a store of secrets must do.

use std::fmt;

use zeroize::Zeroizing;

use crate::model::CacheKey;

/// A place that keeps bytes under a key, out of other users' reach.
pub trait Store: Send {
    /// Returns its name, as `--store` has it.
    fn name(&self) -> &'static str;

    /// Returns the bytes kept under `key`, if there are any.
    fn get(&self, key: &CacheKey) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError>;

    /// Keeps `bytes` under `key` instead of what was there.
    fn set(&self, key: &CacheKey, bytes: &[u8]) -> Result<(), StoreError>;

    /// Forgets `key`. Succeeds when nothing was there.
    fn delete(&self, key: &CacheKey) -> Result<(), StoreError>;
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

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.store, self.reason)
    }
}

/// Which store the user wants: the values of `--store`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoreChoice {
    /// The best that works on this machine.
    #[default]
    Auto,
    /// The freedesktop.org Secret Service (GNOME Keyring, KWallet, KeePassXC).
    SecretService,
    /// The Linux kernel's keyrings.
    Keyutils,
    /// The macOS login keychain.
    Keychain,
    /// The Windows Credential Manager.
    Windows,
    /// No store.
    None,
}

impl StoreChoice {
    /// Every choice, in the order of `--help`.
    pub const ALL: &[Self] = &[
        Self::Auto,
        Self::SecretService,
        Self::Keyutils,
        Self::Keychain,
        Self::Windows,
        Self::None,
    ];

    /// Returns the name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::SecretService => "secret-service",
            Self::Keyutils => "keyutils",
            Self::Keychain => "keychain",
            Self::Windows => "windows",
            Self::None => "none",
        }
    }

    /// Returns the choice with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.name() == name)
    }
}
