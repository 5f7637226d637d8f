//! The management APIs: Glue connections and FinSpace, described in tables.
//!
//! A [`Noun`] is a kind of thing; an [`Operation`] says where a request goes and what may be in
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
pub mod glue;
mod mask;
mod noun;
mod operation;
mod perform;
mod send;
mod shape;
mod tags;
mod update;
mod wish;

pub use document::{Document, Syntax};
pub use mask::masked;
pub use noun::{Keeper, Life, Noun, Parent, Scope};
pub use operation::Operation;
pub use perform::{Manager, Word, creation};
pub use send::{Envelope, Lender, Sending};
pub use shape::{Member, Shape};
pub use tags::{ARN, Tags};
pub use update::{Wish, set};
pub use wish::{assignment, check_key, check_parent, tag};
