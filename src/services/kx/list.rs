//! `list`: the kdb environments with their clusters and users, from ListKxEnvironments,
//! ListKxClusters and ListKxUsers.

use aws_sdk_finspace::Client;
use aws_sdk_finspace::types::{
    EnvironmentStatus, KxCluster, KxClusterStatus, KxClusterType, KxEnvironment, KxUser,
};
use serde_json::{Value, json};

use super::super::verb::text;
use super::super::{Answer, LIST_FORMAT, Performance, Task, Verb};
use super::{API, ENVIRONMENT_ID, client, failed, rules};
use crate::aws::{Api, CallContext, Connection, Pages, Session, side_by_side};
use crate::error::{Error, Result};
use crate::model::{Flag, Listing};
use crate::settings::{Layers, show};

const ONLY_ENVIRONMENT: Flag =
    Flag { help: "List clusters and users of this environment alone", ..ENVIRONMENT_ID };

/// The verb.
pub(super) struct List;

impl Verb for List {
    fn name(&self) -> &'static str {
        "list"
    }

    fn about(&self) -> &'static str {
        "List the kdb environments with their clusters and users"
    }

    fn flags(&self) -> &'static [Flag] {
        &[ONLY_ENVIRONMENT, LIST_FORMAT]
    }

    fn task(&self, layers: &Layers<'_>) -> Result<Box<dyn Task>> {
        let environment = layers.typed(&ONLY_ENVIRONMENT);
        let environment = environment.as_ref().map(rules::environment_id).transpose()?;
        Ok(Box::new(ListKx { environment }))
    }
}

/// Everything there is, or everything in one environment.
struct ListKx {
    environment: Option<String>,
}

impl Task for ListKx {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        match &self.environment {
            Some(id) => format!("kdb environment {}", show(id)),
            None => "kdb environments".to_owned(),
        }
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let connection = session.connect(API).await?;
            let service = Service { client: client(&connection), connection: &connection };
            match &self.environment {
                Some(id) => service.one(id).await,
                None => service.all().await,
            }
        })
    }
}

/// What a setting can be.
pub(super) enum Choices {
    Environments,
    /// Of this environment.
    Clusters(String),
    /// Of this environment.
    Users(String),
}

impl Task for Choices {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        match self {
            Self::Environments => "kdb environments".to_owned(),
            Self::Clusters(id) => format!("clusters of kdb environment {}", show(id)),
            Self::Users(id) => format!("users of kdb environment {}", show(id)),
        }
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let connection = session.connect(API).await?;
            let service = Service { client: client(&connection), connection: &connection };
            let (rows, names, nothing) = match self {
                Self::Environments => {
                    let all = service.environments().await?;
                    let names = all.iter().map(|each| text(each.environment_id())).collect();
                    (all.iter().map(environment_row).collect(), names, NO_ENVIRONMENTS)
                }
                Self::Clusters(id) => {
                    let all = service.clusters(id).await?;
                    let rows = all.iter().map(|each| cluster_row(id, each)).collect();
                    let names = all.iter().map(|each| text(each.cluster_name())).collect();
                    (rows, names, "there are no clusters in that kdb environment")
                }
                Self::Users(id) => {
                    let all = service.users(id).await?;
                    let rows = all.iter().map(|each| user_row(id, each)).collect();
                    let names = all.iter().map(|each| text(each.user_name())).collect();
                    (rows, names, "there are no users in that kdb environment")
                }
            };
            Ok(Answer::whole(Listing { rows, names, nothing, ..empty() }))
        })
    }
}

const NO_ENVIRONMENTS: &str = "there are no kdb environments here";

struct Service<'a> {
    client: Client,
    connection: &'a Connection,
}

/// What is in an environment, where it could be had.
struct Inside {
    clusters: Result<Vec<KxCluster>>,
    users: Result<Vec<KxUser>>,
}

impl Service<'_> {
    async fn all(&self) -> Result<Answer> {
        let environments = self.environments().await?;
        let ids = environments.iter().map(|each| each.environment_id().unwrap_or_default());
        let insides = side_by_side(ids.map(|id| self.inside(id))).await;
        let mut listing = Listing {
            names: environments.iter().map(|each| text(each.environment_id())).collect(),
            nothing: NO_ENVIRONMENTS,
            ..empty()
        };
        let mut troubles = Vec::new();
        for (environment, inside) in environments.iter().zip(insides) {
            listing.rows.push(environment_row(environment));
            let mut item = environment_item(environment);
            let id = environment.environment_id().unwrap_or_default();
            inside.add_to(id, &mut listing.rows, &mut item, &mut troubles);
            listing.items.push(item);
        }
        Ok(Answer { listing, troubles })
    }

    async fn one(&self, id: &str) -> Result<Answer> {
        let inside = self.inside(id).await;
        if let (Err(failure), Err(_)) = (&inside.clusters, &inside.users) {
            return Err(failure.clone());
        }
        let clusters = inside.clusters.as_deref().unwrap_or_default();
        let mut listing = Listing {
            names: clusters.iter().map(|cluster| text(cluster.cluster_name())).collect(),
            nothing: "there are no clusters and no users in that kdb environment",
            ..empty()
        };
        let (mut item, mut troubles) = (json!({"id": id}), Vec::new());
        inside.add_to(id, &mut listing.rows, &mut item, &mut troubles);
        listing.items.push(item);
        Ok(Answer { listing, troubles })
    }

    async fn inside(&self, id: &str) -> Inside {
        let (clusters, users) = tokio::join!(self.clusters(id), self.users(id));
        Inside { clusters, users }
    }

    async fn environments(&self) -> Result<Vec<KxEnvironment>> {
        let subject = "kdb environments";
        let operation = CallContext::new(API, "ListKxEnvironments", subject);
        Pages::collect(operation, async |token| {
            let answer = self.client.list_kx_environments().set_next_token(token).send().await;
            let answer = answer.map_err(|error| failed(self.connection, operation, &error))?;
            Ok((answer.environments.unwrap_or_default(), answer.next_token))
        })
        .await
    }

    async fn clusters(&self, id: &str) -> Result<Vec<KxCluster>> {
        let subject = format!("clusters of kdb environment {}", show(id));
        let container = format!("kdb environment {}", show(id));
        let operation = CallContext::new(API, "ListKxClusters", &subject).within(&container);
        Pages::collect(operation, async |token| {
            let call = self.client.list_kx_clusters().environment_id(id);
            let answer = call.set_next_token(token).send().await;
            let answer = answer.map_err(|error| failed(self.connection, operation, &error))?;
            Ok((answer.kx_cluster_summaries.unwrap_or_default(), answer.next_token))
        })
        .await
    }

    async fn users(&self, id: &str) -> Result<Vec<KxUser>> {
        let subject = format!("users of kdb environment {}", show(id));
        let container = format!("kdb environment {}", show(id));
        let operation = CallContext::new(API, "ListKxUsers", &subject).within(&container);
        Pages::collect(operation, async |token| {
            let call = self.client.list_kx_users().environment_id(id);
            let answer = call.set_next_token(token).send().await;
            let answer = answer.map_err(|error| failed(self.connection, operation, &error))?;
            Ok((answer.users.unwrap_or_default(), answer.next_token))
        })
        .await
    }
}

impl Inside {
    fn add_to(
        self,
        environment: &str,
        rows: &mut Vec<Vec<String>>,
        item: &mut Value,
        troubles: &mut Vec<Error>,
    ) {
        match self.clusters {
            Ok(clusters) => {
                rows.extend(clusters.iter().map(|cluster| cluster_row(environment, cluster)));
                item["clusters"] = clusters.iter().map(cluster_item).collect();
            }
            Err(trouble) => troubles.push(trouble),
        }
        match self.users {
            Ok(users) => {
                rows.extend(users.iter().map(|user| user_row(environment, user)));
                item["users"] = users.iter().map(user_item).collect();
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
}

fn empty() -> Listing {
    Listing {
        headings: &["ENVIRONMENT", "KIND", "NAME", "STATUS", "TYPE-OR-ROLE"],
        ..Listing::default()
    }
}

fn environment_row(environment: &KxEnvironment) -> Vec<String> {
    vec![
        text(environment.environment_id()),
        "environment".to_owned(),
        text(environment.name()),
        text(environment.status().map(EnvironmentStatus::as_str)),
        String::new(),
    ]
}

fn environment_item(environment: &KxEnvironment) -> Value {
    json!({
        "id": environment.environment_id(),
        "name": environment.name(),
        "arn": environment.environment_arn(),
        "status": environment.status().map(EnvironmentStatus::as_str),
    })
}

fn cluster_row(environment: &str, cluster: &KxCluster) -> Vec<String> {
    vec![
        environment.to_owned(),
        "cluster".to_owned(),
        text(cluster.cluster_name()),
        text(cluster.status().map(KxClusterStatus::as_str)),
        text(cluster.cluster_type().map(KxClusterType::as_str)),
    ]
}

fn cluster_item(cluster: &KxCluster) -> Value {
    json!({
        "name": cluster.cluster_name(),
        "status": cluster.status().map(KxClusterStatus::as_str),
        "type": cluster.cluster_type().map(KxClusterType::as_str),
    })
}

fn user_row(environment: &str, user: &KxUser) -> Vec<String> {
    vec![
        environment.to_owned(),
        "user".to_owned(),
        text(user.user_name()),
        String::new(),
        text(user.iam_role()),
    ]
}

fn user_item(user: &KxUser) -> Value {
    json!({"name": user.user_name(), "arn": user.user_arn(), "role": user.iam_role()})
}
