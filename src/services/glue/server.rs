//! What a connection leads to: JDBC URLs, and the properties that stand for one.

mod oracle;
mod parameters;
mod sql_server;
mod teradata;
mod url;

use super::super::libpq::check_host;
use super::properties::Properties;
use super::secret::Members;
use crate::error::{Error, Kind, Result};
use crate::model::{Endpoint, Secret};
use crate::settings::show;
use parameters::Parameters;

/// A database server.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) endpoint: Endpoint,
    /// The database's brand: `mariadb`.
    pub(super) engine: &'static str,
    pub(super) host: String,
    pub(super) port: Option<u16>,
    pub(super) database: Option<String>,
    /// Oracle's older name for a database.
    pub(super) sid: Option<String>,
    /// SQL Server's named instance.
    pub(super) instance: Option<String>,
    /// Whether the URL asks for TLS.
    pub(super) tls: bool,
    /// What selects more than the database, under the names of the driver.
    pub(super) parameters: Vec<(&'static str, String)>,
    /// Names of the URL's parameters that are not passed on.
    pub(super) ignored: Vec<String>,
    pub(super) user: Option<String>,
    pub(super) password: Option<Secret>,
}

/// Why a URL is not read. Never quotes it: there may be a password in it.
#[derive(Debug, PartialEq, Eq)]
enum Unread {
    /// It is for a driver that lakekey does not know.
    Unknown,
    /// It breaks a rule of its driver.
    Wrong(&'static str),
    /// It is for a login with IAM, without a stored password.
    Iam,
}

type Read<T> = std::result::Result<T, Unread>;

impl Target {
    fn new(endpoint: Endpoint, engine: &'static str) -> Self {
        Self {
            endpoint,
            engine,
            host: String::new(),
            port: None,
            database: None,
            sid: None,
            instance: None,
            tls: false,
            parameters: Vec::new(),
            ignored: Vec::new(),
            user: None,
            password: None,
        }
    }

    /// Takes out of `parameters` what is asked for in every URL, and notes the rest.
    fn absorb(
        &mut self,
        mut parameters: Parameters,
        [user, password]: [&[&str]; 2],
        passed_on: &[&'static str],
    ) {
        self.user = parameters.take(user).or(self.user.take());
        self.password = parameters.take(password).map(Secret::new).or(self.password.take());
        self.tls |= parameters.ask_for_tls();
        for name in passed_on {
            if let Some(value) = parameters.take(&[name]) {
                self.parameters.push((name, value));
            }
        }
        self.ignored.extend(parameters.into_names());
    }

    /// Sets host and port from `host:port`, `[address]:port` or `host`.
    fn set_server(&mut self, text: &str) -> Read<()> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (host, port) =
                    rest.split_once(']').ok_or(Unread::Wrong("its brackets do not match"))?;
                match port.strip_prefix(':') {
                    None if !port.is_empty() => return Err(Unread::Wrong("its host is none")),
                    port => (host, port),
                }
            }
            None if text.contains(',') => return Err(Unread::Wrong("it names several hosts")),
            None => match text.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (text, None),
            },
        };
        self.host = host.to_owned();
        if let Some(port) = port.filter(|port| !port.is_empty()) {
            self.port = Some(read_port(port)?);
        }
        Ok(())
    }
}

fn read_port(text: &str) -> Read<u16> {
    match text.trim().parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(Unread::Wrong("its port is none")),
    }
}

/// Returns the server that the connection leads to; `None` where lakekey does not know what kind
/// it is.
pub(super) fn target(properties: &Properties, members: Option<&Members>) -> Result<Option<Target>> {
    let mut target = match properties.get("JDBC_CONNECTION_URL") {
        Some(url) => match url::read(url) {
            Ok(target) => target,
            Err(Unread::Unknown) => return Ok(None),
            Err(Unread::Iam) => {
                let why = "its JDBC URL is for a login with IAM, which Glue keeps no password for";
                return Err(super::login::none(properties, why)
                    .hint("for Redshift Serverless, use lakekey redshift-creds"));
            }
            Err(Unread::Wrong(rule)) => return Err(unreadable(properties, "JDBC URL", rule)),
        },
        None => match from_engine(properties, members) {
            Some(target) => target,
            None => return Ok(None),
        },
    };
    complete(&mut target, properties, members)
        .map_err(|rule| unreadable(properties, "description", rule))?;
    if let Err(rule) = check_host(&target.host) {
        return Err(unreadable(properties, "host", rule)
            .cause(format!("the host is {}", show(&target.host))));
    }
    Ok(Some(target))
}

fn unreadable(properties: &Properties, what: &str, rule: &str) -> Error {
    Error::new(Kind::BadAnswer, format!("the {what} of {} cannot be read", properties.subject))
        .cause(rule.to_owned())
        .hint("see `lakekey glue-conn get NAME`")
}

/// Returns an empty target of the engine that the type, the property or the secret names.
fn from_engine(properties: &Properties, members: Option<&Members>) -> Option<Target> {
    let engine = match properties.kind.as_str() {
        "JDBC" => {
            properties.get("JDBC_ENGINE").or_else(|| members.and_then(Members::engine))?.to_owned()
        }
        kind => kind.to_owned(),
    };
    let (endpoint, engine) = match engine.to_ascii_lowercase().as_str() {
        "redshift" => (Endpoint::Redshift, "redshift"),
        "postgresql" | "postgres" | "aurora-postgresql" => (Endpoint::PostgreSql, "postgresql"),
        "mysql" | "aurora-mysql" | "aurora" => (Endpoint::MySql, "mysql"),
        "mariadb" => (Endpoint::MySql, "mariadb"),
        "sqlserver" | "azuresql" | "synapse" => (Endpoint::SqlServer, "sqlserver"),
        name if name.starts_with("sqlserver-") => (Endpoint::SqlServer, "sqlserver"),
        name if name == "oracle" || name.starts_with("oracle-") => (Endpoint::Oracle, "oracle"),
        "snowflake" => (Endpoint::Snowflake, "snowflake"),
        "saphana" => (Endpoint::SapHana, "saphana"),
        "teradata" => (Endpoint::Teradata, "teradata"),
        _ => return None,
    };
    Some(Target::new(endpoint, engine))
}

/// Fills what the URL left open from the properties, then from the secret, then from the usual
/// ports (each vendor's documentation).
fn complete(
    target: &mut Target,
    properties: &Properties,
    members: Option<&Members>,
) -> std::result::Result<(), &'static str> {
    let member = |get: fn(&Members) -> Option<&str>| members.and_then(get);
    if target.host.is_empty() {
        let host = properties.get("HOST").or_else(|| member(Members::host));
        target.host = host.ok_or("it names no host")?.to_owned();
    }
    if target.port.is_none() {
        let port = properties.get("PORT").or_else(|| member(Members::port));
        target.port = match port {
            Some(port) => Some(read_port(port).map_err(|_| "its port is none")?),
            None => default_port(target),
        };
    }
    if target.database.is_none() && target.sid.is_none() {
        let database = properties.get("DATABASE").or_else(|| member(Members::database));
        target.database = database.map(str::to_owned);
    }
    Ok(())
}

fn default_port(target: &Target) -> Option<u16> {
    match target.endpoint {
        Endpoint::Redshift => Some(5439),
        Endpoint::PostgreSql => Some(5432),
        Endpoint::MySql => Some(3306),
        // The instance's own service tells the port.
        Endpoint::SqlServer if target.instance.is_some() => None,
        Endpoint::SqlServer => Some(1433),
        Endpoint::Oracle => Some(1521),
        Endpoint::Snowflake => Some(443),
        Endpoint::Teradata => Some(1025),
        // SAP HANA's depends on the number of its instance.
        _ => None,
    }
}

#[cfg(any(test, fuzzing))]
pub(in crate::services) mod fuzz;
#[cfg(test)]
mod tests;
