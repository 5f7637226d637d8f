//! Managed kdb Insights, the part of Amazon FinSpace that connects: GetKxConnectionString,
//! GetKxUser and the lists of what there is.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde_json::{Value, json};

use super::exchange::{Refusal, Reply, Request, Wire};
use super::finspace_manage::{self, Managed};
use super::identity::ACCOUNT;
use super::random;
use super::services::{Call, Service};
use super::sigv4::{UNRESERVED, format_stamp};

/// The kdb environment that is there from the start.
pub const KX_ENVIRONMENT: &str = "demo1234567890abcdefghijkl";
/// How long a string lives: what AWS's own example says.
const LIFETIME: Duration = Duration::from_secs(900);

/// A kdb environment.
#[derive(Clone, Debug, Default)]
pub struct KxEnvironment {
    /// The names of its clusters.
    pub clusters: Vec<String>,
    /// The ARNs of the roles of its users, by the names of the users.
    pub users: BTreeMap<String, String>,
}

/// A string that was handed out, as a kdb+ process would check it.
#[derive(Clone, Debug)]
pub struct KxLogin {
    /// The user in it.
    pub user: String,
    /// The token in it.
    pub token: String,
    /// When it ends.
    pub ends: SystemTime,
}

/// Everything about kdb that changes.
pub struct Kdb {
    /// The environments by their ids.
    pub environments: BTreeMap<String, KxEnvironment>,
    /// Where the strings lead to; `None` for a name as AWS has them.
    pub server: Option<(String, u16)>,
    /// The strings that were handed out.
    pub logins: Vec<KxLogin>,
    /// What was made and changed.
    pub managed: Managed,
}

impl Kdb {
    /// Returns what is there from the start: the user `demo` has the role that the sandbox's
    /// caller is in, the role of `analyst` has to be assumed.
    pub fn demonstration() -> Self {
        let role = |path: &str| format!("arn:aws:iam::{ACCOUNT}:role/{path}");
        let users = [("demo", role("demo")), ("analyst", role("kdb/desk/kdb-analyst"))];
        let environment = KxEnvironment {
            clusters: ["ticks", "history"].map(String::from).into(),
            users: users.map(|(name, role)| (name.to_owned(), role)).into(),
        };
        let environments = BTreeMap::from([(KX_ENVIRONMENT.to_owned(), environment)]);
        Self { environments, server: None, logins: Vec::new(), managed: Managed::default() }
    }
}

/// The service.
pub(crate) struct Finspace;

impl Service for Finspace {
    fn signing_name(&self) -> &'static str {
        "finspace"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        let operation = match request.path.split('/').collect::<Vec<_>>()[..] {
            ["", "kx", "environments", _, "connectionString"] if request.method == "GET" => {
                "GetKxConnectionString"
            }
            _ => return super::finspace_kinds::operation(request),
        };
        Some(operation.to_owned())
    }

    fn subject(&self, request: &Request) -> Option<String> {
        request.parameter("clusterName")
    }

    fn resource(&self, call: &Call<'_>) -> String {
        let environment = segment(call, 3).unwrap_or_else(|| String::from("*"));
        match (call.request.parameter("clusterName"), segment(call, 5)) {
            (Some(cluster), _) => arn(call.region, &environment, &format!("/kxCluster/{cluster}")),
            (None, Some(user)) => arn(call.region, &environment, &format!("/kxUser/{user}")),
            (None, None) => arn(call.region, &environment, ""),
        }
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let token = call.request.parameter("nextToken");
        let output = match call.operation {
            "ListKxEnvironments" => {
                let world = call.state.world();
                let all: Vec<Value> = (world.kdb.environments.keys())
                    .map(|id| {
                        json!({
                            "environmentId": id,
                            "environmentArn": arn(call.region, id, ""),
                            "name": "demo",
                            "status": "CREATED",
                            "awsAccountId": ACCOUNT,
                        })
                    })
                    .collect();
                call.page(all, token.as_deref(), "environments", "nextToken")?
            }
            "GetKxConnectionString" => connection_string(call)?,
            "GetKxUser" => {
                let (id, environment) = environment(call)?;
                let name = segment(call, 5).unwrap_or_default();
                let role = environment.users.get(&name).ok_or_else(not_found)?;
                user(call, &id, &name, role)
            }
            "ListKxUsers" => {
                let (id, environment) = environment(call)?;
                let users = environment.users.iter();
                let all: Vec<Value> =
                    users.map(|(name, role)| user(call, &id, name, role)).collect();
                call.page(all, token.as_deref(), "users", "nextToken")?
            }
            "ListKxClusters" => {
                let (_, environment) = environment(call)?;
                let clusters = environment.clusters.iter();
                let all: Vec<Value> = clusters
                    .map(|name| {
                        json!({"clusterName": name, "clusterType": "HDB", "status": "RUNNING"})
                    })
                    .collect();
                call.page(all, token.as_deref(), "kxClusterSummaries", "nextToken")?
            }
            _ => return finspace_manage::call(call),
        };
        Ok(Reply::new(200, "application/json", output.to_string()))
    }
}

fn connection_string(call: &Call<'_>) -> Result<Value, Refusal> {
    let required = |name: &str| {
        let message = format!("Value null at '{name}' failed to satisfy constraint: not null");
        let value = call.request.parameter(name).filter(|value| !value.is_empty());
        value.ok_or_else(|| Refusal::new(400, "ValidationException", message))
    };
    let (cluster, user_arn) = (required("clusterName")?, required("userArn")?);
    let (id, environment) = environment(call)?;
    let of_environment = format!("{}/kxUser/", arn(call.region, &id, ""));
    let user = user_arn.strip_prefix(&of_environment).ok_or_else(|| {
        let message = format!("{user_arn} is not a user of this environment");
        Refusal::new(400, "ValidationException", message)
    })?;
    let role = environment.users.get(user).ok_or_else(not_found)?;
    if !environment.clusters.contains(&cluster) {
        return Err(not_found());
    }
    let own = format!("assumed-role/{}/", role.rsplit('/').next().unwrap_or_default());
    if !call.caller.arn.contains(&own) {
        let message = format!(
            "User: {} is not authorized to perform: finspace:GetKxConnectionString on resource: \
             {user_arn}",
            call.caller.arn
        );
        return Err(Refusal::new(403, "AccessDeniedException", message));
    }
    Ok(json!({"signedConnectionString": mint(call, &cluster, user)}))
}

/// Makes a string of AWS's form: the password is a presigned request that holds the session
/// token of whoever asked.
fn mint(call: &Call<'_>, cluster: &str, user: &str) -> String {
    let encode = |text: &str| utf8_percent_encode(text, &UNRESERVED).to_string();
    let (host, port) = call.state.world().kdb.server.clone().unwrap_or_else(|| {
        let number = &random::hex(user.as_bytes());
        let service = format!("vpce-svc-0{number}.{}.vpce.amazonaws.com", call.region);
        (format!("vpce-0{number}-uczv1va3.{service}"), 443)
    });
    let session = call.caller.session_token.clone().unwrap_or_else(random::session_token);
    let signed_at = match call.expiration {
        Some(super::Expiration::AlreadyExpired) => call.now - LIFETIME - Duration::from_secs(60),
        _ => call.now,
    };
    let lifetime = match call.expiration {
        Some(super::Expiration::Lifetime(lifetime)) => lifetime,
        _ => LIFETIME,
    };
    let stamp = format_stamp(signed_at);
    let scope = format!(
        "{}/{}/{}/finspace-apricot/aws4_request",
        call.caller.access_key_id,
        stamp.get(..8).unwrap_or_default(),
        call.region
    );
    let signature = random::hex(&random::bytes(32));
    let (date, expires) = if call.says_end() {
        (format!("&X-Amz-Date={stamp}"), format!("&X-Amz-Expires={}", lifetime.as_secs()))
    } else {
        (String::new(), String::new())
    };
    let token = format!(
        "Host={host}&Port=5000&User={user}&Action=finspace%3AConnectKxCluster\
         &X-Amz-Security-Token={}&X-Amz-Algorithm=AWS4-HMAC-SHA256{date}\
         &X-Amz-SignedHeaders=host{expires}&X-Amz-Credential={}&X-Amz-Signature={signature}",
        encode(&session),
        encode(&scope),
    );
    let string = format!(":tcps://{host}:{port}:{user}:{token}");
    call.issue(&string, format!("{cluster}/{user}"), Some(signed_at + lifetime));
    let mut world = call.state.world();
    world.passwords.extend([string.clone(), token.clone(), encode(&session), signature]);
    world.kdb.logins.push(KxLogin { user: user.to_owned(), token, ends: signed_at + lifetime });
    string
}

/// Returns the environment in the path.
fn environment(call: &Call<'_>) -> Result<(String, KxEnvironment), Refusal> {
    let id = segment(call, 3).unwrap_or_default();
    let environment = call.state.world().kdb.environments.get(&id).cloned();
    Ok((id, environment.ok_or_else(not_found)?))
}

fn user(call: &Call<'_>, id: &str, name: &str, role: &str) -> Value {
    json!({
        "userName": name,
        "userArn": arn(call.region, id, &format!("/kxUser/{name}")),
        "environmentId": id,
        "iamRole": role,
    })
}

fn arn(region: &str, environment: &str, rest: &str) -> String {
    format!("arn:aws:finspace:{region}:{ACCOUNT}:kxEnvironment/{environment}{rest}")
}

/// Returns a part of the path, decoded.
fn segment(call: &Call<'_>, index: usize) -> Option<String> {
    let part = call.request.path.split('/').nth(index)?;
    Some(percent_decode_str(part).decode_utf8_lossy().into_owned())
}

fn not_found() -> Refusal {
    let message = "One or more resources can't be found.";
    Refusal::new(404, "ResourceNotFoundException", message)
}
