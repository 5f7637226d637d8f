//! What the sandbox knows and remembers.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::emr::{ManagedEndpoint, SessionToken};
use super::exchange::Request;
use super::faults::{Faults, Planned, SPECIAL};
use super::finspace::Kdb;
use super::glue::Catalog;
use super::identity::Identity;
use super::issued::Issued;
use super::login::LoginState;
use super::postgres::Postgres;
use super::sign_in::SsoState;

/// Where clients of a workgroup connect to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The host name.
    pub address: String,
    /// The TCP port.
    pub port: u16,
}

/// The state of a workgroup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being made; usually without an endpoint yet.
    Creating,
    /// Ready.
    Available,
    /// Being changed.
    Modifying,
    /// Going away.
    Deleting,
}

impl Status {
    /// Returns AWS's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Creating => "CREATING",
            Self::Available => "AVAILABLE",
            Self::Modifying => "MODIFYING",
            Self::Deleting => "DELETING",
        }
    }
}

/// A Redshift Serverless workgroup.
#[derive(Clone, Debug)]
pub struct Workgroup {
    /// Its name.
    pub name: String,
    /// Its state.
    pub status: Status,
    /// Where it listens, once it does.
    pub endpoint: Option<Endpoint>,
    /// The custom domain name registered for it.
    pub custom_domain: Option<String>,
    /// The database that is meant when a request names none.
    pub database: String,
}

/// A provisioned Redshift cluster.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its identifier.
    pub identifier: String,
    /// Its `ClusterStatus`: `available`, `paused`.
    pub status: String,
    /// Where it listens, once it does.
    pub endpoint: Option<Endpoint>,
    /// The custom domain name registered for it.
    pub custom_domain: Option<String>,
    /// The database that it was made with.
    pub database: String,
    /// The users that it has, besides those of AWS identities.
    pub users: Vec<String>,
}

/// What `nextRefreshTime` says.
#[derive(Clone, Copy, Debug)]
pub enum NextRefresh {
    /// The same as `expiration`.
    AtExpiration,
    /// That long after the request.
    After(Duration),
    /// The answer does not have it.
    Missing,
}

/// A request that came, and how it ended.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The signing name of the service, such as `redshift-serverless`.
    pub service: &'static str,
    /// The operation, such as `GetCredentials`.
    pub operation: String,
    /// The HTTP method.
    pub method: String,
    /// The path, with the query.
    pub path: String,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// The HTTP status of the answer, once there is one.
    pub status: Option<u16>,
}

impl Recorded {
    /// Returns the first value of a header (name in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Everything that changes.
pub struct World {
    /// Glue's connections and their secrets.
    pub catalog: Catalog,
    /// Who can sign.
    pub identities: Vec<Identity>,
    /// What IAM Identity Center knows.
    pub sso: SsoState,
    /// What AWS Sign-In knows.
    pub login: LoginState,
    /// The roles that want an external id, with it.
    pub external_ids: BTreeMap<String, String>,
    /// The role of the EC2 instance, if it has one.
    pub instance_role: Option<String>,
    /// Whether the metadata service of the instance answers only to those who have a token.
    pub instance_needs_token: bool,
    /// The workgroups by name.
    pub workgroups: BTreeMap<String, Workgroup>,
    /// The clusters by identifier.
    pub clusters: BTreeMap<String, Cluster>,
    /// Managed kdb Insights.
    pub kdb: Kdb,
    /// The managed endpoints by ID.
    pub endpoints: BTreeMap<String, ManagedEndpoint>,
    /// Every session token handed out.
    pub session_tokens: Vec<SessionToken>,
    /// What is still to go wrong.
    pub faults: Vec<Planned>,
    /// What `nextRefreshTime` says.
    pub next_refresh: NextRefresh,
    /// How far the sandbox's clock is ahead, in seconds.
    pub clock_offset: i64,
    /// Every secret handed out.
    pub passwords: Vec<String>,
    /// Every secret handed out with who asked and what for.
    pub issued: Vec<Issued>,
    /// Every request, in order.
    pub requests: Vec<Recorded>,
    special_used: BTreeMap<&'static str, u32>,
}

/// The sandbox as the services see it.
pub struct State {
    /// The regions a signature may name.
    pub regions: Vec<String>,
    /// The database behind the workgroups and clusters.
    pub postgres: Option<Postgres>,
    world: Mutex<World>,
}

impl State {
    /// Makes a world with the identities that are always there and nothing else.
    pub fn new(regions: Vec<String>, postgres: Option<Postgres>) -> Self {
        let world = World {
            catalog: Catalog::default(),
            identities: Identity::demonstration(),
            sso: SsoState::default(),
            login: LoginState::default(),
            external_ids: BTreeMap::new(),
            instance_role: None,
            instance_needs_token: true,
            workgroups: BTreeMap::new(),
            clusters: BTreeMap::new(),
            kdb: Kdb::demonstration(),
            endpoints: BTreeMap::new(),
            session_tokens: Vec::new(),
            faults: Vec::new(),
            next_refresh: NextRefresh::AtExpiration,
            clock_offset: 0,
            passwords: Vec::new(),
            issued: Vec::new(),
            requests: Vec::new(),
            special_used: BTreeMap::new(),
        };
        Self { regions, postgres, world: Mutex::new(world) }
    }

    /// Returns everything that changes. A panic elsewhere leaves it usable: each change is one
    /// assignment.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the time as the sandbox's clock shows it.
    pub fn now(&self) -> SystemTime {
        shifted(real_now(), self.world().clock_offset)
    }

    /// Returns the true time of what the sandbox's clock shows.
    pub fn real(&self, time: SystemTime) -> SystemTime {
        shifted(time, -self.world().clock_offset)
    }

    /// Notes a request and returns its number.
    pub fn record(&self, request: &Request, service: &'static str, operation: &str) -> usize {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let query = if request.query.is_empty() { "" } else { "?" };
        let recorded = Recorded {
            service,
            operation: operation.to_owned(),
            method: request.method.clone(),
            path: format!("{}{query}{}", request.path, request.query),
            headers: (request.headers.iter())
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            body: text(&request.body),
            status: None,
        };
        let mut world = self.world();
        world.requests.push(recorded);
        world.requests.len() - 1
    }

    /// Notes how the request of that number ended.
    pub fn answered(&self, number: usize, status: u16) {
        if let Some(recorded) = self.world().requests.get_mut(number) {
            recorded.status = Some(status);
        }
    }

    /// Takes what is to go wrong with this request. `subject` is the name that may stand in
    /// the list of special names.
    pub fn take_faults(&self, operation: &str, subject: Option<&str>) -> Faults {
        let mut world = self.world();
        let mut met = Vec::new();
        for planned in world.faults.iter_mut().filter(|planned| planned.operation == operation) {
            match &mut planned.left {
                Some(0) => continue,
                Some(left) => *left -= 1,
                None => {}
            }
            met.push(planned.fault.clone());
        }
        for special in SPECIAL.iter().filter(|special| subject == Some(special.name)) {
            if special.operation.is_some_and(|only| only != operation) {
                continue;
            }
            let used = world.special_used.entry(special.name).or_default();
            if special.times.is_none_or(|times| *used < times) {
                *used += 1;
                met.push((special.fault)());
            }
        }
        Faults::new(met)
    }
}

/// Moves a time by seconds.
fn shifted(time: SystemTime, seconds: i64) -> SystemTime {
    let by = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { time - by } else { time + by }
}

/// Returns the machine's time.
#[allow(clippy::disallowed_methods, reason = "the sandbox is the world outside, with its clock")]
pub(crate) fn real_now() -> SystemTime {
    SystemTime::now()
}
