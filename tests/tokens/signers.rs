//! Tokens are those of botocore and of AWS's signer for MSK, byte for byte.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::{makes_no_call, value};
use crate::common::sources::root;
use crate::common::world::World;

const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// Returns what AWS's own code signs, request by request.
fn signed(requests: &[Value]) -> Vec<String> {
    let python = root().join("target/test-tools/venv-signers/bin/python");
    assert!(python.is_file(), "botocore is missing: run tests/packages.sh test");
    let mut process = Command::new(python)
        .arg(root().join("tests/tokens/signers.py"))
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = process.stdin.take().unwrap();
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let mut text = String::new();
    process.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    writer.join().unwrap();
    assert!(process.wait().unwrap().success());
    text.lines().map(str::to_owned).collect()
}

/// Fails at the first that differ.
#[track_caller]
fn assert_same(own: &[String], signed: &[String]) {
    assert_eq!(own.len(), signed.len());
    for (own, signed) in own.iter().zip(signed) {
        assert_eq!(own, signed);
    }
}

/// A world that signs with `session`, and has no network that it may use.
fn world(session: Option<&str>) -> World {
    let mut world = World::new();
    world.set("AWS_ACCESS_KEY_ID", KEY).set("AWS_SECRET_ACCESS_KEY", SECRET);
    match session {
        Some(token) => world.set("AWS_SESSION_TOKEN", token),
        None => world.unset("AWS_SESSION_TOKEN"),
    };
    world
}

/// What is generated for one token.
#[derive(Debug)]
struct Wanted {
    label: String,
    region: &'static str,
    port: u16,
    user: String,
    seconds: u64,
    session: Option<String>,
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let user = "[a-zA-Z0-9 +/%~*_.@:é漢'\"&=?#-]{1,24}";
    let regions = ["eu-west-1", "us-east-1", "us-gov-west-1", "ap-southeast-2"];
    let session = proptest::option::of("[a-zA-Z0-9+/=]{16,400}");
    ("[a-z][a-z0-9-]{0,20}", select(regions.to_vec()), 1_u16.., user, 1..=604_800_u64, session)
        .prop_map(|(label, region, port, user, seconds, session)| Wanted {
            label,
            region,
            port,
            user,
            seconds,
            session,
        })
}

/// Returns `count` generated requests, the same in each run.
fn generated(count: usize) -> Vec<Wanted> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| wanted().new_tree(&mut runner).unwrap().current()).collect()
}

/// Returns the value of a parameter of a signed URL.
fn parameter<'a>(url: &'a str, name: &str) -> &'a str {
    let start = format!("&{name}=");
    let (_, rest) = url.split_once(&start).unwrap();
    rest.split('&').next().unwrap()
}

/// Returns the request for the same token, signed at the time in `url`.
fn request(service: &str, wanted: &Wanted, host: &str, url: &str) -> Value {
    json!({
        "time": parameter(url, "X-Amz-Date"), "key": KEY, "secret": SECRET,
        "session": wanted.session, "region": wanted.region, "service": service, "host": host,
        "port": wanted.port, "user": wanted.user, "seconds": wanted.seconds,
    })
}

#[test]
#[ignore = "needs python3-venv"]
fn rds_tokens_equal_those_of_botocore() {
    let (mut own, mut requests) = (Vec::new(), Vec::new());
    for wanted in generated(200) {
        let world = world(wanted.session.as_deref());
        let host = format!("{}.proxy-abc.{}.rds.amazonaws.com", wanted.label, wanted.region);
        let user = format!("--username={}", wanted.user);
        let port = wanted.port.to_string();
        let words = ["rds-token", "--hostname", &host, "--port", &port, &user];
        let token = value(&world, &[&words[..], &["--engine", "postgresql"]].concat(), "password");
        assert_eq!(world.aws.requests().len(), 0);
        requests.push(request("rds", &wanted, &host, &token));
        own.push(token);
    }
    assert_same(&own, &signed(&requests));
}

#[test]
#[ignore = "needs python3-venv"]
fn dsql_tokens_equal_those_of_botocore() {
    let (mut own, mut requests) = (Vec::new(), Vec::new());
    for (index, mut wanted) in generated(100).into_iter().enumerate() {
        if index % 2 == 0 {
            wanted.user = "admin".to_owned();
        }
        let world = world(wanted.session.as_deref());
        let host = format!("{}.dsql.{}.on.aws", wanted.label, wanted.region);
        let (user, seconds) = (format!("--username={}", wanted.user), wanted.seconds.to_string());
        let words = ["dsql-token", "--hostname", &host, &user, "--duration-seconds", &seconds];
        // A token that has expired on arrival is not delivered.
        if wanted.seconds < 30 {
            continue;
        }
        let token = value(&world, &words, "password");
        assert_eq!(world.aws.requests().len(), 0);
        requests.push(request("dsql", &wanted, &host, &token));
        own.push(token);
    }
    assert!(own.len() > 90);
    assert_same(&own, &signed(&requests));
}

#[test]
#[ignore = "needs python3-venv"]
fn msk_tokens_equal_those_of_its_signer() {
    let (mut own, mut requests, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    for wanted in generated(100) {
        let world = world(wanted.session.as_deref());
        let outcome =
            world.run(&["msk-token", "--region", wanted.region, "--no-cache", "-f", "json"]);
        makes_no_call(&world, &outcome);
        let document: Value = serde_json::from_str(&outcome.stdout).unwrap();
        let url = decoded(document["credential"]["token"].as_str().unwrap());
        let (url, agent) = url.split_once("&User-Agent=").unwrap();
        assert_eq!(agent, concat!("lakekey%2F", env!("CARGO_PKG_VERSION")));
        ends.push(document["expires_at"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap());
        requests.push(request("msk", &wanted, "", url));
        own.push(url.to_owned());
    }
    for ((own, signed), end) in own.iter().zip(signed(&requests)).zip(ends) {
        let (token, milliseconds) = signed.split_once(' ').unwrap();
        let url = decoded(token);
        let (url, agent) = url.split_once("&User-Agent=").unwrap();
        assert_eq!(
            (own.as_str(), agent.split("%2F").next()),
            (url, Some("aws-msk-iam-sasl-signer-python"))
        );
        assert_eq!(end.as_millisecond().to_string(), milliseconds);
    }
}

/// Returns what is in base64 as URLs take it, without padding.
fn decoded(token: &str) -> String {
    assert!(!token.contains(['+', '/', '=']), "{token}");
    let plain = token.replace('-', "+").replace('_', "/");
    let padding = "=".repeat((4 - plain.len() % 4) % 4);
    let bytes = aws_smithy_types::base64::decode(plain + &padding).unwrap();
    String::from_utf8(bytes).unwrap()
}
