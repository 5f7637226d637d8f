//! User and password, from wherever the connection keeps them.

use super::context::Context;
use super::properties::Properties;
use super::secret::{PASSWORD, USER};
use super::{kms, secret};
use crate::aws::{Session, SignedSession, side_by_side};
use crate::error::{Error, Kind, Result};
use crate::model::Secret;
use crate::outside::Text;

/// Where the secret of a connection may be named.
const SECRET_IDS: &[&str] = &["SECRET_ID", "KAFKA_SASL_SCRAM_SECRETS_ARN"];

/// The ciphertexts for which the password in a secret stands.
const LOGIN_PASSWORDS: &[&str] = &[
    "ENCRYPTED_PASSWORD",
    "ENCRYPTED_KAFKA_SASL_PLAIN_PASSWORD",
    "ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD",
];

/// Asks Secrets Manager and KMS for what the connection keeps there, side by side. Plaintexts
/// take the place of their ciphertexts.
pub(super) async fn resolve(
    session: &Session<'_>,
    connection: &SignedSession,
    properties: &mut Properties,
) -> Result<()> {
    let id = properties.secret_arn.clone().or_else(|| {
        let ids = SECRET_IDS.iter().find_map(|key| properties.get(key));
        ids.map(str::to_owned)
    });
    // A secret takes precedence: then nobody needs these, and nobody need be allowed to read them.
    let is_needed = |key: &&String| id.is_none() || !LOGIN_PASSWORDS.contains(&key.as_str());
    let keys: Vec<String> = properties.encrypted_keys().filter(is_needed).cloned().collect();
    let (members, plaintexts) = {
        let members = async {
            let Some(id) = &id else { return Ok(None) };
            secret::get(session, connection, id).await.map(Some)
        };
        let plaintexts = async {
            let calls = keys.iter().map(|key| {
                let ciphertext = properties.get(key).unwrap_or_default();
                kms::plaintext(session, connection, &properties.subject, key, ciphertext)
            });
            side_by_side(calls).await.into_iter().collect::<Result<Vec<_>>>()
        };
        tokio::join!(members, plaintexts)
    };
    for (key, plaintext) in keys.iter().zip(plaintexts?) {
        properties.set_plaintext(key, plaintext);
    }
    properties.members = members?;
    Ok(())
}

/// A user and a password, as far as they are known.
pub(super) type Login = (Option<String>, Option<Secret>);

/// Returns user and password: those in the secret, or else what the properties of those names are,
/// or else those `of_url`; no password where it is to be hidden.
pub(super) fn find(
    context: &Context<'_>,
    properties: &mut Properties,
    [user, password]: [&str; 2],
    of_url: Login,
) -> Login {
    // Taken out also where the secret has another.
    let own = properties.take(password);
    let member = |names| properties.members.as_ref()?.first(names);
    let user = member(USER).or_else(|| properties.get(user)).map(str::to_owned);
    let password = member(PASSWORD).map(|text| Secret::new(text.to_owned())).or(own);
    (user.or(of_url.0), password.or(of_url.1).filter(|_| !context.hide_password))
}

/// Returns what [`find`] does, and an error where user or password is missing that is not to be
/// hidden.
pub(super) fn find_both(
    context: &Context<'_>,
    properties: &mut Properties,
    names: [&str; 2],
    of_url: Login,
) -> Result<Login> {
    match find(context, properties, names, of_url) {
        (None, _) | (_, None) if !context.hide_password => Err(no_credential(
            properties,
            "it has no user and password, and neither has its secret",
        )),
        login => Ok(login),
    }
}

/// Returns the error that a connection has no credential, because `why`.
pub(super) fn no_credential(properties: &Properties, why: impl Into<Text>) -> Error {
    Error::new(Kind::NotFound, text!("{} has no credential", properties.subject)).cause(why)
}
