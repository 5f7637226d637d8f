//! Files that several processes share: owned directories, lock files, small state files.

mod directory;
mod error;
mod lock;
mod state_file;

pub(crate) use directory::{Directory, Place};
pub use error::{LockError, LockErrorKind};
pub(crate) use lock::{Hold, obtain, read, write};
#[cfg(test)]
pub(crate) use state_file::LARGEST;
pub(crate) use state_file::StateFile;
