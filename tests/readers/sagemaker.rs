//! Connections of SageMaker's SQL extension: lakekey must find in them what the extension finds.

use serde_json::{Value, json};

use super::Platform;
use crate::common::world::World;
use crate::glue::connections::define;

/// Types, with the extension's properties and the members of the secret.
fn connections() -> Vec<(&'static str, Value, Value)> {
    let password = "p'\"\\$#%&; ${x}\u{e9}";
    let place = json!({"host": "h.example", "port": "5439", "database": "d"});
    let rds = json!({
        "username": "u", "password": password, "engine": "redshift", "host": "wg.example",
        "port": 5440, "database": "other",
    });
    let snowflake = json!({
        "account": "org-acct", "database": "d", "schema": "s",
        "warehouse": "w", "role": "r",
    });
    vec![
        ("REDSHIFT", place.clone(), json!({"username": "u", "password": password})),
        ("REDSHIFT", place.clone(), json!({"user": "u", "password": password})),
        // A member of the same name wins over the connection's.
        ("REDSHIFT", place, rds.clone()),
        ("REDSHIFT", json!({"database": "d"}), rds),
        ("SNOWFLAKE", snowflake.clone(), json!({"user": "u", "password": password})),
        ("SNOWFLAKE", snowflake, json!({"user": "u", "password": password, "warehouse": "x y"})),
    ]
}

#[test]
#[ignore = "needs the readers from PyPI"]
fn extension_of_sagemaker_finds_the_same() {
    let world = World::new();
    let connections = connections();
    let mut questions = Vec::new();
    let mut read = Vec::new();
    for (number, (kind, properties, secret)) in connections.iter().enumerate() {
        let name = format!("studio{number}");
        let mut properties = properties.clone();
        properties["aws_secret_arn"] = name.as_str().into();
        let definition = json!({
            "Name": name, "ConnectionType": kind,
            "ConnectionProperties": {"PythonProperties": properties.to_string()},
        });
        define(&world, &definition, Some(secret));
        let outcome = world.run(&["glue-conn", &name, "-f", "json", "--no-cache"]);
        assert_eq!(outcome.status, 0, "{definition}: {}", outcome.stderr);
        let printed: Value = serde_json::from_str(&outcome.stdout).unwrap();
        read.push(printed["credential"].clone());
        questions.push(json!(["sagemaker", name, world.variables]));
    }
    let found = Platform::SageMaker.ask(&questions);
    for ((found, read), connection) in found.iter().zip(&read).zip(&connections) {
        assert!(found["error"].is_null(), "{found}");
        for (theirs, ours) in [
            ("host", &read["host"]),
            ("port", &read["port"]),
            ("database", &read["dbname"]),
            ("user", &read["user"]),
            ("password", &read["password"]),
            ("account", &read["account"]),
            ("schema", &read["parameters"]["schema"]),
            ("warehouse", &read["parameters"]["warehouse"]),
            ("role", &read["parameters"]["role"]),
        ] {
            let Some(theirs) = found.get(theirs).and_then(Value::as_str) else { continue };
            let ours = ours.as_str().map_or_else(|| ours.to_string(), str::to_owned);
            assert_eq!(ours, theirs, "{connection:?} {found}");
        }
    }
}
