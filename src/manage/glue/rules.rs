//! What a connection must have by its type (API page of the Connection API, `ConnectionInput`).

use serde_json::Value;

use super::shapes::PROPERTY_KEYS;
use crate::error::{Error, Result};
use crate::manage::check::{unknown_name, violation};
use crate::manage::document::Document;
use crate::outside::{Text, trusted};

/// The properties of a connection.
pub(super) const PROPERTIES: &str = "ConnectionProperties";
/// How it logs in.
pub(super) const AUTHENTICATION: &str = "AuthenticationConfiguration";

/// The types whose properties are all known; those of SaaS connectors have names of their own.
const OLD_TYPES: &[&str] = &["JDBC", "KAFKA", "MONGODB", "NETWORK", "SALESFORCE"];

/// Checks the names of the properties: a misspelt one would be a property that nobody reads. One
/// that the `current` definition has is known to Glue.
pub(super) fn check_names(definition: &Document, current: Option<&Document>) -> Result<()> {
    let kind = definition.text("ConnectionType").unwrap_or_default();
    if !OLD_TYPES.contains(&kind) {
        return Ok(());
    }
    let properties = |of: &'_ Document| -> Vec<String> {
        let all = of.get(PROPERTIES).and_then(Value::as_object);
        all.into_iter().flatten().map(|(name, _)| name.clone()).collect()
    };
    let before = current.map(properties).unwrap_or_default();
    for name in &properties(definition) {
        if !PROPERTY_KEYS.contains(&name.as_str()) && !before.contains(name) {
            let path = format!("{PROPERTIES}.{name}");
            return Err(unknown_name(&path, name, PROPERTY_KEYS.iter().copied()));
        }
    }
    Ok(())
}

/// Checks `definition`, whose shape is right.
pub(super) fn check(definition: &Document) -> Result<()> {
    let kind = definition.text("ConnectionType").unwrap_or_default();
    let properties = definition.get(PROPERTIES);
    let text = |key: &str| properties.and_then(|all| all.get(key)).and_then(Value::as_str);
    let has = |key: &str| text(key).is_some_and(|value| !value.is_empty());
    let has_all = |keys: &[&str]| keys.iter().all(|key| has(key));
    let authenticates = definition.get(AUTHENTICATION).is_some();
    let logs_in = has_all(&["USERNAME", "PASSWORD"])
        || has_all(&["USERNAME", "ENCRYPTED_PASSWORD"])
        || has("SECRET_ID")
        || authenticates;
    let needs = match kind {
        "JDBC" if !has_all(&["HOST", "PORT", "JDBC_ENGINE"]) && !has("JDBC_CONNECTION_URL") => {
            Some("HOST, PORT and JDBC_ENGINE, or JDBC_CONNECTION_URL")
        }
        "MONGODB" if !has("CONNECTION_URL") => Some("CONNECTION_URL"),
        "KAFKA" if !has("KAFKA_BOOTSTRAP_SERVERS") => Some("KAFKA_BOOTSTRAP_SERVERS"),
        "JDBC" | "MONGODB" => (!logs_in).then_some(LOGIN),
        "MARKETPLACE" => {
            let keys =
                ["CONNECTOR_TYPE", "CONNECTOR_URL", "CONNECTOR_CLASS_NAME", "CONNECTION_URL"];
            let is_jdbc = text("CONNECTOR_TYPE").is_some_and(|is| is.eq_ignore_ascii_case("jdbc"));
            let missing = keys.into_iter().find(|key| !has(key));
            missing.or((is_jdbc && !logs_in).then_some(LOGIN))
        }
        "SFTP" => return Err(Error::usage("ConnectionType 'SFTP': Glue does not support it")),
        "SALESFORCE" if !authenticates => {
            return Err(Error::usage(text!("{} is missing", AUTHENTICATION))
                .cause("SALESFORCE connections log in with it"));
        }
        "NETWORK" if definition.get(PLACE).is_none() => {
            return Err(Error::usage(text!("{} is missing", PLACE))
                .cause("NETWORK connections consist of it"));
        }
        _ => None,
    };
    if let Some(what) = needs {
        let kind = trusted(kind);
        let what = text!("{} of a connection of type {} needs {}", PROPERTIES, kind, what);
        return Err(Error::usage(what));
    }
    let wrong = |key: &str, value: &str, rule: Text| {
        Err(violation(&format!("{PROPERTIES}.{key}"), &Value::from(value), rule))
    };
    if let Some(port) = text("PORT")
        && !port.parse::<u16>().is_ok_and(|port| port >= 1024)
    {
        return wrong("PORT", port, "must be a port, 1024 to 65535".into());
    }
    for key in YES_OR_NO {
        if let Some(value) = text(key)
            && !["true", "false"].iter().any(|word| value.eq_ignore_ascii_case(word))
        {
            return wrong(key, value, "must be true or false, in quotes".into());
        }
    }
    match text("KAFKA_SASL_MECHANISM") {
        Some(mechanism) if !MECHANISMS.contains(&mechanism) => {
            let rule = text!("must be one of {}", trusted(MECHANISMS.join(", ")));
            wrong("KAFKA_SASL_MECHANISM", mechanism, rule)
        }
        _ => Ok(()),
    }
}

const LOGIN: &str = "USERNAME and PASSWORD, or SECRET_ID";

const PLACE: &str = "PhysicalConnectionRequirements";

const MECHANISMS: &[&str] = &["SCRAM-SHA-512", "GSSAPI", "AWS_MSK_IAM", "PLAIN"];

const YES_OR_NO: &[&str] = &[
    "JDBC_ENFORCE_SSL",
    "SKIP_CUSTOM_JDBC_CERT_VALIDATION",
    "KAFKA_SSL_ENABLED",
    "KAFKA_SKIP_CUSTOM_CERT_VALIDATION",
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(value: Value) -> Option<String> {
        check(&Document::from_value(value).unwrap()).err().map(|error| error.message.into())
    }

    #[test]
    fn each_type_has_what_it_needs() {
        let url = "jdbc:postgresql://h:5432/d";
        for (kind, properties, wrong) in [
            ("JDBC", json!({}), Some("HOST, PORT and JDBC_ENGINE")),
            ("JDBC", json!({"HOST": "h", "PORT": "5432"}), Some("JDBC_CONNECTION_URL")),
            ("JDBC", json!({"JDBC_CONNECTION_URL": url}), Some("USERNAME and PASSWORD")),
            ("JDBC", json!({"JDBC_CONNECTION_URL": url, "USERNAME": "u"}), Some("PASSWORD")),
            ("JDBC", json!({"JDBC_CONNECTION_URL": url, "SECRET_ID": "s"}), None),
            (
                "JDBC",
                json!({"HOST": "h", "PORT": "443", "JDBC_ENGINE": "mysql", "SECRET_ID": "s"}),
                Some("PORT '443'"),
            ),
            (
                "JDBC",
                json!({"HOST": "h", "PORT": "3306", "JDBC_ENGINE": "mysql", "SECRET_ID": "s"}),
                None,
            ),
            (
                "JDBC",
                json!({"JDBC_CONNECTION_URL": url, "SECRET_ID": "s", "JDBC_ENFORCE_SSL": "yes"}),
                Some("JDBC_ENFORCE_SSL 'yes'"),
            ),
            ("MONGODB", json!({"SECRET_ID": "s"}), Some("CONNECTION_URL")),
            ("MONGODB", json!({"CONNECTION_URL": "mongodb://h"}), Some("USERNAME")),
            ("KAFKA", json!({}), Some("KAFKA_BOOTSTRAP_SERVERS")),
            (
                "KAFKA",
                json!({"KAFKA_BOOTSTRAP_SERVERS": "b:9092", "KAFKA_SASL_MECHANISM": "SCRAM"}),
                Some("KAFKA_SASL_MECHANISM 'SCRAM'"),
            ),
            ("KAFKA", json!({"KAFKA_BOOTSTRAP_SERVERS": "b:9092"}), None),
            ("MARKETPLACE", json!({"CONNECTOR_TYPE": "Jdbc"}), Some("CONNECTOR_URL")),
            (
                "MARKETPLACE",
                json!({"CONNECTOR_TYPE": "Jdbc", "CONNECTOR_URL": "u", "CONNECTOR_CLASS_NAME": "c",
                    "CONNECTION_URL": "u"}),
                Some("USERNAME and PASSWORD"),
            ),
            ("SFTP", json!({}), Some("does not support")),
            ("SALESFORCE", json!({}), Some("AuthenticationConfiguration is missing")),
            ("NETWORK", json!({}), Some("PhysicalConnectionRequirements is missing")),
            ("SOMETHINGNEW", json!({}), None),
        ] {
            let found =
                message(json!({"ConnectionType": kind, "ConnectionProperties": properties}));
            match (&found, wrong) {
                (Some(found), Some(wrong)) => assert!(found.contains(wrong), "{found}"),
                _ => assert_eq!(found.as_deref(), wrong, "{kind} {properties}"),
            }
        }
    }
}
