//! `lakekey doctor`.

use clap::Command;

use crate::app::flags;
use crate::cli::arguments::{argument, format_among};

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    command
            .about("Check config, region, sign-in, clock, store, endpoints and clients; say what to do")
            .after_help(
                "With -v, each setting and where it comes from. The exit status is 0 where nothing failed, \
                 warnings or not; else that of the first failure, as the command would have had it.",
            )
            .arg(format_among(&["table", "json"]))
            .arg(argument(&flags::STORE, "Options"))
}
