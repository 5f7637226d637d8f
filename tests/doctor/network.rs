//! `lakekey doctor` without a network, and the form of its report.

use std::net::{SocketAddr, TcpListener};

use serde_json::Value;

use crate::common::world::{World, write};

fn closed() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Returns a world whose endpoints are all at an address where no server listens.
fn cut_off() -> (World, SocketAddr) {
    let mut world = World::new();
    let closed = closed();
    world.set("AWS_ENDPOINT_URL", &format!("http://{closed}")).set("AWS_MAX_ATTEMPTS", "1");
    (world, closed)
}

fn lines_with<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
    text.lines().filter(|line| line.contains(words)).collect()
}

#[test]
fn no_network_is_one_failure_with_one_hint() {
    let (world, closed) = cut_off();
    let outcome = world.run(&["doctor"]);
    outcome.ends_with(7);
    let shown = &outcome.stdout;
    let [line] = lines_with(shown, "failed ")[..] else { panic!("{shown}") };
    assert!(line.starts_with("failed   network "), "{shown}");
    assert!(line.contains("could not reach any AWS endpoint (8 tried): "), "{shown}");
    assert!(line.contains(&closed.to_string()), "{shown}");
    assert_eq!(shown.matches("hint:").count(), 1, "{shown}");
    assert!(shown.contains("skipped  sign-in") && shown.contains("could not reach STS"), "{shown}");
    assert!(shown.lines().count() < 25 && !shown.contains("os error"), "{shown}");
    assert!(shown.lines().last().unwrap().starts_with("1 failed, "), "{shown}");
    // Each of them, and what the HTTP client says, for those who ask.
    let outcome = world.run(&["doctor", "-v"]);
    outcome.ends_with(7);
    let shown = &outcome.stdout;
    let listed = ["failed   endpoint ", "warning  endpoint "]
        .map(|start| shown.lines().filter(|line| line.starts_with(start)).count());
    assert_eq!(listed, [1, 7], "{shown}");
    assert!(shown.contains("Connection refused") && !shown.contains("first request"), "{shown}");
}

#[test]
fn reasons_that_differ_have_a_line_each() {
    let (mut world, _) = cut_off();
    for api in ["GLUE", "KMS"] {
        world.set(&format!("AWS_ENDPOINT_URL_{api}"), "http://no-such-host.invalid:1");
        world.set("LAKEKEY_ALLOW_HTTP", "true");
    }
    let outcome = world.run(&["doctor", "-f", "json"]);
    outcome.ends_with(7);
    let value: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let checks = value["checks"].as_array().unwrap();
    let network: Vec<(&str, &str)> = checks
        .iter()
        .filter(|check| check["check"] == "network")
        .map(|check| (check["state"].as_str().unwrap(), check["message"].as_str().unwrap()))
        .collect();
    assert_eq!(network.len(), 2, "{value}");
    assert!(network[0].1.starts_with("could not reach 6 AWS endpoints (STS, "), "{value}");
    let unresolved =
        "could not reach 2 AWS endpoints (Glue, KMS): could not resolve no-such-host.invalid";
    assert_eq!(network[1].1, unresolved, "{value}");
    assert_eq!((network[0].0, network[1].0), ("failed", "warning"), "{value}");
}

#[test]
fn endpoints_that_nothing_needs_are_warnings_though_none_works() {
    let (mut world, _) = cut_off();
    world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
    let outcome = world.run(&["doctor", "-v", "-f", "json"]);
    // Without a sign-in, STS is not asked for anything.
    outcome.ends_with(3);
    let value: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let endpoints = value["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["check"].as_str().unwrap().starts_with("endpoint "));
    let states: Vec<&str> = endpoints.map(|check| check["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["warning"; 8], "{value}");
}

#[test]
fn report_is_grouped_and_ends_with_a_summary() {
    let mut world = World::new();
    write(
        &world.home.path().join(".config/lakekey/config.toml"),
        "[targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\ndb-name = \"dev\"\n\
         region = \"us-east-1\"\n",
    );
    world.set("LAKEKEY_DB_NAME", "sales").set("LAKEKEY_WORKGRUOP_NAME", "x");
    let outcome = world.run(&["doctor"]);
    outcome.succeeds();
    let shown = &outcome.stdout;
    let headings: Vec<&str> = shown
        .lines()
        .filter(|line| ["Config", "Targets", "AWS", "Keyring", "Clients"].contains(line))
        .collect();
    assert!(headings.starts_with(&["Config", "Targets", "AWS", "Keyring"]), "{shown}");
    let [target] = lines_with(shown, "target dw")[..] else { panic!("{shown}") };
    let says = "redshift-creds, analytics, db sales; us-east-1; LAKEKEY_DB_NAME overrides db-name";
    assert!(target.starts_with("warning  target dw") && target.ends_with(says), "{shown}");
    assert!(shown.contains("LAKEKEY_WORKGRUOP_NAME is set but not used"), "{shown}");
    // Said once, and not on stderr too.
    assert_eq!(outcome.stderr, "");
    let value: Value = serde_json::from_str(&world.run(&["doctor", "-f", "json"]).stdout).unwrap();
    let states = |state: &str| {
        let checks = value["checks"].as_array().unwrap().iter();
        checks.filter(|check| check["state"] == state).count()
    };
    for state in ["failed", "warning", "ok", "skipped"] {
        assert_eq!(value["summary"][state], states(state), "{value}");
    }
    let line = format!("{} warnings, {} ok", states("warning"), states("ok"));
    assert_eq!(shown.lines().last(), Some(line.as_str()), "{shown}");
}

#[test]
fn clients_are_mentioned_where_a_target_needs_them() {
    let mut world = World::new();
    world.set("PATH", "/nowhere");
    let shown = world.run(&["doctor"]).stdout;
    assert!(!shown.contains("psql") && !shown.contains("Clients"), "{shown}");
    let shown = world.run(&["doctor", "-v"]).stdout;
    assert!(shown.contains("not on PATH: psql"), "{shown}");
    write(
        &world.home.path().join(".config/lakekey/config.toml"),
        "[targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n\
         [targets.nb]\nservice = \"emr-session\"\nvirtual-cluster-identifier = \"vc0analytics\"\n\
         endpoint-identifier = \"jupyter\"\n",
    );
    let shown = world.run(&["doctor"]).stdout;
    assert!(shown.contains("target 'dw' needs psql, which is not on PATH"), "{shown}");
    assert!(
        shown.contains("target 'nb' needs jupyter or pyspark, which are not on PATH"),
        "{shown}"
    );
    assert!(!shown.contains("sqlcmd"), "{shown}");
}

#[test]
fn variable_that_is_no_setting_is_warned_of_once_in_every_run() {
    let mut world = World::new();
    world.set("LAKEKEY_WORKGROUP", "reporting").set("LAKEKEY_JUPYTER_MARGIN", "1");
    let warning =
        "warning: LAKEKEY_WORKGROUP is not a setting; did you mean LAKEKEY_WORKGROUP_NAME?\n";
    for arguments in [
        &["redshift-creds", "-w", "analytics"][..],
        &["redshift-creds", "-w", "analytics"],
        &["redshift-creds", "list"],
        &["cache", "list"],
        &["config", "show"],
    ] {
        let outcome = world.run(arguments);
        outcome.succeeds();
        assert_eq!(outcome.stderr.matches(warning).count(), 1, "{arguments:?} {}", outcome.stderr);
        assert!(!outcome.stderr.contains("JUPYTER"), "{}", outcome.stderr);
        assert_eq!(world.run(&[arguments, &["-q"]].concat()).stderr, "");
    }
}

#[test]
fn minimum_that_is_never_met_is_warned_of_when_fetched() {
    let world = World::new();
    let warned = |arguments: &[&str]| {
        let outcome = world.creds(arguments);
        outcome.succeeds();
        outcome.stderr
    };
    let said = warned(&["--min-ttl", "1h"]);
    let warning = "warning: --min-ttl 1h is longer than this credential is valid (15m), so every \
                   run fetches a new one; add --duration-seconds 1h\n";
    assert_eq!(said, warning);
    assert_eq!(warned(&["--min-ttl", "3600"]), warning);
    assert_eq!(warned(&["--min-ttl", "1h", "-q"]), "");
    assert_eq!(warned(&["--min-ttl", "1h", "--no-cache"]), "", "it has no cache to miss");
    assert_eq!(warned(&["--min-ttl", "10m"]), "");
    assert_eq!(warned(&["--min-ttl", "10m"]), "", "from the cache");
    // What the service does not accept is no advice.
    assert!(warned(&["--min-ttl", "2h"]).ends_with("; use a shorter --min-ttl\n"));
    let said = warned(&["--min-ttl", "1h", "--duration-seconds", "1h"]);
    assert!(said.ends_with("; use a shorter --min-ttl\n"), "{said}");
    assert_eq!(warned(&["--min-ttl", "30m", "--duration-seconds", "1h"]), "");
    // Every service.
    let outcome = world.run(&["glue-conn", "mysql", "--min-ttl", "1h"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("add --ttl 1h"), "{}", outcome.stderr);
    world.run(&["glue-conn", "mysql", "--min-ttl", "1h", "--ttl", "2h"]).succeeds();
}
