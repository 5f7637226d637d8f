//! Why a file of lakekey's own could not be used.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::outside::{Tell, Text};

/// Why there is no lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileErrorKind {
    /// Another process held it for the whole time.
    TimedOut,
    /// Something is in its place that lakekey did not put there.
    Planted,
    /// It cannot be made: no directory, a full disk, a file system without locks.
    Unavailable,
}

/// A lock, or another file of lakekey's own, that was not obtained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// Kind of failure.
    pub kind: FileErrorKind,
    /// File or directory that it is about; empty when there is none.
    pub path: PathBuf,
    /// What happened, a phrase: "is a symbolic link".
    pub reason: Text,
}

impl FileError {
    pub(crate) fn new(kind: FileErrorKind, path: &Path, reason: impl Into<Text>) -> Self {
        Self { kind, path: path.to_owned(), reason: reason.into() }
    }

    /// Returns the failure of the system to do something with `path`: "cannot be read".
    pub(crate) fn io_error(path: &Path, what: &'static str, error: &io::Error) -> Self {
        Self::new(FileErrorKind::Unavailable, path, text!("{}: {}", what, error))
    }
}

impl Tell for FileError {}

impl fmt::Display for FileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.as_os_str().is_empty() {
            formatter.write_str(&self.reason)
        } else {
            write!(formatter, "{}: {}", self.path.display(), self.reason)
        }
    }
}

impl std::error::Error for FileError {}
