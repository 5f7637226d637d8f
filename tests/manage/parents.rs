//! The kdb environment that is not named: the only one, or one that is picked.

use sandbox::{Fault, KX_ENVIRONMENT, KxEnvironment};

use super::{file, good};
use crate::common::world::World;

const OTHER: &str = "other1234567890abcdefghijk";

#[test]
fn only_environment_is_used_without_asking() {
    let world = World::new();
    let outcome = good(world.run(&["finspace", "kx-cluster", "list", "-f", "names"]));
    let named =
        good(world.run(&["finspace", "kx-cluster", "list", "-e", KX_ENVIRONMENT, "-f", "names"]));
    assert_eq!(outcome.stdout, named.stdout);
    let note = format!("note: using --environment-id '{KX_ENVIRONMENT}', the only one\n");
    assert_eq!((outcome.stderr, named.stderr), (note, String::new()));
    assert_eq!(world.aws.count("ListKxEnvironments"), 1);
    let path = file(&world, "user.toml", "iamRole = \"arn:aws:iam::111122223333:role/desk\"");
    let made = good(world.run(&["finspace", "kx-user", "create", "desk", "--from", &path]));
    assert!(
        made.stderr.contains(&format!("in kdb environment '{KX_ENVIRONMENT}'")),
        "{}",
        made.stderr
    );
}

#[test]
fn several_environments_without_a_terminal_are_the_usage_error() {
    let world = World::new();
    world.aws.kdb_environment(OTHER, KxEnvironment::default());
    let outcome = world.run(&["finspace", "kx-cluster", "list"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("--environment-id ID"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("ListKxClusters"), 0);
}

#[test]
fn failed_list_of_environments_is_the_only_error() {
    let world = World::new();
    world.aws.fault("ListKxEnvironments", Fault::AccessDenied);
    let outcome = world.run(&["finspace", "kx-cluster", "get", "ticks"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert_eq!(outcome.stderr.matches("error:").count(), 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("pass --environment-id ID"), "{}", outcome.stderr);
}

#[test]
fn bad_input_is_refused_before_environments_are_listed() {
    let world = World::new();
    for line in [
        "finspace kx-cluster get x",
        "finspace kx-cluster update ticks",
        "finspace kx-cluster update ticks --set nonsense=1",
        "finspace kx-user create u1 --set nonsense=1",
        "finspace kx-cluster delete x --yes",
    ] {
        assert_eq!(world.run(&super::words(line)).status, 2, "{line}");
    }
    assert_eq!(world.aws.requests().len(), 0);
}
