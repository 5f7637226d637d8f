//! The real AWS CLI, started once for many runs.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::common::sources::root;

/// What a run of the AWS CLI left behind. `status` is none where it did not end.
pub(super) struct Ran {
    pub(super) status: Option<i64>,
    pub(super) output: String,
}

pub(super) struct AwsCli {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl AwsCli {
    /// Starts it with that home directory, which all its runs have.
    pub(super) fn start(home: &Path, endpoint: &str) -> Self {
        let python = root().join("target/test-tools/venv/bin/python");
        assert!(python.is_file(), "the AWS CLI is missing: run tests/packages.sh test");
        let mut process = Command::new(python)
            .arg(root().join("tests/identity/aws_cli.py"))
            .arg(home)
            .arg(endpoint)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n", "the AWS CLI does not start");
        Self { process, input, output }
    }

    /// Returns the sections of an AWS file as botocore reads it, or null where it refuses.
    pub(super) fn parse(&mut self, text: &str) -> Value {
        self.ask(&json!({"parse": text}))["sections"].take()
    }

    /// Runs `aws redshift-serverless get-credentials` with further `arguments`.
    pub(super) fn run(
        &mut self,
        environment: &BTreeMap<String, String>,
        arguments: &[String],
    ) -> Ran {
        let answer = self.ask(&json!({"environment": environment, "arguments": arguments}));
        Ran {
            status: answer["status"].as_i64(),
            output: answer["output"].as_str().unwrap().to_owned(),
        }
    }

    fn ask(&mut self, asked: &Value) -> Value {
        writeln!(self.input, "{asked}").unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for AwsCli {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
