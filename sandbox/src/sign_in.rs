//! Services other than STS that return AWS credentials: the portal of IAM Identity Center, the service that
//! renews a sign-in there, and the address of a container or a pod. None of them looks at a
//! signature.

use std::time::Duration;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use serde_json::json;

use super::exchange::{Refusal, Reply, Request, Wire};
use super::identity::Identity;
use super::random;
use super::services::{Call, Service};

/// What IAM Identity Center knows.
#[derive(Clone, Debug, Default)]
pub struct SsoState {
    /// The access tokens that the portal takes.
    pub access_tokens: Vec<String>,
    /// The refresh tokens that can be used once.
    pub refresh_tokens: Vec<String>,
    /// Roles without an assigned user.
    pub denied_roles: Vec<String>,
}

/// The portal.
pub(crate) struct SsoPortal;
/// The service that renews a sign-in.
pub(crate) struct SsoOidc;
/// The address of a container: `/container/ROLE`, or `/container/ROLE/TOKEN` where it wants one.
/// At `/container/of-token` the token is the name of the role, as on a host that serves many pods.
pub(crate) struct ContainerAddress;

impl Service for SsoPortal {
    fn signing_name(&self) -> &'static str {
        "sso"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        (request.path == "/federation/credentials").then(|| "GetRoleCredentials".to_owned())
    }

    fn is_anonymous(&self, _operation: &str) -> bool {
        true
    }

    fn resource(&self, call: &Call<'_>) -> String {
        call.request.parameter("role_name").unwrap_or_default()
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let token = call.request.header("x-amz-sso_bearer_token").unwrap_or_default();
        let role = call.request.parameter("role_name").unwrap_or_default();
        let account = call.request.parameter("account_id").unwrap_or_default();
        let sso = call.state.world().sso.clone();
        if !sso.access_tokens.iter().any(|known| known == token) {
            return Err(Refusal::new(
                401,
                "UnauthorizedException",
                "Session token not found or invalid",
            ));
        }
        if role.is_empty() || account != super::ACCOUNT || sso.denied_roles.contains(&role) {
            return Err(Refusal::new(403, "ForbiddenException", "No access"));
        }
        let identity = session(call, &role);
        let expiration = DateTime::from(call.end(Duration::from_secs(3600))).secs() * 1000;
        let body = json!({"roleCredentials": {
            "accessKeyId": identity.access_key_id,
            "secretAccessKey": identity.secret_access_key,
            "sessionToken": identity.session_token,
            "expiration": expiration,
        }});
        Ok(Reply::new(200, "application/json", body.to_string()))
    }
}

impl Service for SsoOidc {
    fn signing_name(&self) -> &'static str {
        "sso-oauth"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        (request.method == "POST" && request.path == "/token").then(|| "CreateToken".to_owned())
    }

    fn is_anonymous(&self, _operation: &str) -> bool {
        true
    }

    fn resource(&self, _call: &Call<'_>) -> String {
        "*".to_owned()
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let refresh = call.request.json()?["refreshToken"].as_str().unwrap_or_default().to_owned();
        let mut world = call.state.world();
        let Some(index) = world.sso.refresh_tokens.iter().position(|known| *known == refresh)
        else {
            return Err(Refusal::new(400, "InvalidGrantException", "Invalid grant provided"));
        };
        world.sso.refresh_tokens.remove(index);
        let (access, next) = (random::session_token(), random::session_token());
        world.sso.access_tokens.push(access.clone());
        world.sso.refresh_tokens.push(next.clone());
        world.passwords.extend([access.clone(), next.clone()]);
        let body = json!({
            "accessToken": access, "refreshToken": next, "expiresIn": 3600, "tokenType": "Bearer",
        });
        Ok(Reply::new(200, "application/json", body.to_string()))
    }
}

impl Service for ContainerAddress {
    fn signing_name(&self) -> &'static str {
        "container"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        request.path.strip_prefix("/container/").map(|_| "GetContainerCredentials".to_owned())
    }

    fn is_anonymous(&self, _operation: &str) -> bool {
        true
    }

    fn resource(&self, call: &Call<'_>) -> String {
        call.request.path.clone()
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let mut pieces = call.request.path.split('/').skip(2);
        let (role, token) = (pieces.next().unwrap_or_default(), pieces.next());
        if token.is_some_and(|token| call.request.header("authorization") != Some(token)) {
            return Err(Refusal::new(401, "Unauthorized", "The token is wrong"));
        }
        let role = match role {
            "of-token" => call.request.header("authorization").unwrap_or_default(),
            role => role,
        };
        let identity = session(call, role);
        let expiration =
            DateTime::from_secs(DateTime::from(call.end(Duration::from_secs(3600))).secs())
                .fmt(Format::DateTime)
                .map_err(|error| Refusal::new(500, "InternalServerException", error.to_string()))?;
        let body = json!({
            "AccessKeyId": identity.access_key_id,
            "SecretAccessKey": identity.secret_access_key,
            "Token": identity.session_token,
            "Expiration": expiration,
        });
        Ok(Reply::new(200, "application/json", body.to_string()))
    }
}

/// Opens a session of a role, and remembers it.
pub(crate) fn session(call: &Call<'_>, role: &str) -> Identity {
    let identity = Identity::session(role, "session", call.end(Duration::from_secs(3600)));
    let mut world = call.state.world();
    let token = identity.session_token.clone().unwrap_or_default();
    world.passwords.extend([identity.secret_access_key.clone(), token]);
    world.identities.push(identity.clone());
    identity
}
