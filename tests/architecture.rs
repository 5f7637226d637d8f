//! The direction of imports, and what only `host/` may touch: `docs/ARCHITECTURE.md`.

mod loops;

use std::fs;
use std::path::PathBuf;

use crate::common::sources::{files, root};

/// What each top-level module may import, besides itself. The longest row that matches a file counts.
/// `main.rs` is the only file that may import `host/real.rs`.
const MAY_IMPORT: &[(&str, &str)] = &[
    ("model", ""),
    ("environment", ""),
    ("outside", "secrets model"),
    ("error", "outside"),
    ("exit_status", ""),
    ("progress", "model"),
    ("jdbc", "model"),
    ("secrets", "jdbc model"),
    ("files", "outside error model progress"),
    ("store", "files outside error model progress"),
    ("cache", "store files outside error model progress"),
    ("settings", "environment outside error model"),
    ("aws", "settings environment host outside error model progress"),
    ("services", "aws jdbc secrets settings environment outside error model"),
    ("manage", "services aws secrets settings outside error model"),
    ("broker", "services aws cache store outside error model"),
    (
        "app",
        "broker manage services aws settings cache store files jdbc environment host progress \
         outside error model",
    ),
    ("output", "jdbc model"),
    (
        "doctor",
        "app broker services aws settings cache store files environment host launch outside error \
         model",
    ),
    ("launch", "output outside error model"),
    ("terminal", "environment host outside error model"),
    ("picker", "outside error model"),
    ("host", "store launch picker progress environment outside error model"),
    ("host/real", "host store launch picker progress environment outside error model"),
    (
        "cli",
        "app aws broker cache doctor environment outside error exit_status files host jdbc launch manage model \
         output picker progress services settings store terminal",
    ),
];

/// Returns the row of [`MAY_IMPORT`] for a file of `src/`.
fn row(file: &str) -> Option<&(&'static str, &'static str)> {
    let fits = |module: &str| {
        file.strip_prefix(module).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    };
    MAY_IMPORT.iter().filter(|(module, _)| fits(module)).max_by_key(|(module, _)| module.len())
}

/// Returns every file of src/ with its module and its text without tests and comments.
fn modules() -> Vec<(PathBuf, String, String)> {
    let root = root().join("src");
    files("src")
        .into_iter()
        .filter(|path| !path.ends_with("fuzz.rs"))
        .map(|path| {
            let relative = path.strip_prefix(&root).unwrap();
            let first = relative.components().next().unwrap().as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let code: Vec<&str> =
                code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path, module, code.join("\n"))
        })
        .collect()
}

#[test]
fn imports_go_one_way() {
    for (from, to) in loops::imports() {
        // `lib.rs` runs the command line. `fuzz` lists the properties of every module, which use its
        // helpers.
        let is_property = from.ends_with("fuzz.rs") && to == "lib.rs";
        if from == "lib.rs" || from.starts_with("fuzz") || to.starts_with("fuzz") || is_property {
            continue;
        }
        let (module, allowed) =
            row(&from).unwrap_or_else(|| panic!("a module without a rule: {from}"));
        let (imported, _) = row(&to).unwrap_or_else(|| panic!("{from} imports {to}"));
        assert!(
            module == imported || allowed.split(' ').any(|allowed| allowed == *imported),
            "{from}: {module} imports {imported} ({to})"
        );
    }
}

#[test]
fn document_has_the_same_table() {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let table = text.split("| module | holds | may import |\n|---|---|---|\n").nth(1).unwrap();
    let rows: Vec<(String, String)> = table
        .lines()
        .take_while(|line| line.starts_with("| "))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            let words = |cell: &str| cell.replace(['`', ','], "").trim().to_owned();
            (words(cells[1]), words(cells[3]))
        })
        .collect();
    let rules: Vec<(String, String)> = MAY_IMPORT
        .iter()
        .map(|(module, imports)| ((*module).to_owned(), (*imports).to_owned()))
        .collect();
    assert_eq!(rows, rules);
}

#[test]
fn only_the_host_touches_the_world() {
    for (path, module, code) in modules() {
        if module == "host" || module == "main" {
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
    for (path, module, code) in modules() {
        // Fixtures of unit tests may look like anything.
        if path.ends_with("fixture.rs") || path.ends_with("tests.rs") {
            continue;
        }
        if [
            "output", "store", "cache", "files", "app", "cli", "doctor", "broker", "launch",
            "terminal",
        ]
        .contains(&module.as_str())
        {
            for service in lakekey::services::all() {
                assert!(!code.contains(service.name), "{}: {}", path.display(), service.name);
            }
        }
    }
}

#[test]
fn unsafe_code_is_forbidden_and_files_stay_small() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    for path in ["src", "tests", "sandbox/src", "benches"].into_iter().flat_map(files) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: two concerns in one?", path.display());
    }
}
