//! Sessions that the code of an MFA device opens: how the code is asked for, and how long and for whom
//! the session counts.

use sandbox::{DEMO_KEY, DEMO_SECRET, Fault};

use super::sources::{ROLE, world};
use crate::common::world::{World, write};

fn admin() -> World {
    world(&format!(
        "[profile admin]\nregion = eu-west-1\nrole_arn = {ROLE}/admin\nsource_profile = base\n\
         mfa_serial = arn:aws:iam::111122223333:mfa/me\n\
         [profile base]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
    ))
}

/// Puts somebody at the terminal, who types `input`, or nobody.
fn attend(world: &mut World, input: Option<&str>) {
    world.terminals.stdin = input.is_some();
    world.terminals.stderr = input.is_some();
    world.stdin = input.unwrap_or_default().into();
}

#[test]
fn code_of_a_wrong_length_is_asked_for_again() {
    let mut world = admin();
    attend(&mut world, Some("12345\nabcdef\n1234567\n123456\n"));
    let outcome = world.creds(&["--profile", "admin"]);
    outcome.succeeds();
    assert_eq!(outcome.stderr.matches("MFA code of").count(), 4, "{}", outcome.stderr);
    assert_eq!(outcome.stderr.matches("6 digits").count(), 3, "{}", outcome.stderr);
    let mut world = admin();
    attend(&mut world, Some("12345\n"));
    world.creds(&["--profile", "admin"]).ends_with(130);
}

#[test]
fn code_that_is_rejected_is_told() {
    let mut world = admin();
    attend(&mut world, Some("000000\n"));
    let outcome = world.creds(&["--profile", "admin"]);
    outcome.ends_with(4);
    assert!(outcome.stderr.contains("AWS rejected the MFA code"), "{}", outcome.stderr);
}

#[test]
fn code_is_asked_for_once_in_a_run_without_a_store() {
    for further in [&["--store", "none"][..], &["--no-cache"]] {
        let mut world = admin();
        let target = |name: &str, database: &str| {
            format!(
                "[targets.{name}]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n\
                 profile = \"admin\"\ndb-name = \"{database}\"\nprefix = \"{name}_\"\n"
            )
        };
        let file = world.home.path().join(".config/lakekey/config.toml");
        write(&file, &[target("a", "one"), target("b", "two")].concat());
        attend(&mut world, Some("123456\n"));
        let outcome = world.run(&[&["use", "a", "b", "-f", "env"], further].concat());
        outcome.succeeds();
        assert_eq!(outcome.stderr.matches("MFA code of").count(), 1, "{}", outcome.stderr);
        assert_eq!(world.aws.count("AssumeRole"), 1);
        assert_eq!(world.fetches(), 2);
    }
}

#[test]
fn wrong_clock_moves_the_end_of_a_kept_session() {
    for ahead in [0, 7200, -7200] {
        let mut world = admin();
        world.clock_ahead(ahead);
        attend(&mut world, Some("123456\n"));
        world.creds(&["--profile", "admin", "-d", "one"]).succeeds();
        attend(&mut world, None);
        // The session lasts an hour.
        world.clock_ahead(ahead + 3000);
        let outcome = world.creds(&["--profile", "admin", "-d", "two"]);
        assert_eq!(outcome.status, 0, "{ahead}: {}", outcome.stderr);
        world.clock_ahead(ahead + 3700);
        let outcome = world.creds(&["--profile", "admin", "-d", "three"]);
        assert_eq!(outcome.status, 3, "{ahead}: {}", outcome.stderr);
        assert_eq!(world.aws.count("AssumeRole"), 1);
    }
}

#[test]
fn kept_session_that_is_rejected_is_replaced() {
    for code in ["ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId"] {
        let mut world = admin();
        attend(&mut world, Some("123456\n"));
        world.creds(&["--profile", "admin", "-d", "one"]).succeeds();
        let fault = Fault::Error { status: 403, code: code.to_owned(), message: "no".to_owned() };
        world.aws.fault_times("GetCredentials", 1, fault.clone());
        attend(&mut world, None);
        let outcome = world.creds(&["--profile", "admin", "-d", "two"]);
        outcome.ends_with(3);
        for said in ["requires an MFA code", "AWS rejected the stored MFA session"] {
            assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        }
        world.aws.fault_times("GetCredentials", 1, fault);
        attend(&mut world, Some("123456\n"));
        let outcome = world.creds(&["--profile", "admin", "-d", "three"]);
        outcome.succeeds();
        assert_eq!(outcome.stderr.matches("MFA code of").count(), 1, "{}", outcome.stderr);
        attend(&mut world, None);
        world.creds(&["--profile", "admin", "-d", "four"]).succeeds();
    }
}

#[test]
fn kept_session_that_is_rejected_is_replaced_for_lists() {
    let mut world = admin();
    attend(&mut world, Some("123456\n"));
    world.creds(&["--profile", "admin"]).succeeds();
    let list = ["redshift-creds", "list", "--profile", "admin"];
    let reject = |world: &World| {
        let (code, message) = ("ExpiredTokenException".to_owned(), "no".to_owned());
        world.aws.fault_times("ListWorkgroups", 1, Fault::Error { status: 403, code, message });
    };
    reject(&world);
    attend(&mut world, None);
    let outcome = world.run(&list);
    outcome.ends_with(3);
    assert!(outcome.stderr.contains("rejected the stored MFA session"), "{}", outcome.stderr);
    reject(&world);
    attend(&mut world, Some("123456\n"));
    let outcome = world.run(&list);
    outcome.succeeds();
    assert_eq!(outcome.stderr.matches("MFA code of").count(), 1, "{}", outcome.stderr);
    attend(&mut world, None);
    world.run(&list).succeeds();
    assert_eq!(world.aws.count("AssumeRole"), 2);
}

#[test]
fn refresh_opens_another_session_where_it_may_ask() {
    let mut world = admin();
    for (input, sessions) in [(Some("123456\n"), 1), (Some("123456\n"), 2), (None, 2)] {
        attend(&mut world, input);
        world.creds(&["--profile", "admin", "--refresh"]).succeeds();
        assert_eq!(world.aws.count("AssumeRole"), sessions);
    }
}
