//! A verb of a service: asks AWS, and shows what it found.

use super::invocation::Invocation;
use super::stdout::{print, print_json};
use super::table_notes::print_notes;
use crate::app::options::timeout;
use crate::app::signed_in_to_read;
use crate::aws::Session;
use crate::error::{Error, Kind, Result};
use crate::model::{ListFormat, Listing, Secret, is_hidden};
use crate::output;
use crate::services::{LIST_FORMAT, ListCommand, ListResult, Service};
use crate::settings::{Layers, show};

/// Returns the verb of `service` with that name.
pub(super) fn find(service: &Service, name: &str) -> Option<&'static ListCommand> {
    service.list_commands.iter().find(|verb| verb.name == name)
}

/// Runs `verb` of `service`.
pub(super) fn run(service: &Service, verb: &ListCommand, run: &Invocation<'_>) -> Result<u8> {
    let layers = &run.layers;
    let format = format(verb, layers)?;
    let task = (verb.task)(layers)?;
    let session = Session::open(run.host, layers)?;
    let timeout = timeout(layers)?;
    let warn = |text| run.terminal.warning(text);
    let answer = signed_in_to_read(&session, layers, &warn, || task.run(&session, timeout))?;
    show_answer(service.name, answer, format, run)
}

fn format(verb: &ListCommand, layers: &Layers<'_>) -> Result<ListFormat> {
    let Some(flag) = verb.flags.iter().find(|flag| flag.name == LIST_FORMAT.name) else {
        return Ok(ListFormat::Table);
    };
    let Some(given) = layers.typed(flag) else { return Ok(ListFormat::Table) };
    ListFormat::from_name(&given.value)
        .filter(|_| flag.choices.contains(&given.value.as_str()))
        .ok_or_else(|| given.must_be_one_of(flag.choices))
}

/// Writes `answer`, and says what is missing of it. What is there is worth having: the exit code
/// says that it is not all.
pub(super) fn show_answer(
    command: &str,
    answer: ListResult,
    format: ListFormat,
    &Invocation { host, terminal, .. }: &Invocation<'_>,
) -> Result<u8> {
    let ListResult { mut listing, mut troubles } = answer;
    if format == ListFormat::Names {
        troubles.extend(leave_out_what_is_no_line(&mut listing));
    }
    let (is_complete, width) = (troubles.is_empty(), host.terminals.stdout_width());
    let mut table = output::render_listing(command, &listing, format, is_complete, width);
    let text = Secret::new(std::mem::take(&mut table.text));
    let written = match format {
        ListFormat::Json => print_json(host, &text)?,
        ListFormat::Table | ListFormat::Names => print(host, &text)?,
    };
    print_notes(&table, host, terminal);
    if listing.items.is_empty() && troubles.is_empty() {
        terminal.status(listing.nothing);
    }
    let code = troubles.first().map_or(written, |trouble| trouble.kind.exit_code());
    for trouble in &troubles {
        terminal.trouble(trouble);
    }
    Ok(code)
}

/// Takes the names that cannot stand on a line of their own, or would be obeyed by a terminal,
/// out of `listing`: whoever may name a thing must not name others with it.
fn leave_out_what_is_no_line(listing: &mut Listing) -> Vec<Error> {
    let is_no_line = |name: &mut String| name.is_empty() || name.chars().any(is_hidden);
    let names = listing.names.extract_if(.., is_no_line);
    names
        .map(|name| {
            Error::new(
                Kind::UnexpectedResponse,
                text!("left out {}: its name has control characters", show(&name)),
            )
            .hint("use --format json, which has everything")
        })
        .collect()
}
