//! `list`: the workgroups, from ListWorkgroups.

use aws_sdk_redshiftserverless::types::Workgroup;
use serde_json::{Value, json};

use super::super::{LIST_FORMAT, ListCommand, ListDocument, ListResult, ListTask};
use super::{API, client};
use crate::aws::{all_pages, failure};
use crate::model::{JsonMember, JsonShape, Listing};

const SUBJECT: &str = "workgroups";

pub(super) const LIST: ListCommand = ListCommand {
    name: "list",
    about: "List the workgroups with host and port",
    examples: &[],
    flags: &[LIST_FORMAT],
    documents: &[ListDocument {
        name: "workgroups",
        about: "The workgroups of Redshift Serverless.",
        words: "",
        item: WORKGROUP,
    }],
    task: |_| Ok(workgroups()),
};

const WORKGROUP: JsonShape = JsonShape::Object(&[
    JsonMember::new("name", JsonShape::OPTIONAL_TEXT, "Name"),
    JsonMember::new("arn", JsonShape::OPTIONAL_TEXT, "ARN"),
    JsonMember::new("status", JsonShape::OPTIONAL_TEXT, "Status, as AWS names it"),
    JsonMember::new("namespace", JsonShape::OPTIONAL_TEXT, "Namespace"),
    JsonMember::new("host", JsonShape::OPTIONAL_TEXT, "Host name of the endpoint"),
    JsonMember::new("port", JsonShape::OPTIONAL_INTEGER, "Port of the endpoint"),
    JsonMember::new("custom_domain", JsonShape::OPTIONAL_TEXT, "Custom domain name"),
]);

/// Returns the task that lists them.
pub(super) fn workgroups() -> ListTask {
    ListTask::new(API, SUBJECT, async |connection| {
        let client = client(&connection);
        let subject = SUBJECT.into();
        let operation = connection.call(API, "ListWorkgroups", &subject);
        let workgroups = all_pages(operation, async |token| {
            let answer = client.list_workgroups().set_next_token(token).send().await;
            let answer = answer.map_err(|error| failure(operation, &error))?;
            Ok((answer.workgroups.iter().map(item).collect(), answer.next_token))
        });
        Ok(ListResult::from(Listing::of(
            &["WORKGROUP", "STATUS", "NAMESPACE", "HOST", "PORT"],
            &["name", "status", "namespace", "host", "port"],
            "name",
            workgroups.await?,
            "there are no workgroups here",
        )))
    })
}

fn item(workgroup: &Workgroup) -> Value {
    let endpoint = workgroup.endpoint.as_ref();
    json!({
        "name": workgroup.workgroup_name(),
        "arn": workgroup.workgroup_arn(),
        "status": workgroup.status().map(|status| status.as_str()),
        "namespace": workgroup.namespace_name(),
        "host": endpoint.and_then(|endpoint| endpoint.address()),
        "port": endpoint.and_then(|endpoint| endpoint.port),
        "custom_domain": workgroup.custom_domain_name(),
    })
}
