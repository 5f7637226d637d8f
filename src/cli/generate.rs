//! Completions and man pages, generated from the command tree.

use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;

use super::manual::man_pages;
use super::stdout::print;
use super::tree;
pub use super::tree::generate::SHELLS;
use super::tree::generate::{DIRECTORY, DYNAMIC, SHELL};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::Secret;
use crate::settings::show;

/// Returns the completions of `shell`, one of [`SHELLS`].
#[must_use]
pub fn completions(shell: &str) -> Option<String> {
    let mut tree = tree::command();
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
    if matches.get_flag(DYNAMIC) {
        let script = super::complete::registration(shell).ok_or_else(|| {
            Error::usage(format!("--{DYNAMIC} is not for {}", show(shell)))
                .hint("leave it out; it is for bash, zsh, fish, elvish and powershell")
        })?;
        return print(host, &Secret::new(script));
    }
    let text =
        completions(shell).ok_or_else(|| Error::bug(format!("no completions for {shell}")))?;
    print(host, &Secret::new(text))
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
