//! JDBC URLs of each driver, as the Glue documentation spells them and as the drivers read them.

use super::{Parameters, Read, Target, Unread, oracle, sql_server, teradata};
use crate::model::percent::decoded;
use crate::model::{Endpoint, Secret};

const USER: &[&str] = &["user", "username", "uid"];
const PASSWORD: &[&str] = &["password", "pwd"];

/// Takes a JDBC URL apart.
pub(super) fn read(url: &str) -> Read<Target> {
    if url.chars().any(char::is_control) {
        return Err(Unread::Wrong("it holds a control character"));
    }
    let rest = after(url.trim(), "jdbc:").ok_or(Unread::Unknown)?;
    let (driver, rest) = rest.split_once(':').ok_or(Unread::Unknown)?;
    let driver = driver.to_ascii_lowercase();
    match driver.as_str() {
        "postgresql" => postgres(Target::new(Endpoint::PostgreSql, "postgresql"), rest),
        "redshift" if after(rest, "iam:").is_some() => Err(Unread::Iam),
        "redshift" => postgres(Target::new(Endpoint::Redshift, "redshift"), rest),
        "mysql" | "mariadb" => {
            let engine = if driver == "mysql" { "mysql" } else { "mariadb" };
            mysql(Target::new(Endpoint::MySql, engine), rest)
        }
        "oracle" => oracle::read(rest),
        "sqlserver" => sql_server::read(rest),
        "snowflake" => snowflake(rest),
        "sap" => sap_hana(rest),
        "teradata" => teradata::read(rest),
        _ => Err(Unread::Unknown),
    }
}

/// Returns what follows `start`, whatever its letter case.
pub(super) fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

/// Splits `user:password@` off an authority. The last `@` counts, as no host has one; one behind
/// a slash belongs to what follows the authority.
pub(super) fn without_login<'a>(target: &mut Target, authority: &'a str) -> &'a str {
    let split = authority.rsplit_once('@').filter(|(login, _)| !login.contains('/'));
    let Some((login, server)) = split else { return authority };
    let (user, password) = match login.split_once(':') {
        Some((user, password)) => (user, Some(password)),
        None => (login, None),
    };
    let decode = |text: &str| decoded(text).unwrap_or_else(|| text.to_owned());
    target.user = Some(decode(user)).filter(|user| !user.is_empty());
    target.password = password.map(|password| Secret::new(decode(password)));
    server
}

/// `//host:port/database?parameters`; Redshift's driver takes `;` too.
fn postgres(mut target: Target, rest: &str) -> Read<Target> {
    let rest = rest.strip_prefix("//").ok_or(Unread::Wrong("it names no host"))?;
    let cut: &[char] = if target.endpoint == Endpoint::Redshift { &['?', ';'] } else { &['?'] };
    let separators: &[char] =
        if target.endpoint == Endpoint::Redshift { &['&', ';'] } else { &['&'] };
    let (place, query) = rest.split_once(cut).unwrap_or((rest, ""));
    place_of(&mut target, place)?;
    let parameters = Parameters::encoded(query, separators);
    target.absorb(parameters, [USER, PASSWORD], &["currentSchema"]);
    Ok(target)
}

fn mysql(mut target: Target, rest: &str) -> Read<Target> {
    let rest = after(rest, "aurora:").unwrap_or(rest);
    let rest =
        rest.strip_prefix("//").ok_or(Unread::Wrong("it is of a form with several hosts"))?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    place_of(&mut target, place)?;
    target.absorb(Parameters::encoded(query, &['&']), [USER, PASSWORD], &[]);
    Ok(target)
}

/// `host:port/database`, the database percent-encoded.
fn place_of(target: &mut Target, place: &str) -> Read<()> {
    let (authority, database) = place.split_once('/').unwrap_or((place, ""));
    let server = without_login(target, authority);
    target.set_server(server)?;
    let database = decoded(database).ok_or(Unread::Wrong("its database is not UTF-8"))?;
    if database.chars().any(char::is_control) {
        return Err(Unread::Wrong("its database holds a control character"));
    }
    target.database = Some(database).filter(|database| !database.is_empty());
    Ok(())
}

/// `//account.snowflakecomputing.com/?user=U&db=D&role=R&warehouse=W`.
fn snowflake(rest: &str) -> Read<Target> {
    let mut target = Target::new(Endpoint::Snowflake, "snowflake");
    let rest = rest.strip_prefix("//").ok_or(Unread::Wrong("it names no host"))?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let server = without_login(&mut target, place.trim_end_matches('/'));
    target.set_server(server)?;
    let mut parameters = Parameters::encoded(query, &['&']);
    target.database = parameters.take(&["db", "database"]);
    target.absorb(parameters, [USER, PASSWORD], &["warehouse", "role", "schema"]);
    Ok(target)
}

/// `//host:port/?databaseName=D`, with `&` or, as in Glue's documentation, commas.
fn sap_hana(rest: &str) -> Read<Target> {
    let mut target = Target::new(Endpoint::SapHana, "saphana");
    let rest = rest.strip_prefix("//").ok_or(Unread::Wrong("it names no host"))?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let server = without_login(&mut target, place.trim_end_matches('/'));
    target.set_server(server)?;
    let mut parameters = Parameters::encoded(query, &['&', ',']);
    target.database = parameters.take(&["databaseName"]);
    target.absorb(parameters, [USER, PASSWORD], &["currentschema"]);
    Ok(target)
}
