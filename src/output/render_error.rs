//! Why a credential cannot be rendered.

use super::Format;
use crate::model::Credential;

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

pub(super) fn no_such_field(credential: &Credential, name: &str) -> RenderError {
    RenderError::NoSuchField {
        name: name.to_owned(),
        known: credential.fields().iter().map(|field| field.name.to_string()).collect(),
    }
}

pub(super) fn unrepresentable(format: Format, name: &str, reason: &'static str) -> RenderError {
    RenderError::Unrepresentable { format, name: name.to_owned(), reason }
}

pub(super) fn refuse_nul(format: Format, name: &str, value: &str) -> Result<(), RenderError> {
    if value.contains('\0') { Err(unrepresentable(format, name, "a NUL byte")) } else { Ok(()) }
}
