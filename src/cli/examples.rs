//! How each command is used, for help and the man pages.

use super::verb;
use crate::model::Example;
use crate::output::Format;
use crate::services::{self, LIST_FORMAT, Service};

/// Examples of the commands that belong to no service, by their names below `lakekey`.
const COMMON: &[(&str, &[(&str, &str)])] = &[
    (
        "cache",
        &[
            ("List what is cached", "lakekey cache list"),
            ("Delete everything from the cache", "lakekey cache clear"),
        ],
    ),
    (
        "cache list",
        &[
            ("List what is cached", "lakekey cache list"),
            ("Print it as JSON for a program", "lakekey cache list -f json"),
        ],
    ),
    (
        "cache clear",
        &[
            ("Delete everything from the cache", "lakekey cache clear"),
            ("Delete the entry of a target", "lakekey cache clear --target dw"),
            (
                "Delete one entry, by its key in `lakekey cache list`",
                "lakekey cache clear 3f9c01d2ab44",
            ),
            ("Delete expired entries", "lakekey cache clear --expired"),
        ],
    ),
    (
        "cache info",
        &[
            ("Show which store is in use and why", "lakekey cache info"),
            ("Test another store", "lakekey cache info --store keyutils"),
        ],
    ),
    (
        "use",
        &[
            ("Run psql with the credential of a target", "lakekey use dw -- psql"),
            ("Export the variables of two targets", "eval \"$(lakekey use dw notebooks)\""),
        ],
    ),
    (
        "connect",
        &[
            ("Start the client of a target", "lakekey connect dw"),
            ("Run one query in another database", "lakekey connect dw -d sales -- -c 'select 1'"),
        ],
    ),
    (
        "targets",
        &[
            ("List the targets and what is cached for them", "lakekey targets"),
            ("Print their names for scripts", "lakekey targets -f names"),
        ],
    ),
    (
        "status",
        &[
            ("Show the credential of this shell", "lakekey status"),
            ("Show it in the prompt of bash", "PS1='$(lakekey status) \\$ '"),
        ],
    ),
    (
        "config",
        &[
            ("Write a config file with targets of your account", "lakekey config init"),
            ("Show the settings in effect", "lakekey config show"),
        ],
    ),
    ("config init", &[("Write a config file with targets of your account", "lakekey config init")]),
    ("targets add", &[("Pick resources of your account as new targets", "lakekey targets add")]),
    ("config path", &[("Edit the config file", "\"${EDITOR:-vi}\" \"$(lakekey config path)\"")]),
    ("config show", &[("Print all settings as JSON for a program", "lakekey config show -f json")]),
    (
        "doctor",
        &[
            ("Check the setup", "lakekey doctor"),
            ("Try a target from end to end, login included", "lakekey doctor dw"),
            ("Show each setting and its source, too", "lakekey doctor -v"),
        ],
    ),
    (
        "completions",
        &[
            (
                "Complete in bash",
                "lakekey completions bash > ~/.local/share/bash-completion/completions/lakekey",
            ),
            (
                "Complete in fish",
                "lakekey completions fish > ~/.config/fish/completions/lakekey.fish",
            ),
        ],
    ),
    ("man", &[("Install the man pages for yourself", "lakekey man ~/.local/share/man")]),
    ("help", &[("Show the help of a command", "lakekey help cache clear")]),
    ("version", &[("Show the version", "lakekey version")]),
];

/// Returns the examples of the command whose words below `lakekey` are `path`: what each does,
/// and its line.
pub(super) fn of(path: &[&str]) -> Vec<(String, String)> {
    let managed = super::manage::examples(path);
    if !managed.is_empty() {
        return managed;
    }
    match path {
        [] => {
            let first = of(&["use"]).into_iter().take(1);
            let lasting = services::all().filter(|service| !service.has_ended);
            let others = lasting.filter_map(|service| service.examples.first()).map(to_strings);
            first.chain(others).collect()
        }
        [name] if let Some(service) = services::find(name) => {
            service.examples.iter().map(to_strings).collect()
        }
        [name, verb] if let Some(service) = services::find(name) => of_verb(service, verb),
        _ => {
            let path = path.join(" ");
            let found = COMMON.iter().filter(|(command, _)| *command == path);
            let examples = found.flat_map(|(_, examples)| examples.iter());
            examples.map(|(what, line)| ((*what).to_owned(), (*line).to_owned())).collect()
        }
    }
}

fn to_strings(example: &Example) -> (String, String) {
    (example.what.to_owned(), example.line.to_owned())
}

fn of_verb(service: &Service, name: &str) -> Vec<(String, String)> {
    let Some(verb) = verb::find(service, name) else { return Vec::new() };
    let lists = verb.flags.iter().any(|flag| flag.name == LIST_FORMAT.name);
    if !verb.examples.is_empty() || !lists {
        return verb.examples.iter().map(to_strings).collect();
    }
    let line = format!("lakekey {} {name}", service.name);
    let names = format!("{line} -f names");
    vec![("List them".to_owned(), line), ("Print names for scripts".to_owned(), names)]
}

/// Returns a line for each shell format, aligned.
pub(super) fn shells() -> String {
    let lines = idioms().map(|(name, idiom)| format!("  {name:<13} {idiom}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns how each shell is stopped by a lakekey that is killed, too, within 80 columns.
pub(super) fn kill_safe() -> String {
    let mut text =
        "A lakekey that is killed prints nothing, and most shells go on. These stop:".to_owned();
    let mut safe = Vec::new();
    for format in Format::ALL {
        let (name, idiom) = (format.name(), format.kill_safe_idiom());
        match idiom {
            Some(_) if idiom == format.idiom() => safe.push(name),
            Some(idiom) if idiom.chars().count() > 64 => {
                text += &format!("\n  {name}\n    {idiom}");
            }
            Some(idiom) => text += &format!("\n  {name:<13} {idiom}"),
            None => {}
        }
    }
    let safe = safe.join(", ");
    text + &format!(
        "\nThese stop with the lines above: {safe}.\n\
         Where `set -e` should stop, put `c=$(lakekey …)` and `eval \"$c\"` on two lines."
    )
}

/// Returns each shell format and how its shell takes it.
pub(super) fn idioms() -> impl Iterator<Item = (&'static str, &'static str)> {
    Format::ALL.iter().filter_map(|format| Some((format.name(), format.idiom()?)))
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::*;
    use crate::cli::tree::TargetFlags;

    #[test]
    fn the_lines_for_a_killed_lakekey_fit_and_name_every_shell() {
        let text = kill_safe();
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        for format in Format::ALL {
            let named = text.split([' ', ',', '.', '\n']).any(|word| word == format.name());
            assert_eq!(named, format.is_shell(), "{}", format.name());
        }
    }

    fn paths(command: &Command, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        found.push(path.clone());
        for below in command.get_subcommands() {
            path.push(below.get_name().to_owned());
            paths(below, path, found);
            path.pop();
        }
    }

    /// Returns the words of lakekey's own part of a line: up to what the shell takes.
    fn own_words(line: &str) -> Vec<String> {
        let start = line.find("lakekey ").unwrap_or_else(|| panic!("no lakekey in {line}"));
        let end = line[start..].find([')', '|', '>', '&']).map_or(line.len(), |end| start + end);
        line[start..end].split_whitespace().map(|word| word.trim_matches('\'').to_owned()).collect()
    }

    #[test]
    fn every_command_has_examples_and_every_example_is_a_command() {
        let tree = crate::cli::tree::command();
        let mut found = Vec::new();
        paths(&tree, &mut Vec::new(), &mut found);
        assert!(found.len() > 10);
        for path in found {
            let words: Vec<&str> = path.iter().map(String::as_str).collect();
            let examples = of(&words);
            assert!(!examples.is_empty(), "no example of {words:?}");
            for (_, example) in examples {
                let line = own_words(&example);
                let tree = crate::cli::tree::command_with(TargetFlags::Any);
                let parsed = tree.try_get_matches_from(&line);
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
                assert!(example.len() <= 90, "{example}");
                let mut below = line.iter().skip(1);
                assert!(
                    words.iter().all(|word| below.any(|given| given == word)),
                    "{example} is no example of {words:?}"
                );
            }
        }
    }

    #[test]
    fn the_table_has_no_command_that_is_gone() {
        let tree = crate::cli::tree::command();
        for (path, _) in COMMON {
            let found = path.split(' ').try_fold(&tree, |tree, name| tree.find_subcommand(name));
            assert!(found.is_some(), "{path}");
        }
    }
}
