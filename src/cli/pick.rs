//! Asking for what a command line lacks, on a terminal.

use std::ffi::OsString;

use clap::ArgMatches;

use super::choices::{Choices, Row};
use super::intended::typed_line;
use super::invocation::Invocation;
use super::line::Line;
use super::tree::{self, TargetFlags};
use super::wrong_usage::wrong_usage;
use crate::app::last_used::LastUsed;
use crate::app::{Picks, flags, options, picks, signed_in_to_read};
use crate::aws::Session;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{Flag, Listing};
use crate::outside::Text;
use crate::services::{ListTask, Service};
use crate::settings::{Layers, show};

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
/// be picked is missing, or no prompt is possible.
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
        let (flag, value) = match pick(service, flag, &layers, run) {
            Ok(Some(picked)) => picked,
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
    terminal.status(text!("selected: {}", typed_line(&words)));
    Some(start(&run.with(&matches)))
}

/// Returns what to do where the caller may not list what there is to pick from.
fn without_list(flag: &Flag) -> Text {
    text!(
        "pass --{} {}, or ask your administrator to allow this action",
        flag.name,
        flag.value.unwrap_or_default()
    )
}

/// Returns what the person picks for `flag` or for a setting that takes its place, or `None` where there is nothing to pick from.
fn pick(
    service: &'static Service,
    flag: &'static Flag,
    layers: &Layers<'_>,
    run: &Invocation<'_>,
) -> Result<Option<(&'static Flag, String)>> {
    let &Invocation { host, terminal, .. } = run;
    let session = Session::open(host, layers)?;
    let timeout = options::timeout(layers)?;
    let warn = |text| terminal.warning(text);
    let read = || picks(service, flag, layers, &session, timeout);
    let Some(picks) = signed_in_to_read(&session, layers, &warn, read)? else { return Ok(None) };
    picks.troubles.iter().for_each(|trouble| terminal.warning(trouble.message.clone()));
    let Picks { listing, flags, troubles: _ } = picks;
    let (index, name) = ask(flag, not_empty(flag, listing)?, &session, run)?;
    Ok(Some((flags.get(index).copied().unwrap_or(flag), name)))
}

/// Returns the value of `flag` where `task` lists only one, or else the one that the person picks,
/// and says which it is.
///
/// # Errors
///
/// `missing` if there are several and no prompt is possible; what keeps `task` from listing them.
pub(super) fn only_or_picked(
    flag: &Flag,
    task: &ListTask,
    missing: Error,
    arguments: &[OsString],
    run: &Invocation<'_>,
) -> Result<String> {
    let session = Session::open(run.host, &run.layers)?;
    let listing = list(flag, task, &session, &run.layers, run)
        .map_err(|error| error.hint_on(Kind::AccessDenied, without_list(flag)))?;
    if let [only] = listing.names.as_slice() {
        let only = only.clone();
        run.terminal.status(text!("using --{} {}, the only one", flag.name, show(&only)));
        return Ok(only);
    }
    if !may_ask(run)? {
        return Err(missing);
    }
    let (_, picked) = ask(flag, listing, &session, run)?;
    let words = insert_flag(arguments, flag, &picked);
    run.terminal.status(text!("selected: {}", typed_line(&words)));
    Ok(picked)
}

/// Returns what `task` lists for `flag`, which is something.
fn list(
    flag: &Flag,
    task: &ListTask,
    session: &Session<'_>,
    layers: &Layers<'_>,
    run: &Invocation<'_>,
) -> Result<Listing> {
    let timeout = options::timeout(layers)?;
    let warn = |text| run.terminal.warning(text);
    let answer = signed_in_to_read(session, layers, &warn, || task.run(session, timeout))?;
    not_empty(flag, answer.listing)
}

/// Returns `listing`, of what `flag` can be.
///
/// # Errors
///
/// If there is nothing in it.
fn not_empty(flag: &Flag, listing: Listing) -> Result<Listing> {
    if listing.names.is_empty() {
        return Err(Error::usage(listing.nothing).hint(text!(
            "check --region and --profile, or pass --{} {}",
            flag.name,
            flag.value.unwrap_or_default()
        )));
    }
    Ok(listing)
}

/// Returns which of `listing` the person picks for `flag`, its index and its name, and remembers it.
fn ask(
    flag: &Flag,
    listing: Listing,
    session: &Session<'_>,
    &Invocation { host, terminal, .. }: &Invocation<'_>,
) -> Result<(usize, String)> {
    let used = last_used(host);
    let place = account_and_region(&listing, session);
    let last = used.names(flag.name, Some(&place)).into_iter().next();
    let names = listing.names.clone();
    let rows: Vec<Row> = listing.rows.into_iter().zip(listing.names).map(Row::from).collect();
    let choices = Choices { title: &title(flag), headings: listing.headings, rows, last };
    let index = choices.ask_for_place(host, terminal)?;
    let name = names.get(index).cloned().ok_or_else(|| Error::bug("nothing to select from"))?;
    used.record(flag.name, Some(&place), &name, host.now());
    Ok((index, name))
}

/// Returns the names that were used last.
pub(super) fn last_used(host: &Host) -> LastUsed {
    LastUsed::new(options::state_directory(&host.environment).as_deref())
}

/// Returns the account and region of the items of `listing`. The profile replaces the account if no
/// item has an ARN.
fn account_and_region(listing: &Listing, session: &Session<'_>) -> String {
    let of_arn = |item: &serde_json::Value| {
        item["arn"].as_str().and_then(|arn| arn.split(':').nth(4)).map(str::to_owned)
    };
    let account = listing.items.iter().find_map(of_arn);
    let account = account.unwrap_or_else(|| session.profile_name().to_owned());
    format!("{account} {}", session.region().unwrap_or_default())
}

/// Returns the title of a list of values for `flag`: `Virtual cluster`.
fn title(flag: &Flag) -> String {
    let of_name = || {
        let ends = ["-name", "-identifier", "-id"];
        ends.iter().find_map(|end| flag.name.strip_suffix(end)).unwrap_or(flag.name)
    };
    let words = flag.thing.unwrap_or_else(of_name).replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
    use crate::environment::Environment;
    use crate::model::Presence;
    use crate::services;

    const FLAG: Flag = Flag::value("name", "NAME", "");

    #[test]
    fn titles_name_the_kind_of_thing() {
        let of = |name| title(&Flag::value(name, "X", ""));
        let names = ["workgroup-name", "virtual-cluster-identifier", "environment-id", "topic"];
        assert_eq!(names.map(of), ["Workgroup", "Virtual cluster", "Environment", "Topic"]);
        assert_eq!(title(&Flag::value("name", "X", "").of_a("connection")), "Connection");
    }

    /// `--help` says of the flags that are marked so that they can be picked.
    #[test]
    fn flags_marked_as_picked_are_those_that_are_asked_for() {
        let environment = Environment::default();
        for service in services::all() {
            let mut line = vec!["lakekey".to_owned(), service.name.to_owned()];
            let mut asked = Vec::new();
            loop {
                let tree = tree::command();
                let matches = tree.try_get_matches_from(&line).unwrap();
                let (_, typed) = matches.subcommand().unwrap();
                let layers = Layers { typed, environment: &environment, file: None, target: None };
                let Some(flag) = (service.missing_setting)(&layers).unwrap() else { break };
                line.push(format!("--{}=a", flag.name));
                asked.push(flag.name);
            }
            let marked = service.flags.iter().filter(|flag| flag.presence == Presence::Picked);
            assert_eq!(marked.map(|flag| flag.name).collect::<Vec<_>>(), asked, "{}", service.name);
        }
    }

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
