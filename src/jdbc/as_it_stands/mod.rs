//! JDBC URLs that lakekey does not write anew: those of drivers that it does not know, and those that
//! do not name one host. The login is left out, and placeholders are filled where that is safe.

mod found;
mod literal;
mod reader;
#[cfg(test)]
mod tests;

use super::grammar::Driver;
use super::placeholder::{Lookup, Placeholders};
use super::tls::{asks_for_tls_everywhere, seems_to_ask_for_tls};
use super::unread::{ReadError, ReadResult};
pub(crate) use found::AsItStands;
use reader::Reader;

/// Returns `url` without its login. Of an unknown driver, it takes out placeholders, and what every
/// driver reads as a login: lakekey does not know where else such a URL may have a password.
pub(crate) fn as_it_stands(url: &str, lookup: Lookup<'_>) -> ReadResult<AsItStands> {
    if url.chars().any(char::is_control) {
        return Err(ReadError::Wrong("it holds a control character"));
    }
    let (text, placeholders) = Placeholders::mark(url.trim(), lookup)?;
    let driver = Driver::of_url(&text).map(|(driver, _)| driver);
    let mut found = AsItStands { driver, ..AsItStands::default() };
    let reader = Reader { grammar: driver.map(Driver::grammar), placeholders: &placeholders };
    found.tls = match driver {
        Some(driver) => asks_for_tls_everywhere(driver, &text, &placeholders)?,
        None => seems_to_ask_for_tls(&text),
    };
    let text = reader.without_login_before_host(&text, driver, &mut found)?;
    let text = reader.without_login_parameters(&text, &mut found)?;
    let password = found.password.as_ref().map(|password| password.value.expose());
    found.url = reader.filled(&text, password)?;
    Ok(found)
}
