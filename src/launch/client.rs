//! The client of each kind of endpoint, and how it is started so that it is logged in.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::find;
use crate::error::{Kind, Result};
use crate::model::ClientKind;

/// How a client gets the login, beside the variables in its environment and, for MySQL's, the option
/// file. No secret is in what is put in front of the user's arguments: other users could read it.
enum Start {
    /// It reads the variables.
    Plain,
    /// It has a subcommand that reads them.
    Subcommand(&'static str),
    /// It has to be told to connect, by this expression.
    Expression(&'static str),
    /// It runs a script of this content.
    Script(&'static str),
}

/// A client.
pub struct Client {
    /// The names of the program, the preferred one first.
    pub programs: &'static [&'static str],
    start: Start,
}

/// The file that q runs at its start.
const CONNECT_Q: &str = "h:hopen `$getenv`KX_CONNECTION\n";

impl Client {
    /// Returns the client for an endpoint of that kind. `None` if lakekey starts none.
    #[must_use]
    pub fn of(kind: ClientKind) -> Option<&'static Self> {
        const PSQL: &Client = &Client { programs: &["psql"], start: Start::Plain };
        const MYSQL: &Client = &Client { programs: &["mariadb", "mysql"], start: Start::Plain };
        const SQLCMD: &Client = &Client { programs: &["sqlcmd"], start: Start::Plain };
        const MONGOSH: &Client = &Client {
            programs: &["mongosh"],
            start: Start::Expression("db = connect(process.env.MONGODB_URI)"),
        };
        const Q: &Client = &Client { programs: &["q"], start: Start::Script(CONNECT_Q) };
        const JUPYTER: &Client =
            &Client { programs: &["jupyter"], start: Start::Subcommand("lab") };
        const PYSPARK: &Client = &Client { programs: &["pyspark"], start: Start::Plain };
        match kind {
            ClientKind::Redshift | ClientKind::PostgreSql => Some(PSQL),
            ClientKind::MySql => Some(MYSQL),
            ClientKind::SqlServer => Some(SQLCMD),
            ClientKind::MongoDb => Some(MONGOSH),
            ClientKind::Kdb => Some(Q),
            ClientKind::JupyterGateway => Some(JUPYTER),
            ClientKind::SparkConnect => Some(PYSPARK),
            ClientKind::Oracle
            | ClientKind::Snowflake
            | ClientKind::SapHana
            | ClientKind::Teradata
            | ClientKind::Kafka
            | ClientKind::Livy
            | ClientKind::Database
            | ClientKind::Jdbc
            | ClientKind::Bare => None,
        }
    }

    /// Returns the kinds of endpoint that the program of that name is a client of.
    #[must_use]
    pub fn kinds_of(program: &str) -> Vec<ClientKind> {
        let family = match program {
            "pg_dump" | "pg_dumpall" | "pg_restore" => "psql",
            "mysqldump" | "mariadb-dump" | "mariadb-admin" | "mysqladmin" => "mysql",
            other => other,
        };
        let knows = |kind: &&ClientKind| {
            Self::of(**kind).is_some_and(|client| client.programs.contains(&family))
        };
        ClientKind::ALL.iter().filter(knows).copied().collect()
    }

    /// Returns the first of its programs that is in a directory of `path`, and its name. `None` if
    /// none is there.
    ///
    /// # Errors
    ///
    /// [`Kind::CannotRun`] if one is there and none can be run.
    pub fn find(&self, path: Option<&Path>) -> Result<Option<(PathBuf, &'static str)>> {
        let mut refused = None;
        for name in self.programs {
            match find(name.as_ref(), path) {
                Ok(program) => return Ok(Some((program, name))),
                Err(error) if error.kind == Kind::CannotRun => refused = refused.or(Some(error)),
                Err(_) => {}
            }
        }
        refused.map_or(Ok(None), Err)
    }

    /// Returns the content of the script that the client runs where the user names none among the
    /// arguments `own`.
    #[must_use]
    pub fn script(&self, own: &[OsString]) -> Option<&'static str> {
        let names_one = own.first().is_some_and(|first| !starts_with_hyphen(first));
        match self.start {
            Start::Script(text) if !names_one => Some(text),
            _ => None,
        }
    }

    /// Returns the words of the command, with the user's arguments `own`, and the place of the
    /// `script` if there is one.
    #[must_use]
    pub fn words(&self, name: &str, script: Option<PathBuf>, own: &[OsString]) -> Vec<OsString> {
        let mut words = vec![OsString::from(name)];
        match self.start {
            Start::Plain => {}
            Start::Subcommand(command) => words.push(command.into()),
            Start::Script(_) => words.extend(script.map(PathBuf::into_os_string)),
            Start::Expression(expression) => {
                words.extend(["--nodb", "--eval", expression].map(OsString::from));
                // It stays open unless it is given something to do.
                let is_work = |word: &OsString| {
                    let word = word.to_string_lossy();
                    let is_option = ["--eval", "--file", "-f"]
                        .iter()
                        .any(|option| *word == **option || word.starts_with(&format!("{option}=")));
                    is_option || (word.ends_with(".js") && !word.starts_with('-'))
                };
                if !own.iter().any(is_work) {
                    words.push("--shell".into());
                }
            }
        }
        words.extend(own.iter().cloned());
        words
    }
}

fn starts_with_hyphen(word: &OsString) -> bool {
    word.as_encoded_bytes().starts_with(b"-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(kind: ClientKind, own: &[&str]) -> String {
        let own: Vec<OsString> = own.iter().map(OsString::from).collect();
        let client = Client::of(kind).unwrap();
        let script = client.script(&own).map(|_| PathBuf::from("/s/connect.q"));
        let words = client.words(client.programs[0], script, &own);
        words.join(std::ffi::OsStr::new(" ")).into_string().unwrap()
    }

    #[test]
    fn each_client_gets_its_words_and_those_of_the_user() {
        use ClientKind::{JupyterGateway, Kdb, MongoDb, MySql, Redshift, SparkConnect};
        let mongosh = "mongosh --nodb --eval db = connect(process.env.MONGODB_URI)";
        for (kind, own, expected) in [
            (Redshift, &["-c", "select 1"][..], "psql -c select 1".to_owned()),
            (MySql, &["-e", "x"], "mariadb -e x".to_owned()),
            (JupyterGateway, &["--no-browser"], "jupyter lab --no-browser".to_owned()),
            (SparkConnect, &[], "pyspark".to_owned()),
            (Kdb, &["-q"], "q /s/connect.q -q".to_owned()),
            (Kdb, &["my.q", "-q"], "q my.q -q".to_owned()),
            (MongoDb, &[], format!("{mongosh} --shell")),
            (MongoDb, &["--quiet"], format!("{mongosh} --shell --quiet")),
            (MongoDb, &["--eval", "db.x.find()"], format!("{mongosh} --eval db.x.find()")),
            (MongoDb, &["--eval=1"], format!("{mongosh} --eval=1")),
            (MongoDb, &["job.js"], format!("{mongosh} job.js")),
        ] {
            assert_eq!(words(kind, own), expected);
        }
    }

    #[test]
    fn programs_are_known_by_what_they_connect_to() {
        use ClientKind::{MySql, PostgreSql, Redshift};
        assert_eq!(Client::kinds_of("psql"), [Redshift, PostgreSql]);
        assert_eq!(Client::kinds_of("pg_dump"), [Redshift, PostgreSql]);
        assert_eq!(Client::kinds_of("mariadb"), [MySql]);
        assert!(Client::kinds_of("sh").is_empty());
    }
}
