//! The management of FinSpace: environments, and clusters, databases and users of kdb
//! environments, with tags. What is made is there for the calls that connect, too.

use std::collections::{BTreeMap, VecDeque};
use std::time::{SystemTime, UNIX_EPOCH};

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::exchange::{Refusal, Reply};
use super::finspace::{Kdb, KxEnvironment};
use super::finspace_kinds::{Kind, kind_at, thing_path};
use super::identity::ACCOUNT;
use super::random;
use super::services::Call;

/// A thing, and the states it is still to pass.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// What Get says of it.
    pub value: Map<String, Value>,
    /// Each look at it moves it on to the next of these; an empty one means that it is gone.
    pub ahead: VecDeque<&'static str>,
}

/// Everything that is managed, by the paths of the REST API.
#[derive(Default)]
pub struct Managed {
    /// The things.
    pub things: BTreeMap<String, Thing>,
    /// The tags, by ARN.
    pub tags: BTreeMap<String, BTreeMap<String, String>>,
    /// What was answered to each client token.
    answered: BTreeMap<String, Value>,
}

/// Answers a request whose signature is right.
pub(crate) fn call(call: &Call<'_>) -> Result<Reply, Refusal> {
    let decoded: Vec<String> = (call.request.path.split('/'))
        .map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    let parts: Vec<&str> = decoded.iter().map(String::as_str).collect();
    let output = if let ["", "tags", arn] = parts[..] {
        tags(call, arn)?
    } else {
        let (kind, is_one) = kind_at(&parts).ok_or_else(not_found)?;
        let path = thing_path(&parts);
        let body = call.request.json()?;
        let body = body.as_object().cloned().unwrap_or_default();
        if let ["", "kx", "environments", id, _, ..] = parts[..]
            && parts.get(4) != Some(&"network")
            && !call.state.world().kdb.environments.contains_key(id)
        {
            return Err(not_found());
        }
        match (call.request.method.as_str(), is_one) {
            ("POST", _) => create(call, kind, &path, body)?,
            ("GET", false) => list(call, kind, &path)?,
            ("GET", true) => get(call, kind, &path)?,
            ("PUT", _) => update(call, kind, &path, body)?,
            _ => delete(call, &path)?,
        }
    };
    Ok(Reply::new(200, "application/json", output.to_string()))
}

fn not_found() -> Refusal {
    Refusal::new(404, "ResourceNotFoundException", "One or more resources can't be found.")
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(400, "ValidationException", message)
}

fn seconds(time: SystemTime) -> Value {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    json!((since.as_secs_f64() * 1000.0).round() / 1000.0)
}

fn arn(call: &Call<'_>, path: &str) -> String {
    let resource = path
        .replace("/kx/environments/", "kxEnvironment/")
        .replace("/environment/", "environment/")
        .replace("/clusters/", "/kxCluster/")
        .replace("/databases/", "/kxDatabase/")
        .replace("/users/", "/kxUser/");
    format!("arn:aws:finspace:{}:{ACCOUNT}:{resource}", call.region)
}

/// Finds a thing. Those that connect know more than was made here.
fn find(call: &Call<'_>, path: &str) -> Option<Thing> {
    let kdb = &call.state.world().kdb;
    if let Some(thing) = kdb.managed.things.get(path) {
        return Some(thing.clone());
    }
    let parts: Vec<&str> = path.split('/').collect();
    let environment = kdb.environments.get(*parts.get(3)?)?;
    let value = match parts[..] {
        ["", "kx", _, id] => json!({"environmentId": id, "name": "demo", "status": "CREATED",
            "environmentArn": arn(call, path), "kmsKeyId": "key/demo"}),
        ["", "kx", _, _, "clusters", name] if environment.clusters.iter().any(|is| is == name) => {
            json!({"clusterName": name, "clusterType": "HDB", "status": "RUNNING",
                "releaseLabel": "1.0", "azMode": "SINGLE"})
        }
        ["", "kx", _, id, "users", name] => {
            json!({"userName": name, "userArn": arn(call, path), "environmentId": id,
                "iamRole": environment.users.get(name)?})
        }
        _ => return None,
    };
    Some(Thing { value: value.as_object().cloned().unwrap_or_default(), ..Thing::default() })
}

fn create(
    call: &Call<'_>,
    kind: &Kind,
    path: &str,
    mut body: Map<String, Value>,
) -> Result<Value, Refusal> {
    if let Some(name) = kind.required.iter().find(|name| !body.contains_key(**name)) {
        return Err(invalid(format!("Value null at '{name}' failed: must not be null")));
    }
    let known = |name: &String| {
        kind.required.contains(&name.as_str()) || kind.allowed.contains(&name.as_str())
    };
    if let Some(name) = body.keys().find(|name| !known(name)) {
        return Err(invalid(format!("{name} is not a member")));
    }
    let token = body.remove("clientToken").and_then(|token| Some(token.as_str()?.to_owned()));
    if let Some(answer) =
        token.as_ref().and_then(|token| call.state.world().kdb.managed.answered.get(token).cloned())
    {
        return Ok(answer);
    }
    let id = match body.get(kind.key) {
        Some(name) => name.as_str().unwrap_or_default().to_owned(),
        None => random::hex(&random::bytes(13)),
    };
    let path = format!("{path}/{id}");
    if find(call, &path).is_some() {
        return Err(Refusal::new(kind.exists.0, kind.exists.1, format!("{id} already exists")));
    }
    let tags = body.remove("tags");
    let name = body.get("name").or(body.get(kind.key)).and_then(Value::as_str);
    let is_doomed = name.is_some_and(|name| name.starts_with("doomed"));
    let mut value = body.clone();
    value.insert(kind.key.into(), json!(id));
    let mut ahead: VecDeque<&'static str> = kind.born.iter().copied().collect();
    if let Some(first) = ahead.pop_front() {
        value.insert("status".into(), json!(first));
    }
    if is_doomed && !ahead.is_empty() {
        ahead.pop_back();
        ahead.push_back(if kind.key == "clusterName" {
            "CREATE_FAILED"
        } else {
            "FAILED_CREATION"
        });
        let reason = if kind.key == "clusterName" { "statusReason" } else { "errorMessage" };
        value.insert(reason.into(), json!("There is no room for it."));
    }
    let own_arn = arn(call, &path);
    match kind.noun {
        "KxUser" => value.insert("userArn".into(), json!(own_arn)),
        "KxDatabase" => value.insert("databaseArn".into(), json!(own_arn)),
        "KxCluster" => None,
        _ => value.insert("environmentArn".into(), json!(own_arn)),
    };
    if !kind.modified.is_empty() {
        value.insert(kind.modified.into(), seconds(call.now));
    }
    if let Some(parent) = path.split('/').nth(3).filter(|_| path.starts_with("/kx/")) {
        value.insert("environmentId".into(), json!(parent));
    }
    let mut world = call.state.world();
    if let Some(tags) = tags.and_then(|tags| serde_json::from_value(tags).ok()) {
        world.kdb.managed.tags.insert(own_arn, tags);
    }
    make_known(&mut world.kdb, &path, &value);
    let answer = Value::Object(value.clone());
    world.kdb.managed.things.insert(path, Thing { value, ahead });
    if let Some(token) = token {
        world.kdb.managed.answered.insert(token, answer.clone());
    }
    Ok(answer)
}

/// Tells those that connect of a thing.
fn make_known(kdb: &mut Kdb, path: &str, value: &Map<String, Value>) {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    match path.split('/').collect::<Vec<_>>()[..] {
        ["", "kx", _, id] => {
            kdb.environments.insert(id.to_owned(), KxEnvironment::default());
        }
        ["", "kx", _, id, "clusters", name] => {
            if let Some(environment) = kdb.environments.get_mut(id)
                && !environment.clusters.iter().any(|is| is == name)
            {
                environment.clusters.push(name.to_owned());
            }
        }
        ["", "kx", _, id, "users", name] => {
            if let Some(environment) = kdb.environments.get_mut(id) {
                environment.users.insert(name.to_owned(), text("iamRole"));
            }
        }
        _ => {}
    }
}

fn list(call: &Call<'_>, kind: &Kind, path: &str) -> Result<Value, Refusal> {
    let member = match kind.noun {
        "KxDatabase" => "kxDatabases",
        _ => "environments",
    };
    let world = call.state.world();
    let below = |other: &str| {
        other
            .strip_prefix(path)
            .and_then(|rest| rest.strip_prefix('/'))
            .is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
    };
    let all: Vec<Value> = (world.kdb.managed.things.iter())
        .filter(|(other, _)| below(other))
        .map(|(_, thing)| Value::Object(thing.value.clone()))
        .collect();
    drop(world);
    let token = call.request.parameter("nextToken");
    call.page(all, token.as_deref(), member, "nextToken")
}

fn get(call: &Call<'_>, kind: &Kind, path: &str) -> Result<Value, Refusal> {
    let mut thing = find(call, path).ok_or_else(not_found)?;
    match thing.ahead.pop_front() {
        Some("") => {
            forget(call, path);
            return Err(not_found());
        }
        Some(next) => {
            thing.value.insert("status".into(), json!(next));
            call.state.world().kdb.managed.things.insert(path.to_owned(), thing.clone());
        }
        None => {}
    }
    Ok(described(kind, thing.value))
}

fn described(kind: &Kind, value: Map<String, Value>) -> Value {
    match kind.noun {
        "Environment" => json!({"environment": value}),
        _ => Value::Object(value),
    }
}

fn update(
    call: &Call<'_>,
    kind: &Kind,
    path: &str,
    mut body: Map<String, Value>,
) -> Result<Value, Refusal> {
    let mut thing = find(call, path).ok_or_else(not_found)?;
    let allowed: &[&str] = match call.operation {
        "UpdateEnvironment" => &["name", "description", "federationMode", "federationParameters"],
        "UpdateKxEnvironment" => &["name", "description"],
        "UpdateKxEnvironmentNetwork" => &["transitGatewayConfiguration", "customDNSConfiguration"],
        "UpdateKxClusterCodeConfiguration" => {
            &["code", "initializationScript", "commandLineArguments", "deploymentConfiguration"]
        }
        "UpdateKxClusterDatabases" => &["databases", "deploymentConfiguration"],
        "UpdateKxDatabase" => &["description"],
        _ => &["iamRole"],
    };
    body.remove("clientToken");
    if let Some(name) = body.keys().find(|name| !allowed.contains(&name.as_str())) {
        return Err(invalid(format!("{name} is not a member")));
    }
    if thing.value.get("status") == Some(&json!("UPDATING")) {
        return Err(Refusal::new(409, "ConflictException", "Another update is going on."));
    }
    body.remove("deploymentConfiguration");
    thing.value.extend(body);
    thing.ahead = match call.operation {
        "UpdateKxEnvironmentNetwork" => ["UPDATING_NETWORK", "CREATED"].into(),
        "UpdateKxClusterCodeConfiguration" | "UpdateKxClusterDatabases" => ["RUNNING"].into(),
        _ => VecDeque::new(),
    };
    match call.operation {
        "UpdateKxEnvironmentNetwork" => {
            thing.value.insert("status".into(), json!("UPDATE_NETWORK_REQUESTED"));
        }
        "UpdateKxClusterCodeConfiguration" | "UpdateKxClusterDatabases" => {
            thing.value.insert("status".into(), json!("UPDATING"));
        }
        _ => {}
    }
    if !kind.modified.is_empty() {
        thing.value.insert(kind.modified.into(), seconds(call.now));
    }
    let mut world = call.state.world();
    make_known(&mut world.kdb, path, &thing.value);
    let value = thing.value.clone();
    world.kdb.managed.things.insert(path.to_owned(), thing);
    Ok(if kind.key == "clusterName" { json!({}) } else { described(kind, value) })
}

fn delete(call: &Call<'_>, path: &str) -> Result<Value, Refusal> {
    let mut thing = find(call, path).ok_or_else(not_found)?;
    if thing.value.get("name").is_some_and(|name| name == "sticky") {
        return Err(Refusal::new(409, "ConflictException", "There are clusters in it."));
    }
    if thing.value.contains_key("status") {
        thing.value.insert("status".into(), json!("DELETING"));
        thing.ahead = ["DELETING", ""].into();
        call.state.world().kdb.managed.things.insert(path.to_owned(), thing);
    } else {
        forget(call, path);
    }
    Ok(json!({}))
}

fn forget(call: &Call<'_>, path: &str) {
    let mut world = call.state.world();
    world.kdb.managed.things.remove(path);
    match path.split('/').collect::<Vec<_>>()[..] {
        ["", "kx", _, id] => {
            world.kdb.environments.remove(id);
        }
        ["", "kx", _, id, noun, name] => {
            if let Some(environment) = world.kdb.environments.get_mut(id) {
                match noun {
                    "clusters" => environment.clusters.retain(|is| is != name),
                    _ => {
                        environment.users.remove(name);
                    }
                }
            }
        }
        _ => {}
    }
}

fn tags(call: &Call<'_>, arn: &str) -> Result<Value, Refusal> {
    let refused = |message: &str| Refusal::new(400, "InvalidRequestException", message);
    if !arn.starts_with(&format!("arn:aws:finspace:{}:{ACCOUNT}:", call.region)) {
        return Err(refused("The ARN is of another account or region."));
    }
    let path = arn
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .replace("kxEnvironment/", "/kx/environments/")
        .replace("/kxCluster/", "/clusters/")
        .replace("/kxDatabase/", "/databases/")
        .replace("/kxUser/", "/users/");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    if find(call, &path).is_none() {
        return Err(not_found());
    }
    let mut world = call.state.world();
    let own = world.kdb.managed.tags.entry(arn.to_owned()).or_default();
    match call.operation {
        "ListTagsForResource" => return Ok(json!({"tags": own})),
        "TagResource" => {
            let body = call.request.json()?;
            let tags = body["tags"].as_object().cloned().unwrap_or_default();
            if tags.is_empty() {
                return Err(refused("There are no tags."));
            }
            own.extend(tags.into_iter().filter_map(|(k, v)| Some((k, v.as_str()?.to_owned()))));
        }
        _ => {
            let keys = call.request.query.split('&').filter_map(|pair| {
                let key = pair.strip_prefix("tagKeys=")?;
                Some(percent_decode_str(key).decode_utf8_lossy().into_owned())
            });
            for key in keys {
                own.remove(&key);
            }
        }
    }
    Ok(json!({}))
}
