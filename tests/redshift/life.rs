//! How long a credential is served, and what happens when it is not any more.

use std::time::Duration;

use crate::common::world::World;
use crate::sandbox::{Expiration, Fault, NextRefresh};

#[test]
fn refresh_reads_nothing_and_keeps_the_answer() {
    let world = World::new();
    let first = world.creds(&[]);
    let second = world.creds(&["--refresh"]);
    assert_ne!(first.variable("PGPASSWORD"), second.variable("PGPASSWORD"));
    assert_eq!(world.creds(&[]).variable("PGPASSWORD"), second.variable("PGPASSWORD"));
    assert_eq!(world.fetches(), 2);
}

#[test]
fn it_is_served_while_min_ttl_is_left() {
    let world = World::new();
    world.creds(&[]);
    world.clock_ahead(900 - 70);
    world.creds(&[]);
    assert_eq!(world.fetches(), 1, "70 s are left");
    world.creds(&["--min-ttl", "2m"]);
    assert_eq!(world.fetches(), 2, "70 s are less than two minutes");
    world.clock_ahead(0);
    world.creds(&["--refresh"]);
    world.clock_ahead(900 - 50);
    let outcome = world.creds(&["-v"]);
    assert_eq!(world.fetches(), 4, "50 s are less than the default");
    assert!(outcome.stderr.contains("fetched; the cached one expires in"), "{}", outcome.stderr);
}

#[test]
fn a_short_lived_one_is_delivered_and_fetched_again() {
    let world = World::new();
    world
        .aws
        .fault("GetCredentials", Fault::Expiration(Expiration::Lifetime(Duration::from_secs(20))));
    assert_eq!(world.creds(&[]).status, 0);
    assert_eq!(world.creds(&[]).status, 0);
    assert_eq!(world.fetches(), 2);
}

#[test]
fn one_that_has_ended_on_arrival_is_not_delivered() {
    let world = World::new();
    world.aws.fault("GetCredentials", Fault::Expiration(Expiration::AlreadyExpired));
    let outcome = world.creds(&[]);
    assert_eq!(outcome.status, 1);
    assert!(!outcome.stdout.contains("PGPASSWORD='"), "{}", outcome.stdout);
    world.aws.clear_faults();
    world.aws.fault("GetCredentials", Fault::Expiration(Expiration::Missing));
    let outcome = world.creds(&[]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("without an expiration"), "{}", outcome.stderr);
    assert_eq!(world.store.entries(), 0);
}

#[test]
fn what_was_asked_for_bounds_the_end() {
    let world = World::new();
    let long = Duration::from_secs(86_400);
    world.aws.fault("GetCredentials", Fault::Expiration(Expiration::Lifetime(long)));
    world.creds(&[]);
    world.clock_ahead(900);
    world.creds(&[]);
    assert_eq!(world.fetches(), 2, "AWS said a day, 15 minutes were asked for");
}

#[test]
fn a_clock_that_is_an_hour_off_neither_serves_the_dead_nor_fetches_for_ever() {
    for hour in [3600, -3600] {
        let world = World::new();
        world.clock_ahead(hour);
        assert_eq!(world.creds(&[]).status, 0, "{hour}");
        world.creds(&[]);
        assert_eq!(world.fetches(), 1, "{hour}");
        world.clock_ahead(hour + 850);
        world.creds(&[]);
        assert_eq!(world.fetches(), 2, "{hour}: it ends when 15 minutes have gone by");
    }
}

#[test]
fn a_clock_that_was_set_back_makes_a_miss() {
    let world = World::new();
    world.clock_ahead(3600);
    world.creds(&[]);
    world.clock_ahead(0);
    world.creds(&[]);
    assert_eq!(world.fetches(), 2, "its end lies an hour too late");
}

#[test]
fn it_is_renewed_when_aws_would_hand_out_a_new_one() {
    let world = World::new();
    world.aws.next_refresh(NextRefresh::After(Duration::from_secs(300)));
    let first = world.creds(&[]);
    world.clock_ahead(299);
    assert_eq!(world.creds(&[]).stdout, first.stdout);
    world.clock_ahead(301);
    let renewed = world.creds(&["-v"]);
    assert_ne!(renewed.variable("PGPASSWORD"), first.variable("PGPASSWORD"));
    assert!(renewed.stderr.contains("AWS hands out a new one by now"), "{}", renewed.stderr);
}

#[test]
fn a_failed_renewal_serves_the_old_one_if_it_may_pass() {
    let mut world = World::new();
    world.set("AWS_MAX_ATTEMPTS", "1");
    world.aws.next_refresh(NextRefresh::After(Duration::from_secs(300)));
    let first = world.creds(&[]);
    world.clock_ahead(400);
    world.aws.fault("GetCredentials", Fault::Throttle);
    let outcome = world.creds(&[]);
    assert_eq!(outcome.variable("PGPASSWORD"), first.variable("PGPASSWORD"));
    assert!(outcome.stderr.starts_with("warning: a new credential is due"), "{}", outcome.stderr);
    world.aws.clear_faults();
    world.aws.fault("GetCredentials", Fault::AccessDenied);
    assert_eq!(world.creds(&[]).status, 4, "a refusal does not pass");
}
