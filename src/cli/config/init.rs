//! `lakekey config init`.

use std::path::Path;

use super::add::{self, may_ask};
use crate::app::{config_writer, flags};
use crate::aws::AwsFlags;
use crate::cli::invocation::Invocation;
use crate::cli::sign_in_again;
use crate::error::{Error, Kind, Result};
use crate::model::Flag;
use crate::services;

/// The settings of a new file, commented out, and their values.
const EXAMPLES: &[(Flag, &str)] = &[
    (AwsFlags::REGION, "eu-west-1"),
    (flags::MIN_TTL, "2m"),
    (flags::TIMEOUT, "1m"),
    (flags::STORE, "auto"),
];

/// Writes the config file: on a terminal with targets that the user picks from the account, else,
/// or if the user is not signed in, with examples.
pub(super) fn run(path: &Path, run: &Invocation<'_>) -> Result<u8> {
    if may_ask(run)? {
        let added = match add::add(path, run) {
            Err(error) if offers_sign_in(&error, run) => add::add(path, run),
            added => added,
        };
        match added {
            Err(error)
                if says_nothing_of_account(error.kind) && path.symlink_metadata().is_err() =>
            {
                run.terminal.warning(text!("could not read the account: {}", error));
                if let Some(hint) = &error.hint {
                    run.terminal.status(text!(
                        "for targets of the account: {}, then run `lakekey targets add`",
                        hint
                    ));
                }
            }
            added => return added.map(|()| 0),
        }
    }
    config_writer::create(path, &starter())?;
    run.terminal.status(text!("wrote {}", path.display()));
    Ok(0)
}

/// Returns whether the user signed in after `error`.
fn offers_sign_in(error: &Error, run: &Invocation<'_>) -> bool {
    sign_in_again::offer(error, &run.layers, run.host, run.terminal).unwrap_or(false)
}

/// Returns whether a failure of that kind leaves the user with nothing to pick from.
fn says_nothing_of_account(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::NotSignedIn
            | Kind::NoRegion
            | Kind::AccessDenied
            | Kind::NotFound
            | Kind::NoNetwork
            | Kind::TimedOut
            | Kind::Throttled
            | Kind::Unavailable
    )
}

/// Returns a config file of examples. Each line is valid once its `#` is removed, whatever becomes
/// of the others.
fn starter() -> String {
    let mut text = "\
# Settings of lakekey. `lakekey config show` shows the effective values and their sources.
# To enable a line, remove its leading #. `lakekey targets add` picks targets from your account.

[defaults]
"
    .to_owned();
    for (flag, value) in EXAMPLES {
        text.push_str(&format!("#{} = \"{value}\"\n", flag.name));
    }
    text.push_str("\n[targets]\n");
    for service in services::all() {
        if let Some((name, keys)) = service.example_target {
            text.push_str(&format!("#{name} = {{ service = \"{}\", {keys} }}\n", service.name));
        }
    }
    text
}
