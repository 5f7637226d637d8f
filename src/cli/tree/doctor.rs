//! `lakekey doctor`.

use clap::Command;

use crate::app::flags;
use crate::cli::arguments::{argument, format_among};

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    command
            .about("Check the setup and suggest fixes")
            .after_help(
                "Checks config, region, sign-in, clock, store, endpoints and clients. With -v, also shows \
                 each setting and its source. The exit status is 0 if nothing failed, warnings or not, \
                 and otherwise that of the first failure, as a command would have had it.",
            )
            .arg(format_among(&["table", "json"]))
            .arg(argument(&flags::STORE, "Options"))
}
