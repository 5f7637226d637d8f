//! The management of Glue connections and FinSpace, against the sandbox.

mod cached;
mod cases;
mod coverage;
mod diffs;
mod finspace;
mod glue;
mod glue_updates;
mod histories;
mod input;
mod masks;
mod operations;
mod parents;
mod program;
mod tags;
mod typed;
mod wire;

use std::path::PathBuf;

use serde_json::Value;

use crate::common::world::{Outcome, World, write};

/// Writes a definition into a file of the test, and returns its path.
fn file(world: &World, name: &str, text: &str) -> String {
    let path: PathBuf = world.home.path().join(name);
    write(&path, text);
    path.to_string_lossy().into_owned()
}

/// Fails unless the run went well.
fn done(outcome: Outcome) {
    outcome.succeeds();
}

/// Fails unless the run went well, and returns what it wrote.
fn good(outcome: Outcome) -> Outcome {
    outcome.succeeds();
    outcome
}

/// Returns what a run that went well wrote, as JSON.
fn json(outcome: Outcome) -> Value {
    serde_json::from_str(&good(outcome).stdout).unwrap()
}

/// Returns the words of a command line.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}
