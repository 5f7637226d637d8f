//! One test for each kind of set-up that is not a comparison with the AWS CLI: what is asked of a
//! person, what is said, and what does not matter.

use std::rc::Rc;

use sandbox::{DEMO_KEY, DEMO_SECRET, Fault};

use super::sources::{ROLE, SSO, token, world};
use crate::common::world::{World, write};

const LATER: &str = "2099-01-01T00:00:00Z";

/// Returns a world with somebody at the terminal, who types `input`.
fn attended(mut world: World, input: &str) -> World {
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    world.stdin = input.as_bytes().to_vec();
    world
}

#[test]
fn every_command_offers_to_renew_an_expired_sign_in() {
    for arguments in [
        &["redshift-creds", "list"][..],
        &["emr-session", "list"],
        &["glue-conn", "list"],
        &["finspace", "kx-environment", "list"],
    ] {
        let mut world = attended(world(SSO), "y\n");
        world.aws.sso(|sso| sso.access_tokens.push("new".to_owned()));
        let home = world.home.path().to_owned();
        token(&home, "old", "2020-01-01T00:00:00Z");
        world.assist = Rc::new(move |_, _| {
            token(&home, "new", LATER);
            Ok(true)
        });
        let all = [arguments, &["--profile", "s"]].concat();
        let outcome = world.run(&all);
        assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
        token(world.home.path(), "old", "2020-01-01T00:00:00Z");
        world.terminals = Default::default();
        let outcome = world.run(&all);
        assert_eq!(outcome.status, 3, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("aws sso login --profile s"), "{}", outcome.stderr);
    }
}

fn chain(settings: &str) -> String {
    format!(
        "[profile top]\nregion = eu-west-1\nrole_arn = {ROLE}/reader\nsource_profile = middle\n\
         {settings}[profile middle]\nrole_arn = {ROLE}/middle\nsource_profile = base\n\
         mfa_serial = arn:aws:iam::111122223333:mfa/me\n\
         [profile base]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
    )
}

#[test]
fn role_on_the_way_can_need_a_code() {
    let mut world = attended(world(&chain("")), "123456\n");
    let outcome = world.creds(&["--profile", "top", "-f", "env"]);
    outcome.succeeds();
    assert_eq!(outcome.variable("PGUSER").unwrap(), "IAMR:reader");
    assert_eq!(outcome.stderr.matches("MFA code").count(), 1, "{}", outcome.stderr);
    assert_eq!(world.aws.count("AssumeRole"), 2);
    let with_code = |request: &&sandbox::Recorded| request.body.contains("TokenCode=123456");
    assert_eq!(world.aws.requests().iter().filter(with_code).count(), 1);
    // The session below is kept; the role above it needs nobody.
    world.terminals = Default::default();
    world.creds(&["--profile", "top", "--refresh"]).succeeds();
    assert_eq!(world.aws.count("AssumeRole"), 3);
}

#[test]
fn two_roles_on_the_way_can_need_a_code_each() {
    let second = "mfa_serial = arn:aws:iam::111122223333:mfa/other\n";
    let mut world = attended(world(&chain(second)), "123456\n123456\n");
    let outcome = world.creds(&["--profile", "top", "-f", "env"]);
    outcome.succeeds();
    let below = outcome.stderr.find("mfa/me").unwrap();
    assert!(below < outcome.stderr.find("mfa/other").unwrap(), "{}", outcome.stderr);
    world.terminals = Default::default();
    world.creds(&["--profile", "top", "--refresh"]).succeeds();
    assert_eq!(world.aws.count("AssumeRole"), 2, "both sessions are kept");
}

#[test]
fn list_asks_for_the_code_and_keeps_the_session() {
    let mut world = attended(world(&chain("")), "123456\n");
    world.run(&["redshift-creds", "list", "--profile", "top"]).succeeds();
    world.terminals = Default::default();
    world.creds(&["--profile", "top"]).succeeds();
    world.run(&["redshift-creds", "list", "--profile", "top"]).succeeds();
}

#[test]
fn ec2_instance_signs_with_its_role() {
    for by_variable in [true, false] {
        let mut world = world("");
        let url = world.aws.url();
        world.aws.instance_role(Some("instance"));
        let address = format!("ec2_metadata_service_endpoint = {url}\n");
        world.aws_config(&format!(
            "[default]\nregion = eu-west-1\n{}",
            if by_variable { "" } else { &address }
        ));
        if by_variable {
            world.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", &url);
        }
        world.unset("AWS_EC2_METADATA_DISABLED");
        let outcome = world.creds(&["-f", "env"]);
        outcome.succeeds();
        assert_eq!(outcome.variable("PGUSER").unwrap(), "IAMR:instance");
        assert!(world.aws.count("GetInstanceToken") > 0, "version 2 of the service");
        world.set("AWS_EC2_METADATA_DISABLED", "true");
        world.creds(&["--no-cache"]).ends_with(3);
        world.unset("AWS_EC2_METADATA_DISABLED");
        world.aws.instance_role(None);
        world.creds(&["--no-cache"]).ends_with(3);
    }
}

#[test]
fn output_of_a_process_is_shown_without_secrets() {
    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/of-the-process";
    let script = format!(
        "credential_process = sh -c \"echo '{{\\\"Version\\\":1,\\\"AccessKeyId\\\":\\\"AKIAONE\\\",\
         \\\"SecretAccessKey\\\":\\\"{SECRET}\\\"}}'; echo 'no luck with {SECRET}' >&2; exit 7\"\n"
    );
    let world = world(&format!("[profile p]\nregion = eu-west-1\n{script}"));
    let outcome = world.creds(&["--profile", "p"]);
    outcome.ends_with(3);
    assert!(outcome.stderr.contains("no luck with"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("wJalrXUt"), "{}", outcome.stderr);
}

#[test]
fn role_rejections_keep_their_status() {
    for (fault, status, said) in [
        (refusal(403, "AccessDenied"), 4, "the role"),
        (refusal(403, "RegionDisabledException"), 4, "region"),
        (refusal(400, "Throttling"), 7, "throttled by AWS"),
        (refusal(500, "InternalFailure"), 7, "temporarily unavailable"),
    ] {
        let mut world = world(&chain("").replace("mfa_serial", "mfa_ignored"));
        world.set("AWS_MAX_ATTEMPTS", "1");
        world.aws.fault("AssumeRole", fault);
        let outcome = world.creds(&["--profile", "top"]);
        assert_eq!(outcome.status, status, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}

fn refusal(status: u16, code: &str) -> Fault {
    Fault::Error { status, code: code.to_owned(), message: "no".to_owned() }
}

#[test]
fn portal_responses_keep_their_status() {
    for (fault, status, said) in [
        (refusal(401, "UnauthorizedException"), 3, "aws sso login --profile s"),
        (refusal(403, "ForbiddenException"), 4, "sso_account_id"),
        (refusal(404, "ResourceNotFoundException"), 6, "sso_role_name"),
        (refusal(429, "TooManyRequestsException"), 7, "throttled by AWS"),
        (refusal(500, "InternalServerException"), 7, "temporarily unavailable"),
        (Fault::HtmlAnswer, 1, "unexpected response"),
    ] {
        let mut world = world(SSO);
        world.set("AWS_MAX_ATTEMPTS", "1");
        token(world.home.path(), "one", LATER);
        world.aws.sso(|sso| sso.access_tokens.push("one".to_owned()));
        world.aws.fault("GetRoleCredentials", fault);
        let outcome = world.creds(&["--profile", "s"]);
        assert_eq!(outcome.status, status, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        let is_over = status == 3;
        assert_eq!(outcome.stderr.contains("sso login"), is_over, "{}", outcome.stderr);
    }
}

#[test]
fn sts_errors_of_a_web_identity_keep_their_status() {
    for (fault, status, said) in [
        (refusal(400, "InvalidIdentityToken"), 3, "AWS_WEB_IDENTITY_TOKEN_FILE"),
        (refusal(400, "ExpiredTokenException"), 3, "AWS_WEB_IDENTITY_TOKEN_FILE"),
        (refusal(403, "AccessDenied"), 4, "the role"),
        (refusal(500, "InternalFailure"), 7, "temporarily unavailable"),
    ] {
        let mut world = world("[default]\nregion = eu-west-1\n");
        let file = world.home.path().join("jwt");
        write(&file, "header.payload.signature");
        world.set("AWS_MAX_ATTEMPTS", "1").set("AWS_ROLE_ARN", &format!("{ROLE}/pod"));
        world.set("AWS_WEB_IDENTITY_TOKEN_FILE", &file.to_string_lossy());
        world.aws.fault("AssumeRoleWithWebIdentity", fault);
        let outcome = world.creds(&[]);
        assert_eq!(outcome.status, status, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("header.payload"), "{}", outcome.stderr);
    }
}

#[test]
fn container_and_instance_responses_keep_their_status() {
    for (fault, status) in [
        (refusal(403, "AccessDenied"), 4),
        (refusal(404, "NotFound"), 6),
        (refusal(500, "Oops"), 7),
        (Fault::HtmlAnswer, 1),
    ] {
        let mut world = world("[default]\nregion = eu-west-1\n");
        let url = format!("{}/container/task", world.aws.url());
        world.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &url);
        world.aws.fault("GetContainerCredentials", fault);
        let outcome = world.creds(&[]);
        assert_eq!(outcome.status, status, "{}", outcome.stderr);
        let named = status == 1 || outcome.stderr.contains("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        assert!(named, "{}", outcome.stderr);
    }
    let mut world = world("[default]\nregion = eu-west-1\n");
    let url = world.aws.url();
    world.aws.instance_role(Some("instance"));
    world.aws.fault("GetInstanceCredentials", Fault::InternalServerError);
    world.unset("AWS_EC2_METADATA_DISABLED").set("AWS_EC2_METADATA_SERVICE_ENDPOINT", &url);
    world.creds(&[]).ends_with(7);
}

#[test]
fn container_is_asked_three_times_whatever_is_set() {
    for fault in [Fault::HtmlAnswer, Fault::InternalServerError] {
        let mut world = world("[default]\nregion = eu-west-1\n");
        let url = format!("{}/container/task", world.aws.url());
        world.set("AWS_MAX_ATTEMPTS", "1").set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &url);
        world.aws.fault_times("GetContainerCredentials", 2, fault);
        world.creds(&[]).succeeds();
        assert_eq!(world.aws.count("GetContainerCredentials"), 3);
    }
}

#[test]
fn external_id_is_sent_and_counts() {
    for (id, status) in [("external_id = only-me\n", 0), ("", 4), ("external_id = another\n", 4)] {
        let settings = chain(id).replace("mfa_serial", "mfa_ignored");
        let world = world(&settings);
        world.aws.want_external_id("reader", "only-me");
        let outcome = world.creds(&["--profile", "top"]);
        assert_eq!(outcome.status, status, "{}", outcome.stderr);
    }
}

#[test]
fn proxy_that_cannot_be_used_is_named() {
    for variable in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
        let mut world = World::trying_once();
        world.set(variable, "socks5h://127.0.0.1:9");
        let outcome = world.creds(&["--no-cache"]);
        outcome.ends_with(2);
        assert!(outcome.stderr.contains(variable), "{}", outcome.stderr);
        world.set("no_proxy", "127.0.0.1");
        world.creds(&["--no-cache"]).succeeds();
    }
}

#[test]
fn availability_zone_is_no_region() {
    let mut world = World::new();
    world.set("AWS_REGION", "us-east-1a");
    let outcome = world.creds(&[]);
    outcome.ends_with(2);
    assert!(outcome.stderr.contains("the region is us-east-1\n"), "{}", outcome.stderr);
}

#[test]
fn files_that_cannot_be_read_are_left_out() {
    let mut world = World::new();
    world.unset("XDG_CONFIG_HOME");
    let home = world.home.path().to_owned();
    for place in [".config/lakekey/config.toml", ".aws/config", ".aws/credentials"] {
        std::fs::create_dir_all(home.join(place)).unwrap();
    }
    let outcome = world.creds(&["--no-cache"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("config.toml' is ignored"), "{}", outcome.stderr);
    let named = home.join(".config/lakekey/config.toml");
    world.creds(&["--no-cache", "--config", &named.to_string_lossy()]).ends_with(2);
    // What it says must be right, wherever it is.
    std::fs::remove_dir(&named).unwrap();
    write(&named, "nonsense");
    world.creds(&["--no-cache"]).ends_with(2);
}

#[test]
fn pipe_in_place_of_an_aws_file_is_not_waited_for() {
    let mut world = World::new();
    let pipe = world.home.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for variable in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        world.set(variable, &pipe.to_string_lossy());
    }
    world.creds(&["--no-cache"]).succeeds();
}

#[test]
fn odd_home_does_not_matter_to_keys_in_the_environment() {
    for home in [Some("/"), Some("/nonexistent"), Some(""), None] {
        let mut world = World::new();
        match home {
            Some(home) => world.set("HOME", home),
            None => world.unset("HOME"),
        };
        world.creds(&["--no-cache"]).succeeds();
    }
}
