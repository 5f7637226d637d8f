//! Sign-ins that the AWS CLI saved and lakekey renews: once for all who need it, and told as it is.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::{Fault, Gate};
use serde_json::json;

use super::sources::{ROLE, SSO, world};
use crate::common::tools::LAKEKEY;
use crate::common::world::{World, write};

const FILE: &str = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
const LATER: &str = "2099-01-01T00:00:00Z";
const OVER: &str = "2020-01-01T00:00:00Z";

/// Leaves a sign-in behind that can be renewed once.
fn sign_in(home: &Path, token: &str, ends: &str) {
    let text = json!({
        "accessToken": token, "expiresAt": ends, "refreshToken": "refresh", "clientId": "c",
        "clientSecret": "s", "registrationExpiresAt": LATER,
    });
    write(&home.join(FILE), &text.to_string());
}

fn renewable(ends: &str) -> World {
    let world = world(SSO);
    world.aws.sso(|sso| {
        sso.access_tokens.push("old".to_owned());
        sso.refresh_tokens.push("refresh".to_owned());
    });
    sign_in(world.home.path(), "old", ends);
    world
}

/// Starts lakekey as a process of its own.
fn start(world: &World, profile: &str) -> std::process::Child {
    let mut command = Command::new(LAKEKEY);
    command.args(["redshift-creds", "-w", "analytics", "--no-cache", "--profile", profile]);
    command.env_clear().env("AWS_CONFIG_FILE", world.home.path().join("aws-config"));
    command.env("HOME", world.home.path()).env("AWS_MAX_ATTEMPTS", "1");
    command.env("AWS_ENDPOINT_URL", world.aws.url());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits until an answer is held back.
fn wait_for(gate: &Gate) {
    let start = Instant::now();
    while gate.arrived() == 0 {
        assert!(start.elapsed() < Duration::from_secs(30), "nobody asks");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn succeeds(child: std::process::Child) {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn one_of_many_renews_the_sign_in() {
    let world = renewable(OVER);
    let gate = Gate::default();
    world.aws.fault("CreateToken", Fault::Held(gate.clone()));
    let children: Vec<_> = (0..6).map(|_| start(&world, "s")).collect();
    wait_for(&gate);
    gate.open();
    children.into_iter().for_each(succeeds);
    assert_eq!(world.aws.count("CreateToken"), 1);
}

#[test]
fn sign_in_renewed_by_another_program_signs() {
    let world = renewable(OVER);
    world.aws.sso(|sso| {
        sso.access_tokens.push("new".to_owned());
        sso.refresh_tokens.clear();
    });
    let gate = Gate::default();
    world.aws.fault("CreateToken", Fault::Held(gate.clone()));
    let child = start(&world, "s");
    wait_for(&gate);
    sign_in(world.home.path(), "new", LATER);
    gate.open();
    succeeds(child);
}

#[test]
fn service_that_cannot_renew_a_sign_in_keeps_its_status() {
    let refusal = |status: u16, code: &str| Fault::Error {
        status,
        code: code.to_owned(),
        message: "no".to_owned(),
    };
    #[allow(clippy::disallowed_methods, reason = "the true time")]
    let soon = (jiff::Timestamp::now() + jiff::SignedDuration::from_mins(10)).to_string();
    for (fault, status) in [
        (refusal(429, "SlowDownException"), 7),
        (refusal(500, "InternalServerException"), 7),
        (refusal(400, "InvalidGrantException"), 3),
        (refusal(401, "ExpiredTokenException"), 3),
    ] {
        for (ends, expected) in [(OVER, status), (soon.as_str(), 0)] {
            let mut world = renewable(ends);
            world.set("AWS_MAX_ATTEMPTS", "1");
            world.aws.fault("CreateToken", fault.clone());
            let outcome = world.creds(&["--profile", "s"]);
            assert_eq!(outcome.status, expected, "{fault:?}, {ends}: {}", outcome.stderr);
            assert_eq!(outcome.stderr.contains("aws sso login"), expected == 3, "{fault:?}");
            assert_eq!(outcome.stderr.contains("CreateToken"), expected > 0, "{}", outcome.stderr);
        }
    }
}

#[test]
fn renewed_sign_in_that_cannot_be_saved_is_told() {
    for words in
        [&["redshift-creds", "-w", "analytics", "-f", "env"][..], &["redshift-creds", "list"]]
    {
        let world = renewable(OVER);
        let beside = world.home.path().join(FILE);
        let beside = beside.with_extension(format!("{}.tmp", std::process::id()));
        std::fs::create_dir(beside).unwrap();
        let outcome = world.run(&[words, &["--profile", "s"]].concat());
        outcome.succeeds();
        assert_eq!(outcome.stderr.matches("could not save").count(), 1, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(FILE), "{}", outcome.stderr);
    }
}

#[test]
fn region_of_a_sign_in_must_be_one() {
    let older = "[profile s]\nregion = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n\
                 sso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Analyst\n";
    let above = format!(
        "[profile top]\nregion = eu-west-1\nrole_arn = {ROLE}/reader\nsource_profile = s\n{SSO}"
    );
    for (config, profile) in [(SSO, "s"), (older, "s"), (above.as_str(), "top")] {
        let setting = "sso_region = eu-west-1";
        let line = 1 + config.lines().position(|line| line == setting).unwrap();
        for region in [
            "eu-west-1 # Ireland",
            "\"eu-west-1\"",
            "eu_west_1",
            "eu-west-1.example.com",
            "7",
            "-x",
        ] {
            let mut world = world("");
            world.aws_config(&config.replace(setting, &format!("sso_region = {region}")));
            let outcome = world.creds(&["--profile", profile]);
            assert_eq!(outcome.status, 2, "{region}: {}", outcome.stderr);
            let place = format!("aws-config:{line}");
            for said in ["sso_region", &place, region] {
                assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
            }
            assert_eq!(world.aws.requests().len(), 0);
        }
        // The token is for the region of the sign-in, not for that of the run.
        let mut world = world("");
        world.aws_config(&config.replace(setting, "sso_region ="));
        super::sources::token(world.home.path(), "one", LATER);
        world.unset("AWS_ENDPOINT_URL");
        let older_file = ".aws/sso/cache/a51746d4aa793ae07b25e90c3a5db96fc7832bd7.json";
        std::fs::copy(world.home.path().join(FILE), world.home.path().join(older_file)).unwrap();
        let outcome = world.creds(&["--profile", profile]);
        assert_eq!(outcome.status, 2, "{}", outcome.stderr);
        assert!(outcome.stderr.contains("sso_region is empty"), "{}", outcome.stderr);
    }
}

#[test]
fn chain_of_roles_that_is_too_long_is_named() {
    for (length, status) in [(150, 0), (201, 2), (8000, 2)] {
        let mut config = String::new();
        for number in 0..length {
            config.push_str(&format!(
                "[profile p{number}]\nregion = eu-west-1\nrole_arn = {ROLE}/r{number}\n\
                 source_profile = p{}\n",
                number + 1
            ));
        }
        config.push_str(&format!(
            "[profile p{length}]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
            sandbox::DEMO_KEY,
            sandbox::DEMO_SECRET
        ));
        let world = world(&config);
        let outcome = world.creds(&["--profile", "p0"]);
        assert_eq!(outcome.status, status, "{length}: {}", outcome.stderr);
        if status == 2 {
            assert!(outcome.stderr.contains("more than 200"), "{}", outcome.stderr);
        }
    }
}

#[test]
fn names_of_fips_endpoints_stand_for_their_region() {
    for region in ["us-east-1-fips", "fips-us-east-1"] {
        let mut world = World::new();
        world.set("AWS_REGION", region);
        let outcome = world.creds(&["--no-cache"]);
        outcome.ends_with(2);
        assert!(outcome.stderr.contains("FIPS endpoint and a custom"), "{}", outcome.stderr);
    }
}
