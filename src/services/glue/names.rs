//! What connections and their secrets call things, the best name first. All match in any letter
//! case.

/// The user (Glue Developer Guide, "AWS Glue connection properties"; `sfUser` is Snowflake's, the
/// last two are of OpenSearch).
pub(super) const USER: &[&str] = &[
    "username",
    "user",
    "sfuser",
    "user_name",
    "opensearch.net.http.auth.user",
    "es.net.http.auth.user",
];
/// The password.
pub(super) const PASSWORD: &[&str] =
    &["password", "sfpassword", "pwd", "opensearch.net.http.auth.pass", "es.net.http.auth.pass"];
/// The host, which secrets that RDS manages have, as well as the following.
pub(super) const HOST: &[&str] = &["host", "hostname"];
pub(super) const PORT: &[&str] = &["port"];
pub(super) const DATABASE: &[&str] =
    &["dbname", "database", "databasename", "db", "sfdatabase", "snowflake_database"];
/// `postgres`.
pub(super) const ENGINE: &[&str] = &["engine"];

/// What chooses where a session of Snowflake works and how it begins, by the parameters of its JDBC driver.
pub(super) const SNOWFLAKE: &[(&str, &[&str])] = &[
    ("warehouse", &["warehouse", "sfwarehouse", "snowflake_warehouse"]),
    ("role", &["role", "sfrole", "snowflake_role"]),
    ("schema", &["schema", "sfschema", "snowflake_schema"]),
    ("authenticator", &["authenticator", "sfauthenticator", "snowflake_authenticator"]),
];

/// The host of Snowflake as its Spark connector takes it, and as Glue's preview of that did.
pub(super) const SNOWFLAKE_URL: &[&str] = &["sfurl", "snowflake_url"];

/// The name of an account of Snowflake, which is the first part of its host (the Python connector's).
pub(super) const ACCOUNT: &[&str] = &["account", "sfaccount", "snowflake_account"];

/// The private key of a key pair, and its passphrase, whatever separates the words (Glue's guide, the
/// Athena connector, SageMaker's extension, and the drivers of Snowflake).
pub(super) const PRIVATE_KEY: &[&str] = &[
    "pem_private_key",
    "private_key",
    "sf_private_key",
    "private_key_base64",
    "private_key_raw",
    "private_key_pem",
    "private_key_content",
];
pub(super) const PASSPHRASE: &[&str] = &[
    "private_key_passphrase",
    "pem_private_key_passphrase",
    "pk_passphrase",
    "private_key_pwd",
    "private_key_password",
    "private_key_file_pwd",
    "passphrase",
];

/// A token that opens a session of Snowflake, the same.
pub(super) const TOKEN: &[&str] = &["sf_token", "token", "oauth_token", "access_token"];

/// Properties that have a JDBC URL.
const URLS: &[&str] = &["jdbc_connection_url", "connection_url", "url", "jdbc_url"];

/// Properties that name a secret.
pub(super) const SECRET_IDS: &[&str] = &["secret_id", "kafka_sasl_scram_secrets_arn"];
/// Those among the properties for one compute environment.
pub(super) const FURTHER_SECRET_IDS: &[&str] = &["secretid", "aws_secret_arn"];

/// What the login of Kafka's clients is called.
const KAFKA_USERS: &[&str] = &["kafka_sasl_plain_username", "kafka_sasl_scram_username"];
const KAFKA_PASSWORDS: &[&str] = &["kafka_sasl_plain_password", "kafka_sasl_scram_password"];

/// What a property is for that a credential is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    User,
    Password,
    /// Where to connect, and what there.
    Place,
}

/// Properties that turn TLS on or off.
pub(super) const SWITCHES: &[&str] = &["JDBC_ENFORCE_SSL", "KAFKA_SSL_ENABLED"];

/// Returns whether the property `key` is the text of properties for a compute environment, which
/// stays one property only if it is no object of JSON.
pub(super) fn is_map(key: &str) -> bool {
    is_among(&["SparkProperties", "AthenaProperties", "PythonProperties"], key)
}

/// Returns whether the property `key` has a JDBC URL.
pub(super) fn is_url(key: &str) -> bool {
    is_among(URLS, last(key))
}

/// Returns what the property `key` is for, if a credential is made of it.
pub(super) fn meaning(key: &str) -> Option<Meaning> {
    let name = last(key);
    let places = [HOST, PORT, DATABASE, SNOWFLAKE_URL, ACCOUNT];
    let is_place = places.iter().any(|names| is_among(names, name))
        || SNOWFLAKE.iter().any(|(_, names)| is_among(names, name));
    if is_among(USER, key) || is_among(USER, name) || is_among(KAFKA_USERS, name) {
        Some(Meaning::User)
    } else if is_among(PASSWORD, key) || is_among(PASSWORD, name) || is_among(KAFKA_PASSWORDS, name)
    {
        Some(Meaning::Password)
    } else if is_place || name.to_ascii_lowercase().starts_with("kafka_") {
        Some(Meaning::Place)
    } else {
        None
    }
}

fn is_among(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Returns the name of a property without that of its compute environment.
fn last(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(_, name)| name)
}
