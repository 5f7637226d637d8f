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
        .about("Write the completions of a shell to stdout")
        .after_help("For instance: lakekey completions bash > ~/.local/share/bash-completion/completions/lakekey")
        .arg(
            Arg::new(SHELL)
                .value_name("SHELL")
                .required(true)
                .value_parser(PossibleValuesParser::new(SHELLS))
                .help("Shell to complete in"),
        )
        .arg(switch(
            DYNAMIC,
            "Ask lakekey at each Tab, which knows profiles and what is in the account",
        ))
}

/// Adds what `man` takes.
pub(super) fn define_man(command: Command) -> Command {
    command
        .about("Write the man pages into a directory of manuals")
        .after_help("Its directories man1 and man5 are made where they are missing.")
        .arg(
            Arg::new(DIRECTORY)
                .value_name("DIR")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help("Directory that has man1, man5 and the others, as ~/.local/share/man"),
        )
}
