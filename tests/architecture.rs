//! The direction of imports, and what only `host.rs` may touch: `docs/ARCHITECTURE.md`.

use std::fs;
use std::path::PathBuf;

use crate::common::sources::{files, root};

/// What each room may import of the crate. `error`, `model` and `settings` are everybody's.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("error", &["error"]),
    ("settings", &["settings", "error", "model", "host"]),
    ("output", &["output", "model"]),
    ("cache", &["cache", "error", "model"]),
    ("aws", &["aws", "error", "host", "model", "settings"]),
    ("services", &["services", "aws", "error", "host", "model", "settings"]),
    ("manage", &["manage", "aws", "error", "model", "services", "settings"]),
    ("broker", &["broker", "aws", "cache", "error", "model", "services"]),
    (
        "doctor",
        &["doctor", "aws", "cache", "error", "host", "launch", "model", "services", "settings"],
    ),
    ("launch", &["launch", "error", "model", "output"]),
    ("terminal", &["terminal", "error", "host", "model"]),
    ("picker", &["picker", "error"]),
    ("host", &["host", "cache", "error", "launch", "model", "picker"]),
];

/// Returns every file of src/ with its room and its text without tests and comments.
fn rooms() -> Vec<(PathBuf, String, String)> {
    let root = root().join("src");
    files("src")
        .into_iter()
        .filter(|path| !path.ends_with("fuzz.rs"))
        .map(|path| {
            let relative = path.strip_prefix(&root).unwrap();
            let first = relative.components().next().unwrap().as_os_str().to_string_lossy();
            let room = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let code: Vec<&str> =
                code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path, room, code.join("\n"))
        })
        .collect()
}

#[test]
fn imports_go_one_way() {
    let mut seen = 0;
    for (path, room, code) in rooms() {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == room) else {
            assert!(
                ["cli", "lib", "main"].contains(&room.as_str()),
                "a room without a rule: {room}"
            );
            continue;
        };
        for part in code.split("crate::").skip(1) {
            let imported: String = part
                .chars()
                .take_while(|letter| letter.is_ascii_lowercase() || *letter == '_')
                .collect();
            seen += 1;
            assert!(
                allowed.contains(&imported.as_str()),
                "{}: {room} imports {imported}",
                path.display()
            );
        }
    }
    assert!(seen > 50, "the test looks at nothing");
}

#[test]
fn only_the_host_touches_the_world() {
    for (path, room, code) in rooms() {
        if room == "host" || room == "main" {
            continue;
        }
        for banned in [
            "env::var",
            "Timestamp::now(",
            "SystemTime::now(",
            "process::exit",
            "println!",
            "eprintln!",
        ] {
            assert!(!code.contains(banned), "{}: {banned}", path.display());
        }
    }
}

#[test]
fn renderers_stores_and_commands_know_no_service_by_name() {
    for (path, room, code) in rooms() {
        // Fixtures of unit tests may look like anything.
        if path.ends_with("fixture.rs") || path.ends_with("tests.rs") {
            continue;
        }
        if ["output", "cache", "cli", "doctor", "broker", "launch", "terminal"]
            .contains(&room.as_str())
        {
            for name in ["redshift-creds", "emr-session", "kx-connect", "glue-conn"] {
                assert!(!code.contains(name), "{}: {name}", path.display());
            }
        }
    }
}

#[test]
fn unsafe_code_is_forbidden_and_files_stay_small() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for path in ["src", "tests", "examples", "benches"].into_iter().flat_map(files) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: two rooms in one?", path.display());
    }
}
