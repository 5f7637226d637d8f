//! `lakekey config show`.

use std::path::Path;

use serde_json::{Value, json};

use super::effective::{self, InEffect, Setting};
use crate::app::config_file::vocabulary;
use crate::app::{target_list, targets};
use crate::cli::credential::print_note;
use crate::cli::invocation::Invocation;
use crate::cli::stdout::print_report;
use crate::cli::targets::{HEADINGS, row};
use crate::cli::tree::VERBOSE;
use crate::error::Result;
use crate::host::Host;
use crate::model::visible;
use crate::output;
use crate::settings::{ConfigFile, FilePlace, Layers, Target};

/// Prints the settings that a run has, and the targets.
pub(super) fn run(run: &Invocation<'_>, path: &Path) -> Result<u8> {
    let &Invocation { matches, ref layers, host, terminal } = run;
    let in_effect = InEffect::of(layers, host)?;
    if let Some(problem) = &in_effect.problem {
        terminal.warning(text!("a run would fail: {}", problem));
    }
    let targets = targets(layers, host)?;
    let mut notes = Vec::new();
    let listed = target_list::list(layers, host, &mut notes)?;
    notes.iter().for_each(|note| print_note(note, terminal));
    print_report(
        matches,
        host,
        || Ok(as_json(path, layers, &in_effect, &targets)),
        || {
            let is_verbose = matches.get_count(VERBOSE) > 0;
            let mut text = files(path, layers);
            let width = host.terminals.stdout_width();
            text.push_str(&in_effect.table(layers.file, is_verbose, width));
            if !listed.is_empty() {
                let rows: Vec<Vec<String>> =
                    listed.iter().map(|target| row(target, host.now())).collect();
                text.push('\n');
                text.push_str(&output::fitted_table(&HEADINGS, &rows, width).text);
            }
            for (target, settings) in &targets {
                text.push_str(&format!("\n[targets.{}]\n", target.name()));
                let place = effective::place(target.place(), layers.file, is_verbose);
                let mut rows = vec![vec!["service".to_owned(), target.service().into(), place]];
                rows.extend(settings.iter().map(|setting| setting.row(layers.file, is_verbose)));
                text.push_str(&output::columns(&rows));
            }
            Ok(text)
        },
    )
}

/// Returns the values of each target.
fn targets<'a>(layers: &Layers<'a>, host: &Host) -> Result<Vec<(&'a Target, Vec<Setting>)>> {
    let all = layers.file.into_iter().flat_map(ConfigFile::targets);
    all.map(|target| {
        let service = targets::service_of(target)?;
        let layers = Layers { target: Some(target), ..*layers };
        let flags = service.flags.iter().chain(vocabulary().targets);
        Ok((target, effective::of_target(flags, &layers, host)?))
    })
    .collect()
}

/// Returns which config files there are: the one that a user would write first.
fn files(path: &Path, layers: &Layers<'_>) -> String {
    let found = layers.file.map(ConfigFile::paths).unwrap_or_default();
    let shown = |path: &Path| visible(&path.to_string_lossy()).into_owned();
    let mut text = shown(path);
    text.push_str(if found.iter().any(|found| found == path) { "\n" } else { " (not found)\n" });
    for other in found.iter().filter(|found| *found != path) {
        text.push_str(&shown(other));
        text.push('\n');
    }
    text + "\n"
}

fn as_json(
    path: &Path,
    layers: &Layers<'_>,
    in_effect: &InEffect,
    targets: &[(&Target, Vec<Setting>)],
) -> Value {
    let found = layers.file.map(ConfigFile::paths).unwrap_or_default();
    let system = layers.environment.system_config().map(|system| &system.path);
    let targets: Value = targets
        .iter()
        .map(|(target, settings)| {
            let described = json!({
                "service": target.service(),
                "source": FilePlace::to_string(target.place()),
                "settings": effective::members(settings),
            });
            (target.name().to_owned(), described)
        })
        .collect();
    json!({
        "path": path.to_string_lossy(),
        "exists": found.iter().any(|found| found == path),
        "system_path": system.map(|path| path.to_string_lossy()),
        "system_exists": system.is_some_and(|path| found.contains(path)),
        "settings": in_effect.members(),
        "endpoints": in_effect.endpoint_items(),
        "targets": targets,
    })
}
