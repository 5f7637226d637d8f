//! What differs between two definitions, without showing a secret.

use std::fmt;

use serde_json::Value;

use super::document::Document;
use super::mask;
use crate::model::{MASK, names_secret};
use crate::secrets;
use crate::settings::show;

/// One difference.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What happens to the member: `~` it is changed, `+` added, `-` removed.
    sign: char,
    /// The names on the way to it, with dots between.
    pub(super) path: String,
    what: String,
}

impl Change {
    /// Returns whether the member is there afterwards.
    pub(super) fn is_set(&self) -> bool {
        self.sign != '-'
    }

    /// Returns the member of the definition in which the difference is.
    pub(super) fn top(&self) -> &str {
        self.path.split('.').next().unwrap_or_default()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}: {}", self.sign, self.path, self.what)
    }
}

/// Returns what differs between `before` and `after`, in the order of the members.
pub(super) fn differences(before: &Document, after: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    compare_members(before.members(), after.members(), "", false, &mut changes);
    changes
}

type Members = serde_json::Map<String, Value>;

fn compare_members(
    before: &Members,
    after: &Members,
    path: &str,
    all_secret: bool,
    changes: &mut Vec<Change>,
) {
    let new = after.keys().filter(|name| !before.contains_key(*name));
    for name in before.keys().chain(new) {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let all_secret = all_secret || name == mask::ALL_SECRET;
        let text = |value: &Value| describe(name, value, all_secret);
        let (sign, what) = match (before.get(name), after.get(name)) {
            (Some(Value::Object(before)), Some(Value::Object(after))) => {
                compare_members(before, after, &path, all_secret, changes);
                continue;
            }
            (before, after) if before == after => continue,
            (Some(before), Some(after)) => ('~', format!("{} -> {}", text(before), text(after))),
            (None, after) => ('+', after.map(text).unwrap_or_default()),
            (Some(before), None) => ('-', text(before)),
        };
        changes.push(Change { sign, path, what });
    }
}

fn describe(name: &str, value: &Value, is_secret: bool) -> String {
    match value {
        Value::String(_) if is_secret => MASK.to_owned(),
        Value::String(text) => match secrets::mask(name, text) {
            shown if shown == MASK => MASK.to_owned(),
            shown => show(&shown).into(),
        },
        Value::Array(items) => {
            let items = items.iter().map(|item| describe(name, item, is_secret));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let all = is_secret || name == mask::ALL_SECRET;
            let members = members.iter();
            let members = members
                .map(|(name, value)| format!("{}: {}", show(name), describe(name, value, all)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Number(_) if is_secret || names_secret(name) => MASK.to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Syntax;
    use super::*;

    #[test]
    fn differences_are_named_and_secrets_are_not() {
        let read = |text: &str| Document::parse(text, Syntax::Json, "f").unwrap();
        let before = read(
            r#"{"Name": "n", "P": {"HOST": "a", "PASSWORD": "hunter1", "OLD": "x"}, "L": ["a"]}"#,
        );
        let after = read(
            r#"{"Name": "n", "P": {"HOST": "b", "PASSWORD": "hunter2"}, "L": ["a", "b"], "N": {"k": 1}}"#,
        );
        let text: Vec<String> =
            differences(&before, &after).iter().map(ToString::to_string).collect();
        assert_eq!(
            text,
            [
                "~ P.HOST: 'a' -> 'b'",
                "~ P.PASSWORD: •••••••• -> ••••••••",
                "- P.OLD: 'x'",
                "~ L: ['a'] -> ['a', 'b']",
                "+ N: {'k': 1}",
            ]
        );
        assert!(differences(&before, &before).is_empty());
    }
}
