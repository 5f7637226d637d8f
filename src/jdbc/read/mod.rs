//! JDBC URLs, read as the Glue documentation spells them and as the drivers read them.

mod oracle;
mod parameters;

use super::grammar::{Driver, strip_start};
use super::placeholder::{Lookup, Placeholders};
use super::server::{LoginPart, Place, Server, not_empty, read_port, split_at};
use super::unread::{ReadError, ReadResult};
use crate::model::percent::decode;
pub(super) use oracle::{asks_for_tls, slash_of, split_login, user_and_password};
pub(super) use parameters::Parameters;

/// Takes a JDBC URL apart, and puts in what its placeholders stand for.
pub(crate) fn read(url: &str, lookup: Lookup<'_>) -> ReadResult<Server> {
    if url.chars().any(char::is_control) {
        return Err(ReadError::Wrong("it holds a control character"));
    }
    let (url, placeholders) = Placeholders::mark(url.trim(), lookup)?;
    let (driver, rest) = Driver::of_url(&url).ok_or(ReadError::Unknown)?;
    let grammar = driver.grammar();
    let (rest, otherwise) = match driver {
        Driver::Oracle => return oracle::read(rest, &placeholders),
        Driver::Redshift if strip_start(rest, "iam:").is_some() => return Err(ReadError::Iam),
        Driver::MySql | Driver::MariaDb => (
            strip_start(rest, "aurora:").unwrap_or(rest),
            ReadError::Several("it has the form for several hosts"),
        ),
        Driver::Snowflake if strip_start(rest, "auto").is_some() => {
            return Err(ReadError::Several("its host is in a file of the driver"));
        }
        Driver::PostgreSql
        | Driver::Redshift
        | Driver::SqlServer
        | Driver::Snowflake
        | Driver::SapHana
        | Driver::Teradata => (rest, ReadError::Wrong("it names no host")),
    };
    let rest = match rest.strip_prefix("//") {
        Some(rest) => rest,
        // Terraform's documentation of Glue connections leaves the slashes out.
        None if driver == Driver::SqlServer => rest,
        None => return Err(otherwise),
    };
    let (text, parameters) = rest.split_once(grammar.starts).unwrap_or((rest, ""));
    let mut place = Place::default();
    match driver {
        Driver::PostgreSql | Driver::Redshift | Driver::MySql | Driver::MariaDb => {
            let (authority, database) = text.split_once('/').unwrap_or((text, ""));
            let authority = place.take_login(authority)?;
            place.set_host(authority)?;
            place.database = decode_database(database)?;
        }
        Driver::SqlServer => {
            let text = place.take_login(text.trim_end_matches('/'))?;
            let (host, instance) = text.split_once('\\').unwrap_or((text, ""));
            let (instance, port) = split_at(instance, ':');
            place.instance = not_empty(instance);
            place.port = port.map(str::to_owned);
            place.set_host(host)?;
        }
        Driver::Snowflake | Driver::SapHana => {
            let text = place.take_login(text.trim_end_matches('/'))?;
            if driver == Driver::SapHana && text.contains(';') {
                return Err(ReadError::Several("it names several hosts"));
            }
            place.set_host(text)?;
        }
        Driver::Oracle | Driver::Teradata => place.set_host(text)?,
    }
    let mut server = place.filled(driver, &placeholders)?;
    absorb(&mut server, Parameters::read(parameters, grammar, &placeholders)?)?;
    Ok(server)
}

/// Takes out of `parameters` what the driver has there, and notes the rest.
fn absorb(server: &mut Server, mut parameters: Parameters) -> ReadResult<()> {
    let names = &server.driver.grammar().names;
    if let Some(host) = parameters.take(names.host) {
        server.host = server.known(host).unwrap_or_default();
    }
    if let Some(port) = parameters.take(names.port) {
        server.port = server.known(port).as_deref().map(read_port).transpose()?;
    }
    if let Some(instance) = parameters.take(names.instance) {
        server.instance = server.known(instance);
    }
    if let Some(database) = parameters.take(names.database) {
        server.database = server.known(database);
    }
    server.user = parameters.take(names.user).and_then(LoginPart::of).or(server.user.take());
    let password = parameters.take(names.password).and_then(LoginPart::of);
    server.password = password.map(LoginPart::into_password).or(server.password.take());
    let mut secret =
        |names| parameters.take(names).and_then(LoginPart::of).map(LoginPart::into_password);
    server.key = secret(names.key);
    server.passphrase = secret(names.passphrase);
    server.token = secret(names.token);
    server.accepts_any_certificate = parameters.say_yes_to("trustServerCertificate");
    server.has_hidden |= parameters.has_hidden_tls();
    server.tls |= parameters.ask_for_tls();
    for name in names.passed_on {
        let value = parameters.take(&[name]).and_then(|value| server.known(value));
        server.parameters.extend(value.map(|value| (*name, value)));
    }
    if parameters.take(names.unwritten).is_some() {
        return Err(ReadError::Wrong(
            "it logs in with a certificate, a token or a secret in the URL, which lakekey cannot \
                pass on",
        ));
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
