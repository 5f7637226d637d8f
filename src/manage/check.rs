//! Checks a definition against the shapes of an operation, before anything is sent.

use regex_lite::Regex;
use serde_json::{Map, Value};

use super::mask;
use super::pattern;
use super::shape::{ANY, ID_PATTERN, Member, Shape};
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::secrets;
use crate::settings::{nearest, show};

/// Checks `value`, which stands at `path`, and everything in it.
pub(super) fn check(value: &Value, shape: &Shape, path: &str) -> Result<()> {
    if let Some(rule) = broken_rule(value, shape) {
        let near = match (shape, value) {
            (Shape::Choice(choices), Value::String(text)) => nearest(text, choices.iter().copied()),
            _ => None,
        };
        return Err(violation(path, value, rule).suggest(near));
    }
    match (shape, value) {
        (Shape::List { least, most, of }, Value::Array(items)) => {
            check_count(items.len(), (*least, *most), "items", path)?;
            let mut items = items.iter().enumerate();
            items.try_for_each(|(index, item)| check(item, of, &format!("{path}[{index}]")))
        }
        (Shape::Map { least, most, key, value }, Value::Object(members)) => {
            check_count(members.len(), (*least, *most), "entries", path)?;
            for (name, member) in members {
                check(&Value::String(name.clone()), key, &format!("a name in {path}"))?;
                check(member, value, &format!("{path}.{name}"))?;
            }
            Ok(())
        }
        (Shape::Structure(members), Value::Object(given)) => check_members(given, members, path),
        _ => Ok(()),
    }
}

/// Returns the rule that `value` itself breaks, whatever is in it.
pub(super) fn broken_rule(value: &Value, shape: &Shape) -> Option<Text> {
    match (shape, value) {
        (Shape::Text { least, most, pattern, not_before }, Value::String(text)) => {
            broken_rule_of_text(text, (*least, *most), pattern, not_before)
        }
        (Shape::Choice(choices), Value::String(text)) => (!choices.contains(&text.as_str()))
            .then(|| text!("must be one of {}", trusted(choices.join(", ")))),
        (Shape::Name(_), Value::String(text)) => broken_rule_of_text(text, (1, 255), "", ""),
        (Shape::Whole { least, most }, Value::Number(number)) => {
            let is_right = number.as_i64().is_some_and(|number| (*least..=*most).contains(&number));
            (!is_right).then(|| limits(*least, *most))
        }
        (Shape::Fraction { least, most }, Value::Number(number)) => {
            let is_right = number.as_f64().is_some_and(|number| (*least..=*most).contains(&number));
            (!is_right).then(|| text!("must be a number from {} to {}", *least, *most))
        }
        (Shape::Switch, Value::Bool(_))
        | (Shape::List { .. }, Value::Array(_))
        | (Shape::Map { .. } | Shape::Structure(_), Value::Object(_)) => None,
        _ => Some(text!("must be {}", kind(shape))),
    }
}

/// Checks the `given` members of a structure or a request at `path` (empty for the top).
pub(super) fn check_members(
    given: &Map<String, Value>,
    members: &[Member],
    path: &str,
) -> Result<()> {
    let below = |name: &str| {
        if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
    };
    for (name, value) in given {
        let Some(member) = members.iter().find(|member| member.name == name) else {
            return Err(unknown_name(&below(name), name, members.iter().map(|member| member.name)));
        };
        check(value, member.shape, &below(name))?;
    }
    let required = members.iter().filter(|member| member.required);
    let missing = required.filter(|member| !given.contains_key(member.name));
    let missing: Vec<String> = missing.map(|member| below(member.name)).collect();
    match missing.as_slice() {
        [] => Ok(()),
        [one] => Err(Error::usage(text!("{} is missing", trusted(one)))),
        [others @ .., last] => {
            let others = trusted(others.join(", "));
            Err(Error::usage(text!("{} and {} are missing", others, trusted(last))))
        }
    }
}

/// Returns the error that `path` names nothing, `name` being its last part.
pub(super) fn unknown_name<'a>(
    path: &str,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Error {
    let near = nearest(name, known.clone());
    Error::usage(text!("unknown key {}", show(path))).hint("see --help for the keys").suggest(near)
}

fn broken_rule_of_text(
    text: &str,
    (least, most): (usize, usize),
    pattern: &'static str,
    not_before: &'static str,
) -> Option<Text> {
    if !(least..=most).contains(&text.len()) {
        return Some(match most {
            ANY => text!("must be at least {} bytes", least),
            most => text!("must be {} to {} bytes, not {}", least, most, text.len()),
        });
    }
    if !not_before.is_empty() && text.starts_with(not_before) {
        return Some(text!("must not start with {}", not_before));
    }
    // A test compiles every pattern.
    let is_match = Regex::new(pattern).is_ok_and(|regex| regex.is_match(text));
    (!is_match).then(|| match pattern {
        ID_PATTERN => text!("must be {} to {} letters or digits", least, most),
        pattern => match pattern::in_words(pattern) {
            Some(words) => text!("must be {}", words),
            None => "is not in a format that the API accepts".into(),
        },
    })
}

fn check_count(
    count: usize,
    (least, most): (usize, usize),
    what: &'static str,
    path: &str,
) -> Result<()> {
    if (least..=most).contains(&count) {
        return Ok(());
    }
    let rule = match most {
        ANY => text!("must have at least {} {}", least, what),
        most => text!("must have {} to {} {}", least, most, what),
    };
    Err(Error::usage(text!("{} has {}: {}", trusted(path), count, rule)))
}

fn limits(least: i64, most: i64) -> Text {
    match (least, most) {
        (i64::MIN, i64::MAX) => "must be a whole number".into(),
        (least, i64::MAX) => text!("must be a whole number from {}", least),
        (least, most) => text!("must be a whole number from {} to {}", least, most),
    }
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text { .. } | Shape::Choice(_) | Shape::Name(_) => "text, in quotes",
        Shape::Whole { .. } | Shape::Fraction { .. } => "a number",
        Shape::Switch => "true or false",
        Shape::List { .. } => "a list",
        Shape::Map { .. } | Shape::Structure(_) => "an object",
    }
}

/// Returns the error that what stands at `path` breaks `rule`. A secret is not shown, whatever it
/// was taken for: a password in digits is a number to TOML.
pub(super) fn violation(path: &str, value: &Value, rule: impl Into<Text>) -> Error {
    let shown = match value {
        Value::String(text) if text.is_empty() => Some(show(text)),
        _ if mask::is_secret_at(path) => None,
        // The name of an entry may have dots itself, so the whole path is its name.
        Value::String(text) if !secrets::is_in(path, text) => Some(show(text)),
        Value::Number(number) => Some(trusted(number).into()),
        _ => None,
    };
    let (path, rule) = (trusted(crate::model::visible(path)), rule.into());
    Error::usage(match shown {
        Some(shown) => text!("{} {}: {}", path, shown, rule),
        None => text!("{}: {}", path, rule),
    })
}

#[cfg(test)]
mod tests {
    use super::super::shape::{list, map, member, required, text, whole};
    use super::*;
    use serde_json::json;

    const NAME: Shape = text(3, 8, "^[a-z]+$");
    const PORT: Shape = whole(1, 65535);
    const TYPE: Shape = Shape::Choice(&["HDB", "RDB"]);
    const NAMES: Shape = list(1, 2, &NAME);
    const TAGS: Shape = map(0, 1, &NAME, &NAME);
    const ANY_NAMES: Shape = map(0, 9, &NAME, &NAME);
    const ALL: Shape = Shape::Structure(&[
        required("name", &NAME),
        member("port", &PORT),
        member("type", &TYPE),
        member("names", &NAMES),
        member("tags", &TAGS),
        member("on", &Shape::Switch),
        member("password", &NAME),
        member("CustomAuthenticationCredentials", &ANY_NAMES),
    ]);

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        for (value, message) in [
            (json!({}), "x.name is missing"),
            (json!({"name": "ab"}), "x.name 'ab': must be 3 to 8 bytes, not 2"),
            (json!({"name": "ABC"}), "x.name 'ABC': must be lower-case letters"),
            (json!({"name": 5}), "x.name 5: must be text, in quotes"),
            (json!({"name": "abc", "port": 0}), "x.port 0: must be a whole number from 1 to 65535"),
            (
                json!({"name": "abc", "port": 1.5}),
                "x.port 1.5: must be a whole number from 1 to 65535",
            ),
            (json!({"name": "abc", "type": "HBD"}), "x.type 'HBD': must be one of HDB, RDB"),
            (
                json!({"name": "abc", "names": ["abc", "!"]}),
                "x.names[1] '!': must be 3 to 8 bytes, not 1",
            ),
            (json!({"name": "abc", "names": []}), "x.names has 0: must have 1 to 2 items"),
            (
                json!({"name": "abc", "tags": {"k": "abc"}}),
                "a name in x.tags 'k': must be 3 to 8 bytes, not 1",
            ),
            (json!({"name": "abc", "on": "true"}), "x.on 'true': must be true or false"),
            (json!({"name": "abc", "nmae": 1}), "unknown key 'x.nmae'"),
            (
                json!({"name": "abc", "password": "Hunter2"}),
                "x.password: must be lower-case letters",
            ),
            (json!({"name": "abc", "password": 123_456}), "x.password: must be text, in quotes"),
            (
                json!({"name": "abc", "CustomAuthenticationCredentials": {"any": "Hunter2"}}),
                "x.CustomAuthenticationCredentials.any: must be lower-case letters",
            ),
        ] {
            let error = check(&value, &ALL, "x").unwrap_err();
            assert_eq!(error.message, message);
        }
        let right =
            json!({"name": "abc", "port": 1, "names": ["abc"], "tags": {"abc": "abc"}, "on": true});
        check(&right, &ALL, "x").unwrap();
    }
}
