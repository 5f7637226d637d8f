//! The connection: proxies, certificate authorities.

use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_http_client::{Builder, Connector, ConnectorBuilder};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

use super::failure::chain;
use super::trust::{Bundle, bundle, check_proxies};
use crate::environment::Environment;
use crate::error::{Error, Result};

/// Returns what TLS trusts: the system's authorities, and those in `ca_bundle`.
fn tls_context(ca_bundle: Option<Bundle>) -> Result<TlsContext> {
    let mut roots = TrustStore::empty().with_native_roots(true);
    if let Some((path, origin)) = ca_bundle {
        roots = roots.with_pem_certificate(bundle(&path, &origin)?);
    }
    TlsContext::builder()
        .with_trust_store(roots)
        .build()
        .map_err(|failure| Error::bug(format!("TLS cannot be set up: {}", chain(&failure))))
}

/// Returns a connector to ask `url` once, like [`client`]'s.
pub(super) fn connector(
    environment: &Environment,
    url: &str,
    ca_bundle: Option<Bundle>,
) -> Result<Connector> {
    check_proxies(environment)?;
    let mut connector = ConnectorBuilder::default();
    connector.set_proxy_config(Some(ProxyConfig::from_env()));
    if url.starts_with("http:") {
        return Ok(connector.build_http());
    }
    let mut connector = ConnectorBuilder::default()
        .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
        .tls_context(tls_context(ca_bundle)?);
    connector.set_proxy_config(Some(ProxyConfig::from_env()));
    Ok(connector.build())
}

/// Returns a client like the SDK's own, which also trusts the authorities in `ca_bundle`. The
/// SDK reads neither `AWS_CA_BUNDLE` nor a profile's `ca_bundle` (aws-sdk-rust issue 1362).
/// Roots are read only when the first connection is made.
pub(super) fn client(
    environment: &Environment,
    ca_bundle: Option<Bundle>,
) -> Result<SharedHttpClient> {
    check_proxies(environment)?;
    let context = tls_context(ca_bundle)?;
    let verified = Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector = ConnectorBuilder::default()
            .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
            .tls_context(context.clone());
        connector.set_connector_settings(settings.cloned());
        connector.set_sleep_impl(components.and_then(|components| components.sleep_impl()));
        // Without this line a client that is built by hand ignores proxies.
        connector.set_proxy_config(Some(ProxyConfig::from_env()));
        connector.build()
    });
    let plain = Builder::new().build_with_connector_fn(|settings, components| {
        let mut connector = ConnectorBuilder::default();
        connector.set_connector_settings(settings.cloned());
        connector.set_sleep_impl(components.and_then(|components| components.sleep_impl()));
        connector.set_proxy_config(Some(ProxyConfig::from_env()));
        connector.build_http()
    });
    Ok(SharedHttpClient::new(ByScheme { verified, plain }))
}

/// Two clients, of which the one for TLS is made when something asks for https: reading the
/// system's certificates takes longer than a call to this machine.
#[derive(Debug)]
struct ByScheme {
    verified: SharedHttpClient,
    plain: SharedHttpClient,
}

impl HttpClient for ByScheme {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(ConnectorByScheme {
            verified: self.verified.clone(),
            plain: self.plain.clone(),
            settings: settings.clone(),
            components: components.clone(),
        })
    }
}

#[derive(Debug)]
struct ConnectorByScheme {
    verified: SharedHttpClient,
    plain: SharedHttpClient,
    settings: HttpConnectorSettings,
    components: RuntimeComponents,
}

impl HttpConnector for ConnectorByScheme {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let client = if request.uri().starts_with("http:") { &self.plain } else { &self.verified };
        // Each client keeps its connectors by their settings, and with them its connections.
        client.http_connector(&self.settings, &self.components).call(request)
    }
}
