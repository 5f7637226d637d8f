//! Glue's connections: CreateConnection, UpdateConnection, DeleteConnection,
//! BatchDeleteConnection, TestConnection.

use std::time::UNIX_EPOCH;

use serde_json::{Map, Value, json};

use super::exchange::{Refusal, Reply};
use super::identity::ACCOUNT;
use super::services::Call;

/// Whether Glue has this operation among those that change something.
pub(crate) fn knows(operation: &str) -> bool {
    matches!(
        operation,
        "CreateConnection"
            | "UpdateConnection"
            | "DeleteConnection"
            | "BatchDeleteConnection"
            | "TestConnection"
    )
}

/// The members of `ConnectionInput`.
const MEMBERS: &[&str] = &[
    "Name",
    "Description",
    "ConnectionType",
    "MatchCriteria",
    "ConnectionProperties",
    "SparkProperties",
    "AthenaProperties",
    "PythonProperties",
    "PhysicalConnectionRequirements",
    "AuthenticationConfiguration",
    "ValidateCredentials",
    "ValidateForComputeEnvironments",
];

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(400, "InvalidInputException", message)
}

fn not_found(name: &str) -> Refusal {
    Refusal::new(400, "EntityNotFoundException", format!("Connection {name} not found."))
}

fn seconds(call: &Call<'_>) -> f64 {
    let since = call.now.duration_since(UNIX_EPOCH).unwrap_or_default();
    (since.as_secs_f64() * 1000.0).round() / 1000.0
}

/// Answers a request whose signature is right.
pub(crate) fn call(call: &Call<'_>, input: &Value) -> Result<Reply, Refusal> {
    if input["CatalogId"].as_str().is_some_and(|catalog| catalog != ACCOUNT) {
        return Err(Refusal::new(400, "EntityNotFoundException", "Catalog not found."));
    }
    let output = match call.operation {
        "CreateConnection" => create(call, input)?,
        "UpdateConnection" => update(call, input)?,
        "DeleteConnection" => {
            let name = input["ConnectionName"].as_str().unwrap_or_default();
            let removed = call.state.world().catalog.connections.remove(name);
            removed.ok_or_else(|| not_found(name))?;
            json!({})
        }
        "BatchDeleteConnection" => delete_several(call, input)?,
        _ => test(call, input)?,
    };
    Ok(Reply::json(&output))
}

fn checked(input: &Value) -> Result<Map<String, Value>, Refusal> {
    let definition = input["ConnectionInput"].as_object().cloned();
    let definition = definition.ok_or_else(|| invalid("ConnectionInput must not be null"))?;
    for name in ["Name", "ConnectionType", "ConnectionProperties"] {
        if definition.get(name).is_none_or(Value::is_null) {
            return Err(invalid(format!("{name} must not be null")));
        }
    }
    if let Some(name) = definition.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
        return Err(invalid(format!("{name} is not a member")));
    }
    if let Some(text) = definition["ConnectionProperties"]["USERNAME"].as_str()
        && text == "refused"
    {
        // What AWS says may quote what it was sent.
        let password = &definition["ConnectionProperties"]["PASSWORD"];
        return Err(invalid(format!("The login refused / {password} is not valid")));
    }
    Ok(definition)
}

fn create(call: &Call<'_>, input: &Value) -> Result<Value, Refusal> {
    let mut definition = checked(input)?;
    let name = definition["Name"].as_str().unwrap_or_default().to_owned();
    let mut world = call.state.world();
    if world.catalog.connections.contains_key(&name) {
        return Err(Refusal::new(400, "AlreadyExistsException", "Connection already exists."));
    }
    let authenticates = definition.contains_key("AuthenticationConfiguration");
    let status = if authenticates { "IN_PROGRESS" } else { "READY" };
    store_credentials(&mut definition);
    definition.insert("Status".into(), json!(status));
    definition.insert("CreationTime".into(), json!(seconds(call)));
    stamp(call, &mut definition);
    let ahead = match (authenticates, name.starts_with("doomed")) {
        (false, _) => Vec::new(),
        (true, false) => vec!["READY", "IN_PROGRESS"],
        (true, true) => vec!["FAILED", "IN_PROGRESS"],
    };
    world.catalog.ahead.insert(name.clone(), ahead);
    world.catalog.connections.insert(name, Value::Object(definition));
    Ok(json!({"CreateConnectionStatus": status}))
}

/// Credentials go into a secret, and never come back.
fn store_credentials(definition: &mut Map<String, Value>) {
    let Some(Value::Object(authentication)) = definition.get_mut("AuthenticationConfiguration")
    else {
        return;
    };
    let inline = authentication.remove("BasicAuthenticationCredentials").is_some()
        | authentication.remove("CustomAuthenticationCredentials").is_some();
    let oauth2 = authentication.get_mut("OAuth2Properties").and_then(Value::as_object_mut);
    let inline = inline
        | oauth2.is_some_and(|oauth2| {
            oauth2.remove("OAuth2Credentials").is_some()
                | oauth2.remove("AuthorizationCodeProperties").is_some()
        });
    if inline {
        let arn = super::secretsmanager::arn("eu-west-1", "glue!connection");
        authentication.insert("SecretArn".into(), json!(arn));
    }
}

fn stamp(call: &Call<'_>, definition: &mut Map<String, Value>) {
    definition.insert("LastUpdatedTime".into(), json!(seconds(call)));
    definition.insert("LastUpdatedBy".into(), json!(call.caller.arn));
}

fn update(call: &Call<'_>, input: &Value) -> Result<Value, Refusal> {
    let mut definition = checked(input)?;
    let name = input["Name"].as_str().unwrap_or_default();
    let mut world = call.state.world();
    let before = world.catalog.connections.get(name).ok_or_else(|| not_found(name))?;
    for kept in ["CreationTime", "Status"] {
        if let Some(value) = before.get(kept) {
            definition.insert(kept.into(), value.clone());
        }
    }
    store_credentials(&mut definition);
    stamp(call, &mut definition);
    world.catalog.connections.insert(name.to_owned(), Value::Object(definition));
    Ok(json!({}))
}

fn delete_several(call: &Call<'_>, input: &Value) -> Result<Value, Refusal> {
    let names: Vec<&str> = input["ConnectionNameList"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if names.len() > 25 {
        return Err(invalid("ConnectionNameList must have 25 names at most"));
    }
    let mut world = call.state.world();
    let (mut succeeded, mut errors) = (Vec::new(), Map::new());
    for name in names {
        if world.catalog.connections.remove(name).is_some() {
            succeeded.push(name);
        } else {
            let refusal = not_found(name);
            let error = json!({"ErrorCode": refusal.code, "ErrorMessage": refusal.message});
            errors.insert(name.to_owned(), error);
        }
    }
    Ok(json!({"Succeeded": succeeded, "Errors": errors}))
}

fn test(call: &Call<'_>, input: &Value) -> Result<Value, Refusal> {
    let (name, given) = (input["ConnectionName"].as_str(), &input["TestConnectionInput"]);
    let tested = match (name, given) {
        (Some(_), Value::Object(_)) => {
            return Err(invalid("Only one of ConnectionName and TestConnectionInput may be given"));
        }
        (Some(name), _) => {
            let found = call.state.world().catalog.connections.get(name).cloned();
            found.ok_or_else(|| not_found(name))?
        }
        (None, Value::Object(_)) => given.clone(),
        (None, _) => return Err(invalid("A connection must be named")),
    };
    match tested["ConnectionType"].as_str() {
        Some("JDBC" | "SALESFORCE") => Ok(json!({})),
        kind => Err(invalid(format!(
            "TestConnection is not available for {}",
            kind.unwrap_or_default()
        ))),
    }
}
