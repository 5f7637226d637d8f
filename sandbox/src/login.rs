//! Renews the sessions of `aws login`. It checks no AWS signature, but the client's proof of its key
//! (RFC 9449).

use std::time::{Duration, SystemTime};

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use aws_smithy_types::base64;
use serde_json::{Value, json};

use super::exchange::{Refusal, Reply, Request, Wire};
use super::random;
use super::services::{Call, Service};
use super::sign_in::session;

/// How long a session counts.
const LIFE: Duration = Duration::from_secs(900);

/// What AWS Sign-In knows.
#[derive(Clone, Debug, Default)]
pub struct LoginState {
    /// The refresh tokens that can be used once.
    pub refresh_tokens: Vec<String>,
    /// What it refuses a request with that is all right: a status and a reason.
    pub refuses: Option<(u16, &'static str)>,
}

/// AWS Sign-In.
pub(crate) struct Signin;

impl Service for Signin {
    fn signing_name(&self) -> &'static str {
        "signin"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        let is_token = request.method == "POST" && request.path == "/v1/token";
        is_token.then(|| "CreateOAuth2Token".to_owned())
    }

    fn is_anonymous(&self, _operation: &str) -> bool {
        true
    }

    fn resource(&self, _call: &Call<'_>) -> String {
        "*".to_owned()
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let asked = call.request.json()?;
        if let Err(reason) = proven(call) {
            return Err(Refusal::new(400, "ValidationException", reason));
        }
        if asked["grantType"] != "refresh_token" || asked["clientId"].as_str().is_none() {
            return Err(Refusal::new(400, "ValidationException", "The request is incomplete"));
        }
        let refuses = call.state.world().login.refuses;
        if let Some((status, reason)) = refuses {
            return Ok(denied(status, reason));
        }
        let refresh = asked["refreshToken"].as_str().unwrap_or_default();
        let known = {
            let tokens = &mut call.state.world().login.refresh_tokens;
            let index = tokens.iter().position(|known| known == refresh);
            index.map(|index| tokens.remove(index))
        };
        if known.is_none() {
            return Ok(denied(401, "TOKEN_EXPIRED"));
        }
        let identity = session(call, "renewed");
        let next = random::session_token();
        let mut world = call.state.world();
        world.login.refresh_tokens.push(next.clone());
        world.passwords.push(next.clone());
        let body = json!({
            "accessToken": {
                "accessKeyId": identity.access_key_id,
                "secretAccessKey": identity.secret_access_key,
                "sessionToken": identity.session_token,
            },
            "tokenType": "aws_sigv4", "expiresIn": LIFE.as_secs(), "refreshToken": next,
        });
        Ok(Reply::new(200, "application/json", body.to_string()))
    }
}

fn denied(status: u16, reason: &str) -> Reply {
    let body = json!({"error": reason, "message": "The request was denied"});
    let mut reply = Reply::new(status, "application/json", body.to_string());
    reply.headers.push(("x-amzn-errortype", "AccessDeniedException".to_owned()));
    reply
}

/// Checks the header `DPoP`, or says what is wrong with it.
fn proven(call: &Call<'_>) -> Result<(), &'static str> {
    let proof = call.request.header("dpop").ok_or("there is no DPoP")?;
    let (message, signature) = proof.rsplit_once('.').ok_or("DPoP has no signature")?;
    let (head, claims) = message.split_once('.').ok_or("DPoP has no claims")?;
    let json = |part: &str| -> Result<Value, &'static str> {
        serde_json::from_slice(&decoded(part)?).map_err(|_| "DPoP is not JSON")
    };
    let (head, claims) = (json(head)?, json(claims)?);
    if head["typ"] != "dpop+jwt" || head["alg"] != "ES256" || head["jwk"]["crv"] != "P-256" {
        return Err("DPoP is of another kind");
    }
    let mut point = vec![4];
    for name in ["x", "y"] {
        point.extend(decoded(head["jwk"][name].as_str().unwrap_or_default())?);
    }
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(message.as_bytes(), &decoded(signature)?)
        .map_err(|_| "the signature of DPoP is wrong")?;
    let host = call.request.header("host").unwrap_or_default();
    let target = claims["htu"].as_str().and_then(|url| url.split_once("://"));
    if claims["htm"] != "POST" || target.map(|(_, rest)| rest) != Some(&format!("{host}/v1/token"))
    {
        return Err("DPoP is for another request");
    }
    let made = Duration::from_secs(claims["iat"].as_u64().unwrap_or_default());
    let age = call.now.duration_since(SystemTime::UNIX_EPOCH + made).unwrap_or_default();
    if claims["jti"].as_str().is_none_or(str::is_empty) || age > Duration::from_secs(300) {
        return Err("DPoP is too old");
    }
    Ok(())
}

fn decoded(text: &str) -> Result<Vec<u8>, &'static str> {
    let padding = "=".repeat((4 - text.len() % 4) % 4);
    let text = text.replace('-', "+").replace('_', "/");
    base64::decode(format!("{text}{padding}")).map_err(|_| "DPoP is not base64")
}
