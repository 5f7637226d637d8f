//! The instance metadata service of an EC2 instance: a token first (version 2), or none (version 1),
//! then the role, then its credentials.

use std::time::Duration;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use serde_json::json;

use super::exchange::{Refusal, Reply, Request, Wire};
use super::services::{Call, Service};
use super::sign_in::session;

/// The service.
pub(crate) struct InstanceMetadata;

const TOKEN_PATH: &str = "/latest/api/token";
const CREDENTIALS_PATH: &str = "/latest/meta-data/iam/security-credentials/";
const LIFETIME: &str = "x-aws-ec2-metadata-token-ttl-seconds";
/// Whoever can reach the service can have it: it keeps out what cannot send a PUT.
const TOKEN: &str = "AQAEAKjq7sV8pQ3x9ZrTz0wB1nM5cYkL";

impl Service for InstanceMetadata {
    fn signing_name(&self) -> &'static str {
        "instance-metadata"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        let operation = match request.path.strip_prefix(CREDENTIALS_PATH) {
            Some("") => "GetInstanceRole",
            Some(_) => "GetInstanceCredentials",
            None if request.path == TOKEN_PATH => "GetInstanceToken",
            None => return None,
        };
        Some(operation.to_owned())
    }

    fn is_anonymous(&self, _operation: &str) -> bool {
        true
    }

    fn resource(&self, call: &Call<'_>) -> String {
        call.request.path.clone()
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        if call.operation == "GetInstanceToken" {
            let lifetime = call.request.header(LIFETIME).filter(|_| call.request.method == "PUT");
            let lifetime =
                lifetime.ok_or_else(|| Refusal::new(400, "BadRequest", "No lifetime"))?;
            let mut reply = Reply::new(200, "text/plain", TOKEN);
            reply.headers.push((LIFETIME, lifetime.to_owned()));
            return Ok(reply);
        }
        let needs_token = call.state.world().instance_needs_token;
        let token = call.request.header("x-aws-ec2-metadata-token");
        if token != Some(TOKEN) && (needs_token || token.is_some()) {
            return Err(Refusal::new(401, "Unauthorized", "No token"));
        }
        let role = call.state.world().instance_role.clone();
        let role = role.ok_or_else(|| Refusal::new(404, "NotFound", "No role"))?;
        match call.request.path.strip_prefix(CREDENTIALS_PATH) {
            Some("") => return Ok(Reply::new(200, "text/plain", role)),
            Some(name) if name == role => {}
            _ => return Err(Refusal::new(404, "NotFound", "No such role")),
        }
        let identity = session(call, &role);
        let ends = DateTime::from(call.end(Duration::from_secs(3600)));
        let ends = DateTime::from_secs(ends.secs())
            .fmt(Format::DateTime)
            .map_err(|error| Refusal::new(500, "InternalServerException", error.to_string()))?;
        let body = json!({
            "Code": "Success",
            "LastUpdated": "2026-01-01T00:00:00Z",
            "Type": "AWS-HMAC",
            "AccessKeyId": identity.access_key_id,
            "SecretAccessKey": identity.secret_access_key,
            "Token": identity.session_token,
            "Expiration": ends,
        });
        Ok(Reply::new(200, "application/json", body.to_string()))
    }
}
