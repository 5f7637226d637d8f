//! Libraries that read what lakekey writes, from PyPI, npm and Debian, as `tests/packages.sh`
//! installs them.

mod files;
mod mongodb;
mod sagemaker;
mod snowflake;
mod spark;
mod urls;
mod variables;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use testkit::tools::{require, tool};

/// What the libraries run on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Platform {
    Python,
    /// Python with Spark's libraries, which want others than the rest do.
    Spark,
    /// Python with Snowflake's command line.
    Snowflake,
    /// Python with SageMaker's SQL extension.
    SageMaker,
    Node,
}

/// A library: what it runs on, and its name in the script there.
type Library = (Platform, &'static str);

/// Returns whether it is a host that gets into a credential: a name, or an address.
fn is_host(host: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    host == "::1"
        || host.starts_with(|first: char| first.is_ascii_lowercase()) && host.bytes().all(is_plain)
}

/// Asks each library the questions for it, in one go, and compares what it reads with what it must.
/// Numbers count as their text.
fn compare(cases: Vec<(Platform, Value, Value)>) {
    let all = [
        Platform::Python,
        Platform::Spark,
        Platform::Snowflake,
        Platform::SageMaker,
        Platform::Node,
    ];
    for platform in all {
        let of_it: Vec<_> = cases.iter().filter(|(other, ..)| *other == platform).collect();
        let questions: Vec<Value> = of_it.iter().map(|(_, question, _)| question.clone()).collect();
        for ((_, question, expected), mut answer) in of_it.into_iter().zip(platform.ask(&questions))
        {
            for value in answer.as_object_mut().unwrap().values_mut() {
                if value.is_number() {
                    *value = value.to_string().into();
                }
            }
            assert_eq!(answer, *expected, "{question}");
        }
    }
}

impl Platform {
    /// Returns what the libraries answer to `questions`: the name of the reader, the text, and what
    /// else it is asked.
    pub(crate) fn ask(self, questions: &[Value]) -> Vec<Value> {
        require("the readers from PyPI and npm");
        if questions.is_empty() {
            return Vec::new();
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (tools, scripts) = (root.join("target/test-tools"), root.join("tests/readers"));
        let environment = match self {
            Self::Python => Some("venv-readers"),
            Self::Spark => Some("venv-spark"),
            Self::Snowflake => Some("venv-snowflake"),
            Self::SageMaker => Some("venv-sagemaker"),
            Self::Node => None,
        };
        match environment {
            Some(name) => {
                let mut command = Command::new(installed(tools.join(name).join("bin/python")));
                command.arg(scripts.join("readers.py"));
                ask(command, questions)
            }
            None => {
                let mut command = Command::new(tool("node", "nodejs"));
                command.arg(scripts.join("readers.js"));
                command.env("NODE_PATH", installed(tools.join("node_modules")));
                ask(command, questions)
            }
        }
    }
}

fn installed(path: PathBuf) -> PathBuf {
    assert!(path.exists(), "{} is missing: run tests/packages.sh test", path.display());
    path
}

/// Asks in an empty directory, with nothing else in the environment. Fails where a reader is missing.
fn ask(mut command: Command, questions: &[Value]) -> Vec<Value> {
    let environment: Vec<_> = command
        .get_envs()
        .map(|(name, value)| (name.to_owned(), value.unwrap().to_owned()))
        .collect();
    let directory = tempfile::tempdir().unwrap();
    command
        .env_clear()
        .envs(environment)
        .current_dir(directory.path())
        .env("HOME", directory.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(&serde_json::to_vec(questions).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let answers: Vec<Value> =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {errors}"));
    assert_eq!(answers.len(), questions.len(), "{errors}");
    for answer in &answers {
        let error = answer["error"].as_str().unwrap_or_default();
        let is_missing =
            ["No module named", "Cannot find module"].iter().any(|each| error.contains(each));
        assert!(!is_missing, "{error}: run tests/packages.sh test");
    }
    answers
}

/// The table of readers in the documentation has each with its version, and no other.
#[test]
fn documentation_has_every_reader() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let packages = std::fs::read_to_string(root.join("tests/packages.sh")).unwrap();
    let document = std::fs::read_to_string(root.join("docs/RELIABILITY.md")).unwrap();
    let table = document.split("## Readers\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<&str> =
        table.lines().filter(|line| line.starts_with("| ") && line.contains("::")).collect();
    let line = |start: &str| {
        let line = packages.lines().find(|line| line.trim_start().starts_with(start)).unwrap();
        line.split('"')
            .nth(1)
            .unwrap()
            .split(' ')
            .map(|each| each.replace("==", " "))
            .collect::<Vec<_>>()
    };
    let python = line("pip_packages venv-readers");
    let spark = line("pip_packages venv-spark \"--no-deps")[1..2].to_vec();
    let client = line("pip_packages venv-spark \"pyspark")[..1].to_vec();
    let snowflake = line("pip_packages venv-snowflake \"--no-deps")[1..].to_vec();
    let sagemaker = line("pip_packages venv-sagemaker");
    // The first is the package that they are in, and one is a library of Kafka's.
    let java =
        packages.lines().find(|line| line.trim_start().starts_with("java_clients \"")).unwrap();
    let java =
        java.split_whitespace().skip(2).filter(|name| !name.starts_with("slf4j")).map(|name| {
            let (name, version) = name.trim_end_matches(".jar").rsplit_once('-').unwrap();
            format!("{name} {version}")
        });
    // The first is a shell.
    let node = line("npm_packages \"").into_iter().skip(1).map(|each| {
        let (name, version) = each.rsplit_once('@').unwrap();
        format!("{name} {version}")
    });
    let installed: Vec<String> = python
        .into_iter()
        .chain(spark)
        .chain(client)
        .chain(snowflake)
        .chain(sagemaker)
        .chain(java)
        .chain(node)
        .collect();
    for name in &installed {
        assert!(
            rows.iter().any(|row| row.starts_with(&format!("| {name} |"))),
            "no row for {name}"
        );
    }
    assert!(installed.len() > 15 && rows.len() > installed.len(), "{installed:?}");
}
