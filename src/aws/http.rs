//! The connection: proxies, certificate authorities.

use std::sync::Arc;

use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_http_client::{Builder, Connector, ConnectorBuilder};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;

use super::failure::chain;
use super::overheard;
use super::proxies::{Proxies, Route, SocksRefused};
use super::trust::{Bundle, bundle};
use crate::environment::Environment;
use crate::error::{Error, Limit, Result};
use crate::outside::Filter;

/// Returns what TLS trusts: the system's authorities, and those in `ca_bundle`.
fn tls_context(ca_bundle: Option<Bundle>) -> Result<TlsContext> {
    let mut roots = TrustStore::empty().with_native_roots(true);
    if let Some((path, origin)) = ca_bundle {
        roots = roots.with_pem_certificate(bundle(&path, &origin)?);
    }
    TlsContext::builder().with_trust_store(roots).build().map_err(|failure| {
        let reason = chain(&failure);
        let limit = Limit::ALL.iter().find(|limit| reason.mentions(&[limit.mark]));
        let error = limit.map_or_else(|| Error::bug("could not set up TLS"), Error::exhausted);
        error.cause(Filter::default().pass(reason))
    })
}

/// Returns a connector for https.
fn https_connector(
    context: TlsContext,
    proxies: &ProxyConfig,
    settings: Option<&HttpConnectorSettings>,
    components: Option<&RuntimeComponents>,
) -> Connector {
    let connector = ConnectorBuilder::default()
        .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
        .tls_context(context);
    configured(connector, proxies, settings, components).build()
}

/// Returns a connector for plain http.
fn http_connector(
    proxies: &ProxyConfig,
    settings: Option<&HttpConnectorSettings>,
    components: Option<&RuntimeComponents>,
) -> Connector {
    configured(ConnectorBuilder::default(), proxies, settings, components).build_http()
}

fn configured<Tls>(
    mut connector: ConnectorBuilder<Tls>,
    proxies: &ProxyConfig,
    settings: Option<&HttpConnectorSettings>,
    components: Option<&RuntimeComponents>,
) -> ConnectorBuilder<Tls> {
    connector.set_connector_settings(settings.cloned());
    connector.set_sleep_impl(components.and_then(RuntimeComponents::sleep_impl));
    // Without this line a connector that is built by hand ignores proxies.
    connector.set_proxy_config(Some(proxies.clone()));
    connector
}

/// Returns whether requests to `url` go through a proxy.
pub(super) fn is_proxied(environment: &Environment, url: &str) -> Result<bool> {
    Ok(!matches!(Proxies::of(environment)?.route(url), Route::Direct))
}

/// Returns a connector to ask `url` once, like [`client`]'s.
pub(super) fn connector(
    environment: &Environment,
    url: &str,
    ca_bundle: Option<Bundle>,
) -> Result<Connector> {
    let proxies = Proxies::of(environment)?;
    match proxies.route(url) {
        Route::Direct => direct(url, ca_bundle),
        Route::Proxy => {
            let [http, https] = proxies.configs();
            by_scheme(if url.starts_with("http:") { &http } else { &https }, url, ca_bundle)
        }
        Route::Socks(SocksRefused(variable)) => {
            Err(Error::usage(text!("{} names a SOCKS proxy, which is not supported", variable)))
        }
    }
}

/// Returns a connector to ask `url`, past every proxy.
pub(super) fn direct(url: &str, ca_bundle: Option<Bundle>) -> Result<Connector> {
    by_scheme(&ProxyConfig::disabled(), url, ca_bundle)
}

fn by_scheme(proxies: &ProxyConfig, url: &str, ca_bundle: Option<Bundle>) -> Result<Connector> {
    Ok(if url.starts_with("http:") {
        http_connector(proxies, None, None)
    } else {
        https_connector(tls_context(ca_bundle)?, proxies, None, None)
    })
}

/// Returns a client like the SDK's own, which also trusts the authorities in `ca_bundle`. The
/// SDK reads neither `AWS_CA_BUNDLE` nor a profile's `ca_bundle` (aws-sdk-rust issue 1362).
/// Roots are read only when the first connection is made.
/// What goes over it is told to `filter`.
pub(super) fn client(
    environment: &Environment,
    ca_bundle: Option<Bundle>,
    filter: Filter,
) -> Result<SharedHttpClient> {
    let proxies = Arc::new(Proxies::of(environment)?);
    let context = tls_context(ca_bundle)?;
    let pair = |[of_http, of_https]: [ProxyConfig; 2]| {
        let context = context.clone();
        let https = Builder::new().build_with_connector_fn(move |settings, components| {
            https_connector(context.clone(), &of_https, settings, components)
        });
        let http = Builder::new().build_with_connector_fn(move |settings, components| {
            http_connector(&of_http, settings, components)
        });
        Pair { https, http }
    };
    let proxied = pair(proxies.configs());
    let direct = pair([ProxyConfig::disabled(), ProxyConfig::disabled()]);
    Ok(http_client_fn(move |settings, components| {
        SharedHttpConnector::new(ConnectorByRoute {
            proxied: proxied.clone(),
            direct: direct.clone(),
            proxies: Arc::clone(&proxies),
            settings: settings.clone(),
            components: components.clone(),
            filter: filter.clone(),
        })
    }))
}

/// Two clients, of which the one for TLS is made when something asks for https: reading the
/// system's certificates takes longer than a call to this machine.
#[derive(Clone, Debug)]
struct Pair {
    https: SharedHttpClient,
    http: SharedHttpClient,
}

/// Sends each request as its URL and the proxies have it.
#[derive(Debug)]
struct ConnectorByRoute {
    proxied: Pair,
    direct: Pair,
    proxies: Arc<Proxies>,
    settings: HttpConnectorSettings,
    components: RuntimeComponents,
    filter: Filter,
}

impl HttpConnector for ConnectorByRoute {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let pair = match self.proxies.route(request.uri()) {
            Route::Direct => &self.direct,
            Route::Proxy => &self.proxied,
            Route::Socks(refused) => {
                return HttpConnectorFuture::ready(Err(ConnectorError::user(refused.into())));
            }
        };
        let client = if request.uri().starts_with("http:") { &pair.http } else { &pair.https };
        // Each client keeps its connectors by their settings, and with them its connections.
        overheard::request(&request, &self.filter);
        let called = client.http_connector(&self.settings, &self.components).call(request);
        let filter = self.filter.clone();
        HttpConnectorFuture::new(async move { Ok(overheard::response(called.await?, &filter)) })
    }
}
