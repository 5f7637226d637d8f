//! Somebody whose quota of keys is now and then full. The kernel counts keys by user, also across user
//! namespaces: it takes another user so that root's keys are in no danger.

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::process::Command;
use std::time::{Duration, Instant};

use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};
use testkit::running::Running;

/// A user that no system has.
const USER: u32 = 64_321;

/// Waits until the kernel counts none of the keys that were unlinked.
fn wait_for_room() {
    let begin = Instant::now();
    let own = format!("{USER}:");
    let is_used = || {
        let users = fs::read_to_string("/proc/key-users").unwrap();
        let line = users.lines().find(|line| line.trim_start().starts_with(&own));
        let bytes = line.and_then(|line| line.rsplit(' ').next()?.split('/').next()?.parse().ok());
        bytes.unwrap_or(0) > 900
    };
    while is_used() {
        assert!(begin.elapsed() < testkit::PATIENCE, "the quota stays used");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The user, with a home and no bus.
pub(crate) struct Poor(KeyringEnvironment);

impl Poor {
    /// Returns the user; `None`, with a word, where only root may be somebody else.
    pub(crate) fn new() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            println!("soak: not as root, so nobody's quota of keys is filled");
            return None;
        }
        let own = KeyringEnvironment::without_bus();
        // The program may be where others may not look.
        fs::copy(env!("CARGO_BIN_EXE_lakekey"), own.path("lakekey")).unwrap();
        for name in ["", "home", "run", "data"] {
            fs::set_permissions(own.path(name), Permissions::from_mode(0o700)).unwrap();
            chown(own.path(name), Some(USER), Some(USER)).unwrap();
        }
        Some(Self(own))
    }

    /// Returns a command as this user, in a session of its own.
    fn command(&self, machine: &Real) -> Command {
        let mut command = machine.tool("setpriv", "util-linux");
        command.env_remove("DBUS_SESSION_BUS_ADDRESS").envs(self.0.variables());
        let user = [format!("--reuid={USER}"), format!("--regid={USER}")];
        command.args(user).args(["--clear-groups", "--", "keyctl", "session", "-"]);
        command
    }

    /// Returns lakekey with `arguments` as this user.
    pub(crate) fn lakekey(&self, machine: &Real, arguments: &[String]) -> Command {
        let mut command = self.command(machine);
        command.args(["/usr/bin/env", "--default-signal"]).arg(self.0.path("lakekey"));
        command.args(arguments);
        command
    }

    /// Fills the quota for as long as what is returned lives.
    pub(crate) fn fill(&self, machine: &Real) -> Running {
        const FILL: &str = "for size in 9000 3000 900 300 90 30 1; do
            while number=$((number + 1)); head -c $size /dev/zero | keyctl padd user fill$number @s
            do :; done
            done >/dev/null 2>&1; echo full; exec sleep 600";
        let mut child = self.command(machine).args(["sh", "-c", FILL]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let full = Running::new(child);
        assert_eq!(line, "full\n", "the quota could not be filled");
        full
    }

    /// Returns what is wrong when nothing disturbs but the quota: what cannot be kept is delivered, with a
    /// word; with room again it is kept; and clearing leaves nothing.
    pub(crate) fn calm(&self, machine: &Real) -> Vec<String> {
        let arguments = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let creds = arguments("redshift-creds -w analytics -f json -v --profile one");
        let run = |words: &[String]| {
            let output = self.lakekey(machine, words).output().unwrap();
            (output.status.code(), text(&output.stderr))
        };
        let clear = arguments("cache clear");
        let mut wrong = Vec::new();
        let mut expect = |words: &[String], said: &str| {
            let (code, stderr) = run(words);
            if code != Some(0) || !stderr.contains(said) {
                wrong.push(format!("with few keys, {}: {code:?} {stderr}", words.join(" ")));
            }
        };
        expect(&clear, "");
        // Expired entries count against the quota, too, and would be replaced.
        let empty = ["sh", "-c", "keyctl clear $(keyctl get_persistent @s)"];
        assert!(self.command(machine).args(empty).status().unwrap().success());
        wait_for_room();
        let full = self.fill(machine);
        expect(&creds, "quota is used up");
        expect(&creds, "quota is used up");
        drop(full);
        // The kernel frees it some time after the session has ended.
        let begin = Instant::now();
        while !run(&creds).1.contains(": cache hit") {
            assert!(begin.elapsed() < testkit::PATIENCE, "the quota stays full");
            std::thread::sleep(Duration::from_millis(20));
        }
        expect(&clear, "cleared 1 entry");
        wrong
    }
}
