//! `list`: the kdb environments with their clusters and users, from ListKxEnvironments,
//! ListKxClusters and ListKxUsers.

use aws_sdk_finspace::types::{
    EnvironmentStatus, KxCluster, KxClusterStatus, KxClusterType, KxEnvironment, KxUser,
};
use serde_json::{Value, json};

use super::super::{LIST_FORMAT, ListCommand, ListDocument, ListResult, ListTask};
use super::{API, ENVIRONMENT_ID, call_error, client, rules};
use crate::aws::{SignedSession, all_pages, side_by_side};
use crate::error::Result;
use crate::model::{Flag, JsonMember, JsonShape, Listing, Presence, cells};
use crate::outside::Text;
use crate::settings::show;

const ONLY_ENVIRONMENT: Flag = Flag {
    help: "List only clusters and users of this environment",
    presence: Presence::Optional,
    ..ENVIRONMENT_ID
};

pub(super) const LIST: ListCommand = ListCommand {
    name: "list",
    about: "List the kdb environments with their clusters and users",
    examples: &[],
    flags: &[ONLY_ENVIRONMENT, LIST_FORMAT],
    documents: &[ListDocument {
        name: "kdb_environments",
        about: "The kdb environments with their clusters and users.",
        words: "",
        item: ENVIRONMENT,
    }],
    task: |layers| {
        let environment = layers.typed(&ONLY_ENVIRONMENT);
        Ok(match environment.as_ref().map(rules::environment_id).transpose()? {
            Some(id) => one_environment(id),
            None => everything(),
        })
    },
};

const CLUSTER: JsonShape = JsonShape::Object(&[
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name"),
    JsonMember::new("status", JsonShape::OPTIONAL_TEXT, "Status, as AWS names it"),
    JsonMember::new("type", JsonShape::OPTIONAL_TEXT, "Type, such as HDB"),
]);

const USER: JsonShape = JsonShape::Object(&[
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name"),
    JsonMember::new("arn", JsonShape::OPTIONAL_TEXT, "ARN"),
    JsonMember::new("role", JsonShape::OPTIONAL_TEXT, "IAM role of the user"),
]);

const ENVIRONMENT: JsonShape = JsonShape::Object(&[
    JsonMember::new("id", JsonShape::OPTIONAL_TEXT, "Id"),
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name; null with --environment-id"),
    JsonMember::new("arn", JsonShape::OPTIONAL_TEXT, "ARN; null with --environment-id"),
    JsonMember::new("status", JsonShape::OPTIONAL_TEXT, "Status; null with --environment-id"),
    JsonMember::new(
        "clusters",
        JsonShape::OrNull(&JsonShape::List(&CLUSTER)),
        "Its clusters; null if they could not be listed",
    ),
    JsonMember::new(
        "users",
        JsonShape::OrNull(&JsonShape::List(&USER)),
        "Its users; null if they could not be listed",
    ),
]);

const SUBJECT: &str = "kdb environments";
const NO_ENVIRONMENTS: &str = "no kdb environments in this account and region";
const HEADINGS: &[&str] = &["ENVIRONMENT", "KIND", "NAME", "STATUS", "TYPE-OR-ROLE"];

named_enum! {
    /// A kind of thing in an environment, by the member of the environment that holds them.
    pub(super) enum KdbListKind {
        Cluster = "clusters",
        User = "users",
    }
}

/// Returns the row of a thing in an environment.
fn row(environment: &str, kind: KdbListKind, thing: &Value) -> Vec<String> {
    let (word, columns) = match kind {
        KdbListKind::Cluster => ("cluster", ["name", "status", "type"]),
        KdbListKind::User => ("user", ["name", "", "role"]),
    };
    [vec![environment.to_owned(), word.to_owned()], cells(thing, &columns)].concat()
}

/// Returns the row of an environment.
fn row_of_environment(environment: &Value) -> Vec<String> {
    let word = "environment".to_owned();
    [cells(environment, &["id"]), vec![word], cells(environment, &["name", "status", ""])].concat()
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
            answer.listing.rows.push(row_of_environment(&environment));
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
            ..empty("no clusters and no users in this kdb environment")
        });
        add(&mut answer, json!({"id": id, "name": null, "arn": null, "status": null}), inside);
        Ok(answer)
    })
}

/// Returns the task that lists the environments alone.
pub(super) fn environments() -> ListTask {
    ListTask::new(API, SUBJECT, async |connection| {
        let all = fetch_environments(&connection).await?;
        Ok(ListResult::from(Listing {
            names: all.iter().map(|each| id_of(each).to_owned()).collect(),
            rows: all.iter().map(row_of_environment).collect(),
            ..empty(NO_ENVIRONMENTS)
        }))
    })
}

/// Returns the task that lists what there is of a `kind` in an environment.
pub(super) fn things(kind: KdbListKind, id: String) -> ListTask {
    ListTask::new(API, things_of(kind, &show(&id)), async move |connection| {
        let all = fetch_things(&connection, kind, &id).await?;
        Ok(ListResult::from(Listing {
            names: all.iter().flat_map(|each| cells(each, &["name"])).collect(),
            rows: all.iter().map(|each| row(&id, kind, each)).collect(),
            ..empty(match kind {
                KdbListKind::Cluster => "no clusters in this kdb environment",
                KdbListKind::User => "no users in this kdb environment",
            })
        }))
    })
}

/// Returns what there is of a `kind` in `environment`, whose name is quoted.
fn things_of(kind: KdbListKind, environment: &Text) -> Text {
    text!("{} of kdb environment {}", kind.name(), environment)
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
    for (kind, found) in KdbListKind::ALL.iter().copied().zip(inside) {
        match found {
            Ok(things) => {
                answer.listing.rows.extend(things.iter().map(|thing| row(&id, kind, thing)));
                environment[kind.name()] = Value::Array(things);
            }
            Err(trouble) => {
                environment[kind.name()] = Value::Null;
                answer.troubles.push(trouble);
            }
        }
    }
    answer.listing.items.push(environment);
}

/// Returns the clusters and the users of an environment.
async fn fetch_inside(connection: &SignedSession, id: &str) -> [Result<Vec<Value>>; 2] {
    let fetch = |kind| fetch_things(connection, kind, id);
    tokio::join!(fetch(KdbListKind::Cluster), fetch(KdbListKind::User)).into()
}

async fn fetch_environments(connection: &SignedSession) -> Result<Vec<Value>> {
    let subject = SUBJECT.into();
    let operation = connection.call(API, "ListKxEnvironments", &subject);
    let client = client(connection);
    all_pages(operation, async |token| {
        let answer = client.list_kx_environments().set_next_token(token).send().await;
        let answer = answer.map_err(|error| call_error(connection, operation, &error))?;
        let environments = answer.environments.unwrap_or_default();
        Ok((environments.iter().map(environment_item).collect(), answer.next_token))
    })
    .await
}

async fn fetch_things(
    connection: &SignedSession,
    kind: KdbListKind,
    id: &str,
) -> Result<Vec<Value>> {
    let environment = connection.filter.quote(id);
    let subject = things_of(kind, &environment);
    let container = text!("kdb environment {}", environment);
    let name = match kind {
        KdbListKind::Cluster => "ListKxClusters",
        KdbListKind::User => "ListKxUsers",
    };
    let operation = connection.call(API, name, &subject).within(&container);
    let client = client(connection);
    all_pages(operation, async |token| match kind {
        KdbListKind::Cluster => {
            let call = client.list_kx_clusters().environment_id(id).set_next_token(token);
            let answer = call.send().await;
            let answer = answer.map_err(|error| call_error(connection, operation, &error))?;
            let clusters = answer.kx_cluster_summaries.unwrap_or_default();
            Ok((clusters.iter().map(cluster_item).collect(), answer.next_token))
        }
        KdbListKind::User => {
            let call = client.list_kx_users().environment_id(id).set_next_token(token);
            let answer = call.send().await;
            let answer = answer.map_err(|error| call_error(connection, operation, &error))?;
            let users = answer.users.unwrap_or_default();
            Ok((users.iter().map(user_item).collect(), answer.next_token))
        }
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
