//! The layers a value can come from.

use std::fmt;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::{ConfigFile, parse};
use crate::error::{Error, Result};
use crate::host::Environment;
use crate::model::Flag;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line.
    Flag,
    /// This environment variable.
    Variable(String),
    /// The config file, as `<file>, [<section>]`.
    File(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => formatter.write_str("the command line"),
            Self::Variable(name) => formatter.write_str(name),
            Self::File(place) => formatter.write_str(place),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The setting.
    pub flag: &'static str,
    /// The value as it was given.
    pub value: String,
    /// Where it was given.
    pub origin: Origin,
}

impl Given {
    /// Returns the error that this value breaks `rule`: which flag, which value, which rule, and
    /// where it came from if that was not the command line.
    #[must_use]
    pub fn refused(&self, rule: &str) -> Error {
        let error = Error::usage(format!("--{} {}: {rule}", self.flag, parse::show(&self.value)));
        match &self.origin {
            Origin::Flag => error,
            origin => error.cause(format!("the value comes from {origin}")),
        }
    }
}

/// The id of the argument that stands alone, for the one flag that lets it.
pub const POSITIONAL: &str = "positional";

/// What was given, in every layer.
pub struct Layers<'a> {
    /// The command line.
    pub matches: &'a ArgMatches,
    /// The environment.
    pub environment: &'a Environment,
    /// The config file, if there is one.
    pub file: Option<&'a ConfigFile>,
}

impl Layers<'_> {
    /// Returns the value of `flag` from the first layer that has one.
    pub fn text(&self, flag: &Flag) -> Result<Option<Given>> {
        if let Some(value) = self.typed(flag) {
            return Ok(Some(value));
        }
        if let Some(value) = self.variable(flag)? {
            return Ok(Some(value));
        }
        Ok(self.file.and_then(|file| file.default(flag)))
    }

    /// Returns whether the switch `flag` is on. A variable or a config key takes `true`, `false`,
    /// `1`, `0`, `yes` or `no`.
    pub fn switch(&self, flag: &Flag) -> Result<bool> {
        if self.matches.value_source(flag.name) == Some(ValueSource::CommandLine) {
            return Ok(self.matches.get_flag(flag.name));
        }
        let given = match self.variable(flag)? {
            Some(given) => Some(given),
            None => self.file.and_then(|file| file.default(flag)),
        };
        let Some(given) = given else { return Ok(false) };
        match given.value.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Ok(true),
            "false" | "0" | "no" => Ok(false),
            _ => Err(given.refused("must be true or false")),
        }
    }

    /// Returns what was given of flags that exclude each other. A higher layer wins whole; two
    /// of one layer are an error.
    pub fn one_of(&self, flags: &[&Flag]) -> Result<Option<Given>> {
        let mut layers: [Vec<Given>; 3] = Default::default();
        for flag in flags {
            layers[0].extend(self.typed(flag));
            layers[1].extend(self.variable(flag)?);
            layers[2].extend(self.file.and_then(|file| file.default(flag)));
        }
        let Some(mut layer) = layers.into_iter().find(|layer| !layer.is_empty()) else {
            return Ok(None);
        };
        if let [first, second, ..] = layer.as_slice() {
            return Err(Error::usage(format!(
                "--{} and --{} exclude each other",
                first.flag, second.flag
            ))
            .cause(format!("{} is given by {}", first.flag, first.origin))
            .cause(format!("{} is given by {}", second.flag, second.origin))
            .hint("give one of them"));
        }
        Ok(layer.pop())
    }

    /// Returns the value of `flag` on the command line alone.
    #[must_use]
    pub fn typed(&self, flag: &Flag) -> Option<Given> {
        // A flag of another command is not in these matches.
        let named = self.matches.try_get_one::<String>(flag.name).ok().flatten();
        let alone = || self.matches.try_get_one::<String>(POSITIONAL).ok().flatten();
        let value = named.or_else(|| if flag.positional { alone() } else { None })?;
        Some(Given { flag: flag.name, value: value.clone(), origin: Origin::Flag })
    }

    fn variable(&self, flag: &Flag) -> Result<Option<Given>> {
        let name = flag.variable();
        let value = self.environment.text(&name)?.map(str::to_owned);
        Ok(value.map(|value| Given { flag: flag.name, value, origin: Origin::Variable(name) }))
    }
}
