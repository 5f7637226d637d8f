//! TestConnection: Glue connects from its own network.

use serde_json::Value;

use super::rules::{AUTHENTICATION, PROPERTIES};
use super::{TEST, guard};
use crate::error::{Error, Result};
use crate::manage::document::Document;
use crate::manage::mask::refuse_masks;
use crate::manage::perform::Manager;
use crate::outside::{Text, trusted};
use crate::settings::show;

/// The types that can be tested (SDK model, TestConnection).
const TESTABLE: [&str; 2] = ["JDBC", "SALESFORCE"];

/// What is tested.
#[derive(Debug)]
pub enum TestSubject {
    /// The connection of that name.
    Name(String),
    /// A connection that need not exist.
    Definition(Document),
}

impl TestSubject {
    /// Returns what a `definition` comes to, checked.
    pub fn of(mut definition: Document) -> Result<Self> {
        let mut input = Document::new();
        for name in ["ConnectionType", PROPERTIES, AUTHENTICATION] {
            if let Some(value) = definition.take(name) {
                input.set(name, value);
            }
        }
        refuse_masks(&input)?;
        let kind = input.text("ConnectionType").unwrap_or_default();
        if !kind.is_empty() && !TESTABLE.contains(&kind) {
            return Err(Error::usage(text!(
                "ConnectionType {}: Glue tests only connections of the types {}",
                show(kind),
                trusted(TESTABLE.join(" and "))
            )));
        }
        guard::check(&input, None)?;
        Ok(Self::Definition(input))
    }

    /// Returns what is tested, for messages.
    #[must_use]
    pub fn describe(&self) -> Text {
        match self {
            Self::Name(name) => text!("Glue connection {}", show(name)),
            Self::Definition(_) => "the Glue connection of the definition".into(),
        }
    }
}

/// Has Glue test `subject`.
pub async fn test(manager: &Manager<'_>, subject: TestSubject) -> Result<()> {
    let about = subject.describe();
    let mut input = manager.scope.request(&TEST);
    match subject {
        TestSubject::Name(name) => input.set("ConnectionName", Value::String(name)),
        TestSubject::Definition(definition) => {
            input.set("TestConnectionInput", Value::Object(definition.into_members()));
        }
    }
    manager.ask(&TEST, input, manager.context(&TEST, &about)).await.map(drop).map_err(|error| {
        let code = error.aws.as_ref().map(|aws| aws.code.as_str()).unwrap_or_default();
        match code {
            "InvalidInputException" => error.hint(
                "Glue tests only connections of the types JDBC and SALESFORCE; see its reason \
                    above",
            ),
            "FederationSourceException" => {
                error.hint("the server refused the connection: check host, user and password")
            }
            "ConflictException" => error.hint("another test of it may be running: try again later"),
            _ => error,
        }
    })
}
