//! What of a definition is shown, taken from a command line, and kept.

use std::cell::Cell;

use proptest::sample::select;
use sandbox::Fault;
use serde_json::{Value, json};
use testkit::fuzz::fuzz;

use super::{done, file, good, json, words};
use crate::common::world::{Outcome, World};

/// Puts a connection of a native type with `spark` into the catalog.
fn native(world: &World, name: &str, spark: &Value) {
    world.aws.catalog(|catalog| {
        catalog.connection(name, "SNOWFLAKE", &[("ROLE_ARN", "arn:aws:iam::1:role/r")]);
        catalog.connections.get_mut(name).unwrap()["SparkProperties"] = spark.clone();
    });
}

#[test]
fn secrets_inside_json_text_are_not_shown() {
    let world = World::new();
    let options =
        r#"{"sfUrl": "org.snowflakecomputing.com", "sfUser": "ETL", "sfPassword": "SECRET1"}"#;
    let definition = json!({"Name": "leak", "ConnectionType": "SNOWFLAKE",
        "ConnectionProperties": {"SparkProperties": options}});
    let path = file(&world, "leak.json", &definition.to_string());
    let masked = options.replace("SECRET1", "••••••••");
    for line in [&["glue-conn", "create", "--from", &path][..], &["glue-conn", "get", "leak"]] {
        let outcome = good(world.run(line));
        assert!(outcome.stdout.contains(&masked), "{}", outcome.stdout);
        assert!(!outcome.stderr.contains("SECRET1"), "{}", outcome.stderr);
    }
    let shown = json(world.run(&words("glue-conn get leak -f json")));
    assert_eq!(shown["ConnectionProperties"]["SparkProperties"], masked);
    // What was shown is sent back, with another value beside it.
    let mut changed = shown.clone();
    changed["Description"] = json!("New");
    let path = file(&world, "changed.json", &changed.to_string());
    done(world.run(&["glue-conn", "update", "--from", &path]));
    world.aws.catalog(|catalog| {
        assert_eq!(catalog.connections["leak"]["ConnectionProperties"]["SparkProperties"], options);
    });
    // A text that holds a mask and is not what was shown is refused.
    changed["ConnectionProperties"]["SparkProperties"] = json!(masked.replace("ETL", "Other"));
    changed.as_object_mut().unwrap().remove("LastUpdatedTime");
    let path = file(&world, "changed.json", &changed.to_string());
    let outcome = world.run(&["glue-conn", "update", "--from", &path]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("the mask of a hidden secret"), "{}", outcome.stderr);
}

#[test]
fn secret_on_the_command_line_is_refused() {
    let world = World::new();
    for argument in [
        "SparkProperties.passcode=X12345",
        "SparkProperties.header=Bearer X12345",
        "SparkProperties.options={\"user\":\"u\",\"password\":\"X12345\"}",
        "SparkProperties.url=https://a.example.com/c?sig=X12345",
        "PythonProperties.fs.azure.sas.c.a.blob.core.windows.net=X12345",
        "SparkProperties.connect=u:X12345@tcp(h:3306)/d",
        "AthenaProperties.arguments=--password X12345",
        "SparkProperties.dsn=X12345",
        "AuthenticationConfiguration.CustomAuthenticationCredentials.any=X12345",
        "AuthenticationConfiguration={\"CustomAuthenticationCredentials\":{\"any\":\"X12345\"}}",
        "Description=the password: X12345",
    ] {
        for verb in ["update", "create"] {
            let outcome = world.run(&["glue-conn", verb, "mysql", "--set", argument]);
            assert_eq!(outcome.status, 2, "{argument}: {}", outcome.stderr);
            let said = "does not accept secrets";
            assert!(outcome.stderr.contains(said), "{argument}: {}", outcome.stderr);
            assert!(!outcome.stderr.contains("X12345"), "{}", outcome.stderr);
        }
    }
    for argument in ["HOST=•", "Description=••••••••••"] {
        let outcome = world.run(&["glue-conn", "update", "mysql", "--set", argument]);
        assert_eq!(outcome.status, 2, "{}", outcome.stderr);
        assert!(outcome.stderr.contains("the mask of a hidden secret"), "{}", outcome.stderr);
    }
    let arn = "arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/abc";
    for tag in ["password=X12345", "note=Bearer X12345"] {
        let outcome = world.run(&["finspace", "tags", "add", arn, tag]);
        assert_eq!(outcome.status, 2, "{tag}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("X12345"), "{}", outcome.stderr);
    }
    assert_eq!(world.aws.requests().len(), 0);
    let plain = "SparkProperties.mapping=path:design";
    done(world.run(&["glue-conn", "update", "mysql", "--set", plain]));
}

/// Returns the connection properties of `name` as they are in the catalog.
fn properties(world: &World, name: &str) -> Value {
    let mut found = Value::Null;
    world.aws.catalog(|catalog| found = catalog.connections[name]["ConnectionProperties"].clone());
    found
}

/// Updates a connection by what `get` shows of it, changed.
fn update(world: &World, get: &str, change: impl Fn(&mut Value)) -> Outcome {
    let mut definition = json(world.run(&words(get)));
    change(&mut definition);
    let path = file(world, "definition.json", &definition.to_string());
    world.run(&["glue-conn", "update", "--from", &path])
}

#[test]
fn new_password_wins_over_the_ciphertext_beside_it() {
    for (name, plain) in [("one", "PASSWORD"), ("kafka", "KAFKA_SASL_SCRAM_PASSWORD")] {
        for get in ["glue-conn get NAME --reveal -f json", "glue-conn get NAME -f json"] {
            let world = World::new();
            world.aws.catalog(|catalog| {
                let login = [
                    ("JDBC_CONNECTION_URL", "jdbc:mysql://h/d"),
                    ("USERNAME", "app"),
                    ("PASSWORD", "old-one"),
                ];
                catalog.connection("one", "JDBC", &login);
                catalog.encrypts = true;
            });
            let encrypted = format!("ENCRYPTED_{plain}");
            let outcome = update(&world, &get.replace("NAME", name), |definition| {
                let properties = &mut definition["ConnectionProperties"];
                properties[plain] = json!("brand-new-password");
                // What is not revealed is not there either.
                if properties.get(&encrypted).is_none() {
                    properties[&encrypted] = json!("••••••••");
                }
            });
            assert_eq!(outcome.status, 0, "{name}: {}", outcome.stderr);
            assert!(!outcome.stderr.contains("brand-new"), "{}", outcome.stderr);
            let now = properties(&world, name);
            assert_eq!(now[plain], "brand-new-password", "{get}");
            assert_eq!(now.get(&encrypted), None);
        }
    }
    // Two that are both new are one too many, and nothing that was removed comes back.
    let world = World::new();
    world.aws.catalog(|catalog| catalog.encrypts = true);
    let get = "glue-conn get kafka --reveal -f json";
    let outcome = update(&world, get, |definition| {
        let properties = &mut definition["ConnectionProperties"];
        properties["KAFKA_SASL_SCRAM_PASSWORD"] = json!("new-password");
        properties["ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD"] = json!("bmV3LWNpcGhlcnRleHQ=");
    });
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("has both"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("UpdateConnection"), 0);
}

#[test]
fn mask_of_any_length_is_never_written() {
    let world = World::new();
    let before = properties(&world, "mysql");
    let reading = world.aws.requests().len();
    for text in ["•", "•••••••", "•••••••••", " •••••••• ", "••••••••x"]
    {
        let outcome = update(&world, "glue-conn get mysql -f json", |definition| {
            definition["ConnectionProperties"]["PASSWORD"] = json!(text);
        });
        assert_eq!(outcome.status, 2, "{text}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("the mask of a hidden secret"), "{}", outcome.stderr);
    }
    for url in ["jdbc:mysql://h/d?password=•••", "jdbc:mysql://u:•••••••••@h/d", "••••••••"]
    {
        let outcome = update(&world, "glue-conn get mysql -f json", |definition| {
            definition["ConnectionProperties"]["JDBC_CONNECTION_URL"] = json!(url);
        });
        assert_eq!(outcome.status, 2, "{url}: {}", outcome.stderr);
    }
    assert!(world.aws.requests().len() > reading);
    assert_eq!(world.aws.count("UpdateConnection"), 0);
    assert_eq!(properties(&world, "mysql"), before);
}

#[test]
fn every_secret_that_is_kept_is_named() {
    let world = World::new();
    native(&world, "native", &json!({"apiToken": "spark-secret", "dsn": "opaque", "table": "t"}));
    let outcome = update(&world, "glue-conn get native -f json", |definition| {
        definition["SparkProperties"] = json!({"table": "u"});
    });
    let stderr = good(outcome).stderr;
    for name in ["apiToken", "dsn"] {
        let note =
            format!("note: SparkProperties.{name} is still set; \"{name}\": null removes it");
        assert!(stderr.contains(&note), "{stderr}");
    }
    // It moves to Secrets Manager: the password beside it is of no use.
    let moved = |definition: &mut Value| {
        let properties = definition["ConnectionProperties"].as_object_mut().unwrap();
        properties.remove("USERNAME");
        properties.remove("PASSWORD");
        properties.insert("SECRET_ID".into(), json!("app/pg"));
    };
    let outcome = good(update(&world, "glue-conn get demo-postgres -f json", moved));
    let warning = "warning: ConnectionProperties.PASSWORD is still set but no longer used; \"PASSWORD\": null removes it";
    assert!(outcome.stderr.contains(warning), "{}", outcome.stderr);
    assert!(properties(&world, "demo-postgres")["PASSWORD"].is_string());
    let outcome = good(world.run(&words("glue-conn update mysql --set SECRET_ID=app/my")));
    assert!(outcome.stderr.contains(warning), "{}", outcome.stderr);
    // So it is where the type changes.
    native(&world, "typed", &json!({"apiToken": "spark-secret"}));
    let outcome = update(&world, "glue-conn get typed -f json", |definition| {
        definition["ConnectionType"] = json!("BIGQUERY");
        definition.as_object_mut().unwrap().remove("SparkProperties");
    });
    let warning = "warning: SparkProperties.apiToken is still set but no longer used";
    assert!(good(outcome).stderr.contains(warning));
    // What the file names is kept without a word.
    let outcome = update(&world, "glue-conn get native -f json", |definition| {
        definition["Description"] = json!("x");
    });
    assert!(!good(outcome).stderr.contains("is kept"));
}

const NAMES: &[&str] = &[
    "password",
    "sfPassword",
    "PWD",
    "passcode",
    "api_key",
    "client_secret",
    "sig",
    "AccountKey",
    "Authorization",
    "refresh_token",
    "OAuthPvtKey",
    "ssl.keystore.key",
    "cookie",
    "connectionString",
];

/// Returns `secret` under `name` in a property of the form `form`.
fn property(form: usize, name: &str, secret: &str) -> (String, String) {
    let value = match form {
        0 => return (name.to_owned(), secret.to_owned()),
        1 => json!({ "user": "u", name: secret }).to_string(),
        2 => json!({ "o": json!([{ name: secret }]).to_string() }).to_string(),
        3 => format!("https://h.example.com/p?x=y&{name}={secret}"),
        4 => format!("x=y;{name}={secret};z=1"),
        5 => format!("{name}: {secret}"),
        6 => format!("mongodb://u:{secret}@h/d"),
        7 => format!("u:{secret}@tcp(h:3306)/d"),
        8 => format!("Bearer {secret}"),
        9 => format!("--host h --{name} {secret}"),
        _ => format!("jdbc:sqlserver://h;user=u;password={{{secret}}}"),
    };
    ("value".to_owned(), value)
}

/// Wherever a secret stands in a definition, no output but that of `--reveal` has it, and what is shown
/// can be sent back.
#[test]
fn planted_secrets_are_never_shown() {
    let world = World::new();
    let forms = (0..11usize, 0..11usize, 0..11usize);
    let all = (
        forms,
        select(NAMES),
        "[A-Za-z0-9]{12,24}",
        select(&["SparkProperties", "PythonProperties", "AthenaProperties"][..]),
    );
    let number = Cell::new(0_u32);
    fuzz("definitions-planted", 300, &all, |((one, two, three), name, secret, map)| {
        // A run takes longer than all else: every fifth case has each command, the others have one.
        number.set(number.get() + 1);
        let changes = number.get() % 5 == 1;
        let secret = format!("Qz9{secret}");
        // `connectionString` is for texts of their own.
        let form = |form: usize| if name == "connectionString" && form > 1 { 0 } else { form };
        let (first, value) = property(form(one), name, &secret);
        let mut members = json!({ first: value, "plain": "shown-as-it-is" });
        let (_, value) =
            property(form(two).max(1), if form(two) == 0 { "pw" } else { name }, &secret);
        members["other"] = json!(value);
        let url = property(three.max(1), "password", &secret).1;
        let mut definition = json!({"Name": "planted", "ConnectionType": "CUSTOM", "Description": "d",
            "ConnectionProperties": {"JDBC_CONNECTION_URL": url}});
        definition[map] = members;
        world.aws.clear_faults();
        let path = file(&world, "planted.json", &definition.to_string());
        let kept = |outcome: &Outcome| {
            for text in [&outcome.stdout, &outcome.stderr] {
                let run =
                    (0..secret.len() - 8).find(|start| text.contains(&secret[*start..*start + 8]));
                assert_eq!(run, None, "{definition}: {text}");
            }
        };
        let run = |line: &[&str]| {
            let outcome = world.run(line);
            kept(&outcome);
            outcome
        };
        world.aws.catalog(|catalog| {
            catalog.connections.remove("planted");
            if !changes {
                catalog.connections.insert("planted".to_owned(), definition.clone());
            }
        });
        if changes {
            done(run(&["glue-conn", "create", "--from", &path]));
        }
        if !changes {
            let one = ["get planted", "get planted -f json", "list -f json"];
            let one = format!("glue-conn {}", one[number.get() as usize % 3]);
            done(run(&words(&one)));
            return;
        }
        let table = good(run(&words("glue-conn get planted"))).stdout;
        assert!(table.contains("shown-as-it-is"), "{table}");
        let shown = json(run(&words("glue-conn get planted -f json")));
        done(run(&words("glue-conn list -f json")));
        let sent = file(&world, "shown.json", &shown.to_string());
        let outcome = good(run(&["glue-conn", "update", "--from", &sent]));
        assert!(outcome.stderr.contains("no changes to"), "{definition}: {}", outcome.stderr);
        let mut other = shown;
        other[map] = json!({"plain": "another"});
        let sent = file(&world, "other.json", &other.to_string());
        done(run(&["glue-conn", "update", "--from", &sent, "-v"]));
        let message = format!("cannot use {}", definition[map]);
        let fault = Fault::Error { status: 400, code: "InvalidInputException".into(), message };
        world.aws.fault("UpdateConnection", fault);
        assert_eq!(run(&["glue-conn", "update", "--from", &path]).status, 1);
        world.aws.clear_faults();
        done(run(&words("glue-conn delete planted --yes")));
    });
}
