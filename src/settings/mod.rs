//! First what was given, then what is decided: flags over `LAKEKEY_*` over the config file over
//! defaults, remembering where each value came from.

mod file;
mod given;
mod parse;

pub use file::ConfigFile;
pub use given::{Given, Layers, Origin, POSITIONAL};
pub use parse::{duration, nearest, port, show};
