//! What a credential opens, as far as clients differ.

/// The kind of endpoint that a credential describes. Renderers decide by this, never by the
/// name of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// Amazon Redshift: PostgreSQL's protocol with JDBC's own driver.
    Redshift,
    /// PostgreSQL.
    PostgreSql,
    /// MySQL and MariaDB.
    MySql,
    /// Microsoft SQL Server.
    SqlServer,
    /// Oracle Database.
    Oracle,
    /// Snowflake.
    Snowflake,
    /// SAP HANA.
    SapHana,
    /// Teradata.
    Teradata,
    /// MongoDB and Amazon DocumentDB.
    MongoDb,
    /// Apache Kafka.
    Kafka,
    /// Something whose clients lakekey knows nothing of.
    Opaque,
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
    /// Every kind, in the order of their saved numbers.
    pub const ALL: &[Self] = &[
        Self::Redshift,
        Self::PostgreSql,
        Self::MySql,
        Self::SqlServer,
        Self::Oracle,
        Self::Snowflake,
        Self::SapHana,
        Self::Teradata,
        Self::MongoDb,
        Self::Kafka,
        Self::Opaque,
    ];

    /// Returns the name under which the kind is saved; never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Redshift => "redshift",
            Self::PostgreSql => "postgresql",
            Self::MySql => "mysql",
            Self::SqlServer => "sqlserver",
            Self::Oracle => "oracle",
            Self::Snowflake => "snowflake",
            Self::SapHana => "saphana",
            Self::Teradata => "teradata",
            Self::MongoDb => "mongodb",
            Self::Kafka => "kafka",
            Self::Opaque => "opaque",
        }
    }

    /// Returns the kind with that saved name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Returns the variables that would redirect or weaken the connection if a client of this
    /// endpoint found them beside those of the credential, and those that the credential may
    /// lack (MySQL manual, "Environment Variables"; sqlcmd, "Environment variables"; Oracle
    /// Administrator's Reference, "Environment Variables").
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
            Self::Opaque => &[],
        }
    }
}
