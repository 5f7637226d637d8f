//! The real world. Only `main` names it.

use std::cell::{OnceCell, RefCell};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Host, Terminals};
use crate::environment::{Environment, SystemConfig};
use crate::launch;
use crate::picker;
use crate::progress::Progress;
use crate::store::{self, KeyringTime};

/// Returns the real world.
#[must_use]
pub fn host() -> Host {
    Host {
        environment: real_environment(),
        clock: Box::new(real_time),
        time_zone: Box::new(real_time_zone),
        uptime: Box::new(real_uptime),
        terminals: real_terminals(),
        stdin: RefCell::new(Box::new(RealStdin)),
        stdout: RefCell::new(Box::new(RealStdout)),
        stderr: Rc::new(RefCell::new(Box::new(io::stderr()))),
        progress: Progress::default(),
        keyring_time: KeyringTime::default(),
        open_store: Box::new(store::open),
        launch: Box::new(launch::replace),
        pick: Box::new(|question| picker::pick(question, &mut io::stderr())),
        pick_several: Box::new(|question| picker::pick_several(question, &mut io::stderr())),
        start: Box::new(real_start),
        assist: Box::new(real_assist),
        is_ec2: Box::new(looks_like_ec2),
        sessions: RefCell::default(),
        filter: OnceCell::new(),
    }
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks")]
fn real_environment() -> Environment {
    let environment: Environment = std::env::vars_os().collect();
    let system_config = system_config(&environment);
    let environment = environment.with_system_config(system_config);
    match environment.raw("HOME") {
        Some(_) => environment,
        None => environment.with_login_home(std::env::home_dir()),
    }
}

/// Returns where the config file of the machine is: where git, ssh and uv have theirs. On Windows
/// any user can make a directory in `%ProgramData%`, so it is where only administrators can write.
fn system_config(environment: &Environment) -> Option<SystemConfig> {
    let directory = if cfg!(windows) {
        environment.path("ProgramFiles").filter(|path| path.is_absolute())?
    } else {
        PathBuf::from("/etc")
    };
    Some(SystemConfig { path: directory.join("lakekey").join("config.toml"), owner: 0 })
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks")]
fn real_time() -> Timestamp {
    Timestamp::now()
}

/// Returns what `TZ` says, or the setting of the machine.
fn real_time_zone() -> Option<TimeZone> {
    TimeZone::try_system().ok().filter(|zone| !zone.is_unknown())
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

/// Standard output without a buffer: the standard library's would keep a copy of the secret.
///
/// A descriptor that was closed when the process started cannot be told from `/dev/null`: the
/// standard library opens that in its place before `main`, as Python's `DEVNULL`, Node's `ignore`
/// and `daemon(3)` do. What is written there is written.
struct RealStdout;

#[cfg(unix)]
impl Write for RealStdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let stdout = rustix::stdio::stdout();
        Ok(rustix::io::retry_on_intr(|| rustix::io::write(stdout, bytes))?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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

fn real_assist(program: &str, arguments: &[&str]) -> io::Result<bool> {
    use std::process::{Command, Stdio};
    let mut command = Command::new(program);
    command.args(arguments);
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        command.stdout(Stdio::from(io::stderr().as_fd().try_clone_to_owned()?));
    }
    #[cfg(not(unix))]
    command.stdout(Stdio::null());
    Ok(command.status()?.success())
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
