//! Shell formats, evaluated by the shells themselves: what comes back must be what went in.

mod dotenv;
mod failing;
mod fuzz;
mod idioms;
mod run;
mod values;
mod windows;

use std::time::Duration;

use jiff::Timestamp;
use lakekey::model::{Credential, Endpoint, Expiry, Live, Origin, Prefix, Secret, Value};
use lakekey::output::{Format, RenderError, Style, render};

use run::Shell;

const EXPIRES_AT: &str = "2026-11-22T10:15:00Z";

/// A live Redshift credential whose variables `V0`, `V1`, … hold `values`.
fn live(values: &[&str]) -> Live {
    let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
    let expiry = Expiry::after(now, Duration::from_secs(900));
    let mut builder = Credential::builder("redshift-creds", Endpoint::Redshift, now, expiry);
    for (index, value) in values.iter().enumerate() {
        let secret = Value::Secret(Secret::new((*value).to_owned()));
        builder = builder
            .field(format!("field{index}"), secret)
            .variable(&format!("V{index}"), format!("field{index}"))
            .unwrap();
    }
    Live::check(builder.build().unwrap(), Origin::Fetched, now, Duration::ZERO).unwrap()
}

fn rendered(values: &[&str], format: Format, prefix: &str) -> Result<String, RenderError> {
    let style = Style {
        prefix: Prefix::new(prefix).unwrap(),
        reveal: false,
        color: false,
        width: None,
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
    };
    render(&live(values), format, &style).map(|text| text.expose().to_owned())
}

/// Returns the values that `rule` says `format` carries, after checking that the renderer carries
/// those and no others.
fn carried(format: Format, rule: impl Fn(&str) -> bool) -> Vec<String> {
    let mut carried = Vec::new();
    for value in values::all() {
        let outcome = rendered(&[&value], format, "");
        if rule(&value) && !value.contains('\0') {
            assert!(outcome.is_ok(), "{format:?} refuses {value:?}: {outcome:?}");
            carried.push(value);
        } else {
            assert!(
                matches!(&outcome, Err(RenderError::Unrepresentable { name, .. }) if name == "V0"),
                "{format:?} should refuse {value:?}: {outcome:?}"
            );
        }
    }
    assert!(carried.len() > 200, "only {} values are left for {format:?}", carried.len());
    carried
}

/// Evaluates every value that `rule` lets through in `shell` and compares what a child process
/// of the shell then sees.
fn round_trip(format: Format, shell: &Shell, locale: &str, rule: impl Fn(&str) -> bool) {
    let values = carried(format, rule);
    for batch in values.chunks(100) {
        let batch: Vec<_> = batch.iter().map(String::as_str).collect();
        check(format, shell, locale, &batch);
    }
}

/// Evaluates `values` in `shell` and compares what a child process of it then sees.
fn check(format: Format, shell: &Shell, locale: &str, values: &[&str]) {
    let code = rendered(values, format, "").unwrap();
    let seen = shell.environment_after(&code, locale);
    for (index, value) in values.iter().enumerate() {
        let name = format!("V{index}");
        assert_eq!(
            seen.get(&name).map(String::as_str),
            Some(*value),
            "{} in locale {locale:?}",
            shell.program
        );
    }
    let expires_at = seen.get("LAKEKEY_EXPIRES_AT").map(String::as_str);
    assert_eq!(expires_at, Some(EXPIRES_AT), "{}", shell.program);
    assert_eq!(seen.get("PGSERVICE"), None, "{} keeps a sibling", shell.program);
    assert_eq!(seen.get("PGHOSTADDR"), None, "{} keeps a sibling", shell.program);
    assert_eq!(seen.get("UNRELATED").map(String::as_str), Some("kept"), "{}", shell.program);
}

fn anything(_: &str) -> bool {
    true
}

#[test]
fn posix_shells() {
    for shell in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        for locale in ["C.UTF-8", "C"] {
            round_trip(Format::Env, &shell, locale, anything);
        }
        round_trip(Format::EnvNoExport, &shell.exporting_all(), "C.UTF-8", anything);
    }
    round_trip(Format::Env, &run::ZSH_RC_QUOTES, "C.UTF-8", anything);
}

#[test]
fn fish() {
    round_trip(Format::Fish, &run::FISH, "C.UTF-8", anything);
    round_trip(Format::Fish, &run::FISH, "C", anything);
}

#[test]
fn nu() {
    round_trip(Format::Nu, &run::NU, "C.UTF-8", anything);
    round_trip(Format::Nu, &run::NU_SHORT, "C.UTF-8", anything);
}

#[test]
fn elvish() {
    round_trip(Format::Elvish, &run::ELVISH, "C.UTF-8", anything);
}

fn csh_carries(value: &str) -> bool {
    value.is_ascii() && !value.contains(['\n', '\r'])
}

#[test]
fn csh() {
    for locale in ["C.UTF-8", "C"] {
        round_trip(Format::Csh, &run::TCSH, locale, csh_carries);
        round_trip(Format::Csh, &run::TCSH_BACKSLASH_QUOTE, locale, csh_carries);
    }
}

#[test]
fn xonsh() {
    round_trip(Format::Xonsh, &run::XONSH, "C.UTF-8", anything);
}

#[test]
fn a_prefix_keeps_siblings() {
    let code = rendered(&["x"], Format::Env, "DW_").unwrap();
    let seen = run::BASH.environment_after(&code, "C.UTF-8");
    assert_eq!(seen.get("DW_V0").map(String::as_str), Some("x"));
    assert_eq!(seen.get("DW_LAKEKEY_EXPIRES_AT").map(String::as_str), Some(EXPIRES_AT));
    assert_eq!(seen.get("V0").map(String::as_str), Some("stale"));
    assert_eq!(seen.get("PGSERVICE").map(String::as_str), Some("evil"));
}

#[test]
fn without_export_children_see_nothing() {
    let code = rendered(&["x"], Format::EnvNoExport, "NEW_").unwrap();
    let seen = run::BASH.environment_after(&code, "C.UTF-8");
    assert_eq!(seen.get("NEW_V0"), None);
}
