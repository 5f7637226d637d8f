//! What failures are told apart by.

use aws_sdk_sts::operation::get_caller_identity::GetCallerIdentityError;
use aws_smithy_runtime_api::client::result::ConnectorError;

use super::*;

fn operation(filter: &Filter) -> CallContext<'_> {
    const SUBJECT: &Text = &Text::constant("workgroup 'w'");
    CallContext::new(filter, Api { id: "Redshift Serverless" }, "GetCredentials", SUBJECT)
}

fn coded(code: &str) -> ErrorMetadata {
    ErrorMetadata::builder().code(code).message("said").build()
}

#[test]
fn secrets_in_the_words_of_aws_are_not_shown() {
    let filter = Filter::default();
    filter.know("hunter2hunter2");
    let said = |code: &str, message: &str, id: &str| {
        let answer = ErrorMetadata::builder().code(code).message(message).build();
        response_error(operation(&filter), 400, &answer, Some(id.into()))
    };
    let expired = said("ExpiredTokenException", "The token hunter2hunter2 is expired", "id-1");
    assert_eq!(expired.causes[0], "ExpiredTokenException: The token •••••••• is expired");
    // Whatever stands in it, the kind is that of AWS's code.
    let odd = said("hunter2hunter2", "hunter2hunter2", "hunter2hunter2");
    assert!(!format!("{odd:?}").contains("hunter2h"), "{odd:?}");
    assert_eq!(odd.kind, Kind::Refused);
    let cut = said("SignatureDoesNotMatch", "The String-to-Sign was\nAWS4-HMAC-SHA256\nx", "id");
    assert_eq!(cut.causes[0], "SignatureDoesNotMatch");
    let reason = "dispatch failure: io error: tunnel error: hunter2hunter2 refused";
    let proxy = delivery_error(operation(&filter), reason.into());
    assert_eq!(proxy.causes[0], "tunnel error: •••••••• refused");
}

#[test]
fn reasons_of_the_connector_are_told_apart() {
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
            Kind::UntrustedCertificate,
            "AWS_CA_BUNDLE",
        ),
        (
            "dispatch failure: io error: tcp connect error: Connection refused (os error 111)",
            Kind::NoNetwork,
            "--endpoint-url",
        ),
    ] {
        let error = delivery_error(operation(&Filter::default()), reason.into());
        assert_eq!(error.kind, kind, "{reason}");
        assert!(error.hint.as_deref().unwrap().contains(hint), "{error:?}");
    }
}

#[test]
fn connect_timeout_differs_from_a_refused_connection() {
    type Failure = SdkError<GetCallerIdentityError, HttpResponse>;
    for (cause, kind) in [
        (ConnectorError::timeout("slow".into()), Kind::TimedOut),
        (ConnectorError::io("refused".into()), Kind::NoNetwork),
    ] {
        let error = failure(operation(&Filter::default()), &Failure::dispatch_failure(cause));
        assert_eq!(error.kind, kind, "{error:?}");
    }
}

#[test]
fn missing_parent_is_the_subject_of_the_error() {
    let filter = Filter::default();
    let said = |call: CallContext<'_>, code| response_error(call, 400, &coded(code), None).message;
    let container = "namespace 'n'".into();
    let within = operation(&filter).within(&container);
    assert_eq!(said(within, "ResourceNotFoundException"), "namespace 'n' not found");
    assert_eq!(said(operation(&filter), "ResourceNotFoundException"), "workgroup 'w' not found");
    assert_eq!(said(within, "AccessDenied"), "access denied: GetCredentials on workgroup 'w'");
}

#[test]
fn codes_have_their_kinds() {
    let filter = Filter::default();
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
        let error = response_error(operation(&filter), status, &coded(code), Some("id-1".into()));
        assert_eq!(error.kind, kind, "{code}");
        assert_eq!(error.causes[0], format!("{code}: said"));
        let aws = error.aws.unwrap();
        assert_eq!((aws.code.as_str(), aws.request_id.as_deref()), (code, Some("id-1")));
    }
    for (status, kind) in [
        (429, Kind::Throttled),
        (502, Kind::Unavailable),
        (407, Kind::NoNetwork),
        (418, Kind::UnexpectedResponse),
    ] {
        assert_eq!(
            response_error(operation(&filter), status, &ErrorMetadata::builder().build(), None)
                .kind,
            kind,
            "{status}"
        );
    }
}
