//! Variables that Snowflake's command line reads.

use proptest::collection::vec;
use proptest::strategy::Strategy as _;
use serde_json::{Map, Value, json};
use testkit::fuzz::{fuzz, text};

use super::{Platform, compare};
use crate::common::world::World;
use crate::glue::connections::define;

/// Returns the variables of a connection to Snowflake with these properties and members of a secret.
fn variables(world: &World, properties: &Value, secret: &Value) -> Map<String, Value> {
    let mut definition = json!({
        "Name": "snow",
        "ConnectionType": "SNOWFLAKE",
        "ConnectionProperties": properties,
    });
    definition["ConnectionProperties"]["HOST"] = "org-acct.snowflakecomputing.com".into();
    definition["ConnectionProperties"]["SECRET_ID"] = "snow".into();
    define(world, &definition, Some(secret));
    let outcome = world.run(&["glue-conn", "snow", "-f", "json", "--no-cache"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let read: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let all = read["env"].as_object().unwrap().clone().into_iter();
    all.filter(|(name, _)| name.contains("SNOWFLAKE") || name.starts_with("PRIVATE_KEY")).collect()
}

fn case(variables: Map<String, Value>, expected: Value) -> (Platform, Value, Value) {
    (Platform::Snowflake, json!(["snowflake-cli", "", variables]), expected)
}

#[test]
#[ignore = "needs the readers from PyPI"]
fn of_snowflake() {
    let world = World::new();
    // What is empty is not set, and a brace may begin a placeholder.
    let word = || text().prop_map(|text| format!("x{}", text.replace(['\0', '{'], "")));
    let words = || (word(), word(), word(), word(), word(), word());
    fuzz("snowflake-readers", 1, &vec(words(), 1..40), |all| {
        let mut cases = Vec::new();
        for (user, password, database, schema, warehouse, role) in all {
            let properties = json!({
                "DATABASE": database, "SCHEMA": schema, "WAREHOUSE": warehouse, "ROLE": role,
            });
            let secret = json!({"USERNAME": user, "PASSWORD": password});
            let expected = json!({
                "account": "org-acct", "user": user, "password": password, "database": database,
                "schema": schema, "warehouse": warehouse, "role": role,
            });
            cases.push(case(variables(&world, &properties, &secret), expected));
        }
        compare(cases);
    });
}

#[test]
#[ignore = "needs the readers from PyPI"]
fn of_snowflake_without_a_password() {
    let world = World::new();
    let made = Platform::Snowflake.ask(&[json!(["private key", ""])]);
    let pem = made[0]["pem"].as_str().unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with("--")).collect();
    let with_key = json!({
        "account": "org-acct", "user": "u", "authenticator": "snowflake_jwt", "private_key": body,
    });
    let with_token =
        json!({"account": "org-acct", "user": "u", "authenticator": "oauth", "token": "t'$;k"});
    let mut cases = Vec::new();
    for (secret, expected) in [
        (json!({"sfUser": "u", "pem_private_key": pem}), &with_key),
        (json!({"sfUser": "u", "sfToken": "t'$;k"}), &with_token),
    ] {
        cases.push(case(variables(&world, &json!({}), &secret), expected.clone()));
    }
    compare(cases);
}
