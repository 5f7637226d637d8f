//! JDBC URLs: any text, and what is written here read back by the other module.

use std::time::Duration;

use super::*;
use crate::fuzz::{Pieces, Property, text};
use crate::model::{Credential, Expiry, Value, field};

pub(crate) const TARGETS: &[Property] = &[
    ("jdbc-read", |data| any_text(&text(data))),
    ("jdbc-written", |data| written(&GeneratedUrl::of(&mut Pieces::new(data)))),
];

const MARK: &str = "Hunter2Hunter2";

/// Returns the password that the text is read to have, if it is a JDBC URL with one.
pub(crate) fn password_of(text: &str) -> Option<String> {
    let found = read(text, &|_| Meaning::Nothing).ok()?;
    found.password.map(|password| password.value.expose().to_owned())
}

/// Any text is read or refused, and no password gets into names. Returns whether it is read.
fn any_text(text: &str) -> bool {
    // Wherever a password stands as one, it stays one.
    for marked in [format!("{text}&password={MARK}"), format!("{text};password={MARK};")] {
        if text.contains(MARK) {
            break;
        }
        let Ok(target) = read(&marked, &|_| Meaning::Nothing) else { continue };
        assert!(target.ignored.iter().all(|name| !name.contains(MARK)), "{marked:?}");
        assert!(!format!("{target:?}").contains(MARK) || !is_password(&target), "{marked:?}");
    }
    let Ok(target) = read(text, &|_| Meaning::Nothing) else { return false };
    assert_ne!(target.port, Some(0), "{text:?}");
    true
}

fn is_password(target: &Server) -> bool {
    target.password.as_ref().is_some_and(|password| password.value.expose().contains(MARK))
}

#[derive(Clone, Debug)]
struct GeneratedUrl {
    driver: Driver,
    host: String,
    port: Option<u16>,
    database: Option<String>,
    instance: Option<String>,
    user: String,
    verifies: bool,
}

impl GeneratedUrl {
    fn credential(&self) -> Credential {
        let now: jiff::Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        let mut builder = Credential::builder("demo", self.driver.grammar().endpoint, now, expiry)
            .plain(field::HOST, &self.host)
            .plain(field::ENGINE, self.driver.grammar().engine)
            .plain(field::USER, &self.user);
        if let Some(port) = self.port {
            builder = builder.field(field::PORT, Value::Number(u64::from(port)));
        }
        for (name, value) in [(field::DATABASE, &self.database), (field::INSTANCE, &self.instance)]
        {
            if let Some(value) = value {
                builder = builder.plain(name, value);
            }
        }
        if self.verifies {
            builder = builder.plain(field::TLS, "verify-full");
        }
        builder.build().unwrap()
    }
}

impl GeneratedUrl {
    fn of(pieces: &mut Pieces<'_>) -> Self {
        Self {
            driver: pieces.choice(Driver::ALL),
            host: pieces.text(),
            port: u16::try_from(pieces.number()).ok().filter(|port| *port > 0),
            database: pieces.optional(),
            instance: pieces.optional(),
            user: pieces.text(),
            verifies: pieces.flag(),
        }
    }
}

/// What is written is read back, and nothing is added. Returns whether it is written and read.
fn written(parts: &GeneratedUrl) -> bool {
    let Ok(written) = url(&parts.credential()) else { return false };
    // What has no printable form is for drivers alone: Glue's own URLs cannot have it.
    if written.chars().any(char::is_control) {
        return false;
    }
    let target = match read(&written, &|_| Meaning::Nothing) {
        Ok(target) => target,
        // What looks like a placeholder: lakekey reads none of its own URLs.
        Err(ReadError::Unresolved) => return false,
        Err(ReadError::Wrong("it holds a character for private use")) => return false,
        // Encoded control characters in a database's name.
        Err(ReadError::Wrong("its database holds a control character")) => return false,
        Err(unread) => panic!("{unread:?}: {written:?}"),
    };
    assert_eq!(target.driver, parts.driver, "{written:?}");
    assert_eq!(target.host, parts.host, "{written:?}");
    let default = (target.tls && target.driver == Driver::Oracle).then_some(2484);
    assert_eq!(target.port, parts.port.or(default), "{written:?}");
    let database = parts.database.clone().filter(|text| !text.is_empty());
    assert_eq!(target.database, database, "{written:?}");
    if target.driver == Driver::SqlServer && !parts.host.contains(':') {
        assert_eq!(target.instance, parts.instance, "{written:?}");
    }
    if let Some(user) = &target.user {
        assert_eq!(user.value, parts.user, "{written:?}");
    }
    assert!(target.password.is_none(), "{written:?}");
    for name in &target.ignored {
        let ours = [
            "sslmode",
            "sslfactory",
            "usessl",
            "encrypt",
            "trustservercertificate",
            "validatecertificate",
            "account",
        ];
        assert!(ours.contains(&name.to_ascii_lowercase().as_str()), "{name}: {written:?}");
    }
    assert!(target.parameters.is_empty(), "{written:?}");
    true
}

/// What stands at both ends of a password.
pub(crate) const ENDS: [&str; 2] = ["Hunter2Hunter2", "Tiger8Tiger8"];

/// Where a password stands in a URL, and how it is written.
#[derive(Clone, Debug)]
pub(crate) struct Hidden {
    pub(crate) driver: Driver,
    /// Between the ends of the password.
    pub(crate) middle: String,
    /// Before the host, or else as a parameter of one of the driver's names.
    pub(crate) name: Option<usize>,
    pub(crate) is_quoted: bool,
    pub(crate) others: [String; 2],
}

impl Hidden {
    pub(crate) fn url(&self) -> String {
        let Self { driver, middle, name, is_quoted, others: [before, behind] } = self;
        let grammar = driver.grammar();
        let password = format!("{}{middle}{}", ENDS[0], ENDS[1]);
        let password = match grammar.quoting.quote(&password) {
            Ok(quoted) if *is_quoted => quoted.into_owned(),
            _ => password,
        };
        let (start, separator) = (grammar.starts[0], grammar.separators[0]);
        let names = grammar.names.password;
        let (login, parameters) = match name {
            None if *driver == Driver::Oracle => (format!("u/{password}@"), before.clone()),
            None => (format!("u:{password}@"), before.clone()),
            Some(index) => {
                let name = names[index % names.len()];
                (String::new(), format!("{before}{separator}{name}={password}{separator}{behind}"))
            }
        };
        match driver {
            Driver::Oracle => format!("jdbc:oracle:thin:{login}//h:1/s?{parameters}"),
            Driver::SqlServer | Driver::Teradata => {
                format!("jdbc:{}://{login}h{start}{parameters}", driver.name())
            }
            Driver::PostgreSql
            | Driver::Redshift
            | Driver::MySql
            | Driver::MariaDb
            | Driver::Snowflake
            | Driver::SapHana => {
                format!("jdbc:{}://{login}h:1/{start}{parameters}", driver.name())
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod made_up {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use testkit::fuzz::{fuzz, like, nearly, text};

    pub(crate) const PIECES: &[&str] = &[
        "jdbc:",
        "postgresql:",
        "redshift:",
        "iam:",
        "mysql:",
        "aurora:",
        "mariadb:",
        "oracle:thin:",
        "sqlserver:",
        "snowflake:",
        "sap:",
        "teradata:",
        "//",
        "@",
        "h.example",
        ":",
        "5432",
        "0",
        "/",
        "db",
        "?",
        ";",
        "&",
        ",",
        "=",
        "user",
        "password",
        "ssl",
        "true",
        "{",
        "}",
        "'",
        "[::1]",
        "(",
        ")",
        "(HOST=",
        "(PORT=",
        "(SERVICE_NAME=",
        "\\",
        "%41",
        "%",
        "%ff",
        "é",
        " ",
        "DATABASE",
        "databaseName",
        "serverName",
        "DBS_PORT",
    ];

    fn right() -> impl Strategy<Value = String> {
        prop_oneof![
            "jdbc:(postgresql|redshift|mysql|mariadb)://([a-z]{1,5}(:[a-z%4]{0,5})?@)?[a-z.]{1,9}(:[1-9][0-9]{0,3})?/[a-z%4]{0,6}([?][a-z]{1,5}=[a-z%]{0,4}(&password=[a-z]{0,4})?)?",
            "jdbc:sqlserver://[a-z.]{1,9}(\\\\[a-z]{1,4})?(:[1-9][0-9]{0,3})?(;[a-zN]{1,9}=([a-z]{0,4}|\\{[a-z;]{0,4}\\})){0,4}",
            "jdbc:oracle:thin:(//)?@(//)?[a-z.]{1,9}:[1-9][0-9]{0,3}[:/][a-z]{1,5}",
            "jdbc:teradata://[a-z.]{1,9}/(DATABASE=[a-z']{0,5})?(,[A-Z]{1,4}=('[a-z,']{0,4}')?){0,3}",
            "jdbc:(snowflake|sap)://[a-z.]{1,9}(:443)?/[?]([a-zN]{1,8}=[a-z]{0,4}[&,]?){0,4}",
        ]
    }

    fn parts() -> impl Strategy<Value = GeneratedUrl> {
        let host = prop_oneof![4 => "[a-z0-9._-]{1,12}", 1 => Just("::1".to_owned()), 1 => "[a-z,@/?;:#%]{1,4}", 1 => text()];
        let value = || prop_oneof![2 => "[a-zA-Z0-9$_.~-]{1,9}", 3 => text()];
        let port = proptest::option::of(1..u16::MAX);
        (
            select(Driver::ALL),
            host,
            port,
            proptest::option::of(value()),
            proptest::option::weighted(0.2, value()),
            value(),
            any::<bool>(),
        )
            .prop_map(|(driver, host, port, database, instance, user, verifies)| {
                GeneratedUrl { driver, host, port, database, instance, user, verifies }
            })
    }

    #[test]
    fn any_text_is_read_or_refused_and_no_password_gets_into_names() {
        assert_eq!(password_of(&format!("jdbc:postgresql://u:{MARK}@h/db")).as_deref(), Some(MARK));
        fuzz("jdbc-any", 1000, &prop_oneof![like(PIECES), nearly(right())], |url| {
            super::any_text(&url);
        });
    }

    #[test]
    fn written_values_are_read_back_unchanged() {
        fuzz("jdbc-round-trip", 2000, &parts(), |parts| {
            super::written(&parts);
        });
    }
}
