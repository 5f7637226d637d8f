//! The verbs of what can be managed: the tree, made from the tables, and the way to each verb.

mod input;
mod show;
mod usage;
mod verbs;

use std::ffi::OsString;

use super::invocation::Invocation;
use super::tree::manage::{CREATE, DELETE, GET, LIST, TAGS, TEST, UPDATE};
use crate::error::{Error, Result};
use crate::manage::{Noun, finspace};
use crate::outside::trusted;
pub(super) use usage::{example_file, examples};
use verbs::VerbRun;

/// Runs the command that `run` asks for. `arguments` are all words of the command line.
pub(super) fn run(arguments: &[OsString], run: &Invocation<'_>) -> Result<u8> {
    let none = || Error::bug("no command");
    let (name, matches) = run.matches.subcommand().ok_or_else(none)?;
    let (verb, matches) = matches.subcommand().ok_or_else(none)?;
    let run = run.with(matches);
    if name == TAGS {
        return verbs::tags(verb, &run);
    }
    let noun = finspace::NOUNS.iter().find(|noun| noun.name == name).ok_or_else(none)?;
    run_verb(finspace::COMMAND, noun, verb, arguments, &run)
}

/// Runs the verb `verb` of `noun`, which is below `command`.
pub(super) fn run_verb(
    command: &str,
    noun: &'static Noun,
    verb: &str,
    arguments: &[OsString],
    run: &Invocation<'_>,
) -> Result<u8> {
    let run = VerbRun { command, noun, arguments, run };
    match verb {
        LIST => run.list(),
        GET => run.get(),
        CREATE => run.create(),
        UPDATE => run.update(),
        DELETE => run.delete(),
        TEST => run.test(),
        _ => Err(Error::bug(text!("no verb {}", trusted(&verb)))),
    }
}
