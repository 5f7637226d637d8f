//! One lock per key, so that of many cold starts one asks AWS and the others wait for it.
//!
//! The lock is a lock of the kernel on an empty file (flock(2), `LockFileEx`): it goes with its
//! holder, however that ends. The file stays; removing it would let two processes lock two files
//! of one name. It is not inherited by commands that are launched.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::model::CacheKey;

/// Why there is no lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockErrorKind {
    /// Somebody else held it for the whole time.
    TimedOut,
    /// Something is in its place that lakekey did not put there.
    Planted,
    /// It cannot be made: no directory, a full disk, a file system without locks.
    Unavailable,
}

/// A lock that was not obtained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// Kind of failure.
    pub kind: LockErrorKind,
    /// File or directory that it is about; empty when there is none.
    pub path: PathBuf,
    /// What happened, a phrase: "is a symbolic link".
    pub reason: String,
}

impl LockError {
    fn new(kind: LockErrorKind, path: &Path, reason: impl Into<String>) -> Self {
        Self { kind, path: path.to_owned(), reason: reason.into() }
    }
}

impl fmt::Display for LockError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.as_os_str().is_empty() {
            formatter.write_str(&self.reason)
        } else {
            write!(formatter, "{}: {}", self.path.display(), self.reason)
        }
    }
}

impl std::error::Error for LockError {}

/// The lock of one key, held until it is dropped.
#[derive(Debug)]
pub struct Locked {
    /// Closing it is what releases the lock.
    _file: File,
    key: CacheKey,
}

impl Locked {
    /// Returns the key that is locked.
    #[must_use]
    pub fn key(&self) -> &CacheKey {
        &self.key
    }
}

/// The directory with the lock files.
#[derive(Clone, Debug)]
pub struct LockDirectory {
    /// Where it may be, best first; `lakekey/locks` below it is ours.
    bases: Vec<Base>,
}

#[derive(Clone, Debug)]
struct Base {
    path: PathBuf,
    /// Whether lakekey may make it. The runtime directory is made by the system or not at all
    /// (XDG Base Directory Specification).
    create: bool,
}

impl LockDirectory {
    /// Returns `lakekey/locks` in `runtime` (`$XDG_RUNTIME_DIR`), or in `state`
    /// (`$XDG_STATE_HOME`, `~/.local/state`) where the runtime directory is not there, not a
    /// directory or not the user's. Relative paths are left out (XDG Base Directory
    /// Specification). Touches nothing yet; fails when no path is left.
    pub fn new(runtime: Option<&Path>, state: Option<&Path>) -> Result<Self, LockError> {
        let base = |path: Option<&Path>, create| {
            path.filter(|path| path.is_absolute())
                .map(|path| Base { path: path.to_owned(), create })
        };
        let bases: Vec<Base> = base(runtime, false).into_iter().chain(base(state, true)).collect();
        if bases.is_empty() {
            let reason = "there is neither a runtime nor a state directory for lock files";
            return Err(LockError::new(LockErrorKind::Unavailable, Path::new(""), reason));
        }
        Ok(Self { bases })
    }

    /// Returns the lock of `key`, waiting for at most `wait` while somebody else holds it.
    pub fn lock(&self, key: &CacheKey, wait: Duration) -> Result<Locked, LockError> {
        let name = format!("{}-{}.lock", key.service(), key.digest());
        let mut failure = None;
        for base in &self.bases {
            match platform::open_base(base) {
                Ok(directory) => {
                    let path = base.path.join("lakekey").join("locks").join(&name);
                    let file = platform::open_file(&directory, base, &name)?;
                    let file = obtain(file, &path, wait)?;
                    return Ok(Locked { _file: file, key: key.clone() });
                }
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| {
            LockError::new(LockErrorKind::Unavailable, Path::new(""), "there is no directory")
        }))
    }
}

/// Locks `file`.
fn obtain(file: File, path: &Path, wait: Duration) -> Result<File, LockError> {
    let failed = |error: io::Error| {
        LockError::new(LockErrorKind::Unavailable, path, format!("cannot be locked: {error}"))
    };
    let timed_out = || {
        let reason = "another lakekey holds the lock";
        LockError::new(LockErrorKind::TimedOut, path, reason)
    };
    match file.try_lock() {
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
            match file.lock() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result,
            }
        };
        let _ = sender.send(result.map(|()| file));
    });
    match waiter {
        Ok(_) => match receiver.recv_timeout(wait) {
            Ok(result) => result.map_err(failed),
            Err(_) => Err(timed_out()),
        },
        Err(error) => Err(failed(error)),
    }
}

#[cfg(unix)]
mod platform {
    use std::fs::File;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{self, AtFlags, CWD, FileType, Mode, OFlags, Stat};
    use rustix::io::Errno;

    use super::{Base, LockError, LockErrorKind};

    /// A directory that was checked and cannot be exchanged any more.
    pub(super) struct Directory(OwnedFd);

    /// Opens a base that is a directory of the user's.
    pub(super) fn open_base(base: &Base) -> Result<Directory, LockError> {
        use std::os::unix::fs::DirBuilderExt;

        if base.create {
            let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&base.path);
            made.map_err(|error| {
                let reason = format!("cannot be made: {error}");
                LockError::new(LockErrorKind::Unavailable, &base.path, reason)
            })?;
        }
        // The way to the base is the user's or the system's affair and may lead over links.
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let directory = fs::openat(CWD, &base.path, flags, Mode::empty())
            .map_err(|errno| failed(&base.path, errno))?;
        let stat = stat(&directory, &base.path)?;
        check_owner(&stat, &base.path)?;
        // A state directory that the user's group can write to is common (umask 002) and does
        // no harm: what is below it is checked. A runtime directory like that is none.
        if !base.create {
            check_mode(&stat, &base.path)?;
        }
        Ok(Directory(directory))
    }

    /// Opens the lock file `name`, making it and the directories above it below `base`.
    pub(super) fn open_file(
        directory: &Directory,
        base: &Base,
        name: &str,
    ) -> Result<File, LockError> {
        let path = base.path.join("lakekey");
        let directory = open_directory(&directory.0, "lakekey", &path)?;
        let path = path.join("locks");
        let directory = open_directory(&directory, "locks", &path)?;
        let path = path.join(name);
        // Without blocking, for opening a FIFO would wait for its other end.
        let flags =
            OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let file = fs::openat(&directory, name, flags, Mode::RUSR | Mode::WUSR)
            .map_err(|errno| tell_planted(&directory, name, &path, errno))?;
        let stat = stat(&file, &path)?;
        check_type(&stat, FileType::RegularFile, &path)?;
        check_owner(&stat, &path)?;
        check_mode(&stat, &path)?;
        if stat.st_nlink != 1 {
            return Err(LockError::new(LockErrorKind::Planted, &path, "has several hard links"));
        }
        Ok(File::from(file))
    }

    fn open_directory(parent: &OwnedFd, name: &str, path: &Path) -> Result<OwnedFd, LockError> {
        match fs::mkdirat(parent, name, Mode::RWXU) {
            Ok(()) | Err(Errno::EXIST) => {}
            Err(errno) => return Err(failed(path, errno)),
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let directory = fs::openat(parent, name, flags, Mode::empty())
            .map_err(|errno| tell_planted(parent, name, path, errno))?;
        let stat = stat(&directory, path)?;
        check_owner(&stat, path)?;
        check_mode(&stat, path)?;
        Ok(directory)
    }

    fn stat(file: &OwnedFd, path: &Path) -> Result<Stat, LockError> {
        fs::fstat(file).map_err(|errno| failed(path, errno))
    }

    /// Returns the failure to open `name`, and whether that is because of what is there.
    fn tell_planted(parent: &OwnedFd, name: &str, path: &Path, errno: Errno) -> LockError {
        let found = fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW);
        let planted = match found {
            Ok(stat) => match FileType::from_raw_mode(stat.st_mode) {
                FileType::RegularFile | FileType::Directory if errno == Errno::ACCESS => {
                    check_owner(&stat, path).err()
                }
                FileType::Directory if errno == Errno::ISDIR => Some(wrong_type(&stat, path)),
                FileType::Directory => None,
                FileType::RegularFile if errno != Errno::NOTDIR => None,
                _ => Some(wrong_type(&stat, path)),
            },
            Err(_) => None,
        };
        planted.unwrap_or_else(|| failed(path, errno))
    }

    fn check_type(stat: &Stat, wanted: FileType, path: &Path) -> Result<(), LockError> {
        if FileType::from_raw_mode(stat.st_mode) == wanted {
            Ok(())
        } else {
            Err(wrong_type(stat, path))
        }
    }

    fn wrong_type(stat: &Stat, path: &Path) -> LockError {
        let reason = match FileType::from_raw_mode(stat.st_mode) {
            FileType::Symlink => "is a symbolic link",
            FileType::Fifo => "is a FIFO",
            FileType::Directory => "is a directory",
            FileType::RegularFile => "is not a directory",
            FileType::Socket => "is a socket",
            _ => "is not a regular file",
        };
        LockError::new(LockErrorKind::Planted, path, reason)
    }

    fn check_owner(stat: &Stat, path: &Path) -> Result<(), LockError> {
        if stat.st_uid == rustix::process::geteuid().as_raw() {
            return Ok(());
        }
        let reason = format!("belongs to another user (uid {})", stat.st_uid);
        Err(LockError::new(LockErrorKind::Planted, path, reason))
    }

    fn check_mode(stat: &Stat, path: &Path) -> Result<(), LockError> {
        if stat.st_mode & 0o022 == 0 {
            return Ok(());
        }
        Err(LockError::new(LockErrorKind::Planted, path, "can be written by other users"))
    }

    fn failed(path: &Path, errno: Errno) -> LockError {
        let reason = format!("cannot be opened: {}", std::io::Error::from(errno));
        LockError::new(LockErrorKind::Unavailable, path, reason)
    }
}

#[cfg(not(unix))]
mod platform {
    use std::fs::{self, File};
    use std::path::PathBuf;

    use super::{Base, LockError, LockErrorKind};

    /// The directory of the lock files. Below the user's profile, access is the system's affair.
    pub(super) struct Directory(PathBuf);

    /// Makes the directory of the lock files below `base`.
    pub(super) fn open_base(base: &Base) -> Result<Directory, LockError> {
        let path = base.path.join("lakekey").join("locks");
        fs::create_dir_all(&path).map_err(|error| {
            let reason = format!("cannot be made: {error}");
            LockError::new(LockErrorKind::Unavailable, &path, reason)
        })?;
        Ok(Directory(path))
    }

    /// Opens the lock file `name`, making it if need be.
    pub(super) fn open_file(
        directory: &Directory,
        _: &Base,
        name: &str,
    ) -> Result<File, LockError> {
        let path = directory.0.join(name);
        // Handles that are made this way are not inherited.
        let opened =
            File::options().read(true).write(true).create(true).truncate(false).open(&path);
        opened.map_err(|error| {
            let reason = format!("cannot be opened: {error}");
            LockError::new(LockErrorKind::Unavailable, &path, reason)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_or_absent_directory_is_none() {
        for (runtime, state) in [(None, None), (Some("run"), None), (Some(""), Some("state"))] {
            let error = LockDirectory::new(runtime.map(Path::new), state.map(Path::new));
            assert_eq!(error.unwrap_err().kind, LockErrorKind::Unavailable);
        }
    }
}
