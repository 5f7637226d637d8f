//! The command line, as clap parsed it, as the first layer of settings.

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::model::Flag;
use crate::settings::Typed;

/// The id of the operand in the place of a positional flag.
pub(super) const POSITIONAL: &str = "positional";

impl Typed for ArgMatches {
    fn text(&self, flag: &Flag) -> Option<&str> {
        let operand = || value_of(self, POSITIONAL).filter(|_| flag.positional);
        value_of(self, flag.name).or_else(operand)
    }

    fn switch(&self, flag: &Flag) -> Option<bool> {
        // A flag of another command is not in these matches.
        let value = *self.try_get_one::<bool>(flag.name).ok()??;
        (self.value_source(flag.name) == Some(ValueSource::CommandLine)).then_some(value)
    }
}

/// Returns the value of the argument `name`, where the command has one of that name.
pub(super) fn value_of<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

/// Returns all values of the argument `name`.
pub(super) fn values_of(matches: &ArgMatches, name: &str) -> Vec<String> {
    matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten().cloned().collect()
}

/// Returns whether the switch `name` was given.
pub(super) fn is_set(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
}
