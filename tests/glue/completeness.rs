//! `docs/CONNECTIONS.md` says what becomes of each type of connection, and it is so.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::conn;
use super::connections::define;
use crate::common::credentials::field_names;
use crate::common::sources::root;
use crate::common::world::World;

/// A definition for each row of the table, by its first column.
const KINDS: &str = include_str!("kinds.json");

/// The formats of clients.
const FORMATS: [&str; 7] = ["url", "jdbc", "pgpass", "pg-service", "mysql", "kafka", "librdkafka"];

/// Returns the columns of a table's row.
fn columns(line: &str) -> Vec<String> {
    let row = line.trim().trim_matches('|');
    row.split(" | ").map(|column| column.trim().to_owned()).collect()
}

fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "—".to_owned() } else { names.join(" ") }
}

/// Returns what becomes of a definition: its fields, variables and formats.
fn delivered(world: &World, kind: &Value) -> [String; 3] {
    let mut connection = kind["connection"].clone();
    connection["Name"] = "kind".into();
    define(world, &connection, kind.get("secret"));
    let json = conn(world, "kind", &["-f", "json", "--no-cache"]);
    if json.status != 0 {
        for format in FORMATS.into_iter().chain(["env", "table", "dotenv"]) {
            let outcome = conn(world, "kind", &["-f", format, "--no-cache"]);
            assert_eq!(outcome.status, json.status, "{kind} {format}");
        }
        let status = format!("exit {}", json.status);
        return [status.clone(), status.clone(), status];
    }
    let read: Value = serde_json::from_str(&json.stdout).unwrap();
    let names = |value: Vec<String>, left_out: &str| {
        quoted(value.iter().map(String::as_str).filter(|name| *name != left_out))
    };
    let fields = field_names(&read["credential"]);
    let declared = lakekey::services::find("glue-conn").unwrap();
    for name in &fields {
        let is_further = declared.further_fields.iter().any(|group| name.starts_with(group));
        assert!(is_further || declared.fields.contains(&name.as_str()), "{kind}: {name}");
        let printed = conn(world, "kind", &["--field", name, "--no-cache"]);
        assert_eq!(printed.status, 0, "{kind}: {name}: {}", printed.stderr);
    }
    let env = read["env"].as_object().unwrap().keys().cloned().collect();
    let (fields, variables) = (names(fields, "connection_type"), names(env, "LAKEKEY_EXPIRES_AT"));
    let works = |format: &&str| {
        let outcome = conn(world, "kind", &["-f", format, "--no-cache"]);
        assert!([0, 2].contains(&outcome.status), "{kind} {format}: {}", outcome.stderr);
        outcome.status == 0
    };
    // A shell gets the variables, or an error.
    let env = conn(world, "kind", &["-f", "env", "--no-cache"]);
    assert_eq!(env.status, if variables == "—" { 2 } else { 0 }, "{kind}: {}", env.stderr);
    [fields, variables, quoted(FORMATS.into_iter().filter(works))]
}

#[test]
fn connections_become_what_the_documentation_says() {
    let text = fs::read_to_string(root().join("docs/CONNECTIONS.md")).unwrap();
    let table = text.split_once("|---|---|---|---|---|\n").unwrap().1;
    let rows: BTreeMap<String, Vec<String>> = table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(columns)
        .map(|columns| (columns[0].clone(), columns))
        .collect();
    let kinds: Vec<Value> = serde_json::from_str(KINDS).unwrap();
    // The system's bundle of certificates is not everywhere.
    let mut world = World::new();
    let bundle = world.aws.authority_file();
    world.set("SSL_CERT_FILE", &bundle.to_string_lossy());
    let mut differences = Vec::new();
    for kind in &kinds {
        let name = kind["row"].as_str().unwrap();
        let expected = delivered(&world, kind);
        let row = rows.get(name);
        let proof = row.and_then(|row| row.get(4)).map_or("", String::as_str);
        if row.is_none_or(|row| row[1..4] != expected) || proof.is_empty() {
            differences.push(format!("| {name} | {} | {proof} |", expected.join(" | ")));
        }
    }
    assert!(differences.is_empty(), "the rows must be:\n{}", differences.join("\n"));
    assert_eq!(rows.len(), kinds.len(), "a row has no definition");
}
