//! How a picker looks, and what it selects at first.

use sandbox::{Status, Workgroup};

use super::Desk;
use super::pickers::{DOWN, ENTER, ESC};
use crate::common::terminal::{Ended, Terminal};
use crate::common::tools::LAKEKEY;

const NEVER: &[&str] = &["--color", "never"];
const KEYS: &str = "type to filter, Enter to select, Esc to cancel";

/// Returns a desk with workgroups of these names; those that begin with `a` cannot work.
fn desk(names: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.aws.empty();
    for name in names {
        let status = if name.starts_with('a') { Status::Creating } else { Status::Available };
        let workgroup = desk.aws.new_workgroup(name);
        desk.aws.workgroup(Workgroup { status, ..workgroup });
    }
    desk
}

/// Returns the first line with `text`, with its escape sequences.
fn line<'a>(screen: &'a str, text: &str) -> &'a str {
    let found = screen.lines().find(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("no {text:?} in {screen:?}"))
}

#[test]
fn picker_has_title_headings_and_keys() {
    let desk = desk(&["one", "two"]);
    let screen = desk.pick(&["redshift-creds"], &[(KEYS, ESC)]).screen;
    assert!(line(&screen, "Workgroup:").contains("\u{1b}[1mWorkgroup:\u{1b}[0m"), "{screen:?}");
    assert!(line(&screen, "NAMESPACE").contains("HOST"), "{screen:?}");
    assert!(line(&screen, "  one").starts_with("\u{1b}[7m> one"), "{screen:?}");
    assert!(line(&screen, "  two").starts_with("  two"), "{screen:?}");
}

#[test]
fn what_cannot_work_comes_last_dimmed_and_is_not_selected() {
    let desk = desk(&["aaa", "bbb", "ccc"]);
    let ended = desk.pick(&["redshift-creds"], &[(KEYS, ESC)]);
    let screen = &ended.screen;
    assert!(line(screen, "> bbb").starts_with("\u{1b}[7m"), "{screen:?}");
    assert!(line(screen, "  aaa  ").starts_with("\u{1b}[2m"), "{screen:?}");
    assert!(screen.find("  ccc  ") < screen.find("  aaa  "), "{screen:?}");
    // It can be picked, and gives the usual error.
    let last = format!("{DOWN}{DOWN}{ENTER}");
    let ended = desk.pick(&["redshift-creds"], &[(KEYS, &last)]);
    assert_eq!(ended.status.code(), Some(7), "{}", ended.screen);
    assert!(ended.screen.contains("Workgroup: aaa\r\n"), "{}", ended.screen);
    assert!(ended.screen.contains("workgroup 'aaa' is not ready"), "{}", ended.screen);
}

#[test]
fn list_of_all_services_has_headings_and_what_cannot_work_last() {
    let desk = desk(&["aaa", "bbb"]);
    let ended = desk.pick(&["targets", "add"], &[("Esc to cancel", ESC)]);
    let screen = &ended.screen;
    assert_eq!(ended.status.code(), Some(130), "{screen}");
    assert!(line(screen, "NAME  STATUS").contains("DETAILS"), "{screen:?}");
    assert!(line(screen, "[ ] bbb  ").starts_with("\u{1b}[7m> "), "{screen:?}");
    assert!(line(screen, "[ ] aaa  ").starts_with("\u{1b}[2m  "), "{screen:?}");
    assert!(screen.find("[ ] bbb") < screen.find("[ ] aaa"), "{screen:?}");
}

#[test]
fn last_choice_is_selected_in_the_same_region_only() {
    let desk = desk(&["one", "three", "two"]);
    let file = desk.home.path().join(".local/state/lakekey/last-used");
    let selected = |region: &str, name: &str, keys: &str| {
        let words = ["redshift-creds", "-f", "json", "--region", region];
        let ended = desk.pick(&words, &[(&format!("> {name}"), keys)]);
        assert_eq!(ended.status.code(), Some(if keys == ESC { 130 } else { 0 }), "{ended:?}");
        ended
    };
    let home = desk.aws.environment().into_iter().find(|(name, _)| *name == "AWS_REGION");
    let home = home.map_or_else(|| "eu-west-1".to_owned(), |(_, value)| value.to_string());
    let _ = selected(&home, "one", ESC);
    assert!(!file.exists(), "nothing was chosen");
    let _ = selected(&home, "one", &format!("{DOWN}{DOWN}{ENTER}"));
    let saved = std::fs::read_to_string(&file).unwrap();
    assert!(saved.contains("\"kind\":\"workgroup-name\"") && saved.contains("\"name\":\"two\""));
    let ended = selected(&home, "two", ENTER);
    // One short line is left of the list.
    assert!(ended.screen.contains("\u{1b}[JWorkgroup: two\r\n"), "{:?}", ended.screen);
    let _ = selected("us-east-1", "one", ESC);
    // What is named and not picked changes nothing, nor does a run without a terminal.
    let mut command = desk.command(LAKEKEY);
    command.args(["redshift-creds", "-w", "three", "-f", "json"]).env("LAKEKEY_STORE", "none");
    assert!(command.output().unwrap().status.success());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), saved);
}

#[test]
fn only_attributes_and_eight_colors_are_used() {
    let desk = desk(&["aaa", "bbb", "ccc"]);
    let colors = |ended: &Ended| -> Vec<u32> {
        let parts = ended.screen.split("\u{1b}[").skip(1);
        let codes = parts.filter_map(|part| {
            let end = part.find(|each: char| each.is_ascii_alphabetic())?;
            part[end..].starts_with('m').then(|| &part[..end])
        });
        codes.flat_map(|codes| codes.split(';')).filter_map(|code| code.parse().ok()).collect()
    };
    let mut all = Vec::new();
    for (words, keys) in [
        (&["redshift-creds"][..], ESC),
        (&["redshift-creds"], "b\r"),
        (&["targets", "add"], ESC),
        (&["redshift-creds", "list"], ""),
        (&["redshift-creds", "-w", "nope"], ""),
        (&["--help"], ""),
        (&["doctor"], ""),
    ] {
        let wait = if keys.is_empty() { vec![] } else { vec![("Esc to cancel", keys)] };
        let mut terminal = Terminal::start(&desk.with(LAKEKEY, words));
        for (shown, keys) in wait {
            terminal.wait_for(shown);
            terminal.send(keys);
        }
        all.extend(colors(&terminal.end()));
    }
    assert!(all.contains(&7) && all.contains(&2) && all.contains(&1), "{all:?}");
    let allowed = |code: &u32| matches!(code, 0..=9 | 22..=29 | 30..=37 | 39..=47 | 49);
    assert!(all.iter().all(allowed), "{all:?}");
    assert!(!all.contains(&38) && !all.contains(&48), "{all:?}");
}

#[test]
fn without_color_there_is_no_escape_sequence_and_numbers_pick() {
    let desk = desk(&["aaa", "bbb", "ccc"]);
    let settings = [("NO_COLOR", "1", &[][..]), ("TERM", "dumb", &[]), ("LC_ALL", "C", NEVER)];
    for (name, value, words) in settings {
        let run = |arguments: &[&str], keys: &[(&str, &str)]| {
            let arguments = [arguments, words].concat();
            let mut command = desk.with(LAKEKEY, &arguments);
            command.env(name, value);
            let mut terminal = Terminal::start(&command);
            for (shown, keys) in keys {
                terminal.wait_for(shown);
                terminal.send(keys);
            }
            let ended = terminal.end();
            assert!(!ended.screen.contains('\u{1b}'), "{arguments:?}: {:?}", ended.screen);
            ended
        };
        let pick = ["redshift-creds"];
        let wrong_then_two = [("Workgroup (1-3, Enter for 1):", "9\r"), ("Workgroup (", "2\r")];
        let ended = run(&pick, &wrong_then_two);
        assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
        assert!(ended.screen.contains("--workgroup-name=ccc"), "{}", ended.screen);
        // Enter takes what was picked last; Ctrl-D picks nothing.
        let ended = run(&pick, &[("Workgroup (1-3, Enter for 2):", "\r")]);
        assert!(ended.screen.contains("--workgroup-name=ccc"), "{}", ended.screen);
        let ended = run(&pick, &[("Workgroup (", "\u{4}")]);
        assert_eq!(ended.status.code(), Some(130), "{}", ended.screen);
        assert!(ended.screen.contains("canceled"), "{}", ended.screen);
        std::fs::remove_file(desk.home.path().join(".local/state/lakekey/last-used")).unwrap();
        for plain in [&["redshift-creds", "list"][..], &["redshift-creds", "-w", "nope"]] {
            let _ = run(plain, &[]);
        }
    }
}
