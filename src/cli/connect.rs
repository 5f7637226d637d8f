//! `lakekey connect [TARGET]`: starts the client that fits the target, logged in.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::chosen_target::{ChosenTarget, pick_target};
use super::invocation::Invocation;
use super::matches::value_of;
use super::status::in_short;
use super::tree::COMMAND;
use super::tree::use_targets::TARGET;
use super::{credential, pick};
use crate::app::options;
use crate::error::{Error, Kind, Result};
use crate::files::StateFile;
use crate::host::Host;
use crate::launch::{Client, Launch};
use crate::model::{ClientKind, Prefix};
use crate::output::{self, TargetCredential};
use crate::outside::{Text, trusted};
use crate::services::Service;
use crate::settings::{Target, show};

/// How long to wait for another process that writes the script.
const SCRIPT_LOCK_TIMEOUT: Duration = Duration::from_secs(1);

/// Runs the command. `arguments` are all words of the command line, and `picked` is the one with the
/// target that was picked, if one was.
pub(super) fn run(
    arguments: &[OsString],
    picked: &OnceCell<Vec<OsString>>,
    run: &Invocation<'_>,
) -> Result<u8> {
    let Some(name) = value_of(run.matches, TARGET) else {
        return pick_target(arguments, picked, run, &|words, run| self::run(words, picked, run));
    };
    let chosen = ChosenTarget::find(name, run.layers, run.terminal)?;
    chosen.remember(run.host);
    let run = Invocation { layers: chosen.layers, ..*run };
    pick::or_pick(chosen.service, arguments, &run, &|run| {
        connect(chosen.target, chosen.service, run)
    })
}

fn connect(target: &Target, service: &'static Service, run: &Invocation<'_>) -> Result<u8> {
    let &Invocation { matches, ref layers, host, terminal } = run;
    let own = matches.get_many::<OsString>(COMMAND).into_iter().flatten().cloned();
    let own: Vec<OsString> = own.collect();
    let path = host.environment.path("PATH");
    let path = path.as_deref();
    // A client that is not there should not cost a credential.
    let clients: Option<Vec<&Client>> =
        service.endpoints.iter().map(|kind| Client::of(*kind)).collect();
    if let Some(clients) = clients {
        find(&clients, path, target)?;
    }
    let checked = credential::check(service, layers, host, terminal)?;
    let cache = options::open_cache_in(checked.store(), layers, host)?;
    let live = credential::obtain(&checked, &cache, Duration::MAX, terminal, &mut Vec::new())?.live;
    let kind = live.credential().endpoint;
    let client = Client::of(kind).ok_or_else(|| without_client(kind, target))?;
    let (program, name) = find(&[client], path, target)?;
    let script = client.script(&own).map(|text| write_script(text, host)).transpose()?;
    // Its variables must be those that the client reads.
    let prefix = Prefix::default();
    let part = TargetCredential { target: target.name(), live: &live, prefix: &prefix };
    output::check_variables(&[part], None)?;
    let words = client.words(name, script, &own);
    let launch = Launch::new((program, words), host.environment.iter(), &[part])?;
    if host.terminals.stderr {
        let left = live.credential().expiry.left(host.now());
        terminal.status(text!(
            "{} to {} ({}), expires in {}",
            name,
            show(target.name()),
            checked.label(),
            trusted(in_short(left))
        ));
    }
    drop(live);
    (host.launch)(launch)
}

/// Returns the first program of `clients` that is in a directory of `path`, and its name.
fn find(
    clients: &[&Client],
    path: Option<&Path>,
    target: &Target,
) -> Result<(PathBuf, &'static str)> {
    for client in clients {
        if let Some(found) = client.find(path)? {
            return Ok(found);
        }
    }
    let mut tried: Vec<&str> = clients.iter().flat_map(|client| client.programs).copied().collect();
    tried.dedup();
    let (service, tried) = (target.service(), trusted(tried.join(", ")));
    Err(Error::new(
        Kind::CommandNotFound,
        text!("no client for {} found on PATH: tried {}", service, tried),
    )
    .hint(text!("install one, or run `lakekey use {} -- COMMAND`", trusted(target.name()))))
}

/// Returns the error that lakekey starts no client for what a target is, with what to use in its
/// place.
fn without_client(kind: ClientKind, target: &Target) -> Error {
    let name = trusted(target.name());
    let command = || text!("run `lakekey use {} -- COMMAND`", name);
    let (what, hint): (&'static str, Text) = match kind {
        ClientKind::Kafka => (
            "a Kafka cluster",
            text!("run `lakekey use {} -f kafka > client.properties`, or -f librdkafka", name),
        ),
        ClientKind::Livy => (
            "an Apache Livy endpoint",
            text!("run `lakekey use {} -f json`, which has its URL, user and password", name),
        ),
        ClientKind::Database => (
            "a database whose type is in a secret that was not read",
            "leave out hide-password".into(),
        ),
        ClientKind::Jdbc => {
            ("a database with only a JDBC URL", text!("run `lakekey use {} -f jdbc`", name))
        }
        ClientKind::Bare => {
            ("an endpoint without a known client", text!("run `lakekey use {} -f json`", name))
        }
        ClientKind::Oracle => ("an Oracle database", command()),
        ClientKind::Snowflake => ("a Snowflake account", command()),
        ClientKind::SapHana => ("an SAP HANA database", command()),
        ClientKind::Teradata => ("a Teradata database", command()),
        _ => return Error::bug(text!("no client for {}", kind.name())),
    };
    Error::usage(text!("no client for target {}, which is {}", show(target.name()), what))
        .hint(hint)
}

/// Writes the script that a client runs at its start, which has no secret, and returns its path.
fn write_script(text: &'static str, host: &Host) -> Result<PathBuf> {
    let state = options::state_directory(&host.environment);
    let file = StateFile::new(state.as_deref(), "connect.q", SCRIPT_LOCK_TIMEOUT);
    let written = file.change(|_| text.as_bytes().to_vec());
    written.map_err(|failure| {
        Error::new(Kind::Output, "could not write the script for the client")
            .cause(text!("{}", failure))
    })?;
    file.path().ok_or_else(|| Error::bug("a script without a path"))
}
