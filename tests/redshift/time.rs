//! Clocks that are wrong, that are set while lakekey runs, and machines that are suspended.

use std::fs::File;
use std::thread;
use std::time::Duration;

use lakekey::store::Store as _;
use sandbox::{Expiration, Fault};

use crate::common::world::World;

const HOUR: i64 = 3600;

#[test]
fn a_clock_that_is_set_during_the_fetch_loses_nothing_and_serves_nothing_dead() {
    // An hour ahead is also what a machine sees that was suspended for an hour.
    for hour in [HOUR, -HOUR] {
        let world = World::new();
        world.clock_jumps_at_request("GetCredentials", 1, hour);
        let outcome = world.creds(&[]);
        assert_eq!(outcome.status, 0, "{hour}: {}", outcome.stderr);
        assert_eq!(outcome.stderr, "", "{hour}");
        // Ahead, what came had ended by the clock: it is asked for anew at once. Back, it seems to
        // come from the future, and is asked for anew by the next run.
        assert_eq!(world.fetches(), if hour > 0 { 2 } else { 1 }, "{hour}");
        world.creds(&[]).succeeds();
        let settled = world.fetches();
        assert_eq!(settled, 2, "{hour}");
        for _ in 0..3 {
            world.creds(&[]).succeeds();
        }
        assert_eq!(world.fetches(), settled, "{hour}: it fetches for ever");
        world.clock_ahead(850);
        world.creds(&[]).succeeds();
        assert_eq!(world.fetches(), settled + 1, "{hour}: 50 s are left");
    }
}

#[test]
fn a_credential_that_is_dead_by_every_clock_is_not_asked_for_again() {
    let world = World::new();
    world.aws.fault("GetCredentials", Fault::Expiration(Expiration::AlreadyExpired));
    assert_eq!(world.creds(&[]).status, 1);
    assert_eq!(world.fetches(), 1);
    // Nor for ever when the clock is set as well.
    world.clock_jumps_at_request("GetCredentials", 2, HOUR);
    assert_eq!(world.creds(&[]).status, 1);
    assert_eq!(world.fetches(), 3);
}

#[test]
fn a_clock_that_is_set_between_two_looks_serves_nothing_dead() {
    for hour in [HOUR, -HOUR] {
        let world = World::new();
        world.creds(&[]).succeeds();
        // What another run keeps while this one waits for it.
        let key = world.store.keys().unwrap().remove(0);
        let bytes = world.store.get(&key).unwrap().unwrap();
        world.store.delete(&key).unwrap();
        let name = format!("{}-{}.lock", key.service(), key.digest());
        let path = world.home.path().join(".local/state/lakekey/locks").join(name);
        let held = File::options().read(true).write(true).open(path).unwrap();
        held.lock().unwrap();
        let store = world.store.clone();
        world.clock_jumps(Duration::from_millis(300), hour);
        let holder = thread::spawn(move || {
            thread::sleep(Duration::from_millis(600));
            store.set(&key, &bytes, None).unwrap();
            drop(held);
        });
        let outcome = world.creds(&["-v"]);
        holder.join().unwrap();
        assert_eq!(outcome.status, 0, "{hour}: {}", outcome.stderr);
        assert_eq!(world.fetches(), 2, "{hour}: {}", outcome.stderr);
        let served = world.creds(&[]);
        assert_eq!(served.stdout, outcome.stdout, "{hour}");
        assert_eq!(world.fetches(), 2, "{hour}: it fetches for ever");
    }
}

#[test]
fn a_machine_that_slept_serves_nothing_dead() {
    let world = World::new();
    let first = world.creds(&[]);
    world.clock_jumps(Duration::ZERO, HOUR);
    let second = world.creds(&["-v"]);
    assert_ne!(first.stdout, second.stdout);
    assert!(second.stderr.contains("cache miss: the entry expired"), "{}", second.stderr);
}

#[test]
fn a_clock_that_was_ahead_and_is_right_again_serves_nothing_dead() {
    let world = World::new();
    let up_for = |seconds: u64| world.uptime.set(Some(Duration::from_secs(seconds)));
    // Made while the clock was an hour ahead, it says that it ends in an hour and a quarter.
    up_for(10);
    world.clock_ahead(HOUR);
    world.creds(&[]).succeeds();
    // Set right meanwhile, the clock comes to where it seems fresh: an hour too late.
    up_for(10 + 3600);
    world.creds(&[]).succeeds();
    assert_eq!(world.fetches(), 2, "it ended three quarters of an hour ago");
    // Where time and clock go together it is served, with what a clock is slewed by.
    up_for(10 + 3600 + 500);
    world.clock_ahead(HOUR + 540);
    world.creds(&[]).succeeds();
    assert_eq!(world.fetches(), 2);
    // Another start of the machine: one fetch.
    up_for(5);
    world.creds(&[]).succeeds();
    world.creds(&[]).succeeds();
    assert_eq!(world.fetches(), 3);
}
