//! The command of a service: which flags and verbs it has, and whether a credential is meant or a
//! verb.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use super::matches::{POSITIONAL, given};
use super::words::Words;
use super::{arguments, credential, manage, pick, verb, with_output_arguments};
use crate::app::flags;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::manage::of_service;
use crate::model::Flag;
use crate::services::Service;
use crate::settings::{Layers, show};
use crate::terminal::Terminal;

/// Returns the command of `service`: its flags, `-- CMD…`, and its verbs.
pub(super) fn command(service: &'static dyn Service) -> Command {
    let name = service.name();
    let alone = service.flags().iter().find(|flag| flag.positional);
    let alone_name = alone.and_then(|flag| flag.value).unwrap_or_default();
    let usage = match alone {
        Some(_) => format!("lakekey {name} [OPTIONS] {alone_name} [-- COMMAND...]"),
        None => format!("lakekey {name} [OPTIONS] [-- COMMAND...]"),
    };
    let usage = match service.verbs() {
        [] => usage,
        _ => format!("{usage}\n       lakekey {name} <COMMAND>"),
    };
    let mut command = Command::new(name)
        .about(service.about())
        .override_usage(usage)
        .after_help(
            "Every flag has a variable LAKEKEY_<FLAG> and a key in [defaults] of the config file.",
        )
        .max_term_width(100);
    for flag in service.flags() {
        command = command.arg(arguments::argument(flag, "Options"));
    }
    if let Some(flag) = alone {
        let argument = Arg::new(POSITIONAL).value_name(alone_name).help(flag.help);
        command = command.arg(argument.conflicts_with(flag.name));
    }
    command = with_output_arguments(command);
    for verb in service.verbs() {
        command = command.subcommand(verb::command(verb));
    }
    match of_service(name) {
        Some(noun) => manage::add_to_service(noun, command),
        None => command,
    }
}

/// Runs the command of `service`. `arguments` are all words of the command line.
pub(super) fn run(
    service: &'static dyn Service,
    arguments: &[OsString],
    matches: &ArgMatches,
    layers: &Layers<'_>,
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<u8> {
    let Some((name, below)) = matches.subcommand() else {
        // What is missing is asked for only where it was missed: a run that lacks nothing does
        // not even look.
        let ran = credential::run(service, matches, layers, host, terminal);
        return match ran {
            Err(error) if error.kind == Kind::Usage => {
                pick::again(service, arguments, layers, host, terminal).unwrap_or(Err(error))
            }
            ran => ran,
        };
    };
    if let Some(noun) = of_service(service.name()).filter(|_| manage::is_verb(name)) {
        let own = noun.parent.map(|parent| parent.flag);
        refuse_flags_of_the_credential(service, name, own.as_slice(), matches)?;
        let layers = Layers { typed: below, ..*layers };
        return manage::run_verb(service.name(), noun, name, below, &layers, host, terminal);
    }
    let verb = service
        .verbs()
        .iter()
        .find(|verb| verb.name == name)
        .ok_or_else(|| Error::bug(format!("no verb {name}")))?;
    refuse_flags_of_the_credential(service, name, verb.flags, matches)?;
    verb::run(service, verb, &Layers { typed: below, ..*layers }, host, terminal)
}

/// Refuses what stands before the verb and says nothing to it: ignored, it would be taken for
/// heard.
fn refuse_flags_of_the_credential(
    service: &dyn Service,
    name: &str,
    flags_of_verb: &[Flag],
    matches: &ArgMatches,
) -> Result<()> {
    let own = service.flags().iter().chain(flags::OUTPUT);
    let mut typed =
        own.filter(|flag| matches.value_source(flag.name) == Some(ValueSource::CommandLine));
    let service_name = service.name();
    if let Some(alone) = given(matches, POSITIONAL) {
        let message = format!("{} stands before `{name}` and is not for it", show(alone));
        return Err(
            Error::usage(message).hint(format!("see `lakekey {service_name} {name} --help`"))
        );
    }
    let Some(flag) = typed.next() else { return Ok(()) };
    let service = service_name;
    let error = Error::usage(format!("--{} stands before `{name}` and is not for it", flag.name));
    Err(error.hint(if flags_of_verb.iter().any(|own| own.name == flag.name) {
        format!("write it behind: lakekey {service} {name} --{} …", flag.name)
    } else {
        format!("see `lakekey {service} {name} --help`")
    }))
}

/// Returns whether the `words` behind the name of `service` ask for one of its verbs: whether the
/// first that is neither a flag nor the value of one is such a name. Where it cannot be told, a
/// credential is meant.
pub(super) fn is_verb(service: &dyn Service, words: &[&str]) -> bool {
    let words = Words::read(words, service.flags());
    words.alone.first().is_some_and(|(_, word)| {
        service.verbs().iter().any(|verb| verb.name == *word)
            || of_service(service.name()).is_some() && manage::is_verb(word)
    })
}

#[cfg(test)]
mod tests {
    use crate::services;

    fn is_verb(line: &str) -> bool {
        let words: Vec<&str> = line.split(' ').collect();
        let service = services::find(words[0]).unwrap();
        super::is_verb(service, &words[1..])
    }

    #[test]
    fn a_verb_is_the_first_word_that_is_no_flag() {
        for line in [
            "redshift-creds list",
            "redshift-creds --region eu-west-1 -v list -f json",
            "redshift-creds --region=list -q list",
            "redshift-creds -w analytics list",
        ] {
            assert!(is_verb(line), "{line}");
        }
        for line in [
            "redshift-creds -w list",
            "redshift-creds --workgroup list",
            "redshift-creds -vw list",
            "redshift-creds --prefix list",
            "redshift-creds --region list",
            "redshift-creds",
            "redshift-creds lst",
        ] {
            assert!(!is_verb(line), "{line}");
        }
    }
}
