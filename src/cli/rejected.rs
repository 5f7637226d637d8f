//! What clap rejected, taken out of its error.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::line::Line;
use super::tree::CommandName;

/// What clap rejected.
pub(super) struct Rejected<'a> {
    /// The argument, without the brackets of its usage: `--format FORMAT`, `NAME`, or the word itself.
    pub(super) argument: String,
    /// The value of the argument.
    pub(super) value: &'a str,
    /// The word that is no command.
    pub(super) command: &'a str,
    /// The values that the argument has.
    pub(super) choices: &'a [String],
    /// The command that rejects it: `lakekey cache list`.
    pub(super) rejecter: String,
}

impl<'a> Rejected<'a> {
    /// Returns what `failure` rejects of the command line `line`.
    pub(super) fn of(failure: &'a clap::Error, line: &Line<'_>) -> Self {
        let one = |kind| all(failure, kind).first().map(String::as_str).unwrap_or_default();
        let argument = match failure.kind() {
            // A word of the user, as it was typed.
            ErrorKind::UnknownArgument => one(ContextKind::InvalidArg).to_owned(),
            _ => plain(one(ContextKind::InvalidArg)),
        };
        Self {
            argument,
            value: one(ContextKind::InvalidValue),
            command: one(ContextKind::InvalidSubcommand),
            choices: all(failure, ContextKind::ValidValue),
            rejecter: rejecter(failure).unwrap_or_else(|| {
                let command = line.command.map(CommandName::name);
                let names = command.into_iter().chain(line.below.iter().copied());
                ["lakekey"].into_iter().chain(names).collect::<Vec<_>>().join(" ")
            }),
        }
    }

    /// Returns the argument without its value: `--format`.
    pub(super) fn flag(&self) -> &str {
        self.argument.split([' ', '=']).next().unwrap_or_default()
    }
}

/// Returns an argument of clap's usage without its brackets: `--format <FORMAT>`, `[NAME]`.
pub(super) fn plain(argument: &str) -> String {
    argument.replace(['<', '>', '[', ']'], "")
}

/// Returns the texts that clap has of that `kind`.
pub(super) fn all(failure: &clap::Error, kind: ContextKind) -> &[String] {
    match failure.get(kind) {
        Some(ContextValue::String(text)) => std::slice::from_ref(text),
        Some(ContextValue::Strings(texts)) => texts,
        _ => &[],
    }
}

/// Returns the command that clap's line of usage begins with, if the failure has one: `lakekey cache list`.
fn rejecter(failure: &clap::Error) -> Option<String> {
    let usage = match failure.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let usage = usage.trim().trim_start_matches("Usage:").trim_start();
    let is_name = |word: &&str| word.starts_with(|first: char| first.is_ascii_lowercase());
    let names: Vec<&str> = usage.split_whitespace().take_while(is_name).collect();
    (!names.is_empty()).then(|| names.join(" "))
}
