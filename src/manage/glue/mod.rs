//! Connections of the Glue Data Catalog.

pub(super) mod guard;
mod kept;
mod rules;
mod shapes;
mod skeleton;
mod test;

use super::noun::{Lifecycle, Noun, Parent};
use super::operation::{ApiOperation, rpc};
use super::send::SdkCarrier;
use super::shape::{Shape, member, required};
use crate::aws::glue::CATALOG_ID;
use crate::services::glue::thing;
pub use guard::{set_password, unwrap_definition};
pub(super) use kept::Kept;
pub use test::{TestSubject, test};

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
.with_answer_in("Connection");

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
    nothing: "no Glue connections",
    carrier: SdkCarrier::Glue,
    parent: Some(Parent {
        flag: CATALOG_ID,
        member: CATALOG,
        called: "Data Catalog",
        required: false,
        choices: None,
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
    holds_secrets: true,
    skeletons: skeleton::SKELETONS,
    delete: &DELETE,
    thing: Some(|_, name| thing(name)),
    lifecycle: Some(Lifecycle {
        member: "Status",
        reasons: &["StatusReason"],
        done: &["READY"],
        failed: &["FAILED"],
        gone: &[],
        always: true,
    }),
};
