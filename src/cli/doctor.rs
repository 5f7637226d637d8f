//! `lakekey doctor`: checks everything that a credential needs, and says what to do.

use std::time::Instant;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::config::InEffect;
use super::invocation::Invocation;
use super::matches::values_of;
use super::rendering;
use super::stdout::print_report;
use super::tree::VERBOSE;
use super::tree::doctor::TARGET;
use crate::app::{config_file, options, targets, variables};
use crate::aws::Session;
use crate::doctor::{self, CheckGroup, CheckStatus, Finding, Summary};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{Fold, visible};
use crate::output::Style;
use crate::outside::Text;
use crate::settings::{ConfigFile, Target};
use crate::store::StoreChoice;

/// Runs the command, whatever is broken: the config file too, if there is a `file_error`.
pub(super) fn run(run: &Invocation<'_>, file_error: Option<&Error>) -> Result<u8> {
    let targets = values_of(run.matches, TARGET);
    if targets.is_empty() {
        check_all(run, file_error)
    } else {
        try_targets(run, &targets, file_error)
    }
}

/// Checks everything.
fn check_all(run: &Invocation<'_>, file_error: Option<&Error>) -> Result<u8> {
    let &Invocation { matches, layers, host, .. } = run;
    let is_verbose = matches.get_count(VERBOSE) > 0;
    let mut findings = vec![match file_error {
        Some(error) => Finding::failed(CheckGroup::Config, "config file", error),
        None => config_file(matches, layers.file, host),
    }];
    let timeout = options::timeout(&layers).unwrap_or_else(|error| {
        findings.push(Finding::failed(CheckGroup::Config, "timeout", &error));
        options::DEFAULT_TIMEOUT
    });
    let deadline = Instant::now() + timeout;
    findings.extend(doctor::config(&layers, host, &variables::unread(&host.environment)));
    // Before the network, which may take all the time there is.
    let store = match options::store_choice(&layers) {
        Ok(choice) => {
            // The user is not asked to unlock it.
            let mut context = options::store_context(host, None);
            let left = deadline.saturating_duration_since(Instant::now());
            context.time = context.time.at_most(left / 4);
            doctor::store(choice, (host.open_store)(choice, &context))
        }
        Err(error) => Finding::failed(CheckGroup::Keyring, "store", &error),
    };
    match Session::open(host, &layers) {
        Ok(session) => {
            let targets = layers.file.into_iter().flat_map(ConfigFile::targets);
            let wanted: Vec<&str> = targets.map(Target::service).collect();
            findings.extend(doctor::network(&session, &wanted, is_verbose, deadline));
        }
        Err(error) => findings.push(Finding::failed(CheckGroup::Aws, "AWS settings", &error)),
    }
    findings.push(store);
    let without_store = options::open_cache_in(StoreChoice::None, &layers, host)?;
    findings.push(doctor::locks(&without_store));
    findings.extend(doctor::clients(&layers, host, is_verbose, deadline));
    let settings = is_verbose.then(|| InEffect::of(&layers, host)).transpose()?;
    report(run, &[("", findings)], settings.as_ref())
}

/// Tries each of `targets` from end to end.
fn try_targets(run: &Invocation<'_>, targets: &[String], file_error: Option<&Error>) -> Result<u8> {
    let &Invocation { layers, host, .. } = run;
    if let Some(error) = file_error {
        return Err(error.clone());
    }
    let deadline = Instant::now() + options::timeout(&layers)?;
    let mut found = Vec::new();
    for name in targets {
        found.push(targets::find(name, layers.file)?);
    }
    let trials: Vec<(&str, Vec<Finding>)> = found
        .into_iter()
        .map(|target| (target.name(), doctor::trial(target, &layers, host, deadline)))
        .collect();
    report(run, &trials, None)
}

/// Prints what was found, for each target if there are several, and returns the exit status: that
/// of the first failure.
fn report(
    run: &Invocation<'_>,
    parts: &[(&str, Vec<Finding>)],
    settings: Option<&InEffect>,
) -> Result<u8> {
    let &Invocation { matches, ref layers, host, .. } = run;
    let all: Vec<&Finding> = parts.iter().flat_map(|(_, findings)| findings).collect();
    let summary = Summary::of(&all);
    print_report(
        matches,
        host,
        || Ok(as_json(parts, summary, settings)),
        || {
            let style = rendering::style(layers, host)?;
            let mut text = as_table(parts, &style);
            if let Some(settings) = settings {
                text.push_str(&settings.table(layers.file, true, style.width));
                text.push('\n');
            }
            text.push_str(&summary.line());
            text.push('\n');
            Ok(text)
        },
    )?;
    let failed = all.iter().find(|finding| finding.state == CheckStatus::Failed);
    Ok(failed.and_then(|finding| finding.kind).map_or(0, Kind::exit_code))
}

fn config_file(matches: &ArgMatches, file: Option<&ConfigFile>, host: &Host) -> Finding {
    let (state, says) = match (file, config_file::path(matches, &host.environment)) {
        (Some(file), _) if file.unread().is_empty() => {
            let paths: Vec<Text> =
                file.paths().iter().map(|path| text!("{}", path.display())).collect();
            (CheckStatus::Fine, Text::join(&paths, ", above "))
        }
        (Some(file), _) => (CheckStatus::Warning, Text::join(file.unread(), "; ")),
        (None, Ok(path)) => (CheckStatus::Skipped, text!("not found: {}", path.display())),
        (None, Err(error)) => (CheckStatus::Skipped, error.message),
    };
    Finding::new(CheckGroup::Config, "config file", state, says)
}

fn as_table(parts: &[(&str, Vec<Finding>)], style: &Style) -> String {
    let all = || parts.iter().flat_map(|(_, findings)| findings);
    let width = all().map(|finding| finding.check.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (target, findings) in parts {
        for group in CheckGroup::ALL {
            let mut findings = findings.iter().filter(|finding| finding.group == *group).peekable();
            // One target is the whole report and needs no heading.
            let heading = match *target {
                "" => group.title(),
                _ if parts.len() == 1 => "",
                target => target,
            };
            if findings.peek().is_some() && !heading.is_empty() {
                let space = if text.is_empty() { "" } else { "\n" };
                let (on, off) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
                text.push_str(&format!("{space}{on}{}{off}\n", visible(heading)));
            }
            findings.for_each(|finding| add_finding(&mut text, finding, width, style));
        }
    }
    if !(parts.len() == 1 && parts.iter().all(|(target, _)| !target.is_empty())) {
        text.push('\n');
    }
    text
}

fn add_finding(text: &mut String, finding: &Finding, width: usize, style: &Style) {
    let indent = " ".repeat("skipped".len() + 2 + width + 2);
    let word = format!("{:<7}", finding.state.name());
    let code = match finding.state {
        CheckStatus::Fine => 32,
        CheckStatus::Warning => 33,
        CheckStatus::Failed => 31,
        CheckStatus::Skipped => 2,
    };
    let word = if style.color { format!("\u{1b}[{code}m{word}\u{1b}[0m") } else { word };
    text.push_str(&format!("{word}  {:<width$}  ", visible(&finding.check)));
    add_folded(text, &finding.says, &indent, style.width);
    if let Some(hint) = &finding.hint {
        text.push_str(&indent);
        add_folded(text, &format!("hint: {hint}"), &indent, style.width);
    }
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

fn as_json(parts: &[(&str, Vec<Finding>)], summary: Summary, settings: Option<&InEffect>) -> Value {
    let findings = parts
        .iter()
        .flat_map(|(target, findings)| findings.iter().map(move |finding| (*target, finding)));
    let checks: Vec<Value> = findings
        .map(|(target, finding)| {
            json!({
                "group": finding.group.name(),
                "target": Some(target).filter(|target| !target.is_empty()),
                "check": finding.check,
                "state": finding.state.name(),
                "message": finding.says.as_str(),
                "hint": finding.hint.as_deref(),
                "kind": finding.kind.map(Kind::name),
            })
        })
        .collect();
    json!({
        "ok": summary.failed == 0,
        "summary": {
            "failed": summary.failed,
            "warning": summary.warnings,
            "ok": summary.fine,
            "skipped": summary.skipped,
        },
        "checks": checks,
        "settings": settings.map(|settings| settings.members()),
        "endpoints": settings.map(|settings| settings.endpoint_items()),
    })
}
