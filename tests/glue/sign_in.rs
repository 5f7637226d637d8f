//! Users who sign in otherwise than with a password: what they need is there, or there is no credential.

use serde_json::{Value, json};

use super::connections::define;
use super::{conn, json as credential};
use crate::common::world::World;

const SNOWFLAKE: &str = "jdbc:snowflake://a.snowflakecomputing.com/";

fn define_url(world: &World, url: &str, secret: &Value) {
    let definition = json!({
        "Name": "in", "ConnectionType": "JDBC",
        "ConnectionProperties": {"JDBC_CONNECTION_URL": url, "SECRET_ID": "in"},
    });
    define(world, &definition, Some(secret));
}

#[test]
fn key_pair_may_stand_in_the_url_of_snowflake() {
    let world = World::new();
    for (url, secret, expected) in [
        (
            "?user=U&private_key_base64=${k}&private_key_pwd=${kp}",
            json!({"k": "KEY/+=", "kp": "PASS"}),
            json!({"SNOWFLAKE_PRIVATE_KEY_RAW": "KEY/+=", "PRIVATE_KEY_PASSPHRASE": "PASS"}),
        ),
        (
            "?user=U&private_key_base64=S0VZ",
            json!({"x": "y"}),
            json!({"SNOWFLAKE_PRIVATE_KEY_RAW": "S0VZ"}),
        ),
        (
            "?user=U&private_key_file=/keys/k.p8&private_key_pwd=kp",
            json!({"x": "y"}),
            json!({"SNOWFLAKE_PRIVATE_KEY_FILE": "/keys/k.p8", "PRIVATE_KEY_PASSPHRASE": "kp"}),
        ),
    ] {
        define_url(&world, &format!("{SNOWFLAKE}{url}"), &secret);
        let read = credential(&world, "in", &["--no-cache"]);
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(read["env"][name], *value, "{url}: {read}");
        }
        let env = &read["env"];
        assert_eq!(env["SNOWFLAKE_AUTHENTICATOR"], "snowflake_jwt", "{url}");
        assert_eq!((&env["DB_USER"], &env["DB_PASSWORD"]), (&json!("U"), &Value::Null), "{url}");
        let jdbc = env["JDBC_URL"].as_str().unwrap();
        assert!(jdbc.contains("authenticator=snowflake_jwt"), "{jdbc}");
        for secret in ["KEY", "S0VZ", "PASS", "private_key_pwd", "base64"] {
            assert!(!jdbc.contains(secret), "{jdbc}");
        }
        let hidden = conn(&world, "in", &["-f", "json", "--no-cache", "--hide-password"]);
        assert_eq!(hidden.status, 0, "{}", hidden.stderr);
        for secret in ["KEY/", "S0VZ", "PASS", "kp\""] {
            assert!(!hidden.stdout.contains(secret), "{}", hidden.stdout);
        }
    }
}

#[test]
fn token_of_snowflake_is_handed_on_with_its_method() {
    let world = World::new();
    let spark = json!({"secretId": "native", "sfUrl": "a.snowflakecomputing.com"}).to_string();
    let native = json!({
        "Name": "native", "ConnectionType": "SNOWFLAKE",
        "ConnectionProperties": {"SparkProperties": spark},
    });
    for secret in [
        json!({"sfUser": "U", "sfToken": "TOK", "sfAuthenticator": "oauth"}),
        json!({"sfUser": "U", "sfToken": "TOK"}),
    ] {
        define(&world, &native, Some(&secret));
        let env = credential(&world, "native", &["--no-cache"])["env"].clone();
        assert_eq!(env["SNOWFLAKE_TOKEN"], "TOK", "{env}");
        assert_eq!(env["SNOWFLAKE_AUTHENTICATOR"], "oauth", "{env}");
        assert!(env["JDBC_URL"].as_str().unwrap().contains("authenticator=oauth"), "{env}");
        assert!(!env["JDBC_URL"].as_str().unwrap().contains("TOK"), "{env}");
    }
    define_url(&world, &format!("{SNOWFLAKE}?authenticator=oauth&token=TOK"), &json!({"x": "y"}));
    let read = credential(&world, "in", &["--no-cache"]);
    assert_eq!(read["env"]["SNOWFLAKE_TOKEN"], "TOK", "{read}");
    // A token beside a password is one of something else.
    define_url(&world, SNOWFLAKE, &json!({"user": "u", "password": "p", "token": "TOK"}));
    let read = credential(&world, "in", &["--no-cache"]);
    assert!(read["credential"]["token"].is_null(), "{read}");
    assert_eq!(read["env"]["DB_PASSWORD"], "p");
}

#[test]
fn method_without_what_it_needs_is_no_credential() {
    let world = World::new();
    let login = json!({"username": "u", "password": "hunter2"});
    let user = json!({"username": "u"});
    for (url, secret, status) in [
        ("jdbc:snowflake://a/?authenticator=oauth", &login, 6),
        ("jdbc:snowflake://a/?authenticator=snowflake_jwt", &login, 6),
        ("jdbc:snowflake://a/?authenticator=OAUTH_CLIENT_CREDENTIALS", &login, 6),
        ("jdbc:snowflake://a/?authenticator=oauth&oauthClientSecret=hunter3", &login, 1),
        ("jdbc:snowflake://a/?authenticator=externalbrowser", &user, 0),
        ("jdbc:snowflake://a/?authenticator=https://x.okta.com", &user, 6),
        ("jdbc:snowflake://a/?authenticator=https://x.okta.com", &login, 0),
        ("jdbc:teradata://h/LOGMECH=JWT", &login, 6),
        ("jdbc:teradata://h/LOGMECH=JWT,LOGDATA=token=hunter3", &login, 1),
        ("jdbc:teradata://h/LOGMECH=KRB5", &user, 0),
        ("jdbc:teradata://h/LOGMECH=LDAP", &user, 6),
        ("jdbc:teradata://h/LOGMECH=LDAP", &login, 0),
    ] {
        define_url(&world, url, secret);
        let outcome = conn(&world, "in", &["-f", "json", "--no-cache"]);
        assert_eq!(outcome.status, status, "{url}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("hunter"), "{url}: {}", outcome.stderr);
    }
}

#[test]
fn certificate_is_accepted_unchecked_only_on_demand() {
    let world = World::new();
    let login = json!({"username": "u", "password": "hunter2"});
    for (url, arguments, expected) in [
        ("trustServerCertificate=true", &["--sslmode", "require"][..], Some("true")),
        ("encrypt=true;trustServerCertificate=true", &["--sslmode", "require"], Some("true")),
        ("encrypt=true;trustServerCertificate=true", &[], Some("false")),
        ("encrypt=true", &["--sslmode", "require"], Some("false")),
        ("trustServerCertificate=true", &[], None),
    ] {
        define_url(&world, &format!("jdbc:sqlserver://h:1433;{url}"), &login);
        let read = credential(&world, "in", &[arguments, &["--no-cache"]].concat());
        let jdbc = read["env"]["JDBC_URL"].as_str().unwrap();
        let found = jdbc.split(';').find_map(|each| each.strip_prefix("trustServerCertificate="));
        assert_eq!(found, expected, "{url} {arguments:?}: {jdbc}");
        assert_eq!(jdbc.contains("encrypt=true"), expected.is_some(), "{jdbc}");
        let text = conn(&world, "in", &[arguments, &["--no-cache", "-f", "url"]].concat()).stdout;
        let found =
            text.split(['?', '&']).find_map(|each| each.strip_prefix("TrustServerCertificate="));
        assert_eq!(found.map(str::trim_end), expected, "{text}");
    }
}
