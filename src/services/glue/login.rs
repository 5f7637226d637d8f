//! User and password, from wherever the connection keeps them.

use super::context::Context;
use super::properties::Properties;
use super::secret::{Members, PASSWORD, USER};
use super::{kms, secret};
use crate::aws::{Connection, Session, side_by_side};
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
/// take the place of their ciphertexts; returns the members of the secret, if there is one.
pub(super) async fn resolve(
    session: &Session<'_>,
    connection: &Connection,
    properties: &mut Properties,
) -> Result<Option<Members>> {
    let id = properties.secret_arn.clone().or_else(|| {
        let ids = SECRET_IDS.iter().find_map(|key| properties.get(key));
        ids.map(str::to_owned)
    });
    let mut keys: Vec<String> =
        properties.encrypted_keys().into_iter().map(str::to_owned).collect();
    // A secret takes precedence: then nobody needs these, and nobody need be allowed to read them.
    keys.retain(|key| id.is_none() || !LOGIN_PASSWORDS.contains(&key.as_str()));
    let (members, plaintexts) = {
        let members = async {
            let Some(id) = &id else { return Ok(None) };
            let url = session.endpoint_url_of(secret::API)?;
            secret::get(connection, &secret::client(connection, url), id).await.map(Some)
        };
        let plaintexts = async {
            if keys.is_empty() {
                return Ok(Vec::new());
            }
            let client = kms::client(connection, session.endpoint_url_of(kms::API)?);
            let calls = keys.iter().map(|key| {
                let ciphertext = properties.get(key).unwrap_or_default();
                kms::decrypt(connection, &client, &properties.subject, key, ciphertext)
            });
            side_by_side(calls).await.into_iter().collect()
        };
        tokio::join!(members, plaintexts)
    };
    for (key, plaintext) in keys.iter().zip(plaintexts?) {
        properties.set_plaintext(key, plaintext);
    }
    members
}

/// Returns user and password: those in the secret, or else what the properties of those names are;
/// no password where it is to be hidden.
pub(super) fn find(
    context: &Context<'_>,
    properties: &mut Properties,
    members: Option<&Members>,
    [user, password]: [&str; 2],
) -> (Option<String>, Option<Secret>) {
    let named = members.and_then(|all| all.first(USER)).or_else(|| properties.get(user));
    let named = named.map(str::to_owned);
    // Taken out also where the secret has another.
    let own = properties.take(password);
    let secret =
        members.and_then(|all| all.first(PASSWORD)).map(|text| Secret::new(text.to_owned()));
    (named, secret.or(own).filter(|_| !context.hide_password))
}

/// Returns the error that a connection has no credential, because `why`.
pub(super) fn no_credential(properties: &Properties, why: impl Into<Text>) -> Error {
    Error::new(Kind::NotFound, text!("{} has no credential", properties.subject)).cause(why)
}
