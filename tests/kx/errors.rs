//! What each failure says, and with which status.

use sandbox::Fault;

use super::{answer, connect};
use crate::common::world::World;

#[test]
fn aws_responses_are_accepted() {
    let world = World::trying_once();
    let error = |status, code: &str| Fault::Error {
        status,
        code: code.into(),
        message: "something\u{1b}[2J else".into(),
    };
    for (fault, status) in [
        (Fault::Throttle, 7),
        (error(429, "ThrottlingException"), 7),
        (Fault::AccessDenied, 4),
        (error(403, "AccessDeniedException"), 4),
        (error(404, "ResourceNotFoundException"), 6),
        (error(400, "ValidationException"), 1),
        (error(410, "GoneException"), 1),
        (Fault::InternalServerError, 7),
        (Fault::EmptyAnswer, 1),
        (Fault::HtmlAnswer, 1),
        (Fault::Answer("{}".into()), 1),
        (Fault::Answer(r#"{"signedConnectionString":null}"#.into()), 1),
        (Fault::Answer(r#"{"signedConnectionString":""}"#.into()), 1),
        (Fault::Answer(r#"{"signedConnectionString":{"a":1}}"#.into()), 1),
    ] {
        let name = format!("{fault:?}");
        world.aws.clear_faults();
        world.aws.fault("GetKxConnectionString", fault);
        let outcome = connect(&world, &["-u", "demo"]);
        assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains('\u{1b}'), "{name}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("2026-10-07"), "a configured endpoint: {name}");
        assert!(outcome.stdout.contains(&format!("(exit {status})")), "{}", outcome.stdout);
        assert!(!outcome.stdout.contains("export"), "{}", outcome.stdout);
    }
    assert_eq!(world.store.entries(), 0);
}

#[test]
fn string_off_the_pattern_is_no_credential_and_not_shown() {
    let world = World::trying_once();
    let token = "Action=hunter2&X-Amz-Date=20230524T150227Z&X-Amz-Expires=900";
    let strings = [
        "hunter2".to_owned(),
        format!("tcps://kdb.example:443:demo:{token}"),
        format!(":tcp://kdb.example:443:demo:{token}"),
        format!(":tcps://hunter2/x:443:demo:{token}"),
        format!(":tcps://kdb.example:0:demo:{token}"),
        format!(":tcps://kdb.example:hunter2:demo:{token}"),
        format!(":tcps://kdb.example:443:hunter2@demo:{token}"),
        ":tcps://kdb.example:443:demo:hunter2".to_owned(),
        format!(":tcps://kdb.example:443:demo:{token}&hunter2"),
        format!(":tcps://kdb.example:443:demo:{token} "),
        format!(":tcps://kdb.example:443:demo:{token}\n"),
        format!(":tcps://kdb.example:443:demo:{token}\"; system \"id"),
        format!(":tcps://kdb.example:443:demo:{token}&X-Amz-Expires=900"),
        format!(":tcps://kdb.example:443:demo:{token}&X-Amz-Date=20230524T150227Z"),
        token_with(token, "900", "0"),
        token_with(token, "900", "-900"),
        token_with(token, "900", "99999999999999999999"),
        token_with(token, "900", "hunter2"),
        token_with(token, "20230524T150227Z", "hunter2"),
        format!(":tcps://kdb.example:443:demo:{token}&a={}", "hunter2".repeat(300)),
    ];
    for string in strings {
        answer(&world, &string);
        for further in [&["-u", "demo", "-vv"][..], &["-u", "demo", "--error-format", "json"]] {
            let outcome = connect(&world, further);
            assert_eq!(outcome.status, 1, "{string}: {}", outcome.stderr);
            for text in [&outcome.stdout, &outcome.stderr] {
                for part in ["hunter2", "kdb.example", "X-Amz-Date=", "20230524"] {
                    assert!(!text.contains(part), "{string}: {part}: {text}");
                }
            }
            assert!(
                outcome.stderr.contains("invalid connection string for GetKxConnectionString"),
                "{string}: {}",
                outcome.stderr
            );
        }
    }
    assert_eq!(world.store.entries(), 0);
}

fn token_with(token: &str, from: &str, to: &str) -> String {
    format!(":tcps://kdb.example:443:demo:{}", token.replace(from, to))
}

#[test]
fn failed_renewal_of_the_role_leaves_no_stale_string() {
    let world = World::trying_once();
    assert_eq!(connect(&world, &["-u", "analyst"]).status, 0);
    world.clock_ahead(880);
    world.aws.fault("AssumeRole", Fault::AccessDenied);
    let outcome = connect(&world, &["-u", "analyst"]);
    assert_eq!(outcome.status, 4);
    assert!(outcome.stdout.contains("unset KX_CONNECTION"), "{}", outcome.stdout);
}
