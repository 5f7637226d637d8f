//! Runs a `credential_process`: a child of its own, which takes nothing that belongs to the
//! command that lakekey starts.

use std::process::Command;
use std::time::Duration;

use super::answer::{object, required, text};
use super::child::{self, Failure, Output};
use super::mark::{MARK, mark};
use super::nested;
use super::profile::Profiles;
use super::signed::{Signer, stated_end};
use super::source::Process;
use super::words::command_words;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::{Text, Untrusted, shell_word, trusted};
use crate::settings::show;

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
    if !output.status.success() {
        let said = Untrusted::from(String::from_utf8_lossy(&output.stderr).trim_end());
        if let Some(error) = nested::explain(profiles, process, &said) {
            return Err(error);
        }
        let first = String::from_utf8_lossy(&output.stderr);
        let said = filter.pass(first.trim().lines().next().unwrap_or_default());
        let program = command_words(&process.command).and_then(|words| words.into_iter().next());
        let program = program.unwrap_or_default();
        let ended = match output.status.code() {
            Some(code) => text!("exited with status {}", code),
            None => text!("was ended ({})", trusted(output.status)),
        };
        let message = text!("cannot load AWS credentials for profile {}", show(&process.profile));
        let error = process_error(process, message);
        let error = error.cause(text!("credential_process {} {}", show(&program), ended));
        return Err(match said.is_empty() {
            true => error,
            false => error.cause(said),
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
        shell_word(&process.profile)
    ))
}

fn output(host: &Host, process: &Process, patience: Patience) -> Result<Output> {
    let origin = origin(process);
    let words = command_words(&process.command)
        .ok_or_else(|| Error::usage(text!("{} ends inside quotes or after a backslash", origin)))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(Error::usage(text!("{} is empty", origin)));
    };
    if !can_run(host, program) {
        return Err(process_error(
            process,
            text!("{} could not start: {} not found", origin, show(program)),
        )
        .hint("set it to a program; for shell syntax use sh -c '…', as with the AWS CLI"));
    }
    let has_terminal = patience.may_ask && host.terminals.stdin;
    let mut command = command(program);
    command.args(arguments).env_clear().envs(host.environment.iter());
    command.env(MARK, mark(&process.command, &host.environment));
    let waiting = text!("waiting for {}", origin);
    child::run(host, command, has_terminal, patience.limit, &waiting).map_err(|failure| {
        match failure {
            Failure::NotStarted(failure) => {
                process_error(process, text!("{} could not start: {}", origin, failure))
                    .unless_limit(&failure)
            }
            Failure::Unreadable(failure) => {
                process_error(process, text!("could not read {}: {}", origin, failure))
            }
            Failure::TooMuch => process_error(process, text!("{} printed more than 1 MiB", origin)),
            Failure::TimedOut => Error::new(
                Kind::TimedOut,
                text!("{} did not finish within {}s", origin, patience.limit.as_secs_f64()),
            )
            .hint("use a longer --timeout"),
        }
    })
}

/// Returns the command that starts a program, which the kernel ends when lakekey ends, however that
/// does. Only the process itself can ask for that, and only unsafe code could have it ask by
/// itself.
fn command(program: &str) -> Command {
    const SETPRIV: &str = "/usr/bin/setpriv";
    // That of BusyBox has no such option.
    let is_full = |path: std::path::PathBuf| path.file_name().is_some_and(|name| name == "setpriv");
    if !cfg!(target_os = "linux") || !std::fs::canonicalize(SETPRIV).is_ok_and(is_full) {
        return Command::new(program);
    }
    let mut command = Command::new(SETPRIV);
    command.args(["--pdeathsig", "KILL", "--", program]);
    command
}

/// Returns whether there is a program of that name that may be run.
#[cfg(unix)]
fn can_run(host: &Host, program: &str) -> bool {
    use std::path::Path;
    let is_program = |path: &Path| {
        path.is_file() && rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok()
    };
    if program.contains('/') {
        return is_program(Path::new(program));
    }
    let path = host.environment.raw("PATH").unwrap_or("/bin:/usr/bin".as_ref());
    std::env::split_paths(path).any(|directory| is_program(&directory.join(program)))
}

/// The system finds it by further rules.
#[cfg(not(unix))]
fn can_run(_host: &Host, _program: &str) -> bool {
    true
}
