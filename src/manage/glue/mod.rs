//! Connections of the Glue Data Catalog.

mod keep;
mod rules;
mod shapes;
mod test;

use super::noun::{Life, Noun, Parent};
use super::operation::{ApiOperation, rpc};
use super::send::{Envelope, SdkCarrier, Sending};
use super::shape::{Shape, member, required};
use crate::aws::glue::{API, CATALOG_ID, failed};
use crate::aws::{Api, CallContext, Connection, client};
pub use test::{Subject as TestSubject, test};

const CATALOG: &str = "CatalogId";

static GET: ApiOperation = rpc(
    "GetConnection",
    Some("Name"),
    None,
    &[
        member(CATALOG, &shapes::NAME),
        required("Name", &shapes::NAME),
        member("HidePassword", &Shape::Switch),
    ],
)
.answering("Connection");

static CREATE: ApiOperation = rpc(
    "CreateConnection",
    None,
    Some("ConnectionInput"),
    &[
        member(CATALOG, &shapes::NAME),
        required("ConnectionInput", &shapes::CONNECTION),
        member("Tags", &shapes::TAGS),
    ],
);

static UPDATE: ApiOperation = rpc(
    "UpdateConnection",
    Some("Name"),
    Some("ConnectionInput"),
    &[
        member(CATALOG, &shapes::NAME),
        required("Name", &shapes::NAME),
        required("ConnectionInput", &shapes::CONNECTION),
    ],
);

static DELETE: ApiOperation = rpc(
    "DeleteConnection",
    Some("ConnectionName"),
    None,
    &[member(CATALOG, &shapes::NAME), required("ConnectionName", &shapes::NAME)],
);

static DELETE_SEVERAL: ApiOperation = rpc(
    "BatchDeleteConnection",
    None,
    None,
    &[member(CATALOG, &shapes::NAME), required("ConnectionNameList", &shapes::NAMES)],
);

static TEST: ApiOperation = rpc(
    "TestConnection",
    Some("ConnectionName"),
    Some("TestConnectionInput"),
    &[
        member(CATALOG, &shapes::NAME),
        member("ConnectionName", &shapes::NAME),
        member("TestConnectionInput", &shapes::TEST),
    ],
);

/// The operations that are no noun's.
pub static FURTHER: [&ApiOperation; 2] = [&DELETE_SEVERAL, &TEST];

/// Connections.
pub static CONNECTION: Noun = Noun {
    name: "connection",
    about: "Connections of the Glue Data Catalog",
    called: "Glue connection",
    carrier: &Glue,
    parent: Some(Parent {
        flag: CATALOG_ID,
        member: CATALOG,
        called: "Data Catalog",
        required: false,
    }),
    key: "Name",
    key_is_chosen: true,
    stamp: Some("LastUpdatedTime"),
    headings: &["NAME", "TYPE", "STATUS"],
    columns: &["Name", "ConnectionType", "Status"],
    items: "ConnectionList",
    list: None,
    get: &GET,
    create: &CREATE,
    updates: &[&UPDATE],
    beside: &[],
    read_only: &[
        "CreationTime",
        "LastUpdatedTime",
        "LastUpdatedBy",
        "Status",
        "StatusReason",
        "LastConnectionValidationTime",
        "ConnectionSchemaVersion",
        "CompatibleComputeEnvironments",
    ],
    guard: Some(&keep::ConnectionGuard),
    delete: &DELETE,
    life: Some(Life {
        member: "Status",
        reasons: &["StatusReason"],
        done: &["READY"],
        failed: &["FAILED"],
        gone: &[],
        always: true,
    }),
};

/// What to ask for where Glue cannot use its key.
const RIGHTS: &str = "Glue uses the KMS key of the Data Catalog's settings with the caller's rights: \
                      ask for kms:Decrypt and kms:Encrypt on it";

/// Glue, which lends DeleteConnection: its answer is empty.
pub(super) struct Glue;

impl SdkCarrier for Glue {
    fn api(&self) -> Api {
        API
    }

    fn target(&self) -> Option<&'static str> {
        Some("AWSGlue.")
    }

    fn send<'a>(
        &'a self,
        connection: &'a Connection,
        context: CallContext<'a>,
        envelope: Envelope,
    ) -> Sending<'a> {
        Box::pin(async move {
            let client = client!(aws_sdk_glue, connection, connection.endpoint_url.clone());
            let lent = client.delete_connection().connection_name("lent");
            let sent = lent.customize().interceptor(envelope).send().await;
            sent.map(drop).map_err(|error| failed(context, &error, RIGHTS))
        })
    }
}
