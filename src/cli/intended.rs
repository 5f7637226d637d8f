//! What was probably meant by a command line that clap rejects. A line that is suggested is one that
//! clap accepts, and nothing is asked of AWS.

use std::ffi::OsString;

use clap::Command;
use clap::error::ErrorKind;

use super::complete;
use super::line::Line;
use super::matches::POSITIONAL;
use super::rejected::Rejected;
use super::tree::{self, CommandName, OwnCommand, TargetFlags};
use crate::app::config_file;
use crate::host::Host;
use crate::launch;
use crate::model::Flag;
use crate::outside::{Text, shell_word, trusted};
use crate::services::{self, Service};
use crate::settings::{Layers, Target, nearest};

/// Verbs that mean the same in other programs. Of a command's own verbs, one of the same row is meant.
const SYNONYMS: &[&[&str]] = &[
    &["list", "ls"],
    &["get", "show", "describe", "view"],
    &["delete", "clear", "rm", "remove", "del", "purge"],
    &["create", "add", "new"],
    &["update", "edit", "set", "change"],
];

/// Returns what to do about a failure of that `kind`.
pub(super) fn hint(
    kind: ErrorKind,
    rejected: &Rejected<'_>,
    arguments: &[OsString],
    host: &Host,
) -> Text {
    let root = tree::command_with(TargetFlags::Any);
    let names = rejected.rejecter.split(' ').skip(1);
    let level = names.fold(&root, |level, name| level.find_subcommand(name).unwrap_or(level));
    let attempt = Attempt { arguments, line: Line::read(arguments), root: &root, level, host };
    let hint = match kind {
        ErrorKind::InvalidSubcommand if level.get_name() == root.get_name() => {
            attempt.command(rejected.command)
        }
        ErrorKind::InvalidSubcommand => verb(level, rejected.command).map(did_you_mean),
        ErrorKind::UnknownArgument if rejected.argument.starts_with('-') => {
            attempt.flag(rejected.flag())
        }
        ErrorKind::UnknownArgument => attempt.operand(&rejected.argument),
        ErrorKind::MissingRequiredArgument => attempt.verb_first(),
        ErrorKind::InvalidValue if rejected.value.is_empty() => {
            Some(text!("pass {}", trusted(&rejected.argument)))
        }
        ErrorKind::InvalidValue => {
            nearest(rejected.value, rejected.choices.iter().map(String::as_str)).map(did_you_mean)
        }
        _ => None,
    };
    hint.unwrap_or_else(|| text!("see `{} --help`", trusted(&rejected.rejecter)))
}

/// Returns the verb of `command` that `word` probably means.
fn verb<'a>(command: &'a Command, word: &str) -> Option<&'a str> {
    let names = || command.get_subcommands().map(Command::get_name);
    synonym(command, word).or_else(|| nearest(word, names()))
}

fn synonym<'a>(command: &'a Command, word: &str) -> Option<&'a str> {
    let mut names = command.get_subcommands().map(Command::get_name);
    let row = SYNONYMS.iter().find(|row| row.contains(&word))?;
    names.find(|name| row.contains(name))
}

fn did_you_mean(name: &str) -> Text {
    text!("did you mean {}?", trusted(name))
}

/// A command line that clap rejected.
struct Attempt<'a> {
    arguments: &'a [OsString],
    line: Line<'a>,
    root: &'a Command,
    /// The command that rejects it.
    level: &'a Command,
    host: &'a Host,
}

impl Attempt<'_> {
    /// Returns what `word` means in place of a command.
    fn command(&self, word: &str) -> Option<Text> {
        let example = services::all().next().map_or("", |service| service.name);
        match word {
            "list" | "ls" => {
                return Some(text!("use `lakekey targets`, or `lakekey {} list`", example));
            }
            "login" | "signin" | "sign-in" | "auth" => {
                return Some(
                    "lakekey uses your AWS sign-in: run `aws sso login --profile PROFILE`".into(),
                );
            }
            "exec" | "run" => {
                return Some("did you mean `lakekey use TARGET -- COMMAND`?".into());
            }
            _ => {}
        }
        let file = config_file::salvage(&self.line, &self.host.environment);
        let targets = || file.iter().flat_map(|file| file.targets()).map(Target::name);
        let use_target = |name: &str| text!("did you mean `lakekey use {}`?", shell_word(name));
        if targets().any(|name| name == word) {
            return Some(use_target(word));
        }
        let is_synonym = SYNONYMS.iter().any(|row| row.contains(&word));
        let is_program = !is_synonym && self.is_program(word);
        // The program `psql` is spelled like `dsql-token`. `stat` is a program too, but also begins `status`.
        if let Some(name) = nearest(word, tree::names_of_commands())
            && (!is_program || name.starts_with(word))
        {
            return Some(did_you_mean(name));
        }
        if let Some(name) = nearest(word, targets()) {
            return Some(use_target(name));
        }
        // A verb without its command.
        let mut above = self.root.get_subcommands().filter(|command| verb_exists(command, word));
        if let Some(command) = above.next() {
            let name = command.get_name().to_owned();
            return Some(text!("did you mean `lakekey {} {}`?", trusted(name), trusted(word)));
        }
        is_program.then(|| text!("did you mean `lakekey use TARGET -- {}`?", shell_word(word)))
    }

    /// Returns what the unknown flag `word` means.
    fn flag(&self, word: &str) -> Option<Text> {
        let is_name = |word: &OsString| word.to_str().and_then(CommandName::from_name).is_some();
        let place = self.arguments.iter().skip(1).position(is_name).map(|place| place + 1);
        if self.level.get_name() == self.root.get_name()
            && let Some(place) = place
        {
            let mut words = self.arguments.to_vec();
            let name = words.remove(place);
            words.insert(1, name);
            return Some(text!(
                "put {} after the command: `{}`",
                trusted(word),
                accepted_line(&words)?
            ));
        }
        if let Some(CommandName::Own(OwnCommand::Connect)) = self.line.command
            && !word.starts_with("--")
        {
            return Some(text!(
                "put arguments of the client after `--`: `lakekey connect TARGET -- {}`",
                shell_word(word)
            ));
        }
        let long = word.strip_prefix("--")?;
        if long == "list" && self.line.takes_targets() {
            return Some("run `lakekey targets` to list the targets".into());
        }
        let known = self.level.get_arguments().chain(self.root.get_arguments());
        let names: Vec<&str> = known
            .flat_map(|argument| {
                let aliases = argument.get_visible_aliases().unwrap_or_default();
                argument.get_long().into_iter().chain(aliases)
            })
            .collect();
        let near = nearest(long, names)?;
        Some(text!("did you mean --{}?", trusted(near)))
    }

    /// Returns what the unexpected operand `word` means.
    fn operand(&self, word: &str) -> Option<Text> {
        let service = self.line.command?.service()?;
        if !self.line.below.is_empty() {
            return None;
        }
        let is_word = |each: &OsString| each == word;
        let place = self.arguments.iter().skip(1).position(is_word)? + 1;
        let before = self.arguments.get(..place)?;
        let layers = Layers {
            typed: &self.line,
            environment: &self.host.environment,
            file: None,
            target: None,
        };
        let missing = (service.missing_setting)(&layers).ok().flatten();
        let is_program = self.is_program(word);
        let first = self.line.operands.first().copied().unwrap_or(word);
        let is_name = first != word && self.is_listed(POSITIONAL, first, before);
        if (missing.is_some() || !is_program)
            && !is_name
            && let Some(verb) = verb(self.level, first)
        {
            return Some(did_you_mean(verb));
        }
        let listed = || self.flag_that_lists(service, word, before);
        let flag = missing.and_then(|missing| listed().or(Some(missing).filter(|_| !is_program)));
        let mut words = self.arguments.to_vec();
        match flag {
            Some(flag) => {
                let name =
                    flag.short.map_or_else(|| format!("--{}", flag.name), |it| format!("-{it}"));
                words.insert(place, name.into());
                Some(text!("did you mean `{}`?", accepted_line(&words)?))
            }
            None => {
                words.insert(place, "--".into());
                Some(text!("put commands after `--`: `{}`", accepted_line(&words)?))
            }
        }
    }

    /// Returns the line with the verb first, if a name stands before the verb that lacks it.
    fn verb_first(&self) -> Option<Text> {
        let name = self.line.operand_before_verb?;
        let words = ["lakekey"].into_iter().chain(self.line.command.map(CommandName::name));
        let words = words.chain(self.line.below.iter().copied()).chain([name]);
        let words: Vec<OsString> = words.map(OsString::from).collect();
        Some(text!("the verb comes first: `{}`", accepted_line(&words)?))
    }

    /// Returns the flag of `service` that is not given, and that has `word` in its list on this machine.
    fn flag_that_lists(
        &self,
        service: &'static Service,
        word: &str,
        before: &[OsString],
    ) -> Option<&'static Flag> {
        use crate::settings::Typed as _;
        let mut open = service.flags.iter().filter(|flag| self.line.text(flag).is_none());
        open.find(|flag| self.is_listed(flag.name, word, before))
    }

    fn is_listed(&self, wanted: &str, word: &str, before: &[OsString]) -> bool {
        let names = complete::known_names(wanted, before, self.host).unwrap_or_default();
        names.iter().any(|name| name == word)
    }

    fn is_program(&self, word: &str) -> bool {
        let path = self.host.environment.path("PATH");
        !word.contains('/') && launch::find(word.as_ref(), path.as_deref()).is_ok()
    }
}

/// Returns `words` as they are typed, if clap accepts them.
pub(super) fn accepted_line(words: &[OsString]) -> Option<Text> {
    tree::command_with(TargetFlags::Any)
        .try_get_matches_from(words)
        .is_ok()
        .then(|| typed_line(words))
}

/// Returns what to do where `word` was taken for a name, and other programs have a verb of that name.
pub(super) fn verb_of_service(service: &str, word: &str) -> Option<Text> {
    let root = tree::command();
    let verb = synonym(root.find_subcommand(service)?, word)?;
    Some(text!("did you mean `lakekey {} {}`?", trusted(service), trusted(verb)))
}

/// Returns `words` as they are typed in a POSIX shell, under the name of the program.
pub(super) fn typed_line(words: &[OsString]) -> Text {
    let typed = words.iter().skip(1).map(|word| shell_word(&word.to_string_lossy()));
    let words: Vec<Text> = [Text::constant("lakekey")].into_iter().chain(typed).collect();
    Text::join(&words, " ")
}

fn verb_exists(command: &Command, word: &str) -> bool {
    command.find_subcommand(word).is_some()
}
