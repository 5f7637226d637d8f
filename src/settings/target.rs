//! A target of the config file.

use super::given::{FilePlace, Given};
use crate::model::Flag;

/// Values of one section in several files, those that override the others first.
#[derive(Clone, Debug)]
pub(super) struct Levels(Vec<Vec<Given>>);

impl Levels {
    /// Returns the `values` of one file.
    pub(super) fn of(values: Vec<Given>) -> Self {
        Self(vec![values])
    }

    /// Adds those that these override.
    pub(super) fn put_below(&mut self, below: Self) {
        self.0.extend(below.0);
    }

    /// Returns the value of `flag`.
    pub(super) fn get(&self, flag: &Flag) -> Option<Given> {
        self.0.iter().flatten().find(|given| given.flag == flag.name).cloned()
    }

    /// Returns every value, each key once.
    pub(super) fn all(&self) -> impl Iterator<Item = &Given> {
        let values = || self.0.iter().flatten().enumerate();
        values()
            .filter(move |(at, given)| {
                values().take(*at).all(|(_, other)| other.flag != given.flag)
            })
            .map(|(_, given)| given)
    }

    /// Returns for each file its values of `flags`.
    pub(super) fn each(&self, flags: &[&Flag]) -> impl Iterator<Item = Vec<Given>> {
        self.0.iter().map(|values| {
            let is_wanted = |given: &&Given| flags.iter().any(|flag| flag.name == given.flag);
            values.iter().filter(is_wanted).cloned().collect()
        })
    }
}

/// A named target: a service, and values of its settings.
#[derive(Clone, Debug)]
pub struct Target {
    pub(super) name: String,
    pub(super) service: &'static str,
    pub(super) place: FilePlace,
    pub(super) values: Levels,
}

impl Target {
    /// Returns its name, without control characters or spaces.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the name of its service's command.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.service
    }

    /// Returns where it is: in the user's file, if both have it.
    #[must_use]
    pub fn place(&self) -> &FilePlace {
        &self.place
    }

    /// Returns the value that it gives `flag`.
    #[must_use]
    pub fn get(&self, flag: &Flag) -> Option<Given> {
        self.values.get(flag)
    }

    /// Returns its values, without the service.
    pub fn settings(&self) -> impl Iterator<Item = &Given> {
        self.values.all()
    }

    /// Returns the values that each file gives `flags`.
    pub(super) fn levels(&self, flags: &[&Flag]) -> impl Iterator<Item = Vec<Given>> {
        self.values.each(flags)
    }
}
