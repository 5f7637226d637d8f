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

/// What drivers say for yes and for no, where a parameter says whether to use TLS.
const YES: &[&str] = &[
    "true",
    "yes",
    "on",
    "1",
    "require",
    "required",
    "verify",
    "strict",
    "mandatory",
    "authenticate",
];
const NO: &[&str] = &[
    "false",
    "no",
    "off",
    "0",
    "disable",
    "disabled",
    "none",
    "allow",
    "prefer",
    "preferred",
    "optional",
    "request",
];

/// Returns whether `text`, a marked URL for a driver that lakekey does not know, asks for TLS in the
/// words that drivers have for it, and nothing in it takes that back.
pub(super) fn seems_to_ask_for_tls(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let mut asks = text.contains("https://");
    for (equals, _) in text.match_indices('=') {
        let (before, behind) = (text.get(..equals), text.get(equals + 1..));
        let is_letter = |each: char| each.is_ascii_alphanumeric() || "._-".contains(each);
        let before = before.unwrap_or_default();
        let name = before.get(before.trim_end_matches(is_letter).len()..).unwrap_or_default();
        let is_about_tls =
            name == "secure" || ["ssl", "tls", "encrypt"].iter().any(|word| name.contains(word));
        let value = behind.unwrap_or_default();
        let value = value.split(|each: char| !is_letter(each)).next().unwrap_or_default();
        // `verify-full`, `verify_ca`.
        let value = if value.starts_with("verify") { "verify" } else { value };
        if is_about_tls && NO.contains(&value) {
            return false;
        }
        asks |= is_about_tls && YES.contains(&value);
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_unknown_drivers_are_taken_for_tls() {
        for url in [
            "jdbc:db2://h:1/d:sslConnection=true;",
            "jdbc:clickhouse://h/d?a=b&ssl=true&sslmode=strict",
            "jdbc:ch:https://h/d",
            "jdbc:databricks://h:443;httpPath=x;SSL=1",
            "jdbc:vertica://h/d?TLSmode=verify-full",
            "jdbc:jtds:sqlserver://h/d;ssl=authenticate",
            "jdbc:as400://h;secure=true",
            "jdbc:sybase:Tds:h:1/d?ENABLE_SSL=TRUE",
        ] {
            assert!(seems_to_ask_for_tls(url), "{url}");
        }
        for url in [
            "jdbc:db2://h:1/d",
            "jdbc:db2://h:1/d:sslConnection=false;",
            "jdbc:db2://h:1/d:sslConnection=true;sslConnection=false;",
            "jdbc:clickhouse://h/d?ssl=true&sslmode=none",
            "jdbc:jtds:sqlserver://h/d;ssl=request",
            "jdbc:x://h/d?sslTrustStore=/true&x=1",
            "jdbc:x://h/ssl",
        ] {
            assert!(!seems_to_ask_for_tls(url), "{url}");
        }
    }
}
