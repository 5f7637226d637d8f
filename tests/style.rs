//! Words: what lakekey writes and what its documents say keep to the field's own terms, and messages
//! have one form. CONTRIBUTING.md says which.

mod calls;
mod literals;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use regex_lite::Regex;

use crate::common::sources::{files, root};
use calls::messages;
use literals::{Literal, literals, tokens};

/// Phrases that a reader has to translate, with what to write in their place.
const BANNED: &[(&str, &str)] = &[
    (r"cannot be had", "could not get or renew"),
    (r"\bstands? (above|behind|for itself)", "overrides, comes after"),
    (r"\basks? nobody|\btalks? to nobody", "makes no AWS call"),
    (r"\bmak(e|es|ing) no sense|\bmade no sense", "unexpected, invalid"),
    (r"\b(is|are) none\b", "is invalid, not found"),
    (r"\bamiss\b", "a problem"),
    (r"\banew\b", "again"),
    (r"\bmeanwhile\b", "in the meantime"),
    (
        r"\bnobody\b|\bsomebody\b|\bwhoever\b",
        "who acts: lakekey, AWS, another process, another user",
    ),
    (r"\bhands? out\b|\bhanded out\b", "returns, gets"),
    (r"\bforgets?\b", "deletes, clears"),
    (r"exclude each other", "cannot be used together"),
    (r"\balone\b", "only"),
    (r"\bcolour|\bcancelled\b|\blicence", "the American spelling"),
    (r"the other side", "the server"),
    (r"\bis no (URL|TOML|number|time)", "is not a, invalid"),
];

/// Texts that keep a banned phrase, with the reason.
const QUOTED: &[(&str, &str)] = &[];

/// Returns what is wrong with `text`, if anything is.
fn banned(text: &str, rules: &[(Regex, &str)]) -> Option<String> {
    if QUOTED.iter().any(|(quoted, _)| text.contains(quoted)) {
        return None;
    }
    let (found, instead) =
        rules.iter().find_map(|(rule, instead)| Some((rule.find(text)?.as_str(), instead)))?;
    Some(format!("'{found}': write {instead}"))
}

fn rules() -> Vec<(Regex, &'static str)> {
    let rule = |(words, instead): &(&str, &'static str)| {
        (Regex::new(&format!("(?i){words}")).unwrap(), *instead)
    };
    BANNED.iter().map(rule).collect()
}

/// Returns the literals of what is built into lakekey.
fn built_in() -> Vec<Literal> {
    files("src")
        .iter()
        .filter(|path| !path.iter().any(|part| part == "fuzz" || part == "tests"))
        .filter(|path| !["tests.rs", "fuzz.rs"].iter().any(|name| path.ends_with(name)))
        .flat_map(|path| literals(path))
        .collect()
}

#[test]
fn texts_of_lakekey_use_usual_words() {
    let rules = rules();
    let found = built_in();
    assert!(found.len() > 3000, "only {} literals were found", found.len());
    let wrong: Vec<String> = found
        .iter()
        .filter_map(|literal| {
            Some(format!("{}: {}", literal.place, banned(&literal.text, &rules)?))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the documents that users and contributors read.
fn documents() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"]
        .map(|name| root().join(name))
        .into();
    for directory in ["docs", "man"] {
        let entries = fs::read_dir(root().join(directory)).unwrap();
        paths.extend(entries.map(|entry| entry.unwrap().path()).filter(|path| {
            path.extension()
                .is_some_and(|extension| ["md", "1", "5"].iter().any(|text| extension == *text))
        }));
    }
    paths
}

#[test]
fn documents_use_usual_words() {
    let rules = rules();
    let mut wrong = Vec::new();
    for path in documents() {
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            // Names of tests, commands and values are no prose.
            let prose = Regex::new("`[^`]*`").unwrap().replace_all(line, "");
            if let Some(reason) = banned(&prose, &rules) {
                let shown = path.strip_prefix(root()).unwrap().display();
                wrong.push(format!("{shown}:{}: {reason}", number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names that an error may begin with.
const NAMES: &[&str] = &["AWS", "Glue", "STS", "FinSpace", "Version", "ConnectionType"];

#[test]
fn messages_have_one_form() {
    let mut wrong = BTreeSet::new();
    let mut count = 0;
    for path in files("src") {
        for message in messages(&tokens(&path), &path) {
            count += 1;
            let place = &message.place;
            if message.error.ends_with('.') {
                wrong.insert(format!("{place}: an error ends with a period"));
            }
            let first = message.error.split([' ', ':']).next().unwrap_or_default();
            let is_name = NAMES.contains(&first) || first.chars().skip(1).any(char::is_uppercase);
            if first.starts_with(char::is_uppercase) && !is_name {
                wrong.insert(format!("{place}: an error begins with a capital: {first}"));
            }
            for hint in &message.hints {
                if hint.is_empty() || hint.ends_with('.') {
                    wrong.insert(format!("{place}: a hint is empty or ends with a period"));
                }
                if message.error.len() > 8 && hint.contains(&message.error) {
                    wrong.insert(format!("{place}: the hint repeats the error"));
                }
            }
        }
    }
    assert!(count > 150, "only {count} messages were found");
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn banned_phrases_are_found() {
    let rules = rules();
    for text in ["its host is none", "X and Y exclude each other", "Colours", "JDBC alone"] {
        assert!(banned(text, &rules).is_some(), "{text}");
    }
    assert_eq!(banned("standalone", &rules), None);
}
