//! One target does what its service's command does.

use super::{FILE, world};
use crate::common::services::ALL;
use crate::common::world::{World, write};

/// Returns the settings that the arguments of a service's command give.
pub(super) fn settings<'a>(arguments: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut all = Vec::new();
    let mut words = arguments[1..].iter();
    while let Some(word) = words.next() {
        all.push(match *word {
            "-w" => ("workgroup-name", *words.next().unwrap()),
            "--virtual-cluster" => ("virtual-cluster-identifier", *words.next().unwrap()),
            "--endpoint" => ("endpoint-identifier", *words.next().unwrap()),
            "-e" => ("environment-id", *words.next().unwrap()),
            "-c" => ("cluster-name", *words.next().unwrap()),
            "-u" => ("user-name", *words.next().unwrap()),
            word => match word.strip_prefix("--") {
                Some(flag) => (flag, *words.next().unwrap()),
                None => ("name", word),
            },
        });
    }
    all
}

/// Returns the arguments of a service's command as a section of the config file.
pub(super) fn section(arguments: &[&str]) -> String {
    let lines =
        settings(arguments).into_iter().map(|(key, value)| format!("{key} = \"{value}\"\n"));
    format!("[targets.t]\nservice = \"{}\"\n", arguments[0]) + &lines.collect::<String>()
}

#[test]
fn a_target_shares_the_entry_of_its_command() {
    for case in ALL {
        let world = world(&section(case.arguments));
        let direct = case.run(&world, &[]);
        assert_eq!(direct.status, 0, "{}", direct.stderr);
        for format in ["env", "json", "fish", "dotenv", "table"] {
            let direct = case.run(&world, &["-f", format]);
            let target = world.run(&["use", "t", "-f", format]);
            assert_eq!(target.status, 0, "{} {format}: {}", case.name(), target.stderr);
            // The time left goes on, and only one of them has the name of a target.
            let named = [
                " LAKEKEY_TARGET",
                "export LAKEKEY_TARGET='t'",
                "set -gx LAKEKEY_TARGET 't'",
                "LAKEKEY_TARGET=t",
                ",\"LAKEKEY_TARGET\":\"t\"",
            ];
            let still = |text: &str| -> Vec<String> {
                let differs =
                    |line: &str| line.starts_with("expires ") || line.starts_with("target ");
                let lines = text.lines().filter(|line| !differs(line));
                let unnamed = lines.map(|line| {
                    named.iter().rev().fold(line.to_owned(), |line, name| line.replace(name, ""))
                });
                unnamed
                    .filter(|line| !["", "unset", "set -e -g; true"].contains(&line.as_str()))
                    .collect()
            };
            assert_eq!(still(&target.stdout), still(&direct.stdout), "{} {format}", case.name());
        }
        let field = world.run(&["use", "t", "--field", case.field]);
        assert_eq!(field.stdout, case.run(&world, &["--field", case.field]).stdout);
        assert_eq!(
            world.run(&["use", "t", "--unset"]).stdout,
            case.run(&world, &["--unset"]).stdout
        );
        let mut launched = world.run(&["use", "t", "--", "true"]).launched.unwrap();
        assert_eq!(launched.remove("LAKEKEY_TARGET").as_deref(), Some("t"));
        assert_eq!(Some(launched), case.run(&world, &["--", "true"]).launched);
        assert_eq!(case.fetches(&world), 1, "{}", case.name());
        assert_eq!(world.run(&["use", "t", "--refresh"]).status, 0);
        assert_eq!(case.fetches(&world), 2, "{}", case.name());
    }
}

#[test]
fn a_value_comes_from_flag_variable_target_and_defaults_in_that_order() {
    let mut world = world(
        "[defaults]\nregion = \"eu-west-1\"\nprefix = \"D_\"\ndb-name = \"one\"\n\
         [targets.t]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\nprefix = \"T_\"\n",
    );
    let outcome = world.run(&["use", "t"]);
    // The prefix of a target counts beside other targets.
    assert!(outcome.variable("D_PGPASSWORD").is_some(), "{}", outcome.stdout);
    assert_eq!(outcome.variable("D_PGDATABASE").unwrap(), "one");
    world.set("LAKEKEY_PREFIX", "V_");
    assert!(world.run(&["use", "t"]).variable("V_PGPASSWORD").is_some());
    assert!(world.run(&["use", "t", "--prefix", "F_"]).variable("F_PGPASSWORD").is_some());
    // The service's own command knows no target.
    world.unset("LAKEKEY_PREFIX");
    assert!(world.creds(&[]).variable("D_PGPASSWORD").is_some());
    // A variable stands above the target's own workgroup, and that is said.
    world.set("LAKEKEY_WORKGROUP_NAME", "denied");
    let outcome = world.run(&["use", "t"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    let warning = "LAKEKEY_WORKGROUP_NAME overrides workgroup-name of target 't'";
    assert!(outcome.stderr.contains(warning), "{}", outcome.stderr);
    // One that says the same surprises nobody.
    world.set("LAKEKEY_WORKGROUP_NAME", "analytics");
    assert_eq!(world.run(&["use", "t"]).stderr, "");
}

#[test]
fn a_bad_value_is_refused_with_its_place_before_anybody_is_asked() {
    let world = world(
        "[targets.t]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n\
         duration-seconds = \"5h\"\n",
    );
    let outcome = world.run(&["use", "t"]);
    assert_eq!(outcome.status, 2);
    let place = format!("{}/.config/lakekey/config.toml:4:20", world.home.path().display());
    assert!(outcome.stderr.contains(&place), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("900 to 3600"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("PGPASSWORD"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("(exit 2)\n"), "{}", outcome.stdout);
    assert_eq!(world.fetches(), 0);
}

#[test]
fn no_code_gets_in_by_a_prefix_or_a_name() {
    for (line, place) in [
        ("prefix = \"A; id #\"", "config.toml:4:10"),
        ("prefix = \"A$(id)\"", "config.toml:4:10"),
        ("format = \"env; id\"", "config.toml:4:10"),
    ] {
        let world = world(&format!(
            "[targets.t]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n{line}\n"
        ));
        for words in [&["use", "t"][..], &["use", "t", "--unset"]] {
            let outcome = world.run(words);
            assert_eq!(outcome.status, 2, "{line}");
            assert!(outcome.stderr.contains(place), "{line}: {}", outcome.stderr);
            assert!(!outcome.stdout.contains("id"), "{line}: {}", outcome.stdout);
        }
    }
    let world = world("[targets.\"a; id\"]\nservice = \"redshift-creds\"\n");
    let outcome = world.run(&["use", "a; id"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("the name of a target must be"), "{}", outcome.stderr);
    assert!(!outcome.stdout.contains("id"), "{}", outcome.stdout);
}

#[test]
fn a_target_that_is_not_there_names_the_nearest() {
    let there = world(FILE);
    for (words, message, hint) in [
        (&["use", "dww"][..], "target 'dww' not found", "did you mean dw?"),
        (&["use", "zzzzzz"], "target 'zzzzzz' not found", "targets: dw, shop, twin, refused"),
        (&["use"], "missing TARGET", "targets: dw, shop, twin, refused"),
    ] {
        let outcome = there.run(words);
        assert_eq!(outcome.status, 2, "{words:?}");
        assert!(outcome.stderr.contains(message), "{words:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(hint), "{words:?}: {}", outcome.stderr);
        assert!(outcome.stdout.ends_with("(exit 2)\n"), "{words:?}: {}", outcome.stdout);
    }
    let outcome = there.run(&["use", "dw", "dw"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("target 'dw' is given twice"), "{}", outcome.stderr);
    assert_eq!(there.fetches(), 0);
    let nothing = World::new();
    let outcome = nothing.run(&["use", "dw"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("no config file"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("lakekey config init"), "{}", outcome.stderr);
}

#[test]
fn a_failure_removes_what_the_target_sets() {
    let world = world(FILE);
    let outcome = world.run(&["use", "refused"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert!(outcome.stdout.contains(" PGPASSWORD "), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("(exit 4)\n"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains(" REFUSED_PGPASSWORD"), "{}", outcome.stdout);
    // Of which service a misspelt target is nobody knows: nothing survives.
    let outcome = world.run(&["use", "refusedd"]);
    for name in ["PGPASSWORD", "MYSQL_PWD", "KX_PASSWORD", "JUPYTER_GATEWAY_AUTH_TOKEN"] {
        assert!(outcome.stdout.contains(&format!(" {name}")), "{}", outcome.stdout);
    }
    assert_eq!(world.run(&["use", "refused", "-f", "json"]).stdout, "");
    assert_eq!(world.run(&["use", "refused", "--", "true"]).status, 125);
}

#[test]
fn a_file_that_is_wrong_still_says_what_to_remove() {
    let mut world = world(&format!("{FILE}\n[targets.new]\nservice = \"redshift-cred\"\n"));
    let outcome = world.run(&["use", "refused"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("did you mean redshift-creds?"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains(":37:11: "), "{}", outcome.stderr);
    assert!(outcome.stdout.contains(" PGPASSWORD"), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("(exit 2)\n"), "{}", outcome.stdout);
    // In another place, too, and with a command line that is wrong.
    let other = world.home.path().join("other.toml");
    write(
        &other,
        "[targets.t]\nservice = \"redshift-creds\"\nprefix = \"O_\"\nformat = \"fish\"\n",
    );
    world.set("LAKEKEY_CONFIG", &other.to_string_lossy());
    let outcome = world.run(&["use", "t", "--no-such-flag"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stdout.contains("set -e -g PGHOST"), "{}", outcome.stdout);
}

#[test]
fn clearing_a_target_asks_nobody() {
    let world = world(FILE);
    assert_eq!(world.run(&["use", "dw"]).status, 0);
    assert_eq!(world.run(&["use", "shop"]).status, 0);
    assert_eq!(world.store.entries(), 2);
    let calls = world.aws.count("GetCredentials") + world.aws.count("GetWorkgroup");
    let outcome = world.run(&["cache", "clear", "--target", "dw"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("cleared 1 entry"), "{}", outcome.stderr);
    assert_eq!(world.store.entries(), 1);
    assert_eq!(world.aws.count("GetCredentials") + world.aws.count("GetWorkgroup"), calls);
    assert_eq!(world.run(&["use", "shop"]).status, 0);
    assert_eq!(world.fetches(), 2, "the wrong one was cleared");
    let outcome = world.run(&["cache", "clear", "--target", "dww"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    assert!(outcome.stderr.contains("did you mean dw?"), "{}", outcome.stderr);
}
