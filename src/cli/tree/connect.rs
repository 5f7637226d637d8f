//! `lakekey connect`.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::use_targets::TARGET;
use super::{COMMAND, OUTPUT_HEADING, TargetFlags, usage};
use crate::app::flags;
use crate::cli::arguments::argument;

/// Adds what the command takes.
pub(super) fn define(command: Command, flags: TargetFlags) -> Command {
    let cache = [&flags::REFRESH, &flags::NO_CACHE, &flags::MIN_TTL, &flags::STORE];
    let ends = ["[--refresh]", "[OPTIONS]", "[-- ARGUMENTS...]"].map(str::to_owned);
    let parts = ["[TARGET]".to_owned()].into_iter().chain(flags.usage()).chain(ends);
    let command = command
        .about("Start the client that fits a target, logged in")
        .override_usage(usage::usage("connect", parts))
        .after_help(
            "Starts psql for Redshift and PostgreSQL, mariadb or mysql, sqlcmd, mongosh, q, jupyter lab for \
             a Jupyter gateway, or pyspark for Spark Connect. `lakekey use TARGET -- COMMAND` starts \
             another program. The service's flags of the target work here too; `lakekey connect \
             TARGET --help` lists them.\n\n\
             The exit status is that of the client; 127 if no client is found, 126 if it cannot be run, \
             and 125 if lakekey itself fails.",
        )
        .arg(
            Arg::new(TARGET)
                .value_name("TARGET")
                .help("Target of the config file; on a terminal, you can pick a missing one"),
        );
    let command = flags.add_to(command);
    command.args(cache.map(|flag| argument(flag, OUTPUT_HEADING))).arg(
        Arg::new(COMMAND)
            .value_name("ARGUMENTS")
            .value_parser(clap::value_parser!(OsString))
            .num_args(0..)
            .last(true)
            .help("Arguments of the client"),
    )
}
