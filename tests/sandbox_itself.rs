//! The sandbox is what other tests believe in, so it is tested with clients that are not this
//! project's: the AWS SDK and psql.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::result_large_err,
    reason = "helpers of tests: a panic is a failed test, and they are the world outside"
)]

mod catalog;
mod command_line;
mod database;
mod emr;
mod faults;
mod finspace;
mod network;
mod roles;

use std::time::{Duration, SystemTime};

use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::config::http::HttpResponse;
use aws_sdk_redshiftserverless::config::retry::RetryConfig;
use aws_sdk_redshiftserverless::config::{BehaviorVersion, Builder, Credentials, Region};
use aws_sdk_redshiftserverless::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_redshiftserverless::operation::get_credentials::{
    GetCredentialsError, GetCredentialsOutput,
};
use sandbox::{DEMO_KEY, DEMO_SECRET, Sandbox, Status, USER_KEY, USER_SECRET, Workgroup};

type Answer = Result<GetCredentialsOutput, SdkError<GetCredentialsError, HttpResponse>>;

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn settings(sandbox: &Sandbox, key: &str, secret: &str) -> Builder {
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    aws_sdk_redshiftserverless::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new(key, secret, None, None, "test"))
        .retry_config(retries)
        .endpoint_url(sandbox.url())
}

fn client(sandbox: &Sandbox) -> Client {
    Client::from_conf(settings(sandbox, DEMO_KEY, DEMO_SECRET).build())
}

/// Asks for credentials of the workgroup `analytics`.
fn ask(client: &Client) -> Answer {
    wait(client.get_credentials().workgroup_name("analytics").send())
}

fn code(answer: Answer) -> String {
    let error = answer.expect_err("refused").into_service_error();
    error.code().expect("a code").to_owned()
}

fn message(answer: Answer) -> String {
    answer.expect_err("refused").into_service_error().message().expect("a message").to_owned()
}

#[test]
fn the_sdk_gets_credentials() {
    let sandbox = Sandbox::start().unwrap();
    let before = SystemTime::now();
    let output = ask(&client(&sandbox)).unwrap();
    assert_eq!(output.db_user(), Some("IAMR:demo"));
    let password = output.db_password().unwrap();
    assert!(password.len() > 200 && ["+", "/", "="].iter().all(|part| password.contains(part)));
    assert_eq!(sandbox.passwords(), [password]);
    let end = SystemTime::try_from(*output.expiration().unwrap()).unwrap();
    let lifetime = end.duration_since(before).unwrap().as_secs();
    assert!((898..=960).contains(&lifetime), "{lifetime}");
    assert_eq!(output.next_refresh_time(), output.expiration());
    let request = &sandbox.requests()[0];
    assert_eq!((request.service, request.status), ("redshift-serverless", Some(200)));
    assert!(request.header("user-agent").unwrap().starts_with("aws-sdk-rust/"));
    assert!(request.body.contains("analytics"));
}

#[test]
fn each_password_is_new_and_a_user_is_not_a_role() {
    let sandbox = Sandbox::start().unwrap();
    let client = Client::from_conf(settings(&sandbox, USER_KEY, USER_SECRET).build());
    let (first, second) = (ask(&client).unwrap(), ask(&client).unwrap());
    assert_ne!(first.db_password(), second.db_password());
    assert_eq!(first.db_user(), Some("IAM:demo"));
    assert_eq!(sandbox.count("GetCredentials"), 2);
}

#[test]
fn a_wrong_secret_an_unknown_key_and_a_foreign_region_are_refused() {
    let sandbox = Sandbox::start().unwrap();
    let wrong = Client::from_conf(settings(&sandbox, DEMO_KEY, "wrong").build());
    assert_eq!(code(ask(&wrong)), "InvalidSignatureException");
    // AWS quotes the request, so that whoever wrote the client can compare.
    let quoted = message(ask(&wrong));
    assert!(quoted.contains("Canonical String") && quoted.contains("\n'AWS4-HMAC-SHA256\n"));
    let signed = sandbox.requests()[0].header("x-amz-target").unwrap().to_owned();
    assert!(quoted.contains(&format!("\nx-amz-target:{signed}\n")), "{quoted}");
    let unknown = Client::from_conf(settings(&sandbox, "AKIAUNKNOWN", DEMO_SECRET).build());
    assert_eq!(code(ask(&unknown)), "UnrecognizedClientException");
    let region = Region::new("eu-north-1");
    let foreign = settings(&sandbox, DEMO_KEY, DEMO_SECRET).region(region).build();
    assert!(message(ask(&Client::from_conf(foreign))).contains("valid region"));
    assert!(sandbox.passwords().is_empty());
}

#[test]
fn what_the_reference_forbids_is_refused() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let ask = || client.get_credentials();
    let analytics = || ask().workgroup_name("analytics");
    let refused = [
        ask(),
        ask().workgroup_name("Analytics"),
        ask().workgroup_name("ab"),
        ask().workgroup_name("a".repeat(65)),
        analytics().custom_domain_name("analytics.example.com"),
        analytics().duration_seconds(899),
        analytics().duration_seconds(3601),
        analytics().db_name("1dev"),
        analytics().db_name("a:b"),
        analytics().db_name("a/b"),
        analytics().db_name("select"),
        analytics().db_name("a".repeat(65)),
    ];
    for request in refused {
        assert_eq!(code(wait(request.clone().send())), "ValidationException", "{request:?}");
    }
    let accepted = [
        analytics().duration_seconds(900),
        analytics().duration_seconds(3600),
        analytics().db_name("Sales_2026+eu.x@y-z"),
        ask().custom_domain_name("analytics.example.com"),
    ];
    for request in accepted {
        wait(request.send()).unwrap();
    }
    let missing = wait(ask().workgroup_name("missing").send());
    assert_eq!(code(missing), "ResourceNotFoundException");
}

#[test]
fn workgroups_are_described() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let get = |name: &str| {
        let output = wait(client.get_workgroup().workgroup_name(name).send()).unwrap();
        output.workgroup().unwrap().clone()
    };
    let endpoint = get("analytics").endpoint().unwrap().clone();
    assert!(endpoint.address().unwrap().starts_with("analytics.111122223333.eu-west-1."));
    assert_eq!(endpoint.port(), Some(5439));
    assert_eq!(get("creating").status().unwrap().as_str(), "CREATING");
    assert!(get("creating").endpoint().is_none());
    sandbox.workgroup(Workgroup { status: Status::Modifying, ..sandbox.new_workgroup("new") });
    assert_eq!(get("new").status().unwrap().as_str(), "MODIFYING");
    let pages = client.list_workgroups().into_paginator().items().send();
    let all = wait(pages.collect::<Result<Vec<_>, _>>()).unwrap();
    assert!(all.iter().any(|each| each.workgroup_name() == Some("new")));
    let denied = wait(client.get_workgroup().workgroup_name("denied-workgroup").send());
    assert_eq!(denied.unwrap_err().into_service_error().code(), Some("AccessDeniedException"));
    wait(client.get_credentials().workgroup_name("denied-workgroup").send()).unwrap();
}
