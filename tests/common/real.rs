//! The real program, with a real keyring, against AWS on loopback.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::keyring::KeyringEnvironment;
use sandbox::Sandbox;

/// The program under test.
pub(crate) const LAKEKEY: &str = env!("CARGO_BIN_EXE_lakekey");

/// A machine with a keyring, and AWS.
pub(crate) struct Real {
    pub(crate) aws: Sandbox,
    pub(crate) keyring: KeyringEnvironment,
    variables: Vec<(String, String)>,
}

impl Real {
    /// Returns a machine whose keyring is unlocked.
    pub(crate) fn new() -> Self {
        Self::with(Sandbox::start().unwrap(), KeyringEnvironment::unlocked())
    }

    /// Returns a machine with a real database behind its workgroups.
    pub(crate) fn with_database() -> Self {
        let aws = Sandbox::builder().postgres(true).start().unwrap();
        Self::with(aws, KeyringEnvironment::unlocked())
    }

    pub(crate) fn with(aws: Sandbox, keyring: KeyringEnvironment) -> Self {
        let mut variables = aws.environment();
        let directory =
            std::path::Path::new(LAKEKEY).parent().unwrap().to_string_lossy().into_owned();
        variables.push(("PATH".into(), format!("{directory}:/usr/local/bin:/usr/bin:/bin")));
        Self { aws, keyring, variables }
    }

    /// Sets a variable for every command to come.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.unset(name);
        self.variables.push((name.into(), value.into()));
    }

    /// Removes a variable.
    pub(crate) fn unset(&mut self, name: &str) {
        self.variables.retain(|(other, _)| other != name);
    }

    /// Leaves signing in to the AWS files below the home directory.
    pub(crate) fn forget_sign_in(&mut self) {
        for name in [
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
        ] {
            self.unset(name);
        }
    }

    /// Returns a command on this machine.
    pub(crate) fn command(&self, program: impl AsRef<std::path::Path>) -> Command {
        let mut command = self.keyring.command(program);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Returns lakekey with `arguments`.
    pub(crate) fn lakekey<Word: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = Word>,
    ) -> Command {
        // Signals as after a login: what runs behind `nohup`, or in the background of a script,
        // hands on that it ignores some.
        let mut command = self.command("/usr/bin/env");
        command.args(["--default-signal", LAKEKEY]).args(arguments);
        command
    }

    /// Returns `lakekey redshift-creds -w analytics` with further `arguments`.
    pub(crate) fn creds(&self, arguments: &[&str]) -> Command {
        let mut command = self.lakekey(["redshift-creds", "-w", "analytics"]);
        command.args(arguments);
        command
    }

    /// Runs a script in `shell`.
    pub(crate) fn script(&self, shell: &str, script: &str) -> Output {
        self.command(shell).args(["-c", script]).output().unwrap_or_else(|failure| {
            panic!("{shell}: {failure}; install the package {shell}");
        })
    }

    /// Waits until AWS was asked `times` times for `operation`.
    pub(crate) fn wait_for(&self, operation: &str, times: usize) {
        let start = Instant::now();
        while self.aws.count(operation) < times {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{operation} was not asked for {times} times"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Returns what a program wrote to stdout; fails with what it wrote to stderr if it failed.
pub(crate) fn good(output: Output) -> String {
    assert!(output.status.success(), "{}: {}", output.status, text(&output.stderr));
    text(&output.stdout)
}

/// Returns bytes as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
