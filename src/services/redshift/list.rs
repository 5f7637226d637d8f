//! `list`: the workgroups, from ListWorkgroups, and the clusters, from DescribeClusters.

use aws_sdk_redshiftserverless::types::Workgroup;
use serde_json::{Value, json};

use super::super::{LIST_FORMAT, ListCommand, ListDocument, ListResult, ListTask};
use super::SERVERLESS;
use super::cluster::{Cluster, PARENTS, PROVISIONED, pair, read_clusters};
use super::workgroup::client;
use crate::aws::{SignedSession, all_pages, failure};
use crate::error::{Kind, Result};
use crate::model::{JsonMember, JsonShape, Listing};

const WORKGROUPS: &str = "workgroups";
const CLUSTERS: &str = "clusters";
const HEADINGS: &[&str] = &["NAME", "KIND", "STATUS", "NAMESPACE", "HOST", "PORT"];
const COLUMNS: &[&str] = &["name", "kind", "status", "namespace", "host", "port"];
/// How many clusters are on a page: the most that DescribeClusters takes (`MaxRecords`).
const PAGE: &str = "100";

pub(super) const LIST: ListCommand = ListCommand {
    name: "list",
    about: "List the workgroups and clusters with host and port",
    examples: &[],
    flags: &[LIST_FORMAT],
    documents: &[ListDocument {
        name: "workgroups",
        about: "The workgroups of Redshift Serverless, and the provisioned clusters.",
        words: "",
        item: WORKGROUP,
    }],
    task: |_| Ok(warehouses()),
};

const WORKGROUP: JsonShape = JsonShape::Object(&[
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name"),
    JsonMember::new("kind", JsonShape::OneOf(&["serverless", "provisioned"]), "Kind"),
    JsonMember::new("arn", JsonShape::OPTIONAL_TEXT, "ARN"),
    JsonMember::new("status", JsonShape::OPTIONAL_TEXT, "Status, as AWS names it"),
    JsonMember::new("namespace", JsonShape::OPTIONAL_TEXT, "Namespace"),
    JsonMember::new("host", JsonShape::OPTIONAL_TEXT, "Host name of the endpoint"),
    JsonMember::new("port", JsonShape::OPTIONAL_INTEGER, "Port of the endpoint"),
    JsonMember::new("custom_domain", JsonShape::OPTIONAL_TEXT, "Custom domain name"),
]);

/// Returns the task that lists both. If one cannot be listed, the other is.
fn warehouses() -> ListTask {
    ListTask::of_session(SERVERLESS, "workgroups and clusters", async |session| {
        let connection = session.connect(SERVERLESS).await?;
        let beside = session.connect_beside(&connection, PROVISIONED.api())?;
        let workgroups = fetch_workgroups(&connection).await;
        let clusters = fetch_clusters(&beside).await;
        let (mut items, mut troubles) = (Vec::new(), Vec::new());
        for found in [workgroups, clusters] {
            match found {
                Ok(found) => items.extend(found),
                // Who uses only one kind may not list the other.
                Err(error) if error.kind == Kind::AccessDenied => troubles.push(error),
                Err(error) => return Err(error),
            }
        }
        if items.is_empty() && !troubles.is_empty() {
            return Err(troubles.swap_remove(0));
        }
        Ok(ListResult { listing: listing(items), troubles })
    })
}

const NOTHING: &str = "no workgroups and no clusters in this account and region";

fn listing(items: Vec<Value>) -> Listing {
    Listing::of(HEADINGS, COLUMNS, "name", items, NOTHING)
}

/// Returns the task that lists the workgroups.
pub(super) fn workgroups() -> ListTask {
    ListTask::new(SERVERLESS, WORKGROUPS, async |connection| {
        let items = fetch_workgroups(&connection).await?;
        Ok(listing(items).into())
    })
}

/// Returns the task that lists the clusters.
pub(super) fn clusters() -> ListTask {
    ListTask::new(PROVISIONED.api(), CLUSTERS, async |connection| {
        let items = fetch_clusters(&connection).await?;
        Ok(listing(items).into())
    })
}

async fn fetch_workgroups(connection: &SignedSession) -> Result<Vec<Value>> {
    let client = client(connection);
    let subject = WORKGROUPS.into();
    let operation = connection.call(SERVERLESS, "ListWorkgroups", &subject);
    all_pages(operation, async |token| {
        let answer = client.list_workgroups().set_next_token(token).send().await;
        let answer = answer.map_err(|error| failure(operation, &error))?;
        Ok((answer.workgroups.iter().map(item).collect(), answer.next_token))
    })
    .await
}

async fn fetch_clusters(connection: &SignedSession) -> Result<Vec<Value>> {
    let subject = CLUSTERS.into();
    let operation = connection.call(PROVISIONED.api(), "DescribeClusters", &subject);
    all_pages(operation, async |marker| {
        let mut parameters = vec![pair("MaxRecords", PAGE)];
        parameters.extend(marker.map(|marker| pair("Marker", &marker)));
        let answer = PROVISIONED.call(connection, operation, &parameters, PARENTS).await?;
        let (clusters, next) = read_clusters(&answer, operation)?;
        Ok((clusters.iter().map(cluster_item).collect(), next))
    })
    .await
}

fn cluster_item(cluster: &Cluster) -> Value {
    json!({
        "name": cluster.identifier,
        "kind": "provisioned",
        "arn": cluster.arn,
        "status": cluster.status,
        "namespace": null,
        "host": cluster.host,
        "port": cluster.port,
        "custom_domain": cluster.domain,
    })
}

fn item(workgroup: &Workgroup) -> Value {
    let endpoint = workgroup.endpoint.as_ref();
    json!({
        "name": workgroup.workgroup_name(),
        "kind": "serverless",
        "arn": workgroup.workgroup_arn(),
        "status": workgroup.status().map(|status| status.as_str()),
        "namespace": workgroup.namespace_name(),
        "host": endpoint.and_then(|endpoint| endpoint.address()),
        "port": endpoint.and_then(|endpoint| endpoint.port),
        "custom_domain": workgroup.custom_domain_name(),
    })
}
