//! `lakekey targets`: what there is, what each is for, and what is cached.

use std::time::Duration;

use jiff::Timestamp;
use sandbox::{Expiration, Fault};
use serde_json::{Value, json};
use testkit::real::{Real, good, text};

use super::{FILE, world};
use crate::common::tools::LAKEKEY;
use crate::common::world::{World, write};

const KX: &str = "[targets.ticks]\nservice = \"kx-connect\"\ncluster-name = \"ticks\"\n\
                  environment-id = \"demo1234567890abcdefghijkl\"\nuser-name = \"demo\"\n";

#[test]
fn targets_are_listed_with_what_they_are_for() {
    let world = world(&format!("{FILE}\n{KX}"));
    let outcome = world.run(&["targets"]);
    outcome.succeeds();
    assert_eq!(
        outcome.stdout,
        "TARGET     SERVICE         FOR                                          CACHED\n\
         dw         redshift-creds  analytics, db dev                            -\n\
         shop       redshift-creds  reporting, db dev                            -\n\
         twin       redshift-creds  reporting, db dev                            -\n\
         refused    redshift-creds  denied, db dev                               -\n\
         notebooks  emr-session     vc0analytics/jupyter                         -\n\
         orders     glue-conn       mysql                                        -\n\
         secret     glue-conn       secret                                       -\n\
         ticks      kx-connect      demo1234567890abcdefghijkl/ticks, user demo  -\n"
    );
    assert_eq!(outcome.stderr, "");
    let names = world.run(&["targets", "-f", "names"]).stdout;
    assert_eq!(names, "dw\nshop\ntwin\nrefused\nnotebooks\norders\nsecret\nticks\n");
    let object: Value =
        serde_json::from_str(&world.run(&["targets", "-f", "json"]).stdout).unwrap();
    let expected = json!({"name": "dw", "service": "redshift-creds", "for": "analytics, db dev",
        "cached": false, "expires_at": null, "seconds_left": null});
    assert_eq!((&object["version"], &object["targets"][0]), (&json!(1), &expected));
    assert_eq!(world.aws.requests().len(), 0);
    assert!(world.opened.borrow().is_empty(), "a keyring was opened");
}

#[test]
fn label_has_what_is_in_effect() {
    let mut world = world(
        "[targets.t]\nservice = 'redshift-creds'\nworkgroup-name = 'a-1'\nhost = 'localhost'\n\
         port = 5440\n[targets.e]\nservice = 'emr-session'\nvirtual-cluster-identifier = 'vc'\n\
         endpoint-identifier = 'e1'\nexecution-role-arn = 'arn:aws:iam::111122223333:role/x/y'\n\
         [targets.g]\nservice = 'glue-conn'\nname = 'n'\ncatalog-id = '111122223333'\nhide-password = true\n",
    );
    world.set("LAKEKEY_DB_NAME", "sales");
    let shown = world.run(&["targets"]).stdout;
    for label in [
        "a-1, db sales, host localhost, port 5440 ",
        "vc/e1, role x/y ",
        "n, catalog 111122223333, without password ",
    ] {
        assert!(shown.contains(label), "{label}: {shown}");
    }
}

#[test]
fn target_that_is_incomplete_or_invalid_is_listed() {
    let world = world(
        "[targets.any]\nservice = 'redshift-creds'\n\
         [targets.bad]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n\
         duration-seconds = '5h'\n[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'dw1'\n",
    );
    let outcome = world.run(&["targets"]);
    outcome.succeeds();
    assert_eq!(
        outcome.stdout,
        "TARGET  SERVICE         FOR          CACHED\n\
         any     redshift-creds  -            -\n\
         bad     redshift-creds  -            -\n\
         dw      redshift-creds  dw1, db dev  -\n"
    );
    let warnings: Vec<&str> = outcome.stderr.lines().collect();
    assert_eq!(warnings.len(), 1, "{}", outcome.stderr);
    assert!(
        warnings[0].starts_with("warning: target bad: invalid --duration-seconds '5h'"),
        "{warnings:?}"
    );
}

#[test]
fn list_of_nothing_is_a_note() {
    let nothing = World::new();
    let outcome = nothing.run(&["targets"]);
    outcome.succeeds();
    let shown = (outcome.stdout.as_str(), outcome.stderr.as_str());
    assert_eq!(shown, ("", "note: no targets: no config file\n"));
    let json = nothing.run(&["targets", "-f", "json"]);
    assert_eq!(json.stdout, "{\"version\":1,\"targets\":[]}\n");
    let empty = world("[defaults]\nregion = 'eu-west-1'\n").run(&["targets"]);
    assert_eq!((empty.status, empty.stderr.as_str()), (0, "note: no targets in the config file\n"));
    let outcome = world("[targets.dw]\nservice = 'redshift-cred'\n").run(&["targets"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{}", outcome.stderr);
}

#[test]
fn who_looks_for_the_list_in_use_is_told() {
    let hint = "hint: run `lakekey targets` to list the targets";
    let there = world(FILE);
    for words in [&["use", "--list"][..], &["use", "list"], &["use", "ls"]] {
        let outcome = there.run(words);
        assert_eq!(outcome.status, 2, "{words:?}");
        assert!(outcome.stderr.contains(hint), "{words:?}: {}", outcome.stderr);
    }
    let named = world("[targets.list]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n");
    named.run(&["use", "list"]).succeeds();
}

#[test]
fn credential_process_is_not_run() {
    let mut world = world(FILE);
    let ran = world.home.path().join("ran");
    world.aws_config(&format!(
        "[profile own]\nregion = eu-west-1\ncredential_process = touch {}\n",
        ran.display()
    ));
    world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY").set("AWS_PROFILE", "own");
    let outcome = world.run(&["targets"]);
    outcome.succeeds();
    assert!(outcome.stdout.contains("analytics, db dev     ?\n"), "{}", outcome.stdout);
    assert!(!ran.exists(), "the process was run");
    world.set("LAKEKEY_CREDENTIAL_PROCESS_IDENTITY", "command");
    let outcome = world.run(&["targets"]);
    assert!(outcome.stdout.contains("analytics, db dev     -\n"), "{}", outcome.stdout);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn list_tells_what_is_cached_without_a_socket() {
    let machine = Real::new(LAKEKEY);
    let file = machine.keyring.path("targets.toml");
    write(&file, FILE);
    let targets = |arguments: &[&str]| {
        let mut command = machine.lakekey(["targets"]);
        good(command.args(arguments).env("LAKEKEY_CONFIG", &file).output().unwrap())
    };
    let run = |target: &str| {
        let mut command = machine.lakekey(["use", target]);
        good(command.env("LAKEKEY_CONFIG", &file).output().unwrap())
    };
    run("dw");
    let short = Fault::Expiration(Expiration::Lifetime(Duration::from_secs(1)));
    machine.aws.fault("GetManagedEndpointSessionCredentials", short);
    run("notebooks");
    std::thread::sleep(Duration::from_millis(1100));
    let shown = targets(&[]);
    let line = |name: &str| shown.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("dw ").ends_with("  14m left"), "{shown}");
    assert!(line("notebooks").ends_with("  expired"), "{shown}");
    assert!(line("shop").ends_with("  -"), "{shown}");
    let object: Value = serde_json::from_str(&targets(&["-f", "json"])).unwrap();
    let dw = &object["targets"][0];
    assert_eq!(dw["cached"], true);
    assert!((800..=900).contains(&dw["seconds_left"].as_u64().unwrap()), "{dw}");
    let end: Timestamp = dw["expires_at"].as_str().unwrap().parse().unwrap();
    assert!(end > "2026-01-01T00:00:00Z".parse().unwrap());
    let trace = machine.keyring.path("trace");
    let mut strace = machine.tool("strace", "strace");
    strace.args(["-f", "-qq", "-e", "trace=socket,connect", "-o"]).arg(&trace);
    let output = strace.args([LAKEKEY, "targets"]).env("LAKEKEY_CONFIG", &file).output().unwrap();
    assert!(good(output).contains("14m left"));
    assert_eq!(text(&std::fs::read(&trace).unwrap()), "");
}
