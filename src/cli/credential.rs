//! The verb of every service: obtain a credential, then print it or hand it to a command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::ArgMatches;

use super::invocation::Invocation;
use super::rendering::{fills, format, format_or_default, prefix, style, variable_names};
use super::stdout::print;
use super::tree::COMMAND;
use crate::app::options::open_cache_in;
use crate::app::{CredentialRun, Note, NoteLevel, flags};
use crate::cache::Cache;
use crate::error::Result;
use crate::host::Host;
use crate::launch::{self, Launch};
use crate::model::{Live, Secret, VarName};
use crate::output::{self, Format, RenderError, TargetCredential};
use crate::services::Service;
use crate::settings::Layers;
use crate::terminal::Terminal;

/// What to do with the credential.
enum Delivery {
    Print(Format),
    Field(String),
    Run { program: PathBuf, arguments: Vec<OsString> },
}

/// Runs the command of `service`.
pub(super) fn run(service: &'static Service, run: &Invocation<'_>) -> Result<u8> {
    let &Invocation { ref layers, host, terminal, .. } = run;
    let prefix = prefix(layers)?;
    if layers.switch(&flags::UNSET)? {
        return unset(layers, &variable_names(service, &prefix), host);
    }
    let delivery = delivery(service, command(run.matches), layers, host)?;
    let run = check(service, layers, host, terminal)?;
    let cache = open_cache_in(run.store(), layers, host)?;
    let live = obtain(&run, &cache, Duration::MAX, terminal, &mut Vec::new())?;
    let part = TargetCredential { target: "", live: &live, prefix: &prefix };
    match delivery {
        Delivery::Run { program, arguments } => {
            let environment = launch::environment(host.environment.iter(), &[part]);
            drop(live);
            (host.launch)(Launch { program, arguments, environment })
        }
        Delivery::Field(name) => {
            let text = output::render_field(&live, &name)?;
            print(host, &text)
        }
        Delivery::Print(format) => {
            let style = style(layers, host)?;
            let text = output::render(&[part], format, &style)?;
            print(host, &text)
        }
    }
}

/// Prints the commands that remove `names`.
pub(super) fn unset(layers: &Layers<'_>, names: &[VarName], host: &Host) -> Result<u8> {
    let format = format(layers)?.unwrap_or(Format::Env);
    let text = output::render_unset(format, names)?;
    print(host, &Secret::new(text))
}

/// Checks what was given for `service`, and prints what the user should know of it.
pub(super) fn check<'a>(
    service: &'static Service,
    layers: &'a Layers<'a>,
    host: &'a Host,
    terminal: &Terminal<'_>,
) -> Result<CredentialRun<'a>> {
    let mut notes = Vec::new();
    let run = CredentialRun::new(service, layers, host, &mut notes);
    notes.iter().for_each(|note| print_note(note, terminal));
    run
}

/// Returns the credential of `run`, within `limit`, and prints how it was obtained. What was
/// printed before, for another target, is in `printed`.
pub(super) fn obtain(
    run: &CredentialRun<'_>,
    cache: &Cache,
    limit: Duration,
    terminal: &Terminal<'_>,
    printed: &mut Vec<Note>,
) -> Result<Live> {
    let started = Instant::now();
    let (obtained, notes) = run.obtain(cache, limit)?;
    let mut notes = notes.into_iter();
    if let Some(decision) = notes.next() {
        print_note(&decision, terminal);
    }
    terminal.detail(|| run.detail(cache, started.elapsed()));
    for note in notes.filter(|note| !printed.contains(note)).collect::<Vec<_>>() {
        print_note(&note, terminal);
        printed.push(note);
    }
    Ok(obtained.live)
}

fn print_note(note: &Note, terminal: &Terminal<'_>) {
    match note.level {
        NoteLevel::Warning => terminal.warning(&note.text),
        NoteLevel::Status => terminal.status(&note.text),
        NoteLevel::Decision => terminal.verbose(&note.text),
    }
}

/// Returns the command that follows `--`, if one does.
pub(super) fn command(matches: &ArgMatches) -> Vec<OsString> {
    matches.get_many::<OsString>(COMMAND).into_iter().flatten().cloned().collect()
}

fn delivery(
    service: &Service,
    arguments: Vec<OsString>,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Delivery> {
    if !arguments.is_empty() {
        return Ok(Delivery::Run { program: program(&arguments, host)?, arguments });
    }
    if let Some(given) = layers.text(&flags::FIELD)? {
        let known = service.fields;
        if !known.contains(&given.value.as_str()) && !service.has_further_fields {
            return Err(given.must_be_one_of(known));
        }
        return Ok(Delivery::Field(given.value));
    }
    let format = format_or_default(layers, host)?;
    if !fills(format, service) {
        let supported =
            Format::ALL.iter().copied().filter(|format| fills(*format, service)).collect();
        return Err(RenderError::Unsupported { format, supported }.into());
    }
    Ok(Delivery::Print(format))
}

/// Finds the program before anything is asked of AWS: a misspelt name should not cost a
/// credential.
pub(super) fn program(arguments: &[OsString], host: &Host) -> Result<PathBuf> {
    let name = arguments.first().map(OsString::as_os_str).unwrap_or_default();
    let path = host.environment.path("PATH");
    launch::find(name, path.as_deref().map(Path::new))
}
