//! One run of a command.

use clap::ArgMatches;

use crate::host::Host;
use crate::settings::Layers;
use crate::terminal::Terminal;

/// What a command works with: what was typed, the settings, and where it prints.
#[derive(Clone, Copy)]
pub(super) struct Invocation<'a> {
    pub(super) matches: &'a ArgMatches,
    pub(super) layers: Layers<'a>,
    pub(super) host: &'a Host,
    pub(super) terminal: &'a Terminal<'a>,
}

impl<'a> Invocation<'a> {
    /// Returns the same with other `matches`: those of a command below, or with more flags.
    pub(super) fn with<'b>(&self, matches: &'b ArgMatches) -> Invocation<'b>
    where
        'a: 'b,
    {
        Invocation { matches, layers: Layers { typed: matches, ..self.layers }, ..*self }
    }
}
