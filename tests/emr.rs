//! `lakekey emr-session`, run inside the test against AWS on loopback.

mod endpoints;
mod errors;
mod input;
mod jupyter;
mod requests;

use sandbox::{Recorded, VIRTUAL_CLUSTER};

use crate::common::world::{Outcome, World};

const ROLE: &str = "arn:aws:iam::111122223333:role/team/notebooks";

/// Runs `emr-session` for that endpoint with further `arguments`.
fn session(world: &World, endpoint: &str, arguments: &[&str]) -> Outcome {
    let first = ["emr-session", "--virtual-cluster", VIRTUAL_CLUSTER, "--endpoint", endpoint];
    world.run(&[&first[..], arguments].concat())
}

/// Returns the last request of an operation.
fn last(world: &World, operation: &str) -> Recorded {
    let requests = world.aws.requests();
    requests.into_iter().rev().find(|request| request.operation == operation).unwrap()
}

/// Returns the last request for a token, and its body.
fn asked(world: &World) -> (Recorded, serde_json::Value) {
    let request = last(world, "GetManagedEndpointSessionCredentials");
    let body = serde_json::from_str(&request.body).unwrap();
    (request, body)
}
