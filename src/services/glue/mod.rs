//! Glue Data Catalog connections: GetConnection, and whatever makes the answer usable.

mod context;
mod database;
mod kafka;
mod kms;
mod list;
mod login;
#[cfg(test)]
mod made_up;
mod members;
mod mongodb;
mod mongodb_url;
mod names;
mod opaque;
mod private_key;
mod properties;
mod request;
mod secret;
mod server;
mod sign_in;
mod snowflake;
mod stores;
mod url;
mod url_alone;

use std::time::Duration;

use super::libpq::{HOST_ADDRESS, SSLMODE, SSLROOTCERT, Trust};
use super::{LabelPart, ListTask, Request, Service};
use crate::aws::glue::{API, CATALOG_ID};
use crate::aws::{Reachable, usual_url};
use crate::error::{Error, Result};
use crate::model::{ClientKind, Example, Flag, Thing, field};
use crate::outside::Text;
use crate::settings::{Given, Layers, duration};
pub use kms::plaintext;

/// The name of the command.
pub const COMMAND: &str = "glue-conn";

const NAME: Flag =
    Flag::value("name", "NAME", "Connection name; use --name if it is also the name of a command")
        .positional()
        .picked()
        .of_a("connection");
const HIDE_PASSWORD: Flag = Flag::switch(
    "hide-password",
    "Do not fetch secrets; return only host, port, database and user",
);
const TTL: Flag =
    Flag::value("ttl", "DURATION", "Cache lifetime; 0 turns caching off").default("5m");

const KEYSTORE: Flag =
    Flag::value("keystore", "FILE", "Local copy of the Kafka client's key store");
const TRUSTSTORE: Flag = Flag::value(
    "truststore",
    "FILE",
    "CA certificates of the Kafka brokers, in PEM or a JKS store",
);

/// How long an answer is kept when nobody says: Glue gives no end, and a password may be changed
/// at any time.
const DEFAULT_TTL: Duration = Duration::from_secs(300);

/// Glue Data Catalog connections.
pub(super) static GLUE: Service = Service {
    name: COMMAND,
    about: "Get the host, user and password of a Glue connection",
    has_ended: false,
    examples: &[
        Example::new("Print a connection as a URL", "lakekey glue-conn orders-db -f url"),
        Example::new(
            "Run one query without exporting the password",
            "lakekey glue-conn orders-db -- psql -c 'select 1'",
        ),
        Example::new(
            "Write a properties file for Kafka clients",
            "lakekey glue-conn events -f kafka > client.properties",
        ),
    ],
    flags: &[
        NAME,
        CATALOG_ID,
        HIDE_PASSWORD,
        TTL,
        SSLMODE,
        SSLROOTCERT,
        HOST_ADDRESS,
        KEYSTORE,
        TRUSTSTORE,
    ],
    label_parts: &[
        LabelPart::new("", "name"),
        LabelPart::new(", catalog ", "catalog"),
        LabelPart::new(", without password", "password").only("hidden"),
    ],
    fields: &[
        CONNECTION_TYPE,
        field::CA_CERTIFICATE,
        field::ENGINE,
        field::HOSTS,
        field::BOOTSTRAP_SERVERS,
        field::SECURITY_PROTOCOL,
        field::SASL_MECHANISM,
        field::HOST,
        field::PORT,
        field::DATABASE,
        field::SID,
        field::INSTANCE,
        field::USER,
        field::PASSWORD,
        field::PRIVATE_KEY,
        field::PRIVATE_KEY_PEM,
        field::PRIVATE_KEY_PASSPHRASE,
        field::TLS,
        field::CERTIFICATE_NAME,
        field::IGNORED_PARAMETERS,
        field::UNRESOLVED_PROPERTIES,
        field::SSLMODE,
        field::SSLROOTCERT,
        field::HOST_ADDRESS,
        field::SERVER,
        field::ACCOUNT,
        field::JDBC_URL,
        field::URL,
        field::KEYSTORE,
        field::KERBEROS_SERVICE,
        field::KERBEROS_PRINCIPAL,
        field::KERBEROS_KEYTAB,
        field::KERBEROS_CONFIGURATION,
        field::KEYSTORE_FILE,
        field::TRUSTSTORE_FILE,
        field::KEYSTORE_PASSWORD,
        field::KEY_PASSWORD,
    ],
    further_fields: field::GROUPS,
    variables: &[
        "PGHOST",
        "PGPORT",
        "PGDATABASE",
        "PGUSER",
        "PGPASSWORD",
        "PGSSLMODE",
        "PGSSLROOTCERT",
        "PGHOSTADDR",
        "MYSQL_HOST",
        "MYSQL_TCP_PORT",
        "MYSQL_PWD",
        "MYSQL_USER",
        "MYSQL_DATABASE",
        "SQLCMDSERVER",
        "SQLCMDUSER",
        "SQLCMDPASSWORD",
        "SQLCMDDBNAME",
        "SNOWFLAKE_ACCOUNT",
        "SNOWFLAKE_USER",
        "SNOWFLAKE_PASSWORD",
        "SNOWFLAKE_DATABASE",
        "SNOWFLAKE_SCHEMA",
        "SNOWFLAKE_WAREHOUSE",
        "SNOWFLAKE_ROLE",
        "SNOWFLAKE_AUTHENTICATOR",
        "SNOWFLAKE_PRIVATE_KEY_RAW",
        "SNOWFLAKE_PRIVATE_KEY_FILE",
        "PRIVATE_KEY_PASSPHRASE",
        "SNOWFLAKE_TOKEN",
        "SNOWFLAKE_HOST",
        "SNOWFLAKE_PORT",
        "KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_SECURITY_PROTOCOL",
        "KAFKA_SASL_MECHANISM",
        "KAFKA_SASL_USERNAME",
        "KAFKA_SASL_PASSWORD",
        "MONGODB_URI",
        "JDBC_URL",
        "DB_USER",
        "DB_PASSWORD",
    ],
    // What is set follows from the connection's engine.
    certain_variables: &[],
    endpoints: &[
        ClientKind::Redshift,
        ClientKind::PostgreSql,
        ClientKind::MySql,
        ClientKind::SqlServer,
        ClientKind::Oracle,
        ClientKind::Snowflake,
        ClientKind::SapHana,
        ClientKind::Teradata,
        ClientKind::MongoDb,
        ClientKind::Kafka,
        ClientKind::Jdbc,
        ClientKind::Database,
        ClientKind::Bare,
    ],
    list_commands: &[list::LIST],
    apis: &[
        Reachable { api: API, url: usual_url!(aws_sdk_glue) },
        Reachable { api: secret::API, url: usual_url!(aws_sdk_secretsmanager) },
        Reachable { api: kms::API, url: usual_url!(aws_sdk_kms) },
    ],
    login_hint: None,
    example_target: Some(("orders", r#"name = "orders-db""#)),
    missing_setting,
    choices,
    request,
};

/// Returns the connection `name`, in whatever Data Catalog.
#[must_use]
pub fn thing(name: &str) -> Thing {
    Thing::new(COMMAND, "connection", &[name])
}

fn missing_setting(layers: &Layers<'_>) -> Result<Option<&'static Flag>> {
    Ok(if layers.text(&NAME)?.is_none() { Some(&NAME) } else { None })
}

fn choices(flag: &str, layers: &Layers<'_>) -> Result<Option<ListTask>> {
    if flag != NAME.name {
        return Ok(None);
    }
    list::connections(layers, None, None).map(Some)
}

fn request(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let name = match layers.text(&NAME)? {
        Some(given) => single_line(given)?,
        None => {
            return Err(Error::usage("missing NAME")
                .hint("run `lakekey glue-conn list` to see the connections"));
        }
    };
    Ok(Box::new(request::GetConnection {
        name,
        catalog: layers.text(&CATALOG_ID)?.map(single_line).transpose()?,
        hide_password: layers.switch(&HIDE_PASSWORD)?,
        ttl: layers.text(&TTL)?.map_or(Ok(DEFAULT_TTL), |given| duration(&given))?,
        trust: Trust::given(layers, notes)?,
        stores: stores::Stores::given(layers)?,
    }))
}

/// The field with the connection's type.
const CONNECTION_TYPE: &str = "connection_type";

/// API page: 1 to 255 bytes of the single-line string pattern
/// `[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*`, which is everything but the
/// control characters below U+0020, other than the tab, and U+FFFE and U+FFFF.
fn single_line(given: Given) -> Result<String> {
    let belongs = |character: char| {
        character == '\t' || character >= ' ' && !matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    if !(1..=255).contains(&given.value.len()) {
        Err(given.rejection("must be 1 to 255 bytes"))
    } else if !given.value.chars().all(belongs) {
        Err(given.rejection("must be one line without control characters"))
    } else {
        Ok(given.value)
    }
}
