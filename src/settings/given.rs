//! A value and where it was given.

use std::fmt::{self, Write as _};
use std::path::PathBuf;

use super::text::{nearest, show};
use crate::error::{Error, Result};
use crate::outside::{Tell, Text, trusted};

/// So many choices are named in a message. `--help` has the others.
const MAX_CHOICES: usize = 8;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingSource {
    /// The command line.
    Flag,
    /// This environment variable.
    Variable(String),
    /// A config file.
    File(FilePlace),
}

/// A place in a config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePlace {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for FilePlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A message is one line, whatever characters the path has.
        for character in self.file.to_string_lossy().chars() {
            match character.is_control() {
                true => write!(formatter, "{}", character.escape_default())?,
                false => formatter.write_char(character)?,
            }
        }
        write!(formatter, ":{}:{}", self.line, self.column)
    }
}

impl Tell for FilePlace {}

impl fmt::Display for SettingSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => formatter.write_str("the command line"),
            Self::Variable(name) => formatter.write_str(name),
            Self::File(place) => place.fmt(formatter),
        }
    }
}

impl Tell for SettingSource {}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The setting.
    pub flag: &'static str,
    /// The value as it was given.
    pub value: String,
    /// Where it was given.
    pub origin: SettingSource,
}

impl Given {
    /// Returns the value where it `is_valid`, and else the error that it breaks `rule`.
    pub fn accept(self, is_valid: bool, rule: impl Into<Text>) -> Result<String> {
        if is_valid { Ok(self.value) } else { Err(self.rejection(rule)) }
    }

    /// Returns the error that this value breaks `rule`: which flag, which value, which rule, and
    /// where it came from if that was not the command line.
    #[must_use]
    pub fn rejection(&self, rule: impl Into<Text>) -> Error {
        let error =
            Error::usage(text!("invalid --{} {}: {}", self.flag, show(&self.value), rule.into()));
        match &self.origin {
            SettingSource::Flag => error,
            origin => error.cause(text!("set by {}", origin)),
        }
    }

    /// Returns the error that this value is not one of the few that are possible.
    #[must_use]
    pub fn must_be_one_of(&self, choices: &[&str]) -> Error {
        let error =
            match choices {
                [first @ .., last] if (1..MAX_CHOICES).contains(&first.len()) => self.rejection(
                    text!("expected {} or {}", trusted(first.join(", ")), trusted(*last)),
                ),
                _ => self.rejection("see --help for the values"),
            };
        error.suggest(nearest(&self.value, choices.iter().copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_flag_value_and_rule() {
        let given = Given {
            flag: "duration-seconds",
            value: "a\u{1b}[31m".into(),
            origin: SettingSource::Flag,
        };
        let error = given.rejection("must be a number");
        assert_eq!(error.message, "invalid --duration-seconds 'a\\u{1b}[31m': must be a number");
    }
}
