//! MongoDB and Amazon DocumentDB.

use std::fmt::Write;

use super::super::bug;
use super::super::libpq::check_host;
use super::context::Context;
use super::database::VERIFY;
use super::login;
use super::properties::Properties;
use super::secret::{DATABASE, HOST, PORT};
use crate::error::Result;
use crate::model::percent::{decode, encode};
use crate::model::{ClientKind, Credential, CredentialBuilder, Secret, SecretBuffer, Value, field};

/// The field with the servers, `host:port` with commas between.
const HOSTS: &str = "hosts";

/// Options that choose what is connected to and how a user is known there; all others are left
/// out, those that weaken TLS among them (MongoDB manual, "Connection String Options").
const PASSED_ON_OPTIONS: &[&str] = &[
    "authSource",
    "authMechanism",
    "replicaSet",
    "readPreference",
    "retryWrites",
    "directConnection",
    "loadBalanced",
];

/// Returns whether the connection is to a MongoDB.
pub(super) fn is_mongodb(properties: &Properties) -> bool {
    matches!(properties.kind.as_str(), "MONGODB" | "DOCUMENTDB")
}

/// Returns the hosts that the connection names, without its login.
pub(super) fn hosts(properties: &Properties) -> Option<String> {
    match properties.get("CONNECTION_URL") {
        Some(url) => read(url).ok().map(|place| place.hosts),
        None => properties.get("HOST").map(str::to_owned),
    }
}

/// What a connection string names.
#[derive(Debug, Default)]
struct MongoHosts {
    is_srv: bool,
    hosts: String,
    database: String,
    options: Vec<(&'static str, String)>,
    tls: bool,
    user: Option<String>,
    password: Option<Secret>,
}

/// Returns the credential of the connection.
pub(super) fn credential(context: &Context<'_>, mut properties: Properties) -> Result<Credential> {
    let wrong = |rule: &'static str| properties.unreadable("the connection URL of ", rule);
    let mut place = match properties.get("CONNECTION_URL") {
        Some(url) => read(url).map_err(wrong)?,
        None => {
            let host = properties.get_or("HOST", HOST).ok_or_else(|| wrong("it names no host"))?;
            check_host(host).map_err(wrong)?;
            let port = properties.get_or("PORT", PORT).unwrap_or("27017");
            let port: u16 = port.parse().map_err(|_| wrong("its port is none"))?;
            let hosts = if host.contains(':') {
                format!("[{host}]:{port}")
            } else {
                format!("{host}:{port}")
            };
            let database = properties.get_or("DATABASE", DATABASE).unwrap_or_default().to_owned();
            MongoHosts { hosts, database, ..MongoHosts::default() }
        }
    };
    place.tls |= properties.is_true("JDBC_ENFORCE_SSL");
    let of_url = (place.user.take(), place.password.take());
    let names = ["USERNAME", "PASSWORD"];
    let (user, password) = login::find_both(context, &mut properties, names, of_url)?;
    let url = place.url(user.as_deref().zip(password.as_ref()));
    let database = Some(place.database).filter(|name| !name.is_empty());
    context
        .builder(ClientKind::MongoDb, &properties)
        .plain(HOSTS, place.hosts)
        .optional(field::DATABASE, database.map(Value::Plain))
        .optional(field::USER, user.map(Value::Plain))
        .optional(field::PASSWORD, password.map(Value::Secret))
        .optional(field::TLS, place.tls.then(|| Value::Plain(VERIFY.to_owned())))
        .secret(field::URL, url)
        .variable("MONGODB_URI", field::URL)
        .and_then(CredentialBuilder::build)
        .map_err(bug)
}

/// Takes `mongodb://` or `mongodb+srv://` apart.
fn read(url: &str) -> std::result::Result<MongoHosts, &'static str> {
    let mut place = MongoHosts::default();
    let rest = match (url.strip_prefix("mongodb://"), url.strip_prefix("mongodb+srv://")) {
        (Some(rest), _) => rest,
        (None, Some(rest)) => {
            place.is_srv = true;
            // DNS names the servers, and TLS is on without a word (specification "Initial DNS
            // Seedlist Discovery").
            place.tls = true;
            rest
        }
        (None, None) => return Err("it does not start with mongodb://"),
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
    let (login, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
    for host in hosts.split(',') {
        let (name, port) = match host.strip_prefix('[') {
            Some(rest) => rest.split_once(']').ok_or("its brackets do not match")?,
            None => host.split_at(host.find(':').unwrap_or(host.len())),
        };
        check_host(name)?;
        let is_port = |port: &str| port.parse::<u16>().is_ok();
        if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
            return Err("its port is none");
        }
    }
    place.hosts = hosts.to_owned();
    place.database = decode(database).ok_or("its database is not UTF-8")?;
    if !login.is_empty() {
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        place.user = decode(user);
        place.password = decode(password).filter(|text| !text.is_empty()).map(Secret::new);
    }
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if ["tls", "ssl"].iter().any(|tls| name.eq_ignore_ascii_case(tls)) {
            place.tls |= value.eq_ignore_ascii_case("true");
        }
        let known = PASSED_ON_OPTIONS.iter().find(|known| name.eq_ignore_ascii_case(known));
        if let (Some(known), Some(value)) = (known, decode(value)) {
            place.options.push((known, value));
        }
    }
    Ok(place)
}

impl MongoHosts {
    /// Returns the connection string, everything in it encoded.
    fn url(&self, login: Option<(&str, &Secret)>) -> Secret {
        let mut out = SecretBuffer::new();
        out.push_str(if self.is_srv { "mongodb+srv://" } else { "mongodb://" });
        // Writing to a SecretBuffer cannot fail.
        if let Some((user, password)) = login {
            let _ = write!(out, "{}:{}@", encode(user), encode(password.expose()));
        }
        out.push_str(&self.hosts);
        let _ = write!(out, "/{}", encode(&self.database));
        let tls = self.tls.then(|| ("tls", "true".to_owned()));
        let mut separator = '?';
        for (name, value) in self.options.iter().chain(tls.as_ref()) {
            let _ = write!(out, "{separator}{name}={}", encode(value));
            separator = '&';
        }
        out.into_secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_string_comes_apart() {
        let place = read("mongodb://u%40x:p%3a@h1:27017,[::1]:27018/d%2Fb?replicaSet=r&SSL=true&tlsInsecure=true").unwrap();
        assert_eq!(place.hosts, "h1:27017,[::1]:27018");
        assert_eq!((place.database.as_str(), place.tls, place.is_srv), ("d/b", true, false));
        let password = place.password.as_ref().map(Secret::expose);
        assert_eq!((place.user.as_deref(), password), (Some("u@x"), Some("p:")));
        assert_eq!(place.options, [("replicaSet", "r".to_owned())]);
        assert!(read("mongodb+srv://h/db").unwrap().tls);
        for good in ["mongodb://h", "mongodb://[::1]", "mongodb://[::1]:1,h:2/?x"] {
            assert!(read(good).is_ok(), "{good}");
        }
        for bad in [
            "h:27017",
            "mongodb://",
            "mongodb://h:",
            "mongodb://h:x",
            "mongodb://h:1:2",
            "mongodb://a b",
            "mongodb://h,",
            "mongodb://[::1",
            "mongodb://[::1]x",
            "mongodb://[::1].example.com:1",
            "http://h",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn nothing_gets_out_of_its_place() {
        let place = MongoHosts {
            hosts: "h:1".into(),
            database: "x?tls=false&a=b#/".into(),
            tls: true,
            options: vec![("authSource", "a&tls=false".into())],
            ..MongoHosts::default()
        };
        let password = Secret::new("p@s/s:?&#%".into());
        assert_eq!(
            place.url(Some(("u@h:x", &password))).expose(),
            "mongodb://u%40h%3Ax:p%40s%2Fs%3A%3F%26%23%25@h:1/x%3Ftls%3Dfalse%26a%3Db%23%2F\
             ?authSource=a%26tls%3Dfalse&tls=true"
        );
    }
}
