//! What the documents say of the tests is so.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(directory: &Path, text: &mut String) {
    for entry in fs::read_dir(directory).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_test_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    sources(&root.join("src"), &mut code);
    sources(&root.join("tests"), &mut code);
    let document = fs::read_to_string(root.join("docs/RELIABILITY.md")).unwrap();
    let mut named = 0;
    for quoted in document.split('`').skip(1).step_by(2) {
        let name = quoted.rsplit("::").next().unwrap();
        let is_test = name.contains('_')
            && name.len() > 20
            && name.chars().all(|letter| {
                letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit()
            });
        if is_test {
            named += 1;
            assert!(code.contains(&format!("fn {name}()")), "there is no test {name}");
        }
    }
    assert!(named > 40, "only {named} tests are named");
}
