//! What a credential opens, as far as clients differ.

named_enum! {
    /// The kind of endpoint that a credential describes. Renderers decide by this, never by the
    /// name of a service. The names are part of saved entries: they never change.
    #[derive(Hash)]
    pub enum Endpoint {
        /// Amazon Redshift: PostgreSQL's protocol with JDBC's own driver.
        Redshift = "redshift",
        /// PostgreSQL.
        PostgreSql = "postgresql",
        /// MySQL and MariaDB.
        MySql = "mysql",
        /// Microsoft SQL Server.
        SqlServer = "sqlserver",
        /// Oracle Database.
        Oracle = "oracle",
        /// Snowflake.
        Snowflake = "snowflake",
        /// SAP HANA.
        SapHana = "saphana",
        /// Teradata.
        Teradata = "teradata",
        /// MongoDB and Amazon DocumentDB.
        MongoDb = "mongodb",
        /// Apache Kafka.
        Kafka = "kafka",
        /// A Jupyter gateway: jupyter_server sends its kernels there, with a token in a header.
        JupyterGateway = "jupyter-gateway",
        /// Spark Connect: gRPC over TLS, with a token in the metadata.
        SparkConnect = "spark-connect",
        /// Apache Livy over HTTPS: user and password (HTTP Basic).
        Livy = "livy",
        /// A kdb+ process: kdb+ IPC over TLS, opened with a handle such as `:tcps://host:port:user:password`.
        Kdb = "kdb",
        /// Something that no client is known for: fields and variables are all there is.
        Bare = "bare",
    }
}

/// libpq's variables that redirect or weaken a connection (libpq manual, "Environment
/// Variables"), and those that a credential sets: one that lacks a value must not leave an older
/// one in place.
const LIBPQ: &[&str] = &[
    "PGSERVICE",
    "PGSERVICEFILE",
    "PGHOSTADDR",
    "PGPASSFILE",
    "PGREQUIRESSL",
    "PGSSLNEGOTIATION",
    "PGCHANNELBINDING",
    "PGOPTIONS",
    "PGGSSENCMODE",
    "PGREQUIREAUTH",
    "PGSSLMINPROTOCOLVERSION",
    "PGSSLMAXPROTOCOLVERSION",
    "PGTARGETSESSIONATTRS",
    "PGHOST",
    "PGPORT",
    "PGDATABASE",
    "PGUSER",
    "PGPASSWORD",
    "PGSSLMODE",
    "PGSSLROOTCERT",
];

impl Endpoint {
    /// Returns the variables that would redirect or weaken the connection if a client of this
    /// endpoint found them beside those of the credential, and those that the credential may
    /// lack (libpq manual, MySQL manual, sqlcmd and Oracle Administrator's Reference, each
    /// "Environment Variables").
    ///
    /// For kdb+ those are the switches that turn the check of the server's certificate off and
    /// that choose the ciphers, under both of their names (KX documentation, "SSL/TLS"): without
    /// them the server is verified. Which authorities to trust (`KX_SSL_CA_CERT_FILE`,
    /// `KX_SSL_CA_CERT_PATH`) stays the user's: kdb+ trusts nobody unless told.
    ///
    /// For a Jupyter gateway those are the ones that send the token elsewhere or in another
    /// header, send another identity in its place, or turn the check of the certificate off
    /// (jupyter_server 2.21, `gateway_client.py`). The renewer's class and the authorities to
    /// trust stay the user's. For Spark Connect it is the one that adds another token to every
    /// call (PySpark 4.2, `ChannelBuilder.token`).
    #[must_use]
    pub fn siblings(self) -> &'static [&'static str] {
        match self {
            Self::Redshift | Self::PostgreSql => LIBPQ,
            Self::MySql => &[
                "MYSQL_HOST",
                "MYSQL_TCP_PORT",
                "MYSQL_PWD",
                "MYSQL_USER",
                "MYSQL_DATABASE",
                "MYSQL_UNIX_PORT",
                "MYSQL_HOME",
                "MYSQL_GROUP_SUFFIX",
                "MYSQL_TEST_LOGIN_FILE",
                "LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN",
                "LIBMYSQL_PLUGINS",
                "LIBMYSQL_PLUGIN_DIR",
                "MARIADB_PLUGIN_DIR",
                "MARIADB_TLS_DISABLE_PEER_VERIFICATION",
                "JDBC_URL",
                "DB_USER",
                "DB_PASSWORD",
            ],
            Self::SqlServer => &[
                "SQLCMDSERVER",
                "SQLCMDUSER",
                "SQLCMDPASSWORD",
                "SQLCMDDBNAME",
                "SQLCMDINI",
                "SQLCMDUSEAAD",
                "JDBC_URL",
                "DB_USER",
                "DB_PASSWORD",
            ],
            Self::Oracle => &["TWO_TASK", "LOCAL", "JDBC_URL", "DB_USER", "DB_PASSWORD"],
            Self::Snowflake | Self::SapHana | Self::Teradata => {
                &["JDBC_URL", "DB_USER", "DB_PASSWORD"]
            }
            Self::MongoDb => &["MONGODB_URI"],
            Self::Kafka => &[
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_SECURITY_PROTOCOL",
                "KAFKA_SASL_MECHANISM",
                "KAFKA_SASL_USERNAME",
                "KAFKA_SASL_PASSWORD",
            ],
            Self::Kdb => &[
                "KX_SSL_VERIFY_SERVER",
                "SSL_VERIFY_SERVER",
                "KX_SSL_CIPHER_LIST",
                "SSL_CIPHER_LIST",
            ],
            Self::JupyterGateway => &[
                "JUPYTER_GATEWAY_WS_URL",
                "JUPYTER_GATEWAY_HEADERS",
                "JUPYTER_GATEWAY_AUTH_HEADER_KEY",
                "JUPYTER_GATEWAY_HTTP_USER",
                "JUPYTER_GATEWAY_HTTP_PWD",
                "JUPYTER_GATEWAY_CLIENT_KEY",
                "JUPYTER_GATEWAY_CLIENT_CERT",
                "JUPYTER_GATEWAY_VALIDATE_CERT",
            ],
            Self::SparkConnect => &["SPARK_CONNECT_AUTHENTICATE_TOKEN"],
            Self::Livy | Self::Bare => &[],
        }
    }
}
