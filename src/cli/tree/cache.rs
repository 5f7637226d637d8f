//! `lakekey cache`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

use super::group;
use crate::app::flags;
use crate::cli::arguments::{argument, format_among};
use crate::services;

named_enum! {
    /// What the command does.
    pub(in crate::cli) enum CacheVerb {
        List = "list",
        Clear = "clear",
        Info = "info",
    }
}

pub(in crate::cli) const EXPIRED: &str = "expired";
pub(in crate::cli) const SERVICE: &str = "service";
pub(in crate::cli) const TARGET: &str = "target";
pub(in crate::cli) const KEY: &str = "key";

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    let services = services::all().map(|service| service.name);
    group(command, "What is cached and for how long; forget it; which store is in use")
        .subcommand(
            Command::new(CacheVerb::List.name())
                .about("List what is cached and for how long; unlocks nothing")
                .arg(format_among(&["table", "json", "names"])),
        )
        .subcommand(
            Command::new(CacheVerb::Clear.name())
                .about("Forget what is cached, in every store that may have it")
                .after_help("Without an option everything is forgotten.")
                .arg(
                    Arg::new(EXPIRED)
                        .long(EXPIRED)
                        .action(ArgAction::SetTrue)
                        .help("Forget only what has ended"),
                )
                .arg(
                    Arg::new(SERVICE)
                        .long(SERVICE)
                        .value_name("SERVICE")
                        .value_parser(PossibleValuesParser::new(services))
                        .conflicts_with(EXPIRED)
                        .help("Forget only what is of this service"),
                )
                .arg(
                    Arg::new(TARGET)
                        .long(TARGET)
                        .value_name("TARGET")
                        .conflicts_with_all([EXPIRED, SERVICE])
                        .help("Forget only what this target of the config file would be served"),
                )
                .arg(
                    Arg::new(KEY)
                        .value_name("KEY")
                        .conflicts_with_all([EXPIRED, SERVICE, TARGET])
                        .help("Forget only this one, as `cache list` names it"),
                ),
        )
        .subcommand(
            Command::new(CacheVerb::Info.name())
                .about("Say which store is in use, why, and what the others answered")
                .arg(format_among(&["table", "json"]))
                .arg(argument(&flags::STORE, "Options")),
        )
}
