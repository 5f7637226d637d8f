//! What is shown of how a command is used.

/// A command line, and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it does: an imperative, no full stop.
    pub what: &'static str,
    /// The line, as it is typed.
    pub line: &'static str,
}

impl Example {
    /// Returns the example `line`, which does `what`.
    #[must_use]
    pub const fn new(what: &'static str, line: &'static str) -> Self {
        Self { what, line }
    }
}
