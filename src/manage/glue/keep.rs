//! The secrets of a connection: UpdateConnection replaces everything, so what is not sent is lost.

use serde_json::{Map, Value};

use super::rules::{AUTHENTICATION, PROPERTIES};
use super::{CATALOG, DELETE_SEVERAL, Glue, rules};
use crate::aws::glue::API;
use crate::aws::{CallContext, Connection, Session};
use crate::error::{Error, Kind, Result};
use crate::manage::document::Document;
use crate::manage::noun::{Deleting, Restoring, Scope, SecretGuard};
use crate::manage::send::{checked, send};
use crate::manage::{mask, update};
use crate::model::{MASK, Secret, names_secret};
use crate::services::glue::plaintext;
use crate::settings::show;

/// The members whose values are texts by free names, some of them secrets.
const MAPS: [&str; 4] = [PROPERTIES, "SparkProperties", "AthenaProperties", "PythonProperties"];

/// What stands before the names of properties that hold ciphertexts.
const ENCRYPTED: &str = "ENCRYPTED_";

/// How many names one BatchDeleteConnection takes (API page).
const AT_ONCE: usize = 25;

/// Guards connections.
pub(super) struct ConnectionGuard;

impl SecretGuard for ConnectionGuard {
    fn ask_for_secrets(&self, input: &mut Document, wanted: bool) {
        input.set("HidePassword", Value::Bool(!wanted));
    }

    fn unreadable(&self, error: Error) -> Error {
        error.hint_on(
            Kind::AccessDenied,
            "Glue reads passwords with the caller's rights: ask for glue:GetConnection, and for \
             kms:Decrypt on the key of the Data Catalog's settings",
        )
    }

    fn unwrap(&self, mut definition: Document) -> Document {
        let wrappings = ["Connection", "ConnectionInput", "TestConnectionInput"];
        let Some(mut inner) = wrappings.iter().find_map(|name| definition.take_document(name))
        else {
            return definition;
        };
        // `aws glue create-connection --cli-input-json` has tags and a catalog beside it: what was
        // written must be heeded, or refused with the rest.
        for (name, value) in definition.into_members() {
            if inner.get(&name).is_none() {
                inner.set(&name, value);
            }
        }
        inner
    }

    fn check(&self, definition: &Document, current: Option<&Document>) -> Result<()> {
        rules::check_names(definition, current)?;
        rules::check(definition)
    }

    fn set_password(&self, definition: &mut Document, password: &Secret) -> Result<()> {
        if let Some(place) = secret_of(definition) {
            return Err(Error::usage(format!(
                "the password of this connection is in Secrets Manager, where {place} says"
            ))
            .hint(format!(
                "change it there; to have it in the connection, take {place} out with --from FILE"
            )));
        }
        let mechanism = definition.get(PROPERTIES).and_then(|all| all.get("KAFKA_SASL_MECHANISM"));
        let name = match (definition.text("ConnectionType"), mechanism.and_then(Value::as_str)) {
            (Some("KAFKA"), Some("PLAIN")) => "KAFKA_SASL_PLAIN_PASSWORD",
            (Some("KAFKA"), _) => "KAFKA_SASL_SCRAM_PASSWORD",
            _ => "PASSWORD",
        };
        let path = [PROPERTIES.to_owned(), name.to_owned()];
        update::set(definition, &path, Value::from(password.expose()));
        let path = [PROPERTIES.to_owned(), format!("{ENCRYPTED}{name}")];
        update::set(definition, &path, Value::Null);
        Ok(())
    }

    fn restore<'a>(
        &'a self,
        session: &'a Session<'a>,
        connection: &'a Connection,
        subject: &'a str,
        current: &'a Document,
        wanted: &'a mut Document,
    ) -> Restoring<'a> {
        Box::pin(async move {
            let mut new = Vec::new();
            for (name, value) in wanted.members_mut() {
                unmask(name, current.get(name), value)?;
                if MAPS.contains(&name.as_str())
                    && let Value::Object(members) = value
                {
                    let before = current.get(name).and_then(Value::as_object);
                    new.extend(secrets_to_keep(name, before, members));
                }
            }
            for name in MAPS.iter().filter(|name| wanted.get(name).is_none()) {
                let before = current.get(name).and_then(Value::as_object);
                new.extend(secrets_to_keep(name, before, &Map::new()));
            }
            for (path, value) in new {
                update::set(wanted, &path, value);
            }
            wanted.remove_nulls();
            decrypt_all(session, connection, subject, current, wanted).await?;
            refuse_what_is_lost(subject, wanted)
        })
    }

    fn delete_several<'a>(
        &'a self,
        connection: &'a Connection,
        scope: &'a Scope,
        keys: &'a [String],
    ) -> Deleting<'a> {
        Box::pin(async move {
            let mut ends = Vec::new();
            for names in keys.chunks(AT_ONCE) {
                match delete(connection, scope, names).await {
                    Ok(these) => ends.extend(these),
                    // What was deleted before is told all the same.
                    Err(error) if !ends.is_empty() => {
                        ends.extend(names.iter().map(|name| (name.clone(), Err(error.clone()))));
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(ends)
        })
    }
}

/// Returns the member that says which secret of Secrets Manager has the password, if one does.
fn secret_of(definition: &Document) -> Option<&'static str> {
    [
        (PROPERTIES, "SECRET_ID"),
        (PROPERTIES, "KAFKA_SASL_SCRAM_SECRETS_ARN"),
        (AUTHENTICATION, "SecretArn"),
    ]
    .into_iter()
    .find(|(group, name)| {
        let member = definition.get(group).and_then(|all| all.get(name));
        member.and_then(Value::as_str).is_some_and(|text| !text.is_empty())
    })
    .map(|(_, name)| name)
}

/// Puts the current texts where `value` has what is shown of them in their place.
fn unmask(name: &str, current: Option<&Value>, value: &mut Value) -> Result<()> {
    match (value, current) {
        (Value::String(text), Some(Value::String(current))) if text.contains(MASK) => {
            if mask::shown(name, current) == *text {
                text.clone_from(current);
            }
            Ok(())
        }
        (Value::Object(members), Some(Value::Object(current))) => {
            for (name, value) in members {
                unmask(name, current.get(name), value)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Returns the secrets in the map `name`, `before`, that `after` says nothing of, with their paths.
/// `null` says something.
fn secrets_to_keep(
    name: &str,
    before: Option<&Map<String, Value>>,
    after: &Map<String, Value>,
) -> Vec<([String; 2], Value)> {
    let says = |key: &str| {
        let plain = key.strip_prefix(ENCRYPTED).unwrap_or(key);
        after.contains_key(plain) || after.contains_key(&format!("{ENCRYPTED}{plain}"))
    };
    before
        .into_iter()
        .flatten()
        .filter(|(key, _)| names_secret(key) && !says(key))
        .map(|(key, value)| ([name.to_owned(), key.clone()], value.clone()))
        .collect()
}

/// Puts plaintexts where the catalog handed out ciphertexts: what is sent is encrypted again.
async fn decrypt_all(
    session: &Session<'_>,
    connection: &Connection,
    subject: &str,
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
                format!(
                    "an update replaces everything, so {plain} must be sent again: ask for \
                 kms:Decrypt on the key that the Data Catalog encrypts with, or give it anew \
                 with --password-stdin"
                ),
            )
        })?;
        properties.shift_remove(&key);
        properties.insert(plain, Value::from(decrypted.expose()));
    }
    Ok(())
}

/// Refuses to write a definition that lacks a secret which the connection must have.
fn refuse_what_is_lost(subject: &str, wanted: &Document) -> Result<()> {
    let properties = wanted.get(PROPERTIES);
    let has = |key: &str| properties.and_then(|all| all.get(key)).is_some();
    let authentication = wanted.get(AUTHENTICATION);
    for (user, password, elsewhere) in [
        ("USERNAME", "PASSWORD", "SECRET_ID"),
        ("KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_PLAIN_PASSWORD", "SECRET_ID"),
        ("KAFKA_SASL_SCRAM_USERNAME", "KAFKA_SASL_SCRAM_PASSWORD", "KAFKA_SASL_SCRAM_SECRETS_ARN"),
    ] {
        let is_there = has(password) || has(&format!("{ENCRYPTED}{password}")) || has(elsewhere);
        if has(user) && !is_there && authentication.is_none() {
            return Err(lost(subject, &format!("{PROPERTIES}.{password}"))
                .cause(format!("Glue tells {user} and not {password}"))
                .hint(
                    "give it with --password-stdin or in --from FILE; or sign in as somebody who \
                     may read it: glue:GetConnection, and kms:Decrypt on the key of the Data \
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
    Err(lost(subject, &format!("{AUTHENTICATION} of type {}", show(kind.unwrap_or_default())))
        .cause("Glue tells no SecretArn that holds it")
        .hint("give the credentials, or a SecretArn, in --from FILE"))
}

fn lost(subject: &str, what: &str) -> Error {
    Error::new(Kind::Refused, format!("{what} of {subject} cannot be read back, and would be lost"))
}

/// Deletes up to 25 connections in one call.
async fn delete(
    connection: &Connection,
    scope: &Scope,
    names: &[String],
) -> Result<Vec<(String, Result<()>)>> {
    let mut input = Document::new();
    if let Some(catalog) = &scope.parent {
        input.set(CATALOG, Value::from(catalog.as_str()));
    }
    input.set("ConnectionNameList", Value::from(names));
    let input = checked(&DELETE_SEVERAL, input)?;
    let subject = scope.all();
    let context = CallContext::new(API, DELETE_SEVERAL.name, &subject);
    let answer = send(&Glue, connection, &DELETE_SEVERAL, input, context).await?;
    let errors = answer.get("Errors").and_then(Value::as_object);
    let succeeded = answer.get("Succeeded").and_then(Value::as_array);
    let end = |name: &String| -> Result<()> {
        let text = |error: &Value, key: &str| {
            error.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let subject = scope.subject(name);
        if let Some(error) = errors.and_then(|all| all.get(name)) {
            let code = text(error, "ErrorCode");
            let missing = code == "EntityNotFoundException";
            let kind = if missing { Kind::NotFound } else { Kind::Refused };
            let message = if missing {
                format!("there is no {subject}")
            } else {
                format!("AWS refused to delete {subject}")
            };
            return Err(
                Error::new(kind, message).cause(format!("{code}: {}", text(error, "ErrorMessage")))
            );
        }
        if succeeded.is_some_and(|all| all.iter().any(|each| each.as_str() == Some(name))) {
            return Ok(());
        }
        Err(Error::new(Kind::BadAnswer, format!("AWS did not say whether it deleted {subject}")))
    };
    Ok(names.iter().map(|name| (name.clone(), end(name))).collect())
}
