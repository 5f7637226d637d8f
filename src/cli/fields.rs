//! The names that `--field` takes.

use crate::error::{Error, Result};
use crate::output::{COMMON_FIELDS, Format};
use crate::outside::{Text, trusted};
use crate::services::Service;
use crate::settings::{Given, nearest};

/// An error lists no more choices.
const MAX_CHOICES: usize = 8;

/// What other tools call a field, without what separates words.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("database", "dbname"),
    ("databasename", "dbname"),
    ("db", "dbname"),
    ("username", "user"),
    ("login", "user"),
    ("hostname", "host"),
    ("hostaddress", "hostaddr"),
    ("passwd", "password"),
    ("pwd", "password"),
    ("expires", "expires_at"),
    ("expiry", "expires_at"),
    ("expiration", "expires_at"),
];

/// Returns the names that are known before AWS is asked.
pub(super) fn names(service: &Service) -> impl Iterator<Item = &'static str> + Clone {
    service.fields.iter().copied().chain(COMMON_FIELDS)
}

/// Checks that a credential of `service` may have the field. `format` is the format of that name, if
/// there is one that such a credential fills.
///
/// # Errors
///
/// It never has one of that name. The hint names the field or the format that was meant.
pub(super) fn check(given: &Given, service: &Service, format: Option<Format>) -> Result<()> {
    let name = given.value.as_str();
    let is_further = |group: &&str| name.strip_prefix(*group).is_some_and(|rest| !rest.is_empty());
    if names(service).any(|known| known == name) || service.further_fields.iter().any(is_further) {
        return Ok(());
    }
    let is_short = service.fields.len() <= MAX_CHOICES;
    let error = given.rejection(if is_short {
        text!("must be one of {}", trusted(service.fields.join(", ")))
    } else {
        "must be the name of a field".into()
    });
    Err(match hint(name, format, names(service)).or_else(|| group_hint(name, service)) {
        Some(hint) => error.hint(hint),
        None if is_short => error,
        None => error.hint(SHOW),
    })
}

const SHOW: &str = "`--format json` prints the fields";

/// Returns the error that a credential has no field `name`. `known` are the fields that it has of
/// those that lakekey itself names; with `has_others` there are more.
pub(super) fn missing(
    error: Error,
    name: &str,
    format: Option<Format>,
    known: &[String],
    has_others: bool,
) -> Error {
    let names = known.iter().map(String::as_str).chain(COMMON_FIELDS);
    match hint(name, format, names) {
        Some(hint) => error.hint(hint),
        None if has_others || known.len() > MAX_CHOICES => error.hint(SHOW),
        None => error.hint(text!("use one of {}", trusted(known.join(", ")))),
    }
}

/// Returns what was meant by `name`: the format of that name, or the nearest field.
fn hint<'a>(
    name: &str,
    format: Option<Format>,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Option<Text> {
    if let Some(format) = format {
        return Some(text!("use --format {}", format.name()));
    }
    let squeezed = |name: &str| name.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let typed = squeezed(name);
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == typed).map(|(_, own)| *own);
    let meant = known.clone().find(|known| squeezed(known) == typed || other == Some(*known));
    let meant = meant.or_else(|| nearest(name, known))?;
    Some(text!("did you mean {}?", trusted(meant)))
}

/// Returns the field in a group that was meant by `name`.
fn group_hint(name: &str, service: &Service) -> Option<Text> {
    let (group, rest) = name.split_once('.').filter(|(_, rest)| !rest.is_empty())?;
    let group = nearest(group, service.further_fields.iter().copied())?;
    Some(text!("did you mean {}{}?", trusted(group), trusted(rest)))
}
