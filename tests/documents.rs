//! What the documents say of the tests is so.

use std::fs;

use crate::common::sources::{files, root, tests};

/// Returns whether `tests` has what a document calls `name`: the whole path of a test, or only the
/// name where the path stands before it, or a module.
fn is_there(tests: &std::collections::BTreeSet<String>, name: &str) -> bool {
    let (module, own) = (format!("{name}::"), format!("::{name}"));
    tests.contains(name)
        || tests.iter().any(|test| test.starts_with(&module))
        || (!name.contains("::") && tests.iter().any(|test| test.ends_with(&own)))
}

#[test]
fn every_test_that_is_named_exists() {
    let tests = tests();
    let mut named = 0;
    for document in
        ["docs/RELIABILITY.md", "docs/CONNECTIONS.md", "docs/COVERAGE.md", "docs/PERFORMANCE.md"]
    {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = quoted.split("::").count() > 1
                && quoted.chars().all(|letter| {
                    letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_:".contains(letter)
                });
            // Names alone are long, and are told from variables and fields by that.
            let is_name = quoted.matches('_').count() > 2
                && quoted.chars().all(|letter| {
                    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
                });
            if is_path || is_name {
                named += 1;
                assert!(is_there(&tests, quoted), "{document}: test {quoted} not found");
            }
        }
    }
    assert!(named > 200, "only {named} tests are named");
}

/// A path below the root of the repository, or below `src/`; placeholders are no paths.
#[test]
fn every_path_that_is_named_exists() {
    let path = regex_lite::Regex::new(
        r"^[a-z.][A-Za-z0-9_.-]*/([a-zA-Z0-9_./-]*\.(rs|md|sh|toml|py|yml|java)|([a-z0-9_./-]*/)?)$",
    )
    .unwrap();
    let mut named = 0;
    for document in [
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "README.md",
        "SECURITY.md",
        "docs/ARCHITECTURE.md",
        "docs/CONNECTIONS.md",
        "docs/COVERAGE.md",
        "docs/PERFORMANCE.md",
        "docs/RELIABILITY.md",
        "docs/caching.md",
        "docs/glue.md",
        "docs/tokens.md",
        "docs/identity.md",
        "docs/kdb.md",
        "docs/lifetimes.md",
        "docs/permissions.md",
        "docs/recipes.md",
        "docs/targets.md",
    ] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            if path.is_match(quoted) && !quoted.contains("NAME") {
                named += 1;
                let exists =
                    root().join(quoted).exists() || root().join("src").join(quoted).exists();
                assert!(exists, "{document}: {quoted} not found");
            }
        }
    }
    assert!(named > 50, "only {named} paths are named");
}

#[test]
fn every_case_of_reliability_has_a_test_or_a_reason() {
    let text = fs::read_to_string(root().join("docs/RELIABILITY.md")).unwrap();
    let mut checked = 0;
    for table in text.split("| what goes wrong | test | observed |\n|---|---|---|\n").skip(1) {
        for row in table.lines().take_while(|line| line.starts_with("| ")) {
            let test = row.split(" | ").nth(1).unwrap();
            let reasons = ["none", "by hand", "the same", "under "];
            let has_reason = reasons.iter().any(|reason| test.starts_with(reason));
            assert!(test.contains("::") || has_reason, "neither a test nor a reason: {row}");
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} rows");
}

/// What comes with every system on which the tests run, and `strip` with every C compiler.
const ALWAYS_THERE: &[&str] = &[
    "/usr/bin/env",
    "env",
    "ls",
    "mkfifo",
    "setpriv",
    "sh",
    "sha256sum",
    "strip",
    "tar",
    "timeout",
];

/// `testkit::tools` fails where a test that is not marked gets to a program that a machine may lack.
/// So every such program is looked up there, and every mark says what it takes.
#[test]
fn tests_look_up_the_programs_they_drive() {
    let start = regex_lite::Regex::new(r#"(?:Command::new|\.command)\(\s*"([^"]+)""#).unwrap();
    let mark = regex_lite::Regex::new(r#"#\[ignore(?: = "needs [a-z0-9_-]+")?\]"#).unwrap();
    let mut marked = 0;
    for file in ["tests", "testkit/src"].into_iter().flat_map(files) {
        let text = fs::read_to_string(&file).unwrap();
        for found in start.captures_iter(&text) {
            let program = &found[1];
            assert!(
                ALWAYS_THERE.contains(&program),
                "{}: {program} must come from testkit::tools",
                file.display()
            );
        }
        for found in mark.find_iter(&text) {
            marked += 1;
            assert!(found.as_str().contains("needs"), "{}: a mark says why", file.display());
        }
    }
    assert!(marked > 100, "only {marked} tests are marked");
}
