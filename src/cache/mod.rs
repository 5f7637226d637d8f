//! The shared cache: credentials in the OS keyring until they expire.

mod auto;
#[cfg(target_os = "linux")]
mod bus;
mod clear;
#[cfg_attr(not(any(target_os = "linux", target_os = "macos", windows)), allow(dead_code))]
mod deadline;
#[cfg(target_os = "linux")]
mod dh;
mod failure;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod index;
#[cfg(target_os = "macos")]
mod keychain;
#[cfg(any(target_os = "linux", target_os = "macos", windows))]
mod keyring;
#[cfg(target_os = "linux")]
mod keyutils;
mod lock;
mod memory;
mod null;
mod open;
mod parts;
#[cfg(target_os = "linux")]
mod sealing;
#[cfg(target_os = "linux")]
mod secret_service;
#[cfg(target_os = "linux")]
mod secret_service_read;
mod shared;
mod store;
#[cfg(windows)]
mod windows;
mod wire;

pub use clear::{Cleared, Selection};
pub use deadline::Patience;
pub use index::{About, Index, IndexEntry};
pub use lock::{LockDirectory, Locked};
pub use memory::MemoryStore;
pub use open::{StoreContext, open};
pub use parts::Parted;
pub use shared::{Cache, CachePolicy, Kept};
pub use store::{Store, StoreChoice, StoreError, StoreErrorKind};
pub use wire::{decode, encode};

/// The name of the store that forgets on its own.
const KEYUTILS: &str = "keyutils";
