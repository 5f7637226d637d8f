//! What tests have in common that need nothing of lakekey itself: generated values, processes that
//! end with the test, Secret Services and the real program with AWS on loopback.

// A test fails by panicking, and so does what it stands on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Duration;

/// How long tests wait for what must happen, before they call it a failure: long enough for any
/// machine under any load, since nobody waits that long for what does happen.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub mod fuzz;
#[cfg(unix)]
pub mod keyring;
#[cfg(target_os = "linux")]
pub mod real;
#[cfg(unix)]
pub mod running;
#[cfg(unix)]
pub mod tools;
