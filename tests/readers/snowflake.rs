//! Variables that Snowflake's command line reads.

use proptest::collection::vec;
use proptest::strategy::Strategy as _;
use serde_json::{Map, Value, json};
use testkit::fuzz::{fuzz, text};

use super::{Platform, compare};
use crate::common::world::World;
use crate::fuzz::clients::base64;
use crate::glue::connections::define;

/// Returns the variables of a connection to Snowflake with these properties and members of a secret.
fn variables(world: &World, properties: &Value, secret: &Value) -> Map<String, Value> {
    let mut definition = json!({
        "Name": "snow",
        "ConnectionType": "SNOWFLAKE",
        "ConnectionProperties": properties,
    });
    if properties["HOST"].is_null() {
        definition["ConnectionProperties"]["HOST"] = "org-acct.snowflakecomputing.com".into();
    }
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

/// Glue's guide wants the digits of a key without the lines around them. Text that went through a form or a
/// variable has lost its line breaks.
#[test]
#[ignore = "needs the readers from PyPI"]
fn private_key_of_snowflake_in_any_form() {
    let world = World::new();
    let made = Platform::Snowflake.ask(&[json!(["private key", ""])]);
    let text = |name: &str| made[0][name].as_str().unwrap();
    let digits =
        |pem: &str| -> String { pem.lines().filter(|line| !line.starts_with("--")).collect() };
    let expected = json!({
        "account": "org-acct", "user": "u", "authenticator": "snowflake_jwt",
        "private_key": digits(text("pem")),
    });
    let mut cases = Vec::new();
    for name in ["pem", "encrypted", "rsa"] {
        let pem = text(name);
        for form in [
            pem.to_owned(),
            digits(pem),
            pem.replace('\n', " "),
            pem.replace('\n', "\\n"),
            pem.replace('\n', "\r\n"),
            base64(pem.as_bytes()),
        ] {
            let mut secret = json!({"sfUser": "u", "pem_private_key": form});
            if name == "encrypted" {
                secret["private_key_passphrase"] = "Zq9-phrase".into();
            }
            cases.push(case(variables(&world, &json!({}), &secret), expected.clone()));
        }
    }
    compare(cases);
}

/// The account leads to the host only where that is Snowflake's own.
#[test]
#[ignore = "needs the readers from PyPI"]
fn snowflake_connects_to_the_host_of_the_connection() {
    let world = World::new();
    let login = json!({"sfUser": "u", "sfPassword": "p"});
    let mut cases = Vec::new();
    for (host, port, named, account) in [
        ("org-acct.snowflakecomputing.com", 443, None, "org-acct"),
        ("org-acct.snowflakecomputing.com", 8443, Some("other"), "org-acct"),
        ("acct.eu-west-1.snowflakecomputing.com", 443, None, "acct"),
        ("acct.privatelink.snowflakecomputing.com", 443, None, "acct"),
        ("acct.cn-northwest-1.snowflakecomputing.cn", 443, None, "acct"),
        ("acct.snowflakecomputing.cn", 443, None, "acct"),
        ("snowflake.localhost.localstack.cloud", 4566, None, "snowflake"),
        ("sf.corp.example", 443, Some("org-acct"), "org-acct"),
        ("10.0.0.1", 8080, Some("org-acct"), "org-acct"),
    ] {
        let properties = json!({"HOST": host, "PORT": port.to_string()});
        let mut secret = login.clone();
        if let Some(named) = named {
            secret["account"] = named.into();
        }
        let variables = variables(&world, &properties, &secret);
        let expected = json!({"host": host, "port": port.to_string(), "account": account});
        let question = json!(["snowflake-connector", "", variables]);
        cases.push((Platform::Snowflake, question, expected));
    }
    compare(cases);
}
