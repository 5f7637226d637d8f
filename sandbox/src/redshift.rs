//! Redshift Serverless: GetCredentials, GetWorkgroup, ListWorkgroups.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::exchange::{Refusal, Reply, Request, Wire};
use super::identity::ACCOUNT;
use super::random;
use super::redshift_rules::{self as rules, text};
use super::services::{Call, Service};
use super::world::{NextRefresh, Workgroup};

/// The service.
pub(crate) struct Redshift;

impl Service for Redshift {
    fn signing_name(&self) -> &'static str {
        "redshift-serverless"
    }

    fn wire(&self) -> Wire {
        Wire::Json
    }

    fn operation(&self, request: &Request) -> Option<String> {
        let target = request.header("x-amz-target")?;
        target.strip_prefix("RedshiftServerless.").map(str::to_owned)
    }

    fn subject(&self, request: &Request) -> Option<String> {
        Some(request.json().ok()?.get("workgroupName")?.as_str()?.to_owned())
    }

    fn resource(&self, call: &Call<'_>) -> String {
        let name = self.subject(call.request).unwrap_or_else(|| String::from("*"));
        arn(call.region, &name)
    }

    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal> {
        let input = call.request.json()?;
        let output = match call.operation {
            "GetCredentials" => get_credentials(call, &input)?,
            "GetWorkgroup" => {
                rules::workgroup_name(&input)?;
                json!({"workgroup": describe(&find(call, &input)?, call.region)})
            }
            "ListWorkgroups" => {
                let world = call.state.world();
                let all = world.workgroups.values().map(|each| describe(each, call.region));
                call.page(all.collect(), text(&input, "nextToken")?, "workgroups", "nextToken")?
            }
            _ => return Err(Refusal::new(404, "UnknownOperationException", "No such operation")),
        };
        Ok(Reply::json(&output))
    }
}

fn get_credentials(call: &Call<'_>, input: &Value) -> Result<Value, Refusal> {
    rules::exactly_one_name(input)?;
    let duration = rules::duration(input)?;
    rules::database_name(input)?;
    let workgroup = find(call, input)?;
    let database = text(input, "dbName")?.unwrap_or(&workgroup.database);
    let (user, password) = (call.caller.database_user(), random::password());
    let end = call.end(duration);
    call.state.world().passwords.push(password.clone());
    call.issue(&password, format!("{}/{database}", workgroup.name), Some(end));
    if let Some(postgres) = &call.state.postgres {
        let until = call.state.real(end);
        postgres.allow(&user, &password, database, until).map_err(|failure| {
            Refusal::new(500, "InternalServerException", format!("PostgreSQL: {failure}"))
        })?;
    }
    let mut output = json!({"dbUser": user, "dbPassword": password});
    if call.says_end() {
        output["expiration"] = epoch(end);
    }
    match call.state.world().next_refresh {
        NextRefresh::AtExpiration => output["nextRefreshTime"] = epoch(end),
        NextRefresh::After(wait) => output["nextRefreshTime"] = epoch(call.now + wait),
        NextRefresh::Missing => {}
    }
    Ok(output)
}

/// Returns the workgroup a request names, by its name or by its custom domain.
fn find(call: &Call<'_>, input: &Value) -> Result<Workgroup, Refusal> {
    let world = call.state.world();
    let found = match (text(input, "workgroupName")?, text(input, "customDomainName")?) {
        (Some(name), _) => world.workgroups.get(name),
        (None, Some(domain)) => {
            let mut all = world.workgroups.values();
            all.find(|each| each.custom_domain.as_deref() == Some(domain))
        }
        (None, None) => None,
    };
    found.cloned().ok_or_else(|| {
        let message = "The specified workgroup doesn't exist.";
        Refusal::new(400, "ResourceNotFoundException", message)
    })
}

fn describe(workgroup: &Workgroup, region: &str) -> Value {
    let mut output = json!({
        "workgroupName": workgroup.name,
        "workgroupId": identifier(&workgroup.name),
        "workgroupArn": arn(region, &workgroup.name),
        "namespaceName": workgroup.name,
        "status": workgroup.status.name(),
        "baseCapacity": 8,
        "publiclyAccessible": false,
        "creationDate": "2026-01-31T12:00:00.123456Z",
    });
    if let Some(endpoint) = &workgroup.endpoint {
        output["endpoint"] = json!({"address": endpoint.address, "port": endpoint.port});
        output["port"] = json!(endpoint.port);
    }
    if let Some(domain) = &workgroup.custom_domain {
        output["customDomainName"] = json!(domain);
    }
    output
}

/// Returns a UUID that stays the same for a name.
fn identifier(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let hex = random::hex(&Sha256::digest(name));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32]].join("-")
}

fn arn(region: &str, name: &str) -> String {
    let identifier = if name == "*" { String::from("*") } else { identifier(name) };
    format!("arn:aws:redshift-serverless:{region}:{ACCOUNT}:workgroup/{identifier}")
}

/// Writes a time as this protocol does: seconds since 1970 with a fraction.
fn epoch(time: SystemTime) -> Value {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    json!(since.as_millis() as f64 / 1000.0)
}
