//! The real program, with a real keyring, against AWS on loopback.

use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use sandbox::Sandbox;

use crate::PATIENCE;
use crate::keyring::KeyringEnvironment;
use crate::tools::{sandbox_with_database, tool};

/// A machine with a keyring, and AWS.
pub struct Real {
    /// The AWS that it leads to.
    pub aws: Sandbox,
    /// Its keyring.
    pub keyring: KeyringEnvironment,
    program: &'static str,
    variables: Vec<(String, String)>,
}

impl Real {
    /// Returns a machine for the lakekey at the path `program`, whose keyring is unlocked.
    pub fn new(program: &'static str) -> Self {
        Self::with(program, Sandbox::start().unwrap(), KeyringEnvironment::unlocked())
    }

    /// Returns a machine with a real database behind its workgroups.
    pub fn with_database(program: &'static str) -> Self {
        Self::with(program, sandbox_with_database(), KeyringEnvironment::unlocked())
    }

    /// Returns a machine with that AWS and that keyring.
    pub fn with(program: &'static str, aws: Sandbox, keyring: KeyringEnvironment) -> Self {
        let mut variables = aws.environment();
        let directory =
            std::path::Path::new(program).parent().unwrap().to_string_lossy().into_owned();
        variables.push(("PATH".into(), format!("{directory}:/usr/local/bin:/usr/bin:/bin")));
        Self { aws, keyring, program, variables }
    }

    /// Sets a variable for every command to come.
    pub fn set(&mut self, name: &str, value: &str) {
        self.unset(name);
        self.variables.push((name.into(), value.into()));
    }

    /// Removes a variable.
    pub fn unset(&mut self, name: &str) {
        self.variables.retain(|(other, _)| other != name);
    }

    /// Leaves signing in to the AWS files below the home directory.
    pub fn forget_sign_in(&mut self) {
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
    pub fn command(&self, program: impl AsRef<std::path::Path>) -> Command {
        let mut command = self.keyring.command(program);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Returns lakekey with `arguments`.
    pub fn lakekey<Word: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = Word>,
    ) -> Command {
        // Signals as after a login: what runs behind `nohup`, or in the background of a script,
        // hands on that it ignores some.
        let mut command = self.command("/usr/bin/env");
        command.args(["--default-signal", self.program]).args(arguments);
        command
    }

    /// Returns `lakekey redshift-creds -w analytics` with further `arguments`.
    pub fn creds(&self, arguments: &[&str]) -> Command {
        let mut command = self.lakekey(["redshift-creds", "-w", "analytics"]);
        command.args(arguments);
        command
    }

    /// Returns a program that the machine may lack as a command on it; fails with the name of the
    /// Debian package that has it.
    #[track_caller]
    pub fn tool(&self, name: &str, package: &str) -> Command {
        self.command(tool(name, package))
    }

    /// Runs a script in `shell`.
    #[track_caller]
    pub fn script(&self, shell: &str, script: &str) -> Output {
        self.tool(shell, shell).args(["-c", script]).output().unwrap()
    }

    /// Waits until AWS was asked `times` times for `operation`.
    pub fn wait_for(&self, operation: &str, times: usize) {
        let start = Instant::now();
        while self.aws.count(operation) < times {
            assert!(start.elapsed() < PATIENCE, "{operation} was not asked for {times} times");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Returns what a program wrote to stdout; fails with what it wrote to stderr if it failed.
pub fn good(output: Output) -> String {
    assert!(output.status.success(), "{}: {}", output.status, text(&output.stderr));
    text(&output.stdout)
}

/// Returns bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
