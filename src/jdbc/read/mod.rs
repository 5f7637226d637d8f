//! JDBC URLs, read as the Glue documentation spells them and as the drivers read them.

mod oracle;
mod parameters;

use super::grammar::{Driver, strip_start};
use super::server::{ReadError, ReadResult, Server, not_empty, read_port, split_at};
use crate::model::Secret;
use crate::model::percent::decode;
use parameters::Parameters;

/// Takes a JDBC URL apart.
pub(crate) fn read(url: &str) -> ReadResult<Server> {
    if url.chars().any(char::is_control) {
        return Err(ReadError::Wrong("it holds a control character"));
    }
    let (driver, rest) = Driver::of_url(url.trim()).ok_or(ReadError::Unknown)?;
    let grammar = driver.grammar();
    let mut server = Server::new(driver);
    let (rest, otherwise) = match driver {
        Driver::Oracle => return oracle::read(rest),
        Driver::Redshift if strip_start(rest, "iam:").is_some() => return Err(ReadError::Iam),
        Driver::MySql | Driver::MariaDb => {
            (strip_start(rest, "aurora:").unwrap_or(rest), "it is of a form with several hosts")
        }
        Driver::PostgreSql
        | Driver::Redshift
        | Driver::SqlServer
        | Driver::Snowflake
        | Driver::SapHana
        | Driver::Teradata => (rest, "it names no host"),
    };
    let rest = rest.strip_prefix("//").ok_or(ReadError::Wrong(otherwise))?;
    let (place, text) = rest.split_once(grammar.starts).unwrap_or((rest, ""));
    match driver {
        Driver::PostgreSql | Driver::Redshift | Driver::MySql | Driver::MariaDb => {
            let (authority, database) = place.split_once('/').unwrap_or((place, ""));
            let authority = server.take_login(authority);
            server.set_place(authority)?;
            server.database = decode_database(database)?;
        }
        Driver::SqlServer => {
            let place = server.take_login(place.trim_end_matches('/'));
            let (host, instance) = place.split_once('\\').unwrap_or((place, ""));
            let (instance, port) = split_at(instance, ':');
            server.instance = not_empty(instance);
            server.port = port.map(read_port).transpose()?;
            server.set_place(host)?;
        }
        Driver::Snowflake | Driver::SapHana => {
            let place = server.take_login(place.trim_end_matches('/'));
            server.set_place(place)?;
        }
        Driver::Oracle | Driver::Teradata => server.set_place(place)?,
    }
    absorb(&mut server, Parameters::read(text, grammar)?)?;
    Ok(server)
}

/// Takes out of `parameters` what the driver has there, and notes the rest.
fn absorb(server: &mut Server, mut parameters: Parameters) -> ReadResult<()> {
    let names = &server.driver.grammar().names;
    if let Some(host) = parameters.take(names.host) {
        server.host = host;
    }
    if let Some(port) = parameters.take(names.port) {
        server.port = Some(read_port(&port)?);
    }
    server.instance = parameters.take(names.instance).or(server.instance.take());
    server.database = parameters.take(names.database).or(server.database.take());
    server.user = parameters.take(names.user).or(server.user.take());
    server.password = parameters.take(names.password).map(Secret::new).or(server.password.take());
    server.tls |= parameters.ask_for_tls();
    for name in names.passed_on {
        if let Some(value) = parameters.take(&[name]) {
            server.parameters.push((name, value));
        }
    }
    server.ignored.extend(parameters.into_names());
    Ok(())
}

/// Returns a database that stands in the path, percent-encoded.
fn decode_database(text: &str) -> ReadResult<Option<String>> {
    let database = decode(text).ok_or(ReadError::Wrong("its database is not UTF-8"))?;
    if database.chars().any(char::is_control) {
        return Err(ReadError::Wrong("its database holds a control character"));
    }
    Ok(not_empty(database))
}
