//! What comes out.

use sandbox::{Fault, Gate};

use crate::common::world::World;

#[test]
fn the_answer_of_aws_becomes_variables() {
    let world = World::new();
    let outcome = world.creds(&["-v"]);
    insta::assert_snapshot!(outcome.snapshot(&world));
    assert_eq!(outcome.variable("PGPASSWORD").unwrap(), world.aws.passwords()[0]);
}

#[test]
fn both_calls_run_side_by_side() {
    let world = World::new();
    let gate = Gate::for_answers(2);
    for operation in ["GetCredentials", "GetWorkgroup"] {
        world.aws.fault(operation, Fault::Held(gate.clone()));
    }
    world.creds(&[]).succeeds();
}

#[test]
fn a_host_does_without_get_workgroup() {
    let world = World::new();
    world.aws.fault("GetWorkgroup", Fault::AccessDenied);
    let outcome = world.creds(&["--host", "dw.internal"]);
    assert_eq!(outcome.variable("PGHOST").unwrap(), "dw.internal");
    assert_eq!(outcome.variable("PGPORT").unwrap(), "5439");
    let outcome = world.creds(&["--host", "::1", "--port", "5440"]);
    assert_eq!(outcome.variable("PGHOST").unwrap(), "::1");
    assert_eq!(outcome.variable("PGPORT").unwrap(), "5440");
    assert_eq!(world.aws.count("GetWorkgroup"), 0);
}

#[test]
fn a_port_alone_replaces_the_workgroups() {
    let world = World::new();
    let outcome = world.creds(&["--port", "5441"]);
    assert_eq!(outcome.variable("PGPORT").unwrap(), "5441");
    assert_eq!(world.aws.count("GetWorkgroup"), 1);
}

#[test]
fn a_custom_domain_is_the_host() {
    let world = World::new();
    let outcome = world.run(&["redshift-creds", "--custom-domain-name", "analytics.example.com"]);
    assert_eq!(outcome.variable("PGHOST").unwrap(), "analytics.example.com");
    assert_eq!(world.aws.count("GetWorkgroup"), 0);
    let body = &world.aws.requests()[0].body;
    assert!(body.contains(r#""customDomainName":"analytics.example.com""#), "{body}");
    assert!(!body.contains("workgroupName"), "{body}");
}

#[test]
fn what_is_given_reaches_aws() {
    let world = World::new();
    let outcome = world.creds(&["-d", "Sales_2026", "--duration-seconds", "1h"]);
    assert_eq!(outcome.variable("PGDATABASE").unwrap(), "Sales_2026");
    let requests = world.aws.requests();
    let request = requests.iter().find(|request| request.operation == "GetCredentials").unwrap();
    assert!(request.body.contains(r#""dbName":"Sales_2026""#), "{}", request.body);
    assert!(request.body.contains(r#""durationSeconds":3600"#), "{}", request.body);
    let agent = request.header("user-agent").unwrap();
    assert!(agent.contains(concat!("app/lakekey-", env!("CARGO_PKG_VERSION"))), "{agent}");
}

#[test]
fn one_field_comes_bare() {
    let world = World::new();
    assert_eq!(world.creds(&["--field", "user"]).stdout, "IAMR:demo\n");
    assert_eq!(
        world.creds(&["--field", "password"]).stdout,
        format!("{}\n", world.aws.passwords()[0])
    );
    let outcome = world.creds(&["--field", "pasword"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
    assert!(outcome.stderr.contains("did you mean password?"), "{}", outcome.stderr);
    assert_eq!(world.fetches(), 1);
}

#[test]
fn a_command_gets_the_variables_and_nothing_else_is_printed() {
    let mut world = World::new();
    for sibling in ["PGSERVICE", "PGHOSTADDR", "PGOPTIONS", "PGSSLMODE", "PGPASSFILE"] {
        world.set(sibling, "from the parent");
    }
    world.set("KEPT", "yes");
    let outcome = world.creds(&["--", "true"]);
    assert_eq!((outcome.status, outcome.stdout.as_str(), outcome.stderr.as_str()), (42, "", ""));
    let environment = outcome.launched.unwrap();
    assert_eq!(environment["PGPASSWORD"], world.aws.passwords()[0]);
    assert_eq!(environment["PGSSLMODE"], "verify-full");
    assert_eq!(environment["KEPT"], "yes");
    assert!(environment.contains_key("LAKEKEY_EXPIRES_AT"));
    for sibling in ["PGSERVICE", "PGHOSTADDR", "PGOPTIONS", "PGPASSFILE"] {
        assert!(!environment.contains_key(sibling), "{sibling}");
    }
    // Behind a prefix it stands beside what the parent has, and takes nothing away.
    let environment = world.creds(&["--prefix", "DW_", "--", "true"]).launched.unwrap();
    assert_eq!(environment["DW_PGPASSWORD"], world.aws.passwords()[0]);
    assert_eq!(environment["PGSERVICE"], "from the parent");
    assert!(!environment.contains_key("PGPASSWORD"));
}
