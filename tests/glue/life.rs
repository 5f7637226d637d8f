//! How long an answer is served.

use sandbox::{DEMO_KEY, DEMO_SECRET};

use super::{conn, json};
use crate::common::world::World;

#[test]
fn five_minutes_are_assumed_and_said_to_be() {
    let world = World::new();
    let first = json(&world, "mysql", &[]);
    assert_eq!((&first["expires_at_assumed"], &first["cached"]), (&true.into(), &false.into()));
    let second = json(&world, "mysql", &[]);
    assert_eq!((&second["expires_at_assumed"], &second["cached"]), (&true.into(), &true.into()));
    assert_eq!(first["credential"], second["credential"]);
    let table = conn(&world, "mysql", &["-f", "table"]).stdout;
    assert!(table.contains(", assumed)") && table.contains("in 4m "), "{table}");
    world.clock_ahead(300 - 70);
    conn(&world, "mysql", &[]).succeeds();
    assert_eq!(world.aws.count("GetConnection"), 1);
    world.clock_ahead(300 - 50);
    conn(&world, "mysql", &[]).succeeds();
    assert_eq!(world.aws.count("GetConnection"), 2);
}

#[test]
fn ttl_sets_how_long() {
    let world = World::new();
    conn(&world, "mysql", &["--ttl", "1h"]).succeeds();
    world.clock_ahead(3500);
    conn(&world, "mysql", &["--ttl", "1h"]).succeeds();
    assert_eq!(world.aws.count("GetConnection"), 1);
    world.clock_ahead(3600);
    conn(&world, "mysql", &["--ttl", "1h"]).succeeds();
    assert_eq!(world.aws.count("GetConnection"), 2);
}

#[test]
fn no_ttl_is_no_cache() {
    let world = World::new();
    for more in [&["--ttl", "0"][..], &["--ttl", "0", "--refresh"]] {
        let outcome = conn(&world, "mysql", more);
        assert_eq!(outcome.status, 0);
        // It has an end all the same: the usual one.
        let ends: jiff::Timestamp =
            outcome.variable("LAKEKEY_EXPIRES_AT").unwrap().parse().unwrap();
        let left = ends.duration_since(jiff::Timestamp::try_from(world.aws.now()).unwrap());
        assert!((280..=300).contains(&left.as_secs()), "{left}");
    }
    assert_eq!((world.store.gets(), world.store.sets()), (0, 0));
    assert_eq!(world.aws.count("GetConnection"), 2);
}

#[test]
fn the_signers_end_is_the_credentials_end() {
    let mut world = World::new();
    #[allow(clippy::disallowed_methods, reason = "the true time")]
    let ends = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(600);
    world.aws_config(&format!(
        "[profile short]\nregion = eu-west-1\ncredential_process = printf '{{\"Version\":1,\
         \"AccessKeyId\":\"{DEMO_KEY}\",\"SecretAccessKey\":\"{DEMO_SECRET}\",\
         \"Expiration\":\"{ends:.0}\"}}'\n"
    ));
    let read = json(&world, "mysql", &["--profile", "short", "--ttl", "1h"]);
    assert_eq!(read["expires_at"], format!("{ends:.0}"));
    assert_eq!(read["expires_at_assumed"], true, "and it is still a guess");
    let read = json(&world, "mysql", &["--profile", "short"]);
    assert_ne!(read["expires_at"], format!("{ends:.0}"), "five minutes end before it");
}
