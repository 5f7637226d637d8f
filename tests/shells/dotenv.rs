//! Env files, read by the libraries that they are for.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lakekey::output::Format;

use super::run::{setting, tool, tools};
use super::{carried, rendered};
use lakekey::fuzz::shared::readers;

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
        ("compose-go", readers::read(Format::Dotenv, &text).set),
    ] {
        for (name, value) in &expected {
            assert_eq!(read.get(name), Some(value), "{library} {name}");
        }
        assert_eq!(read.len(), expected.len(), "{library}");
    }
}

#[test]
#[ignore = "needs python3"]
fn every_library_reads_the_same() {
    let values = carried(Format::Dotenv);
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    check(&values);
}
