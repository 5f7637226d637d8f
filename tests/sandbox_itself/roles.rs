//! STS, as the SDK's credential providers use it.

use aws_config::sts::AssumeRoleProvider;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::config::{BehaviorVersion, Credentials, Region};
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_async::time::SystemTimeSource;
use sandbox::{DEMO_KEY, DEMO_SECRET, Expiration, Fault, Sandbox};

use super::{ask, code, settings, wait};

/// Assumes a role with the SDK's own provider.
fn assume(sandbox: &Sandbox) -> Result<Credentials, String> {
    let config = aws_config::SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .endpoint_url(sandbox.url())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .time_source(SystemTimeSource::new())
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new(
            DEMO_KEY,
            DEMO_SECRET,
            None,
            None,
            "test",
        )))
        .build();
    wait(async {
        let role = "arn:aws:iam::111122223333:role/path/analyst";
        let provider =
            AssumeRoleProvider::builder(role).session_name("me").configure(&config).build().await;
        provider.provide_credentials().await.map_err(|error| format!("{error:?}"))
    })
}

#[test]
fn a_role_is_assumed_and_its_session_signs() {
    let sandbox = Sandbox::start().unwrap();
    let session = assume(&sandbox).unwrap();
    let signed_with = |session: &Credentials| {
        let settings = settings(&sandbox, DEMO_KEY, DEMO_SECRET);
        Client::from_conf(settings.credentials_provider(session.clone()).build())
    };
    assert_eq!(ask(&signed_with(&session)).unwrap().db_user(), Some("IAMR:analyst"));
    assert!(sandbox.passwords().contains(&session.secret_access_key().to_owned()));

    let (key, secret) = (session.access_key_id(), session.secret_access_key());
    let without_token = Credentials::new(key, secret, None, None, "test");
    assert_eq!(code(ask(&signed_with(&without_token))), "UnrecognizedClientException");

    sandbox.fault("AssumeRole", Fault::Expiration(Expiration::AlreadyExpired));
    let ended = assume(&sandbox).unwrap();
    let (key, secret) = (ended.access_key_id(), ended.secret_access_key());
    let token = ended.session_token().map(str::to_owned);
    let ended = Credentials::new(key, secret, token, None, "test");
    assert_eq!(code(ask(&signed_with(&ended))), "ExpiredTokenException");

    sandbox.clear_faults();
    sandbox.fault("AssumeRole", Fault::AccessDenied);
    let denied = assume(&sandbox).unwrap_err();
    assert!(
        denied.contains("is not authorized to perform: sts:AssumeRole on resource"),
        "{denied}"
    );
}
