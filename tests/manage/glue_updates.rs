//! UpdateConnection replaces everything: an update never wipes.

use sandbox::Fault;
use serde_json::{Value, json};

use super::{done, file, good, json, words};
use crate::common::world::World;

/// Returns a world with the connection `one`, which has secrets of every kind.
fn world() -> World {
    let world = World::new();
    world.aws.catalog(|catalog| {
        let properties = [
            ("JDBC_CONNECTION_URL", "jdbc:sqlserver://h;user=u;password={in;url};databaseName=d"),
            ("USERNAME", "app"),
            ("PASSWORD", "hunter2"),
        ];
        catalog.connection("one", "JDBC", &properties);
        let one = catalog.connections.get_mut("one").unwrap();
        one["SparkProperties"] = json!({"apiToken": "spark-secret", "dbtable": "t"});
        one["Description"] = json!("The one");
        one["MatchCriteria"] = json!(["a"]);
    });
    world
}

/// Returns a connection as it is in the catalog, without what changes with each update.
fn stored(world: &World, name: &str) -> Value {
    let mut found = Value::Null;
    world.aws.catalog(|catalog| found = catalog.connections[name].clone());
    for key in ["LastUpdatedTime", "LastUpdatedBy", "ConnectionSchemaVersion"] {
        found.as_object_mut().unwrap().remove(key);
    }
    found
}

#[test]
fn setting_one_field_keeps_every_secret() {
    let world = world();
    let before = stored(&world, "one");
    let outcome =
        good(world.run(&words("glue-conn update one --set Description=New --set HOST=h2")));
    assert!(outcome.stdout.contains("~ Description: 'The one' -> 'New'\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("+ ConnectionProperties.HOST: 'h2'\n"), "{}", outcome.stdout);
    for secret in ["hunter2", "in;url", "spark-secret"] {
        assert!(!outcome.stderr.contains(secret), "{}", outcome.stderr);
        assert!(!outcome.stdout.contains(secret), "{}", outcome.stdout);
    }
    let mut expected = before;
    expected["Description"] = json!("New");
    expected["ConnectionProperties"]["HOST"] = json!("h2");
    assert_eq!(stored(&world, "one"), expected);
    done(world.run(&[
        "glue-conn",
        "update",
        "one",
        "--set",
        r#"MatchCriteria=["b","c"]"#,
        "--set",
        "PhysicalConnectionRequirements.SubnetId=subnet-2",
        "--set",
        "SparkProperties.spark.table=x",
    ]));
    expected["MatchCriteria"] = json!(["b", "c"]);
    expected["PhysicalConnectionRequirements"] = json!({"SubnetId": "subnet-2"});
    expected["SparkProperties"]["spark.table"] = json!("x");
    assert_eq!(stored(&world, "one"), expected);
}

#[test]
fn output_of_get_is_an_update_without_changes() {
    let world = world();
    let before = stored(&world, "one");
    for reveal in [false, true] {
        let mut get = words("glue-conn get one -f json");
        get.extend(reveal.then_some("--reveal"));
        let path = file(&world, "one.json", &good(world.run(&get)).stdout);
        for update in [vec!["--from", &path], vec!["one", "--from", &path]] {
            let outcome = good(world.run(&[&["glue-conn", "update"], &update[..]].concat()));
            assert!(outcome.stderr.contains("no changes to"), "{}", outcome.stderr);
        }
    }
    assert_eq!(world.aws.count("UpdateConnection"), 0);
    // With one change the rest stays as it is, the secrets that were not shown included.
    let printed = good(world.run(&words("glue-conn get one -f json"))).stdout;
    let changed =
        printed.replace("The one", "Another").replace("\"dbtable\": \"t\"", "\"dbtable\": \"u\"");
    let path = file(&world, "one.json", &changed);
    done(world.run(&["glue-conn", "update", "--from", &path]));
    let mut expected = before;
    expected["Description"] = json!("Another");
    expected["SparkProperties"]["dbtable"] = json!("u");
    assert_eq!(stored(&world, "one"), expected);
}

#[test]
fn secret_goes_only_when_that_is_said() {
    let world = world();
    let mut definition = json(world.run(&words("glue-conn get one -f json")));
    definition["ConnectionProperties"]["PASSWORD"] = Value::Null;
    definition["ConnectionProperties"]["USERNAME"] = Value::Null;
    definition["ConnectionProperties"]["SECRET_ID"] = json!("app/pg");
    definition.as_object_mut().unwrap().remove("SparkProperties");
    definition.as_object_mut().unwrap().remove("Description");
    let path = file(&world, "one.json", &definition.to_string());
    let outcome = good(world.run(&["glue-conn", "update", "--from", &path]));
    let line = "- ConnectionProperties.PASSWORD: ••••••••\n";
    assert!(outcome.stdout.contains(line), "{}", outcome.stdout);
    let now = stored(&world, "one");
    assert_eq!(now["ConnectionProperties"].get("PASSWORD"), None);
    assert_eq!(now.get("Description"), None, "a file is the whole definition, but for secrets");
    assert_eq!(now["SparkProperties"], json!({"apiToken": "spark-secret"}));
}

#[test]
fn password_comes_from_stdin_and_never_from_the_command_line() {
    let mut world = world();
    for argument in [
        "PASSWORD=hunter3",
        "ConnectionProperties.PASSWORD=hunter3",
        "SparkProperties.apiToken=hunter3",
        "JDBC_CONNECTION_URL=jdbc:postgresql://u:hunter3@h/d",
        "AuthenticationConfiguration.BasicAuthenticationCredentials.Password=hunter3",
    ] {
        let outcome = world.run(&["glue-conn", "update", "one", "--set", argument]);
        assert_eq!(outcome.status, 2, "{argument}");
        assert!(outcome.stderr.contains("--password-stdin"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("hunter3"), "{}", outcome.stderr);
    }
    assert_eq!(world.aws.requests().len(), 0);
    world.stdin = b"hunter3\r\n".to_vec();
    let outcome = good(world.run(&words("glue-conn update one --password-stdin")));
    assert!(outcome.stdout.contains("PASSWORD: •••••••• -> ••••••••\n"), "{}", outcome.stdout);
    assert_eq!(stored(&world, "one")["ConnectionProperties"]["PASSWORD"], "hunter3");
    world.stdin = b"scram-3".to_vec();
    done(world.run(&words("glue-conn update kafka --password-stdin")));
    let kafka = stored(&world, "kafka");
    assert_eq!(kafka["ConnectionProperties"]["KAFKA_SASL_SCRAM_PASSWORD"], "scram-3");
    for (stdin, what) in
        [("", "has no password"), ("\n", "has no password"), ("a\nb\n", "more than one line")]
    {
        world.stdin = stdin.as_bytes().to_vec();
        let outcome = world.run(&words("glue-conn update one --password-stdin"));
        assert_eq!(outcome.status, 2);
        assert!(outcome.stderr.contains(what), "{}", outcome.stderr);
    }
}

#[test]
fn password_that_cannot_be_read_back_is_not_lost() {
    let mut world = world();
    world.aws.catalog(|catalog| catalog.withholds = true);
    let set = words("glue-conn update one --set Description=x");
    let outcome = world.run(&set);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("would erase it"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("--password-stdin"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("kms:Decrypt"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateConnection"), 0);
    world.stdin = b"hunter4".to_vec();
    done(world.run(&[&set[..], &["--password-stdin"]].concat()));
    assert_eq!(stored(&world, "one")["ConnectionProperties"]["PASSWORD"], "hunter4");

    let world = World::new();
    let message = "Not authorized: KMS AccessDeniedException";
    let code = "GlueEncryptionException".to_owned();
    let fault = Fault::Error { status: 400, code, message: message.into() };
    world.aws.fault("GetConnection", fault);
    let outcome = world.run(&words("glue-conn update mysql --set Description=x"));
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("kms:Decrypt"), "{}", outcome.stderr);

    let world = World::new();
    world.aws.catalog(|catalog| {
        let jira = catalog.connections.get_mut("jira").unwrap();
        let authentication = jira["AuthenticationConfiguration"].as_object_mut().unwrap();
        authentication.remove("SecretArn");
    });
    let outcome = world.run(&words("glue-conn update jira --set Description=x"));
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("SecretArn"), "{}", outcome.stderr);
}

#[test]
fn password_that_comes_encrypted_is_sent_in_the_clear_again() {
    let world = world();
    world.aws.catalog(|catalog| catalog.encrypts = true);
    done(world.run(&words("glue-conn update one --set Description=x")));
    let now = stored(&world, "one");
    assert_eq!(now["ConnectionProperties"]["PASSWORD"], "hunter2");
    assert_eq!(now["ConnectionProperties"].get("ENCRYPTED_PASSWORD"), None);
    world.aws.fault("Decrypt", Fault::AccessDenied);
    let outcome = world.run(&words("glue-conn update one --set Description=y"));
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("kms:Decrypt"), "{}", outcome.stderr);
    assert_eq!(stored(&world, "one")["Description"], "x");
    // Nothing is decrypted that is given anew.
    let mut world = world;
    world.stdin = b"hunter5".to_vec();
    done(world.run(&words("glue-conn update one --set Description=z --password-stdin")));
    assert_eq!(stored(&world, "one")["ConnectionProperties"]["PASSWORD"], "hunter5");
}

#[test]
fn definition_that_somebody_else_changed_is_left_alone() {
    let world = world();
    let printed = good(world.run(&words("glue-conn get one -f json"))).stdout;
    let path = file(&world, "one.json", &printed.replace("The one", "Mine"));
    world.aws.catalog(|catalog| {
        let one = catalog.connections.get_mut("one").unwrap();
        one["Description"] = json!("Theirs");
        one["LastUpdatedTime"] = json!(1_767_225_700.5);
    });
    let outcome = world.run(&["glue-conn", "update", "--from", &path]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("changed by someone else"), "{}", outcome.stderr);
    // And what changes while lakekey is at it.
    world.aws.catalog(|catalog| catalog.restless = true);
    let outcome = world.run(&words("glue-conn update one --set Description=Mine"));
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("changed by someone else"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateConnection"), 0);
    assert_eq!(stored(&world, "one")["Description"], "Theirs");
}

#[test]
fn connection_without_a_stamp_is_changed_as_well() {
    let world = World::new();
    done(world.run(&words("glue-conn update jira --set Description=x")));
    // A property that this version does not know stays, and may be set by its whole path.
    let set = "ConnectionProperties.DOMAIN_URL=https://other.atlassian.net";
    done(world.run(&["glue-conn", "update", "jira", "--set", set]));
    let jira = stored(&world, "jira");
    assert_eq!(jira["ConnectionProperties"]["DOMAIN_URL"], "https://other.atlassian.net");
    assert_eq!(jira["Description"], "x");
    assert_eq!(jira["SparkProperties"]["apiToken"], "spark-0f-jira");
    assert!(jira["AuthenticationConfiguration"]["SecretArn"].is_string(), "{jira}");
}

#[test]
fn mask_is_never_written() {
    let world = world();
    let mut definition = json(world.run(&words("glue-conn get one -f json")));
    definition["ConnectionProperties"]["PASSWORD"] = json!("••••••••");
    let path = file(&world, "one.json", &definition.to_string());
    let outcome = good(world.run(&["glue-conn", "update", "--from", &path]));
    assert!(outcome.stderr.contains("no changes to"), "{}", outcome.stderr);
    // A mask where the current definition has another text.
    definition["ConnectionProperties"]["JDBC_CONNECTION_URL"] =
        json!("jdbc:sqlserver://other;user=u;password=••••••••");
    let path = file(&world, "one.json", &definition.to_string());
    let outcome = world.run(&["glue-conn", "update", "--from", &path]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("JDBC_CONNECTION_URL"), "{}", outcome.stderr);
    let mut copy = definition;
    copy["Name"] = json!("two");
    let path = file(&world, "two.json", &copy.to_string());
    let outcome = world.run(&["glue-conn", "create", "--from", &path]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateConnection") + world.aws.count("CreateConnection"), 0);
}

#[test]
fn connection_keeps_its_name() {
    let world = world();
    let printed = good(world.run(&words("glue-conn get one -f json"))).stdout;
    let path = file(&world, "one.json", &printed);
    for words in
        [vec!["two", "--from", &path], vec!["one", "--set", "Name=two"], vec!["one"], vec![]]
    {
        let before = world.aws.requests().len();
        let outcome = world.run(&[&["glue-conn", "update"], &words[..]].concat());
        assert_eq!(outcome.status, 2, "{words:?}: {}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), before);
    }
}

#[test]
fn password_that_is_elsewhere_is_changed_there() {
    let mut world = world();
    world.stdin = b"hunter5".to_vec();
    for (name, place) in [("secret", "SECRET_ID"), ("kafka-secret", "KAFKA_SASL_SCRAM_SECRETS_ARN")]
    {
        let outcome = world.run(&["glue-conn", "update", name, "--password-stdin"]);
        assert_eq!(outcome.status, 2, "{name}: {}", outcome.stderr);
        let said = format!("is in Secrets Manager, where {place} says");
        assert!(outcome.stderr.contains(&said), "{name}: {}", outcome.stderr);
    }
    assert_eq!(world.aws.count("UpdateConnection"), 0);
}
