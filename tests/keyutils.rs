//! The kernel's keyrings, and the choice between them and the Secret Service.

use std::fs;
use std::time::Duration;

use testkit::keyring::KeyringEnvironment;

use crate::common::probe::{Probe, credential, encoded, key, lookup, opened};

/// Returns a name for an entry that no other run of these tests has: the kernel's keyrings are
/// the user's, not the test's.
fn unique(name: &str) -> String {
    format!("{name}-{}", std::process::id())
}

#[test]
#[ignore = "needs keyutils"]
fn keep_entries_between_processes() {
    let name = &unique("keyutils-a");
    let environment = KeyringEnvironment::without_bus();
    // One shell in one session, and the processes after each other in it.
    let mut writer = Probe::start_in_session(&environment);
    assert_eq!(writer.say("open keyutils"), "ok");
    assert_eq!(writer.say(&format!("get {name}")), "miss");
    assert_eq!(writer.say(&format!("put {name} 12 900")), "ok");
    assert_eq!(writer.say(&format!("put {name} 13 900")), "ok");
    let mut reader = Probe::start_in_session(&environment);
    assert_eq!(reader.say("open keyutils"), "ok");
    assert_eq!(reader.say(&format!("get {name}")), "hit 13", "not kept beyond the session");
    assert_eq!(reader.say(&format!("delete {name}")), "ok");
    assert_eq!(reader.say(&format!("delete {name}")), "ok");
    assert_eq!(reader.say(&format!("get {name}")), "miss");
    assert_eq!(writer.say(&format!("get {name}")), "miss");
}

#[test]
#[ignore = "needs keyutils"]
fn say_what_is_too_big() {
    let name = &unique("keyutils-b");
    let environment = KeyringEnvironment::without_bus();
    let mut probe = Probe::start_in_session(&environment);
    assert_eq!(probe.say("open keyutils"), "ok");
    let overhead = encoded(&key(name), &credential(0, 900)).len();
    let fits = 32_767 - overhead;
    // Few users may keep as much as a key can hold.
    let root = rustix::process::geteuid().is_root();
    let quota = if root { "root_maxbytes" } else { "maxbytes" };
    let quota = fs::read_to_string(format!("/proc/sys/kernel/keys/{quota}")).unwrap();
    let kept = probe.say(&format!("put {name} {fits} 900"));
    if quota.trim().parse::<usize>().unwrap() > 40_000 {
        assert_eq!(kept, "ok");
        assert_eq!(probe.say(&format!("get {name}")), format!("hit {fits}"));
    } else {
        assert_eq!(kept, "TooBig keyutils: the user's key quota is used up");
        assert_eq!(probe.say(&format!("get {name}")), "miss");
        assert_eq!(probe.say(&format!("put {name} 2000 900")), "ok");
    }
    assert_eq!(
        probe.say(&format!("put {name} {} 900", fits + 1)),
        "TooBig keyutils: 32768 bytes are more than a key can store (32767)"
    );
    assert_eq!(probe.say(&format!("get {name}")), "miss", "an older entry stayed behind");
}

#[test]
#[ignore = "needs keyutils"]
fn forget_on_their_own() {
    let name = &unique("keyutils-c");
    let environment = KeyringEnvironment::without_bus();
    let mut probe = Probe::start_in_session(&environment);
    assert_eq!(probe.say("open keyutils"), "ok");
    assert_eq!(probe.say(&format!("put {name} 12 1")), "ok");
    std::thread::sleep(Duration::from_millis(2100));
    assert_eq!(probe.say(&format!("get {name}")), "miss");
    // The name of a key that ended is free again.
    assert_eq!(probe.say(&format!("put {name} 14 900")), "ok");
    assert_eq!(probe.say(&format!("get {name}")), "hit 14");
    assert_eq!(probe.say(&format!("delete {name}")), "ok");
}

#[test]
#[ignore = "needs keyutils"]
fn without_a_session_keyring_leave_nothing_behind() {
    let name = &unique("keyutils-d");
    let environment = KeyringEnvironment::without_bus();
    let mut probe = Probe::start_without_session(&environment);
    assert_eq!(
        probe.say("open keyutils"),
        "Unavailable keyutils: this login has no session keyring"
    );
    assert_eq!(probe.say("open auto"), "ok");
    assert_eq!(probe.say(&format!("get {name}")), "miss");
    let refused = probe.say(&format!("put {name} 12 900"));
    assert!(refused.starts_with("Unavailable auto: "), "{refused}");
    let child = probe.id();
    probe.end();
    let keys = fs::read_to_string("/proc/keys").unwrap();
    for left in [key(name).to_string(), format!("lakekey:probe/{child}")] {
        assert!(!keys.contains(&left), "{left} stayed behind:\n{keys}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn auto_prefers_the_secret_service() {
    let name = &unique("auto-a");
    let environment = KeyringEnvironment::unlocked();
    let mut probe = Probe::start_in_session(&environment);
    assert_eq!(probe.say("open auto"), "ok");
    assert_eq!(probe.say(&format!("put {name} 12 900")), "ok");
    assert_eq!(probe.say("name"), "secret-service");
    assert_eq!(probe.say(&format!("get {name}")), "hit 12");
    assert_eq!(probe.say("skipped"), "");
    assert!(!lookup(&environment, &key(name).with_seal()).is_empty());
    // Whoever asks for it by name finds it, and nobody finds it elsewhere.
    assert_eq!(probe.say("open keyutils"), "ok");
    assert_eq!(probe.say(&format!("get {name}")), "miss");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn auto_falls_back_to_keyutils_and_says_why() {
    let name = &unique("auto-b");
    for (environment, reason) in [
        (KeyringEnvironment::without_bus(), "Unavailable secret-service: no D-Bus session bus"),
        (
            KeyringEnvironment::without_provider(),
            "Unavailable secret-service: no Secret Service on the D-Bus session bus",
        ),
        (
            KeyringEnvironment::with_address("/dev/null"),
            "Unavailable secret-service: could not connect to the D-Bus session bus",
        ),
        (KeyringEnvironment::locked(), "Locked secret-service: it is locked and was not unlocked"),
        (KeyringEnvironment::silent(), "TimedOut secret-service: no response within 3s"),
    ] {
        let mut probe = Probe::start_in_session(&environment);
        assert_eq!(probe.say("open auto"), "ok");
        assert_eq!(probe.say(&format!("get {name}")), "miss");
        assert_eq!(probe.say(&format!("put {name} 12 900")), "ok");
        assert_eq!(probe.say("name"), "keyutils");
        assert_eq!(probe.say(&format!("get {name}")), "hit 12");
        assert_eq!(probe.say("skipped"), format!("[{reason}]"));
        // What cannot be asked may still hold the entry, unless it is not there at all.
        let deleted = probe.say(&format!("delete {name}"));
        let expected = if reason.starts_with("Unavailable") { "ok" } else { reason };
        assert_eq!(deleted, expected);
        assert_eq!(probe.say(&format!("get {name}")), "miss");
    }
}

#[test]
#[ignore = "needs keyutils"]
fn auto_without_anything_says_why() {
    let name = &unique("auto-c");
    let environment = KeyringEnvironment::without_bus();
    let mut probe = Probe::start_without_session(&environment);
    assert_eq!(probe.say("open auto"), "ok");
    assert_eq!(probe.say(&format!("get {name}")), "miss");
    assert_eq!(
        probe.say(&format!("put {name} 12 900")),
        "Unavailable auto: secret-service: no D-Bus session bus; \
         keyutils: this login has no session keyring"
    );
    assert_eq!(probe.say("name"), "auto");
    assert_eq!(probe.say(&format!("delete {name}")), "ok");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn hit_on_the_secret_service_leaves_the_kernel_alone() {
    let name = &unique("auto-d");
    let other = &unique("auto-e");
    let environment = KeyringEnvironment::unlocked();
    assert_eq!(opened(&environment, "secret-service").say(&format!("put {name} 12 900")), "ok");
    let mut probe = Probe::start_without_session(&environment);
    assert_eq!(probe.say("open auto"), "ok");
    assert_eq!(probe.say(&format!("get {name}")), "hit 12");
    // Asking keyutils here would leave a reason.
    assert_eq!(probe.say("skipped"), "");
    assert_eq!(probe.say(&format!("get {other}")), "miss");
    assert!(probe.say("skipped").contains("keyutils"));
}
