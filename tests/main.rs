//! The one test binary.

// clippy.toml's leave for tests ends at functions that are no tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod shells;
