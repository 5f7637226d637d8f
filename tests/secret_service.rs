//! The Secret Service, with a real one.

use std::time::Duration;

use lakekey::model::CacheKey;
use testkit::keyring::KeyringEnvironment;
use testkit::running::{Signal, signal};

use crate::common::probe::{
    Probe, WITHOUT_KERNEL_KEYS, credential, digits, encoded, key, lookup, opened, opened_with,
    plant,
};

/// The store may take its deadline and a little more.
const DEADLINE: Duration = Duration::from_secs(3);
const SLACK: Duration = Duration::from_secs(2);
/// What does not wait for a deadline is done within this, on a busy machine too.
const SOON: Duration = Duration::from_secs(2);

/// What may stand before the command: with the kernel's keys entries are sealed, without them not.
const BOTH_WAYS: [&[&str]; 2] = [&[], WITHOUT_KERNEL_KEYS];

/// Returns the name of the item that the entry is kept in.
fn kept_name(name: &str, before: &[&str]) -> CacheKey {
    if before.is_empty() { key(name).with_seal() } else { key(name) }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn keeps_entries_between_processes() {
    for before in BOTH_WAYS {
        let environment = KeyringEnvironment::unlocked();
        let mut writer = opened_with(&environment, "secret-service", before);
        assert_eq!(writer.say("get small"), "miss");
        assert_eq!(writer.say("put small 12 900"), "ok");
        assert_eq!(writer.say("put large 60000 900"), "ok");
        assert_eq!(writer.say("name"), "secret-service");
        writer.end();
        let mut reader = opened_with(&environment, "secret-service", before);
        assert_eq!(reader.say("get small"), "hit 12");
        assert_eq!(reader.say("get large"), "hit 60000");
        assert_ne!(lookup(&environment, &kept_name("small", before)), b"");
        assert_eq!(reader.say("delete small"), "ok");
        assert_eq!(reader.say("delete small"), "ok");
        assert_eq!(reader.say("get small"), "miss");
        assert_eq!(reader.say("get large"), "hit 60000");
        assert_eq!(lookup(&environment, &kept_name("small", before)), b"");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn entries_are_text_with_a_label_that_tells_nothing() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened_with(&environment, "secret-service", WITHOUT_KERNEL_KEYS);
    assert_eq!(probe.say("put a 12 900"), "ok");
    assert_eq!(lookup(&environment, &key("a")), digits(&encoded(&key("a"), &credential(12, 900))));
    let found = environment.secret_tool(&["search", "service", "lakekey"], b"");
    let found = String::from_utf8(found.stdout).unwrap();
    assert!(found.contains("label = lakekey demo\n"), "{found}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn values_of_others_are_misses() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    let right = encoded(&key("a"), &credential(12, 900));
    let swapped = encoded(&key("b"), &credential(12, 900));
    plant(&environment, &key("a"), &digits(&right));
    assert_eq!(probe.say("get a"), "hit 12");
    for value in [
        &digits(&right)[..digits(&right).len() - 2],
        &digits(&right)[1..],
        &digits(&swapped),
        b"hunter2",
        b"0",
        b"\xff\xfe",
    ] {
        plant(&environment, &key("a"), value);
        assert_eq!(probe.say("get a"), "miss", "{}", value.escape_ascii());
    }
    assert_eq!(probe.say("put a 20 900"), "ok");
    assert_eq!(probe.say("get a"), "hit 20");
}

/// Whoever wrote the value, both ways of reading find the same: that of the first read, and that
/// of the keyring crates, which is left once the first way found something else than one item.
#[test]
#[ignore = "needs gnome-keyring"]
fn both_ways_read_what_either_wrote() {
    let environment = KeyringEnvironment::unlocked();
    let planted = digits(&encoded(&key("planted"), &credential(33, 900)));
    plant(&environment, &key("planted"), &planted);
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("put own 44 900"), "ok");
    for name in [key("planted"), key("own").with_seal()] {
        assert_ne!(lookup(&environment, &name), b"");
    }
    for _ in 0..2 {
        assert_eq!(probe.say("get planted"), "hit 33");
        assert_eq!(probe.say("get own"), "hit 44");
        // Two items of one name: read, and deleted, by the keyring crates alone.
        let twice = key("twice").to_string();
        for more in ["1", "2"] {
            let arguments =
                ["store", "--label=x", "service", "lakekey", "username", &twice, "more", more];
            assert!(environment.secret_tool(&arguments, b"00").status.success());
        }
        assert_eq!(probe.say("get twice"), "miss");
        assert_eq!(lookup(&environment, &key("twice")), b"");
    }
    assert_eq!(opened(&environment, "auto").say("get own"), "hit 44");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn locked_item_is_left_alone_where_no_prompt_may_appear() {
    let environment = KeyringEnvironment::unlocked();
    assert_eq!(opened(&environment, "secret-service").say("put a 12 900"), "ok");
    for locked in [false, true] {
        if locked {
            environment.lock();
        }
        let mut probe = Probe::start(&environment);
        assert_eq!(probe.say("patience 3000 never"), "ok");
        assert_eq!(probe.say("open auto"), "ok");
        assert_eq!(probe.say("get a"), if locked { "miss" } else { "hit 12" });
        let skipped = probe.say("skipped");
        let reason = "[Locked secret-service: it is locked and cannot prompt to be unlocked]";
        assert_eq!(skipped.contains(reason), locked, "{skipped}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn two_items_of_one_name_are_none() {
    for before in BOTH_WAYS {
        let environment = KeyringEnvironment::unlocked();
        let name = kept_name("a", before);
        for what_then in ["get a", "put a 20 900", "set a 20", "delete a"] {
            let mut probe = opened_with(&environment, "secret-service", before);
            assert_eq!(probe.say("put a 12 900"), "ok");
            // One attribute more makes it a second item, which a search for fewer also finds.
            let user = name.to_string();
            let arguments =
                ["store", "--label=planted", "service", "lakekey", "username", &user, "more", "1"];
            let value = digits(&encoded(&key("a"), &credential(99, 900)));
            assert!(environment.secret_tool(&arguments, &value).status.success());
            match what_then {
                "get a" => assert_eq!(probe.say("get a"), "miss"),
                "delete a" => assert_eq!(probe.say("delete a"), "ok"),
                replacing => {
                    assert_eq!(probe.say(replacing), "ok");
                    assert_eq!(probe.say("get a"), "hit 20");
                    assert_eq!(probe.say("delete a"), "ok");
                }
            }
            assert_eq!(lookup(&environment, &name), b"", "{what_then}");
        }
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn locked_is_an_error_at_once() {
    let environment = KeyringEnvironment::unlocked();
    assert_eq!(opened(&environment, "secret-service").say("put a 12 900"), "ok");
    environment.lock();
    let mut probe = opened(&environment, "secret-service");
    let answer = probe.ask("get a");
    assert_eq!(answer.text, "Locked secret-service: it is locked and was not unlocked");
    assert!(answer.took < SOON, "{answer:?}");
    // It is not asked again, which is what would bring back a prompt: it could not answer.
    signal(environment.provider(), Signal::STOP);
    let again = probe.ask("get a");
    assert_eq!(again.text, answer.text);
    assert!(again.took < SOON, "{again:?}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn locked_takes_nothing() {
    let environment = KeyringEnvironment::locked();
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("get a"), "miss");
    let answer = probe.ask("put a 12 900");
    assert_eq!(answer.text, "Locked secret-service: it is locked and was not unlocked");
    assert!(answer.took < SOON, "{answer:?}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn locked_is_left_alone_where_no_prompt_may_appear() {
    let environment = KeyringEnvironment::locked();
    let mut probe = Probe::start(&environment);
    assert_eq!(probe.say("patience 3000 never"), "ok");
    assert_eq!(
        probe.say("open secret-service"),
        "Locked secret-service: it is locked and cannot prompt to be unlocked"
    );
    let environment = KeyringEnvironment::unlocked();
    let mut probe = Probe::start(&environment);
    assert_eq!(probe.say("patience 3000 never"), "ok");
    assert_eq!(probe.say("open secret-service"), "ok");
    assert_eq!(probe.say("put a 12 900"), "ok");
    assert_eq!(probe.say("get a"), "hit 12");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn that_is_not_there_is_unavailable_at_once() {
    let cases = [
        (KeyringEnvironment::without_bus(), "no D-Bus session bus"),
        (KeyringEnvironment::without_provider(), "no Secret Service on the D-Bus session bus"),
        (
            KeyringEnvironment::with_address("/dev/null"),
            "could not connect to the D-Bus session bus",
        ),
        (
            KeyringEnvironment::with_address("unix:path=/nowhere/bus"),
            "could not connect to the D-Bus session bus",
        ),
        (
            KeyringEnvironment::with_address("unix:path=/dev/null"),
            "could not connect to the D-Bus session bus",
        ),
        (KeyringEnvironment::with_address(""), "DBUS_SESSION_BUS_ADDRESS is empty"),
    ];
    for (environment, reason) in cases {
        let answer = Probe::start(&environment).ask("open secret-service");
        assert_eq!(answer.text, format!("Unavailable secret-service: {reason}"));
        assert!(answer.took < SOON, "{answer:?}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn is_found_by_the_runtime_directory_alone() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = Probe::start_with(&environment, &["env", "-u", "DBUS_SESSION_BUS_ADDRESS"]);
    assert_eq!(probe.say("open secret-service"), "ok");
    assert_eq!(probe.say("put a 12 900"), "ok");
}

#[test]
fn that_never_answers_costs_one_deadline() {
    let environment = KeyringEnvironment::silent();
    let mut probe = Probe::start(&environment);
    let answer = probe.ask("open secret-service");
    assert_eq!(answer.text, "TimedOut secret-service: no response within 3s");
    assert!(answer.took >= DEADLINE && answer.took < DEADLINE + SLACK, "{answer:?}");
    // `auto` finds out at the first question, and asks no second one.
    assert_eq!(probe.say("open auto"), "ok");
    let answer = probe.ask("get a");
    assert_eq!(answer.text, "miss");
    assert!(answer.took >= DEADLINE && answer.took < DEADLINE + SLACK, "{answer:?}");
    for command in ["get a", "put a 12 900"] {
        assert!(probe.ask(command).took < SOON);
    }
    // Nor does the thread that still waits keep the process.
    assert!(probe.end() < SOON);
}

#[test]
fn that_never_answers_has_no_time_for_a_prompt() {
    let environment = KeyringEnvironment::silent();
    let mut probe = Probe::start(&environment);
    assert_eq!(probe.say("patience 300 60000"), "ok");
    let answer = probe.ask("open secret-service");
    assert_eq!(answer.text, "TimedOut secret-service: no response within 0.3s");
    assert!(answer.took < SOON, "{answer:?}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn stopped_half_way_times_out() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("put a 12 900"), "ok");
    signal(environment.provider(), Signal::STOP);
    let answer = probe.ask("get a");
    assert_eq!(answer.text, "TimedOut secret-service: no response within 3s");
    // What is left of it after what went before.
    assert!(answer.took < DEADLINE + SLACK, "{answer:?}");
    assert!(probe.ask("put a 12 900").took < SOON);
    assert!(probe.end() < SOON);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn killed_half_way_is_an_error_at_once() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    assert_eq!(probe.say("put a 12 900"), "ok");
    // Once between two calls, once during one.
    signal(environment.provider(), Signal::STOP);
    probe.send("get a");
    std::thread::sleep(Duration::from_millis(200));
    environment.stop_provider();
    let answer = probe.answer();
    assert!(answer.text.starts_with("Unavailable secret-service: "), "{answer:?}");
    assert!(answer.took < DEADLINE, "{answer:?}");
    let environment = KeyringEnvironment::unlocked();
    let mut probe = opened(&environment, "secret-service");
    environment.stop_provider();
    let answer = probe.ask("get a");
    assert_eq!(
        answer.text,
        "Unavailable secret-service: no Secret Service on the D-Bus session bus"
    );
    assert!(answer.took < SOON, "{answer:?}");
}

/// Returns how many items of lakekey's there are.
fn items(environment: &KeyringEnvironment) -> usize {
    let found = environment.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    String::from_utf8_lossy(&found.stdout).matches("label = ").count()
}

#[test]
#[ignore = "needs gnome-keyring"]
fn large_entries_are_kept_in_parts() {
    let environment = KeyringEnvironment::unlocked();
    let small = || opened_with(&environment, "secret-service 512", WITHOUT_KERNEL_KEYS);
    let (mut writer, mut reader) = (small(), small());
    assert_eq!(writer.say("put a 2000 900"), "ok");
    assert!(items(&environment) >= 5, "{}", items(&environment));
    assert_eq!(reader.say("get a"), "hit 2000");
    // Shorter ones leave no parts behind, and a part that went away makes a miss.
    let before = items(&environment);
    assert_eq!(writer.say("set a 900"), "ok");
    assert!(items(&environment) < before);
    assert_eq!(reader.say("get a"), "hit 900");
    let part = key("a").part(2).to_string();
    let cleared = environment.secret_tool(&["clear", "service", "lakekey", "username", &part], b"");
    assert!(cleared.status.success());
    assert_eq!(reader.say("get a"), "miss");
    assert_eq!(writer.say("put a 2000 900"), "ok");
    plant(&environment, &key("a"), b"00");
    assert_eq!(reader.say("get a"), "miss");
    assert_eq!(writer.say("put a 2000 900"), "ok");
    assert_eq!(reader.say("get a"), "hit 2000");
    assert_eq!(writer.say("delete a"), "ok");
    assert_eq!(items(&environment), 0);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn writers_at_once_leave_a_whole_entry_or_none() {
    let environment = KeyringEnvironment::unlocked();
    let mut probes: Vec<Probe> = (0..3).map(|_| Probe::start(&environment)).collect();
    for probe in &mut probes {
        assert_eq!(probe.say("open secret-service 256"), "ok");
    }
    let [one, other, reader] = &mut probes[..] else { unreachable!() };
    for _ in 0..15 {
        one.send("set a 1500");
        other.send("set a 1700");
        reader.send("get a");
        // Without the lock that keeps them apart a writer may fail; nobody may read a mixture.
        let _either = one.answer();
        let _either = other.answer();
        let read = [reader.answer().text, reader.say("get a")];
        for text in read {
            let right = ["miss", "hit 1500", "hit 1700"].contains(&text.as_str());
            assert!(right || text.starts_with("Refused "), "{text}");
        }
    }
    assert_eq!(one.say("set a 1500"), "ok");
    assert_eq!(reader.say("get a"), "hit 1500");
    assert_eq!(one.say("delete a"), "ok");
    assert_eq!(items(&environment), 0);
}
