//! Secrets Manager: GetSecretValue.

use serde_json::{Value, json};

use super::exchange::{Refusal, Reply, Request, Wire};
use super::identity::ACCOUNT;
use super::services::{Call, Service};

/// The service.
pub(crate) struct SecretsManager;

/// What a secret holds.
#[derive(Clone, Debug)]
pub enum SecretValue {
    /// `SecretString`.
    Text(String),
    /// `SecretBinary`.
    Binary(Vec<u8>),
}

impl Service for SecretsManager {
    fn signing_name(&self) -> &'static str {
        "secretsmanager"
    }

    fn wire(&self) -> Wire {
        Wire::Json
    }

    fn operation(&self, request: &Request) -> Option<String> {
        let target = request.header("x-amz-target")?;
        target.strip_prefix("secretsmanager.").map(str::to_owned)
    }

    fn resource(&self, call: &Call<'_>) -> String {
        let input = call.request.json().unwrap_or_default();
        arn(call.region, name(input["SecretId"].as_str().unwrap_or("*")))
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let input = call.request.json()?;
        if call.operation != "GetSecretValue" {
            return Err(Refusal::new(404, "UnknownOperationException", "No such operation"));
        }
        let id = input["SecretId"].as_str().unwrap_or_default();
        if !(1..=2048).contains(&id.len()) {
            let message = "You must provide a value for the SecretId parameter.";
            return Err(Refusal::new(400, "InvalidParameterException", message));
        }
        let name = name(id);
        // A region knows its own secrets alone, whatever region an ARN names.
        let key = (call.region.to_owned(), name.to_owned());
        let is_here = arn_region(id).is_none_or(|region| region == call.region);
        let found = call.state.world().catalog.secrets.get(&key).filter(|_| is_here).cloned();
        let value = found.ok_or_else(|| {
            let message = "Secrets Manager can't find the specified secret.";
            Refusal::new(400, "ResourceNotFoundException", message)
        })?;
        let mut output = json!({
            "ARN": arn(call.region, name),
            "Name": name,
            "VersionId": "11112222-3333-4444-5555-666677778888",
            "VersionStages": ["AWSCURRENT"],
            "CreatedDate": 1_767_225_600.5,
        });
        match value {
            SecretValue::Text(text) => {
                remember(call, &text);
                output["SecretString"] = Value::String(text);
            }
            SecretValue::Binary(bytes) => {
                remember(call, &String::from_utf8_lossy(&bytes));
                output["SecretBinary"] = Value::String(aws_smithy_types::base64::encode(bytes));
            }
        }
        Ok(Reply::json(&output))
    }
}

/// Notes every member of the secret that is a password, or the whole of it where it is no JSON.
fn remember(call: &Call<'_>, text: &str) {
    let mut world = call.state.world();
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(members)) => {
            let secrets = members.iter().filter(|(name, _)| {
                let name = name.to_ascii_lowercase();
                name.contains("password") || name.contains("token") || name.contains("secret")
            });
            let texts = secrets.filter_map(|(_, value)| value.as_str().map(str::to_owned));
            world.passwords.extend(texts);
        }
        _ => world.passwords.push(text.to_owned()),
    }
}

/// Returns the name in an ARN, less the six characters that Secrets Manager adds, or the name
/// that it is.
fn name(id: &str) -> &str {
    match id.rsplit_once(":secret:") {
        Some((_, rest)) => rest.strip_suffix("-AbCdEf").unwrap_or(rest),
        None => id,
    }
}

/// Returns the region in an ARN.
fn arn_region(id: &str) -> Option<&str> {
    id.strip_prefix("arn:")?.split(':').nth(2)
}

/// Returns the ARN of a secret.
pub fn arn(region: &str, name: &str) -> String {
    format!("arn:aws:secretsmanager:{region}:{ACCOUNT}:secret:{name}-AbCdEf")
}
