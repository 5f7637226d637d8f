//! Where lakekey differs from the AWS CLI on purpose: the table in `docs/ARCHITECTURE.md`.

use std::collections::BTreeMap;

use super::setup::{CHOSEN, PROCESS, Setup};
use crate::common::sources::root;

const HEADING: &str = "## Where lakekey signs in otherwise than the AWS CLI";

/// Returns whether a set-up meets the difference of that name, for those that one can meet.
fn condition(id: &str) -> Option<fn(&Setup) -> bool> {
    match id {
        "profile-variables" => Some(|setup| setup.is(CHOSEN, 6)),
        "region-variable" => Some(|setup| setup.is(CHOSEN, 7)),
        "process-shell" => Some(|setup| setup.is(PROCESS, 10)),
        _ => None,
    }
}

/// Returns the differences of the table that set-ups can meet, with how many did.
pub(super) fn read() -> BTreeMap<String, usize> {
    let document = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let (_, section) = document.split_once(HEADING).expect("the table of accepted differences");
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let ids: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert!(ids.len() > 5, "the table has few rows: {ids:?}");
    let met = ids.iter().filter(|id| condition(id).is_some());
    met.map(|id| ((*id).to_owned(), 0)).collect()
}

/// Returns whether one of the differences allows what differs in `setup`, and counts it.
pub(super) fn allow(accepted: &mut BTreeMap<String, usize>, setup: &Setup) -> bool {
    let mut is_allowed = false;
    for (id, times) in accepted.iter_mut() {
        if condition(id).is_some_and(|is_met| is_met(setup)) {
            *times += 1;
            is_allowed = true;
        }
    }
    is_allowed
}
