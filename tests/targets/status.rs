//! `lakekey status`, and the variable that it reads.

use lakekey::host::Terminals;

use super::{FILE, world};
use crate::common::world::World;

fn status(world: &World, arguments: &[&str]) -> (u8, String) {
    let words = [&["status"], arguments].concat();
    let outcome = world.run(&words);
    assert_eq!(outcome.stderr, "", "{words:?}");
    (outcome.status, outcome.stdout)
}

#[test]
fn time_left_follows_the_targets() {
    let mut world = World::new();
    assert_eq!(status(&world, &[]), (1, String::new()));
    let now = world.host().now();
    let at = |seconds: i64| (now + jiff::SignedDuration::from_secs(seconds)).to_string();
    for (seconds, time, code) in [
        // The clock goes on, by less than half a minute.
        (12 * 60 + 30, "12m", 0),
        (2 * 3600 + 5 * 60 + 30, "2h 5m", 0),
        (55 * 3600 + 1800, "2d 7h", 0),
        (0, "expired", 1),
        (-5, "expired", 1),
    ] {
        let end = at(seconds);
        world.unset("LAKEKEY_TARGET").set("LAKEKEY_EXPIRES_AT", &end);
        assert_eq!(status(&world, &[]), (code, format!("{time}\n")), "{seconds}");
        world.set("LAKEKEY_TARGET", "dw,nb");
        assert_eq!(status(&world, &[]), (code, format!("dw,nb {time}\n")), "{seconds}");
    }
    let (code, text) = status(&world, &["-f", "json"]);
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &read["target"], &read["expired"]), (1, &"dw,nb".into(), &true.into()));
    assert_eq!((&read["version"], &read["seconds_left"]), (&1.into(), &0.into()));
    world.unset("LAKEKEY_EXPIRES_AT");
    assert_eq!(status(&world, &[]), (1, String::new()), "a target alone is no credential");
}

#[test]
fn invalid_time_is_named_and_nothing_reaches_the_terminal() {
    let mut world = World::new();
    world.set("LAKEKEY_EXPIRES_AT", "soon");
    let outcome = world.run(&["status"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    assert!(outcome.stderr.contains("LAKEKEY_EXPIRES_AT"), "{}", outcome.stderr);
    world.set("LAKEKEY_EXPIRES_AT", "2000-01-01T00:00:00Z").set("LAKEKEY_TARGET", "a\u{1b}[2J");
    assert_eq!(status(&world, &[]), (1, "a\\u{1b}[2J expired\n".into()));
}

#[test]
fn broken_config_file_does_not_matter() {
    let world = world("what = [");
    assert_eq!(status(&world, &[]), (1, String::new()));
}

#[test]
fn variable_names_the_targets_and_a_service_removes_it() {
    let mut world = world(FILE);
    for (targets, value) in [(&["dw"][..], "dw"), (&["notebooks", "shop"], "notebooks,shop")] {
        let outcome = world.run(&[&["use"], targets].concat());
        assert_eq!(outcome.variable("LAKEKEY_TARGET").as_deref(), Some(value));
    }
    let alone = ["redshift-creds", "-w", "analytics"];
    let outcome = world.run(&alone);
    assert_eq!(outcome.variable("LAKEKEY_TARGET"), None);
    let unset = outcome.stdout.lines().next().unwrap();
    assert!(unset.starts_with("unset ") && unset.contains(" LAKEKEY_TARGET"), "{unset}");
    let unset = world.run(&["use", "dw", "--unset"]).stdout;
    assert!(unset.contains(" LAKEKEY_TARGET"), "{unset}");
    // A child of a child.
    world.set("LAKEKEY_TARGET", "dw");
    let command = ["--", "sh", "-c", "echo ${LAKEKEY_TARGET-none}"];
    let shown = world.run(&[&alone[..], &command].concat());
    let environment = shown.launched.unwrap();
    assert!(environment.contains_key("PGHOST") && !environment.contains_key("LAKEKEY_TARGET"));
}

#[test]
fn prefix_of_a_target_counts_beside_others_only() {
    let world = world(FILE);
    let alone = world.run(&["use", "shop"]);
    assert!(alone.variable("PGHOST").is_some_and(|host| host.starts_with("reporting.")));
    assert_eq!(alone.variable("SHOP_PGHOST"), None);
    let both = world.run(&["use", "dw", "shop"]);
    assert!(both.variable("SHOP_PGHOST").is_some());
    let typed = world.run(&["use", "shop", "--prefix", "X_"]);
    assert!(typed.variable("X_PGHOST").is_some() && typed.variable("PGHOST").is_none());
    // What would have been set is unset by a failure.
    let failed = world.run(&["use", "refused"]);
    assert_ne!(failed.status, 0);
    assert!(failed.stdout.contains(" PGPASSWORD"), "{}", failed.stdout);
    assert!(!failed.stdout.contains("REFUSED_"), "{}", failed.stdout);
}

#[test]
fn formats_without_variables_need_no_prefix() {
    let world = world(FILE);
    for format in ["pg-service", "pgpass", "json", "table"] {
        let outcome = world.run(&["use", "dw", "twin", "-f", format]);
        assert_eq!(outcome.status, 0, "{format}: {}", outcome.stderr);
    }
    let sections = world.run(&["use", "dw", "twin", "-f", "pg-service"]).stdout;
    assert!(sections.contains("[dw]") && sections.contains("[twin]"), "{sections}");
    assert!(world.run(&["use", "dw", "-f", "pg-service"]).stdout.starts_with("[dw]\n"));
    for format in ["env", "dotenv", "fish"] {
        assert_eq!(world.run(&["use", "dw", "twin", "-f", format]).status, 2, "{format}");
    }
    let unfit = world.run(&["use", "dw", "notebooks", "-f", "pg-service"]);
    assert_eq!(unfit.status, 2);
    assert!(
        unfit
            .stderr
            .contains("target 'notebooks' (emr-session) does not support --format pg-service"),
        "{}",
        unfit.stderr
    );
}

#[test]
fn failure_prints_no_code_to_a_terminal() {
    let mut world = world(FILE);
    let lines = [
        &["redshift-creds", "-w", "analytics", "-f", "yaml"][..],
        &["use", "refused", "-f", "fish"],
        &["redshift-creds", "-w", "nope", "-f", "env"],
        &["nonsense"],
    ];
    for line in lines {
        let piped = world.run(line);
        assert!(piped.status != 0 && !piped.stdout.is_empty(), "{line:?}");
    }
    world.terminals = Terminals { stdout: true, ..world.terminals };
    for line in lines {
        let shown = world.run(line);
        assert!(shown.status != 0 && shown.stdout.is_empty(), "{line:?}: {}", shown.stdout);
        assert!(shown.stderr.contains("error: "), "{line:?}");
    }
}
