//! The secrets of a connection: UpdateConnection replaces everything, so what is not sent is lost.

use serde_json::{Map, Value};

use super::kept::{ENCRYPTED, Kept, MAPS, describe_kept_secrets, secret_of, secrets_to_keep};
use super::rules::{AUTHENTICATION, PROPERTIES};
use super::{DELETE_SEVERAL, rules};
use crate::aws::glue::API;
use crate::aws::{Session, SignedSession};
use crate::error::{Error, Kind, Result};
use crate::manage::document::Document;
use crate::manage::mask;
use crate::manage::noun::Scope;
use crate::manage::send::{SdkCarrier, prepare, send};
use crate::model::Secret;
use crate::outside::Text;
use crate::services::glue::plaintext;
use crate::settings::show;

/// How many names one BatchDeleteConnection takes (API page).
const MAX_BATCH_DELETE: usize = 25;

/// Says in the request for a description whether its secrets are wanted.
pub(in crate::manage) fn ask_for_secrets(input: &mut Document, wanted: bool) {
    input.set("HidePassword", Value::Bool(!wanted));
}

/// Explains why a description with its secrets cannot be had.
pub(in crate::manage) fn explain_unreadable(error: Error) -> Error {
    error.hint_on(
        Kind::AccessDenied,
        "Glue decrypts passwords with the caller's permissions: ask for glue:GetConnection, and \
            for kms:Decrypt on the key of the Data Catalog's settings",
    )
}

/// Returns `definition` without the wrapping that other tools put around one.
#[must_use]
pub fn unwrap_definition(mut definition: Document) -> Document {
    let wrappings = ["Connection", "ConnectionInput", "TestConnectionInput"];
    let Some(mut inner) = wrappings.iter().find_map(|name| definition.take_document(name)) else {
        return definition;
    };
    // `aws glue create-connection --cli-input-json` has tags and a catalog beside it: what was
    // written must be heeded, or refused with the rest.
    inner.fill(definition);
    inner
}

/// Checks `definition` by the rules that its shape does not say. What the `current` one has
/// already is no mistake.
pub(in crate::manage) fn check(definition: &Document, current: Option<&Document>) -> Result<()> {
    rules::check_names(definition, current)?;
    rules::check(definition)
}

/// Returns which of the members `set` have no effect, because a connection of `definition` goes where
/// its URL says.
pub(in crate::manage) fn unused<'a>(
    definition: &Document,
    set: impl Iterator<Item = &'a str>,
) -> Vec<&'static str> {
    let url = definition.get(PROPERTIES).and_then(|all| all.get("JDBC_CONNECTION_URL"));
    if url.and_then(Value::as_str).is_none_or(str::is_empty) {
        return Vec::new();
    }
    let names = ["HOST", "PORT", "JDBC_ENGINE"];
    set.filter_map(|path| {
        let name = path.strip_prefix(PROPERTIES)?.strip_prefix('.')?;
        names.into_iter().find(|known| *known == name)
    })
    .collect()
}

/// Puts the password into `definition`, where its type has it; fails where the definition says
/// that the password is elsewhere, and nobody would read this one.
pub fn set_password(definition: &mut Document, password: &Secret) -> Result<()> {
    if let Some(place) = secret_of(definition) {
        return Err(Error::usage(text!(
            "the password of this connection is in Secrets Manager, where {} says",
            place
        ))
        .hint(text!(
            "change it there; to store it in the connection, remove {} with --from FILE",
            place
        )));
    }
    let mechanism = definition.get(PROPERTIES).and_then(|all| all.get("KAFKA_SASL_MECHANISM"));
    let name = match (definition.text("ConnectionType"), mechanism.and_then(Value::as_str)) {
        (Some("KAFKA"), Some("PLAIN")) => "KAFKA_SASL_PLAIN_PASSWORD",
        (Some("KAFKA"), _) => "KAFKA_SASL_SCRAM_PASSWORD",
        _ => "PASSWORD",
    };
    let path = [PROPERTIES.to_owned(), name.to_owned()];
    definition.set_at(&path, Value::from(password.expose()));
    let path = [PROPERTIES.to_owned(), format!("{ENCRYPTED}{name}")];
    definition.set_at(&path, Value::Null);
    Ok(())
}

/// Puts the secrets of the `current` definition into `wanted` where it does not say what they
/// are; fails where they cannot be read. Returns those that it did not name.
pub(in crate::manage) async fn restore_secrets(
    session: &Session<'_>,
    connection: &SignedSession,
    subject: &Text,
    current: &Document,
    wanted: &mut Document,
) -> Result<Vec<Kept>> {
    mask::unmask(wanted, current, &connection.filter);
    let mut kept = Vec::new();
    for map in MAPS {
        let before = current.get(map).and_then(Value::as_object);
        if let Some(Value::Object(members)) = wanted.members_mut().get_mut(map) {
            prefer_plaintexts(map, before, members)?;
        }
        match wanted.get(map) {
            Some(Value::Object(members)) => kept.extend(secrets_to_keep(map, before, members)),
            Some(_) => {}
            None => kept.extend(secrets_to_keep(map, before, &Map::new())),
        }
    }
    for (path, value) in &kept {
        wanted.set_at(path, value.clone());
    }
    let removed = nulls(wanted);
    wanted.remove_nulls();
    let kept = describe_kept_secrets(&kept, current, wanted, &connection.filter);
    decrypt_properties(session, connection, subject, current, wanted).await?;
    refuse_what_is_lost(subject, wanted, &removed)?;
    Ok(kept)
}

/// Takes ciphertexts out of `members` of `map` that it repeats from `before` beside the plaintext: what is
/// given anew counts. Fails where both are new.
fn prefer_plaintexts(
    map: &'static str,
    before: Option<&Map<String, Value>>,
    members: &mut Map<String, Value>,
) -> Result<()> {
    let is_double = |key: &&String| {
        let plain = key.strip_prefix(ENCRYPTED);
        plain.is_some_and(|plain| members.contains_key(plain)) && !members[*key].is_null()
    };
    let doubles: Vec<String> = members.keys().filter(is_double).cloned().collect();
    for key in doubles {
        if before.and_then(|all| all.get(&key)) == members.get(&key) {
            members.shift_remove(&key);
            continue;
        }
        let plain = key.strip_prefix(ENCRYPTED).unwrap_or(&key);
        if !members[plain].is_null() {
            let (plain, key) = (show(plain), show(&key));
            return Err(Error::usage(text!("{} has both {} and {}", map, plain, key))
                .hint(text!("remove {}: Glue encrypts passwords itself", key)));
        }
    }
    Ok(())
}

/// Deletes several connections. Returns for each what kept it, if something did.
pub(in crate::manage) async fn delete_several(
    connection: &SignedSession,
    scope: &Scope,
    keys: &[String],
) -> Result<Vec<(String, Result<()>)>> {
    let mut ends = Vec::new();
    for names in keys.chunks(MAX_BATCH_DELETE) {
        match delete_batch(connection, scope, names).await {
            Ok(these) => ends.extend(these),
            // What was deleted before is told all the same.
            Err(error) if !ends.is_empty() => {
                ends.extend(names.iter().map(|name| (name.clone(), Err(error.clone()))));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(ends)
}

/// Puts plaintexts where the catalog handed out ciphertexts: what is sent is encrypted again.
async fn decrypt_properties(
    session: &Session<'_>,
    connection: &SignedSession,
    subject: &Text,
    current: &Document,
    wanted: &mut Document,
) -> Result<()> {
    let before = current.get(PROPERTIES).and_then(Value::as_object);
    let Some(Value::Object(properties)) = wanted.members_mut().get_mut(PROPERTIES) else {
        return Ok(());
    };
    let encrypted: Vec<(String, String)> = properties
        .iter()
        .filter(|(key, value)| {
            key.starts_with(ENCRYPTED) && before.and_then(|all| all.get(*key)) == Some(value)
        })
        .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
        .collect();
    for (key, ciphertext) in encrypted {
        let plain = key.strip_prefix(ENCRYPTED).unwrap_or(&key).to_owned();
        let decrypted = plaintext(session, connection, subject, &key, &ciphertext).await;
        let decrypted = decrypted.map_err(|error| {
            error.hint_on(
                Kind::AccessDenied,
                text!(
                    "an update replaces everything, so {} must be sent again: ask for \
                        kms:Decrypt on the key that the Data Catalog encrypts with, or pass it \
                        with --password-stdin",
                    connection.filter.pass(plain.as_str())
                ),
            )
        })?;
        properties.shift_remove(&key);
        properties.insert(plain, Value::from(decrypted.expose()));
    }
    Ok(())
}

/// Deletes up to 25 connections in one call.
async fn delete_batch(
    connection: &SignedSession,
    scope: &Scope,
    names: &[String],
) -> Result<Vec<(String, Result<()>)>> {
    let mut input = scope.request(&DELETE_SEVERAL);
    input.set("ConnectionNameList", Value::from(names));
    let subject = scope.all();
    let context = connection.call(API, DELETE_SEVERAL.name, &subject);
    let input = prepare(&DELETE_SEVERAL, input)?;
    let answer = send(SdkCarrier::Glue, connection, &DELETE_SEVERAL, input, context).await?;
    let errors = answer.get("Errors").and_then(Value::as_object);
    let succeeded = answer.get("Succeeded").and_then(Value::as_array);
    let end = |name: &String| -> Result<()> {
        let text = |error: &Value, key: &str| {
            connection.filter.pass(error.get(key).and_then(Value::as_str).unwrap_or_default())
        };
        let subject = scope.subject(name);
        if let Some(error) = errors.and_then(|all| all.get(name)) {
            let code = text(error, "ErrorCode");
            let failure = match code.as_str() {
                "EntityNotFoundException" => {
                    Error::new(Kind::NotFound, text!("{} not found", subject))
                }
                _ => Error::new(Kind::Refused, text!("AWS did not delete {}", subject)),
            };
            return Err(failure.cause(text!("{}: {}", code, text(error, "ErrorMessage"))));
        }
        if succeeded.is_some_and(|all| all.iter().any(|each| each.as_str() == Some(name))) {
            return Ok(());
        }
        Err(Error::new(
            Kind::UnexpectedResponse,
            text!("AWS did not report whether it deleted {}", subject),
        ))
    };
    Ok(names.iter().map(|name| (name.clone(), end(name))).collect())
}

/// Returns the names of the properties that `wanted` removes by `null`.
fn nulls(wanted: &Document) -> Vec<String> {
    let properties = wanted.get(PROPERTIES).and_then(Value::as_object).into_iter().flatten();
    properties.filter(|(_, value)| value.is_null()).map(|(name, _)| name.clone()).collect()
}

/// Refuses to write a definition that lacks a secret which the connection must have.
fn refuse_what_is_lost(subject: &Text, wanted: &Document, removed: &[String]) -> Result<()> {
    let properties = wanted.get(PROPERTIES);
    let has = |key: &str| properties.and_then(|all| all.get(key)).is_some();
    let authentication = wanted.get(AUTHENTICATION);
    for (user, password, elsewhere) in [
        ("USERNAME", "PASSWORD", "SECRET_ID"),
        ("KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_PLAIN_PASSWORD", "SECRET_ID"),
        ("KAFKA_SASL_SCRAM_USERNAME", "KAFKA_SASL_SCRAM_PASSWORD", "KAFKA_SASL_SCRAM_SECRETS_ARN"),
    ] {
        let is_there = has(password) || has(&format!("{ENCRYPTED}{password}")) || has(elsewhere);
        let is_removed = removed.iter().any(|name| name == password);
        if has(user) && !is_there && !is_removed && authentication.is_none() {
            return Err(loss(subject, &text!("{}.{}", PROPERTIES, password))
                .cause(text!("Glue returns {} but not {}", user, password))
                .hint(
                    "pass it with --password-stdin or in --from FILE, or sign in with permission \
                        to read it: glue:GetConnection, and kms:Decrypt on the key of the Data \
                        Catalog's settings",
                ));
        }
    }
    let Some(authentication) = authentication else { return Ok(()) };
    let kind = authentication.get("AuthenticationType").and_then(Value::as_str);
    let says = |key: &str| authentication.get(key).is_some();
    let oauth2 = authentication.get("OAuth2Properties");
    let oauth2_says = |key: &str| oauth2.is_some_and(|all| all.get(key).is_some());
    let is_there = says("SecretArn")
        || match kind {
            Some("BASIC") => says("BasicAuthenticationCredentials"),
            Some("CUSTOM") => says("CustomAuthenticationCredentials"),
            Some("OAUTH2") => {
                oauth2_says("OAuth2Credentials") || oauth2_says("AuthorizationCodeProperties")
            }
            _ => true,
        };
    if is_there {
        return Ok(());
    }
    Err(loss(subject, &text!("{} of type {}", AUTHENTICATION, show(kind.unwrap_or_default())))
        .cause("Glue returns no SecretArn for it")
        .hint("put the credentials, or a SecretArn, into --from FILE"))
}

fn loss(subject: &Text, what: &Text) -> Error {
    Error::new(
        Kind::Refused,
        text!("cannot read the current {} of {}; updating would erase it", what, subject),
    )
}
