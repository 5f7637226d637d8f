//! Made-up values through every format that has variables, read back by what it is for.

use lakekey::output::Format;
use proptest::collection::vec;
use testkit::fuzz::{fuzz, text};

use super::run::{self, Shell};
use super::{check, dotenv, is_carried};

/// Checks that the renderer carries what it should and refuses the rest, and hands batches of what
/// it carries to `check`. Many values are one case: a shell takes longer to start than to read.
fn batches(name: &str, format: Format, check: impl Fn(&[&str])) {
    fuzz(name, 1, &vec(text(), 1..200), |mut values| {
        values.retain(|value| is_carried(format, value));
        check(&values.iter().map(String::as_str).collect::<Vec<_>>());
    });
}

fn shell(name: &str, format: Format, shell: &Shell) {
    for locale in ["C.UTF-8", "C"] {
        let name = format!("{name}-{locale}");
        batches(&name, format, |values| check(format, shell, locale, values));
    }
}

#[test]
#[ignore = "needs dash"]
fn posix_shells() {
    for each in [run::DASH, run::BASH, run::ZSH, run::KSH] {
        shell(each.program, Format::Env, &each);
        let name = format!("{}-no-export", each.program);
        batches(&name, Format::EnvNoExport, |values| {
            check(Format::EnvNoExport, &each.exporting_all(), "C.UTF-8", values);
        });
    }
    shell("zsh-rc-quotes", Format::Env, &run::ZSH_RC_QUOTES);
}

#[test]
#[ignore = "needs fish"]
fn fish() {
    shell("fish", Format::Fish, &run::FISH);
}

#[test]
#[ignore = "needs tcsh"]
fn csh() {
    shell("csh", Format::Csh, &run::TCSH);
    shell("csh-backslash-quote", Format::Csh, &run::TCSH_BACKSLASH_QUOTE);
}

#[test]
#[ignore = "needs elvish"]
fn elvish() {
    shell("elvish", Format::Elvish, &run::ELVISH);
}

#[test]
#[ignore = "needs nu"]
fn nu() {
    shell("nu", Format::Nu, &run::NU);
    shell("nu-short", Format::Nu, &run::NU_SHORT);
}

#[test]
#[ignore = "needs xonsh"]
fn xonsh() {
    batches("xonsh", Format::Xonsh, |values| {
        check(Format::Xonsh, &run::XONSH, "C.UTF-8", values);
    });
}

#[test]
#[ignore = "needs python3"]
fn env_files() {
    batches("dotenv", Format::Dotenv, dotenv::check);
}
