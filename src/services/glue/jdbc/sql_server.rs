//! SQL Server's JDBC URLs (Microsoft, "Building the connection URL").

use super::{Parameters, Read, Target, Unread, read_port};
use crate::model::Endpoint;

/// Reads what follows `jdbc:sqlserver:`: `//host\instance:port;name=value;name={value}`.
pub(super) fn read(rest: &str) -> Read<Target> {
    let mut target = Target::new(Endpoint::SqlServer, "sqlserver");
    let rest = rest.strip_prefix("//").ok_or(Unread::Wrong("it names no host"))?;
    let (place, text) = rest.split_once(';').unwrap_or((rest, ""));
    let place = place.trim_end_matches('/');
    let place = super::url::without_login(&mut target, place);
    let server = match place.split_once('\\') {
        Some((host, rest)) => {
            let (instance, port) = match rest.split_once(':') {
                Some((instance, port)) => (instance, Some(port)),
                None => (rest, None),
            };
            target.instance = Some(instance.to_owned()).filter(|instance| !instance.is_empty());
            target.port = port.map(read_port).transpose()?;
            host
        }
        None => place,
    };
    let port = target.port.take();
    target.set_server(server)?;
    target.port = target.port.or(port);
    let mut parameters = properties(text)?;
    if let Some(host) = parameters.take(&["serverName", "server"]) {
        target.host = host;
    }
    if let Some(port) = parameters.take(&["portNumber", "port"]) {
        target.port = Some(read_port(&port)?);
    }
    if let Some(instance) = parameters.take(&["instanceName"]) {
        target.instance = Some(instance);
    }
    target.database = parameters.take(&["databaseName", "database"]);
    let login: [&[&str]; 2] = [&["user", "userName"], &["password"]];
    target.absorb(parameters, login, &["applicationIntent", "multiSubnetFailover"]);
    Ok(target)
}

/// Reads `name=value;name={value}`, where `}}` in braces is one brace.
fn properties(text: &str) -> Read<Parameters> {
    let mut parameters = Parameters::default();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((name, after_name)) = rest.split_once('=') else { break };
        let name = name.trim().trim_start_matches(';').trim();
        let (value, after_value) = match after_name.strip_prefix('{') {
            Some(quoted) => in_braces(quoted)?,
            None => {
                let (value, rest) = after_name.split_once(';').unwrap_or((after_name, ""));
                (value.to_owned(), rest)
            }
        };
        parameters.push(name, value);
        rest = after_value;
    }
    Ok(parameters)
}

fn in_braces(text: &str) -> Read<(String, &str)> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('}').ok_or(Unread::Wrong("its braces do not match"))?;
        value.push_str(part);
        match after.strip_prefix('}') {
            Some(after) => {
                value.push('}');
                rest = after;
            }
            None => return Ok((value, after.trim_start_matches(';'))),
        }
    }
}
