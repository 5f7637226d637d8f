//! `lakekey doctor`.

mod network;
#[cfg(target_os = "linux")]
mod real;
#[cfg(target_os = "linux")]
mod trial;

use std::net::TcpListener;
use std::time::Instant;

use lakekey::store::StoreErrorKind;
use serde_json::Value;

use crate::common::world::{Outcome, World, write};

/// Returns the checks of a run with `-f json`.
fn checks(outcome: &Outcome) -> Vec<Value> {
    let value: Value = serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|_| panic!("{} {}", outcome.stdout, outcome.stderr));
    assert_eq!(value["version"], 1);
    assert_eq!(value["ok"], outcome.status == 0, "{}", outcome.stdout);
    value["checks"].as_array().unwrap().clone()
}

/// Returns state and message of one check, with its hint.
fn check(outcome: &Outcome, name: &str) -> (String, String) {
    let all = checks(outcome);
    let one = all.iter().find(|check| check["check"] == name);
    let one = one.unwrap_or_else(|| panic!("no {name} in {all:?}"));
    let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
    (text("state"), format!("{}\nhint: {}", text("message"), text("hint")))
}

fn doctor(world: &World) -> Outcome {
    world.run(&["doctor", "-f", "json"])
}

#[test]
fn all_is_well_where_it_is() {
    let world = World::new();
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 0, "{}", outcome.stdout);
    for name in ["region", "sign-in", "clock", "store", "locks", "endpoint STS", "endpoint Glue"] {
        let (state, says) = check(&outcome, name);
        // This world has no directory of its own for locks, but a home.
        assert_eq!(state, "ok", "{name}: {says}");
    }
    for api in ["Redshift Serverless", "EMR on EKS", "FinSpace", "Secrets Manager", "KMS"] {
        assert_eq!(check(&outcome, &format!("endpoint {api}")).0, "ok", "{api}");
    }
    let (_, says) = check(&outcome, "sign-in");
    assert!(says.contains("arn:aws:") && says.contains("from the environment ("), "{says}");
    let key = world.variables["AWS_ACCESS_KEY_ID"].clone();
    let secret = world.variables["AWS_SECRET_ACCESS_KEY"].clone();
    assert!(says.contains(&format!("({}…", &key[..4])), "{says}");
    assert!(!outcome.stdout.contains(&key) && !outcome.stdout.contains(&secret));
    assert_eq!(check(&outcome, "config file").0, "skipped");
    assert_eq!(world.store.entries(), 0, "the probe stayed behind");
    assert!(world.store.sets() > 0, "the store was not asked");
    let table = world.run(&["doctor"]);
    assert_eq!(table.status, 0);
    assert!(table.stdout.contains("\nok       region"), "{}", table.stdout);
    assert!(!table.stdout.contains("SETTING"), "{}", table.stdout);
}

#[test]
fn everything_is_looked_at_where_nothing_is_there() {
    let mut world = World::new();
    let all: Vec<String> = world.variables.keys().cloned().collect();
    for name in all {
        world.unset(&name);
    }
    let begin = Instant::now();
    let outcome = world.run(&["doctor", "-v", "-f", "json"]);
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    // The first failure decides: there is no region.
    assert_eq!(outcome.status, 2, "{}", outcome.stdout);
    assert_eq!(check(&outcome, "region").0, "failed");
    assert!(
        check(&outcome, "region")
            .1
            .contains("hint: pass --region REGION, or run `aws configure set region REGION")
    );
    assert_eq!(check(&outcome, "sign-in").0, "skipped");
    assert_eq!(check(&outcome, "endpoint STS").0, "skipped");
    assert_eq!(check(&outcome, "locks").0, "warning");
    assert_eq!(check(&outcome, "store").0, "ok");
    assert!(check(&outcome, "clients").1.contains("psql"));
}

#[test]
fn a_sign_in_that_is_missing_or_refused_says_what_to_do() {
    let mut world = World::new();
    world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 3);
    let (state, says) = check(&outcome, "sign-in");
    assert_eq!(state, "failed");
    assert!(says.contains("no AWS credentials found") && says.contains("aws sso login"));
    let mut world = World::new();
    world.set("AWS_SECRET_ACCESS_KEY", "wrong");
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 3, "{}", outcome.stdout);
    assert_eq!(check(&outcome, "endpoint STS").0, "ok", "a refusal is an answer");
    assert!(!outcome.stdout.contains("wrong"));
    let outcome = world.run(&["doctor", "-f", "json", "--profile", "nowhere"]);
    assert_eq!(outcome.status, 2);
    assert!(check(&outcome, "AWS settings").1.contains("AWS profile 'nowhere' not found"));
}

#[test]
fn a_wrong_clock_is_a_warning() {
    for (seconds, says) in [(3600, "ahead of AWS's"), (-3600, "behind AWS's")] {
        let world = World::new();
        world.clock_ahead(seconds);
        let outcome = doctor(&world);
        let (state, text) = check(&outcome, "clock");
        assert_eq!(state, "warning");
        assert!(text.contains(says) && text.contains("hint: set the clock"), "{text}");
        let off: i64 = text.split('s').next().unwrap().parse().unwrap();
        assert!((3590..3610).contains(&off), "{text}");
    }
}

#[test]
fn a_config_file_that_is_wrong_does_not_stop_the_rest() {
    let world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[default]\n");
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 2);
    let (state, says) = check(&outcome, "config file");
    assert_eq!(state, "failed");
    assert!(says.contains(":1:2: ") && says.contains("did you mean defaults?"));
    assert_eq!(check(&outcome, "sign-in").0, "ok");
    write(
        &path,
        "[targets.good]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n\
         [targets.bad]\nservice = \"redshift-creds\"\nworkgroup-name = \"BAD\"\n",
    );
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 2);
    assert_eq!(check(&outcome, "config file").0, "ok");
    assert_eq!(check(&outcome, "target good").0, "ok");
    let (state, says) = check(&outcome, "target bad");
    assert_eq!(state, "failed");
    assert!(says.contains(&format!("{}:6:18", path.display())), "{says}");
    assert_eq!(world.fetches(), 0);
}

#[test]
fn a_variable_that_nothing_reads_is_named() {
    let mut world = World::new();
    world.set("LAKEKEY_REGOIN", "x").set("LAKEKEY_EXPIRES_AT", "2026-11-22T10:00:00Z");
    world.set("LAKEKEY_MIN_TTL", "90s").set("LAKEKEY_NO_CACHE", "true");
    write(&world.home.path().join("other.toml"), "");
    let other = world.home.path().join("other.toml").to_string_lossy().into_owned();
    world.set("LAKEKEY_CONFIG", &other);
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 0);
    let (state, says) = check(&outcome, "variables");
    assert_eq!(state, "warning");
    assert!(says.contains("LAKEKEY_REGOIN") && says.contains("did you mean LAKEKEY_REGION?"));
    let all = checks(&outcome);
    assert_eq!(all.iter().filter(|check| check["check"] == "variables").count(), 1, "{all:?}");
}

#[test]
fn a_store_that_fails_is_a_warning_unless_it_was_asked_for() {
    let world = World::new();
    world.store.fail_set(Some(StoreErrorKind::Locked));
    assert_eq!(doctor(&world).status, 0);
    assert_eq!(check(&doctor(&world), "store").0, "warning");
    let outcome = world.run(&["doctor", "-f", "json", "--store", "secret-service"]);
    assert_eq!(outcome.status, 5);
    assert_eq!(check(&outcome, "store").0, "failed");
    assert!(check(&outcome, "store").1.contains("as ordered"));
    let outcome = world.run(&["doctor", "-f", "json", "--store", "none"]);
    assert_eq!(check(&outcome, "store").0, "ok");
}

#[test]
fn an_endpoint_is_a_failure_only_where_it_is_needed() {
    let mut world = World::new();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    world.set("AWS_ENDPOINT_URL_FINSPACE", &format!("http://{closed}"));
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 0, "{}", outcome.stdout);
    let (state, says) = check(&outcome, "endpoint FinSpace");
    assert_eq!(state, "warning");
    assert!(says.contains(&closed.to_string()) && says.contains("could not connect to"), "{says}");
    write(
        &world.home.path().join(".config/lakekey/config.toml"),
        "[targets.ticks]\nservice = \"kx-connect\"\nenvironment-id = \"demo1234567890abcdefghijkl\"\n\
         cluster-name = \"ticks\"\nuser-name = \"demo\"\n",
    );
    let outcome = doctor(&world);
    assert_eq!(outcome.status, 7, "{}", outcome.stdout);
    assert_eq!(check(&outcome, "endpoint FinSpace").0, "failed");
}

#[test]
fn nothing_is_waited_for_longer_than_the_timeout() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut world = World::new();
    world.set("AWS_ENDPOINT_URL", &format!("http://{}", silent.local_addr().unwrap()));
    let begin = Instant::now();
    let outcome = world.run(&["doctor", "-v", "-f", "json", "--timeout", "1"]);
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    assert_eq!(outcome.status, 7);
    for (name, expected) in
        [("sign-in", "failed"), ("endpoint STS", "failed"), ("endpoint Glue", "warning")]
    {
        let (state, says) = check(&outcome, name);
        assert_eq!(state, expected, "{name}");
        assert!(says.contains("no response from"), "{says}");
    }
    assert_eq!(check(&outcome, "clock").0, "skipped");
}

#[test]
fn users_and_queries_of_endpoints_are_not_shown() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for variable in
        ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_FINSPACE", "AWS_ENDPOINT_URL_STS", "flag"]
    {
        let mut world = World::new();
        let open = world.aws.address();
        for (url, shown) in [
            (format!("http://{open}/way?x=Hunter2Hunter2"), format!("http://{open}/way?…")),
            (format!("http://{closed}/way?x=Hunter2Hunter2#y"), format!("http://{closed}/way?…")),
            (format!("http://me:Hunter2Hunter2@{closed}/way"), format!("http://…@{closed}/way")),
        ] {
            if variable != "flag" {
                world.set(variable, &url);
            }
            let flag = ["--endpoint-url", url.as_str()];
            let flag = if variable == "flag" { &flag[..] } else { &[] };
            for words in [&["doctor"][..], &["doctor", "-v", "-f", "json"], &["glue-conn", "mysql"]]
            {
                if words[0] == "doctor" && variable == "flag" {
                    continue;
                }
                let outcome = world.run(&[words, flag].concat());
                let said = outcome.stdout + &outcome.stderr;
                assert!(!said.contains("Hunter2"), "{variable} {words:?}: {said}");
                if words.len() == 1 {
                    let flat = said.split_whitespace().collect::<String>();
                    assert!(flat.contains(&shown), "{variable} {words:?}: {said}");
                }
            }
        }
    }
}

#[test]
fn verbose_shows_each_setting_and_its_source() {
    let mut world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[defaults]\nmin-ttl = \"2m\"\n");
    world.set("LAKEKEY_PREFIX", "P_");
    let outcome = world.run(&["doctor", "-v", "-f", "json", "--region", "eu-west-1"]);
    let value: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let source = |name: &str| value["settings"][name]["source"].as_str().unwrap().to_owned();
    assert_eq!(source("region"), "the command line");
    assert_eq!(source("prefix"), "LAKEKEY_PREFIX");
    assert_eq!(source("min-ttl"), format!("{}:2:11", path.display()));
    assert_eq!(source("timeout"), "default");
    assert!(check(&outcome, "region").1.contains("eu-west-1, from --region (the command line)"));
    let table = world.run(&["doctor", "-v"]).stdout;
    let line = table.lines().find(|line| line.starts_with("min-ttl")).unwrap();
    assert!(line.contains("2m") && line.ends_with(&format!("{}:2:11", path.display())), "{line}");
}

#[test]
fn a_narrow_terminal_gets_lines_that_fit_and_a_program_no_control_characters() {
    let mut world = World::new();
    world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION");
    world.terminals.stdout = true;
    world.terminals.width = Some(80);
    let shown = world.run(&["doctor", "--color", "never"]).stdout;
    let lines: Vec<&str> = shown.lines().collect();
    let region = lines.iter().position(|line| line.contains("no AWS region set")).unwrap();
    for line in &lines[region..region + 3] {
        assert!(line.chars().count() <= 80, "{line}\n{shown}");
    }
    assert!(lines[region + 1].starts_with(&" ".repeat(39)), "{shown}");
    world.set("LAKEKEY_REGION", "eu\u{9b}31m");
    let shown = world.run(&["doctor", "-f", "json"]).stdout;
    assert!(!shown.contains('\u{9b}') && shown.contains("\\u"), "{shown}");
}
