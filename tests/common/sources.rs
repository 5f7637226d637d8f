//! The sources, for tests that look at them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the directory of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every Rust file below a directory of the project.
pub(crate) fn files(directory: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(directory)];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "{directory} has no sources");
    found.sort();
    found
}

/// Returns the path of every test, as `cargo test` names it.
pub(crate) fn tests() -> BTreeSet<String> {
    let mut tests = BTreeSet::new();
    for directory in ["src", "tests"] {
        for file in files(directory) {
            let place = file.strip_prefix(root().join(directory)).unwrap().with_extension("");
            let mut module: Vec<&str> = place.iter().map(|part| part.to_str().unwrap()).collect();
            module.retain(|part| !["mod", "lib", "main"].contains(part));
            let text = fs::read_to_string(&file).unwrap();
            // Tests beside the code are in a module of their own, the last of the file.
            let (mut inside, mut is_test) = (Vec::new(), false);
            for line in text.lines() {
                if line.starts_with("mod tests {") {
                    inside.push("tests");
                }
                is_test |= line.trim() == "#[test]";
                let name =
                    line.trim_start().strip_prefix("fn ").and_then(|rest| rest.split_once('('));
                if let Some((name, _)) = name.filter(|_| is_test) {
                    let path = [&module[..], &inside, &[name]].concat();
                    tests.insert(path.join("::"));
                    is_test = false;
                }
            }
        }
    }
    assert!(tests.len() > 600, "only {} tests were found", tests.len());
    tests
}
