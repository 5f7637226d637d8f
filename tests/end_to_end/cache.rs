//! `lakekey cache`, with real keyrings and while other processes fetch.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Output};
use std::time::{Duration, Instant};

use sandbox::{Expiration, Fault, Gate, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};
use testkit::running::{Signal, signal};

use crate::common::tools::LAKEKEY;

fn cache(machine: &Real, arguments: &[&str]) -> Output {
    let mut command = machine.lakekey(["cache"]);
    command.args(arguments).output().unwrap()
}

fn index(machine: &Real) -> PathBuf {
    machine.keyring.path("home/.local/state/lakekey/index")
}

/// Returns how many entries of lakekey's the Secret Service has.
fn kept(machine: &Real) -> usize {
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    text(&found.stdout).matches("label = ").count()
}

fn names(machine: &Real) -> Vec<String> {
    let listed = good(cache(machine, &["list", "-f", "names"]));
    listed.lines().map(str::to_owned).collect()
}

#[test]
#[ignore = "needs gnome-keyring"]
fn list_says_what_is_kept_without_asking_the_keyring() {
    let machine = Real::new(LAKEKEY);
    assert_eq!(good(cache(&machine, &["list"])), "");
    assert!(!index(&machine).exists(), "listing made an index");
    good(machine.creds(&["-d", "sales"]).output().unwrap());
    signal(machine.keyring.provider(), Signal::STOP);
    let listed = cache(&machine, &["list", "-v"]);
    assert_eq!(text(&listed.stderr), "", "the keyring was asked");
    let shown = good(listed);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("KEY           SERVICE         FOR"), "{shown}");
    let words =
        ["redshift-creds", "analytics, db sales, 15m", "environment", "secret-service", "14m "];
    for word in words {
        assert!(lines[1].contains(word), "{word}: {shown}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&good(cache(&machine, &["list", "-f", "json"]))).unwrap();
    let entry = &json["entries"][0];
    assert_eq!((&json["version"], &entry["service"]), (&1.into(), &"redshift-creds".into()));
    assert!((850..=900).contains(&entry["seconds_left"].as_u64().unwrap()), "{entry}");
    assert_eq!(names(&machine), [entry["name"].as_str().unwrap()]);
    let content = fs::read_to_string(index(&machine)).unwrap();
    for secret in machine.aws.passwords() {
        assert!(!content.contains(&secret) && !shown.contains(&secret));
    }
    let mode = fs::metadata(index(&machine)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    signal(machine.keyring.provider(), Signal::CONT);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn hit_leaves_the_index_alone() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let before = fs::metadata(index(&machine)).unwrap();
    good(machine.creds(&[]).output().unwrap());
    let trace = machine.keyring.path("trace");
    let mut strace = machine.tool("strace", "strace");
    strace.args(["-f", "-qq", "-e", "trace=%file", "-o"]).arg(&trace);
    good(strace.args([LAKEKEY, "redshift-creds", "-w", "analytics"]).output().unwrap());
    let after = fs::metadata(index(&machine)).unwrap();
    assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()));
    let calls = fs::read_to_string(&trace).unwrap();
    assert!(!calls.contains("lakekey/index") && !calls.contains("lakekey/locks"), "{calls}");
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_removes_exactly_the_matching_entries() {
    let machine = Real::new(LAKEKEY);
    for database in ["one", "two", "three"] {
        good(machine.creds(&["-d", database]).output().unwrap());
    }
    let first = names(&machine).remove(0);
    let ambiguous = cache(&machine, &["clear", ""]);
    assert_eq!(ambiguous.status.code(), Some(2), "{}", text(&ambiguous.stderr));
    assert_eq!(text(&ambiguous.stdout), "");
    let output = cache(&machine, &["clear", &first[..8]]);
    assert_eq!(text(&output.stderr), "note: cleared 1 entry\n");
    assert_eq!((kept(&machine), names(&machine).len()), (2, 2));
    let output = cache(&machine, &["clear", &first]);
    assert_eq!(output.status.code(), Some(6), "{}", text(&output.stderr));
    assert_eq!(cache(&machine, &["clear", "xyz"]).status.code(), Some(2));
    let output = cache(&machine, &["clear", "--service", "nonsense"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""));
    good(cache(&machine, &["clear", "--expired"]));
    assert_eq!(kept(&machine), 2, "nothing had ended");
    good(cache(&machine, &["clear", "--service", "redshift-creds"]));
    assert_eq!((kept(&machine), names(&machine).len()), (0, 0));
    good(machine.creds(&[]).output().unwrap());
    let output = cache(&machine, &["clear"]);
    assert_eq!(text(&output.stderr), "note: cleared 1 entry\n");
    assert_eq!((kept(&machine), names(&machine).len()), (0, 0));
    let before = machine.aws.count("GetCredentials");
    good(machine.creds(&[]).output().unwrap());
    assert_eq!(machine.aws.count("GetCredentials"), before + 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_expired_leaves_valid_entries() {
    let machine = Real::new(LAKEKEY);
    let short = Fault::Expiration(Expiration::Lifetime(Duration::from_secs(2)));
    machine.aws.fault("GetCredentials", short);
    good(machine.creds(&["-d", "short"]).output().unwrap());
    machine.aws.clear_faults();
    good(machine.creds(&["-d", "long"]).output().unwrap());
    std::thread::sleep(Duration::from_millis(2200));
    assert!(good(cache(&machine, &["list"])).contains("  expired\n"));
    let output = cache(&machine, &["clear", "--expired"]);
    assert_eq!(text(&output.stderr), "note: cleared 1 entry\n");
    assert_eq!((kept(&machine), names(&machine).len()), (1, 1));
    // Nor does it believe the index where that says nothing.
    fs::remove_file(index(&machine)).unwrap();
    good(cache(&machine, &["clear", "--expired"]));
    assert_eq!(kept(&machine), 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn entries_missing_from_the_index_are_cleared() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    for content in ["", "hunter2", "{\"version\":9,\"entries\":[]}"] {
        fs::write(index(&machine), content).unwrap();
        assert_eq!(good(cache(&machine, &["list"])), "");
        assert_eq!(kept(&machine), 1);
        good(cache(&machine, &["clear"]));
        assert_eq!(kept(&machine), 0, "{content}");
        good(machine.creds(&[]).output().unwrap());
        assert_eq!(names(&machine).len(), 1, "{content}: it was not made anew");
    }
    // What another program keeps for itself is not lakekey's.
    let other = ["store", "--label=x", "service", "other", "username", "me"];
    assert!(machine.keyring.secret_tool(&other, b"theirs").status.success());
    good(cache(&machine, &["clear"]));
    let found = machine.keyring.secret_tool(&["lookup", "service", "other"], b"");
    assert_eq!((kept(&machine), text(&found.stdout).as_str()), (0, "theirs"));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn planted_index_costs_no_credential() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let target = machine.keyring.path("target");
    fs::write(&target, "precious").unwrap();
    fs::remove_file(index(&machine)).unwrap();
    std::os::unix::fs::symlink(&target, index(&machine)).unwrap();
    let output = machine.creds(&["--refresh"]).output().unwrap();
    assert_eq!(text(&output.stderr), "", "said to those alone who want to know");
    good(output);
    let output = machine.creds(&["--refresh", "-v"]).output().unwrap();
    assert!(text(&output.stderr).contains("is a symbolic link"), "{}", text(&output.stderr));
    good(output);
    let output = cache(&machine, &["list"]);
    assert_eq!(output.status.code(), Some(5), "{}", text(&output.stderr));
    assert_eq!(cache(&machine, &["clear"]).status.code(), Some(5));
    assert_eq!(kept(&machine), 0, "what the keyring lists was not cleared");
    assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_while_others_fetch_leaves_nothing_behind() {
    let machine = Real::new(LAKEKEY);
    let gate = Gate::default();
    machine.aws.fault("GetCredentials", Fault::Held(gate.clone()));
    let start = |number: usize| -> Child {
        let database = format!("db{number}");
        machine.creds(&["-v", "-d", &database, "--timeout", "2m"]).spawn().unwrap()
    };
    let crowd: Vec<Child> = (0..20).map(start).collect();
    machine.wait_for("GetCredentials", 20);
    let output = cache(&machine, &["clear"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    gate.open();
    for child in crowd {
        let output = child.wait_with_output().unwrap();
        let stderr = text(&output.stderr);
        assert!(stderr.contains("the cache was cleared, or the resource changed"), "{stderr}");
        assert!(good(output).contains("PGPASSWORD"));
    }
    assert_eq!((kept(&machine), names(&machine).len()), (0, 0), "put back afterwards");
    machine.aws.clear_faults();
    good(machine.creds(&[]).output().unwrap());
    assert_eq!(kept(&machine), 1, "who asks afterwards keeps it");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_against_a_storm_leaves_nothing_behind() {
    let machine = Real::new(LAKEKEY);
    machine.aws.fault("GetCredentials", Fault::Delay(Duration::from_millis(50)));
    let mut crowd = Vec::new();
    for number in 0..40 {
        let database = format!("db{}", number % 5);
        crowd.push(machine.creds(&["--refresh", "-d", &database]).spawn().unwrap());
        if number % 4 == 3 {
            let output = cache(&machine, &["clear"]);
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
    }
    for child in crowd {
        good(child.wait_with_output().unwrap());
    }
    let mut listed = names(&machine).len();
    assert_eq!(kept(&machine), listed, "the index and the keyring do not agree");
    good(cache(&machine, &["clear"]));
    listed = names(&machine).len();
    assert_eq!((kept(&machine), listed), (0, 0));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_has_a_deadline_and_ends_at_an_interrupt() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    signal(machine.keyring.provider(), Signal::STOP);
    for verb in ["clear", "info"] {
        let begin = Instant::now();
        let output = cache(&machine, &[verb]);
        assert!(begin.elapsed() < testkit::PATIENCE, "{verb}: {:?}", begin.elapsed());
        let code = if verb == "clear" { 5 } else { 0 };
        assert_eq!(output.status.code(), Some(code), "{verb}: {}", text(&output.stderr));
        let shown = text(&output.stderr) + &text(&output.stdout);
        assert!(shown.contains("no response within 3s"), "{verb}: {shown}");
        let mut child = machine.lakekey(["cache", verb]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(500));
        signal(child.id(), Signal::INT);
        assert_eq!(child.wait().unwrap().signal(), Some(Signal::INT.as_raw()), "{verb}");
    }
    assert_eq!(names(&machine).len(), 1, "what was not cleared is still listed");
    signal(machine.keyring.provider(), Signal::CONT);
    good(cache(&machine, &["clear"]));
    assert_eq!((kept(&machine), names(&machine).len()), (0, 0));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_says_what_is_out_of_reach() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    machine.keyring.lock();
    let output = cache(&machine, &["clear"]);
    assert_eq!(output.status.code(), Some(5));
    assert!(text(&output.stderr).contains("it is locked"), "{}", text(&output.stderr));
    machine.keyring.stop_provider();
    let output = cache(&machine, &["clear", "--service", "redshift-creds"]);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(5), ""));
    assert!(text(&output.stderr).contains("no Secret Service"), "{}", text(&output.stderr));
    assert_eq!(names(&machine).len(), 1, "what was not cleared is still listed");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn info_says_which_store_and_why() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let shown = good(cache(&machine, &["info"]));
    assert!(shown.starts_with("store             secret-service (first store"), "{shown}");
    assert!(shown.contains("\n  secret-service  works\n"), "{shown}");
    assert!(
        shown.contains("run/lakekey/locks") && shown.contains("state/lakekey/index"),
        "{shown}"
    );
    assert!(shown.ends_with("entries           1\n"), "{shown}");
    assert_eq!(kept(&machine), 1, "the probe stayed behind");
    let machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus());
    let json = good(cache(&machine, &["info", "-f", "json"]));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["stores"][0]["answer"], "no D-Bus session bus", "{json}");
    assert_eq!(value["stores"][1]["name"], "keyutils", "{json}");
    assert_eq!((&value["entries"], &value["version"]), (&0.into(), &1.into()), "{json}");
    let output = cache(&machine, &["info", "--store", "secret-service"]);
    assert_eq!(output.status.code(), Some(5), "{}", text(&output.stderr));
    let shown = good(cache(&machine, &["info", "--store", "none"]));
    assert!(shown.starts_with("store    none (--store none turns caching off)"), "{shown}");
}

#[test]
#[ignore = "needs keyutils"]
fn kernels_entries_are_cleared_too() {
    let machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus());
    let script = "lakekey redshift-creds -w analytics >/dev/null && lakekey cache list -v && \
                  rm -r $HOME/.local/state/lakekey && lakekey cache clear && \
                  lakekey redshift-creds -v -w analytics >/dev/null && lakekey cache clear";
    let output = machine
        .tool("keyctl", "keyutils")
        .args(["session", "-", "sh", "-c", script])
        .output()
        .unwrap();
    let stderr = text(&output.stderr);
    assert!(good(output).contains("  keyutils\n"));
    assert_eq!(stderr.matches("cleared 1 entry").count(), 2, "{stderr}");
    assert!(stderr.contains("cache miss: no entry"), "{stderr}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn clear_times_out_on_stopped_writer() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    // What a process holds that is stopped between the store and the index.
    let path = machine.keyring.path("run/lakekey/locks/clear.lock");
    let held = fs::File::options().read(true).write(true).open(path).unwrap();
    held.lock_shared().unwrap();
    let begin = Instant::now();
    let output = cache(&machine, &["clear", "--timeout", "1s"]);
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    assert_eq!(output.status.code(), Some(5));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("has not finished writing"), "{stderr}");
    drop(held);
    // Nor does a run wait for somebody who clears, and is stopped.
    let path = machine.keyring.path("run/lakekey/locks/clear.lock");
    let held = fs::File::options().read(true).write(true).open(path).unwrap();
    held.lock().unwrap();
    let output = machine.creds(&["--refresh"]).output().unwrap();
    let stderr = text(&output.stderr);
    assert!(stderr.starts_with("warning: not cached: "), "{stderr}");
    good(output);
    drop(held);
    good(cache(&machine, &["clear"]));
    assert_eq!((kept(&machine), names(&machine).len()), (0, 0));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn entry_on_another_bus_is_not_cleared_and_is_marked() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let other = KeyringEnvironment::unlocked();
    let address = other.variables().into_iter().find_map(|(name, value)| {
        (name == "DBUS_SESSION_BUS_ADDRESS").then(|| value.into_string().unwrap())
    });
    let elsewhere = |words: &[&str]| {
        let mut command = machine.lakekey([&["cache"], words].concat());
        command.env("DBUS_SESSION_BUS_ADDRESS", address.as_ref().unwrap()).output().unwrap()
    };
    let output = elsewhere(&["clear"]);
    assert_eq!(output.status.code(), Some(5));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("cleared 0 entries; others may remain"), "{stderr}");
    assert!(stderr.contains("entries in the Secret Service of another session bus"), "{stderr}");
    assert!(good(elsewhere(&["list"])).contains("secret-service (elsewhere)"));
    assert!(!good(cache(&machine, &["list"])).contains("elsewhere"));
    let output = machine.creds(&["-v"]).output().unwrap();
    assert!(text(&output.stderr).contains("cache hit"), "{}", text(&output.stderr));
    assert_eq!(text(&cache(&machine, &["clear"]).stderr), "note: cleared 1 entry\n");
    assert_eq!((kept(&machine), names(&machine).len()), (0, 0));
}
