//! What of a definition is a secret, and how it looks where secrets are not shown.

use std::borrow::Cow;

use serde_json::Value;

use super::document::Document;
use crate::error::{Error, Result};
use crate::model::{MASK, for_each_text, names_secret};
use crate::outside::Filter;
use crate::secrets;
use crate::settings::show;

/// The member whose values are secrets whatever their names are.
pub(super) const ALL_SECRET: &str = "CustomAuthenticationCredentials";

/// Returns whether what stands at `path` in a definition is a secret as a whole.
#[must_use]
pub(super) fn is_secret_at(path: &str) -> bool {
    path.split('.').any(|part| part == ALL_SECRET) || names_secret(path)
}

/// Returns a copy of `document` in which every secret is masked.
#[must_use]
pub(super) fn mask_document(document: &Document) -> Document {
    let mut copy = document.copy();
    for (name, value) in copy.members_mut() {
        mask_value(name, value, false);
    }
    copy
}

fn mask_value(name: &str, value: &mut Value, all: bool) {
    match value {
        Value::String(text) => {
            let shown = mask_text(name, text, all);
            if shown != *text {
                let shown = Value::String(shown.into_owned());
                super::document::wipe(&mut std::mem::replace(value, shown));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mask_value(name, item, all)),
        Value::Object(members) => {
            let all = all || name == ALL_SECRET;
            members.iter_mut().for_each(|(name, value)| mask_value(name, value, all));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Puts the texts of `current` where `document` has what is shown of them in their place.
pub(super) fn unmask(document: &mut Document, current: &Document, filter: &Filter) {
    for (name, value) in document.members_mut() {
        unmask_value(name, value, current.get(name), false, filter);
    }
}

fn unmask_value(
    name: &str,
    value: &mut Value,
    current: Option<&Value>,
    all: bool,
    filter: &Filter,
) {
    match (value, current) {
        (Value::String(text), Some(Value::String(current))) => {
            let mut shown = mask_text(name, current, all).into_owned();
            let is_shown = shown == *text;
            filter.mask_outside_text(&mut shown);
            if is_shown || shown == *text {
                text.clone_from(current);
            }
        }
        (Value::Array(items), Some(Value::Array(current))) => {
            let pairs = items.iter_mut().zip(current);
            pairs.for_each(|(item, current)| unmask_value(name, item, Some(current), all, filter));
        }
        (Value::Object(members), Some(Value::Object(current))) => {
            let all = all || name == ALL_SECRET;
            for (name, value) in members {
                unmask_value(name, value, current.get(name), all, filter);
            }
        }
        _ => {}
    }
}

/// Returns `text`, the value of `name`, as it is shown; `all` of it is a secret where it is part of one.
fn mask_text<'a>(name: &str, text: &'a str, all: bool) -> Cow<'a, str> {
    if all { Cow::Borrowed(MASK) } else { secrets::mask(name, text) }
}

/// Calls `each` with every text of `document` that is a secret or holds one, its name, and whether
/// it is a secret as a whole whatever that is.
pub(super) fn for_each_secret(document: &Document, each: &mut dyn FnMut(&str, &str, bool)) {
    document.members().iter().for_each(|(name, value)| for_each_secret_of(name, value, each));
}

/// Calls `each` with the same of `value`, the member `name`.
pub(super) fn for_each_secret_of(
    name: &str,
    value: &Value,
    each: &mut dyn FnMut(&str, &str, bool),
) {
    fn walk(name: &str, value: &Value, all: bool, each: &mut dyn FnMut(&str, &str, bool)) {
        match value {
            Value::String(text) if all || secrets::is_in(name, text) => each(name, text, all),
            Value::Array(items) => items.iter().for_each(|item| walk(name, item, all, each)),
            Value::Object(members) => {
                let all = all || name == ALL_SECRET;
                members.iter().for_each(|(name, value)| walk(name, value, all, each));
            }
            _ => {}
        }
    }
    walk(name, value, name == ALL_SECRET, each);
}

/// Masks the secrets of this run in every text of `document`, whatever its name, but no name:
/// [`unmask`] knows what stands behind that. The members `reasons` say why something is as it is,
/// in texts like those of errors.
pub(super) fn mask_known(document: &mut Document, reasons: &[&str], filter: &Filter) {
    for (name, value) in document.members_mut() {
        match reasons.contains(&name.as_str()) {
            true => for_each_text(value, &mut |text| *text = filter.pass(text.as_str()).into()),
            false => mask_texts(value, filter),
        }
    }
}

fn mask_texts(value: &mut Value, filter: &Filter) {
    match value {
        Value::String(text) => filter.mask_outside_text(text),
        Value::Array(items) => items.iter_mut().for_each(|item| mask_texts(item, filter)),
        Value::Object(members) => {
            members.values_mut().for_each(|value| mask_texts(value, filter));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Tells `filter` every secret of `document`: whole values, and of those that only hold a secret,
/// such as URLs, the secret by itself.
pub(super) fn tell_secrets(document: &Document, filter: &Filter) {
    for_each_secret(document, &mut |name, text, is_whole| match is_whole {
        true => filter.know(text),
        false => filter.know_value(name, text),
    });
}

/// Refuses a definition in which a mask stands where a secret should.
pub(super) fn refuse_masks(document: &Document) -> Result<()> {
    document
        .members()
        .iter()
        .try_for_each(|(name, value)| refuse_mask(name, name, value, &|_| true))
}

/// Refuses a definition with masks that lakekey does not write, so that they stand for no secret
/// that the current one has.
pub(super) fn refuse_foreign_masks(document: &Document) -> Result<()> {
    let is_foreign = |text: &str| !text.contains(MASK);
    document
        .members()
        .iter()
        .try_for_each(|(name, value)| refuse_mask(name, name, value, &is_foreign))
}

/// Refuses `value`, the member `name` at `path`, if a mask stands in a text of it that `is_meant`.
pub(super) fn refuse_mask(
    path: &str,
    name: &str,
    value: &Value,
    is_meant: &dyn Fn(&str) -> bool,
) -> Result<()> {
    match value {
        Value::String(text) if is_meant(text) && secrets::holds_mask(name, text) => {
            Err(Error::usage(text!(
                "{} contains {}, the mask of a hidden secret, which is not a value",
                show(path),
                MASK
            ))
            .hint("put the secret itself into the file, or use --password-stdin"))
        }
        Value::Array(items) => {
            items.iter().try_for_each(|item| refuse_mask(path, name, item, is_meant))
        }
        Value::Object(members) => members.iter().try_for_each(|(name, value)| {
            refuse_mask(&format!("{path}.{name}"), name, value, is_meant)
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Syntax;
    use super::*;

    #[test]
    fn a_whole_definition_is_masked() {
        let text = r#"{"ConnectionProperties": {"PASSWORD": "hunter2", "HOST": "h"},
            "AuthenticationConfiguration": {"CustomAuthenticationCredentials": {"any": "hunter2"},
            "SecretArn": "arn:x"}, "SparkProperties": {"url": "jdbc:x://h?password=hunter2"}}"#;
        let document = Document::parse(text, Syntax::Json, "f").unwrap();
        let mut secrets = Vec::new();
        for_each_secret(&document, &mut |_, secret, _| secrets.push(secret.to_owned()));
        assert_eq!(secrets.len(), 3);
        let shown = mask_document(&document).json(false).unwrap().expose().to_owned();
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("arn:x") && shown.contains("\"HOST\":\"h\""), "{shown}");
    }
}
