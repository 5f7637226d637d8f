//! `list`: the connections of the Data Catalog, from GetConnections, without any password.

use aws_sdk_glue::types::{Connection, ConnectionType, GetConnectionsFilter};
use serde_json::{Value, json};

use super::super::libpq::check_host;
use super::super::{LIST_FORMAT, ListCommand, ListDocument, ListResult, ListTask};
use super::names;
use super::properties::Properties;
use super::request::client;
use super::server::{self, Target};
use super::{API, CATALOG_ID, mongodb, single_line};
use crate::aws::{all_pages, failure};
use crate::error::Result;
use crate::model::{Flag, JsonMember, JsonShape, Listing, is_made_of};
use crate::outside::{Filter, Text};
use crate::settings::{Given, Layers};

const SUBJECT: &str = "Glue connections";

const TYPE: Flag = Flag::value("type", "TYPE", "List only connections of this type, such as JDBC");
const MATCH: Flag = Flag::value("match", "TEXT", "List only connections with this match criterion");

const CONNECTION: JsonShape = JsonShape::Object(&[
    JsonMember::new("name", JsonShape::Text, "Name"),
    JsonMember::new("type", JsonShape::Text, "Type, such as JDBC"),
    JsonMember::new("engine", JsonShape::OPTIONAL_TEXT, "Engine, such as postgresql"),
    JsonMember::new("host", JsonShape::OPTIONAL_TEXT, "Host, or the hosts with their ports"),
    JsonMember::new("port", JsonShape::OPTIONAL_INTEGER, "Port"),
    JsonMember::new("status", JsonShape::OPTIONAL_TEXT, "Status, as AWS names it"),
    JsonMember::new("description", JsonShape::OPTIONAL_TEXT, "Description"),
]);

pub(super) const LIST: ListCommand = ListCommand {
    name: "list",
    about: "List the connections with type, engine and host",
    examples: &[],
    flags: &[TYPE, MATCH, CATALOG_ID, LIST_FORMAT],
    documents: &[ListDocument {
        name: "connections",
        about: "The connections of the Glue Data Catalog.",
        words: "",
        item: CONNECTION,
    }],
    task: |layers| {
        let kind = layers.typed(&TYPE).map(kind).transpose()?;
        let criterion = layers.typed(&MATCH).map(single_line).transpose()?;
        connections(layers, kind, criterion)
    },
};

/// The model knows many types and AWS adds more: what is no word is refused, the rest is AWS's
/// to know.
fn kind(given: Given) -> Result<String> {
    if given.value.len() <= 255 && is_made_of(&given.value, b"_") {
        Ok(given.value.to_ascii_uppercase())
    } else {
        Err(given.rejection("must be the type of a connection, such as JDBC, KAFKA or MONGODB"))
    }
}

/// Returns the task that lists the connections in the catalog that is given, of that type and with
/// that match criterion.
pub(super) fn connections(
    layers: &Layers<'_>,
    kind: Option<String>,
    criterion: Option<String>,
) -> Result<ListTask> {
    let catalog = layers.text(&CATALOG_ID)?.map(single_line).transpose()?;
    Ok(ListTask::new(API, SUBJECT, async move |connection| {
        let client = client(&connection);
        let subject = SUBJECT.into();
        let operation = connection.call(API, "GetConnections", &subject);
        let filter = (kind.is_some() || criterion.is_some()).then(|| {
            GetConnectionsFilter::builder()
                .set_connection_type(kind.as_deref().map(ConnectionType::from))
                .set_match_criteria(criterion.clone().map(|criterion| vec![criterion]))
                .build()
        });
        let connections = all_pages(operation, async |token| {
            let call = client.get_connections().hide_password(true);
            let call = call.set_filter(filter.clone()).set_catalog_id(catalog.clone());
            let answer = call.set_next_token(token).send().await;
            let answer = answer.map_err(|error| failure(operation, &error))?;
            // Passwords are not asked for; what may come all the same goes no further.
            let items = answer.connection_list.unwrap_or_default().into_iter();
            let items = items.map(|connection| item(connection, operation.filter));
            Ok((items.collect(), answer.next_token))
        });
        Ok(ListResult::from(Listing::of(
            &["NAME", "TYPE", "ENGINE", "HOST", "PORT", "STATUS"],
            &["name", "type", "engine", "host", "port", "status"],
            "name",
            connections.await?,
            "no matching connections in this account and region",
        )))
    }))
}

/// What a connection leads to is read as for a credential. What cannot be read is left out: who
/// lists wants to see the others.
fn item(connection: Connection, filter: &Filter) -> Value {
    let name = connection.name.clone();
    let status = connection.status.as_ref().map(|status| status.as_str().to_owned());
    let description = connection.description.clone();
    let mut properties = Properties::of(connection, Text::default(), true, filter);
    // Without a secret nothing can be missing in it.
    let _ = properties.settle(None);
    let (engine, host, port) = if properties.kind == "KAFKA" {
        (Some("kafka"), properties.get("KAFKA_BOOTSTRAP_SERVERS").map(str::to_owned), None)
    } else if mongodb::is_mongodb(&properties) {
        (Some("mongodb"), mongodb::hosts(&properties), None)
    } else {
        match server::find(&properties) {
            Ok(Target::Server(server)) => {
                let host = Some(server.host).filter(|host| !host.is_empty());
                (Some(server.driver.grammar().engine), host, server.port)
            }
            Ok(Target::Url(url)) => (url.driver.map(|driver| driver.grammar().engine), None, None),
            Ok(Target::Unknown) => {
                let host = properties.first(names::HOST).filter(|host| check_host(host).is_ok());
                let port = properties.first(names::PORT).and_then(|port| port.parse().ok());
                (None, host.map(str::to_owned), port)
            }
            Err(_) => (None, None, None),
        }
    };
    json!({
        "name": name.unwrap_or_default(),
        "type": properties.kind,
        "engine": engine,
        "host": host,
        "port": port,
        "status": status,
        "description": description,
    })
}
