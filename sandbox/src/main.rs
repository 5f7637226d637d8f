//! AWS on loopback, to try lakekey without an account.
//!
//! ```text
//! cargo run -p sandbox -- lakekey redshift-creds -w analytics -- psql
//! ```

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own, without lakekey's terminal"
)]

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal};
use std::path::PathBuf;
use std::process::{ExitCode, ExitStatus};

use sandbox::command_line::{Options, USAGE};
use sandbox::{DEMO_KEY, Failure, GUEST_KEY, GUEST_SECRET, REMOVED, SPECIAL, Sandbox};
use tokio::process::Command;

fn main() -> ExitCode {
    let arguments = std::env::args().skip(1);
    let options = match Options::parse(arguments, std::io::stdout().is_terminal()) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("sandbox: error: {message}");
            return ExitCode::from(2);
        }
    };
    if options.help {
        print_usage();
        return ExitCode::SUCCESS;
    }
    run(&options).unwrap_or_else(|failure| {
        eprintln!("sandbox: error: {failure}");
        ExitCode::from(125)
    })
}

fn run(options: &Options) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let postgres = !options.without_postgres;
    let sandbox = Sandbox::builder().tls(options.tls).postgres(postgres).start()?;
    for path in &options.connections {
        let text = std::fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
        let mut defined = Ok(());
        sandbox.catalog(|catalog| defined = catalog.define(&text));
        defined.map_err(|why| format!("{path}: {why}"))?;
    }
    if options.real_names {
        sandbox.add_real_names();
    }
    let _kdb = sandbox.kdb_server()?;
    let database = if postgres { " with PostgreSQL behind its workgroups" } else { "" };
    eprintln!("sandbox: AWS at {}{database}", sandbox.url());
    runtime.block_on(stay(&sandbox, options))
}

fn print_usage() {
    println!("{USAGE}Workgroups, endpoints, clusters and connections that fail:");
    for special in SPECIAL {
        println!("  {:<17}{}", special.name, special.meaning);
    }
    println!(
        "Identities that fail, by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY:\n  \
         {GUEST_KEY} {GUEST_SECRET}\n    may list nothing\n  \
         {DEMO_KEY} and any other secret\n    InvalidSignatureException, with the canonical request\n\
         Regions that fail: all but eu-west-1 and us-east-1."
    );
}

/// Keeps the sandbox up for as long as the command runs, or until a signal.
async fn stay(sandbox: &Sandbox, options: &Options) -> Result<ExitCode, Failure> {
    let Some((program, arguments)) = options.command.split_first() else {
        for name in REMOVED {
            println!("unset {name}");
        }
        for (name, value) in sandbox.environment() {
            println!("export {name}='{}'", value.replace('\'', r"'\''"));
        }
        eprintln!("sandbox: waiting for Ctrl-C");
        termination(true).await?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut command = Command::new(program);
    command.args(arguments).kill_on_drop(true);
    for name in REMOVED {
        command.env_remove(name);
    }
    command.envs(sandbox.environment());
    if !options.without_postgres {
        command.env("SANDBOX_DATABASE_PORT", sandbox.token_users()?.to_string());
    }
    let mut before = lakekey_directory();
    if options.sso {
        let home = sandbox.directory().join("home");
        sandbox.add_sso_profiles(&home)?;
        for name in SIGN_IN {
            command.env_remove(name);
        }
        before.insert(0, home.join("bin"));
        command.env("HOME", home);
    }
    if !before.is_empty() {
        command.env("PATH", path_after(before)?);
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            eprintln!("sandbox: error: {program}: {error}");
            let missing = error.kind() == ErrorKind::NotFound;
            return Ok(ExitCode::from(if missing { 127 } else { 126 }));
        }
    };
    tokio::select! {
        status = child.wait() => Ok(exit_code(status?)),
        ended = termination(false) => {
            ended?;
            child.kill().await?;
            Ok(ExitCode::from(128 + 15))
        }
    }
}

/// The variables that sign, and those that name other AWS files than the home directory's.
const SIGN_IN: &[&str] = &[
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
];

/// Returns the directory of this program if there is a lakekey in it.
fn lakekey_directory() -> Vec<PathBuf> {
    let program = std::env::current_exe().ok();
    let directory = program.as_ref().and_then(|program| program.parent());
    let lakekey = format!("lakekey{}", std::env::consts::EXE_SUFFIX);
    directory
        .filter(|directory| directory.join(lakekey).is_file())
        .map(PathBuf::from)
        .into_iter()
        .collect()
}

/// Returns PATH with these directories before it.
#[allow(clippy::disallowed_methods, reason = "the sandbox is the world outside, variables too")]
fn path_after(before: Vec<PathBuf>) -> Result<OsString, Failure> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(before.into_iter().chain(std::env::split_paths(&path)))?)
}

/// Returns once the sandbox is told to end. Ctrl-C is the command's own affair while there is
/// one: it reaches the command too.
async fn termination(interrupt_ends: bool) -> Result<(), Failure> {
    let interrupt = async {
        loop {
            tokio::signal::ctrl_c().await?;
            if interrupt_ends {
                return Ok::<(), Failure>(());
            }
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut hangup) =
            (signal(SignalKind::terminate())?, signal(SignalKind::hangup())?);
        tokio::select! {
            ended = interrupt => ended,
            _ = terminate.recv() => Ok(()),
            _ = hangup.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    interrupt.await
}

/// Returns the command's status, 128+n for a signal.
fn exit_code(status: ExitStatus) -> ExitCode {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX));
    }
    ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX))
}
