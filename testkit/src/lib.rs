//! What tests have in common that need nothing of lakekey itself: generated values, processes that
//! end with the test, Secret Services and the real program with AWS on loopback.

// A test fails by panicking, and so does what it stands on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod fuzz;
#[cfg(unix)]
pub mod keyring;
#[cfg(target_os = "linux")]
pub mod real;
#[cfg(unix)]
pub mod running;
#[cfg(unix)]
pub mod tools;
