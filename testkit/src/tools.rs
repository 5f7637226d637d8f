//! Programs that tests drive and that a machine may lack.
//!
//! A test that needs more than a Rust toolchain, `sh` and what comes with every system is marked
//! `#[ignore = "needs PACKAGE"]`, so that `cargo test` passes for any user on any machine. In the
//! full run, `make test`, a missing program is a failure.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sandbox::Sandbox;

/// Set by a program that is no run of marked and unmarked tests.
static ALLOWED: OnceLock<()> = OnceLock::new();

/// Allows [`require`] in a program that has no tests to mark.
pub fn allow() {
    ALLOWED.get_or_init(|| ());
}

/// Fails in a run without the marked tests, whether or not `what` is installed: a test that gets
/// here is not marked.
///
/// # Panics
///
/// In such a run.
#[track_caller]
pub fn require(what: &str) {
    let is_full = std::env::args().any(|word| ["--include-ignored", "--ignored"].contains(&&*word));
    assert!(
        is_full || ALLOWED.get().is_some(),
        "a test that needs {what} must be marked #[ignore = \"needs {what}\"]"
    );
}

/// Returns where the program `name` is, and fails with the Debian package that has it.
#[track_caller]
pub fn tool(name: &str, package: &str) -> PathBuf {
    require(package);
    let places = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];
    let found = places.iter().map(|place| Path::new(place).join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| panic!("{name} is missing: install the Debian package {package}"))
}

/// Fails unless the tests are run by root.
///
/// # Panics
///
/// For every other user, and in a run without the marked tests.
#[track_caller]
pub fn require_root() {
    require("root");
    assert!(rustix::process::geteuid().is_root(), "this test takes root");
}

/// Starts a sandbox with PostgreSQL behind its workgroups.
#[track_caller]
pub fn sandbox_with_database() -> Sandbox {
    require("postgresql");
    Sandbox::builder().postgres(true).start().unwrap()
}
