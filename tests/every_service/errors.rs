//! What a failure says and does, whichever service it is.

use std::time::{Duration, Instant};

use crate::common::services::ALL;
use crate::common::world::World;
use crate::sandbox::Fault;

/// Returns a world in which the SDK tries once.
fn world() -> World {
    let mut world = World::new();
    world.set("AWS_MAX_ATTEMPTS", "1");
    world
}

#[test]
fn errors_as_json() {
    for case in ALL {
        let world = world();
        world.aws.fault(case.operation, Fault::AccessDenied);
        let outcome = case.run(&world, &["--error-format", "json", "-f", "json"]);
        assert_eq!(outcome.stdout, "");
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!(error["code"], 4, "{error}");
        assert_eq!(error["kind"], "access-denied");
        assert_eq!(error["aws"]["service"], case.api);
        assert_eq!(error["aws"]["operation"], case.operation);
        assert_eq!(error["aws"]["code"], "AccessDeniedException");
        assert!(error["aws"]["request_id"].is_string());
        assert!(error["hint"].is_string());
        let outcome = world.run(&[case.name(), "--bogus", "--error-format=json"]);
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!((&error["code"], &error["kind"]), (&2.into(), &"usage".into()));
    }
}

#[test]
fn statuses() {
    for case in ALL {
        let world = world();
        let other = Fault::Error {
            status: 400,
            code: "ConflictException".into(),
            message: "something\u{1b}[2J else".into(),
        };
        for (fault, status) in [
            (Fault::Throttle, 7),
            (Fault::AccessDenied, 4),
            (Fault::InternalServerError, 7),
            (other, 1),
            (Fault::EmptyAnswer, 1),
            (Fault::HtmlAnswer, 1),
            (Fault::Redirect("http://127.0.0.1:9/".into()), 1),
        ] {
            world.aws.clear_faults();
            let name = format!("{}: {fault:?}", case.name());
            world.aws.fault(case.operation, fault);
            let outcome = case.run(&world, &[]);
            assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
            assert!(!outcome.stderr.contains('\u{1b}'), "{name}: {:?}", outcome.stderr);
            let last = outcome.stdout.trim_end();
            assert!(last.ends_with(&format!("(exit {status})")), "{name}: {last}");
            assert!(last.contains(case.secret), "{name}: {last}");
        }
    }
}

#[test]
fn connections_that_break() {
    for case in ALL {
        let world = world();
        for (fault, statuses) in [
            (Fault::ConnectionReset, [7].as_slice()),
            (Fault::TruncatedAnswer, &[1, 7]),
            (Fault::BlackHole, &[7]),
            (Fault::SlowAnswer, &[7]),
        ] {
            world.aws.clear_faults();
            let name = format!("{}: {fault:?}", case.name());
            world.aws.fault(case.operation, fault);
            let start = Instant::now();
            let outcome = case.run(&world, &["--timeout", "2s"]);
            assert!(
                statuses.contains(&outcome.status),
                "{name}: {} {}",
                outcome.status,
                outcome.stderr
            );
            assert!(start.elapsed() < Duration::from_secs(4), "{name}: {:?}", start.elapsed());
            assert!(outcome.stderr.contains("hint: "), "{name}: {}", outcome.stderr);
        }
    }
}

#[test]
fn throttling_is_tried_again() {
    for case in ALL {
        let world = World::new();
        world.aws.fault_times(case.operation, 1, Fault::Throttle);
        assert_eq!(case.run(&world, &[]).status, 0);
        assert_eq!(case.fetches(&world), 2);
    }
}

#[test]
fn a_panic_stops_the_shell_and_quotes_nothing() {
    for case in ALL {
        let mut world = world();
        world.panics_with = Some("byte index 1 is not a char boundary of 'hunter2'".to_owned());
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 70, "{}", outcome.stderr);
        assert!(outcome.stdout.starts_with("unset "), "{}", outcome.stdout);
        assert!(outcome.stdout.ends_with("(exit 70)\n"), "{}", outcome.stdout);
        assert!(outcome.stderr.starts_with("error: lakekey met a mistake of its own"));
        assert!(!outcome.stderr.contains("hunter2"), "{}", outcome.stderr);
        assert_eq!(case.run(&world, &["--", "true"]).status, 125);
        let outcome = case.run(&world, &["-f", "json", "--error-format", "json"]);
        assert_eq!(outcome.stdout, "");
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!((&error["code"], &error["kind"]), (&70.into(), &"bug".into()));
    }
}
