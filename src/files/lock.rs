//! Files that are locked (flock(2), `LockFileEx`), and what is in them.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::{LockError, LockErrorKind};
use crate::progress::Progress;

/// Whether several may hold a lock.
#[derive(Clone, Copy)]
pub(crate) enum Hold {
    Alone,
    Together,
}

/// Locks `file`, waiting for at most `wait`.
pub(crate) fn obtain(
    file: File,
    path: &Path,
    wait: Duration,
    hold: Hold,
    progress: &Progress,
) -> Result<File, LockError> {
    let failed = |error: io::Error| {
        LockError::new(LockErrorKind::Unavailable, path, format!("cannot be locked: {error}"))
    };
    let timed_out = || {
        let reason = "another lakekey holds the lock";
        LockError::new(LockErrorKind::TimedOut, path, reason)
    };
    let tried = match hold {
        Hold::Alone => file.try_lock(),
        Hold::Together => file.try_lock_shared(),
    };
    match tried {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) if wait.is_zero() => return Err(timed_out()),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    // The kernel's wait has no bound, so another thread waits. It is never joined. When it gets
    // the lock too late, nobody takes the file, and dropping it lets the lock go.
    let (sender, receiver) = mpsc::channel();
    let waiter = thread::Builder::new().name("lock".into()).spawn(move || {
        let result = loop {
            let locked = match hold {
                Hold::Alone => file.lock(),
                Hold::Together => file.lock_shared(),
            };
            match locked {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let _ = sender.send(result.map(|()| file));
    });
    match waiter {
        Ok(_) => match progress.receive(&receiver, wait, "waiting for another lakekey") {
            Ok(result) => result.map_err(failed),
            Err(_) => Err(timed_out()),
        },
        Err(error) => Err(failed(error)),
    }
}

/// Returns what the file holds, but no more than one byte beyond `limit`.
pub(crate) fn read(mut file: &File, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts `bytes` in place of what the file holds.
pub(crate) fn write(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)
}
