//! Env files, read by what they are for.

use lakekey::output::Format;
use serde_json::{Map, Value, json};

use super::{carried, is_carried, rendered};
use crate::readers::Platform;
use lakekey::fuzz::shared::readers::read;

/// Readers from PyPI, and the shells that `. FILE` is said to.
const PYTHON: &[&str] =
    &["python-dotenv", "django-environ", "starlette", "honcho", "sh", "bash", "zsh"];

/// Readers of Node; three of them expand what the first ones read, and one runs commands.
const NODE: &[&str] = &["dotenv", "dotenv, fast", "dotenv-expand", "next", "dotenvx", "node"];

/// Has every reader read a file with `values`, and compares.
pub(super) fn check(values: &[&str]) {
    let text = rendered(values, Format::Dotenv, "").unwrap();
    let mut expected: Map<String, Value> = values
        .iter()
        .enumerate()
        .map(|(index, value)| (format!("V{index}"), json!(value)))
        .collect();
    expected.insert("LAKEKEY_EXPIRES_AT".into(), super::EXPIRES_AT.into());
    compare("compose-go", &json!(read(Format::Dotenv, &text).set), &expected);
    for (names, platform) in [(PYTHON, Platform::Python), (NODE, Platform::Node)] {
        let questions: Vec<_> = names.iter().map(|name| json!([name, text])).collect();
        for (name, answer) in names.iter().zip(platform.ask(&questions)) {
            compare(name, &answer, &expected);
        }
    }
}

fn compare(reader: &str, answer: &Value, expected: &Map<String, Value>) {
    let mut read = answer.as_object().unwrap().clone();
    for (name, value) in expected {
        let text = value.as_str().unwrap();
        let found = read.remove(name);
        // Faults of its own: it reads these two characters as one, and nothing as no variable.
        let honcho = ["\\n", "\\t"].iter().any(|each| text.contains(each)) || text.is_empty();
        if reader == "honcho" && honcho {
            continue;
        }
        assert_eq!(found.as_ref(), Some(value), "{reader} {name}: {answer}");
    }
    assert!(read.is_empty(), "{reader} reads more: {read:?}");
}

#[test]
#[ignore = "needs readers of env files"]
fn every_library_reads_the_same() {
    let values = carried(Format::Dotenv);
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    check(&values);
}

/// Whether a reader notices at all: what lakekey refuses is read wrong by some of them.
#[test]
#[ignore = "needs readers of env files"]
fn what_is_refused_is_read_wrong() {
    let texts = [
        ("V='a$b'\n", "a$b"),
        ("V='a$(id)'\n", "a$(id)"),
        ("V='\\$x'\n", "\\$x"),
        ("V='a\nW=b'\n", "a\nW=b"),
        ("V='a\u{85}b'\n", "a\u{85}b"),
        ("V=\"it's `echo so`\"\n", "it's `echo so`"),
        ("V='a\\\\b'\n", "a\\\\b"),
    ];
    let questions = |names: &[&str]| -> Vec<Value> {
        texts
            .iter()
            .flat_map(|(text, _)| names.iter().map(move |name| json!([name, text])))
            .collect()
    };
    let (python, node) =
        (Platform::Python.ask(&questions(PYTHON)), Platform::Node.ask(&questions(NODE)));
    for (index, (_, value)) in texts.iter().enumerate() {
        assert!(!is_carried(Format::Dotenv, value), "{value:?} is carried");
        let right = json!({ "V": value });
        let of = |answers: &[Value], count: usize| {
            answers[index * count..][..count].iter().any(|answer| *answer != right)
        };
        assert!(of(&python, PYTHON.len()) || of(&node, NODE.len()), "{value:?} is read right");
    }
}
