//! The command of a service: which flags and verbs it has, and whether a credential is meant or a
//! verb.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::invocation::Invocation;
use super::matches::{POSITIONAL, value_of};
use super::{credential, manage, pick, verb};
use crate::app::flags;
use crate::error::{Error, Result};
use crate::manage::of_service;
use crate::model::Flag;
use crate::outside::trusted;
use crate::services::Service;
use crate::settings::show;

/// Runs the command of `service`. `arguments` are all words of the command line.
pub(super) fn run(
    service: &'static Service,
    arguments: &[OsString],
    run: &Invocation<'_>,
) -> Result<u8> {
    let Some((name, below)) = run.matches.subcommand() else {
        return pick::or_pick(service, arguments, run, &|run| credential::run(service, run));
    };
    if let Some(verb) = verb::find(service, name) {
        refuse_flags_of_the_credential(service, name, verb.flags, run.matches)?;
        return verb::run(service, verb, &run.with(below));
    }
    let noun =
        of_service(service.name).ok_or_else(|| Error::bug(text!("no verb {}", trusted(name))))?;
    let own = noun.parent.map(|parent| parent.flag);
    refuse_flags_of_the_credential(service, name, own.as_slice(), run.matches)?;
    manage::run_verb(service.name, noun, name, &run.with(below))
}

/// Refuses what stands before the verb and says nothing to it: ignored, it would be taken for
/// heard.
fn refuse_flags_of_the_credential(
    service: &Service,
    name: &str,
    flags_of_verb: &[Flag],
    matches: &ArgMatches,
) -> Result<()> {
    let own = service.flags.iter().chain(flags::OUTPUT);
    let mut typed =
        own.filter(|flag| matches.value_source(flag.name) == Some(ValueSource::CommandLine));
    let name = trusted(name);
    let command = text!("lakekey {} {}", service.name, name);
    let see = text!("see `{} --help`", command);
    let (word, hint) = match (value_of(matches, POSITIONAL), typed.next()) {
        (Some(operand), _) => (show(operand), see),
        (None, Some(Flag { name, .. })) if flags_of_verb.iter().any(|own| own.name == *name) => {
            (text!("--{}", name), text!("write it behind: {} --{} …", command, name))
        }
        (None, Some(flag)) => (text!("--{}", flag.name), see),
        (None, None) => return Ok(()),
    };
    Err(Error::usage(text!("{} stands before `{}` and is not for it", word, name)).hint(hint))
}
