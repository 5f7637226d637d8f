//! Runs a `credential_process`: a child of its own, which takes nothing that belongs to the
//! command that lakekey starts.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::answer::{object, required, text};
use super::mark::{MARK, mark};
use super::nested;
use super::profile::Profiles;
use super::signed::{Signer, stated_end};
use super::source::Process;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Text, Untrusted, trusted};
use crate::settings::show;

/// More than any answer has.
const LIMIT: u64 = 1 << 20;

/// What may be done to have the answer of a process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// How long it may take.
    pub(super) limit: Duration,
    /// Whether it may ask the person at the terminal.
    pub(super) may_ask: bool,
}

/// Runs the process and returns the credentials that it prints.
pub(super) fn run(
    host: &Host,
    profiles: &Profiles,
    process: &Process,
    patience: Patience,
) -> Result<Signer> {
    let (origin, filter) = (origin(process), host.filter());
    let output = output(host, process, patience)?;
    // One that fails may have printed its keys before, and quote them.
    filter.know_message(&String::from_utf8_lossy(&output.stdout));
    if !output.succeeded {
        let said = Untrusted::from(String::from_utf8_lossy(&output.stderr).trim_end());
        if let Some(error) = nested::explain(profiles, process, &said) {
            return Err(error);
        }
        let said = filter.pass(said);
        let error =
            process_error(process, text!("{} failed ({})", origin, trusted(&output.status)));
        return Err(match said.is_empty() {
            true => error,
            false => error.cause(text!("Stderr: {}", said)),
        });
    }
    let wrong = |why: Text| {
        process_error(process, text!("{} printed something other than credentials", origin))
            .cause(why)
    };
    let answer = object(&output.stdout).map_err(wrong)?;
    let version = answer.get("Version");
    if version.and_then(serde_json::Value::as_f64) != Some(1.0)
        && version != Some(&serde_json::Value::Bool(true))
    {
        return Err(wrong("Version must be 1".into()));
    }
    let id = required(&answer, "AccessKeyId").map_err(wrong)?;
    let secret = required(&answer, "SecretAccessKey").map_err(wrong)?;
    let token = text(&answer, "SessionToken").map_err(wrong)?;
    let ends = match text(&answer, "Expiration").map_err(wrong)? {
        Some(ends) => Some(stated_end(filter, &origin, &ends)?),
        None => None,
    };
    Signer::new(filter, &origin, id, secret, token, ends)?.alive(&origin, host.now())
}

fn origin(process: &Process) -> Text {
    text!("the credential_process of the AWS profile {}", show(&process.profile))
}

fn process_error(process: &Process, message: Text) -> Error {
    Error::new(Kind::NotSignedIn, message).hint(text!(
        "run the command by itself, or check the profile: aws sts get-caller-identity --profile {}",
        trusted(&process.profile)
    ))
}

struct Output {
    succeeded: bool,
    status: String,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

fn output(host: &Host, process: &Process, patience: Patience) -> Result<Output> {
    let origin = origin(process);
    if process.command.is_empty() {
        return Err(Error::usage(text!("{} is empty", origin)));
    }
    let has_terminal = patience.may_ask && host.terminals.stdin;
    let mut command = shell(&process.command, has_terminal);
    command.env_clear().envs(host.environment.iter());
    command.env(MARK, mark(&process.command, &host.environment));
    command.stdin(if has_terminal { Stdio::inherit() } else { Stdio::null() });
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    // Without a terminal it gets a group of its own, which can be ended as a whole.
    #[cfg(unix)]
    if !has_terminal {
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
    }
    let mut child = command.spawn().map_err(|failure| {
        process_error(process, text!("{} could not start: {}", origin, failure))
    })?;
    let id = child.id();
    let (sender, receiver) = mpsc::channel();
    let pipes = (child.stdout.take(), child.stderr.take());
    std::thread::spawn(move || {
        let _nobody_waits_any_more = sender.send(collect(child, pipes));
    });
    let waiting = text!("waiting for {}", origin);
    match host.progress.receive(&receiver, patience.limit, &waiting) {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(failure)) => {
            Err(process_error(process, text!("{} could not be read: {}", origin, failure)))
        }
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            end(id, has_terminal);
            Err(Error::new(
                Kind::TimedOut,
                text!("{} did not finish within {} s", origin, patience.limit.as_secs_f64()),
            )
            .hint("allow more time with --timeout"))
        }
    }
}

type Pipes = (Option<std::process::ChildStdout>, Option<std::process::ChildStderr>);

fn collect(mut child: Child, (stdout, stderr): Pipes) -> std::io::Result<Output> {
    let aside = std::thread::spawn(move || read(stderr));
    let stdout = read(stdout)?;
    let stderr = aside.join().unwrap_or_else(|_| Ok(Vec::new()))?;
    let status = child.wait()?;
    Ok(Output { succeeded: status.success(), status: status.to_string(), stdout, stderr })
}

fn read(pipe: Option<impl Read>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        pipe.take(LIMIT).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(unix)]
fn shell(line: &str, has_terminal: bool) -> Command {
    let Some(program) = ends_with_parent() else {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", line]);
        return command;
    };
    let mut command = Command::new(program);
    command.args(["--pdeathsig", "TERM", "--", "/bin/sh", "-c"]);
    if has_terminal {
        command.arg(line);
    } else {
        command.args([WITH_ALL, "sh", line]);
    }
    command
}

/// Runs a command line and, once told to end, ends all that it started: its whole group.
#[cfg(unix)]
const WITH_ALL: &str = r#"trap "kill 0" TERM; /bin/sh -c "$1" <&0 & wait $!"#;

/// Returns the program that has the kernel end the process when lakekey ends, however that does.
/// Only the process itself can ask for that, and only unsafe code could have it ask by itself.
#[cfg(unix)]
fn ends_with_parent() -> Option<&'static str> {
    const SETPRIV: &str = "/usr/bin/setpriv";
    if !cfg!(target_os = "linux") {
        return None;
    }
    let program = std::fs::canonicalize(SETPRIV).ok()?;
    // That of BusyBox has no such option.
    (program.file_name()? == "setpriv").then_some(SETPRIV)
}

#[cfg(windows)]
fn shell(line: &str, _has_terminal: bool) -> Command {
    use std::os::windows::process::CommandExt;
    let mut command = Command::new("cmd.exe");
    command.raw_arg("/C").raw_arg(line);
    command
}

/// Ends a process that takes too long: on a terminal by itself, else with all that it started.
#[cfg(unix)]
fn end(id: u32, by_itself: bool) {
    use rustix::process::{Pid, Signal, kill_process, kill_process_group};
    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return };
    let _it_may_be_over = if by_itself {
        kill_process(pid, Signal::TERM)
    } else {
        kill_process_group(pid, Signal::KILL)
    };
}

#[cfg(not(unix))]
fn end(_id: u32, _by_itself: bool) {}
