//! `lakekey config`.

use clap::Command;

use super::group;
use crate::cli::arguments::format_among;

named_enum! {
    /// What the command does.
    pub(in crate::cli) enum ConfigVerb {
        Init = "init",
        Path = "path",
        Show = "show",
    }
}

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    let about = "Create, locate and inspect the config file";
    group(command, about)
        .subcommand(
            Command::new(ConfigVerb::Init.name())
                .about("Write a config file with targets picked from the account")
                .after_help(
                    "On a terminal you pick from what the account has, and the targets are added to the config \
                     file; what is in it stays as it is. Without a terminal, or if you are not signed in, a new \
                     file of examples is written.",
                ),
        )
        .subcommand(
            Command::new(ConfigVerb::Path.name())
                .about("Print the path of the config file"),
        )
        .subcommand(
            Command::new(ConfigVerb::Show.name())
                .about("Show the settings in effect and their sources, and the targets")
                .arg(format_among(&["table", "json"])),
        )
}
