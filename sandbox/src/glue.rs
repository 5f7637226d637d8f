//! Glue's Data Catalog: GetConnection, GetConnections.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::exchange::{Refusal, Reply, Request, Wire};
use super::glue_manage;
use super::identity::ACCOUNT;
use super::kms;
use super::random;
use super::secretsmanager::SecretValue;
use super::services::{Call, Service};
use super::world::World;

/// The service.
pub(crate) struct Glue;

/// The connections, and the secrets that they name.
#[derive(Default)]
pub struct Catalog {
    /// Connections by name, as GetConnection writes them.
    pub connections: BTreeMap<String, Value>,
    /// Secrets by region and name.
    pub secrets: BTreeMap<(String, String), SecretValue>,
    /// Whether passwords leave encrypted (`ReturnConnectionPasswordEncrypted`).
    pub encrypts: bool,
    /// Whether passwords stay behind even where nobody hides them.
    pub withholds: bool,
    /// Connections that each look changes.
    pub restless: bool,
    /// The states that connections are still to pass, the last one first.
    pub ahead: BTreeMap<String, Vec<&'static str>>,
    /// Whether each answer has a password of its own.
    pub rotates: bool,
}

/// The region that most tests use.
pub(crate) const REGION: &str = "eu-west-1";

/// Properties that never leave in the clear when the catalog encrypts, and not at all when the
/// caller hides them.
const PASSWORDS: &[&str] = &[
    "PASSWORD",
    "KAFKA_CLIENT_KEYSTORE_PASSWORD",
    "KAFKA_CLIENT_KEY_PASSWORD",
    "KAFKA_SASL_PLAIN_PASSWORD",
    "KAFKA_SASL_SCRAM_PASSWORD",
];

impl Service for Glue {
    fn signing_name(&self) -> &'static str {
        "glue"
    }

    fn wire(&self) -> Wire {
        Wire::Json
    }

    fn operation(&self, request: &Request) -> Option<String> {
        request.header("x-amz-target")?.strip_prefix("AWSGlue.").map(str::to_owned)
    }

    fn subject(&self, request: &Request) -> Option<String> {
        Some(request.json().ok()?.get("Name")?.as_str()?.to_owned())
    }

    fn resource(&self, call: &Call<'_>) -> String {
        let name = self.subject(call.request).unwrap_or_else(|| String::from("*"));
        format!("arn:aws:glue:{}:{ACCOUNT}:connection/{name}", call.region)
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let input = call.request.json()?;
        match call.operation {
            "GetConnection" => get_connection(call, &input),
            "GetConnections" => get_connections(call, &input),
            operation if glue_manage::knows(operation) => glue_manage::call(call, &input),
            _ => Err(Refusal::new(404, "UnknownOperationException", "No such operation")),
        }
    }
}

fn get_connection(call: &Call<'_>, input: &Value) -> Result<Reply, Refusal> {
    let invalid = |message: &str| Refusal::new(400, "InvalidInputException", message);
    let name = input["Name"].as_str().ok_or_else(|| invalid("Name must not be null"))?;
    single_line(name).ok_or_else(|| invalid("Name is not valid"))?;
    let catalog = input["CatalogId"].as_str().unwrap_or(ACCOUNT);
    single_line(catalog).ok_or_else(|| invalid("CatalogId is not valid"))?;
    let hides = input["HidePassword"].as_bool().unwrap_or(false);
    let mut world = call.state.world();
    let found = world.catalog.connections.get(name).filter(|_| catalog == ACCOUNT).cloned();
    let mut connection = found.ok_or_else(|| {
        let message = format!("Connection {name} not found.");
        Refusal::new(400, "EntityNotFoundException", message)
    })?;
    if let Some(next) = world.catalog.ahead.get_mut(name).and_then(Vec::pop) {
        connection["Status"] = json!(next);
        if next == "FAILED" {
            connection["StatusReason"] = json!("The token was not exchanged.");
        }
        world.catalog.connections.insert(name.to_owned(), connection.clone());
    }
    if world.catalog.restless {
        let time = connection["LastUpdatedTime"].as_f64().unwrap_or_default();
        connection["LastUpdatedTime"] = json!(time + 1.0);
        world.catalog.connections.insert(name.to_owned(), connection.clone());
    }
    let hides = hides || world.catalog.withholds;
    let issued = protect(&mut connection, hides, &mut world);
    drop(world);
    for password in issued {
        call.issue(&password, name.to_owned(), None);
    }
    Ok(Reply::json(&json!({"Connection": connection})))
}

fn get_connections(call: &Call<'_>, input: &Value) -> Result<Reply, Refusal> {
    let hides = input["HidePassword"].as_bool().unwrap_or(false);
    let filter = &input["Filter"];
    let criteria: Vec<&Value> = filter["MatchCriteria"].as_array().into_iter().flatten().collect();
    let mut world = call.state.world();
    let mut all: Vec<Value> = (world.catalog.connections.values())
        .filter(|_| input["CatalogId"].as_str().is_none_or(|catalog| catalog == ACCOUNT))
        .filter(|each| {
            filter["ConnectionType"].is_null() || each["ConnectionType"] == filter["ConnectionType"]
        })
        .filter(|each| {
            let own = each["MatchCriteria"].as_array();
            criteria.iter().all(|one| own.is_some_and(|own| own.contains(one)))
        })
        .cloned()
        .collect();
    let mut issued = Vec::new();
    for connection in &mut all {
        let name = connection["Name"].as_str().unwrap_or_default().to_owned();
        let passwords = protect(connection, hides, &mut world);
        issued.extend(passwords.into_iter().map(|password| (password, name.clone())));
    }
    drop(world);
    for (password, name) in issued {
        call.issue(&password, name, None);
    }
    let page = call.page(all, input["NextToken"].as_str(), "ConnectionList", "NextToken")?;
    Ok(Reply::json(&page))
}

/// Hides or encrypts the passwords of a connection. Returns those that are handed out.
fn protect(connection: &mut Value, hides: bool, world: &mut World) -> Vec<String> {
    let (encrypts, rotates) = (world.catalog.encrypts, world.catalog.rotates);
    let mut issued = Vec::new();
    if let Some(properties) = connection["ConnectionProperties"].as_object_mut() {
        if hides {
            properties.retain(|key, _| !key.contains("PASSWORD"));
        }
        for key in PASSWORDS {
            let Some(Value::String(mut password)) = properties.get(*key).cloned() else { continue };
            if rotates {
                password = random::password();
                properties.insert((*key).to_owned(), password.clone().into());
            }
            issued.push(password.clone());
            if encrypts {
                properties.remove(*key);
                properties
                    .insert(format!("ENCRYPTED_{key}"), kms::encrypt(password.as_bytes()).into());
            } else {
                world.passwords.push(password);
            }
        }
    }
    issued
}

/// Single-line string pattern, 1 to 255 bytes.
fn single_line(text: &str) -> Option<()> {
    let fits = (1..=255).contains(&text.len())
        && text.chars().all(|character| character == '\t' || character >= ' ');
    fits.then_some(())
}

impl Catalog {
    /// Adds a connection of schema version 1, or replaces the one of that name.
    pub fn connection(&mut self, name: &str, kind: &str, properties: &[(&str, &str)]) {
        let properties: serde_json::Map<String, Value> = properties
            .iter()
            .map(|(key, value)| ((*key).to_owned(), Value::from(*value)))
            .collect();
        let connection = json!({
            "Name": name,
            "ConnectionType": kind,
            "ConnectionProperties": properties,
            "ConnectionSchemaVersion": 1,
            "CreationTime": 1_767_225_600.123,
            "LastUpdatedTime": 1_767_225_600.123,
            "LastUpdatedBy": "arn:aws:iam::111122223333:user/admin",
            "Status": "READY",
        });
        self.connections.insert(name.to_owned(), connection);
    }

    /// Adds a text secret to the region of the tests, or replaces the one of that name.
    pub fn secret(&mut self, name: &str, text: &str) {
        self.secret_in(REGION, name, text);
    }

    /// Adds a text secret to a region, or replaces the one of that name.
    pub fn secret_in(&mut self, region: &str, name: &str, text: &str) {
        self.keep(region, name, SecretValue::Text(text.to_owned()));
    }

    /// Adds a secret to a region, or replaces the one of that name.
    pub(crate) fn keep(&mut self, region: &str, name: &str, value: SecretValue) {
        self.secrets.insert((region.to_owned(), name.to_owned()), value);
    }

    /// Copies every secret into each of `regions`.
    pub(crate) fn replicate(&mut self, regions: &[String]) {
        let all: Vec<_> = self.secrets.iter().map(|((_, name), value)| (name, value)).collect();
        let copies = regions.iter().flat_map(|region| {
            all.iter().map(|(name, value)| ((region.clone(), (*name).clone()), (*value).clone()))
        });
        let copies: Vec<_> = copies.collect();
        self.secrets.extend(copies);
    }
}
