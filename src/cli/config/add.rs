//! New targets, picked from what the account has.

use std::path::Path;

use crate::app::new_target::Draft;
use crate::app::{config_file, config_writer, flags};
use crate::aws::Session;
use crate::cli::choices::{Choices, Row, is_status};
use crate::cli::invocation::Invocation;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::outside::trusted;
use crate::services;
use crate::settings::{Layers, show};
use crate::terminal::Terminal;

/// What begins a file that has only targets.
const HEADER: &str = "# Targets of lakekey. `lakekey config show` shows the effective values.\n\n";

/// The headings of the list of what all services have.
const HEADINGS_OF_ALL: &[&str] = &["SERVICE", "NAME", "STATUS", "DETAILS"];

/// Runs `lakekey targets add`.
pub(in crate::cli) fn run(run: &Invocation<'_>) -> Result<u8> {
    let path = config_file::path(run.matches, &run.host.environment)?;
    if !may_ask(run)? {
        return Err(Error::usage(
            "`lakekey targets add` picks from a list, which needs a terminal",
        )
        .hint(text!(
            "write [targets.NAME] into {}; `man lakekey-config` has the keys",
            show(&path.to_string_lossy())
        )));
    }
    add(&path, run)?;
    Ok(0)
}

/// Returns whether the user can be asked.
pub(super) fn may_ask(run: &Invocation<'_>) -> Result<bool> {
    let terminals = run.host.terminals;
    Ok(terminals.stdin && terminals.stderr && !run.layers.switch(&flags::NO_INPUT)?)
}

/// Adds what the user picks to the config file at `path`, and says what was added.
///
/// # Errors
///
/// If the account cannot be read, the user cancels, or the file cannot be written.
pub(super) fn add(path: &Path, run: &Invocation<'_>) -> Result<()> {
    let &Invocation { matches, host, terminal, .. } = run;
    let is_there = path.symlink_metadata().is_ok();
    let below = config_file::read_below(matches, &host.environment)?;
    let file =
        if is_there { config_file::read(matches, &host.environment)? } else { below.clone() };
    let file = file.as_ref();
    let run = Invocation { layers: Layers { file, ..run.layers }, ..*run };
    let drafts = pick(&run)?;
    if drafts.is_empty() {
        terminal.status("nothing was selected, so no target was added");
        return Ok(());
    }
    let (mut names, mut sections): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for draft in drafts {
        match draft.section(&run.layers, file, &names) {
            Some((name, section)) => {
                names.push(name);
                sections.push(section);
            }
            None => {
                let what = host.filter().quote(draft.last_name());
                terminal.status(text!("{} already has a target", what));
            }
        }
    }
    let shown = trusted(path.display());
    if names.is_empty() {
        return Ok(());
    }
    let sections = sections.join("\n");
    if is_there {
        config_writer::append(path, &sections, below.as_ref())?;
    } else {
        config_writer::create(path, &format!("{HEADER}{sections}"))?;
    }
    let first = names.first().map(String::as_str).unwrap_or_default();
    let try_it = trusted(first);
    terminal.status(text!("added to {}: {}", shown, trusted(names.join(", "))));
    terminal.status(text!(
        "`lakekey doctor {0}` tries it, `lakekey use {0} -- COMMAND` uses it",
        try_it
    ));
    Ok(())
}

/// Returns the targets that the user picks: first of all that the services list, then what is
/// still missing of each.
fn pick(run: &Invocation<'_>) -> Result<Vec<Draft>> {
    let &Invocation { ref layers, host, terminal, .. } = run;
    let session = Session::open(host, layers)?;
    let warn = |text| terminal.warning(text);
    let (mut drafts, mut rows, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for service in services::all() {
        match Draft::new(service).choices(&session, layers, &warn) {
            Ok(None) => {}
            Ok(Some(found)) => {
                let headings = found.headings;
                let of_row = |row: Vec<String>| row_of_all(service.name, headings, row);
                rows.extend(found.rows.into_iter().map(of_row));
                drafts.extend(found.drafts);
            }
            Err(error) if concerns_all(error.kind) => return Err(error),
            Err(error) => failures.push((service.name, error)),
        }
    }
    if drafts.is_empty() {
        return Err(match failures.into_iter().next() {
            Some((_, error)) => error,
            None => {
                Error::new(Kind::NotFound, "found nothing to connect to in this account and region")
                    .hint("check --profile and --region")
            }
        });
    }
    for (name, error) in failures {
        terminal.warning(text!("no list for {}: {}", name, error));
    }
    let mut open = choose("Targets", drafts, (HEADINGS_OF_ALL, rows), host, terminal)?;
    let mut done = Vec::new();
    while !open.is_empty() {
        let draft = open.remove(0);
        match draft.choices(&session, layers, &warn)? {
            None => done.push(draft),
            Some(found) if found.drafts.is_empty() => {
                let what = host.filter().quote(draft.last_name());
                terminal.warning(text!("{} is left out: it has nothing to connect to", what));
            }
            Some(found) => {
                let title = format!("In {}", host.filter().quote(draft.last_name()));
                let chosen =
                    choose(&title, found.drafts, (found.headings, found.rows), host, terminal)?;
                open.splice(0..0, chosen);
            }
        }
    }
    Ok(done)
}

/// Returns a row of what a service lists below `headings`, for the list of all services.
fn row_of_all(service: &str, headings: &[&str], row: Vec<String>) -> Vec<String> {
    let (mut name, mut status, mut details) = (String::new(), String::new(), Vec::new());
    for (column, cell) in row.into_iter().enumerate() {
        if column == 0 {
            name = cell;
        } else if headings.get(column).is_some_and(|heading| is_status(heading)) {
            status = cell;
        } else if !matches!(cell.as_str(), "" | "-") && cell != name {
            details.push(cell);
        }
    }
    vec![service.to_owned(), name, status, details.join(" ")]
}

/// Returns whether a list of another service would fail for the same reason.
fn concerns_all(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::NotSignedIn
            | Kind::NoRegion
            | Kind::Usage
            | Kind::Canceled
            | Kind::Exhausted
            | Kind::Bug
    )
}

/// Returns those of `drafts` that the user selects by their `rows`.
fn choose(
    title: &str,
    drafts: Vec<Draft>,
    (headings, rows): (&[&str], Vec<Vec<String>>),
    host: &Host,
    terminal: &Terminal<'_>,
) -> Result<Vec<Draft>> {
    let rows = rows.into_iter().map(|cells| Row { cells, name: String::new() }).collect();
    let choices = Choices { title, headings, rows, last: None };
    let places = choices.ask_for_several(host, terminal)?;
    let chosen = drafts.into_iter().enumerate().filter(|(place, _)| places.contains(place));
    Ok(chosen.map(|(_, draft)| draft).collect())
}
