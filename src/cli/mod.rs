//! The way from a command line to its verb.

mod answer;
mod arguments;
mod cache;
mod choices;
mod chosen_target;
mod cleartext;
mod complete;
mod config;
mod connect;
mod credential;
mod doctor;
pub mod documents;
mod entry_words;
mod examples;
mod failure_report;
mod fields;
mod format_notes;
mod formats;
mod generate;
mod help;
mod install_manual;
mod intended;
mod invocation;
mod line;
mod lists;
mod manage;
mod manual;
mod matches;
mod output_options;
mod pick;
mod preview;
mod rejected;
mod rendering;
mod service;
mod sign_in_again;
mod status;
mod stdout;
mod table_notes;
mod targets;
mod tree;
mod use_targets;
mod verb;
mod wrong_usage;

#[cfg(any(test, fuzzing))]
pub(crate) use lists::fuzz::TARGETS as FUZZ_TARGETS;

use std::cell::OnceCell;
use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::app::{config_file, variables};
use crate::error::{Error, Result};
use crate::host::Host;
use crate::settings::{ConfigFile, Layers};
use crate::terminal::Terminal;
use failure_report::FailureReport;
pub use generate::{SHELLS, completions, dynamic_completions};
use invocation::Invocation;
pub use manual::man_pages;
use output_options::output_options;
use preview::Preview;
pub use tree::command;
use tree::config::ConfigVerb;
use tree::{CommandName, OwnCommand};

/// Runs the command line `arguments`, the program's name first, and returns the exit code.
pub fn run(arguments: &[OsString], host: &Host) -> u8 {
    if let Some(shell) = host.environment.lossy(complete::VARIABLE) {
        return complete::run(shell, arguments, host);
    }
    let Preview { flags, file } = Preview::of(arguments, host);
    let matches = match tree::command_for(arguments, flags).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(failure) if !failure.use_stderr() => {
            return help::print_requested(arguments, flags, host);
        }
        // As git and gh do: no word at all is a wish to see what there is.
        Err(failure) if failure.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            help::write_reminder(arguments, host);
            FailureReport::of(arguments, host, None).stop(host, 2);
            return 2;
        }
        Err(failure) => {
            let report = FailureReport::of(arguments, host, None);
            return report.fail(host, None, &wrong_usage::wrong_usage(&failure, arguments, host));
        }
    };
    dispatch(arguments, &matches, file, host)
        .unwrap_or_else(|error| FailureReport::of(arguments, host, None).fail(host, None, &error))
}

/// Reports a panic, which what was run with `arguments` ended with, and returns the exit code. The
/// message of the panic is not repeated: it may quote the text that was worked on.
pub fn report_panic(arguments: &[OsString], host: &Host) -> u8 {
    let error = match crate::host::limit_of_panic() {
        Some(limit) => Error::exhausted(limit),
        None => Error::bug("internal error"),
    };
    let error = match crate::host::place_of_panic() {
        Some(place) => error.cause(place),
        None => error,
    };
    FailureReport::of(arguments, host, None).fail(host, None, &error)
}

/// Runs the command that was parsed. `file` is the config file, if it was read for that.
fn dispatch(
    arguments: &[OsString],
    matches: &ArgMatches,
    file: Option<Result<Option<ConfigFile>>>,
    host: &Host,
) -> Result<u8> {
    let (name, matches) = tree::below(matches, CommandName::from_name)?;
    let read = || file.unwrap_or_else(|| config_file::read(matches, &host.environment));
    let with = |file, run: &dyn Fn(&Invocation<'_>) -> Result<u8>| {
        // What the report says of the variables is enough.
        let warns = !matches!(name, CommandName::Own(OwnCommand::Doctor));
        Ok(with_settings(file, arguments, matches, host, warns, run))
    };
    match name {
        CommandName::Service(service) => {
            with(read()?, &|run| service::run(service, arguments, run))
        }
        CommandName::Own(OwnCommand::Use) => {
            let picked = OnceCell::new();
            with(read()?, &|run| use_targets::run(arguments, &picked, run))
        }
        CommandName::Own(OwnCommand::Connect) => {
            let picked = OnceCell::new();
            with(read()?, &|run| connect::run(arguments, &picked, run))
        }
        CommandName::Own(OwnCommand::Targets) => {
            // What adds to the file reads it by itself: it may have to be made.
            let adds = matches.subcommand_name() == Some(tree::targets::ADD);
            with(if adds { None } else { read()? }, &targets::run)
        }
        CommandName::Own(OwnCommand::Status) => status::run(matches, host),
        CommandName::Own(OwnCommand::Finspace) => with(read()?, &|run| manage::run(arguments, run)),
        CommandName::Own(OwnCommand::Cache) => with(read()?, &cache::run),
        CommandName::Own(OwnCommand::Config) => {
            // A file that is wrong must not keep anybody from finding it.
            let shows = matches.subcommand_name() == Some(ConfigVerb::Show.name());
            with(if shows { read()? } else { None }, &config::run)
        }
        CommandName::Own(OwnCommand::Doctor) => match read() {
            Ok(file) => with(file, &|run| doctor::run(run, None)),
            Err(error) => with(None, &|run| doctor::run(run, Some(&error))),
        },
        CommandName::Own(OwnCommand::Completions) => generate::run_completions(matches, host),
        CommandName::Own(OwnCommand::Man) => install_manual::run(matches, host),
        CommandName::Own(OwnCommand::Help) => help::run_help(matches, arguments, host),
        CommandName::Own(OwnCommand::Version) => help::run_version(host),
    }
}

/// Runs a command with the settings, of which those of the config `file` are the last, and
/// returns the exit code.
fn with_settings(
    file: Option<ConfigFile>,
    arguments: &[OsString],
    matches: &ArgMatches,
    host: &Host,
    warns: bool,
    run: &dyn Fn(&Invocation<'_>) -> Result<u8>,
) -> u8 {
    let file = file.as_ref();
    let layers = Layers { typed: matches, environment: &host.environment, file, target: None };
    let options = output_options(matches, &layers, host);
    let decided = options.as_ref().ok().copied();
    let result = options.and_then(|options| {
        let terminal = &Terminal::new(host, options);
        for unread in file.into_iter().flat_map(ConfigFile::unread) {
            terminal.warning(unread);
        }
        if warns {
            let unread = variables::unread(&host.environment);
            unread.iter().for_each(|unread| terminal.warning(unread.warning()));
        }
        let invocation = Invocation { matches, layers, host, terminal };
        match run(&invocation) {
            // Nothing was asked of AWS by then, so that all of it can be done again.
            Err(error) if sign_in_again::offer(&error, &layers, host, terminal)? => {
                run(&invocation)
            }
            result => result,
        }
    });
    result.unwrap_or_else(|error| {
        FailureReport::of(arguments, host, file).fail(host, decided, &error)
    })
}
