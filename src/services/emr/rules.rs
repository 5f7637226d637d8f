//! What GetManagedEndpointSessionCredentials accepts beside names.

use std::time::Duration;

use super::identifiers::Role;
use crate::error::Result;
use crate::settings::{Given, duration};

/// The longest life of a token (API page, `durationInSeconds`).
const LONGEST: u64 = 43_200;

/// API page, `executionRoleArn`.
pub(super) fn role(given: &Given) -> Result<Role> {
    Role::parse(&given.value).ok_or_else(|| {
        given.refused("must be the ARN of an IAM role, arn:aws:iam::ACCOUNT:role/NAME")
    })
}

/// API page, `credentialType` and `clientToken`: 1 to 64 characters, `.*\S.*`.
pub(super) fn short_text(given: Given) -> Result<String> {
    let valid = (1..=64).contains(&given.value.chars().count())
        && !given.value.trim().is_empty()
        && !given.value.contains(char::is_control);
    given.accept(valid, "must be 1 to 64 characters, not all of them blank")
}

/// API page, `durationInSeconds`. No minimum is documented: AWS decides.
pub(super) fn lifetime(given: &Given) -> Result<Duration> {
    let length = duration(given)?;
    if (1..=LONGEST).contains(&length.as_secs()) && length.subsec_nanos() == 0 {
        Ok(length)
    } else {
        Err(given.refused("must be 1 to 43200 seconds (at most 12h)"))
    }
}

/// API page, `logContext`: 3 to 63 characters,
/// `^((?!.*-s3alias)(?!xn--.*)[a-z0-9][-a-z0-9.]*)?[a-z0-9]$`.
pub(super) fn log_context(given: Given) -> Result<String> {
    let text = given.value.as_str();
    let rule = if !(3..=63).contains(&text.len()) {
        "must be 3 to 63 characters"
    } else if !text.bytes().all(|byte| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'.'
    }) {
        "must be lowercase letters, digits, hyphens and dots alone"
    } else if text.starts_with(['-', '.']) || text.ends_with(['-', '.']) {
        "must start and end with a letter or a digit"
    } else if text.starts_with("xn--") || text.contains("-s3alias") {
        "must not start with xn-- or contain -s3alias"
    } else {
        return Ok(given.value);
    };
    Err(given.refused(rule))
}
