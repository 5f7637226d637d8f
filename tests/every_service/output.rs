//! What comes out, whichever service it is.

use std::io;
use std::time::Duration;

use lakekey::output::Format;
use lakekey::store::{StoreChoice, StoreErrorKind};
use sandbox::Fault;

use crate::common::services::{ALL, Case, with_local};
use crate::common::world::World;

#[test]
fn one_field_comes_bare() {
    for case in ALL {
        let world = World::new();
        let outcome = case.run(&world, &["--field", case.field]);
        let printed = outcome.stdout.strip_suffix('\n').unwrap();
        assert!(world.aws.passwords().iter().any(|secret| secret == printed), "{}", outcome.stderr);
        let outcome = case.run(&world, &["--field", "nothing"]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
        assert!(outcome.stderr.contains("--field 'nothing': must be "), "{}", outcome.stderr);
        assert_eq!(case.fetches(&world), 1);
    }
}

#[test]
fn fields_of_every_credential_are_those_of_json() {
    for case in with_local() {
        let world = World::new();
        let printed = case.run(&world, &["-f", "json"]).stdout;
        let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
        for name in ["expires_at", "service"] {
            let outcome = case.run(&world, &["--field", name]);
            assert_eq!(outcome.stdout, format!("{}\n", read[name].as_str().unwrap()));
        }
        assert_eq!(case.run(&world, &["--field", "cached"]).stdout, "true\n");
        assert_eq!(case.run(&world, &["--field", "cached", "--refresh"]).stdout, "false\n");
    }
}

/// What people type who know another tool, or an older lakekey.
#[test]
fn misnamed_fields_are_hinted_at_before_any_call() {
    let world = World::new();
    for (words, hint) in [
        (&["redshift-creds", "--field", "database"][..], "did you mean dbname?"),
        (&["redshift-creds", "--field", "DbName"], "did you mean dbname?"),
        (&["redshift-creds", "--field", "host-address"], "did you mean hostaddr?"),
        (&["redshift-creds", "--field", "username"], "did you mean user?"),
        (&["redshift-creds", "--field", "expires-at"], "did you mean expires_at?"),
        (&["redshift-creds", "--field", "url"], "use --format url"),
        (&["redshift-creds", "--field", "pgpass"], "use --format pgpass"),
        (&["emr-session", "--field", "session-id"], "did you mean session_id?"),
        (&["kx-connect", "--field", "url"], "use --format url"),
        (&["glue-conn", "x", "--field", "database"], "did you mean dbname?"),
        (&["glue-conn", "x", "--field", "connection-type"], "did you mean connection_type?"),
        (&["glue-conn", "x", "--field", "jdbc-url"], "did you mean jdbc_url?"),
        (&["glue-conn", "x", "--field", "bootstrap-servers"], "did you mean bootstrap_servers?"),
        (&["glue-conn", "x", "--field", "key-password"], "did you mean key_password?"),
        (
            &["glue-conn", "x", "--field", "parameter.warehouse"],
            "did you mean parameters.warehouse?",
        ),
        (&["glue-conn", "x", "--field", "kafka"], "use --format kafka"),
        (&["glue-conn", "x", "--field", "zzz"], "`--format json` prints the fields"),
    ] {
        let outcome = world.run(words);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{words:?}");
        let last = outcome.stderr.lines().last().unwrap();
        assert_eq!(last, format!("hint: {hint}"), "{words:?}: {}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), 0);
    }
    // A credential may lack a field of its service.
    let outcome = world.run(&["glue-conn", "demo-postgres", "--field", "url"]);
    assert_eq!(outcome.stderr.lines().last(), Some("hint: use --format url"));
    let outcome = world.run(&["glue-conn", "demo-postgres", "--field", "parameters.rol"]);
    assert_eq!(outcome.status, 2);
}

#[test]
fn no_format_leaves_a_secret_anywhere_but_on_stdout() {
    for case in ALL {
        let world = World::new();
        for format in Format::ALL {
            // `run` looks for secrets on stderr.
            let outcome = case.run(&world, &["-vv", "--no-cache", "-f", format.name()]);
            let secret = world.aws.passwords().pop().unwrap_or_default();
            match outcome.status {
                0 => {}
                2 => {
                    assert!(!outcome.stdout.contains(&secret), "{}", format.name());
                    // Either such a format is not for such an endpoint, or it cannot carry it.
                    assert!(outcome.stderr.contains("hint: use "), "{}", outcome.stderr);
                }
                status => panic!("{} {}: {status} {}", case.name(), format.name(), outcome.stderr),
            }
        }
    }
}

#[test]
fn prefix_renames_and_leaves_the_clients_variables_alone() {
    for case in with_local() {
        let world = World::new();
        let outcome = case.run(&world, &["--prefix", "DW_"]);
        assert!(outcome.variable(&format!("DW_{}", case.secret)).is_some(), "{}", outcome.stdout);
        assert!(outcome.variable("DW_LAKEKEY_EXPIRES_AT").is_some());
        // What an older one of that prefix may have left, and nothing else.
        let removed = outcome.stdout.lines().filter_map(|line| line.strip_prefix("unset "));
        let mut removed = removed.flat_map(str::split_whitespace);
        assert!(removed.all(|name| name.starts_with("DW_")), "{}", outcome.stdout);
        let outcome = case.run(&world, &["--prefix", "a;id #"]);
        assert_eq!(outcome.status, 2);
        assert!(!outcome.stdout.contains("id #"), "{}", outcome.stdout);
    }
}

#[test]
fn unset_asks_nobody() {
    for case in with_local() {
        let mut world = World::new();
        world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION").unset("AWS_ACCESS_KEY_ID");
        let outcome = case.run_words(&world, &[case.name(), "--unset"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        assert!(outcome.stdout.starts_with("unset "), "{}", outcome.stdout);
        for name in [case.secret, "LAKEKEY_EXPIRES_AT"] {
            assert!(outcome.stdout.contains(name), "{}", outcome.stdout);
        }
        assert_eq!(world.aws.requests().len(), 0);
    }
}

#[test]
fn terminal_gets_a_table_without_secrets() {
    for case in ALL {
        let mut world = World::new();
        world.terminals.stdout = true;
        let outcome = case.run(&world, &[]);
        let secret = world.aws.passwords()[0].clone();
        assert!(outcome.stdout.contains(case.name()), "{}", outcome.stdout);
        assert!(!outcome.stdout.contains(&secret), "{}", outcome.stdout);
        let outcome = case.run(&world, &["--reveal"]);
        assert!(outcome.stdout.contains(&secret), "{}", outcome.stdout);
    }
}

#[test]
fn missing_command_costs_no_credential() {
    for case in with_local() {
        let world = World::new();
        let outcome = case.run(&world, &["--", "no-such-command"]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (127, ""));
        assert_eq!(case.run(&world, &["--", "/etc/passwd"]).status, 126);
        assert_eq!(case.run(&world, &["--", "/etc"]).status, 126);
        if case.operation.is_some() {
            assert_eq!(world.run(&[case.name(), "--", "true"]).status, 125);
        }
        assert_eq!(world.aws.requests().len(), 0);
    }
}

#[test]
fn uncached_commands_open_no_store() {
    for case in with_local() {
        let world = World::new();
        assert_eq!(case.run(&world, &["--no-cache"]).status, 0);
        assert_eq!(*world.opened.borrow(), [StoreChoice::None], "{}", case.name());
    }
}

#[test]
fn credential_that_did_not_get_out_is_no_success() {
    for case in with_local() {
        let mut world = World::new();
        world.stdout_fails = Some(io::ErrorKind::StorageFull);
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 1);
        assert!(
            outcome.stderr.starts_with("error: could not write to stdout"),
            "{}",
            outcome.stderr
        );
        world.stdout_fails = Some(io::ErrorKind::BrokenPipe);
        assert_eq!(case.run(&world, &[]).status, 0, "the reader had enough");
    }
}

#[test]
fn quiet_silences_warnings_and_never_the_credential() {
    for case in with_local() {
        let mut world = World::new();
        world.store.fail_set(Some(StoreErrorKind::Refused));
        let outcome = case.run(&world, &[]);
        assert!(outcome.stderr.starts_with("warning: not cached"));
        let outcome = case.run(&world, &["-q"]);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
        assert!(case.secret(&outcome).is_some());
        world.set("LAKEKEY_QUIET", "true");
        assert_eq!(case.run(&world, &[]).stderr, "");
    }
}

#[test]
fn missing_lock_warns_of_an_older_credential() {
    let again = "the cache may still return an older credential: it is still in the cache";
    for case in with_local() {
        let world = World::new();
        assert_eq!(case.run(&world, &[]).status, 0);
        let directories = [".local/state/lakekey/locks", "run/lakekey/locks"];
        let locks = directories.map(|directory| world.home.path().join(directory));
        let locks = locks.into_iter().find(|locks| locks.is_dir()).unwrap();
        std::fs::remove_dir_all(&locks).unwrap();
        std::fs::write(&locks, "").unwrap();
        let asked = case.run(&world, &["--refresh"]);
        assert_eq!(asked.status, 0, "{}", asked.stderr);
        assert!(asked.stderr.contains(again), "{}", asked.stderr);
        // So does one that took the older for too old.
        let missed = case.run(&world, &["--min-ttl", &format!("{}s", case.life)]);
        assert_eq!(missed.status, 0, "{}", missed.stderr);
        assert!(missed.stderr.contains(again), "{}", missed.stderr);
        // Nothing older is there.
        world.clock_ahead(case.longest + 60);
        let alone = case.run(&world, &["--refresh"]);
        assert!(!alone.stderr.contains(again), "{}", alone.stderr);
    }
}

#[test]
fn spinner_turns_while_aws_is_slow_and_leaves_nothing() {
    let erase = "\r\u{1b}[K";
    let check = |case: &Case| {
        let mut world = World::new();
        world.terminals.stderr = true;
        world.aws.fault(case.operation(), Fault::Delay(Duration::from_millis(700)));
        let outcome = case.run(&world, &["--no-cache"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let frames: Vec<&str> = outcome.stderr.split(erase).collect();
        assert!(frames.len() >= 4, "{:?}", outcome.stderr);
        assert!(frames[1].starts_with("⠋ fetching credentials for "), "{frames:?}");
        assert!(frames[2].starts_with("⠙ fetching credentials for "), "{frames:?}");
        assert_eq!(frames.last(), Some(&""), "it is taken away");

        assert_eq!(case.run(&world, &["--no-cache", "-q"]).stderr, "");
        assert_eq!(case.run(&world, &["--no-cache", "--error-format", "json"]).stderr, "");
        world.set("TERM", "dumb");
        assert_eq!(case.run(&world, &["--no-cache"]).stderr, "");
        world.terminals.stdout = true;
        assert!(!case.run(&world, &["--no-cache"]).stdout.contains('\u{1b}'));
        world.unset("TERM");
        assert!(case.run(&world, &["--no-cache"]).stdout.contains("\u{1b}[3"));
        world.terminals.stdout = false;
        world.terminals.stderr = false;
        assert_eq!(case.run(&world, &["--no-cache"]).stderr, "");

        // What is quick shows none: the best of several, on a machine that is slow itself.
        world.terminals.stderr = true;
        world.aws.clear_faults();
        let mut quick = (0..10).map(|_| case.run(&world, &["--no-cache"]).stderr);
        assert!(quick.any(|shown| shown.is_empty()), "{}", case.name());
    };
    // Most of it is waiting.
    std::thread::scope(|scope| {
        for case in ALL {
            scope.spawn(|| check(case));
        }
    });
}
