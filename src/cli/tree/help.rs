//! `lakekey help`, `lakekey version`.

use clap::{Arg, Command};

/// The words of the command whose help is shown.
pub(in crate::cli) const WORDS: &str = "words";

/// Adds what `help` takes.
pub(super) fn define_help(command: Command) -> Command {
    let words = Arg::new(WORDS).value_name("COMMAND").num_args(0..);
    command.about("Show the help of a command").arg(words.help("Command, such as cache clear"))
}

/// Adds what `version` takes.
pub(super) fn define_version(command: Command) -> Command {
    command.about("Show the version")
}
