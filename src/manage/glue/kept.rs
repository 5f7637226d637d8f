//! Which secrets an update keeps, and the notes about them.

use serde_json::{Map, Value};

use super::rules::{AUTHENTICATION, PROPERTIES};
use crate::manage::document::Document;
use crate::model::{MASK, names_secret};
use crate::outside::{Filter, Text};
use crate::secrets;

/// The members whose values are texts by free names, some of them secrets.
pub(super) const MAPS: [&str; 4] =
    [PROPERTIES, "SparkProperties", "AthenaProperties", "PythonProperties"];

/// What stands before the names of properties that hold ciphertexts.
pub(super) const ENCRYPTED: &str = "ENCRYPTED_";

/// A secret that an update keeps although the request does not name it.
pub(in crate::manage) struct Kept {
    /// What to tell.
    pub(in crate::manage) note: Text,
    /// Nothing in the new definition uses it.
    pub(in crate::manage) is_useless: bool,
}

/// Returns the member that says which secret of Secrets Manager has the password, if one does.
pub(super) fn secret_of(definition: &Document) -> Option<&'static str> {
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

/// Returns the secrets in the map `name`, `before`, that `after` says nothing of, with their paths.
/// `null` says something.
pub(super) fn secrets_to_keep(
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
        .filter(|(key, value)| is_whole_secret(key, value) && !says(key))
        .map(|(key, value)| ([name.to_owned(), key.clone()], value.clone()))
        .collect()
}

/// Returns whether nothing of `value`, the property `key`, is shown.
fn is_whole_secret(key: &str, value: &Value) -> bool {
    value.as_str().map_or(names_secret(key), |text| secrets::mask(key, text) == MASK)
}

/// Returns what to tell of the secrets at `kept`, which `wanted` has from `current` without having been
/// asked, and of those that it has and no longer uses.
pub(super) fn describe_kept_secrets(
    kept: &[([String; 2], Value)],
    current: &Document,
    wanted: &Document,
    filter: &Filter,
) -> Vec<Kept> {
    let has_other_type = current.get("ConnectionType") != wanted.get("ConnectionType");
    let is_elsewhere = secret_of(wanted).is_some();
    let is_login = |map: &str, key: &str| {
        let plain = key.strip_prefix(ENCRYPTED).unwrap_or(key);
        map == PROPERTIES && (plain == "PASSWORD" || plain.starts_with("KAFKA_SASL"))
    };
    let mut paths: Vec<(&str, &str)> =
        kept.iter().map(|([map, key], _)| (map.as_str(), key.as_str())).collect();
    // It moves to Secrets Manager.
    if is_elsewhere && secret_of(current).is_none() {
        let members = wanted.get(PROPERTIES).and_then(Value::as_object).into_iter().flatten();
        let left = members.filter(|(key, value)| {
            is_login(PROPERTIES, key)
                && is_whole_secret(key, value)
                && !paths.contains(&(PROPERTIES, key.as_str()))
        });
        paths.extend(left.map(|(key, _)| (PROPERTIES, key.as_str())).collect::<Vec<_>>());
    }
    let describe = |(map, key): (&str, &str)| {
        let is_useless = has_other_type || is_elsewhere && is_login(map, key);
        let (map, key) = (filter.pass(map), filter.pass(key));
        let removes = text!("\"{}\": null removes it", key);
        let note = match is_useless {
            true => text!("{}.{} is still set but no longer used; {}", map, key, removes),
            false => text!("{}.{} is still set; {}", map, key, removes),
        };
        Kept { note, is_useless }
    };
    paths.into_iter().map(describe).collect()
}
