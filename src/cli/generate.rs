//! Completions and man pages, generated from the command tree.

use std::io;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;

use super::manual::man_pages;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::Secret;
use crate::settings::show;

pub(super) const COMPLETIONS: &str = "completions";
pub(super) const MAN: &str = "man";
const SHELL: &str = "shell";
const DIRECTORY: &str = "directory";

/// Every shell that has completions, and the file they are kept in below `completions/`.
pub const SHELLS: &[(&str, &str)] = &[
    ("bash", "lakekey.bash"),
    ("zsh", "_lakekey"),
    ("fish", "lakekey.fish"),
    ("powershell", "_lakekey.ps1"),
    ("elvish", "lakekey.elv"),
    ("nushell", "lakekey.nu"),
];

/// Adds the commands to the tree.
pub(super) fn add(tree: Command) -> Command {
    let shells = SHELLS.iter().map(|(name, _)| *name);
    tree.subcommand(
        Command::new(COMPLETIONS)
            .about("Write the completions of a shell to stdout")
            .after_help("For instance: lakekey completions bash > ~/.local/share/bash-completion/completions/lakekey")
            .arg(
                Arg::new(SHELL)
                    .value_name("SHELL")
                    .required(true)
                    .value_parser(PossibleValuesParser::new(shells))
                    .help("Shell to complete in"),
            ),
    )
    .subcommand(
        Command::new(MAN)
            .about("Write the man pages into a directory of manuals")
            .after_help("Its directories man1 and man5 are made where they are missing.")
            .arg(
            Arg::new(DIRECTORY)
                .value_name("DIR")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help("Directory that has man1, man5 and the others, as ~/.local/share/man"),
        ),
    )
}

/// Returns the completions of `shell`, one of [`SHELLS`].
#[must_use]
pub fn completions(shell: &str) -> Option<String> {
    let mut tree = super::command();
    let mut text = Vec::new();
    let mut generate =
        |generator: &dyn Fn(&mut Command, &mut Vec<u8>)| generator(&mut tree, &mut text);
    match shell {
        "bash" => generate(&|tree, text| write(Shell::Bash, tree, text)),
        "zsh" => generate(&|tree, text| write(Shell::Zsh, tree, text)),
        "fish" => generate(&|tree, text| write(Shell::Fish, tree, text)),
        "powershell" => generate(&|tree, text| write(Shell::PowerShell, tree, text)),
        "elvish" => generate(&|tree, text| write(Shell::Elvish, tree, text)),
        "nushell" => generate(&|tree, text| write(Nushell, tree, text)),
        _ => return None,
    }
    String::from_utf8(text).ok()
}

fn write(generator: impl Generator, tree: &mut Command, text: &mut Vec<u8>) {
    clap_complete::generate(generator, tree, "lakekey", text);
}

/// Runs `completions`.
pub(super) fn run_completions(matches: &ArgMatches, host: &Host) -> Result<u8> {
    let shell = matches.get_one::<String>(SHELL).map(String::as_str).unwrap_or_default();
    let text =
        completions(shell).ok_or_else(|| Error::bug(format!("no completions for {shell}")))?;
    super::print(host, &Secret::new(text))
}

/// Runs `man`.
pub(super) fn run_man(matches: &ArgMatches) -> Result<u8> {
    let directory =
        matches.get_one::<PathBuf>(DIRECTORY).map(PathBuf::as_path).unwrap_or(Path::new("."));
    let failed = |failure: io::Error| {
        Error::new(
            Kind::Output,
            format!("the man pages cannot be written into {}", show(&directory.to_string_lossy())),
        )
        .cause(failure.to_string())
        .hint("is it a directory, and yours to write into?")
    };
    for (file, text) in man_pages().map_err(failed)? {
        let section = file.rsplit('.').next().unwrap_or_default();
        let directory = directory.join(format!("man{section}"));
        std::fs::create_dir_all(&directory).map_err(failed)?;
        std::fs::write(directory.join(file), text).map_err(failed)?;
    }
    Ok(0)
}
