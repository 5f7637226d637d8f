//! EMR on EKS, asked by the AWS SDK.

use std::time::{Duration, SystemTime};

use aws_sdk_emrcontainers::config::retry::RetryConfig;
use aws_sdk_emrcontainers::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_emrcontainers::error::ProvideErrorMetadata;
use aws_sdk_emrcontainers::types::EndpointState;
use aws_sdk_emrcontainers::{Client, Config};
use sandbox::{DEMO_KEY, DEMO_SECRET, Sandbox, VIRTUAL_CLUSTER};

use super::wait;

const ROLE: &str = "arn:aws:iam::111122223333:role/notebooks";

fn client(sandbox: &Sandbox, secret: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new(DEMO_KEY, secret, None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .endpoint_url(sandbox.url());
    Client::from_conf(config.build())
}

/// Asks for a token of that endpoint and returns its end, or the error code.
fn ask(client: &Client, endpoint: &str, role: &str, seconds: i32) -> Result<SystemTime, String> {
    let call = client
        .get_managed_endpoint_session_credentials()
        .virtual_cluster_identifier(VIRTUAL_CLUSTER)
        .endpoint_identifier(endpoint)
        .execution_role_arn(role)
        .credential_type("TOKEN")
        .duration_in_seconds(seconds);
    match wait(call.send()) {
        Ok(answer) => {
            assert!(answer.credentials().unwrap().is_token());
            Ok(SystemTime::try_from(*answer.expires_at().unwrap()).unwrap())
        }
        Err(error) => Err(error.into_service_error().code().unwrap().to_owned()),
    }
}

#[test]
fn lists_describes_and_hands_out() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox, DEMO_SECRET);
    let clusters = wait(client.list_virtual_clusters().send()).unwrap();
    assert_eq!(clusters.virtual_clusters().first().unwrap().id(), Some(VIRTUAL_CLUSTER));
    let list = client.list_managed_endpoints().virtual_cluster_id(VIRTUAL_CLUSTER);
    let pages = list.into_paginator().items().send();
    let listed = wait(pages.collect::<Result<Vec<_>, _>>()).unwrap();
    let ids: Vec<_> = listed.iter().filter_map(|endpoint| endpoint.id()).collect();
    assert!(ids.contains(&"jupyter") && ids.contains(&"failed"), "{ids:?}");
    let describe = client.describe_managed_endpoint().virtual_cluster_id(VIRTUAL_CLUSTER);
    let endpoint = wait(describe.id("spark").send()).unwrap().endpoint.unwrap();
    assert_eq!(endpoint.state(), Some(&EndpointState::Active));
    assert!(endpoint.arn().unwrap().ends_with(":/virtualclusters/vc0analytics/endpoints/spark"));
    let before = SystemTime::now();
    let end = ask(&client, "jupyter", ROLE, 43_200).unwrap();
    let life = end.duration_since(before).unwrap();
    assert!((43_199..43_260).contains(&life.as_secs()), "{life:?}");
    let end = ask(&client, endpoint.arn().unwrap(), ROLE, 900).unwrap();
    assert!(end < before + Duration::from_secs(960));
    let end = ask(&client, "short", ROLE, 900).unwrap();
    assert!(end < before + Duration::from_secs(20), "its tokens live 5 s");
    assert_eq!(sandbox.session_tokens().len(), 3);
}

#[test]
fn refuses_what_aws_refuses() {
    let sandbox = Sandbox::start().unwrap();
    let signed = client(&sandbox, DEMO_SECRET);
    for (endpoint, role, seconds, code) in [
        ("nosuch", ROLE, 900, "ResourceNotFoundException"),
        ("creating", ROLE, 900, "ValidationException"),
        ("jupyter", "notebooks", 900, "ValidationException"),
        ("jupyter", ROLE, 0, "ValidationException"),
        ("jupyter", ROLE, 43_201, "ValidationException"),
        (
            "arn:aws:emr-containers:eu-west-1:444455556666:/virtualclusters/a/endpoints/b",
            ROLE,
            900,
            "ValidationException",
        ),
    ] {
        assert_eq!(ask(&signed, endpoint, role, seconds).unwrap_err(), code, "{endpoint}");
    }
    let wrong = ask(&client(&sandbox, "wrong"), "jupyter", ROLE, 900);
    assert_eq!(wrong.unwrap_err(), "InvalidSignatureException");
    assert!(sandbox.passwords().is_empty());
}
