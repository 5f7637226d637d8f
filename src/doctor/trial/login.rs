//! The login, with the client that people use.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Instant;

use super::step::{Step, Trial, broken, failed, finding};
use crate::app::CredentialRun;
use crate::doctor::{CheckStatus, Finding};
use crate::error::{Error, Kind};
use crate::launch::{self, Client, ClientResult, Launch};
use crate::model::{ClientKind, Live, field};
use crate::outside::{Text, Untrusted, trusted};

/// Returns the arguments with which the client of `kind` runs one query and asks for nothing.
fn query(kind: ClientKind) -> Option<&'static [&'static str]> {
    match kind {
        ClientKind::Redshift | ClientKind::PostgreSql => Some(&["-X", "-w", "-Atc", "select 1"]),
        ClientKind::MySql => Some(&["--batch", "--execute=select 1"]),
        _ => None,
    }
}

/// Logs in with the credential.
pub(super) fn login(trial: &Trial<'_>, live: &Live, run: &CredentialRun<'_>) -> Step<Finding> {
    let kind = live.credential().endpoint;
    if kind == ClientKind::JupyterGateway {
        return gateway(trial, live, run);
    }
    let Some((client, arguments)) = Client::of(kind).zip(query(kind)) else {
        let says = text!("lakekey cannot test a login for {}", kind.name());
        return Ok(finding("login", CheckStatus::Skipped, says));
    };
    let path = trial.host.environment.path("PATH");
    match client.find(path.as_deref()).map_err(not_started)? {
        Some((program, name)) => with_client(trial, live, run, name, arguments, program),
        None => {
            let says = text!("{} is not on PATH", trusted(client.programs.join(" or ")));
            Ok(finding("login", CheckStatus::Skipped, says))
        }
    }
}

/// Returns the failure to start the client: as any failed login, its exit status is 1.
fn not_started(error: Error) -> Box<Finding> {
    failed("login")(Error { kind: Kind::Refused, ..error })
}

fn with_client(
    trial: &Trial<'_>,
    live: &Live,
    run: &CredentialRun<'_>,
    name: &'static str,
    arguments: &[&str],
    program: PathBuf,
) -> Step<Finding> {
    let words = std::iter::once(name).chain(arguments.iter().copied());
    let words: Vec<OsString> = words.map(OsString::from).collect();
    let environment = trial.host.environment.iter();
    let target = trial.target.name();
    let launch = Launch::with_credential((program, words), environment, target, live);
    let started = Instant::now();
    let result = launch
        .and_then(|launch| launch::run_beside(launch, trial.deadline))
        .map_err(not_started)?;
    let took = trusted(started.elapsed().as_millis());
    match result {
        ClientResult { is_success: true, .. } => {
            Ok(finding("login", CheckStatus::Fine, text!("{}: select 1 in {} ms", name, took)))
        }
        ClientResult { is_late: true, .. } => {
            let says = text!("{}: no response in time", name);
            Err(broken("login", says, "use a longer --timeout"))
        }
        ClientResult { said, .. } => {
            let hint = hint(trial, &said, run);
            let reason = trial.host.filter().pass(reason(&said, name));
            Err(broken("login", text!("{}: {}", name, reason), hint))
        }
    }
}

/// Returns what the client gives as the reason, without what it repeats of the connection.
fn reason(said: &Untrusted, client: &str) -> Untrusted {
    said.map(|said| {
        let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        let fatal = lines.clone().find(|line| line.contains("FATAL: "));
        let line = fatal.or_else(|| lines.clone().next_back()).unwrap_or("it gives no reason");
        let line =
            line.strip_prefix(client).map_or(line, |rest| rest.trim_start_matches(':').trim());
        let line = line.strip_prefix("error: ").unwrap_or(line);
        let line = match line.split_once(" failed: ") {
            Some((start, rest)) if start.starts_with("connection to server") => rest,
            _ => line,
        };
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn hint(trial: &Trial<'_>, said: &Untrusted, run: &CredentialRun<'_>) -> Text {
    const DATABASE: &str = "db-name";
    let target = trusted(trial.target.name());
    let names_database = said.mentions(&["database \"", "unknown database"]);
    let has_flag = run.service().flags.iter().any(|flag| flag.name == DATABASE);
    if names_database && has_flag {
        return text!("check {} of target '{}'", DATABASE, target);
    }
    let is_rejected = said.mentions(&[
        "password authentication failed",
        "pam authentication failed",
        "access denied",
    ]);
    if let Some(hint) = run.service().login_hint.filter(|_| is_rejected) {
        return hint.into();
    }
    if is_rejected {
        return "the server rejects the user or the password: check that it is the one that the \
                credential is for, and that the user may connect"
            .into();
    }
    text!("run `lakekey connect {}` to see the whole output", target)
}

/// Asks a Jupyter gateway for its kernels.
fn gateway(trial: &Trial<'_>, live: &Live, run: &CredentialRun<'_>) -> Step<Finding> {
    let credential = live.credential();
    let value = |name| credential.field(name).map(|value| value.expose().into_owned());
    let (Some(url), Some(token)) = (value(field::URL), value(field::TOKEN)) else {
        return Ok(finding("login", CheckStatus::Skipped, "the credential has no URL or token"));
    };
    let Some(api) = run.service().apis.first().map(|reachable| reachable.api) else {
        return Ok(finding("login", CheckStatus::Skipped, "no API is known"));
    };
    let url = format!("{}/api/kernelspecs", url.trim_end_matches('/'));
    let authorization = zeroize::Zeroizing::new(format!("token {token}"));
    let token = zeroize::Zeroizing::new(token);
    let started = Instant::now();
    let call = run.session().status_of(api, &url, &authorization);
    let status = trial
        .budget()
        .run(&"the gateway".into(), &trial.host.progress, call)
        .map_err(failed("login"))?;
    drop(token);
    let took = trusted(started.elapsed().as_millis());
    match status {
        200..=299 => {
            let says = text!("GET /api/kernelspecs in {} ms", took);
            Ok(finding("login", CheckStatus::Fine, says))
        }
        401 | 403 => Err(broken(
            "login",
            text!("the gateway rejects the token (HTTP status {})", status),
            "check the execution role of the endpoint, and the state of its job in EMR",
        )),
        status => Err(broken(
            "login",
            text!("the gateway responds with HTTP status {}", status),
            "check the state of the endpoint: `aws emr-containers describe-managed-endpoint`",
        )),
    }
}
