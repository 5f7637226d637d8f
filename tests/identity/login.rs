//! Sessions of `aws login`.

use std::path::Path;
use std::rc::Rc;

use sandbox::{Fault, Identity};
use serde_json::json;

use super::sources::{ROLE, world as signed_in_by};
use crate::common::world::{World, write};

pub(super) const SESSION: &str = "arn:aws:iam::111122223333:user/me";
/// What its file is called: the SHA-256 of it.
pub(super) const FILE: &str =
    "6eeec053fe13079aaf7fd81065ec5ecbdb93674f20700e51842d0c769b240c8a.json";
const LATER: &str = "2099-01-01T00:00:00Z";
const OVER: &str = "2020-01-01T00:00:00Z";
/// A key of the tests of the SDK.
const KEY: &str = "-----BEGIN EC PRIVATE KEY-----\n\
    MHcCAQEEIBMB/RwQERsVoqWRQG4zK8CnaAa5dfrpbm+9tFdBh3z4oAoGCCqGSM49\n\
    AwEHoUQDQgAEWb1VLi1EA2hJaTz4yYuxSELvY+1GAfL+8rUTCAdiFid87Bf6GY+s\n\
    2+1RpqDv0RpZiDIMCrZrsAh+RK9S3QCaGA==\n-----END EC PRIVATE KEY-----\n";
const CONFIG: &str = "[profile l]\nregion = eu-west-1\nlogin_session = \
                      arn:aws:iam::111122223333:user/me\n";

/// Returns the file of a session.
pub(super) fn text(id: &str, who: &str, refresh: &str, ends: &str) -> String {
    json!({
        "accessToken": {
            "accessKeyId": id,
            "secretAccessKey": format!("secret-of-{who}"),
            "sessionToken": format!("token-of-{who}"),
            "accountId": "111122223333",
            "expiresAt": ends,
        },
        "tokenType": "aws_sigv4",
        "refreshToken": refresh,
        "idToken": "head.claims.signature",
        "clientId": "arn:aws:signin:::devtools/same-device",
        "dpopKey": KEY,
    })
    .to_string()
}

fn key_of(who: &str) -> String {
    format!("ASIA{}EXAMPLEKEY", who.to_uppercase())
}

fn saved(home: &Path) -> std::path::PathBuf {
    home.join(".aws/login/cache").join(FILE)
}

/// Leaves a session behind, as `aws login` does.
fn sign_in(home: &Path, who: &str, ends: &str) {
    write(&saved(home), &text(&key_of(who), who, "refresh", ends));
}

/// Returns a world that knows `me` and `other`, and one refresh token.
fn world(config: &str) -> World {
    let world = signed_in_by(config);
    for who in ["me", "other"] {
        world.aws.identity(Identity {
            access_key_id: key_of(who),
            secret_access_key: format!("secret-of-{who}"),
            session_token: Some(format!("token-of-{who}")),
            expires: None,
            arn: format!("arn:aws:iam::111122223333:user/{who}"),
            user_id: "AIDAEXAMPLE".to_owned(),
        });
    }
    world.aws.login(|login| login.refresh_tokens.push("refresh".to_owned()));
    world
}

fn user(world: &World) -> String {
    let outcome = world.creds(&["--profile", "l", "-f", "env"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    outcome.variable("PGUSER").unwrap()
}

#[test]
fn another_session_is_another_entry() {
    let world = world(CONFIG);
    for (who, fetches) in [("me", 1), ("me", 1), ("other", 2), ("me", 2)] {
        sign_in(world.home.path(), who, LATER);
        assert_eq!(user(&world), format!("IAM:{who}"));
        assert_eq!(world.fetches(), fetches, "{who}");
    }
    assert_eq!(world.aws.count("CreateOAuth2Token"), 0);
}

#[test]
fn session_that_ends_is_renewed_and_saved() {
    let mut world = world(CONFIG);
    sign_in(world.home.path(), "me", OVER);
    world.unset("AWS_ENDPOINT_URL_SIGNIN");
    assert_eq!(user(&world), "IAMR:renewed");
    assert_eq!(world.aws.count("CreateOAuth2Token"), 1);
    let file = saved(world.home.path());
    let kept = std::fs::read_to_string(&file).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_ne!(kept["accessToken"]["accessKeyId"], key_of("me"));
    assert_ne!(kept["refreshToken"], "refresh");
    assert_eq!(kept["accessToken"]["accountId"], "111122223333");
    assert_eq!(
        (&kept["dpopKey"], &kept["idToken"]),
        (&KEY.into(), &"head.claims.signature".into())
    );
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    // What was saved counts on.
    world.creds(&["--profile", "l", "--refresh"]).succeeds();
    assert_eq!(world.aws.count("CreateOAuth2Token"), 1);
}

#[test]
fn session_that_cannot_be_saved_signs_once() {
    let world = world(CONFIG);
    sign_in(world.home.path(), "me", OVER);
    let beside = saved(world.home.path()).with_extension(format!("{}.tmp", std::process::id()));
    std::fs::create_dir(beside).unwrap();
    assert_eq!(user(&world), "IAMR:renewed");
}

#[test]
fn refusal_keeps_its_status() {
    for (status, reason, exit, said) in [
        (401, "TOKEN_EXPIRED", 3, "aws login --profile l"),
        (403, "USER_CREDENTIALS_CHANGED", 3, "aws login --profile l"),
        (403, "INSUFFICIENT_PERMISSIONS", 4, "signin:CreateOAuth2Token"),
    ] {
        let world = world(CONFIG);
        sign_in(world.home.path(), "me", OVER);
        world.aws.login(|login| login.refuses = Some((status, reason)));
        let outcome = world.creds(&["--profile", "l"]);
        assert_eq!(outcome.status, exit, "{reason}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        assert_eq!(outcome.stderr.contains(FILE), exit == 3, "{}", outcome.stderr);
        assert_eq!(world.fetches(), 0);
    }
    for (fault, exit) in [
        (refusal(429, "TooManyRequestsError"), 7),
        (refusal(500, "InternalServerException"), 7),
        (refusal(400, "ValidationException"), 3),
        (Fault::HtmlAnswer, 1),
    ] {
        let world = world(CONFIG);
        sign_in(world.home.path(), "me", OVER);
        world.aws.fault("CreateOAuth2Token", fault);
        let outcome = world.creds(&["--profile", "l"]);
        assert_eq!(outcome.status, exit, "{}", outcome.stderr);
    }
}

fn refusal(status: u16, code: &str) -> Fault {
    Fault::Error { status, code: code.to_owned(), message: "no".to_owned() }
}

#[test]
fn file_that_cannot_be_used_is_named() {
    let whole = text(&key_of("me"), "me", "refresh", LATER);
    for (file, said) in [
        (None, "No such file"),
        (Some("oops".to_owned()), "not JSON"),
        (Some(whole.replace("accessToken", "other")), "accessToken is missing"),
        (Some(whole.replace("secretAccessKey", "other")), "secretAccessKey is missing"),
        (Some(whole.replace("dpopKey", "other")), "dpopKey is missing"),
        (Some(whole.replace(LATER, "tomorrow")), "expiresAt 'tomorrow' is invalid"),
        (Some(whole.replace(LATER, OVER).replace("MHcC", "AAAA")), "dpopKey is not a key"),
    ] {
        let world = world(CONFIG);
        if let Some(text) = &file {
            write(&saved(world.home.path()), text);
        }
        let outcome = world.creds(&["--profile", "l"]);
        assert_eq!(outcome.status, 3, "{said}: {}", outcome.stderr);
        for said in [said, FILE, "hint: aws login --profile l"] {
            assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
        }
        for secret in ["secret-of-me", "token-of-me", "MHcC", "refresh"] {
            assert!(!outcome.stderr.contains(secret), "{}", outcome.stderr);
        }
        assert_eq!(world.aws.requests().len(), 0, "{said}");
    }
}

#[test]
fn no_other_source_takes_the_place_of_a_session() {
    let mut world = world(&format!("{CONFIG}credential_process = echo never\n"));
    world.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &format!("{}/container/x", world.aws.url()));
    world.creds(&["--profile", "l"]).ends_with(3);
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn role_can_rest_on_a_session() {
    let role = format!(
        "[profile top]\nregion = eu-west-1\nrole_arn = {ROLE}/reader\nsource_profile = l\n{CONFIG}"
    );
    let world = world(&role);
    for (who, fetches) in [("me", 1), ("me", 1), ("other", 2)] {
        sign_in(world.home.path(), who, LATER);
        let outcome = world.creds(&["--profile", "top", "-f", "env"]);
        outcome.succeeds();
        assert_eq!(outcome.variable("PGUSER").unwrap(), "IAMR:reader");
        assert_eq!(world.fetches(), fetches);
    }
    sign_in(world.home.path(), "me", OVER);
    world.aws.login(|login| login.refresh_tokens.clear());
    let outcome = world.creds(&["--profile", "top", "--refresh"]);
    outcome.ends_with(3);
    assert!(outcome.stderr.contains("hint: aws login --profile l"), "{}", outcome.stderr);
}

#[test]
fn session_that_is_over_can_be_opened_on_the_spot() {
    let mut world = world(CONFIG);
    let home = world.home.path().to_owned();
    sign_in(&home, "me", OVER);
    world.aws.login(|login| login.refresh_tokens.clear());
    world.assist = Rc::new(move |program, arguments| {
        assert_eq!((program, arguments), ("aws", &["login", "--profile", "l"][..]));
        sign_in(&home, "me", LATER);
        Ok(true)
    });
    world.creds(&["--profile", "l"]).ends_with(3);
    world.terminals.stdin = true;
    world.terminals.stderr = true;
    world.creds(&["--profile", "l", "--no-input"]).ends_with(3);
    world.stdin = b"n\n".to_vec();
    world.creds(&["--profile", "l"]).ends_with(130);
    world.stdin = b"\n".to_vec();
    let outcome = world.creds(&["--profile", "l", "-f", "env"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("Run `aws login --profile l` now?"), "{}", outcome.stderr);
    assert_eq!(outcome.variable("PGUSER").unwrap(), "IAM:me");
}

#[test]
fn address_of_the_sign_in_is_part_of_the_key() {
    let mut world = world(CONFIG);
    sign_in(world.home.path(), "me", LATER);
    user(&world);
    world.set("AWS_ENDPOINT_URL_SIGNIN", &format!("{}/", world.aws.url()));
    user(&world);
    assert_eq!(world.fetches(), 2);
}

#[test]
fn end_of_a_session_bounds_the_credential() {
    let world = world(CONFIG);
    #[allow(clippy::disallowed_methods, reason = "the true time")]
    let ends = jiff::Timestamp::now() + jiff::SignedDuration::from_mins(10);
    let ends = format!("{ends:.0}");
    sign_in(world.home.path(), "me", &ends);
    let outcome = world.creds(&["--profile", "l", "-f", "json"]);
    outcome.succeeds();
    let answer: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(answer["expires_at"], ends);
}
