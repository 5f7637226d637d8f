//! What lakekey says of itself, and errors.

use super::JsonDocument;
use crate::doctor::{CheckGroup, CheckStatus};
use crate::error::Kind;
use crate::model::{JsonMember, JsonShape};

const VERSION: JsonMember = member!("version", JsonShape::Version, "As for credentials");

const VALUE: JsonMember = member!("value", JsonShape::OPTIONAL_TEXT, "Value in effect");
const SOURCE: JsonMember = member!(
    "source",
    JsonShape::OPTIONAL_TEXT,
    "Where it comes from: flag, variable, `FILE:LINE` or default; null if nothing decides"
);

const SETTINGS: JsonShape = JsonShape::Map("setting", &JsonShape::Object(&[VALUE, SOURCE]));

const ENDPOINTS: JsonShape = JsonShape::List(&JsonShape::Object(&[
    VALUE,
    SOURCE,
    member!("api", JsonShape::Text, "API that it is for"),
]));

fn report(
    name: &'static str,
    about: &'static str,
    command: &str,
    shape: JsonShape,
) -> JsonDocument {
    JsonDocument { name, about, commands: vec![command.to_owned()], shape, item: None }
}

/// Returns the documents.
pub(super) fn documents() -> Vec<JsonDocument> {
    vec![
        report(
            "targets",
            "The targets of the config files.",
            "lakekey targets -f json",
            JsonShape::Object(&[
                VERSION,
                member!(
                    "targets",
                    JsonShape::List(&JsonShape::Object(&[
                        member!("name", JsonShape::Text, "Name"),
                        member!("service", JsonShape::Text, "Name of the command"),
                        member!("for", JsonShape::OPTIONAL_TEXT, "What it points to"),
                        member!(
                            "cached",
                            JsonShape::OPTIONAL_BOOLEAN,
                            "Whether a live credential is cached; null if that is not known",
                        ),
                        member!(
                            "expires_at",
                            JsonShape::OPTIONAL_TIME,
                            "When the cached credential expires",
                        ),
                        member!(
                            "seconds_left",
                            JsonShape::OPTIONAL_INTEGER,
                            "Seconds until then, 0 after it",
                        ),
                    ])),
                    "Each target",
                ),
            ]),
        ),
        report(
            "status",
            "The credential of this shell.",
            "lakekey status -f json",
            JsonShape::Object(&[
                VERSION,
                member!(
                    "target",
                    JsonShape::OPTIONAL_TEXT,
                    "Target, or several with commas between them",
                ),
                member!("expires_at", JsonShape::OPTIONAL_TIME, "When the credential expires"),
                member!(
                    "seconds_left",
                    JsonShape::OPTIONAL_INTEGER,
                    "Seconds until then, 0 after it",
                ),
                member!("expired", JsonShape::OPTIONAL_BOOLEAN, "Whether it has expired"),
            ]),
        ),
        report(
            "cache_entries",
            "What is cached. It holds no secret.",
            "lakekey cache list -f json",
            JsonShape::Object(&[
                VERSION,
                member!(
                    "entries",
                    JsonShape::List(&JsonShape::Object(&[
                        member!("name", JsonShape::Text, "Short key, for `cache clear`"),
                        member!("key", JsonShape::Text, "Whole key"),
                        member!("service", JsonShape::Text, "Name of the command"),
                        member!("subject", JsonShape::Text, "What the credential is for"),
                        member!("profile", JsonShape::Text, "AWS profile"),
                        member!("region", JsonShape::OPTIONAL_TEXT, "AWS region"),
                        member!("store", JsonShape::Text, "Store that holds it"),
                        member!(
                            "is_here",
                            JsonShape::Boolean,
                            "Whether this session can reach that store",
                        ),
                        member!("issued_at", JsonShape::Time, "When it was fetched"),
                        member!("expires_at", JsonShape::Time, "When it expires"),
                        member!(
                            "seconds_left",
                            JsonShape::Integer,
                            "Seconds until then, 0 after it",
                        ),
                    ])),
                    "Each entry",
                ),
            ]),
        ),
        report(
            "cache_info",
            "The store in use, and why.",
            "lakekey cache info -f json",
            JsonShape::Object(&[
                VERSION,
                member!("store", JsonShape::OPTIONAL_TEXT, "Store in use"),
                member!("why", JsonShape::Text, "Why this one"),
                member!(
                    "stores",
                    JsonShape::List(&JsonShape::Object(&[
                        member!("name", JsonShape::Text, "Name of the store"),
                        member!("answer", JsonShape::Text, "`works`, or why it is not available"),
                    ])),
                    "The stores that were tried",
                ),
                member!("locks", JsonShape::Text, "Directory of the locks"),
                member!("index", JsonShape::OPTIONAL_TEXT, "File with the index of the cache"),
                member!(
                    "entries",
                    JsonShape::OPTIONAL_INTEGER,
                    "Number of entries; null if it cannot be read",
                ),
            ]),
        ),
        report(
            "config",
            "The settings in effect.",
            "lakekey config show -f json",
            JsonShape::Object(&[
                VERSION,
                member!("path", JsonShape::Text, "The config file"),
                member!("exists", JsonShape::Boolean, "Whether there is such a file"),
                member!("system_path", JsonShape::OPTIONAL_TEXT, "The config file of the system"),
                member!("system_exists", JsonShape::Boolean, "Whether there is such a file"),
                member!("settings", SETTINGS, "The settings of every command"),
                member!("endpoints", ENDPOINTS, "Endpoint URLs that are for one API"),
                member!(
                    "targets",
                    JsonShape::Map(
                        "target",
                        &JsonShape::Object(&[
                            member!("service", JsonShape::Text, "Name of the command"),
                            member!("source", JsonShape::Text, "Where it is: `FILE:LINE`"),
                            member!("settings", SETTINGS, "The settings of the target"),
                        ]),
                    ),
                    "Each target by its name",
                ),
            ]),
        ),
        report(
            "doctor",
            "What was checked.",
            "lakekey doctor -f json",
            JsonShape::Object(&[
                VERSION,
                member!("ok", JsonShape::Boolean, "Whether nothing failed"),
                member!(
                    "summary",
                    JsonShape::Object(&[
                        member!("failed", JsonShape::Integer, "How many checks failed"),
                        member!("warning", JsonShape::Integer, "How many are warnings"),
                        member!("ok", JsonShape::Integer, "How many are as they should be"),
                        member!("skipped", JsonShape::Integer, "How many were not made"),
                    ]),
                    "How many checks came to what",
                ),
                member!(
                    "checks",
                    JsonShape::List(&JsonShape::Object(&[
                        member!("group", JsonShape::OneOf(CheckGroup::NAMES), "What it is about"),
                        member!(
                            "target",
                            JsonShape::OPTIONAL_TEXT,
                            "Target that was tried; null if everything was checked",
                        ),
                        member!("check", JsonShape::Text, "What was checked"),
                        member!("state", JsonShape::OneOf(CheckStatus::NAMES), "Result"),
                        member!("message", JsonShape::Text, "What was found"),
                        member!("hint", JsonShape::OPTIONAL_TEXT, "What to do"),
                        member!(
                            "kind",
                            JsonShape::OrNull(&JsonShape::OneOf(Kind::NAMES)),
                            "Kind of failure, as in an error",
                        ),
                    ])),
                    "Each check",
                ),
                member!(
                    "settings",
                    JsonShape::OrNull(&SETTINGS),
                    "The settings in effect, with `-v`",
                ),
                member!(
                    "endpoints",
                    JsonShape::OrNull(&ENDPOINTS),
                    "Endpoint URLs for one API, with `-v`"
                ),
            ]),
        ),
        report(
            "error",
            "Why a command failed, on stderr. Notes and warnings stay text; `-q` turns them off.",
            "lakekey … --error-format json",
            JsonShape::Object(&[
                member!("code", JsonShape::Integer, "Exit status"),
                member!("kind", JsonShape::OneOf(Kind::NAMES), "Kind of failure"),
                member!("message", JsonShape::Text, "What failed"),
                member!(
                    "causes",
                    JsonShape::List(&JsonShape::Text),
                    "Why, the nearest cause first, without what `aws` has",
                ),
                member!("hint", JsonShape::OPTIONAL_TEXT, "What to do"),
                member!(
                    "aws",
                    JsonShape::OrNull(&JsonShape::Object(&[
                        member!("service", JsonShape::Text, "Service, such as Redshift Serverless"),
                        member!("operation", JsonShape::Text, "Operation, such as GetCredentials"),
                        member!("code", JsonShape::OPTIONAL_TEXT, "AWS's error code"),
                        member!("request_id", JsonShape::OPTIONAL_TEXT, "AWS's request id"),
                    ])),
                    "The call that failed; null if no call of AWS did",
                ),
            ]),
        ),
    ]
}
