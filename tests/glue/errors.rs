//! What each failure says, and with which status.

use sandbox::Fault;

use super::conn;
use crate::common::world::World;

#[test]
fn denials_name_the_action_and_the_resource() {
    for (operation, name, parts) in [
        (
            "GetConnection",
            "mysql",
            [
                "access denied: glue:GetConnection on Glue connection 'mysql'",
                "glue:GetConnection",
                "connection/mysql",
            ],
        ),
        (
            "GetSecretValue",
            "secret",
            [
                "access denied: secretsmanager:GetSecretValue on secret 'app/pg'",
                "hint: ask for secretsmanager:GetSecretValue on 'app/pg'",
                "secret:app/pg-AbCdEf",
            ],
        ),
        (
            "Decrypt",
            "encrypted",
            [
                "access denied: kms:Decrypt on the KMS key of ENCRYPTED_PASSWORD in Glue connection 'encrypted'",
                "hint: ask for kms:Decrypt on the key",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd",
            ],
        ),
    ] {
        let world = World::trying_once();
        world.aws.fault(operation, Fault::AccessDenied);
        let outcome = conn(&world, name, &[]);
        assert_eq!(outcome.status, 4, "{operation}: {}", outcome.stderr);
        assert!(outcome.stdout.ends_with("(exit 4)\n"), "{}", outcome.stdout);
        for part in parts {
            assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
        }
        assert_eq!(world.store.entries(), 0, "{operation}");
    }
}

#[test]
fn glue_may_fail_to_decrypt() {
    let world = World::trying_once();
    for (message, status) in [
        ("User: x is not authorized to perform: kms:Decrypt on resource: key/1", 4),
        ("com.amazonaws.services.kms.model.AWSKMSException: AccessDeniedException", 4),
        ("The key is disabled", 1),
    ] {
        world.aws.clear_faults();
        let fault = Fault::Error {
            status: 400,
            code: "GlueEncryptionException".into(),
            message: message.into(),
        };
        world.aws.fault("GetConnection", fault);
        let outcome = conn(&world, "mysql", &[]);
        assert_eq!(outcome.status, status, "{}", outcome.stderr);
        assert!(outcome.stderr.contains("--hide-password"), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("kms:Decrypt"), "{}", outcome.stderr);
    }
}

#[test]
fn what_is_not_there() {
    let world = World::trying_once();
    let outcome = conn(&world, "nosuch", &[]);
    assert_eq!(outcome.status, 6);
    assert!(
        outcome.stderr.starts_with("error: Glue connection 'nosuch' not found"),
        "{}",
        outcome.stderr
    );
    let outcome = conn(&world, "mysql", &["--catalog-id", "999988887777"]);
    assert_eq!(outcome.status, 6);
    assert!(world.aws.requests().pop().unwrap().body.contains("999988887777"));
}

#[test]
fn what_has_no_credential_says_so() {
    let world = World::trying_once();
    for (name, part) in [
        ("network", "NETWORK"),
        ("view", "VIEW_VALIDATION_ATHENA"),
        ("redshift-iam", "redshift-creds"),
    ] {
        for arguments in [&[][..], &["--hide-password"]] {
            let outcome = conn(&world, name, arguments);
            assert_eq!(outcome.status, 6, "{name}: {}", outcome.stderr);
            assert!(outcome.stderr.contains("has no credential"), "{}", outcome.stderr);
            assert!(outcome.stderr.contains(part), "{}", outcome.stderr);
        }
    }
}

#[test]
fn what_aws_may_answer() {
    let world = World::trying_once();
    // What is no answer at all is met in `every_service::network`.
    for (answer, status) in [
        (r#"{"Connection":{"ConnectionType":"JDBC"}}"#, 6),
        (r#"{"Connection":{}}"#, 6),
        (r#"{"Connection":{"ConnectionProperties":[]}}"#, 1),
    ] {
        world.aws.clear_faults();
        world.aws.fault("GetConnection", Fault::Answer(answer.into()));
        let outcome = conn(&world, "mysql", &[]);
        assert_eq!(outcome.status, status, "{answer}: {}", outcome.stderr);
        let end = format!("(exit {status})\n");
        assert!(outcome.stdout.ends_with(&end), "{answer}: {}", outcome.stdout);
    }
    assert_eq!(world.store.entries(), 0);
}

#[test]
fn a_host_that_is_none_is_not_passed_on() {
    let world = World::trying_once();
    let mut said = String::new();
    for url in [
        "jdbc:postgresql://h sslmode=disable/db",
        "jdbc:mysql://h;x/db",
        "jdbc:mysql:///db",
        "jdbc:sqlserver://h%41",
        "jdbc:snowflake://h/x@evil.example/?db=d",
        "jdbc:sap://h:39015/x@evil.example:1/",
    ] {
        super::database(&world, "odd", url, "pw", &[]);
        let outcome = conn(&world, "odd", &["--refresh"]);
        outcome.ends_with(1);
        said.push_str(&format!("$ {url}\n{}", outcome.stderr));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_connection_may_have_the_name_of_a_service() {
    let outcome = conn(&World::trying_once(), "redshift-creds", &[]);
    assert_eq!(outcome.status, 6);
    assert!(outcome.stdout.contains(" MYSQL_PWD "), "{}", outcome.stdout);
}
