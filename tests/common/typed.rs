//! Flags without a command line.

use lakekey::model::Flag;
use lakekey::settings::Typed;

/// Plain values in the place of a command line; none by default.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedValues {
    values: Vec<(&'static str, String)>,
    switches: Vec<&'static str>,
}

impl TypedValues {
    /// Gives `flag` the value `text`.
    pub(crate) fn value(mut self, flag: &Flag, text: impl Into<String>) -> Self {
        self.values.push((flag.name, text.into()));
        self
    }

    /// Turns the switch `flag` on.
    pub(crate) fn on(mut self, flag: &Flag) -> Self {
        self.switches.push(flag.name);
        self
    }
}

impl Typed for TypedValues {
    fn text(&self, flag: &Flag) -> Option<&str> {
        let given = self.values.iter().rev().find(|(name, _)| *name == flag.name);
        given.map(|(_, value)| value.as_str())
    }

    fn switch(&self, flag: &Flag) -> Option<bool> {
        self.switches.contains(&flag.name).then_some(true)
    }
}
