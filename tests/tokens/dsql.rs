//! `dsql-token`: what it accepts, signs and prints.

use super::{makes_no_call, rejected, value};
use crate::common::world::World;

const HOST: &str = "abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws";
const TOKEN: &[&str] = &["dsql-token", "--hostname", HOST];

#[test]
fn admin_and_other_roles_ask_for_different_actions() {
    let mut world = World::new();
    world.set("AWS_REGION", "us-east-1");
    let outcome = world.run(TOKEN);
    makes_no_call(&world, &outcome);
    let token = outcome.variable("PGPASSWORD").unwrap();
    // The port is not signed.
    assert!(token.starts_with(&format!("{HOST}/?Action=DbConnectAdmin&X-Amz-")), "{token}");
    assert!(token.contains("%2Feu-west-1%2Fdsql%2Faws4_request"), "{token}");
    for (name, expected) in [
        ("PGHOST", HOST),
        ("PGPORT", "5432"),
        ("PGUSER", "admin"),
        ("PGDATABASE", "postgres"),
        ("PGSSLMODE", "verify-full"),
    ] {
        assert_eq!(outcome.variable(name).as_deref(), Some(expected), "{name}");
    }
    for user in ["app", "Admin", "administrator"] {
        let token = value(&world, &[TOKEN, &["-U", user]].concat(), "password");
        assert!(token.starts_with(&format!("{HOST}/?Action=DbConnect&X-Amz-")), "{token}");
    }
}

#[test]
fn lifetime_is_what_was_asked_for() {
    let world = World::new();
    for (given, seconds) in [("1h", 3600), ("604800", 604_800), ("7m", 420)] {
        let words = [TOKEN, &["--expires-in", given]].concat();
        let token = value(&world, &words, "password");
        assert!(token.contains(&format!("&X-Amz-Expires={seconds}&")), "{token}");
        let outcome = world.run(&[&words[..], &["--no-cache"]].concat());
        let end: jiff::Timestamp = outcome.variable("LAKEKEY_EXPIRES_AT").unwrap().parse().unwrap();
        let now = jiff::Timestamp::try_from(world.aws.now()).unwrap();
        let left = end.duration_since(now).as_secs();
        assert!((seconds - 30..=seconds).contains(&left), "{left}");
    }
    for wrong in ["0", "604801", "8d"] {
        let stderr = rejected(&world, &[TOKEN, &["--duration-seconds", wrong]].concat());
        assert!(stderr.contains("duration-seconds"), "{stderr}");
    }
}

#[test]
fn tunnel_and_region_are_as_for_rds() {
    let world = World::new();
    let tunnel = ["--host-address", "127.0.0.1", "--connect-port", "15432"];
    let outcome = world.run(&[TOKEN, &tunnel].concat());
    assert!(outcome.variable("PGPASSWORD").unwrap().starts_with(&format!("{HOST}/?")));
    assert_eq!(outcome.variable("PGHOSTADDR").as_deref(), Some("127.0.0.1"));
    assert_eq!(outcome.variable("PGPORT").as_deref(), Some("15432"));
    let world = World::new();
    let stderr = rejected(&world, &[TOKEN, &["--region", "us-east-1"]].concat());
    assert!(stderr.contains("'us-east-1'") && stderr.contains("is in eu-west-1"), "{stderr}");
    assert!(rejected(&world, &["dsql-token"]).contains("missing --hostname"));
    let outcome = world.run(&["dsql-token", "--hostname", "ledger.example.com"]);
    assert!(
        outcome.stderr.contains("DSQL rejects tokens for any other name"),
        "{}",
        outcome.stderr
    );
}
