//! When AWS would hand out a new password before the old one ends.

use std::time::Duration;

use sandbox::{Fault, NextRefresh};

use crate::common::world::World;

#[test]
fn it_is_renewed_when_aws_would_hand_out_a_new_one() {
    let world = World::new();
    world.aws.next_refresh(NextRefresh::After(Duration::from_secs(300)));
    let first = world.creds(&[]);
    world.clock_ahead(299);
    assert_eq!(world.creds(&[]).stdout, first.stdout);
    world.clock_ahead(301);
    let renewed = world.creds(&["-v"]);
    assert_ne!(renewed.variable("PGPASSWORD"), first.variable("PGPASSWORD"));
    assert!(renewed.stderr.contains("past AWS's refresh time"), "{}", renewed.stderr);
}

#[test]
fn a_failed_renewal_serves_the_old_one_if_it_may_pass() {
    let world = World::trying_once();
    world.aws.next_refresh(NextRefresh::After(Duration::from_secs(300)));
    let first = world.creds(&[]);
    world.clock_ahead(400);
    world.aws.fault("GetCredentials", Fault::Throttle);
    let outcome = world.creds(&[]);
    assert_eq!(outcome.variable("PGPASSWORD"), first.variable("PGPASSWORD"));
    assert!(
        outcome.stderr.starts_with("warning: could not renew the credential"),
        "{}",
        outcome.stderr
    );
    world.aws.clear_faults();
    world.aws.fault("GetCredentials", Fault::AccessDenied);
    assert_eq!(world.creds(&[]).status, 4, "a refusal does not pass");
}
