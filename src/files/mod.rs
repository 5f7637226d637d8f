//! Files that several processes share: owned directories, lock files, small state files.

mod directory;
mod error;
mod lock;
mod state_file;

pub(crate) use directory::{OpenDirectory, OwnedDirectory};
pub use error::{FileError, FileErrorKind};
pub(crate) use lock::{LockMode, lock_file, read_file, write_file};
#[cfg(test)]
pub(crate) use state_file::MAX_FILE_BYTES;
pub(crate) use state_file::StateFile;
