//! What clap finds wrong with a command line, told as every other mistake is.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;
use crate::services;

/// Turns clap's several lines into one error with a hint.
pub(super) fn wrong_usage(failure: &clap::Error) -> Error {
    let text = failure.render().to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or("wrong usage").trim_start_matches("error: ");
    let usage = lines.clone().find_map(|line| line.strip_prefix("Usage: ")).unwrap_or_default();
    // What is missing stands below the line that says so, and so do the values that there are.
    let is_told = |line: &&str| !["tip: ", "For more"].iter().any(|start| line.starts_with(start));
    let rest = lines.take_while(|line| !line.starts_with("Usage:")).filter(is_told);
    let rest = rest.map(|line| line.trim_start_matches('[').trim_end_matches(']'));
    let error = match first.strip_suffix(':') {
        Some(what) => Error::usage(format!("{what}: {}", rest.collect::<Vec<_>>().join(" "))),
        None => rest.fold(Error::usage(first), Error::cause),
    };
    error.hint(hint(failure, &command_of(usage)))
}

/// Returns the command that the line of its `usage` begins with: `lakekey cache list`.
fn command_of(usage: &str) -> String {
    let is_name = |word: &&str| word.starts_with(|first: char| first.is_ascii_lowercase());
    let names: Vec<&str> = usage.split(' ').take_while(is_name).collect();
    if names.is_empty() { "lakekey".to_owned() } else { names.join(" ") }
}

/// Returns what to do about the failure of `command`.
fn hint(failure: &clap::Error, command: &str) -> String {
    let similar =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .iter()
            .find_map(|kind| match failure.get(*kind)? {
                ContextValue::String(one) => Some(one.clone()),
                ContextValue::Strings(all) if !all.is_empty() => Some(all.join(" or ")),
                _ => None,
            });
    if let Some(similar) = similar {
        return format!("did you mean {similar}?");
    }
    let see = format!("see `{command} --help`");
    let unknown = match (failure.kind(), failure.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(word))) => word.as_str(),
        (ErrorKind::InvalidValue, Some(ContextValue::String(flag))) => {
            return format!("give {}", flag.replace(['<', '>'], ""));
        }
        _ => return see,
    };
    let hands_out = services::ALL.iter().any(|service| command.ends_with(service.name()));
    match (unknown.starts_with('-'), command) {
        (true, "lakekey") => format!("flags of a command stand behind its name; {see}"),
        (false, _) if hands_out => {
            format!("a value stands behind its flag, and a command to run behind `--`; {see}")
        }
        _ => see,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Error {
        let words = line.split(' ');
        wrong_usage(&super::super::command().try_get_matches_from(words).unwrap_err())
    }

    #[test]
    fn a_wrong_line_is_told_with_what_is_missing_or_possible() {
        assert_eq!(
            told("lakekey cache list -f env").causes,
            ["possible values: table, json, names"]
        );
        assert!(told("lakekey man").message.ends_with("were not provided: <DIR>"));
        assert!(told("lakekey cach").causes.is_empty());
    }

    #[test]
    fn the_hint_says_what_to_do() {
        for (line, hint) in [
            ("lakekey cach", "did you mean cache?"),
            ("lakekey redshift-creds --workgrop x", "did you mean --workgroup?"),
            ("lakekey completions tcsh", "did you mean zsh?"),
            (
                "lakekey -w x redshift-creds",
                "flags of a command stand behind its name; see `lakekey --help`",
            ),
            (
                "lakekey redshift-creds -w x psql",
                "a value stands behind its flag, and a command to run behind `--`; \
                 see `lakekey redshift-creds --help`",
            ),
            ("lakekey redshift-creds -w", "give --workgroup-name NAME"),
            ("lakekey cache clear --nonsense", "see `lakekey cache clear --help`"),
            ("lakekey completions nonsense", "give SHELL"),
            ("lakekey man", "see `lakekey man --help`"),
        ] {
            assert_eq!(told(line).hint.as_deref(), Some(hint), "{line}");
        }
    }
}
