//! `lakekey use`.

use clap::{Arg, Command};

use super::{TargetFlags, usage};

pub(in crate::cli) const TARGET: &str = "target";

/// Adds what the command takes.
pub(super) fn define(command: Command, flags: TargetFlags) -> Command {
    let ends = ["[-f FORMAT]", "[OPTIONS]", "[-- COMMAND...]"].map(str::to_owned);
    let parts = ["[TARGET...]".to_owned()].into_iter().chain(flags.usage()).chain(ends);
    let command = command
        .about("Get credentials for one or more named targets")
        .override_usage(usage::usage("use", parts))
        .after_help(
            "A target is a section of the config file, such as [targets.dw], with service = \"…\" and \
             that service's flags as keys; `lakekey config init` writes examples. With one target, its \
             service's flags work here too; `lakekey use TARGET --help` lists them. Flags and \
             LAKEKEY_<FLAG> variables override the target's values.\n\n\
             With several targets, you get the variables of all or of none. If two of them set the same \
             variable, one needs prefix = \"…\", which applies only beside other targets. \
             LAKEKEY_EXPIRES_AT is when the first credential expires, LAKEKEY_TARGET has the names of the \
             targets, and their format, field and timeout settings are ignored.",
        )
        .arg(Arg::new(TARGET).value_name("TARGET").num_args(0..).help(
            "Targets of the config file; on a terminal, you can pick a missing one",
        ));
    super::with_output_arguments(flags.add_to(command), flags.service())
}
