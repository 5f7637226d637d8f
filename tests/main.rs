//! The one test binary.

#[path = "../examples/sandbox/mod.rs"]
mod sandbox;
mod sandbox_itself;
