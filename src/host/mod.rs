//! The outside world in one struct, so that a test can replace every part of it. No other file
//! asks for the environment, the time or a standard stream.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::Duration;

use jiff::Timestamp;

use crate::cache::{Store, StoreChoice, StoreContext, StoreError};
use crate::error::{Error, Result};
use crate::launch::{self, Launch};
use crate::model::Progress;
use crate::picker::{self, Question};

/// The environment variables of the run.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<OsString, OsString>);

impl Environment {
    /// Returns the value of `name`. Unset and empty are the same, as they are to the AWS CLI;
    /// a value that is not UTF-8 is an error.
    pub fn text(&self, name: &str) -> Result<Option<&str>> {
        match self.0.get(OsStr::new(name)) {
            None => Ok(None),
            Some(value) if value.is_empty() => Ok(None),
            Some(value) => value.to_str().map(Some).ok_or_else(|| {
                Error::usage(format!("the variable {name} is not valid UTF-8"))
                    .hint(format!("set {name} again, or unset it"))
            }),
        }
    }

    /// Returns the value of `name` where anything unreadable counts as unset.
    #[must_use]
    pub fn lossy(&self, name: &str) -> Option<&str> {
        self.text(name).ok().flatten()
    }

    /// Returns the value of `name` as a path.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.0.get(OsStr::new(name)).filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// Returns the home directory.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.path("HOME").or_else(|| self.path("USERPROFILE"))
    }

    /// Returns every variable.
    pub fn iter(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.0.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }
}

impl<Name: Into<OsString>, Text: Into<OsString>> FromIterator<(Name, Text)> for Environment {
    fn from_iter<Pairs: IntoIterator<Item = (Name, Text)>>(pairs: Pairs) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// Which standard streams are a terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminals {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
    /// Columns of the terminal behind standard output or error, if known.
    pub width: Option<usize>,
}

impl Terminals {
    /// Returns the columns that standard output has, if it is a terminal.
    #[must_use]
    pub fn stdout_width(&self) -> Option<usize> {
        self.width.filter(|_| self.stdout)
    }
}

/// Opens the store of that choice.
pub type OpenStore =
    dyn Fn(StoreChoice, &StoreContext) -> std::result::Result<Box<dyn Store>, StoreError>;

/// Returns the place of the line that the person picks.
pub type Pick = dyn Fn(&Question<'_>) -> Result<usize>;

/// Starts lakekey once more, with arguments and further variables, and does not wait for it.
pub type Start = dyn Fn(&[OsString], &[(&str, &str)]);

/// Everything a run takes from, and gives to, the world.
pub struct Host {
    /// Environment variables.
    pub environment: Environment,
    /// The time of day.
    pub clock: Box<dyn Fn() -> Timestamp>,
    /// How long the machine has been running, sleep included, if that is known: a clock that
    /// nobody sets.
    pub uptime: Box<dyn Fn() -> Option<Duration>>,
    /// Which streams are a terminal.
    pub terminals: Terminals,
    /// Standard input: definitions and passwords, and answers to questions.
    pub stdin: RefCell<Box<dyn Read>>,
    /// Standard output. Written to in one piece.
    pub stdout: RefCell<Box<dyn Write>>,
    /// Standard error.
    pub stderr: Rc<RefCell<Box<dyn Write>>>,
    /// What is drawn on standard error while something takes its time.
    pub progress: Progress,
    /// Stores.
    pub open_store: Box<OpenStore>,
    /// Runs a command in place of lakekey. Returns its exit code, or does not return.
    pub launch: Box<dyn Fn(Launch) -> Result<u8>>,
    /// Asks the person at the terminal to pick one of several lines.
    pub pick: Box<Pick>,
    /// Starts lakekey once more, beside this run.
    pub start: Box<Start>,
    /// Returns whether the machine looks like an EC2 instance, where the instance metadata
    /// service may be asked.
    pub is_ec2: Box<dyn Fn() -> bool>,
}

impl Host {
    /// Returns the real world.
    #[must_use]
    pub fn real() -> Self {
        Self {
            environment: real_environment(),
            clock: Box::new(real_time),
            uptime: Box::new(real_uptime),
            terminals: real_terminals(),
            stdin: RefCell::new(Box::new(RealStdin)),
            stdout: RefCell::new(Box::new(RealStdout)),
            stderr: Rc::new(RefCell::new(Box::new(io::stderr()))),
            progress: Progress::default(),
            open_store: Box::new(crate::cache::open),
            launch: Box::new(launch::replace),
            pick: Box::new(picker::pick),
            start: Box::new(real_start),
            is_ec2: Box::new(looks_like_ec2),
        }
    }

    /// Returns the time of day.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Returns when the machine was started, by the time of day as it is now.
    #[must_use]
    pub fn booted_at(&self) -> Option<Timestamp> {
        self.now().checked_sub((self.uptime)()?).ok()
    }
}

/// Keeps the memory of this process from the user's other programs, and out of core dumps, where
/// the platform has a way. A command that is run in place of lakekey is as it would be without:
/// `execve` undoes it. It can fail only on a kernel without it, and then nothing is lost.
pub fn keep_memory_private() {
    #[cfg(target_os = "linux")]
    let _unknown_to_the_kernel =
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Where the first panic was.
static PANICKED_AT: OnceLock<String> = OnceLock::new();

/// Keeps the messages of panics off standard error: they quote the text that was worked on, which
/// may be a secret. The place is remembered.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            let _earlier = PANICKED_AT.set(format!("at {}:{}", place.file(), place.line()));
        }
    }));
}

/// Returns where the first panic was, if there was one since [`silence_panics`].
#[must_use]
pub fn place_of_panic() -> Option<&'static str> {
    PANICKED_AT.get().map(String::as_str)
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks")]
fn real_environment() -> Environment {
    std::env::vars_os().collect()
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks")]
fn real_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(target_os = "linux")]
fn real_uptime() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::try_from(time).ok()
}

/// Elsewhere the clock that goes on in sleep is not to be had without unsafe code.
#[cfg(not(target_os = "linux"))]
fn real_uptime() -> Option<Duration> {
    None
}

fn real_terminals() -> Terminals {
    use std::io::IsTerminal;
    Terminals {
        stdin: io::stdin().is_terminal(),
        stdout: io::stdout().is_terminal(),
        stderr: io::stderr().is_terminal(),
        width: terminal_width(),
    }
}

#[cfg(unix)]
fn terminal_width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout())
        .or_else(|_| rustix::termios::tcgetwinsize(rustix::stdio::stderr()))
        .ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

#[cfg(not(unix))]
fn terminal_width() -> Option<usize> {
    None
}

/// Standard input without a buffer: the standard library's would keep a copy of the secret.
struct RealStdin;

impl Read for RealStdin {
    #[cfg(unix)]
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let stdin = rustix::stdio::stdin();
        Ok(rustix::io::retry_on_intr(|| rustix::io::read(stdin, &mut *bytes))?)
    }

    #[cfg(not(unix))]
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        io::stdin().read(bytes)
    }
}

/// Standard output without a buffer: the standard library's would keep a copy of the secret, and
/// hides a closed descriptor.
struct RealStdout;

#[cfg(unix)]
impl Write for RealStdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let stdout = rustix::stdio::stdout();
        if was_closed(stdout)? {
            return Err(io::Error::other("standard output is closed"));
        }
        Ok(rustix::io::retry_on_intr(|| rustix::io::write(stdout, bytes))?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns whether standard output was closed when the process started. The standard library
/// then opens `/dev/null` for reading and writing in its place, which `> /dev/null` does not do.
/// A parent that hands over such a descriptor itself is refused as well: a false alarm is better
/// than success for a credential that nobody got.
#[cfg(unix)]
fn was_closed(stdout: std::os::fd::BorrowedFd<'_>) -> io::Result<bool> {
    let flags = rustix::fs::fcntl_getfl(stdout)?;
    if !flags.contains(rustix::fs::OFlags::RDWR) {
        return Ok(false);
    }
    let null = rustix::fs::stat("/dev/null")?;
    let status = rustix::fs::fstat(stdout)?;
    Ok(status.st_rdev == null.st_rdev && status.st_mode == null.st_mode)
}

#[cfg(not(unix))]
impl Write for RealStdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}

/// Whatever fails here, the run that starts it goes on without.
#[allow(clippy::disallowed_methods, reason = "this is the one place that asks")]
fn real_start(arguments: &[OsString], variables: &[(&str, &str)]) {
    use std::process::{Command, Stdio};
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = Command::new(program);
    command.args(arguments).envs(variables.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.spawn();
}

/// Leaves the terminal and its signals to others, so that nothing can be asked there.
pub fn leave_terminal() {
    #[cfg(unix)]
    let _ = rustix::process::setsid();
}

/// EC2 says so in its firmware tables: "Amazon EC2" as the vendor on Nitro, "amazon" in the BIOS
/// version on Xen (EC2 User Guide, "Detect whether a host is an EC2 instance"). Elsewhere than on
/// Linux nothing cheap tells, so the metadata service is not asked unless its address is set.
fn looks_like_ec2() -> bool {
    let says_amazon = |file: &str| {
        std::fs::read_to_string(format!("/sys/class/dmi/id/{file}"))
            .is_ok_and(|text| text.to_ascii_lowercase().contains("amazon"))
    };
    cfg!(target_os = "linux") && (says_amazon("sys_vendor") || says_amazon("bios_version"))
}
