//! `msk-token`: what it accepts, signs and prints.

use super::{makes_no_call, rejected};
use crate::common::world::World;

#[test]
fn variables_are_those_of_kafka_clients() {
    let world = World::new();
    let brokers = "b-1.events.abc.c2.kafka.eu-west-1.amazonaws.com:9098,b-2.example:9098";
    let outcome = world.run(&["msk-token", "--bootstrap-servers", brokers]);
    makes_no_call(&world, &outcome);
    for (name, expected) in [
        ("KAFKA_BOOTSTRAP_SERVERS", brokers),
        ("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
        ("KAFKA_SASL_MECHANISM", "OAUTHBEARER"),
    ] {
        assert_eq!(outcome.variable(name).as_deref(), Some(expected), "{name}");
    }
    let token = outcome.variable("LAKEKEY_MSK_TOKEN").unwrap();
    assert!(
        !token.contains(['=', '+', '/']) && token.starts_with("aHR0cHM6Ly9rYWZrYS5"),
        "{token}"
    );
    let without = world.run(&["msk-token"]);
    assert!(without.stdout.contains("KAFKA_BOOTSTRAP_SERVERS"), "{}", without.stdout);
    assert_eq!(without.variable("KAFKA_BOOTSTRAP_SERVERS"), None);
    for wrong in ["b-1.example", "b-1.example:0", ":9098", "a:1,,b:2", "a b:1"] {
        let stderr = rejected(&World::new(), &["msk-token", "--bootstrap-servers", wrong]);
        assert!(stderr.contains("must be HOST:PORT"), "{stderr}");
    }
}

#[test]
fn files_of_clients_cannot_carry_a_token() {
    let world = World::new();
    for format in ["kafka", "librdkafka"] {
        let outcome =
            world.run(&["msk-token", "--bootstrap-servers", "b.example:9098", "-f", format]);
        outcome.ends_with(2);
        assert!(outcome.stderr.contains("from a callback"), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("--field token"), "{}", outcome.stderr);
        assert_eq!(outcome.stdout, "");
    }
}
