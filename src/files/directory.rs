//! Files and directories of lakekey's own, and what is refused in their place.
//!
//! What is below a base is opened by its handle, never by its path again, and has to be a
//! directory or a regular file that belongs to the user and that no other user can write to.

use std::path::PathBuf;

use super::FileError;

/// A directory of lakekey's own.
#[derive(Clone, Debug)]
pub(crate) struct OwnedDirectory {
    /// The directory of the system or the user that it is in.
    pub(crate) base: PathBuf,
    /// Whether lakekey may make the base. The runtime directory is made by the system or not at
    /// all (XDG Base Directory Specification).
    pub(crate) create: bool,
    /// The names of the directories below the base.
    pub(crate) below: &'static [&'static str],
}

impl OwnedDirectory {
    /// Returns its path.
    pub(crate) fn path(&self) -> PathBuf {
        self.below.iter().fold(self.base.clone(), |path, name| path.join(name))
    }

    /// Opens it with all directories above it, which are made if need be.
    pub(crate) fn open(&self) -> Result<OpenDirectory, FileError> {
        self.open_below(self.open_base()?)
    }

    /// Opens it if it is there, and makes nothing.
    pub(crate) fn find(&self) -> Result<Option<OpenDirectory>, FileError> {
        // The last name stands for itself here: what is checked when it is opened is the same.
        if self.path().is_dir() { self.open().map(Some) } else { Ok(None) }
    }
}

/// A directory that was checked and cannot be exchanged any more.
#[derive(Debug)]
pub(crate) struct OpenDirectory {
    handle: platform::Handle,
    path: PathBuf,
}

impl OpenDirectory {
    /// Returns the path of the file `name` in it, for messages.
    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Puts a file with `bytes` in the place of the file `name` at once: a reader finds
    /// the one or the other, whole. Only one process may do this at a time.
    pub(crate) fn replace_file(&self, name: &str, bytes: &[u8]) -> Result<(), FileError> {
        platform::replace_file(&self.handle, name, bytes).map_err(|error| {
            FileError::io_error(&self.path_of(name), "could not be written", &error)
        })
    }
}

#[cfg(unix)]
mod platform {
    use std::fs::File;
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{self, AtFlags, CWD, FileType, Mode, OFlags, Stat};
    use rustix::io::Errno;

    use super::{FileError, OpenDirectory, OwnedDirectory};
    use crate::files::FileErrorKind;
    use crate::outside::Text;

    /// What stands for an open directory.
    pub(crate) type Handle = OwnedFd;

    impl OwnedDirectory {
        /// Opens the base, which is a directory of the user's and is made if it may be.
        pub(crate) fn open_base(&self) -> Result<Handle, FileError> {
            use std::os::unix::fs::DirBuilderExt;

            let path = &self.base;
            if self.create {
                let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
                made.map_err(|error| FileError::io_error(path, "could not be created", &error))?;
            }
            // The way to the base is the user's or the system's affair and may lead over links.
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let directory = fs::openat(CWD, path, flags, Mode::empty())
                .map_err(|errno| errno_error(path, errno))?;
            let stat = stat(&directory, path)?;
            // A state directory that the user's group can write to is common (umask 002) and does
            // no harm: what is below it is checked. A runtime directory like that is none.
            let check = if self.create { check_owner } else { check_access };
            check(&stat, path)?;
            Ok(directory)
        }

        /// Opens it below a base that is open, making what is not there.
        pub(crate) fn open_below(&self, base: Handle) -> Result<OpenDirectory, FileError> {
            let (mut handle, mut path) = (base, self.base.clone());
            for name in self.below {
                path.push(name);
                handle = open_directory(&handle, name, &path)?;
            }
            Ok(OpenDirectory { handle, path })
        }
    }

    impl OpenDirectory {
        /// Opens the file `name` for reading and writing, making it if need be.
        pub(crate) fn open_file(&self, name: &str) -> Result<File, FileError> {
            match open(&self.handle, name, OFlags::RDWR | OFlags::CREATE) {
                Ok(file) => check_file(file, &self.path_of(name)),
                Err(errno) => Err(explain_failure(&self.handle, name, &self.path_of(name), errno)),
            }
        }

        /// Opens the file `name` for reading; `None` if it is not there.
        pub(crate) fn find_file(&self, name: &str) -> Result<Option<File>, FileError> {
            match open(&self.handle, name, OFlags::RDONLY) {
                Ok(file) => check_file(file, &self.path_of(name)).map(Some),
                Err(Errno::NOENT) => Ok(None),
                Err(errno) => Err(explain_failure(&self.handle, name, &self.path_of(name), errno)),
            }
        }

        /// Returns the names of what is in it, as far as they are text.
        pub(crate) fn file_names(&self) -> Result<Vec<String>, FileError> {
            let names = fs::Dir::read_from(&self.handle).and_then(|entries| {
                let text = |entry: fs::DirEntry| entry.file_name().to_str().ok().map(str::to_owned);
                entries.filter_map(|entry| entry.map(text).transpose()).collect()
            });
            names.map_err(|errno| {
                FileError::io_error(&self.path_of(""), "could not be listed", &errno.into())
            })
        }
    }

    /// Writes another file and gives it the name.
    pub(super) fn replace_file(parent: &Handle, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        use std::io::Write;

        let other = format!("{name}.new");
        // Left behind by a killed process.
        match fs::unlinkat(parent, &other, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => {}
            Err(errno) => return Err(errno.into()),
        }
        let file = open(parent, &other, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL)?;
        let written = File::from(file).write_all(bytes);
        let named = written.and_then(|()| Ok(fs::renameat(parent, &other, parent, name)?));
        named.inspect_err(|_| {
            let _ = fs::unlinkat(parent, &other, AtFlags::empty());
        })
    }

    /// Opens a file without following links, and without blocking: opening a FIFO would wait for
    /// its other end.
    fn open(parent: &Handle, name: &str, flags: OFlags) -> Result<OwnedFd, Errno> {
        let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        fs::openat(parent, name, flags, Mode::RUSR | Mode::WUSR)
    }

    fn check_file(file: OwnedFd, path: &Path) -> Result<File, FileError> {
        let stat = stat(&file, path)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(wrong_type(&stat, path));
        }
        check_access(&stat, path)?;
        if stat.st_nlink != 1 {
            return Err(planted_error(path, "has several hard links"));
        }
        Ok(File::from(file))
    }

    fn open_directory(parent: &OwnedFd, name: &str, path: &Path) -> Result<OwnedFd, FileError> {
        match fs::mkdirat(parent, name, Mode::RWXU) {
            Ok(()) | Err(Errno::EXIST) => {}
            Err(errno) => return Err(errno_error(path, errno)),
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let directory = fs::openat(parent, name, flags, Mode::empty())
            .map_err(|errno| explain_failure(parent, name, path, errno))?;
        check_access(&stat(&directory, path)?, path)?;
        Ok(directory)
    }

    fn stat(file: &OwnedFd, path: &Path) -> Result<Stat, FileError> {
        fs::fstat(file).map_err(|errno| errno_error(path, errno))
    }

    /// Returns the failure to open `name`, and whether that is because of what is there.
    fn explain_failure(parent: &OwnedFd, name: &str, path: &Path, errno: Errno) -> FileError {
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
        planted.unwrap_or_else(|| errno_error(path, errno))
    }

    fn wrong_type(stat: &Stat, path: &Path) -> FileError {
        let reason = match FileType::from_raw_mode(stat.st_mode) {
            FileType::Symlink => "is a symbolic link",
            FileType::Fifo => "is a FIFO",
            FileType::Directory => "is a directory",
            FileType::RegularFile => "is not a directory",
            FileType::Socket => "is a socket",
            _ => "is not a regular file",
        };
        planted_error(path, reason)
    }

    fn check_owner(stat: &Stat, path: &Path) -> Result<(), FileError> {
        if stat.st_uid == rustix::process::geteuid().as_raw() {
            return Ok(());
        }
        Err(planted_error(path, text!("belongs to another user (uid {})", stat.st_uid)))
    }

    /// Fails if it belongs to another user, or another user can write to it.
    fn check_access(stat: &Stat, path: &Path) -> Result<(), FileError> {
        check_owner(stat, path)?;
        if stat.st_mode & 0o022 == 0 {
            return Ok(());
        }
        Err(planted_error(path, "can be written by other users"))
    }

    fn planted_error(path: &Path, reason: impl Into<Text>) -> FileError {
        FileError::new(FileErrorKind::Planted, path, reason)
    }

    fn errno_error(path: &Path, errno: Errno) -> FileError {
        FileError::io_error(path, "could not be opened", &errno.into())
    }
}

#[cfg(not(unix))]
mod platform {
    use std::fs::{self, File};
    use std::io::ErrorKind;
    use std::path::PathBuf;

    use super::{FileError, OpenDirectory, OwnedDirectory};

    /// What stands for an open directory. Below the user's profile, access is the system's affair.
    pub(crate) type Handle = PathBuf;

    impl OwnedDirectory {
        /// Finds nothing to check.
        pub(crate) fn open_base(&self) -> Result<Handle, FileError> {
            Ok(self.base.clone())
        }

        /// Makes the directory.
        pub(crate) fn open_below(&self, _: Handle) -> Result<OpenDirectory, FileError> {
            let path = self.path();
            fs::create_dir_all(&path)
                .map_err(|error| FileError::io_error(&path, "could not be created", &error))?;
            Ok(OpenDirectory { handle: path.clone(), path })
        }
    }

    impl OpenDirectory {
        /// Opens the file `name` for reading and writing, making it if need be.
        pub(crate) fn open_file(&self, name: &str) -> Result<File, FileError> {
            let path = self.path_of(name);
            // Handles that are made this way are not inherited.
            let opened =
                File::options().read(true).write(true).create(true).truncate(false).open(&path);
            opened.map_err(|error| FileError::io_error(&path, "could not be opened", &error))
        }

        /// Opens the file `name` for reading; `None` if it is not there.
        pub(crate) fn find_file(&self, name: &str) -> Result<Option<File>, FileError> {
            let path = self.path_of(name);
            match File::open(&path) {
                Ok(file) => Ok(Some(file)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(FileError::io_error(&path, "could not be opened", &error)),
            }
        }

        /// Returns the names of what is in it, as far as they are text.
        pub(crate) fn file_names(&self) -> Result<Vec<String>, FileError> {
            let names = fs::read_dir(self.path_of("")).and_then(|entries| {
                let text = |entry: fs::DirEntry| entry.file_name().into_string().ok();
                entries.filter_map(|entry| entry.map(text).transpose()).collect()
            });
            names.map_err(|error| {
                FileError::io_error(&self.path_of(""), "could not be listed", &error)
            })
        }
    }

    /// Writes another file and gives it the name.
    pub(super) fn replace_file(parent: &Handle, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let other = parent.join(format!("{name}.new"));
        fs::write(&other, bytes)?;
        fs::rename(&other, parent.join(name))
    }
}
