//! What a failed call means.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};

use super::Api;
use super::meaning::{NOT_FOUND, PROXY_RESPONDED, hint, meaning};
use crate::error::{AwsDetail, Error, Kind, Limit};
use crate::outside::{Filter, Text, Untrusted};

/// A call, for messages.
#[derive(Clone, Copy, Debug)]
pub struct CallContext<'a> {
    /// The API it belongs to.
    pub api: Api,
    /// Its name: `GetCredentials`.
    pub name: &'static str,
    /// What it was about: `workgroup 'analytics'`.
    pub subject: &'a Text,
    /// What is missing where AWS says that something is not there, if that is not the subject.
    pub container: Option<&'a Text>,
    /// What AWS's own words pass.
    pub filter: &'a Filter,
}

impl<'a> CallContext<'a> {
    /// Returns the call `name` of `api`, about `subject`.
    #[must_use]
    pub const fn new(filter: &'a Filter, api: Api, name: &'static str, subject: &'a Text) -> Self {
        Self { api, name, subject, container: None, filter }
    }

    /// Says what the subject is in: without its parent it does not exist.
    #[must_use]
    pub fn within(self, container: &'a Text) -> Self {
        Self { container: Some(container), ..self }
    }

    fn detail(&self) -> AwsDetail {
        AwsDetail {
            service: self.api.title().to_owned(),
            operation: self.name.to_owned(),
            ..AwsDetail::default()
        }
    }
}

/// Returns the error that the answer to `operation` lacks `what`.
#[must_use]
pub fn missing(operation: CallContext<'_>, what: impl Into<Text>) -> Error {
    Error::new(
        Kind::UnexpectedResponse,
        text!("response to {} has no {}", operation.name, what.into()),
    )
    .cause(text!("for {}", operation.subject))
    .hint(PROXY_RESPONDED)
    .aws(operation.detail())
}

/// Returns the error that the pages of `operation` never end.
pub(super) fn endless(operation: CallContext<'_>) -> Error {
    Error::new(
        Kind::UnexpectedResponse,
        text!("{} returned the same page token twice", operation.name),
    )
    .cause(text!("for {}", operation.subject))
    .hint("this is a fault of the service, or of a proxy in between; try again later")
    .aws(operation.detail())
}

/// Returns what the failure of `operation` means for the user.
#[must_use]
pub fn failure<E>(operation: CallContext<'_>, failure: &SdkError<E, HttpResponse>) -> Error
where
    E: StdError + ProvideErrorMetadata + 'static,
{
    match failure {
        SdkError::ServiceError(service) => {
            let status = service.raw().status().as_u16();
            let request_id = service.raw().headers().get("x-amzn-requestid").map(Untrusted::from);
            response_error(operation, status, service.err().meta(), request_id)
        }
        SdkError::ResponseError(response) => {
            unexpected_response(operation, response.raw().status().as_u16())
                .cause(operation.filter.pass(chain(failure)))
        }
        SdkError::TimeoutError(_) => timed_out(operation),
        SdkError::DispatchFailure(dispatch) if dispatch.is_timeout() => timed_out(operation),
        // What lakekey itself refuses to send.
        SdkError::DispatchFailure(dispatch) if dispatch.is_user() => {
            let reason = dispatch.as_connector_error().and_then(StdError::source);
            let reason = reason.map(ToString::to_string).unwrap_or_default();
            Error::usage(operation.filter.pass(reason))
                .cause(text!("for {}", operation.subject))
                .hint("use an HTTP proxy, or NO_PROXY for this host")
        }
        _ => delivery_error(operation, chain(failure)),
    }
}

/// Parts of the reasons of connectors that could not resolve a host name.
const UNRESOLVED: &[&str] = &["dns error", "failed to lookup", "name resolution"];

/// Returns whether no request was sent because the name of the endpoint cannot be resolved.
#[must_use]
pub fn is_unresolved<E>(failure: &SdkError<E, HttpResponse>) -> bool
where
    E: StdError + 'static,
{
    let SdkError::DispatchFailure(_) = failure else { return false };
    chain(failure).mentions(UNRESOLVED)
}

/// Returns whether `reason`, that of a connector, is that a name cannot be resolved.
pub(super) fn is_unresolved_reason(reason: &Untrusted) -> bool {
    reason.mentions(UNRESOLVED)
}

/// Returns the texts of a failure and all its causes, each once.
pub(super) fn chain(failure: &dyn StdError) -> Untrusted {
    let mut texts = vec![failure.to_string()];
    let mut source = failure.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if texts.last().is_none_or(|last| !last.contains(&text)) {
            texts.push(text);
        }
        source = cause.source();
    }
    Untrusted::from(texts.join(": "))
}

/// Returns the error that no answer to `operation` came in time.
#[must_use]
pub fn timed_out(operation: CallContext<'_>) -> Error {
    Error::new(Kind::TimedOut, text!("{} timed out", operation.api.title()))
        .cause(text!("{} for {}", operation.name, operation.subject))
        .hint("check the network and the region, or use a longer --timeout")
        .aws(operation.detail())
}

/// Returns the error that the answer to `operation` is not one of AWS.
pub(super) fn unexpected_response(operation: CallContext<'_>, status: u16) -> Error {
    Error::new(Kind::UnexpectedResponse, text!("unexpected response to {}", operation.name))
        .cause(text!("HTTP status {}, for {}", status, operation.subject))
        .hint(PROXY_RESPONDED)
        .aws(operation.detail())
}

/// Explains a request that did not reach AWS, or whose answer did not reach us. The SDK passes
/// the reasons on as text alone.
pub(super) fn delivery_error(operation: CallContext<'_>, reason: Untrusted) -> Error {
    // It did not leave this machine.
    if let Some(limit) = Limit::ALL.iter().find(|limit| reason.mentions(&[limit.mark])) {
        return Error::exhausted(limit);
    }
    let (kind, message, hint) = if reason.mentions(&["certificate", "unknownissuer"]) {
        (
            Kind::UntrustedCertificate,
            "server certificate is not trusted",
            "if a company proxy re-signs TLS, put its CA certificate into a PEM file and set \
             AWS_CA_BUNDLE to it; a small container may lack the package ca-certificates",
        )
    } else if reason.mentions(&["tunnel", "proxy"]) {
        (
            Kind::NoNetwork,
            "the proxy refused the connection",
            "check HTTPS_PROXY and its user and password; NO_PROXY lists hosts to reach directly",
        )
    } else if reason.mentions(UNRESOLVED) {
        (
            Kind::NoNetwork,
            "could not resolve the host name of the endpoint",
            "check the network, the DNS and --region; behind a proxy, set HTTPS_PROXY",
        )
    } else {
        (
            Kind::NoNetwork,
            "could not connect to the endpoint",
            "check the network, HTTPS_PROXY and --endpoint-url",
        )
    };
    Error::new(kind, message)
        .cause(operation.filter.pass(reason.without_layers(LAYERS)))
        .cause(text!("{} of {}, for {}", operation.name, operation.api.title(), operation.subject))
        .hint(hint)
        .aws(operation.detail())
}

/// Layers of the HTTP client that pass a reason on, and tell a user nothing.
const LAYERS: &[&str] =
    &["dispatch failure", "io error", "client error (Connect)", "client error (SendRequest)"];

/// Explains an error that AWS answered.
pub(super) fn response_error(
    operation: CallContext<'_>,
    status: u16,
    answer: &ErrorMetadata,
    request_id: Option<Untrusted>,
) -> Error {
    let Some(code) = answer.code() else { return without_code(operation, status) };
    let message = Untrusted::from(answer.message().unwrap_or_default());
    let (kind, what) = match meaning(code, status) {
        (Kind::Refused, _) if code == "ValidationException" && message.mentions(MISSING) => {
            (Kind::NotFound, NOT_FOUND)
        }
        known => known,
    };
    let hint = match special_hint(operation, kind, code, &message) {
        Some(hint) => hint,
        None => hint(kind, code).into(),
    };
    let action = message.word_after(ACTION).map(|action| operation.filter.pass(action).into());
    let code = operation.filter.pass(code);
    let request_id = request_id.map(|id| operation.filter.pass(id));
    let message = operation.filter.pass(message);
    let said = match message.is_empty() {
        true => text!("{}", code),
        false => text!("{}: {}", code, message),
    };
    let about = match kind {
        Kind::NotFound => operation.container.unwrap_or(operation.subject),
        Kind::AccessDenied => {
            let action: Text = action.unwrap_or_else(|| operation.name.into());
            &text!("{} on {}", action, operation.subject)
        }
        _ => operation.subject,
    };
    let mut error = Error::new(kind, Text::about(what, about)).cause(said);
    if let Some(id) = &request_id {
        error = error.cause(text!(
            "{} of {}, request id {}",
            operation.name,
            operation.api.title(),
            id
        ));
    } else {
        error = error.cause(text!("{} of {}", operation.name, operation.api.title()));
    }
    error.hint = (!hint.is_empty()).then_some(hint);
    let request_id = request_id.map(String::from);
    error.aws(AwsDetail { code: code.into(), request_id, ..operation.detail() })
}

/// What stands before the IAM action in the message of AWS that it is not allowed.
const ACTION: &str = "not authorized to perform: ";

/// Returns what to do where AWS's message says it more exactly than its code.
fn special_hint(
    operation: CallContext<'_>,
    kind: Kind,
    code: &str,
    message: &Untrusted,
) -> Option<Text> {
    let pass = |word: Untrusted| operation.filter.pass(word);
    match kind {
        Kind::AccessDenied if message.mentions(&["explicit deny"]) => Some(
            "a policy denies this action explicitly: ask your administrator, or use another --profile"
                .into(),
        ),
        Kind::AccessDenied => {
            let action = message.word_after(ACTION).map(pass)?;
            let resource = message.word_after("on resource: ").map(pass);
            let resource = resource.map_or_else(|| Text::constant("*"), Text::from);
            Some(text!(
                "ask your administrator for this IAM statement: \
                    {{\"Effect\":\"Allow\",\"Action\":\"{}\",\"Resource\":\"{}\"}}",
                action,
                resource
            ))
        }
        Kind::NotSignedIn if code.contains("Signature") => {
            if !message.mentions(&["scoped to a valid region", "scoped to correct region"]) {
                return None;
            }
            Some(match message.word_after("region, not '").map(pass) {
                Some(region) => {
                    text!("check --region: AWS does not accept '{}' for this service", region)
                }
                None => "check --region: AWS does not accept it for this service".into(),
            })
        }
        _ => None,
    }
}

fn without_code(operation: CallContext<'_>, status: u16) -> Error {
    match status {
        429 => Error::new(Kind::Throttled, "throttled by AWS")
            .cause(text!("HTTP status 429 for {}", operation.name))
            .hint("try again in a moment")
            .aws(operation.detail()),
        500..=599 => Error::new(Kind::Unavailable, "AWS is temporarily unavailable")
            .cause(text!("HTTP status {} for {}", status, operation.name))
            .hint("try again in a moment")
            .aws(operation.detail()),
        407 => delivery_error(operation, "proxy authentication required (HTTP 407)".into()),
        _ => unexpected_response(operation, status),
    }
}

/// What a validation error says about something that is not there: several services have no other
/// code for an unknown id.
const MISSING: &[&str] =
    &["does not exist", "doesn't exist", "not found", "cannot be found", "could not be found"];

#[cfg(test)]
mod tests;
