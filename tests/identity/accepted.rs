//! Where lakekey differs from the AWS CLI on purpose: the table in `docs/ARCHITECTURE.md`.

use super::setup::{CHOSEN, PROCESS, Setup};
use crate::common::sources::root;

const HEADING: &str = "## Where lakekey signs in otherwise than the AWS CLI";

/// A value of a dimension.
type Value = (usize, usize);

/// Differences that a generated set-up can meet: the value that both understand differently, and
/// the one that means to the AWS CLI what the first means to lakekey.
pub(super) const GENERATED: &[(&str, Value, Value)] = &[
    ("profile-variables", (CHOSEN, 6), (CHOSEN, 1)),
    ("region-variable", (CHOSEN, 7), (CHOSEN, 0)),
    ("process-script", (PROCESS, 10), (PROCESS, 1)),
];

/// Returns the differences of the table.
pub(super) fn table() -> Vec<String> {
    let document = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let (_, section) = document.split_once(HEADING).expect("the table of accepted differences");
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let ids: Vec<String> =
        rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect();
    assert!(ids.len() > 5, "the table has few rows: {ids:?}");
    ids
}

/// Returns the set-up in which the AWS CLI must do what lakekey does in this one, and which
/// differences that takes.
pub(super) fn likened(setup: &Setup) -> (Setup, Vec<&'static str>) {
    let (mut setup, mut taken) = (setup.clone(), Vec::new());
    for (id, (dimension, value), (other, instead)) in GENERATED {
        if setup.is(*dimension, *value) {
            setup.values[*other] = *instead;
            taken.push(*id);
        }
    }
    (setup, taken)
}
