//! Locks of keys in a directory of files.
//!
//! A lock is a lock of the kernel on a file (flock(2), `LockFileEx`): it goes with its holder,
//! however that ends. The file stays; removing it would let two processes lock two files of one
//! name. It is not inherited by commands that are launched. All that the file may hold is how the
//! last fetch failed, for the processes that wait.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::failure::{self, FailureRecord};
use super::{Guard, Lease, Lock, Locked, Locks};
use crate::error::Error;
use crate::files::{
    FileError, FileErrorKind, LockMode, OpenDirectory, OwnedDirectory, lock_file, read_file,
    write_file,
};
use crate::model::CacheKey;
use crate::progress::Progress;

/// The file whose lock and content keep writers and `cache clear` apart.
const CLEARING: &str = "clear.lock";
/// What the name of every lock file ends with.
const EXTENSION: &str = ".lock";
/// How long a writer waits for a running `cache clear`, which is fast.
const CLEAR_LOCK_TIMEOUT: Duration = Duration::from_secs(1);

/// A locked file.
#[derive(Debug)]
struct FileLock {
    /// Closing it is what releases the lock.
    file: File,
    /// What the file held when this process came, if that could be read.
    found: Option<Vec<u8>>,
    directory: OpenDirectory,
    /// How often the cache had been cleared when the lock was obtained.
    cleared: u64,
}

impl Lock for FileLock {
    fn lease(&self) -> Option<Lease> {
        None
    }

    fn renew(&mut self) -> Result<(), FileError> {
        Ok(())
    }

    fn allow_write(&self) -> Result<Option<Guard>, FileError> {
        let directory = &self.directory;
        let progress = Progress::default();
        let file = directory.lock(CLEARING, CLEAR_LOCK_TIMEOUT, LockMode::Shared, &progress)?;
        let unchanged = read_count(&file, &directory.path_of(CLEARING))? == self.cleared;
        Ok(unchanged.then(|| Guard::new(file)))
    }

    fn record_failure(&self, failure: &Error, now: Timestamp) {
        if let Some(bytes) = failure::encode(failure, now) {
            let _ = write_file(&self.file, &bytes);
        }
    }

    fn record_success(&self) {
        // The next failure overwrites what is left.
        let _ = empty(&self.file);
    }

    /// Tells by what the file held before and after the wait, not by a clock: a process that
    /// comes after the failure finds the same twice.
    fn failure_while_waiting(&self) -> Option<FailureRecord> {
        let found = self.found.as_ref()?;
        let now = read_file(&self.file, failure::MAX_RECORD_BYTES).ok()?;
        if *found == now { None } else { failure::decode(&now) }
    }
}

/// The directory with the lock files.
#[derive(Clone, Debug)]
pub struct LockDirectory {
    /// Where it should be.
    first: OwnedDirectory,
    /// Where it is if the base of the first place cannot be used.
    second: Option<OwnedDirectory>,
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
        let mut places = place(runtime, false).into_iter().chain(place(state, true));
        let first = places.next().ok_or_else(|| {
            let reason = "no runtime or state directory for lock files";
            FileError::new(FileErrorKind::Unavailable, Path::new(""), reason)
        })?;
        Ok(Self { first, second: places.next(), progress: Progress::default() })
    }

    /// Draws `progress` while another lakekey is waited for.
    #[must_use]
    pub fn with_progress(self, progress: &Progress) -> Self {
        Self { progress: progress.clone(), ..self }
    }

    fn open(&self) -> Result<OpenDirectory, FileError> {
        match (self.first.open_base(), &self.second) {
            (Ok(base), _) => self.first.open_below(base),
            (Err(failure), None) => Err(failure),
            (Err(failure), Some(second)) => {
                second.open_below(second.open_base().map_err(|_| failure)?)
            }
        }
    }

    /// Raises the count of clearings in `directory`, also where waiting for the lock was in vain.
    fn raise_count(&self, directory: &OpenDirectory, wait: Duration) -> Result<(), FileError> {
        let path = directory.path_of(CLEARING);
        let raise = |file: &File| {
            let count = read_count(file, &path)?.wrapping_add(1);
            write_file(file, &count.to_be_bytes())
                .map_err(|error| FileError::io_error(&path, "could not be written", &error))
        };
        match directory.lock(CLEARING, wait, LockMode::Exclusive, &self.progress) {
            Ok(file) => raise(&file),
            Err(error) => raise(&directory.open_file(CLEARING)?).and(Err(error)),
        }
    }
}

impl Locks for LockDirectory {
    fn lock(&self, key: &CacheKey, wait: Duration) -> Result<Locked, FileError> {
        let name = format!("{}-{}{EXTENSION}", key.service(), key.digest());
        let directory = self.open()?;
        let file = directory.open_file(&name)?;
        let found = read_file(&file, failure::MAX_RECORD_BYTES).ok();
        let path = directory.path_of(&name);
        let file = lock_file(file, &path, wait, LockMode::Exclusive, &self.progress)?;
        // Versions before this one kept AWS's own words here.
        if read_file(&file, failure::MAX_RECORD_BYTES)
            .is_ok_and(|bytes| failure::decode(&bytes).is_none())
        {
            let _ = empty(&file);
        }
        let cleared = read_count(&directory.open_file(CLEARING)?, &directory.path_of(CLEARING))?;
        Ok(Locked::new(key, FileLock { file, found, directory, cleared }))
    }

    fn begin_clearing(&self, wait: Duration) -> Result<(), FileError> {
        let begun = self.raise_count(&self.open()?, wait);
        // A run without a runtime directory has its locks there.
        match self.second.as_ref().map(OwnedDirectory::find).transpose()?.flatten() {
            Some(second) => begun.and(self.raise_count(&second, wait)),
            None => begun,
        }
    }

    fn block_writers(&self, wait: Duration) -> Result<Guard, FileError> {
        let file = self.open()?.lock(CLEARING, wait, LockMode::Exclusive, &self.progress)?;
        Ok(Guard::new(file))
    }

    fn forget_failures(&self) -> Result<(), FileError> {
        let mut outcome = Ok(());
        // Not only where locks are now: the runtime directory may be another one each time.
        let places = std::iter::once(&self.first).chain(&self.second);
        for directory in places.filter_map(|place| place.find().ok().flatten()) {
            let names = directory.file_names()?.into_iter();
            for name in names.filter(|name| name.ends_with(EXTENSION) && name != CLEARING) {
                let path = directory.path_of(&name);
                let emptied = directory.open_file(&name).and_then(|file| {
                    empty(&file)
                        .map_err(|error| FileError::io_error(&path, "could not be emptied", &error))
                });
                outcome = outcome.and(emptied);
            }
        }
        outcome
    }

    fn describe(&self) -> Result<String, FileError> {
        Ok(self.open()?.path_of("").display().to_string())
    }
}

/// Removes what is in a file, which other processes may have locked: they read nothing then.
fn empty(file: &File) -> io::Result<()> {
    if file.metadata()?.len() > 0 { file.set_len(0) } else { Ok(()) }
}

/// Returns how often the cache was cleared. What is no count counts as none: only its change
/// matters.
fn read_count(file: &File, path: &Path) -> Result<u64, FileError> {
    let bytes = read_file(file, failure::MAX_RECORD_BYTES)
        .map_err(|error| FileError::io_error(path, "cannot be read", &error))?;
    Ok(bytes.try_into().map_or(0, u64::from_be_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_or_absent_directory_is_none() {
        for (runtime, state) in [(None, None), (Some("run"), None), (Some(""), Some("state"))] {
            let error = LockDirectory::new(runtime.map(Path::new), state.map(Path::new));
            assert_eq!(error.unwrap_err().kind, FileErrorKind::Unavailable);
        }
    }
}
