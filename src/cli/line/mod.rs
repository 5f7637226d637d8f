//! What a command line means, also where clap rejects it or where it is not finished. It is read
//! by the tree that clap parses it with.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};

use super::tree::{self, CommandName, TargetFlags};
use crate::app::flags::QUIET;
use crate::model::Flag;
use crate::services;
use crate::settings::{Typed, nearest};

/// How much help is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// What the command itself takes: `-h`.
    Short,
    /// All of it: `--help`.
    Full,
}

/// The words of a command line, told apart.
pub(super) struct Line<'a> {
    /// The command, exactly or else the nearest name.
    pub(super) command: Option<CommandName>,
    /// Whether `command` is only the nearest name.
    is_misspelled: bool,
    /// The commands below it: a verb, or a noun and a verb.
    pub(super) below: Vec<&'a str>,
    /// The operand before the verb, as where a credential is meant.
    pub(super) operand_before_verb: Option<&'a str>,
    /// The words that are neither flags nor their values: targets, names.
    pub(super) operands: Vec<&'a str>,
    /// Whether help is asked for, and if so, how much of it.
    pub(super) help: Option<Detail>,
    /// The place of the `--` that ends the flags, or the end.
    pub(super) end: usize,
    /// Whether a command to run follows `--`.
    pub(super) runs_command: bool,
    /// The id of the flag that lacks its value at the end.
    open: Option<String>,
    /// The flags.
    flags: Vec<TypedFlag<'a>>,
}

/// A flag on a command line.
struct TypedFlag<'a> {
    /// The id of its argument.
    id: String,
    /// How it was written, without its value: `-d`, `--database`.
    spelling: String,
    /// Its value, if it takes one.
    value: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// Reads the command line `arguments`, the program's name first. A word that is not valid
    /// UTF-8 counts as empty.
    pub(super) fn read(arguments: &'a [OsString]) -> Self {
        Self::read_by(&tree::command_with(TargetFlags::Any), arguments)
    }

    /// Reads the command line `arguments` like [`Line::read`], with the command tree `root`.
    pub(super) fn read_by(root: &Command, arguments: &'a [OsString]) -> Self {
        // A flag of the output in a wrong place still says what the caller will read.
        let output = tree::with_output_arguments(Command::new("output"), None);
        let mut levels = vec![&output, root];
        let mut line = Self {
            command: None,
            is_misspelled: false,
            below: Vec::new(),
            operand_before_verb: None,
            operands: Vec::new(),
            help: None,
            end: arguments.len(),
            runs_command: false,
            open: None,
            flags: Vec::new(),
        };
        let mut end_as_value = None;
        let words = arguments.iter().map(|word| word.to_str().unwrap_or_default());
        let mut words = words.enumerate().skip(1);
        while let Some((place, word)) = words.next() {
            if word == "--" {
                line.end = place;
                break;
            }
            if !word.starts_with('-') || word == "-" {
                line.word(word, &mut levels);
            } else if let Some(open) = line.flag(word, &levels) {
                match words.next() {
                    Some(next @ (_, value)) => {
                        line.flags.push(TypedFlag { value: Some(value), ..open });
                        end_as_value = Some(next).filter(|_| value == "--").or(end_as_value);
                    }
                    None => line.open = Some(open.id),
                }
            }
        }
        let level = levels.last().copied().unwrap_or(root);
        let runs = line.command.is_none() || level.get_arguments().any(Arg::is_last_set);
        if let Some((place, _)) = end_as_value.filter(|_| line.operands.len() > room(level)) {
            // clap takes `--` for a value and rejects what follows: a value was forgotten.
            line.end = place;
        }
        let rest = arguments.iter().skip(line.end + 1);
        if runs {
            line.runs_command = rest.len() > 0;
        } else {
            line.operands.extend(rest.map(|word| word.to_str().unwrap_or_default()));
        }
        line
    }

    /// Returns `count` words that lead to the same place: without values, which a reader that is
    /// less exact could take for names. `None` behind `--`, if they do not fit, or if the command is
    /// misspelled: what is completed must be a line that runs.
    pub(super) fn without_values(&self, count: usize) -> Option<Vec<OsString>> {
        let command = self.command.map(CommandName::name);
        let words = command.into_iter().chain(self.below.iter().chain(&self.operands).copied());
        let open = self.open.iter().map(|id| format!("--{id}"));
        let rest: Vec<OsString> =
            words.map(OsString::from).chain(open.map(OsString::from)).collect();
        let fill = count
            .checked_sub(rest.len() + 1)
            .filter(|_| self.end == count && !self.is_misspelled)?;
        let fill = std::iter::repeat_n(format!("--{}", QUIET.name), fill);
        let fill = std::iter::once("lakekey".to_owned()).chain(fill).map(OsString::from);
        Some(fill.chain(rest).collect())
    }

    /// Takes in a word without a hyphen: the name of a command, or an operand.
    fn word<'t>(&mut self, word: &'a str, levels: &mut Vec<&'t Command>) {
        let Some(level) = levels.last().copied() else { return };
        let is_first = self.command.is_none() && self.operands.is_empty();
        let exact = level.find_subcommand(word);
        let known = exact.or_else(|| {
            let near = nearest(word, tree::names_of_commands()).filter(|_| is_first)?;
            level.find_subcommand(near)
        });
        match known.filter(|_| self.operands.len() <= room(level)) {
            Some(command) => {
                if is_first {
                    self.command = CommandName::from_name(command.get_name());
                    self.is_misspelled = exact.is_none();
                } else {
                    self.below.push(word);
                    self.operand_before_verb =
                        self.operands.first().copied().or(self.operand_before_verb);
                    self.operands.clear();
                    // What stands before a verb is not for it, unless it is for every command.
                    let of_all = |id: &str| {
                        let mut all =
                            levels.get(1).into_iter().flat_map(|root| root.get_arguments());
                        all.any(|argument| argument.get_id() == id)
                    };
                    self.flags.retain(|flag| of_all(&flag.id));
                }
                levels.push(command);
            }
            None => self.operands.push(word),
        }
    }

    /// Takes in a word with a hyphen. Returns the flag that lacks its value.
    fn flag(&mut self, word: &'a str, levels: &[&Command]) -> Option<TypedFlag<'a>> {
        let find = |is_meant: &dyn Fn(&Arg) -> bool| {
            let mut all = levels.iter().rev().flat_map(|level| level.get_arguments());
            all.find(|argument| is_meant(argument))
        };
        if let Some(long) = word.strip_prefix("--") {
            let (name, value) = match long.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (long, None),
            };
            let argument = find(&|argument| {
                argument.get_long() == Some(name)
                    || argument.get_all_aliases().is_some_and(|all| all.contains(&name))
            })?;
            return self.note(argument, format!("--{name}"), value);
        }
        for (place, letter) in word.char_indices().skip(1) {
            let Some(argument) = find(&|argument| argument.get_short() == Some(letter)) else {
                continue;
            };
            let rest = word.get(place + letter.len_utf8()..).filter(|rest| !rest.is_empty());
            let value = rest.map(|rest| rest.strip_prefix('=').unwrap_or(rest));
            if argument.get_action().takes_values() {
                return self.note(argument, format!("-{letter}"), value);
            }
            self.note(argument, format!("-{letter}"), None);
        }
        None
    }

    /// Notes `argument`. Returns it instead where it lacks its value.
    fn note(
        &mut self,
        argument: &Arg,
        spelling: String,
        value: Option<&'a str>,
    ) -> Option<TypedFlag<'a>> {
        if matches!(argument.get_action(), ArgAction::Help) {
            let is_long = spelling.starts_with("--");
            self.help = self.help.or(Some(if is_long { Detail::Full } else { Detail::Short }));
        }
        let flag = TypedFlag { id: argument.get_id().to_string(), spelling, value };
        if argument.get_action().takes_values() && value.is_none() {
            return Some(flag);
        }
        self.flags.push(flag);
        None
    }

    /// Returns whether its command takes targets, and with one target the flags of its service.
    pub(super) fn takes_targets(&self) -> bool {
        let takes = matches!(self.command, Some(CommandName::Own(own)) if own.takes_targets());
        takes && !self.is_misspelled
    }

    /// Returns the first flag that a service has, with how it was written.
    pub(super) fn flag_of_a_service(&self) -> Option<(&'static Flag, &str)> {
        self.flags.iter().find_map(|typed| {
            let mut own = services::all().flat_map(|service| service.flags);
            Some((own.find(|flag| flag.name == typed.id)?, typed.spelling.as_str()))
        })
    }

    /// Returns the last value of the argument with that id.
    fn value(&self, id: &str) -> Option<&'a str> {
        self.flags.iter().rev().find(|flag| flag.id == id).and_then(|flag| flag.value)
    }
}

impl Typed for Line<'_> {
    fn text(&self, flag: &Flag) -> Option<&str> {
        // Operands of other commands are targets, and names of what is managed.
        let is_meant = flag.positional && self.command.and_then(CommandName::service).is_some();
        let operand = || self.operands.first().copied().filter(|_| is_meant);
        self.value(flag.name).or_else(operand)
    }

    fn switch(&self, flag: &Flag) -> Option<bool> {
        self.flags.iter().any(|typed| typed.id == flag.name).then_some(true)
    }
}

/// Returns how many operands `command` takes. Behind one too many, clap knows no command.
fn room(command: &Command) -> usize {
    let operands = command.get_positionals().filter(|argument| !argument.is_last_set());
    operands
        .map(|argument| argument.get_num_args().map_or(1, |range| range.max_values()))
        .fold(0, usize::saturating_add)
}

#[cfg(test)]
mod tests;
