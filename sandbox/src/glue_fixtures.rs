//! One connection of every kind, for the demonstration and the tests.

use serde_json::json;

use super::glue::{Catalog, REGION};
use super::kms;
use super::random;
use super::secretsmanager::{SecretValue, arn};

/// The database user of `demo-postgres`.
pub(crate) const POSTGRES_USER: &str = "glue:demo";

/// Returns the catalog that a sandbox of these regions starts with, each with all of its secrets.
/// `postgres` is the port and the password of the real database, if there is one.
pub(crate) fn catalog(regions: &[String], postgres: Option<(u16, &str)>) -> Catalog {
    let mut catalog = Catalog::default();
    databases(&mut catalog);
    logins(&mut catalog);
    others(&mut catalog);
    let (host, port, password) = match postgres {
        Some((port, password)) => ("localhost", port, password.to_owned()),
        None => ("pg.example.com", 5432, random::password()),
    };
    let url = format!("jdbc:postgresql://{host}:{port}/dev");
    let login = [("USERNAME", POSTGRES_USER), ("PASSWORD", &password)];
    let place = [("JDBC_CONNECTION_URL", url.as_str()), ("JDBC_ENFORCE_SSL", "True")];
    catalog.connection("demo-postgres", "JDBC", &[login, place].concat());
    catalog.replicate(regions);
    catalog
}

/// JDBC connections, each with its password inside.
fn databases(catalog: &mut Catalog) {
    for (name, url, more) in [
        ("redshift", "jdbc:redshift://dw.example.com:8192/dev", None),
        ("redshift-iam", "jdbc:redshift:iam://dw.example.com:5439/dev", None),
        ("mysql", "jdbc:mysql://my.example.com:3307/shop", None),
        ("mariadb-tls", "jdbc:mariadb://my.example.com/shop", Some(("JDBC_ENFORCE_SSL", "TRUE"))),
        ("oracle", "jdbc:oracle:thin://@ora.example.com:1521/orcl.example.com", None),
        ("oracle-sid", "jdbc:oracle:thin:@ora.example.com:1521:ORCL", None),
        ("sqlserver", "jdbc:sqlserver://ms.example.com:1433;databaseName=shop", None),
        (
            "sqlserver-tls",
            "jdbc:sqlserver://ms.example.com\\main:1433;database=shop",
            Some(("JDBC_ENFORCE_SSL", "true")),
        ),
        (
            "snowflake",
            "jdbc:snowflake://acct.snowflakecomputing.com/?user=U&db=D&role=R&warehouse=W",
            None,
        ),
        ("saphana", "jdbc:sap://hana.example.com:39015/?databaseName=HXE", None),
        ("teradata", "jdbc:teradata://td.example.com/DATABASE=shop,DBS_PORT=1026", None),
        ("db2", "jdbc:db2://db2.example.com:50000/SAMPLE", None),
    ] {
        let password = random::password();
        let mut properties =
            vec![("JDBC_CONNECTION_URL", url), ("USERNAME", "app"), ("PASSWORD", &password)];
        properties.extend(more);
        catalog.connection(name, "JDBC", &properties);
    }
    let inside = format!(
        "jdbc:sqlserver://ms.example.com;user=app;password={{{};}};databaseName=shop",
        "in}}side"
    );
    catalog.connection("url-with-password", "JDBC", &[("JDBC_CONNECTION_URL", &inside)]);
}

/// Connections whose password is elsewhere.
fn logins(catalog: &mut Catalog) {
    let url = ("JDBC_CONNECTION_URL", "jdbc:postgresql://pg.example.com:5432/dev");
    let password = random::password();
    catalog.secret("app/pg", &json!({"username": "app", "password": password}).to_string());
    catalog.connection("secret", "JDBC", &[url, ("SECRET_ID", "app/pg")]);
    let managed = json!({
        "engine": "mysql", "host": "rds.example.com", "port": 3308, "dbname": "shop",
        "username": "admin", "password": random::password(),
    });
    catalog.secret("rds/managed", &managed.to_string());
    catalog.connection("rds-managed", "JDBC", &[("SECRET_ID", "rds/managed")]);
    catalog.secret("not-json", "pl@in-text-secret");
    catalog.connection("secret-not-json", "JDBC", &[url, ("SECRET_ID", "not-json")]);
    catalog.secret("no-password", r#"{"username":"app"}"#);
    catalog.connection("secret-no-password", "JDBC", &[url, ("SECRET_ID", "no-password")]);
    catalog.connection("secret-missing", "JDBC", &[url, ("SECRET_ID", "no-such-secret")]);
    let binary = json!({"USERNAME": "bin", "PASSWORD": random::password()}).to_string();
    catalog.keep(REGION, "binary", SecretValue::Binary(binary.into_bytes()));
    catalog.connection("secret-binary", "JDBC", &[url, ("SECRET_ID", "binary")]);
    let ciphertext = kms::encrypt(b"decrypted-p\"ss;word");
    let encrypted = [url, ("USERNAME", "app"), ("ENCRYPTED_PASSWORD", &ciphertext)];
    catalog.connection("encrypted", "JDBC", &encrypted);
    let binary = kms::encrypt(&[0xff, 0xfe]);
    let encrypted = [url, ("USERNAME", "app"), ("ENCRYPTED_PASSWORD", &binary)];
    catalog.connection("encrypted-binary", "JDBC", &encrypted);
    let wrong = [url, ("USERNAME", "app"), ("ENCRYPTED_PASSWORD", "no base64!")];
    catalog.connection("encrypted-wrong", "JDBC", &wrong);
    let password = random::password();
    catalog.secret("v2/oracle", &json!({"user": "app", "Password": password}).to_string());
    let native = json!({
        "Name": "native-oracle",
        "ConnectionType": "ORACLE",
        "ConnectionSchemaVersion": 2,
        "ConnectionProperties": {
            "HOST": "ora.example.com", "PORT": "1522", "DATABASE": "orcl",
        },
        "AuthenticationConfiguration": {
            "AuthenticationType": "BASIC", "SecretArn": arn(REGION, "v2/oracle"),
        },
    });
    catalog.connections.insert("native-oracle".into(), native);
}

/// MongoDB, Kafka, and what is no database.
fn others(catalog: &mut Catalog) {
    let password = random::password();
    let login = [("USERNAME", "app"), ("PASSWORD", password.as_str())];
    let url = |url| [("CONNECTION_URL", url)].into_iter().chain(login).collect::<Vec<_>>();
    catalog.connection("mongodb", "MONGODB", &url("mongodb://mongo.example.com:27017/shop"));
    catalog.connection("mongodb-srv", "MONGODB", &url("mongodb+srv://mongo.example.com/shop"));
    let servers = ("KAFKA_BOOTSTRAP_SERVERS", "b-1.example.com:9096,b-2.example.com:9096");
    let scram = ("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
    let (user, name) = (("KAFKA_SASL_SCRAM_USERNAME", "app"), "KAFKA_SASL_SCRAM_PASSWORD");
    catalog.connection("kafka", "KAFKA", &[servers, scram, user, (name, &password)]);
    let sasl = kms::encrypt(b"sasl-p\"a\\s;s#");
    let (store, key) = (kms::encrypt(b"s70re-s3cr3t"), kms::encrypt(b"k3y-s3cr3t"));
    let encrypted = [
        servers,
        scram,
        user,
        ("ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD", sasl.as_str()),
        ("ENCRYPTED_KAFKA_CLIENT_KEYSTORE_PASSWORD", &store),
        ("ENCRYPTED_KAFKA_CLIENT_KEY_PASSWORD", &key),
        ("KAFKA_CLIENT_KEYSTORE", "s3://bucket/client.jks"),
    ];
    catalog.connection("kafka-encrypted", "KAFKA", &encrypted);
    catalog.connection("kafka-kms", "KAFKA", &encrypted[..4]);
    let secret = json!({"username": "msk", "password": random::password()});
    catalog.secret("AmazonMSK_app", &secret.to_string());
    let id = arn(REGION, "AmazonMSK_app");
    let msk = [servers, scram, ("KAFKA_SASL_SCRAM_SECRETS_ARN", id.as_str())];
    catalog.connection("kafka-secret", "KAFKA", &msk);
    let plain = [
        ("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
        ("KAFKA_SSL_ENABLED", "FALSE"),
        ("KAFKA_SASL_MECHANISM", "PLAIN"),
        ("KAFKA_SASL_PLAIN_USERNAME", "app"),
        ("KAFKA_SASL_PLAIN_PASSWORD", password.as_str()),
    ];
    catalog.connection("kafka-plain", "KAFKA", &plain);
    catalog.connection("kafka-iam", "KAFKA", &[servers, ("KAFKA_SASL_MECHANISM", "AWS_MSK_IAM")]);
    catalog.connection("kafka-bare", "KAFKA", &[servers]);
    catalog.connection("network", "NETWORK", &[]);
    let view = [("ROLE_ARN", "arn:aws:iam::111122223333:role/views"), ("REGION", "eu-west-1")];
    catalog.connection("view", "VIEW_VALIDATION_ATHENA", &view);
    let custom = [
        ("CONNECTOR_TYPE", "Jdbc"),
        ("CONNECTOR_CLASS_NAME", "com.example.Driver"),
        ("CONNECTION_URL", "jdbc:example://h?password=hidden-in-url"),
    ];
    catalog.connection("custom", "CUSTOM", &[&custom[..], &login].concat());
    let token = random::password();
    let tokens = json!({"ACCESS_TOKEN": token, "INSTANCE": {"a": 1}});
    catalog.secret("oauth/jira", &tokens.to_string());
    let jira = json!({
        "Name": "jira",
        "ConnectionType": "JIRACLOUD",
        "ConnectionProperties": {"DOMAIN_URL": "https://example.atlassian.net"},
        "SparkProperties": {"dbtable": "t", "apiToken": "spark-0f-jira"},
        "AuthenticationConfiguration": {
            "AuthenticationType": "OAUTH2", "SecretArn": arn(REGION, "oauth/jira"),
        },
    });
    catalog.connections.insert("jira".into(), jira);
    let list = [("JDBC_CONNECTION_URL", "jdbc:mysql://list.example.com/x"), login[0], login[1]];
    catalog.connection("list", "JDBC", &list);
}
