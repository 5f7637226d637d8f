//! Placeholders outside URLs, and those that do not end: put in, or an error, and never handed out.

use proptest::sample::select;
use serde_json::{Value, json};
use testkit::fuzz::fuzz;

use super::conn;
use super::connections::define;
use crate::common::world::World;

/// Types with their properties, and the names of those in which a placeholder may stand.
fn kinds() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let url =
        |url: &str| json!({"JDBC_CONNECTION_URL": url, "USERNAME": "u", "PASSWORD": "hunter2"});
    let host = json!({
        "HOST": "h", "PORT": "1", "DATABASE": "d", "WAREHOUSE": "w", "USERNAME": "u", "PASSWORD": "hunter2",
    });
    let kafka = json!({
        "KAFKA_BOOTSTRAP_SERVERS": "h:1", "KAFKA_SASL_MECHANISM": "PLAIN",
        "KAFKA_SASL_PLAIN_USERNAME": "u", "KAFKA_SASL_PLAIN_PASSWORD": "hunter2",
    });
    let login: &[&str] = &["USERNAME", "PASSWORD"];
    let all: &[&str] = &["HOST", "DATABASE", "USERNAME", "PASSWORD"];
    vec![
        ("JDBC", url("jdbc:postgresql://h/d"), login),
        ("JDBC", url("jdbc:mysql://h1,h2/d"), login),
        ("JDBC", url("jdbc:clickhouse://h/d"), login),
        ("POSTGRESQL", host.clone(), all),
        ("VERTICA", host.clone(), all),
        ("NEWTYPE", host.clone(), all),
        ("SNOWFLAKE", host.clone(), &["HOST", "DATABASE", "WAREHOUSE", "USERNAME", "PASSWORD"]),
        ("MONGODB", host, all),
        (
            "MONGODB",
            json!({"CONNECTION_URL": "mongodb://h/d", "USERNAME": "u", "PASSWORD": "hunter2"}),
            login,
        ),
        ("KAFKA", kafka, &["KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_PLAIN_PASSWORD"]),
    ]
}

/// How the placeholder is spelled.
const SPELLINGS: [&str; 5] =
    ["${ph_x}", "${PH_X}", "%24%7Bph_x%7D", "a${ph_x}", "$%7Bph_x}${ph_x}"];

#[test]
fn property_hands_out_no_placeholder() {
    let world = World::new();
    let secrets = [None, Some(json!({"other": "y"})), Some(json!({"ph_x": "known"}))];
    let cases = kinds().into_iter().flat_map(|(kind, properties, names)| {
        names.iter().map(move |name| (kind, properties.clone(), *name))
    });
    let cases: Vec<_> = cases.collect();
    fuzz(
        "placeholders-in-properties",
        80,
        &(select(cases), select(SPELLINGS.to_vec()), select(secrets.to_vec())),
        |((kind, mut properties, name), spelling, secret)| {
            properties[name] = spelling.into();
            if secret.is_some() {
                properties["SECRET_ID"] = "kind".into();
            }
            let definition = json!({
                "Name": "kind", "ConnectionType": kind, "ConnectionProperties": properties,
            });
            define(&world, &definition, secret.as_ref());
            let is_known = secret.is_some_and(|secret| !secret["ph_x"].is_null());
            let outcome = conn(&world, "kind", &["-f", "json", "--no-cache"]);
            let text = outcome.stdout.to_ascii_lowercase();
            assert!(!text.contains("{ph_x") && !text.contains("7bph_x"), "{definition}: {text}");
            if is_known {
                assert_eq!(outcome.status, 0, "{definition}: {}", outcome.stderr);
                let read: Value = serde_json::from_str(&outcome.stdout).unwrap();
                let values = read["credential"].as_object().unwrap().values();
                let mut values = values.filter_map(Value::as_str);
                assert!(values.any(|value| value.contains("known")), "{definition}: {text}");
            } else {
                assert!([1, 6].contains(&outcome.status), "{definition}: {text}");
                assert!(outcome.stderr.contains("has a placeholder"), "{}", outcome.stderr);
                // Without it the rest may be of use, as far as no secret is needed.
                let hidden = conn(&world, "kind", &["-f", "json", "--no-cache", "--hide-password"]);
                let text = hidden.stdout.to_ascii_lowercase();
                assert!(!text.contains("{ph_x") && !text.contains("7bph_x"), "{text}");
            }
        },
    );
}

#[test]
fn placeholder_that_does_not_end_is_refused() {
    let world = World::new();
    let secret = json!({"u": "known", "p": "hunter2"});
    for (kind, key, url) in [
        ("CUSTOM", "JDBC_CONNECTION_URL", "jdbc:postgresql://h/d?user=${u}&password=${p"),
        ("CUSTOM", "JDBC_CONNECTION_URL", "jdbc:postgresql://h/d?user=${u}&password=%24%7Bp"),
        ("CUSTOM", "JDBC_CONNECTION_URL", "jdbc:postgresql://h/d?user=${u}&password=%2524%257Bp"),
        ("CUSTOM", "JDBC_CONNECTION_URL", "jdbc:db2://h/d:user=${u};password=${p;"),
        ("MONGODB", "CONNECTION_URL", "mongodb://${u}:%24%7Bp@h/d"),
    ] {
        let definition = json!({
            "Name": "open", "ConnectionType": kind,
            "ConnectionProperties": {key: url, "SECRET_ID": "open"},
        });
        define(&world, &definition, Some(&secret));
        let outcome = conn(&world, "open", &["-f", "json", "--no-cache"]);
        assert_eq!((outcome.status, &*outcome.stdout), (1, ""), "{url}: {}", outcome.stderr);
    }
}

/// A password may hold what looks like the beginning of a placeholder, or one without a name.
#[test]
fn password_in_a_property_may_have_any_character() {
    let world = World::new();
    for password in ["a${b", "x$${9}", "${}", "%24%7B", "p{$}q"] {
        let definition = json!({
            "Name": "own", "ConnectionType": "JDBC",
            "ConnectionProperties": {
                "JDBC_CONNECTION_URL": "jdbc:postgresql://h/d", "USERNAME": "u", "PASSWORD": password,
            },
        });
        define(&world, &definition, None);
        let outcome = conn(&world, "own", &["--field", "password", "--no-cache"]);
        assert_eq!(
            (outcome.status, outcome.stdout.trim_end()),
            (0, password),
            "{}",
            outcome.stderr
        );
    }
}
