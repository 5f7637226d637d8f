//! What a command line is after, guessed from its words alone: a failure must reach the shell
//! that evaluates the output even where the command line cannot be parsed.

use std::ffi::OsString;
use std::path::PathBuf;

use super::tree;
use super::variables::names;
use super::words::Words;
use crate::app::{config_file, flags, targets as config_targets};
use crate::error::{Error, ErrorFormat, Kind};
use crate::host::Host;
use crate::model::{Flag, Prefix, VarName};
use crate::output::{self, Format};
use crate::services::{self, Service};
use crate::settings::{ConfigFile, Target, nearest};
use crate::terminal::{Manner, Terminal, color_by_default};

/// What a failure has to do beside its message.
pub(super) struct Intent {
    /// Whether a command follows `--`.
    runs_command: bool,
    /// The shell format that the caller will evaluate.
    format: Option<Format>,
    /// The variables that must not survive.
    names: Vec<VarName>,
    /// How to write until the settings are decided.
    manner: Manner,
}

/// The command that a line names, or nearly names.
#[derive(Clone, Copy)]
enum Command {
    /// This service's; its name has this place.
    Service(usize, &'static dyn Service),
    /// `use`.
    Use,
    /// One that hands out no credential.
    Other,
    /// None that can be told.
    Unknown,
}

impl Command {
    fn meant(line: &Words<'_>) -> Self {
        let Some((place, word)) = line.alone.first().copied() else { return Self::Unknown };
        let names = || tree::names_of_commands();
        let name = names().find(|name| *name == word).or_else(|| nearest(word, names()));
        let service = services::ALL.iter().find(|service| Some(service.name()) == name);
        match (service, name) {
            (Some(service), _) => Self::Service(place, *service),
            (None, Some("use")) => Self::Use,
            (None, Some(_)) => Self::Other,
            (None, None) => Self::Unknown,
        }
    }
}

impl Intent {
    /// Guesses what `arguments` are after, with `file` where it could be read.
    pub(super) fn of(arguments: &[OsString], host: &Host, file: Option<&ConfigFile>) -> Self {
        let words: Vec<&str> = arguments
            .iter()
            .skip(1)
            .map_while(|word| match word.to_str() {
                Some("--") => None,
                word => Some(word.unwrap_or_default()),
            })
            .collect();
        let line = Words::read(&words, &[]);
        let command = Command::meant(&line);
        let own: &[Flag] = match command {
            Command::Service(_, service) => service.flags(),
            Command::Use | Command::Unknown | Command::Other => &[],
        };
        let line = Words::read(&words, own);
        let salvaged = if file.is_none() { salvage(&line, host) } else { None };
        let file = file.or(salvaged.as_ref());
        let targets = match command {
            Command::Use => {
                Some(line.alone.iter().skip(1).map(|(_, word)| *word).collect::<Vec<_>>())
            }
            // Whatever it is after, nothing survives.
            Command::Unknown => Some(Vec::new()),
            Command::Service(..) | Command::Other => None,
        };
        let known: Vec<&Target> =
            targets.iter().flatten().filter_map(|name| file?.target(name)).collect();
        // Only of one that is alone is everything looked at.
        let alone = match (&targets, known.as_slice()) {
            (Some(names), [target]) if names.len() == 1 => Some(*target),
            _ => None,
        };
        let given = |flag: &Flag, target: Option<&Target>| -> Option<String> {
            let typed = line.value(flag).map(str::to_owned);
            typed
                .or_else(|| host.environment.lossy(&flag.variable()).map(str::to_owned))
                .or_else(|| Some(target?.get(flag)?.value))
                .or_else(|| Some(file?.default(flag)?.value))
        };
        let format = match given(&flags::FORMAT, alone) {
            Some(name) => meant(&name),
            None if host.terminals.stdout => None,
            None => Some(Format::Env),
        };
        let prefix = |target: Option<&Target>| {
            given(&flags::PREFIX, target)
                .and_then(|prefix| Prefix::new(prefix).ok())
                .unwrap_or_default()
        };
        let (service, is_verb) = match command {
            Command::Service(place, service) => {
                let behind = words.get(place + 1..).unwrap_or_default();
                let is_verb = super::service::is_verb(service, behind);
                (Some(service).filter(|_| !is_verb), is_verb)
            }
            Command::Use | Command::Unknown | Command::Other => (None, false),
        };
        let names: Vec<VarName> = match (&targets, service) {
            (Some(wanted), _) => {
                let of_known = known.iter().filter_map(|target| {
                    let service = config_targets::service_of(target).ok()?;
                    Some(names(service, &prefix(Some(target))))
                });
                let mut all: Vec<VarName> = of_known.flatten().collect();
                // Of what target a misspelt name is cannot be told, so nothing survives.
                if known.len() < wanted.len() || wanted.is_empty() {
                    let every = services::ALL.iter();
                    all.extend(every.flat_map(|service| names(*service, &prefix(None))));
                }
                if alone.is_none() {
                    all.extend(output::variable_names(&[], &[], &Prefix::default()));
                }
                all
            }
            (None, Some(service)) => names(service, &prefix(None)),
            (None, None) => Vec::new(),
        };
        let has_output =
            (service.is_some() || targets.is_some()) && given(&flags::FIELD, alone).is_none();
        let mut manner =
            Manner { color: color_by_default(host, host.terminals.stderr), ..Manner::default() };
        if given(&flags::ERROR_FORMAT, None).as_deref() == Some("json") {
            manner.error_format = ErrorFormat::Json;
        }
        Self {
            // The program's name, the words, `--`, and at least one more.
            runs_command: !is_verb && words.len() + 2 < arguments.len(),
            format: format.filter(|_| has_output),
            names,
            manner,
        }
    }

    /// Stops the shell that evaluates the output, unless it reads another format.
    pub(super) fn stop(&self, host: &Host, code: u8) {
        if !self.runs_command
            && let Some(code) =
                self.format.and_then(|format| output::render_failure(format, &self.names, code))
        {
            // A shell that does not read it has the exit code and the message.
            let _ = host.stdout.borrow_mut().write_all(code.as_bytes());
        }
    }

    /// Reports `error` to the person, in the `manner` that was decided if it came to that, and, in
    /// the code it evaluates, to the shell. Returns the exit code.
    pub(super) fn fail(&self, host: &Host, manner: Option<Manner>, error: &Error) -> u8 {
        let code = if self.runs_command {
            error.kind.exit_code_with_command()
        } else {
            error.kind.exit_code()
        };
        if error.kind != Kind::Output {
            self.stop(host, code);
        }
        // Who broke off knows why.
        if error.kind != Kind::Cancelled {
            Terminal::new(host, manner.unwrap_or(self.manner)).error(error, code);
        }
        code
    }
}

/// Returns the format that `name` stands for. A misspelt one is taken for its nearest, and for a
/// POSIX shell's where nothing is near: code that stops the caller is safer than none.
fn meant(name: &str) -> Option<Format> {
    let nearest = || nearest(name, Format::NAMES.iter().copied());
    let known = Format::from_name(name).or_else(|| Format::from_name(nearest()?));
    known.or(Some(Format::Env))
}

/// Returns what can be made out of the config file that is meant, however wrong it is.
fn salvage(line: &Words<'_>, host: &Host) -> Option<ConfigFile> {
    let environment = &host.environment;
    let path = line
        .value(&flags::CONFIG)
        .map(PathBuf::from)
        .or_else(|| environment.path(&flags::CONFIG.variable()))
        .or_else(|| ConfigFile::default_path(environment))?;
    ConfigFile::salvage(&path, &config_file::vocabulary())
}
