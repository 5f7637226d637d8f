//! What AWS, or what answers in its place, says: shown without secrets, and saved nowhere.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use sandbox::{DEMO_KEY, USER_SECRET};
use serde_json::{Value, json};

use crate::common::parrot::Parrot;
use crate::common::world::{Outcome, World};

const TOKEN: &str = "IQoJExampleSessionToken0123456789+/abcdef==";
const KEY: &str = "Secret/Key+Example/0123456789abcdefghijkl";
const MARKER: &str = "MARKER-7f3a";

/// Returns a world in which AWS gives one answer to everybody.
fn world(status: u16, body: &Value) -> (World, Parrot) {
    let (mut world, parrot) = (World::trying_once(), Parrot::start());
    let body = body.to_string();
    parrot.says(
        format!(
            "HTTP/1.1 {status} x\r\ncontent-type: application/x-amz-json-1.1\r\nx-amzn-requestid: \
             5c3f1e6a-77d0-4b1e-9c55-7f9a0e2d41c8\r\nconnection: close\r\ncontent-length: {}\r\n\r\n\
             {body}",
            body.len()
        )
        .into_bytes(),
    );
    world.set("AWS_ENDPOINT_URL", &parrot.url());
    world.set("AWS_SECRET_ACCESS_KEY", KEY).set("AWS_SESSION_TOKEN", TOKEN);
    let run = world.home.path().join("run");
    fs::create_dir(&run).unwrap();
    fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
    world.set("XDG_RUNTIME_DIR", run.to_str().unwrap());
    (world, parrot)
}

fn refused(code: &str, message: &str) -> Value {
    json!({"__type": code, "message": message})
}

/// Runs `glue-conn create` with a definition that has `password`.
fn create(world: &World, password: &str) -> Outcome {
    let definition = json!({"Name": "n", "ConnectionType": "JDBC", "ConnectionProperties": {
        "JDBC_CONNECTION_URL": "jdbc:mysql://h:3306/d", "USERNAME": "app", "PASSWORD": password}});
    let file = world.home.path().join("c.json");
    fs::write(&file, definition.to_string()).unwrap();
    world.run(&["glue-conn", "create", "--from", file.to_str().unwrap()])
}

/// Returns every file below `directory` that is not empty, with its text.
fn files(directory: &Path) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if let Ok(text) = fs::read_to_string(&path)
            && !text.is_empty()
        {
            all.push((path, text));
        }
    }
    all
}

#[test]
fn a_quoted_request_is_not_shown() {
    let quoted = format!(
        "The request signature we calculated does not match the signature you provided. Check your \
         AWS Secret Access Key and signing method. Consult the service documentation for details.\n\
         \nThe Canonical String for this request should have been\n'POST\n/\n\nhost:h\n\
         x-amz-security-token:{TOKEN}\n\nhost\ne3b0'\n\nThe String-to-Sign should have been\n\
         'AWS4-HMAC-SHA256\n20261130T120000Z\n0123abcd'\n"
    );
    let (world, _parrot) = world(403, &refused("InvalidSignatureException", &quoted));
    for manner in [&[][..], &["-v"], &["-vv"], &["--error-format", "json"]] {
        let outcome = world.creds(&[&["--no-cache"], manner].concat());
        outcome.ends_with(3);
        let told = "Consult the service documentation for details.";
        assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("and that the clock is right"), "{}", outcome.stderr);
        for never in ["IQoJ", "anonical", "tring-to-", "AWS4", "x-amz", "0123abcd", "POST"] {
            assert!(!outcome.stderr.contains(never), "{never}: {}", outcome.stderr);
        }
    }
    let doctor = world.run(&["doctor"]).stdout;
    assert!(!doctor.contains("IQoJ") && !doctor.contains("AWS4"), "{doctor}");
}

#[test]
fn the_sandbox_quotes_as_aws_does() {
    let mut world = World::trying_once();
    world.set("AWS_ACCESS_KEY_ID", DEMO_KEY).set("AWS_SECRET_ACCESS_KEY", USER_SECRET);
    for command in [&["redshift-creds", "-w", "analytics"][..], &["glue-conn", "list"], &["doctor"]]
    {
        let outcome = world.run(command);
        let all = outcome.stdout + &outcome.stderr;
        assert!(all.contains("Consult the service documentation for details."), "{all}");
        assert!(!all.contains("anonical") && !all.contains("AWS4"), "{all}");
    }
}

#[test]
fn secrets_of_the_sign_in_are_masked() {
    for (code, message, shown) in [
        (
            "ExpiredTokenException",
            format!("The token {TOKEN} is expired"),
            "ExpiredTokenException: The token •••••••• is expired",
        ),
        (
            "UnrecognizedClientException",
            format!("the key {KEY} is unknown"),
            "UnrecognizedClientException: the key •••••••• is unknown",
        ),
        (
            "ExpiredTokenException",
            "the key id AKIAEXAMPLE is of the user app at the host h".to_owned(),
            "ExpiredTokenException: the key id AKIAEXAMPLE is of the user app at the host h",
        ),
    ] {
        let (world, _parrot) = world(400, &refused(code, &message));
        let outcome = world.creds(&[]);
        outcome.ends_with(3);
        assert!(outcome.stderr.contains(&format!("  {shown}\n")), "{}", outcome.stderr);
        let error = world.creds(&["--error-format", "json", "--refresh"]).stderr;
        let error: Value = serde_json::from_str(&error).unwrap();
        assert_eq!(error["causes"], serde_json::json!([shown]), "{error}");
        assert_eq!(error["aws"]["code"], code);
        assert_eq!(error["aws"]["request_id"], "5c3f1e6a-77d0-4b1e-9c55-7f9a0e2d41c8");
    }
}

#[test]
fn a_password_is_masked_in_another_spelling() {
    let message = "the login app:two+words%2F4711 is not valid";
    let (world, _parrot) = world(400, &refused("InvalidInputException", message));
    let outcome = create(&world, "two words/4711");
    outcome.ends_with(1);
    let shown = "  InvalidInputException: the login app:•••••••• is not valid\n";
    assert!(outcome.stderr.contains(shown), "{}", outcome.stderr);
}

#[test]
fn reasons_of_states_are_texts_from_outside() {
    let reason = "could not open jdbc:mysql://app:PineTree9@h:3306/d";
    let (world, _parrot) = world(
        200,
        &json!({"CreateConnectionStatus": "IN_PROGRESS", "Connection": {"Name": "n",
            "ConnectionType": "JDBC", "Status": "FAILED", "StatusReason": reason,
            "ConnectionProperties": {"USERNAME": "app"}},
            "Succeeded": [], "Errors": {"a": {"ErrorCode": "X", "ErrorMessage": TOKEN},
            "b": {"ErrorCode": "X", "ErrorMessage": "no"}}}),
    );
    let outcome = create(&world, "PineTree9");
    outcome.ends_with(1);
    let shown = "  could not open jdbc:mysql://app:••••••••@h:3306/d\n";
    assert!(outcome.stderr.contains(shown), "{}", outcome.stderr);
    // The form alone gives it away to a run that does not know it.
    let outcome = world.run(&["glue-conn", "get", "n"]);
    outcome.succeeds();
    assert!(outcome.stdout.contains("mysql://app:••••••••@h:3306/d\n"), "{}", outcome.stdout);
    let outcome = world.run(&["glue-conn", "delete", "a", "b", "--yes"]);
    assert!(outcome.stderr.contains("X: ••••••••\n"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("X: no\n"), "{}", outcome.stderr);
}

#[test]
fn no_text_from_outside_is_saved() {
    let message = format!("not allowed, says {MARKER}");
    let (mut world, _parrot) = world(400, &refused("AccessDeniedException", &message));
    for runtime in [true, false] {
        if !runtime {
            world.unset("XDG_RUNTIME_DIR");
        }
        let outcome = world.creds(&[]);
        outcome.ends_with(4);
        assert!(outcome.stderr.contains(MARKER), "{}", outcome.stderr);
        let saved = files(world.home.path());
        assert!(saved.iter().all(|(_, text)| !text.contains(MARKER)), "{saved:?}");
        let records: Vec<&(PathBuf, String)> =
            saved.iter().filter(|(_, text)| text.contains("AccessDeniedException")).collect();
        assert_eq!(records.len(), 1, "{saved:?}");
        let record: Value = serde_json::from_str(&records[0].1).unwrap();
        let members: Vec<&str> = record.as_object().unwrap().keys().map(String::as_str).collect();
        let known = [
            "version",
            "failed_at",
            "process",
            "kind",
            "service",
            "operation",
            "code",
            "request_id",
        ];
        assert_eq!(members, known);
        let cleared = world.run(&["cache", "clear"]);
        cleared.succeeds();
        assert!(!files(world.home.path()).iter().any(|(path, _)| *path == records[0].0));
    }
}
