//! The real program and real clients, in the world of a test.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use testkit::tools::{require, tool};

use super::world::World;

/// The binary under test.
pub(crate) const LAKEKEY: &str = env!("CARGO_BIN_EXE_lakekey");

/// Returns the Java library `name`, and fails with the Debian package that has it.
pub(crate) fn java_library(name: &str, package: &str) -> PathBuf {
    require(package);
    let path = Path::new("/usr/share/java").join(name);
    assert!(path.is_file(), "{name} is missing: install the Debian package {package}");
    path
}

/// Returns the Java library `name` that `tests/packages.sh` takes out of a package.
pub(crate) fn java_client(name: &str) -> PathBuf {
    require("the Java clients from PyPI");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/java").join(name);
    assert!(path.is_file(), "{name} is missing: run tests/packages.sh test");
    path
}

/// Runs a bash script in the world of the test, with `$LAKEKEY` for the real binary, and nothing
/// of the tester's own environment.
pub(crate) fn bash(world: &World, script: &str) -> Output {
    let mut command = Command::new(tool("bash", "bash"));
    command.args(["-c", script]).env_clear().envs(&world.variables).env("LAKEKEY", LAKEKEY);
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    // Java reads variables by it.
    command.env("LC_ALL", "C.UTF-8");
    command.env("LAKEKEY_STORE", "none").stdin(Stdio::null());
    command.output().unwrap()
}

/// Runs a bash script that must succeed, and returns what it wrote.
pub(crate) fn bash_text(world: &World, script: &str) -> String {
    let output = bash(world, script);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}\n{}\n{stderr}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// Runs `command` with `input` on its standard input; it must succeed.
pub(crate) fn feed(command: &mut Command, input: &str) {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
