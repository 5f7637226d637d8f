//! What cached credentials are for, in few words: so few that the list fits a terminal, and so many
//! that no two entries look the same.

use std::collections::BTreeMap;

use crate::cache::IndexEntry;
use crate::model::Parameter;
use crate::services::{find, is_of_caller};

/// A start that values have in common is cut if it is longer (bytes) than this.
const MAX_COMMON_START: usize = 8;
/// What is left (bytes) of a common start that has no separator.
const KEPT_CONTEXT: usize = 4;

/// Returns what each entry is for: the label of its service, and every other parameter that is not
/// the usual one of its service.
pub(super) fn describe_entries(entries: &[IndexEntry]) -> Vec<String> {
    let mut by_service: BTreeMap<&str, Vec<&IndexEntry>> = BTreeMap::new();
    for entry in entries {
        by_service.entry(entry.key.service()).or_default().push(entry);
    }
    let words = |entry: &IndexEntry| {
        let parameters = &entry.label.parameters;
        let service = find(entry.key.service()).filter(|_| !parameters.is_empty());
        let Some(service) = service else { return entry.label.subject.clone() };
        let mut words = vec![service.label(parameters, true)];
        let group = by_service.get(entry.key.service()).map(Vec::as_slice).unwrap_or_default();
        words.extend(
            unusual(entry, group)
                .filter(|(name, _)| !service.labels_with(name) && !is_of_caller(name))
                .filter_map(|(name, value)| Some(format!("{name} {}", value?))),
        );
        words.join(", ")
    };
    entries.iter().map(words).collect()
}

/// Changes the `words` of entries that look the same: what tells them apart comes first. `looks` are
/// the entries as they are shown, without key and time. Returns whether any looked the same.
pub(super) fn tell_apart(entries: &[IndexEntry], looks: &[String], words: &mut [String]) -> bool {
    let plain = describe_entries(entries);
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, look) in looks.iter().enumerate() {
        same.entry(look).or_default().push(place);
    }
    same.retain(|_, places| places.len() > 1);
    for places in same.values() {
        let group: Vec<&IndexEntry> =
            places.iter().filter_map(|place| entries.get(*place)).collect();
        for (place, entry) in places.iter().zip(&group) {
            let deciding = deciding_words(entry, &group);
            if let (Some(words), Some(plain)) = (words.get_mut(*place), plain.get(*place)) {
                *words = deciding.into_iter().chain([plain.clone()]).collect::<Vec<_>>().join(", ");
            }
        }
    }
    !same.is_empty()
}

/// Returns the parameters of `entry` that are not the usual ones of its `group`. Those of the caller
/// count only where nothing else differs.
fn deciding_words(entry: &IndexEntry, group: &[&IndexEntry]) -> Vec<String> {
    let own = |entry: &IndexEntry| -> Vec<Parameter> {
        let parameters = entry.label.parameters.iter();
        parameters.filter(|(name, _)| !is_of_caller(name)).cloned().collect()
    };
    let is_alone = group.iter().filter(|other| own(other) == own(entry)).count() == 1;
    let words = unusual(entry, group).filter(|(name, _)| !is_alone || !is_of_caller(name)).map(
        |(name, value)| {
            let values: Vec<&str> =
                group.iter().filter_map(|other| value_of(other, name)).collect();
            let start = common_start(&values);
            match value.map(|value| (value, value.get(start..).unwrap_or(value))) {
                Some((_, rest)) if start > MAX_COMMON_START => format!("{name} …{rest}"),
                Some((value, _)) => format!("{name} {value}"),
                None => format!("default {name}"),
            }
        },
    );
    words.collect()
}

/// Returns the parameters of `entry` whose value is not the usual one in `group`. Usual is none at all
/// where one has none, or else what more than half have.
fn unusual<'a>(
    entry: &'a IndexEntry,
    group: &[&'a IndexEntry],
) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in group.iter().flat_map(|other| &other.label.parameters) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let values = names.into_iter().map(|name| {
        let all: Vec<Option<&str>> = group.iter().map(|other| value_of(other, name)).collect();
        let is_usual = |value: &Option<&str>| {
            let count = all.iter().filter(|other| *other == value).count();
            if all.contains(&None) { value.is_none() } else { count * 2 > all.len() }
        };
        let value = value_of(entry, name);
        (name, value, is_usual(&value))
    });
    let unusual = values.filter(|(_, _, is_usual)| !is_usual);
    unusual.map(|(name, value, _)| (name, value)).collect::<Vec<_>>().into_iter()
}

fn value_of<'a>(entry: &'a IndexEntry, name: &str) -> Option<&'a str> {
    entry.label.parameters.iter().find(|(own, _)| own == name)?.1.as_deref()
}

/// Returns the length (bytes) of what all `values` begin with, up to a separator if there is one.
fn common_start(values: &[&str]) -> usize {
    let Some((first, others)) = values.split_first() else { return 0 };
    let same = |other: &&str| {
        let pairs = first.char_indices().zip(other.chars());
        let end = pairs.take_while(|((_, one), two)| one == two).last();
        end.map_or(0, |((place, letter), _)| place + letter.len_utf8())
    };
    let shared = others.iter().map(same).min().unwrap_or(0);
    let start = first.get(..shared).unwrap_or_default();
    let separator = start.rfind(['/', ':', '.', '-', '_', ' ']).map_or(0, |place| place + 1);
    let context = start.char_indices().rev().nth(KEPT_CONTEXT).map_or(0, |(place, _)| place);
    if shared - separator > 2 * KEPT_CONTEXT { context } else { separator }
}
