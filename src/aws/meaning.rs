//! What a kind of failure and AWS's error codes mean, in lakekey's own words.

use crate::error::{AwsDetail, Error, Kind};
use crate::outside::{Filter, Text};

pub(super) const NOT_FOUND: &str = "{} not found";

/// What to do about a response that is not of AWS.
pub(super) const PROXY_RESPONDED: &str = "a proxy or login portal may have replied instead of AWS; \
    check HTTPS_PROXY, --endpoint-url and AWS_ENDPOINT_URL";

/// Returns the kind of an error code and what it says of the subject. Codes: the services' API
/// pages and "Common error types".
pub(super) fn meaning(code: &str, status: u16) -> (Kind, &'static str) {
    match code {
        "AccessDenied"
        | "AccessDeniedException"
        | "UnauthorizedOperation"
        | "NotAuthorized"
        | "ForbiddenException" => (Kind::AccessDenied, "access denied: {}"),
        "RegionDisabledException" | "RegionDisabled" => {
            (Kind::AccessDenied, "STS is not enabled in this region for the account")
        }
        "ExpiredToken" | "ExpiredTokenException" | "RequestExpired" => {
            (Kind::NotSignedIn, "the AWS session has expired")
        }
        "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "InvalidAccessKeyId"
        | "MissingAuthenticationToken"
        | "MissingAuthenticationTokenException" => {
            (Kind::NotSignedIn, "AWS rejected the access key: unknown or deleted")
        }
        "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "IncompleteSignature"
        | "IncompleteSignatureException"
        | "RequestTimeTooSkewed" => (Kind::NotSignedIn, "AWS rejected the request signature"),
        "ResourceNotFoundException"
        | "EntityNotFoundException"
        | "NotFoundException"
        | "ClusterNotFound"
        | "ClusterNotFoundFault" => (Kind::NotFound, NOT_FOUND),
        "Throttling"
        | "SlowDownException"
        | "ThrottlingException"
        | "ThrottledException"
        | "SlowDown"
        | "RequestThrottled"
        | "RequestThrottledException"
        | "TooManyRequestsException"
        | "TooManyRequestsError"
        | "EC2ThrottledException"
        | "BandwidthLimitExceeded"
        | "PriorRequestNotComplete"
        | "RequestLimitExceeded" => (Kind::Throttled, "throttled by AWS"),
        "InternalServerException"
        | "InternalFailure"
        | "InternalServerError"
        | "InternalServiceException"
        | "ServiceUnavailable"
        | "ServiceUnavailableException"
        | "RequestTimeout"
        | "RequestTimeoutException"
        | "OperationTimeoutException" => (Kind::Unavailable, "AWS is temporarily unavailable"),
        _ if status == 429 => (Kind::Throttled, "throttled by AWS"),
        _ if status >= 500 => (Kind::Unavailable, "AWS is temporarily unavailable"),
        _ => (Kind::Refused, "AWS rejected the request for {}"),
    }
}

pub(super) fn hint(kind: Kind, code: &str) -> &'static str {
    match kind {
        Kind::AccessDenied if code.starts_with("RegionDisabled") => {
            "enable the region in the account (IAM, Account settings), or use another --region"
        }
        Kind::AccessDenied => {
            "ask your administrator to allow this action, or use another --profile"
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

/// Returns the failure that another run met when it asked for the same `subject`, of which only the
/// kind and what AWS answered are known.
#[must_use]
pub fn retell_failure(
    filter: &Filter,
    kind: Kind,
    aws: Option<AwsDetail>,
    subject: &Text,
) -> Error {
    let code = aws.as_ref().map(|aws| aws.code.as_str()).unwrap_or_default();
    let of_code = Some(meaning(code, 0)).filter(|(meant, _)| *meant == kind && !code.is_empty());
    let words = of_code.map_or_else(|| of_kind(kind), |(_, words)| words);
    let operation = aws.as_ref().map(|aws| filter.pass(aws.operation.as_str()));
    let subject = match operation.filter(|_| kind == Kind::AccessDenied) {
        Some(operation) => &text!("{} on {}", operation, subject),
        None => subject,
    };
    let mut error = Error::new(kind, Text::about(words, subject));
    if !code.is_empty() {
        error = error.cause(filter.pass(code));
    }
    if let Some(aws) = &aws {
        let pass = |text: &String| filter.pass(text.as_str());
        let call = text!("{} of {}", pass(&aws.operation), pass(&aws.service));
        error = error.cause(match &aws.request_id {
            Some(id) => text!("{}, request id {}", call, pass(id)),
            None => call,
        });
    }
    error = error.cause("another lakekey process got this error while this one waited for it");
    let hint = match (kind, hint(kind, code)) {
        (Kind::UnexpectedResponse, _) => PROXY_RESPONDED,
        (Kind::NoNetwork, _) => "check the network, HTTPS_PROXY and --endpoint-url",
        (Kind::NoRegion, _) => "pass --region REGION",
        (Kind::NotReady, _) => "try again in a moment",
        (_, hint) => hint,
    };
    error.hint = (!hint.is_empty()).then(|| hint.into());
    error.aws = aws.map(Box::new);
    error
}

/// Returns what a kind of failure says of the subject.
fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::NoRegion => "no AWS region set",
        Kind::UnexpectedResponse => "unexpected response from AWS for {}",
        Kind::NotSignedIn => "no AWS credentials found, or they have expired",
        Kind::AccessDenied => "access denied: {}",
        Kind::NotFound => NOT_FOUND,
        Kind::NotReady => "{} is not ready",
        Kind::Throttled => "throttled by AWS",
        Kind::Unavailable => "AWS is temporarily unavailable",
        Kind::NoNetwork => "could not connect to the endpoint",
        _ => "AWS rejected the request for {}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detail(code: &str) -> AwsDetail {
        AwsDetail {
            service: "Redshift Serverless".to_owned(),
            operation: "GetCredentials".to_owned(),
            code: code.to_owned(),
            request_id: Some("id-1".to_owned()),
        }
    }

    #[test]
    fn another_run_failed_for_the_same_reason() {
        let filter = Filter::default();
        let error = retell_failure(
            &filter,
            Kind::NotSignedIn,
            Some(detail("ExpiredTokenException")),
            &"workgroup 'w'".into(),
        );
        assert_eq!(error.message, "the AWS session has expired");
        assert_eq!(
            error.causes,
            [
                "ExpiredTokenException",
                "GetCredentials of Redshift Serverless, request id id-1",
                "another lakekey process got this error while this one waited for it",
            ]
        );
        assert!(error.hint.unwrap().contains("sign in again"));
        let denied =
            retell_failure(&filter, Kind::AccessDenied, Some(detail("")), &"workgroup 'w'".into());
        assert_eq!(denied.message, "access denied: GetCredentials on workgroup 'w'");
        // What the code by itself does not say.
        let missing = retell_failure(
            &filter,
            Kind::NotFound,
            Some(detail("ValidationException")),
            &"workgroup 'w'".into(),
        );
        assert_eq!(missing.message, "workgroup 'w' not found");
    }

    #[test]
    fn every_kind_that_holds_for_others_x_of_its_own() {
        let filter = Filter::default();
        let kinds = Kind::ALL.iter().filter(|kind| kind.holds_for_others());
        let words: Vec<String> = kinds
            .map(|kind| retell_failure(&filter, *kind, None, &"x".into()).message.into())
            .collect();
        let mut different = words.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), words.len(), "{words:?}");
    }
}
