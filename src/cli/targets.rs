//! `lakekey targets`: the targets of the config file, what each is for, and what is cached.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::config::add;
use super::credential::print_note;
use super::invocation::Invocation;
use super::matches::value_of;
use super::status::in_short;
use super::stdout::print_report;
use super::table_notes::print_notes;
use crate::app::flags;
use crate::app::target_list::{self, CachedUntil, ListedTarget};
use crate::error::Result;
use crate::model::{Expiry, in_whole_seconds};
use crate::output::{FittedTable, fitted_table};

/// The headings of the list.
pub(super) const HEADINGS: [&str; 4] = ["TARGET", "SERVICE", "FOR", "CACHED"];

/// Runs the command. Opens no keyring and no connection.
pub(super) fn run(run: &Invocation<'_>) -> Result<u8> {
    let &Invocation { matches, layers, host, terminal } = run;
    if let Some((_, below)) = matches.subcommand() {
        return add::run(&run.with(below));
    }
    let mut notes = Vec::new();
    let targets = target_list::list(&layers, host, &mut notes)?;
    notes.iter().for_each(|note| print_note(note, terminal));
    if targets.is_empty() {
        terminal.status(match layers.file {
            Some(_) => "no targets in the config file",
            None => "no targets: no config file",
        });
    }
    let now = host.now();
    let json = || {
        let targets: Vec<Value> = targets.iter().map(|target| describe(target, now)).collect();
        Ok(json!({"targets": targets}))
    };
    let mut shown = FittedTable::default();
    let as_text = || {
        if value_of(matches, flags::FORMAT.name) == Some("names") {
            return Ok(targets.iter().map(|target| format!("{}\n", target.name)).collect());
        }
        if targets.is_empty() {
            return Ok(String::new());
        }
        let rows: Vec<Vec<String>> = targets.iter().map(|target| row(target, now)).collect();
        shown = fitted_table(&HEADINGS, &rows, host.terminals.stdout_width());
        Ok(std::mem::take(&mut shown.text))
    };
    let code = print_report(matches, host, json, as_text)?;
    print_notes(&shown, host, terminal);
    Ok(code)
}

/// Returns the row of a target: name, service, what it is for, and how long that is cached.
pub(super) fn row(target: &ListedTarget<'_>, now: Timestamp) -> Vec<String> {
    let cached = match target.cached {
        CachedUntil::Never => "-".to_owned(),
        CachedUntil::Unknown => "?".to_owned(),
        CachedUntil::Time(end) => match Expiry::at(end).left(now) {
            left if left.is_zero() => "expired".to_owned(),
            left => format!("{} left", in_short(left)),
        },
    };
    let label = target.label.as_ref().map_or("-", |label| label.as_str());
    [target.name, target.service, label, &cached].map(str::to_owned).to_vec()
}

fn describe(target: &ListedTarget<'_>, now: Timestamp) -> Value {
    let expires_at = match target.cached {
        CachedUntil::Time(end) => Some(end),
        CachedUntil::Never | CachedUntil::Unknown => None,
    };
    let left = expires_at.map(|end| Expiry::at(end).left(now).as_secs());
    json!({
        "name": target.name,
        "service": target.service,
        "for": target.label.as_ref().map(|label| label.as_str()),
        "cached": match target.cached {
            CachedUntil::Never => Some(false),
            CachedUntil::Unknown => None,
            CachedUntil::Time(_) => left.map(|left| left > 0),
        },
        "expires_at": expires_at.map(in_whole_seconds),
        "seconds_left": left,
    })
}
