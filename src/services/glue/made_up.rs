//! Definitions with placeholders, on made-up secrets: every value reaches its own place exactly, and
//! no placeholder is left.

use aws_sdk_glue::types::{Connection, ConnectionPropertyKey, ConnectionType};
use jiff::Timestamp;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, json};

use super::super::libpq::{Trust, check_host};
use super::context::Context;
use super::members::Members;
use super::properties::Properties;
use super::request::credential;
use super::stores::Stores;
use crate::error::Result;
use crate::jdbc::{self, Driver, Meaning, ReadError};
use crate::model::{Credential, Expiry, Value, field, percent};
use crate::outside::Filter;
use testkit::fuzz::{fuzz, text};

/// A part of a URL: a text that stands there, or a placeholder for one.
#[derive(Clone, Debug)]
struct Piece {
    value: String,
    /// How the placeholder is spelled, if it is one.
    spelling: Option<Spelling>,
}

#[derive(Clone, Copy, Debug)]
enum Spelling {
    Plain,
    OtherCase,
    Encoded,
    HalfEncoded,
}

impl Piece {
    /// Returns what stands in the URL, for the member `name` of the secret.
    fn written(&self, name: &str) -> String {
        match self.spelling {
            None => self.value.clone(),
            Some(Spelling::Plain) => format!("${{{name}}}"),
            Some(Spelling::OtherCase) => format!("${{{}}}", name.to_ascii_uppercase()),
            Some(Spelling::Encoded) => format!("%24%7B{name}%7D"),
            Some(Spelling::HalfEncoded) => format!("$%7b{name}}}"),
        }
    }
}

/// Where the URL stands in the definition.
#[derive(Clone, Copy, Debug)]
enum Home {
    Own,
    Marketplace,
    Template,
    SparkText,
    SparkMap,
}

#[derive(Clone, Debug)]
struct Definition {
    driver: Driver,
    home: Home,
    host: Piece,
    port: Piece,
    database: Piece,
    user: Piece,
    password: Piece,
    more: Option<Piece>,
    /// Whether other members of the secret look like a login.
    has_decoys: bool,
}

impl Definition {
    /// Returns each part that is there, with the name of its member.
    fn pieces(&self) -> impl Iterator<Item = (&'static str, &Piece)> {
        let all = [
            ("ph_host", &self.host),
            ("ph_port", &self.port),
            ("ph_db", &self.database),
            ("ph_login", &self.user),
            ("ph_key", &self.password),
        ];
        all.into_iter().chain(self.more.as_ref().map(|more| ("ph_more", more)))
    }

    /// Returns the parameter of the driver that is passed on.
    fn parameter(&self) -> Option<&'static str> {
        Some(match self.driver {
            Driver::PostgreSql | Driver::Redshift => "currentSchema",
            Driver::SqlServer => "applicationIntent",
            Driver::Snowflake => "warehouse",
            Driver::SapHana => "currentschema",
            Driver::Teradata => "TMODE",
            Driver::MySql | Driver::MariaDb | Driver::Oracle => return None,
        })
    }

    fn url(&self) -> String {
        let part = |name: &str| {
            let found = self.pieces().find(|(known, _)| *known == name);
            found.map(|(name, piece)| piece.written(name)).unwrap_or_default()
        };
        let (host, port, database) = (part("ph_host"), part("ph_port"), part("ph_db"));
        let (user, password) = (part("ph_login"), part("ph_key"));
        let more = self.more.as_ref().and(self.parameter());
        let more = |separator: char| {
            let value = part("ph_more");
            more.map(|name| format!("{separator}{name}={value}")).unwrap_or_default()
        };
        match self.driver {
            Driver::PostgreSql | Driver::Redshift | Driver::MySql | Driver::MariaDb => format!(
                "jdbc:{}://{host}:{port}/{database}?user={user}&password={password}{}",
                self.driver.name(),
                more('&')
            ),
            Driver::SqlServer => format!(
                "jdbc:sqlserver://{host}:{port};databaseName={database};user={user};\
                 password={{{password}}}{}",
                more(';')
            ),
            Driver::Oracle => {
                format!("jdbc:oracle:thin:{user}/{password}@//{host}:{port}/{database}")
            }
            Driver::Snowflake => format!(
                "jdbc:snowflake://{user}:{password}@{host}:{port}/?db={database}{}",
                more('&')
            ),
            Driver::SapHana => format!(
                "jdbc:sap://{host}:{port}/?databaseName={database}&user={user}\
                 &password={password}{}",
                more('&')
            ),
            Driver::Teradata => format!(
                "jdbc:teradata://{host}/DATABASE={database},DBS_PORT={port},USER={user},\
                 PASSWORD='{password}'{}",
                more(',')
            ),
        }
    }

    fn properties(&self) -> Properties {
        let url = self.url();
        let builder = Connection::builder();
        let own = |builder: aws_sdk_glue::types::builders::ConnectionBuilder, key: &str, value| {
            builder.connection_properties(ConnectionPropertyKey::from(key), value)
        };
        let builder = match self.home {
            Home::Own => own(builder, "JDBC_CONNECTION_URL", url),
            Home::Marketplace => own(builder, "CONNECTION_URL", url),
            Home::Template => own(
                builder,
                "JDBC_CONNECTION_URL",
                json!([[format!("default={url}")], ","]).to_string(),
            ),
            Home::SparkText => own(builder, "SparkProperties", json!({"url": url}).to_string()),
            Home::SparkMap => builder.spark_properties("url", url),
        };
        let builder = builder.connection_type(ConnectionType::from("CUSTOM"));
        Properties::of(builder.build(), "a test".into(), false, &Filter::default())
    }

    fn members(&self) -> Members {
        let mut object = Map::new();
        if self.has_decoys {
            object.insert("username".into(), "decoy-user".into());
            object.insert("password".into(), "decoy-password".into());
            object.insert("host".into(), "decoy.example".into());
        }
        for (name, piece) in self.pieces().filter(|(_, piece)| piece.spelling.is_some()) {
            object.insert(name.to_owned(), piece.value.clone().into());
        }
        Members::parse(&serde_json::Value::Object(object).to_string()).unwrap()
    }

    fn credential(&self, hides: bool) -> Result<Credential> {
        let mut properties = self.properties();
        properties.hides_secrets = hides;
        properties.settle((!hides).then(|| self.members()))?;
        let issued_at: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let trust = Trust {
            sslmode: "require".to_owned(),
            sslrootcert: None,
            is_explicit: false,
            is_named: false,
            host_address: None,
        };
        let expiry = Expiry::after(issued_at, std::time::Duration::from_secs(300));
        credential(
            &Context {
                trust: &trust,
                stores: &Stores::default(),
                hide_password: hides,
                issued_at,
                expiry,
            },
            properties,
        )
    }

    /// Returns what of the login counts: what a placeholder names, then what looks like a login in the
    /// secret, then what stands in the URL.
    fn login<'a>(&'a self, piece: &'a Piece, decoy: &'a str) -> &'a str {
        let is_named = piece.spelling.is_some() && !piece.value.is_empty();
        if is_named || !self.has_decoys { &piece.value } else { decoy }
    }

    /// Returns whether there is no reason to refuse it.
    fn is_right(&self) -> bool {
        check_host(&self.host.value).is_ok()
            && self.port.value.parse::<u16>().is_ok_and(|port| port > 0)
            && !self.user.value.is_empty()
            && !self.password.value.is_empty()
    }
}

/// Returns the text of a field.
fn of<'a>(credential: &'a Credential, name: &str) -> Option<std::borrow::Cow<'a, str>> {
    credential.field(name).map(Value::expose)
}

/// Fails if a placeholder of the definition stands in what is delivered.
fn check_none_is_left(credential: &Credential) {
    for field in credential.fields() {
        let mut text = field.value.expose().into_owned();
        for _ in 0..4 {
            assert!(!text.to_ascii_lowercase().contains("{ph_"), "{}: {text}", field.name);
            text = percent::decode(&text).unwrap_or_default();
        }
    }
}

fn check(definition: &Definition) {
    let delivered = definition.credential(false);
    let Ok(credential) = delivered else {
        assert!(!definition.is_right(), "{:?}: {}", delivered.err(), definition.url());
        return;
    };
    check_none_is_left(&credential);
    // Something else may stand for what is empty.
    if definition.host.value.is_empty() || definition.port.value.trim().is_empty() {
        return;
    }
    assert!(check_host(&definition.host.value).is_ok());
    let database = Some(definition.database.value.as_str()).filter(|text| !text.is_empty());
    for (name, expected) in [
        (field::HOST, Some(definition.host.value.as_str())),
        (field::DATABASE, database),
        (field::USER, Some(definition.login(&definition.user, "decoy-user"))),
        (field::PASSWORD, Some(definition.login(&definition.password, "decoy-password"))),
    ] {
        let (given, expected) = (of(&credential, name), expected.filter(|text| !text.is_empty()));
        let by_login = [field::USER, field::PASSWORD].contains(&name) && expected.is_none();
        assert!(by_login || given.as_deref() == expected, "{name}: {given:?}, not {expected:?}");
    }
    let port: u64 = definition.port.value.trim().parse().unwrap();
    assert_eq!(of(&credential, field::PORT).unwrap(), port.to_string());
    let variable = |name: &str| {
        let mut all = credential.variables().iter();
        let found = all.find(|variable| variable.name.as_str() == name)?;
        of(&credential, &found.field)
    };
    assert_eq!(variable("DB_PASSWORD"), of(&credential, field::PASSWORD));
    if let Some(url) = variable("JDBC_URL") {
        check_url(definition, &url);
    }
    // Without a secret what depends on one is left out, and nothing else.
    let hidden = definition.credential(true);
    let Ok(hidden) = hidden else { return };
    check_none_is_left(&hidden);
    assert!(hidden.field(field::PASSWORD).is_none());
    if definition.host.spelling.is_some() {
        assert!(hidden.field(field::HOST).is_none());
    }
}

/// Reads the URL that is written by the rules of its driver: it leads to the same place and has no
/// other parameter.
fn check_url(definition: &Definition, url: &str) {
    let server = match jdbc::read(url, &|_| Meaning::Nothing) {
        Ok(server) => server,
        // A value that looks like a placeholder, or cannot be printed.
        Err(ReadError::Unresolved | ReadError::Wrong(_)) => return,
        Err(unread) => panic!("{unread:?}: {url}"),
    };
    assert_eq!(server.driver, definition.driver, "{url}");
    assert_eq!(server.host, definition.host.value, "{url}");
    assert_eq!(
        server.port.map(|port| port.to_string()).as_deref(),
        Some(definition.port.value.trim())
    );
    let database = Some(&definition.database.value).filter(|text| !text.is_empty());
    assert_eq!(server.database.as_ref(), database, "{url}");
    assert!(server.password.is_none(), "{url}");
    if let Some(user) = &server.user {
        assert_eq!(user.value, definition.login(&definition.user, "decoy-user"), "{url}");
    }
    let more = definition.more.as_ref().filter(|more| !more.value.is_empty());
    let more = more.and_then(|more| Some((definition.parameter()?, more.value.clone())));
    assert_eq!(server.parameters, Vec::from_iter(more), "{url}");
    assert!(server.ignored.iter().all(|name| name == "sslmode"), "{:?}: {url}", server.ignored);
}

fn definitions() -> impl Strategy<Value = Definition> {
    let spelling = || {
        let all = [Spelling::Plain, Spelling::OtherCase, Spelling::Encoded, Spelling::HalfEncoded];
        select(all.to_vec())
    };
    // What stands in the URL itself is plain; what a placeholder stands for may be anything.
    let piece = |plain: &'static str| {
        prop_oneof![
            1 => plain.prop_map(|value| Piece { value, spelling: None }),
            2 => (plain, spelling()).prop_map(|(value, spelling)| Piece { value, spelling: Some(spelling) }),
            2 => (text(), spelling()).prop_map(|(value, spelling)| Piece { value, spelling: Some(spelling) }),
        ]
    };
    let place = |plain: &'static str| {
        let odd = prop_oneof![
            text(),
            Just("h.example,evil.example".to_owned()),
            Just("h.example/x".to_owned()),
            Just("h:1".to_owned()),
            Just("70000".to_owned()),
        ];
        prop_oneof![
            4 => plain.prop_map(|value| Piece { value, spelling: None }),
            4 => (plain, spelling()).prop_map(|(value, spelling)| Piece { value, spelling: Some(spelling) }),
            1 => (odd, spelling()).prop_map(|(value, spelling)| Piece { value, spelling: Some(spelling) }),
        ]
    };
    let homes = [Home::Own, Home::Marketplace, Home::Template, Home::SparkText, Home::SparkMap];
    (
        (select(Driver::ALL), select(homes.to_vec()), any::<bool>()),
        (place("[a-z]{1,9}\\.example"), place("[1-9][0-9]{0,3}")),
        (
            piece("[a-z]{1,9}"),
            piece("[a-z]{1,9}"),
            piece("[a-z]{1,9}"),
            option::of(piece("[a-z]{1,9}")),
        ),
    )
        .prop_map(
            |((driver, home, has_decoys), (host, port), (database, user, password, more))| {
                let more = more.filter(|_| {
                    !matches!(driver, Driver::MySql | Driver::MariaDb | Driver::Oracle)
                });
                Definition { driver, home, host, port, database, user, password, more, has_decoys }
            },
        )
}

#[test]
fn every_value_reaches_its_own_place_and_no_placeholder_is_left() {
    fuzz("placeholders", 1000, &definitions(), |definition| check(&definition));
}

#[test]
fn placeholder_for_nothing_is_an_error_wherever_it_stands() {
    fuzz("placeholders-unknown", 300, &(definitions(), 0..6_usize), |(mut definition, index)| {
        let lost = Piece { value: "x".into(), spelling: Some(Spelling::Plain) };
        let parts = [
            &mut definition.host,
            &mut definition.port,
            &mut definition.database,
            &mut definition.user,
            &mut definition.password,
        ];
        let Some(part) = parts.into_iter().nth(index) else { return };
        *part = lost;
        let names = ["ph_host", "ph_port", "ph_db", "ph_login", "ph_key"];
        let mut properties = definition.properties();
        let mut object = Map::new();
        for (name, piece) in definition.pieces().filter(|(name, _)| *name != names[index]) {
            object.insert(name.to_owned(), piece.value.clone().into());
        }
        properties.settle(Members::parse(&serde_json::Value::Object(object).to_string())).unwrap();
        let found = super::server::find(&properties);
        assert!(found.is_err(), "{}", definition.url());
    });
}
