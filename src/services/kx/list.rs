//! `list`: the kdb environments with their clusters and users, from ListKxEnvironments,
//! ListKxClusters and ListKxUsers.

use aws_sdk_finspace::types::{
    EnvironmentStatus, KxCluster, KxClusterStatus, KxClusterType, KxEnvironment, KxUser,
};
use serde_json::{Value, json};

use super::super::{LIST_FORMAT, ListResult, ListTask, Verb};
use super::{API, ENVIRONMENT_ID, client, failed, rules};
use crate::aws::{Connection, all_pages, side_by_side};
use crate::error::Result;
use crate::model::{Flag, Listing, cells};
use crate::outside::Text;
use crate::settings::show;

const ONLY_ENVIRONMENT: Flag =
    Flag { help: "List clusters and users of this environment alone", ..ENVIRONMENT_ID };

pub(super) const LIST: Verb = Verb {
    name: "list",
    about: "List the kdb environments with their clusters and users",
    examples: &[],
    flags: &[ONLY_ENVIRONMENT, LIST_FORMAT],
    task: |layers| {
        let environment = layers.typed(&ONLY_ENVIRONMENT);
        Ok(match environment.as_ref().map(rules::environment_id).transpose()? {
            Some(id) => one_environment(id),
            None => everything(),
        })
    },
};

const SUBJECT: &str = "kdb environments";
const NO_ENVIRONMENTS: &str = "there are no kdb environments here";
const HEADINGS: &[&str] = &["ENVIRONMENT", "KIND", "NAME", "STATUS", "TYPE-OR-ROLE"];

/// A kind of thing in an environment: its word in a row, what stands behind that, and the member of
/// the environment that holds them.
struct Kind {
    name: &'static str,
    columns: [&'static str; 3],
    member: &'static str,
}

const ENVIRONMENT: Kind = Kind { name: "environment", columns: ["name", "status", ""], member: "" };
const CLUSTER: Kind =
    Kind { name: "cluster", columns: ["name", "status", "type"], member: "clusters" };
const USER: Kind = Kind { name: "user", columns: ["name", "", "role"], member: "users" };

impl Kind {
    fn row(&self, environment: &str, item: &Value) -> Vec<String> {
        let mut row = vec![environment.to_owned(), self.name.to_owned()];
        row.extend(cells(item, &self.columns));
        row
    }
}

/// Returns the task that lists everything there is.
fn everything() -> ListTask {
    ListTask::new(API, SUBJECT, async |connection| {
        let environments = fetch_environments(&connection).await?;
        let ids = environments.iter().map(id_of);
        let insides = side_by_side(ids.map(|id| fetch_inside(&connection, id))).await;
        let mut answer = ListResult::from(Listing {
            names: environments.iter().map(|each| id_of(each).to_owned()).collect(),
            ..empty(NO_ENVIRONMENTS)
        });
        for (environment, inside) in environments.into_iter().zip(insides) {
            answer.listing.rows.push(ENVIRONMENT.row(id_of(&environment), &environment));
            add(&mut answer, environment, inside);
        }
        Ok(answer)
    })
}

/// Returns the task that lists what is in one environment.
fn one_environment(id: String) -> ListTask {
    let subject = text!("kdb environment {}", show(&id));
    ListTask::new(API, subject, async move |connection| {
        let inside = fetch_inside(&connection, &id).await;
        if let [Err(failure), Err(_)] = &inside {
            return Err(failure.clone());
        }
        let clusters = inside[0].as_deref().unwrap_or_default();
        let mut answer = ListResult::from(Listing {
            names: clusters.iter().flat_map(|each| cells(each, &["name"])).collect(),
            ..empty("there are no clusters and no users in that kdb environment")
        });
        add(&mut answer, json!({"id": id}), inside);
        Ok(answer)
    })
}

/// Returns the task that lists the environments alone.
pub(super) fn environments() -> ListTask {
    ListTask::new(API, SUBJECT, async |connection| {
        let all = fetch_environments(&connection).await?;
        Ok(ListResult::from(Listing {
            names: all.iter().map(|each| id_of(each).to_owned()).collect(),
            rows: all.iter().map(|each| ENVIRONMENT.row(id_of(each), each)).collect(),
            ..empty(NO_ENVIRONMENTS)
        }))
    })
}

/// Returns the task that lists the clusters of an environment.
pub(super) fn clusters(id: String) -> ListTask {
    ListTask::new(API, things_of(&CLUSTER, &show(&id)), async move |connection| {
        let all = fetch_clusters(&connection, &id).await?;
        Ok(choices(&CLUSTER, &id, &all, "there are no clusters in that kdb environment"))
    })
}

/// Returns the task that lists the users of an environment.
pub(super) fn users(id: String) -> ListTask {
    ListTask::new(API, things_of(&USER, &show(&id)), async move |connection| {
        let all = fetch_users(&connection, &id).await?;
        Ok(choices(&USER, &id, &all, "there are no users in that kdb environment"))
    })
}

fn choices(kind: &Kind, environment: &str, all: &[Value], nothing: &'static str) -> ListResult {
    ListResult::from(Listing {
        names: all.iter().flat_map(|each| cells(each, &["name"])).collect(),
        rows: all.iter().map(|each| kind.row(environment, each)).collect(),
        ..empty(nothing)
    })
}

/// Returns what there is of a `kind` in `environment`, whose name is quoted.
fn things_of(kind: &Kind, environment: &Text) -> Text {
    text!("{} of kdb environment {}", kind.member, environment)
}

fn id_of(environment: &Value) -> &str {
    environment["id"].as_str().unwrap_or_default()
}

fn empty(nothing: &'static str) -> Listing {
    Listing { headings: HEADINGS, nothing, ..Listing::default() }
}

/// Adds an environment with what is in it, where that could be had.
fn add(answer: &mut ListResult, mut environment: Value, inside: [Result<Vec<Value>>; 2]) {
    let id = id_of(&environment).to_owned();
    for (kind, found) in [CLUSTER, USER].iter().zip(inside) {
        match found {
            Ok(things) => {
                answer.listing.rows.extend(things.iter().map(|thing| kind.row(&id, thing)));
                environment[kind.member] = Value::Array(things);
            }
            Err(trouble) => answer.troubles.push(trouble),
        }
    }
    answer.listing.items.push(environment);
}

/// Returns the clusters and the users of an environment.
async fn fetch_inside(connection: &Connection, id: &str) -> [Result<Vec<Value>>; 2] {
    tokio::join!(fetch_clusters(connection, id), fetch_users(connection, id)).into()
}

async fn fetch_environments(connection: &Connection) -> Result<Vec<Value>> {
    let subject = SUBJECT.into();
    let operation = connection.call(API, "ListKxEnvironments", &subject);
    let client = client(connection);
    all_pages(operation, async |token| {
        let answer = client.list_kx_environments().set_next_token(token).send().await;
        let answer = answer.map_err(|error| failed(connection, operation, &error))?;
        let environments = answer.environments.unwrap_or_default();
        Ok((environments.iter().map(environment_item).collect(), answer.next_token))
    })
    .await
}

async fn fetch_clusters(connection: &Connection, id: &str) -> Result<Vec<Value>> {
    let environment = connection.filter.quoted(id);
    let subject = things_of(&CLUSTER, &environment);
    let container = text!("kdb environment {}", environment);
    let operation = connection.call(API, "ListKxClusters", &subject).within(&container);
    let client = client(connection);
    all_pages(operation, async |token| {
        let call = client.list_kx_clusters().environment_id(id);
        let answer = call.set_next_token(token).send().await;
        let answer = answer.map_err(|error| failed(connection, operation, &error))?;
        let clusters = answer.kx_cluster_summaries.unwrap_or_default();
        Ok((clusters.iter().map(cluster_item).collect(), answer.next_token))
    })
    .await
}

async fn fetch_users(connection: &Connection, id: &str) -> Result<Vec<Value>> {
    let environment = connection.filter.quoted(id);
    let subject = things_of(&USER, &environment);
    let container = text!("kdb environment {}", environment);
    let operation = connection.call(API, "ListKxUsers", &subject).within(&container);
    let client = client(connection);
    all_pages(operation, async |token| {
        let call = client.list_kx_users().environment_id(id);
        let answer = call.set_next_token(token).send().await;
        let answer = answer.map_err(|error| failed(connection, operation, &error))?;
        let users = answer.users.unwrap_or_default();
        Ok((users.iter().map(user_item).collect(), answer.next_token))
    })
    .await
}

fn environment_item(environment: &KxEnvironment) -> Value {
    json!({
        "id": environment.environment_id(),
        "name": environment.name(),
        "arn": environment.environment_arn(),
        "status": environment.status().map(EnvironmentStatus::as_str),
    })
}

fn cluster_item(cluster: &KxCluster) -> Value {
    json!({
        "name": cluster.cluster_name(),
        "status": cluster.status().map(KxClusterStatus::as_str),
        "type": cluster.cluster_type().map(KxClusterType::as_str),
    })
}

fn user_item(user: &KxUser) -> Value {
    json!({"name": user.user_name(), "arn": user.user_arn(), "role": user.iam_role()})
}
