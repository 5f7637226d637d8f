//! Keyrings in every state: the credential is delivered, in bounded time, and the reason is said
//! once.

use std::time::Instant;

use sandbox::{Fault, Gate, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};
use testkit::running::{Signal, signal};

use crate::common::probe::without_session;
use crate::common::tools::LAKEKEY;

fn machine(keyring: KeyringEnvironment) -> Real {
    Real::with(LAKEKEY, Sandbox::start().unwrap(), keyring)
}

#[test]
#[ignore = "needs gnome-keyring"]
fn without_a_keyring_each_run_fetches_and_says_why() {
    for (name, keyring) in [
        ("no bus", KeyringEnvironment::without_bus()),
        ("no provider", KeyringEnvironment::without_provider()),
        ("a bad address", KeyringEnvironment::with_address("unix:path=/no/such/socket")),
        ("nonsense for an address", KeyringEnvironment::with_address("nonsense")),
        ("/dev/null for a bus", KeyringEnvironment::with_address("unix:path=/dev/null")),
        ("a locked keyring", KeyringEnvironment::locked()),
        ("a silent bus", KeyringEnvironment::silent()),
    ] {
        let machine = machine(keyring);
        let begin = Instant::now();
        // Inside of a session keyring the kernel would keep it.
        let [keyctl, words @ ..] = without_session();
        let mut command = machine.tool(&keyctl, "keyutils");
        command.args(words).args([LAKEKEY, "redshift-creds", "-w", "analytics"]);
        let output = command.output().unwrap();
        assert!(begin.elapsed() < testkit::PATIENCE, "{name}: {:?}", begin.elapsed());
        let stderr = text(&output.stderr);
        assert!(good(output).contains(&machine.aws.passwords()[0]), "{name}");
        let (joined, stderr) = stderr.split_once('\n').unwrap();
        assert!(joined.starts_with("Joined session keyring"), "{joined}");
        let expected = "note: no keyring available, so credentials are not cached (";
        assert!(stderr.starts_with(expected), "{name}: {stderr}");
        let hide = "; pass --store none to hide this note\n";
        assert!(stderr.ends_with(hide), "{name}: {stderr}");
        assert_eq!(stderr.lines().count(), 1, "{name}: {stderr}");
        let output = machine.creds(&["--store", "secret-service"]).output().unwrap();
        if name == "a locked keyring" {
            // It says that it has no such item; that it keeps none is known after the fetch.
            assert!(text(&output.stderr).starts_with("warning: not cached"));
            good(output);
            continue;
        }
        assert_eq!(output.status.code(), Some(5), "{name}");
        assert!(text(&output.stdout).contains("(exit 5)"), "{name}");
        assert_eq!(
            machine.aws.count("GetCredentials"),
            1,
            "{name}: a required store is looked at first"
        );
    }
}

#[test]
#[ignore = "needs keyutils"]
fn kernel_keeps_it_where_there_is_no_secret_service() {
    let machine = machine(KeyringEnvironment::without_bus());
    let script = "lakekey -h >/dev/null; lakekey redshift-creds -w analytics && \
                  lakekey redshift-creds -v -w analytics --store keyutils";
    let output = machine
        .tool("keyctl", "keyutils")
        .args(["session", "-", "sh", "-c", script])
        .output()
        .unwrap();
    let stderr = text(&output.stderr);
    let shown = good(output);
    let password = &machine.aws.passwords()[0];
    assert_eq!(shown.matches(password.as_str()).count(), 2, "{shown}");
    assert!(stderr.contains("cache hit"), "{stderr}");
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn planted_or_foreign_entry_is_not_served() {
    let machine = Real::new(LAKEKEY);
    let first = good(machine.creds(&[]).output().unwrap());
    let key = |output: &str| -> String {
        let start = output.find("v1/redshift-creds/").unwrap();
        output[start..]
            .chars()
            .take_while(|letter| !letter.is_whitespace() && *letter != '\'')
            .collect()
    };
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    let listing = text(&found.stdout) + &text(&found.stderr);
    let user = key(&listing);
    // The entry of another request, moved below this key.
    good(machine.creds(&["-d", "other"]).output().unwrap());
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    let listing = text(&found.stdout) + &text(&found.stderr);
    let other = listing
        .match_indices("v1/redshift-creds/")
        .map(|(at, _)| key(&listing[at..]))
        .find(|name| *name != user)
        .unwrap();
    let stolen = machine
        .keyring
        .secret_tool(&["lookup", "service", "lakekey", "username", &other], b"")
        .stdout;
    assert!(!stolen.is_empty());
    for planted in [stolen.as_slice(), b"hunter2", b"", &[0xff; 3000]] {
        machine
            .keyring
            .secret_tool(&["store", "--label=x", "service", "lakekey", "username", &user], planted);
        let before = machine.aws.count("GetCredentials");
        let output = machine.creds(&[]).output().unwrap();
        assert_eq!(text(&output.stderr), "");
        let shown = good(output);
        assert_ne!(shown, first);
        assert!(shown.contains("export PGDATABASE='dev'"), "{shown}");
        assert_eq!(machine.aws.count("GetCredentials"), before + 1, "a miss");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn keyring_that_stops_or_dies_after_the_look_costs_one_deadline() {
    for dies in [false, true] {
        let machine = Real::new(LAKEKEY);
        let gate = Gate::default();
        machine.aws.fault("GetCredentials", Fault::Held(gate.clone()));
        let child = machine.creds(&[]).spawn().unwrap();
        machine.wait_for("GetCredentials", 1);
        let begin = Instant::now();
        if dies {
            machine.keyring.stop_provider();
        } else {
            signal(machine.keyring.provider(), Signal::STOP);
        }
        gate.open();
        let output = child.wait_with_output().unwrap();
        assert!(begin.elapsed() < testkit::PATIENCE, "{dies}: {:?}", begin.elapsed());
        let stderr = text(&output.stderr);
        assert_eq!(stderr.lines().count(), 1, "{dies}: said once: {stderr}");
        assert!(good(output).contains("PGPASSWORD"), "{dies}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn home_that_is_missing_foreign_or_full_costs_no_credential() {
    let machine = Real::new(LAKEKEY);
    let file = machine.keyring.path("file");
    std::fs::write(&file, "").unwrap();
    let run = |script: &str| {
        let output = machine
            .script("bash", &format!("{script} lakekey redshift-creds -v -w analytics --refresh"));
        let stderr = text(&output.stderr);
        assert!(good(output).contains("PGPASSWORD"), "{script}");
        stderr
    };
    // cron, a container, sudo, a read-only home: nothing can be listed, and it is delivered.
    for home in ["unset HOME;", "HOME=/proc/none", &format!("HOME={}", file.display())] {
        let stderr = run(home);
        assert!(stderr.contains("could not update the cache index"), "{home}: {stderr}");
        assert!(!stderr.contains("warning"), "{home}: {stderr}");
        // Nor can anything be locked, so nothing is kept.
        let stderr = run(&format!("unset XDG_RUNTIME_DIR; {home}"));
        assert!(stderr.contains("not cached"), "{home}: {stderr}");
    }
    // A full disk: every write to a file fails.
    let stderr = run("ulimit -f 0;");
    assert!(stderr.contains("could not be written"), "{stderr}");
    let index = machine.keyring.path("home/.local/state/lakekey/index");
    assert!(!index.exists() && !index.with_extension("new").exists(), "half a file");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn planted_lock_costs_no_credential() {
    let machine = Real::new(LAKEKEY);
    let target = machine.keyring.path("target");
    std::fs::write(&target, "precious").unwrap();
    let locks = machine.keyring.path("run/lakekey/locks");
    std::fs::create_dir_all(locks.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(&target, &locks).unwrap();
    for _ in 0..2 {
        let output = machine.creds(&[]).output().unwrap();
        let stderr = text(&output.stderr);
        assert!(stderr.starts_with("warning: not cached: "), "{stderr}");
        assert!(stderr.contains("is a symbolic link"), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "said once: {stderr}");
        assert!(good(output).contains("PGPASSWORD"));
    }
    assert_eq!(machine.aws.count("GetCredentials"), 2);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "precious");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn hit_is_read_on_a_connection_of_our_own() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let trace = machine.keyring.path("trace");
    let output = machine
        .tool("strace", "strace")
        .args(["-f", "-qq", "-e", "trace=clone,clone3", "-o"])
        .arg(&trace)
        .args([LAKEKEY, "-v", "redshift-creds", "-w", "analytics"])
        .output()
        .unwrap_or_else(|failure| panic!("strace: {failure}; install the package strace"));
    assert!(text(&output.stderr).contains("cache hit"), "{}", text(&output.stderr));
    let trace = std::fs::read_to_string(&trace).unwrap();
    let threads =
        trace.lines().filter(|line| line.contains("clone") && !line.contains("resumed")).count();
    assert_eq!(
        threads, 1,
        "the one behind the deadline; the keyring crates start three more: {trace}"
    );
}

#[test]
#[ignore = "needs gnome-keyring"]
fn keyring_that_is_unlocked_later_serves_again() {
    let machine = machine(KeyringEnvironment::locked());
    for _ in 0..2 {
        good(machine.creds(&["--store", "secret-service"]).output().unwrap());
    }
    assert_eq!(machine.aws.count("GetCredentials"), 2, "it keeps nothing while it is locked");
    machine.keyring.unlock();
    for _ in 0..2 {
        good(machine.creds(&["--store", "secret-service"]).output().unwrap());
    }
    assert_eq!(machine.aws.count("GetCredentials"), 3);
}

/// Runs scripts in one session keyring, where `no_new_keys` runs a command to which the kernel gives
/// no key.
fn in_session(machine: &Real, script: &str) -> (String, String) {
    let script = format!(
        "no_new_keys() {{ strace -f -o /dev/null -e trace=add_key \
         -e inject=add_key:error=EACCES \"$@\"; }}; {script}"
    );
    machine.tool("strace", "strace");
    let mut command = machine.tool("keyctl", "keyutils");
    let output = command.args(["session", "-", "bash", "-c", &script]).output().unwrap();
    (text(&output.stderr), good(output))
}

#[test]
#[ignore = "needs keyutils"]
fn kernels_keyring_is_read_where_it_cannot_be_written() {
    let machine = machine(KeyringEnvironment::without_bus());
    let creds = "lakekey redshift-creds -w analytics -v";
    let (said, _) = in_session(
        &machine,
        &format!(
            "{creds}; no_new_keys {creds}; no_new_keys {creds} --refresh; lakekey cache list >&2; {creds}"
        ),
    );
    let said: Vec<&str> = said.lines().filter(|line| line.contains("analytics")).collect();
    let expected = ["cache miss: no entry", "cache hit", "as requested", "cache miss: no entry"];
    assert_eq!(said.len(), expected.len(), "{said:?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.contains(expected), "{said}, not {expected}");
    }
}

#[test]
#[ignore = "needs keyutils"]
fn no_key_without_an_end_is_left_whenever_lakekey_is_killed() {
    let machine = machine(KeyringEnvironment::without_bus());
    let creds = |database: &str| format!("lakekey redshift-creds -w analytics -d {database}");
    // At each call of the kernel that concerns keys, one after the other. What only the process that
    // was killed had goes a moment after it.
    let script = format!(
        "strace -f -o trace -e trace=keyctl,add_key {first} >/dev/null; \
         for call in add_key keyctl; do \
           count=$(grep -c \"$call(\" trace); \
           for at in $(seq 1 $count); do \
             strace -f -o /dev/null -e trace=$call -e inject=$call:signal=KILL:when=$at \
               {then} --refresh >/dev/null 2>&1; \
           done; \
         done; \
         {{ grep 'lakekey:' /proc/keys | grep ' perm ' && sleep 1; }} >&2; \
         grep 'lakekey:' /proc/keys; lakekey cache clear",
        first = creds("z1"),
        then = creds("z2"),
    );
    let (said, keys) = in_session(&machine, &format!("cd \"$HOME\"; {script}"));
    assert!(keys.contains("lakekey:v1/"), "{said}");
    for key in keys.lines() {
        // proc(5), "/proc/keys": serial, flags, uses, timeout.
        assert_ne!(key.split_whitespace().nth(3), Some("perm"), "{key}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn oversized_entry_is_not_stored_and_the_old_one_removed() {
    let machine = Real::new(LAKEKEY);
    let run = || machine.lakekey(["glue-conn", "mysql", "-v", "-f", "json"]).output().unwrap();
    good(run());
    machine.aws.catalog(|catalog| {
        let connection = catalog.connections.get_mut("mysql").unwrap();
        connection["ConnectionProperties"]["PASSWORD"] = "x".repeat(3 << 20).into();
    });
    let output = machine.lakekey(["glue-conn", "mysql", "-v", "-f", "json", "--refresh"]).output();
    let output = output.unwrap();
    let stderr = text(&output.stderr);
    assert_eq!(stderr.matches("an entry has at most 1048576 bytes").count(), 1, "{stderr}");
    good(output);
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    assert!(!(text(&found.stdout) + &text(&found.stderr)).contains("username"));
}
