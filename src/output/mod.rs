//! A live credential as text for a shell, a program, a client or a person.

mod format;

pub use format::Format;

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

/// Why a credential cannot be rendered.
#[derive(Debug, PartialEq, Eq)]
pub enum RenderError {
    /// The format is not for such an endpoint.
    Unsupported {
        /// The format.
        format: Format,
        /// The formats that would do.
        supported: Vec<Format>,
    },
    /// The format cannot carry a value.
    Unrepresentable {
        /// The format.
        format: Format,
        /// Name of the field or variable; never its value.
        name: String,
        /// What stands in the way: "a line break", "a NUL byte".
        reason: &'static str,
    },
    /// No field has that name.
    NoSuchField {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
}
