//! The list of formats.

use crate::model::Endpoint;

/// A way to write a credential out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// `export NAME='value'` for POSIX shells.
    Env,
    /// `NAME='value'` for POSIX shells.
    EnvNoExport,
    /// fish.
    Fish,
    /// PowerShell.
    PowerShell,
    /// cmd.exe.
    WindowsCmd,
    /// Nushell.
    Nu,
    /// Elvish.
    Elvish,
    /// csh and tcsh.
    Csh,
    /// xonsh.
    Xonsh,
    /// Env files.
    Dotenv,
    /// Programs.
    Json,
    /// One connection URL.
    Url,
    /// A JDBC URL without the password.
    Jdbc,
    /// One line of `.pgpass`.
    Pgpass,
    /// One section of `pg_service.conf`.
    PgService,
    /// The `config.json` of sparkmagic.
    Sparkmagic,
    /// An option file of MySQL and MariaDB.
    Mysql,
    /// `client.properties` of Kafka's Java tools.
    Kafka,
    /// Configuration of librdkafka, as kcat reads it.
    Librdkafka,
}

impl Format {
    /// Every format, in the order of `--help`.
    pub const ALL: &[Self] = &[
        Self::Table,
        Self::Env,
        Self::EnvNoExport,
        Self::Fish,
        Self::PowerShell,
        Self::WindowsCmd,
        Self::Nu,
        Self::Elvish,
        Self::Csh,
        Self::Xonsh,
        Self::Dotenv,
        Self::Json,
        Self::Url,
        Self::Jdbc,
        Self::Pgpass,
        Self::PgService,
        Self::Sparkmagic,
        Self::Mysql,
        Self::Kafka,
        Self::Librdkafka,
    ];

    /// Returns the name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Env => "env",
            Self::EnvNoExport => "env-no-export",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
            Self::WindowsCmd => "windows-cmd",
            Self::Nu => "nu",
            Self::Elvish => "elvish",
            Self::Csh => "csh",
            Self::Xonsh => "xonsh",
            Self::Dotenv => "dotenv",
            Self::Json => "json",
            Self::Url => "url",
            Self::Jdbc => "jdbc",
            Self::Pgpass => "pgpass",
            Self::PgService => "pg-service",
            Self::Sparkmagic => "sparkmagic",
            Self::Mysql => "mysql",
            Self::Kafka => "kafka",
            Self::Librdkafka => "librdkafka",
        }
    }

    /// Returns the format with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// Returns whether a credential for `endpoint` can fill the format.
    #[must_use]
    pub fn fills(self, endpoint: Endpoint) -> bool {
        match self {
            Self::Url => matches!(
                endpoint,
                Endpoint::Redshift
                    | Endpoint::PostgreSql
                    | Endpoint::MySql
                    | Endpoint::SqlServer
                    | Endpoint::MongoDb
                    | Endpoint::SparkConnect
                    | Endpoint::Livy
                    | Endpoint::Kdb
            ),
            Self::Jdbc => matches!(
                endpoint,
                Endpoint::Redshift
                    | Endpoint::PostgreSql
                    | Endpoint::MySql
                    | Endpoint::SqlServer
                    | Endpoint::Oracle
                    | Endpoint::Snowflake
                    | Endpoint::SapHana
                    | Endpoint::Teradata
            ),
            Self::Pgpass | Self::PgService => {
                matches!(endpoint, Endpoint::Redshift | Endpoint::PostgreSql)
            }
            Self::Sparkmagic => endpoint == Endpoint::Livy,
            Self::Mysql => endpoint == Endpoint::MySql,
            Self::Kafka | Self::Librdkafka => endpoint == Endpoint::Kafka,
            Self::Table
            | Self::Env
            | Self::EnvNoExport
            | Self::Fish
            | Self::PowerShell
            | Self::WindowsCmd
            | Self::Nu
            | Self::Elvish
            | Self::Csh
            | Self::Xonsh
            | Self::Dotenv
            | Self::Json => true,
        }
    }

    /// Returns whether the format can carry several credentials side by side: what has variables,
    /// what has names for them, and what is read line by line.
    #[must_use]
    pub fn takes_several(self) -> bool {
        match self {
            Self::Table
            | Self::Env
            | Self::EnvNoExport
            | Self::Fish
            | Self::PowerShell
            | Self::WindowsCmd
            | Self::Nu
            | Self::Elvish
            | Self::Csh
            | Self::Xonsh
            | Self::Dotenv
            | Self::Json
            | Self::Pgpass
            | Self::PgService => true,
            Self::Url
            | Self::Jdbc
            | Self::Sparkmagic
            | Self::Mysql
            | Self::Kafka
            | Self::Librdkafka => false,
        }
    }
}
