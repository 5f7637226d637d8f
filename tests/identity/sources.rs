//! Sources that need a process or a person, and what of them is part of the cache key.

use std::path::Path;

use sandbox::{DEMO_KEY, DEMO_SECRET, USER_KEY, USER_SECRET};

use crate::common::world::{World, write};

pub(super) const ROLE: &str = "arn:aws:iam::111122223333:role";

/// Returns a world whose only sign-in is in the AWS config file.
pub(super) fn world(config: &str) -> World {
    let mut world = World::trying_once();
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
        world.unset(name);
    }
    world.aws_config(config);
    world
}

fn answer(id: &str, secret: &str) -> String {
    format!("{{\"Version\":1,\"AccessKeyId\":\"{id}\",\"SecretAccessKey\":\"{secret}\"}}")
}

/// Writes the answers of two identities, `a` and `b`, for a process that a variable decides.
fn two(world: &World) {
    let home = world.home.path();
    write(&home.join("a.json"), &answer(DEMO_KEY, DEMO_SECRET));
    write(&home.join("b.json"), &answer(USER_KEY, USER_SECRET));
}

const BY_VARIABLE: &str =
    "[default]\nregion = eu-west-1\ncredential_process = sh -c 'cat \"$HOME/$WHO.json\"'\n";

fn user(world: &World, arguments: &[&str]) -> String {
    let outcome = world.creds(arguments);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.variable("PGUSER").unwrap()
}

#[test]
fn another_answer_of_a_credential_process_is_another_entry() {
    let mut world = world(BY_VARIABLE);
    two(&world);
    for (who, expected, fetches) in
        [("a", "IAMR:demo", 1), ("b", "IAM:demo", 2), ("a", "IAMR:demo", 2), ("b", "IAM:demo", 2)]
    {
        world.set("WHO", who);
        assert_eq!(user(&world, &[]), expected);
        assert_eq!(world.fetches(), fetches, "{who}");
    }
    let shown = world.creds(&["-v"]).stderr;
    assert!(shown.contains("signed by AKIA…MPLE: cache hit"), "{shown}");
}

#[test]
fn command_that_is_trusted_is_not_run_for_a_hit() {
    let mut world = world(BY_VARIABLE);
    two(&world);
    world.set("LAKEKEY_CREDENTIAL_PROCESS_IDENTITY", "command").set("WHO", "a");
    assert_eq!(user(&world, &[]), "IAMR:demo");
    world.set("WHO", "nobody");
    assert_eq!(user(&world, &[]), "IAMR:demo");
    assert_eq!(world.fetches(), 1);
    world.set("LAKEKEY_CREDENTIAL_PROCESS_IDENTITY", "x");
    assert_eq!(world.creds(&[]).status, 2);
}

#[test]
fn credential_process_that_takes_too_long_is_named() {
    let world = world("[profile slow]\nregion = eu-west-1\ncredential_process = sleep 20\n");
    let outcome = world.creds(&["--profile", "slow", "--timeout", "1s"]);
    assert_eq!(outcome.status, 7, "{}", outcome.stderr);
    for said in ["credential_process", "slow", "--timeout"] {
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
    assert!(!outcome.stderr.contains("network"), "{}", outcome.stderr);
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn code_is_asked_for_once_and_its_session_kept() {
    let mut world = world(&format!(
        "[profile admin]\nregion = eu-west-1\nrole_arn = {ROLE}/admin\nsource_profile = base\n\
         mfa_serial = arn:aws:iam::111122223333:mfa/me\n\
         [profile base]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
    ));
    let asked = ["--profile", "admin"];
    let without = world.creds(&asked);
    assert_eq!(without.status, 3, "{}", without.stderr);
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    world.stdin = b"123456\n".to_vec();
    let outcome = world.creds(&asked);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("MFA code of arn:aws:iam::111122223333:mfa/me"));
    assert_eq!(world.aws.count("AssumeRole"), 1);
    // Another credential with the same session, with nobody there.
    world.terminals = Default::default();
    assert_eq!(user(&world, &["--profile", "admin", "-d", "sales"]), "IAMR:admin");
    assert_eq!(world.aws.count("AssumeRole"), 1);
    assert_eq!(world.fetches(), 2);
    // A wrong code is access denied, and nothing is kept of it.
    let mut other = self::world(&format!(
        "[profile admin]\nregion = eu-west-1\nrole_arn = {ROLE}/admin\nsource_profile = base\n\
         mfa_serial = arn:aws:iam::111122223333:mfa/me\n\
         [profile base]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
    ));
    other.terminals.stdin = true;
    other.terminals.stderr = true;
    other.stdin = b"000000\n".to_vec();
    assert_eq!(other.creds(&asked).status, 4);
    assert_eq!(other.creds(&["--profile", "admin", "--no-input"]).status, 3);
}

/// The file of the SSO session "corp".
const TOKEN: &str = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
pub(super) const SSO: &str = "[profile s]\nregion = eu-west-1\nsso_session = corp\n\
                   sso_account_id = 111122223333\nsso_role_name = Analyst\n\
                   [sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\n\
                   sso_region = eu-west-1\n";

pub(super) fn token(home: &Path, token: &str, ends: &str) {
    let text = format!("{{\"accessToken\":\"{token}\",\"expiresAt\":\"{ends}\"}}");
    write(&home.join(TOKEN), &text);
}

#[test]
fn expired_sign_in_can_be_renewed_on_the_spot() {
    let mut world = world(SSO);
    world.aws.sso(|sso| sso.access_tokens.push("new".to_owned()));
    let home = world.home.path().to_owned();
    token(&home, "old", "2020-01-01T00:00:00Z");
    world.assist = std::rc::Rc::new(move |program, arguments| {
        assert_eq!((program, arguments), ("aws", &["sso", "login", "--profile", "s"][..]));
        token(&home, "new", "2099-01-01T00:00:00Z");
        Ok(true)
    });
    let asked = ["--profile", "s"];
    assert_eq!(world.creds(&asked).status, 3);
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    assert_eq!(world.creds(&["--profile", "s", "--no-input"]).status, 3);
    for no in ["n\n", "", "no"] {
        world.stdin = no.into();
        assert_eq!(world.creds(&asked).status, 130, "{no}");
    }
    world.stdin = b"\n".to_vec();
    let outcome = world.creds(&["--profile", "s", "-f", "env"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(outcome.variable("PGUSER").unwrap(), "IAMR:Analyst");
}

#[test]
fn another_person_behind_an_sso_session_is_another_entry() {
    let world = world(SSO);
    let home = world.home.path().to_owned();
    world.aws.sso(|sso| sso.access_tokens.extend(["one".to_owned(), "two".to_owned()]));
    for (who, fetches) in [("one", 1), ("two", 2), ("one", 2)] {
        token(&home, who, "2099-01-01T00:00:00Z");
        assert_eq!(user(&world, &["--profile", "s"]), "IAMR:Analyst");
        assert_eq!(world.fetches(), fetches, "{who}");
    }
}

#[test]
fn portal_rejection_is_not_an_expired_sign_in() {
    let world = world(SSO);
    world.aws.sso(|sso| {
        sso.access_tokens.push("one".to_owned());
        sso.denied_roles.push("Analyst".to_owned());
    });
    token(world.home.path(), "one", "2099-01-01T00:00:00Z");
    let outcome = world.creds(&["--profile", "s"]);
    assert_eq!(outcome.status, 4, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("sso_role_name"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("sso login"), "{}", outcome.stderr);
}

#[test]
fn duration_of_a_role_is_sent_and_part_of_the_key() {
    let config = |seconds: u32| {
        format!(
            "[profile ro]\nregion = eu-west-1\nrole_arn = {ROLE}/reader\nsource_profile = base\n\
             duration_seconds = {seconds}\n\
             [profile base]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
        )
    };
    let mut world = world(&config(7200));
    assert_eq!(user(&world, &["--profile", "ro"]), "IAMR:reader");
    let requests = world.aws.requests();
    let assumed = requests.iter().find(|request| request.operation == "AssumeRole").unwrap();
    assert!(assumed.body.contains("DurationSeconds=7200"), "{}", assumed.body);
    world.aws_config(&config(3600));
    user(&world, &["--profile", "ro"]);
    assert_eq!(world.fetches(), 2);
}

#[test]
fn unusable_value_is_named() {
    for (config, status, said) in [
        (format!("role_arn = {ROLE}/reader\nsource_profile = nobody\n"), 2, "nobody"),
        (
            "login_session = arn:aws:iam::111122223333:user/me\n".to_owned(),
            3,
            "aws login --profile p",
        ),
        ("services = nowhere\n".to_owned(), 2, "nowhere"),
        ("credential_process = echo '{}'\n".to_owned(), 3, "Version"),
        ("web_identity_token_file = /nowhere/token\n".to_owned(), 2, "role"),
        (
            format!("web_identity_token_file = /nowhere/token\nrole_arn = {ROLE}/reader\n"),
            3,
            "/nowhere/token",
        ),
    ] {
        let mut world = world(&format!("[profile p]\nregion = eu-west-1\n{config}"));
        world.unset("AWS_ENDPOINT_URL");
        let outcome = world.creds(&["--profile", "p"]);
        assert_eq!(outcome.status, status, "{config}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{config}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("feature"), "{}", outcome.stderr);
    }
}
