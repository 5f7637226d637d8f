//! Made-up answers of AWS, or of whatever answers in its place, through the real SDK.

use lakekey::fuzz::shared::answers::{CODES, NAMESPACES, exit_code};
use lakekey::fuzz::shared::is_harmless;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use testkit::fuzz::{fuzz, text};

use crate::common::parrot::Parrot;
use crate::common::world::World;

#[derive(Clone, Debug)]
struct Answer {
    status: u16,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
    /// How many bytes the answer claims to have more than it has.
    lacks: usize,
    /// The exit code that it must lead to, where there is one alone.
    exit: Option<u8>,
}

/// Errors as AWS writes them, with any message.
fn error() -> impl Strategy<Value = Answer> {
    let status = prop_oneof![Just(400u16), Just(403), Just(404), 400..499u16];
    (select(CODES), select(NAMESPACES), text(), status, any::<bool>(), "[ -~]{0,20}").prop_map(
        |((code, exit), wrapped, message, status, in_header, id)| {
            let kind = format!("{wrapped}{code}");
            let mut body = serde_json::json!({ "message": &message });
            let mut headers = vec![("x-amzn-requestid".to_owned(), id.into_bytes())];
            if in_header {
                headers.push(("x-amzn-errortype".to_owned(), kind.into_bytes()));
            } else {
                body["__type"] = kind.into();
            }
            let exit = exit_code(exit, &message);
            Answer { status, headers, body: body.to_string().into_bytes(), lacks: 0, exit }
        },
    )
}

/// Answers that no service gives.
fn nonsense() -> impl Strategy<Value = Answer> {
    let body = prop_oneof![
        vec(any::<u8>(), 0..200),
        text().prop_map(String::into_bytes),
        select(vec![
            "",
            "{}",
            "[]",
            "null",
            "{",
            "{\"dbUser\":",
            "<html>portal</html>",
            "\u{feff}{}",
            "{\"dbUser\":1,\"dbPassword\":{},\"expiration\":\"x\"}",
            "{\"dbUser\":\"\",\"dbPassword\":\"\",\"expiration\":0}",
            "{\"dbUser\":\"u\",\"dbPassword\":\"p\",\"expiration\":1e400}",
            "{\"dbUser\":\"u\",\"dbPassword\":\"p\",\"expiration\":-1e30}",
            "{\"dbUser\":\"u\",\"dbPassword\":\"p\",\"expiration\":\"NaN\"}",
            "{\"dbUser\":\"u\",\"dbPassword\":\"\\ud800\",\"expiration\":4102444800}",
            "{\"__type\":5,\"message\":[]}",
            "{\"__type\":\"\",\"code\":\"\"}",
            "{\"__type\":\"#\"}",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        (1usize..3000).prop_map(|depth| "[".repeat(depth).into_bytes()),
    ];
    let value = prop_oneof!["[ -~]{0,30}".prop_map(String::into_bytes), vec(128..=255u8, 0..9)];
    let name = prop_oneof![
        Just("x-amzn-errortype".to_owned()),
        Just("x-amzn-requestid".to_owned()),
        Just("content-type".to_owned()),
        Just("date".to_owned()),
        Just("location".to_owned()),
        Just("retry-after".to_owned()),
        Just("x-amz-retry-after".to_owned()),
        Just("content-encoding".to_owned()),
        "[a-z-]{1,12}",
    ];
    let status = prop_oneof![4 => Just(200u16), 1 => 200..=999u16, 2 => 300..=599u16];
    let lacks = prop_oneof![6 => Just(0usize), 1 => 1..9usize];
    (status, vec((name, value), 0..4), body, lacks).prop_map(|(status, headers, body, lacks)| {
        Answer { status, headers, body, lacks, exit: None }
    })
}

impl Answer {
    fn bytes(&self) -> Vec<u8> {
        let length = self.body.len() + self.lacks;
        let mut bytes = format!("HTTP/1.1 {} x\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            if ["content-length", "transfer-encoding"].contains(&name.as_str()) {
                continue;
            }
            bytes.extend_from_slice(format!("{name}: ").as_bytes());
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(
            format!("connection: close\r\ncontent-length: {length}\r\n\r\n").as_bytes(),
        );
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// Returns whether the body has all that the credential is made of.
    fn is_credential(&self) -> bool {
        let Ok(body) = serde_json::from_slice::<serde_json::Value>(&self.body) else {
            return false;
        };
        (200..300).contains(&self.status)
            && body["dbUser"].is_string()
            && body["dbPassword"].is_string()
    }
}

#[test]
fn every_answer_has_an_end_and_a_reason() {
    let mut world = World::new();
    let parrot = Parrot::start();
    world.set("AWS_MAX_ATTEMPTS", "1");
    world.set("AWS_ENDPOINT_URL", &parrot.url());
    let calls: &[&[&str]] = &[
        &[
            "redshift-creds",
            "-w",
            "analytics",
            "--host",
            "h.example",
            "--port",
            "5439",
            "--db-name",
            "dev",
        ],
        &["glue-conn", "any"],
        &["kx-connect", "-e", "demo1234567890abcdefghijkl", "-c", "ticks", "-u", "demo"],
        &["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"],
    ];
    let answers = prop_oneof![error(), nonsense()];
    fuzz("answers", 100, &(answers, select(calls)), |(answer, call)| {
        parrot.says(answer.bytes());
        let more = ["--refresh", "--timeout", "5", "-f", "json"];
        let outcome = world.run(&[call, more.as_slice()].concat());
        let body = String::from_utf8_lossy(&answer.body);
        let said =
            format!("{} for {answer:?} {body:?} {call:?}: {}", outcome.status, outcome.stderr);
        if outcome.status == 0 {
            assert!(answer.is_credential(), "{said}");
            return;
        }
        assert_eq!(outcome.stdout, "", "{said}");
        assert!([1, 3, 4, 6, 7].contains(&outcome.status), "{said}");
        assert!(outcome.stderr.starts_with("error: "), "{said}");
        assert!(outcome.stderr.lines().all(is_harmless), "{said}");
        if let Some(exit) = answer.exit {
            assert_eq!(outcome.status, exit, "{said}");
        } else if answer.status == 200 && answer.lacks == 0 {
            // Nothing of it came from AWS: no reason to try again, to sign in, or to ask for rights.
            assert_eq!(outcome.status, 1, "{said}");
        }
    });
}
