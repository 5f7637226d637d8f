//! Calls of an API in AWS's query protocol, without an SDK of its own: the SDK of STS, which speaks
//! the same protocol, lends GetCallerIdentity. Its request is replaced when the SDK has written it
//! and before it is signed. Endpoint, retries, clock, time limits and the meaning of error codes
//! stay the SDK's. The SDK of Redshift by itself would be larger than all that is here of AWS.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_runtime::user_agent::ApiMetadata;
use aws_sdk_sts::operation::get_caller_identity::GetCallerIdentityOutput;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextMut, Output,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SigningName;

use super::failure::unexpected_response;
use super::{
    Api, CallContext, EndpointVariant, Reachable, SignedSession, XmlElement, failure, missing,
};
use crate::error::{Error, Kind, Result};
use crate::model::Secret;
use crate::model::percent::encode;

/// An API in the query protocol.
#[derive(Clone, Copy, Debug)]
pub struct QueryApi {
    /// The API, and where it usually is.
    pub reachable: Reachable,
    /// Its version, which every request names.
    pub version: &'static str,
    /// Its name in signatures.
    pub signing_name: &'static str,
}

impl QueryApi {
    /// Returns the API.
    #[must_use]
    pub fn api(&self) -> Api {
        self.reachable.api
    }

    /// Calls the operation of `context` with `parameters`, and returns its result, in which elements
    /// called as one of `parents` hold others.
    ///
    /// # Errors
    ///
    /// If no response comes, or AWS rejects the request.
    pub async fn call(
        &self,
        connection: &SignedSession,
        context: CallContext<'_>,
        parameters: &[(String, String)],
        parents: &[&str],
    ) -> Result<XmlElement> {
        let mut body = format!("Action={}&Version={}", context.name, self.version);
        for (name, value) in parameters {
            body.push_str(&format!("&{}={}", encode(name), encode(value)));
        }
        let letter = Letter(Arc::new(Contents {
            signing_name: self.signing_name,
            body,
            answer: Mutex::new(None),
        }));
        let url = self.url(connection)?;
        // The URL is that of the variant already.
        let config = connection.config.to_builder().use_fips(false).use_dual_stack(false).build();
        let config = aws_sdk_sts::config::Builder::from(&config)
            .interceptor(connection.clock.clone())
            .endpoint_url(url);
        let client = aws_sdk_sts::Client::from_conf(config.build());
        let sent = client.get_caller_identity().customize().interceptor(letter.clone()).send();
        sent.await.map_err(|error| failure(context, &error))?;
        let answer = letter.0.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        let answer = answer.filter(|answer| !answer.expose().trim().is_empty());
        let answer = answer.ok_or_else(|| missing(context, "result"))?;
        XmlElement::result(answer.expose(), context.name, parents)
            .ok_or_else(|| unexpected_response(context, 200))
    }

    fn url(&self, connection: &SignedSession) -> Result<String> {
        if let Some(url) = &connection.endpoint_url {
            return Ok(url.clone());
        }
        let config = &connection.config;
        let variant = EndpointVariant {
            region: connection.region(),
            fips: config.use_fips().unwrap_or(false),
            dual_stack: config.use_dual_stack().unwrap_or(false),
        };
        (self.reachable.url)(variant).ok_or_else(|| {
            Error::new(Kind::Usage, text!("{} has no such endpoint", self.api().title()))
                .hint("check --region, AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT")
        })
    }
}

/// A request that takes the place of the lent one, and the response to it.
#[derive(Clone)]
struct Letter(Arc<Contents>);

struct Contents {
    signing_name: &'static str,
    body: String,
    answer: Mutex<Option<Secret>>,
}

impl fmt::Debug for Letter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Letter({})", self.0.signing_name)
    }
}

impl Intercept for Letter {
    fn name(&self) -> &'static str {
        "lakekey::Letter"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> std::result::Result<(), BoxError> {
        let Contents { signing_name, body, answer: _ } = self.0.as_ref();
        config.interceptor_state().store_put(SigningName::from_static(signing_name));
        let metadata = ApiMetadata::new(signing_name, env!("CARGO_PKG_VERSION"));
        config.interceptor_state().store_put(metadata);
        let request = context.request_mut();
        request.headers_mut().insert("content-length", body.len().to_string());
        *request.body_mut() = SdkBody::from(body.as_str());
        Ok(())
    }

    /// The SDK cannot read the response to another operation than the one it lent. What it makes of
    /// an error stands.
    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> std::result::Result<(), BoxError> {
        let Some(response) = context.response() else { return Ok(()) };
        if !response.status().is_success() {
            return Ok(());
        }
        let Some(bytes) = response.body().bytes() else { return Ok(()) };
        let text = std::str::from_utf8(bytes).ok().map(|text| Secret::new(text.to_owned()));
        *self.0.answer.lock().unwrap_or_else(PoisonError::into_inner) = text;
        if let Some(output) = context.output_or_error_mut() {
            *output = Ok(Output::erase(GetCallerIdentityOutput::builder().build()));
        }
        Ok(())
    }
}
