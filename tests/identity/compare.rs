//! Runs both programs in a set-up and compares who signed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::Identity;

use super::accepted::likened;
use super::oracle::AwsCli;
use super::setup::{Made, Setup};
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

/// Who signed the request for a credential, and whether AWS accepted that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    By(String),
    Refused { key: String, token: Option<String> },
    Nothing,
}

/// What a program did.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) signed: Signed,
    /// The sources that were asked.
    pub(super) asked: BTreeSet<String>,
    pub(super) status: Option<i64>,
    pub(super) output: String,
}

/// What differs, in words.
pub(super) struct Difference {
    pub(super) what: String,
    pub(super) aws: Outcome,
    pub(super) lakekey: Outcome,
}

/// AWS on loopback, a home directory, and both programs.
pub(super) struct Bench {
    pub(super) world: World,
    aws: AwsCli,
}

/// Every operation that returns AWS credentials.
const SOURCES: &[&str] = &[
    "AssumeRole",
    "AssumeRoleWithWebIdentity",
    "GetRoleCredentials",
    "CreateToken",
    "CreateOAuth2Token",
    "GetContainerCredentials",
    "GetInstanceCredentials",
];

impl Bench {
    pub(super) fn new() -> Self {
        let world = World::new();
        for (who, id, token) in [
            ("variable", "AKIAVARIABLEEXAMPLEKEY", None),
            ("variable-session", "ASIAVARIABLEEXAMPLEKEY", Some("variable")),
            ("config", "AKIACONFIGEXAMPLEKEY", None),
            ("config-session", "ASIACONFIGEXAMPLEKEY", Some("config")),
            ("stored", "AKIASTOREDEXAMPLEKEY", None),
            ("stored-session", "ASIASTOREDEXAMPLEKEY", Some("stored")),
            ("base", "AKIABASEEXAMPLEKEY", None),
            ("process", "ASIAPROCESSEXAMPLEKEY", Some("process")),
            ("login", "ASIALOGINEXAMPLEKEY", Some("login")),
        ] {
            let base = who.trim_end_matches("-session");
            world.aws.identity(Identity {
                access_key_id: id.to_owned(),
                secret_access_key: format!("secret-of-{base}"),
                session_token: token.map(|token| format!("token-of-{token}")),
                expires: None,
                arn: format!("arn:aws:iam::111122223333:user/{who}"),
                user_id: "AIDAEXAMPLE".to_owned(),
            });
        }
        world.aws.sso(|sso| sso.denied_roles.push("Denied".to_owned()));
        let aws = AwsCli::start(world.home.path(), &world.aws.url());
        Self { world, aws }
    }

    /// Returns the set-up in detail.
    pub(super) fn made(&self, setup: &Setup) -> Made {
        setup.made(self.world.home.path(), &self.world.aws.url())
    }

    /// Runs both, where lakekey may differ as the table says, and returns how it differs further.
    pub(super) fn compare(&mut self, setup: &Setup) -> Option<Difference> {
        let aws = self.aws_cli(&likened(setup).0);
        let lakekey = self.lakekey(setup);
        difference(&aws, &lakekey).map(|what| Difference { what, aws, lakekey })
    }

    /// Returns what the AWS CLI does.
    pub(super) fn aws_cli(&mut self, setup: &Setup) -> Outcome {
        let made = self.made(setup);
        self.prepare(&made);
        self.run_aws_cli(&made)
    }

    /// Returns what the AWS CLI does in what was prepared.
    pub(super) fn run_aws_cli(&mut self, made: &Made) -> Outcome {
        let ran = self.aws.run(&made.environment, &made.arguments());
        self.outcome(ran.status, ran.output)
    }

    /// Returns what lakekey does.
    pub(super) fn lakekey(&self, setup: &Setup) -> Outcome {
        let made = self.made(setup);
        self.prepare(&made);
        let (status, output) = lakekey(&made.environment, &made.arguments());
        self.outcome(status, output)
    }

    /// Returns the home directory to what the set-up says, and AWS to what it was.
    pub(super) fn prepare(&self, made: &Made) {
        furnish(self.world.home.path(), &made.files);
        self.world.aws.forget_requests();
        self.world.aws.instance_role(made.instance_role);
        self.world.aws.sso(|sso| {
            sso.access_tokens = vec!["sso-token".to_owned()];
            sso.refresh_tokens = vec!["refresh-token".to_owned()];
        });
        self.world.aws.login(|login| login.refresh_tokens = vec!["login-token".to_owned()]);
    }

    /// Returns what came of a run.
    pub(super) fn outcome(&self, status: Option<i64>, output: String) -> Outcome {
        let requests = self.world.aws.requests();
        let mut asked: BTreeSet<String> = requests
            .iter()
            .map(|request| request.operation.clone())
            .filter(|operation| SOURCES.contains(&operation.as_str()))
            .collect();
        if process_log(self.world.home.path()).exists() {
            asked.insert("credential_process".to_owned());
        }
        let last = requests.iter().rev().find(|request| request.operation == "GetCredentials");
        let signed = last.map_or(Signed::Nothing, |request| {
            let authorization = request.header("authorization").unwrap_or_default();
            let key = authorization
                .split_once("Credential=")
                .and_then(|(_, rest)| rest.split('/').next())
                .unwrap_or_default();
            let token = request.header("x-amz-security-token").map(str::to_owned);
            let identities = self.world.aws.identities();
            let known = identities.iter().find(|identity| identity.access_key_id == key);
            match (request.status, known) {
                (Some(200), Some(identity)) => {
                    assert_eq!(identity.session_token, token, "the sandbox takes any token");
                    Signed::By(identity.database_user())
                }
                _ => Signed::Refused { key: key.to_owned(), token },
            }
        });
        Outcome { signed, asked, status, output }
    }
}

fn process_log(home: &Path) -> PathBuf {
    home.join("process.log")
}

/// Empties a home directory, and writes `files` into it.
pub(super) fn furnish(home: &Path, files: &BTreeMap<String, String>) {
    for entry in std::fs::read_dir(home).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap();
        } else {
            std::fs::remove_file(path).unwrap();
        }
    }
    for (name, text) in files {
        let path = home.join(name);
        if name.ends_with('/') {
            std::fs::create_dir_all(&path).unwrap();
            continue;
        }
        crate::common::world::write(&path, text);
        if name.starts_with("bin/") {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            std::fs::set_permissions(&path, mode).unwrap();
        }
    }
}

/// Runs lakekey without a cache, with an address of its own so that it asks for no other, and
/// returns its status and what it said.
pub(super) fn lakekey(
    environment: &BTreeMap<String, String>,
    arguments: &[String],
) -> (Option<i64>, String) {
    let mut command = Command::new(LAKEKEY);
    command.args(["redshift-creds", "-w", "analytics", "--no-cache", "-f", "json"]);
    command.args(["--host", "h.example.com", "--port", "5439", "--timeout", "15s"]);
    command.args(arguments);
    command.env_clear().envs(environment).stdin(Stdio::null());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            return (None, "did not end".to_owned());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().map(i64::from), text)
}

/// Returns what lakekey did otherwise than it must, if anything.
pub(super) fn difference(aws: &Outcome, lakekey: &Outcome) -> Option<String> {
    match lakekey.status {
        Some(0 | 1 | 2 | 3 | 4 | 6 | 7) => {}
        Some(status) => return Some(format!("lakekey ended with {status}")),
        None => return Some("lakekey did not end".to_owned()),
    }
    let further: Vec<&String> = lakekey.asked.difference(&aws.asked).collect();
    if !further.is_empty() {
        return Some(format!("lakekey also asked {further:?}"));
    }
    match (&aws.signed, &lakekey.signed) {
        (aws, lakekey) if aws == lakekey => None,
        // Both are refused; lakekey says so without asking.
        (Signed::Refused { .. }, Signed::Nothing) => None,
        (Signed::By(_), Signed::Nothing | Signed::Refused { .. }) => {
            Some("lakekey does not sign in, though the AWS CLI does".to_owned())
        }
        (Signed::Nothing, Signed::Refused { .. }) => {
            Some("lakekey signs, though the AWS CLI does not".to_owned())
        }
        _ => Some("another identity signs".to_owned()),
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:?}, asked {:?}, status {:?}", self.signed, self.asked, self.status)?;
        write!(formatter, "{}", self.output.trim())
    }
}
