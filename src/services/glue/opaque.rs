//! Connections of types that lakekey does not know: handed on as they are, without a guess.

use super::super::bug;
use super::context::Context;
use super::database::JDBC_VARIABLES;
use super::login::{self, no_credential};
use super::properties::Properties;
use crate::error::Result;
use crate::model::{ClientKind, Credential, CredentialBuilder, Secret, Value, field};
use crate::secrets;

/// Returns the credential: user and password where they are known, then every property under
/// its own name, then every member of the secret behind `secret.`.
pub(super) fn credential(context: &Context<'_>, mut properties: Properties) -> Result<Credential> {
    let names = ["USERNAME", "PASSWORD"];
    let (user, password) = login::find(context, &mut properties, names, (None, None));
    let is_shown = |value: &Value| !(context.hide_password && value.is_secret());
    let jdbc_url = properties.take("JDBC_CONNECTION_URL");
    let jdbc_url = jdbc_url.map(|url| classify("JDBC_CONNECTION_URL", url)).filter(is_shown);
    let members = properties.members.take();
    let is_in_secret = context.hide_password
        && properties.kind == "JDBC"
        && jdbc_url.is_none()
        && members.is_none();
    let endpoint = if is_in_secret { ClientKind::Database } else { ClientKind::Bare };
    let mut builder = context
        .builder(endpoint, &properties)
        .optional(field::USER, user.map(Value::Plain))
        .optional(field::PASSWORD, password.map(Value::Secret))
        .optional(field::JDBC_URL, jdbc_url);
    if members.is_none() && builder.draft().fields().len() == 1 && properties.is_empty() {
        return Err(no_credential(&properties, "it has no properties and no secret"));
    }
    for (name, value) in properties.into_rest() {
        let value = classify(&name, value);
        if is_shown(&value) {
            let is_taken = builder.draft().field(&name).is_some();
            let name = if is_taken { format!("property.{name}") } else { name };
            builder = builder.field(name, value);
        }
    }
    for (name, value) in members.into_iter().flat_map(|members| members.0) {
        builder = builder.field(format!("secret.{name}"), Value::Secret(value));
    }
    let is_jdbc = builder.draft().field(field::JDBC_URL).is_some();
    builder
        .bind_present(JDBC_VARIABLES.into_iter().filter(|_| is_jdbc))
        .and_then(CredentialBuilder::build)
        .map_err(bug)
}

/// Returns a property as one that may be shown only if neither its name nor its value looks as if
/// a secret were in it. Where a URL of an unknown driver keeps its password, nobody knows.
fn classify(name: &str, value: Secret) -> Value {
    let text = value.expose().to_ascii_lowercase();
    let upper = name.to_ascii_uppercase();
    let is_reference =
        upper == "SECRET_ID" || upper.ends_with("_ARN") || upper.ends_with(".SECRET_ID");
    let is_url = text.contains("://") || text.starts_with("jdbc:");
    let looks_secret = ["password", "pwd=", "secret", "token", "-----begin"]
        .iter()
        .any(|word| text.contains(word))
        || (is_url && text.contains(['@', '?', ';', '=']));
    if (looks_secret || secrets::is_in(name, value.expose())) && !is_reference {
        Value::Secret(value)
    } else {
        Value::Plain(value.expose().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_or_looks_like_a_secret_is_one() {
        for (name, value) in [
            ("PASSWORD", "x"),
            ("spark.sslKeyPassphrase", "x"),
            ("python.sharedKey", "x"),
            ("athena.pwd", "x"),
            ("spark.options", "user=me;pwd=x"),
            ("spark.url", "db://h/?a=b"),
            ("note", "-----BEGIN PRIVATE KEY-----"),
        ] {
            assert!(classify(name, Secret::new(value.into())).is_secret(), "{name}");
        }
        for (name, value) in [
            ("SECRET_ID", "prod/secret/jira"),
            ("ROLE_ARN", "arn:aws:iam::111122223333:role/token"),
            ("spark.secret_id", "prod/secret"),
            ("spark.url", "db://h/x"),
            ("INSTANCE_ID", "i-1"),
        ] {
            assert!(!classify(name, Secret::new(value.into())).is_secret(), "{name}");
        }
    }
}
