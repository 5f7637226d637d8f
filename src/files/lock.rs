//! Files that are locked (flock(2), `LockFileEx`), and what is in them.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::{FileError, FileErrorKind, OpenDirectory};
use crate::progress::Progress;

/// Whether several may hold a lock.
#[derive(Clone, Copy)]
pub(crate) enum LockMode {
    Exclusive,
    Shared,
}

impl OpenDirectory {
    /// Opens and locks the file `name`, making it if need be, and waiting for at most `wait`.
    pub(crate) fn lock(
        &self,
        name: &str,
        wait: Duration,
        mode: LockMode,
        progress: &Progress,
    ) -> Result<File, FileError> {
        lock_file(self.open_file(name)?, &self.path_of(name), wait, mode, progress)
    }
}

/// Locks `file`, waiting for at most `wait`.
pub(crate) fn lock_file(
    file: File,
    path: &Path,
    wait: Duration,
    mode: LockMode,
    progress: &Progress,
) -> Result<File, FileError> {
    let failed = |error: io::Error| FileError::io_error(path, "could not be locked", &error);
    let timed_out = || {
        let reason = "another lakekey process holds the lock";
        FileError::new(FileErrorKind::TimedOut, path, reason)
    };
    let tried = match mode {
        LockMode::Exclusive => file.try_lock(),
        LockMode::Shared => file.try_lock_shared(),
    };
    match tried {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) if wait.is_zero() => return Err(timed_out()),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    // The kernel's wait has no bound, so another thread waits. It is never joined. When it gets
    // the lock too late, no other process takes the file, and dropping it releases the lock.
    let (sender, receiver) = mpsc::channel();
    let waiter = thread::Builder::new().name("lock".into()).spawn(move || {
        let result = loop {
            let locked = match mode {
                LockMode::Exclusive => file.lock(),
                LockMode::Shared => file.lock_shared(),
            };
            match locked {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let _ = sender.send(result.map(|()| file));
    });
    waiter.map_err(failed)?;
    match progress.receive(&receiver, wait, "waiting for another lakekey process") {
        Ok(result) => result.map_err(failed),
        Err(_) => Err(timed_out()),
    }
}

/// Returns what the file holds, but no more than one byte beyond `limit`.
pub(crate) fn read_file(mut file: &File, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts `bytes` in place of what the file holds.
pub(crate) fn write_file(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)
}
