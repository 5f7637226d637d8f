//! What writes each format, and of what.

use super::Format;
use super::clients::{self, Append};
use super::shell::{self, Dialect};
use crate::model::ClientKind;

/// What writes a format.
pub(super) enum Writer {
    /// A table.
    Table,
    /// An env file.
    Dotenv,
    /// JSON.
    Json,
    /// Code that a shell evaluates.
    Shell(&'static dyn Dialect),
    /// What a client reads, of credentials for these endpoints.
    Client(&'static [ClientKind], Append),
}

impl Format {
    /// Returns what writes the format.
    pub(super) fn writer(self) -> Writer {
        use ClientKind::{
            Jdbc, Kafka, Kdb, Livy, MongoDb, MySql, Oracle, PostgreSql, Redshift, SapHana,
            Snowflake, SparkConnect, SqlServer, Teradata,
        };
        use Writer::{Client, Shell};
        match self {
            Self::Table => Writer::Table,
            Self::Env => Shell(&shell::Posix { export: true }),
            Self::EnvNoExport => Shell(&shell::Posix { export: false }),
            Self::Fish => Shell(&shell::Fish),
            Self::PowerShell => Shell(&shell::PowerShell),
            Self::WindowsCmd => Shell(&shell::Cmd),
            Self::Nu => Shell(&shell::Nu),
            Self::Elvish => Shell(&shell::Elvish),
            Self::Csh => Shell(&shell::Csh),
            Self::Xonsh => Shell(&shell::Xonsh),
            Self::Dotenv => Writer::Dotenv,
            Self::Json => Writer::Json,
            Self::Url => Client(
                &[Redshift, PostgreSql, MySql, SqlServer, MongoDb, SparkConnect, Livy, Kdb],
                clients::url,
            ),
            Self::Jdbc => Client(
                &[
                    Redshift, PostgreSql, MySql, SqlServer, Oracle, Snowflake, SapHana, Teradata,
                    Jdbc,
                ],
                clients::jdbc,
            ),
            Self::Pgpass => Client(&[Redshift, PostgreSql], clients::pgpass),
            Self::PgService => Client(&[Redshift, PostgreSql], clients::pg_service),
            Self::Sparkmagic => Client(&[Livy], clients::sparkmagic),
            Self::Mysql => Client(&[MySql], clients::mysql),
            Self::Kafka => Client(&[Kafka], clients::kafka),
            Self::Librdkafka => Client(&[Kafka], clients::librdkafka),
        }
    }

    /// Returns how the shell of the format speaks; `None` when the format is not for a shell.
    pub(super) fn dialect(self) -> Option<&'static dyn Dialect> {
        match self.writer() {
            Writer::Shell(dialect) => Some(dialect),
            _ => None,
        }
    }

    /// Returns whether the format is made of variables, and of nothing else.
    #[must_use]
    pub fn carries_variables(self) -> bool {
        matches!(self.writer(), Writer::Dotenv | Writer::Shell(_))
    }

    /// Returns whether a shell evaluates the output: then the variables can be removed too, and
    /// a failure is told through stdout.
    #[must_use]
    pub fn is_shell(self) -> bool {
        self.dialect().is_some()
    }

    /// Returns what users of that shell type to evaluate the output, with `…` for the service
    /// and its flags: `eval "$(lakekey …)"`. `None` when the format is not for a shell.
    #[must_use]
    pub fn idiom(self) -> Option<&'static str> {
        self.dialect().map(|dialect| dialect.idiom())
    }

    /// Returns what users of that shell type so that the next command does not run if lakekey is
    /// killed either: then it prints nothing, not even what makes the shell fail. The same as
    /// [`idiom`](Self::idiom) where that stops already; `None` when the format is not for a shell.
    #[must_use]
    pub fn kill_safe_idiom(self) -> Option<&'static str> {
        self.dialect().map(|dialect| dialect.kill_safe_idiom())
    }

    /// Returns whether a credential for `endpoint` can fill the format.
    #[must_use]
    pub fn fills(self, endpoint: ClientKind) -> bool {
        match self.writer() {
            Writer::Client(endpoints, _) => endpoints.contains(&endpoint),
            // Variables, or what is named for them.
            Writer::Table | Writer::Dotenv | Writer::Json | Writer::Shell(_) => true,
        }
    }
}
