//! User and password, from wherever the connection keeps them.

use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

use super::properties::Properties;
use super::secret::Members;
use super::{kms, secret};
use crate::aws::{Connection, Session};
use crate::error::{Error, Kind, Result};
use crate::model::Secret;

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
    let mut keys: Vec<String> = properties.encrypted().into_iter().map(str::to_owned).collect();
    // A secret takes precedence: then nobody needs these, and nobody need be allowed to read them.
    keys.retain(|key| id.is_none() || !LOGIN_PASSWORDS.contains(&key.as_str()));
    let (members, plaintexts) = {
        let members = async {
            let Some(id) = &id else { return Ok(None) };
            let url = session.endpoint_url_of(secret::API)?;
            secret::get(&secret::client(connection, url), id).await.map(Some)
        };
        let plaintexts = async {
            if keys.is_empty() {
                return Ok(Vec::new());
            }
            let client = kms::client(connection, session.endpoint_url_of(kms::API)?);
            let calls = keys.iter().map(|key| {
                let ciphertext = properties.get(key).unwrap_or_default();
                kms::decrypt(&client, &properties.subject, key, ciphertext)
            });
            all(calls).await
        };
        tokio::join!(members, plaintexts)
    };
    for (key, plaintext) in keys.iter().zip(plaintexts?) {
        properties.decrypted(key, plaintext);
    }
    members
}

/// Waits for all of `futures` at once; the first failure in their order is the result.
async fn all<T>(futures: impl Iterator<Item = impl Future<Output = Result<T>>>) -> Result<Vec<T>> {
    let mut waiting: Vec<Pin<Box<_>>> = futures.map(Box::pin).collect();
    let mut done: Vec<Option<Result<T>>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        for (future, slot) in waiting.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let Poll::Ready(output) = future.as_mut().poll(context)
            {
                *slot = Some(output);
            }
        }
        if done.iter().all(Option::is_some) {
            Poll::Ready(done.drain(..).flatten().collect())
        } else {
            Poll::Pending
        }
    })
    .await
}

/// Returns the error that a connection has no credential, because `why`.
pub(super) fn none(properties: &Properties, why: &str) -> Error {
    Error::new(Kind::NotFound, format!("{} has no credential", properties.subject))
        .cause(why.to_owned())
}

/// Returns a copy of `text` that may not be shown.
pub(super) fn copied(text: &str) -> Secret {
    Secret::new(text.to_owned())
}
