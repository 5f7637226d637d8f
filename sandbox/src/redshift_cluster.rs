//! Provisioned Redshift: GetClusterCredentialsWithIAM, GetClusterCredentials, DescribeClusters.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::Sandbox;
use super::exchange::{Refusal, Reply, Request, Wire, XML, escape_xml};
use super::identity::ACCOUNT;
use super::random;
use super::redshift_rules::is_reserved;
use super::services::{Call, Service};
use super::world::{Cluster, Endpoint, NextRefresh};

/// The service.
pub(crate) struct RedshiftCluster;

const VERSION: &str = "2012-12-01";

impl Service for RedshiftCluster {
    fn signing_name(&self) -> &'static str {
        "redshift"
    }

    fn wire(&self) -> Wire {
        Wire::Query
    }

    fn operation(&self, request: &Request) -> Option<String> {
        if request.form("Version")? == VERSION { request.form("Action") } else { None }
    }

    fn subject(&self, request: &Request) -> Option<String> {
        request.form("ClusterIdentifier")
    }

    fn resource(&self, call: &Call<'_>) -> String {
        let name = self.subject(call.request).unwrap_or_else(|| String::from("*"));
        let (kind, user) = match call.operation {
            "GetClusterCredentials" => {
                ("dbuser", format!("/{}", call.request.form("DbUser").unwrap_or_default()))
            }
            "GetClusterCredentialsWithIAM" => {
                ("dbname", format!("/{}", call.request.form("DbName").unwrap_or("*".into())))
            }
            _ => ("cluster", String::new()),
        };
        format!("arn:aws:redshift:{}:{ACCOUNT}:{kind}:{name}{user}", call.region)
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let result = match call.operation {
            "GetClusterCredentialsWithIAM" => {
                let end = life(call)?;
                let cluster = find(call)?;
                let user = call.caller.database_user();
                let refresh = match call.state.world().next_refresh {
                    NextRefresh::AtExpiration => Some(end),
                    NextRefresh::After(wait) => Some(call.now + wait),
                    NextRefresh::Missing => None,
                };
                let mut result = issue(call, &cluster, &user, &user, end)?;
                if let Some(refresh) = refresh {
                    let _ok =
                        write!(result, "<NextRefreshTime>{}</NextRefreshTime>", iso(refresh)?);
                }
                result
            }
            "GetClusterCredentials" => {
                let user = required(call, "DbUser")?;
                name_rule("DbUser", &user)?;
                let end = life(call)?;
                let groups: Vec<String> = (1..)
                    .map_while(|index| call.request.form(&format!("DbGroups.DbGroup.{index}")))
                    .collect();
                for group in &groups {
                    name_rule("DbGroups", group)?;
                }
                let cluster = find(call)?;
                let auto = match call.request.form("AutoCreate").as_deref() {
                    None | Some("false") => false,
                    Some("true") => true,
                    Some(_) => return Err(invalid("AutoCreate must be true or false")),
                };
                let shown = format!("{}:{user}", if auto { "IAMA" } else { "IAM" });
                // Without AutoCreate the call succeeds for a user that does not exist, who cannot
                // log in then.
                let login = if auto || cluster.users.contains(&user) { &*shown } else { "" };
                issue(call, &cluster, &shown, login, end)?
            }
            "DescribeClusters" => describe(call)?,
            _ => {
                let message = format!("Could not find operation {}", call.operation);
                return Err(Refusal::new(400, "InvalidAction", message));
            }
        };
        let operation = call.operation;
        let body = format!(
            "<{operation}Response xmlns=\"http://redshift.amazonaws.com/doc/{VERSION}/\">\
             <{operation}Result>{result}</{operation}Result>\
             <ResponseMetadata><RequestId>{}</RequestId></ResponseMetadata>\
             </{operation}Response>",
            call.request_id,
        );
        Ok(Reply::new(200, XML, body))
    }
}

/// Returns a new password of `login`, which the response calls `user`. If `login` is empty, the
/// password does not work.
fn issue(
    call: &Call<'_>,
    cluster: &Cluster,
    user: &str,
    login: &str,
    end: SystemTime,
) -> Result<String, Refusal> {
    let named = call.request.form("DbName");
    if let Some(name) = &named {
        name_rule("DbName", name)?;
    }
    let database = named.unwrap_or_else(|| cluster.database.clone());
    let password = random::password();
    call.state.world().passwords.push(password.clone());
    call.issue(&password, format!("{}/{database}", cluster.identifier), Some(end));
    if let (Some(postgres), false) = (&call.state.postgres, login.is_empty()) {
        let until = call.state.real(end);
        postgres.allow(login, &password, &database, until).map_err(|failure| {
            Refusal::new(500, "InternalFailure", format!("PostgreSQL: {failure}"))
        })?;
    }
    let mut result = format!(
        "<DbUser>{}</DbUser><DbPassword>{}</DbPassword>",
        escape_xml(user),
        escape_xml(&password),
    );
    if call.says_end() {
        let _ok = write!(result, "<Expiration>{}</Expiration>", iso(end)?);
    }
    Ok(result)
}

fn life(call: &Call<'_>) -> Result<SystemTime, Refusal> {
    let seconds = match call.request.form("DurationSeconds") {
        None => 900,
        Some(text) => (text.parse().ok())
            .filter(|seconds| (900..=3600).contains(seconds))
            .ok_or_else(|| invalid("DurationSeconds must be between 900 and 3600"))?,
    };
    Ok(call.end(Duration::from_secs(seconds)))
}

/// Returns the cluster that a request names, by its identifier or by its custom domain.
fn find(call: &Call<'_>) -> Result<Cluster, Refusal> {
    let identifier = call.request.form("ClusterIdentifier");
    let domain = call.request.form("CustomDomainName");
    let world = call.state.world();
    let found = match (&identifier, &domain) {
        (Some(identifier), _) => world.clusters.get(identifier),
        (None, Some(domain)) => {
            let mut all = world.clusters.values();
            all.find(|each| each.custom_domain.as_ref() == Some(domain))
        }
        (None, None) => return Err(invalid("ClusterIdentifier or CustomDomainName is required")),
    };
    found.cloned().ok_or_else(|| not_found(identifier.or(domain).unwrap_or_default()))
}

fn describe(call: &Call<'_>) -> Result<String, Refusal> {
    let all: Vec<Cluster> = match call.request.form("ClusterIdentifier") {
        Some(_) => vec![find(call)?],
        None => call.state.world().clusters.values().cloned().collect(),
    };
    let size: usize = match call.request.form("MaxRecords") {
        None => 100,
        Some(text) => (text.parse().ok())
            .filter(|size| (20..=100).contains(size))
            .ok_or_else(|| invalid("MaxRecords must be between 20 and 100"))?,
    };
    let start: usize = match call.request.form("Marker") {
        None => 0,
        Some(marker) => (marker.strip_prefix("after-").and_then(|text| text.parse().ok()))
            .ok_or_else(|| invalid("The marker is invalid"))?,
    };
    let end = (start + size).min(all.len());
    let mut result = String::new();
    if call.is_endless {
        result.push_str("<Marker>after-0</Marker>");
    } else if end < all.len() {
        let _ok = write!(result, "<Marker>after-{end}</Marker>");
    }
    result.push_str("<Clusters>");
    for cluster in all.get(start..end).unwrap_or_default() {
        result.push_str(&element(cluster, call.region));
    }
    result.push_str("</Clusters>");
    Ok(result)
}

fn element(cluster: &Cluster, region: &str) -> String {
    let Cluster { identifier, status, database, .. } = cluster;
    let availability = match status.as_str() {
        "available" => "Available",
        "creating" | "deleting" | "paused" => "Unavailable",
        "resizing" | "modifying" => "Modifying",
        _ => "Maintenance",
    };
    let mut text = format!(
        "<Cluster><ClusterIdentifier>{identifier}</ClusterIdentifier>\
         <NodeType>ra3.large</NodeType><ClusterStatus>{status}</ClusterStatus>\
         <ClusterAvailabilityStatus>{availability}</ClusterAvailabilityStatus>\
         <MasterUsername>awsuser</MasterUsername><DBName>{database}</DBName>",
    );
    if let Some(endpoint) = &cluster.endpoint {
        let _ok = write!(
            text,
            "<Endpoint><Address>{}</Address><Port>{}</Port></Endpoint>",
            escape_xml(&endpoint.address),
            endpoint.port
        );
    }
    if let Some(domain) = &cluster.custom_domain {
        let _ok = write!(text, "<CustomDomainName>{domain}</CustomDomainName>");
    }
    let _ok = write!(
        text,
        "<ClusterNamespaceArn>arn:aws:redshift:{region}:{ACCOUNT}:namespace:{identifier}\
         </ClusterNamespaceArn><Encrypted>true</Encrypted><Tags/></Cluster>",
    );
    text
}

/// Checks the name of a database, a user or a group: 1 to 64 characters, a letter first.
fn name_rule(member: &str, name: &str) -> Result<(), Refusal> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+.@-".contains(&byte);
    let valid = (1..=64).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(allowed)
        && !is_reserved(name);
    if valid { Ok(()) } else { Err(invalid(&format!("{member} is not valid"))) }
}

fn required(call: &Call<'_>, name: &str) -> Result<String, Refusal> {
    let message = format!("The request must contain the parameter {name}");
    call.request.form(name).ok_or_else(|| Refusal::new(400, "MissingParameter", message))
}

fn invalid(message: &str) -> Refusal {
    Refusal::new(400, "InvalidParameterValue", message)
}

fn not_found(name: String) -> Refusal {
    Refusal::new(404, "ClusterNotFound", format!("Cluster {name} not found."))
}

fn iso(time: SystemTime) -> Result<String, Refusal> {
    DateTime::from(time)
        .fmt(Format::DateTime)
        .map_err(|error| Refusal::new(500, "InternalFailure", error.to_string()))
}

impl Sandbox {
    /// Adds a cluster, or replaces the one of that identifier.
    pub fn cluster(&self, cluster: Cluster) {
        self.state.world().clusters.insert(cluster.identifier.clone(), cluster);
    }

    /// Returns a cluster that is available and listens where the sandbox's workgroups do, to be
    /// changed and given to [`Sandbox::cluster`].
    pub fn new_cluster(&self, identifier: &str) -> Cluster {
        let endpoint = match &self.state.postgres {
            Some(postgres) => Endpoint { address: String::from("localhost"), port: postgres.port },
            None => Endpoint {
                address: format!("{identifier}.c{ACCOUNT}.eu-west-1.redshift.amazonaws.com"),
                port: 5439,
            },
        };
        Cluster {
            identifier: identifier.to_owned(),
            status: String::from("available"),
            endpoint: Some(endpoint),
            custom_domain: None,
            database: String::from("dev"),
            users: vec![String::from("loader")],
        }
    }

    /// Takes every cluster away.
    pub fn clear_clusters(&self) {
        self.state.world().clusters.clear();
    }

    /// Adds the clusters that are always there.
    pub(crate) fn add_first_clusters(&self) {
        self.cluster(self.new_cluster("warehouse"));
        self.cluster(Cluster { status: String::from("paused"), ..self.new_cluster("paused") });
    }
}
