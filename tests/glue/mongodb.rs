//! Connections to MongoDB: what must not be shown, and what no client can be given.

use serde_json::json;

use super::conn;
use super::connections::define;
use crate::common::world::World;

#[test]
fn hidden_password_hides_the_token_of_a_mechanism() {
    let world = World::new();
    let url = "mongodb://h/d?authMechanism=MONGODB-AWS\
               &authMechanismProperties=AWS_SESSION_TOKEN:hunter2hunter2,X:y";
    let definition = json!({
        "Name": "m", "ConnectionType": "MONGODB", "ConnectionProperties": {"CONNECTION_URL": url},
    });
    define(&world, &definition, None);
    for format in ["json", "env", "url", "table"] {
        let arguments = ["-f", format, "--no-cache", "--hide-password", "--reveal"];
        let arguments = &arguments[..if format == "table" { 5 } else { 4 }];
        let outcome = conn(&world, "m", arguments);
        assert_eq!(outcome.status, 0, "{format}: {}", outcome.stderr);
        assert!(!outcome.stdout.contains("hunter2"), "{format}: {}", outcome.stdout);
    }
    let outcome = conn(&world, "m", &["-f", "url", "--no-cache"]);
    assert!(outcome.stdout.contains("hunter2hunter2"), "{} {}", outcome.stdout, outcome.stderr);
}

#[test]
fn url_carries_no_nul() {
    let world = World::new();
    for secret in [
        json!({"username": "user1", "password": "hunter\0two"}),
        json!({"username": "user\0one", "password": "hunter2"}),
        json!({"username": "user1", "password": "hunter2", "db": "d\0"}),
    ] {
        let definition = json!({
            "Name": "m", "ConnectionType": "MONGODB",
            "ConnectionProperties": {"CONNECTION_URL": "mongodb://h/${db}", "SECRET_ID": "m"},
        });
        let mut secret = secret;
        if secret["db"].is_null() {
            secret["db"] = "d".into();
        }
        define(&world, &definition, Some(&secret));
        let outcome = conn(&world, "m", &["-f", "url", "--no-cache"]);
        assert_eq!((outcome.status, &*outcome.stdout), (2, ""), "{secret}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("NUL"), "{}", outcome.stderr);
        assert_eq!(conn(&world, "m", &["-f", "env", "--no-cache"]).status, 2, "{secret}");
        let launched = conn(&world, "m", &["--no-cache", "--", "true"]);
        assert_eq!(launched.status, 125, "{}", launched.stderr);
    }
}
