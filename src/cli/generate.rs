//! Completions, generated from the command tree.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command, ValueHint};
use clap_complete::{Generator, Shell, generate};
use clap_complete_nushell::Nushell;

use super::complete::VARIABLE;
use super::matches::{is_set, value_of};
use super::stdout::print;
pub use super::tree::generate::SHELLS;
use super::tree::generate::{DYNAMIC, SHELL};
use super::{answer, fields, formats, tree, verb};
use crate::app::{config_file, flags};
use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::{Flag, Secret};
use crate::services;
use crate::settings::show;
use crate::terminal::{OutputOptions, Terminal, color_by_default};

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
    let mut tree = with_fixed_values(tree::command(), &[]);
    generate(shell, &mut tree, "lakekey", &mut text);
    Some((file, String::from_utf8(text).ok()?))
}

/// Says in `tree` what values can be: one of a few, a file, a directory, or what only lakekey knows.
fn with_fixed_values(tree: Command, path: &[&str]) -> Command {
    let service = path.first().and_then(|name| services::find(name));
    let verb = service.and_then(|service| verb::find(service, path.get(1)?));
    let flags: Vec<&Flag> = match verb {
        Some(verb) => verb.flags.iter().collect(),
        None => config_file::all_settings(),
    };
    let tree = tree.mut_args(|argument| {
        if !argument.get_action().takes_values() || !argument.get_possible_values().is_empty() {
            return argument;
        }
        let id = argument.get_id().as_str();
        let flag = flags.iter().find(|flag| flag.name == id);
        let choices: Vec<&'static str> = match flag.map_or(&[][..], |flag| flag.choices) {
            [] if id == flags::FORMAT.name => formats::accepted(service),
            [] if id == flags::FIELD.name => {
                service.map_or_else(Vec::new, |it| fields::names(it).collect())
            }
            choices => choices.to_vec(),
        };
        if !choices.is_empty() {
            return argument.value_parser(PossibleValuesParser::new(choices));
        }
        let value = argument.get_value_names().and_then(|names| names.first());
        let hint = match value.map(clap::builder::Str::as_str) {
            Some("FILE") => ValueHint::FilePath,
            Some("DIR") => ValueHint::DirPath,
            Some("COMMAND") if argument.is_last_set() => ValueHint::CommandName,
            _ => ValueHint::Other,
        };
        argument.value_hint(hint)
    });
    tree.mut_subcommands(|below| {
        let name = below.get_name().to_owned();
        with_fixed_values(below, &[path, &[&name]].concat())
    })
}

/// Returns the script for `shell`, one of [`SHELLS`], that asks lakekey at each Tab, behind the name of
/// its file. `None` where there is none.
#[must_use]
pub fn dynamic_completions(shell: &str) -> Option<(&'static str, &'static str)> {
    answer::Shell::from_name(shell).map(answer::Shell::script)
}

/// Runs `completions`.
pub(super) fn run_completions(matches: &ArgMatches, host: &Host) -> Result<u8> {
    let shell = value_of(matches, SHELL).unwrap_or_default();
    if !matches.get_flag(DYNAMIC) {
        return print(host, &Secret::new(completions(shell).unwrap_or_default().1));
    }
    let (file, script) = dynamic_completions(shell).ok_or_else(|| {
        Error::usage(text!("--{} is not available for {}", DYNAMIC, show(shell)))
            .hint("leave it out, or use bash, zsh, fish, elvish or powershell")
    })?;
    if shell == answer::Shell::Fish.name()
        && let Some(path) = static_script_of_fish(file, host)
    {
        let options = options_without_settings(matches, host);
        Terminal::new(host, options).warning(text!(
            "{} takes precedence over this script in fish; delete it",
            path.display()
        ));
    }
    print(host, &Secret::new(script.to_owned()))
}

/// Returns how messages are written by a command that reads no settings.
pub(super) fn options_without_settings(matches: &ArgMatches, host: &Host) -> OutputOptions {
    OutputOptions {
        quiet: is_set(matches, flags::QUIET.name),
        color: color_by_default(host, host.terminals.stderr),
        ..OutputOptions::default()
    }
}

/// Returns the file in the user's directory of fish that has completions of lakekey, unless they ask
/// lakekey, too.
fn static_script_of_fish(file: &str, host: &Host) -> Option<PathBuf> {
    let environment = &host.environment;
    let config = environment.path("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
    let config = config.or_else(|| Some(environment.home()?.join(".config")))?;
    let path = config.join("fish/completions").join(file);
    let text = std::fs::read_to_string(&path).ok()?;
    // It may be written right now.
    (!text.is_empty() && !text.contains(VARIABLE)).then_some(path)
}
