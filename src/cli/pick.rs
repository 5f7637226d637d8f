//! Asking for what a command line lacks, on a terminal.

use std::ffi::OsString;

use clap::ArgMatches;

use super::intended::typed_line;
use super::invocation::Invocation;
use super::line::Line;
use super::tree::{self, TargetFlags};
use super::wrong_usage::wrong_usage;
use crate::app::{flags, options, signed_in_to_read};
use crate::aws::Session;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{Flag, cut};
use crate::output::columns;
use crate::outside::Text;
use crate::picker::Question;
use crate::services::Service;
use crate::settings::Layers;
use crate::terminal::color_by_default;

/// Runs what `start` does, and if it fails for what the command line `arguments` lacks of `service`,
/// once more with what the person picks for all of that.
pub(super) fn or_pick(
    service: &'static Service,
    arguments: &[OsString],
    run: &Invocation<'_>,
    start: &dyn Fn(&Invocation<'_>) -> Result<u8>,
) -> Result<u8> {
    // What is missing is asked for only where it was missed: a run that lacks nothing does not
    // even look.
    match start(run) {
        Err(error) if error.kind == Kind::Usage => {
            again(service, arguments, run, start).unwrap_or(Err(error))
        }
        ran => ran,
    }
}

/// Returns whether there is a person who can be asked.
pub(super) fn may_ask(run: &Invocation<'_>) -> Result<bool> {
    let terminals = run.host.terminals;
    Ok(terminals.stdin && terminals.stderr && !run.layers.switch(&flags::NO_INPUT)?)
}

/// Runs what `start` does with what the person picks for all that the command line `arguments`
/// lacks of `service`, and says how to ask for it directly. Returns `None` where nothing that could
/// be picked is missing, or nobody can be asked.
fn again(
    service: &'static Service,
    arguments: &[OsString],
    run: &Invocation<'_>,
    start: &dyn Fn(&Invocation<'_>) -> Result<u8>,
) -> Option<Result<u8>> {
    let terminal = run.terminal;
    if !may_ask(run).ok()? {
        return None;
    }
    let mut words = arguments.to_vec();
    let mut picked: Option<ArgMatches> = None;
    loop {
        let layers = picked.as_ref().map_or(run.layers, |picked| run.with(picked).layers);
        let Some(flag) = (service.missing_setting)(&layers).ok()? else { break };
        let value = match pick(service, flag, &layers, run) {
            Ok(Some(value)) => value,
            Ok(None) => return None,
            Err(error) => return Some(Err(error.hint_on(Kind::AccessDenied, without_list(flag)))),
        };
        words = insert_flag(&words, flag, &value);
        picked = match parse(&words, TargetFlags::Of(service), run.host) {
            Ok(matches) => Some(matches),
            Err(error) => return Some(Err(error)),
        };
    }
    let matches = picked?;
    terminal.status(text!("picked: {}", typed_line(&words)));
    Some(start(&run.with(&matches)))
}

/// Returns what to do where the caller may not list what there is to pick from.
fn without_list(flag: &Flag) -> Text {
    text!(
        "pass --{} {}, or ask for that action in the policy of the role",
        flag.name,
        flag.value.unwrap_or_default()
    )
}

/// Returns what the person picks for `flag`, or `None` where there is nothing to pick from.
fn pick(
    service: &Service,
    flag: &Flag,
    layers: &Layers<'_>,
    run: &Invocation<'_>,
) -> Result<Option<String>> {
    let &Invocation { host, terminal, .. } = run;
    let Some(task) = (service.choices)(flag.name, layers)? else { return Ok(None) };
    let session = Session::open(host, layers)?;
    let timeout = options::timeout(layers)?;
    let warn = |text| terminal.warning(text);
    let answer = signed_in_to_read(&session, layers, &warn, || task.run(&session, timeout))?;
    let listing = answer.listing;
    if listing.names.is_empty() {
        return Err(Error::usage(listing.nothing).hint(text!(
            "check --region and --profile, or pass --{} {}",
            flag.name,
            flag.value.unwrap_or_default()
        )));
    }
    let place = ask(flag.name, &without_what_is_the_same(&listing.rows), host)?;
    Ok(listing.names.into_iter().nth(place))
}

/// Returns the place of the row that the person picks.
pub(super) fn ask(what: &str, rows: &[Vec<String>], host: &Host) -> Result<usize> {
    let table = columns(rows);
    // A line that wraps would be drawn over. The mark of the picker takes two columns.
    let width = host.terminals.width.unwrap_or(80).saturating_sub(4).max(10);
    let lines: Vec<String> = table.lines().map(|line| cut(line, width).to_owned()).collect();
    let color = color_by_default(host, host.terminals.stderr);
    (host.pick)(&Question { what, lines: &lines, color })
}

/// Returns `rows` without the columns that tell none from another: they would only be found by
/// what is typed.
pub(super) fn without_what_is_the_same(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let first = rows.first().map(Vec::as_slice).unwrap_or_default();
    let differs = |column: &usize| rows.iter().any(|row| row.get(*column) != first.get(*column));
    let differing: Vec<usize> = (0..first.len()).filter(differs).collect();
    if differing.is_empty() {
        return rows.to_vec();
    }
    let shorter = |row: &Vec<String>| {
        differing.iter().filter_map(|column| row.get(*column).cloned()).collect()
    };
    rows.iter().map(shorter).collect()
}

/// Returns `words` with the value of `flag`, before what is the command's own.
fn insert_flag(words: &[OsString], flag: &Flag, value: &str) -> Vec<OsString> {
    let end = Line::read(words).end;
    let mut words = words.to_vec();
    words.insert(end, format!("--{}={value}", flag.name).into());
    words
}

/// Returns the matches of the command in the command line `words`, where a target has these `flags`.
pub(super) fn parse(words: &[OsString], flags: TargetFlags, host: &Host) -> Result<ArgMatches> {
    let parsed = tree::command_for(words, flags).try_get_matches_from(words);
    let mut matches = parsed.map_err(|failure| wrong_usage(&failure, words, host))?;
    let below = matches.remove_subcommand().map(|(_, below)| below);
    below.ok_or_else(|| Error::bug("a command line without a command"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAG: Flag = Flag::value("name", "NAME", "");

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_was_picked_stands_before_the_command() {
        let line = |text: &str, value: &str| typed_line(&insert_flag(&words(text), &FLAG, value));
        assert_eq!(line("/bin/lakekey s -- psql", "dw"), "lakekey s --name=dw -- psql");
        assert_eq!(line("lakekey s -v", "it's $x"), r"lakekey s -v '--name=it'\''s $x'");
    }
}
