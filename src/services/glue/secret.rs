//! Logins that a connection keeps in Secrets Manager.

use serde_json::Value;

use crate::aws::{Api, Session, SignedSession, client, failure, missing};
use crate::error::{Error, Kind, Result};
use crate::model::{Secret, names_secret};

/// AWS Secrets Manager.
pub(super) const API: Api = Api { id: "Secrets Manager" };

/// Names of the user, the best first (Glue Developer Guide, "AWS Glue connection properties";
/// `sfUser` is Snowflake's).
pub(super) const USER: &[&str] = &["username", "user", "sfuser", "user_name"];
/// Names of the password.
pub(super) const PASSWORD: &[&str] = &["password", "sfpassword", "pwd"];
/// Names of the host, which secrets that RDS manages have, as well as the following.
pub(super) const HOST: &[&str] = &["host", "hostname"];
pub(super) const PORT: &[&str] = &["port"];
pub(super) const DATABASE: &[&str] = &["dbname", "database", "databasename", "db"];
/// `postgres`.
pub(super) const ENGINE: &[&str] = &["engine"];

/// The members of a secret, each of them a secret.
pub(super) struct Members(pub(super) Vec<(String, Secret)>);

/// Returns the members of the secret `id`, a name or an ARN.
pub(super) async fn get(
    session: &Session<'_>,
    connection: &SignedSession,
    id: &str,
) -> Result<Members> {
    let client = client!(aws_sdk_secretsmanager, connection, session.endpoint_url_of(API)?);
    let about = text!("secret {}", connection.filter.quote(id));
    let operation = connection.call(API, "GetSecretValue", &about);
    let answer = client.get_secret_value().secret_id(id).send().await.map_err(|error| {
        failure(operation, &error).hint_on(
            Kind::AccessDenied,
            text!(
                "ask for secretsmanager:GetSecretValue on {} (and kms:Decrypt on its key), or do \
                 without the password: --hide-password",
                connection.filter.quote(id)
            ),
        )
    })?;
    let text = match (answer.secret_string, answer.secret_binary) {
        (Some(text), _) => Secret::new(text),
        (None, Some(bytes)) => Secret::from_utf8(bytes.into_inner())
            .ok_or_else(|| Error::new(Kind::UnexpectedResponse, text!("{} is not text", about)))?,
        (None, None) => return Err(missing(operation, "a value")),
    };
    let Some(members) = Members::parse(text.expose()) else {
        connection.filter.know(text.expose());
        return Err(Error::new(Kind::UnexpectedResponse, text!("{} is not a JSON object", about))
            .hint("Glue wants {\"username\":\"…\",\"password\":\"…\"} in it"));
    };
    for (_, value) in members.0.iter().filter(|(name, _)| names_secret(name)) {
        connection.filter.know(value.expose());
    }
    Ok(members)
}

impl Members {
    /// Reads a JSON object; members that are no text or number are left out.
    fn parse(text: &str) -> Option<Self> {
        let Ok(Value::Object(object)) = serde_json::from_str(text) else { return None };
        let members = object.into_iter().filter_map(|(name, value)| match value {
            Value::String(text) => Some((name, Secret::new(text))),
            Value::Number(number) => Some((name, Secret::new(number.to_string()))),
            _ => None,
        });
        Some(Self(members.collect()))
    }

    /// Returns the value of the first of `names` that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|wanted| {
            let mut all = self.0.iter();
            let (_, value) = all.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
            Some(value.expose()).filter(|value| !value.is_empty())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_matched_in_any_letter_case() {
        for (text, user, password) in [
            (r#"{"username":"u","password":"p"}"#, Some("u"), Some("p")),
            (r#"{"USERNAME":"u","PASSWORD":"p"}"#, Some("u"), Some("p")),
            (r#"{"user":"u","Password":"p"}"#, Some("u"), Some("p")),
            (r#"{"user":"v","username":"u","password":"p"}"#, Some("u"), Some("p")),
            (r#"{"sfUser":"u","sfPassword":"p"}"#, Some("u"), Some("p")),
            (r#"{"username":"","user":"u","password":123}"#, Some("u"), Some("123")),
            (r#"{"username":null,"password":["p"]}"#, None, None),
            ("{}", None, None),
        ] {
            let members = Members::parse(text).unwrap();
            assert_eq!((members.first(USER), members.first(PASSWORD)), (user, password), "{text}");
        }
        for text in ["", "secret", "\"secret\"", "[1]", "{\"a\":"] {
            assert!(Members::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn rds_says_where_too() {
        let text = r#"{"engine":"postgres","host":"h","port":5432,"dbname":"d"}"#;
        let members = Members::parse(text).unwrap();
        assert_eq!(members.first(ENGINE), Some("postgres"));
        assert_eq!(
            (members.first(HOST), members.first(PORT), members.first(DATABASE)),
            (Some("h"), Some("5432"), Some("d"))
        );
    }
}
