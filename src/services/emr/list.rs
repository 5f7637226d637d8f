//! `list`: the virtual clusters with their managed endpoints, from ListVirtualClusters and
//! ListManagedEndpoints.

use aws_sdk_emrcontainers::Client;
use aws_sdk_emrcontainers::types::{Endpoint, EndpointState, VirtualCluster, VirtualClusterState};
use serde_json::{Value, json};

use super::super::verb::text;
use super::super::{Answer, LIST_FORMAT, Performance, Task, Verb};
use super::{API, VIRTUAL_CLUSTER_IDENTIFIER, client, identifiers};
use crate::aws::{Api, CallContext, Pages, Session, failure, side_by_side};
use crate::error::{Error, Result};
use crate::model::{Flag, Listing};
use crate::settings::{Given, Layers, show};

const ONLY_CLUSTER: Flag =
    Flag { help: "List the endpoints of this virtual cluster alone", ..VIRTUAL_CLUSTER_IDENTIFIER };
const ALL: Flag = Flag::switch("all", "List what was terminated, too");

/// The verb.
pub(super) struct List;

impl Verb for List {
    fn name(&self) -> &'static str {
        "list"
    }

    fn about(&self) -> &'static str {
        "List the virtual clusters with their managed endpoints"
    }

    fn flags(&self) -> &'static [Flag] {
        &[ONLY_CLUSTER, ALL, LIST_FORMAT]
    }

    fn task(&self, layers: &Layers<'_>) -> Result<Box<dyn Task>> {
        let all = layers.matches.get_flag(ALL.name);
        Ok(match layers.typed(&ONLY_CLUSTER) {
            Some(given) => Box::new(Endpoints { all, ..Endpoints::of(&given)? }),
            None => Box::new(ClustersWithEndpoints { all }),
        })
    }
}

/// Every virtual cluster with its endpoints.
struct ClustersWithEndpoints {
    all: bool,
}

/// The virtual clusters alone.
pub(super) struct Clusters;

/// The endpoints of one virtual cluster.
pub(super) struct Endpoints {
    cluster: String,
    all: bool,
}

impl Endpoints {
    /// Returns the list of the endpoints in the virtual cluster that is given, without those
    /// that were terminated.
    pub(super) fn of(cluster: &Given) -> Result<Self> {
        Ok(Self { cluster: identifiers::cluster(cluster)?.0, all: false })
    }
}

const NO_CLUSTERS: &str = "there are no virtual clusters here";
const HEADINGS: &[&str] = &["VIRTUAL-CLUSTER", "ENDPOINT", "NAME", "TYPE", "STATE"];

impl Task for ClustersWithEndpoints {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        "virtual clusters".to_owned()
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let client = client(&session.connect(API).await?);
            let clusters = clusters(&client, self.all).await?;
            let ids = clusters.iter().map(|cluster| cluster.id().unwrap_or_default());
            let endpoints = side_by_side(ids.map(|id| endpoints(&client, id, self.all))).await;
            let mut listing = Listing {
                headings: HEADINGS,
                names: clusters.iter().map(|cluster| text(cluster.id())).collect(),
                nothing: NO_CLUSTERS,
                ..Listing::default()
            };
            let mut troubles: Vec<Error> = Vec::new();
            for (cluster, endpoints) in clusters.iter().zip(endpoints) {
                listing.rows.push(cluster_row(cluster));
                let mut item = cluster_item(cluster);
                match endpoints {
                    Ok(endpoints) => {
                        listing.rows.extend(endpoints.iter().map(endpoint_row));
                        item["endpoints"] = endpoints.iter().map(endpoint_item).collect();
                    }
                    Err(trouble) => troubles.push(trouble),
                }
                listing.items.push(item);
            }
            Ok(Answer { listing, troubles })
        })
    }
}

impl Task for Clusters {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        "virtual clusters".to_owned()
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let clusters = clusters(&client(&session.connect(API).await?), false).await?;
            Ok(Answer::whole(Listing {
                headings: HEADINGS,
                rows: clusters.iter().map(cluster_row).collect(),
                items: clusters.iter().map(cluster_item).collect(),
                names: clusters.iter().map(|cluster| text(cluster.id())).collect(),
                nothing: NO_CLUSTERS,
            }))
        })
    }
}

impl Task for Endpoints {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        endpoints_of(&self.cluster)
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let client = client(&session.connect(API).await?);
            let endpoints = endpoints(&client, &self.cluster, self.all).await?;
            Ok(Answer::whole(Listing {
                headings: HEADINGS,
                rows: endpoints.iter().map(endpoint_row).collect(),
                items: endpoints.iter().map(endpoint_item).collect(),
                names: endpoints.iter().map(|endpoint| text(endpoint.id())).collect(),
                nothing: "there are no managed endpoints in that virtual cluster",
            }))
        })
    }
}

fn endpoints_of(cluster: &str) -> String {
    format!("managed endpoints of virtual cluster {}", show(cluster))
}

/// What was terminated stays in the lists of AWS for long, and can be asked for nothing.
async fn clusters(client: &Client, all: bool) -> Result<Vec<VirtualCluster>> {
    use VirtualClusterState::{Arrested, Running, Terminating};
    let states = (!all).then(|| vec![Running, Terminating, Arrested]);
    let operation = CallContext::new(API, "ListVirtualClusters", "virtual clusters");
    Pages::collect(operation, async |token| {
        let call = client.list_virtual_clusters().set_states(states.clone());
        let answer = call.set_next_token(token).send().await;
        let answer = answer.map_err(|error| failure(operation, &error))?;
        Ok((answer.virtual_clusters.unwrap_or_default(), answer.next_token))
    })
    .await
}

async fn endpoints(client: &Client, cluster: &str, all: bool) -> Result<Vec<Endpoint>> {
    use EndpointState::{Active, Creating, TerminatedWithErrors, Terminating};
    let states = (!all).then(|| vec![Creating, Active, Terminating, TerminatedWithErrors]);
    let subject = endpoints_of(cluster);
    let container = format!("virtual cluster {}", show(cluster));
    let operation = CallContext::new(API, "ListManagedEndpoints", &subject).within(&container);
    Pages::collect(operation, async |token| {
        let call = client.list_managed_endpoints().virtual_cluster_id(cluster);
        let answer = call.set_states(states.clone()).set_next_token(token).send().await;
        let answer = answer.map_err(|error| failure(operation, &error))?;
        Ok((answer.endpoints.unwrap_or_default(), answer.next_token))
    })
    .await
}

fn cluster_row(cluster: &VirtualCluster) -> Vec<String> {
    vec![
        text(cluster.id()),
        String::new(),
        text(cluster.name()),
        String::new(),
        text(cluster.state().map(VirtualClusterState::as_str)),
    ]
}

fn cluster_item(cluster: &VirtualCluster) -> Value {
    json!({
        "id": cluster.id(),
        "name": cluster.name(),
        "arn": cluster.arn(),
        "state": cluster.state().map(VirtualClusterState::as_str),
    })
}

fn endpoint_row(endpoint: &Endpoint) -> Vec<String> {
    vec![
        text(endpoint.virtual_cluster_id()),
        text(endpoint.id()),
        text(endpoint.name()),
        text(endpoint.r#type()),
        text(endpoint.state().map(EndpointState::as_str)),
    ]
}

fn endpoint_item(endpoint: &Endpoint) -> Value {
    json!({
        "id": endpoint.id(),
        "name": endpoint.name(),
        "arn": endpoint.arn(),
        "virtual_cluster": endpoint.virtual_cluster_id(),
        "type": endpoint.r#type(),
        "state": endpoint.state().map(EndpointState::as_str),
        "release": endpoint.release_label(),
        "execution_role_arn": endpoint.execution_role_arn(),
    })
}
