//! One lock per key, so that of many cold starts one asks AWS and the others wait for it.
//!
//! The lock is a lock of the kernel on a file (flock(2), `LockFileEx`): it goes with its holder,
//! however that ends. The file stays; removing it would let two processes lock two files of one
//! name. It is not inherited by commands that are launched. All that the file may hold is how the
//! last fetch failed, for those who wait.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::failure;
use crate::error::Error;
use crate::files::{
    FileError, FileErrorKind, LockMode, OpenDirectory, OwnedDirectory, lock_file, read_file,
    write_file,
};
use crate::model::CacheKey;
use crate::progress::Progress;

/// The file whose lock and content tell those who put from those who clear.
const CLEARING: &str = "clear.lock";
/// How long somebody who puts waits for somebody who clears, which takes no time.
const BRIEFLY: Duration = Duration::from_secs(1);

/// The lock of one key, held until it is dropped.
#[derive(Debug)]
pub struct Locked {
    /// Closing it is what releases the lock.
    file: File,
    key: CacheKey,
    /// What the file held when this process came, if that could be read.
    found: Option<Vec<u8>>,
    directory: OpenDirectory,
    /// How often the cache had been cleared when the lock was obtained.
    cleared: u64,
}

impl Locked {
    /// Returns the key that is locked.
    #[must_use]
    pub fn key(&self) -> &CacheKey {
        &self.key
    }

    /// Leaves word of a failed fetch to those who wait for this lock: they would fail alike. A
    /// failure that says nothing about them is not left. Best effort.
    pub fn leave(&self, failure: &Error, now: Timestamp) {
        if let Some(bytes) = failure::encode(failure, now) {
            let _ = write_file(&self.file, &bytes);
        }
    }

    /// Takes back the word of an earlier failure. Best effort.
    pub fn succeeded(&self) {
        if self.file.metadata().is_ok_and(|metadata| metadata.len() > 0) {
            let _ = self.file.set_len(0);
        }
    }

    /// Returns how the fetch failed that this process waited for. Tells by what the file held
    /// before and after the wait, not by a clock: who comes after the failure finds the same
    /// twice, and asks anew.
    #[must_use]
    pub fn failure_meanwhile(&self) -> Option<Error> {
        let found = self.found.as_ref()?;
        let now = read_file(&self.file, failure::LARGEST).ok()?;
        if *found == now { None } else { failure::decode(&now) }
    }

    /// Keeps the cache from being cleared until the result is dropped; `None` when it was
    /// cleared since the lock was obtained.
    pub(super) fn hold_clearing(&self) -> Result<Option<File>, FileError> {
        let file = self.directory.open_file(CLEARING)?;
        let path = self.directory.path_of(CLEARING);
        let file = lock_file(file, &path, BRIEFLY, LockMode::Shared, &Progress::default())?;
        let unchanged = read_count(&file, &path)? == self.cleared;
        Ok(unchanged.then_some(file))
    }
}

/// The directory with the lock files.
#[derive(Clone, Debug)]
pub struct LockDirectory {
    /// Where it may be, best first.
    places: Vec<OwnedDirectory>,
    progress: Progress,
}

impl LockDirectory {
    /// Returns `lakekey/locks` in `runtime` (`$XDG_RUNTIME_DIR`), or in `state`
    /// (`$XDG_STATE_HOME`, `~/.local/state`) where the runtime directory is not there, not a
    /// directory or not the user's. Relative paths are left out (XDG Base Directory
    /// Specification). Touches nothing yet; fails when no path is left.
    pub fn new(runtime: Option<&Path>, state: Option<&Path>) -> Result<Self, FileError> {
        let place = |path: Option<&Path>, create| {
            let path = path.filter(|path| path.is_absolute())?;
            Some(OwnedDirectory { base: path.to_owned(), create, below: &["lakekey", "locks"] })
        };
        let places: Vec<OwnedDirectory> =
            place(runtime, false).into_iter().chain(place(state, true)).collect();
        if places.is_empty() {
            let reason = "there is neither a runtime nor a state directory for lock files";
            return Err(FileError::new(FileErrorKind::Unavailable, Path::new(""), reason));
        }
        Ok(Self { places, progress: Progress::default() })
    }

    /// Draws `progress` while another lakekey is waited for.
    #[must_use]
    pub fn with_progress(self, progress: &Progress) -> Self {
        Self { progress: progress.clone(), ..self }
    }

    /// Returns the lock of `key`, waiting for at most `wait` while somebody else holds it.
    pub fn lock(&self, key: &CacheKey, wait: Duration) -> Result<Locked, FileError> {
        let name = format!("{}-{}.lock", key.service(), key.digest());
        let directory = self.open()?;
        let file = directory.open_file(&name)?;
        let found = read_file(&file, failure::LARGEST).ok();
        let file =
            lock_file(file, &directory.path_of(&name), wait, LockMode::Exclusive, &self.progress)?;
        let cleared = read_count(&directory.open_file(CLEARING)?, &directory.path_of(CLEARING))?;
        Ok(Locked { file, key: key.clone(), found, directory, cleared })
    }

    /// Makes every fetch that is under way keep its answer to itself, waiting for at most `wait`
    /// for those that are being kept this moment. Takes effect even where that wait was in vain.
    pub(super) fn begin_clearing(&self, wait: Duration) -> Result<(), FileError> {
        let directory = self.open()?;
        let path = directory.path_of(CLEARING);
        let bump = |file: &File| {
            let count = read_count(file, &path)?.wrapping_add(1);
            write_file(file, &count.to_be_bytes()).map_err(|error| {
                let reason = format!("cannot be written: {error}");
                FileError::new(FileErrorKind::Unavailable, &path, reason)
            })
        };
        match lock_file(
            directory.open_file(CLEARING)?,
            &path,
            wait,
            LockMode::Exclusive,
            &self.progress,
        ) {
            Ok(file) => bump(&file),
            Err(error) => bump(&directory.open_file(CLEARING)?).and(Err(error)),
        }
    }

    /// Keeps everybody from putting anything until the result is dropped.
    pub(super) fn clear_alone(&self, wait: Duration) -> Result<File, FileError> {
        let directory = self.open()?;
        lock_file(
            directory.open_file(CLEARING)?,
            &directory.path_of(CLEARING),
            wait,
            LockMode::Exclusive,
            &self.progress,
        )
    }

    /// Returns the path that is used, or why there is none.
    pub fn path(&self) -> Result<PathBuf, FileError> {
        let directory = self.open()?;
        Ok(directory.path_of(""))
    }

    fn open(&self) -> Result<OpenDirectory, FileError> {
        let mut failure = None;
        for place in &self.places {
            match place.open_base() {
                Ok(base) => return place.open_below(&base),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| {
            FileError::new(FileErrorKind::Unavailable, Path::new(""), "there is no directory")
        }))
    }
}

/// Returns how often the cache was cleared. What is no count counts as none: only its change
/// matters.
fn read_count(file: &File, path: &Path) -> Result<u64, FileError> {
    let bytes = read_file(file, failure::LARGEST).map_err(|error| {
        let reason = format!("cannot be read: {error}");
        FileError::new(FileErrorKind::Unavailable, path, reason)
    })?;
    Ok(bytes.try_into().map_or(0, u64::from_be_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_or_absent_directory_is_none() {
        for (runtime, state) in [(None, None), (Some("run"), None), (Some(""), Some("state"))] {
            let error = LockDirectory::new(runtime.map(Path::new), state.map(Path::new));
            assert_eq!(error.unwrap_err().kind, FileErrorKind::Unavailable);
        }
    }
}
