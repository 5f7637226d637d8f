//! Oracle's JDBC URLs (Oracle JDBC Developer's Guide, "Database URLs"; the Glue documentation
//! writes `thin://@`).

use super::super::grammar::{Driver, strip_start};
use super::super::placeholder::Placeholders;
use super::super::server::{Place, Server, not_empty};
use super::super::unread::{ReadError, ReadResult};
use super::parameters::is_name;
use crate::model::is_made_of;

/// Reads what follows `jdbc:oracle:`.
pub(super) fn read(rest: &str, placeholders: &Placeholders<'_>) -> ReadResult<Server> {
    let rest = strip_start(rest, "thin:")
        .or_else(|| strip_start(rest, "oci:"))
        .ok_or(ReadError::Unknown)?;
    let (login, text) = split_login(rest).ok_or(ReadError::Wrong("it has no @"))?;
    let mut place = Place::default();
    if let Some((user, password)) = login {
        (place.user, place.password) = (Some(user), password);
    }
    if text.trim_start().starts_with('(') {
        descriptor(&mut place, text)?;
    } else {
        short(&mut place, text)?;
    }
    place.filled(Driver::Oracle, placeholders)
}

/// User and password, if there is one.
type Login = (String, Option<String>);

/// Splits `user/password@` off. The slashes stand before the `@` with Glue, behind it with Oracle.
pub(in crate::jdbc) fn split_login(rest: &str) -> Option<(Option<Login>, &str)> {
    // A descriptor may hold an @ too.
    let descriptor = rest.rfind("@(").filter(|_| rest.trim_end().ends_with(')'));
    let end = descriptor.or_else(|| rest.rfind('@'))?;
    let (login, place) = (rest.get(..end)?, rest.get(end + 1..)?);
    let login = login.strip_prefix("//").unwrap_or(login);
    let (user, password) = user_and_password(login);
    let login = not_empty(login).map(|_| (user.to_owned(), password.map(str::to_owned)));
    Some((login, place))
}

/// Splits `user/password`. In double quotes, which are left out, a slash is a part of the user.
pub(in crate::jdbc) fn user_and_password(login: &str) -> (&str, Option<&str>) {
    let bare = |text| -> &str { quoted(text).unwrap_or(text) };
    match slash_of(login) {
        Some(place) => {
            let (user, password) = login.split_at(place);
            (bare(user), password.strip_prefix('/').map(bare))
        }
        None => (bare(login), None),
    }
}

/// Returns where in `user/password` the slash stands.
pub(in crate::jdbc) fn slash_of(login: &str) -> Option<usize> {
    let user = match login.strip_prefix('"') {
        Some(rest) => rest.find('"').map_or(0, |end| end + 2),
        None => 0,
    };
    login.get(user..)?.find('/').map(|place| user + place)
}

/// Returns what stands in the double quotes that `text` begins and ends with.
fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// Reads one of the short forms.
fn short(place: &mut Place, text: &str) -> ReadResult<()> {
    let secured = strip_start(text, "tcps:");
    place.tls = secured.is_some();
    let text = secured.or_else(|| strip_start(text, "tcp:")).unwrap_or(text);
    if ["ldap:", "ldaps:"].iter().any(|scheme| strip_start(text, scheme).is_some()) {
        return Err(ReadError::Several("its hosts are in a directory"));
    }
    let text = text.strip_prefix("//").unwrap_or(text);
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    place.ignored.extend(names.filter(|name| is_name(name)).map(str::to_owned));
    if let Some((host, service)) = text.split_once('/') {
        place.set_host(host)?;
        // A type of server (`:dedicated`) and an instance may follow.
        let service = service.split([':', '/']).next().unwrap_or_default();
        place.database = not_empty(service);
    } else if is_alias(text) {
        return Err(ReadError::Several("its name is looked up in tnsnames.ora"));
    } else {
        // host:port:SID. An address of version 6 has its brackets.
        let (host, sid) = text.rsplit_once(':').ok_or(ReadError::Wrong("it names no database"))?;
        if !host.contains(':') {
            return Err(ReadError::Wrong("it names no service and no SID"));
        }
        place.set_host(host)?;
        place.sid = not_empty(sid);
    }
    Ok(())
}

/// Returns whether it is a name that `tnsnames.ora` explains.
fn is_alias(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && is_made_of(text, b"._-")
}

/// Returns every value of `name` in a connect descriptor.
fn values(text: &str, name: &str) -> Vec<String> {
    let squeezed: String = text.chars().filter(|each| !each.is_whitespace()).collect();
    let upper = squeezed.to_ascii_uppercase();
    let start = format!("({name}=");
    let places = upper.match_indices(&start).map(|(at, _)| at + start.len());
    let values = places.filter_map(|at| squeezed.get(at..)?.split(')').next());
    values.map(|value| value.trim_matches('"').to_owned()).collect()
}

/// Returns whether every address of a connect descriptor is one with TLS.
pub(in crate::jdbc) fn asks_for_tls(text: &str) -> bool {
    let protocols = values(text, "PROTOCOL");
    !protocols.is_empty() && protocols.iter().all(|each| each.eq_ignore_ascii_case("TCPS"))
}

/// Reads a connect descriptor with one address.
fn descriptor(place: &mut Place, text: &str) -> ReadResult<()> {
    let one = |name: &str| -> ReadResult<Option<String>> {
        let mut found = values(text, name).into_iter();
        match (found.next(), found.next()) {
            (_, Some(_)) => Err(ReadError::Several("its descriptor names several addresses")),
            (value, None) => Ok(value),
        }
    };
    place.host = one("HOST")?.ok_or(ReadError::Wrong("its descriptor names no host"))?;
    place.port = one("PORT")?;
    place.database = one("SERVICE_NAME")?;
    place.sid = if place.database.is_none() { one("SID")? } else { None };
    place.tls = asks_for_tls(text);
    Ok(())
}
