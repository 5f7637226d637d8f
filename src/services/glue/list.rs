//! `list`: the connections of the Data Catalog, from GetConnections, without any password.

use aws_sdk_glue::types::{Connection, ConnectionType, GetConnectionsFilter};
use serde_json::{Value, json};

use super::super::{Answer, LIST_FORMAT, Performance, Task, Verb};
use super::properties::Properties;
use super::request::client;
use super::{API, CATALOG_ID, mongodb, server, single_line};
use crate::aws::{Api, CallContext, Pages, Session, failure};
use crate::error::Result;
use crate::model::{Flag, Listing};
use crate::settings::{Given, Layers};

const SUBJECT: &str = "Glue connections";

const TYPE: Flag = Flag::value("type", "TYPE", "List connections of this type, such as JDBC");
const MATCH: Flag =
    Flag::value("match", "TEXT", "List connections with this among their match criteria");

/// The verb.
pub(super) struct List;

impl Verb for List {
    fn name(&self) -> &'static str {
        "list"
    }

    fn about(&self) -> &'static str {
        "List the connections: type, engine, host; asks for no password"
    }

    fn flags(&self) -> &'static [Flag] {
        &[TYPE, MATCH, CATALOG_ID, LIST_FORMAT]
    }

    fn task(&self, layers: &Layers<'_>) -> Result<Box<dyn Task>> {
        Ok(Box::new(ListConnections {
            kind: layers.typed(&TYPE).map(kind).transpose()?,
            criterion: layers.typed(&MATCH).map(single_line).transpose()?,
            ..ListConnections::all(layers)?
        }))
    }
}

/// The model knows many types and AWS adds more: what is no word is refused, the rest is AWS's
/// to know.
fn kind(given: Given) -> Result<String> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if !given.value.is_empty() && given.value.len() <= 255 && given.value.bytes().all(is_word) {
        Ok(given.value.to_ascii_uppercase())
    } else {
        Err(given.refused("must be the type of a connection, such as JDBC, KAFKA or MONGODB"))
    }
}

/// The task.
pub(super) struct ListConnections {
    kind: Option<String>,
    criterion: Option<String>,
    catalog: Option<String>,
}

impl ListConnections {
    /// Returns the list of every connection in the catalog that is given.
    pub(super) fn all(layers: &Layers<'_>) -> Result<Self> {
        let catalog = layers.text(&CATALOG_ID)?.map(single_line).transpose()?;
        Ok(Self { kind: None, criterion: None, catalog })
    }
}

/// What is shown of a connection.
struct Shown {
    name: String,
    kind: String,
    engine: Option<&'static str>,
    host: Option<String>,
    port: Option<u16>,
    status: Option<String>,
    description: Option<String>,
}

impl Task for ListConnections {
    fn api(&self) -> Api {
        API
    }

    fn subject(&self) -> String {
        SUBJECT.to_owned()
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin(async move {
            let client = client(&session.connect(API).await?);
            let operation = CallContext::new(API, "GetConnections", SUBJECT);
            let connections = Pages::collect(operation, async |token| {
                let call = client.get_connections().hide_password(true);
                let call = call.set_filter(self.filter()).set_catalog_id(self.catalog.clone());
                let answer = call.set_next_token(token).send().await;
                let answer = answer.map_err(|error| failure(operation, &error))?;
                // Passwords are not asked for; what may come all the same goes no further.
                let shown = answer.connection_list.unwrap_or_default().into_iter().map(shown);
                Ok((shown.collect(), answer.next_token))
            })
            .await?;
            Ok(Answer::whole(Listing {
                headings: &["NAME", "TYPE", "ENGINE", "HOST", "PORT", "STATUS"],
                rows: connections.iter().map(row).collect(),
                items: connections.iter().map(item).collect(),
                names: connections.iter().map(|each| each.name.clone()).collect(),
                nothing: "there are no such connections here",
            }))
        })
    }
}

impl ListConnections {
    fn filter(&self) -> Option<GetConnectionsFilter> {
        if self.kind.is_none() && self.criterion.is_none() {
            return None;
        }
        let filter = GetConnectionsFilter::builder()
            .set_connection_type(self.kind.as_deref().map(ConnectionType::from))
            .set_match_criteria(self.criterion.clone().map(|criterion| vec![criterion]));
        Some(filter.build())
    }
}

/// What a connection leads to is read as for a credential. What cannot be read is left out: who
/// lists wants to see the others.
fn shown(connection: Connection) -> Shown {
    let name = connection.name.clone().unwrap_or_default();
    let status = connection.status.as_ref().map(|status| status.as_str().to_owned());
    let description = connection.description.clone();
    let properties = Properties::of(connection, String::new());
    let (engine, host, port) = if properties.kind == "KAFKA" {
        (Some("kafka"), properties.get("KAFKA_BOOTSTRAP_SERVERS").map(str::to_owned), None)
    } else if mongodb::is_meant(&properties) {
        (Some("mongodb"), mongodb::hosts(&properties), None)
    } else {
        match server::find(&properties, None) {
            Ok(Some(server)) => {
                (Some(server.driver.grammar().engine), Some(server.host), server.port)
            }
            Ok(None) | Err(_) => (None, None, None),
        }
    };
    Shown { name, kind: properties.kind, engine, host, port, status, description }
}

fn row(shown: &Shown) -> Vec<String> {
    vec![
        shown.name.clone(),
        shown.kind.clone(),
        shown.engine.unwrap_or_default().to_owned(),
        shown.host.clone().unwrap_or_default(),
        shown.port.map(|port| port.to_string()).unwrap_or_default(),
        shown.status.clone().unwrap_or_default(),
    ]
}

fn item(shown: &Shown) -> Value {
    json!({
        "name": shown.name,
        "type": shown.kind,
        "engine": shown.engine,
        "host": shown.host,
        "port": shown.port,
        "status": shown.status,
        "description": shown.description,
    })
}
