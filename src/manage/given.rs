//! What was asked for on the command line, checked against the tables.

use serde_json::Value;

use super::check;
use super::mask;
use super::noun::{Noun, Parent};
use super::send::CLIENT_TOKEN;
use super::shape::Shape;
use crate::error::{Error, Result};
use crate::model::names_secret;
use crate::outside::{Text, trusted};
use crate::settings::{Given, show};

/// Reads `KEY=VALUE`: a member of a definition of `noun` by its path, or one of the entries that
/// its maps may have, and the value for it.
pub fn assignment(noun: &Noun, text: &str) -> Result<(Vec<String>, Value)> {
    let (key, value) = text.split_once('=').ok_or_else(|| {
        Error::usage("--set takes KEY=VALUE").hint("such as --set Description=text")
    })?;
    let (path, shape) = find(noun, key, "--set")?;
    if value == "null" {
        return Err(Error::usage(text!("--set {}=null does not remove the key", trusted(key)))
            .hint(text!("use --unset {}", trusted(key))));
    }
    let last = path.last().map(String::as_str).unwrap_or_default();
    let value = match shape {
        Shape::Text { .. } | Shape::Choice(_) | Shape::Name(_) => Value::from(value),
        Shape::Whole { .. }
        | Shape::Fraction { .. }
        | Shape::Switch
        | Shape::List { .. }
        | Shape::Map { .. }
        | Shape::Structure(_) => serde_json::from_str(value).map_err(|failure| {
            // The value may have a secret in it.
            Error::usage(text!("--set {}: the value must be JSON", trusted(key)))
                .cause(trusted(failure.to_string()))
        })?,
    };
    refuse_secret(&text!("--set {}", trusted(key)), &path, &value)?;
    mask::refuse_mask(key, last, &value, &|_| true)?;
    check::check(&value, shape, key)?;
    Ok((path, value))
}

/// Reads the `key` of a member to remove, by its path or as [`assignment`] takes it.
pub fn removal(noun: &Noun, key: &str) -> Result<Vec<String>> {
    find(noun, key, "--unset").map(|(path, _)| path)
}

/// Refuses `value`, what `flag` gives for `path`, if it would be masked where it is shown.
fn refuse_secret(flag: &Text, path: &[String], value: &Value) -> Result<()> {
    let last = path.last().map(String::as_str).unwrap_or_default();
    let mut holds_secret = names_secret(last) || path.iter().any(|name| name == mask::ALL_SECRET);
    mask::for_each_secret_of(last, value, &mut |_, _, _| holds_secret = true);
    if !holds_secret || last == CLIENT_TOKEN {
        return Ok(());
    }
    Err(Error::usage(text!("{} does not accept secrets", flag))
        .cause("other users could see it in the process list, and the shell records it")
        .hint("put it into --from FILE, or use --password-stdin"))
}

fn find(noun: &Noun, key: &str, flag: &'static str) -> Result<(Vec<String>, &'static Shape)> {
    let unknown = || check::unknown_name(key, key, noun.keys().into_iter());
    if key == noun.key {
        return Err(Error::usage(text!(
            "{} {}: the name of a {} cannot be changed",
            flag,
            trusted(&key),
            noun.called
        )));
    }
    let mut parts = key.split('.');
    let first = parts.next().unwrap_or_default();
    let Some(mut shape) = noun.shape(first) else {
        // An entry by its own name, where only one map knows it.
        let maps = noun.settable().filter_map(|name| Some((name, noun.shape(name)?)));
        for (name, shape) in maps {
            if let Shape::Map { key: Shape::Name(names), value, .. } = shape
                && names.contains(&key)
            {
                return Ok((vec![name.to_owned(), key.to_owned()], value));
            }
        }
        return Err(unknown());
    };
    let mut path = vec![first.to_owned()];
    // The name of an entry may have dots itself.
    let mut rest = parts.collect::<Vec<_>>().join(".");
    while !rest.is_empty() {
        let (name, below) = match shape {
            Shape::Structure(members) => {
                let (name, below) = rest.split_once('.').unwrap_or((&rest, ""));
                let member = members.iter().find(|member| member.name == name);
                shape = member.ok_or_else(unknown)?.shape;
                (name.to_owned(), below.to_owned())
            }
            Shape::Map { key, value, .. } => {
                check::check(&Value::from(rest.as_str()), key, &format!("a name in {first}"))?;
                shape = value;
                (rest.clone(), String::new())
            }
            _ => return Err(unknown()),
        };
        path.push(name);
        rest = below;
    }
    Ok((path, shape))
}

/// Checks the name of a thing against what `noun` may be called.
pub fn check_key(noun: &Noun, name: &str) -> Result<()> {
    let member = noun.get.member(noun.get.key.unwrap_or(noun.key));
    member.map_or(Ok(()), |member| check::check(&Value::from(name), member.shape, "NAME"))
}

/// Checks the name of what things of `noun` belong to.
pub fn check_parent(noun: &Noun, parent: &Parent, given: &Given) -> Result<()> {
    let value = Value::from(given.value.as_str());
    let member = noun.get.member(parent.member);
    match member.and_then(|member| check::broken_rule(&value, member.shape)) {
        Some(rule) => Err(given.rejection(&rule)),
        None => Ok(()),
    }
}

/// Reads a tag, `KEY=VALUE`.
pub fn tag(text: &str) -> Result<(String, String)> {
    let (key, value) = text
        .split_once('=')
        .ok_or_else(|| Error::usage("a tag is KEY=VALUE").hint("such as team=desk"))?;
    let subject = text!("the tag {}", show(key));
    refuse_secret(&subject, &[key.to_owned()], &Value::from(value))?;
    Ok((key.to_owned(), value.to_owned()))
}
