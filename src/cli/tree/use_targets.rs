//! `lakekey use`.

use clap::{Arg, Command};

pub(in crate::cli) const TARGET: &str = "target";

/// Adds what the command takes.
pub(super) fn define(command: Command) -> Command {
    let command = command
        .about("Credentials of targets in the config file; of several, side by side")
        .override_usage("lakekey use [OPTIONS] TARGET... [-- COMMAND...]")
        .after_help(
            "A target is a section of the config file, such as [targets.dw], with service = \"…\" and \
             that service's flags as keys; `lakekey config init` writes examples. A flag here, and a \
             variable LAKEKEY_<FLAG>, stand above the target's own value.\n\n\
             One target does what its service's command does. Of several, either all are given or \
             none; a variable that two of them set needs prefix = \"…\" in one, LAKEKEY_EXPIRES_AT is \
             when the first ends, and format, field and timeout of a target are not looked at.",
        )
        .arg(Arg::new(TARGET).value_name("TARGET").num_args(0..).help("Targets, in this order"));
    super::with_output_arguments(command)
}
