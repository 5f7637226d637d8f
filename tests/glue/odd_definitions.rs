//! Definitions with unusual values, as people have them.

use serde_json::{Value, json};

use super::conn;
use super::connections::define;
use crate::common::world::World;

fn outcome(world: &World, kind: &str, properties: &Value) -> (u8, String, String) {
    let definition = json!({
        "Name": "odd", "ConnectionType": kind, "ConnectionProperties": properties,
    });
    let secret = json!({
        "username": "u", "password": "hunter2", "domain": "acme", "evil": "x/@y?",
        "ACCESS_TOKEN": "hunter3",
    });
    define(world, &definition, Some(&secret));
    let outcome = conn(world, "odd", &["-f", "json", "--no-cache"]);
    (outcome.status, outcome.stdout, outcome.stderr)
}

/// Whichever of the two it was taken for, TLS may be off where it must be on.
#[test]
fn switch_for_tls_is_true_or_false() {
    let world = World::new();
    for (value, protocol) in
        [("true", "SSL"), (" TRUE", "SSL"), ("False", "PLAINTEXT"), ("", "SSL"), ("maybe", "")]
    {
        let properties =
            json!({"KAFKA_BOOTSTRAP_SERVERS": "h.example:9092", "KAFKA_SSL_ENABLED": value});
        let (status, stdout, stderr) = outcome(&world, "KAFKA", &properties);
        if protocol.is_empty() {
            assert_eq!((status, &*stdout), (1, ""), "{value}");
            assert!(stderr.contains("its KAFKA_SSL_ENABLED is neither true nor false"), "{stderr}");
        } else {
            let read: Value = serde_json::from_str(&stdout).unwrap();
            assert_eq!(read["credential"]["security_protocol"], protocol, "{value}");
        }
    }
    let url = json!({"JDBC_CONNECTION_URL": "jdbc:mysql://h.example/d", "JDBC_ENFORCE_SSL": "yes"});
    let (status, stdout, stderr) = outcome(&world, "JDBC", &url);
    assert_eq!((status, &*stdout), (1, ""));
    assert!(stderr.contains("its JDBC_ENFORCE_SSL is neither true nor false"), "{stderr}");
}

#[test]
fn text_that_is_no_object_is_named() {
    let world = World::new();
    for text in ["{\"url\": \"jdbc:sap://h.example:30015\"", "[]", "\"hunter2\"", "null", "x"] {
        let properties = json!({"SparkProperties": text, "SECRET_ID": "odd"});
        let (status, stdout, stderr) = outcome(&world, "SAPHANA", &properties);
        assert_eq!((status, &*stdout), (1, ""), "{text}");
        assert!(stderr.contains("are not a JSON object"), "{stderr}");
        assert!(!stderr.contains("hunter2") && !stderr.contains("h.example"), "{stderr}");
    }
}

/// lakekey does not know how a URL of an unknown kind quotes: a value that needs it is left out.
#[test]
fn placeholder_is_put_into_a_url_of_an_unknown_kind() {
    let world = World::new();
    for (url, expected) in [
        ("https://${domain}.example.com/x", json!("https://acme.example.com/x")),
        ("https://%24%7BDOMAIN%7D.example.com", json!("https://acme.example.com")),
        ("https://${evil}.example.com", Value::Null),
        ("https://${other}.example.com", Value::Null),
    ] {
        for name in ["INSTANCE_URL", "url"] {
            let properties = json!({name: url, "SECRET_ID": "odd"});
            let (status, stdout, stderr) = outcome(&world, "SALESFORCE", &properties);
            assert_eq!(status, 0, "{url}: {stderr}");
            let read: Value = serde_json::from_str(&stdout).unwrap();
            assert_eq!(read["credential"]["properties"][name], expected, "{stdout}");
            assert!(!stdout.contains("${") && !stdout.contains("%7B"), "{stdout}");
        }
    }
}

#[test]
fn number_sign_is_not_written_for_oracle() {
    let world = World::new();
    for (url, tls, status) in [
        ("jdbc:oracle:thin:@//h.example:1521/a#b", "false", 0),
        ("jdbc:oracle:thin:@//h.example:1521/a#b", "true", 2),
        ("jdbc:oracle:thin:@h.example:1521:a#b", "false", 2),
        ("jdbc:oracle:thin:@h.example:1521:a_b", "true", 0),
    ] {
        let definition = json!({
            "Name": "ora", "ConnectionType": "JDBC",
            "ConnectionProperties": {
                "JDBC_CONNECTION_URL": url, "JDBC_ENFORCE_SSL": tls, "USERNAME": "u",
                "PASSWORD": "hunter2",
            },
        });
        define(&world, &definition, None);
        let printed = conn(&world, "ora", &["-f", "jdbc", "--no-cache"]);
        assert_eq!(printed.status, status, "{url} {tls}: {}", printed.stderr);
    }
}
