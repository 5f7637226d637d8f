//! Secret Services to test with: a D-Bus session bus and a GNOME keyring of their own, in a
//! temporary directory, far from those of the user.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
use linux_keyutils::{Key, KeyRing, KeyRingIdentifier, LinkNode};
use tempfile::TempDir;

use crate::PATIENCE;
use crate::running::Running;
use crate::tools::{require, tool};

/// The password of the login keyrings made here.
const PASSWORD: &str = "correct horse";

/// An environment with or without a Secret Service. Everything it started ends with it.
pub struct KeyringEnvironment {
    directory: TempDir,
    address: Option<OsString>,
    bus: Option<Running>,
    provider: Mutex<Option<Running>>,
}

/// The kernel's keys are the user's, not the environment's.
#[cfg(target_os = "linux")]
impl Drop for KeyringEnvironment {
    fn drop(&mut self) {
        self.forget_keys();
    }
}

impl KeyringEnvironment {
    /// Returns an environment without a bus.
    pub fn without_bus() -> Self {
        let directory = tempfile::tempdir().unwrap();
        for name in ["home", "run", "data"] {
            fs::create_dir(directory.path().join(name)).unwrap();
        }
        Self { directory, address: None, bus: None, provider: Mutex::default() }
    }

    /// Returns an environment whose bus address is `address`.
    pub fn with_address(address: &str) -> Self {
        let mut environment = Self::without_bus();
        environment.address = Some(address.into());
        environment
    }

    /// Returns an environment whose bus accepts connections and never answers.
    pub fn silent() -> Self {
        let mut environment = Self::without_bus();
        let path = environment.path("silent");
        let listener = UnixListener::bind(&path).unwrap();
        thread::spawn(move || {
            let mut held = Vec::new();
            for connection in listener.incoming() {
                held.push(connection);
            }
        });
        environment.address = Some(format!("unix:path={}", path.display()).into());
        environment
    }

    /// Returns an environment with a bus on which there is no Secret Service.
    pub fn without_provider() -> Self {
        let mut environment = Self::without_bus();
        let socket = environment.path("run/bus");
        let configuration = environment.path("bus.conf");
        // Without directories of services, so that nothing is started on demand.
        let text = format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path={}</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>"#,
            socket.display()
        );
        fs::write(&configuration, text).unwrap();
        let mut option = OsString::from("--config-file=");
        option.push(&configuration);
        let mut command = environment.tool("dbus-daemon", "dbus-daemon");
        command.arg(option).args(["--nofork", "--nopidfile", "--print-address=1"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        // The address is printed once the socket is there.
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        assert!(!address.is_empty(), "dbus-daemon did not start");
        environment.address = Some(format!("unix:path={}", socket.display()).into());
        environment.bus = Some(Running::new(child));
        environment
    }

    /// Returns an environment with an unlocked login keyring.
    pub fn unlocked() -> Self {
        require("gnome-keyring");
        let environment = Self::without_provider();
        environment.start_provider(true);
        environment
    }

    /// Returns an environment with a login keyring that is there and locked.
    pub fn locked() -> Self {
        let environment = Self::unlocked();
        environment.lock();
        environment
    }

    /// Locks the login keyring, by starting the provider again. What was kept is still there.
    pub fn lock(&self) {
        self.stop_provider();
        self.start_provider(false);
    }

    /// Unlocks the login keyring, by starting the provider again.
    pub fn unlock(&self) {
        self.stop_provider();
        self.start_provider(true);
    }

    /// Kills the provider.
    pub fn stop_provider(&self) {
        *self.provider.lock().unwrap() = None;
        self.wait_for_provider(false, || false);
    }

    /// Returns the process of the provider.
    pub fn provider(&self) -> u32 {
        self.provider.lock().unwrap().as_ref().unwrap().id()
    }

    /// Starts the provider, and again if it ends while it starts: GNOME Keyring 42 aborts at one
    /// start in some thousand.
    fn start_provider(&self, unlock: bool) {
        for _ in 0..5 {
            let mut command = self.tool("gnome-keyring-daemon", "gnome-keyring");
            command.args(["--foreground", "--components=secrets"]).stdin(Stdio::piped());
            if unlock {
                command.arg("--unlock");
            }
            let mut child = command.spawn().unwrap();
            // One that is gone already takes no password.
            let _gone = child.stdin.take().unwrap().write_all(PASSWORD.as_bytes());
            let mut provider = Running::new(child);
            let has_ended = || provider.try_wait().unwrap().is_some();
            if self.wait_for_provider(true, has_ended) {
                *self.provider.lock().unwrap() = Some(provider);
                return;
            }
        }
        panic!("the Secret Service ended at each of its starts");
    }

    /// Waits until the provider is there, or gone. Returns whether it is: not if it `has_ended`.
    fn wait_for_provider(&self, is_there: bool, mut has_ended: impl FnMut() -> bool) -> bool {
        let wanted = format!("boolean {is_there}");
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let mut command = self.tool("dbus-send", "dbus-bin");
            command.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]);
            command.arg("org.freedesktop.DBus.NameHasOwner");
            command.arg("string:org.freedesktop.secrets").stdout(Stdio::piped());
            let output = command.output().unwrap();
            if String::from_utf8_lossy(&output.stdout).contains(&wanted) {
                return true;
            }
            if has_ended() {
                return false;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("the Secret Service is not {}", if is_there { "there" } else { "gone" });
    }

    /// Returns the kernel's keys for what is sealed behind this bus.
    #[cfg(target_os = "linux")]
    pub fn keys(&self) -> Vec<Key> {
        let address = self.address.as_ref().and_then(|address| address.to_str());
        let Some(socket) = address.and_then(|address| address.strip_prefix("unix:path=")) else {
            return Vec::new();
        };
        let prefix = format!("lakekey:sealed:{}:", short_digest("sealing", "bus", socket));
        // Whoever possesses a keyring possesses its keys.
        let own = KeyRing::from_special_id(KeyRingIdentifier::Thread, true).unwrap();
        own.link_keyring_id(KeyRingIdentifier::User).unwrap();
        let keyring = KeyRing::from_special_id(KeyRingIdentifier::User, false).unwrap();
        let links = keyring.get_links(10_000).unwrap();
        let keys = links.iter().filter_map(|link| match link {
            LinkNode::Key(key) => {
                let metadata = key.metadata().ok()?;
                metadata.get_description().starts_with(&prefix).then_some(*key)
            }
            LinkNode::KeyRing(_) => None,
        });
        keys.collect()
    }

    /// Makes the kernel forget them.
    #[cfg(target_os = "linux")]
    pub fn forget_keys(&self) {
        for key in self.keys() {
            // Others may be gone by now.
            let _ = key.invalidate();
        }
    }

    /// Runs `secret-tool` (libsecret) with `input` as the secret.
    pub fn secret_tool(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.tool("secret-tool", "libsecret-tools");
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Returns a path in the temporary directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Returns the variables of this environment: all that a command in it is to have.
    pub fn variables(&self) -> Vec<(&'static str, OsString)> {
        let mut variables = vec![
            ("PATH", OsString::from("/usr/local/bin:/usr/bin:/bin")),
            ("HOME", self.path("home").into()),
            ("XDG_RUNTIME_DIR", self.path("run").into()),
            ("XDG_DATA_HOME", self.path("data").into()),
        ];
        if let Some(address) = &self.address {
            variables.push(("DBUS_SESSION_BUS_ADDRESS", address.clone()));
        }
        variables
    }

    /// Returns a program that the machine may lack as a command in this environment; fails with the
    /// name of the Debian package that has it.
    #[track_caller]
    pub fn tool(&self, name: &str, package: &str) -> Command {
        self.command(tool(name, package))
    }

    /// Returns a command in this environment and no other, silent and without input.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env_clear().envs(self.variables()).current_dir(self.directory.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

/// Returns the first 12 digits of the digest that lakekey makes of a service and one value: of
/// each text with its length before it, and of a 1 for each value that is there.
#[cfg(target_os = "linux")]
fn short_digest(service: &str, name: &str, value: &str) -> String {
    use sha2::{Digest as _, Sha256};

    let mut hasher = Sha256::new();
    for (name, value) in [("service", service), (name, value)] {
        hasher.update((name.len() as u64).to_be_bytes());
        hasher.update(name);
        hasher.update([1]);
        hasher.update((value.len() as u64).to_be_bytes());
        hasher.update(value);
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
