//! EMR on EKS: managed endpoints, their description and their session credentials.

use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::Sandbox;
use super::emr_rules as rules;
use super::exchange::{Refusal, Reply, Request, Wire};
use super::identity::ACCOUNT;
use super::random;
use super::services::{Call, Service};

/// The virtual cluster of the endpoints that are there from the start.
pub const VIRTUAL_CLUSTER: &str = "vc0analytics";

/// A managed endpoint.
#[derive(Clone, Debug)]
pub struct ManagedEndpoint {
    /// Its ID.
    pub id: String,
    /// Its name, if that is not its ID.
    pub name: Option<String>,
    /// Its virtual cluster.
    pub virtual_cluster: String,
    /// Its type: `JUPYTER_ENTERPRISE_GATEWAY`, `SPARK_CONNECT`, or any other text.
    pub kind: String,
    /// `CREATING`, `ACTIVE`, `TERMINATING`, `TERMINATED` or `TERMINATED_WITH_ERRORS`.
    pub state: &'static str,
    /// Why it is not active.
    pub failure_reason: Option<&'static str>,
    /// The same for people.
    pub state_details: Option<String>,
    /// The role its jobs run as unless a request names another.
    pub execution_role_arn: Option<String>,
    /// Where it listens.
    pub server_url: Option<String>,
    /// Where its authenticating proxy listens.
    pub auth_proxy_url: Option<String>,
    /// How long its tokens live, whatever is asked for.
    pub lifetime: Option<Duration>,
    /// The member of the answer that holds the token: `credentials` or `endpointCredentials`.
    pub member: &'static str,
}

/// A token that was handed out.
#[derive(Clone, Debug)]
pub struct SessionToken {
    /// The token.
    pub token: String,
    /// The `id` of the answer.
    pub id: String,
    /// The endpoint it opens.
    pub endpoint: String,
    /// When it ends, by the sandbox's clock.
    pub end: SystemTime,
}

impl Sandbox {
    /// Returns an active endpoint of that type, to be changed and given to
    /// [`Sandbox::managed_endpoint`].
    pub fn new_managed_endpoint(&self, id: &str, kind: &str) -> ManagedEndpoint {
        let host = format!("{id}.emr-containers.example.com");
        let proxied = kind != "JUPYTER_ENTERPRISE_GATEWAY";
        ManagedEndpoint {
            id: id.to_owned(),
            name: None,
            virtual_cluster: VIRTUAL_CLUSTER.to_owned(),
            kind: kind.to_owned(),
            state: "ACTIVE",
            failure_reason: None,
            state_details: None,
            execution_role_arn: Some(format!("arn:aws:iam::{ACCOUNT}:role/notebooks")),
            server_url: Some(format!("https://{host}:18888")),
            auth_proxy_url: proxied.then(|| format!("https://auth-{host}")),
            lifetime: None,
            member: "credentials",
        }
    }

    /// Adds an endpoint, or replaces the one of that ID.
    pub fn managed_endpoint(&self, endpoint: ManagedEndpoint) {
        self.state.world().endpoints.insert(endpoint.id.clone(), endpoint);
    }

    /// Returns every session token handed out, the oldest first.
    pub fn session_tokens(&self) -> Vec<SessionToken> {
        self.state.world().session_tokens.clone()
    }

    /// Adds the endpoints that are there from the start: one of each type, and one in each other
    /// state.
    pub(super) fn add_first_endpoints(&self) {
        for (id, kind) in [
            ("jupyter", "JUPYTER_ENTERPRISE_GATEWAY"),
            ("spark", "SPARK_CONNECT"),
            ("livy", "LIVY"),
            ("other", "SOMETHING_NEW"),
        ] {
            self.managed_endpoint(self.new_managed_endpoint(id, kind));
        }
        let gateway = |id| self.new_managed_endpoint(id, "JUPYTER_ENTERPRISE_GATEWAY");
        let short = ManagedEndpoint { lifetime: Some(Duration::from_secs(5)), ..gateway("short") };
        self.managed_endpoint(short);
        for (id, state) in
            [("creating", "CREATING"), ("terminating", "TERMINATING"), ("terminated", "TERMINATED")]
        {
            self.managed_endpoint(ManagedEndpoint { state, ..gateway(id) });
        }
        self.managed_endpoint(ManagedEndpoint {
            state: "TERMINATED_WITH_ERRORS",
            failure_reason: Some("VALIDATION_ERROR"),
            state_details: Some(String::from("The load balancer could not be created.")),
            ..gateway("failed")
        });
    }
}

/// The service.
pub(crate) struct Emr;

/// What a path names.
struct Path {
    operation: &'static str,
    cluster: Option<String>,
    endpoint: Option<String>,
}

fn path(request: &Request) -> Option<Path> {
    let text = request.path.strip_prefix("/virtualclusters")?;
    let parts: Vec<String> = (text.split('/').skip(1))
        .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let (operation, cluster, endpoint) = match (request.method.as_str(), &parts[..]) {
        ("GET", []) => ("ListVirtualClusters", None, None),
        ("GET", [cluster, "endpoints"]) => ("ListManagedEndpoints", Some(cluster), None),
        ("GET", [cluster, "endpoints", endpoint]) => {
            ("DescribeManagedEndpoint", Some(cluster), Some(endpoint))
        }
        ("POST", [cluster, "endpoints", endpoint, "credentials"]) => {
            ("GetManagedEndpointSessionCredentials", Some(cluster), Some(endpoint))
        }
        _ => return None,
    };
    let owned = |text: Option<&&str>| text.map(|text| (*text).to_owned());
    Some(Path { operation, cluster: owned(cluster), endpoint: owned(endpoint) })
}

impl Service for Emr {
    fn signing_name(&self) -> &'static str {
        "emr-containers"
    }

    fn wire(&self) -> Wire {
        Wire::RestJson
    }

    fn operation(&self, request: &Request) -> Option<String> {
        Some(path(request)?.operation.to_owned())
    }

    fn resource(&self, call: &Call<'_>) -> String {
        let found = path(call.request).and_then(|path| Some((path.cluster?, path.endpoint?)));
        match found {
            Some((_, endpoint)) if endpoint.starts_with("arn:") => endpoint,
            Some((cluster, endpoint)) => arn(call.region, &cluster, &endpoint),
            None => format!("arn:aws:emr-containers:{}:{ACCOUNT}:/virtualclusters/*", call.region),
        }
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let Some(Path { operation, cluster, endpoint }) = path(call.request) else {
            return Err(Refusal::new(404, "UnknownOperationException", "No such operation"));
        };
        let (cluster, endpoint) = (cluster.unwrap_or_default(), endpoint.unwrap_or_default());
        let output = match operation {
            "ListVirtualClusters" => {
                let token = call.request.parameter("nextToken");
                call.page(clusters(call), token.as_deref(), "virtualClusters", "nextToken")?
            }
            "ListManagedEndpoints" => {
                rules::id(&cluster, "virtualClusterId")?;
                let states = call.request.parameters("states");
                let world = call.state.world();
                let all = (world.endpoints.values())
                    .filter(|each| each.virtual_cluster == cluster)
                    .filter(|each| states.is_empty() || states.iter().any(|one| one == each.state))
                    .map(|each| describe(each, call.region));
                let token = call.request.parameter("nextToken");
                call.page(all.collect(), token.as_deref(), "endpoints", "nextToken")?
            }
            "DescribeManagedEndpoint" => {
                rules::id(&cluster, "virtualClusterId")?;
                rules::id(&endpoint, "id")?;
                json!({"endpoint": describe(&find(call, &cluster, &endpoint)?, call.region)})
            }
            _ => credentials(call, &cluster, &endpoint)?,
        };
        Ok(Reply::new(200, "application/json", output.to_string()))
    }
}

fn credentials(call: &Call<'_>, cluster: &str, endpoint: &str) -> Result<Value, Refusal> {
    let input = call.request.json()?;
    let cluster = rules::named(cluster, "virtualClusterIdentifier", call.region)?;
    let endpoint = rules::named(endpoint, "endpointIdentifier", call.region)?;
    rules::role(&input)?;
    rules::credential_type(&input)?;
    rules::client_token(&input)?;
    rules::log_context(&input)?;
    let asked = rules::duration(&input)?;
    let endpoint = find(call, &cluster, &endpoint)?;
    if endpoint.state != "ACTIVE" {
        let message = format!("Managed endpoint {} is not in ACTIVE state.", endpoint.id);
        return Err(rules::validation(message));
    }
    let end = call.end(endpoint.lifetime.map_or(asked, |lifetime| lifetime.min(asked)));
    let token = SessionToken {
        token: random::password(),
        id: random::hex(&random::bytes(12)),
        endpoint: endpoint.id.clone(),
        end,
    };
    call.issue(&token.token, endpoint.id.clone(), Some(end));
    let mut world = call.state.world();
    world.passwords.push(token.token.clone());
    world.session_tokens.push(token.clone());
    let mut output = json!({"id": token.id});
    output[endpoint.member] = json!({"token": token.token});
    if call.says_end() {
        output["expiresAt"] = json!(date_time(end));
    }
    Ok(output)
}

fn find(call: &Call<'_>, cluster: &str, endpoint: &str) -> Result<ManagedEndpoint, Refusal> {
    let world = call.state.world();
    let found = world.endpoints.get(endpoint).filter(|each| each.virtual_cluster == cluster);
    found.cloned().ok_or_else(|| {
        let message = format!("Managed endpoint {endpoint} doesn't exist.");
        Refusal::new(400, "ResourceNotFoundException", message)
    })
}

fn clusters(call: &Call<'_>) -> Vec<Value> {
    let world = call.state.world();
    let mut ids: Vec<&str> =
        world.endpoints.values().map(|each| each.virtual_cluster.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .map(|id| {
            json!({
                "id": id,
                "name": id,
                "arn": format!("arn:aws:emr-containers:{}:{ACCOUNT}:/virtualclusters/{id}", call.region),
                "state": "RUNNING",
                "createdAt": "2026-01-31T12:00:00Z",
            })
        })
        .collect()
}

fn describe(endpoint: &ManagedEndpoint, region: &str) -> Value {
    let ManagedEndpoint { id, virtual_cluster, kind, state, .. } = endpoint;
    let mut output = json!({
        "id": id,
        "name": endpoint.name.as_deref().unwrap_or(id),
        "arn": arn(region, virtual_cluster, id),
        "virtualClusterId": virtual_cluster,
        "type": kind,
        "state": state,
        "releaseLabel": "emr-7.14.0-latest",
        "createdAt": "2026-01-31T12:00:00Z",
    });
    let reason = endpoint.failure_reason.map(str::to_owned);
    for (name, value) in [
        ("failureReason", &reason),
        ("stateDetails", &endpoint.state_details),
        ("executionRoleArn", &endpoint.execution_role_arn),
        ("serverUrl", &endpoint.server_url),
        ("authProxyUrl", &endpoint.auth_proxy_url),
    ] {
        if let Some(value) = value {
            output[name] = json!(value);
        }
    }
    output
}

fn arn(region: &str, cluster: &str, endpoint: &str) -> String {
    format!(
        "arn:aws:emr-containers:{region}:{ACCOUNT}:/virtualclusters/{cluster}/endpoints/{endpoint}"
    )
}

/// Writes a time as this protocol does.
fn date_time(time: SystemTime) -> String {
    DateTime::from(time).fmt(Format::DateTime).unwrap_or_default()
}
