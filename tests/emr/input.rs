//! What is refused before anybody is asked.

use serde_json::json;

use crate::common::world::World;

#[test]
fn values_off_the_rules() {
    let world = World::new();
    let start = "arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters";
    let cluster_arn = format!("{start}/vc0analytics");
    let endpoint_arn = format!("{start}/vc0analytics/endpoints/jupyter");
    let other_account = cluster_arn.replace("111122223333", "444455556666");
    let long = "a".repeat(65);
    let both = |more: &[&'static str]| {
        [&["--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"], more].concat()
    };
    let mut said = String::new();
    for arguments in [
        vec![],
        vec!["--virtual-cluster", "vc0analytics"],
        vec!["--endpoint", "jupyter"],
        vec!["--virtual-cluster", "VC0", "--endpoint", "jupyter"],
        vec!["--virtual-cluster", "", "--endpoint", "jupyter"],
        vec!["--virtual-cluster", &long, "--endpoint", "jupyter"],
        vec!["--virtual-cluster", "../x", "--endpoint", "jupyter"],
        vec!["--virtual-cluster", &endpoint_arn, "--endpoint", "jupyter"],
        vec!["--virtual-cluster", "vc0analytics", "--endpoint", "Jupyter"],
        vec!["--virtual-cluster", "vc0analytics", "--endpoint", "a/b"],
        vec!["--virtual-cluster", "vc0analytics", "--endpoint", &cluster_arn],
        vec!["--virtual-cluster", "vc0analytics", "--endpoint", "arn:aws:iam::1:x"],
        vec!["--virtual-cluster", "another", "--endpoint", &endpoint_arn],
        vec!["--virtual-cluster", &other_account, "--endpoint", &endpoint_arn],
        vec!["--endpoint", &endpoint_arn, "--region", "us-east-1"],
        both(&["--execution-role", "notebooks"]),
        both(&["--execution-role", "arn:aws:iam::111122223333:user/me"]),
        both(&["--credential-type", ""]),
        both(&["--credential-type", "  "]),
        both(&["--duration-seconds", "0"]),
        both(&["--duration-seconds", "43201"]),
        both(&["--duration-seconds", "13h"]),
        both(&["--duration-seconds", "1500ms"]),
        both(&["--log-context", "ab"]),
        both(&["--log-context", "Upper"]),
        both(&["--log-context", "-abc"]),
        both(&["--log-context", "abc."]),
        both(&["--log-context", "xn--abc"]),
        both(&["--log-context", "a-s3alias"]),
        both(&["--client-token", " "]),
        [both(&["--client-token"]), vec![&long]].concat(),
    ] {
        let outcome = world.run(&[&["emr-session"], &arguments[..]].concat());
        assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stdout.contains("(exit 2)"), "{arguments:?}: {}", outcome.stdout);
        let line = arguments.join(" ").replace(&long, "[65 letters]");
        said.push_str(&format!("$ {line}\n{}", outcome.stderr.replace(&long, "[65 letters]")));
    }
    assert_eq!(world.aws.requests().len(), 0);
    insta::assert_snapshot!(said);
}

#[test]
fn edges_are_inside() {
    let world = World::new();
    let long = format!("{}9", "a.-".repeat(20) + "bc");
    let token = "x".repeat(64);
    let role = "arn:aws:iam:::role/notebooks";
    for (flag, given, member, sent) in [
        ("--duration-seconds", "1", "durationInSeconds", json!(1)),
        ("--duration-seconds", "43200", "durationInSeconds", json!(43_200)),
        ("--duration-seconds", "12h", "durationInSeconds", json!(43_200)),
        ("--log-context", "abc", "logContext", json!("abc")),
        ("--log-context", &long, "logContext", json!(long)),
        ("--client-token", &token, "clientToken", json!(token)),
        ("--execution-role", role, "executionRoleArn", json!(role)),
    ] {
        super::session(&world, "jupyter", &[flag, given, "--refresh"]).succeeds();
        let (_, body) = super::asked(&world);
        assert_eq!(body[member], sent, "{flag} {given}");
    }
}
