//! What the Secret Service keeps is sealed with a key of the kernel's: a real service, a real bus,
//! the real kernel.

use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use testkit::keyring::KeyringEnvironment;
use testkit::running::{Running, Signal, signal};

use crate::common::probe::{
    WITHOUT_KERNEL_KEYS, credential, digits, encoded, key, lookup, opened, opened_with, plant,
};

/// A command that runs another in a session that has no link to the user's keyring.
const IN_ANOTHER_SESSION: &[&str] = &["keyctl", "session", "-"];

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[test]
#[ignore = "needs gnome-keyring"]
fn entries_are_read_by_every_session_of_the_user() {
    let environment = KeyringEnvironment::unlocked();
    for (writer, reader) in [
        (&[][..], IN_ANOTHER_SESSION),
        (IN_ANOTHER_SESSION, &[]),
        (IN_ANOTHER_SESSION, IN_ANOTHER_SESSION),
    ] {
        assert_eq!(opened_with(&environment, "auto", writer).say("put a 12 900"), "ok");
        assert_eq!(opened_with(&environment, "auto", reader).say("get a"), "hit 12");
        assert_eq!(opened_with(&environment, "secret-service", reader).say("get a"), "hit 12");
        assert_eq!(opened_with(&environment, "auto", reader).say("put a 13 900"), "ok");
        assert_eq!(opened_with(&environment, "auto", writer).say("get a"), "hit 13");
    }
    assert_eq!(environment.keys().len(), 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn service_has_nothing_to_read_and_the_kernel_the_key_alone() {
    let environment = KeyringEnvironment::unlocked();
    assert_eq!(opened(&environment, "auto").say("put a 12 900"), "ok");
    assert_eq!(lookup(&environment, &key("a")), b"");
    let sealed = lookup(&environment, &key("a").with_seal());
    let saved = encoded(&key("a"), &credential(12, 900));
    assert_eq!(sealed.len(), (saved.len() + 16) * 2);
    for part in [&b"lakekey"[..], b"IAMR:someone", b"ahov"] {
        assert!(contains(&saved, part), "{}", part.escape_ascii());
        assert!(!contains(&sealed, &digits(part)), "{}", part.escape_ascii());
    }
    let [kept] = environment.keys()[..] else { panic!("{:?}", environment.keys()) };
    let mut bytes = [0; 64];
    assert_eq!(kept.read(&mut bytes).unwrap(), 32);
    assert!(bytes[..32].iter().any(|byte| *byte != 0));
    // Each time another one.
    assert_eq!(opened(&environment, "auto").say("put a 12 1800"), "ok");
    let mut others = [0; 64];
    assert_eq!(environment.keys()[0].read(&mut others).unwrap(), 32);
    assert_ne!(bytes, others);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn kernel_forgets_the_key_when_the_credential_ends() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "auto");
    assert_eq!(probe.say("put a 12 2"), "ok");
    assert_eq!(probe.say("get a"), "hit 12");
    let begin = Instant::now();
    // Reading it does not look at the clock: it is the key that is gone.
    while probe.say("get a") != "miss" {
        assert!(begin.elapsed() < testkit::PATIENCE, "the key is still there");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_ne!(lookup(&environment, &key("a").with_seal()), b"");
    // And its name is free again.
    assert_eq!(probe.say("put a 14 900"), "ok");
    assert_eq!(opened(&environment, "auto").say("get a"), "hit 14");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn without_its_key_an_entry_is_a_miss_and_is_replaced() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("put a 12 900"), "ok");
    environment.forget_keys();
    assert_eq!(probe.say("get a"), "miss");
    assert_eq!(opened(&environment, "auto").say("get a"), "miss");
    assert_eq!(probe.say("put a 13 900"), "ok");
    assert_eq!(probe.say("get a"), "hit 13");
    assert_eq!(opened(&environment, "auto").say("get a"), "hit 13");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn foreign_or_changed_seal_is_a_miss() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "auto");
    assert_eq!(probe.say("put b 12 900"), "ok");
    assert_eq!(probe.say("put a 12 900"), "ok");
    let own = lookup(&environment, &key("a").with_seal());
    let foreign = lookup(&environment, &key("b").with_seal());
    let mut changed = own.clone();
    changed[40] = if changed[40] == b'0' { b'1' } else { b'0' };
    let clear = digits(&encoded(&key("a"), &credential(12, 900)));
    for value in [&foreign[..], &changed, &own[..own.len() - 2], &clear, b"hunter2", b"00", b"\xff"]
    {
        plant(&environment, &key("a").with_seal(), value);
        for store in ["auto", "secret-service"] {
            let told = opened(&environment, store).say("get a");
            assert_eq!(told, "miss", "{}", value.escape_ascii());
        }
    }
    plant(&environment, &key("a").with_seal(), &own);
    assert_eq!(opened(&environment, "auto").say("get a"), "hit 12");
}

/// What one kind of process keeps is never read by the other where it could be older.
#[test]
#[ignore = "needs gnome-keyring"]
fn processes_with_and_without_kernel_keys_share_the_store() {
    let environment = KeyringEnvironment::unlocked();
    let with = || opened(&environment, "secret-service");
    let without = || opened_with(&environment, "secret-service", WITHOUT_KERNEL_KEYS);
    assert_eq!(without().say("put a 12 900"), "ok");
    assert_eq!(environment.keys(), []);
    assert_eq!(with().say("get a"), "hit 12", "kept before the kernel's keys could be used");
    assert_eq!(with().say("put a 13 1800"), "ok");
    assert_eq!(lookup(&environment, &key("a")), b"", "the older one stayed");
    assert_eq!(with().say("get a"), "hit 13");
    assert_eq!(without().say("get a"), "miss");
    assert_eq!(without().say("put a 14 900"), "ok");
    assert_eq!(lookup(&environment, &key("a").with_seal()), b"", "the older one stayed");
    assert_eq!(without().say("get a"), "hit 14");
    assert_eq!(with().say("get a"), "miss");
    assert_eq!(with().say("put a 15 1800"), "ok");
    assert_eq!(with().say("get a"), "hit 15");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn deleting_leaves_neither_item_nor_key() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("put a 12 900"), "ok");
    plant(&environment, &key("a"), &digits(&encoded(&key("a"), &credential(99, 900))));
    assert_eq!(environment.keys().len(), 1);
    assert_eq!(probe.say("delete a"), "ok");
    assert_eq!(environment.keys(), []);
    for name in [key("a"), key("a").with_seal()] {
        assert_eq!(lookup(&environment, &name), b"");
    }
    // Where the service cannot be asked, at least the key goes.
    assert_eq!(probe.say("put a 12 900"), "ok");
    environment.lock();
    assert!(opened(&environment, "secret-service").say("delete a").starts_with("Locked"));
    assert_eq!(environment.keys(), []);
}

/// A keyring that hangs cannot delete what it has, and the run does not ask it again. Without its key
/// that is nothing: neither what replaced it nor its deletion is undone when the keyring wakes.
#[test]
#[ignore = "needs gnome-keyring and keyutils"]
fn key_goes_where_the_keyring_hangs() {
    for (store, change) in [
        ("auto", "put a 13 900"),
        ("secret-service", "delete a"),
        ("secret-service 512", "put a 13 900"),
    ] {
        let environment = KeyringEnvironment::unlocked();
        let size = if store.ends_with("512") { 2000 } else { 12 };
        let mut writer = opened(&environment, store);
        assert_eq!(writer.say(&format!("put a {size} 900")), "ok");
        assert_eq!(writer.say("put b 12 900"), "ok");
        signal(environment.provider(), Signal::STOP);
        // In a session of its own, where the kernel takes what the service does not.
        let mut changer = opened_with(&environment, "auto", IN_ANOTHER_SESSION);
        if store == "auto" {
            assert_eq!(changer.say("get c"), "miss", "it is left out from now on");
        } else {
            changer = writer;
        }
        let _told = changer.say(change);
        let left = environment.keys();
        signal(environment.provider(), Signal::CONT);
        assert_eq!(left.len(), 1, "{store}: {change}: {left:?}");
        assert_eq!(opened(&environment, store).say("get a"), "miss", "{store}: {change}");
        assert_eq!(opened(&environment, store).say("get b"), "hit 12", "{store}: {change}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn each_part_of_a_large_entry_has_its_key() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service 512");
    assert_eq!(probe.say("put a 2000 900"), "ok");
    assert!(environment.keys().len() >= 5, "{:?}", environment.keys());
    assert_eq!(opened(&environment, "secret-service 512").say("get a"), "hit 2000");
    assert_eq!(probe.say("delete a"), "ok");
    assert_eq!(environment.keys(), []);
    assert_eq!(probe.say("get a"), "miss");
}

/// What is kept without an end is not sealed: the kernel's keys end with the machine.
#[test]
#[ignore = "needs gnome-keyring"]
fn entry_without_an_expiry_is_not_sealed() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("put a 12 900"), "ok");
    assert_eq!(probe.say("set a 20"), "ok");
    assert_eq!(environment.keys(), []);
    assert_eq!(lookup(&environment, &key("a").with_seal()), b"");
    assert_eq!(probe.say("get a"), "hit 20");
    assert_eq!(opened(&environment, "auto").say("get a"), "hit 20");
}

/// Reads on until that was said.
fn until(output: &mut impl Read, mut text: Vec<u8>, what: &[u8]) -> Vec<u8> {
    while !contains(&text, what) {
        let mut some = [0; 4096];
        let count = output.read(&mut some).unwrap();
        assert_ne!(count, 0, "dbus-monitor ended");
        text.extend_from_slice(&some[..count]);
    }
    text
}

/// Everything that went over the bus while it was started and `talk` ran.
fn overheard(environment: &KeyringEnvironment, talk: impl FnOnce()) -> String {
    let mut command = environment.tool("dbus-monitor", "dbus-bin");
    let mut child = command.arg("--session").stdout(Stdio::piped()).spawn().unwrap();
    let mut output = child.stdout.take().unwrap();
    let monitor = Running::new(child);
    // It says that it is there by the loss of its name.
    let mut text = until(&mut output, Vec::new(), b"NameLost");
    let reader = std::thread::spawn(move || {
        text = until(&mut output, text, b"path=/the/end");
        String::from_utf8(text).unwrap()
    });
    talk();
    // The last message on the bus: what came before it was written down.
    let mut last = environment.tool("dbus-send", "dbus-bin");
    last.args(["--session", "--type=signal", "/the/end", "the.End.Signal"]);
    assert!(last.spawn().unwrap().wait().unwrap().success());
    let text = reader.join().unwrap();
    drop(monitor);
    text
}

#[test]
#[ignore = "needs gnome-keyring"]
fn no_secret_crosses_the_bus_in_the_clear() {
    // A store that is named has opened a session before it knows what for.
    for (writing, reading, store, plain, encrypted) in [
        (&[][..], &[][..], "auto", 1, 0),
        (&[], &[], "secret-service", 0, 0),
        (WITHOUT_KERNEL_KEYS, WITHOUT_KERNEL_KEYS, "auto", 0, 1),
        (WITHOUT_KERNEL_KEYS, WITHOUT_KERNEL_KEYS, "secret-service", 0, 0),
        (WITHOUT_KERNEL_KEYS, &[], "auto", 1, 1),
        (WITHOUT_KERNEL_KEYS, &[], "secret-service", 0, 1),
    ] {
        let environment = KeyringEnvironment::unlocked();
        let saved = encoded(&key("a"), &credential(40, 900));
        let saved = String::from_utf8(digits(&saved)).unwrap();
        let mut writer = opened_with(&environment, store, writing);
        let written = overheard(&environment, || assert_eq!(writer.say("put a 40 900"), "ok"));
        assert!(written.contains("member=CreateItem"), "{written}");
        let mut reader = opened_with(&environment, store, reading);
        let read = overheard(&environment, || assert_eq!(reader.say("get a"), "hit 40"));
        assert!(read.contains("member=GetSecret"), "{read}");
        assert_eq!(read.matches("string \"plain\"").count(), plain, "{read}");
        assert_eq!(read.matches("dh-ietf1024").count(), encrypted, "{read}");
        for heard in [&written, &read] {
            assert!(!heard.contains(&saved[..64]) && !heard.contains(&saved[80..160]), "{heard}");
        }
        // It would have been noticed: the sealed form is there to be read.
        if writing.is_empty() {
            let sealed = String::from_utf8(lookup(&environment, &key("a").with_seal())).unwrap();
            assert!(read.contains(&sealed[..64]), "{read}");
        }
    }
}
