//! AWS itself, where the service has ended. The real program, as only that asks proxies.

use std::process::{Command, Output};

use sandbox::{Fault, KX_ENVIRONMENT, Proxy, ProxyMode, Sandbox};

use super::user_arn;
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

fn run(world: &World, user: &[&str]) -> (i32, String) {
    let Output { status, stderr, .. } = Command::new(LAKEKEY)
        .args(["kx-connect", "-e", KX_ENVIRONMENT, "-c", "ticks", "--store", "none"])
        .args(user)
        .env_clear()
        .envs(&world.variables)
        .output()
        .unwrap();
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

/// Returns a world in which the names of AWS lead to the sandbox, and no endpoint is configured.
fn aws_itself() -> (World, Proxy) {
    let sandbox = Sandbox::builder().tls(true).start().unwrap();
    let proxy = Proxy::start(ProxyMode::Forward(sandbox.address())).unwrap();
    let mut world = World::around(sandbox);
    world.unset("AWS_ENDPOINT_URL").set("AWS_MAX_ATTEMPTS", "1").set("HTTPS_PROXY", &proxy.url());
    (world, proxy)
}

fn error(status: u16, code: &str) -> Fault {
    Fault::Error { status, code: code.into(), message: "a reason of AWS".into() }
}

#[test]
fn while_it_answers_it_works() {
    let (world, proxy) = aws_itself();
    let (status, said) = run(&world, &["-u", "analyst"]);
    assert_eq!(status, 0, "{said}");
    let asked = proxy.requests().join("\n");
    for host in ["finspace.eu-west-1.amazonaws.com:443", "sts.eu-west-1.amazonaws.com:443"] {
        assert!(asked.contains(host), "{asked}");
    }
}

#[test]
fn refusal_of_aws_itself_means_that_the_service_ended() {
    let (world, _proxy) = aws_itself();
    for (fault, ended, status) in [
        (Fault::AccessDenied, true, 6),
        (error(403, "ForbiddenException"), true, 6),
        (error(410, "GoneException"), true, 6),
        (error(403, "ExpiredTokenException"), false, 3),
        (error(404, "ResourceNotFoundException"), false, 6),
        (error(429, "ThrottlingException"), false, 7),
        (error(500, "InternalServerException"), false, 7),
    ] {
        for (operation, user) in [
            ("GetKxConnectionString", ["--user-arn", &user_arn("demo")]),
            ("GetKxUser", ["--user-name", "demo"]),
        ] {
            let name = format!("{operation} {fault:?}");
            world.aws.clear_faults();
            world.aws.fault(operation, fault.clone());
            let (code, said) = run(&world, &user);
            assert_eq!(code, status, "{name}: {said}");
            let expected = "error: AWS ended Amazon FinSpace on 2026-10-07\n";
            assert_eq!(said.starts_with(expected), ended, "{name}: {said}");
            assert!(said.contains(operation), "{name}: {said}");
            if ended {
                assert!(said.contains("AWS_ENDPOINT_URL_FINSPACE"), "{name}: {said}");
                assert!(said.contains("is not authorized") || said.contains("a reason of AWS"));
            }
        }
    }
}

#[test]
fn so_does_a_name_that_is_gone() {
    let mut world = World::new();
    // No region of that name will ever be.
    world.unset("AWS_ENDPOINT_URL").set("AWS_MAX_ATTEMPTS", "1").set("AWS_REGION", "zz-none-0");
    let (status, said) = run(&world, &["--user-arn", &user_arn("demo")]);
    assert_eq!(status, 6, "{said}");
    assert!(said.starts_with("error: AWS ended Amazon FinSpace on 2026-10-07\n"), "{said}");
    assert!(said.contains("could not resolve"), "{said}");
    // At an endpoint of one's own the name is simply wrong.
    world.set("AWS_ENDPOINT_URL_FINSPACE", "https://finspace.invalid");
    let (status, said) = run(&world, &["--user-arn", &user_arn("demo")]);
    assert_eq!(status, 7, "{said}");
    assert!(!said.contains("2026-10-07"), "{said}");
}

#[test]
fn behind_a_proxy_it_may_look_like_the_network() {
    let (mut world, _proxy) = aws_itself();
    let refusing = Proxy::start(ProxyMode::Refuse(502)).unwrap();
    world.set("HTTPS_PROXY", &refusing.url());
    let (status, said) = run(&world, &["--user-arn", &user_arn("demo")]);
    assert_eq!(status, 7, "{said}");
    assert!(said.starts_with("error: the proxy refused the connection\n"), "{said}");
    assert!(said.contains("\n  AWS ended Amazon FinSpace on 2026-10-07\n"), "{said}");
}
