//! `lakekey completions`, `lakekey man`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use crate::cli::arguments::switch;

pub(in crate::cli) const SHELL: &str = "shell";
pub(in crate::cli) const DYNAMIC: &str = "dynamic";
pub(in crate::cli) const DIRECTORY: &str = "directory";

/// Every shell that has completions.
pub const SHELLS: [&str; 6] = ["bash", "zsh", "fish", "powershell", "elvish", "nushell"];

/// Adds what `completions` takes.
pub(super) fn define_completions(command: Command) -> Command {
    command
        .about("Print a shell completion script")
        .after_help("For example: lakekey completions bash > ~/.local/share/bash-completion/completions/lakekey")
        .arg(
            Arg::new(SHELL)
                .value_name("SHELL")
                .required(true)
                .value_parser(PossibleValuesParser::new(SHELLS))
                .help("Shell to write the script for"),
        )
        .arg(switch(
            DYNAMIC,
            "Print a script that asks lakekey at each Tab; completes names in your account",
        ))
}

/// Adds what `man` takes.
pub(super) fn define_man(command: Command) -> Command {
    command
        .about("Install man pages into a directory")
        .after_help(
            "Creates the directories man1 and man5 in it if they are missing. If `man` does not look \
             into it, a hint says how to add it to the search path.",
        )
        .arg(
            Arg::new(DIRECTORY)
                .value_name("DIR")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Directory to write to [default: the first writable one that `man` searches]"),
        )
}
