//! `lakekey targets`.

use clap::Command;

use crate::cli::arguments::format_among;

/// The command that adds targets.
pub(in crate::cli) const ADD: &str = "add";

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    command
        .about("List the targets of the config file")
        .after_help(
            "FOR is what a target asks for, with the variables LAKEKEY_<FLAG> that are set. CACHED is how long \
             the cached credential is valid: - if it is not cached, ? if a credential_process must run before \
             that is known. No keyring is opened, and no network request is made.",
        )
        .arg(format_among(&["table", "json", "names"]))
        .subcommand(
            Command::new(ADD)
                .about("Add targets to the config file, picked from what the account has")
                .after_help(
                    "Every service is asked for what it has in the account and region of the profile. You can \
                     select several. Their sections are added to the end of the config file; all that is in it \
                     stays as it is. --profile, --region and --endpoint-url, if given, become keys of the targets.",
                ),
        )
}
