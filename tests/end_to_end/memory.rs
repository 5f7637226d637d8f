//! What lies in the memory of lakekey: not to be read by others, not dumped, and wiped by the
//! time that it ends.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use sandbox::{DEMO_KEY, DEMO_SECRET, Expiration, Fault};
use testkit::real::{Real, good, text};
use testkit::running::Running;
use testkit::tools::{require_root, tool};

use crate::common::services::{ALL, Case};
use crate::common::tools::LAKEKEY;

/// The number of the system call `exit_group` on this machine (Linux, `unistd.h`).
const EXIT_GROUP: &str = if cfg!(target_arch = "x86_64") { "231" } else { "94" };

/// In the environment of each lakekey here, so that it lies in its memory.
const KNOWN: [&str; 2] = ["TEST_KNOWN", "what-is-surely-in-its-memory"];

/// Returns how often each of `secrets` lies in the memory of `process`. Fails if it does not find
/// there what is.
fn copies(process: u32, secrets: &[String]) -> usize {
    assert!(search(process, &[KNOWN[1].to_owned()]) > 0, "the memory was not looked at");
    search(process, secrets)
}

fn search(process: u32, secrets: &[String]) -> usize {
    require_root();
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{process}/mem")).unwrap();
    // What is freed loses its beginning to the allocator: the middle is looked for.
    let middles: Vec<&[u8]> = secrets
        .iter()
        .map(|secret| secret.as_bytes())
        .map(|secret| &secret[secret.len() / 3..secret.len() - secret.len() / 4])
        .collect();
    assert!(middles.iter().all(|middle| middle.len() >= 5), "{secrets:?}");
    let mut found = 0;
    for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        memory.seek(SeekFrom::Start(from)).unwrap();
        if memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        for middle in &middles {
            found += bytes.windows(middle.len()).filter(|window| window == middle).count();
        }
    }
    found
}

/// A lakekey that is held where it ends, by `strace`.
struct AtItsEnd {
    _strace: Running,
    process: u32,
}

fn run_to_the_end(machine: &Real, case: &Case, arguments: &[&str]) -> AtItsEnd {
    let mut command = machine.tool("strace", "strace");
    command.args(["-qq", "-o", "/dev/null", "-e", "trace=exit_group"]);
    command.args(["-e", "inject=exit_group:delay_enter=60s", LAKEKEY]);
    command.args(case.arguments).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).env(KNOWN[0], KNOWN[1]);
    let strace = Running::new(command.spawn().unwrap());
    let begin = Instant::now();
    loop {
        let children = format!("/proc/{0}/task/{0}/children", strace.id());
        let children = fs::read_to_string(children).unwrap_or_default();
        let of = |process: u32, what: &str| {
            fs::read_to_string(format!("/proc/{process}/{what}")).unwrap_or_default()
        };
        // strace has short-lived children of its own, with which it finds out what the kernel can.
        let ends = children.split(' ').filter_map(|child| child.parse().ok()).find(|child| {
            of(*child, "comm").trim_end() == "lakekey"
                && of(*child, "syscall").split(' ').next() == Some(EXIT_GROUP)
        });
        if let Some(process) = ends {
            return AtItsEnd { _strace: strace, process };
        }
        assert!(begin.elapsed() < testkit::PATIENCE, "it does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Returns every secret that AWS handed out.
fn secrets(machine: &Real) -> Vec<String> {
    let mut secrets = machine.aws.passwords();
    assert!(!secrets.is_empty());
    secrets.sort();
    secrets.dedup();
    secrets
}

#[test]
#[ignore = "needs gnome-keyring"]
fn nothing_is_left_in_memory_when_it_ends() {
    let mut left = Vec::new();
    for case in ALL {
        for format in ["json", "env"] {
            let machine = Real::new(LAKEKEY);
            for how in ["fetched", "from the keyring"] {
                let ended = run_to_the_end(&machine, case, &["-f", format, "-vv"]);
                let copies = copies(ended.process, &secrets(&machine));
                if copies > 0 {
                    left.push(format!("{} {how} as {format}: {copies}", case.name()));
                }
            }
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn nothing_is_left_in_memory_after_a_failure() {
    let senseless = r#"{"dbUser":"x","dbPassword":"top-secret-value","expiration":"soon",
        "token":"top-secret-value","signedConnectionString":":tcps://h:1:u:top-secret-value",
        "credentials":{"token":"top-secret-value"},"Connection":{"Name":7,
        "ConnectionProperties":{"PASSWORD":"top-secret-value"}}}"#;
    let mut left = Vec::new();
    for case in ALL {
        for fault in [
            Fault::Answer(senseless.into()),
            Fault::TruncatedAnswer,
            Fault::Expiration(Expiration::AlreadyExpired),
        ] {
            let machine = Real::new(LAKEKEY);
            let name = format!("{} {fault:?}", case.name());
            machine.aws.fault(case.operation(), fault);
            let ended = run_to_the_end(&machine, case, &["--no-cache", "-vv"]);
            assert!(machine.aws.count(case.operation()) > 0, "{name}");
            let mut all = machine.aws.passwords();
            all.push("top-secret-value".to_owned());
            let copies = copies(ended.process, &all);
            if copies > 0 {
                left.push(format!("{name}: {copies}"));
            }
        }
        // What came and cannot be rendered.
        let machine = Real::new(LAKEKEY);
        let ended = run_to_the_end(&machine, case, &["--field", "nothing"]);
        let copies = copies(ended.process, &machine.aws.passwords());
        if copies > 0 {
            left.push(format!("{} without such a field: {copies}", case.name()));
        }
    }
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn keys_of_aws_are_not_left_either() {
    for case in ALL {
        let mut machine = Real::new(LAKEKEY);
        // Out of a file: what is inherited stays in the environment.
        for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
            machine.unset(name);
        }
        let config = machine.keyring.path("config");
        let keys = format!(
            "[default]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
        );
        fs::write(&config, keys).unwrap();
        machine.set("AWS_CONFIG_FILE", &config.to_string_lossy());
        let ended = run_to_the_end(&machine, case, &[]);
        assert!(!machine.aws.passwords().is_empty(), "{}", case.name());
        assert_eq!(copies(ended.process, &[DEMO_SECRET.to_owned()]), 0, "{}", case.name());
        assert_eq!(copies(ended.process, &secrets(&machine)), 0, "{}", case.name());
    }
}

/// Somebody who is not root, with a lakekey that he may run and a place for core dumps.
struct Nobody {
    directory: tempfile::TempDir,
    machine: Real,
}

impl Nobody {
    fn new() -> Self {
        let mut machine = Real::new(LAKEKEY);
        // What these name is in directories of the tester's own.
        for name in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "LAKEKEY_SSLROOTCERT"] {
            machine.unset(name);
        }
        machine.set("LAKEKEY_STORE", "none");
        let directory = tempfile::tempdir().unwrap();
        fs::set_permissions(directory.path(), PermissionsExt::from_mode(0o777)).unwrap();
        fs::copy(LAKEKEY, directory.path().join("lakekey")).unwrap();
        Self { directory, machine }
    }

    /// Returns a script as nobody, with leave to dump core.
    fn script(&self, script: &str) -> Command {
        let own = rustix::process::geteuid();
        let mut command = self.machine.command(if own.is_root() { "setpriv" } else { "env" });
        if own.is_root() {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
        }
        let script = format!("ulimit -c unlimited; {script}");
        command.args(["sh", "-c", &script]).current_dir(self.directory.path());
        command.env("HOME", "/nonexistent").env_remove("XDG_RUNTIME_DIR");
        command
    }
}

/// Returns whether the kernel lets nobody but root look into a process.
fn is_private(process: u32) -> bool {
    fs::metadata(format!("/proc/{process}/environ")).unwrap().uid() == 0
}

/// Waits until a child has become `sleep`.
fn wait_for_sleep(child: &Child) {
    let begin = Instant::now();
    while !fs::read_to_string(format!("/proc/{}/comm", child.id())).unwrap().contains("sleep") {
        assert!(begin.elapsed() < testkit::PATIENCE, "it does not sleep");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn abort(child: &mut Child) -> ExitStatus {
    kill_process(Pid::from_child(child), Signal::ABORT).unwrap();
    child.wait().unwrap()
}

#[test]
#[ignore = "needs gnome-keyring"]
fn process_is_not_dumpable() {
    let nobody = Nobody::new();
    let machine = &nobody.machine;
    // The kernel of this machine dumps what may be dumped: without this the rest says nothing.
    let mut other = nobody.script("exec sleep 60").spawn().unwrap();
    wait_for_sleep(&other);
    let root = rustix::process::geteuid().is_root();
    assert!(!root || !is_private(other.id()));
    let dumps = abort(&mut other).core_dumped();
    machine.aws.fault_times("GetCredentials", 1, Fault::BlackHole);
    let mut waiting = nobody.script("exec ./lakekey redshift-creds -w analytics").spawn().unwrap();
    machine.wait_for("GetCredentials", 1);
    assert!(is_private(waiting.id()));
    if root {
        let script = format!(
            "cat /proc/{0}/environ && exit 1; cat /proc/{0}/mem && exit 1; \
             cat /proc/{0}/maps && exit 1; exit 0",
            waiting.id()
        );
        good(nobody.script(&script).output().unwrap());
    }
    let status = abort(&mut waiting);
    assert_eq!((status.signal(), status.core_dumped()), (Some(Signal::ABORT.as_raw()), false));
    // The command is as it would be without lakekey, limits included.
    let run = |script: &str| {
        let script = format!("exec ./lakekey redshift-creds -w analytics -- sh -c '{script}'");
        nobody.script(&script)
    };
    assert_eq!(good(run("ulimit -c").output().unwrap()), "unlimited\n");
    let status = run("kill -ABRT $$").output().unwrap().status;
    assert_eq!((status.signal(), status.core_dumped()), (Some(Signal::ABORT.as_raw()), dumps));
    let mut command = run("exec sleep 60").spawn().unwrap();
    wait_for_sleep(&command);
    assert!(!root || !is_private(command.id()));
    abort(&mut command);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn its_own_environment_and_arguments_hold_no_secret() {
    for case in ALL {
        let machine = Real::new(LAKEKEY);
        let child = run_to_the_end(&machine, case, &["-f", "json"]);
        let read = |name: &str| fs::read(format!("/proc/{}/{name}", child.process)).unwrap();
        for name in ["environ", "cmdline", "comm"] {
            let shown = String::from_utf8_lossy(&read(name)).into_owned();
            for secret in secrets(&machine) {
                assert!(!shown.contains(&secret), "{} {name}", case.name());
            }
            // What it inherits is out of its hands.
            assert_eq!(shown.contains(DEMO_SECRET), name == "environ", "{} {name}", case.name());
        }
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn closed_process_reaches_the_keyring_of_a_plain_user() {
    let nobody = Nobody::new();
    for (program, package) in [
        ("dbus-run-session", "dbus"),
        ("dbus-send", "dbus-bin"),
        ("gnome-keyring-daemon", "gnome-keyring"),
    ] {
        tool(program, package);
    }
    let script =
        "mkdir -m 700 home run || exit 1; export HOME=$PWD/home XDG_RUNTIME_DIR=$PWD/run; \
        unset DBUS_SESSION_BUS_ADDRESS XDG_DATA_HOME; \
        exec dbus-run-session -- sh -c '
        printf password | gnome-keyring-daemon --foreground --components=secrets --unlock >&2 &
        keyring=$!
        until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true
        do sleep 0.05; done
        for run in 1 2; do
            ./lakekey redshift-creds -w analytics -v --store secret-service || exit
        done
        kill $keyring'";
    let mut command = nobody.script(script);
    let output = command.stderr(Stdio::piped()).output().unwrap();
    let stderr = text(&output.stderr);
    let password = nobody.machine.aws.passwords().remove(0);
    assert_eq!(text(&output.stdout).matches(&password).count(), 2, "{stderr}");
    assert!(stderr.contains(": cache hit"), "{stderr}");
    assert_eq!(nobody.machine.aws.count("GetCredentials"), 1);
}
