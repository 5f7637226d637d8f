//! Completions and man pages, generated from the command tree.

use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use clap_complete::{Generator, Shell, generate};
use clap_complete_nushell::Nushell;

use super::manual::man_pages;
use super::matches::value_of;
use super::stdout::print;
use super::tree;
pub use super::tree::generate::SHELLS;
use super::tree::generate::{DIRECTORY, DYNAMIC, SHELL};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::Secret;
use crate::settings::show;

/// Returns the completions of `shell`, one of [`SHELLS`], behind the name of the file that they are
/// usually kept in.
#[must_use]
pub fn completions(shell: &str) -> Option<(String, String)> {
    match shell {
        "nushell" => generate_script(Nushell),
        other => generate_script(other.parse::<Shell>().ok()?),
    }
}

fn generate_script(shell: impl Generator) -> Option<(String, String)> {
    let (file, mut text) = (shell.file_name("lakekey"), Vec::new());
    generate(shell, &mut tree::command(), "lakekey", &mut text);
    Some((file, String::from_utf8(text).ok()?))
}

/// Runs `completions`.
pub(super) fn run_completions(matches: &ArgMatches, host: &Host) -> Result<u8> {
    let shell = value_of(matches, SHELL).unwrap_or_default();
    let script = if matches.get_flag(DYNAMIC) {
        super::complete::registration(shell).ok_or_else(|| {
            Error::usage(text!("--{} is not for {}", DYNAMIC, show(shell)))
                .hint("leave it out; it is for bash, zsh, fish, elvish and powershell")
        })?
    } else {
        completions(shell).unwrap_or_default().1
    };
    print(host, &Secret::new(script))
}

/// Runs `man`.
pub(super) fn run_man(matches: &ArgMatches) -> Result<u8> {
    let directory =
        matches.get_one::<PathBuf>(DIRECTORY).map(PathBuf::as_path).unwrap_or(Path::new("."));
    let failed = |failure: io::Error| {
        Error::new(
            Kind::Output,
            text!("the man pages cannot be written into {}", show(&directory.to_string_lossy())),
        )
        .cause(text!("{}", failure))
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
