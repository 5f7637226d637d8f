//! Several targets: side by side, all or nothing.

use std::process::Command;
use std::time::Duration;

use lakekey::store::StoreChoice;
use sandbox::Fault;

use super::{FILE, world};

#[test]
fn variables_stand_side_by_side_in_a_real_shell() {
    let world = world(FILE);
    let outcome = world.run(&["use", "dw", "shop", "notebooks"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let script = format!(
        "PGSERVICE=stale\n{}echo \"$PGHOST|$SHOP_PGHOST|${{#PGPASSWORD}}|${{#SHOP_PGPASSWORD}}|\
         ${{#JUPYTER_GATEWAY_AUTH_TOKEN}}|${{PGSERVICE-none}}|$SHOP_LAKEKEY_EXPIRES_AT\"",
        outcome.stdout
    );
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    let words: Vec<&str> = shown.trim_end().split('|').collect();
    assert!(words[0].starts_with("analytics."), "{shown}");
    assert!(words[1].starts_with("reporting."), "{shown}");
    assert!(words[2..5].iter().all(|length| length.parse::<usize>().unwrap() > 8), "{shown}");
    assert_eq!(words[5..], ["none", ""], "{shown}");
    // The order is that of the command line.
    let place = |name: &str| outcome.stdout.find(name).unwrap();
    assert!(place("export PGPASSWORD=") < place("export SHOP_PGPASSWORD="));
    assert!(place("export SHOP_PGPASSWORD=") < place("export LAKEKEY_EMR_TOKEN="));
    let other = world.run(&["use", "shop", "dw"]);
    let place = |name: &str| other.stdout.find(name).unwrap();
    assert!(place("export SHOP_PGPASSWORD=") < place("export PGPASSWORD="));
}

#[test]
fn they_end_when_the_first_does() {
    let world = world(
        "[targets.long]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n\
         duration-seconds = \"1h\"\n\
         [targets.short]\nservice = \"glue-conn\"\nname = \"mysql\"\nttl = \"2m\"\n",
    );
    let alone = |name| world.run(&["use", name]).variable("LAKEKEY_EXPIRES_AT").unwrap();
    let (long, short) = (alone("long"), alone("short"));
    assert!(short < long);
    for names in [["long", "short"], ["short", "long"]] {
        let outcome = world.run(&["use", names[0], names[1]]);
        assert_eq!(outcome.variable("LAKEKEY_EXPIRES_AT").as_ref(), Some(&short));
        assert_eq!(outcome.stdout.matches("LAKEKEY_EXPIRES_AT=").count(), 1);
    }
}

#[test]
fn a_variable_that_is_certainly_set_twice_is_refused_before_anybody_is_asked() {
    let mut world = world(FILE);
    let outcome = world.run(&["use", "dw", "twin"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("both dw and twin set PGHOST"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("prefix = \"TWIN_\" in [targets.twin]"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("PGPASSWORD"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("(exit 2)\n"), "{}", outcome.stdout);
    // A prefix for the whole run puts them together again.
    world.set("LAKEKEY_PREFIX", "ALL_");
    let outcome = world.run(&["use", "dw", "shop"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("the prefix ALL_ set by LAKEKEY_PREFIX"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("GetCredentials") + world.aws.count("GetWorkgroup"), 0);
}

#[test]
fn a_variable_that_turns_out_to_be_set_twice_is_refused_and_nothing_printed() {
    let world = world(FILE);
    // What a connection sets follows from its engine, which AWS knows.
    let outcome = world.run(&["use", "dw", "secret"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("both dw and secret set PGHOST"), "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("unset "), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("export"), "{}", outcome.stdout);
    let outcome = world.run(&["use", "dw", "orders"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.variable("PGPASSWORD").is_some());
    assert!(outcome.variable("MYSQL_PWD").is_some());
}

#[test]
fn all_or_nothing() {
    let world = world(FILE);
    for format in ["env", "json", "table", "dotenv", "pgpass"] {
        let outcome = world.run(&["use", "dw", "refused", "-f", format]);
        assert_eq!(outcome.status, 4, "{format}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("for the target refused"), "{}", outcome.stderr);
        if format == "env" {
            let code = outcome.stdout.trim_end();
            assert!(code.starts_with("unset ") && code.ends_with("; (exit 4)"), "{code}");
            for name in [" PGPASSWORD ", " REFUSED_PGPASSWORD ", "LAKEKEY_EXPIRES_AT"] {
                assert!(code.contains(name), "{name}: {code}");
            }
            assert!(!code.contains("SHOP_"), "{code}");
        } else {
            assert_eq!(outcome.stdout, "", "{format}");
        }
    }
    assert_eq!(world.run(&["use", "dw", "refused", "--", "true"]).status, 125);
    assert!(world.run(&["use", "dw", "refused", "--", "true"]).launched.is_none());
    // What was fetched is kept all the same: the first was asked for once.
    world.aws.clear_faults();
    world.aws.fault("GetManagedEndpointSessionCredentials", Fault::AccessDenied);
    let outcome = world.run(&["use", "shop", "notebooks"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("SHOP_PGPASSWORD"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("JUPYTER_GATEWAY_AUTH_TOKEN"), "{}", outcome.stdout);
}

#[test]
fn a_command_gets_the_variables_of_all() {
    let mut world = world(FILE);
    world.set("PGSERVICE", "stale").set("JUPYTER_GATEWAY_HEADERS", "stale");
    let outcome = world.run(&["use", "dw", "shop", "notebooks", "--", "true"]);
    assert_eq!(outcome.status, 42, "{}", outcome.stderr);
    let launched = outcome.launched.unwrap();
    for name in ["PGPASSWORD", "SHOP_PGPASSWORD", "LAKEKEY_EMR_TOKEN", "LAKEKEY_EXPIRES_AT"] {
        assert!(launched.contains_key(name), "{name}");
    }
    for name in ["PGSERVICE", "JUPYTER_GATEWAY_HEADERS", "SHOP_LAKEKEY_EXPIRES_AT"] {
        assert!(!launched.contains_key(name), "{name}");
    }
}

#[test]
fn formats_carry_several_or_say_which_do() {
    let world = world(FILE);
    let json = world.run(&["use", "dw", "notebooks", "-f", "json"]);
    assert_eq!(json.status, 0, "{}", json.stderr);
    let value: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(value["targets"]["dw"]["service"], "redshift-creds");
    assert_eq!(value["targets"]["dw"]["credential"]["password"], value["env"]["PGPASSWORD"]);
    assert_eq!(value["targets"]["notebooks"]["service"], "emr-session");
    assert!(value["env"]["LAKEKEY_EMR_TOKEN"].is_string());
    let lines = world.run(&["use", "dw", "shop", "-f", "pgpass"]).stdout;
    assert_eq!(lines.lines().count(), 2, "{lines}");
    let sections = world.run(&["use", "dw", "shop", "-f", "pg-service"]).stdout;
    assert!(sections.starts_with("[dw]\n") && sections.contains("\n[shop]\n"), "{sections}");
    let table = world.run(&["use", "dw", "shop", "-f", "table"]).stdout;
    assert!(table.starts_with("target") && table.contains("\n\ntarget"), "{table}");
    let fetched = world.aws.count("GetManagedEndpointSessionCredentials");
    for (words, message) in [
        (&["use", "dw", "shop", "-f", "url"][..], "--format url is not supported here"),
        (
            &["use", "dw", "notebooks", "-f", "pgpass"],
            "target 'notebooks' (emr-session) does not support --format pgpass",
        ),
        (
            &["use", "notebooks", "-f", "pg-service"],
            "target 'notebooks' (emr-session) does not support --format pg-service",
        ),
        (
            &["use", "dw", "shop", "--field", "password"],
            "--field works with one target, and 2 were given",
        ),
    ] {
        let outcome = world.run(words);
        assert_eq!(outcome.status, 2, "{words:?}");
        assert!(outcome.stderr.contains(message), "{words:?}: {}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "{words:?}");
    }
    let refused = world.run(&["use", "dw", "shop", "-f", "url"]).stderr;
    assert!(refused.contains("pgpass") && !refused.contains("jdbc"), "{refused}");
    assert_eq!(world.aws.count("GetManagedEndpointSessionCredentials"), fetched);
}

#[test]
fn unset_removes_the_variables_of_all() {
    let world = world(FILE);
    let outcome = world.run(&["use", "dw", "shop", "notebooks", "--unset"]);
    assert_eq!(outcome.status, 0);
    for name in [" PGPASSWORD ", " SHOP_PGPASSWORD ", " LAKEKEY_EMR_TOKEN "] {
        assert!(outcome.stdout.contains(name), "{}", outcome.stdout);
    }
    assert_eq!(world.aws.count("GetCredentials"), 0);
}

#[test]
fn a_second_run_asks_nobody() {
    let world = world(FILE);
    let first = world.run(&["use", "dw", "shop", "notebooks"]);
    let second = world.run(&["use", "dw", "shop", "notebooks"]);
    assert_eq!(first.stdout, second.stdout);
    assert_eq!(world.fetches(), 2);
    assert_eq!(world.aws.count("GetManagedEndpointSessionCredentials"), 1);
}

#[test]
fn a_failure_of_prefixed_targets_leaves_no_time_behind() {
    let world = world(
        "[targets.a]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\nprefix = \"A_\"\n\
         [targets.b]\nservice = \"redshift-creds\"\nworkgroup-name = \"denied\"\nprefix = \"B_\"\n\
         [targets.c]\nservice = \"redshift-creds\"\nworkgroup-name = \"reporting\"\nprefix = \"A_\"\n",
    );
    let outcome = world.run(&["use", "a", "b"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    let names: Vec<&str> = outcome.stdout.split([' ', ';']).collect();
    for name in ["A_PGPASSWORD", "B_PGPASSWORD", "LAKEKEY_EXPIRES_AT"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    // Two that have the same prefix have it each by itself.
    let outcome = world.run(&["use", "a", "c"]);
    assert!(outcome.stderr.contains("both a and c set A_PGHOST"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("prefix = \"C_\" in [targets.c]"), "{}", outcome.stderr);
}

#[test]
fn the_time_and_the_store_are_one_for_all() {
    let world = world(FILE);
    assert_eq!(world.run(&["use", "dw", "shop"]).status, 0);
    assert_eq!(*world.opened.borrow(), [StoreChoice::Auto]);
    // Each by itself would be there in time.
    world.aws.fault("GetCredentials", Fault::Delay(Duration::from_secs(3)));
    let command = ["use", "dw", "notebooks", "--refresh", "--timeout", "8s"];
    world.aws.fault("GetManagedEndpointSessionCredentials", Fault::Delay(Duration::from_secs(6)));
    let outcome = world.run(&command);
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("for the target notebooks"), "{}", outcome.stderr);
}

#[test]
fn none_has_ended_when_the_last_is_there() {
    let world = world(FILE);
    world.clock_jumps_at_request("GetManagedEndpointSessionCredentials", 1, 7200);
    let outcome = world.run(&["use", "dw", "notebooks"]);
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    let said = "the credential for target dw expired while the others were being fetched";
    assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    assert!(outcome.stdout.ends_with("(exit 7)\n"), "{}", outcome.stdout);
}
