//! Credentials.

use super::JsonDocument;
use crate::model::{JsonMember, JsonShape};
use crate::services;

const EXPIRES_AT: JsonMember = member!("expires_at", JsonShape::Time, "When it expires");

const VERSION: JsonMember = member!(
    "version",
    JsonShape::Version,
    "Version of the form; grows when a member is removed or changes its meaning",
);

const VARIABLES: JsonShape = JsonShape::Map("variable", &JsonShape::Text);

const SERVICE: JsonMember = member!("service", JsonShape::Text, "Name of the command");
const ASSUMED: JsonMember = member!(
    "expires_at_assumed",
    JsonShape::Boolean,
    "Whether lakekey chose that time, because AWS gave none",
);
const CACHED: JsonMember = member!("cached", JsonShape::Boolean, "Whether it came from the cache");
const CREDENTIAL: JsonMember =
    member!("credential", JsonShape::Fields, "Its fields, as `--field` takes them");
const ENV: JsonMember =
    member!("env", VARIABLES, "The variables that a shell or `-- COMMAND` gets");

/// Returns the documents.
pub(super) fn documents() -> Vec<JsonDocument> {
    let of_service = |service: &services::Service| {
        let name = service.flags.iter().find(|flag| flag.positional).and_then(|flag| flag.value);
        let words = name.map(|name| format!(" {name}")).unwrap_or_default();
        format!("lakekey {}{words} -f json", service.name)
    };
    let one = ["lakekey use TARGET -f json".to_owned()];
    vec![
        JsonDocument {
            name: "credential",
            about: "One credential. It is printed with its secrets.",
            commands: services::all().map(of_service).chain(one).collect(),
            shape: JsonShape::Object(&[
                VERSION, SERVICE, EXPIRES_AT, ASSUMED, CACHED, CREDENTIAL, ENV,
            ]),
            item: None,
        },
        JsonDocument {
            name: "credentials",
            about: "The credentials of several targets.",
            commands: vec!["lakekey use TARGET TARGET -f json".to_owned()],
            shape: JsonShape::Object(&[
                VERSION,
                member!("expires_at", JsonShape::Time, "When the first of them expires"),
                member!(
                    "targets",
                    JsonShape::Map(
                        "target",
                        &JsonShape::Object(&[
                            SERVICE, EXPIRES_AT, ASSUMED, CACHED, CREDENTIAL, ENV,
                        ]),
                    ),
                    "Each credential by the name of its target",
                ),
                member!(
                    "env",
                    JsonShape::OrNull(&VARIABLES),
                    "The variables of all; null if two targets set the same one",
                ),
            ]),
            item: None,
        },
    ]
}
