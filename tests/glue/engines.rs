//! What each kind of connection becomes.

use serde_json::{Value, json};

use super::{conn, database, json as credential};
use crate::common::world::World;

/// Returns the variables without the end and without passwords, which are random.
fn variables(world: &World, name: &str) -> Value {
    let mut env = credential(world, name, &[])["env"].clone();
    let map = env.as_object_mut().unwrap();
    map.remove("LAKEKEY_EXPIRES_AT");
    for (name, value) in map.iter_mut() {
        let secret = ["PASSWORD", "PWD"].iter().any(|end| name.ends_with(end));
        if secret && world.aws.passwords().iter().any(|password| value == password) {
            *value = "[password]".into();
        }
    }
    env
}

#[test]
fn variables_of_every_engine() {
    let world = World::new();
    let expected = [
        (
            "mysql",
            json!({
                "MYSQL_HOST": "my.example.com", "MYSQL_TCP_PORT": "3307", "MYSQL_USER": "app",
                "MYSQL_PWD": "[password]", "MYSQL_DATABASE": "shop",
                "JDBC_URL": "jdbc:mysql://my.example.com:3307/shop",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "mariadb-tls",
            json!({
                "MYSQL_HOST": "my.example.com", "MYSQL_TCP_PORT": "3306", "MYSQL_USER": "app",
                "MYSQL_PWD": "[password]", "MYSQL_DATABASE": "shop",
                "JDBC_URL":
                    "jdbc:mariadb://my.example.com:3306/shop?useSSL=true&sslMode=verify-full",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "sqlserver-tls",
            json!({
                "SQLCMDSERVER": "ms.example.com,1433", "SQLCMDUSER": "app",
                "SQLCMDPASSWORD": "[password]", "SQLCMDDBNAME": "shop",
                "JDBC_URL": "jdbc:sqlserver://ms.example.com\\main:1433;databaseName=shop;user=app;\
                             encrypt=true;trustServerCertificate=false",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "oracle",
            json!({
                "JDBC_URL": "jdbc:oracle:thin:@//ora.example.com:1521/orcl.example.com",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "oracle-sid",
            json!({
                "JDBC_URL": "jdbc:oracle:thin:@ora.example.com:1521:ORCL",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "native-oracle",
            json!({
                "JDBC_URL": "jdbc:oracle:thin:@//ora.example.com:1522/orcl",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "snowflake",
            json!({
                "JDBC_URL": "jdbc:snowflake://acct.snowflakecomputing.com:443/?user=app&db=D\
                             &warehouse=W&role=R",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
                "SNOWFLAKE_ACCOUNT": "acct", "SNOWFLAKE_USER": "app",
                "SNOWFLAKE_PASSWORD": "[password]", "SNOWFLAKE_DATABASE": "D",
                "SNOWFLAKE_WAREHOUSE": "W", "SNOWFLAKE_ROLE": "R",
            }),
        ),
        (
            "saphana",
            json!({
                "JDBC_URL": "jdbc:sap://hana.example.com:39015/?databaseName=HXE",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "teradata",
            json!({
                "JDBC_URL": "jdbc:teradata://td.example.com/DATABASE=shop,DBS_PORT=1026",
                "DB_USER": "app", "DB_PASSWORD": "[password]",
            }),
        ),
        (
            "kafka",
            json!({
                "KAFKA_BOOTSTRAP_SERVERS": "b-1.example.com:9096,b-2.example.com:9096",
                "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
                "KAFKA_SASL_USERNAME": "app", "KAFKA_SASL_PASSWORD": "[password]",
            }),
        ),
        (
            "kafka-plain",
            json!({
                "KAFKA_BOOTSTRAP_SERVERS": "localhost:9092",
                "KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT", "KAFKA_SASL_MECHANISM": "PLAIN",
                "KAFKA_SASL_USERNAME": "app", "KAFKA_SASL_PASSWORD": "[password]",
            }),
        ),
        (
            "kafka-iam",
            json!({
                "KAFKA_BOOTSTRAP_SERVERS": "b-1.example.com:9096,b-2.example.com:9096",
                "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_MECHANISM": "AWS_MSK_IAM",
            }),
        ),
        (
            "kafka-bare",
            json!({
                "KAFKA_BOOTSTRAP_SERVERS": "b-1.example.com:9096,b-2.example.com:9096",
                "KAFKA_SECURITY_PROTOCOL": "SSL",
            }),
        ),
    ];
    for (name, expected) in expected {
        assert_eq!(variables(&world, name), expected, "{name}");
    }
}

#[test]
fn postgresql_and_redshift_get_libpqs_variables() {
    let world = World::new();
    for (name, host, port) in
        [("secret", "pg.example.com", "5432"), ("redshift", "dw.example.com", "8192")]
    {
        let env = variables(&world, name);
        for (variable, expected) in [
            ("PGHOST", host),
            ("PGPORT", port),
            ("PGDATABASE", "dev"),
            ("PGUSER", "app"),
            ("PGPASSWORD", "[password]"),
            ("PGSSLMODE", "verify-full"),
            ("DB_PASSWORD", "[password]"),
        ] {
            assert_eq!(env[variable], expected, "{name}");
        }
        let scheme = if name == "redshift" { "redshift" } else { "postgresql" };
        let url = env["JDBC_URL"].as_str().unwrap();
        let start = format!("jdbc:{scheme}://{host}:{port}/dev?user=app&sslmode=verify-full");
        assert!(url.starts_with(&start), "{url}");
    }
    let outcome = conn(&world, "secret", &["--sslmode", "require"]);
    assert_eq!(outcome.variable("PGSSLMODE").unwrap(), "require");
}

#[test]
fn enforced_tls_reaches_each_client_in_any_letter_case() {
    let world = World::new();
    for yes in ["true", "True", "TRUE", " tRuE "] {
        for (url, part) in [
            ("jdbc:postgresql://h/db", "sslmode=verify-full"),
            ("jdbc:mysql://h/db", "sslMode=VERIFY_IDENTITY"),
            ("jdbc:sqlserver://h;database=db", "encrypt=true;trustServerCertificate=false"),
            ("jdbc:oracle:thin:@h:1521/db", "(PROTOCOL=TCPS)"),
            ("jdbc:sap://h:39015/", "validateCertificate=true"),
            ("jdbc:teradata://h/DATABASE=db", "SSLMODE=VERIFY-FULL"),
        ] {
            database(&world, "enforced", url, "pw", &[("JDBC_ENFORCE_SSL", yes)]);
            let read = credential(&world, "enforced", &["--refresh"]);
            let url = read["env"]["JDBC_URL"].as_str().unwrap();
            assert!(url.contains(part), "{yes}: {url}");
        }
    }
    // What the URL says against it does not count.
    for url in [
        "jdbc:mysql://h/db?sslMode=DISABLED&trustServerCertificate=true",
        "jdbc:sqlserver://h;database=db;encrypt=false;trustServerCertificate=true",
        "jdbc:sap://h:39015/?validateCertificate=false",
        "jdbc:teradata://h/SSLMODE=DISABLE",
    ] {
        database(&world, "enforced", url, "pw", &[("JDBC_ENFORCE_SSL", "true")]);
        let read = credential(&world, "enforced", &["--refresh"]);
        let written = read["env"]["JDBC_URL"].as_str().unwrap().to_ascii_lowercase();
        for weak in
            ["disable", "servercertificate=true", "validatecertificate=false", "encrypt=false"]
        {
            assert!(!written.contains(weak), "{url}: {written}");
        }
        assert!(read["credential"]["ignored_parameters"].is_string(), "{read}");
    }
    for no in ["false", "", "False"] {
        database(&world, "free", "jdbc:mysql://h/db", "pw", &[("JDBC_ENFORCE_SSL", no)]);
        let read = credential(&world, "free", &["--refresh"]);
        assert_eq!(read["env"]["JDBC_URL"], "jdbc:mysql://h:3306/db", "{no}");
    }
    let name = [
        ("JDBC_ENFORCE_SSL", "true"),
        ("CUSTOM_JDBC_CERT_STRING", "CN=db,O=a;b"),
        ("CUSTOM_JDBC_CERT", "s3://bucket/ca.pem"),
    ];
    database(&world, "named", "jdbc:oracle:thin:@h:2484/svc", "pw", &name);
    let url = credential(&world, "named", &[])["env"]["JDBC_URL"].clone();
    assert!(url.as_str().unwrap().contains("(SSL_SERVER_CERT_DN=\"CN=db,O=a;b\")"), "{url}");
    database(&world, "named", "jdbc:sqlserver://h", "pw", &name);
    let url = credential(&world, "named", &["--refresh"])["env"]["JDBC_URL"].clone();
    assert!(url.as_str().unwrap().ends_with(";hostNameInCertificate={CN=db,O=a;b}"), "{url}");
    let read = credential(&world, "named", &[]);
    assert_eq!(read["credential"]["ca_certificate"], "s3://bucket/ca.pem");
}

#[test]
fn every_native_type_of_schema_version_2() {
    let world = World::new();
    for (kind, variable, expected) in [
        ("POSTGRESQL", "PGHOST", "h.example"),
        ("MYSQL", "MYSQL_HOST", "h.example"),
        ("SQLSERVER", "SQLCMDSERVER", "h.example,1433"),
        ("ORACLE", "JDBC_URL", "jdbc:oracle:thin:@//h.example:1521/db"),
        ("TERADATA", "JDBC_URL", "jdbc:teradata://h.example/DATABASE=db,DBS_PORT=1025"),
        ("SNOWFLAKE", "JDBC_URL", "jdbc:snowflake://h.example:443/?user=app&db=db"),
        ("REDSHIFT", "PGPORT", "5439"),
    ] {
        world.aws.catalog(|catalog| {
            let native = json!({
                "Name": "native", "ConnectionType": kind, "ConnectionSchemaVersion": 2,
                "ConnectionProperties": {"HOST": "h.example", "DATABASE": "db"},
                "AuthenticationConfiguration":
                    {"AuthenticationType": "BASIC", "SecretArn": "app/pg"},
            });
            catalog.connections.insert("native".into(), native);
        });
        let read = credential(&world, "native", &["--refresh"]);
        assert_eq!(read["env"][variable], expected, "{kind}");
        assert_eq!(read["env"]["DB_USER"], "app", "{kind}");
    }
    world.aws.catalog(|catalog| {
        let native = json!({
            "Name": "native", "ConnectionType": "POSTGRESQL",
            "ConnectionProperties": {"HOST": "h.example"},
            "AuthenticationConfiguration": {"AuthenticationType": "IAM"},
        });
        catalog.connections.insert("native".into(), native);
    });
    let outcome = conn(&world, "native", &["--refresh"]);
    assert_eq!(outcome.status, 6);
    assert!(outcome.stderr.contains("uses IAM authentication"), "{}", outcome.stderr);
}

#[test]
fn properties_stand_for_a_url() {
    let world = World::new();
    world.aws.catalog(|catalog| {
        let properties = [
            ("HOST", "h.example"),
            ("PORT", "5433"),
            ("JDBC_ENGINE", "postgresql"),
            ("USERNAME", "app"),
            ("PASSWORD", "pw"),
        ];
        catalog.connection("parts", "JDBC", &properties);
    });
    let read = credential(&world, "parts", &[]);
    assert_eq!(
        (&read["env"]["PGHOST"], &read["env"]["PGPORT"]),
        (&"h.example".into(), &"5433".into())
    );
    assert!(read["env"].get("PGDATABASE").is_none());
    let outcome = conn(&world, "parts", &[]);
    assert!(outcome.stdout.lines().next().unwrap().contains(" PGDATABASE"), "{}", outcome.stdout);
}

#[test]
fn mongodb_has_its_uri() {
    let mut world = World::new();
    world.unset("LAKEKEY_SSLROOTCERT");
    let login = [("USERNAME", "us@r"), ("PASSWORD", "p:w/?#@%")];
    for (url, enforced, expected) in [
        (
            "mongodb://h.example:27017/shop",
            "false",
            "mongodb://us%40r:p%3Aw%2F%3F%23%40%25@h.example:27017/shop",
        ),
        (
            "mongodb://h.example:27017/shop?authSource=admin&tlsInsecure=true",
            "True",
            "mongodb://us%40r:p%3Aw%2F%3F%23%40%25@h.example:27017/shop?authSource=admin&tls=true",
        ),
        (
            "mongodb+srv://old:login@h.example/x%3Ftls%3Dfalse",
            "false",
            "mongodb+srv://us%40r:p%3Aw%2F%3F%23%40%25@h.example/x%3Ftls%3Dfalse?tls=true",
        ),
    ] {
        world.aws.catalog(|catalog| {
            let own = [("CONNECTION_URL", url), ("JDBC_ENFORCE_SSL", enforced)];
            catalog.connection("mongo", "MONGODB", &[&own[..], &login].concat());
        });
        let read = credential(&world, "mongo", &["--refresh"]);
        assert_eq!(read["env"]["MONGODB_URI"], expected);
        let outcome = conn(&world, "mongo", &["-f", "url"]);
        assert_eq!(outcome.stdout, format!("{expected}\n"));
        let table = conn(&world, "mongo", &["-f", "table"]).stdout;
        assert!(!table.contains("p%3A") && !table.contains("p:w"), "{table}");
    }
}

#[test]
fn unknown_types_pass_through_without_a_guess() {
    let world = World::new();
    let read = credential(&world, "db2", &[]);
    assert_eq!(read["env"]["JDBC_URL"], "jdbc:db2://db2.example.com:50000/SAMPLE");
    assert_eq!(read["env"]["DB_USER"], "app");
    assert!(read["env"]["DB_PASSWORD"].is_string());
    let read = credential(&world, "custom", &[]);
    assert_eq!(read["credential"]["properties"]["CONNECTOR_CLASS_NAME"], "com.example.Driver");
    assert_eq!(
        read["credential"]["properties"]["CONNECTION_URL"],
        "jdbc:example://h?password=hidden-in-url"
    );
    assert_eq!(read["credential"]["user"], "app");
    let env = read["env"].as_object().unwrap();
    assert_eq!(env["JDBC_URL"], "jdbc:example://h");
    assert_eq!(env["DB_USER"], "app");
    assert!(world.aws.passwords().iter().any(|password| env["DB_PASSWORD"] == **password));
    let read = credential(&world, "jira", &[]);
    assert_eq!(read["credential"]["properties"]["DOMAIN_URL"], "https://example.atlassian.net");
    assert_eq!(read["credential"]["properties"]["spark.apiToken"], "spark-0f-jira");
    assert_eq!(read["credential"]["properties"]["spark.dbtable"], "t");
    let token = read["credential"]["secret"]["ACCESS_TOKEN"].as_str().unwrap().to_owned();
    assert!(world.aws.passwords().contains(&token));
    for name in ["db2", "custom", "jira"] {
        let table = conn(&world, name, &["-f", "table"]).stdout;
        for secret in ["hidden-in-url", "spark-0f-jira", &token] {
            assert!(!table.contains(secret), "{name}: {table}");
        }
        for password in world.aws.passwords() {
            assert!(!table.contains(&password), "{name}: {table}");
        }
    }
    assert_eq!(conn(&world, "jira", &["--field", "secret.ACCESS_TOKEN"]).stdout, token + "\n");
    assert_eq!(
        conn(&world, "jira", &["--field", "properties.spark.dbtable"]).stdout,
        "t\n",
        "a name in a group may have dots"
    );
}

#[test]
fn secrets_stay_out_of_tables_and_messages() {
    let world = World::new();
    let mut names = Vec::new();
    world.aws.catalog(|catalog| names.extend(catalog.connections.keys().cloned()));
    let slow = ["silent", "slow", "reset", "throttled", "broken"];
    names.retain(|name| !slow.contains(&name.as_str()));
    for name in &names {
        // The world looks for secrets on stderr.
        let table = conn(&world, name, &["-f", "table", "-vv"]);
        for secret in world.aws.passwords() {
            assert!(!table.stdout.contains(&secret), "{name}: {}", table.stdout);
        }
        for format in ["jdbc", "url", "mysql", "kafka", "librdkafka", "pgpass", "pg-service"] {
            let outcome = conn(&world, name, &["-f", format]);
            let known = [0, 1, 2, 4, 6];
            assert!(known.contains(&outcome.status), "{name} {format}: {}", outcome.stderr);
        }
        let jdbc = conn(&world, name, &["-f", "jdbc"]);
        for secret in world.aws.passwords() {
            assert!(!jdbc.stdout.contains(&secret), "{name}: {}", jdbc.stdout);
        }
    }
    assert!(names.len() > 30, "{}", names.len());
}

#[test]
fn siblings_do_not_reach_the_command() {
    let mut world = World::new();
    for sibling in ["MYSQL_HOST", "MYSQL_UNIX_PORT", "MYSQL_HOME", "SQLCMDINI", "PGPASSWORD"] {
        world.set(sibling, "from the parent");
    }
    let environment = conn(&world, "mysql", &["--", "true"]).launched.unwrap();
    assert_eq!(environment["MYSQL_HOST"], "my.example.com");
    assert!(!environment.contains_key("MYSQL_UNIX_PORT"));
    assert!(!environment.contains_key("MYSQL_HOME"));
    let environment = conn(&world, "sqlserver", &["--", "true"]).launched.unwrap();
    assert!(!environment.contains_key("SQLCMDINI"));
    let hidden =
        conn(&world, "demo-postgres", &["--hide-password", "--", "true"]).launched.unwrap();
    assert!(!hidden.contains_key("PGPASSWORD"));
}
