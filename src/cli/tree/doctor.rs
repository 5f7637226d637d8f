//! `lakekey doctor`.

use clap::{Arg, Command};

use crate::app::flags;
use crate::cli::arguments::{argument, format_among};

pub(in crate::cli) const TARGET: &str = "target";

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    command
            .about("Check the setup, or try targets from end to end")
            .after_help(
                "Without a target, everything is checked: config files, targets, region, sign-in, clock, endpoints, \
                 keyring and clients. With targets, each is tried as a program would: settings, sign-in, \
                 credentials (past the cache), DNS, TCP, TLS and login, until a step fails. With -v, each endpoint \
                 and client, and each setting and where it comes from. The exit status is 0 if nothing failed, \
                 warnings or not; else that of the first failure, as the command would have had it; 1 if DNS, \
                 TCP, TLS or the login of a target failed.",
            )
            .arg(Arg::new(TARGET).value_name("TARGET").num_args(0..).help("Targets to try"))
            .arg(format_among(&["table", "json"]))
            .arg(argument(&flags::STORE, "Options"))
}
