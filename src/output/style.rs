//! How a credential is rendered, beside the format.

use jiff::Timestamp;

use crate::model::Prefix;

/// How to render, beside the format.
#[derive(Debug)]
pub struct Style {
    /// What stands before each variable's name.
    pub prefix: Prefix,
    /// Whether the table shows secrets.
    pub reveal: bool,
    /// Whether the table uses colour.
    pub color: bool,
    /// Columns of the terminal, if there is one.
    pub width: Option<usize>,
    /// The time, for the time left.
    pub now: Timestamp,
}
