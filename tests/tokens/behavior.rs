//! Rules for every token: no AWS call, one sign-in, no leaks.

use std::time::Duration;

use super::makes_no_call;
use crate::common::services::{Case, LOCALS};
use crate::common::world::World;

/// The services that are shipped.
fn shipped() -> impl Iterator<Item = &'static Case> {
    LOCALS.iter().copied().filter(|case| lakekey::services::find(case.name()).is_some())
}

/// A world whose keys are those of a role.
fn in_role() -> World {
    let mut world = World::new();
    world.aws_config(
        "[profile app]\nregion = eu-west-1\nrole_arn = arn:aws:iam::111122223333:role/app\n\
         credential_source = Environment\n",
    );
    world.set("LAKEKEY_PROFILE", "app");
    world
}

#[test]
fn every_token_has_a_case() {
    assert_eq!(shipped().count(), 3);
    let silent = lakekey::services::all().filter(|service| service.apis.is_empty()).count();
    assert_eq!(silent, 3);
}

#[test]
fn keys_at_hand_need_no_network() {
    for case in shipped() {
        let mut world = World::new();
        // Nothing listens there.
        world.set("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
        makes_no_call(&world, &case.run(&world, &[]));
    }
}

#[test]
fn hit_needs_no_sign_in() {
    for case in shipped() {
        let world = in_role();
        let first = case.run(&world, &[]);
        first.succeeds();
        assert_eq!(world.aws.count("AssumeRole"), 1, "{}", case.name());
        let second = case.run(&world, &[]);
        assert_eq!(case.secret(&first), case.secret(&second));
        assert_eq!(world.aws.count("AssumeRole"), 1, "{}", case.name());
    }
}

#[test]
fn sign_in_that_fails_is_the_failure() {
    for case in shipped() {
        let mut world = in_role();
        world.set("AWS_MAX_ATTEMPTS", "1");
        world.aws.fault("AssumeRole", sandbox::Fault::AccessDenied);
        let outcome = case.run(&world, &[]);
        outcome.ends_with(4);
        assert_eq!(case.secret(&outcome), None);
    }
}

#[test]
fn tokens_and_keys_are_not_logged() {
    for case in shipped() {
        let world = in_role();
        let outcome = case.run(&world, &["-vv"]);
        outcome.succeeds();
        let secret = case.secret(&outcome).unwrap();
        let list = world.run(&["cache", "list", "-f", "json"]);
        let signature = secret.split("X-Amz-Signature=").last().unwrap().to_owned();
        for secret in world.aws.passwords().iter().chain([&secret, &signature]) {
            assert!(!outcome.stderr.contains(secret.as_str()), "{}", outcome.stderr);
            assert!(!list.stdout.contains(secret.as_str()), "{}", list.stdout);
        }
    }
}

#[test]
fn token_ends_with_a_session_that_ends_first() {
    for case in shipped() {
        let mut world = World::new();
        let ends = world.aws.now() + Duration::from_secs(300);
        let session = sandbox::Identity::session("demo", "short", ends);
        let stated = jiff::Timestamp::try_from(ends).unwrap().to_string();
        world
            .set("AWS_ACCESS_KEY_ID", &session.access_key_id)
            .set("AWS_SECRET_ACCESS_KEY", &session.secret_access_key)
            .set("AWS_SESSION_TOKEN", session.session_token.as_deref().unwrap())
            .set("AWS_CREDENTIAL_EXPIRATION", &stated);
        let outcome = case.run(&world, &[]);
        outcome.succeeds();
        let end = outcome.variable("LAKEKEY_EXPIRES_AT").unwrap();
        assert_eq!(end.get(..19), stated.get(..19), "{}", case.name());
    }
}
