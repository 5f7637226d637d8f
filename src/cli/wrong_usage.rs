//! What clap finds wrong with a command line, told as every other mistake is.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;
use crate::outside::trusted;
use crate::services;

/// Says in one sentence, with a hint, what clap found wrong.
pub(super) fn wrong_usage(failure: &clap::Error) -> Error {
    let one = |kind| all(failure, kind).first().map(String::as_str).unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let others = all(failure, ContextKind::PriorArg);
    let message = match failure.kind() {
        ErrorKind::ArgumentConflict => match others {
            [] => format!(
                "the argument '{argument}' cannot be used with one or more of the other specified \
                 arguments"
            ),
            [other] if other == argument => {
                format!("the argument '{argument}' cannot be used multiple times")
            }
            [other] => format!("the argument '{argument}' cannot be used with '{other}'"),
            _ => format!("the argument '{argument}' cannot be used with: {}", others.join(" ")),
        },
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("a value is required for '{argument}' but none was supplied")
        }
        ErrorKind::InvalidValue => format!("invalid value '{value}' for '{argument}'"),
        ErrorKind::TooManyValues => {
            format!("unexpected value '{value}' for '{argument}' found; no more were expected")
        }
        ErrorKind::UnknownArgument => format!("unexpected argument '{argument}' found"),
        ErrorKind::MissingRequiredArgument => {
            let missing = all(failure, ContextKind::InvalidArg).join(" ");
            format!("the following required arguments were not provided: {missing}")
        }
        ErrorKind::InvalidSubcommand => {
            format!("unrecognized subcommand '{}'", one(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => {
            let command = one(ContextKind::InvalidSubcommand);
            format!("'{command}' requires a subcommand but one was not provided")
        }
        kind => kind.as_str().unwrap_or("wrong usage").to_owned(),
    };
    let mut error = Error::usage(trusted(&message));
    for (what, kind) in [
        ("possible values", ContextKind::ValidValue),
        ("subcommands", ContextKind::ValidSubcommand),
    ] {
        if let values @ [_, ..] = all(failure, kind) {
            error = error.cause(text!("{}: {}", what, trusted(values.join(", "))));
        }
    }
    let similar =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .map(|kind| all(failure, kind).join(" or "));
    let similar = similar.iter().find(|names| !names.is_empty());
    error.hint(trusted(hint(failure, &command_of(failure)))).suggest(similar.map(String::as_str))
}

/// Returns the texts that clap has of that `kind`.
fn all(failure: &clap::Error, kind: ContextKind) -> &[String] {
    match failure.get(kind) {
        Some(ContextValue::String(text)) => std::slice::from_ref(text),
        Some(ContextValue::Strings(texts)) => texts,
        _ => &[],
    }
}

/// Returns the command that clap's line of usage begins with, which nothing else says:
/// `lakekey cache list`.
fn command_of(failure: &clap::Error) -> String {
    let usage = match failure.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let usage = usage.trim().trim_start_matches("Usage:").trim_start();
    let is_name = |word: &&str| word.starts_with(|first: char| first.is_ascii_lowercase());
    let names: Vec<&str> = usage.split_whitespace().take_while(is_name).collect();
    if names.is_empty() { "lakekey".to_owned() } else { names.join(" ") }
}

/// Returns what to do about the failure of `command`.
fn hint(failure: &clap::Error, command: &str) -> String {
    let see = format!("see `{command} --help`");
    let unknown = match (failure.kind(), failure.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(word))) => word.as_str(),
        (ErrorKind::InvalidValue, Some(ContextValue::String(flag))) => {
            return format!("give {}", flag.replace(['<', '>'], ""));
        }
        _ => return see,
    };
    let hands_out = services::all().any(|service| command.ends_with(service.name));
    match (unknown.starts_with('-'), command) {
        (_, "lakekey use") if unknown == "--list" => {
            "`lakekey targets` lists the targets".to_owned()
        }
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

    fn usage_error(line: &str) -> Error {
        let words = line.split(' ');
        wrong_usage(&crate::cli::tree::command().try_get_matches_from(words).unwrap_err())
    }

    #[test]
    fn a_wrong_line_is_told_with_what_is_missing_or_possible() {
        assert_eq!(
            usage_error("lakekey cache list -f env").causes,
            ["possible values: table, json, names"]
        );
        assert!(usage_error("lakekey man").message.ends_with("were not provided: <DIR>"));
        assert!(usage_error("lakekey cach").causes.is_empty());
        for (line, message) in [
            (
                "lakekey glue-conn test x --from y",
                "the argument '[NAME]' cannot be used with '--from <FILE>'",
            ),
            ("lakekey man x y", "unexpected argument 'y' found"),
            (
                "lakekey finspace -q",
                "'lakekey finspace' requires a subcommand but one was not provided",
            ),
            (
                "lakekey redshift-creds --unset=x",
                "unexpected value 'x' for '--unset' found; no more were expected",
            ),
        ] {
            assert_eq!(usage_error(line).message, message, "{line}");
        }
    }

    #[test]
    fn value_with_line_breaks_is_whole() {
        let message = usage_error("lakekey cache list -f a\n\n\n\u{a0}[b").message;
        assert_eq!(message, "invalid value 'a\n\n\n\u{a0}[b' for '--format <FORMAT>'");
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
            ("lakekey use --list", "`lakekey targets` lists the targets"),
            ("lakekey man", "see `lakekey man --help`"),
        ] {
            assert_eq!(usage_error(line).hint.as_deref(), Some(hint), "{line}");
        }
    }
}
