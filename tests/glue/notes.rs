//! What is said of a connection that cannot be handed on whole: nothing disappears silently.

use serde_json::{Value, json};

use super::conn;
use super::connections::define;
use crate::common::world::{Outcome, World};

fn outcome(world: &World, kind: &str, own: &Value, secret: &Value, arguments: &[&str]) -> Outcome {
    let mut own = own.clone();
    own["SECRET_ID"] = "noted".into();
    let connection = json!({"Name": "noted", "ConnectionType": kind, "ConnectionProperties": own});
    define(world, &connection, Some(secret));
    conn(world, "noted", &[arguments, &["--no-cache"]].concat())
}

#[test]
fn reason_is_given_where_there_is_no_jdbc_url() {
    let world = World::new();
    let login = json!({"username": "u", "password": "hunter2"});
    for (url, reason) in [
        ("jdbc:mysql://h/a%3Fb", "no JDBC_URL: dbname contains a character that the driver"),
        ("jdbc:oracle:thin:@h:1521:a#b", "no JDBC_URL: sid contains a character that the driver"),
        ("jdbc:redshift://h/", "no JDBC_URL: the driver needs a database"),
        ("jdbc:sap://h:30015/?databaseName=a%26b", "no JDBC_URL: dbname contains a character"),
        ("jdbc:sqlserver://h:1433;databaseName={a}}b;c}", ""),
        ("jdbc:mysql://h/d", ""),
    ] {
        let own = json!({"JDBC_CONNECTION_URL": url});
        for format in ["json", "env"] {
            let outcome = outcome(&world, "JDBC", &own, &login, &["-f", format]);
            assert_eq!(outcome.status, 0, "{url}: {}", outcome.stderr);
            assert_eq!(outcome.stderr.is_empty(), reason.is_empty(), "{}", outcome.stderr);
            assert!(outcome.stderr.contains(reason), "{url}: {}", outcome.stderr);
        }
        let quiet = outcome(&world, "JDBC", &own, &login, &["-f", "json", "-q"]);
        assert_eq!(quiet.stderr, "", "{url}");
    }
    // That there is none was asked for.
    let own = json!({"JDBC_CONNECTION_URL": "jdbc:postgresql://h/d"});
    let with_address = ["-f", "json", "--host-address", "127.0.0.1"];
    assert_eq!(outcome(&world, "JDBC", &own, &login, &with_address).stderr, "");
}

#[test]
fn property_with_an_open_placeholder_is_named() {
    let world = World::new();
    let own = json!({
        "INSTANCE_URL": "https://${evil}.example.com", "url": "https://${evil}/", "NOTE": "${other}",
        "KNOWN": "${domain}",
    });
    let secret = json!({"evil": "x/@y?", "domain": "acme", "ACCESS_TOKEN": "hunter3"});
    let shown = outcome(&world, "SALESFORCE", &own, &secret, &["-f", "json"]);
    let read: Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!(read["credential"]["unresolved_properties"], "INSTANCE_URL NOTE url");
    assert_eq!(read["credential"]["properties"]["KNOWN"], "acme");
    assert!(shown.stderr.contains("left out 'INSTANCE_URL NOTE url'"), "{}", shown.stderr);
    // Without the secret nothing is known of them.
    let hidden = outcome(&world, "SALESFORCE", &own, &secret, &["-f", "json", "--hide-password"]);
    assert_eq!((hidden.status, &*hidden.stderr), (0, ""), "{}", hidden.stdout);
    assert!(!hidden.stdout.contains("unresolved"), "{}", hidden.stdout);
}

#[test]
fn empty_member_of_a_secret_is_named() {
    let world = World::new();
    let jdbc = |url: &str| json!({"JDBC_CONNECTION_URL": url});
    let snowflake = json!({"HOST": "a.snowflakecomputing.com"});
    let oauth = jdbc("jdbc:snowflake://a/?authenticator=oauth");
    for (kind, own, secret, reason) in [
        (
            "NEWTYPE",
            json!({}),
            json!({"key": ""}),
            "the only member of its secret, 'key', is empty",
        ),
        ("NEWTYPE", json!({}), json!({}), "its secret has no members"),
        (
            "NEWTYPE",
            json!({}),
            json!({"b": "", "a": null, "c": ""}),
            "every member of its secret is empty, such as 'b'",
        ),
        (
            "JDBC",
            jdbc("jdbc:postgresql://h/d"),
            json!({"username": "u", "password": ""}),
            "no password: the member 'password' of its secret is empty",
        ),
        (
            "MONGODB",
            json!({"HOST": "h"}),
            json!({"username": "", "password": "hunter2"}),
            "no user name: the member 'username' of its secret is empty",
        ),
        (
            "SNOWFLAKE",
            snowflake,
            json!({"sfUser": "u", "pem_private_key": ""}),
            "no password and no private key: the member 'pem_private_key' of its secret is empty",
        ),
        (
            "JDBC",
            oauth,
            json!({"token": ""}),
            "and stores none: the member 'token' of its secret is empty",
        ),
        (
            "JDBC",
            jdbc("jdbc:mysql://h1,h2/d"),
            json!({"user": "u"}),
            "no password in the connection or in its secret",
        ),
        (
            "KAFKA",
            json!({"KAFKA_BOOTSTRAP_SERVERS": "h:1", "KAFKA_SASL_MECHANISM": "PLAIN"}),
            json!({}),
            "no user name and no password in the connection or in its secret",
        ),
    ] {
        let outcome = outcome(&world, kind, &own, &secret, &[]);
        assert_eq!(outcome.status, 6, "{kind} {secret}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(reason), "{kind} {secret}: {}", outcome.stderr);
    }
    // Some databases have users without a password.
    let own = jdbc("jdbc:clickhouse://h/d");
    let secret = json!({"username": "u", "password": ""});
    let outcome = outcome(&world, "JDBC", &own, &secret, &["-f", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let reason = "no DB_PASSWORD: the member 'password' of the secret is empty";
    assert!(outcome.stderr.contains(reason), "{}", outcome.stderr);
}
