//! The help of a command: `-h` for what the command itself takes, `--help` and `lakekey help` for all.
//! What only help shows is put into the tree here: a hit has no use for it.

use std::ffi::OsString;

use clap::builder::styling::Styles;
use clap::{Arg, ArgMatches, Command};

use super::line::{Detail, Line};
use super::matches::values_of;
use super::output_options::color;
use super::preview::Preview;
use super::tree::help::WORDS;
use super::tree::{
    self, CommandName, ENDED, GLOBAL_HEADING, NOT_COVERED, OUTPUT_HEADING, TargetFlags,
};
use super::wrong_usage::wrong_usage;
use super::{examples, format_notes, stdout};
use crate::app::config_file;
use crate::error::{Error, Result};
use crate::host::Host;
use crate::model::Secret;
use crate::services;
use crate::settings::Layers;

const STYLES: Styles = Styles::styled();
/// What stands before `{all-args}` is read first: it has the examples.
const TEMPLATE: &str =
    "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}{all-args}{after-help}";
/// How many examples `-h` shows.
const SHORT_EXAMPLES: usize = 2;

/// Prints the help, or the version, that `arguments` ask for, and returns the exit code.
pub(super) fn print_requested(arguments: &[OsString], flags: TargetFlags, host: &Host) -> u8 {
    let line = Line::read(arguments);
    let color = uses_color(&line, host, host.terminals.stdout);
    let text = render(arguments, flags, line.help.unwrap_or(Detail::Full), color).ok();
    stdout::print(host, &Secret::new(text.unwrap_or_default())).unwrap_or(1)
}

/// Writes the short help to standard error, where `arguments` name no command.
pub(super) fn write_reminder(arguments: &[OsString], host: &Host) {
    let color = uses_color(&Line::read(arguments), host, host.terminals.stderr);
    let text = render(arguments, TargetFlags::None, Detail::Short, color).unwrap_or_default();
    let _ = host.stderr.borrow_mut().write_all(text.as_bytes());
}

/// Runs `help`.
pub(super) fn run_help(matches: &ArgMatches, arguments: &[OsString], host: &Host) -> Result<u8> {
    let words = values_of(matches, WORDS);
    let words = ["lakekey".to_owned()].into_iter().chain(words).chain(["--help".to_owned()]);
    let words: Vec<OsString> = words.map(OsString::from).collect();
    let color = uses_color(&Line::read(arguments), host, host.terminals.stdout);
    let flags = Preview::of(&words, host).flags;
    let text = render(&words, flags, Detail::Full, color).map_err(|failure| match failure {
        Some(failure) => wrong_usage(&failure, &words, host),
        None => Error::bug("a command without help"),
    })?;
    stdout::print(host, &Secret::new(text))
}

/// Runs `version`.
pub(super) fn run_version(host: &Host) -> Result<u8> {
    stdout::print(host, &Secret::new(tree::command().render_version()))
}

/// Returns what clap shows for `arguments`, which ask for help, or else what it finds wrong with them.
fn render(
    arguments: &[OsString],
    flags: TargetFlags,
    detail: Detail,
    color: bool,
) -> std::result::Result<String, Option<clap::Error>> {
    let parsed = document(tree::command_with(flags), detail).try_get_matches_from(arguments);
    let answer = parsed.err().ok_or(None)?;
    let is_help = !answer.use_stderr()
        || answer.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if !is_help {
        return Err(Some(answer));
    }
    let text = answer.render();
    let mut text = if color { text.ansi().to_string() } else { text.to_string() };
    // Where a command has no arguments, or nothing behind them.
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    Ok(text.trim_end().to_owned() + "\n")
}

/// Returns whether to use color on a stream. A config file that is invalid must not keep anyone from
/// the help.
fn uses_color(line: &Line<'_>, host: &Host, is_terminal: bool) -> bool {
    let environment = &host.environment;
    let file = config_file::salvage(line, environment);
    let layers = Layers { typed: line, environment, file: file.as_ref(), target: None };
    color(&layers, host, is_terminal).unwrap_or(false)
}

/// Puts what only help shows into `tree`: examples, how each shell takes a credential, where the rest is.
fn document(tree: Command, detail: Detail) -> Command {
    let commands = commands(&tree);
    let tree = document_below(tree, &[], detail);
    let examples = tree.get_before_help().map(|text| text.ansi().to_string()).unwrap_or_default();
    // clap cannot group commands.
    tree.before_help(format!("{examples}\n\n{commands}")).mut_subcommands(|below| below.hide(true))
}

fn document_below(command: Command, path: &[&str], detail: Detail) -> Command {
    let after = match detail {
        Detail::Short => elsewhere(&command, path),
        Detail::Full => more(&command, path),
    };
    let mut examples = examples::of(path);
    if detail == Detail::Short {
        examples.truncate(SHORT_EXAMPLES);
    }
    let examples: Vec<String> =
        examples.iter().map(|(what, line)| format!("  {what}:\n    {line}")).collect();
    let mut command = command.help_template(TEMPLATE).after_help(after);
    if !examples.is_empty() {
        command = command.before_help(section("Examples", &examples.join("\n")));
    }
    if detail == Detail::Short {
        command = command.mut_args(shorten);
    }
    command.mut_subcommands(|below| {
        let name = below.get_name().to_owned();
        document_below(below, &[path, &[&name]].concat(), detail)
    })
}

/// Returns `argument` as `-h` shows it: one sentence, without values and default.
fn shorten(argument: Arg) -> Arg {
    let is_elsewhere = matches!(argument.get_help_heading(), Some(OUTPUT_HEADING | GLOBAL_HEADING));
    // The usage has it.
    let is_command = argument.is_last_set();
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let sentence = help.split(" [").next().unwrap_or_default().to_owned();
    let is_hidden = is_elsewhere || is_command || argument.is_hide_short_help_set();
    argument.help(sentence).hide_short_help(is_hidden)
}

/// Returns where the options are that `-h` leaves out.
fn elsewhere(command: &Command, path: &[&str]) -> String {
    let has_output = command.get_arguments().any(|argument| {
        argument.get_help_heading().is_some_and(|heading| heading == OUTPUT_HEADING)
    });
    let global = format!("{GLOBAL_HEADING}: see `lakekey --help`");
    match has_output {
        true => format!("{OUTPUT_HEADING}: see `lakekey {} --help`\n{global}", path.join(" ")),
        false => global,
    }
}

/// Returns what stands behind the options in `--help`.
fn more(command: &Command, path: &[&str]) -> String {
    let mut texts: Vec<String> =
        command.get_after_help().map(ToString::to_string).into_iter().collect();
    match path {
        [] => texts.insert(0, NOT_COVERED.to_owned()),
        [name] if let Some(service) = services::find(name) => {
            texts.push(section("Shells", &examples::shells()));
            texts.push(examples::kill_safe());
            texts.push(section("Formats", &format_notes::lines(service)));
        }
        _ => {}
    }
    texts.join("\n\n")
}

/// Returns the list of the commands of `root`, those of services that have ended at its end.
fn commands(root: &Command) -> String {
    let entries: Vec<(&str, String, bool)> = root
        .get_subcommands()
        .map(|command| {
            let name = command.get_name();
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let has_ended = CommandName::from_name(name).is_some_and(CommandName::has_ended);
            // That it has ended is in the heading.
            let about =
                if has_ended { about.split(" (").next().unwrap_or_default() } else { &about };
            (name, about.to_owned(), has_ended)
        })
        .collect();
    let width = entries.iter().map(|(name, ..)| name.len()).max().unwrap_or_default();
    let literal = STYLES.get_literal();
    let list = |ended: bool| {
        let entries = entries.iter().filter(|(.., has_ended)| *has_ended == ended);
        let lines = entries
            .map(|(name, about, _)| format!("  {literal}{name:<width$}{literal:#}  {about}"));
        lines.collect::<Vec<_>>().join("\n")
    };
    format!("{}\n\n{}", section("Commands", &list(false)), section(ENDED, &list(true)))
}

/// Returns `lines` below a heading.
fn section(heading: &str, lines: &str) -> String {
    let header = STYLES.get_header();
    format!("{header}{heading}:{header:#}\n{lines}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the help of every command, at 80 columns, with the words of each below `lakekey`.
    fn all(detail: Detail) -> Vec<(Vec<String>, String)> {
        let mut paths = vec![Vec::new()];
        let mut found = Vec::new();
        while let Some(path) = paths.pop() {
            let mut tree = document(tree::command().term_width(80), detail);
            tree.build();
            let command = path
                .iter()
                .try_fold(&mut tree, |command, name: &String| command.find_subcommand_mut(name))
                .unwrap();
            found.push((path.clone(), command.render_help().to_string()));
            for below in command.get_subcommands() {
                paths.push([path.clone(), vec![below.get_name().to_owned()]].concat());
            }
        }
        assert!(found.len() > 40);
        found
    }

    #[test]
    fn short_help_fits_a_screen_with_examples_first() {
        for (path, text) in all(Detail::Short) {
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.len() <= 40, "{path:?} has {} lines:\n{text}", lines.len());
            assert!(lines.iter().all(|line| line.chars().count() <= 80), "{text}");
            assert!(text.contains("Global options: see `lakekey --help`"), "{text}");
            assert!(!text.contains("--profile") && !text.contains("--min-ttl"), "{text}");
            assert!(text.find("Usage:") < text.find("Examples:"), "{text}");
            assert!(text.matches("\n    ").count() >= 1, "{text}");
        }
    }

    #[test]
    fn each_command_is_one_line_of_the_first_help() {
        for detail in [Detail::Short, Detail::Full] {
            let (_, text) = all(detail).into_iter().find(|(path, _)| path.is_empty()).unwrap();
            let ended = text.find(ENDED).unwrap();
            for command in tree::command().get_subcommands() {
                let (name, about) = (command.get_name(), command.get_about().unwrap().to_string());
                let has_ended = CommandName::from_name(name).unwrap().has_ended();
                let about = if has_ended { about.split(" (").next().unwrap() } else { &about };
                let line = text.lines().find(|line| line.starts_with(&format!("  {name} ")));
                assert!(line.is_some_and(|line| line.ends_with(about)), "{name}: {line:?}");
                let place = text.find(&format!("\n  {name} ")).unwrap();
                assert_eq!(place > ended, has_ended, "{name}");
            }
        }
    }

    #[test]
    fn full_help_has_its_parts_in_order() {
        let order = ["Usage:", "Examples:", "Commands:", "Arguments:", "Options:"];
        let order = order.into_iter().map(str::to_owned).chain([
            format!("{OUTPUT_HEADING}:"),
            format!("{GLOBAL_HEADING}:"),
            "Shells:".to_owned(),
        ]);
        let order: Vec<String> = order.collect();
        for (path, text) in all(Detail::Full) {
            let places = order.iter().filter_map(|part| text.find(&format!("\n{part}")));
            let places: Vec<usize> = places.collect();
            assert!(places.is_sorted(), "{path:?}: {places:?}\n{text}");
            assert!(text.contains("\nExamples:") && text.contains("--profile <NAME>"), "{text}");
        }
    }

    #[test]
    fn texts_of_help_keep_to_the_style() {
        let mut open = vec![tree::command()];
        while let Some(command) = open.pop() {
            let about = command.get_about().unwrap().to_string();
            let name = command.get_name();
            assert!(about.chars().count() <= 70 && !about.ends_with('.'), "{name}: {about}");
            for argument in command.get_arguments() {
                let help = argument.get_help().unwrap().to_string();
                let text = help.split(" [").next().unwrap();
                assert!(text.chars().count() <= 90 && !text.ends_with('.'), "{name}: {help}");
            }
            open.extend(command.get_subcommands().cloned());
        }
    }

    #[test]
    fn color_is_only_where_it_is_asked_for() {
        let words: Vec<OsString> = ["lakekey", "cache", "-h"].map(OsString::from).into();
        let plain = render(&words, TargetFlags::None, Detail::Short, false).unwrap();
        assert!(!plain.contains('\u{1b}'), "{plain}");
        let colored = render(&words, TargetFlags::None, Detail::Short, true).unwrap();
        assert!(colored.contains("\u{1b}[1m"), "{colored:?}");
        assert!(
            render(
                &["lakekey", "nonsense"].map(OsString::from),
                TargetFlags::None,
                Detail::Full,
                false
            )
            .is_err()
        );
    }
}
