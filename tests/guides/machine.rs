//! A machine on which the lines of the guides work: the real lakekey, psql, PostgreSQL, bash, make and Python,
//! and stand-ins for clients that have no server here.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use sandbox::{KxEnvironment, Workgroup};
use testkit::real::{Real, good, text};

use super::blocks::Block;
use crate::common::sources::root;
use crate::common::terminal::Terminal;
use crate::common::tools::LAKEKEY;
use crate::common::world::write;

/// Clients whose servers the sandbox does not have. Each notes how it was started; one without a password
/// in what it was given fails.
const STAND_INS: &[&str] =
    &["aws", "docker", "jupyter", "kcat", "mariadb", "mysql", "pass", "pyspark", "q"];

const STAND_IN: &str = r#"#!/bin/bash
name=${0##*/}
echo "$name $*" >> "$HOME/stand-ins"
case "$name $*" in
    aws*) exec "$HOME/bin/aws" "$@" ;;
    "pass show orders-db") echo new-password; exit ;;
esac
for word; do
    word=${word#--defaults-file=}
    case $word in /dev/fd/*) grep -q password "$word"; exit ;; esac
done
[ "$name" != docker ] || [ "$2" != --rm ] || case "$*" in
    *" -v /"*:/ca.pem:ro*) ;;
    *) echo "$name: no certificate in $*" >&2; exit 1 ;;
esac
[ -n "$PGPASSWORD$MYSQL_PWD$JUPYTER_GATEWAY_AUTH_TOKEN$SPARK_REMOTE$KX_PASSWORD" ]
"#;

/// The profile of a machine's own jobs, which sign with keys.
const PROFILES: &str = "[profile prod]\nregion = eu-west-1\n[profile etl]\nregion = eu-west-1\n";

/// The machine, and what earlier blocks of the document left in the shell.
pub(crate) struct Machine {
    real: Real,
    exports: String,
    /// How many blocks ran.
    pub(crate) ran: usize,
}

impl Machine {
    /// Returns a machine; `signs_in` if the document is to sign in to AWS itself.
    pub(crate) fn new(signs_in: bool) -> Self {
        let mut real = Real::with_database(LAKEKEY);
        let home = real.keyring.path("home");
        real.aws.add_sso_profiles(&home).unwrap();
        if signs_in {
            real.forget_sign_in();
        } else {
            write(&home.join("keys"), PROFILES);
            real.set("AWS_CONFIG_FILE", &home.join("keys").to_string_lossy());
        }
        for name in STAND_INS {
            let path = real.keyring.path("stand-ins").join(name);
            write(&path, STAND_IN);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let path = format!(
            "{}:{}:/usr/local/bin:/usr/bin:/bin",
            real.keyring.path("stand-ins").display(),
            PathBuf::from(LAKEKEY).parent().unwrap().display()
        );
        real.set("PATH", &path);
        real.set("GITHUB_ENV", &real.keyring.path("github_env").to_string_lossy());
        // Python and psql write in it.
        real.set("LC_ALL", "C.UTF-8");
        let machine = Self { real, exports: String::new(), ran: 0 };
        machine.add_things();
        machine
    }

    /// Adds what the guides name.
    fn add_things(&self) {
        let aws = &self.real.aws;
        for (id, kind) in [("def456", "JUPYTER_ENTERPRISE_GATEWAY"), ("ghi789", "SPARK_CONNECT")] {
            let mut endpoint = aws.new_managed_endpoint(id, kind);
            endpoint.virtual_cluster = "abc123".to_owned();
            aws.managed_endpoint(endpoint);
        }
        aws.catalog(|catalog| {
            for (name, like) in
                [("orders-db", "demo-postgres"), ("shop", "mysql"), ("events", "kafka-plain")]
            {
                let mut connection = catalog.connections[like].clone();
                connection["Name"] = name.into();
                catalog.connections.insert(name.to_owned(), connection);
            }
        });
        let role = "arn:aws:iam::111122223333:role/kdb-me".to_owned();
        let environment = KxEnvironment {
            clusters: vec!["hdb".to_owned()],
            users: [("me".to_owned(), role)].into(),
        };
        aws.kdb_environment("env1", environment);
        let first = Workgroup { ..aws.new_workgroup("analytics") };
        aws.workgroup(first);
        for name in ["report.sql", "job.sql", "nightly.sql", "home/nightly.sql"] {
            fs::write(self.path(name), "select 1;\n").unwrap();
        }
    }

    /// Returns a path on the machine.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.real.keyring.path(name)
    }

    /// Returns how the stand-ins were started, one a line.
    pub(crate) fn stubs(&self) -> String {
        fs::read_to_string(self.path("home/stand-ins")).unwrap_or_default()
    }

    /// Runs a block as its language says; it must end as its comment says.
    pub(crate) fn run(&mut self, document: &str, block: &Block) {
        let what = format!("{document}:{}", block.line);
        if let Some(reason) = &block.not_run {
            assert!(reason.len() > 15, "{what}: why?");
            return;
        }
        match block.language.as_str() {
            "sh" if block.words.iter().any(|word| word == "enter") => self.pick(&what, block),
            "sh" => {
                let script = format!("set -eo pipefail\n{}\n{}", self.exports, block.text);
                self.check(&what, block, self.real.script("bash", &script));
                let exports = block.text.lines().filter(|line| line.starts_with("export "));
                self.exports.extend(exports.flat_map(|line| [line, "\n"]));
            }
            "python" => {
                let python = root().join("target/test-tools/venv-readers/bin/python");
                assert!(python.exists(), "run tests/packages.sh test");
                let output = self.real.command(python).args(["-c", &block.text]).output().unwrap();
                let shown = self.check(&what, block, output);
                assert_eq!(shown, "IAMR:demo\n", "{what}");
            }
            "make" => {
                fs::write(self.path("Makefile"), &block.text).unwrap();
                let make = self.real.tool("make", "make").arg("report.csv").output().unwrap();
                self.check(&what, block, make);
            }
            "cron" => self.run_as_cron(&what, block),
            "ini" => self.run_as_service(&what, block),
            "yaml" => {
                for script in workflow_scripts(&block.text) {
                    let script = format!("export LAKEKEY_STORE=none\n{script}");
                    self.check(&what, block, self.real.script("bash", &script));
                }
            }
            "toml" => {
                let config = "# ~/.config/lakekey/config.toml\n";
                if let Some(text) = block.text.strip_prefix(config) {
                    // Within the README, the second file has what the first has.
                    write(&self.path("home/.config/lakekey/config.toml"), text);
                    let output = self.real.lakekey(["config", "show"]).output().unwrap();
                    self.check(&what, block, output);
                }
                return;
            }
            "json" => {
                let parsed: Result<serde_json::Value, _> = serde_json::from_str(&block.text);
                assert!(parsed.is_ok(), "{what}: {parsed:?}");
                return;
            }
            "js" | "py" => return,
            other => panic!("{what}: how is {other:?} run?"),
        }
        self.ran += 1;
    }

    /// Runs a line in a shell; it must succeed and say nothing on stderr.
    pub(crate) fn run_in(&self, shell: &str, line: &str) {
        let output = self.real.script(shell, line);
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {line}\n{output:?}");
    }

    /// Returns what a script writes to stdout; it must succeed.
    pub(crate) fn output_of(&self, shell: &str, script: &str) -> String {
        good(self.real.script(shell, script))
    }

    fn check(&self, what: &str, block: &Block, output: Output) -> String {
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        let status = output.status.code();
        assert_eq!(status, Some(block.status()), "{what}\n{}\n{stdout}\n{stderr}", block.text);
        stdout
    }

    /// Runs the lines on a terminal, on which Enter picks from each list and ends each psql.
    fn pick(&mut self, what: &str, block: &Block) {
        for (index, line) in block.text.lines().enumerate() {
            let is_last = index + 1 == block.text.lines().count();
            let mut bash: Command = self.real.tool("bash", "bash");
            let script = format!("{}\n{line}", self.exports);
            bash.args(["-c", &script]).env("TERM", "xterm").env("PAGER", "cat");
            let mut terminal = Terminal::start(&bash);
            if line.ends_with("redshift-creds") {
                terminal.wait_for("analytics");
                terminal.send("\r");
            } else if line.ends_with("psql") {
                terminal.wait_for("=>");
                terminal.send("\\q\r");
            }
            let ended = terminal.end();
            let expected = if is_last { block.status() } else { 0 };
            assert_eq!(ended.status.code(), Some(expected), "{what}: {line}\n{}", ended.screen);
        }
    }

    /// Runs the lines of a crontab as cron does: variables, five times and a command for `sh`.
    fn run_as_cron(&self, what: &str, block: &Block) {
        let mut cron = self.real.command("sh");
        for line in block.text.lines() {
            if let Some((name, value)) =
                line.split_once('=').filter(|(name, _)| !name.contains(' '))
            {
                cron.env(name, value);
            } else {
                let command = line.splitn(6, ' ').nth(5).unwrap();
                let output = cron.args(["-c", command]).output().unwrap();
                assert_eq!(text(&output.stderr), "", "{what}: cron would mail this");
                self.check(what, block, output);
                return;
            }
        }
        panic!("{what} has no command");
    }

    /// Runs `ExecStart` with `Environment` of a unit.
    fn run_as_service(&self, what: &str, block: &Block) {
        let value = |key: &str| {
            let line = block.text.lines().find_map(|line| line.strip_prefix(&format!("{key}=")));
            line.unwrap_or_else(|| panic!("{what} has no {key}")).to_owned()
        };
        let command = value("ExecStart").replace("/usr/bin/lakekey", "lakekey");
        let command = command.replace("/srv/etl/", &format!("{}/", self.path("home").display()));
        let script = format!("env {} {command}", value("Environment"));
        self.check(what, block, self.real.script("bash", &script));
    }
}

/// Returns what the steps of a workflow run.
fn workflow_scripts(text: &str) -> Vec<String> {
    let mut scripts = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((before, script)) = line.split_once("- run: ") else { continue };
        if script != "|" {
            scripts.push(script.to_owned());
            continue;
        }
        let mut all = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(&format!("{before}  "))) {
            all += line.trim_start();
            all.push('\n');
        }
        scripts.push(all);
    }
    scripts
}
