//! First what was given, then what is decided: flags over `LAKEKEY_*` over the target over the
//! config file's defaults over lakekey's own, remembering where each value came from.

mod file;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod given;
mod layers;
mod parse;
mod section;
mod text;

pub use file::{ConfigFile, Vocabulary, is_absent};
pub use given::{Given, Origin};
pub use layers::{Layers, Typed, TypedValues};
pub use parse::{duration, port};
pub use section::Target;
pub use text::{nearest, show, without_user};
