//! The command of a service: which flags and verbs it has, and whether a credential is meant or a
//! verb.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::invocation::Invocation;
use super::matches::{POSITIONAL, value_of};
use super::{credential, intended, manage, pick, tree, verb};
use crate::app::flags;
use crate::error::{Error, Kind, Result};
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
        let ran = pick::or_pick(service, arguments, run, &|run| credential::run(service, run));
        return ran.map_err(|error| match error.kind {
            // Other programs call a verb so.
            Kind::NotFound => {
                let word = value_of(run.matches, POSITIONAL).unwrap_or_default();
                match intended::verb_of_service(service.name, word) {
                    Some(hint) => error.hint(hint),
                    None => error,
                }
            }
            _ => error,
        });
    };
    if let Some(verb) = verb::find(service, name) {
        refuse_flags_of_the_credential(service, name, verb.flags, run.matches, below)?;
        return verb::run(service, verb, &run.with(below));
    }
    let noun =
        of_service(service.name).ok_or_else(|| Error::bug(text!("no verb {}", trusted(name))))?;
    let own = noun.parent.map(|parent| parent.flag);
    refuse_flags_of_the_credential(service, name, own.as_slice(), run.matches, below)?;
    manage::run_verb(service.name, noun, name, arguments, &run.with(below))
}

/// Refuses what stands before the verb and says nothing to it: ignored, it would be taken for
/// heard.
fn refuse_flags_of_the_credential(
    service: &Service,
    name: &str,
    flags_of_verb: &[Flag],
    matches: &ArgMatches,
    below: &ArgMatches,
) -> Result<()> {
    let own = service.flags.iter().chain(flags::OUTPUT);
    let mut typed =
        own.filter(|flag| matches.value_source(flag.name) == Some(ValueSource::CommandLine));
    let (verb_name, name) = (name, trusted(name));
    let command = text!("lakekey {} {}", service.name, name);
    let see = text!("see `{} --help`", command);
    let (word, hint) = match (value_of(matches, POSITIONAL), typed.next()) {
        (Some(operand), _) => {
            let has_name = value_of(below, tree::manage::NAME).is_some();
            let words = ["lakekey", service.name, verb_name, operand].map(OsString::from);
            let line = intended::accepted_line(&words).filter(|_| !has_name);
            let hint = line.map_or(see, |line| text!("the verb comes first: `{}`", line));
            (show(operand), hint)
        }
        (None, Some(Flag { name, .. })) if flags_of_verb.iter().any(|own| own.name == *name) => {
            (text!("--{}", name), text!("put it after the verb: {} --{} …", command, name))
        }
        (None, Some(flag)) => (text!("--{}", flag.name), see),
        (None, None) => return Ok(()),
    };
    Err(Error::usage(text!("{} comes before `{}`, which does not support it", word, name))
        .hint(hint))
}
