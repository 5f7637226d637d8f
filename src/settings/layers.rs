//! The layers a value can come from.

use super::file::ConfigFile;
use super::given::{Given, SettingSource};
use super::target::Target;
use crate::environment::{Environment, NotUtf8};
use crate::error::{Error, Result};
use crate::model::Flag;
use crate::outside::trusted;

/// Flags as they were typed.
pub trait Typed {
    /// Returns the value of `flag`; of a positional flag also the operand in its place.
    fn text(&self, flag: &Flag) -> Option<&str>;

    /// Returns whether the switch `flag` is on, if it was typed.
    fn switch(&self, flag: &Flag) -> Option<bool>;
}

impl From<NotUtf8> for Error {
    fn from(NotUtf8(name): NotUtf8) -> Self {
        Self::usage(text!("the variable {} is not valid UTF-8", trusted(&name)))
            .hint(text!("set {} again, or unset it", trusted(&name)))
    }
}

/// What was given, in every layer.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    /// The command line.
    pub typed: &'a dyn Typed,
    /// The environment.
    pub environment: &'a Environment,
    /// The config file, if there is one.
    pub file: Option<&'a ConfigFile>,
    /// The target that is asked for, if one is. Its values stand above the file's defaults.
    pub target: Option<&'a Target>,
}

impl Layers<'_> {
    /// Returns the value of `flag` from the first layer that has one.
    pub fn text(&self, flag: &Flag) -> Result<Option<Given>> {
        if let Some(value) = self.typed(flag) {
            return Ok(Some(value));
        }
        self.without_command_line(flag)
    }

    /// Returns the value of `flag` like [`Layers::text`], for a command whose own flag of that
    /// name is another.
    pub fn without_command_line(&self, flag: &Flag) -> Result<Option<Given>> {
        Ok(self.variable(flag)?.or_else(|| self.of_target(flag)).or_else(|| self.default(flag)))
    }

    /// Returns whether the switch `flag` is on. A variable or a config key takes `true`, `false`,
    /// `1`, `0`, `yes` or `no`.
    pub fn switch(&self, flag: &Flag) -> Result<bool> {
        if let Some(typed) = self.typed.switch(flag) {
            return Ok(typed);
        }
        let Some(given) = self.without_command_line(flag)? else { return Ok(false) };
        match given.value.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Ok(true),
            "false" | "0" | "no" => Ok(false),
            _ => Err(given.rejection("must be true or false")),
        }
    }

    /// Returns what was given of flags that exclude each other. A higher layer wins whole; two
    /// of one layer are an error.
    pub fn one_of(&self, flags: &[&Flag]) -> Result<Option<Given>> {
        let mut layers: Vec<Vec<Given>> = vec![Vec::new(), Vec::new()];
        for flag in flags {
            layers[0].extend(self.typed(flag));
            layers[1].extend(self.variable(flag)?);
        }
        layers.extend(self.target.into_iter().flat_map(|target| target.levels(flags)));
        layers.extend(self.file.into_iter().flat_map(|file| file.default_levels(flags)));
        let Some(mut layer) = layers.into_iter().find(|layer| !layer.is_empty()) else {
            return Ok(None);
        };
        if let [first, second, ..] = layer.as_slice() {
            return Err(Error::usage(text!(
                "--{} and --{} cannot be used together",
                first.flag,
                second.flag
            ))
            .cause(text!("{} is set by {}", first.flag, first.origin))
            .cause(text!("{} is set by {}", second.flag, second.origin))
            .hint("use only one of them"));
        }
        Ok(layer.pop())
    }

    /// Returns the values in the environment that override a value of the target, each with the setting
    /// of `flags` whose value it overrides: the user may have forgotten to unset them.
    pub fn environment_overrides<'f>(&self, flags: &'f [Flag]) -> Result<Vec<(Given, &'f Flag)>> {
        let mut overrides = Vec::new();
        for flag in flags {
            let is_overridden =
                |other: &&Flag| other.name == flag.name || flag.is_alternative_to(other);
            for other in flags.iter().filter(is_overridden) {
                overrides
                    .extend(self.environment_override(flag, other)?.map(|given| (given, other)));
            }
        }
        Ok(overrides)
    }

    /// Returns the value of `flag` in the environment, if it overrides the value of `other` that the
    /// target gives, which may be the same setting.
    fn environment_override(&self, flag: &Flag, other: &Flag) -> Result<Option<Given>> {
        let Some(of_target) = self.of_target(other) else { return Ok(None) };
        if self.typed(flag).is_some() || self.typed(other).is_some() {
            return Ok(None);
        }
        let is_same = |given: &Given| given.flag == other.name && given.value == of_target.value;
        Ok(self.variable(flag)?.filter(|given| !is_same(given)))
    }

    fn of_target(&self, flag: &Flag) -> Option<Given> {
        self.target?.get(flag)
    }

    fn default(&self, flag: &Flag) -> Option<Given> {
        self.file?.default(flag)
    }

    /// Returns the value of `flag` on the command line alone.
    #[must_use]
    pub fn typed(&self, flag: &Flag) -> Option<Given> {
        let value = self.typed.text(flag)?.to_owned();
        Some(Given { flag: flag.name, value, origin: SettingSource::Flag })
    }

    fn variable(&self, flag: &Flag) -> Result<Option<Given>> {
        let name = flag.variable();
        let value = self.environment.text(&name)?.map(str::to_owned);
        Ok(value.map(|value| Given {
            flag: flag.name,
            value,
            origin: SettingSource::Variable(name),
        }))
    }
}
