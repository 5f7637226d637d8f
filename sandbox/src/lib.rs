//! AWS on loopback: real signatures, real errors, real TLS, and a real database behind it.

mod background;
mod body;
pub mod command_line;
mod emr;
mod emr_rules;
mod environment;
mod exchange;
mod faults;
mod finspace;
mod finspace_kinds;
mod finspace_manage;
mod gateway;
mod glue;
mod glue_definitions;
mod glue_fixtures;
mod glue_manage;
mod http;
mod identity;
mod instance;
mod issued;
mod kafka_front;
mod kdb;
mod kms;
mod login;
mod mysql_front;
mod pages;
mod postgres;
mod postgres_front;
mod postgres_programs;
mod presigned;
mod proxy;
mod random;
mod real_names;
mod redshift;
mod redshift_cluster;
mod redshift_rules;
mod secretsmanager;
mod services;
mod sign_in;
mod sigv4;
mod sso_home;
mod sts;
mod tls;
mod token_servers;
mod watcher;
mod world;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use tempfile::TempDir;

pub use emr::{ManagedEndpoint, SessionToken, VIRTUAL_CLUSTER};
pub use environment::REMOVED;
pub use glue::Catalog;
pub use kms::encrypt;
pub use secretsmanager::{SecretValue, arn as secret_arn};

pub use faults::{Expiration, Fault, Gate, SPECIAL, Special};
pub use finspace::{KX_ENVIRONMENT, KxEnvironment};
pub use gateway::{Gateway, Seen};
pub use identity::{
    ACCOUNT, DEMO_KEY, DEMO_SECRET, GUEST_KEY, GUEST_SECRET, Identity, USER_KEY, USER_SECRET,
};
pub use issued::Issued;
pub use kdb::KdbServer;
pub use login::LoginState;
pub use presigned::{DSQL_HOST, RDS_HOST};
pub use proxy::{Proxy, ProxyMode};
pub use sign_in::SsoState;
pub use token_servers::TokenServer;
pub use watcher::Watcher;
pub use world::{Cluster, Endpoint, NextRefresh, Recorded, Status, Workgroup};

use background::Background;
use faults::Planned;
use finspace_manage::Thing;
use postgres::Postgres;
use tls::Authority;
use world::State;

/// Whatever keeps the sandbox from starting.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What the sandbox shall have.
pub struct Builder {
    tls: bool,
    postgres: bool,
    regions: Vec<String>,
}

impl Builder {
    /// Serves the API over TLS, with the sandbox's own authority (default: no).
    #[must_use]
    pub fn tls(mut self, tls: bool) -> Self {
        self.tls = tls;
        self
    }

    /// Puts a PostgreSQL behind the workgroups (default: no).
    #[must_use]
    pub fn postgres(mut self, postgres: bool) -> Self {
        self.postgres = postgres;
        self
    }

    /// Sets the regions a signature may name (default: eu-west-1 and us-east-1).
    #[must_use]
    pub fn regions(mut self, regions: &[&str]) -> Self {
        self.regions = regions.iter().map(|region| (*region).to_owned()).collect();
        self
    }

    /// Starts it.
    pub fn start(self) -> Result<Sandbox, Failure> {
        let authority = Authority::new(&self.regions)?;
        let home = tempfile::Builder::new().prefix("lakekey-sandbox-").tempdir()?;
        environment::write_files(home.path(), &authority)?;
        let postgres = if self.postgres { Some(Postgres::start(&authority)?) } else { None };
        let acceptor = if self.tls { Some(authority.acceptor()?) } else { None };
        let state = Arc::new(State::new(self.regions, postgres));
        if let Some(postgres) = &state.postgres {
            let state = Arc::downgrade(&state);
            postgres.verify_tokens(move |user, password| {
                presigned::of_database(user, password, &*state.upgrade()?)
            });
        }
        let shared = Arc::clone(&state);
        let server =
            Background::start("sandbox", move |listener| http::serve(listener, shared, acceptor))?;
        let sandbox = Sandbox { server, state, tls: self.tls, home, authority };
        sandbox.add_first_workgroups();
        sandbox.add_first_clusters();
        sandbox.add_first_endpoints();
        sandbox.add_first_connections()?;
        Ok(sandbox)
    }
}

/// A running sandbox. Dropping it stops everything it started and removes its files.
pub struct Sandbox {
    server: Background,
    state: Arc<State>,
    tls: bool,
    home: TempDir,
    authority: Authority,
}

impl Sandbox {
    /// Starts one without TLS and without a database.
    pub fn start() -> Result<Self, Failure> {
        Self::builder().start()
    }

    /// Returns what decides how one starts.
    #[must_use]
    pub fn builder() -> Builder {
        let regions = ["eu-west-1", "us-east-1"].map(String::from).into();
        Builder { tls: false, postgres: false, regions }
    }

    /// Returns the URL of every service, for `AWS_ENDPOINT_URL`.
    pub fn url(&self) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://{}", self.address())
    }

    /// Returns where the API listens.
    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// Returns the file with the certificate of the sandbox's authority: for the API over TLS
    /// and for the database.
    pub fn authority_file(&self) -> PathBuf {
        environment::authority_file(self.home.path())
    }

    /// Returns a directory that is removed with the sandbox.
    pub fn directory(&self) -> &std::path::Path {
        self.home.path()
    }

    /// Returns the files with a certificate for `localhost` of that authority, and its key, for
    /// servers of the tests' own.
    pub fn server_files(&self) -> (PathBuf, PathBuf) {
        let home = self.home.path();
        (environment::certificate_file(home), environment::key_file(home))
    }

    /// Returns the variables that lead a program here.
    pub fn environment(&self) -> Vec<(String, String)> {
        environment::variables(&self.url(), self.tls, self.home.path())
    }

    /// Returns how many requests for an operation came, failed ones included.
    pub fn count(&self, operation: &str) -> usize {
        let world = self.state.world();
        world.requests.iter().filter(|request| request.operation == operation).count()
    }

    /// Returns what tells, later and elsewhere, how often an operation was asked for.
    pub fn counter(&self, operation: &'static str) -> impl Fn() -> usize + use<> {
        let state = Arc::clone(&self.state);
        move || {
            let world = state.world();
            world.requests.iter().filter(|request| request.operation == operation).count()
        }
    }

    /// Returns every request that came, the oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.state.world().requests.clone()
    }

    /// Returns every secret handed out: database passwords, secret keys and session tokens of
    /// assumed roles, connection strings of kdb and their parts.
    pub fn passwords(&self) -> Vec<String> {
        self.state.world().passwords.clone()
    }

    /// Makes an operation go wrong from now on. Several faults of one operation add up: a delay
    /// and an error, say; of two errors the one that came first is met.
    pub fn fault(&self, operation: &str, fault: Fault) {
        self.plan(operation, fault, None);
    }

    /// Makes the next `times` requests of an operation go wrong.
    pub fn fault_times(&self, operation: &str, times: u32, fault: Fault) {
        self.plan(operation, fault, Some(times));
    }

    /// Forgets every fault.
    pub fn clear_faults(&self) {
        self.state.world().faults.clear();
    }

    /// Adds a workgroup, or replaces the one of that name.
    pub fn workgroup(&self, workgroup: Workgroup) {
        self.state.world().workgroups.insert(workgroup.name.clone(), workgroup);
    }

    /// Returns a workgroup that is available and listens where the sandbox's others do, to be
    /// changed and given to [`Sandbox::workgroup`].
    pub fn new_workgroup(&self, name: &str) -> Workgroup {
        let endpoint = match &self.state.postgres {
            Some(postgres) => Endpoint { address: String::from("localhost"), port: postgres.port },
            None => Endpoint {
                address: format!("{name}.{ACCOUNT}.eu-west-1.redshift-serverless.amazonaws.com"),
                port: 5439,
            },
        };
        Workgroup {
            name: name.to_owned(),
            status: Status::Available,
            endpoint: Some(endpoint),
            custom_domain: None,
            database: String::from("dev"),
        }
    }

    /// Takes everything away that a list could have.
    pub fn empty(&self) {
        let mut world = self.state.world();
        world.workgroups.clear();
        world.clusters.clear();
        world.endpoints.clear();
        world.kdb.environments.clear();
        world.catalog.connections.clear();
    }

    /// Takes a workgroup away.
    pub fn remove_workgroup(&self, name: &str) {
        self.state.world().workgroups.remove(name);
    }

    /// Adds a kdb environment, or replaces the one with that id.
    pub fn kdb_environment(&self, id: &str, environment: KxEnvironment) {
        self.state.world().kdb.environments.insert(id.to_owned(), environment);
    }

    /// Adds a thing of FinSpace at its path in the REST API, or replaces it.
    pub fn finspace_thing(&self, path: &str, value: &serde_json::Value) {
        let value = value.as_object().cloned().unwrap_or_default();
        let thing = Thing { value, ..Thing::default() };
        self.state.world().kdb.managed.things.insert(path.to_owned(), thing);
    }

    /// Starts a kdb+ process behind the clusters: the strings lead to it from now on.
    pub fn kdb_server(&self) -> Result<KdbServer, Failure> {
        let server = KdbServer::start(Arc::clone(&self.state), self.authority.acceptor()?)?;
        self.state.world().kdb.server = Some((String::from("localhost"), server.port()));
        Ok(server)
    }

    /// Changes Glue's connections and their secrets.
    pub fn catalog(&self, change: impl FnOnce(&mut Catalog)) {
        change(&mut self.state.world().catalog);
    }

    /// Changes what IAM Identity Center knows.
    pub fn sso(&self, change: impl FnOnce(&mut SsoState)) {
        change(&mut self.state.world().sso);
    }

    /// Changes what AWS Sign-In knows.
    pub fn login(&self, change: impl FnOnce(&mut LoginState)) {
        change(&mut self.state.world().login);
    }

    /// Says which role the EC2 instance has, if it has one (default: none).
    pub fn instance_role(&self, role: Option<&str>) {
        self.state.world().instance_role = role.map(str::to_owned);
    }

    /// Says whether the metadata service of the instance wants a token (default: yes).
    pub fn instance_needs_token(&self, needs_token: bool) {
        self.state.world().instance_needs_token = needs_token;
    }

    /// Has a role want an external id from now on.
    pub fn want_external_id(&self, role: &str, external_id: &str) {
        let mut world = self.state.world();
        world.external_ids.insert(role.to_owned(), external_id.to_owned());
    }

    /// Returns who can sign requests, the sessions that were opened included.
    pub fn identities(&self) -> Vec<Identity> {
        self.state.world().identities.clone()
    }

    /// Forgets every request that came.
    pub fn forget_requests(&self) {
        self.state.world().requests.clear();
    }

    /// Adds one who can sign requests.
    pub fn identity(&self, identity: Identity) {
        self.state.world().identities.push(identity);
    }

    /// Sets what `nextRefreshTime` says from now on.
    pub fn next_refresh(&self, next_refresh: NextRefresh) {
        self.state.world().next_refresh = next_refresh;
    }

    /// Sets the sandbox's clock that many seconds ahead (or back): signatures are checked
    /// against it, and `Date` and every expiration are read from it.
    pub fn clock_offset(&self, seconds: i64) {
        self.state.world().clock_offset = seconds;
    }

    /// Returns the time on the sandbox's clock.
    pub fn now(&self) -> SystemTime {
        self.state.now()
    }

    fn plan(&self, operation: &str, fault: Fault, left: Option<u32>) {
        let operation = operation.to_owned();
        self.state.world().faults.push(Planned { operation, fault, left });
    }

    fn add_first_connections(&self) -> Result<(), Failure> {
        let password = random::password();
        if let Some(postgres) = &self.state.postgres {
            let year = std::time::Duration::from_secs(365 * 86_400);
            let until = self.state.now() + year;
            postgres.allow(glue_fixtures::POSTGRES_USER, &password, "dev", until)?;
        }
        let port = self.state.postgres.as_ref().map(|postgres| postgres.port);
        let mut catalog =
            glue_fixtures::catalog(&self.state.regions, port.map(|port| (port, password.as_str())));
        for special in SPECIAL {
            let mut known = catalog.connections.get("mysql").cloned().unwrap_or_default();
            known["Name"] = special.name.into();
            catalog.connections.entry(special.name.to_owned()).or_insert(known);
        }
        self.state.world().catalog = catalog;
        Ok(())
    }

    fn add_first_workgroups(&self) {
        let special = SPECIAL.iter().map(|special| special.name);
        for name in ["analytics", "reporting"].into_iter().chain(special) {
            self.workgroup(self.new_workgroup(name));
        }
        let creating = Workgroup {
            status: Status::Creating,
            endpoint: None,
            ..self.new_workgroup("creating")
        };
        self.workgroup(creating);
        let custom_domain = Some(String::from("analytics.example.com"));
        self.workgroup(Workgroup { custom_domain, ..self.new_workgroup("analytics") });
    }
}
