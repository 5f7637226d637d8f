//! What is refused before anybody is asked, and what tells one request from another.

use sandbox::ACCOUNT;

use super::{conn, database};
use crate::common::world::World;

#[test]
fn values_off_the_rules() {
    let world = World::new();
    let long = "a".repeat(256);
    let mut said = String::new();
    for arguments in [
        &[][..],
        &[""],
        &[&long],
        &["a\nb"],
        &["a\u{1b}[2Jb"],
        &["a\u{fffe}"],
        &["one", "two"],
        &["one", "--name", "two"],
        &["mysql", "--catalog-id", ""],
        &["mysql", "--catalog-id", "a\rb"],
        &["mysql", "--catalog-id", &long],
        &["mysql", "--ttl", "soon"],
        &["mysql", "--ttl", "-1"],
        &["mysql", "--sslmode", "prefer"],
        &["mysql", "--sslrootcert", "/no/such/file"],
        &["mysql", "--endpoint-url", "http://10.0.0.1"],
        &["mysql", "--format", "yaml2"],
    ] {
        let all: Vec<&str> = ["glue-conn"].into_iter().chain(arguments.iter().copied()).collect();
        let outcome = world.run(&all);
        assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stdout.contains("(exit 2)"), "{arguments:?}: {}", outcome.stdout);
        let stderr = outcome.stderr.lines().next().unwrap_or_default();
        if arguments.last() != Some(&"yaml2") {
            said.push_str(&format!("$ {}\n{stderr}\n", arguments.join(" ").escape_debug()));
        }
    }
    assert_eq!(world.aws.requests().len(), 0);
    insta::assert_snapshot!(said.replace(&long, "[256 letters]"));
}

#[test]
fn names_of_every_kind_reach_glue() {
    let world = World::new();
    for name in
        ["a b", "tab\there", "del\u{7f}", "csi\u{9b}31m", "rlo\u{202e}x", "list", "日本", "-x"]
    {
        let url = "jdbc:mysql://h/db";
        database(&world, name, url, "pw-of-this-one", &[]);
        let outcome = world.run(&["glue-conn", &format!("--name={name}"), "-v"]);
        assert_eq!(outcome.variable("MYSQL_PWD").unwrap(), "pw-of-this-one", "{name:?}");
        let hidden = ['\u{7f}', '\u{9b}', '\u{202e}', '\t'];
        assert!(!outcome.stderr.contains(hidden), "{:?}", outcome.stderr);
    }
    assert_eq!(world.run(&["glue-conn", "a b"]).status, 0);
}

#[test]
fn each_parameter_makes_another_key() {
    let mut world = World::new();
    let ca = world.aws.authority_file().to_string_lossy().into_owned();
    world.unset("LAKEKEY_SSLROOTCERT");
    let url = world.aws.url();
    let mut fetches = 0;
    for arguments in [
        &["demo-postgres", "--sslrootcert", &ca][..],
        &["secret", "--sslrootcert", &ca],
        &["demo-postgres", "--sslrootcert", &ca, "--catalog-id", ACCOUNT],
        &["demo-postgres", "--sslrootcert", &ca, "--hide-password"],
        &["demo-postgres", "--sslrootcert", &ca, "--ttl", "10m"],
        &["demo-postgres", "--sslrootcert", &ca, "--sslmode", "require"],
        &["demo-postgres", "--sslrootcert", &ca, "--sslmode", "verify-full"],
        &["demo-postgres", "--sslrootcert", "system"],
        &["demo-postgres", "--sslrootcert", &ca, "--region", "us-east-1"],
    ] {
        for _ in 0..2 {
            let all: Vec<&str> =
                ["glue-conn"].into_iter().chain(arguments.iter().copied()).collect();
            assert_eq!(world.run(&all).status, 0, "{arguments:?}");
        }
        fetches += 1;
        assert_eq!(world.aws.count("GetConnection"), fetches, "{arguments:?}");
    }
    // Whom the further calls go to decides the answer too.
    let other = url.replace("127.0.0.1", "localhost");
    for variable in
        ["AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL_KMS", "AWS_ENDPOINT_URL_GLUE"]
    {
        assert_ne!(other, url);
        world.set(variable, &other);
        for _ in 0..2 {
            let outcome = conn(&world, "demo-postgres", &["--sslrootcert", &ca]);
            assert_eq!(outcome.status, 0, "{variable}: {}", outcome.stderr);
        }
        fetches += 1;
        assert_eq!(world.aws.count("GetConnection"), fetches, "{variable}");
    }
}

#[test]
fn the_endpoint_flag_is_for_glue_alone() {
    let mut world = World::new();
    let url = world.aws.url();
    let nobody = "http://127.0.0.1:9";
    world.set("AWS_ENDPOINT_URL", nobody).set("AWS_MAX_ATTEMPTS", "1");
    let flag = ["--endpoint-url", url.as_str()];
    assert_eq!(conn(&world, "mysql", &flag).status, 0);
    assert_eq!(conn(&world, "secret", &flag).status, 7, "Secrets Manager is nowhere");
    world.set("AWS_ENDPOINT_URL_SECRETS_MANAGER", &url);
    assert_eq!(conn(&world, "secret", &flag).status, 0);
    assert_eq!(conn(&world, "encrypted", &flag).status, 7, "KMS is nowhere");
    world.set("AWS_ENDPOINT_URL_KMS", &url);
    assert_eq!(conn(&world, "encrypted", &flag).status, 0);
    world.set("AWS_ENDPOINT_URL_KMS", "http://10.0.0.1");
    let outcome = conn(&world, "mysql", &flag);
    assert_eq!(outcome.status, 2, "no credentials over plain http, to nobody");
    assert!(outcome.stderr.contains("AWS_ENDPOINT_URL_KMS"), "{}", outcome.stderr);
    world.unset("AWS_ENDPOINT_URL").unset("AWS_ENDPOINT_URL_KMS");
    world.unset("AWS_ENDPOINT_URL_SECRETS_MANAGER");
    world.aws_config(&format!(
        "[default]\nservices = here\n[services here]\nglue =\n  endpoint_url = {url}\n\
         kms =\n  endpoint_url = {url}\nsecrets_manager =\n  endpoint_url = {url}\n"
    ));
    assert_eq!(conn(&world, "secret", &["--refresh"]).status, 0);
    assert_eq!(conn(&world, "encrypted", &["--refresh"]).status, 0);
}

#[test]
fn the_name_comes_from_every_layer() {
    let mut world = World::new();
    world.set("LAKEKEY_NAME", "mysql");
    assert_eq!(world.run(&["glue-conn"]).variable("MYSQL_HOST").unwrap(), "my.example.com");
    let outcome = world.run(&["glue-conn", "kafka"]);
    assert!(outcome.variable("KAFKA_SASL_PASSWORD").is_some(), "{}", outcome.stdout);
    let help = world.run(&["glue-conn", "--help"]).stdout;
    assert!(
        help.contains("lakekey glue-conn [NAME] [-f FORMAT] [OPTIONS] [-- COMMAND...]"),
        "{help}"
    );
}
