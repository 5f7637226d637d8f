//! Glue connections: get, create, test, delete.

use sandbox::Fault;
use serde_json::{Value, json};

use super::{done, file, good, json, words};
use crate::common::world::World;

fn jdbc(name: &str) -> Value {
    json!({
        "Name": name,
        "ConnectionType": "JDBC",
        "ConnectionProperties": {
            "JDBC_CONNECTION_URL": "jdbc:postgresql://pg.example.com:5432/dev",
            "USERNAME": "app",
            "PASSWORD": "hunter2-of-pg",
        },
        "PhysicalConnectionRequirements": {"SubnetId": "subnet-1", "SecurityGroupIdList": ["sg-1"]},
    })
}

#[test]
fn definition_is_shown_without_its_secrets() {
    let world = World::new();
    world.aws.catalog(|catalog| {
        let mut connection = jdbc("one");
        connection["ConnectionProperties"]["CONNECTION_URL"] = json!("mongodb://u:in-url@h/db");
        connection["SparkProperties"] = json!({"apiToken": "spark-secret", "dbtable": "t"});
        connection["PythonProperties"] = json!({"url": "jdbc:x://h?password=python-secret"});
        connection["LastUpdatedTime"] = json!(1_767_225_600.123);
        catalog.connections.insert("one".into(), connection);
    });
    let secrets = ["hunter2-of-pg", "in-url", "spark-secret", "python-secret"];
    for format in ["table", "json"] {
        let shown = good(world.run(&["glue-conn", "get", "one", "-f", format])).stdout;
        for secret in secrets {
            assert!(!shown.contains(secret), "{format}: {shown}");
        }
        assert!(shown.contains("mongodb://u:••••••••@h/db"), "{shown}");
        assert!(shown.contains("2026-01-01T00:00:00.123Z"), "{shown}");
        assert!(shown.contains("subnet-1"), "{shown}");
    }
    let asked = world.aws.requests();
    assert!(asked.iter().all(|each| each.body.contains(r#""HidePassword":true"#)));
    let shown = json(world.run(&words("glue-conn get one --reveal -f json")));
    assert_eq!(shown["ConnectionProperties"]["PASSWORD"], "hunter2-of-pg");
    assert_eq!(shown["PythonProperties"]["url"], "jdbc:x://h?password=python-secret");
    done(world.run(&words("glue-conn get one --hide-password")));
    assert_eq!(world.run(&words("glue-conn get one --hide-password --reveal")).status, 2);
    assert_eq!(world.run(&words("glue-conn get nosuch")).status, 6);
}

#[test]
fn create_reads_a_file_stdin_or_a_separate_password() {
    let mut world = World::new();
    let path = file(&world, "pg.json", &jdbc("pg").to_string());
    let made = json(world.run(&["glue-conn", "create", "--from", &path, "-f", "json"]));
    assert_eq!((&made["Name"], &made["Status"]), (&json!("pg"), &json!("READY")));
    assert_eq!(made["ConnectionProperties"].get("PASSWORD"), None);
    let again = world.run(&["glue-conn", "create", "--from", &path]);
    assert_eq!(again.status, 1);
    assert!(again.stderr.contains("AlreadyExistsException"), "{}", again.stderr);
    // It can be resolved.
    let outcome = good(world.run(&words("glue-conn pg --no-cache")));
    assert_eq!(outcome.variable("PGPASSWORD").as_deref(), Some("hunter2-of-pg"));

    let toml = "ConnectionType = \"JDBC\"\n[ConnectionProperties]\nUSERNAME = \"app\"\n\
        JDBC_CONNECTION_URL = \"jdbc:mysql://my.example.com/shop\"\n[Tags]\nteam = \"desk\"\n";
    let path = file(&world, "my.toml", toml);
    world.stdin = b"p\"w of my\n".to_vec();
    let create = ["glue-conn", "create", "my", "--from", &path, "--password-stdin", "-f", "names"];
    assert_eq!(good(world.run(&create)).stdout, "my\n");
    let outcome = good(world.run(&words("glue-conn my --no-cache")));
    assert_eq!(outcome.variable("MYSQL_PWD").as_deref(), Some("p\"w of my"));
    let sent = world.aws.requests();
    let sent = sent.iter().rfind(|each| each.operation == "CreateConnection").unwrap();
    let sent: Value = serde_json::from_str(&sent.body).unwrap();
    assert_eq!(sent["Tags"], json!({"team": "desk"}));

    // What the AWS CLI reads and prints is read as well.
    let wrapped = json!({"ConnectionInput": jdbc("wrapped"), "Tags": {"a": "b"}});
    world.stdin = wrapped.to_string().into_bytes();
    done(world.run(&words("glue-conn create --from -")));
    let stdin = |world: &mut World, text: &str| world.stdin = text.as_bytes().to_vec();
    // What stands beside it is heeded, or refused.
    let elsewhere = json!({"ConnectionInput": jdbc("wrapped"), "CatalogId": "111122223333"});
    stdin(&mut world, &elsewhere.to_string());
    let outcome = world.run(&words("glue-conn update wrapped --from -"));
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("CatalogId of a Glue connection"), "{}", outcome.stderr);
    stdin(&mut world, &json!({"Connection": jdbc("printed")}).to_string());
    done(world.run(&words("glue-conn create --from - --catalog-id 111122223333")));
}

#[test]
fn connection_in_progress_is_followed_to_its_end() {
    let world = World::new();
    let salesforce = |name: &str| {
        json!({
            "Name": name, "ConnectionType": "SALESFORCE",
            "ConnectionProperties": {"INSTANCE_ID": "https://x.my.salesforce.com"},
            "AuthenticationConfiguration": {
                "AuthenticationType": "OAUTH2",
                "OAuth2Properties": {
                    "OAuth2GrantType": "AUTHORIZATION_CODE",
                    "TokenUrl": "https://login.salesforce.com/services/oauth2/token",
                    "AuthorizationCodeProperties": {
                        "AuthorizationCode": "once-only-code", "RedirectUri": "https://example.com/cb",
                    },
                },
            },
        })
        .to_string()
    };
    let path = file(&world, "sf.json", &salesforce("sf"));
    let outcome = good(world.run(&["glue-conn", "create", "--from", &path, "-v", "-f", "json"]));
    assert!(outcome.stderr.contains("is IN_PROGRESS"), "{}", outcome.stderr);
    assert!(outcome.stdout.contains(r#""Status": "READY""#), "{}", outcome.stdout);
    let path = file(&world, "doomed.json", &salesforce("doomed-sf"));
    let outcome = world.run(&["glue-conn", "create", "--from", &path]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("'doomed-sf' is FAILED"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("The token was not exchanged."), "{}", outcome.stderr);
}

#[test]
fn connection_that_cannot_be_described_is_made_nevertheless() {
    let world = World::new();
    world.aws.fault("GetConnection", Fault::AccessDenied);
    let path = file(&world, "pg.json", &jdbc("pg").to_string());
    let outcome = good(world.run(&["glue-conn", "create", "--from", &path, "-f", "names"]));
    assert_eq!(outcome.stdout, "pg\n");
    assert!(outcome.stderr.contains("created, but access denied"), "{}", outcome.stderr);
}

#[test]
fn refusal_that_quotes_the_password_does_not_show_it() {
    let world = World::new();
    let mut definition = jdbc("quoted");
    definition["ConnectionProperties"]["USERNAME"] = json!("refused");
    let path = file(&world, "q.json", &definition.to_string());
    for format in ["text", "json"] {
        let outcome =
            world.run(&["glue-conn", "create", "--from", &path, "--error-format", format]);
        assert_eq!(outcome.status, 1);
        assert!(outcome.stderr.contains("The login refused / "), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("hunter2"), "{}", outcome.stderr);
    }
}

#[test]
fn glue_tests_a_connection_by_name_or_definition() {
    let world = World::new();
    let outcome = good(world.run(&words("glue-conn test mysql")));
    assert_eq!(
        outcome.stderr,
        "note: Glue can connect to 'mysql' (from its own network, not from this machine)\n"
    );
    let path = file(&world, "pg.json", &jdbc("pg").to_string());
    done(world.run(&["glue-conn", "test", "--from", &path]));
    let sent = world.aws.requests();
    let bodies: Vec<Value> = sent
        .iter()
        .filter(|each| each.operation == "TestConnection")
        .map(|each| serde_json::from_str(&each.body).unwrap())
        .collect();
    assert_eq!(bodies[0], json!({"ConnectionName": "mysql"}));
    let input = &bodies[1]["TestConnectionInput"];
    assert_eq!(input["ConnectionProperties"]["PASSWORD"], "hunter2-of-pg");
    assert_eq!(input.get("Name"), None);

    assert_eq!(world.run(&["glue-conn", "test", "pg", "--from", &path]).status, 2);
    assert_eq!(world.run(&words("glue-conn test")).status, 2);
    let kafka = json!({"ConnectionType": "KAFKA",
        "ConnectionProperties": {"KAFKA_BOOTSTRAP_SERVERS": "b:9092"}});
    let path = file(&world, "kafka.json", &kafka.to_string());
    let before = world.aws.requests().len();
    let outcome = world.run(&["glue-conn", "test", "--from", &path]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("JDBC and SALESFORCE"), "{}", outcome.stderr);
    assert_eq!(world.aws.requests().len(), before);
    let outcome = world.run(&words("glue-conn test kafka"));
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("JDBC and SALESFORCE"), "{}", outcome.stderr);
}

#[test]
fn test_has_a_longer_time_of_its_own() {
    let world = World::new();
    world.aws.fault("TestConnection", Fault::BlackHole);
    let outcome = world.run(&words("glue-conn test mysql --timeout 1s"));
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    world.aws.clear_faults();
    world.aws.fault("TestConnection", Fault::Delay(std::time::Duration::from_secs(31)));
    done(world.run(&words("glue-conn test mysql")));
}

#[test]
fn deleting_needs_a_yes_and_reports_each() {
    let mut world = World::new();
    let outcome = world.run(&words("glue-conn delete mysql"));
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--yes"), "{}", outcome.stderr);
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    for (answer, status) in
        [("n\n", 130), ("\n", 130), ("", 130), ("yes please\n", 130), ("y\n", 0)]
    {
        world.stdin = answer.as_bytes().to_vec();
        let outcome = world.run(&words("glue-conn delete mysql"));
        assert_eq!(outcome.status, status, "{answer:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("Glue connection 'mysql'"), "{}", outcome.stderr);
        let said = outcome.stderr.contains("nothing was deleted");
        assert_eq!(said, status != 0, "{answer:?}: {}", outcome.stderr);
    }
    assert_eq!(world.aws.count("DeleteConnection"), 1);
    world.stdin = b"y\n".to_vec();
    assert_eq!(world.run(&words("glue-conn delete kafka --no-input")).status, 2);

    let many: Vec<String> = (0..60).map(|number| format!("c{number}")).collect();
    world.aws.catalog(|catalog| {
        for name in many.iter().filter(|name| *name != "c30") {
            catalog.connection(name, "NETWORK", &[]);
        }
    });
    let mut arguments = words("glue-conn delete --yes c1");
    arguments.extend(many.iter().map(String::as_str));
    let outcome = world.run(&arguments);
    assert_eq!(outcome.status, 6, "{}", outcome.stderr);
    assert_eq!(outcome.stderr.matches("is deleted").count(), 59, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("Glue connection 'c30' not found"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("BatchDeleteConnection"), 3);
    // What was deleted before AWS stopped answering is told all the same.
    world.aws.catalog(|catalog| {
        for name in &many {
            catalog.connection(name, "NETWORK", &[]);
        }
    });
    let slow = Fault::Delay(std::time::Duration::from_millis(1200));
    world.aws.fault_times("BatchDeleteConnection", 1, slow);
    let aws = &world.aws;
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| {
            while aws.count("BatchDeleteConnection") < 4 {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            aws.fault("BatchDeleteConnection", Fault::AccessDenied);
        });
        world.run(&arguments)
    });
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert_eq!(outcome.stderr.matches("is deleted").count(), 25, "{}", outcome.stderr);
    world.aws.clear_faults();
    assert_eq!(world.aws.count("DeleteConnection"), 1);
}

#[test]
fn name_cannot_draw_a_prompt_of_its_own() {
    let mut world = World::new();
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    let name = "x\u{9b}2J\u{202e}\u{7f}";
    let outcome = world.run(&["glue-conn", "delete", name]);
    assert_eq!(outcome.status, 130);
    assert!(!outcome.stderr.contains(['\u{9b}', '\u{202e}', '\u{7f}']), "{:?}", outcome.stderr);
    assert!(outcome.stderr.contains(r"\u{9b}2J\u{202e}\u{7f}"), "{}", outcome.stderr);
}

#[test]
fn answer_that_makes_no_sense_is_no_success() {
    let world = World::new();
    for fault in [Fault::HtmlAnswer, Fault::Answer("[]".into()), Fault::TruncatedAnswer] {
        world.aws.clear_faults();
        world.aws.fault("DeleteConnection", fault.clone());
        let outcome = world.run(&words("glue-conn delete oracle --yes"));
        assert_eq!(outcome.status, 1, "{fault:?}: {}", outcome.stderr);
        world.aws.fault("GetConnection", fault.clone());
        let outcome = world.run(&words("glue-conn get oracle"));
        assert_eq!(outcome.status, 1, "{fault:?}: {}", outcome.stderr);
    }
    world.aws.clear_faults();
    world.aws.fault("GetConnection", Fault::EmptyAnswer);
    let outcome = world.run(&words("glue-conn get oracle"));
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
}

#[test]
fn skeleton_is_a_file_that_create_accepts() {
    let world = World::new();
    let empty = world.run(&["glue-conn", "create"]);
    assert_eq!(empty.status, 2, "{}", empty.stderr);
    let missing = "Name, ConnectionType and ConnectionProperties are missing";
    assert!(
        empty.stderr.contains(missing) && empty.stderr.contains("--skeleton TYPE"),
        "{}",
        empty.stderr
    );
    let kinds = ["jdbc", "KAFKA", "mongodb", "network", "marketplace", "salesforce"];
    let printed = kinds.map(|kind| {
        let outcome = good(world.run(&["glue-conn", "create", "--skeleton", kind]));
        assert_eq!(outcome.stderr, "");
        (kind, outcome.stdout)
    });
    assert_eq!(world.aws.requests().len(), 0);
    for (kind, text) in printed {
        let path =
            file(&world, "made.toml", &text.replace("\"NAME\"", &format!("\"made-{kind}\"")));
        done(world.run(&["glue-conn", "create", "--from", &path]));
    }
    let unknown = world.run(&["glue-conn", "create", "--skeleton", "nope"]);
    assert_eq!(unknown.status, 2);
    let beside = world.run(&["glue-conn", "create", "n", "--skeleton", "jdbc"]);
    assert_eq!(beside.status, 2);
}
