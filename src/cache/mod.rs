//! The shared cache: credentials in the OS keyring until they expire.

mod store;
mod wire;

pub use store::{Store, StoreChoice, StoreError, StoreErrorKind};
pub use wire::{decode, encode};
