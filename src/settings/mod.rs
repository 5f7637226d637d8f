//! First what was given, then what is decided: flags over `LAKEKEY_*` over the target over the
//! config file's defaults over lakekey's own, remembering where each value came from.

mod file;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod given;
mod parse;
mod section;

pub use file::{ConfigFile, Vocabulary, is_absent};
pub use given::{Given, Layers, Origin, POSITIONAL};
pub use parse::{duration, nearest, port, show, without_user};
use section::Section;
pub use section::Target;
