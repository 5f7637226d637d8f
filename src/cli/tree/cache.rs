//! `lakekey cache`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use super::group;
use crate::app::flags;
use crate::cli::arguments::{argument, format_among, switch, value};
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
const CLEAR_HELP: &str = "Without an option everything is forgotten. Exit status 0 means that nothing \
                          is left that a later run would be served. It is 5 where a store that may \
                          have an entry could not be asked or did not confirm, such as the keyring of \
                          another session bus; what was not confirmed stays listed. A store that is not \
                          there and was not used is no failure.";
const TARGET_HELP: &str = "Forget only what this target of the config file would be served";

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
                .after_help(CLEAR_HELP)
                .arg(switch(EXPIRED, "Forget only what has ended"))
                .arg(
                    value(SERVICE, "SERVICE", "Forget only what is of this service")
                        .value_parser(PossibleValuesParser::new(services))
                        .conflicts_with(EXPIRED),
                )
                .arg(value(TARGET, "TARGET", TARGET_HELP).conflicts_with_all([EXPIRED, SERVICE]))
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
