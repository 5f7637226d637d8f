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

/// What chooses where a session of Snowflake works, by the parameters of its JDBC driver.
pub(super) const SNOWFLAKE: &[(&str, &[&str])] = &[
    ("warehouse", &["warehouse", "sfwarehouse", "snowflake_warehouse"]),
    ("role", &["role", "sfrole", "snowflake_role"]),
    ("schema", &["schema", "sfschema", "snowflake_schema"]),
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

/// Properties that have a JDBC URL.
pub(super) const URLS: &[&str] = &["jdbc_connection_url", "connection_url", "url", "jdbc_url"];

/// Properties that name a secret.
pub(super) const SECRET_IDS: &[&str] = &["secret_id", "kafka_sasl_scram_secrets_arn"];
/// Those among the properties for one compute environment.
pub(super) const FURTHER_SECRET_IDS: &[&str] = &["secretid", "aws_secret_arn"];
