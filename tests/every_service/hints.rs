//! What a hint names works for the same credential.

use testkit::fuzz::{fuzz, text};

use crate::common::credentials::{all, connections};
use crate::common::world::{Outcome, World, write};

/// Runs whatever the hint of `outcome` names in place of `used`, which must succeed.
fn follow(world: &World, base: &[&str], words: &[&str], outcome: &Outcome) {
    let stderr = outcome.stderr.replace("\n      ", " ");
    let Some(hint) = stderr.lines().find_map(|line| line.strip_prefix("hint: ")) else { return };
    let mut ways: Vec<Vec<String>> = Vec::new();
    if let Some(names) = hint.strip_prefix("use one of ") {
        let option = if words.contains(&"--field") { "--field" } else { "-f" };
        ways.extend(names.split(", ").map(|name| vec![option.to_owned(), name.to_owned()]));
    } else if let Some(rest) = hint.strip_prefix("print a value with `lakekey ") {
        let (command, other) = rest.split_once("`, or use ").unwrap();
        let followed = world.run(&command.split(' ').collect::<Vec<_>>());
        assert_eq!(followed.status, 0, "{words:?}: {hint}: {}", followed.stderr);
        assert!(!followed.stdout.is_empty(), "{hint}");
        assert_eq!(other, "--format json");
        ways.push(vec!["-f".to_owned(), "json".to_owned()]);
    } else if let Some(rest) = hint.strip_prefix("use ") {
        for way in rest.split(", or ") {
            match way.strip_prefix("--format ") {
                Some(name) => ways.push(vec!["-f".to_owned(), name.to_owned()]),
                None => {
                    assert_eq!(way, "-- COMMAND", "{hint}");
                    ways.push(vec!["--".to_owned(), "true".to_owned()]);
                }
            }
        }
    }
    for way in ways {
        let own: Vec<&str> = base.iter().copied().chain(way.iter().map(String::as_str)).collect();
        let followed = world.run(&own);
        let status = if way[0] == "--" { 42 } else { 0 };
        assert_eq!(followed.status, status, "{words:?}: {hint}: {way:?}: {}", followed.stderr);
        if let Some(environment) = followed.launched {
            assert!(environment.values().all(|value| !value.contains('\0')), "{words:?}: {hint}");
        }
    }
}

/// Tries every format and some fields of what `base` asks for, and each way that a hint names.
fn try_all(world: &World, base: &[&str]) {
    for format in lakekey::output::Format::NAMES {
        let words = [base, &["-f", format]].concat();
        let outcome = world.run(&words);
        if outcome.status == 2 {
            let option = format!("--format {format}");
            assert!(outcome.stderr.contains(&option), "{words:?}: {}", outcome.stderr);
            follow(world, base, &words, &outcome);
        }
    }
    for field in ["password", "nonsense"] {
        let words = [base, &["--field", field]].concat();
        let outcome = world.run(&words);
        if outcome.status == 2 {
            assert!(!outcome.stderr.contains("--format env cannot"), "{}", outcome.stderr);
            follow(world, base, &words, &outcome);
        }
    }
}

#[test]
fn hint_names_what_works_for_every_connection() {
    let world = World::new();
    let mut count = 0;
    for name in connections(&world) {
        if world.run(&["glue-conn", "--name", &name, "-f", "table"]).status == 0 {
            try_all(&world, &["glue-conn", "--name", &name]);
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn hint_names_what_works_for_every_service() {
    let mut world = World::new();
    for source in all(&mut world) {
        let base = source.with(&[]);
        if base[0] != "glue-conn" || base.contains(&"--hide-password") {
            try_all(&world, &base);
        }
    }
}

#[test]
fn hint_names_what_works_for_any_password() {
    let world = World::new();
    let file = world.home.path().join(".config/lakekey/config.toml");
    write(&file, "[targets.any]\nservice = \"glue-conn\"\nname = \"any\"\n");
    fuzz("hints", 40, &(text(), 0..3_usize), |(password, kind)| {
        // What no format carries is tried below.
        let password = format!("Zq9{}", password.replace('\0', ""));
        let url = ["jdbc:mysql://h/d", "jdbc:postgresql://h/d", "jdbc:oracle:thin:@h:1521/s"][kind];
        let properties =
            [("JDBC_CONNECTION_URL", url), ("USERNAME", "app"), ("PASSWORD", &*password)];
        world.aws.catalog(|catalog| catalog.connection("any", "JDBC", &properties));
        let _ = world.run(&["cache", "clear"]);
        try_all(&world, &["glue-conn", "--name", "any"]);
        // A target is the same under another name.
        try_all(&world, &["use", "any"]);
    });
}

#[test]
fn where_nothing_carries_it_the_hint_says_so() {
    let world = World::new();
    let url = "jdbc:mysql://h/d";
    let properties = [("JDBC_CONNECTION_URL", url), ("USERNAME", "app"), ("PASSWORD", "p\0w")];
    world.aws.catalog(|catalog| catalog.connection("any", "JDBC", &properties));
    for (option, used) in
        [(["-f", "env"], "--format env"), (["--field", "password"], "--field password")]
    {
        let outcome = world.run(&[&["glue-conn", "any"][..], &option].concat());
        assert_eq!(outcome.status, 2, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(used), "{}", outcome.stderr);
        let base = ["glue-conn", "--name", "any"];
        follow(&world, &base, &[&base[..], &option].concat(), &outcome);
    }
}
