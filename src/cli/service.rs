//! The command of a service: which flags and verbs it has, and whether a credential is meant or a
//! verb.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::invocation::Invocation;
use super::matches::{POSITIONAL, given};
use super::{credential, manage, pick, tree, verb};
use crate::app::flags;
use crate::error::{Error, Kind, Result};
use crate::manage::of_service;
use crate::model::Flag;
use crate::services::Service;
use crate::settings::show;

/// Runs the command of `service`. `arguments` are all words of the command line.
pub(super) fn run(
    service: &'static Service,
    arguments: &[OsString],
    run: &Invocation<'_>,
) -> Result<u8> {
    let Some((name, below)) = run.matches.subcommand() else {
        // What is missing is asked for only where it was missed: a run that lacks nothing does
        // not even look.
        let ran = credential::run(service, run);
        return match ran {
            Err(error) if error.kind == Kind::Usage => {
                pick::again(service, arguments, run).unwrap_or(Err(error))
            }
            ran => ran,
        };
    };
    if let Some(noun) = of_service(service.name).filter(|_| tree::manage::is_verb(name)) {
        let own = noun.parent.map(|parent| parent.flag);
        refuse_flags_of_the_credential(service, name, own.as_slice(), run.matches)?;
        return manage::run_verb(service.name, noun, name, &run.with(below));
    }
    let verb = service
        .verbs
        .iter()
        .find(|verb| verb.name == name)
        .ok_or_else(|| Error::bug(format!("no verb {name}")))?;
    refuse_flags_of_the_credential(service, name, verb.flags, run.matches)?;
    verb::run(service, verb, &run.with(below))
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
    let service_name = service.name;
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
