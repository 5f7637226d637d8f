//! The database server that a connection leads to: its JDBC URL, or the properties that stand for
//! one.

use super::super::libpq::check_host;
use super::properties::Properties;
use super::secret::{DATABASE, ENGINE, HOST, PORT};
use crate::error::{Error, Result};
use crate::jdbc::{self, Driver, ReadError, Server};

/// Returns the server that the connection leads to; `None` where lakekey does not know what kind
/// it is.
pub(super) fn find(properties: &Properties) -> Result<Option<Server>> {
    let mut server = match properties.get("JDBC_CONNECTION_URL") {
        Some(url) => match jdbc::read(url) {
            Ok(server) => server,
            Err(ReadError::Unknown) => return Ok(None),
            Err(ReadError::Iam) => {
                let why = "its JDBC URL is for a login with IAM, which Glue keeps no password for";
                return Err(super::login::no_credential(properties, why)
                    .hint("for Redshift Serverless, use lakekey redshift-creds"));
            }
            Err(ReadError::Wrong(rule)) => {
                return Err(unreadable(properties, "the JDBC URL of ", rule));
            }
        },
        None => match from_engine(properties) {
            Some(server) => server,
            None => return Ok(None),
        },
    };
    complete(&mut server, properties)
        .map_err(|rule| unreadable(properties, "the description of ", rule))?;
    if let Err(rule) = check_host(&server.host) {
        return Err(unreadable(properties, "the host of ", rule)
            .cause(text!("the host is {}", properties.filter.quote(&server.host))));
    }
    Ok(Some(server))
}

fn unreadable(properties: &Properties, what: &'static str, rule: &'static str) -> Error {
    properties.unreadable(what, rule).hint("see `lakekey glue-conn get NAME`")
}

/// Returns an empty server of the engine that the type, the property or the secret names.
fn from_engine(properties: &Properties) -> Option<Server> {
    let engine = match properties.kind.as_str() {
        "JDBC" => properties.get_or("JDBC_ENGINE", ENGINE)?,
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
    if server.host.is_empty() {
        server.host = properties.get_or("HOST", HOST).ok_or("it names no host")?.to_owned();
    }
    if server.port.is_none() {
        server.port = match properties.get_or("PORT", PORT) {
            Some(port) => Some(jdbc::read_port(port).map_err(|_| "its port is none")?),
            // The instance's own service tells the port.
            None if server.instance.is_some() => None,
            None => server.driver.grammar().default_port,
        };
    }
    if server.database.is_none() && server.sid.is_none() {
        server.database = properties.get_or("DATABASE", DATABASE).map(str::to_owned);
    }
    Ok(())
}
