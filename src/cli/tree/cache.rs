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
const CLEAR_HELP: &str = "Without options, everything is deleted. The exit status is 0 if nothing is \
                          left that a later run could use, and 5 if a store that may have an entry could \
                          not be reached or did not confirm, such as the keyring of another session bus. \
                          An entry that was not confirmed stays listed. A store that does not exist and \
                          was not used is not a failure.";
const TARGET_HELP: &str = "Delete only the entry for this target";

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    let services = services::all().map(|service| service.name);
    group(command, "List, clear and inspect cached credentials")
        .subcommand(
            Command::new(CacheVerb::List.name())
                .about("List cached credentials and their expiry; unlocks nothing")
                .arg(format_among(&["table", "json", "names"])),
        )
        .subcommand(
            Command::new(CacheVerb::Clear.name())
                .about("Delete cached credentials from every store")
                .after_help(CLEAR_HELP)
                .arg(switch(EXPIRED, "Delete only expired entries"))
                .arg(
                    value(SERVICE, "SERVICE", "Delete only entries of this service")
                        .value_parser(PossibleValuesParser::new(services))
                        .conflicts_with(EXPIRED),
                )
                .arg(value(TARGET, "TARGET", TARGET_HELP).conflicts_with_all([EXPIRED, SERVICE]))
                .arg(
                    Arg::new(KEY)
                        .value_name("KEY")
                        .conflicts_with_all([EXPIRED, SERVICE, TARGET])
                        .help("Delete only this entry, by its key in `lakekey cache list`"),
                ),
        )
        .subcommand(
            Command::new(CacheVerb::Info.name())
                .about("Show which store is in use and why")
                .arg(format_among(&["table", "json"]))
                .arg(argument(&flags::STORE, "Options")),
        )
}
