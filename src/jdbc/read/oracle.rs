//! Oracle's JDBC URLs (Oracle JDBC Developer's Guide, "Database URLs"; the Glue documentation
//! writes `thin://@`).

use super::parameters::is_name;
use super::url::after;
use super::{Read, Target, Unread, read_port};
use crate::model::{Endpoint, Secret};

/// Reads what follows `jdbc:oracle:`.
pub(super) fn read(rest: &str) -> Read<Target> {
    let mut target = Target::new(Endpoint::Oracle, "oracle");
    let rest = after(rest, "thin:").or_else(|| after(rest, "oci:")).ok_or(Unread::Unknown)?;
    // The slashes stand before the @ with Glue, behind it with Oracle.
    let (login, place) = rest.rsplit_once('@').ok_or(Unread::Wrong("it has no @"))?;
    let login = login.strip_prefix("//").unwrap_or(login);
    if !login.is_empty() {
        let (user, password) = match login.split_once('/') {
            Some((user, password)) => (user, Some(password)),
            None => (login, None),
        };
        let bare = |text: &str| text.trim_matches('"').to_owned();
        target.user = Some(bare(user)).filter(|user| !user.is_empty());
        target.password =
            password.filter(|text| !text.is_empty()).map(|text| Secret::new(bare(text)));
    }
    if place.trim_start().starts_with('(') {
        descriptor(&mut target, place)?;
        return Ok(target);
    }
    let place = match after(place, "tcps:") {
        Some(place) => {
            target.tls = true;
            place
        }
        None => after(place, "tcp:").unwrap_or(place),
    };
    let place = place.strip_prefix("//").unwrap_or(place);
    let (place, query) = place.split_once('?').unwrap_or((place, ""));
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    target.ignored.extend(names.filter(|name| is_name(name)).map(str::to_owned));
    if let Some((server, service)) = place.split_once('/') {
        target.set_server(server)?;
        // A type of server (`:dedicated`) and an instance may follow.
        let service = service.split([':', '/']).next().unwrap_or_default();
        target.database = Some(service.to_owned()).filter(|service| !service.is_empty());
    } else {
        // host:port:SID. An address of version 6 has its brackets.
        let (server, sid) = place.rsplit_once(':').ok_or(Unread::Wrong("it names no database"))?;
        if !server.contains(':') {
            return Err(Unread::Wrong("it names no service and no SID"));
        }
        target.set_server(server)?;
        target.sid = Some(sid.to_owned()).filter(|sid| !sid.is_empty());
    }
    Ok(target)
}

/// Reads a connect descriptor with one address.
fn descriptor(target: &mut Target, text: &str) -> Read<()> {
    let one = |name: &str| -> Read<Option<String>> {
        let squeezed: String = text.chars().filter(|each| !each.is_whitespace()).collect();
        let upper = squeezed.to_ascii_uppercase();
        let start = format!("({name}=");
        let mut found = upper.match_indices(&start);
        let Some((at, _)) = found.next() else { return Ok(None) };
        if found.next().is_some() {
            return Err(Unread::Wrong("its descriptor names several addresses"));
        }
        let value = squeezed[at + start.len()..].split(')').next().unwrap_or_default();
        Ok(Some(value.trim_matches('"').to_owned()))
    };
    target.host = one("HOST")?.ok_or(Unread::Wrong("its descriptor names no host"))?;
    target.port = one("PORT")?.map(|port| read_port(&port)).transpose()?;
    target.database = one("SERVICE_NAME")?;
    target.sid = if target.database.is_none() { one("SID")? } else { None };
    target.tls = one("PROTOCOL")?.is_some_and(|protocol| protocol.eq_ignore_ascii_case("TCPS"));
    Ok(())
}
