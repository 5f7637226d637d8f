//! What a connection leads to: its JDBC URL, or the properties that stand for one.

use super::super::libpq::check_host;
use super::login::no_credential;
use super::members::Members;
use super::names;
use super::properties::{Properties, SEE_DEFINITION, is_yes};
use super::{snowflake, url};
use crate::error::{Error, Result};
use crate::jdbc::{self, AsItStands, Driver, ReadError, Server};

/// What a connection leads to.
pub(super) enum Target {
    /// One server.
    Server(Box<Server>),
    /// Whatever its URL means to the driver.
    Url(AsItStands),
    /// Nothing that lakekey knows of.
    Unknown,
}

/// Returns what the connection leads to.
pub(super) fn find(properties: &Properties) -> Result<Target> {
    let lookup = |name: &str| properties.meaning(name);
    let mut server = match url::find(properties)? {
        Some(url) => match jdbc::read(&url, &lookup) {
            Ok(server) => server,
            Err(ReadError::Unknown | ReadError::Several(_)) => {
                let found = jdbc::as_it_stands(&url, &lookup);
                return found.map(Target::Url).map_err(|unread| unread_url(properties, &unread));
            }
            Err(unread) => return Err(unread_url(properties, &unread)),
        },
        None => match from_engine(properties) {
            Some(server) => server,
            None => return Ok(Target::Unknown),
        },
    };
    if server.driver == Driver::Redshift && properties.first(&["iam"]).is_some_and(is_yes) {
        return Err(signs_in_with_iam(properties, "it uses IAM authentication"));
    }
    complete(&mut server, properties)
        .map_err(|rule| unreadable(properties, "the description of ", rule))?;
    // What is in a secret that is not to be read is left out.
    if server.host.is_empty() && properties.hides_secrets {
        return Ok(Target::Server(Box::new(server)));
    }
    if let Err(rule) = check_host(&server.host) {
        let error = unreadable(properties, "the host of ", rule);
        // What comes from a secret is not shown, whatever it is called there.
        let mut members = properties.members.iter().flat_map(Members::iter);
        let is_in_secret = members.any(|member| {
            let value = member.value.expose();
            !value.is_empty() && server.host.contains(value)
        });
        return Err(if is_in_secret {
            error.cause("the host is not shown: its secret has the same text")
        } else {
            error.cause(text!("the host is {}", properties.filter.quote(&shown(&server.host))))
        });
    }
    Ok(Target::Server(Box::new(server)))
}

/// Returns what of a text that is no host may be shown: a piece of a login or of settings may have
/// got into it.
fn shown(host: &str) -> String {
    let (hidden, place) = host.rsplit_once('@').map_or(("", host), |(_, place)| ("…@", place));
    // Values of settings, and what follows the first word.
    let end = place.find(|each: char| "=(".contains(each) || each.is_whitespace());
    match end.and_then(|end| place.get(..end)) {
        Some(start) => format!("{hidden}{start}…"),
        None => format!("{hidden}{place}"),
    }
}

fn unread_url(properties: &Properties, unread: &ReadError) -> Error {
    match unread {
        ReadError::Iam => signs_in_with_iam(properties, "its JDBC URL is for IAM authentication"),
        ReadError::Wrong(rule) | ReadError::Several(rule) => {
            unreadable(properties, "the JDBC URL of ", rule)
        }
        ReadError::Unknown => unreadable(properties, "the JDBC URL of ", "its driver is not known"),
        ReadError::Unresolved => properties.unresolved("its URL".into()),
    }
}

fn signs_in_with_iam(properties: &Properties, why: &'static str) -> Error {
    no_credential(properties, text!("{}, which Glue stores no password for", why))
        .hint("for Redshift Serverless, use lakekey redshift-creds")
}

fn unreadable(properties: &Properties, what: &'static str, rule: &'static str) -> Error {
    properties.unreadable(what, rule).hint(SEE_DEFINITION)
}

/// Returns an empty server of the engine that the type, the property or the secret names.
fn from_engine(properties: &Properties) -> Option<Server> {
    let engine = match properties.kind.as_str() {
        "JDBC" => {
            let own = properties.get("JDBC_ENGINE");
            own.or_else(|| properties.members.as_ref()?.first(names::ENGINE))?
        }
        kind => kind,
    };
    Some(Server::new(match engine.to_ascii_lowercase().as_str() {
        "redshift" => Driver::Redshift,
        "postgresql" | "postgres" | "aurora-postgresql" => Driver::PostgreSql,
        "mysql" | "aurora-mysql" | "aurora" => Driver::MySql,
        "mariadb" => Driver::MariaDb,
        "sqlserver" | "azuresql" | "synapse" => Driver::SqlServer,
        name if name.starts_with("sqlserver-") => Driver::SqlServer,
        name if name == "oracle" || name.starts_with("oracle-") => Driver::Oracle,
        "snowflake" => Driver::Snowflake,
        "saphana" => Driver::SapHana,
        "teradata" => Driver::Teradata,
        _ => return None,
    }))
}

/// Fills what the URL left open from the properties, then from the secret, then from the usual
/// ports (each vendor's documentation).
fn complete(server: &mut Server, properties: &Properties) -> std::result::Result<(), &'static str> {
    if server.host.is_empty() && !server.has_hidden {
        server.host = match properties.first_or_member(names::HOST) {
            Some(host) => host.to_owned(),
            None if server.driver == Driver::Snowflake => snowflake_host(server, properties)?,
            None => String::new(),
        };
        if server.host.is_empty() && !properties.hides_secrets {
            return Err(if properties.has_unread_map() {
                "it names no host, and its properties for a compute environment are not a JSON object"
            } else {
                "it names no host"
            });
        }
    }
    if server.port.is_none() {
        server.port = match properties.first_or_member(names::PORT) {
            Some(port) => {
                Some(jdbc::read_port(port).map_err(|_| "its port is not a valid port number")?)
            }
            // The instance's own service tells the port.
            None if server.instance.is_some() => None,
            None => server.driver.grammar().default_port,
        };
    }
    if server.database.is_none() && server.sid.is_none() {
        server.database = properties.first_or_member(names::DATABASE).map(str::to_owned);
    }
    if server.driver == Driver::Snowflake {
        for (name, names) in names::SNOWFLAKE {
            let is_there = server.parameters.iter().any(|(known, _)| known == name);
            let value = properties.first_or_member(names).filter(|_| !is_there);
            server.parameters.extend(value.map(|value| (*name, value.to_owned())));
        }
        snowflake::name_account(server, properties);
    }
    Ok(())
}

/// Returns the host of Snowflake that the Spark connector's `sfUrl` names, maybe with a scheme and a
/// port, or else that of the account which the Python connector takes; empty where neither is known.
fn snowflake_host(
    server: &mut Server,
    properties: &Properties,
) -> std::result::Result<String, &'static str> {
    if let Some(url) = properties.first_or_member(names::SNOWFLAKE_URL) {
        let host = url.strip_prefix("https://").unwrap_or(url).trim_end_matches('/');
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) => (
                host,
                Some(jdbc::read_port(port).map_err(|_| "its port is not a valid port number")?),
            ),
            None => (host, None),
        };
        server.port = server.port.or(port);
        return Ok(host.to_owned());
    }
    let account = properties.first_or_member(names::ACCOUNT);
    Ok(account.map_or(String::new(), snowflake::host_of))
}
