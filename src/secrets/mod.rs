//! Where secrets stand inside texts.

mod prose;

pub use prose::{Grammar, find_secrets};
