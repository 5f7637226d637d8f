//! `lakekey doctor`: checks everything that a credential needs, and says what to do.

use std::time::Instant;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::config::InEffect;
use super::invocation::Invocation;
use super::rendering;
use super::stdout::print_report;
use super::tree::VERBOSE;
use crate::app::{config_file, options};
use crate::aws::Session;
use crate::doctor::{self, CheckStatus, Finding};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{Fold, visible};
use crate::output::Style;
use crate::outside::Text;
use crate::settings::{ConfigFile, Target};
use crate::store::StoreChoice;

/// Runs the command, whatever is broken: the config file too, where there is a `file_error`.
pub(super) fn run(run: &Invocation<'_>, file_error: Option<&Error>) -> Result<u8> {
    let &Invocation { matches, layers, host, .. } = run;
    let mut findings = vec![match file_error {
        Some(error) => Finding::failed("config file", error),
        None => config_file(matches, layers.file, host),
    }];
    let timeout = options::timeout(&layers).unwrap_or_else(|error| {
        findings.push(Finding::failed("timeout", &error));
        options::DEFAULT_TIMEOUT
    });
    let deadline = Instant::now() + timeout;
    findings.extend(doctor::config(&layers, host, &config_file::all_settings()));
    // Before the network, which may take all the time there is.
    let store = match options::store_choice(&layers) {
        Ok(choice) => {
            // Nobody is asked to unlock it.
            let mut context = options::store_context(host, None);
            let left = deadline.saturating_duration_since(Instant::now());
            context.time = context.time.at_most(left / 4);
            doctor::store(choice, (host.open_store)(choice, &context))
        }
        Err(error) => Finding::failed("store", &error),
    };
    match Session::open(host, &layers) {
        Ok(session) => {
            let targets = layers.file.into_iter().flat_map(ConfigFile::targets);
            let wanted: Vec<&str> = targets.map(Target::service).collect();
            findings.extend(doctor::network(&session, &wanted, deadline));
        }
        Err(error) => findings.push(Finding::failed("AWS settings", &error)),
    }
    findings.push(store);
    let without_store = options::open_cache_in(StoreChoice::None, &layers, host)?;
    findings.push(doctor::locks(&without_store));
    findings.extend(doctor::clients(&layers, host, deadline));

    let is_verbose = matches.get_count(VERBOSE) > 0;
    let settings = is_verbose.then(|| InEffect::of(&layers, host)).transpose()?;
    print_report(
        matches,
        host,
        || Ok(as_json(&findings, settings.as_ref())),
        || {
            let style = rendering::style(&layers, host)?;
            let settings =
                settings.as_ref().map(|settings| settings.table(layers.file, true, style.width));
            Ok(as_table(&findings, settings.as_deref(), &style))
        },
    )?;
    let failed = findings.iter().find(|finding| finding.state == CheckStatus::Failed);
    Ok(failed.and_then(|finding| finding.kind).map_or(0, Kind::exit_code))
}

fn config_file(matches: &ArgMatches, file: Option<&ConfigFile>, host: &Host) -> Finding {
    let check = "config file".to_owned();
    let (state, says) = match (file, config_file::path(matches, &host.environment)) {
        (Some(file), _) if file.unread().is_empty() => {
            let paths: Vec<Text> =
                file.paths().iter().map(|path| text!("{}", path.display())).collect();
            (CheckStatus::Fine, Text::join(&paths, ", above "))
        }
        (Some(file), _) => (CheckStatus::Warning, Text::join(file.unread(), "; ")),
        (None, Ok(path)) => (CheckStatus::Skipped, text!("there is none at {}", path.display())),
        (None, Err(error)) => (CheckStatus::Skipped, error.message),
    };
    Finding { check, state, says, hint: None, kind: None }
}

fn as_table(findings: &[Finding], settings: Option<&str>, style: &Style) -> String {
    let width = findings.iter().map(|finding| finding.check.chars().count()).max().unwrap_or(0);
    let indent = " ".repeat("skipped".len() + 2 + width + 2);
    let mut text = String::new();
    for finding in findings {
        let word = format!("{:<7}", finding.state.name());
        let code = match finding.state {
            CheckStatus::Fine => 32,
            CheckStatus::Warning => 33,
            CheckStatus::Failed => 31,
            CheckStatus::Skipped => 2,
        };
        let word = if style.color { format!("\u{1b}[{code}m{word}\u{1b}[0m") } else { word };
        text.push_str(&format!("{word}  {:<width$}  ", visible(&finding.check)));
        add_folded(&mut text, &finding.says, &indent, style.width);
        if let Some(hint) = &finding.hint {
            text.push_str(&indent);
            add_folded(&mut text, &format!("hint: {hint}"), &indent, style.width);
        }
    }
    if let Some(settings) = settings {
        text.push('\n');
        text.push_str(settings);
    }
    text
}

/// Adds `words` to the last line of `text`, in as many lines as a terminal of `width` columns needs
/// where it has room beside `indent`.
fn add_folded(text: &mut String, words: &str, indent: &str, width: Option<usize>) {
    let words = visible(words);
    match width {
        Some(width) if width >= indent.len() + 30 => {
            Fold { width, indent, may_begin: |_| true }.add(&words, indent.len(), text);
        }
        _ => text.push_str(&words),
    }
    text.push('\n');
}

fn as_json(findings: &[Finding], settings: Option<&InEffect>) -> Value {
    let checks: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "check": finding.check,
                "state": finding.state.name(),
                "message": finding.says.as_str(),
                "hint": finding.hint.as_deref(),
                "kind": finding.kind.map(Kind::name),
            })
        })
        .collect();
    json!({
        "ok": !findings.iter().any(|finding| finding.state == CheckStatus::Failed),
        "checks": checks,
        "settings": settings.map(|settings| settings.members()),
        "endpoints": settings.map(|settings| settings.endpoint_items()),
    })
}
