//! Whether AWS can be reached at all: an unsigned request, to which any response will do.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use jiff::SignedDuration;

use super::failure::{chain, delivery_error, is_unresolved_reason};
use super::{Api, CallContext, EndpointVariant, Session, clock, http};
use crate::error::{Error, Kind, Result};
use crate::outside::{Untrusted, trusted};
use crate::settings::public_url;

/// An API that a service asks, and where it usually is.
#[derive(Clone, Copy, Debug)]
pub struct Reachable {
    /// The API.
    pub api: Api,
    /// Returns its URL by the rules of its SDK; `None` where it has none.
    pub url: fn(EndpointVariant<'_>) -> Option<String>,
}

/// Returns the output of a future that does not wait: an SDK finds an endpoint in one poll.
pub fn at_once<Output>(future: impl Future<Output = Output>) -> Option<Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

/// Makes the function of a [`Reachable`] out of the rules in an SDK.
macro_rules! usual_url {
    ($sdk:ident) => {
        |variant| {
            use $sdk::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};
            let params = Params::builder()
                .region(variant.region)
                .use_fips(variant.fips)
                .use_dual_stack(variant.dual_stack)
                .build()
                .ok()?;
            let resolver = DefaultResolver::new();
            let endpoint = $crate::aws::at_once(resolver.resolve_endpoint(&params))?.ok()?;
            Some(endpoint.url().to_owned())
        }
    };
}
pub(crate) use usual_url;

impl Reachable {
    /// STS, which every sign-in asks.
    pub const STS: Self = Self { api: super::STS, url: usual_url!(aws_sdk_sts) };
}

impl Session<'_> {
    /// Returns the URL that an API is asked at: the configured one, or that of its region. `None`
    /// where no region is known.
    pub fn url_of(&self, reachable: &Reachable) -> Result<Option<String>> {
        Ok(match self.endpoint_url_of(reachable.api)? {
            Some(url) => Some(url),
            None => self.endpoint_variant().and_then(reachable.url),
        })
    }

    /// Asks `url` for anything, unsigned, and returns how far the local clock is ahead of the one
    /// that answers, if that says the time. Any answer will do, whatever its status.
    pub async fn reach(&self, api: Api, url: &str) -> Result<Option<SignedDuration>> {
        let connector = http::connector(&self.host().environment, url, self.ca_bundle()?)?;
        let request = HttpRequest::get(url).map_err(|failure| {
            Error::usage(text!("invalid URL {}: {}", trusted(&public_url(url)), trusted(&failure)))
        })?;
        let answer = connector
            .call(request)
            .await
            .map_err(|failure| self.unreachable(api, url, chain(&failure)))?;
        Ok(clock::date(&answer).map(|date| self.host().now().duration_since(date)))
    }

    /// Asks `url` with that value of the header `Authorization`, and returns the HTTP status of the
    /// response.
    ///
    /// # Errors
    ///
    /// If no response comes.
    pub async fn status_of(&self, api: Api, url: &str, authorization: &str) -> Result<u16> {
        let connector = http::connector(&self.host().environment, url, self.ca_bundle()?)?;
        let bug = |_| Error::bug("an invalid request");
        let mut request = HttpRequest::get(url).map_err(bug)?;
        let value = authorization.to_owned();
        request
            .headers_mut()
            .try_insert("authorization", value)
            .map_err(|_| Error::bug("an invalid header"))?;
        let answer = connector.call(request).await;
        let answer = answer.map_err(|failure| self.unreachable(api, url, chain(&failure)))?;
        Ok(answer.status().as_u16())
    }

    /// Returns the error that no response came from `url`: its message names the host.
    fn unreachable(&self, api: Api, url: &str, reason: Untrusted) -> Error {
        let is_unresolved = is_unresolved_reason(&reason);
        let filter = self.host().filter();
        let subject = "the endpoint".into();
        let mut error = delivery_error(CallContext::new(filter, api, "GET", &subject), reason);
        // What was asked for is said by the URL.
        error.causes.truncate(1);
        let url = public_url(url);
        let host = url.parse::<::http::Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
        let message = match (error.kind, host) {
            (Kind::NoNetwork, Some(host)) if is_unresolved => {
                text!("could not resolve {}", trusted(&host))
            }
            (Kind::NoNetwork, _) if !error.message.contains("proxy") => {
                text!("could not connect to {}", trusted(&url))
            }
            _ => text!("{}: {}", error.message, trusted(&url)),
        };
        Error { message, ..error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_is_where_its_sdk_would_ask() {
        let variant = EndpointVariant { region: "eu-west-1", fips: false, dual_stack: false };
        let url = |variant| (Reachable::STS.url)(variant).unwrap();
        assert_eq!(url(variant), "https://sts.eu-west-1.amazonaws.com");
        assert_eq!(
            url(EndpointVariant { region: "cn-north-1", ..variant }),
            "https://sts.cn-north-1.amazonaws.com.cn"
        );
        assert_eq!(
            url(EndpointVariant { region: "us-east-1", fips: true, ..variant }),
            "https://sts-fips.us-east-1.amazonaws.com"
        );
    }
}
