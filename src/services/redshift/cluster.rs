//! Provisioned clusters: GetClusterCredentialsWithIAM or GetClusterCredentials, with host and port
//! from DescribeClusters.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::super::{Fetch, Request, Service};
use super::login::{Login, Server, checked_host};
use super::{DEFAULT_PORT, REDSHIFT, USUAL_URL};
use crate::aws::{
    Api, CallContext, QueryApi, Reachable, Session, SignedSession, XmlElement, missing,
};
use crate::error::{Error, Kind, Result};
use crate::model::{KeyBuilder, Secret};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// Redshift, whose endpoints differ from those of Redshift Serverless only in the name.
pub(super) const PROVISIONED: QueryApi = QueryApi {
    reachable: Reachable {
        api: Api { id: "Redshift" },
        url: |variant| {
            let url = USUAL_URL(variant)?;
            Some(url.replacen("redshift-serverless", "redshift", 1))
        },
    },
    version: "2012-12-01",
    signing_name: "redshift",
};

/// The elements of DescribeClusters that hold others, of those that are read.
pub(super) const PARENTS: &[&str] = &["Clusters", "Cluster", "Endpoint"];

/// The user of a cluster that is not that of the AWS identity.
#[derive(Debug)]
pub(super) struct ClusterUser {
    pub(super) name: String,
    pub(super) auto_create: bool,
    pub(super) groups: Vec<String>,
}

/// A checked request.
#[derive(Debug)]
pub(super) struct ClusterCredentials {
    pub(super) cluster: String,
    /// A custom domain to connect to.
    pub(super) domain: Option<String>,
    pub(super) user: Option<ClusterUser>,
    pub(super) login: Login,
}

impl Request for ClusterCredentials {
    fn service(&self) -> &'static Service {
        &REDSHIFT
    }

    fn subject(&self) -> Text {
        text!("cluster {}", show(&self.cluster))
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { cluster, domain, user, login } = self;
        key.text("cluster", cluster);
        key.optional("cluster domain", domain.as_deref());
        key.optional("cluster user", user.as_ref().map(|user| user.name.as_str()));
        if let Some(ClusterUser { name: _, auto_create, groups }) = user {
            key.text("auto create", if *auto_create { "yes" } else { "no" });
            // No group has a comma.
            key.text("groups", &groups.join(","));
        }
        login.describe(key, "cluster database");
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let connection = session.connect(PROVISIONED.api()).await?;
            let subject = self.subject();
            let name = match self.user {
                Some(_) => "GetClusterCredentials",
                None => "GetClusterCredentialsWithIAM",
            };
            let operation = connection.call(PROVISIONED.api(), name, &subject);
            let issued_at = session.host().now();
            let (answer, server) =
                tokio::join!(self.ask(&connection, operation), self.server(&connection));
            let answer = answer?;
            let arrived_at = session.host().now();
            let server = server?;
            let user = answer.text("DbUser").ok_or_else(|| missing(operation, "user"))?;
            let password = answer.text("DbPassword");
            let password = password.ok_or_else(|| missing(operation, "password"))?;
            let time = |name: &str| {
                let time = DateTime::from_str(answer.text(name)?, Format::DateTime).ok()?;
                connection.to_local(&time, arrived_at)
            };
            let stated = time("Expiration").ok_or_else(|| missing(operation, "expiration"))?;
            let expiry = connection.bound(self.login.expiry(stated, issued_at), arrived_at);
            let pair = (user.to_owned(), Secret::new(password.to_owned()));
            self.login.credential(server, pair, (issued_at, expiry, time("NextRefreshTime")))
        })
    }
}

impl ClusterCredentials {
    async fn ask(
        &self,
        connection: &SignedSession,
        operation: CallContext<'_>,
    ) -> Result<XmlElement> {
        let mut parameters = vec![pair("ClusterIdentifier", &self.cluster)];
        if let Some(ClusterUser { name, auto_create, groups }) = &self.user {
            parameters.push(pair("DbUser", name));
            if *auto_create {
                parameters.push(pair("AutoCreate", "true"));
            }
            for (index, group) in groups.iter().enumerate() {
                parameters.push(pair(&format!("DbGroups.DbGroup.{}", index + 1), group));
            }
        }
        if let Some(database) = &self.login.database {
            parameters.push(pair("DbName", database));
        }
        if let Some(duration) = self.login.duration {
            parameters.push(pair("DurationSeconds", &duration.as_secs().to_string()));
        }
        let answer = PROVISIONED.call(connection, operation, &parameters, &[]).await;
        answer.map_err(|error| self.with_permissions(error))
    }

    /// Names the permissions that `--db-user` needs, of which AWS's message has only the first.
    fn with_permissions(&self, error: Error) -> Error {
        let Some(user) = &self.user else { return error };
        let further = match (user.auto_create, user.groups.is_empty()) {
            (false, true) => "",
            (true, true) => ", redshift:CreateClusterUser",
            (false, false) => ", redshift:JoinGroup",
            (true, false) => ", redshift:CreateClusterUser, redshift:JoinGroup",
        };
        error.hint_on(
            Kind::AccessDenied,
            text!(
                "ask your administrator for redshift:GetClusterCredentials{} on the dbuser, dbname \
                 and dbgroup of the cluster",
                trusted(further)
            ),
        )
    }

    /// Returns the server that was given, or the cluster's own.
    async fn server(&self, connection: &SignedSession) -> Result<Server> {
        if let Some(host) = self.login.host.as_ref().or(self.domain.as_ref()) {
            return Ok(self.login.server_at(host));
        }
        let subject = self.subject();
        let operation = connection.call(PROVISIONED.api(), "DescribeClusters", &subject);
        let parameters = [pair("ClusterIdentifier", &self.cluster)];
        let answer = PROVISIONED.call(connection, operation, &parameters, PARENTS).await;
        let answer = answer.map_err(|error| {
            error.hint_on(
                Kind::AccessDenied,
                "pass --host and --port to skip DescribeClusters, or ask for permission to call \
                    redshift:DescribeClusters",
            )
        })?;
        let (clusters, _) = read_clusters(&answer, operation)?;
        let is_own = |cluster: &&Cluster| cluster.identifier == self.cluster;
        let cluster = clusters.iter().find(is_own).or(clusters.first());
        let cluster = cluster.ok_or_else(|| missing(operation, "cluster"))?;
        let pass = |text: &str| connection.filter.pass(text);
        let status = cluster.status.as_deref().ok_or_else(|| missing(operation, "status"))?;
        if !cluster.is_ready() {
            let shown = cluster.availability.as_deref().filter(|_| status == "available");
            let message =
                text!("{} is not ready (status {})", subject, pass(shown.unwrap_or(status)));
            let error = Error::new(Kind::NotReady, message);
            return Err(match status {
                "paused" => error.hint(text!(
                    "aws redshift resume-cluster --cluster-identifier {}",
                    show(&self.cluster)
                )),
                _ => error.hint("try again later; `lakekey redshift-creds list` shows its status"),
            });
        }
        let host = checked_host(&subject, cluster.host.as_deref())?;
        let port = self.login.port.or(cluster.port).unwrap_or(DEFAULT_PORT);
        Ok(Server { host, port, database: cluster.database.clone() })
    }
}

/// Returns a parameter of a request.
pub(super) fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// What DescribeClusters says of a cluster.
pub(super) struct Cluster {
    pub(super) identifier: String,
    pub(super) arn: Option<String>,
    pub(super) status: Option<String>,
    pub(super) availability: Option<String>,
    pub(super) database: Option<String>,
    pub(super) host: Option<String>,
    pub(super) port: Option<u16>,
    pub(super) domain: Option<String>,
}

impl Cluster {
    /// Returns whether clients can connect (API reference, `ClusterAvailabilityStatus`). An answer
    /// without that has only the status.
    fn is_ready(&self) -> bool {
        match (self.availability.as_deref(), self.status.as_deref()) {
            (Some(availability), _) => matches!(availability, "Available" | "Modifying"),
            (None, Some(status)) => status == "available",
            (None, None) => false,
        }
    }
}

/// Returns the clusters on a page of DescribeClusters, and the marker of the next.
pub(super) fn read_clusters(
    result: &XmlElement,
    operation: CallContext<'_>,
) -> Result<(Vec<Cluster>, Option<String>)> {
    let list = result.child("Clusters").ok_or_else(|| missing(operation, "clusters"))?;
    let cluster = |element: &XmlElement| {
        let text = |name: &str| element.text(name).map(str::to_owned);
        let endpoint = element.child("Endpoint");
        let address = endpoint.and_then(|endpoint| endpoint.text("Address"));
        Some(Cluster {
            identifier: text("ClusterIdentifier")?,
            arn: text("ClusterNamespaceArn"),
            status: text("ClusterStatus"),
            availability: text("ClusterAvailabilityStatus"),
            database: text("DBName"),
            host: address.map(str::to_owned),
            port: endpoint.and_then(|endpoint| endpoint.text("Port")?.parse().ok()),
            domain: text("CustomDomainName"),
        })
    };
    let clusters = list.children("Cluster").filter_map(cluster).collect();
    Ok((clusters, result.text("Marker").map(str::to_owned)))
}
