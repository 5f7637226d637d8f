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
    let root = tree::command_with(TargetFlags::Any);
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
    let root = tree::command_with(TargetFlags::Any);
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
    let operands: Vec<&str> =
        level.get_positionals().filter(|argument| !argument.is_last_set()).flat_map(raw).collect();
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
            assert_eq!(line.flags.iter().any(|flag| flag.id == id), is_typed, "{words:?}");
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
        if let Ok(matches) = tree::command_with(TargetFlags::Any).try_get_matches_from(&words) {
            accepted.set(accepted.get() + 1);
            same(&words, &matches);
        }
    });
    assert!(accepted.get() > 200, "clap accepts only {} of {all} lines", accepted.get());
}
