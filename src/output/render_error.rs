//! Why a credential cannot be rendered.

use super::{Format, Style, TargetCredential, variables, write};
use crate::model::FieldError;

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
    /// The format is one of variables, or there is a command, and there is no variable.
    NoVariables {
        /// The format; `None` for a command.
        format: Option<Format>,
        /// Name of a field with a secret, that can be printed by itself.
        field: Option<String>,
    },
    /// The format cannot carry a value.
    Unrepresentable {
        /// The format; `None` for a field by itself.
        format: Option<Format>,
        /// Name of the field or variable; never its value.
        name: String,
        /// What stands in the way: "a line break", "a NUL byte".
        reason: &'static str,
        /// What carries it.
        ways: Ways,
    },
    /// No field has that name.
    NoSuchField {
        /// The format that needs it; `None` for a field by itself.
        format: Option<Format>,
        /// The name.
        name: String,
        /// The names there are, without those that lakekey did not choose.
        known: Vec<String>,
        /// Whether there are such names.
        has_others: bool,
        /// What does without it.
        ways: Ways,
    },
}

/// What was tried and works for the same credentials.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// The formats with all values. A table has none of the secret ones.
    pub formats: Vec<Format>,
    /// Whether a command can be given the variables.
    pub command: bool,
}

impl Ways {
    /// Tries every format on `parts`.
    pub(super) fn of(parts: &[TargetCredential<'_>], style: &Style) -> Self {
        let works = |format: &Format| {
            *format != Format::Table && write(parts, *format, style).is_ok_and(|text| text.is_ok())
        };
        let formats = Format::ALL.iter().copied().filter(works).collect();
        let mut values = variables(parts).peekable();
        let command = values.peek().is_some() && values.all(|(_, value)| !value.contains('\0'));
        Self { formats, command }
    }
}

impl RenderError {
    /// Returns what `error` means for `format`.
    pub(super) fn of(format: Option<Format>, error: FieldError, ways: Ways) -> Self {
        match error {
            FieldError::Missing { name, known, has_others } => {
                Self::NoSuchField { format, name, known, has_others, ways }
            }
            FieldError::Value { name, reason } => {
                Self::Unrepresentable { format, name, reason, ways }
            }
        }
    }
}
