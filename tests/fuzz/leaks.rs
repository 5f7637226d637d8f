//! Secrets in texts from outside, in any spelling: none reaches stderr, JSON errors, what `doctor`,
//! `list` and `get` print, or any file.

use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use lakekey::fuzz::shared::spelling::{Spelling, readings};
use lakekey::outside::FilterStep;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};
use testkit::fuzz::fuzz;

use crate::common::parrot::Parrot;
use crate::common::world::{Outcome, World};

/// What is quoted, and how the run came to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// The secret access key of the environment.
    Key,
    /// The session token of the environment.
    Token,
    /// The keys of a profile.
    Profile,
    /// A variable that a `credential_process` has as well.
    Variable,
    /// The user and password of a proxy.
    Proxy,
    /// The password of a definition that is sent.
    Definition,
    /// The password inside a URL of a definition that is sent.
    Url,
    /// Nobody knows it, but it stands behind a name.
    Named,
}

/// What stands around it, for `{}`.
const CONTEXTS: &[&str] = &[
    "The token {} is expired",
    "2 problems: the one is known; the other, {}, is new",
    "date: today\nx-amz-date: 20261130T120000Z\nhost: h ({})\naccept: all",
    "GET /?Action=Open&Value={}&Version=1 failed",
    r#"{"error": {"detail": "{}", "code": 7}}"#,
    "<html><body><p class=\"why\">Denied: {}</p></body></html>",
    "12:00:00 ERROR gateway got {}\n12:00:01 INFO went on",
    "No match. Check the key.\n\nThe Canonical String for this request should have been\n'POST\n/\n\n\
     host:h\nx-amz-meta:{}\n\nhost\ne3b0'\n\nThe String-to-Sign should have been\n\
     'AWS4-HMAC-SHA256\n{}\n'",
];

/// The same for what only its name gives away.
const NAMED_CONTEXTS: &[&str] = &[
    "x-amz-security-token:{}\nhost:h",
    "GET /?X-Amz-Signature={}&Action=Open failed",
    r#"{"request": {"sessionToken": "{}"}}"#,
    "<Credentials><SecretAccessKey>{}</SecretAccessKey></Credentials>",
    "Authorization: Bearer {}",
    "could not open mysql://app:{}@h:3306/d",
];

/// What answers, and how.
#[derive(Clone, Copy, Debug)]
enum Body {
    Json,
    Xml,
    Plain,
    /// The text is the error code, in the body or in the header.
    Code,
    HeaderCode,
    RequestId,
    /// An answer that succeeds, with the text as the reason of a state or of one thing among several.
    Success,
}

const COMMANDS: &[&[&str]] = &[
    &["redshift-creds", "-w", "analytics", "--host", "h", "--port", "1", "-d", "d"],
    &["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"],
    &["glue-conn", "one"],
    &["kx-connect", "-e", "demo1234567890abcdefghijkl", "-c", "ticks", "-u", "demo"],
    &["redshift-creds", "list"],
    &["glue-conn", "list"],
    &["glue-conn", "get", "one"],
    &["glue-conn", "get", "one", "-f", "json"],
    &["glue-conn", "delete", "one", "two", "--yes"],
    &["glue-conn", "test", "one"],
    &["finspace", "environment", "list"],
    &["doctor"],
    &["doctor", "-f", "json"],
];

const MANNERS: &[&[&str]] = &[&[], &["-v"], &["-vv"], &["--error-format", "json"]];

#[derive(Clone, Debug)]
struct Case {
    source: Source,
    secret: String,
    /// The part of it that is quoted.
    part: String,
    ways: [Spelling; 2],
    context: &'static str,
    body: Body,
    status: u16,
    command: &'static [&'static str],
    manner: &'static [&'static str],
}

fn cases() -> impl Strategy<Value = Case> {
    use Source::{Definition, Key, Named, Profile, Proxy, Token, Url, Variable};
    let sources = select(vec![Key, Token, Token, Profile, Variable, Proxy, Definition, Url, Named]);
    let secret = |source: Source| match source {
        // What a property may have and a header may not.
        Definition => prop_oneof!["[!-~é東]{8,30}", "[#~^é]{3,7}"].boxed(),
        Url | Proxy => "[A-Za-z0-9._~-]{8,30}".boxed(),
        _ => "[A-Za-z0-9+/=_.!-]{8,60}".boxed(),
    };
    let planted = sources.prop_flat_map(move |source| {
        (Just(source), secret(source)).prop_flat_map(|(source, secret)| {
            let length = secret.chars().count();
            let least = if source == Named { length } else { length.min(8) };
            (0..=length - least, Just((source, secret))).prop_flat_map(
                move |(start, (source, secret))| {
                    (least..=length - start, Just((source, secret))).prop_map(
                        move |(count, (source, secret))| {
                            let part = secret.chars().skip(start).take(count).collect();
                            (source, secret, part)
                        },
                    )
                },
            )
        })
    });
    let way = || select(&Spelling::ALL[..]);
    let bodies = select(vec![
        Body::Json,
        Body::Json,
        Body::Xml,
        Body::Plain,
        Body::Code,
        Body::HeaderCode,
        Body::RequestId,
        Body::Success,
    ]);
    let status = select(vec![400u16, 403, 404, 429, 500, 503]);
    let contexts = (select(CONTEXTS), select(NAMED_CONTEXTS));
    let rest = (bodies, status, select(COMMANDS), select(MANNERS));
    (planted, way(), way(), contexts, rest).prop_map(
        |((source, secret, part), one, other, contexts, (body, status, command, manner))| {
            let is_named = source == Source::Named;
            let context = if is_named { contexts.1 } else { contexts.0 };
            // A name is read where its value is as it is.
            let ways = if is_named { [Spelling::Plain; 2] } else { [one, other] };
            Case { source, secret, part, ways, context, body, status, command, manner }
        },
    )
}

impl Case {
    /// Returns the text that comes from outside, with `planted` in the place of the secret.
    fn text(&self, planted: &str) -> String {
        self.context.replace("{}", &self.ways[1].write(&self.ways[0].write(planted)))
    }

    /// Returns the answer with `text` in it.
    fn answer(&self, text: &str) -> Vec<u8> {
        let is_header = |text: &str| text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        let one_line = if is_header(text) { text } else { "AccessDeniedException" };
        let mut headers = String::new();
        let mut id = "5c3f1e6a-0000-4000-8000-123456789abc";
        let mut status = self.status;
        let denied = |message: &str| json!({"__type": "ValidationException", "message": message});
        let body = match self.body {
            Body::Json => denied(text).to_string(),
            Body::Xml => format!(
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>{}</Message></Error>\
                 </ErrorResponse>",
                text.replace('&', "&amp;").replace('<', "&lt;")
            ),
            Body::Plain => text.to_owned(),
            Body::Code => json!({"__type": text, "message": "x"}).to_string(),
            Body::HeaderCode => {
                headers = format!("x-amzn-errortype: {one_line}\r\n");
                json!({"message": text}).to_string()
            }
            Body::RequestId => {
                id = one_line;
                denied(text).to_string()
            }
            Body::Success => {
                status = 200;
                succeeded(text).to_string()
            }
        };
        let length = body.len();
        format!(
            "HTTP/1.1 {status} x\r\nx-amzn-requestid: {id}\r\n{headers}content-length: {length}\r\n\
             connection: close\r\n\r\n{body}"
        )
        .into_bytes()
    }

    /// Sets up `world` so that a run knows the secret, and returns the command line.
    fn set_up(&self, world: &mut World, parrot: &Parrot) -> Vec<String> {
        let home = world.home.path().to_owned();
        let secret = self.secret.as_str();
        for (name, value) in [
            ("AWS_ENDPOINT_URL", parrot.url().as_str()),
            ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE000000000"),
            ("AWS_SECRET_ACCESS_KEY", "not/the+secret0000000000000000000000000"),
            ("XDG_RUNTIME_DIR", home.join("run").to_str().unwrap()),
        ] {
            world.set(name, value);
        }
        for name in ["AWS_SESSION_TOKEN", "VAULT_TOKEN", "HTTPS_PROXY", "AWS_CONFIG_FILE"] {
            world.unset(name);
        }
        let mut command: Vec<String> = self.command.iter().map(|word| (*word).to_owned()).collect();
        match self.source {
            Source::Key => {
                world.set("AWS_SECRET_ACCESS_KEY", secret);
            }
            Source::Token => {
                world.set("AWS_SESSION_TOKEN", secret);
            }
            Source::Proxy => {
                world.set("HTTPS_PROXY", &format!("http://someone:{secret}@127.0.0.1:9"));
            }
            Source::Profile => {
                world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
                world.aws_config(&format!(
                    "[default]\naws_access_key_id = AKIAEXAMPLE000000000\n\
                     aws_secret_access_key = {secret}\n"
                ));
            }
            Source::Variable => {
                world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
                let said = home.join("said");
                fs::write(&said, self.text(&self.part)).unwrap();
                world.set("VAULT_TOKEN", secret);
                world.aws_config(&format!(
                    "[default]\ncredential_process = sh -c 'cat {} >&2; exit 1'\n",
                    said.display()
                ));
            }
            Source::Definition | Source::Url => {
                let file = home.join("definition.json");
                fs::write(&file, self.definition().to_string()).unwrap();
                let file = file.to_str().unwrap();
                command = ["glue-conn", "create", "--from", file].map(str::to_owned).to_vec();
            }
            Source::Named => {}
        }
        command.extend(self.manner.iter().map(|word| (*word).to_owned()));
        command.extend(["--timeout", "5"].map(str::to_owned));
        command
    }

    fn definition(&self) -> Value {
        let (url, password) = match self.source {
            Source::Url => (format!("jdbc:mysql://h:3306/d?password={}", self.secret), "none#~^"),
            _ => ("jdbc:mysql://h:3306/d".to_owned(), self.secret.as_str()),
        };
        json!({"Name": "n", "ConnectionType": "JDBC", "ConnectionProperties": {
            "JDBC_CONNECTION_URL": url, "USERNAME": "app", "PASSWORD": password}})
    }
}

/// Returns an answer that every operation takes for its own, with reasons in it.
fn succeeded(text: &str) -> Value {
    json!({
        "CreateConnectionStatus": "IN_PROGRESS",
        "Connection": {"Name": "n", "ConnectionType": "JDBC", "Status": "FAILED",
            "StatusReason": text, "Description": text, "ConnectionProperties": {"HOST": "h"}},
        "ConnectionList": [{"Name": "n", "ConnectionType": "JDBC", "Description": text}],
        "Succeeded": [],
        "Errors": {"one": {"ErrorCode": "Refused", "ErrorMessage": text},
            "two": {"ErrorCode": text, "ErrorMessage": "x"}},
        "endpoint": {"state": "CREATING", "failureReason": text, "stateDetails": text},
        "workgroups": [{"workgroupName": text, "status": text}],
        "environments": [{"name": text, "environmentId": "e", "status": "FAILED", "errorMessage": text}],
    })
}

/// Returns where of a run the secret, or what never may be shown, can be read.
fn found(case: &Case, world: &World, outcome: &Outcome) -> Option<String> {
    let mut places = vec![("stderr".to_owned(), outcome.stderr.clone())];
    let is_told = outcome.status != 0
        || ["doctor", "list", "get"].iter().any(|word| case.command.contains(word));
    if is_told {
        places.push(("stdout".to_owned(), outcome.stdout.clone()));
    }
    if let Ok(error) = serde_json::from_str::<Value>(outcome.stderr.trim()) {
        places.push(("the JSON error".to_owned(), error["message"].to_string()));
    }
    files(&world.home.path().join("run"), &mut places);
    files(&world.home.path().join(".local"), &mut places);
    let characters: Vec<char> = case.secret.chars().collect();
    let runs: Vec<String> =
        characters.windows(characters.len().min(8)).map(|run| run.iter().collect()).collect();
    for (place, text) in &places {
        for reading in readings(text) {
            if let Some(run) = runs.iter().find(|run| reading.contains(*run)) {
                return Some(format!("{run:?} in {place}: {text}"));
            }
        }
        if text.contains("AWS4-HMAC") || text.contains("Canonical String") {
            return Some(format!("a quoted request in {place}: {text}"));
        }
    }
    None
}

/// Adds every file below `directory`, with its text.
fn files(directory: &Path, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if let Ok(bytes) = fs::read(&path) {
            into.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

struct Bench {
    world: World,
    parrot: Parrot,
}

impl Bench {
    fn new() -> Self {
        let world = World::new();
        let run = world.home.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
        Self { world, parrot: Parrot::start() }
    }

    fn run(&mut self, case: &Case, planted: &str) -> Outcome {
        let command = case.set_up(&mut self.world, &self.parrot);
        self.parrot.says(case.answer(&case.text(planted)));
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        self.world.run(&words)
    }
}

#[test]
fn no_secret_from_outside_is_shown_or_saved() {
    let bench = RefCell::new(Bench::new());
    fuzz("leaks", 200, &cases(), |case| {
        let mut bench = bench.borrow_mut();
        let outcome = bench.run(&case, &case.part);
        assert_eq!(found(&case, &bench.world, &outcome), None, "{case:?}");
        // What the secret is does not change what the failure means.
        let harmless: String = case.part.chars().map(|_| 'x').collect();
        let other = bench.run(&case, &harmless);
        if !matches!(case.body, Body::Code | Body::HeaderCode) {
            assert_eq!(
                outcome.status, other.status,
                "{case:?}: {} {}",
                outcome.stderr, other.stderr
            );
        }
        let cleared = bench.world.run(&["cache", "clear"]);
        cleared.succeeds();
        assert_eq!(found(&case, &bench.world, &cleared), None, "{case:?}");
    });
}

/// Each layer is missed: without it the test above fails.
#[test]
fn every_layer_of_the_filter_is_needed() {
    let seed = RngSeed::Fixed(0x1a4e_0b5e_c0de_d00d);
    let config = Config { rng_seed: seed, failure_persistence: None, ..Config::default() };
    for layer in [FilterStep::Cut, FilterStep::Secrets, FilterStep::Names] {
        let mut runner = TestRunner::new(config.clone());
        let mut bench = Bench::new();
        bench.world.without = Some(layer);
        let is_missed = (0..400).any(|_| {
            let case = cases().new_tree(&mut runner).unwrap().current();
            let outcome = bench.run(&case, &case.part);
            found(&case, &bench.world, &outcome).is_some()
        });
        assert!(is_missed, "nobody misses {layer:?}");
    }
}
