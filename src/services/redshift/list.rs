//! `list`: the workgroups, from ListWorkgroups.

use aws_sdk_redshiftserverless::types::Workgroup;
use serde_json::{Value, json};

use super::super::verb::text;
use super::super::{Answer, LIST_FORMAT, Performance, Task, Verb};
use super::{API, client};
use crate::aws::{Api, CallContext, Pages, Session, failure};
use crate::error::Result;
use crate::model::{Flag, Listing};
use crate::settings::Layers;

const SUBJECT: &str = "workgroups";

/// The verb.
pub(super) struct List;

impl Verb for List {
    fn name(&self) -> &'static str {
        "list"
    }

    fn about(&self) -> &'static str {
        "List the workgroups with their endpoints"
    }

    fn flags(&self) -> &'static [Flag] {
        &[LIST_FORMAT]
    }

    fn task(&self, _: &Layers<'_>) -> Result<Box<dyn Task>> {
        Ok(Box::new(ListWorkgroups))
    }
}

/// The task.
pub(super) struct ListWorkgroups;

impl Task for ListWorkgroups {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        SUBJECT.to_owned()
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let connection = session.connect(API).await?;
            let client = client(&connection);
            let operation = CallContext::new(API, "ListWorkgroups", SUBJECT);
            let workgroups = Pages::collect(operation, async |token| {
                let answer = client.list_workgroups().set_next_token(token).send().await;
                let answer = answer.map_err(|error| failure(operation, &error))?;
                Ok((answer.workgroups, answer.next_token))
            })
            .await?;
            Ok(Answer::whole(Listing {
                headings: &["WORKGROUP", "STATUS", "NAMESPACE", "HOST", "PORT"],
                rows: workgroups.iter().map(row).collect(),
                items: workgroups.iter().map(item).collect(),
                names: workgroups.iter().map(|each| text(each.workgroup_name())).collect(),
                nothing: "there are no workgroups here",
            }))
        })
    }
}

fn endpoint(workgroup: &Workgroup) -> (Option<&str>, Option<i32>) {
    let endpoint = workgroup.endpoint.as_ref();
    (endpoint.and_then(|endpoint| endpoint.address()), endpoint.and_then(|endpoint| endpoint.port))
}

fn row(workgroup: &Workgroup) -> Vec<String> {
    let (host, port) = endpoint(workgroup);
    vec![
        text(workgroup.workgroup_name()),
        text(workgroup.status().map(|status| status.as_str())),
        text(workgroup.namespace_name()),
        text(host),
        port.map(|port| port.to_string()).unwrap_or_default(),
    ]
}

fn item(workgroup: &Workgroup) -> Value {
    let (host, port) = endpoint(workgroup);
    json!({
        "name": workgroup.workgroup_name(),
        "arn": workgroup.workgroup_arn(),
        "status": workgroup.status().map(|status| status.as_str()),
        "namespace": workgroup.namespace_name(),
        "host": host,
        "port": port,
        "custom_domain": workgroup.custom_domain_name(),
    })
}
