//! `lakekey kx-connect`, run inside the test against AWS on loopback.

#[cfg(unix)]
mod clients;
#[cfg(unix)]
mod ended;
mod errors;
mod input;
mod life;
mod output;
mod roles;

use sandbox::{Fault, KX_ENVIRONMENT};
use serde_json::Value;

use crate::common::world::{Outcome, World};

/// Runs `kx-connect` for the cluster ticks with further `arguments`.
fn connect(world: &World, arguments: &[&str]) -> Outcome {
    let mut all = vec!["kx-connect", "-e", KX_ENVIRONMENT, "-c", "ticks"];
    all.extend(arguments);
    world.run(&all)
}

/// Returns the answer of a run that has to succeed, as JSON.
fn json(world: &World, arguments: &[&str]) -> Value {
    let outcome = connect(world, &[arguments, &["-f", "json"]].concat());
    assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).unwrap()
}

/// Returns the ARN of a user of the environment that is always there.
fn user_arn(name: &str) -> String {
    format!("arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{KX_ENVIRONMENT}/kxUser/{name}")
}

/// Returns how often a string was asked for.
fn fetches(world: &World) -> usize {
    world.aws.count("GetKxConnectionString")
}

/// Makes AWS answer this string from now on.
fn answer(world: &World, string: &str) {
    let body = serde_json::json!({"signedConnectionString": string}).to_string();
    world.aws.clear_faults();
    world.aws.fault("GetKxConnectionString", Fault::Answer(body));
}
