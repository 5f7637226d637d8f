//! `lakekey status`.

use clap::Command;

use crate::cli::arguments::format_among;

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    command
        .about("Show this shell's target and how long its credential is valid")
        .after_help(
            "Reads LAKEKEY_TARGET and LAKEKEY_EXPIRES_AT, which lakekey exports with each credential, \
             and nothing else, so it is fast enough for a prompt. The exit status is 0 while the \
             credential is valid, and 1 if it has expired or is missing.",
        )
        .arg(format_among(&["table", "json"]))
}
