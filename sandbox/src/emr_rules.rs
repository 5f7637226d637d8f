//! What EMR on EKS accepts, from its API reference and the SDK's model.

use std::time::Duration;

use serde_json::Value;

use super::exchange::Refusal;
use super::identity::ACCOUNT;
use super::redshift_rules::text;

/// Checks an ID: `[0-9a-z]+`, 1 to 64 characters.
pub(crate) fn id(value: &str, member: &str) -> Result<(), Refusal> {
    if !(1..=64).contains(&value.len()) {
        return Err(constraint(value, member, "Member must have length between 1 and 64"));
    }
    if !value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        let rule = "Member must satisfy regular expression pattern: [0-9a-z]+";
        return Err(constraint(value, member, rule));
    }
    Ok(())
}

/// Returns the ID in an ARN of this account and region, or the ID that was given in its place.
pub(crate) fn named(value: &str, member: &str, region: &str) -> Result<String, Refusal> {
    if value.trim().is_empty() || value.len() > 2048 {
        return Err(constraint(value, member, "Member must satisfy pattern: .*\\S.*"));
    }
    if !value.starts_with("arn:") {
        return Ok(value.to_owned());
    }
    let start = format!("arn:aws:emr-containers:{region}:{ACCOUNT}:/virtualclusters/");
    let rest = value.strip_prefix(&start).map(|rest| rest.split('/').collect::<Vec<_>>());
    match (member, rest.as_deref()) {
        ("virtualClusterIdentifier", Some([cluster])) => Ok((*cluster).to_owned()),
        ("endpointIdentifier", Some([_, "endpoints", endpoint])) => Ok((*endpoint).to_owned()),
        _ => Err(validation(format!("Invalid ARN at '{member}': {value}"))),
    }
}

/// Checks `executionRoleArn`.
pub(crate) fn role(input: &Value) -> Result<(), Refusal> {
    let member = "executionRoleArn";
    let value = required(input, member)?;
    let name = value
        .strip_prefix("arn:aws")
        .and_then(|rest| rest.split_once(":iam::"))
        .and_then(|(_, rest)| rest.split_once(":role/"));
    match name {
        Some((account, name))
            if (20..=2048).contains(&value.len())
                && (account.is_empty() || account.len() == 12)
                && !name.is_empty() =>
        {
            Ok(())
        }
        _ => Err(constraint(value, member, "Member must satisfy regular expression pattern")),
    }
}

/// Checks `credentialType`.
pub(crate) fn credential_type(input: &Value) -> Result<(), Refusal> {
    match required(input, "credentialType")? {
        "TOKEN" => Ok(()),
        other => Err(validation(format!("Credential type {other} is not supported."))),
    }
}

/// Checks `clientToken`, which the SDKs fill in.
pub(crate) fn client_token(input: &Value) -> Result<(), Refusal> {
    let member = "clientToken";
    let value = required(input, member)?;
    if (1..=64).contains(&value.len()) && !value.trim().is_empty() {
        return Ok(());
    }
    Err(constraint(value, member, "Member must have length between 1 and 64"))
}

/// Checks `logContext`.
pub(crate) fn log_context(input: &Value) -> Result<(), Refusal> {
    let member = "logContext";
    let Some(value) = text(input, member)? else { return Ok(()) };
    let edge = |byte: Option<&u8>| byte.is_some_and(|byte| b"-.".contains(byte));
    let inside =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
    let valid = (3..=63).contains(&value.len())
        && value.bytes().all(inside)
        && !edge(value.as_bytes().first())
        && !edge(value.as_bytes().last())
        && !value.starts_with("xn--")
        && !value.contains("-s3alias");
    if valid {
        return Ok(());
    }
    Err(constraint(value, member, "Member must satisfy regular expression pattern"))
}

/// Returns `durationInSeconds`: at most 12 hours, 15 minutes if not given.
pub(crate) fn duration(input: &Value) -> Result<Duration, Refusal> {
    let seconds = match input.get("durationInSeconds") {
        None | Some(Value::Null) => 900,
        Some(value) => value.as_i64().ok_or_else(|| {
            Refusal::new(400, "SerializationException", "durationInSeconds has the wrong type")
        })?,
    };
    match u64::try_from(seconds) {
        Ok(seconds @ 1..=43_200) => Ok(Duration::from_secs(seconds)),
        _ => Err(validation(format!("Invalid durationInSeconds: {seconds}"))),
    }
}

fn required<'a>(input: &'a Value, member: &str) -> Result<&'a str, Refusal> {
    text(input, member)?.ok_or_else(|| constraint("null", member, "Member must not be null"))
}

fn constraint(value: &str, member: &str, rule: &str) -> Refusal {
    validation(format!(
        "1 validation error detected: Value '{value}' at '{member}' failed to satisfy \
         constraint: {rule}"
    ))
}

/// Returns the refusal of a value.
pub(crate) fn validation(message: impl Into<String>) -> Refusal {
    Refusal::new(400, "ValidationException", message)
}
