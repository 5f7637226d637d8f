//! The target that a run is for: named on the command line, or picked.

use std::cell::OnceCell;
use std::ffi::OsString;

use super::choices::{Choices, Row};
use super::intended::typed_line;
use super::invocation::Invocation;
use super::line::Line;
use super::pick::last_used;
use super::targets::{HEADINGS, row};
use super::tree::TargetFlags;
use super::{pick, rendering};
use crate::app::{target_list, targets};
use crate::error::Result;
use crate::host::Host;
use crate::model::Prefix;
use crate::services::Service;
use crate::settings::{Layers, Target, show};
use crate::terminal::Terminal;

/// The kind of thing, for the picker and for what was used last.
const KIND: &str = "target";

/// A target, its service, and the values that hold for it.
pub(super) struct ChosenTarget<'a> {
    pub(super) target: &'a Target,
    pub(super) service: &'static Service,
    pub(super) layers: Layers<'a>,
    /// What is put in front of the names of its variables beside other targets.
    pub(super) prefix: Prefix,
}

impl<'a> ChosenTarget<'a> {
    /// Returns the target of that name, and warns if a variable overrides a value of it.
    pub(super) fn find(name: &str, layers: Layers<'a>, terminal: &Terminal<'_>) -> Result<Self> {
        let target = targets::find(name, layers.file)?;
        let service = targets::service_of(target)?;
        let layers = Layers { target: Some(target), ..layers };
        for (given, flag) in layers.environment_overrides(service.flags)? {
            let name = show(name);
            terminal.warning(text!("{} overrides {} of target {}", given.origin, flag.name, name));
        }
        Ok(Self { target, service, prefix: rendering::prefix(&layers)?, layers })
    }

    /// Remembers that a person used it. Runs that nobody watches touch no further file.
    pub(super) fn remember(&self, host: &Host) {
        if host.terminals.stderr {
            last_used(host).record(KIND, None, self.target.name(), host.now());
        }
    }
}

/// Runs what `start` does with the target that the user picks for the command line `arguments`, which
/// names none. `picked` has the whole command line, once one was picked: it is not asked for again.
///
/// # Errors
///
/// If there is none to pick from, or no prompt is possible; and those of `start`.
pub(super) fn pick_target(
    arguments: &[OsString],
    picked: &OnceCell<Vec<OsString>>,
    run: &Invocation<'_>,
    start: &dyn Fn(&[OsString], &Invocation<'_>) -> Result<u8>,
) -> Result<u8> {
    let words = match picked.get() {
        Some(words) => words,
        None => {
            let words = with_target(arguments, run)?;
            run.terminal.status(text!("selected: {}", typed_line(&words)));
            picked.get_or_init(|| words)
        }
    };
    let line = Line::read(words);
    let name = line.operands.first().copied().unwrap_or_default();
    let service = targets::service_of(targets::find(name, run.layers.file)?)?;
    let matches = pick::parse(words, TargetFlags::Of(service), run.host)?;
    start(words, &run.with(&matches))
}

/// Returns `arguments` with the target that the user picks.
fn with_target(arguments: &[OsString], run: &Invocation<'_>) -> Result<Vec<OsString>> {
    let &Invocation { ref layers, host, terminal, .. } = run;
    let mut targets = target_list::list(layers, host, &mut Vec::new())?;
    if targets.is_empty() || !pick::may_ask(run)? {
        return Err(targets::no_target_error(layers.file));
    }
    let last = last_used(host).names(KIND, None);
    targets.sort_by_key(|target| {
        let place = last.iter().position(|name| name == target.name);
        (place.unwrap_or(last.len()), target.name)
    });
    let row = |target: &target_list::ListedTarget<'_>| Row {
        cells: row(target, host.now()),
        name: target.name.to_owned(),
    };
    let rows = targets.iter().map(row).collect();
    let choices = Choices { title: "Target", headings: &HEADINGS, rows, last: None };
    let name = choices.ask(host, terminal)?;
    let mut words = arguments.to_vec();
    words.insert(Line::read(arguments).end, name.into());
    Ok(words)
}
