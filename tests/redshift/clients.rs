//! botocore as a client of the sandbox: what it sends is what lakekey sends, and it can read what the
//! sandbox returns.

use std::io::Write as _;
use std::process::{Command, Stdio};

use sandbox::{DEMO_KEY, DEMO_SECRET, Fault};
use serde_json::{Value, json};

use crate::common::sources::root;
use crate::common::world::World;

/// Returns what botocore makes of each call.
fn botocore(world: &World, calls: &[Value]) -> Vec<Value> {
    let python = root().join("target/test-tools/venv-signers/bin/python");
    assert!(python.is_file(), "botocore is missing: run tests/packages.sh test");
    let mut process = Command::new(python)
        .arg(root().join("tests/redshift/clients.py"))
        .args([&world.aws.url(), DEMO_KEY, DEMO_SECRET])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", world.home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines: String = calls.iter().map(|call| format!("{call}\n")).collect();
    process.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns the parameters of the requests for `operation`, sorted.
fn forms(world: &World, operation: &str) -> Vec<Vec<String>> {
    let requests = world.aws.requests();
    let own = requests.iter().filter(|request| request.operation == operation);
    own.map(|request| {
        assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/"));
        assert!(request.header("content-type").unwrap().starts_with("application/x-www-form-url"));
        let credential = request.header("authorization").unwrap();
        assert!(credential.contains("/eu-west-1/redshift/aws4_request"), "{credential}");
        let mut pairs: Vec<String> = request.body.split('&').map(str::to_owned).collect();
        pairs.sort();
        pairs
    })
    .collect()
}

#[test]
#[ignore = "needs botocore"]
fn botocore_sends_the_same_requests() {
    let world = World::new();
    let creds = |more: &[&str]| {
        let all = [&["redshift-creds", "-c", "warehouse", "-d", "Sales+eu"], more].concat();
        assert_eq!(world.run(&all).status, 0);
    };
    creds(&["--duration-seconds", "1800"]);
    creds(&["--db-user", "Load.er@x", "--auto-create", "--db-groups", "a+b,c"]);
    let results = botocore(
        &world,
        &[
            json!(["get_cluster_credentials_with_iam", {"ClusterIdentifier": "warehouse",
                "DbName": "Sales+eu", "DurationSeconds": 1800}]),
            json!(["get_cluster_credentials", {"ClusterIdentifier": "warehouse",
                "DbName": "Sales+eu", "DbUser": "Load.er@x", "AutoCreate": true,
                "DbGroups": ["a+b", "c"]}]),
            json!(["describe_clusters", {"ClusterIdentifier": "warehouse"}]),
        ],
    );
    for operation in ["GetClusterCredentialsWithIAM", "GetClusterCredentials", "DescribeClusters"] {
        let forms = forms(&world, operation);
        assert_eq!(forms.first(), forms.last(), "{operation}");
        assert!(forms.len() > 1, "{operation}");
    }
    assert_eq!(results[0]["DbUser"], "IAMR:demo");
    assert!(results[0]["Expiration"].is_string() && results[0]["NextRefreshTime"].is_string());
    assert_eq!(results[1]["DbUser"], "IAMA:Load.er@x");
    assert_eq!(results[1].get("NextRefreshTime"), None);
    let passwords = world.aws.passwords();
    assert_eq!(results[1]["DbPassword"], *passwords.last().unwrap());
    let cluster = &results[2]["Clusters"][0];
    assert_eq!(cluster["Endpoint"]["Port"], 5439);
    assert_eq!(cluster["ClusterAvailabilityStatus"], "Available");
}

#[test]
#[ignore = "needs botocore"]
fn botocore_knows_the_errors() {
    let world = World::new();
    let iam = |parameters: Value| json!(["get_cluster_credentials_with_iam", parameters]);
    let results = botocore(
        &world,
        &[
            iam(json!({"ClusterIdentifier": "nosuch"})),
            iam(json!({"ClusterIdentifier": "warehouse", "DurationSeconds": 60})),
            iam(json!({})),
            json!(["describe_clusters", {"ClusterIdentifier": "nosuch"}]),
            json!(["describe_clusters", {"MaxRecords": 5}]),
        ],
    );
    let codes: Vec<&str> = results.iter().map(|result| result["error"].as_str().unwrap()).collect();
    let invalid = "InvalidParameterValue";
    assert_eq!(codes, ["ClusterNotFound", invalid, invalid, "ClusterNotFound", invalid]);
    world.aws.fault("DescribeClusters", Fault::AccessDenied);
    let denied = botocore(&world, &[json!(["describe_clusters", {}])]);
    assert_eq!(denied[0]["error"], "AccessDenied");
}
