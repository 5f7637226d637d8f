//! What is asked of AWS, and under which key the answer is kept.

use std::collections::BTreeMap;

use sandbox::{Fault, Gate, ManagedEndpoint};

use super::{ROLE, asked, last, session};
use crate::common::world::World;

const OPERATION: &str = "GetManagedEndpointSessionCredentials";
const CLUSTER: &str = "arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/vc0analytics";

/// Returns the path with its labels as they were before they were encoded.
fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8().unwrap().into_owned()
}

#[test]
fn ids_and_arns_become_what_each_call_takes() {
    let endpoint = format!("{CLUSTER}/endpoints/jupyter");
    let ids = "/virtualclusters/vc0analytics/endpoints/jupyter";
    for arguments in [
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"][..],
        &["--virtual-cluster", "vc0analytics", "--endpoint", &endpoint],
        &["--virtual-cluster", CLUSTER, "--endpoint", "jupyter"],
        &["--virtual-cluster", CLUSTER, "--endpoint", &endpoint],
        &["--endpoint-identifier", &endpoint],
        &["--endpoint", &endpoint, "--execution-role", "arn:aws:iam:::role/notebooks"],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--execution-role", ROLE],
    ] {
        let world = World::new();
        let outcome = world.run(&[&["emr-session"], arguments].concat());
        assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
        assert_eq!(last(&world, "DescribeManagedEndpoint").path, ids, "{arguments:?}");
        let path = asked(&world).0.path;
        assert_eq!(
            decoded(&path),
            format!("/virtualclusters/{CLUSTER}/endpoints/{endpoint}/credentials"),
            "{arguments:?}"
        );
        assert!(path.contains("%2Fvirtualclusters%2Fvc0analytics"), "{path}");
    }
}

#[test]
fn unknown_account_leaves_the_ids() {
    let world = World::new();
    let outcome = session(&world, "jupyter", &["--execution-role", "arn:aws:iam:::role/notebooks"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let path = asked(&world).0.path;
    assert_eq!(path, "/virtualclusters/vc0analytics/endpoints/jupyter/credentials");
}

#[test]
fn role_is_the_endpoints_own_unless_one_is_given() {
    let world = World::new();
    session(&world, "jupyter", &[]).succeeds();
    assert_eq!(asked(&world).1["executionRoleArn"], "arn:aws:iam::111122223333:role/notebooks");
    session(&world, "jupyter", &["--execution-role", ROLE]).succeeds();
    assert_eq!(asked(&world).1["executionRoleArn"], ROLE);
    let bare = |role: Option<&str>| {
        world.aws.managed_endpoint(ManagedEndpoint {
            execution_role_arn: role.map(str::to_owned),
            ..world.aws.new_managed_endpoint("bare", "SPARK_CONNECT")
        });
    };
    bare(None);
    let outcome = session(&world, "bare", &[]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("hint: pass --execution-role-arn ARN"), "{}", outcome.stderr);
    bare(Some("no role"));
    assert_eq!(session(&world, "bare", &[]).status, 1);
    assert_eq!(session(&world, "bare", &["--execution-role", ROLE]).status, 0);
}

#[test]
fn calls_run_side_by_side_where_they_can() {
    let world = World::new();
    let gate = Gate::for_answers(2);
    for operation in ["DescribeManagedEndpoint", OPERATION] {
        world.aws.fault(operation, Fault::Held(gate.clone()));
    }
    session(&world, "jupyter", &["--execution-role", ROLE]).succeeds();
    // Without the role one of them has to come first.
    world.aws.clear_faults();
    let before = world.aws.requests().len();
    session(&world, "jupyter", &[]).succeeds();
    let requests = &world.aws.requests()[before..];
    let operations: Vec<&str> = requests.iter().map(|request| request.operation.as_str()).collect();
    assert_eq!(operations, ["DescribeManagedEndpoint", OPERATION]);
}

#[test]
fn given_parameters_reach_aws() {
    let world = World::new();
    session(&world, "jupyter", &[]).succeeds();
    let (request, body) = asked(&world);
    assert_eq!(body["credentialType"], "TOKEN");
    assert_eq!(body.get("durationInSeconds"), None, "AWS has a default of its own");
    assert_eq!(body.get("logContext"), None);
    assert!(!body["clientToken"].as_str().unwrap().is_empty(), "the SDK makes one");
    assert_eq!(request.method, "POST");
    let more = ["--duration-seconds", "12h", "--log-context", "my-logs", "--client-token", "once"];
    session(&world, "jupyter", &more).succeeds();
    let body = asked(&world).1;
    assert_eq!(body["durationInSeconds"], 43_200);
    assert_eq!(body["logContext"], "my-logs");
    assert_eq!(body["clientToken"], "once");
    let outcome = session(&world, "jupyter", &["--credential-type", "OTHER"]);
    assert_eq!(outcome.status, 1, "AWS decides which types there are");
    assert_eq!(asked(&world).1["credentialType"], "OTHER");
}

#[test]
fn longer_life_is_used_to_its_end() {
    let world = World::new();
    session(&world, "jupyter", &["--duration-seconds", "8h"]).succeeds();
    world.clock_ahead(8 * 3600 - 70);
    session(&world, "jupyter", &["--duration-seconds", "8h"]).succeeds();
    assert_eq!(world.aws.count(OPERATION), 1);
    world.clock_ahead(8 * 3600 - 50);
    session(&world, "jupyter", &["--duration-seconds", "8h"]).succeeds();
    assert_eq!(world.aws.count(OPERATION), 2);
}

#[test]
fn each_parameter_changes_the_key() {
    let world = World::new();
    let role2 = format!("{ROLE}2");
    let runs: &[&[&str]] = &[
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "spark"],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--execution-role", ROLE],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--execution-role", &role2],
        &[
            "--virtual-cluster",
            "vc0analytics",
            "--endpoint",
            "jupyter",
            "--duration-seconds",
            "900",
        ],
        &[
            "--virtual-cluster",
            "vc0analytics",
            "--endpoint",
            "jupyter",
            "--duration-seconds",
            "901",
        ],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--log-context", "abc"],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--client-token", "abc"],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--region", "us-east-1"],
    ];
    let mut tokens = BTreeMap::new();
    for arguments in runs {
        let outcome = world.run(&[&["emr-session", "--field", "token"], *arguments].concat());
        assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
        if let Some(other) = tokens.insert(outcome.stdout, arguments) {
            panic!("{arguments:?} was served the answer to {other:?}");
        }
    }
    for other in [
        &["--virtual-cluster", "another", "--endpoint", "jupyter"][..],
        &["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter", "--credential-type", "X"],
    ] {
        let outcome = world.run(&[&["emr-session"], other].concat());
        assert_ne!(outcome.status, 0, "{other:?} is no hit");
    }
    assert_eq!(world.store.entries(), runs.len());
}
