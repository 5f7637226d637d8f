//! lakekey: short-lived logins for AWS data services, cached in the OS keyring until they expire.
//!
//! The way of one request, each arrow once and downwards:
//!
//! ```text
//! argv ─ cli ─► (service, layers) ─► Request, Session        nothing of AWS is loaded yet
//! broker::obtain(request, session, cache, policy)
//!    key = services::cache_key                                pure: no network
//!    cache.get(key) ─ live? ─► Live                           hit: no lock, no runtime, no TLS
//!    cache.lock(key); get again ─ live? ─► Live
//!    request.fetch(session)                                   the only AWS calls
//!    cache.put(lock, credential)                              best effort
//! output::render(Live) ─► one write to stdout, or launch::replace
//! ```
//!
//! Nothing below calls up: `docs/ARCHITECTURE.md` has the modules and the direction of imports.

// Properties fail by panicking. The build without them has the lints for everything else.
#![cfg_attr(any(test, fuzzing), allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

#[macro_use]
mod named_enum;
// Before all that make messages: it has the macro for them.
#[macro_use]
pub mod outside;

pub mod app;
pub mod aws;
pub mod broker;
pub mod cache;
pub mod cli;
pub mod doctor;
pub mod environment;
pub mod error;
mod exit_status;
pub mod files;
#[cfg(any(test, fuzzing, feature = "testing"))]
pub mod fuzz;
pub mod host;
mod jdbc;
pub mod launch;
pub mod manage;
pub mod model;
pub mod output;
pub mod picker;
pub mod progress;
mod secrets;
pub mod services;
pub mod settings;
pub mod store;
pub mod terminal;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};

/// Runs the command line `arguments`, the program's name first, in the world `host`, and returns
/// the exit code. A panic is a failure like any other: the shell that reads the answer stops.
pub fn run(arguments: impl IntoIterator<Item = OsString>, host: &host::Host) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // What a panic interrupts is dropped, and the failure is told from the arguments.
    let run = AssertUnwindSafe(|| cli::run(&arguments, host));
    panic::catch_unwind(run).unwrap_or_else(|_| cli::report_panic(&arguments, host))
}
