//! `lakekey config`.

use clap::Command;

use crate::cli::arguments::format_among;

pub(in crate::cli) const NAME: &str = "config";
pub(in crate::cli) const INIT: &str = "init";
pub(in crate::cli) const PATH: &str = "path";
pub(in crate::cli) const SHOW: &str = "show";

/// Adds the commands to the tree.
pub(super) fn add(tree: Command) -> Command {
    tree.subcommand(
        Command::new(NAME)
            .about("The config file: write a first one, say where it is, show what is in effect")
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand(
                Command::new(INIT)
                    .about("Write a config file of comments and examples, unless there is one"),
            )
            .subcommand(Command::new(PATH).about("Say where the config file is, or would be"))
            .subcommand(
                Command::new(SHOW)
                    .about("Show each setting, its value, and where that comes from; targets too")
                    .arg(format_among(&["table", "json"])),
            ),
    )
}
