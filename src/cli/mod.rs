//! The command tree, and the way from a command line to its verb.

mod arguments;
mod cache;
mod complete;
mod config;
mod credential;
mod doctor;
mod examples;
mod generate;
mod intent;
mod lists;
mod manage;
mod manual;
mod matches;
mod pick;
mod service;
mod use_targets;
mod verb;
mod words;
mod wrong_usage;

#[cfg(any(test, fuzzing))]
pub(crate) use lists::fuzz::TARGETS as FUZZ_TARGETS;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::app::{config_file, flags};
use crate::aws::AwsFlags;
use crate::error::{Error, ErrorFormat, Kind, Result};
use crate::host::Host;
use crate::model::Secret;
use crate::services;
use crate::settings::{ConfigFile, Layers};
use crate::terminal::{Manner, Terminal};
pub use generate::{SHELLS, completions};
use intent::Intent;
pub use manual::man_pages;
use wrong_usage::wrong_usage;

/// The positional that holds `-- CMD…`.
const COMMAND: &str = "command";
const VERBOSE: &str = "verbose";

/// Runs the command line `arguments`, the program's name first, and returns the exit code.
pub fn run(arguments: &[OsString], host: &Host) -> u8 {
    if let Some(shell) = host.environment.lossy(complete::VARIABLE) {
        return complete::run(shell, arguments, host);
    }
    let matches = match command_for(arguments).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(failure) if !failure.use_stderr() => {
            return show_help(&documented(arguments).unwrap_or(failure), host);
        }
        // As git and gh do: no word at all is a wish to see what there is.
        Err(failure) if failure.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = documented(arguments).unwrap_or(failure).render().to_string();
            let _ = host.stderr.borrow_mut().write_all(text.as_bytes());
            Intent::of(arguments, host, None).stop(host, 2);
            return 2;
        }
        Err(failure) => {
            let intent = Intent::of(arguments, host, None);
            return intent.fail(host, None, &wrong_usage(&failure));
        }
    };
    let mut decided = Decided::default();
    match dispatch(arguments, &matches, host, &mut decided) {
        Ok(code) => code,
        Err(error) => {
            let intent = Intent::of(arguments, host, decided.file.as_ref());
            intent.fail(host, decided.manner, &error)
        }
    }
}

/// Reports a panic, which what was run with `arguments` ended with, and returns the exit code. The
/// message of the panic is not repeated: it may quote the text that was worked on.
pub fn panicked(arguments: &[OsString], host: &Host) -> u8 {
    let error = Error::bug("lakekey met a mistake of its own");
    let error = match crate::host::place_of_panic() {
        Some(place) => error.cause(place),
        None => error,
    };
    Intent::of(arguments, host, None).fail(host, None, &error)
}

/// Returns the help that `arguments` ask for, with the examples that only help shows.
fn documented(arguments: &[OsString]) -> Option<clap::Error> {
    examples::document(command()).try_get_matches_from(arguments).err()
}

/// What was read and decided before a failure, for reporting it.
#[derive(Default)]
struct Decided {
    file: Option<ConfigFile>,
    manner: Option<Manner>,
}

/// Names of commands, and what adds them to the tree.
type Part = (&'static [&'static str], fn(Command) -> Command);

/// The commands that belong to no service.
const PARTS: &[Part] = &[
    (&[use_targets::NAME], use_targets::add),
    (&[manage::COMMAND], manage::add),
    (&[cache::NAME], cache::add),
    (&[config::NAME], config::add),
    (&[doctor::NAME], doctor::add),
    (&[generate::COMPLETIONS, generate::MAN], generate::add),
];

/// Returns the names of all commands.
fn names_of_commands() -> impl Iterator<Item = &'static str> {
    let of_services = services::ALL.iter().map(|service| service.name());
    of_services.chain(PARTS.iter().flat_map(|(names, _)| names.iter().copied()))
}

/// Returns the command tree.
#[must_use]
pub fn command() -> Command {
    tree(&|_| true)
}

/// Returns what of the command tree `arguments` can mean. Of a command that they do not name there
/// is the name alone: a hit should not wait for the flags of all others.
fn command_for(arguments: &[OsString]) -> Command {
    tree(&|name| arguments.iter().any(|word| word == name))
}

fn tree(is_wanted: &dyn Fn(&str) -> bool) -> Command {
    let mut tree = Command::new("lakekey")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Hands out short-lived keys to AWS data services, kept in the OS keyring until they expire")
        .after_help("Exit status: 0 done, 1 refused by AWS, 2 usage, 3 not signed in, 4 access denied, \
                     5 no store, 6 no such resource, 7 try again later, 70 a bug. With -- CMD: the \
                     command's own, or 125, 126, 127 as env(1).")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    for service in services::ALL {
        let name = service.name();
        let command = if is_wanted(name) { service::command(*service) } else { Command::new(name) };
        tree = tree.subcommand(command);
    }
    tree = with_common_flags(tree);
    for (names, add) in PARTS {
        if names.iter().any(|name| is_wanted(name)) {
            tree = add(tree);
        } else {
            tree = tree.subcommands(names.iter().map(|name| Command::new(*name)));
        }
    }
    tree.max_term_width(100)
}

/// Adds the flags of output and cache, and `-- COMMAND`.
fn with_output_arguments(mut command: Command) -> Command {
    for flag in flags::OUTPUT {
        command = command.arg(arguments::argument(flag, "Output and cache"));
    }
    command.arg(
        Arg::new(COMMAND)
            .value_name("COMMAND")
            .value_parser(clap::value_parser!(OsString))
            .num_args(0..)
            .last(true)
            .help("Run this command with the variables in its environment, and print nothing"),
    )
}

/// Adds the flags of every command, which may stand before and behind its name.
fn with_common_flags(mut tree: Command) -> Command {
    const HEADING: &str = "Every command";
    for flag in AwsFlags::ALL.iter().chain(flags::COMMON) {
        tree = tree.arg(arguments::argument(flag, HEADING).global(true));
    }
    tree.disable_help_flag(true)
        .arg(
            Arg::new(VERBOSE)
                .short('v')
                .long(VERBOSE)
                .global(true)
                .action(ArgAction::Count)
                .help_heading(HEADING)
                .help("Say on stderr why a credential was fetched or served; twice for more"),
        )
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .global(true)
                .action(ArgAction::Help)
                .help_heading(HEADING)
                .help("Show this"),
        )
}

/// Writes `text` to standard output in one piece. A reader that closed the pipe has had enough.
fn print(host: &Host, text: &Secret) -> Result<u8> {
    let mut stdout = host.stdout.borrow_mut();
    match stdout.write_all(text.expose().as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(0),
        Err(failure) if failure.kind() == std::io::ErrorKind::BrokenPipe => Ok(0),
        Err(failure) => Err(Error::new(Kind::Output, "standard output could not be written to")
            .cause(failure.to_string())),
    }
}

fn dispatch(
    arguments: &[OsString],
    matches: &ArgMatches,
    host: &Host,
    decided: &mut Decided,
) -> Result<u8> {
    let (name, matches) = matches.subcommand().ok_or_else(|| Error::bug("no command"))?;
    match name {
        generate::COMPLETIONS => return generate::run_completions(matches, host),
        generate::MAN => return generate::run_man(matches),
        config::NAME => return config::run(matches, host, decided),
        doctor::NAME => return doctor::run(matches, host, decided),
        _ => {}
    }
    decided.file = config_file::read(matches, &host.environment)?;
    let layers = Layers {
        typed: matches,
        environment: &host.environment,
        file: decided.file.as_ref(),
        target: None,
    };
    let manner = decide_manner(matches, &layers, host)?;
    decided.manner = Some(manner);
    let terminal = Terminal::new(host, manner);
    match name {
        cache::NAME => return cache::run(matches, &layers, host, &terminal),
        use_targets::NAME => return use_targets::run(matches, &layers, host, &terminal),
        _ => {}
    }
    if name == manage::COMMAND {
        return manage::run(matches, &layers, host, &terminal);
    }
    let service = services::find(name).ok_or_else(|| Error::bug(format!("no service {name}")))?;
    service::run(service, arguments, matches, &layers, host, &terminal)
}

fn decide_manner(matches: &ArgMatches, layers: &Layers<'_>, host: &Host) -> Result<Manner> {
    let color = match layers.text(&flags::COLOR)? {
        Some(given) => match given.value.as_str() {
            "always" => true,
            "never" => false,
            "auto" => intent::color_by_default(host, host.terminals.stderr),
            _ => return Err(given.must_be_one_of(flags::COLOR.choices)),
        },
        None => intent::color_by_default(host, host.terminals.stderr),
    };
    let error_format = match layers.text(&flags::ERROR_FORMAT)? {
        Some(given) => ErrorFormat::from_name(&given.value)
            .ok_or_else(|| given.must_be_one_of(ErrorFormat::NAMES))?,
        None => ErrorFormat::Text,
    };
    let verbosity = matches.get_count(VERBOSE);
    Ok(Manner { verbosity, quiet: layers.switch(&flags::QUIET)?, color, error_format })
}

fn show_help(text: &clap::Error, host: &Host) -> u8 {
    let written = host.stdout.borrow_mut().write_all(text.render().to_string().as_bytes());
    match written {
        Ok(()) => 0,
        Err(failure) if failure.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_is_left_out_of_the_tree_is_missed_by_nobody() {
        let names: Vec<String> =
            command().get_subcommands().map(|below| below.get_name().to_owned()).collect();
        let left: Vec<String> = command_for(&words("lakekey"))
            .get_subcommands()
            .map(|below| below.get_name().to_owned())
            .collect();
        assert_eq!(names, left);
        for name in &names {
            for line in [format!("lakekey {name}"), format!("lakekey --profile x {name}")] {
                let line = words(&line);
                let meant = command_for(&line);
                let (meant, whole) = (meant.find_subcommand(name), command());
                let count = |command: &Command| {
                    (command.get_arguments().count(), command.get_subcommands().count())
                };
                assert_eq!(meant.map(count), whole.find_subcommand(name).map(count), "{name}");
            }
        }
    }
}
