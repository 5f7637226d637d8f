//! The shared cache: credentials in the OS keyring until they expire.

mod clear;
mod failure;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod index;
mod lock;
mod lock_directory;
mod shared;
mod used_stores;
mod wire;

pub use clear::{Cleared, Selection};
pub use failure::FailureRecord;
pub use index::{EntryLabel, Index, IndexEntry};
pub use lock::{Guard, Lease, Lock, Locked, Locks};
pub use lock_directory::LockDirectory;
pub use shared::{Cache, CachePolicy, Kept};
pub use wire::{decode, encode};
