//! Made-up values through every format that has variables, read back by what it is for.

use lakekey::output::{Format, RenderError};
use proptest::collection::vec;

use super::run::{self, Shell};
use super::{anything, check, csh_carries, dotenv, rendered, windows};
use crate::fuzz::runs::{fuzz, text};

/// Checks that the renderer carries what `carries` says and refuses the rest, and hands batches of
/// what it carries to `check`. Many values are one case: a shell takes longer to start than to read.
fn batches(
    name: &str,
    (cases, most): (u32, usize),
    format: Format,
    carries: fn(&str) -> bool,
    check: impl Fn(&[&str]),
) {
    fuzz(name, cases, &vec(text(), 1..most), |mut values| {
        values.retain(|value| {
            let outcome = rendered(&[value], format, "");
            let expected = carries(value) && !value.contains('\0');
            match &outcome {
                Ok(_) => assert!(expected, "{format:?} should refuse {value:?}"),
                Err(RenderError::Unrepresentable { name, .. })
                    if ["V0", "field0"].contains(&name.as_str()) =>
                {
                    assert!(!expected, "{format:?} refuses {value:?}: {outcome:?}");
                }
                Err(_) => panic!("{format:?}, {value:?}: {outcome:?}"),
            }
            outcome.is_ok()
        });
        check(&values.iter().map(String::as_str).collect::<Vec<_>>());
    });
}

fn shell(name: &str, format: Format, shell: &Shell, carries: fn(&str) -> bool) {
    for locale in ["C.UTF-8", "C"] {
        let name = format!("{name}-{locale}");
        batches(&name, (1, 200), format, carries, |values| check(format, shell, locale, values));
    }
}

#[test]
fn posix_shells() {
    for each in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        shell(each.program, Format::Env, &each, anything);
        let name = format!("{}-no-export", each.program);
        batches(&name, (1, 200), Format::EnvNoExport, anything, |values| {
            check(Format::EnvNoExport, &each.exporting_all(), "C.UTF-8", values);
        });
    }
    shell("zsh-rc-quotes", Format::Env, &run::ZSH_RC_QUOTES, anything);
}

#[test]
fn fish() {
    shell("fish", Format::Fish, &run::FISH, anything);
}

#[test]
fn csh() {
    shell("csh", Format::Csh, &run::TCSH, csh_carries);
    shell("csh-backslash-quote", Format::Csh, &run::TCSH_BACKSLASH_QUOTE, csh_carries);
}

#[test]
fn elvish() {
    shell("elvish", Format::Elvish, &run::ELVISH, anything);
}

#[test]
fn nu() {
    shell("nu", Format::Nu, &run::NU, anything);
    shell("nu-short", Format::Nu, &run::NU_SHORT, anything);
}

#[test]
fn xonsh() {
    batches("xonsh", (1, 200), Format::Xonsh, anything, |values| {
        check(Format::Xonsh, &run::XONSH, "C.UTF-8", values);
    });
}

#[test]
fn powershell() {
    batches("powershell", (8, 100), Format::PowerShell, windows::powershell_carries, |values| {
        let code = rendered(values, Format::PowerShell, "").unwrap();
        windows::check_powershell(values, &code);
    });
}

#[test]
fn windows_cmd() {
    batches("windows-cmd", (8, 100), Format::WindowsCmd, windows::cmd_carries, |values| {
        windows::check_cmd(values, &rendered(values, Format::WindowsCmd, "").unwrap());
    });
}

#[test]
fn env_files() {
    batches("dotenv", (1, 200), Format::Dotenv, dotenv::rule, dotenv::check);
}

#[test]
fn json() {
    batches("json", (8, 100), Format::Json, anything, |values| {
        let text = rendered(values, Format::Json, "").unwrap();
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        for (index, value) in values.iter().enumerate() {
            assert_eq!(read["credential"][format!("field{index}")], **value);
            assert_eq!(read["env"][format!("V{index}")], **value);
        }
        assert_eq!(text.lines().count(), 1);
    });
}
