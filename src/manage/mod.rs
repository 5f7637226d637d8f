//! The management APIs: Glue connections and FinSpace, described in tables.
//!
//! A [`Noun`] is a kind of thing; an [`ApiOperation`] says where a request goes and what may be in
//! it. Definitions are JSON as the API spells it ([`Document`]), checked against the operation
//! before anything is sent (`check`), and sent through the SDK (`send`). Nothing here knows
//! the command line; the verbs are in [`Manager`].

mod change;
mod check;
mod document;
pub mod finspace;
mod follow;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod given;
pub mod glue;
mod mask;
mod noun;
mod operation;
mod pattern;
mod perform;
mod send;
mod shape;
mod tags;
mod update;

/// Returns what is managed below the command of the service `name`.
#[must_use]
pub fn of_service(name: &str) -> Option<&'static Noun> {
    (name == crate::services::glue::COMMAND).then_some(&glue::CONNECTION)
}

pub use document::{Document, Syntax};
pub use given::{assignment, check_key, check_parent, removal, tag};
pub use noun::{Lifecycle, Noun, Parent, Scope};
pub use operation::ApiOperation;
pub use perform::{CALL_TIMEOUT, Manager, Pace, ProgressEvent, creation};
pub use send::SdkCarrier;
pub use shape::{Member, Shape};
pub use tags::{ARN, Tags};
pub use update::{ChangeRequest, PlannedUpdate};
