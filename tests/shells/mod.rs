//! Shell formats, evaluated by the shells themselves: what comes back must be what went in.

mod dotenv;
mod failing;
mod fuzz;
mod idioms;
mod prompts;
mod run;
mod stale;
mod values;
mod windows;

use lakekey::output::Format;

use lakekey::fuzz::shared::variables::{EXPIRES_AT, check_read, is_carried, rendered};
use run::Shell;

/// Returns the values that `format` carries, after checking that the renderer carries those and
/// no others.
fn carried(format: Format) -> Vec<String> {
    let mut carried = values::all();
    carried.retain(|value| is_carried(format, value));
    assert!(carried.len() > 200, "only {} values are left for {format:?}", carried.len());
    carried
}

/// Evaluates every value that `format` carries in `shell` and compares what a child process of
/// the shell then sees.
fn round_trip(format: Format, shell: &Shell, locale: &str) {
    let values = carried(format);
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

#[test]
#[ignore = "needs dash"]
fn posix_shells() {
    for shell in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        for locale in ["C.UTF-8", "C"] {
            round_trip(Format::Env, &shell, locale);
        }
        round_trip(Format::EnvNoExport, &shell.exporting_all(), "C.UTF-8");
    }
    round_trip(Format::Env, &run::ZSH_RC_QUOTES, "C.UTF-8");
}

#[test]
#[ignore = "needs fish"]
fn fish() {
    round_trip(Format::Fish, &run::FISH, "C.UTF-8");
    round_trip(Format::Fish, &run::FISH, "C");
}

#[test]
#[ignore = "needs nu"]
fn nu() {
    round_trip(Format::Nu, &run::NU, "C.UTF-8");
    round_trip(Format::Nu, &run::NU_SHORT, "C.UTF-8");
}

#[test]
#[ignore = "needs elvish"]
fn elvish() {
    round_trip(Format::Elvish, &run::ELVISH, "C.UTF-8");
}

#[test]
#[ignore = "needs tcsh"]
fn csh() {
    for locale in ["C.UTF-8", "C"] {
        round_trip(Format::Csh, &run::TCSH, locale);
        round_trip(Format::Csh, &run::TCSH_BACKSLASH_QUOTE, locale);
    }
}

#[test]
#[ignore = "needs xonsh"]
fn xonsh() {
    round_trip(Format::Xonsh, &run::XONSH, "C.UTF-8");
}

#[test]
#[ignore = "needs bash"]
fn a_prefix_keeps_siblings() {
    let code = rendered(&["x"], Format::Env, "DW_").unwrap();
    let seen = run::BASH.environment_after(&code, "C.UTF-8");
    assert_eq!(seen.get("DW_V0").map(String::as_str), Some("x"));
    assert_eq!(seen.get("DW_LAKEKEY_EXPIRES_AT").map(String::as_str), Some(EXPIRES_AT));
    assert_eq!(seen.get("V0").map(String::as_str), Some("stale"));
    assert_eq!(seen.get("PGSERVICE").map(String::as_str), Some("evil"));
}

#[test]
#[ignore = "needs bash"]
fn without_export_children_see_nothing() {
    let code = rendered(&["x"], Format::EnvNoExport, "NEW_").unwrap();
    let seen = run::BASH.environment_after(&code, "C.UTF-8");
    assert_eq!(seen.get("NEW_V0"), None);
}
