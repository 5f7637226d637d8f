//! TLS and proxies.

use std::path::Path;

use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::config::retry::RetryConfig;
use aws_sdk_redshiftserverless::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_redshiftserverless::error::SdkError;
use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use sandbox::{DEMO_KEY, DEMO_SECRET, Fault, Proxy, ProxyMode, Sandbox};

use super::{ask, settings};

/// Returns an HTTP client that trusts one authority, and uses a proxy where there is one.
fn http_client(trusted: &Path, proxy: Option<&Proxy>) -> SharedHttpClient {
    let store = TrustStore::empty().with_pem_certificate(std::fs::read(trusted).unwrap());
    let context = TlsContext::builder().with_trust_store(store).build().unwrap();
    let proxy = proxy.map(Proxy::url);
    aws_smithy_http_client::Builder::new().build_with_connector_fn(move |_, _| {
        let proxy = match &proxy {
            Some(url) => ProxyConfig::all(url.as_str()).unwrap(),
            None => ProxyConfig::disabled(),
        };
        Connector::builder()
            .proxy_config(proxy)
            .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
            .tls_context(context.clone())
            .build()
    })
}

fn client_over(sandbox: &Sandbox, http: SharedHttpClient) -> Client {
    let settings = settings(sandbox, DEMO_KEY, DEMO_SECRET);
    Client::from_conf(settings.retry_config(RetryConfig::disabled()).http_client(http).build())
}

#[test]
fn the_api_speaks_tls_and_only_its_authority_vouches_for_it() {
    let sandbox = Sandbox::builder().tls(true).start().unwrap();
    let other = Sandbox::builder().tls(true).start().unwrap();
    assert!(sandbox.url().starts_with("https://"));
    ask(&client_over(&sandbox, http_client(&sandbox.authority_file(), None))).unwrap();
    let stranger = ask(&client_over(&sandbox, http_client(&other.authority_file(), None)));
    assert!(matches!(stranger, Err(SdkError::DispatchFailure(_))), "{stranger:?}");
    assert_eq!(sandbox.count("GetCredentials"), 1);
    sandbox.fault("GetCredentials", Fault::ConnectionReset);
    let reset = ask(&client_over(&sandbox, http_client(&sandbox.authority_file(), None)));
    assert!(matches!(reset, Err(SdkError::DispatchFailure(_))), "{reset:?}");
}

#[test]
fn a_proxy_passes_plain_requests_on() {
    let sandbox = Sandbox::start().unwrap();
    let proxy = Proxy::start(ProxyMode::Forward(sandbox.address())).unwrap();
    let http = http_client(&sandbox.authority_file(), Some(&proxy));
    let client = client_over(&sandbox, http);
    ask(&client).unwrap();
    ask(&client).unwrap();
    assert_eq!((proxy.count(), sandbox.count("GetCredentials")), (2, 2));
    assert!(proxy.requests()[0].starts_with("POST http://127.0.0.1:"));
}

#[test]
fn a_proxy_leads_the_names_of_aws_to_the_sandbox() {
    let sandbox = Sandbox::builder().tls(true).start().unwrap();
    let proxy = Proxy::start(ProxyMode::Forward(sandbox.address())).unwrap();
    let settings = aws_sdk_redshiftserverless::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new(DEMO_KEY, DEMO_SECRET, None, None, "test"))
        .http_client(http_client(&sandbox.authority_file(), Some(&proxy)));
    ask(&Client::from_conf(settings.build())).unwrap();
    let connect = "CONNECT redshift-serverless.eu-west-1.amazonaws.com:443 HTTP/1.1\r\n";
    assert!(proxy.requests()[0].starts_with(connect), "{:?}", proxy.requests());
}

#[test]
fn a_proxy_refuses() {
    for (tls, status) in [(true, 407), (true, 403), (false, 407)] {
        let sandbox = Sandbox::builder().tls(tls).start().unwrap();
        let proxy = Proxy::start(ProxyMode::Refuse(status)).unwrap();
        let http = http_client(&sandbox.authority_file(), Some(&proxy));
        ask(&client_over(&sandbox, http)).unwrap_err();
        assert_eq!((proxy.count(), sandbox.count("GetCredentials")), (1, 0));
    }
}
