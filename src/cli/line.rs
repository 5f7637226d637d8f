//! What a command line means, also where clap rejects it or where it is not finished. It is read
//! by the tree that clap parses it with.

use std::ffi::OsString;

use clap::{Arg, Command};

use super::tree::{self, CommandName};
use crate::app::flags::QUIET;
use crate::model::Flag;
use crate::settings::{Typed, nearest};

/// The words of a command line, told apart.
pub(super) struct Line<'a> {
    /// The command, exactly or else the nearest name.
    pub(super) command: Option<CommandName>,
    /// Whether `command` is only the nearest name.
    is_misspelled: bool,
    /// The commands below it: a verb, or a noun and a verb.
    pub(super) below: Vec<&'a str>,
    /// Whether an operand stands before the verb, as where a credential is meant.
    pub(super) operand_before_verb: bool,
    /// The words that are neither flags nor their values: targets, names.
    pub(super) operands: Vec<&'a str>,
    /// The place of the `--` that ends the flags, or the end.
    pub(super) end: usize,
    /// Whether a command to run follows `--`.
    pub(super) runs_command: bool,
    /// The id of the flag that lacks its value at the end.
    open: Option<String>,
    /// The ids of the arguments that are flags, and the values of those that take one.
    values: Vec<(String, Option<&'a str>)>,
}

impl<'a> Line<'a> {
    /// Reads the command line `arguments`, the program's name first. A word that is not valid
    /// UTF-8 counts as empty.
    pub(super) fn read(arguments: &'a [OsString]) -> Self {
        let root = tree::command();
        // A flag of the output in a wrong place still says what the caller will read.
        let output = tree::with_output_arguments(Command::new("output"));
        let mut levels = vec![&output, &root];
        let mut line = Self {
            command: None,
            is_misspelled: false,
            below: Vec::new(),
            operand_before_verb: false,
            operands: Vec::new(),
            end: arguments.len(),
            runs_command: false,
            open: None,
            values: Vec::new(),
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
                        line.values.push((open, Some(value)));
                        end_as_value = Some(next).filter(|_| value == "--").or(end_as_value);
                    }
                    None => line.open = Some(open),
                }
            }
        }
        let level = levels.last().copied().unwrap_or(&root);
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
                    self.operand_before_verb |= !self.operands.is_empty();
                    self.operands.clear();
                    // What stands before a verb is not for it, unless it is for every command.
                    let of_all = |id: &str| {
                        let mut all =
                            levels.get(1).into_iter().flat_map(|root| root.get_arguments());
                        all.any(|argument| argument.get_id() == id)
                    };
                    self.values.retain(|(id, _)| of_all(id));
                }
                levels.push(command);
            }
            None => self.operands.push(word),
        }
    }

    /// Takes in a word with a hyphen. Returns the id of the flag that lacks its value.
    fn flag(&mut self, word: &'a str, levels: &[&Command]) -> Option<String> {
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
            return self.note(argument, value);
        }
        for (place, letter) in word.char_indices().skip(1) {
            let Some(argument) = find(&|argument| argument.get_short() == Some(letter)) else {
                continue;
            };
            let rest = word.get(place + letter.len_utf8()..).filter(|rest| !rest.is_empty());
            let value = rest.map(|rest| rest.strip_prefix('=').unwrap_or(rest));
            if argument.get_action().takes_values() {
                return self.note(argument, value);
            }
            self.note(argument, None);
        }
        None
    }

    /// Notes `argument`. Returns its id instead where it lacks its value.
    fn note(&mut self, argument: &Arg, value: Option<&'a str>) -> Option<String> {
        let id = argument.get_id().to_string();
        if argument.get_action().takes_values() && value.is_none() {
            return Some(id);
        }
        self.values.push((id, value));
        None
    }

    /// Returns the last value of the argument with that id.
    fn value(&self, id: &str) -> Option<&'a str> {
        self.values.iter().rev().find(|(known, _)| known == id).and_then(|(_, value)| *value)
    }
}

impl Typed for Line<'_> {
    fn text(&self, flag: &Flag) -> Option<&str> {
        let operand = || self.operands.first().copied().filter(|_| flag.positional);
        self.value(flag.name).or_else(operand)
    }

    fn switch(&self, flag: &Flag) -> Option<bool> {
        self.values.iter().any(|(id, _)| id == flag.name).then_some(true)
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
mod tests {
    use clap::ArgMatches;
    use clap::parser::ValueSource;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};
    use testkit::fuzz::fuzz;

    use super::*;
    use crate::app::flags;

    fn words(line: &str) -> Vec<OsString> {
        std::iter::once("lakekey").chain(line.split(' ')).map(OsString::from).collect()
    }

    #[test]
    fn formats_are_found_however_they_are_written() {
        for line in [
            "-f fish",
            "-ffish",
            "-f=fish",
            "-qf fish",
            "-vqffish",
            "-vf=fish",
            "--format fish",
            "--format=fish",
            "-f env -f fish",
            "-w f -f fish",
            "-wf -f fish",
            "-dw -qf fish",
            "--db-name -f --format fish",
        ] {
            for line in [format!("redshift-creds {line}"), format!("redshft-creds {line}")] {
                let words = words(&line);
                let line = Line::read(&words);
                assert_eq!(line.text(&flags::FORMAT), Some("fish"), "{words:?}");
                assert!(line.operands.is_empty(), "{words:?}: {:?}", line.operands);
            }
        }
        assert_eq!(Line::read(&words("-f fish redshift-creds")).text(&flags::FORMAT), Some("fish"));
        for line in ["-w -f", "-wf", "-df fish", "--prefix --format=fish", "-f", "--formt fish"] {
            let words = words(&format!("redshift-creds {line}"));
            assert_eq!(Line::read(&words).text(&flags::FORMAT), None, "{line}");
        }
    }

    #[test]
    fn verb_is_the_first_operand_with_its_name() {
        for (line, below, operands) in [
            ("redshift-creds list", &["list"][..], &[][..]),
            ("redshift-creds --region eu-west-1 -v list -f json", &["list"], &[]),
            ("redshift-creds --region=list -q list", &["list"], &[]),
            ("redshift-creds -w analytics list", &["list"], &[]),
            ("--profile glue-conn redshift-creds list", &["list"], &[]),
            ("redshift-creds -w list", &[], &[]),
            ("redshift-creds --workgroup list", &[], &[]),
            ("redshift-creds -vw list", &[], &[]),
            ("redshift-creds --prefix list", &[], &[]),
            ("redshift-creds --region list", &[], &[]),
            ("redshift-creds", &[], &[]),
            ("redshift-creds lst", &[], &["lst"]),
            ("redshift-creds lst list", &[], &["lst", "list"]),
            ("kx-connect -fnu list", &["list"], &[]),
            ("kx-connect -u list get", &[], &["get"]),
            ("glue-conn - --name=x y", &[], &["-", "y"]),
            ("glue-conn n get m", &["get"], &["m"]),
            ("finspace environment get e1", &["environment", "get"], &["e1"]),
            ("cache clear -- --all", &["clear"], &["--all"]),
        ] {
            let words = words(line);
            let line = Line::read(&words);
            assert_eq!((line.below.as_slice(), line.operands.as_slice()), (below, operands));
        }
    }

    #[test]
    fn command_to_run_follows_two_hyphens() {
        for (line, end, runs) in [
            ("redshift-creds -w a -- psql", 4, true),
            ("redshift-creds -w a --", 4, false),
            ("use dw -- psql", 3, true),
            ("rdshift-creds -- psql", 2, true),
            ("x -- psql", 2, true),
            // The value of -w was forgotten.
            ("redshift-creds -w -- psql", 3, true),
            ("redshift-creds -w -- -q", 5, false),
            ("redshift-creds list -- x", 3, false),
            ("cache clear -- x", 3, false),
        ] {
            let words = words(line);
            let read = Line::read(&words);
            assert_eq!((read.end, read.runs_command), (end, runs), "{line}");
        }
    }

    /// A word of a command line: one of the tree at the command that was reached, or any.
    type Step = (u8, Index, String);

    /// Returns a command line whose words are chosen by `steps`, most of them as the tree has them.
    fn line(steps: &[Step]) -> Vec<OsString> {
        let root = tree::command();
        let (mut level, mut words) = (&root, vec!["lakekey".to_owned()]);
        for (kind, index, value) in steps {
            let arguments: Vec<&Arg> = level.get_arguments().chain(root.get_arguments()).collect();
            let below: Vec<&Command> = level.get_subcommands().collect();
            match kind {
                0..4 if !below.is_empty() => {
                    level = below[index.index(below.len())];
                    words.push(level.get_name().to_owned());
                }
                0..9 => {
                    let argument = arguments[index.index(arguments.len())];
                    let long = argument.get_long().map(|long| format!("--{long}"));
                    let short = argument.get_short().map(|short| format!("-{short}"));
                    let takes_value = argument.get_action().takes_values();
                    match (if kind % 2 == 0 { short.or(long) } else { long }, takes_value) {
                        (None, _) => words.push(value.clone()),
                        (Some(name), false) => words.push(name),
                        (Some(name), true) if *kind == 4 => words.push(format!("{name}={value}")),
                        (Some(name), true) if *kind == 6 && !name.starts_with("--") => {
                            words.push(format!("{name}{value}"));
                        }
                        (Some(name), true) => words.extend([name, value.clone()]),
                    }
                }
                9 => words.push("--".to_owned()),
                _ => words.push(value.clone()),
            }
        }
        words.into_iter().map(OsString::from).collect()
    }

    /// Checks that `line` reads `words` as clap did.
    fn same(words: &[OsString], matches: &ArgMatches) {
        let line = Line::read(words);
        let root = tree::command();
        let (mut matches, mut level, mut names) = (matches, &root, Vec::new());
        while let Some((name, below)) = matches.subcommand() {
            matches = below;
            level = level.find_subcommand(name).unwrap();
            names.push(name);
        }
        assert_eq!(line.command.map(CommandName::name), names.first().copied(), "{words:?}");
        assert_eq!(line.below, names.get(1..).unwrap_or_default(), "{words:?}");
        let raw = |argument: &Arg| -> Vec<&str> {
            let id = argument.get_id().as_str();
            let is_typed = matches.value_source(id) == Some(ValueSource::CommandLine);
            let raw = matches.get_raw(id).filter(|_| is_typed).into_iter().flatten();
            raw.map(|value| value.to_str().unwrap()).collect()
        };
        let operands: Vec<&str> = level
            .get_positionals()
            .filter(|argument| !argument.is_last_set())
            .flat_map(raw)
            .collect();
        assert_eq!(line.operands, operands, "{words:?}");
        let mut last = level.get_positionals().filter(|argument| argument.is_last_set());
        assert_eq!(line.runs_command, last.any(|last| !raw(last).is_empty()), "{words:?}");
        for argument in level.get_arguments().chain(root.get_arguments()) {
            if argument.is_positional() {
                continue;
            }
            let id = argument.get_id().as_str();
            if argument.get_action().takes_values() {
                assert_eq!(line.value(id), raw(argument).last().copied(), "{id}: {words:?}");
            } else {
                let is_typed = matches.value_source(id) == Some(ValueSource::CommandLine);
                assert_eq!(line.values.iter().any(|(known, _)| known == id), is_typed, "{words:?}");
            }
        }
    }

    #[test]
    fn generated_lines_mean_what_clap_reads() {
        let names: Vec<String> = tree::names_of_commands().map(str::to_owned).collect();
        let value = prop_oneof![
            select(names),
            select(vec!["list", "get", "--format", "-f", "--", "-", "json", "table", "x", "30s"])
                .prop_map(str::to_owned),
            "[a-z=-]{0,3}",
        ];
        let steps = prop::collection::vec((0..12_u8, any::<Index>(), value), 0..7);
        let (accepted, all) = (std::cell::Cell::new(0), 3000);
        fuzz("command-lines", all, &steps, |steps| {
            let words = line(&steps);
            if let Ok(matches) = tree::command().try_get_matches_from(&words) {
                accepted.set(accepted.get() + 1);
                same(&words, &matches);
            }
        });
        assert!(accepted.get() > 200, "clap accepts only {} of {all} lines", accepted.get());
    }
}
