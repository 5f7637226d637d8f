//! What clap finds wrong with a command line, told as every other mistake is.

use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind};

use super::intended;
use super::line::Line;
use super::rejected::{Rejected, all, plain};
use crate::error::Error;
use crate::host::Host;
use crate::outside::trusted;

/// So many choices are named in a message. `--help` has the others.
const MAX_CHOICES: usize = 8;

/// Says in one sentence, with a hint, what clap found wrong with the command line `arguments`.
pub(super) fn wrong_usage(failure: &clap::Error, arguments: &[OsString], host: &Host) -> Error {
    let rejected = Rejected::of(failure, &Line::read(arguments));
    let error = Error::usage(trusted(message(failure, &rejected)));
    let error = match all(failure, ContextKind::ValidSubcommand) {
        [] => error,
        names => error.cause(trusted(format!("commands: {}", names.join(", ")))),
    };
    error.hint(intended::hint(failure.kind(), &rejected, arguments, host))
}

fn message(failure: &clap::Error, rejected: &Rejected<'_>) -> String {
    let Rejected { argument, value, command, choices, rejecter } = rejected;
    let flag = rejected.flag();
    match failure.kind() {
        ErrorKind::ArgumentConflict => {
            let others = all(failure, ContextKind::PriorArg);
            let others: Vec<String> = others
                .iter()
                .map(|other| plain(other).split(' ').next().unwrap_or_default().to_owned())
                .collect();
            match others.as_slice() {
                [] => format!("{flag} and the other arguments cannot be used together"),
                [other] if other == flag => format!("{flag} cannot be used more than once"),
                _ => format!("{flag} and {} cannot be used together", list(&others, "and")),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{flag} needs a value"),
        ErrorKind::InvalidValue if choices.len() <= MAX_CHOICES && !choices.is_empty() => {
            format!("invalid {flag} '{value}': expected {}", list(choices, "or"))
        }
        ErrorKind::InvalidValue => format!("invalid {flag} '{value}'"),
        ErrorKind::TooManyValues => format!("{flag} takes no value, and '{value}' was given"),
        ErrorKind::UnknownArgument => format!("unexpected argument '{argument}' found"),
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> =
                all(failure, ContextKind::InvalidArg).iter().map(|one| plain(one)).collect();
            format!("missing {}", list(&missing, "and"))
        }
        ErrorKind::InvalidSubcommand => format!("unrecognized subcommand '{command}'"),
        ErrorKind::MissingSubcommand => format!("missing COMMAND after `{rejecter}`"),
        kind => kind.as_str().unwrap_or("invalid usage").to_owned(),
    }
}

/// Returns `words` as they are listed in a sentence: `a, b or c`.
fn list(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [first @ .., word] => format!("{} {last} {word}", first.join(", ")),
    }
}
