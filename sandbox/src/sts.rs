//! The part of STS that profiles with a role need: AssumeRole and GetCallerIdentity.

use std::time::Duration;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::exchange::{Refusal, Reply, Request, Wire, XML, escape_xml};
use super::identity::{ACCOUNT, Identity};
use super::services::{Call, Service};

/// The service.
pub(crate) struct Sts;

impl Service for Sts {
    fn signing_name(&self) -> &'static str {
        "sts"
    }

    fn wire(&self) -> Wire {
        Wire::Query
    }

    fn operation(&self, request: &Request) -> Option<String> {
        let version = request.form("Version")?;
        if version == "2011-06-15" { request.form("Action") } else { None }
    }

    fn is_anonymous(&self, operation: &str) -> bool {
        operation == "AssumeRoleWithWebIdentity"
    }

    fn resource(&self, call: &Call<'_>) -> String {
        call.request.form("RoleArn").unwrap_or_else(|| String::from("*"))
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let result = match call.operation {
            "GetCallerIdentity" => format!(
                "<Arn>{}</Arn><UserId>{}</UserId><Account>{ACCOUNT}</Account>",
                escape_xml(&call.caller.arn),
                escape_xml(&call.caller.user_id),
            ),
            "AssumeRole" => {
                check_conditions(call)?;
                assume_role(call)?
            }
            "AssumeRoleWithWebIdentity" => {
                check_token(call)?;
                assume_role(call)?
            }
            _ => return Err(Refusal::new(400, "InvalidAction", "Could not find operation")),
        };
        let operation = call.operation;
        let body = format!(
            "<{operation}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
             <{operation}Result>{result}</{operation}Result>\
             <ResponseMetadata><RequestId>{}</RequestId></ResponseMetadata>\
             </{operation}Response>",
            call.request_id,
        );
        Ok(Reply::new(200, XML, body))
    }
}

/// The code that every MFA device shows.
pub(crate) const MFA_CODE: &str = "123456";

/// Checks what the trust policy of a role may want.
fn check_conditions(call: &Call<'_>) -> Result<(), Refusal> {
    let role = call.request.form("RoleArn").unwrap_or_default();
    let denied = |message: String| Refusal::new(403, "AccessDeniedException", message);
    let name = role.rsplit('/').next().unwrap_or_default();
    let wanted = call.state.world().external_ids.get(name).cloned();
    if call.request.form("ExternalId") != wanted {
        return Err(denied(format!(
            "User: {} is not authorized to perform: sts:AssumeRole on resource: {role}",
            call.caller.arn
        )));
    }
    match (call.request.form("SerialNumber"), call.request.form("TokenCode")) {
        (None, None) => Ok(()),
        (Some(_), Some(code)) if code == MFA_CODE => Ok(()),
        _ => Err(denied(
            "MultiFactorAuthentication failed with invalid MFA one time pass code.".to_owned(),
        )),
    }
}

fn check_token(call: &Call<'_>) -> Result<(), Refusal> {
    let token = call.request.form("WebIdentityToken").unwrap_or_default();
    match token.trim() {
        "" => Err(Refusal::new(400, "ValidationException", "The web identity token is empty")),
        "expired" => Err(Refusal::new(400, "ExpiredTokenException", "Token expired")),
        token if token.split('.').count() == 3 => Ok(()),
        _ => Err(Refusal::new(
            400,
            "InvalidIdentityToken",
            "The ID Token provided is not a valid JWT.",
        )),
    }
}

fn assume_role(call: &Call<'_>) -> Result<String, Refusal> {
    let invalid = |message: String| Refusal::new(400, "ValidationException", message);
    let required = |name: &str| {
        let message = format!("Value null at '{name}' failed to satisfy constraint");
        call.request.form(name).ok_or_else(|| invalid(message))
    };
    let role_arn = required("RoleArn")?;
    let session = required("RoleSessionName")?;
    let role = (role_arn.strip_prefix(&format!("arn:aws:iam::{ACCOUNT}:role/")))
        .and_then(|path| path.rsplit('/').next())
        .filter(|role| !role.is_empty())
        .ok_or_else(|| invalid(format!("{role_arn} is invalid")))?;
    let seconds = match call.request.form("DurationSeconds") {
        None => 3600,
        Some(text) => (text.parse().ok())
            .filter(|seconds| (900..=43200).contains(seconds))
            .ok_or_else(|| invalid(format!("DurationSeconds {text} is not valid")))?,
    };
    let end = call.end(Duration::from_secs(seconds));
    let identity = Identity::session(role, &session, end);
    let token = identity.session_token.clone().unwrap_or_default();
    let expiration = DateTime::from_secs(DateTime::from(end).secs())
        .fmt(Format::DateTime)
        .map_err(|error| Refusal::new(500, "InternalServerException", error.to_string()))?;
    let expiration = if call.says_end() {
        format!("<Expiration>{expiration}</Expiration>")
    } else {
        String::new()
    };
    let result = format!(
        "<Credentials><AccessKeyId>{}</AccessKeyId><SecretAccessKey>{}</SecretAccessKey>\
         <SessionToken>{token}</SessionToken>{expiration}</Credentials>\
         <AssumedRoleUser><Arn>{}</Arn><AssumedRoleId>{}</AssumedRoleId></AssumedRoleUser>",
        identity.access_key_id,
        identity.secret_access_key,
        escape_xml(&identity.arn),
        escape_xml(&identity.user_id),
    );
    let mut world = call.state.world();
    world.passwords.extend([identity.secret_access_key.clone(), token]);
    world.identities.push(identity);
    Ok(result)
}
