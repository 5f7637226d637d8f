//! The shared cache: credentials in the OS keyring until they expire.

mod store;

pub use store::{Store, StoreChoice, StoreError, StoreErrorKind};
