//! TLS, authorities and proxies, which the SDK takes from the environment of the process.

use crate::common::keyring::KeyringEnvironment;
use crate::common::real::{Real, good, text};
use crate::sandbox::{Proxy, ProxyMode, Sandbox};

fn machine(aws: Sandbox) -> Real {
    let mut machine = Real::with(aws, KeyringEnvironment::without_bus());
    machine.set("LAKEKEY_STORE", "none");
    machine.set("AWS_MAX_ATTEMPTS", "1");
    machine
}

#[test]
fn an_authority_must_be_known() {
    let mut machine = machine(Sandbox::builder().tls(true).start().unwrap());
    good(machine.creds(&[]).output().unwrap());
    machine.unset("AWS_CA_BUNDLE");
    let output = machine.creds(&[]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("is not trusted") && stderr.contains("AWS_CA_BUNDLE"), "{stderr}");
    // A profile's own.
    let config = machine.keyring.path("config");
    let authority = machine.aws.authority_file();
    std::fs::write(&config, format!("[default]\nca_bundle = {}\n", authority.display())).unwrap();
    machine.set("AWS_CONFIG_FILE", &config.to_string_lossy());
    good(machine.creds(&[]).output().unwrap());
    // One that is none.
    for bundle in ["/no/such/file", "/etc/hostname"] {
        machine.set("AWS_CA_BUNDLE", bundle);
        let output = machine.creds(&[]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        assert!(text(&output.stderr).contains("AWS_CA_BUNDLE"), "{}", text(&output.stderr));
    }
}

#[test]
fn the_proxy_is_used_and_its_exceptions_too() {
    let mut machine = machine(Sandbox::builder().tls(true).start().unwrap());
    let proxy = Proxy::start(ProxyMode::Forward(machine.aws.address())).unwrap();
    // The name of AWS itself: the proxy leads it to the sandbox.
    machine.unset("AWS_ENDPOINT_URL");
    machine.set("HTTPS_PROXY", &proxy.url());
    good(machine.creds(&[]).output().unwrap());
    assert!(proxy.count() > 0);
    assert!(
        proxy
            .requests()
            .iter()
            .any(|request| request.contains("redshift-serverless.eu-west-1.amazonaws.com:443")),
        "{:?}",
        proxy.requests()
    );
    let before = proxy.count();
    let url = machine.aws.url();
    machine.set("NO_PROXY", "127.0.0.1");
    good(machine.creds(&["--endpoint-url", &url]).output().unwrap());
    assert_eq!(proxy.count(), before);
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
fn a_proxy_that_refuses_is_named() {
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
fn a_port_nobody_listens_on() {
    let mut machine = machine(Sandbox::start().unwrap());
    machine.set("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    let output = machine.creds(&[]).output().unwrap();
    assert_eq!(output.status.code(), Some(7));
    assert!(
        text(&output.stderr).starts_with("error: the endpoint cannot be reached"),
        "{}",
        text(&output.stderr)
    );
}
