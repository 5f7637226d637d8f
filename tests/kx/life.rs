//! How long a string is served, and to whom.

use std::time::Duration;

use jiff::Timestamp;
use sandbox::{Expiration, Fault, KX_ENVIRONMENT, KxEnvironment};
use serde_json::Value;

use super::{answer, connect, fetches, json, user_arn};
use crate::common::world::World;

/// Returns whether the answer ends that many seconds from now by the clock of the world, a few
/// seconds of the test's own run allowed for.
#[allow(clippy::disallowed_methods, reason = "the true time, which the sandbox tells too")]
fn ends_in(world: &World, answer: &Value, seconds: i64) -> bool {
    let ends: Timestamp = answer["expires_at"].as_str().unwrap().parse().unwrap();
    let left = ends.duration_since(Timestamp::now() + world.ahead.get()).as_secs();
    (seconds - 10..=seconds).contains(&left)
}

fn lifetime(seconds: u64) -> Fault {
    Fault::Expiration(Expiration::Lifetime(Duration::from_secs(seconds)))
}

/// Returns a world in which strings and sessions live that long.
fn world(string: Option<Fault>, session: Option<Fault>) -> World {
    let world = World::new();
    for (operation, fault) in [("GetKxConnectionString", string), ("AssumeRole", session)] {
        if let Some(fault) = fault {
            world.aws.fault(operation, fault);
        }
    }
    world
}

#[test]
fn least_of_all_ends_holds() {
    let missing = || Some(Fault::Expiration(Expiration::Missing));
    for (string, session, seconds, assumed) in [
        (None, None, 900, false),
        (Some(lifetime(300)), None, 300, false),
        (Some(lifetime(3000)), None, 3000, false),
        // AWS says that no string works for more than an hour.
        (Some(lifetime(7200)), Some(lifetime(43200)), 3600, false),
        (Some(lifetime(604_800)), Some(lifetime(43200)), 3600, false),
        // A string does not outlive the session that signed it.
        (None, Some(lifetime(600)), 600, false),
        (Some(lifetime(3600)), Some(lifetime(1200)), 1200, false),
        (missing(), None, 900, true),
        (missing(), Some(lifetime(600)), 600, false),
    ] {
        let name = format!("{string:?} {session:?}");
        let world = world(string, session);
        let answer = json(&world, &["-u", "analyst"]);
        assert!(ends_in(&world, &answer, seconds), "{name}: {}", answer["expires_at"]);
        assert_eq!(answer["expires_at_assumed"], assumed, "{name}");
    }
}

#[test]
fn end_that_is_half_said_is_assumed() {
    let world = World::new();
    let cases = [("X-Amz-Expires=300", 300), ("X-Amz-Expires=3600", 900), ("User=demo", 900)];
    for (token, seconds) in cases {
        answer(&world, &format!(":tcps://kdb.example:443:demo:{token}"));
        let answer = json(&world, &["-u", "demo", "--refresh"]);
        assert!(ends_in(&world, &answer, seconds), "{token}: {}", answer["expires_at"]);
        assert_eq!(answer["expires_at_assumed"], true, "{token}");
    }
    answer(&world, ":tcps://kdb.example:443:demo:X-Amz-Date=20200101T000000Z");
    let answer = json(&world, &["-u", "demo", "--refresh"]);
    assert!(ends_in(&world, &answer, 900), "{}", answer["expires_at"]);
    let table = connect(&world, &["-u", "demo", "-f", "table"]);
    assert!(table.stdout.contains("assumed"), "{}", table.stdout);
}

#[test]
fn wrong_clock_changes_nothing() {
    for hour in [3600, -3600] {
        for session in [None, Some(lifetime(600))] {
            let seconds = if session.is_some() { 600 } else { 900 };
            let world = world(None, session);
            world.clock_ahead(hour);
            let answer = json(&world, &["-u", "analyst"]);
            assert!(ends_in(&world, &answer, seconds), "{hour}: {}", answer["expires_at"]);
            connect(&world, &["-u", "analyst"]).succeeds();
            assert_eq!(fetches(&world), 1, "{hour}");
        }
    }
}

#[test]
fn it_is_served_while_min_ttl_is_left() {
    let world = World::new();
    let first = connect(&world, &["-u", "analyst"]);
    assert_eq!(connect(&world, &["-u", "analyst"]).stdout, first.stdout);
    world.clock_ahead(900 - 70);
    assert_eq!(connect(&world, &["-u", "analyst"]).stdout, first.stdout);
    assert_eq!(fetches(&world), 1);
    assert_eq!(world.aws.count("AssumeRole"), 1, "a hit asks nobody");
    world.clock_ahead(900 - 50);
    connect(&world, &["-u", "analyst"]).succeeds();
    assert_eq!(fetches(&world), 2);
}

#[test]
fn whatever_changes_the_answer_changes_the_key() {
    let mut world = World::new();
    let role = String::from("arn:aws:iam::111122223333:role/demo");
    let environment = || KxEnvironment {
        clusters: ["ticks", "history"].map(String::from).into(),
        users: ["demo", "other"].map(|name| (name.to_owned(), role.clone())).into(),
    };
    world.aws.kdb_environment(KX_ENVIRONMENT, environment());
    world.aws.kdb_environment("second", environment());
    let (demo, other) = (user_arn("demo"), user_arn("other"));
    let base = ["kx-connect", "-e", KX_ENVIRONMENT, "-c", "ticks"];
    let runs = [
        [&base[..], &["-u", "demo"]].concat(),
        [&base[..], &["-u", "other"]].concat(),
        [&base[..], &["--user-arn", &demo]].concat(),
        [&base[..], &["--user-arn", &other]].concat(),
        [&base[..], &["-u", "demo", "--no-assume-role"]].concat(),
        [&base[..], &["-u", "demo", "--region", "us-east-1"]].concat(),
        vec!["kx-connect", "-e", "second", "-c", "ticks", "-u", "demo"],
        vec!["kx-connect", "-e", KX_ENVIRONMENT, "-c", "history", "-u", "demo"],
    ];
    for round in 0..2 {
        for (index, arguments) in runs.iter().enumerate() {
            let outcome = world.run(arguments);
            assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
            let expected = if round == 0 { index + 1 } else { runs.len() };
            assert_eq!(fetches(&world), expected, "{arguments:?}");
        }
    }
    // Another STS may open a session of another role.
    let sts = format!("{}/", world.aws.url());
    world.set("AWS_ENDPOINT_URL_STS", &sts);
    world.run(&runs[0]).succeeds();
    assert_eq!(fetches(&world), runs.len() + 1);
}
