//! The command of a service, and its verbs.

use clap::{Arg, Command};

use super::{manage, usage, with_output_arguments};
use crate::cli::arguments::argument;
use crate::cli::matches::POSITIONAL;
use crate::manage::of_service;
use crate::services::{ListCommand, Service};

/// Returns the command of `service`: its flags, `-- CMD…`, and its verbs.
pub(super) fn command(service: &'static Service) -> Command {
    let name = service.name;
    let alone = service.flags.iter().find(|flag| flag.positional);
    let alone_name = alone.and_then(|flag| flag.value).unwrap_or_default();
    let own = usage::parts(service.flags);
    let rest = ["[-f FORMAT]", "[OPTIONS]", "[-- COMMAND...]"].map(str::to_owned);
    let mut usage = usage::usage(name, own.chain(rest));
    if !service.list_commands.is_empty() {
        usage = usage::or(&usage, &format!("{name} <COMMAND>"));
    }
    let mut command = Command::new(name).about(service.about).override_usage(usage).after_help(
        "Every flag has a variable LAKEKEY_<FLAG> and a key in [defaults] of the config file.",
    );
    command = command.args(service.flags.iter().map(|flag| argument(flag, "Options")));
    if let Some(flag) = alone {
        let argument = Arg::new(POSITIONAL).value_name(alone_name).help(flag.help);
        command = command.arg(argument.conflicts_with(flag.name));
    }
    command = with_output_arguments(command, Some(service));
    command = command.subcommands(service.list_commands.iter().map(verb));
    match of_service(name) {
        Some(noun) => manage::add_to_service(noun, command),
        None => command,
    }
}

/// Returns the command of `verb`.
fn verb(verb: &ListCommand) -> Command {
    let flags = verb.flags.iter().map(|flag| argument(flag, "Options"));
    Command::new(verb.name).about(verb.about).args(flags)
}
