//! Whether a URL that is handed on as it stands asks for TLS.

use super::grammar::Driver;
use super::placeholder::Placeholders;
use super::read::{Parameters, asks_for_tls, split_login};
use super::unread::ReadResult;

/// Returns whether `text`, a marked URL for that driver, asks for TLS at each of its hosts.
pub(super) fn asks_for_tls_everywhere(
    driver: Driver,
    text: &str,
    placeholders: &Placeholders<'_>,
) -> ReadResult<bool> {
    if driver == Driver::Oracle {
        let place = split_login(text).map_or(text, |(_, place)| place);
        let place: String = place.to_ascii_lowercase().split_whitespace().collect();
        let count = |what: &str| place.matches(what).count();
        let is_everywhere = count("(address=") <= count("(protocol=tcps)");
        let asks = asks_for_tls(&place) || place.starts_with("tcps:");
        return Ok(asks && is_everywhere && count("tcp://") == 0);
    }
    let grammar = driver.grammar();
    let (before, parameters) = text.split_at(grammar.start_of_parameters(text));
    let parameters = parameters.strip_prefix(grammar.starts).unwrap_or(parameters);
    let mut parameters = Parameters::read(parameters, grammar, placeholders)?;
    // The driver may go by another of them, and by what a host has of its own.
    Ok(parameters.ask_for_tls() && !parameters.mention_tls() && !before.contains('='))
}
