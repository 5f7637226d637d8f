//! What errors of AWS mean.

/// Error codes of AWS and the exit codes that they must have (`lakekey --help`).
pub const CODES: &[(&str, u8)] = &[
    ("AccessDeniedException", 4),
    ("ExpiredTokenException", 3),
    ("UnrecognizedClientException", 3),
    ("InvalidSignatureException", 3),
    ("ResourceNotFoundException", 6),
    ("ThrottlingException", 7),
    ("InternalServerException", 7),
    ("ValidationException", 1),
    ("ConflictException", 1),
    ("SomethingNew", 1),
];

/// Before the code of an error, in some of the protocols.
pub const NAMESPACES: &[&str] =
    &["", "com.amazonaws.redshiftserverless#", "aws.protocoltests.json#"];

/// Returns the exit code of an error with that message, if only one is possible: services have
/// no other code for what is not there.
pub fn exit_code(code: u8, message: &str) -> Option<u8> {
    let lower = message.to_ascii_lowercase();
    (!lower.contains("found") && !lower.contains("exist")).then_some(code)
}
