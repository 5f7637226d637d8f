//! What a credential opens, as far as clients differ.

named_enum! {
    /// The kind of endpoint that a credential describes. Renderers decide by this, never by the
    /// name of a service. The names are part of saved entries: they never change.
    #[derive(Hash)]
    pub enum ClientKind {
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
        /// A database with a JDBC driver that lakekey does not know.
        Jdbc = "jdbc",
        /// A database whose kind is in a secret that was not read.
        Database = "database",
        /// Something that no client is known for: fields and variables are all there is.
        Bare = "bare",
    }
}

/// A JDBC URL and its login: set beside the variables of the client itself wherever there is a driver.
const JDBC: &[&str] = &["JDBC_URL", "DB_USER", "DB_PASSWORD"];

/// A session of EMR on EKS: set beside those of any client, or by itself.
const EMR: &[&str] = &["LAKEKEY_EMR_TOKEN", "LAKEKEY_EMR_SESSION_ID", "LAKEKEY_EMR_URL"];

/// What clients of each kind read, besides.
const KDB: &[&str] = &["KX_CONNECTION", "KX_HOST", "KX_PORT", "KX_USER", "KX_PASSWORD"];
const JUPYTER: &[&str] =
    &["JUPYTER_GATEWAY_URL", "JUPYTER_GATEWAY_AUTH_TOKEN", "JUPYTER_GATEWAY_AUTH_SCHEME"];
const SPARK: &[&str] = &["SPARK_REMOTE"];

/// libpq's variables that a credential sets.
const LIBPQ: &[&str] =
    &["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSSLMODE", "PGSSLROOTCERT"];

/// The one that it sets where the host is only a name to check.
const LIBPQ_ADDRESS: &[&str] = &["PGHOSTADDR"];

/// Those of MySQL's and MariaDB's clients.
const MYSQL: &[&str] =
    &["MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_PWD", "MYSQL_USER", "MYSQL_DATABASE"];

/// Lets libmysqlclient send a token in cleartext. Unset for other credentials.
const MYSQL_CLEARTEXT: &[&str] = &["LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN"];

/// Those of sqlcmd.
const SQLCMD: &[&str] = &["SQLCMDSERVER", "SQLCMDUSER", "SQLCMDPASSWORD", "SQLCMDDBNAME"];

/// Those of Snowflake's command line, and of its connector for Python where a program asks it to read
/// them (Snowflake CLI, "Configuring connections").
const SNOWFLAKE: &[&str] = &[
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
];

/// Those that would lead it elsewhere, or open a session by something else than the credential.
const SNOWFLAKE_OTHERS: &[&str] = &[
    "SNOWFLAKE_PROTOCOL",
    "SNOWFLAKE_SESSION_TOKEN",
    "SNOWFLAKE_MASTER_TOKEN",
    "SNOWFLAKE_PRIVATE_KEY_PATH",
    "SNOWFLAKE_TOKEN_FILE_PATH",
];

/// libpq's variables that redirect or weaken a connection (libpq manual, "Environment
/// Variables").
const LIBPQ_OTHERS: &[&str] = &[
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
];

/// The same of MySQL's and MariaDB's clients, of sqlcmd and of Oracle's.
const MYSQL_OTHERS: &[&str] = &[
    "MYSQL_UNIX_PORT",
    "MYSQL_HOME",
    "MYSQL_GROUP_SUFFIX",
    "MARIADB_UNIX_PORT",
    "MARIADB_HOME",
    "MARIADB_GROUP_SUFFIX",
    "MYSQL_TEST_LOGIN_FILE",
    "LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN",
    "LIBMYSQL_PLUGINS",
    "LIBMYSQL_PLUGIN_DIR",
    "MARIADB_PLUGIN_DIR",
    "MARIADB_TLS_DISABLE_PEER_VERIFICATION",
];
const SQLCMD_OTHERS: &[&str] = &["SQLCMDINI", "SQLCMDUSEAAD"];
const ORACLE_OTHERS: &[&str] = &["TWO_TASK", "LOCAL"];

/// Returns lists of names as one.
macro_rules! joined {
    ($($list:expr),+) => {{
        const LISTS: &[&[&str]] = &[$($list),+];
        const ALL: [&str; length(LISTS)] = join(LISTS);
        &ALL
    }};
}

const fn length(lists: &[&[&str]]) -> usize {
    let (mut list, mut length) = (0, 0);
    while list < lists.len() {
        length += lists[list].len();
        list += 1;
    }
    length
}

const fn join<const LENGTH: usize>(lists: &[&[&'static str]]) -> [&'static str; LENGTH] {
    let mut all = [""; LENGTH];
    let (mut list, mut index, mut next) = (0, 0, 0);
    while list < lists.len() {
        if index < lists[list].len() {
            all[next] = lists[list][index];
            (index, next) = (index + 1, next + 1);
        } else {
            (list, index) = (list + 1, 0);
        }
    }
    all
}

impl ClientKind {
    /// Returns every variable that a credential of this kind may set, by whatever service. One that
    /// lacks a value must not leave that of an older one in place: a client would send the
    /// password of one database to the host of another.
    #[must_use]
    pub fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Redshift | Self::PostgreSql => joined!(LIBPQ, JDBC, LIBPQ_ADDRESS),
            Self::MySql => joined!(MYSQL, JDBC, MYSQL_CLEARTEXT),
            Self::SqlServer => joined!(SQLCMD, JDBC),
            Self::Snowflake => joined!(SNOWFLAKE, JDBC),
            Self::Oracle | Self::SapHana | Self::Teradata | Self::Jdbc => JDBC,
            Self::MongoDb => &["MONGODB_URI"],
            Self::Kafka => &[
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_SECURITY_PROTOCOL",
                "KAFKA_SASL_MECHANISM",
                "KAFKA_SASL_USERNAME",
                "KAFKA_SASL_PASSWORD",
                "LAKEKEY_MSK_TOKEN",
            ],
            Self::Kdb => KDB,
            Self::JupyterGateway => joined!(EMR, JUPYTER),
            Self::SparkConnect => joined!(EMR, SPARK),
            Self::Livy => EMR,
            // It may be any of these.
            Self::Database => joined!(LIBPQ, MYSQL, SQLCMD, SNOWFLAKE, JDBC),
            Self::Bare => joined!(EMR, JDBC),
        }
    }

    /// Returns the variables that would redirect or weaken the connection if a client of this
    /// endpoint found them beside those of the credential (libpq manual, MySQL manual, sqlcmd and
    /// Oracle Administrator's Reference, each "Environment Variables"), and then its
    /// [`variables`](Self::variables).
    ///
    /// For kdb+ those are the switches that turn the check of the server's certificate off and
    /// that choose the ciphers, under both of their names (KX documentation, "SSL/TLS"): without
    /// them the server is verified. Which authorities to trust (`KX_SSL_CA_CERT_FILE`,
    /// `KX_SSL_CA_CERT_PATH`) stays the user's: kdb+ trusts no certificate unless told to.
    ///
    /// For a Jupyter gateway those are the ones that send the token elsewhere or in another
    /// header, send another identity in its place, or turn the check of the certificate off
    /// (jupyter_server 2.21, `gateway_client.py`). The renewer's class and the authorities to
    /// trust stay the user's. For Spark Connect it is the one that adds another token to every
    /// call (PySpark 4.2, `ChannelBuilder.token`).
    #[must_use]
    pub fn siblings(self) -> &'static [&'static str] {
        match self {
            Self::Redshift | Self::PostgreSql => joined!(LIBPQ_OTHERS, LIBPQ, JDBC),
            Self::MySql => joined!(MYSQL_OTHERS, MYSQL, JDBC),
            Self::SqlServer => joined!(SQLCMD_OTHERS, SQLCMD, JDBC),
            Self::Oracle => joined!(ORACLE_OTHERS, JDBC),
            Self::Snowflake => joined!(SNOWFLAKE_OTHERS, SNOWFLAKE, JDBC),
            Self::Database => joined!(
                LIBPQ_OTHERS,
                MYSQL_OTHERS,
                SQLCMD_OTHERS,
                ORACLE_OTHERS,
                SNOWFLAKE_OTHERS,
                LIBPQ,
                MYSQL,
                SQLCMD,
                SNOWFLAKE,
                JDBC
            ),
            Self::Kdb => {
                const OTHERS: &[&str] = &[
                    "KX_SSL_VERIFY_SERVER",
                    "SSL_VERIFY_SERVER",
                    "KX_SSL_CIPHER_LIST",
                    "SSL_CIPHER_LIST",
                ];
                joined!(OTHERS, KDB)
            }
            Self::JupyterGateway => {
                const OTHERS: &[&str] = &[
                    "JUPYTER_GATEWAY_WS_URL",
                    "JUPYTER_GATEWAY_HEADERS",
                    "JUPYTER_GATEWAY_AUTH_HEADER_KEY",
                    "JUPYTER_GATEWAY_HTTP_USER",
                    "JUPYTER_GATEWAY_HTTP_PWD",
                    "JUPYTER_GATEWAY_CLIENT_KEY",
                    "JUPYTER_GATEWAY_CLIENT_CERT",
                    "JUPYTER_GATEWAY_VALIDATE_CERT",
                ];
                joined!(OTHERS, EMR, JUPYTER)
            }
            Self::SparkConnect => {
                const OTHERS: &[&str] = &["SPARK_CONNECT_AUTHENTICATE_TOKEN"];
                joined!(OTHERS, EMR, SPARK)
            }
            Self::SapHana
            | Self::Teradata
            | Self::MongoDb
            | Self::Kafka
            | Self::Livy
            | Self::Jdbc
            | Self::Bare => self.variables(),
        }
    }
}
