//! Those who ask: one process after the other.

use std::fs::{self, Permissions};
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant, SystemTime};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use tempfile::NamedTempFile;
use testkit::real::text;

use super::crowd::Disturbed;
use super::random::Random;
use super::requests::Request;
use crate::Shared;

/// A process that takes longer than this hangs, and is killed.
const HANGS: Duration = Duration::from_secs(60);

/// Names the file in which a `credential_process` notes for whom it answered.
pub(crate) const ANSWERED: &str = "SOAK_ANSWERED";

/// Names the bus.
pub(crate) const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

/// What came of one process.
pub(crate) struct Answer {
    /// The index of the request.
    pub(crate) request: usize,
    /// The service's command.
    pub(crate) service: &'static str,
    /// Whether a command was run with the variables, in place of printing.
    pub(crate) with_command: bool,
    /// The life that was asked to be left, in whole seconds.
    pub(crate) min_ttl: u64,
    /// What `--timeout` said.
    pub(crate) timeout: Duration,
    pub(crate) started: SystemTime,
    pub(crate) took: Duration,
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) disturbed: Disturbed,
    pub(crate) hung: bool,
    /// The profiles for which the process of an undecided one answered, a line each.
    pub(crate) answered: String,
}

impl Answer {
    /// Returns whether it says that it came out of the cache.
    pub(crate) fn is_hit(&self) -> bool {
        self.stderr.contains(": cache hit")
    }

    /// Returns the status as a shell shows it.
    pub(crate) fn code(&self) -> i32 {
        self.status.code().or_else(|| Some(128 + self.status.signal()?)).unwrap_or(-1)
    }
}

/// Asks until it is over.
pub(crate) fn run(shared: &Shared, requests: &[Request], mut random: Random) {
    while !shared.over.load(Ordering::Relaxed) {
        // A few are asked for often, so that many wait for the same.
        let (all, few) = (requests.len() as u64, requests.len() as u64 / 6);
        let index = match random.below(4) {
            0 | 1 => random.below(few),
            2 => all - 1 - random.below(few),
            _ => random.below(all),
        };
        let index = usize::try_from(index).unwrap();
        let answer = ask(shared, requests, index, &mut random);
        shared.answers.lock().unwrap().push(answer);
        std::thread::sleep(random.milliseconds(0, 40));
    }
}

#[allow(clippy::disallowed_methods, reason = "what is measured is the real time")]
fn ask(shared: &Shared, requests: &[Request], request: usize, random: &mut Random) -> Answer {
    let timeout = *random.one(&[4, 6, 10]);
    let min_ttl = *random.one(&[0, 1, 2]);
    let arguments = &requests[request].arguments;
    // Now and then it is somebody with few keys, who has no bus at all.
    let poor = shared.poor.as_ref().filter(|_| random.percent(15));
    let mut command = match poor {
        Some(poor) => poor.lakekey(&shared.machine, arguments),
        None => shared.machine.lakekey(arguments),
    };
    let answered = NamedTempFile::new().unwrap();
    fs::set_permissions(answered.path(), Permissions::from_mode(0o666)).unwrap();
    command.env(ANSWERED, answered.path());
    command.args(["-v", "--timeout", &format!("{timeout}s"), "--min-ttl", &format!("{min_ttl}s")]);
    match random.below(20) {
        0 => drop(command.arg("--refresh")),
        1 => drop(command.arg("--no-cache")),
        _ => {}
    }
    let with_command = random.percent(20);
    match with_command {
        true => command.args(["--", "env"]),
        false => command.args(["-f", "json"]),
    };
    // A display, and now and then another bus, as ssh or a container has one.
    if random.percent(30) {
        command.env("DISPLAY", ":99");
    }
    if random.percent(10) && poor.is_none() {
        command.envs(shared.other_bus.variables().into_iter().filter(|(name, _)| *name == BUS));
    }
    let (started, begin) = (SystemTime::now(), Instant::now());
    let mut child = command.spawn().unwrap();
    let id = i32::try_from(child.id()).unwrap();
    shared.crowd.add(id);
    let hung = !ends(&child);
    if hung {
        let _ended = child.kill();
    }
    let took = begin.elapsed();
    let disturbed = shared.crowd.remove(id);
    // What it wrote fits into a pipe.
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    child.stdout.take().unwrap().read_to_end(&mut stdout).unwrap();
    child.stderr.take().unwrap().read_to_end(&mut stderr).unwrap();
    let status = child.wait().unwrap();
    Answer {
        request,
        service: requests[request].service,
        with_command,
        min_ttl,
        timeout: Duration::from_secs(timeout),
        started,
        took,
        status,
        stdout: text(&stdout),
        stderr: text(&stderr),
        disturbed,
        hung,
        answered: fs::read_to_string(answered.path()).unwrap(),
    }
}

/// Waits for the end, without freeing the id of the process for another; returns whether it came.
fn ends(child: &Child) -> bool {
    let begin = Instant::now();
    while begin.elapsed() < HANGS {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        if waitid(WaitId::Pid(Pid::from_child(child)), options).unwrap().is_some() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    false
}
