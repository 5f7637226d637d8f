//! What each failure says, and with which status.

use std::time::{Duration, Instant};

use sandbox::{Fault, ManagedEndpoint};

use super::{ROLE, session};
use crate::common::world::World;

const OPERATION: &str = "GetManagedEndpointSessionCredentials";

#[test]
fn endpoint_must_be_there_and_active() {
    let world = World::trying_once();
    let mut said = String::new();
    for endpoint in ["nosuch", "creating", "terminating", "terminated", "failed"] {
        for role in [&[][..], &["--execution-role", ROLE]] {
            let outcome = session(&world, endpoint, role);
            let status = if endpoint == "nosuch" { 6 } else { 7 };
            assert_eq!(outcome.status, status, "{endpoint}: {}", outcome.stderr);
            if role.is_empty() {
                said.push_str(&format!("# {endpoint}\n{}", outcome.snapshot(&world)));
            }
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn endpoint_errors_come_first() {
    let world = World::trying_once();
    let role = ["--execution-role", ROLE];
    world.aws.fault(OPERATION, Fault::BlackHole);
    let start = Instant::now();
    let outcome = session(&world, "creating", &role);
    assert!(outcome.stderr.contains("is not ready (state CREATING)"), "{}", outcome.stderr);
    assert!(start.elapsed() < testkit::PATIENCE, "{:?}", start.elapsed());
    world.aws.clear_faults();
    world.aws.fault(OPERATION, Fault::AccessDenied);
    world.aws.fault("DescribeManagedEndpoint", Fault::Delay(Duration::from_millis(300)));
    assert_eq!(session(&world, "creating", &role).status, 7);
    assert_eq!(session(&world, "jupyter", &role).status, 4);
}

#[test]
fn control_characters_of_aws_errors_are_visible() {
    let world = World::trying_once();
    world.aws.managed_endpoint(ManagedEndpoint {
        state: "TERMINATED_WITH_ERRORS",
        failure_reason: Some("USER\u{202e}_ERROR"),
        state_details: Some("\u{1b}]52;c;x\u{7}details".into()),
        ..world.aws.new_managed_endpoint("odd", "SPARK_CONNECT")
    });
    let outcome = session(&world, "odd", &[]);
    assert!(outcome.stderr.contains("USER\\u{202e}_ERROR"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("details"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", outcome.stderr);
    let outcome = session(&world, "odd", &["--error-format", "json"]);
    assert!(!outcome.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", outcome.stderr);
}

#[test]
fn documented_errors() {
    let world = World::trying_once();
    for (code, message, status) in [
        ("RequestThrottledException", "The request throttled.", 7),
        ("ResourceNotFoundException", "gone", 6),
        ("ValidationException", "Role is not authorized", 1),
        ("ValidationException", "Virtual cluster x doesn't exist.", 6),
    ] {
        world.aws.clear_faults();
        let (code, message) = (code.to_owned(), message.to_owned());
        let fault = Fault::Error { status: 400, code: code.clone(), message };
        world.aws.fault(OPERATION, fault);
        let outcome = session(&world, "jupyter", &[]);
        assert_eq!(outcome.status, status, "{code}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(&code), "{}", outcome.stderr);
    }
}

#[test]
fn its_own_throttling_is_tried_again() {
    let world = World::new();
    let fault = Fault::Error {
        status: 400,
        code: "RequestThrottledException".into(),
        message: "The request throttled.".into(),
    };
    world.aws.fault_times(OPERATION, 1, fault);
    assert_eq!(session(&world, "jupyter", &[]).status, 0);
    assert_eq!(world.aws.count(OPERATION), 2);
}

#[test]
fn either_call_may_be_denied() {
    for operation in ["DescribeManagedEndpoint", OPERATION] {
        let world = World::trying_once();
        world.aws.fault(operation, Fault::AccessDenied);
        let outcome = session(&world, "jupyter", &["--execution-role", ROLE]);
        assert_eq!(outcome.status, 4, "{}", outcome.stderr);
        assert!(
            outcome.stderr.contains(&format!("emr-containers:{operation}")),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn answers_that_make_no_sense() {
    let world = World::trying_once();
    let end = "2999-01-01T00:00:00Z";
    for (answer, what) in [
        (format!(r#"{{"id":"abc","expiresAt":"{end}"}}"#), "has no token"),
        (
            format!(r#"{{"id":"abc","credentials":{{"other":"x"}},"expiresAt":"{end}"}}"#),
            "has no token",
        ),
        (
            format!(r#"{{"id":"abc","credentials":{{"token":""}},"expiresAt":"{end}"}}"#),
            "an HTTP header",
        ),
        (
            format!(r#"{{"id":"abc","credentials":{{"token":"a\r\nX: b"}},"expiresAt":"{end}"}}"#),
            "an HTTP header",
        ),
        (format!(r#"{{"credentials":{{"token":"x"}},"expiresAt":"{end}"}}"#), "has no session id"),
        (r#"{"id":"abc","credentials":{"token":"x"}}"#.into(), "has no expiration"),
    ] {
        world.aws.clear_faults();
        world.aws.fault(OPERATION, Fault::Answer(answer.clone()));
        let outcome = session(&world, "jupyter", &[]);
        assert_eq!(outcome.status, 1, "{answer}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(what), "{answer}: {}", outcome.stderr);
    }
}

#[test]
fn no_token_is_sent_where_it_is_not_safe() {
    let world = World::trying_once();
    for url in [
        "http://gateway.example",
        "https://me@gateway.example",
        "https://gateway.example\\@evil.example",
        "ftp://gateway.example",
        "https://gateway.example/?x=y",
        "https:///",
    ] {
        world.aws.managed_endpoint(ManagedEndpoint {
            server_url: Some(url.into()),
            ..world.aws.new_managed_endpoint("odd", "JUPYTER_ENTERPRISE_GATEWAY")
        });
        let outcome = session(&world, "odd", &[]);
        assert_eq!(outcome.status, 1, "{url}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("refusing to send the token to the URL"),
            "{}",
            outcome.stderr
        );
    }
    let plain = world.aws.new_managed_endpoint("odd", "JUPYTER_ENTERPRISE_GATEWAY");
    world.aws.managed_endpoint(ManagedEndpoint { server_url: None, ..plain });
    let outcome = session(&world, "odd", &[]);
    assert_eq!(outcome.status, 7);
    assert!(outcome.stderr.contains("has no URL yet"), "{}", outcome.stderr);
}
