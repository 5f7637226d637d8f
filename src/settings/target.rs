//! A target of the config file.

use super::given::Given;
use crate::model::Flag;

/// Returns the one of `values` that is of `flag`.
pub(super) fn value_of(values: &[Given], flag: &Flag) -> Option<Given> {
    values.iter().find(|given| given.flag == flag.name).cloned()
}

/// A named target: a service, and values of its settings.
#[derive(Debug)]
pub struct Target {
    pub(super) name: String,
    pub(super) service: &'static str,
    pub(super) values: Vec<Given>,
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

    /// Returns the value that it gives `flag`.
    #[must_use]
    pub fn get(&self, flag: &Flag) -> Option<Given> {
        value_of(&self.values, flag)
    }
}
