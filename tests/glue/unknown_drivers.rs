//! URLs of drivers that lakekey does not know: their login, their place and their TLS are what the
//! connection says, or there is no credential.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use testkit::fuzz::{fuzz, text};

use super::connections::define;
use super::{conn, json as credential};
use crate::common::world::{Outcome, World};

/// Defines a connection with that URL, properties and secret, and resolves it.
fn resolve(world: &World, url: &str, more: &Value, secret: Option<&Value>) -> Outcome {
    let mut properties = more.clone();
    properties["JDBC_CONNECTION_URL"] = url.into();
    if secret.is_some() {
        properties["SECRET_ID"] = "odd".into();
    }
    let definition = json!({
        "Name": "odd", "ConnectionType": "JDBC", "ConnectionProperties": properties,
    });
    define(world, &definition, secret);
    conn(world, "odd", &["-f", "json", "--no-cache"])
}

#[test]
fn enforced_tls_is_asked_for_or_refused() {
    let world = World::new();
    let login = json!({"USERNAME": "u", "PASSWORD": "hunter2", "JDBC_ENFORCE_SSL": "true"});
    for (url, status) in [
        ("jdbc:db2://h:1/d:sslConnection=true;", 0),
        ("jdbc:clickhouse://h/d?ssl=true", 0),
        ("jdbc:db2://h:1/d:sslConnection=false;", 1),
        ("jdbc:clickhouse://h/d?ssl=true&sslmode=none", 1),
        ("jdbc:clickhouse://h/d", 1),
    ] {
        let outcome = resolve(&world, url, &login, None);
        assert_eq!(outcome.status, status, "{url}: {}", outcome.stderr);
        if status != 0 {
            assert_eq!(outcome.stdout, "", "{url}");
            assert!(outcome.stderr.contains("does not turn on TLS"), "{url}: {}", outcome.stderr);
        }
        let mut unforced = login.clone();
        unforced["JDBC_ENFORCE_SSL"] = "false".into();
        assert_eq!(resolve(&world, url, &unforced, None).status, 0, "{url}");
    }
    // Without a URL, there is nothing that could ask.
    let definition = json!({
        "Name": "v", "ConnectionType": "VERTICA",
        "ConnectionProperties": {
            "HOST": "h", "USERNAME": "u", "PASSWORD": "hunter2", "JDBC_ENFORCE_SSL": "true",
        },
    });
    define(&world, &definition, None);
    let outcome = conn(&world, "v", &["-f", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("(JDBC_ENFORCE_SSL)"), "{}", outcome.stderr);
    assert_eq!(conn(&world, "v", &["-f", "json", "-q"]).stderr, "");
}

/// Where a login stands in a URL, with its user and its password.
fn url_with_login(style: usize, user: &str, password: &str) -> String {
    match style {
        0 => {
            format!("jdbc:db2://h.example:50000/S:user={user};password={password};currentSchema=x;")
        }
        1 => format!("jdbc:clickhouse://h.example:8123/d?user={user}&password={password}&a=b"),
        2 => format!("jdbc:jtds:sqlserver://h.example:1433/d;user={user};password={password}"),
        3 => format!("jdbc:x:h.example,a=b,uid={user},pwd={password}"),
        _ => format!("jdbc:clickhouse://{user}:{password}@h.example:8123/d?a=b"),
    }
}

#[test]
fn login_of_the_connection_stands_beside_no_other() {
    let world = World::new();
    // A brace may begin a placeholder, and what is no character of a URL is refused.
    let odd = || text().prop_map(|text| text.replace('{', ""));
    let plain = || "[a-zA-Z0-9._~!*-]{3,12}".prop_map(|text| format!("q{text}"));
    let value = || prop_oneof![2 => plain(), 1 => odd()];
    fuzz(
        "logins-unknown-drivers",
        60,
        &(value(), value(), select(vec![0_usize, 1, 2, 3, 4]), any::<bool>()),
        |(user, password, style, has_secret)| {
            let is_plain = [&user, &password].iter().all(|text| {
                text.len() > 3
                    && text
                        .bytes()
                        .all(|each| each.is_ascii_alphanumeric() || b"._~!*-".contains(&each))
            });
            let url = url_with_login(style, &user, &password);
            let secret = json!({
                "username": "of-the-secret", "password": "p@ss;of&it", "host": "other.example",
                "port": 9999, "dbname": "other",
            });
            let outcome = resolve(&world, &url, &json!({}), has_secret.then_some(&secret));
            if outcome.status != 0 {
                assert!(!is_plain, "{url}: {}", outcome.stderr);
                assert_eq!(outcome.stdout, "", "{url}");
                return;
            }
            let read: Value = serde_json::from_str(&outcome.stdout).unwrap();
            let env = &read["env"];
            let written = env["JDBC_URL"].as_str().unwrap();
            if has_secret {
                assert_eq!(env["DB_USER"], "of-the-secret", "{url}");
                assert_eq!(env["DB_PASSWORD"], "p@ss;of&it", "{url}");
            } else if is_plain {
                assert_eq!(env["DB_USER"], *user, "{url}");
                assert_eq!(env["DB_PASSWORD"], *password, "{url}");
            }
            // A URL that keeps its login has no other beside it.
            let is_beside = !env["DB_PASSWORD"].is_null();
            let keeps = password.len() > 3 && written.contains(&*password);
            assert!(!(is_beside && keeps), "{url}: {written}");
            for name in ["host", "port", "dbname"] {
                assert!(read["credential"][name].is_null(), "{name}: {url}");
            }
        },
    );
}

#[test]
fn jdbc_prints_the_url_of_any_driver() {
    let world = World::new();
    let secret = json!({"username": "u", "password": "hunter2"});
    let outcome = resolve(&world, "jdbc:db2://h:50000/S:a=b;", &json!({}), Some(&secret));
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let outcome = conn(&world, "odd", &["-f", "jdbc"]);
    assert_eq!((outcome.status, &*outcome.stdout), (0, "jdbc:db2://h:50000/S:a=b;\n"));
    let read = credential(&world, "odd", &[]);
    assert_eq!(read["env"]["JDBC_URL"], "jdbc:db2://h:50000/S:a=b;");
    for format in ["url", "pgpass", "mysql"] {
        let outcome = conn(&world, "odd", &["-f", format]);
        assert_eq!(outcome.status, 2, "{format}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("jdbc"), "{format}: {}", outcome.stderr);
    }
}
