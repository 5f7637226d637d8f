//! What a command line is after, guessed from its words alone: a failure must reach the shell
//! that evaluates the output even where the command line cannot be parsed.

use std::ffi::OsString;
use std::path::PathBuf;

use super::{flags, use_targets};
use crate::aws::AwsFlags;
use crate::error::Error;
use crate::host::Host;
use crate::model::{Flag, Prefix, VarName};
use crate::output::{self, Format};
use crate::services::{self, Service};
use crate::settings::{ConfigFile, Target, nearest};
use crate::terminal::{ErrorFormat, Manner, Terminal};

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

/// Returns whether to use colour when nobody says: on a terminal, without `NO_COLOR`
/// (no-color.org) and with a terminal that knows colour.
pub(super) fn color_by_default(host: &Host) -> bool {
    let environment = &host.environment;
    host.terminals.stderr
        && environment.lossy("NO_COLOR").is_none()
        && environment.lossy("TERM") != Some("dumb")
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
        let salvaged = if file.is_none() { salvage(&words, host) } else { None };
        let file = file.or(salvaged.as_ref());
        let targets = use_targets::meant(&bare(&words, &[]));
        let known: Vec<&Target> =
            targets.iter().flatten().filter_map(|name| file?.target(name)).collect();
        // Only of one that is alone is everything looked at.
        let alone = match (&targets, known.as_slice()) {
            (Some(names), [target]) if names.len() == 1 => Some(*target),
            _ => None,
        };
        let given = |flag: &Flag, target: Option<&Target>| -> Option<String> {
            let typed = typed(&words, flag).map(str::to_owned);
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
        // The first word that is one: the name of a connection may be another service's.
        let found = words.iter().enumerate().find_map(|(place, word)| {
            let service = services::ALL.iter().find(|service| service.name() == *word)?;
            let is_other = super::cache::is_meant(&words, Some(place))
                || super::manage::is_meant(&words, Some(place));
            (!is_other).then_some((place, *service))
        });
        let is_verb = found.is_some_and(|(place, service)| {
            super::service::is_verb(service, words.get(place + 1..).unwrap_or_default())
        });
        let service = found.map(|(_, service)| service).filter(|_| !is_verb);
        let names: Vec<VarName> = match (&targets, service) {
            (Some(wanted), _) => {
                let of_known = known.iter().filter_map(|target| {
                    let service = use_targets::service_of(target).ok()?;
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
        let mut manner = Manner { color: color_by_default(host), ..Manner::default() };
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

    /// Reports `error` to the person, in the `manner` that was decided if it came to that, and, in
    /// the code it evaluates, to the shell. Returns the exit code.
    pub(super) fn fail(&self, host: &Host, manner: Option<Manner>, error: &Error) -> u8 {
        let code = if self.runs_command {
            error.kind.exit_code_with_command()
        } else {
            error.kind.exit_code()
        };
        if !self.runs_command
            && error.kind != crate::error::Kind::Output
            && let Some(code) =
                self.format.and_then(|format| output::render_failure(format, &self.names, code))
        {
            // A shell that does not read it has the exit code and the message.
            let _ = host.stdout.borrow_mut().write_all(code.as_bytes());
        }
        // Who broke off knows why.
        if error.kind != crate::error::Kind::Cancelled {
            Terminal::new(host, manner.unwrap_or(self.manner)).error(error, code);
        }
        code
    }
}

/// Returns every variable that a credential of `service` may leave behind.
pub(super) fn names(service: &dyn Service, prefix: &Prefix) -> Vec<VarName> {
    let mut siblings: Vec<&str> = service
        .endpoints()
        .iter()
        .flat_map(|endpoint| endpoint.siblings().iter().copied())
        .collect();
    siblings.dedup();
    output::variable_names(service.variables(), &siblings, prefix)
}

/// Returns the format that `name` stands for. A misspelt one is taken for its nearest, and for a
/// POSIX shell's where nothing is near: code that stops the caller is safer than none.
fn meant(name: &str) -> Option<Format> {
    let nearest = || nearest(name, Format::ALL.iter().map(|format| format.name()));
    let known = Format::from_name(name).or_else(|| Format::from_name(nearest()?));
    known.or(Some(Format::Env))
}

/// Returns the words that are neither flags nor their values. `own` are flags beside those of
/// every command and of output.
pub(super) fn bare<'a>(words: &[&'a str], own: &[Flag]) -> Vec<&'a str> {
    let all = || own.iter().chain(flags::OUTPUT).chain(AwsFlags::ALL).chain(flags::COMMON);
    let takes_next = |word: &str| match word.strip_prefix("--") {
        Some(name) => all().any(|flag| {
            flag.value.is_some() && (flag.name == name || flag.aliases.contains(&name))
        }),
        None => word
            .strip_prefix('-')
            .and_then(|letters| letters.chars().last())
            .is_some_and(|last| all().any(|flag| flag.value.is_some() && flag.short == Some(last))),
    };
    let mut bare = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            bare.push(*word);
        } else if takes_next(word) {
            words.next();
        }
    }
    bare
}

/// Returns what can be made out of the config file that is meant, however wrong it is.
fn salvage(words: &[&str], host: &Host) -> Option<ConfigFile> {
    let environment = &host.environment;
    let path = typed(words, &flags::CONFIG)
        .map(PathBuf::from)
        .or_else(|| environment.path(&flags::CONFIG.variable()))
        .or_else(|| ConfigFile::default_path(environment))?;
    ConfigFile::salvage(&path, &super::config::vocabulary())
}

fn typed<'a>(words: &[&'a str], flag: &Flag) -> Option<&'a str> {
    let long = format!("--{}", flag.name);
    let short = flag.short.map(|short| format!("-{short}"));
    let mut found = None;
    for (index, word) in words.iter().enumerate() {
        let value = if *word == long || Some(*word) == short.as_deref() {
            words.get(index + 1).copied()
        } else if let Some(rest) = word.strip_prefix(&long).and_then(|rest| rest.strip_prefix('='))
        {
            Some(rest)
        } else {
            short
                .as_deref()
                .and_then(|short| word.strip_prefix(short))
                .map(|rest| rest.trim_start_matches('='))
        };
        found = value.or(found);
    }
    found
}
