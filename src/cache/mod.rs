//! The shared cache: credentials in the OS keyring until they expire.

mod clear;
mod failure;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod index;
mod lock;
mod shared;
mod wire;

pub use clear::{Cleared, Selection};
pub use index::{About, Index, IndexEntry};
pub use lock::{LockDirectory, Locked};
pub use shared::{Cache, CachePolicy, Kept};
pub use wire::{decode, encode};
