//! What each failure says, and with which status.

use sandbox::{Fault, Status, Workgroup};

use crate::common::world::World;

#[test]
fn what_aws_may_answer() {
    let world = World::trying_once();
    let mut said = String::new();
    let other = Fault::Error {
        status: 400,
        code: "ConflictException".into(),
        message: "something\u{1b}[2J else".into(),
    };
    for (name, fault, status) in [
        ("throttled", Fault::Throttle, 7),
        ("denied", Fault::AccessDenied, 4),
        ("broken", Fault::InternalServerError, 7),
        ("other", other, 1),
        ("empty", Fault::EmptyAnswer, 1),
        ("HTML", Fault::HtmlAnswer, 1),
        ("no user", Fault::Answer(r#"{"dbPassword":"x","expiration":4102444800}"#.into()), 1),
        ("redirect", Fault::Redirect("http://127.0.0.1:9/".into()), 1),
    ] {
        world.aws.clear_faults();
        world.aws.fault("GetCredentials", fault);
        let outcome = world.creds(&[]);
        assert_eq!(outcome.status, status, "{name}: {}", outcome.stderr);
        said.push_str(&format!("# {name}\n{}", outcome.snapshot(&world)));
    }
    insta::assert_snapshot!(said);
}

#[test]
fn get_workgroup_may_be_denied() {
    let world = World::trying_once();
    world.aws.fault("GetWorkgroup", Fault::AccessDenied);
    let outcome = world.creds(&[]);
    assert_eq!(outcome.status, 4);
    assert!(outcome.stderr.contains("pass --host and --port"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("redshift-serverless:GetWorkgroup"), "{}", outcome.stderr);
}

#[test]
fn a_workgroup_must_be_there_and_ready() {
    let world = World::trying_once();
    let outcome = world.run(&["redshift-creds", "-w", "nosuch"]);
    assert_eq!(outcome.status, 6);
    assert!(
        outcome.stderr.starts_with("error: workgroup 'nosuch' not found"),
        "{}",
        outcome.stderr
    );
    let outcome = world.run(&["redshift-creds", "-w", "creating"]);
    assert_eq!(outcome.status, 7);
    assert!(outcome.stderr.contains("is not ready (status CREATING)"), "{}", outcome.stderr);
    let bare =
        Workgroup { endpoint: None, status: Status::Available, ..world.aws.new_workgroup("bare") };
    world.aws.workgroup(bare);
    let outcome = world.run(&["redshift-creds", "-w", "bare"]);
    assert_eq!(outcome.status, 7);
    assert!(outcome.stderr.contains("has no endpoint yet"), "{}", outcome.stderr);
}

#[test]
fn a_host_name_that_is_none_is_not_passed_on() {
    let world = World::trying_once();
    let mut workgroup = world.aws.new_workgroup("odd");
    if let Some(endpoint) = &mut workgroup.endpoint {
        endpoint.address = "host sslmode=disable".into();
    }
    world.aws.workgroup(workgroup);
    let outcome = world.run(&["redshift-creds", "-w", "odd"]);
    insta::assert_snapshot!(outcome.snapshot(&world));
}

#[test]
fn nobody_is_signed_in() {
    let mut world = World::trying_once();
    world
        .unset("AWS_ACCESS_KEY_ID")
        .unset("AWS_SECRET_ACCESS_KEY")
        .unset("AWS_EC2_METADATA_DISABLED");
    let outcome = world.creds(&[]);
    // An instance that is asked, and is none, would be in the message.
    insta::assert_snapshot!(outcome.snapshot(&world));
    world.set("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    let outcome = world.creds(&[]);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stderr.contains("AWS_SECRET_ACCESS_KEY is not"), "{}", outcome.stderr);
}

#[test]
fn no_region_is_known() {
    let mut world = World::trying_once();
    world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION").unset("AWS_EC2_METADATA_DISABLED");
    let outcome = world.creds(&[]);
    insta::assert_snapshot!(outcome.snapshot(&world));
}

#[test]
fn aws_does_not_know_the_key() {
    let mut world = World::trying_once();
    world.set("AWS_ACCESS_KEY_ID", "AKIASTRANGER");
    assert_eq!(world.creds(&[]).status, 3);
    world.variables.extend(world.aws.environment());
    world.set("AWS_SECRET_ACCESS_KEY", "wrong");
    let outcome = world.creds(&[]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("signature"), "{}", outcome.stderr);
}

#[test]
fn an_sso_session_has_expired() {
    let mut world = World::trying_once();
    world.aws_config(
        "[profile night]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = reader\n\
         region = eu-west-1\n[sso-session corp]\nsso_region = eu-west-1\n\
         sso_start_url = https://example.awsapps.com/start\n",
    );
    let outcome = world.creds(&["--profile", "night"]);
    assert_eq!(outcome.status, 3, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("hint: aws sso login --profile night"), "{}", outcome.stderr);
}

#[test]
fn what_is_said_fits_the_terminal() {
    let mut world = World::new();
    world.terminals.stderr = true;
    world.set("NO_COLOR", "1");
    let path = world.home.path().join("c.toml");
    std::fs::write(&path, "[defaults]\nworkgroup-name = \"Not a workgroup's name\"\n").unwrap();
    world.set("LAKEKEY_CONFIG", path.to_str().unwrap());
    for width in 30..90 {
        world.terminals.width = Some(width);
        let outcome = world.run(&["redshift-creds", "--field", "password"]);
        assert_eq!(outcome.status, 2);
        for line in outcome.stderr.lines() {
            // A word that is wider than the terminal stays whole.
            let is_word = line.trim_start().split(' ').count() <= 1;
            assert!(line.chars().count() <= width || is_word, "{width}: {line}");
        }
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let said = words(&outcome.stderr).join(" ");
        assert!(said.contains("'Not a workgroup's name': must be"), "{said}");
    }
}
