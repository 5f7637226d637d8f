//! The programs that credentials are handed to.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{CheckGroup, CheckStatus, Finding};
use crate::error::Error;
use crate::host::Host;
use crate::launch::{self, Client};
use crate::model::ClientKind;
use crate::outside::trusted;
use crate::services;
use crate::settings::{ConfigFile, Given, Layers};

/// How long a program may take to say its version.
const VERSION_TIMEOUT: Duration = Duration::from_secs(3);

/// The setting, and its value, that libpq knows from version 16 on.
const SYSTEM_ROOTS: (&str, &str) = ("sslrootcert", "system");

/// Returns the programs that are usual for an endpoint: those that `lakekey connect` starts, or
/// others.
fn usual(endpoint: ClientKind) -> &'static [&'static str] {
    if let Some(client) = Client::of(endpoint) {
        return client.programs;
    }
    match endpoint {
        ClientKind::Oracle => &["sqlplus"],
        ClientKind::Snowflake => &["snowsql"],
        ClientKind::SapHana => &["hdbsql"],
        ClientKind::Teradata => &["bteq"],
        ClientKind::Kafka => &["kcat"],
        ClientKind::Livy => &["jupyter"],
        _ => &[],
    }
}

/// Looks for the programs that the targets need on `PATH`, and at the version of libpq. With
/// `is_verbose` also for those that no target needs.
#[must_use]
pub fn check(
    layers: &Layers<'_>,
    host: &Host,
    is_verbose: bool,
    deadline: Instant,
) -> Vec<Finding> {
    let path = host.environment.path("PATH");
    let find = |name: &str| launch::find(name.as_ref(), path.as_deref().map(Path::new)).ok();
    let mut findings = Vec::new();
    let mut needed: Vec<&'static str> = Vec::new();
    for target in layers.file.into_iter().flat_map(ConfigFile::targets) {
        let Some(service) = services::find(target.service()) else { continue };
        // Which of them it is may depend on what AWS returns.
        let possible = programs(service.endpoints);
        if !possible.is_empty() && !possible.iter().any(|name| find(name).is_some()) {
            let says = text!(
                "target '{}' needs {}, which {} not on PATH",
                trusted(target.name()),
                trusted(possible.join(" or ")),
                if possible.len() == 1 { "is" } else { "are" }
            );
            let check = format!("client {}", possible.first().copied().unwrap_or_default());
            findings.push(
                Finding::new(CheckGroup::Clients, check, CheckStatus::Warning, says)
                    .hint("install it, or add its directory to PATH"),
            );
        }
        needed.extend(possible);
    }
    let all = services::all().flat_map(|service| programs(service.endpoints));
    let mut seen = HashSet::new();
    let mut missing = Vec::new();
    for name in all.filter(|name| seen.insert(*name)) {
        if !is_verbose && !needed.contains(&name) {
            continue;
        }
        let Some(found) = find(name) else {
            missing.push(name);
            continue;
        };
        let says = text!("{}", found.display());
        if usual(ClientKind::PostgreSql).contains(&name) {
            findings.extend(libpq(name, found, layers, deadline));
        } else {
            let check = format!("client {name}");
            findings.push(Finding::new(CheckGroup::Clients, check, CheckStatus::Fine, says));
        }
    }
    if is_verbose && !missing.is_empty() {
        let says = text!("not on PATH: {}", trusted(missing.join(", ")));
        findings.push(Finding::new(CheckGroup::Clients, "clients", CheckStatus::Skipped, says));
    }
    findings
}

/// Returns the programs that are usual for `endpoints`, each once.
fn programs(endpoints: &[ClientKind]) -> Vec<&'static str> {
    let mut programs = Vec::new();
    for name in endpoints.iter().flat_map(|endpoint| usual(*endpoint)).copied() {
        if !programs.contains(&name) {
            programs.push(name);
        }
    }
    programs
}

/// Looks at the version of a program that has libpq in it.
fn libpq(
    name: &'static str,
    found: PathBuf,
    layers: &Layers<'_>,
    deadline: Instant,
) -> Vec<Finding> {
    let check = format!("client {name}");
    let place = found.display();
    let Some(version) = version(&found, deadline) else {
        return vec![
            Finding::new(
                CheckGroup::Clients,
                check,
                CheckStatus::Warning,
                text!("{} does not print its version", place),
            )
            .hint(text!("run `{} --version`", name)),
        ];
    };
    let major: Option<u32> = version.split('.').next().and_then(|major| major.parse().ok());
    let mut findings = vec![Finding::new(
        CheckGroup::Clients,
        check,
        CheckStatus::Fine,
        text!("{}, {}", trusted(&version), place),
    )];
    let Some(major) = major else { return findings };
    if major < 16
        && let Some(given) = system_roots(layers)
    {
        let error = Error::usage(text!(
            "libpq {} does not support {} = {}",
            trusted(&version),
            given.flag,
            SYSTEM_ROOTS.1
        ))
        .cause(text!("set by {}", given.origin))
        .hint("set it to a file of CA certificates, leave it out, or install libpq 16");
        findings.push(Finding::failed(CheckGroup::Clients, "libpq", &error));
    }
    if major < 14 {
        findings.push(
            Finding::new(
                CheckGroup::Clients,
                "libpq",
                CheckStatus::Warning,
                text!("libpq {} reads at most 319 bytes of a line in .pgpass", trusted(&version)),
            )
            .hint("use the variables or -f pg-service in place of -f pgpass"),
        );
    }
    findings
}

/// Returns who asks for the system's own certificates, in the settings or in a target.
fn system_roots(layers: &Layers<'_>) -> Option<Given> {
    let mut flags = services::all().flat_map(|service| service.flags);
    let flag = flags.find(|flag| flag.name == SYSTEM_ROOTS.0)?;
    let targets = layers.file.into_iter().flat_map(ConfigFile::targets);
    let mut given =
        targets.filter_map(|target| target.get(flag)).chain(layers.text(flag).ok().flatten());
    given.find(|given| given.value == SYSTEM_ROOTS.1)
}

/// Returns the first number with a dot that `program --version` says.
fn version(program: &Path, deadline: Instant) -> Option<String> {
    let until = deadline.min(Instant::now() + VERSION_TIMEOUT);
    let mut child = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let finished = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.success(),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(5)),
            _ => break false,
        }
    };
    if !finished {
        let _ = child.kill();
        let _ = child.wait();
        return None;
    }
    // What fits into the pipe: a child of its own may hold the other end open.
    let mut output = [0; 256];
    let length = child.stdout.take()?.read(&mut output).ok()?;
    let output = String::from_utf8_lossy(output.get(..length)?);
    output
        .split_whitespace()
        .find(|word| {
            word.contains('.') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
        .map(str::to_owned)
}
