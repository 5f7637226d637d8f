//! The services that sign locally: RDS, Aurora DSQL and MSK.

mod behavior;
mod dsql;
#[cfg(unix)]
mod logins;
mod msk;
mod rds;
mod signers;

use crate::common::world::{Outcome, World};

/// Returns the one value of a run that must succeed.
#[track_caller]
fn value(world: &World, words: &[&str], field: &str) -> String {
    let outcome = world.run(&[words, &["--no-cache", "--field", field]].concat());
    outcome.succeeds();
    outcome.stdout.trim_end_matches('\n').to_owned()
}

/// Returns what a run says that must be rejected before anything is signed.
#[track_caller]
fn rejected(world: &World, words: &[&str]) -> String {
    let outcome = world.run(words);
    outcome.ends_with(2);
    assert_eq!(world.store.sets(), 0, "{words:?}");
    outcome.stderr
}

/// Fails unless the run made no AWS call.
#[track_caller]
fn makes_no_call(world: &World, outcome: &Outcome) {
    outcome.succeeds();
    assert_eq!(world.aws.requests().len(), 0, "{}", outcome.stderr);
}
