//! Text from outside: from AWS, from what answers in its place, from a `credential_process`, from
//! the HTTP client, over D-Bus. It may quote what lakekey sent, or any secret of the run.
//!
//! It comes in as [`Untrusted`], which cannot be shown. [`Filter::pass`] makes a [`Filtered`] of
//! it, in four layers: quoted requests are cut, the secrets of the run are masked in every
//! spelling, so is what is a secret by its name, and control characters are made visible.

#[macro_use]
mod words;

mod cut;
mod escapes;
mod filter;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod html;
mod letters;
mod marks;
mod readings;
mod search;
mod squeeze;
mod step;
#[cfg(test)]
mod tests;
mod text;
mod utf8;
mod view;

pub use filter::{Filter, FilterStep};
pub use text::{Filtered, Untrusted};
pub use words::{Tell, Text, Trusted, shell_word, trusted};
#[doc(hidden)]
pub use words::{assert_positional, tell};
