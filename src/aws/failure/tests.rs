//! What failures are told apart by.

use aws_sdk_sts::operation::get_caller_identity::GetCallerIdentityError;
use aws_smithy_runtime_api::client::result::ConnectorError;

use super::*;

const OPERATION: CallContext<'static> =
    CallContext::new(Api { id: "Redshift Serverless" }, "GetCredentials", "workgroup 'w'");

#[test]
fn the_reasons_of_the_connector_are_told_apart() {
    for (reason, kind, hint) in [
        (
            "dispatch failure: io error: client error (Connect): dns error: failed to lookup address information",
            Kind::NoNetwork,
            "the DNS",
        ),
        (
            "dispatch failure: io error: client error (Connect): tunnel error: unsuccessful",
            Kind::NoNetwork,
            "HTTPS_PROXY",
        ),
        (
            "dispatch failure: io error: invalid peer certificate: UnknownIssuer",
            Kind::Untrusted,
            "AWS_CA_BUNDLE",
        ),
        (
            "dispatch failure: io error: tcp connect error: Connection refused (os error 111)",
            Kind::NoNetwork,
            "--endpoint-url",
        ),
    ] {
        let error = undelivered(OPERATION, reason);
        assert_eq!(error.kind, kind, "{reason}");
        assert!(error.hint.as_deref().unwrap().contains(hint), "{error:?}");
    }
}

#[test]
fn a_connection_that_takes_too_long_is_told_from_one_that_is_refused() {
    type Failure = SdkError<GetCallerIdentityError, HttpResponse>;
    for (cause, kind) in [
        (ConnectorError::timeout("slow".into()), Kind::TimedOut),
        (ConnectorError::io("refused".into()), Kind::NoNetwork),
    ] {
        let error = failure(OPERATION, &Failure::dispatch_failure(cause));
        assert_eq!(error.kind, kind, "{error:?}");
    }
}

#[test]
fn what_is_not_there_is_what_the_subject_is_in() {
    let said = |operation, code| answered(operation, 400, Some(code), None, None).message;
    let within = OPERATION.within("namespace 'n'");
    assert_eq!(said(within, "ResourceNotFoundException"), "there is no namespace 'n'");
    assert_eq!(said(OPERATION, "ResourceNotFoundException"), "there is no workgroup 'w'");
    assert_eq!(said(within, "AccessDenied"), "access to workgroup 'w' is denied");
}

#[test]
fn codes_have_their_kinds() {
    for (code, status, kind) in [
        ("AccessDeniedException", 400, Kind::AccessDenied),
        ("ExpiredTokenException", 400, Kind::NotSignedIn),
        ("UnrecognizedClientException", 403, Kind::NotSignedIn),
        ("InvalidSignatureException", 403, Kind::NotSignedIn),
        ("ResourceNotFoundException", 400, Kind::NotFound),
        ("ThrottlingException", 400, Kind::Throttled),
        ("RequestThrottledException", 400, Kind::Throttled),
        ("InternalServerException", 500, Kind::Unavailable),
        ("SomethingNew", 503, Kind::Unavailable),
        ("ValidationException", 400, Kind::Refused),
    ] {
        let error = answered(OPERATION, status, Some(code), Some("said"), Some("id-1".into()));
        assert_eq!(error.kind, kind, "{code}");
        assert_eq!(error.causes[0], format!("{code}: said"));
        let aws = error.aws.unwrap();
        assert_eq!((aws.code.as_str(), aws.request_id.as_deref()), (code, Some("id-1")));
    }
    for (status, kind) in [
        (429, Kind::Throttled),
        (502, Kind::Unavailable),
        (407, Kind::NoNetwork),
        (418, Kind::BadAnswer),
    ] {
        assert_eq!(answered(OPERATION, status, None, None, None).kind, kind, "{status}");
    }
}
