//! A child process that lakekey waits for: what it prints, and its end.

use std::io::Read;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::host::{HeldSignals, Host};
use crate::outside::Text;

/// The most that is kept of what it prints (bytes); no credentials are that long.
const MAX_OUTPUT: u64 = 1 << 20;
/// How long a child may take to end once it is asked to.
const GRACE: Duration = Duration::from_secs(1);
/// How soon a signal to lakekey is noticed.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(50);

/// What a child printed, and how it ended.
pub(super) struct Output {
    pub(super) status: ExitStatus,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
}

/// Why there is no output.
pub(super) enum Failure {
    NotStarted(std::io::Error),
    Unreadable(std::io::Error),
    TooMuch,
    TimedOut,
}

/// Runs `command` and returns what it prints. `waiting` says what is waited for. A child on a
/// terminal stays in the group that may read from it; any other gets a group of its own. It is
/// ended after `limit`, and with lakekey.
pub(super) fn run(
    host: &Host,
    mut command: Command,
    has_terminal: bool,
    limit: Duration,
    waiting: &Text,
) -> Result<Output, Failure> {
    command.stdin(if has_terminal { Stdio::inherit() } else { Stdio::null() });
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    if !has_terminal {
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
    }
    // Dropped last: by then the child is gone, and the terminal is as it was.
    let signals = HeldSignals::hold();
    let terminal = SavedTerminal::save(has_terminal);
    let mut child = command.spawn().map_err(Failure::NotStarted)?;
    let id = child.id();
    let (sender, receiver) = mpsc::channel();
    let pipes = (child.stdout.take(), child.stderr.take());
    std::thread::spawn(move || {
        let _nobody_waits_any_more = sender.send(collect(child, pipes));
    });
    let started = Instant::now();
    let left = || {
        let left = if signals.came() { Duration::ZERO } else { limit };
        (left.saturating_sub(started.elapsed()).min(SIGNAL_INTERVAL), waiting.as_str())
    };
    match host.progress.receive_while(&receiver, left) {
        Ok(Ok(output)) if output.stdout.len() as u64 > MAX_OUTPUT => Err(Failure::TooMuch),
        Ok(Ok(output)) => {
            if !output.status.success() {
                terminal.restore();
            }
            Ok(output)
        }
        Ok(Err(failure)) => Err(Failure::Unreadable(failure)),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            end(id, has_terminal, &receiver);
            terminal.restore();
            Err(Failure::TimedOut)
        }
    }
}

type Pipes = (Option<ChildStdout>, Option<ChildStderr>);

fn collect(mut child: Child, (stdout, stderr): Pipes) -> std::io::Result<Output> {
    let aside = std::thread::spawn(move || read(stderr));
    // One byte more shows that it is too much.
    let stdout = read(stdout)?;
    let stderr = aside.join().unwrap_or_else(|_| Ok(Vec::new()))?;
    let status = child.wait()?;
    Ok(Output { status, stdout, stderr })
}

fn read(pipe: Option<impl Read>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.by_ref().take(MAX_OUTPUT + 1).read_to_end(&mut bytes)?;
        // The rest is not kept, but taken: a full pipe would stop the child.
        std::io::copy(&mut pipe, &mut std::io::sink())?;
    }
    Ok(bytes)
}

/// Ends a child, with all that it started: asks first, and does not ask the second time.
#[cfg(unix)]
fn end<T>(id: u32, has_terminal: bool, ended: &Receiver<T>) {
    use rustix::process::{Pid, Signal, kill_process, kill_process_group};
    let Some(own) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return };
    let family = if has_terminal { family(id) } else { Vec::new() };
    let send = |signal| {
        // Some may be over.
        if has_terminal {
            for id in &family {
                let pid = i32::try_from(*id).ok().and_then(Pid::from_raw);
                let _over = pid.map(|pid| kill_process(pid, signal));
            }
        } else {
            let _over = kill_process_group(own, signal);
        }
    };
    send(Signal::TERM);
    if ended.recv_timeout(GRACE).is_err() {
        send(Signal::KILL);
    }
}

#[cfg(not(unix))]
fn end<T>(_id: u32, _has_terminal: bool, _ended: &Receiver<T>) {}

/// Returns a process and all that it started, so far as the system tells.
#[cfg(unix)]
fn family(id: u32) -> Vec<u32> {
    let mut family = vec![id];
    let mut next = 0;
    while let Some(id) = family.get(next) {
        let file = format!("/proc/{id}/task/{id}/children");
        let children = std::fs::read_to_string(file).unwrap_or_default();
        family.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        next += 1;
    }
    family
}

/// How the terminal was set before a child had it: one that asks for a password and is ended
/// leaves it without echo.
struct SavedTerminal {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

impl SavedTerminal {
    #[cfg(unix)]
    fn save(has_terminal: bool) -> Self {
        let before = has_terminal.then(|| rustix::termios::tcgetattr(rustix::stdio::stdin()));
        Self { before: before.and_then(Result::ok) }
    }

    #[cfg(unix)]
    fn restore(&self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.before {
            let _gone = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, before);
        }
    }

    #[cfg(not(unix))]
    fn save(_has_terminal: bool) -> Self {
        Self {}
    }

    #[cfg(not(unix))]
    fn restore(&self) {}
}
