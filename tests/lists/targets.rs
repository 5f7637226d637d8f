//! The target that is not named is picked, in a real terminal.

use testkit::real::text;

use super::Desk;
use super::pickers::{DOWN, ENTER, ESC};
use crate::common::terminal::{Ended, INTERRUPT, Terminal};
use crate::common::tools::LAKEKEY;
use crate::common::world::write;

/// The targets by their names: anything, notebooks, warehouse.
const FILE: &str = "[targets.notebooks]\nservice = 'glue-conn'\nname = 'mysql'\n\
                    [targets.warehouse]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n\
                    [targets.anything]\nservice = 'redshift-creds'\n";

/// The picker is drawn once its line about keys is.
const SHOWN: &str = "Esc";

fn desk() -> Desk {
    let desk = Desk::new();
    write(&desk.home.path().join(".config/lakekey/config.toml"), FILE);
    desk
}

/// Returns the targets in the order in which they can be picked, and picks none.
fn order(desk: &Desk) -> Vec<&'static str> {
    let screen = desk.pick(&["use", "--field", "user"], &[(SHOWN, ESC)]).screen;
    let place = |name: &str| screen.find(name).unwrap_or_else(|| panic!("{name}: {screen}"));
    let mut names = vec!["anything", "notebooks", "warehouse"];
    names.sort_by_key(|name| place(name));
    names
}

fn use_target(desk: &Desk, name: &str) {
    let ended = desk.pick(&["use", name, "--field", "user"], &[]);
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
}

#[test]
fn last_used_target_comes_first() {
    let desk = desk();
    // By name as long as none was used.
    assert_eq!(order(&desk), ["anything", "notebooks", "warehouse"]);
    for name in ["warehouse", "notebooks", "warehouse"] {
        use_target(&desk, name);
    }
    assert_eq!(order(&desk), ["warehouse", "notebooks", "anything"]);
    let ended = desk.pick(&["use", "-f", "json"], &[(SHOWN, &format!("{DOWN}{ENTER}"))]);
    assert!(ended.stdout.contains("\"LAKEKEY_TARGET\":\"notebooks\""), "{}", ended.screen);
    assert_eq!(order(&desk), ["notebooks", "warehouse", "anything"], "what is picked is used");
    let ended = desk.pick(&["use", "-f", "json"], &[(SHOWN, ENTER)]);
    assert!(ended.stdout.contains("\"LAKEKEY_TARGET\":\"notebooks\""), "{}", ended.screen);
    // Neither a list nor what removes the variables is a use.
    for words in [&["targets"][..], &["use", "anything", "--unset"]] {
        assert_eq!(desk.pick(words, &[]).status.code(), Some(0), "{words:?}");
    }
    assert_eq!(order(&desk), ["notebooks", "warehouse", "anything"]);
}

#[test]
fn target_is_found_by_what_it_is_for() {
    let desk = desk();
    let ended = desk.pick(&["use", "-f", "json"], &[(SHOWN, "analyt"), ("analyt", ENTER)]);
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    let object: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(object["env"]["LAKEKEY_TARGET"], "warehouse");
    assert!(ended.screen.contains("selected: lakekey use -f json warehouse"), "{}", ended.screen);
    // A flag of the target's service, and a command.
    let command = ["use", "-d", "sales", "--", "sh", "-c", "echo $PGDATABASE"];
    let ended = desk.pick(&command, &[(SHOWN, "analyt"), ("analyt", ENTER)]);
    assert_eq!(ended.stdout, "sales\n", "{}", ended.screen);
    let ended = desk.pick(&["use", "-d", "sales"], &[(SHOWN, "mysql"), ("mysql", ENTER)]);
    assert_eq!(ended.status.code(), Some(2), "{}", ended.screen);
    assert!(ended.screen.contains("unexpected argument '-d'"), "{}", ended.screen);
}

#[test]
fn what_the_target_leaves_open_is_picked_next() {
    let desk = desk();
    for words in [&["use", "anything", "-f", "json"][..], &["use", "-f", "json"]] {
        let mut keys = vec![("Workgroup:", "analyt\r")];
        if words.len() == 3 {
            keys.insert(0, (SHOWN, "anyth\r"));
        }
        let ended = desk.pick(words, &keys);
        assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
        assert!(ended.screen.contains(" --workgroup-name=analytics"), "{}", ended.screen);
    }
}

#[test]
fn leaving_is_130_and_runs_nothing() {
    let desk = desk();
    for keys in [ESC, INTERRUPT] {
        for words in [&["use"][..], &["use", "--", "true"], &["connect"]] {
            let ended = desk.pick(words, &[(SHOWN, keys)]);
            assert_eq!(ended.status.code(), Some(130), "{words:?}: {}", ended.screen);
            assert!(ended.is_restored && !ended.screen.contains("error:"), "{}", ended.screen);
        }
    }
    let script =
        "PGPASSWORD=stale; eval \"$(lakekey use)\" && echo went on; echo \"$? [$PGPASSWORD]\"";
    let mut terminal = Terminal::start_with_pipe(&desk.with("sh", &["-c", script]), 100);
    terminal.wait_for(SHOWN);
    terminal.send(ESC);
    assert_eq!(terminal.end().stdout, "130 []\n");
    assert_eq!(desk.aws.requests().len(), 0);
}

#[test]
fn connect_picks_and_starts_the_client() {
    let desk = desk();
    let client = desk.home.path().join("bin/psql");
    write(&client, "#!/bin/sh\necho \"$LAKEKEY_TARGET $*\"\n");
    std::fs::set_permissions(&client, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let mut command = desk.with(LAKEKEY, &["connect", "--", "-x"]);
    command.env("PATH", format!("{}:/usr/bin:/bin", client.parent().unwrap().display()));
    let mut terminal = Terminal::start_with_pipe(&command, 100);
    terminal.wait_for(SHOWN);
    terminal.send("analyt");
    terminal.wait_for("analyt");
    terminal.send(ENTER);
    let ended = terminal.end();
    assert_eq!(ended.stdout, "warehouse -x\n", "{}", ended.screen);
    assert!(
        ended.screen.contains("psql to 'warehouse' (analytics, db dev), expires in "),
        "{}",
        ended.screen
    );
}

#[test]
fn without_a_person_the_targets_are_in_the_hint() {
    let desk = desk();
    let usage = |ended: &Ended, status: i32| {
        assert_eq!(ended.status.code(), Some(status), "{}", ended.screen);
        assert!(ended.screen.contains("missing TARGET"), "{}", ended.screen);
        assert!(
            ended.screen.contains("targets: notebooks, warehouse, anything"),
            "{}",
            ended.screen
        );
    };
    usage(&desk.pick(&["use", "-f", "json", "--no-input"], &[]), 2);
    usage(&desk.pick(&["connect", "--no-input"], &[]), 125);
    let script = "lakekey use -f json </dev/null";
    usage(&Terminal::start_with_pipe(&desk.with("sh", &["-c", script]), 100).end(), 2);
    let nothing = Desk::new().pick(&["use"], &[]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(nothing.screen.contains("no targets: no config file"), "{}", nothing.screen);
    assert!(nothing.screen.contains("run `lakekey config init`"), "{}", nothing.screen);
}

#[test]
fn run_that_nobody_watches_remembers_nothing() {
    let desk = desk();
    let file = desk.home.path().join(".local/state/lakekey/last-used");
    let mut command = desk.with(LAKEKEY, &["use", "warehouse", "--field", "user"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!file.exists());
    use_target(&desk, "warehouse");
    let saved = std::fs::read_to_string(&file).unwrap();
    let start = "{\"version\":1,\"uses\":[{\"kind\":\"target\",\"name\":\"warehouse\",\"at\":";
    assert!(saved.starts_with(start), "{saved}");
}
