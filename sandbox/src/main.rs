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

use std::io::ErrorKind;
use std::process::{ExitCode, ExitStatus};

use sandbox::{Failure, REMOVED, SPECIAL, Sandbox};
use tokio::process::Command;

const USAGE: &str = "\
AWS on loopback, to try lakekey without an account.

Usage: sandbox [OPTIONS] [--] [CMD [ARGS...]]

Runs CMD with variables that lead AWS clients into the sandbox and exits with its status.
Without CMD, prints the variables for a shell and waits for Ctrl-C.

Options:
  --connections FILE  Add the Glue connections and secrets that this JSON file defines, in the form of
                      tests/glue/connections.json: one case of it, or all
  --no-postgres       Do not start PostgreSQL behind the workgroups
  --tls               Serve the API over https
  -h, --help          Print help

kdb clusters: ticks and history of the environment demo1234567890abcdefghijkl, users demo and
analyst (whose role has to be assumed).
Workgroups: analytics and reporting work, creating has no endpoint yet, missing does not exist.
Managed endpoints of the virtual cluster vc0analytics: jupyter, spark, livy and other work, tokens of
short live 5 seconds, creating, terminating, terminated and failed are not active.
Glue connections: demo-postgres leads to the database; mysql, kafka, mongodb, snowflake and more
have made-up hosts; secret and encrypted keep their passwords elsewhere; network has none.
";

struct Options {
    postgres: bool,
    tls: bool,
    help: bool,
    connections: Vec<String>,
    command: Vec<String>,
}

fn options(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        postgres: true,
        tls: false,
        help: false,
        connections: Vec::new(),
        command: Vec::new(),
    };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-postgres" => options.postgres = false,
            "--connections" => {
                let file = arguments.next().ok_or("--connections needs a file")?;
                options.connections.push(file);
            }
            "--tls" => options.tls = true,
            "-h" | "--help" => options.help = true,
            "--" => options.command.extend(arguments.by_ref()),
            other if other.starts_with('-') => return Err(format!("unknown option {other}")),
            _ => {
                options.command.push(argument);
                options.command.extend(arguments.by_ref());
            }
        }
    }
    Ok(options)
}

fn main() -> ExitCode {
    let outcome = options(std::env::args().skip(1)).map_err(Failure::from).and_then(|options| {
        if options.help {
            print_usage();
            return Ok(ExitCode::SUCCESS);
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let sandbox = Sandbox::builder().tls(options.tls).postgres(options.postgres).start()?;
        for path in &options.connections {
            let text = std::fs::read_to_string(path).map_err(|why| format!("{path}: {why}"))?;
            let mut defined = Ok(());
            sandbox.catalog(|catalog| defined = catalog.define(&text));
            defined.map_err(|why| format!("{path}: {why}"))?;
        }
        let _kdb = sandbox.kdb_server()?;
        let database = if options.postgres { " with PostgreSQL behind its workgroups" } else { "" };
        eprintln!("sandbox: AWS at {}{database}", sandbox.url());
        runtime.block_on(stay(&sandbox, &options.command))
    });
    outcome.unwrap_or_else(|failure| {
        eprintln!("sandbox: error: {failure}");
        ExitCode::from(125)
    })
}

fn print_usage() {
    println!("{USAGE}Others go wrong:");
    for special in SPECIAL {
        println!("  {:<17}{}", special.name, special.meaning);
    }
}

/// Keeps the sandbox up for as long as the command runs, or until a signal.
async fn stay(sandbox: &Sandbox, command: &[String]) -> Result<ExitCode, Failure> {
    let Some((program, arguments)) = command.split_first() else {
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
