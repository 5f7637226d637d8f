//! Answers that are hostile, whichever service and whichever of its calls they are to.

use std::time::Instant;

use sandbox::Fault;

use crate::common::services::ALL;
use crate::common::world::World;

/// Members of every answer that lakekey reads, with `value` for each.
fn answer(value: &[u8]) -> Vec<u8> {
    let names = [
        "dbUser",
        "dbPassword",
        "expiration",
        "nextRefreshTime",
        "workgroup",
        "endpoint",
        "id",
        "credentials",
        "expiresAt",
        "signedConnectionString",
        "userArn",
        "iamRole",
        "Connection",
        "SecretString",
        "Plaintext",
        "unknown",
    ];
    let mut body = b"{".to_vec();
    for (index, name) in names.iter().enumerate() {
        body.extend_from_slice(if index == 0 { b"\"" } else { b",\"" });
        body.extend_from_slice(name.as_bytes());
        body.extend_from_slice(b"\":");
        body.extend_from_slice(value);
    }
    body.push(b'}');
    body
}

#[test]
fn no_answer_is_too_strange_to_be_refused() {
    let nested = |open: &str, close: &str| {
        let depth = 100_000;
        format!("{}1{}", open.repeat(depth), close.repeat(depth)).into_bytes()
    };
    let long = format!("\"{}\"", "x".repeat(10 << 20)).into_bytes();
    std::thread::scope(|scope| {
        for case in ALL {
            let (nested, long) = (&nested, &long);
            scope.spawn(move || {
                for operation in case.calls {
                    for (name, body) in [
                        ("invalid UTF-8", answer(b"\"\xff\xfe\"")),
                        ("half a surrogate", answer(br#""\ud800""#)),
                        ("a field of 10 MB", [b"{\"unknown\":", &long[..], b"}"].concat()),
                        ("deep arrays", answer(&nested("[", "]"))),
                        ("deep objects", answer(&nested("{\"a\":", "}"))),
                        ("numbers", answer(b"1e999")),
                        ("nothing but nulls", answer(b"null")),
                        ("an array", b"[]".to_vec()),
                        ("two answers", b"{}{}".to_vec()),
                        ("no end", b"{\"dbUser\":\"x".to_vec()),
                    ] {
                        let world = World::trying_once();
                        let name = format!("{} {operation}: {name}", case.name());
                        world.aws.fault(operation, Fault::Bytes(body));
                        let begin = Instant::now();
                        let outcome = case.run(&world, &["--timeout", "2m"]);
                        // A second or two, and more on a machine that others use too.
                        assert!(begin.elapsed() < testkit::PATIENCE, "{name}");
                        assert_eq!(outcome.status, 1, "{name}: {}", outcome.stderr);
                        assert!(outcome.stderr.len() < 4096, "{name}: {}", outcome.stderr.len());
                        assert!(outcome.stdout.ends_with("(exit 1)\n"), "{name}");
                        assert_eq!(world.store.entries(), 0, "{name}");
                    }
                }
            });
        }
    });
}

#[test]
fn no_message_of_aws_drives_the_terminal() {
    const MESSAGE: &str = "a\u{1b}[2Jb\u{1b}]8;;http://x\u{7}c\u{1b}]52;c;aGk=\u{7}d\re\u{9b}31mf\
                           \u{7f}g\u{202e}h\u{8}i\u{2028}j\nerror: forged";
    for case in ALL {
        for operation in case.calls {
            let world = World::trying_once();
            world.aws.fault(
                operation,
                Fault::Error { status: 400, code: "OddException".into(), message: MESSAGE.into() },
            );
            for more in [&[][..], &["--error-format", "json"], &["--color", "always", "-vv"]] {
                let outcome = case.run(&world, more);
                assert_eq!(outcome.status, 1, "{}", outcome.stderr);
                // Colors are lakekey's own: an attribute and its end.
                let mut said = outcome.stderr.clone();
                for own in [
                    "\u{1b}[1m",
                    "\u{1b}[31m",
                    "\u{1b}[36m",
                    "\u{1b}[0m",
                    "\u{1b}[1;31m",
                    "\u{1b}[1;36m",
                    "\u{1b}[33m",
                    "\u{1b}[1;33m",
                ] {
                    said = said.replace(own, "");
                }
                let obeyed = |letter: char| {
                    (letter.is_control() && letter != '\n')
                        || ['\u{202e}', '\u{2028}'].contains(&letter)
                };
                assert!(!said.contains(obeyed), "{operation} {more:?}: {:?}", outcome.stderr);
                assert!(!said.contains("\nerror: forged"), "{said}");
                assert!(said.contains("forged"), "it is told: {said}");
            }
        }
    }
}
