//! Where PostgreSQL's programs are, and as whom they may run.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Failure;

/// What to tell somebody without PostgreSQL.
pub(crate) const MISSING: &str = "PostgreSQL's server programs (initdb, pg_ctl, postgres) are neither on \
    PATH nor in /usr/lib/postgresql: install the package `postgresql`";

/// The programs, and the account they run as.
#[derive(Clone)]
pub(crate) struct Programs {
    directory: PathBuf,
    account: Option<(u32, u32)>,
}

impl Programs {
    /// Finds the programs: on PATH, or the newest where distributions keep them.
    pub(crate) fn find() -> Result<Self, Failure> {
        let complete = |directory: &PathBuf| {
            ["initdb", "pg_ctl", "postgres"].iter().all(|name| directory.join(name).is_file())
        };
        let directory = (path().into_iter().find(complete))
            .or_else(|| packaged().into_iter().rev().find(complete))
            .ok_or(MISSING)?;
        Ok(Self { directory, account: unprivileged()? })
    }

    /// Returns a command that runs one of the programs in `home`, as the account that may,
    /// without the user's own `PG…` variables.
    pub(crate) fn command(&self, program: &str, home: &Path) -> Command {
        let beside = self.directory.join(program);
        let mut command = Command::new(if beside.is_file() { beside } else { program.into() });
        self.confine(&mut command, home);
        for (name, _) in variables().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"PG"))
        {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C");
        command
    }

    /// Makes a command run in `home`, as the account that may use it.
    pub(crate) fn confine(&self, command: &mut Command, home: &Path) {
        command.current_dir(home).stdin(Stdio::null());
        #[cfg(unix)]
        if let Some((user, group)) = self.account {
            use std::os::unix::process::CommandExt;
            command.uid(user).gid(group).env("HOME", home);
        }
    }

    /// Gives a file or directory to the account.
    pub(crate) fn give(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        if let Some((user, group)) = self.account {
            std::os::unix::fs::chown(path, Some(user), Some(group))?;
        }
        let _only_on_unix = path;
        Ok(())
    }

    /// Returns the path of a program beside the others.
    pub(crate) fn path(&self, program: &str) -> PathBuf {
        self.directory.join(program)
    }
}

#[allow(clippy::disallowed_methods, reason = "the sandbox is the world outside, variables too")]
fn variables() -> std::env::VarsOs {
    std::env::vars_os()
}

fn path() -> Vec<PathBuf> {
    let path = variables().find(|(name, _)| name == "PATH");
    path.map(|(_, path)| std::env::split_paths(&path).collect()).unwrap_or_default()
}

/// Returns the directories of the distributions' packages, the oldest version first.
fn packaged() -> Vec<PathBuf> {
    let number = |path: &PathBuf| {
        path.file_name().and_then(OsStr::to_str).and_then(|name| name.parse::<u32>().ok())
    };
    let entries = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    versions.sort_by_key(number);
    versions.into_iter().map(|version| version.join("bin")).collect()
}

/// Returns an account to run as: none for an ordinary user, and for root, whom PostgreSQL
/// refuses, `postgres` or else `nobody`.
fn unprivileged() -> Result<Option<(u32, u32)>, Failure> {
    #[cfg(unix)]
    if rustix::process::geteuid().is_root() {
        let number = |flag: &str, name: &str| -> Option<u32> {
            let output = Command::new("id").args([flag, name]).output().ok()?;
            String::from_utf8(output.stdout).ok()?.trim().parse().ok()
        };
        let account = ["postgres", "nobody"]
            .iter()
            .find_map(|name| number("-u", name).zip(number("-g", name)));
        return match account {
            None => {
                Err("PostgreSQL refuses root, and `id` finds no account `postgres` or `nobody`"
                    .into())
            }
            some => Ok(some),
        };
    }
    Ok(None)
}
