//! The files and URLs of clients, where no real client reads them in these tests.

use sandbox::Catalog;

use super::{conn, database};
use crate::common::world::World;

fn kafka(catalog: &mut Catalog, mechanism: &str, user: &str, password: &str) {
    let properties = [
        ("KAFKA_BOOTSTRAP_SERVERS", "b:9096"),
        ("KAFKA_SASL_MECHANISM", mechanism),
        ("KAFKA_SASL_SCRAM_USERNAME", user),
        ("KAFKA_SASL_SCRAM_PASSWORD", password),
        ("KAFKA_SASL_PLAIN_USERNAME", user),
        ("KAFKA_SASL_PLAIN_PASSWORD", password),
    ];
    catalog.connection("topic", "KAFKA", &properties);
}

#[test]
fn a_format_that_does_not_fit_names_those_that_do() {
    let world = World::new();
    for (name, format, fits) in [
        ("mysql", "pgpass", "url, jdbc, mysql"),
        ("kafka", "jdbc", "json, kafka, librdkafka"),
        ("mongodb", "mysql", "json, url"),
        ("oracle", "url", "json, jdbc"),
        ("jira", "url", "json"),
    ] {
        let outcome = conn(&world, name, &["-f", format]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{name} {format}");
        assert!(outcome.stderr.trim_end().ends_with(fits), "{name} {format}: {}", outcome.stderr);
    }
}

#[test]
fn urls_encode_everything() {
    let world = World::new();
    let text = |name: &str| conn(&world, name, &["-f", "url", "--refresh"]).stdout;
    let tls = [("JDBC_ENFORCE_SSL", "true")];
    database(&world, "my", "jdbc:mysql://h:1/d%3Fssl-mode%3DDISABLED", "p@/:?#&%", &tls);
    let url = text("my");
    assert!(
        url.starts_with(
            "mysql://app:p%40%2F%3A%3F%23%26%25@h:1/d%3Fssl-mode%3DDISABLED\
             ?ssl-mode=VERIFY_IDENTITY&ssl-ca="
        ),
        "{url}"
    );
    database(&world, "ms", "jdbc:sqlserver://h\\i:1;database={d&x=y}", "p@/:?#&%", &tls);
    assert_eq!(
        text("ms"),
        "sqlserver://app:p%40%2F%3A%3F%23%26%25@h:1/i?database=d%26x%3Dy&encrypt=true\
         &TrustServerCertificate=false\n"
    );
}

#[test]
fn jdbc_refuses_what_a_driver_cannot_be_given() {
    let world = World::new();
    for (url, name) in [
        ("jdbc:mysql://h/a%3Fb", "dbname"),
        ("jdbc:mariadb://h/a%26b", "dbname"),
        ("jdbc:oracle:thin:@h:1521/a)b", "dbname"),
        ("jdbc:sap://h:1/?databaseName=a%26b", "dbname"),
    ] {
        database(&world, "odd", url, "pw", &[]);
        let outcome = conn(&world, "odd", &["-f", "jdbc", "--refresh"]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{url}");
        assert!(outcome.stderr.contains(&format!("cannot represent {name}")), "{}", outcome.stderr);
        let outcome = conn(&world, "odd", &[]);
        assert_eq!(outcome.status, 0);
        assert!(outcome.variable("JDBC_URL").is_none(), "{}", outcome.stdout);
        assert_eq!(outcome.variable("DB_PASSWORD").unwrap(), "pw");
    }
}

#[test]
fn no_password_stands_beside_the_url_of_another_database() {
    let mut world = World::new();
    // Redshift's driver has no default database, so there is no URL.
    database(&world, "odd", "jdbc:redshift://h:5439", "pw", &[]);
    world.set("JDBC_URL", "jdbc:redshift://another.example:5439/dev");
    let outcome = conn(&world, "odd", &["--", "true"]);
    let launched = outcome.launched.unwrap();
    assert_eq!(launched["PGPASSWORD"], "pw");
    assert_eq!((&*launched["DB_USER"], &*launched["DB_PASSWORD"]), ("app", "pw"));
    assert_eq!(launched.get("JDBC_URL"), None);
    let removed = conn(&world, "odd", &[]).stdout;
    assert!(removed.lines().next().unwrap().contains(" JDBC_URL"), "{removed}");
}

#[test]
fn librdkafka_is_raw_and_refuses_what_would_change() {
    let world = World::new();
    let text = |user: &str, password: &str| {
        world.aws.catalog(|catalog| kafka(catalog, "SCRAM-SHA-512", user, password));
        conn(&world, "topic", &["-f", "librdkafka", "--refresh"])
    };
    assert_eq!(
        text("u=#;", "p\"a\\s;s# w").stdout,
        "bootstrap.servers=b:9096\nsecurity.protocol=SASL_SSL\nsasl.mechanisms=SCRAM-SHA-512\n\
         sasl.username=u=#;\nsasl.password=p\"a\\s;s# w\n"
    );
    let long = "x".repeat(1010);
    for password in
        ["s3\nssl.ca.location=/x", "s3\r", " s3", "s3 ", "s3\t", "s\\=3", "s\\:3", &long]
    {
        let outcome = text("u", password);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{password:?}");
        assert!(outcome.stderr.contains("cannot represent password"), "{}", outcome.stderr);
    }
    assert_eq!(text("u\nx", "p4ss").status, 2);
    let outcome = conn(&world, "kafka-iam", &["-f", "librdkafka"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("which librdkafka does not support"), "{}", outcome.stderr);
}

#[test]
fn kafkas_properties_name_the_login_module() {
    let world = World::new();
    let text = |mechanism: &str| {
        world.aws.catalog(|catalog| kafka(catalog, mechanism, "u\"", "p\\é"));
        conn(&world, "topic", &["-f", "kafka", "--refresh"]).stdout
    };
    assert_eq!(
        text("SCRAM-SHA-512"),
        "bootstrap.servers=b:9096\nsecurity.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n\
         sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
         username=\"u\\\\\"\" password=\"p\\\\\\\\\\u00e9\";\n"
    );
    assert!(text("PLAIN").contains("common.security.plain.PlainLoginModule required"));
    assert!(
        conn(&world, "kafka-iam", &["-f", "kafka"])
            .stdout
            .contains("sasl.jaas.config=software.amazon.msk.auth.iam.IAMLoginModule required;\n")
    );
}

#[test]
fn a_store_in_s3_is_named_or_refused_and_never_left_out() {
    let world = World::new();
    let file = |name: &str| {
        let path = world.home.path().join(name);
        std::fs::write(&path, "").unwrap();
        path.to_string_lossy().into_owned()
    };
    world.aws.catalog(|catalog| {
        let properties = [
            ("KAFKA_BOOTSTRAP_SERVERS", "b:9094"),
            ("KAFKA_CUSTOM_CERT", "s3://b/ca.pem"),
            ("KAFKA_CLIENT_KEYSTORE", "s3://b/c.jks"),
            ("KAFKA_CLIENT_KEYSTORE_PASSWORD", "Zq9-store"),
            ("KAFKA_CLIENT_KEY_PASSWORD", "Zq9-key"),
        ];
        catalog.connection("mtls", "KAFKA", &properties);
    });
    let (jks, p12, pem) = (file("c.jks"), file("c.p12"), file("ca.pem"));
    let run = |format: &str, more: &[&str]| conn(&world, "mtls", &[&["-f", format], more].concat());
    // Whoever gets less than a client needs is told, and where it is.
    for format in ["kafka", "librdkafka", "env", "dotenv", "json", "table"] {
        let outcome = run(format, &[]);
        assert_eq!(outcome.status == 2, format.contains("kafka"), "{format}: {}", outcome.stderr);
        for part in ["s3://b/ca.pem", "s3://b/c.jks", "--keystore", "--truststore"] {
            assert!(outcome.stderr.contains(part), "{format} {part}: {}", outcome.stderr);
        }
    }
    for one in [["--keystore", &*jks], ["--truststore", &*pem]] {
        let outcome = run("kafka", &one);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{one:?}");
    }
    let outcome = run("kafka", &["--keystore", &jks, "--truststore", &pem]);
    assert_eq!(
        outcome.stdout,
        format!(
            "bootstrap.servers=b:9094\nsecurity.protocol=SSL\nssl.keystore.location={jks}\n\
             ssl.keystore.type=JKS\nssl.truststore.location={pem}\nssl.truststore.type=PEM\n\
             ssl.keystore.password=Zq9-store\nssl.key.password=Zq9-key\n"
        )
    );
    assert!(outcome.stderr.is_empty(), "{}", outcome.stderr);
    assert_eq!(run("librdkafka", &["--keystore", &jks, "--truststore", &pem]).status, 2);
    assert_eq!(
        run("librdkafka", &["--keystore", &p12, "--truststore", &pem]).stdout,
        format!(
            "bootstrap.servers=b:9094\nsecurity.protocol=SSL\nssl.keystore.location={p12}\n\
             ssl.keystore.password=Zq9-store\nssl.ca.location={pem}\n"
        )
    );
    let outcome = run("kafka", &["--keystore", "/no/such/file"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("must be an existing file"), "{}", outcome.stderr);
    // A password without its store stops every Java client.
    world.aws.catalog(|catalog| {
        let properties = [
            ("KAFKA_BOOTSTRAP_SERVERS", "b:9094"),
            ("KAFKA_CLIENT_KEYSTORE_PASSWORD", "Zq9-store"),
        ];
        catalog.connection("mtls", "KAFKA", &properties);
    });
    assert!(!run("kafka", &["--refresh"]).stdout.contains("password"));
}

#[test]
fn an_option_file_quotes() {
    let world = World::new();
    database(&world, "my", "jdbc:mysql://h:1/d%23b", "p\"a\\s#s\n'w ", &[]);
    assert_eq!(
        conn(&world, "my", &["-f", "mysql"]).stdout,
        "[client]\nhost=\"h\"\nport=\"1\"\nprotocol=tcp\nuser=\"app\"\n\
         password=\"p\\\"a\\\\s#s\\n'w \"\n[mysql]\ndatabase=\"d#b\"\n"
    );
    let long = "x".repeat(4090);
    database(&world, "my", "jdbc:mysql://h:1/db", &long, &[]);
    let outcome = conn(&world, "my", &["-f", "mysql", "--refresh"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    let tls = conn(&world, "mariadb-tls", &["-f", "mysql"]).stdout;
    assert!(tls.contains("\n[client-mariadb]\nssl\nssl-verify-server-cert\n"), "{tls}");
    assert!(tls.contains("\nloose-ssl-mode=VERIFY_IDENTITY\n"), "{tls}");
}
