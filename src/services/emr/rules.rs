//! What GetManagedEndpointSessionCredentials accepts beside names.

use super::super::is_lower_case;
use super::identifiers::read_role;
use crate::error::Result;
use crate::settings::Given;

/// API page, `executionRoleArn`.
pub(super) fn role(given: Given) -> Result<String> {
    let valid = read_role(&given.value).is_some();
    given.accept(valid, "must be the ARN of an IAM role, arn:aws:iam::ACCOUNT:role/NAME")
}

/// API page, `credentialType` and `clientToken`: 1 to 64 characters, `.*\S.*`.
pub(super) fn short_text(given: Given) -> Result<String> {
    let valid = (1..=64).contains(&given.value.chars().count())
        && !given.value.trim().is_empty()
        && !given.value.contains(char::is_control);
    given.accept(valid, "must be 1 to 64 characters, not all of them blank")
}

/// API page, `logContext`: 3 to 63 characters,
/// `^((?!.*-s3alias)(?!xn--.*)[a-z0-9][-a-z0-9.]*)?[a-z0-9]$`.
pub(super) fn log_context(given: Given) -> Result<String> {
    let text = given.value.as_str();
    let rule = if !(3..=63).contains(&text.len()) {
        "must be 3 to 63 characters"
    } else if !is_lower_case(text, b"-.") {
        "may contain only lowercase letters, digits, hyphens and dots"
    } else if text.starts_with(['-', '.']) || text.ends_with(['-', '.']) {
        "must start and end with a letter or a digit"
    } else if text.starts_with("xn--") || text.contains("-s3alias") {
        "must not start with xn-- or contain -s3alias"
    } else {
        return Ok(given.value);
    };
    Err(given.rejection(rule))
}
