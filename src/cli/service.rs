//! The command of a service: which flags and verbs it has, and whether a credential is meant or a
//! verb.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::matches::{POSITIONAL, given};
use super::words::Words;
use super::{credential, manage, pick, tree, verb};
use crate::app::flags;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::manage::of_service;
use crate::model::Flag;
use crate::services::Service;
use crate::settings::{Layers, show};
use crate::terminal::Terminal;

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
    if let Some(noun) = of_service(service.name()).filter(|_| tree::manage::is_verb(name)) {
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
            || of_service(service.name()).is_some() && tree::manage::is_verb(word)
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
