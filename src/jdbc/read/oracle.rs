//! Oracle's JDBC URLs (Oracle JDBC Developer's Guide, "Database URLs"; the Glue documentation
//! writes `thin://@`).

use super::super::grammar::{Driver, strip_start};
use super::super::server::{ReadError, ReadResult, Server, not_empty, read_port, split_at};
use super::parameters::is_name;
use crate::model::Secret;

/// Reads what follows `jdbc:oracle:`.
pub(super) fn read(rest: &str) -> ReadResult<Server> {
    let mut server = Server::new(Driver::Oracle);
    let rest = strip_start(rest, "thin:")
        .or_else(|| strip_start(rest, "oci:"))
        .ok_or(ReadError::Unknown)?;
    // The slashes stand before the @ with Glue, behind it with Oracle.
    let (login, place) = rest.rsplit_once('@').ok_or(ReadError::Wrong("it has no @"))?;
    let login = login.strip_prefix("//").unwrap_or(login);
    if !login.is_empty() {
        let (user, password) = split_at(login, '/');
        let bare = |text: &str| text.trim_matches('"').to_owned();
        server.user = not_empty(bare(user));
        server.password =
            password.filter(|text| !text.is_empty()).map(|text| Secret::new(bare(text)));
    }
    if place.trim_start().starts_with('(') {
        descriptor(&mut server, place)?;
        return Ok(server);
    }
    let secured = strip_start(place, "tcps:");
    server.tls = secured.is_some();
    let place = secured.or_else(|| strip_start(place, "tcp:")).unwrap_or(place);
    let place = place.strip_prefix("//").unwrap_or(place);
    let (place, query) = place.split_once('?').unwrap_or((place, ""));
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    server.ignored.extend(names.filter(|name| is_name(name)).map(str::to_owned));
    if let Some((place, service)) = place.split_once('/') {
        server.set_place(place)?;
        // A type of server (`:dedicated`) and an instance may follow.
        let service = service.split([':', '/']).next().unwrap_or_default();
        server.database = not_empty(service);
    } else {
        // host:port:SID. An address of version 6 has its brackets.
        let (place, sid) =
            place.rsplit_once(':').ok_or(ReadError::Wrong("it names no database"))?;
        if !place.contains(':') {
            return Err(ReadError::Wrong("it names no service and no SID"));
        }
        server.set_place(place)?;
        server.sid = not_empty(sid);
    }
    Ok(server)
}

/// Reads a connect descriptor with one address.
fn descriptor(server: &mut Server, text: &str) -> ReadResult<()> {
    let one = |name: &str| -> ReadResult<Option<String>> {
        let squeezed: String = text.chars().filter(|each| !each.is_whitespace()).collect();
        let upper = squeezed.to_ascii_uppercase();
        let start = format!("({name}=");
        let mut found = upper.match_indices(&start);
        let Some((at, _)) = found.next() else { return Ok(None) };
        if found.next().is_some() {
            return Err(ReadError::Wrong("its descriptor names several addresses"));
        }
        let value = squeezed[at + start.len()..].split(')').next().unwrap_or_default();
        Ok(Some(value.trim_matches('"').to_owned()))
    };
    server.host = one("HOST")?.ok_or(ReadError::Wrong("its descriptor names no host"))?;
    server.port = one("PORT")?.map(|port| read_port(&port)).transpose()?;
    server.database = one("SERVICE_NAME")?;
    server.sid = if server.database.is_none() { one("SID")? } else { None };
    server.tls = one("PROTOCOL")?.is_some_and(|protocol| protocol.eq_ignore_ascii_case("TCPS"));
    Ok(())
}
