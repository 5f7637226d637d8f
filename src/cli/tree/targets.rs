//! `lakekey targets`.

use clap::Command;

use crate::cli::arguments::format_among;

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    command
        .about("List the targets of the config file")
        .after_help(
            "FOR is what a target asks for, with the variables LAKEKEY_<FLAG> that are set. CACHED is how long \
             the cached credential is valid: - if there is none, ? if a credential_process must run before \
             that is known. No keyring is opened, and no network request is made.",
        )
        .arg(format_among(&["table", "json", "names"]))
}
