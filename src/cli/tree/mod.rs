//! The command tree: what each command is called and takes. No verb is imported here.

pub(super) mod cache;
pub(super) mod config;
mod connect;
pub(super) mod doctor;
pub(super) mod generate;
pub(super) mod help;
pub(super) mod manage;
pub(super) mod service;
mod status;
mod target_flags;
pub(super) mod targets;
mod usage;
pub(super) mod use_targets;

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::arguments::{argument, help_with};
use super::{fields, formats};
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

/// The heading of the options of output and cache.
pub(super) const OUTPUT_HEADING: &str = "Output and cache options";
/// The heading of the options of every command.
pub(super) const GLOBAL_HEADING: &str = "Global options";
/// The heading of the commands of services that have ended.
pub(super) const ENDED: &str = "Managed kdb Insights, which AWS ended on 2026-10-07";
/// Which services a newcomer may look for in vain.
pub(super) const NOT_COVERED: &str = "Not covered, except through a Glue connection: provisioned \
    Redshift clusters, DocumentDB, ElastiCache and MemoryDB.";

named_enum! {
    /// A command that belongs to no service.
    pub(super) enum OwnCommand {
        Use = "use",
        Connect = "connect",
        Targets = "targets",
        Status = "status",
        Cache = "cache",
        Config = "config",
        Doctor = "doctor",
        Completions = "completions",
        Man = "man",
        Help = "help",
        Version = "version",
        Finspace = "finspace",
    }
}

impl OwnCommand {
    fn command(self, flags: TargetFlags) -> Command {
        let command = Command::new(self.name());
        match self {
            Self::Use => use_targets::define(command, flags),
            Self::Connect => connect::define(command, flags),
            Self::Targets => targets::define(command),
            Self::Status => status::define(command),
            Self::Cache => cache::define(command),
            Self::Config => config::define(command),
            Self::Doctor => doctor::define(command),
            Self::Completions => generate::define_completions(command),
            Self::Man => generate::define_man(command),
            Self::Help => help::define_help(command),
            Self::Version => help::define_version(command),
            Self::Finspace => manage::define(command),
        }
    }

    /// Returns whether it takes targets, and with one target the flags of its service.
    pub(super) fn takes_targets(self) -> bool {
        matches!(self, Self::Use | Self::Connect)
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

    /// Returns whether it is of a service that AWS has ended.
    pub(super) fn has_ended(self) -> bool {
        match self {
            Self::Service(service) => service.has_ended,
            Self::Own(own) => matches!(own, OwnCommand::Finspace),
        }
    }
}

/// Returns every command, in the order of `--help`: those of services that have ended come last.
fn all_commands() -> impl Iterator<Item = CommandName> {
    let own = OwnCommand::ALL.iter().copied().map(CommandName::Own);
    let all = || services::all().map(CommandName::Service).chain(own.clone());
    let (lasting, ended) = (all(), all());
    lasting.filter(|name| !name.has_ended()).chain(ended.filter(|name| name.has_ended()))
}

/// Returns the names of all commands.
pub(super) fn names_of_commands() -> impl Iterator<Item = &'static str> {
    all_commands().map(CommandName::name)
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
    root().subcommands(all_commands().map(|command| of_command(command, flags)))
}

/// Returns the commands that `arguments` name, or the names of all commands if they name none. A hit
/// should not wait for the flags of the others, nor for clap to add the global flags to each.
pub(super) fn command_for(arguments: &[OsString], flags: TargetFlags) -> Command {
    let is_named = |name: &str| arguments.iter().any(|word| word == name);
    let commands = all_commands().filter(|command| is_named(command.name()));
    let commands = commands.map(|command| of_command(command, flags));
    let tree = root().subcommands(commands);
    if tree.has_subcommands() {
        tree
    } else {
        tree.subcommands(names_of_commands().map(Command::new))
    }
}

fn of_command(command: CommandName, flags: TargetFlags) -> Command {
    match command {
        CommandName::Service(service) => service::command(service),
        CommandName::Own(own) => own.command(flags),
    }
}

/// Returns the program without its commands.
fn root() -> Command {
    let root = Command::new("lakekey")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Get short-lived logins for AWS data services, cached in the OS keyring")
        .override_usage("lakekey [OPTIONS] <COMMAND>")
        .after_help(EXIT_STATUS_SUMMARY)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    with_common_flags(root).max_term_width(100)
}

/// Adds the flags of output and cache, and `-- COMMAND`, as they are for `service` if it is of one.
pub(super) fn with_output_arguments(command: Command, service: Option<&Service>) -> Command {
    let flags = flags::OUTPUT.iter().map(|flag| {
        let argument = argument(flag, OUTPUT_HEADING);
        match service {
            Some(_) if flag.name == flags::FORMAT.name => {
                argument.help(help_with(flag, &formats::accepted(service)))
            }
            Some(service) if flag.name == flags::FIELD.name => {
                let others = (!service.further_fields.is_empty()).then_some("…");
                let fields: Vec<&str> = fields::names(service).chain(others).collect();
                argument.help(help_with(flag, &fields))
            }
            _ => argument,
        }
    });
    command.args(flags).arg(
        Arg::new(COMMAND)
            .value_name("COMMAND")
            .value_parser(clap::value_parser!(OsString))
            .num_args(0..)
            .last(true)
            .help("Command to run with the variables in its environment; nothing is printed"),
    )
}

/// Adds the flags of every command, which may stand before and behind its name.
fn with_common_flags(tree: Command) -> Command {
    let global = |flag: &Flag| argument(flag, GLOBAL_HEADING).global(true);
    let verbose = "Explain cache decisions; repeat for more detail";
    let verbose = global(&Flag::switch(VERBOSE, verbose).short('v')).action(ArgAction::Count);
    let help = global(&Flag::switch("help", "Print help; -h shows less").short('h'))
        .action(ArgAction::Help);
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
    fn pruned_tree_keeps_the_named_command_whole() {
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
