//! What a failed call means.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::Api;
use crate::error::{AwsDetail, Error, Kind};
use crate::model::visible;

/// A call, for messages.
#[derive(Clone, Copy, Debug)]
pub struct CallContext<'a> {
    /// The API it belongs to.
    pub api: Api,
    /// Its name: `GetCredentials`.
    pub name: &'static str,
    /// What it was about: `workgroup 'analytics'`.
    pub subject: &'a str,
    /// What is missing where AWS says that something is not there, if that is not the subject.
    pub container: Option<&'a str>,
}

impl<'a> CallContext<'a> {
    /// Returns the call `name` of `api`, about `subject`.
    #[must_use]
    pub const fn new(api: Api, name: &'static str, subject: &'a str) -> Self {
        Self { api, name, subject, container: None }
    }

    /// Says what the subject is in: without it there is none.
    #[must_use]
    pub const fn within(self, container: &'a str) -> Self {
        Self { container: Some(container), ..self }
    }

    fn detail(&self) -> AwsDetail {
        AwsDetail {
            service: self.api.id.to_owned(),
            operation: self.name.to_owned(),
            ..AwsDetail::default()
        }
    }
}

/// Returns the error that the answer to `operation` lacks `what`.
#[must_use]
pub fn missing(operation: CallContext<'_>, what: &str) -> Error {
    Error::new(Kind::BadAnswer, format!("AWS answered {} without {what}", operation.name))
        .cause(format!("for {}", operation.subject))
        .hint(IN_ITS_PLACE)
        .aws(operation.detail())
}

/// What to do about an answer that AWS does not give.
const IN_ITS_PLACE: &str = "is something between you and AWS answering in its place (a proxy, a \
                            portal)? check --endpoint-url and AWS_ENDPOINT_URL";

/// Returns the error that the pages of `operation` never end.
pub(super) fn endless(operation: CallContext<'_>) -> Error {
    Error::new(Kind::BadAnswer, format!("the pages of {} never end", operation.name))
        .cause(format!("for {}: the token of a page came before", operation.subject))
        .hint("this is a fault of the service, or of what answers in its place; try again later")
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
            let request_id = service.raw().headers().get("x-amzn-requestid").map(str::to_owned);
            let meta = service.err().meta();
            answered(operation, status, meta.code(), meta.message(), request_id)
        }
        SdkError::ResponseError(response) => {
            bad_answer(operation, response.raw().status().as_u16())
                .cause(visible(&chain(failure)).into_owned())
        }
        SdkError::TimeoutError(_) => timed_out(operation),
        SdkError::DispatchFailure(dispatch) if dispatch.is_timeout() => timed_out(operation),
        _ => undelivered(operation, &chain(failure)),
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
    let reason = chain(failure).to_ascii_lowercase();
    UNRESOLVED.iter().any(|text| reason.contains(text))
}

/// Returns the texts of a failure and all its causes, each once.
pub(super) fn chain(failure: &dyn StdError) -> String {
    let mut texts = vec![failure.to_string()];
    let mut source = failure.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if texts.last().is_none_or(|last| !last.contains(&text)) {
            texts.push(text);
        }
        source = cause.source();
    }
    texts.join(": ")
}

/// Returns the error that no answer to `operation` came in time.
#[must_use]
pub fn timed_out(operation: CallContext<'_>) -> Error {
    Error::new(Kind::TimedOut, format!("{} gave no answer in time", operation.api.id))
        .cause(format!("{} for {}", operation.name, operation.subject))
        .hint("check the network and the region, or allow more time with --timeout")
        .aws(operation.detail())
}

fn bad_answer(operation: CallContext<'_>, status: u16) -> Error {
    Error::new(Kind::BadAnswer, format!("the answer to {} makes no sense", operation.name))
        .cause(format!("HTTP status {status}, for {}", operation.subject))
        .hint(IN_ITS_PLACE)
        .aws(operation.detail())
}

/// Explains a request that did not reach AWS, or whose answer did not reach us. The SDK passes
/// the reasons on as text alone.
pub(super) fn undelivered(operation: CallContext<'_>, reason: &str) -> Error {
    let lower = reason.to_ascii_lowercase();
    let contains = |texts: &[&str]| texts.iter().any(|text| lower.contains(text));
    let (kind, message, hint) = if contains(&["certificate", "unknownissuer"]) {
        (
            Kind::Untrusted,
            "the certificate of the other side is not trusted",
            "if a company proxy re-signs TLS, put its CA certificate into a PEM file and set \
             AWS_CA_BUNDLE to it; a small container may lack the package ca-certificates",
        )
    } else if contains(&["tunnel", "proxy"]) {
        (
            Kind::NoNetwork,
            "the proxy refused the connection",
            "check HTTPS_PROXY and its user and password; NO_PROXY lists hosts to reach directly",
        )
    } else if contains(UNRESOLVED) {
        (
            Kind::NoNetwork,
            "the name of the endpoint cannot be resolved",
            "check the network, the DNS and --region; behind a proxy, set HTTPS_PROXY",
        )
    } else {
        (
            Kind::NoNetwork,
            "the endpoint cannot be reached",
            "check the network, HTTPS_PROXY and --endpoint-url",
        )
    };
    Error::new(kind, message)
        .cause(visible(without_layers(reason)).into_owned())
        .cause(format!("{} of {}, for {}", operation.name, operation.api.id, operation.subject))
        .hint(hint)
        .aws(operation.detail())
}

/// Returns `reason` without the layers of the HTTP client that passed it on, which tell a user
/// nothing.
fn without_layers(mut reason: &str) -> &str {
    const LAYERS: &[&str] =
        &["dispatch failure", "io error", "client error (Connect)", "client error (SendRequest)"];
    while let Some((layer, rest)) = reason.split_once(": ")
        && LAYERS.contains(&layer)
    {
        reason = rest;
    }
    reason
}

/// Explains an error that AWS answered.
pub(super) fn answered(
    operation: CallContext<'_>,
    status: u16,
    code: Option<&str>,
    message: Option<&str>,
    request_id: Option<String>,
) -> Error {
    let Some(code) = code else { return without_code(operation, status) };
    let (kind, what) = match meaning(code, status) {
        (Kind::Refused, _) if code == "ValidationException" && says_missing(message) => {
            (Kind::NotFound, THERE_IS_NONE)
        }
        known => known,
    };
    let said = match message {
        Some(message) if !message.is_empty() => format!("{code}: {message}"),
        _ => code.to_owned(),
    };
    let about = match kind {
        Kind::NotFound => operation.container.unwrap_or(operation.subject),
        _ => operation.subject,
    };
    let mut error = Error::new(kind, what.replace("{}", about)).cause(said);
    if let Some(id) = &request_id {
        error = error.cause(format!("{} of {}, request id {id}", operation.name, operation.api.id));
    } else {
        error = error.cause(format!("{} of {}", operation.name, operation.api.id));
    }
    let hint = hint(kind, code);
    error.hint = (!hint.is_empty()).then(|| hint.to_owned());
    error.aws(AwsDetail { code: code.to_owned(), request_id, ..operation.detail() })
}

fn without_code(operation: CallContext<'_>, status: u16) -> Error {
    match status {
        429 => Error::new(Kind::Throttled, "AWS asks to slow down")
            .cause(format!("HTTP status 429 for {}", operation.name))
            .hint("try again in a moment")
            .aws(operation.detail()),
        500..=599 => Error::new(Kind::Unavailable, "AWS cannot answer now")
            .cause(format!("HTTP status {status} for {}", operation.name))
            .hint("try again in a moment")
            .aws(operation.detail()),
        407 => undelivered(operation, "the proxy wants a user and a password (HTTP status 407)"),
        _ => bad_answer(operation, status),
    }
}

const THERE_IS_NONE: &str = "there is no {}";

/// Returns whether a validation error is about something that is not there: several services
/// have no other code for an unknown id.
fn says_missing(message: Option<&str>) -> bool {
    let message = message.unwrap_or_default().to_ascii_lowercase();
    ["does not exist", "doesn't exist", "not found", "cannot be found", "could not be found"]
        .iter()
        .any(|text| message.contains(text))
}

/// Returns the kind of an error code and what it says of the subject. Codes: the services' API
/// pages and "Common error types".
fn meaning(code: &str, status: u16) -> (Kind, &'static str) {
    match code {
        "AccessDenied"
        | "AccessDeniedException"
        | "UnauthorizedOperation"
        | "NotAuthorized"
        | "ForbiddenException" => (Kind::AccessDenied, "access to {} is denied"),
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => {
            (Kind::NotSignedIn, "the AWS session has expired")
        }
        "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "InvalidAccessKeyId"
        | "MissingAuthenticationToken"
        | "MissingAuthenticationTokenException" => {
            (Kind::NotSignedIn, "AWS does not know these AWS credentials")
        }
        "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "IncompleteSignature"
        | "RequestTimeTooSkewed" => {
            (Kind::NotSignedIn, "AWS does not accept the signature of these AWS credentials")
        }
        "ResourceNotFoundException" | "EntityNotFoundException" | "NotFoundException" => {
            (Kind::NotFound, THERE_IS_NONE)
        }
        "Throttling"
        | "ThrottlingException"
        | "ThrottledException"
        | "SlowDown"
        | "RequestThrottled"
        | "RequestThrottledException"
        | "TooManyRequestsException"
        | "EC2ThrottledException"
        | "BandwidthLimitExceeded"
        | "PriorRequestNotComplete"
        | "RequestLimitExceeded" => (Kind::Throttled, "AWS asks to slow down"),
        "InternalServerException"
        | "InternalFailure"
        | "InternalServerError"
        | "InternalServiceException"
        | "ServiceUnavailable"
        | "ServiceUnavailableException"
        | "RequestTimeout"
        | "RequestTimeoutException"
        | "OperationTimeoutException" => (Kind::Unavailable, "AWS cannot answer now"),
        _ if status >= 500 => (Kind::Unavailable, "AWS cannot answer now"),
        _ => (Kind::Refused, "AWS refused the request for {}"),
    }
}

fn hint(kind: Kind, code: &str) -> &'static str {
    match kind {
        Kind::AccessDenied => {
            "ask for that action in the policy of the role, or use another --profile"
        }
        Kind::NotFound => "check the name, --region and --profile",
        Kind::Throttled | Kind::Unavailable => "try again in a moment",
        Kind::NotSignedIn if code.contains("Signature") || code.contains("Skewed") => {
            "check that the secret access key belongs to the key id, and that the clock is right"
        }
        Kind::NotSignedIn => {
            "sign in again, for instance with `aws sso login`, or use another --profile"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests;
