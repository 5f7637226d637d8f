//! Names of hosts, and what cannot be reached. TLS, authorities and proxies are in
//! `network_services`.

use sandbox::{Proxy, ProxyMode, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use crate::common::tools::LAKEKEY;

fn machine(aws: Sandbox) -> Real {
    let mut machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    machine.set("LAKEKEY_STORE", "none");
    machine.set("AWS_MAX_ATTEMPTS", "1");
    machine
}

#[test]
fn fips_and_dual_stack_have_their_own_names() {
    let mut machine = machine(Sandbox::builder().tls(true).start().unwrap());
    let proxy = Proxy::start(ProxyMode::Forward(machine.aws.address())).unwrap();
    machine.unset("AWS_ENDPOINT_URL");
    machine.set("HTTPS_PROXY", &proxy.url());
    for (variable, host) in [
        ("AWS_USE_FIPS_ENDPOINT", "redshift-serverless-fips.eu-west-1.amazonaws.com:443"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "redshift-serverless.eu-west-1.api.aws:443"),
    ] {
        machine.set(variable, "true");
        // The certificate may not name this host; where it went is the question.
        machine.creds(&[]).output().unwrap();
        machine.unset(variable);
        assert!(
            proxy.requests().iter().any(|request| request.contains(host)),
            "{:?}",
            proxy.requests()
        );
    }
}

#[test]
fn proxy_that_refuses_is_named() {
    let mut machine = machine(Sandbox::builder().tls(true).start().unwrap());
    machine.unset("AWS_ENDPOINT_URL");
    for status in [403, 407] {
        let proxy = Proxy::start(ProxyMode::Refuse(status)).unwrap();
        machine.set("HTTPS_PROXY", &proxy.url());
        let output = machine.creds(&[]).output().unwrap();
        assert_eq!(output.status.code(), Some(7));
        assert!(text(&output.stderr).contains("HTTPS_PROXY"), "{}", text(&output.stderr));
    }
    machine.set("HTTPS_PROXY", "http://127.0.0.1:9");
    let output = machine.creds(&[]).output().unwrap();
    assert_eq!(output.status.code(), Some(7));
    assert!(text(&output.stderr).contains("HTTPS_PROXY"), "{}", text(&output.stderr));
}

#[test]
fn port_nobody_listens_on() {
    let mut machine = machine(Sandbox::start().unwrap());
    machine.set("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    let output = machine.creds(&[]).output().unwrap();
    assert_eq!(output.status.code(), Some(7));
    assert!(
        text(&output.stderr).starts_with("error: could not connect to the endpoint"),
        "{}",
        text(&output.stderr)
    );
}
