//! The verb of every service: obtain a credential, then print it or hand it to a command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::ArgMatches;

use super::cleartext;
use super::fields;
use super::formats::fills;
use super::invocation::Invocation;
use super::rendering::{
    format, format_or_default, prefix_of_one, style, unfit_target, variable_names,
};
use super::stdout::{print, print_json};
use super::tree::COMMAND;
use crate::app::options::open_cache_in;
use crate::app::{CredentialRun, Note, NoteLevel, flags};
use crate::aws::AwsFlags;
use crate::broker::Obtained;
use crate::cache::Cache;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::launch::{self, Client, Launch};
use crate::model::{Secret, VarName, field, is_made_of};
use crate::output::{self, Format, RenderError, TargetCredential};
use crate::outside::trusted;
use crate::services::Service;
use crate::settings::{Layers, Target};
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
    let prefix = prefix_of_one(layers)?;
    if layers.switch(&flags::UNSET)? {
        return unset(layers, &variable_names(service, &prefix), host);
    }
    let delivery = delivery(service, run.matches, layers, host)?;
    let run = check(service, layers, host, terminal)?;
    let cache = open_cache_in(run.store(), layers, host)?;
    let live = obtain(&run, &cache, Duration::MAX, terminal, &mut Vec::new())?.live;
    let part = TargetCredential {
        target: layers.target.map_or("", Target::name),
        live: &live,
        prefix: &prefix,
    };
    let named = |error| with_command(error, service, layers, host);
    match delivery {
        Delivery::Run { program, arguments } => {
            output::check_variables(&[part], None).map_err(named)?;
            warn_of_prefix(&arguments, &[part], terminal);
            let launch = Launch::new((program, arguments), host.environment.iter(), &[part])?;
            cleartext::warn_of_launch(&[part], &launch, terminal);
            drop(live);
            (host.launch)(launch)
        }
        Delivery::Field(name) => {
            print(host, &output::render_field(part, &name, &style(layers, host)?)?)
        }
        Delivery::Print(format) => {
            let text = output::render(&[part], format, &style(layers, host)?).map_err(named)?;
            cleartext::warn_of_format(&[part], format, terminal);
            print_in(host, format, &text)
        }
    }
}

/// Warns if the command is a client that finds none of the variables that it reads, as a prefix is
/// in front of all of them: it would connect to somewhere else.
pub(super) fn warn_of_prefix(
    arguments: &[OsString],
    parts: &[TargetCredential<'_>],
    terminal: &Terminal<'_>,
) {
    let name = arguments.first().and_then(|name| Path::new(name).file_stem()?.to_str());
    let kinds = name.map(Client::kinds_of).unwrap_or_default();
    let mut own = parts.iter().filter(|part| kinds.contains(&part.live.credential().endpoint));
    let is_prefixed = |part: &&TargetCredential<'_>| !part.prefix.is_empty();
    if let Some(first) = own.next().filter(is_prefixed)
        && own.all(|part| is_prefixed(&part))
    {
        terminal.warning(text!(
            "the variables have the prefix {}, so {} does not read them",
            trusted(first.prefix.as_str()),
            trusted(name.unwrap_or_default())
        ));
    }
}

/// Returns what `error` means, with the command that prints a field where there are no variables.
fn with_command(error: RenderError, service: &Service, layers: &Layers<'_>, host: &Host) -> Error {
    let field = match &error {
        RenderError::NoVariables { field: Some(field), .. } => field.clone(),
        RenderError::Unrepresentable { name, .. }
            if [field::KEYSTORE, field::CA_CERTIFICATE].contains(&name.as_str()) =>
        {
            return Error::from(error).hint(
                "download the files that `--field keystore` and `--field ca_certificate` print, \
                    and pass the copies with --keystore FILE and --truststore FILE",
            );
        }
        _ => return error.into(),
    };
    let error = Error::from(error);
    match words(service, layers) {
        Some(words) => error.hint(text!(
            "print a value with `lakekey {} --field {}`, or use --format json",
            trusted(words),
            host.filter().pass(field)
        )),
        None => error,
    }
}

/// Returns the words of the command line for the same credential, if a shell takes them as they are.
fn words(service: &Service, layers: &Layers<'_>) -> Option<String> {
    let mut words = match layers.target {
        Some(target) => vec!["use".to_owned(), target.name().to_owned()],
        None => vec![service.name.to_owned()],
    };
    for flag in service.flags.iter().chain(AwsFlags::ALL) {
        let Some(given) = layers.typed(flag) else { continue };
        let is_verb = is_verb(&given.value);
        if flag.value.is_none() {
            words.push(format!("--{}", flag.name));
        } else if flag.positional && !is_verb && layers.target.is_none() {
            words.push(given.value);
        } else {
            words.extend([format!("--{}", flag.name), given.value]);
        }
    }
    let is_plain = |word: &String| !word.is_empty() && is_made_of(word, b"-._/:@%+=,");
    words.iter().all(is_plain).then(|| words.join(" "))
}

/// Returns whether the word, without its flag, would be read as a subcommand.
fn is_verb(word: &str) -> bool {
    use super::tree::manage::{CREATE, DELETE, GET, LIST, TEST, UPDATE};
    [LIST, GET, CREATE, UPDATE, DELETE, TEST, "help"].contains(&word)
}

/// Prints `text`, which is in `format`.
pub(super) fn print_in(host: &Host, format: Format, text: &Secret) -> Result<u8> {
    if format == Format::Json { print_json(host, text) } else { print(host, text) }
}

/// Prints the commands that remove `names`.
pub(super) fn unset(layers: &Layers<'_>, names: &[VarName], host: &Host) -> Result<u8> {
    let format = format(layers)?.unwrap_or(Format::Env);
    print(host, &Secret::new(output::render_unset(format, names)?))
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
) -> Result<Obtained> {
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
    Ok(obtained)
}

/// Prints a note as its level says.
pub(super) fn print_note(note: &Note, terminal: &Terminal<'_>) {
    match note.level {
        NoteLevel::Warning => terminal.warning(&note.text),
        NoteLevel::Status => terminal.status(&note.text),
        NoteLevel::Decision => terminal.verbose(&note.text),
    }
}

/// Returns the command that follows `--`, if one does, and its program, which is found before
/// anything is asked of AWS: a misspelled name should not cost a credential.
pub(super) fn command(
    matches: &ArgMatches,
    host: &Host,
) -> Result<Option<(PathBuf, Vec<OsString>)>> {
    let Some(words) = matches.get_many::<OsString>(COMMAND) else { return Ok(None) };
    let words: Vec<OsString> = words.cloned().collect();
    let Some(name) = words.first() else { return Ok(None) };
    let path = host.environment.path("PATH");
    Ok(Some((launch::find(name, path.as_deref())?, words)))
}

fn delivery(
    service: &Service,
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Delivery> {
    if let Some((program, arguments)) = command(matches, host)? {
        return Ok(Delivery::Run { program, arguments });
    }
    if let Some(given) = layers.text(&flags::FIELD)? {
        let format = Format::from_name(&given.value).filter(|format| fills(*format, service));
        fields::check(&given, service, format)?;
        return Ok(Delivery::Field(given.value));
    }
    let format = format_or_default(layers, host)?;
    if !fills(format, service) {
        // Nothing was read yet: what every credential of the service fills, with any text.
        let any = |format: &Format| {
            let is_narrow = [Format::WindowsCmd, Format::Csh, Format::Dotenv].contains(format);
            // A credential may have no variable.
            let may_lack = format.carries_variables() && service.certain_variables.is_empty();
            !is_narrow && !may_lack && service.endpoints.iter().all(|kind| format.fills(*kind))
        };
        let supported = Format::ALL.iter().copied().filter(any).collect();
        let error = Error::from(RenderError::Unsupported { format, supported });
        let unfit = |target| unfit_target(target, format);
        return Err(match layers.target.map(unfit) {
            Some(message) => Error { message, ..error },
            None => error,
        });
    }
    Ok(Delivery::Print(format))
}
