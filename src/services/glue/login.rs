//! User and password, from wherever the connection keeps them.

use super::context::Context;
use super::members::Members;
use super::names;
use super::properties::Properties;
use super::{kms, secret};
use crate::aws::{Session, SignedSession, side_by_side};
use crate::error::{Error, Kind, Result};
use crate::jdbc::LoginPart;
use crate::model::Secret;
use crate::outside::Text;

/// The ciphertexts for which the password in a secret stands.
const LOGIN_PASSWORDS: &[&str] = &[
    "ENCRYPTED_PASSWORD",
    "ENCRYPTED_KAFKA_SASL_PLAIN_PASSWORD",
    "ENCRYPTED_KAFKA_SASL_SCRAM_PASSWORD",
];

/// Asks Secrets Manager and KMS for what the connection keeps there, side by side. Plaintexts
/// take the place of their ciphertexts. Returns the members of the secret.
pub(super) async fn resolve(
    session: &Session<'_>,
    connection: &SignedSession,
    properties: &mut Properties,
) -> Result<Option<Members>> {
    let id = properties.secret_id();
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
    members
}

/// A user and a password, as far as they are known.
pub(super) type Login = (Option<String>, Option<Secret>);

/// The same of a URL.
#[derive(Default)]
pub(super) struct UrlLogin {
    pub(super) user: Option<LoginPart<String>>,
    pub(super) password: Option<LoginPart<Secret>>,
}

/// Returns user and password, each of them what a placeholder of the URL names, or else what is in
/// the secret, or else the property of that name, or else what stands in the URL; no password
/// where it is to be hidden.
pub(super) fn find(
    context: &Context<'_>,
    properties: &mut Properties,
    [user, password]: [&str; 2],
    of_url: UrlLogin,
) -> Login {
    let (named_user, literal_user) = parted(of_url.user);
    let (named_password, literal_password) = parted(of_url.password);
    let found_user = properties.login_part(names::USER, user).map(str::to_owned);
    let found_password = properties.login_part(names::PASSWORD, password);
    let found_password = found_password.map(|text| Secret::new(text.to_owned()));
    // Taken out also where another counts.
    drop(properties.take(password));
    let password = named_password.or(found_password).or(literal_password);
    let password = password.filter(|_| !context.hide_password);
    if let Some(password) = &password {
        properties.filter.know(password.expose());
    }
    (named_user.or(found_user).or(literal_user), password)
}

/// Returns what a placeholder names, and what stands there by itself.
fn parted<T>(part: Option<LoginPart<T>>) -> (Option<T>, Option<T>) {
    match part {
        Some(LoginPart { value, is_named: true }) => (Some(value), None),
        Some(LoginPart { value, is_named: false }) => (None, Some(value)),
        None => (None, None),
    }
}

/// Returns what [`find`] does, and an error where user or password is missing that is not to be
/// hidden.
pub(super) fn find_both(
    context: &Context<'_>,
    properties: &mut Properties,
    names: [&str; 2],
    of_url: UrlLogin,
) -> Result<Login> {
    let login = find(context, properties, names, of_url);
    let has = (login.0.is_some(), login.1.is_some());
    if context.hide_password || has == (true, true) {
        return Ok(login);
    }
    Err(no_credential(properties, lacking(properties, has.0, has.1)))
}

/// Returns what a login lacks that has no user, no password, or neither.
pub(super) fn lacking(properties: &Properties, has_user: bool, has_password: bool) -> Text {
    let (what, names) = match (has_user, has_password) {
        (false, false) => ("no user name and no password", [names::USER, names::PASSWORD].concat()),
        (false, true) => ("no user name", names::USER.to_vec()),
        (true, _) => ("no password", names::PASSWORD.to_vec()),
    };
    empty_member(properties, what, &names)
        .unwrap_or_else(|| text!("{} in the connection or in its secret", what))
}

/// Returns that there is `what`, because the member of the secret that is called one of `names` is empty.
pub(super) fn empty_member(
    properties: &Properties,
    what: &'static str,
    names: &[&str],
) -> Option<Text> {
    let name = properties.members.as_ref()?.empty(names)?;
    Some(text!("{}: the member {} of its secret is empty", what, properties.filter.quote(name)))
}

/// Returns the error that a connection has no credential, because `why`.
pub(super) fn no_credential(properties: &Properties, why: impl Into<Text>) -> Error {
    Error::new(Kind::NotFound, text!("{} has no credentials", properties.subject)).cause(why)
}
