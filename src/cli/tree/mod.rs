//! The command tree: what each command is called and takes. No verb is imported here.

pub(super) mod cache;
pub(super) mod config;
pub(super) mod doctor;
pub(super) mod generate;
pub(super) mod manage;
pub(super) mod service;
mod status;
mod target_flags;
pub(super) mod targets;
pub(super) mod use_targets;

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::argument;
use crate::app::flags;
use crate::aws::AwsFlags;
use crate::error::{Error, Result};
use crate::exit_status::EXIT_STATUS_SUMMARY;
use crate::model::Flag;
use crate::services::{self, Service};
pub(super) use target_flags::TargetFlags;

/// The positional that holds `-- CMD…`.
pub(super) const COMMAND: &str = "command";
pub(super) const VERBOSE: &str = "verbose";

named_enum! {
    /// A command that belongs to no service.
    pub(super) enum OwnCommand {
        Use = "use",
        Targets = "targets",
        Status = "status",
        Finspace = "finspace",
        Cache = "cache",
        Config = "config",
        Doctor = "doctor",
        Completions = "completions",
        Man = "man",
    }
}

impl OwnCommand {
    fn command(self, flags: TargetFlags) -> Command {
        let command = Command::new(self.name());
        match self {
            Self::Use => use_targets::define(command, flags),
            Self::Targets => targets::define(command),
            Self::Status => status::define(command),
            Self::Finspace => manage::define(command),
            Self::Cache => cache::define(command),
            Self::Config => config::define(command),
            Self::Doctor => doctor::define(command),
            Self::Completions => generate::define_completions(command),
            Self::Man => generate::define_man(command),
        }
    }

    /// Returns whether it takes targets, and with one target the flags of its service.
    pub(super) fn takes_targets(self) -> bool {
        matches!(self, Self::Use)
    }
}

/// What a command line begins with.
#[derive(Clone, Copy)]
pub(super) enum CommandName {
    /// The command of a service.
    Service(&'static Service),
    /// Another command.
    Own(OwnCommand),
}

impl CommandName {
    /// Returns the command with that name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let service = services::find(name).map(Self::Service);
        service.or_else(|| OwnCommand::from_name(name).map(Self::Own))
    }

    /// Returns the name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Service(service) => service.name,
            Self::Own(own) => own.name(),
        }
    }

    /// Returns the service whose command it is.
    pub(super) fn service(self) -> Option<&'static Service> {
        match self {
            Self::Service(service) => Some(service),
            Self::Own(_) => None,
        }
    }
}

/// Returns the names of all commands.
pub(super) fn names_of_commands() -> impl Iterator<Item = &'static str> {
    let of_services = services::all().map(|service| service.name);
    of_services.chain(OwnCommand::NAMES.iter().copied())
}

/// Returns the command below `matches`, as `find` knows it, and its own matches.
pub(super) fn below<T>(
    matches: &ArgMatches,
    find: impl FnOnce(&str) -> Option<T>,
) -> Result<(T, &ArgMatches)> {
    let found = matches.subcommand().and_then(|(name, below)| Some((find(name)?, below)));
    found.ok_or_else(|| Error::bug("a command that is not in the tree"))
}

/// Returns the command tree.
#[must_use]
pub fn command() -> Command {
    command_with(TargetFlags::None)
}

/// Returns the command tree, where targets have these `flags`.
pub(super) fn command_with(flags: TargetFlags) -> Command {
    tree(&|_| true, flags)
}

/// Returns what of the command tree `arguments` can mean. Of a command that they do not name there
/// is the name alone: a hit should not wait for the flags of all others.
pub(super) fn command_for(arguments: &[OsString], flags: TargetFlags) -> Command {
    tree(&|name| arguments.iter().any(|word| word == name), flags)
}

fn tree(is_wanted: &dyn Fn(&str) -> bool, flags: TargetFlags) -> Command {
    let mut tree = Command::new("lakekey")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Hands out short-lived keys to AWS data services, kept in the OS keyring until they expire")
        .after_help(EXIT_STATUS_SUMMARY)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    for service in services::all() {
        let name = service.name;
        let command = if is_wanted(name) { service::command(service) } else { Command::new(name) };
        tree = tree.subcommand(command);
    }
    tree = with_common_flags(tree);
    for own in OwnCommand::ALL {
        let name = own.name();
        tree =
            tree.subcommand(if is_wanted(name) { own.command(flags) } else { Command::new(name) });
    }
    tree.max_term_width(100)
}

/// Adds the flags of output and cache, and `-- COMMAND`.
pub(super) fn with_output_arguments(command: Command) -> Command {
    let flags = flags::OUTPUT.iter().map(|flag| argument(flag, "Output and cache"));
    command.args(flags).arg(
        Arg::new(COMMAND)
            .value_name("COMMAND")
            .value_parser(clap::value_parser!(OsString))
            .num_args(0..)
            .last(true)
            .help("Run this command with the variables in its environment, and print nothing"),
    )
}

/// Adds the flags of every command, which may stand before and behind its name.
fn with_common_flags(tree: Command) -> Command {
    let global = |flag: &Flag| argument(flag, "Every command").global(true);
    let verbose = "Say on stderr why a credential was fetched or served; twice for more";
    let verbose = global(&Flag::switch(VERBOSE, verbose).short('v')).action(ArgAction::Count);
    let help = global(&Flag::switch("help", "Show this").short('h')).action(ArgAction::Help);
    tree.args(AwsFlags::ALL.iter().chain(flags::COMMON).map(global))
        .disable_help_flag(true)
        .args([verbose, help])
}

/// Returns `command` as one that does nothing by itself: what it does is below it.
fn group(command: Command, about: &'static str) -> Command {
    command.about(about).subcommand_required(true).arg_required_else_help(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_is_left_out_of_the_tree_is_missed_by_nobody() {
        let names: Vec<String> =
            command().get_subcommands().map(|below| below.get_name().to_owned()).collect();
        let left: Vec<String> = command_for(&words("lakekey"), TargetFlags::None)
            .get_subcommands()
            .map(|below| below.get_name().to_owned())
            .collect();
        assert_eq!(names, left);
        for name in &names {
            for line in [format!("lakekey {name}"), format!("lakekey --profile x {name}")] {
                let line = words(&line);
                let meant = command_for(&line, TargetFlags::None);
                let (meant, whole) = (meant.find_subcommand(name), command());
                let count = |command: &Command| {
                    (command.get_arguments().count(), command.get_subcommands().count())
                };
                assert_eq!(meant.map(count), whole.find_subcommand(name).map(count), "{name}");
            }
        }
    }
}
