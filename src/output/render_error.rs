//! Why a credential cannot be rendered.

use super::Format;
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

impl RenderError {
    /// Returns what `error` means for `format`.
    pub(super) fn of(format: Format, error: FieldError) -> Self {
        match error {
            FieldError::Missing { name, known } => Self::NoSuchField { name, known },
            FieldError::Value { name, reason } => Self::Unrepresentable { format, name, reason },
        }
    }
}
