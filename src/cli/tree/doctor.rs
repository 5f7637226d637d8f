//! `lakekey doctor`.

use clap::Command;

use crate::app::flags;
use crate::cli::arguments::{argument, format_among};

pub(in crate::cli) const NAME: &str = "doctor";

/// Adds the command to the tree.
pub(super) fn add(tree: Command) -> Command {
    tree.subcommand(
        Command::new(NAME)
            .about("Check config, region, sign-in, clock, store, endpoints and clients; say what to do")
            .after_help(
                "With -v, each setting and where it comes from. The exit status is 0 where nothing failed, \
                 warnings or not; else that of the first failure, as the command would have had it.",
            )
            .arg(format_among(&["table", "json"]))
            .arg(argument(&flags::STORE, "Options")),
    )
}
