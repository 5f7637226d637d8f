//! Databases whose URL does not name one host: the URL is handed on as it stands, with the login
//! beside it.

use super::super::bug;
use super::super::variables;
use super::context::Context;
use super::login::{self, UrlLogin};
use super::properties::Properties;
use crate::error::Result;
use crate::jdbc::{AsItStands, Driver};
use crate::model::{Credential, CredentialBuilder, Value, field};
use crate::secrets;

/// Returns the credential of a connection with such a URL of `driver`.
///
/// # Errors
///
/// There is no login, the connection enforces TLS and the URL does not, or a password is left in it.
pub(super) fn credential(
    context: &Context<'_>,
    mut properties: Properties,
    driver: Driver,
    found: AsItStands,
) -> Result<Credential> {
    let unreadable = |properties: &Properties, rule: &'static str| {
        properties.unreadable("the JDBC URL of ", rule).hint("see `lakekey glue-conn get NAME`")
    };
    if properties.is_true("JDBC_ENFORCE_SSL") && !found.tls {
        let rule = "it names several hosts and does not turn on TLS, which the connection \
            enforces";
        return Err(unreadable(&properties, rule));
    }
    if found.url.as_deref().is_some_and(|url| secrets::is_in("JDBC_CONNECTION_URL", url)) {
        let rule = "it names several hosts, and has a password that lakekey cannot remove";
        return Err(unreadable(&properties, rule));
    }
    let of_url = UrlLogin { user: found.user, password: found.password };
    let names = ["USERNAME", "PASSWORD"];
    let (user, password) = login::find_both(context, &mut properties, names, of_url)?;
    let grammar = driver.grammar();
    context
        .builder(grammar.endpoint, &properties)
        .plain(field::ENGINE, grammar.engine)
        .optional(field::USER, user.map(Value::Plain))
        .optional(field::PASSWORD, password.map(Value::Secret))
        .optional(field::JDBC_URL, found.url.map(Value::Plain))
        .bind_present(variables::JDBC)
        .and_then(CredentialBuilder::build)
        .map_err(bug)
}
