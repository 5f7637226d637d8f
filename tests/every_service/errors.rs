//! What a failure says and does, whichever service it is.

use sandbox::Fault;

use crate::common::services::{ALL, with_local};
use crate::common::world::World;

#[test]
fn errors_as_json() {
    for case in ALL {
        let world = World::trying_once();
        world.aws.fault(case.operation(), Fault::AccessDenied);
        let outcome = case.run(&world, &["--error-format", "json", "-f", "json"]);
        assert_eq!(outcome.stdout, "");
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!(error["code"], 4, "{error}");
        assert_eq!(error["kind"], "access-denied");
        assert_eq!(error["aws"]["service"], lakekey::aws::Api { id: case.api.unwrap() }.title());
        assert_eq!(error["aws"]["operation"], case.operation());
        // The query protocol has the older names of errors.
        let is_query = case.api == Some("Redshift");
        let code = if is_query { "AccessDenied" } else { "AccessDeniedException" };
        assert_eq!(error["aws"]["code"], code);
        assert!(error["aws"]["request_id"].is_string());
        assert!(error["hint"].is_string());
        let outcome = world.run(&[case.name(), "--bogus", "--error-format=json"]);
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!((&error["code"], &error["kind"]), (&2.into(), &"usage".into()));
    }
}

#[test]
fn throttling_is_tried_again() {
    for case in ALL {
        let world = World::new();
        world.aws.fault_times(case.operation(), 1, Fault::Throttle);
        assert_eq!(case.run(&world, &[]).status, 0);
        assert_eq!(case.fetches(&world), 2);
    }
}

#[test]
fn panic_stops_the_shell_and_quotes_nothing() {
    for case in with_local() {
        let mut world = World::trying_once();
        world.panics_with = Some("byte index 1 is not a char boundary of 'hunter2'".to_owned());
        let outcome = case.run(&world, &[]);
        assert_eq!(outcome.status, 70, "{}", outcome.stderr);
        assert!(outcome.stdout.starts_with("unset "), "{}", outcome.stdout);
        assert!(outcome.stdout.ends_with("(exit 70)\n"), "{}", outcome.stdout);
        assert!(outcome.stderr.starts_with("error: internal error"));
        assert!(!outcome.stderr.contains("hunter2"), "{}", outcome.stderr);
        assert_eq!(case.run(&world, &["--", "true"]).status, 125);
        let outcome = case.run(&world, &["-f", "json", "--error-format", "json"]);
        assert_eq!(outcome.stdout, "");
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!((&error["code"], &error["kind"]), (&70.into(), &"bug".into()));
    }
}
