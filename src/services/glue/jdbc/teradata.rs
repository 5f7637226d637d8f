//! Teradata's JDBC URLs (Teradata JDBC Driver Reference, "URL").

use super::{Parameters, Read, Target, Unread, read_port};
use crate::model::Endpoint;

/// Reads what follows `jdbc:teradata:`: `//host/DATABASE=d,DBS_PORT=p,NAME='it''s'`.
pub(super) fn read(rest: &str) -> Read<Target> {
    let mut target = Target::new(Endpoint::Teradata, "teradata");
    let rest = rest.strip_prefix("//").ok_or(Unread::Wrong("it names no host"))?;
    let (place, text) = rest.split_once('/').unwrap_or((rest, ""));
    target.set_server(place)?;
    let mut parameters = Parameters::default();
    let mut rest = text;
    while let Some((name, after_name)) = rest.split_once('=') {
        let mut value = String::new();
        let mut characters = after_name.char_indices().peekable();
        let mut is_quoted = false;
        let mut end = after_name.len();
        while let Some((index, character)) = characters.next() {
            match character {
                '\'' if is_quoted && characters.next_if(|(_, next)| *next == '\'').is_some() => {
                    value.push('\'');
                }
                '\'' => is_quoted = !is_quoted,
                ',' if !is_quoted => {
                    end = index;
                    break;
                }
                other => value.push(other),
            }
        }
        if is_quoted {
            return Err(Unread::Wrong("its quotes do not match"));
        }
        parameters.push(name, value);
        rest = after_name.get(end + 1..).unwrap_or_default();
    }
    if let Some(port) = parameters.take(&["DBS_PORT"]) {
        target.port = Some(read_port(&port)?);
    }
    target.database = parameters.take(&["DATABASE"]);
    target.absorb(parameters, [&["USER"], &["PASSWORD"]], &["TMODE", "CHARSET", "LOGMECH"]);
    Ok(target)
}
