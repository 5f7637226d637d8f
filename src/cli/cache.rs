//! `lakekey cache list|clear|info`: what is kept and for how long, never a secret; forgetting it;
//! which store is in use, and why.

use std::time::Instant;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::credential;
use super::entry_words::{describe_entries, tell_apart};
use super::invocation::Invocation;
use super::matches::value_of;
use super::stdout::print_report;
use super::table_notes::print_notes;
use super::tree::cache::{CacheVerb, EXPIRED, KEY, SERVICE, TARGET};
use super::tree::{self, VERBOSE};
use crate::app::{flags, options, targets};
use crate::cache::{Cleared, IndexEntry, Selection};
use crate::error::{Error, Kind, Result};
use crate::model::{CacheKey, Expiry, KeyBuilder, in_whole_seconds, shorten};
use crate::output::{FittedTable, ShownColumn, columns, fitted_table, time_left};
use crate::outside::{Text, trusted};
use crate::settings::{Layers, show};
use crate::store::{self, LockScope, StoreChoice, StoreError};

/// Runs the command that `matches` ask for.
pub(super) fn run(run: &Invocation<'_>) -> Result<u8> {
    let (verb, matches) = tree::below(run.matches, CacheVerb::from_name)?;
    let run = run.with(matches);
    match verb {
        CacheVerb::List => list(&run),
        CacheVerb::Clear => clear(&run),
        CacheVerb::Info => info(&run),
    }
}

fn list(&Invocation { matches, layers, host, terminal }: &Invocation<'_>) -> Result<u8> {
    // The index alone is read, and no store opened.
    let cache = options::open_cache_in(StoreChoice::None, &layers, host)?;
    let mut entries = cache.index().read().map_err(|failure| {
        Error::new(Kind::StoreUnavailable, "could not read the cache index")
            .cause(text!("{}", failure))
            .hint("delete that file; lakekey creates the index again")
    })?;
    let now = host.now();
    entries.sort_by_key(|entry| entry.expires_at <= now);
    let places = store::places(&options::store_context(host, None));
    let is_here = |entry: &IndexEntry| places.iter().any(|place| entry.place().may_be(place));
    let json = || {
        let entries: Vec<Value> =
            entries.iter().map(|entry| describe(entry, is_here(entry), now)).collect();
        Ok(json!({"entries": entries}))
    };
    let mut shown = FittedTable::default();
    let as_text = || {
        if value_of(matches, flags::FORMAT.name) == Some("names") {
            return Ok(entries.iter().map(|entry| format!("{}\n", entry.key.short())).collect());
        }
        if entries.is_empty() {
            terminal.status("nothing is cached");
            return Ok(String::new());
        }
        let every_column = matches.get_count(VERBOSE) > 0;
        shown = table(&entries, &is_here, now, every_column, host.terminals.stdout_width());
        Ok(std::mem::take(&mut shown.text))
    };
    let code = print_report(matches, host, json, as_text)?;
    print_notes(&shown, host, terminal);
    Ok(code)
}

fn describe(entry: &IndexEntry, is_here: bool, now: Timestamp) -> Value {
    json!({
        "name": entry.key.short(),
        "key": entry.key.to_string(),
        "service": entry.key.service(),
        "subject": entry.label.subject,
        "profile": entry.label.profile,
        "region": entry.label.region,
        "store": entry.store,
        "is_here": is_here,
        "issued_at": in_whole_seconds(entry.issued_at),
        "expires_at": in_whole_seconds(entry.expires_at),
        "seconds_left": Expiry::at(entry.expires_at).left(now).as_secs(),
    })
}

/// The columns that are shown if they differ, or with `-v`.
const OPTIONAL_COLUMNS: [&str; 3] = ["PROFILE", "REGION", "STORE"];

/// How often rows that look the same are told apart, and the table fitted again.
const MAX_ROUNDS: usize = 3;

/// Returns the entries as a table. No two rows are the same apart from key and time, as far as there
/// is room.
fn table(
    entries: &[IndexEntry],
    is_here: &dyn Fn(&IndexEntry) -> bool,
    now: Timestamp,
    every_column: bool,
    width: Option<usize>,
) -> FittedTable {
    let optional = |entry: &IndexEntry| {
        let store = match is_here(entry) {
            true => entry.store.clone(),
            false => format!("{} (elsewhere)", entry.store),
        };
        let region = entry.label.region.clone().unwrap_or_else(|| "-".to_owned());
        [entry.label.profile.clone(), region, store]
    };
    let optional: Vec<_> = entries.iter().map(optional).collect();
    let is_elsewhere = entries.iter().any(|entry| !is_here(entry));
    let is_shown = |place: &usize| {
        let differs = optional.windows(2).any(|pair| match pair {
            [one, other] => one.get(*place) != other.get(*place),
            _ => false,
        });
        every_column || differs || (is_elsewhere && *place == 2)
    };
    let further: Vec<usize> = (0..OPTIONAL_COLUMNS.len()).filter(is_shown).collect();
    let mut heading = vec!["KEY", "SERVICE", "FOR", "LEFT"];
    heading.extend(further.iter().filter_map(|place| OPTIONAL_COLUMNS.get(*place)));
    let fit = |words: &[String]| {
        let row = |((entry, words), optional): ((&IndexEntry, &String), &[String; 3])| {
            let left = Expiry::at(entry.expires_at).left(now);
            let left = if left.is_zero() { "expired".to_owned() } else { time_left(left) };
            let further = further.iter().filter_map(|place| optional.get(*place).cloned());
            [entry.key.short().to_owned(), entry.key.service().to_owned(), words.clone(), left]
                .into_iter()
                .chain(further)
                .collect()
        };
        let rows: Vec<Vec<String>> = entries.iter().zip(words).zip(&optional).map(row).collect();
        let table = fitted_table(&heading, &rows, width);
        let look = |row: &Vec<String>| {
            let cells = table.shown.iter().filter(|column| !matches!(column.place, 0 | 3));
            let cell = |column: &ShownColumn| Some(shorten(row.get(column.place)?, column.width));
            cells.filter_map(cell).collect::<Vec<_>>().join("\n")
        };
        let looks = rows.iter().map(look).collect::<Vec<_>>();
        (table, looks)
    };
    let mut words = describe_entries(entries);
    let (mut table, mut looks) = fit(&words);
    for _ in 0..MAX_ROUNDS {
        if !tell_apart(entries, &looks, &mut words) {
            break;
        }
        (table, looks) = fit(&words);
    }
    table
}

fn clear(&Invocation { matches, layers, host, terminal }: &Invocation<'_>) -> Result<u8> {
    let timeout = options::timeout(&layers)?;
    // As long as the keyring answers, there is as much time as was given.
    host.keyring_time.renew_with_each_answer();
    // Whatever store is in use now: another may have been in use before.
    let cache = options::open_cache_in(StoreChoice::Auto, &layers, host)?;
    // What cannot be unlocked fails with its first entry.
    let _may_fail = cache.store().unlock(LockScope::Entries);
    let deadline = Instant::now() + timeout;
    let selection = if matches.get_flag(EXPIRED) {
        Selection::Expired
    } else if let Some(service) = value_of(matches, SERVICE) {
        Selection::Service(service.to_owned())
    } else if let Some(name) = value_of(matches, TARGET) {
        let target = targets::find(name, layers.file)?;
        let layers = Layers { target: Some(target), ..layers };
        let service = targets::service_of(target)?;
        Selection::Key(credential::check(service, &layers, host, terminal)?.key()?)
    } else if let Some(text) = value_of(matches, KEY) {
        Selection::Key(find(text, &cache.known_keys())?)
    } else {
        Selection::All
    };
    let Cleared { count, left, absent } = cache.clear(&selection, host.now(), deadline);
    let entries = if count == 1 { "entry" } else { "entries" };
    if left.is_empty() {
        let absent = match absent.as_slice() {
            absent @ [_, ..] if count == 0 => format!(" (not there: {})", absent.join("; ")),
            _ => String::new(),
        };
        terminal.status(text!("cleared {} {}{}", count, entries, trusted(absent)));
        return Ok(0);
    }
    let message = text!("cleared {} {}; others may remain", count, entries);
    let error = Error::new(Kind::StoreUnavailable, message)
        .hint("unlock or start the keyring, then run `lakekey cache clear` again");
    Err(left.into_iter().map(trusted).fold(error, Error::cause))
}

/// Returns the one key that `text` names: the start of its digest, or all of it.
fn find(text: &str, known: &[CacheKey]) -> Result<CacheKey> {
    let is_digits = !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !is_digits && CacheKey::read(text).is_none() {
        return Err(Error::usage(text!("invalid cache key {}", show(text)))
            .hint("run `lakekey cache list` to see the keys"));
    }
    let meant: Vec<&CacheKey> = known
        .iter()
        .filter(|key| key.to_string() == text || (is_digits && key.digest().starts_with(text)))
        .collect();
    match meant.as_slice() {
        [key] => Ok((*key).clone()),
        [] => Err(Error::new(Kind::NotFound, text!("cache entry {} not found", show(text)))
            .hint("run `lakekey cache list` to see the keys")),
        several => {
            let names: Vec<&str> = several.iter().map(|key| key.short()).collect();
            Err(Error::usage(text!(
                "{} matches several entries: {}",
                show(text),
                trusted(names.join(", "))
            ))
            .hint("type more characters of the key"))
        }
    }
}

fn info(&Invocation { matches, layers, host, .. }: &Invocation<'_>) -> Result<u8> {
    let choice = options::store_choice(&layers)?;
    let cache = options::open_cache_in(choice, &layers, host)?;
    let mut probe = KeyBuilder::new("probe");
    probe.text("process", &std::process::id().to_string());
    let answers = cache.store().survey(&probe.finish());
    let in_use = answers.iter().find(|(_, answer)| answer.is_ok()).map(|(name, _)| *name);
    let text = |failure: Option<StoreError>| {
        failure.map_or_else(|| "works".into(), |failure| failure.reason)
    };
    let answers: Vec<(&str, Text)> =
        answers.into_iter().map(|(name, answer)| (name, text(answer.err()))).collect();
    let why = match (in_use, choice) {
        (_, StoreChoice::None) => "--store none turns caching off",
        (Some(_), StoreChoice::Auto) => "first store that works",
        (Some(_), _) => "set by --store",
        (None, _) => "no store works; every run calls AWS",
    };
    let locks = cache.locks().and_then(|locks| locks.describe());
    let locks = locks.unwrap_or_else(|failure| failure.to_string());
    let index = cache.index().path().map(|path| path.to_string_lossy().into_owned());
    let (entries, no_index) = match cache.index().read() {
        Ok(entries) => (Some(entries.len()), None),
        Err(failure) => (None, Some(failure.to_string())),
    };
    let json = || {
        let stores: Vec<Value> = answers
            .iter()
            .map(|(name, answer)| json!({"name": name, "answer": answer.as_str()}))
            .collect();
        Ok(json!({
            "store": in_use,
            "why": why,
            "stores": stores,
            "locks": locks,
            "index": index,
            "entries": entries,
        }))
    };
    let table = || {
        let row = |name: &str, what: String| vec![name.to_owned(), what];
        let store = match (in_use, choice) {
            (Some(name), _) => name,
            (None, StoreChoice::Auto) => "none",
            (None, choice) => choice.name(),
        };
        let mut rows = vec![row("store", format!("{store} ({why})"))];
        rows.extend(
            answers.iter().map(|(name, answer)| row(&format!("  {name}"), answer.to_string())),
        );
        rows.push(row("locks", locks.clone()));
        rows.push(row("index", index.clone().unwrap_or_else(|| "none".to_owned())));
        let count = entries.map(|count| count.to_string());
        rows.push(row("entries", count.or(no_index).unwrap_or_default()));
        Ok(columns(&rows))
    };
    print_report(matches, host, json, table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_what_is_enough_of_its_digest() {
        // Of seventeen, two begin with the same digit.
        let keys: Vec<CacheKey> = (0..17)
            .map(|number| {
                let mut key = KeyBuilder::new("s");
                key.text("number", &number.to_string());
                key.finish()
            })
            .collect();
        for key in &keys {
            for text in [key.short(), key.digest(), &key.to_string()] {
                assert_eq!(find(text, &keys).unwrap(), *key, "{text}");
            }
        }
        let first = |key: &CacheKey| key.digest()[..1].to_owned();
        let shared = keys
            .iter()
            .find(|key| keys.iter().filter(|other| first(other) == first(key)).count() > 1);
        let shared = first(shared.unwrap());
        let error = find(&shared, &keys).unwrap_err();
        assert_eq!(
            (error.kind, error.hint.as_deref()),
            (Kind::Usage, Some("type more characters of the key"))
        );
        assert!(
            error.message.starts_with(&format!("'{shared}' matches several entries: ")),
            "{}",
            error.message
        );
        assert_eq!(find("0123456789abcdef", &keys).unwrap_err().kind, Kind::NotFound);
        for text in ["", "XYZ", "ABC", "v1/s"] {
            assert_eq!(find(text, &keys).unwrap_err().kind, Kind::Usage, "{text}");
        }
    }
}
