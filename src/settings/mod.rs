//! First what was given, then what is decided: flags over `LAKEKEY_*` over the target over the
//! config file's defaults over lakekey's own, remembering where each value came from.

mod file;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
mod given;
mod layers;
mod parse;
mod run;
mod target;
mod text;

pub use file::{ConfigFile, Vocabulary, is_absent};
pub use given::{FilePlace, Given, SettingSource};
pub use layers::{Layers, Typed};
pub use parse::{duration, port};
pub use run::{NO_INPUT, TIMEOUT};
pub use target::Target;
pub use text::{nearest, public_url, show};
