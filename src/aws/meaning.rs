//! What a kind of failure and AWS's error codes mean, in lakekey's own words.

use crate::error::{AwsDetail, Error, Kind};
use crate::outside::{Filter, Text};

pub(super) const THERE_IS_NONE: &str = "there is no {}";

/// What to do about an answer that AWS does not give.
pub(super) const IN_ITS_PLACE: &str = "is something between you and AWS answering in its place (a proxy, a \
                            portal)? check --endpoint-url and AWS_ENDPOINT_URL";

/// Returns the kind of an error code and what it says of the subject. Codes: the services' API
/// pages and "Common error types".
pub(super) fn meaning(code: &str, status: u16) -> (Kind, &'static str) {
    match code {
        "AccessDenied"
        | "AccessDeniedException"
        | "UnauthorizedOperation"
        | "NotAuthorized"
        | "ForbiddenException" => (Kind::AccessDenied, "access to {} is denied"),
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
            (Kind::NotSignedIn, "AWS does not know these AWS credentials")
        }
        "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "IncompleteSignature"
        | "IncompleteSignatureException"
        | "RequestTimeTooSkewed" => {
            (Kind::NotSignedIn, "AWS does not accept the signature of these AWS credentials")
        }
        "ResourceNotFoundException"
        | "EntityNotFoundException"
        | "NotFoundException"
        | "ClusterNotFound"
        | "ClusterNotFoundFault" => (Kind::NotFound, THERE_IS_NONE),
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
        _ if status == 429 => (Kind::Throttled, "AWS asks to slow down"),
        _ if status >= 500 => (Kind::Unavailable, "AWS cannot answer now"),
        _ => (Kind::Refused, "AWS refused the request for {}"),
    }
}

pub(super) fn hint(kind: Kind, code: &str) -> &'static str {
    match kind {
        Kind::AccessDenied if code.starts_with("RegionDisabled") => {
            "enable the region in the account (IAM, Account settings), or use another --region"
        }
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
    error = error.cause("another lakekey was told so, which this one waited for");
    let hint = match (kind, hint(kind, code)) {
        (Kind::UnexpectedResponse, _) => IN_ITS_PLACE,
        (Kind::NoNetwork, _) => "check the network, HTTPS_PROXY and --endpoint-url",
        (Kind::NoRegion, _) => "set one with --region",
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
        Kind::NoRegion => "no AWS region is known",
        Kind::UnexpectedResponse => "AWS gave an unexpected response for {}",
        Kind::NotSignedIn => "there are no AWS credentials, or they have expired",
        Kind::AccessDenied => "access to {} is denied",
        Kind::NotFound => THERE_IS_NONE,
        Kind::NotReady => "{} is not ready",
        Kind::Throttled => "AWS asks to slow down",
        Kind::Unavailable => "AWS cannot answer now",
        Kind::NoNetwork => "the endpoint cannot be reached",
        _ => "AWS refused the request for {}",
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
                "another lakekey was told so, which this one waited for",
            ]
        );
        assert!(error.hint.unwrap().contains("sign in again"));
        let denied =
            retell_failure(&filter, Kind::AccessDenied, Some(detail("")), &"workgroup 'w'".into());
        assert_eq!(denied.message, "access to workgroup 'w' is denied");
        // What the code by itself does not say.
        let missing = retell_failure(
            &filter,
            Kind::NotFound,
            Some(detail("ValidationException")),
            &"workgroup 'w'".into(),
        );
        assert_eq!(missing.message, "there is no workgroup 'w'");
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
