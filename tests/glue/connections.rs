//! Definitions as people write them, one of each kind, each with an empty store.

use serde_json::{Value, json};

use super::{conn, json as credential};
use crate::common::world::{Outcome, World};

/// The definitions, and what becomes of them. `cargo run -p sandbox -- --connections FILE` takes the
/// same form.
const CASES: &str = include_str!("connections.json");

#[test]
fn definitions_of_every_kind() {
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    let failures: Vec<String> = cases.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(cases.len() > 25);
}

/// Runs one case. Returns what is not as expected.
fn failure(case: &Value) -> Option<String> {
    let mut world = World::new();
    world.set("LAKEKEY_STORE", "none").set("AWS_REGION", "eu-west-1");
    world.aws.catalog(|catalog| {
        catalog.secrets.clear();
        catalog.define_value(case).unwrap();
    });
    let words = case["arguments"].as_array().unwrap();
    let words: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
    let outcome = world.run(&words);
    let differs = difference(&outcome, &case["expected"])?;
    Some(format!(
        "{}: {differs}\nexit {}\n{}{}",
        case["id"], outcome.status, outcome.stdout, outcome.stderr
    ))
}

/// Returns what of `outcome` is not as `expected`.
fn difference(outcome: &Outcome, expected: &Value) -> Option<String> {
    let read: Value = serde_json::from_str(&outcome.stdout).unwrap_or_default();
    let contains = |text: &str, parts: &Value| {
        parts.as_array().unwrap().iter().all(|part| text.contains(part.as_str().unwrap()))
    };
    let has = |name: &str, members: &Value| {
        members.as_object().unwrap().iter().all(|(member, value)| read[name][member] == *value)
    };
    expected.as_object().unwrap().iter().find_map(|(name, value)| {
        let holds = match name.as_str() {
            "exit" => *value == outcome.status,
            "exit_is_not" => *value != outcome.status,
            "stdout" => *value == *outcome.stdout,
            "stdout_contains" => contains(&outcome.stdout, value),
            "stderr_contains" => contains(&outcome.stderr, value),
            "credential" | "env" => has(name, value),
            "any_of" => {
                let mut ways = value.as_array().unwrap().iter();
                ways.any(|way| difference(outcome, way).is_none())
            }
            other => panic!("what is {other}?"),
        };
        (!holds).then(|| format!("{name} is not {value}"))
    })
}

/// Adds a connection, with a secret of the same name if there is one.
pub(crate) fn define(world: &World, connection: &Value, secret: Option<&Value>) {
    world.aws.catalog(|catalog| {
        let name = connection["Name"].as_str().unwrap().to_owned();
        if let Some(secret) = secret {
            catalog.secret(&name, &secret.to_string());
        }
        catalog.connections.insert(name, connection.clone());
    });
}

#[test]
fn what_has_no_variable_stops_a_shell_and_a_command() {
    let world = World::new();
    for (option, status) in [
        (&["-f", "env"][..], 2),
        (&["-f", "dotenv"], 2),
        (&["-f", "nu"], 2),
        (&["--", "true"], 125),
        (&["-f", "json"], 0),
        (&["-f", "table"], 0),
        (&["--field", "secret.ACCESS_TOKEN"], 0),
    ] {
        let outcome = conn(&world, "jira", option);
        assert_eq!(outcome.status, status, "{option:?}: {}", outcome.stderr);
        assert!(outcome.launched.is_none(), "{option:?}");
        let hint = "`lakekey glue-conn jira --field secret.ACCESS_TOKEN`";
        assert_eq!(status != 0, outcome.stderr.contains(hint), "{option:?}: {}", outcome.stderr);
    }
    // A shell stops, and has no older login.
    let outcome = conn(&world, "jira", &[]);
    assert!(outcome.stdout.contains(" DB_PASSWORD "), "{}", outcome.stdout);
    assert!(outcome.stdout.ends_with("(exit 2)\n"), "{}", outcome.stdout);
}

#[test]
fn what_has_nothing_to_log_in_with_is_no_credential_in_any_format() {
    let world = World::new();
    let athena = json!({"catalog_name": "c", "s3_staging_dir": "s3://token/secret/"}).to_string();
    for (kind, own, more) in [
        ("ATHENA", json!({"PythonProperties": athena}), json!({})),
        ("DYNAMODB", json!({}), json!({"spill_bucket": "secret-bucket"})),
        ("CLOUDWATCH", json!({"REGION": "eu-west-1"}), json!({})),
        ("VERTICA", json!({"HOST": "h", "PORT": "1", "USERNAME": "u"}), json!({})),
        ("NEWTYPE", json!({"HOST": "h"}), json!({"endpoint": "https://h/"})),
    ] {
        let connection = json!({
            "Name": "none", "ConnectionType": kind, "ConnectionProperties": own,
            "AthenaProperties": more,
        });
        define(&world, &connection, None);
        let hidden = ["-f", "json", "--hide-password"];
        for option in [&["-f", "env"][..], &["-f", "json"], &["-f", "table"], &hidden] {
            // It may have a user, which is all that is asked for.
            if kind == "VERTICA" && option == hidden {
                continue;
            }
            let outcome = conn(&world, "none", &[option, &["--refresh"]].concat());
            assert_eq!(outcome.status, 6, "{kind} {option:?}: {}", outcome.stdout);
            assert!(outcome.stderr.contains("has no credential"), "{}", outcome.stderr);
        }
    }
    // A secret without members is none.
    let empty = json!({
        "Name": "empty", "ConnectionType": "NEWTYPE",
        "ConnectionProperties": {"SECRET_ID": "empty"},
    });
    define(&world, &empty, Some(&json!({"a": "", "b": null})));
    assert_eq!(conn(&world, "empty", &["-f", "json"]).status, 6);
    // What is not the text of an object may be anything.
    let unread = json!({
        "Name": "unread", "ConnectionType": "NEWTYPE",
        "ConnectionProperties": {"SparkProperties": "user=a, pw=b"},
    });
    define(&world, &unread, None);
    let read = credential(&world, "unread", &[]);
    assert_eq!(read["credential"]["properties"]["SparkProperties"], "user=a, pw=b");
    assert!(!conn(&world, "unread", &["-f", "table"]).stdout.contains("pw=b"));
}

#[test]
fn a_secret_of_another_region_is_asked_for_there() {
    let world = World::trying_once();
    let arn = |partition: &str, region: &str| {
        format!("arn:{partition}:secretsmanager:{region}:111122223333:secret:far-AbCdEf")
    };
    world.aws.catalog(|catalog| {
        catalog.secret_in("us-east-1", "far", r#"{"username": "app", "password": "Zq9far"}"#);
    });
    let connection = |id: &str| {
        json!({
            "Name": "far", "ConnectionType": "POSTGRESQL",
            "ConnectionProperties": {"HOST": "h.example", "SECRET_ID": id},
        })
    };
    define(&world, &connection(&arn("aws", "us-east-1")), None);
    assert_eq!(credential(&world, "far", &[])["env"]["PGUSER"], "app");
    let asked = world.aws.requests().pop().unwrap();
    assert!(asked.header("authorization").unwrap().contains("/us-east-1/secretsmanager/"));
    for (id, status, part) in [
        ("far".to_owned(), 6, "secret 'far' in eu-west-1 not found"),
        (arn("aws", "eu-west-1"), 6, "in eu-west-1"),
        (arn("aws-cn", "cn-north-1"), 1, "another partition"),
        (arn("aws-cn", "us-east-1"), 1, "another partition"),
        (arn("aws", "us-gov-west-1"), 1, "another partition"),
        (arn("aws", "us-east-1.evil.example/"), 1, "the region in its ARN"),
        (arn("aws", "US-EAST-1"), 1, "the region in its ARN"),
        (arn("aws", ""), 1, "the region in its ARN"),
        ("arn:aws:ssm:us-east-1:111122223333:parameter/x".to_owned(), 1, "Secrets Manager"),
        ("arn:aws".to_owned(), 1, "not an ARN"),
    ] {
        define(&world, &connection(&id), None);
        let before = world.aws.count("GetSecretValue");
        let outcome = conn(&world, "far", &["--refresh"]);
        assert_eq!(outcome.status, status, "{id}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(part), "{id}: {}", outcome.stderr);
        let asked = world.aws.count("GetSecretValue") - before;
        assert_eq!(asked, usize::from(status == 6), "{id}");
    }
}

/// Adds a JDBC connection with a login in a secret.
fn with_login(world: &World, url: &str, more: &Value) {
    let mut own = json!({"JDBC_CONNECTION_URL": url, "SECRET_ID": "db"});
    for (name, value) in more.as_object().unwrap() {
        own[name] = value.clone();
    }
    let connection = json!({"Name": "db", "ConnectionType": "JDBC", "ConnectionProperties": own});
    define(world, &connection, Some(&json!({"username": "svc", "password": "Zq9-svc"})));
}

#[test]
fn a_url_of_several_hosts_is_handed_on_without_its_login() {
    let mut world = World::new();
    world.set("PGHOST", "old.example").set("MYSQL_HOST", "old.example");
    let rac = "jdbc:oracle:thin:scott/tiger@(DESCRIPTION=(ADDRESS_LIST=(ADDRESS=(PROTOCOL=TCP)\
               (HOST=r1)(PORT=1))(ADDRESS=(PROTOCOL=TCP)(HOST=r2)(PORT=1))))";
    for (url, engine, expected) in [
        (rac, "oracle", &*rac.replace("scott/tiger", "")),
        (
            "jdbc:postgresql://old:tiger@h1:1,h2:2/d?user=old&password=tiger&sslmode=require",
            "postgresql",
            "jdbc:postgresql://h1:1,h2:2/d?sslmode=require",
        ),
        ("jdbc:mysql:replication://h1,h2/d", "mysql", "jdbc:mysql:replication://h1,h2/d"),
        ("jdbc:mariadb:sequential:h1,h2/d", "mariadb", "jdbc:mariadb:sequential:h1,h2/d"),
        (
            "jdbc:oracle:thin:@ldap://d.example:389/db,cn=x",
            "oracle",
            "jdbc:oracle:thin:@ldap://d.example:389/db,cn=x",
        ),
    ] {
        with_login(&world, url, &json!({}));
        let read = credential(&world, "db", &["--refresh"]);
        assert_eq!(read["env"]["JDBC_URL"], expected, "{url}");
        assert_eq!(read["env"]["DB_USER"], "svc", "{url}");
        assert_eq!(read["env"]["DB_PASSWORD"], "Zq9-svc", "{url}");
        assert_eq!(read["credential"]["engine"], engine, "{url}");
        assert!(read["credential"].get("host").is_none(), "{read}");
        assert_eq!(conn(&world, "db", &["-f", "jdbc"]).stdout, format!("{expected}\n"));
        for format in ["url", "pgpass", "mysql"] {
            let outcome = conn(&world, "db", &["-f", format]);
            assert_eq!(outcome.status, 2, "{url} {format}");
            let names = outcome.stderr.contains("jdbc") && outcome.stderr.contains("json");
            assert!(names, "{url} {format}: {}", outcome.stderr);
        }
        let launched = conn(&world, "db", &["--", "true"]).launched.unwrap();
        let stale = if engine == "postgresql" { "PGHOST" } else { "MYSQL_HOST" };
        assert_eq!(launched.contains_key(stale), engine == "oracle", "{url}");
    }
    // It does not ask for the TLS that the connection enforces.
    let tls = json!({"JDBC_ENFORCE_SSL": "true"});
    for (url, status) in [
        (rac.to_owned(), 1),
        (rac.replace("=TCP)", "=TCPS)"), 0),
        ("jdbc:postgresql://h1,h2/d".to_owned(), 1),
        ("jdbc:postgresql://h1,h2/d?ssl=true".to_owned(), 0),
        ("jdbc:mysql:replication://h1,h2/d?useSSL=true".to_owned(), 0),
    ] {
        with_login(&world, &url, &tls);
        let outcome = conn(&world, "db", &["--refresh"]);
        assert_eq!(outcome.status, status, "{url}: {}", outcome.stderr);
        assert_eq!(outcome.stderr.contains("enforces"), status == 1, "{}", outcome.stderr);
    }
}

#[test]
fn users_of_sql_server_sign_in_as_the_url_says() {
    let world = World::new();
    let url = "jdbc:sqlserver://h.example:1433;databaseName=fin;";
    for (more, is_login) in [
        ("integratedSecurity=true;authenticationScheme=NTLM;domain=CORP", false),
        ("authentication=ActiveDirectoryPassword", false),
        ("integratedSecurity=true;authenticationScheme=JavaKerberos;realm=R;serverSpn=a/b", false),
        ("authentication=SqlPassword", true),
        ("integratedSecurity=false", true),
    ] {
        with_login(&world, &format!("{url}{more}"), &json!({}));
        let read = credential(&world, "db", &["--refresh"]);
        let written = read["env"]["JDBC_URL"].as_str().unwrap();
        for pair in more.split(';') {
            let (name, value) = pair.split_once('=').unwrap();
            assert_eq!(read["credential"]["parameters"][name], value, "{more}");
            let quoted = pair.replace("a/b", "{a/b}");
            assert!(written.contains(&quoted), "{more}: {written}");
        }
        assert_eq!(conn(&world, "db", &["-f", "jdbc"]).stdout, format!("{written}\n"));
        assert_eq!(read["env"].get("SQLCMDPASSWORD").is_some(), is_login, "{more}");
        assert_eq!(read["env"]["DB_PASSWORD"], "Zq9-svc", "{more}");
        let outcome = conn(&world, "db", &["-f", "url"]);
        assert_eq!(outcome.status, if is_login { 0 } else { 2 }, "{more}: {}", outcome.stderr);
    }
    // What needs no stored password has none.
    for more in ["integratedSecurity=true", "authentication=ActiveDirectoryManagedIdentity"] {
        let own = json!({"JDBC_CONNECTION_URL": format!("{url}{more}")});
        let connection =
            json!({"Name": "none", "ConnectionType": "JDBC", "ConnectionProperties": own});
        define(&world, &connection, None);
        let read = credential(&world, "none", &["--refresh"]);
        assert!(read["env"]["JDBC_URL"].as_str().unwrap().ends_with(more), "{read}");
        assert!(read["env"].get("DB_PASSWORD").is_none(), "{read}");
    }
    with_login(&world, &format!("{url}accessToken=abc"), &json!({}));
    assert_eq!(conn(&world, "db", &["--refresh"]).status, 1);
}

#[test]
fn a_user_of_snowflake_signs_in_with_a_key_pair() {
    let world = World::new();
    let key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----\n";
    for (kind, own, name, passphrase) in [
        ("SNOWFLAKE", json!({"HOST": "a.snowflakecomputing.com"}), "pem_private_key", None),
        (
            "SNOWFLAKE",
            json!({"SparkProperties": json!({"sfUrl": "https://a.snowflakecomputing.com"}).to_string()}),
            "PRIVATE_KEY",
            Some("private_key_passphrase"),
        ),
        (
            "JDBC",
            json!({"JDBC_CONNECTION_URL": "jdbc:snowflake://a.snowflakecomputing.com/"}),
            "privateKey",
            Some("pk_passphrase"),
        ),
    ] {
        let mut own = own.clone();
        own["SECRET_ID"] = "key".into();
        let connection =
            json!({"Name": "key", "ConnectionType": kind, "ConnectionProperties": own});
        let mut secret = json!({"sfUser": "KEYUSER", name: key});
        if let Some(passphrase) = passphrase {
            secret[passphrase] = "Zq9-phrase".into();
        }
        define(&world, &connection, Some(&secret));
        let read = credential(&world, "key", &["--refresh"]);
        assert_eq!(read["credential"]["private_key"], key, "{name}");
        let shown = &read["credential"]["private_key_passphrase"];
        assert_eq!(shown.as_str(), passphrase.map(|_| "Zq9-phrase"), "{name}");
        let env = &read["env"];
        assert_eq!(env["SNOWFLAKE_PRIVATE_KEY_RAW"], key, "{name}");
        assert_eq!(
            (&env["DB_USER"], &env["SNOWFLAKE_USER"]),
            (&json!("KEYUSER"), &json!("KEYUSER"))
        );
        let url = conn(&world, "key", &["-f", "jdbc"]).stdout;
        assert!(url.contains("authenticator=snowflake_jwt") && !url.contains("MII"), "{url}");
        let table = conn(&world, "key", &["-f", "table"]).stdout;
        assert!(!table.contains("MIIE") && !table.contains("Zq9"), "{table}");
        let unset = conn(&world, "key", &[]).stdout;
        let removed = unset.lines().next().unwrap();
        assert!(removed.contains(" DB_PASSWORD") && removed.contains(" SNOWFLAKE_PASSWORD"));
        let hidden = conn(&world, "key", &["--hide-password", "-f", "json"]).stdout;
        assert!(!hidden.contains("MIIE") && !hidden.contains("KEYUSER"), "{hidden}");
    }
}

#[test]
fn a_host_from_a_secret_is_not_shown() {
    let world = World::trying_once();
    let own = json!({
        "JDBC_CONNECTION_URL": "jdbc:postgresql://${x}.example/d?user=u&password=p", "SECRET_ID": "odd",
    });
    let connection =
        json!({"Name": "odd", "ConnectionType": "CUSTOM", "ConnectionProperties": own});
    define(&world, &connection, Some(&json!({"x": "Zq9,not-a-host"})));
    let outcome = conn(&world, "odd", &[]);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("Zq9"), "{}", outcome.stderr);
}
