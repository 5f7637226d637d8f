//! Whose role a string is asked for with.

use sandbox::{Fault, Gate, KX_ENVIRONMENT, KxEnvironment, Recorded, USER_KEY, USER_SECRET};

use super::{connect, fetches, user_arn};
use crate::common::world::World;

const ROLE: &str = "arn:aws:iam::111122223333:role/kdb/desk/kdb-analyst";

/// Adds the user `other` with that role.
fn other_user(world: &World, role: &str) {
    let environment = KxEnvironment {
        clusters: vec!["ticks".into()],
        users: [("other".into(), role.into())].into(),
    };
    world.aws.kdb_environment(KX_ENVIRONMENT, environment);
}

fn last(world: &World, operation: &str) -> Recorded {
    let requests = world.aws.requests();
    requests.into_iter().rfind(|request| request.operation == operation).unwrap()
}

fn signer(request: &Recorded) -> String {
    let header = request.header("authorization").unwrap();
    header.split("Credential=").nth(1).unwrap().split('/').next().unwrap().to_owned()
}

#[test]
fn caller_in_the_role_makes_no_assume_role_call() {
    let world = World::new();
    let outcome = connect(&world, &["-u", "demo"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(world.aws.count("GetKxUser"), 1);
    assert_eq!(world.aws.count("GetCallerIdentity"), 1);
    assert_eq!(world.aws.count("AssumeRole"), 0);
    let path = last(&world, "GetKxConnectionString").path;
    assert!(path.starts_with(&format!("/kx/environments/{KX_ENVIRONMENT}/connectionString?")));
    assert!(path.contains("clusterName=ticks") && path.contains("kxUser%2Fdemo"), "{path}");
}

#[test]
fn path_does_not_make_another_role() {
    let world = World::new();
    other_user(&world, "arn:aws:iam::111122223333:role/some/path/demo");
    assert_eq!(connect(&world, &["-u", "other"]).status, 0);
    assert_eq!(world.aws.count("AssumeRole"), 0);
}

#[test]
fn another_account_does() {
    let world = World::new();
    other_user(&world, "arn:aws:iam::444455556666:role/demo");
    assert_eq!(connect(&world, &["-u", "other"]).status, 1, "the sandbox has one account");
    assert_eq!(world.aws.count("AssumeRole"), 1);
    assert_eq!(fetches(&world), 0);
}

#[test]
fn anybody_else_assumes_the_role() {
    let mut world = World::new();
    for user in ["a role", "an IAM user"] {
        let outcome = connect(&world, &["-u", "analyst", "--refresh"]);
        assert_eq!(outcome.status, 0, "{user}: {}", outcome.stderr);
        assert_eq!(outcome.variable("KX_USER").unwrap(), "analyst");
        let assume = last(&world, "AssumeRole").body;
        assert!(assume.contains("RoleSessionName=lakekey"), "{assume}");
        assert!(assume.contains("role%2Fkdb%2Fdesk%2Fkdb-analyst"), "{assume}");
        let ask = last(&world, "GetKxConnectionString");
        assert!(signer(&ask).starts_with("ASIA"), "{user}");
        let token = ask.header("x-amz-security-token").unwrap();
        assert!(world.aws.passwords().iter().any(|secret| secret == token), "{user}");
        world.set("AWS_ACCESS_KEY_ID", USER_KEY).set("AWS_SECRET_ACCESS_KEY", USER_SECRET);
    }
    assert_eq!(world.aws.count("AssumeRole"), 2);
}

#[test]
fn no_assume_role_asks_as_whoever_is_signed_in() {
    let world = World::new();
    assert_eq!(connect(&world, &["-u", "demo", "--no-assume-role"]).status, 0);
    let outcome = connect(&world, &["-u", "analyst", "--no-assume-role"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("leave out --no-assume-role"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("finspace:ConnectKxCluster"), "{}", outcome.stderr);
    assert_eq!(world.aws.count("GetCallerIdentity") + world.aws.count("AssumeRole"), 0);
}

#[test]
fn arn_is_not_looked_up() {
    let world = World::new();
    let outcome = connect(&world, &["--user-arn", &user_arn("demo")]);
    assert_eq!(outcome.variable("KX_USER").unwrap(), "demo");
    assert_eq!(world.aws.requests().len(), 1);
    let outcome = connect(&world, &["--user-arn", &user_arn("analyst")]);
    assert_eq!(outcome.status, 4);
    assert!(outcome.stderr.contains("pass --user-name instead of"), "{}", outcome.stderr);
    assert_eq!(world.aws.requests().len(), 2);
}

#[test]
fn role_that_may_not_be_assumed_names_both_sides() {
    let world = World::new();
    world.aws.fault("AssumeRole", Fault::AccessDenied);
    let outcome = connect(&world, &["-u", "analyst"]);
    assert_eq!(outcome.status, 4);
    let said = outcome.stderr;
    assert!(said.starts_with(&format!("error: could not assume the role {ROLE}\n")), "{said}");
    assert!(said.contains("AssumeRole of STS, request id "), "{said}");
    let hint = said.lines().find(|line| line.starts_with("hint: ")).unwrap();
    for part in [
        "trust policy must allow arn:aws:sts::111122223333:assumed-role/demo/session",
        "must allow sts:AssumeRole",
        "finspace.amazonaws.com",
        "--no-assume-role",
    ] {
        assert!(hint.contains(part), "{part}: {hint}");
    }
    assert_eq!(fetches(&world), 0);
}

#[test]
fn sts_may_fail_in_other_ways() {
    let world = World::trying_once();
    for operation in ["AssumeRole", "GetCallerIdentity"] {
        world.aws.clear_faults();
        world.aws.fault(operation, Fault::Throttle);
        let outcome = connect(&world, &["-u", "analyst"]);
        assert_eq!(outcome.status, 7, "{operation}: {}", outcome.stderr);
        world.aws.clear_faults();
        world.aws.fault(operation, Fault::Answer("<html>".into()));
        let outcome = connect(&world, &["-u", "analyst"]);
        assert_eq!(outcome.status, 1, "{operation}: {}", outcome.stderr);
    }
    assert_eq!(fetches(&world), 0);
}

#[test]
fn missing_thing_is_named() {
    let world = World::new();
    let outcome = connect(&world, &["-u", "nobody"]);
    assert_eq!(outcome.status, 6);
    let expected = format!("error: kdb user 'nobody' in environment '{KX_ENVIRONMENT}' not found");
    assert!(outcome.stderr.starts_with(&expected), "{}", outcome.stderr);
    let outcome = connect(&world, &["-u", "demo", "-c", "nothing"]);
    assert_eq!(outcome.status, 2, "a flag twice");
    let outcome = world.run(&["kx-connect", "-e", KX_ENVIRONMENT, "-c", "nothing", "-u", "demo"]);
    assert_eq!(outcome.status, 6);
    assert!(outcome.stderr.starts_with("error: kdb cluster 'nothing'"));
}

#[test]
fn get_kx_user_may_be_denied() {
    let world = World::new();
    world.aws.fault("GetKxUser", Fault::AccessDenied);
    let outcome = connect(&world, &["-u", "demo"]);
    assert_eq!(outcome.status, 4);
    assert!(outcome.stderr.contains("pass --user-arn"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("permission to call finspace:GetKxUser"), "{}", outcome.stderr);
}

#[test]
fn answer_about_the_user_must_make_sense() {
    let world = World::new();
    let arn = user_arn("demo");
    for (arn, role) in [
        ("", "arn:aws:iam::111122223333:role/demo"),
        ("arn:aws:finspace:eu-west-1:1:kdbUser/abc/demo", "arn:aws:iam::111122223333:role/demo"),
        (arn.as_str(), ""),
        (arn.as_str(), "demo"),
        (arn.as_str(), "arn:aws:iam::111122223333:user/demo"),
        (arn.as_str(), "arn:aws:iam::111122223333:role/\u{1b}[2J"),
    ] {
        let body = serde_json::json!({"userArn": arn, "iamRole": role}).to_string();
        world.aws.clear_faults();
        world.aws.fault("GetKxUser", Fault::Answer(body));
        let outcome = connect(&world, &["-u", "demo"]);
        assert_eq!(outcome.status, 1, "{arn} {role}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("response to GetKxUser has no"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains('\u{1b}'));
    }
    assert_eq!(world.aws.count("AssumeRole") + fetches(&world), 0);
}

#[test]
fn look_ups_run_side_by_side() {
    let world = World::new();
    let gate = Gate::for_answers(2);
    for operation in ["GetKxUser", "GetCallerIdentity"] {
        world.aws.fault(operation, Fault::Held(gate.clone()));
    }
    connect(&world, &["-u", "demo"]).succeeds();
}

#[test]
fn endpoint_on_the_command_line_is_for_finspace_alone() {
    let mut world = World::trying_once();
    let nobody = "http://127.0.0.1:9";
    let outcome = connect(&world, &["-u", "analyst", "--endpoint-url", nobody]);
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    assert_eq!(world.aws.requests().len(), 1, "STS alone was asked here");
    assert_eq!(world.aws.count("GetCallerIdentity"), 1);

    let url = world.aws.url();
    world.set("AWS_ENDPOINT_URL", nobody).set("AWS_ENDPOINT_URL_STS", &url);
    let outcome = connect(&world, &["-u", "analyst", "--endpoint-url", &url]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);

    world.unset("AWS_ENDPOINT_URL").unset("AWS_ENDPOINT_URL_STS");
    world.aws_config(&format!(
        "[default]\nservices = here\n[services here]\nsts =\n  endpoint_url = {url}\n\
         finspace =\n  endpoint_url = {url}\n"
    ));
    let outcome = connect(&world, &["-u", "analyst", "--refresh"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);

    world.set("AWS_ENDPOINT_URL_STS", "http://10.0.0.1");
    let outcome = connect(&world, &["-u", "analyst"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("plain http"), "{}", outcome.stderr);
}
