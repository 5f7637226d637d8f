//! The network between lakekey and AWS, whichever service it is and whichever of its calls:
//! every fault ends in time, with its status, and is told.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use sandbox::{Fault, Sandbox};
use tokio::net::{TcpSocket, TcpStream};

use crate::common::services::{ALL, Case, with_local};
use crate::common::world::{Outcome, World};

/// What `--timeout` allows, and how much longer a run may take beside it on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(1);
const SLACK: Duration = Duration::from_secs(30);

/// Runs `check` for every service at once: most of them wait.
fn for_each(check: impl Fn(&Case) + Sync) {
    std::thread::scope(|scope| {
        for case in ALL {
            scope.spawn(|| check(case));
        }
    });
}

fn run_in_time(case: &Case, world: &World, name: &str) -> Outcome {
    let begin = Instant::now();
    let outcome = case.run(world, &["--timeout", "1s"]);
    assert!(begin.elapsed() < TIMEOUT + SLACK, "{name}: {:?}", begin.elapsed());
    outcome
}

#[test]
fn every_call_that_breaks_ends_in_time_and_says_how() {
    let slow = "error: timed out after 1s: ";
    let senseless = "unexpected response";
    for_each(|case| {
        for operation in case.calls {
            let error = |status, code: &str| Fault::Error {
                status,
                code: code.to_owned(),
                message: "try later".to_owned(),
            };
            for (fault, status, said) in [
                (Fault::Throttle, 7, "throttled by AWS"),
                (error(429, "TooManyRequestsException"), 7, "throttled by AWS"),
                (Fault::InternalServerError, 7, "AWS is temporarily unavailable"),
                (error(503, "ServiceUnavailable"), 7, "AWS is temporarily unavailable"),
                (Fault::Page(502), 7, "AWS is temporarily unavailable"),
                (Fault::EmptyAnswer, 1, "response to"),
                (Fault::HtmlAnswer, 1, senseless),
                (Fault::TruncatedAnswer, 1, senseless),
                (Fault::Redirect("http://127.0.0.1:9/".into()), 1, senseless),
                (Fault::ConnectionReset, 7, "could not connect to the endpoint"),
                (Fault::SlowAnswer, 7, slow),
                (Fault::BlackHole, 7, slow),
            ] {
                let world = World::trying_once();
                let name = format!("{} {operation} {fault:?}", case.name());
                world.aws.fault(operation, fault);
                let outcome = run_in_time(case, &world, &name);
                assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
                let first = outcome.stderr.lines().next().unwrap_or_default();
                assert!(first.contains(said), "{name}: {}", outcome.stderr);
                assert!(outcome.stderr.contains("\nhint: "), "{name}: {}", outcome.stderr);
                assert!(outcome.stdout.ends_with(&format!("(exit {status})\n")), "{name}");
                assert_eq!(world.store.entries(), 0, "{name}");
            }
        }
    });
}

#[test]
fn trying_again_stays_within_the_timeout() {
    for_each(|case| {
        for fault in [Fault::BlackHole, Fault::SlowAnswer, Fault::Delay(Duration::from_secs(60))] {
            let world = World::new();
            let name = format!("{} {fault:?}", case.name());
            world.aws.fault(case.operation(), fault);
            let outcome = run_in_time(case, &world, &name);
            assert_eq!(outcome.status, 7, "{name}: {}", outcome.stderr);
        }
    });
}

#[test]
fn redirect_takes_nobody_elsewhere() {
    for_each(|case| {
        let (world, elsewhere) = (World::trying_once(), Sandbox::start().unwrap());
        world.aws.fault(case.operation(), Fault::Redirect(elsewhere.url()));
        assert_eq!(case.run(&world, &[]).status, 1, "{}", case.name());
        assert_eq!(elsewhere.requests().len(), 0, "{}: signed for another host", case.name());
    });
}

/// A port whose queue is full: Linux lets who knocks wait, as a route into nowhere does.
struct FullQueue {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
    _held: (tokio::net::TcpListener, Vec<TcpStream>),
}

impl FullQueue {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (address, held) = runtime.block_on(async {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
            let listener = socket.listen(1).unwrap();
            let address = listener.local_addr().unwrap();
            let mut held = Vec::new();
            let patience = Duration::from_millis(300);
            while let Ok(stream) = tokio::time::timeout(patience, TcpStream::connect(address)).await
            {
                held.push(stream.unwrap());
                assert!(held.len() < 100, "the queue is never full");
            }
            (address, (listener, held))
        });
        Self { address, _runtime: runtime, _held: held }
    }
}

#[test]
fn unreachable_endpoint_costs_only_the_timeout() {
    let queue = FullQueue::new();
    let url = format!("http://{}", queue.address);
    for_each(|case| {
        let mut world = World::new();
        world.set("AWS_ENDPOINT_URL", &url);
        let outcome = run_in_time(case, &world, case.name());
        assert_eq!(outcome.status, 7, "{}: {}", case.name(), outcome.stderr);
        assert!(outcome.stderr.starts_with("error: timed out after 1s: "), "{}", outcome.stderr);
        // The one attempt has 5 s to connect.
        world.set("AWS_MAX_ATTEMPTS", "1");
        let begin = Instant::now();
        let outcome = case.run(&world, &[]);
        assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
        assert_eq!(outcome.status, 7, "{}: {}", case.name(), outcome.stderr);
        assert!(outcome.stderr.contains(" timed out"), "{}", outcome.stderr);
    });
}

#[test]
fn no_region_and_no_sign_in_are_told_at_once() {
    for case in with_local() {
        for (missing, status, said) in [
            (["AWS_REGION", "AWS_DEFAULT_REGION"], 2, "error: no AWS region set"),
            (["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], 3, "no AWS credentials found"),
        ] {
            let mut world = World::new();
            // As on a laptop: nobody has turned the instance metadata service off.
            world.unset("AWS_EC2_METADATA_DISABLED");
            for name in missing {
                world.unset(name);
            }
            let begin = Instant::now();
            let outcome = case.run(&world, &[]);
            // The name of an endpoint has its region.
            if status == 2 && case.arguments.contains(&"--hostname") {
                outcome.succeeds();
                continue;
            }
            assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
            assert_eq!(outcome.status, status, "{}: {}", case.name(), outcome.stderr);
            assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
            assert_eq!(world.aws.requests().len(), 0);
        }
    }
}

#[test]
fn second_factor_is_told_at_once() {
    for case in with_local() {
        let mut world = World::new();
        world.aws_config(
            "[profile base]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = x\n\
             [profile admin]\nrole_arn = arn:aws:iam::111122223333:role/admin\n\
             source_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n\
             region = eu-west-1\n",
        );
        let outcome = case.run(&world, &["--profile", "admin"]);
        assert_eq!(outcome.status, 3, "{}", outcome.stderr);
        assert!(outcome.stderr.contains("mfa_serial"), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("aws configure export-credentials"), "{}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), 0);
    }
}

#[test]
fn plain_http_to_another_machine_is_refused() {
    // 192.0.2.0/24 is for documents and leads nowhere (RFC 5737).
    const ELSEWHERE: &str = "http://192.0.2.1";
    let refused = |world: &World, case: &Case, arguments: &[&str]| {
        let begin = Instant::now();
        let outcome = case.run(world, &[arguments, &["--timeout", "2s"]].concat());
        assert!(begin.elapsed() < testkit::PATIENCE, "{arguments:?} {:?}", begin.elapsed());
        assert_eq!(outcome.status, 2, "{} {arguments:?}: {}", case.name(), outcome.stderr);
        assert!(outcome.stderr.contains("over plain http"), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("--allow-http"), "{}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), 0, "{} {arguments:?}", case.name());
    };
    for case in ALL {
        let mut world = World::new();
        refused(&world, case, &["--endpoint-url", ELSEWHERE]);
        // Whoever answers for these hands out AWS credentials.
        for service in ["STS", "SSO", "SSO_OIDC", "SIGNIN"] {
            let variable = format!("AWS_ENDPOINT_URL_{service}");
            world.set(&variable, ELSEWHERE);
            refused(&world, case, &[]);
            world.unset(&variable);
        }
        world.set("AWS_ENDPOINT_URL", ELSEWHERE);
        refused(&world, case, &[]);
        world.unset("AWS_ENDPOINT_URL");
        world.aws_config(&format!("[default]\nregion = eu-west-1\nendpoint_url = {ELSEWHERE}\n"));
        refused(&world, case, &[]);
        // Allowed, it goes on. This is no address of the loopback, and leads to this machine.
        let mut world = World::new();
        let here = format!("http://0.0.0.0:{}", world.aws.address().port());
        world.set("AWS_ENDPOINT_URL", &here);
        refused(&world, case, &[]);
        let outcome = case.run(&world, &["--allow-http"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    }
    let secret = ALL.iter().find(|case| case.arguments == ["glue-conn", "secret"]).unwrap();
    let mut world = World::new();
    world.set("AWS_ENDPOINT_URL_SECRETS_MANAGER", ELSEWHERE);
    let outcome = secret.run(&world, &[]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert_eq!(world.aws.count("GetSecretValue"), 0);
}
