//! Hands over to the user's command: its environment, its exit code.

mod client;
mod option_file;

use std::ffi::{OsStr, OsString};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::error::{Error, Kind, Result};
use crate::model::{Live, Prefix};
use crate::output::{self, TargetCredential};
use crate::outside::{Text, Untrusted, trusted};
pub use client::Client;
pub use option_file::OptionFile;

/// A command about to run, with the whole environment it gets.
pub struct Launch {
    /// The file to run, found on `PATH`.
    pub program: PathBuf,
    /// Its arguments, the name it was called by first.
    pub arguments: Vec<OsString>,
    /// Its whole environment.
    pub environment: Vec<(OsString, OsString)>,
    /// The only option file that it is to read, if it is a client that reads such.
    pub option_file: Option<OptionFile>,
}

impl Launch {
    /// Returns the command with one credential, whose variables keep their names.
    ///
    /// # Errors
    ///
    /// As for [`Launch::new`].
    pub fn with_credential<'a>(
        command: (PathBuf, Vec<OsString>),
        parent: impl Iterator<Item = (&'a OsStr, &'a OsStr)>,
        target: &str,
        live: &Live,
    ) -> Result<Self> {
        let part = TargetCredential { target, live, prefix: &Prefix::default() };
        Self::new(command, parent, &[part])
    }

    /// Returns the command with the environment of a child: the `parent`'s, without what would
    /// redirect or weaken the connections, with the variables of each credential.
    ///
    /// Fails where a client of MySQL cannot be given the credential.
    pub fn new<'a>(
        (program, arguments): (PathBuf, Vec<OsString>),
        parent: impl Iterator<Item = (&'a OsStr, &'a OsStr)>,
        parts: &[TargetCredential<'_>],
    ) -> Result<Self> {
        let option_file = option_file::of(&program, &arguments, parts)?;
        if option_file.is_some() && !cfg!(unix) {
            return Err(Error::usage("cannot pass an option file to a MySQL client here")
                .hint("write one with -f mysql, and pass it with the client's --defaults-file"));
        }
        let mut environment = environment(parent, parts);
        if option_file.is_some() {
            let (name, value) = option_file::NO_LOGIN_FILE;
            environment.push((name.into(), value.into()));
        }
        Ok(Self { program, arguments, environment, option_file })
    }
}

/// Returns the environment of a child.
fn environment<'a>(
    parent: impl Iterator<Item = (&'a OsStr, &'a OsStr)>,
    parts: &[TargetCredential<'_>],
) -> Vec<(OsString, OsString)> {
    let own: Vec<_> = output::variables(parts).collect();
    let stale = output::stale_names(parts);
    parent
        .filter(|(name, _)| {
            let mut removed = own.iter().map(|(own, _)| own).chain(&stale);
            !removed.any(|removed| is_same_name(removed.as_str(), name))
        })
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .chain(own.iter().map(|(name, value)| (name.as_str().into(), (&**value).into())))
        .collect()
}

/// Returns whether two names mean the same variable. Windows does not tell letters by their case.
fn is_same_name(one: &str, other: &OsStr) -> bool {
    one == other || (cfg!(windows) && other.eq_ignore_ascii_case(one))
}

/// Returns the file that `command` names. A name without a slash is looked up in the absolute
/// directories of `path` alone: an empty or relative entry would run a program from wherever the
/// user happens to be (GO-2022-0395).
pub fn find(command: &OsStr, path: Option<&Path>) -> Result<PathBuf> {
    if command.is_empty() {
        return Err(not_found(command));
    }
    let file = PathBuf::from(command);
    if is_in_directory_of_drive(&file) {
        return Err(not_found(command));
    }
    if file.components().count() > 1 || command.as_encoded_bytes().contains(&b'/') {
        return match file.try_exists() {
            Ok(true) => runnable(file),
            _ => Err(not_found(command)),
        };
    }
    let directories = path.map(Path::as_os_str).unwrap_or_default();
    let mut refused = None;
    let name = file_name(command);
    for directory in std::env::split_paths(directories).filter(|entry| entry.is_absolute()) {
        let file = directory.join(&name);
        if file.is_file() {
            match runnable(file) {
                Ok(file) => return Ok(file),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
    }
    Err(refused.unwrap_or_else(|| not_found(command)))
}

/// Returns whether the path is one on Windows such as `C:psql`, which means a file in whatever is the
/// current directory of that drive.
fn is_in_directory_of_drive(path: &Path) -> bool {
    matches!(path.components().next(), Some(Component::Prefix(_))) && !path.has_root()
}

#[cfg(not(windows))]
fn file_name(command: &OsStr) -> OsString {
    command.to_owned()
}

#[cfg(windows)]
fn file_name(command: &OsStr) -> OsString {
    windows_file_name(command)
}

/// Returns the name of the file that Windows runs as `command`: with `.exe` behind it, unless it ends
/// as a program or as a batch file does. Those are found to be refused: their arguments cannot be
/// quoted safely (CVE-2024-24576).
#[cfg(any(test, windows))]
fn windows_file_name(command: &OsStr) -> OsString {
    const KNOWN: [&str; 4] = ["exe", "com", "bat", "cmd"];
    let extension = Path::new(command).extension();
    let is_known =
        |extension: &OsStr| KNOWN.iter().any(|known| extension.eq_ignore_ascii_case(known));
    let mut name = command.to_owned();
    if !extension.is_some_and(is_known) {
        name.push(".exe");
    }
    name
}

fn not_found(command: &OsStr) -> Error {
    Error::new(Kind::CommandNotFound, text!("command {} not found", show(command))).hint(
        "check the spelling and PATH; to run a program in the current directory, write \
            ./NAME",
    )
}

#[cfg(unix)]
fn runnable(file: PathBuf) -> Result<PathBuf> {
    if file.is_dir() {
        return Err(cannot_run(&file, "it is a directory"));
    }
    match rustix::fs::access(&file, rustix::fs::Access::EXEC_OK) {
        Ok(()) => Ok(file),
        Err(_) => Err(cannot_run(&file, "it is not executable")),
    }
}

#[cfg(not(unix))]
fn runnable(file: PathBuf) -> Result<PathBuf> {
    let is_batch = file.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("bat") || extension.eq_ignore_ascii_case("cmd")
    });
    if file.is_dir() {
        Err(cannot_run(&file, "it is a directory"))
    } else if is_batch {
        Err(cannot_run(&file, "cannot quote the arguments of a batch file safely"))
    } else {
        Ok(file)
    }
}

fn cannot_run(file: &Path, why: impl Into<Text>) -> Error {
    Error::new(Kind::CannotRun, text!("could not run {}", show(file.as_os_str()))).cause(why)
}

fn show(text: &OsStr) -> Text {
    text!("'{}'", trusted(text.to_string_lossy().escape_debug()))
}

/// Runs the command in place of this process; returns only when that fails. Descriptors of
/// lakekey's own are all close-on-exec, but for the option file, and the standard library gives
/// the command back the default `SIGPIPE`.
#[cfg(unix)]
pub fn replace(launch: Launch) -> Result<u8> {
    use std::os::unix::process::CommandExt;
    let program = launch.program.clone();
    let (mut command, _inherited) = command(launch)?;
    Err(not_started(&program, &command.exec()))
}

/// What a command inherits beside the standard streams.
#[cfg(unix)]
type Inherited = std::os::fd::OwnedFd;
#[cfg(not(unix))]
type Inherited = std::convert::Infallible;

/// Returns the command with its environment, and what has to stay open until it has started.
#[cfg(unix)]
fn command(launch: Launch) -> Result<(std::process::Command, Option<Inherited>)> {
    use std::os::unix::process::CommandExt;
    let Launch { program, mut arguments, environment, option_file } = launch;
    let inherited = option_file.as_ref().map(|file| option_file::inherited(&file.text));
    let inherited = inherited.transpose();
    let inherited = inherited.map_err(|failure| {
        let what = "could not create the option file for the client";
        Error::new(Kind::Exhausted, what).cause(text!("{}", failure))
    })?;
    if let (Some(file), Some(OptionFile { client, .. })) = (&inherited, option_file) {
        option_file::name_in(&mut arguments, file, client);
    }
    let mut command = std::process::Command::new(&program);
    if let Some((name, rest)) = arguments.split_first() {
        command.arg0(name).args(rest);
    }
    command.env_clear().envs(environment);
    Ok((command, inherited))
}

fn not_started(program: &Path, failure: &std::io::Error) -> Error {
    match failure.kind() {
        std::io::ErrorKind::NotFound => cannot_run(program, "its interpreter was not found"),
        _ => cannot_run(program, text!("{}", failure)),
    }
}

/// Runs the command, waits for it, and returns its exit code: Windows cannot replace a process.
#[cfg(not(unix))]
pub fn replace(launch: Launch) -> Result<u8> {
    let program = launch.program.clone();
    let (mut command, _) = command(launch)?;
    let status = command.status().map_err(|failure| not_started(&program, &failure))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

#[cfg(not(unix))]
fn command(launch: Launch) -> Result<(std::process::Command, Option<Inherited>)> {
    let Launch { program, arguments, environment, option_file: _ } = launch;
    let mut command = std::process::Command::new(&program);
    command.args(arguments.iter().skip(1)).env_clear().envs(environment);
    Ok((command, None))
}

/// How a command ended that ran beside lakekey.
pub struct ClientResult {
    /// Whether it ended by itself, with status 0.
    pub is_success: bool,
    /// Whether it was ended because its time was over.
    pub is_late: bool,
    /// The beginning of what it wrote to stderr.
    pub said: Untrusted,
}

/// Runs the command beside lakekey until `deadline` and returns how it ended. It has no input, and
/// its output is dropped.
///
/// # Errors
///
/// If it cannot be started.
pub fn run_beside(launch: Launch, deadline: Instant) -> Result<ClientResult> {
    let program = launch.program.clone();
    let (mut command, inherited) = command(launch)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|failure| not_started(&program, &failure))?;
    drop(inherited);
    let stderr = child.stderr.take();
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let Some(mut stderr) = stderr else { return bytes };
        let _ = stderr.by_ref().take(MAX_STDERR_BYTES).read_to_end(&mut bytes);
        // It must not wait for a reader.
        let _ = std::io::copy(&mut stderr, &mut std::io::sink());
        bytes
    });
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(POLL_INTERVAL),
            _ => break None,
        }
    };
    if status.is_none() {
        let _ = child.kill();
        let _ = child.wait();
        // A child of its own may hold the other end open.
        return Ok(ClientResult { is_success: false, is_late: true, said: Untrusted::default() });
    }
    let said = reader.join().unwrap_or_default();
    Ok(ClientResult {
        is_success: status.is_some_and(|status| status.success()),
        is_late: false,
        said: Untrusted::from(String::from_utf8_lossy(&said)),
    })
}

/// More (bytes) is no message.
const MAX_STDERR_BYTES: u64 = 16 << 10;

/// How often to look whether a command has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_finds_programs_by_their_extension() {
        for (command, file) in [
            ("psql", "psql.exe"),
            ("psql.exe", "psql.exe"),
            ("PSQL.EXE", "PSQL.EXE"),
            ("psql-16.2", "psql-16.2.exe"),
            ("more.com", "more.com"),
            ("run.Bat", "run.Bat"),
            ("run.cmd", "run.cmd"),
            ("script.sh", "script.sh.exe"),
        ] {
            assert_eq!(windows_file_name(OsStr::new(command)), file);
        }
    }

    #[test]
    fn variables_are_told_as_the_system_tells_them() {
        assert!(is_same_name("PGSERVICE", OsStr::new("PGSERVICE")));
        assert_eq!(is_same_name("PGSERVICE", OsStr::new("PgService")), cfg!(windows));
        assert!(!is_same_name("PGSERVICE", OsStr::new("PGSERVICEFILE")));
    }

    #[cfg(windows)]
    #[test]
    fn directory_of_a_drive_is_not_searched() {
        assert!(is_in_directory_of_drive(Path::new("C:psql")));
        assert!(!is_in_directory_of_drive(Path::new("C:\\psql")));
        assert_eq!(find(OsStr::new("C:psql"), None).unwrap_err().kind, Kind::CommandNotFound);
    }
}
