//! Env files, read by the libraries that they are for.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lakekey::output::Format;

use super::run::{setting, tool, tools};
use super::{carried, rendered};

/// Says which values no quoting carries through all of the libraries.
pub(super) fn rule(value: &str) -> bool {
    let quote = value.contains('\'');
    let special = value.contains(['"', '\\', '$']);
    let backslashes = value.contains("\\\\") || value.ends_with('\\');
    !value.contains('\r') && if quote { !special } else { !value.contains("${") && !backslashes }
}

type Variables = BTreeMap<String, String>;

fn python(file: &Path) -> Variables {
    let script = "import dotenv, json, sys; print(json.dumps(dotenv.dotenv_values(sys.argv[1])))";
    let library = setting("LAKEKEY_TEST_PYTHON_DOTENV").map_or(tools().join("python"), Into::into);
    let program = tool("python3", "apt: python3");
    let mut command = Command::new(program);
    command.args(["-c", script]).arg(file).env("PYTHONPATH", library);
    read(command, "pip: python-dotenv")
}

fn node(file: &Path, options: &str) -> Variables {
    let script = format!(
        "const text = require('fs').readFileSync(process.argv[1]);\
         console.log(JSON.stringify(require('dotenv').parse(text, {options})))"
    );
    let library =
        setting("LAKEKEY_TEST_NODE_DOTENV").map_or(tools().join("node_modules"), Into::into);
    let program = tool("node", "apt: nodejs");
    let mut command = Command::new(program);
    command.args(["-e", &script]).arg(file).env("NODE_PATH", library);
    read(command, "npm: dotenv")
}

fn read(mut command: Command, package: &str) -> Variables {
    let output = command.env("HOME", "secret home").output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "these tests need {package}: {errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Reads a file as compose-go's parser of env files does, as far as lakekey writes them.
fn compose(text: &str) -> Variables {
    let mut variables = Variables::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').unwrap();
        let quote = after.chars().next().filter(|first| "'\"".contains(*first));
        let Some(quote) = quote else {
            let (value, after) = after.split_once('\n').unwrap();
            assert!(!value.contains('$') && !value.contains(" #") && value.trim() == value);
            variables.insert(name.to_owned(), value.to_owned());
            rest = after;
            continue;
        };
        let (mut value, mut escaped) = (String::new(), false);
        let mut characters = after[1..].char_indices();
        let end = loop {
            let (at, character) = characters.next().unwrap();
            match character {
                _ if character == quote && !escaped => break at,
                '\\' if !escaped => escaped = true,
                _ => {
                    if escaped && character != quote {
                        value.push('\\');
                    }
                    escaped = false;
                    value.push(character);
                }
            }
        };
        // Between double quotes it would go on to expand these.
        assert!(quote == '\'' || !value.contains(['\\', '$']), "{value:?}");
        variables.insert(name.to_owned(), value);
        rest = after[1 + end + 1..].strip_prefix('\n').unwrap();
    }
    variables
}

/// Has every library read a file with `values`, and compares.
pub(super) fn check(values: &[&str]) {
    let text = rendered(values, Format::Dotenv, "").unwrap();
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join(".env");
    std::fs::write(&file, &text).unwrap();
    let mut expected: Variables = values
        .iter()
        .enumerate()
        .map(|(index, value)| (format!("V{index}"), (*value).to_owned()))
        .collect();
    expected.insert("LAKEKEY_EXPIRES_AT".into(), super::EXPIRES_AT.into());
    for (library, read) in [
        ("python-dotenv", python(&file)),
        ("dotenv", node(&file, "{}")),
        ("dotenv, fast", node(&file, "{fast: true}")),
        ("compose-go", compose(&text)),
    ] {
        for (name, value) in &expected {
            assert_eq!(read.get(name), Some(value), "{library} {name}");
        }
        assert_eq!(read.len(), expected.len(), "{library}");
    }
}

#[test]
fn every_library_reads_the_same() {
    let values = carried(Format::Dotenv, rule);
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    check(&values);
}
