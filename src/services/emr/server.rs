//! What DescribeManagedEndpoint says of an endpoint.

use std::fmt::Write;

use aws_sdk_emrcontainers::types;
use http::Uri;

use crate::aws::{CallContext, is_loopback};
use crate::error::{Error, Kind, Result};
use crate::model::percent::encode;
use crate::model::{ClientKind, Secret, SecretBuffer};

/// An endpoint that is ready.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) kind: ClientKind,
    pub(super) type_name: String,
    pub(super) url: String,
    pub(super) execution_role_arn: Option<String>,
    host: String,
    port: u16,
}

impl Server {
    /// Returns what `operation` answered, if the endpoint is ready and a token may be sent to it.
    pub(super) fn read(endpoint: types::Endpoint, operation: CallContext<'_>) -> Result<Self> {
        let state = endpoint.state.as_ref().map_or("of unknown state", |state| state.as_str());
        if state != "ACTIVE" {
            return Err(not_ready(&endpoint, state, operation));
        }
        let type_name = endpoint.r#type.unwrap_or_default();
        let kind = kind(&type_name);
        let (server, proxy) = (endpoint.server_url, endpoint.auth_proxy_url);
        let filled = |url: Option<String>| url.filter(|url| !url.is_empty());
        let url = match kind {
            // Where these take the token, their server's URL is inside the cluster.
            ClientKind::SparkConnect | ClientKind::Livy => filled(proxy).or_else(|| filled(server)),
            _ => filled(server).or_else(|| filled(proxy)),
        };
        let url = url.ok_or_else(|| {
            Error::new(Kind::NotReady, text!("{} has no URL yet", operation.subject))
                .hint("try again in a moment")
        })?;
        let url = if url.contains("://") { url } else { format!("https://{url}") };
        let (host, port) = safe(&url).ok_or_else(|| {
            Error::new(
                Kind::UnexpectedResponse,
                text!(
                    "refusing to send the token to the URL that AWS returned: {}",
                    operation.filter.quote(&url)
                ),
            )
            .cause(text!("{} for {}", operation.name, operation.subject))
        })?;
        let execution_role_arn = endpoint.execution_role_arn.filter(|arn| !arn.is_empty());
        Ok(Self { kind, type_name, url, execution_role_arn, host, port })
    }

    /// Returns Spark Connect's connection string with `token`.
    ///
    /// PySpark (4.2, `DefaultChannelBuilder`) takes no path, cuts the parameters at `;`, wants
    /// one `=` in each, decodes the values, and sends what it does not know as metadata of every
    /// call; older ones look for the parameters behind the last `/`. None of these characters
    /// comes out of an encoded value.
    pub(super) fn spark_remote(&self, token: &Secret) -> Secret {
        let mut out = SecretBuffer::new();
        // Writing to a SecretBuffer cannot fail.
        let _ = write!(
            out,
            "sc://{}:{}/;use_ssl=true;x-aws-proxy-auth={}",
            self.host,
            self.port,
            encode(token.expose())
        );
        out.into_secret()
    }
}

/// Returns the kind of an endpoint's type, which is free text in the API's model.
fn kind(type_name: &str) -> ClientKind {
    let name = type_name.to_ascii_uppercase();
    match name.as_str() {
        "JUPYTER_ENTERPRISE_GATEWAY" => ClientKind::JupyterGateway,
        "SPARK_CONNECT" => ClientKind::SparkConnect,
        // The name of this type is in no document; SageMaker Studio uses such endpoints.
        _ if name.contains("LIVY") => ClientKind::Livy,
        _ => ClientKind::Bare,
    }
}

/// Returns host and port of `url`, if it keeps a token to itself: https, or plain http that does
/// not leave this machine, and nobody's name in it.
fn safe(url: &str) -> Option<(String, u16)> {
    let uri: Uri = url.parse().ok()?;
    let host = uri.host().filter(|host| !host.is_empty())?;
    let port = match uri.scheme_str()? {
        "https" => uri.port_u16().unwrap_or(443),
        "http" if is_loopback(host) => uri.port_u16().unwrap_or(80),
        _ => return None,
    };
    let authority = uri.authority()?.as_str();
    (!authority.contains('@') && uri.query().is_none()).then(|| (host.to_owned(), port))
}

fn not_ready(endpoint: &types::Endpoint, state: &str, operation: CallContext<'_>) -> Error {
    let mut error = Error::new(
        Kind::NotReady,
        text!("{} is not ready (state {})", operation.subject, operation.filter.pass(state)),
    );
    if let Some(reason) = &endpoint.failure_reason {
        let reason = operation.filter.pass(reason.as_str());
        error = error.cause(text!("failureReason: {}", reason));
    }
    if let Some(details) = endpoint.state_details.as_ref().filter(|text| !text.is_empty()) {
        error = error.cause(operation.filter.pass(details.as_str()));
    }
    error.hint(match state {
        "CREATING" => "try again later; `lakekey emr-session list` shows its state",
        _ => "use another endpoint; run `lakekey emr-session list` to see the endpoints",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stay_on_the_way() {
        for (url, host, port) in [
            ("https://a.example", "a.example", 443),
            ("https://a.example:8443/base/", "a.example", 8443),
            ("http://127.0.0.1:9999", "127.0.0.1", 9999),
            ("http://localhost", "localhost", 80),
            ("https://[::1]:1", "[::1]", 1),
        ] {
            assert_eq!(safe(url), Some((host.to_owned(), port)), "{url}");
        }
        for url in [
            "http://a.example",
            "ftp://localhost",
            "https://",
            "https://user@a.example",
            "https://a.example@b.example",
            "https://a b",
            "https://a.example/\u{1b}",
            "https://a.example/?next=x",
            "/path",
            "",
        ] {
            assert_eq!(safe(url), None, "{url}");
        }
    }
}
