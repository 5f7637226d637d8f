//! Where user and password come from.

use sandbox::{Fault, Gate, encrypt, secret_arn};
use serde_json::json;

use super::{conn, database, json as credential};
use crate::common::world::World;

const URL: (&str, &str) = ("JDBC_CONNECTION_URL", "jdbc:postgresql://pg.example.com:5432/dev");

#[test]
fn a_password_in_the_connection() {
    let world = World::new();
    database(&world, "own", URL.1, "p'w \"$x", &[]);
    let read = credential(&world, "own", &[]);
    assert_eq!(read["env"]["PGPASSWORD"], "p'w \"$x");
    assert_eq!(read["env"]["PGUSER"], "app");
    assert_eq!(world.aws.requests().len(), 1);
    assert!(world.aws.requests()[0].body.contains(r#""HidePassword":false"#));
}

#[test]
fn a_secret_by_name_and_by_arn() {
    let world = World::new();
    let named = credential(&world, "secret", &[]);
    assert_eq!(named["env"]["PGUSER"], "app");
    let arn = secret_arn("eu-west-1", "app/pg");
    world.aws.catalog(|catalog| {
        catalog.connection("by-arn", "JDBC", &[URL, ("SECRET_ID", &arn), ("USERNAME", "other")]);
    });
    let by_arn = credential(&world, "by-arn", &[]);
    assert_eq!(by_arn["env"], json_without_end(&named["env"], &by_arn["env"]));
    let bodies: Vec<String> =
        world.aws.requests().into_iter().map(|request| request.body).collect();
    assert!(bodies.iter().any(|body| body.contains(r#""SecretId":"app/pg""#)), "{bodies:?}");
    assert!(bodies.iter().any(|body| body.contains(&arn)), "{bodies:?}");
    let binary = credential(&world, "secret-binary", &[]);
    assert_eq!(binary["env"]["PGUSER"], "bin");
}

/// Returns `env` with the end of `other`.
fn json_without_end(env: &serde_json::Value, other: &serde_json::Value) -> serde_json::Value {
    let mut env = env.clone();
    env["LAKEKEY_EXPIRES_AT"] = other["LAKEKEY_EXPIRES_AT"].clone();
    env
}

#[test]
fn the_members_of_a_secret_in_any_spelling() {
    let world = World::new();
    for (index, text) in [
        json!({"username": "u", "password": "pässwörd"}),
        json!({"USERNAME": "u", "PASSWORD": "pässwörd"}),
        json!({"User": "u", "Password": "pässwörd", "nested": {"password": "no"}}),
        json!({"sfUser": "u", "sfPassword": "pässwörd"}),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("spelling-{index}");
        world.aws.catalog(|catalog| {
            catalog.secret(&name, &text.to_string());
            catalog.connection(&name, "JDBC", &[URL, ("SECRET_ID", &name)]);
        });
        let read = credential(&world, &name, &[]);
        assert_eq!(read["env"]["PGUSER"], "u", "{text}");
        assert_eq!(read["env"]["DB_PASSWORD"], "pässwörd", "{text}");
    }
}

#[test]
fn a_secret_of_rds_fills_the_gaps() {
    let world = World::new();
    let read = credential(&world, "rds-managed", &[]);
    assert_eq!(read["env"]["MYSQL_HOST"], "rds.example.com");
    assert_eq!(read["env"]["MYSQL_TCP_PORT"], "3308");
    assert_eq!(read["env"]["MYSQL_DATABASE"], "shop");
    // What the connection says itself comes first.
    let own = ("JDBC_CONNECTION_URL", "jdbc:mysql://own.example.com/own");
    world.aws.catalog(|catalog| {
        catalog.connection("both", "JDBC", &[own, ("SECRET_ID", "rds/managed")]);
    });
    let read = credential(&world, "both", &[]);
    assert_eq!(read["env"]["MYSQL_HOST"], "own.example.com");
    assert_eq!(read["env"]["MYSQL_DATABASE"], "own");
    assert_eq!(read["env"]["MYSQL_USER"], "admin");
}

#[test]
fn secrets_that_are_none_are_not_printed() {
    let world = World::new();
    let outcome = conn(&world, "secret-not-json", &[]);
    assert_eq!(outcome.status, 1);
    assert!(
        outcome.stderr.contains("secret 'not-json' is not a JSON object"),
        "{}",
        outcome.stderr
    );
    let outcome = conn(&world, "secret-no-password", &[]);
    assert_eq!(outcome.status, 6);
    assert!(outcome.stderr.contains("no password in"), "{}", outcome.stderr);
    let outcome = conn(&world, "secret-missing", &[]);
    assert_eq!(outcome.status, 6);
    assert!(
        outcome.stderr.contains("secret 'no-such-secret' in eu-west-1 not found"),
        "{}",
        outcome.stderr
    );
    for body in ["{ s3cr3t", "\"a string s3cr3t\"", "[\"s3cr3t\"]", "s3cr3t\u{1b}[2J"] {
        world.aws.catalog(|catalog| catalog.secret("not-json", body));
        let outcome = conn(&world, "secret-not-json", &[]);
        assert_eq!(outcome.status, 1, "{body}");
        assert!(!outcome.stderr.contains("s3cr3t"), "{}", outcome.stderr);
    }
}

#[test]
fn an_encrypted_password_goes_through_kms() {
    let world = World::new();
    let read = credential(&world, "encrypted", &[]);
    assert_eq!(read["env"]["PGPASSWORD"], "decrypted-p\"ss;word");
    let request = world.aws.requests().pop().unwrap();
    assert_eq!((request.service, request.operation.as_str()), ("kms", "Decrypt"));
    assert!(!request.body.contains("EncryptionContext"), "{}", request.body);
    for name in ["encrypted-binary", "encrypted-wrong"] {
        let outcome = conn(&world, name, &[]);
        assert_eq!(outcome.status, 1, "{name}");
        assert!(outcome.stderr.contains("ENCRYPTED_PASSWORD of Glue connection"), "{name}");
    }
}

#[test]
fn a_catalog_that_encrypts_changes_nothing() {
    let world = World::new();
    let names = ["mysql", "demo-postgres", "mongodb", "kafka", "kafka-plain", "sqlserver"];
    let before: Vec<_> = names.map(|name| credential(&world, name, &["--no-cache"])).into();
    world.aws.catalog(|catalog| catalog.encrypts = true);
    for (name, before) in names.into_iter().zip(before) {
        let after = credential(&world, name, &["--no-cache"]);
        assert_eq!(before["credential"], after["credential"], "{name}");
    }
    assert_eq!(world.aws.count("Decrypt"), names.len());
}

#[test]
fn a_secret_is_preferred_and_saves_a_decryption() {
    let world = World::new();
    let ciphertext = encrypt(b"old");
    world.aws.catalog(|catalog| {
        let both = [URL, ("SECRET_ID", "app/pg"), ("ENCRYPTED_PASSWORD", &ciphertext)];
        catalog.connection("both", "JDBC", &both);
    });
    assert_ne!(credential(&world, "both", &[])["env"]["PGPASSWORD"], "old");
    world.aws.catalog(|catalog| {
        let both = [
            ("KAFKA_BOOTSTRAP_SERVERS", "b:9096"),
            ("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"),
            ("KAFKA_SASL_SCRAM_SECRETS_ARN", "AmazonMSK_app"),
            ("ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD", &ciphertext),
        ];
        catalog.connection("topic", "KAFKA", &both);
    });
    assert_ne!(credential(&world, "topic", &[])["env"]["KAFKA_SASL_PASSWORD"], "old");
    assert_eq!(world.aws.count("Decrypt"), 0);
}

#[test]
fn independent_calls_run_side_by_side() {
    let world = World::new();
    // Two keys to decrypt, and a secret.
    let gate = Gate::for_answers(3);
    world.aws.fault("Decrypt", Fault::Held(gate.clone()));
    world.aws.fault("GetSecretValue", Fault::Held(gate));
    let (store, key) = (encrypt(b"store"), encrypt(b"key"));
    world.aws.catalog(|catalog| {
        let properties = [
            ("KAFKA_BOOTSTRAP_SERVERS", "b:9096"),
            ("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"),
            ("KAFKA_SASL_SCRAM_SECRETS_ARN", "AmazonMSK_app"),
            ("ENCRYPTED_KAFKA_CLIENT_KEYSTORE_PASSWORD", &store),
            ("ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD", &key),
        ];
        catalog.connection("many", "KAFKA", &properties);
    });
    let read = credential(&world, "many", &[]);
    assert_eq!(read["credential"]["keystore_password"], "store");
    assert_eq!(read["credential"]["key_password"], "key");
    assert_eq!(read["credential"]["user"], "msk");
}

#[test]
fn credentials_in_a_url_are_taken_out() {
    let world = World::new();
    let read = credential(&world, "url-with-password", &[]);
    assert_eq!(read["env"]["SQLCMDPASSWORD"], "in}side;");
    for url in [
        "jdbc:postgresql://app:in-the-url@h/db",
        "jdbc:postgresql://h/db?user=app&password=in-the-url",
        "jdbc:mysql://h/db?user=app&password=in-the-url",
        "jdbc:oracle:thin:app/in-the-url@h:1521/svc",
        "jdbc:snowflake://h/?user=app&db=d&password=in-the-url",
        "jdbc:sap://h:39015/?user=app&password=in-the-url",
        "jdbc:teradata://h/USER=app,PASSWORD=in-the-url",
    ] {
        world.aws.catalog(|catalog| {
            catalog.connection("inside", "JDBC", &[("JDBC_CONNECTION_URL", url)]);
        });
        let read = credential(&world, "inside", &["--refresh"]);
        assert_eq!(read["env"]["DB_PASSWORD"], "in-the-url", "{url}");
        assert_eq!(read["env"]["DB_USER"], "app", "{url}");
        let jdbc = read["env"]["JDBC_URL"].as_str().unwrap();
        assert!(!jdbc.contains("in-the-url"), "{url}: {jdbc}");
        let table = conn(&world, "inside", &["-f", "table"]);
        assert!(!table.stdout.contains("in-the-url"), "{url}: {}", table.stdout);
        // Its own properties come first.
        database(&world, "inside", url, "of-its-own", &[]);
        let read = credential(&world, "inside", &["--refresh"]);
        assert_eq!(read["env"]["DB_PASSWORD"], "of-its-own", "{url}");
    }
    for url in
        ["jdbc:postgresql://app:in-the-url@h:x/db", "jdbc:sqlserver://h;password={in-the-url"]
    {
        world.aws.catalog(|catalog| {
            catalog.connection("inside", "JDBC", &[("JDBC_CONNECTION_URL", url)]);
        });
        let outcome = conn(&world, "inside", &["--refresh"]);
        assert_eq!(outcome.status, 1, "{url}");
        assert!(!outcome.stderr.contains("in-the-url"), "{}", outcome.stderr);
    }
}

#[test]
fn hiding_asks_for_no_secret_and_delivers_the_rest() {
    let world = World::new();
    for name in [
        "mysql",
        "secret",
        "encrypted",
        "kafka",
        "kafka-encrypted",
        "kafka-secret",
        "mongodb",
        "native-oracle",
        "jira",
        "custom",
        "demo-postgres",
        "url-with-password",
    ] {
        let read = credential(&world, name, &["--hide-password"]);
        assert!(read["credential"].get("password").is_none(), "{name}: {read}");
        assert!(read["env"].get("DB_PASSWORD").is_none(), "{name}: {read}");
        assert!(!read.to_string().contains("hidden-in-url"), "{read}");
        assert!(!read.to_string().contains("spark-0f-jira"), "{read}");
    }
    assert_eq!(world.aws.passwords(), Vec::<String>::new());
    for operation in ["GetSecretValue", "Decrypt"] {
        assert_eq!(world.aws.count(operation), 0, "{operation}");
    }
    assert!(world.aws.requests()[0].body.contains(r#""HidePassword":true"#));
    let outcome = conn(&world, "mysql", &["--hide-password"]);
    assert_eq!(outcome.variable("MYSQL_HOST").unwrap(), "my.example.com");
    // An older password must not go to this server.
    let removed = outcome.stdout.lines().next().unwrap();
    assert!(removed.starts_with("unset ") && removed.contains("MYSQL_PWD"), "{removed}");
    let outcome = conn(&world, "demo-postgres", &["--hide-password"]);
    assert!(outcome.stdout.lines().next().unwrap().contains("PGPASSWORD"), "{}", outcome.stdout);
    let outcome = conn(&world, "mysql", &["--hide-password", "-f", "mysql"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stdout);
}
