//! Links within the repository lead somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::sources::root;

/// Returns the documents that people read.
fn documents() -> Vec<PathBuf> {
    let entries = |directory: &str| fs::read_dir(root().join(directory)).unwrap();
    let mut found: Vec<PathBuf> = ["", "docs", "contrib/jupyter"]
        .into_iter()
        .flat_map(entries)
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    found.sort();
    found
}

/// Returns the text without its blocks of code.
fn prose(text: &str) -> String {
    let mut is_code = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the anchors of a document, as the code hosts make them from its headings.
fn anchors(path: &Path) -> BTreeSet<String> {
    let text = prose(&fs::read_to_string(path).unwrap());
    let headings = text.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    headings
        .map(|heading| {
            let kept = heading.to_lowercase();
            let kept = kept.chars().filter(|each| each.is_alphanumeric() || " -_".contains(*each));
            kept.map(|each| if each == ' ' { '-' } else { each }).collect()
        })
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let link = regex_lite::Regex::new(r"\]\(([^)\s]+)\)").unwrap();
    let mut checked = 0;
    for document in documents() {
        let text = prose(&fs::read_to_string(&document).unwrap());
        for found in link.captures_iter(&text) {
            let target = &found[1];
            if target.starts_with("https://") {
                continue;
            }
            checked += 1;
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = match file {
                "" => document.clone(),
                file => document.parent().unwrap().join(file),
            };
            assert!(path.exists(), "{}: {target}", document.display());
            let is_there = anchor.is_empty() || anchors(&path).contains(anchor);
            assert!(is_there, "{}: {target} has no such heading", document.display());
        }
    }
    assert!(checked > 30, "only {checked} links");
}

/// A guide that nothing leads to is not found.
#[test]
fn every_guide_is_linked() {
    let all: String = documents().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for path in documents().iter().filter(|path| path.parent().unwrap().ends_with("docs")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_linked = [format!("({name}"), format!("(docs/{name}"), format!("`docs/{name}`")];
        assert!(is_linked.iter().any(|link| all.contains(link)), "nothing links to {name}");
    }
}
