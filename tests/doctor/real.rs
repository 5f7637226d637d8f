//! The real program: a silent keyring, and programs that lie about their version or never end.

use std::os::unix::fs::PermissionsExt;
use std::time::Instant;

use sandbox::{DEMO_KEY, DEMO_SECRET, Fault, Proxy, ProxyMode, Sandbox};
use serde_json::Value;
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use crate::common::tools::LAKEKEY;
use crate::common::world::write;

fn check(machine: &Real, arguments: &[&str], name: &str) -> (Value, Option<i32>) {
    let mut command = machine.lakekey(["doctor", "-f", "json"]);
    let output = command.args(arguments).output().unwrap();
    let value: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{} {}", text(&output.stdout), text(&output.stderr)));
    let all = value["checks"].as_array().unwrap();
    let found = all.iter().find(|check| check["check"] == name);
    (found.cloned().unwrap_or_default(), output.status.code())
}

/// Puts a `psql` that runs `script` before the others.
fn with_psql(script: &str) -> Real {
    let mut machine =
        Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus());
    let path = machine.keyring.path("home/bin/psql");
    write(&path, &format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    machine.set("PATH", &format!("{}:/usr/bin:/bin", path.parent().unwrap().display()));
    machine
}

#[test]
#[ignore = "needs gnome-keyring"]
fn a_real_keyring_makes_the_round_trip_and_a_silent_one_costs_its_deadline() {
    let machine = Real::new(LAKEKEY);
    let (store, status) = check(&machine, &[], "store");
    assert_eq!((store["state"].as_str(), status), (Some("ok"), Some(0)), "{store}");
    assert!(
        store["message"]
            .as_str()
            .unwrap()
            .starts_with("secret-service: write, read and delete work"),
        "{store}"
    );
    let left = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    assert!(!text(&left.stdout).contains("label = "), "{}", text(&left.stdout));

    let machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::silent());
    let begin = Instant::now();
    let (store, status) = check(&machine, &["--store", "secret-service"], "store");
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    assert_eq!((store["state"].as_str(), status), (Some("failed"), Some(5)), "{store}");
}

#[test]
fn the_version_of_libpq_is_told_where_it_matters() {
    let old = with_psql("echo 'psql (PostgreSQL) 13.9 (Debian 13.9-0)'");
    let (client, status) = check(&old, &["-v"], "client psql");
    assert!(client["message"].as_str().unwrap().starts_with("13.9, "), "{client}");
    assert_eq!(status, Some(0));
    let (libpq, _) = check(&old, &["-v"], "libpq");
    assert_eq!(libpq["state"], "warning", "{libpq}");
    assert!(libpq["message"].as_str().unwrap().contains("319 bytes"), "{libpq}");

    let newer = with_psql("echo 'psql (PostgreSQL) 15.18'");
    assert_eq!(check(&newer, &["-v"], "libpq").0, Value::Null);
    write(
        &newer.keyring.path("home/.config/lakekey/config.toml"),
        "[targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\nsslrootcert = \"system\"\n",
    );
    let (libpq, status) = check(&newer, &[], "libpq");
    assert_eq!((libpq["state"].as_str(), status), (Some("failed"), Some(2)), "{libpq}");
    assert!(libpq["message"].as_str().unwrap().contains("config.toml:4:15"), "{libpq}");
}

#[test]
fn a_client_that_never_says_its_version_is_not_waited_for() {
    let machine = with_psql("exec sleep 600");
    let begin = Instant::now();
    let (client, status) = check(&machine, &["-v"], "client psql");
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    assert_eq!((client["state"].as_str(), status), (Some("warning"), Some(0)), "{client}");
}

#[test]
fn the_role_and_the_end_of_the_sign_in_are_told() {
    let machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus());
    let config = machine.keyring.path("home/aws-config");
    write(
        &config,
        &format!(
            "[profile base]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n\
             [profile desk]\nregion = eu-west-1\nrole_arn = arn:aws:iam::111122223333:role/analysts\n\
             source_profile = base\n"
        ),
    );
    let mut machine = machine;
    machine.set("AWS_CONFIG_FILE", &config.to_string_lossy());
    let (sign_in, status) = check(&machine, &["--profile", "desk"], "sign-in");
    let says = sign_in["message"].as_str().unwrap();
    assert_eq!((sign_in["state"].as_str(), status), (Some("ok"), Some(0)), "{sign_in}");
    assert!(says.contains("assumed-role/analysts/"), "{says}");
    assert!(says.contains("from the AWS profile desk, a role ("), "{says}");
    assert!(says.contains(", until 20"), "{says}");
    machine.aws.fault("AssumeRole", Fault::AccessDenied);
    let (sign_in, status) = check(&machine, &["--profile", "desk"], "sign-in");
    assert_eq!((sign_in["state"].as_str(), status), (Some("failed"), Some(4)), "{sign_in}");
}

#[test]
fn endpoints_are_asked_over_the_users_proxy_and_certificates() {
    let aws = Sandbox::builder().tls(true).start().unwrap();
    let mut machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    let proxy = Proxy::start(ProxyMode::Forward(machine.aws.address())).unwrap();
    // The name of AWS itself: the proxy leads it to the sandbox.
    machine.unset("AWS_ENDPOINT_URL");
    machine.set("HTTPS_PROXY", &proxy.url());
    let (endpoint, status) = check(&machine, &[], "endpoint Redshift Serverless");
    let url = "https://redshift-serverless.eu-west-1.amazonaws.com";
    assert_eq!((endpoint["message"].as_str(), status), (Some(url), Some(0)), "{endpoint}");
    let asked = |name: &str| {
        let name = format!("{name}.eu-west-1.amazonaws.com:443");
        assert!(proxy.requests().iter().any(|request| request.contains(&name)), "{name}");
    };
    for name in ["redshift-serverless", "emr-containers", "glue", "secretsmanager", "kms", "sts"] {
        asked(name);
    }
    machine.unset("AWS_CA_BUNDLE");
    let (endpoint, status) = check(&machine, &["-v"], "endpoint STS");
    assert_eq!((endpoint["kind"].as_str(), status), (Some("untrusted"), Some(1)), "{endpoint}");
    assert!(endpoint["hint"].as_str().unwrap().contains("AWS_CA_BUNDLE"), "{endpoint}");
}
