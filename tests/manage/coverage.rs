//! docs/COVERAGE.md is true: every operation has a row, every row a command and a test.

use std::collections::BTreeSet;
use std::fs;

use lakekey::manage::{Noun, finspace, glue};

use super::cases;
use crate::common::sources::{root, tests};

/// The operations of the two reference pages.
const PAGES: &[(&str, &str)] = &[
    ("CreateConnection", "Glue"),
    ("DeleteConnection", "Glue"),
    ("GetConnection", "Glue"),
    ("GetConnections", "Glue"),
    ("UpdateConnection", "Glue"),
    ("TestConnection", "Glue"),
    ("BatchDeleteConnection", "Glue"),
    ("CreateEnvironment", "FinSpace"),
    ("ListEnvironments", "FinSpace"),
    ("GetEnvironment", "FinSpace"),
    ("UpdateEnvironment", "FinSpace"),
    ("DeleteEnvironment", "FinSpace"),
    ("CreateKxEnvironment", "FinSpace"),
    ("ListKxEnvironments", "FinSpace"),
    ("GetKxEnvironment", "FinSpace"),
    ("UpdateKxEnvironment", "FinSpace"),
    ("DeleteKxEnvironment", "FinSpace"),
    ("CreateKxCluster", "FinSpace"),
    ("ListKxClusters", "FinSpace"),
    ("GetKxCluster", "FinSpace"),
    ("DeleteKxCluster", "FinSpace"),
    ("CreateKxDatabase", "FinSpace"),
    ("ListKxDatabases", "FinSpace"),
    ("CreateKxUser", "FinSpace"),
    ("ListKxUsers", "FinSpace"),
    ("ListTagsForResource", "FinSpace"),
    ("TagResource", "FinSpace"),
];

fn rows() -> Vec<[String; 4]> {
    let text = fs::read_to_string(root().join("docs/COVERAGE.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|line| {
        let cells: Vec<String> = line
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect();
        cells.try_into().unwrap()
    })
    .collect()
}

#[test]
fn every_operation_has_a_row_and_a_case() {
    let listed: BTreeSet<String> = rows().into_iter().map(|row| row[0].clone()).collect();
    let cases: BTreeSet<String> = cases::ALL.iter().map(|case| case.operation.to_owned()).collect();
    assert_eq!(listed, cases);
    // What the program can ask for: GetConnections is asked for by the list of the service.
    let nouns = finspace::NOUNS.iter().chain([&glue::CONNECTION]);
    let further = finspace::TAGS.into_iter().chain(glue::FURTHER);
    let known: BTreeSet<String> = nouns
        .flat_map(Noun::operations)
        .chain(further)
        .map(|operation| operation.name.to_owned())
        .chain([String::from("GetConnections")])
        .collect();
    assert_eq!(listed, known);
    for (operation, page) in PAGES {
        let row = rows().into_iter().find(|row| row[0] == *operation);
        assert_eq!(row.unwrap_or_else(|| panic!("{operation} is missing"))[1], *page);
    }
    let on_pages = rows().into_iter().filter(|row| !row[1].is_empty()).count();
    assert_eq!(on_pages, PAGES.len());
}

#[test]
fn every_row_names_a_command_and_a_test() {
    let tests = tests();
    for [operation, _, command, test] in rows() {
        let mut tree = lakekey::cli::command();
        tree.build();
        for word in command.split(' ').skip(1) {
            tree = tree
                .find_subcommand(word)
                .unwrap_or_else(|| panic!("{operation}: {command} not found"))
                .clone();
        }
        assert!(tests.contains(&test), "{operation}: test {test} not found");
        let case = cases::ALL.iter().find(|case| case.operation == operation).unwrap();
        assert!(format!("lakekey {}", case.command).starts_with(&command), "{operation}");
    }
}
