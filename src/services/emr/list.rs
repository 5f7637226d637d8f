//! `list`: the virtual clusters with their managed endpoints, from ListVirtualClusters and
//! ListManagedEndpoints.

use aws_sdk_emrcontainers::types::{Endpoint, EndpointState, VirtualCluster, VirtualClusterState};
use serde_json::{Value, json};

use super::super::{LIST_FORMAT, ListCommand, ListDocument, ListResult, ListTask};
use super::{API, VIRTUAL_CLUSTER_IDENTIFIER, client, identifiers};
use crate::aws::{SignedSession, all_pages, failure, side_by_side};
use crate::error::Result;
use crate::model::{Flag, JsonMember, JsonShape, Listing, Presence, cells};
use crate::outside::Text;
use crate::settings::{Given, show};

const ONLY_CLUSTER: Flag = Flag {
    help: "List only the endpoints of this virtual cluster",
    presence: Presence::Optional,
    ..VIRTUAL_CLUSTER_IDENTIFIER
};
const ALL: Flag = Flag::switch("all", "Also list terminated clusters and endpoints");

pub(super) const LIST: ListCommand = ListCommand {
    name: "list",
    about: "List the virtual clusters with their managed endpoints",
    examples: &[],
    flags: &[ONLY_CLUSTER, ALL, LIST_FORMAT],
    documents: &[
        ListDocument {
            name: "virtual_clusters",
            about: "The virtual clusters of EMR on EKS with their managed endpoints.",
            words: "",
            item: CLUSTER,
        },
        ListDocument {
            name: "endpoints",
            about: "The managed endpoints of one virtual cluster.",
            words: " --virtual-cluster-identifier ID",
            item: ENDPOINT,
        },
    ],
    task: |layers| {
        let all = layers.typed.switch(&ALL).unwrap_or(false);
        match layers.typed(&ONLY_CLUSTER) {
            Some(given) => endpoints_by(&given, all, "arn"),
            None => Ok(clusters_with_endpoints(all)),
        }
    },
};

const ENDPOINT: JsonShape = JsonShape::Object(&[
    JsonMember::new("id", JsonShape::OPTIONAL_TEXT, "Id"),
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name"),
    JsonMember::new("arn", JsonShape::OPTIONAL_TEXT, "ARN"),
    JsonMember::new("virtual_cluster", JsonShape::OPTIONAL_TEXT, "Id of its virtual cluster"),
    JsonMember::new("type", JsonShape::OPTIONAL_TEXT, "Type: JUPYTER_ENTERPRISE_GATEWAY"),
    JsonMember::new("state", JsonShape::OPTIONAL_TEXT, "State, as AWS names it"),
    JsonMember::new("release", JsonShape::OPTIONAL_TEXT, "EMR release"),
    JsonMember::new("execution_role_arn", JsonShape::OPTIONAL_TEXT, "Role that its jobs run as"),
]);

const CLUSTER: JsonShape = JsonShape::Object(&[
    JsonMember::new("id", JsonShape::OPTIONAL_TEXT, "Id"),
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name"),
    JsonMember::new("arn", JsonShape::OPTIONAL_TEXT, "ARN"),
    JsonMember::new("state", JsonShape::OPTIONAL_TEXT, "State, as AWS names it"),
    JsonMember::new(
        "endpoints",
        JsonShape::OrNull(&JsonShape::List(&ENDPOINT)),
        "Its managed endpoints; null if they could not be listed",
    ),
]);

const SUBJECT: &str = "virtual clusters";
const HEADINGS: &[&str] = &["VIRTUAL-CLUSTER", "ENDPOINT", "NAME", "TYPE", "STATE"];
const CLUSTER_COLUMNS: &[&str] = &["id", "", "name", "", "state"];
const ENDPOINT_COLUMNS: &[&str] = &["virtual_cluster", "id", "name", "type", "state"];

/// Returns the task that lists every virtual cluster with its endpoints.
fn clusters_with_endpoints(all: bool) -> ListTask {
    ListTask::new(API, SUBJECT, async move |connection| {
        let mut answer = ListResult::from(fetch_clusters(&connection, all).await?);
        let ids = answer.listing.names.iter();
        let endpoints = side_by_side(ids.map(|id| fetch_endpoints(&connection, id, all))).await;
        let rows = std::mem::take(&mut answer.listing.rows);
        // An ARN asks for an endpoint without its cluster.
        answer.listing.names.clear();
        for ((row, item), endpoints) in
            rows.into_iter().zip(&mut answer.listing.items).zip(endpoints)
        {
            answer.listing.rows.push(row);
            match endpoints {
                Ok(endpoints) => {
                    let rows = endpoints.iter().map(|each| cells(each, ENDPOINT_COLUMNS));
                    answer.listing.rows.extend(rows);
                    let arns = endpoints.iter().flat_map(|each| cells(each, &["arn"]));
                    answer.listing.names.extend(arns);
                    item["endpoints"] = Value::Array(endpoints);
                }
                Err(trouble) => {
                    item["endpoints"] = Value::Null;
                    answer.troubles.push(trouble);
                }
            }
        }
        Ok(answer)
    })
}

/// Returns the task that lists the virtual clusters alone.
pub(super) fn clusters() -> ListTask {
    ListTask::new(API, SUBJECT, async |connection| {
        Ok(ListResult::from(fetch_clusters(&connection, false).await?))
    })
}

/// Returns the task that lists the endpoints of one virtual cluster; with `all` also those that
/// were terminated.
pub(super) fn endpoints(cluster: &Given, all: bool) -> Result<ListTask> {
    endpoints_by(cluster, all, "id")
}

/// Returns the same task, with the member `name` of each endpoint as its name.
fn endpoints_by(cluster: &Given, all: bool, name: &'static str) -> Result<ListTask> {
    let cluster = identifiers::cluster(cluster)?.0;
    Ok(ListTask::new(API, endpoints_of(&cluster), async move |connection| {
        let endpoints = fetch_endpoints(&connection, &cluster, all).await?;
        let nothing = "no managed endpoints in this virtual cluster";
        Ok(ListResult::from(Listing::of(HEADINGS, ENDPOINT_COLUMNS, name, endpoints, nothing)))
    }))
}

fn endpoints_of(cluster: &str) -> Text {
    text!("managed endpoints of virtual cluster {}", show(cluster))
}

/// What was terminated stays in the lists of AWS for long, and can be asked for nothing.
async fn fetch_clusters(connection: &SignedSession, all: bool) -> Result<Listing> {
    use VirtualClusterState::{Arrested, Running, Terminating};
    let states = (!all).then(|| vec![Running, Terminating, Arrested]);
    let subject = SUBJECT.into();
    let operation = connection.call(API, "ListVirtualClusters", &subject);
    let client = client(connection);
    let clusters = all_pages(operation, async |token| {
        let call = client.list_virtual_clusters().set_states(states.clone());
        let answer = call.set_next_token(token).send().await;
        let answer = answer.map_err(|error| failure(operation, &error))?;
        let clusters = answer.virtual_clusters.unwrap_or_default();
        Ok((clusters.iter().map(cluster_item).collect(), answer.next_token))
    });
    let nothing = "no virtual clusters in this account and region";
    Ok(Listing::of(HEADINGS, CLUSTER_COLUMNS, "id", clusters.await?, nothing))
}

async fn fetch_endpoints(
    connection: &SignedSession,
    cluster: &str,
    all: bool,
) -> Result<Vec<Value>> {
    use EndpointState::{Active, Creating, TerminatedWithErrors, Terminating};
    let states = (!all).then(|| vec![Creating, Active, Terminating, TerminatedWithErrors]);
    let subject = endpoints_of(cluster);
    let container = text!("virtual cluster {}", show(cluster));
    let operation = connection.call(API, "ListManagedEndpoints", &subject).within(&container);
    let client = client(connection);
    all_pages(operation, async |token| {
        let call = client.list_managed_endpoints().virtual_cluster_id(cluster);
        let answer = call.set_states(states.clone()).set_next_token(token).send().await;
        let answer = answer.map_err(|error| failure(operation, &error))?;
        let endpoints = answer.endpoints.unwrap_or_default();
        Ok((endpoints.iter().map(endpoint_item).collect(), answer.next_token))
    })
    .await
}

fn cluster_item(cluster: &VirtualCluster) -> Value {
    json!({
        "id": cluster.id(),
        "name": cluster.name(),
        "arn": cluster.arn(),
        "state": cluster.state().map(VirtualClusterState::as_str),
    })
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
