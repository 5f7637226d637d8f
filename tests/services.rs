//! What holds for every service: a further one is a line in [`SERVICES`].

use std::io;

use lakekey::cache::StoreErrorKind;

use crate::common::world::{Outcome, World};
use crate::sandbox::Fault;

/// A service, as its user asks for it.
struct Case {
    /// The command line.
    words: &'static [&'static str],
    /// What `-v` calls it.
    subject: &'static str,
    /// Each operation that is asked, the one that decides first.
    operations: &'static [&'static str],
    /// The variable with the secret.
    secret: &'static str,
    /// The field with the secret.
    field: &'static str,
}

const SERVICES: &[Case] = &[
    Case {
        words: &["redshift-creds", "-w", "analytics"],
        subject: "workgroup 'analytics'",
        operations: &["GetCredentials", "GetWorkgroup"],
        secret: "PGPASSWORD",
        field: "password",
    },
    Case {
        words: &["glue-conn", "mysql"],
        subject: "Glue connection 'mysql'",
        operations: &["GetConnection"],
        secret: "MYSQL_PWD",
        field: "password",
    },
    Case {
        words: &["glue-conn", "secret"],
        subject: "Glue connection 'secret'",
        operations: &["GetConnection", "GetSecretValue"],
        secret: "PGPASSWORD",
        field: "password",
    },
    Case {
        words: &["glue-conn", "kafka-encrypted"],
        subject: "Glue connection 'kafka-encrypted'",
        operations: &["GetConnection", "Decrypt"],
        secret: "KAFKA_SASL_PASSWORD",
        field: "password",
    },
];

impl Case {
    fn run(&self, world: &World, arguments: &[&str]) -> Outcome {
        let all: Vec<&str> = self.words.iter().chain(arguments).copied().collect();
        world.run(&all)
    }

    fn fetches(&self, world: &World) -> usize {
        world.aws.count(self.operations[0])
    }
}

fn each(test: impl Fn(&Case, World)) {
    for case in SERVICES {
        test(case, World::new());
    }
}

#[test]
fn the_second_run_is_served_from_the_cache() {
    each(|case, world| {
        let first = case.run(&world, &["-v"]);
        let asked = world.aws.requests().len();
        let second = case.run(&world, &["-v"]);
        assert_eq!(first.stdout, second.stdout);
        assert!(first.variable(case.secret).is_some(), "{}", first.stdout);
        let said = |what: &str| format!("lakekey: {}: {what}\n", case.subject);
        assert_eq!(first.stderr, said("fetched; the cache had none"));
        assert_eq!(second.stderr, said("served from the cache"));
        assert_eq!(world.aws.requests().len(), asked);
    });
}

#[test]
fn refresh_reads_nothing_and_keeps_the_answer() {
    each(|case, world| {
        case.run(&world, &[]);
        let second = case.run(&world, &["--refresh"]);
        assert_eq!(case.run(&world, &[]).stdout, second.stdout);
        assert_eq!(case.fetches(&world), 2);
    });
}

#[test]
fn no_cache_leaves_the_store_alone() {
    each(|case, world| {
        assert_eq!(case.run(&world, &["--no-cache"]).status, 0);
        assert_eq!((world.store.gets(), world.store.sets()), (0, 0));
        assert_eq!(case.run(&world, &["--no-cache", "--refresh"]).status, 2);
    });
}

#[test]
fn whoever_asks_is_part_of_the_key() {
    each(|case, mut world| {
        let url = world.aws.url().replace("127.0.0.1", "localhost");
        world.aws_config(&format!(
            "[profile other]\nregion = eu-west-1\naws_access_key_id = {}\n\
             aws_secret_access_key = {}\n",
            crate::sandbox::USER_KEY,
            crate::sandbox::USER_SECRET
        ));
        for (index, arguments) in [
            &[][..],
            &["--region", "us-east-1"],
            &["--profile", "other"],
            &["--endpoint-url", &url],
        ]
        .into_iter()
        .enumerate()
        {
            for _ in 0..2 {
                let outcome = case.run(&world, arguments);
                assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
            }
            assert_eq!(case.fetches(&world), index + 1, "{} {arguments:?}", case.subject);
        }
    });
}

#[test]
fn fetched_means_delivered_whatever_the_store_does() {
    each(|case, world| {
        for kind in [
            StoreErrorKind::Unavailable,
            StoreErrorKind::Locked,
            StoreErrorKind::TimedOut,
            StoreErrorKind::TooBig,
            StoreErrorKind::Refused,
        ] {
            world.store.fail_get(Some(kind));
            world.store.fail_set(Some(kind));
            world.store.fail_delete(Some(kind));
            let outcome = case.run(&world, &[]);
            assert_eq!(outcome.status, 0, "{kind:?}");
            assert!(outcome.variable(case.secret).is_some(), "{kind:?}");
            assert_eq!(outcome.stderr.lines().count(), 1, "said once: {}", outcome.stderr);
        }
        let fetches = case.fetches(&world);
        let outcome = case.run(&world, &["--store", "secret-service"]);
        assert_eq!(outcome.status, 5, "{}", outcome.stderr);
        assert_eq!(case.fetches(&world), fetches);
    });
}

#[test]
fn any_call_that_fails_stops_the_shell_and_keeps_nothing() {
    each(|case, world| {
        for operation in case.operations {
            for (fault, status) in
                [(Fault::AccessDenied, 4), (Fault::Throttle, 7), (Fault::HtmlAnswer, 1)]
            {
                world.aws.clear_faults();
                let name = format!("{} {operation} {fault:?}", case.subject);
                world.aws.fault(operation, fault);
                let outcome = case.run(&world, &[]);
                assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
                assert!(outcome.stdout.starts_with("unset "), "{name}: {}", outcome.stdout);
                assert!(outcome.stdout.contains(case.secret), "{name}: {}", outcome.stdout);
                assert!(outcome.stdout.ends_with(&format!("(exit {status})\n")), "{name}");
                if status == 4 {
                    assert_eq!(case.run(&world, &["-f", "json"]).stdout, "", "{name}");
                    assert_eq!(case.run(&world, &["--", "true"]).status, 125, "{name}");
                }
                assert_eq!(world.store.entries(), 0, "{name}");
            }
        }
    });
}

#[test]
fn a_terminal_gets_a_table_without_secrets() {
    each(|case, mut world| {
        world.terminals.stdout = true;
        let outcome = case.run(&world, &["-vv"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let secrets = world.aws.passwords();
        for secret in &secrets {
            assert!(!outcome.stdout.contains(secret), "{}", outcome.stdout);
        }
        let outcome = case.run(&world, &["--reveal"]);
        assert!(secrets.iter().any(|secret| outcome.stdout.contains(secret)));
        let outcome = case.run(&world, &["--field", case.field]);
        assert!(secrets.contains(&outcome.stdout.trim_end().to_owned()));
    });
}

#[test]
fn a_command_gets_the_variables_and_nothing_else_is_printed() {
    each(|case, mut world| {
        world.set(case.secret, "from the parent").set("KEPT", "yes");
        let outcome = case.run(&world, &["--", "true"]);
        assert_eq!(
            (outcome.status, outcome.stdout.as_str(), outcome.stderr.as_str()),
            (42, "", "")
        );
        let environment = outcome.launched.unwrap();
        assert!(world.aws.passwords().contains(&environment[case.secret]));
        assert_eq!(environment["KEPT"], "yes");
        assert!(environment.contains_key("LAKEKEY_EXPIRES_AT"));
    });
}

#[test]
fn unset_asks_nobody_and_a_prefix_renames() {
    each(|case, world| {
        let outcome = world.run(&[case.words[0], "--unset"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        assert!(outcome.stdout.starts_with("unset ") && outcome.stdout.contains(case.secret));
        assert_eq!(world.aws.requests().len(), 0);
        let outcome = case.run(&world, &["--prefix", "X_"]);
        assert!(outcome.variable(&format!("X_{}", case.secret)).is_some());
        assert!(!outcome.stdout.contains("unset"), "{}", outcome.stdout);
    });
}

#[test]
fn a_credential_that_did_not_get_out_is_no_success() {
    each(|case, mut world| {
        world.stdout_fails = Some(io::ErrorKind::StorageFull);
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 1);
        let said = "error: the credential could not be written out";
        assert!(outcome.stderr.starts_with(said), "{}", outcome.stderr);
        world.stdout_fails = Some(io::ErrorKind::BrokenPipe);
        assert_eq!(case.run(&world, &[]).status, 0, "the reader had enough");
    });
}
