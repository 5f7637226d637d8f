//! Logins that a connection keeps in Secrets Manager.

use super::members::Members;
use crate::aws::{Api, Session, SignedSession, client, failure, is_region, missing, partition_of};
use crate::error::{Error, Kind, Result};
use crate::model::{Arn, Secret};

/// AWS Secrets Manager.
pub(super) const API: Api = Api { id: "Secrets Manager" };

/// Returns the members of the secret `id`, a name or an ARN. An ARN says in which region it is.
///
/// # Errors
///
/// The ARN is not one of a secret in the caller's partition, or Secrets Manager does not return a JSON
/// object.
pub(super) async fn get(
    session: &Session<'_>,
    connection: &SignedSession,
    id: &str,
) -> Result<Members> {
    let own = connection.region();
    let region = if id.starts_with("arn:") { region_of(connection, id)? } else { own };
    let connection = &connection.in_region(region);
    let client = client!(aws_sdk_secretsmanager, connection, session.endpoint_url_of(API)?);
    let about = text!("secret {}", connection.filter.quote(id));
    let there = text!("{} in {}", about, connection.filter.pass(region));
    let operation = connection.call(API, "GetSecretValue", &about).within(&there);
    let answer = client.get_secret_value().secret_id(id).send().await.map_err(|error| {
        failure(operation, &error)
            .hint_on(
                Kind::AccessDenied,
                text!(
                    "ask for secretsmanager:GetSecretValue on {} (and kms:Decrypt on its key), \
                        or pass --hide-password",
                    connection.filter.quote(id)
                ),
            )
            .hint_on(
                Kind::NotFound,
                "the connection refers to it: see `lakekey glue-conn get NAME`, and check the \
                    account of --profile",
            )
    })?;
    let text = match (answer.secret_string, answer.secret_binary) {
        (Some(text), _) => Secret::new(text),
        (None, Some(bytes)) => Secret::from_utf8(bytes.into_inner())
            .ok_or_else(|| Error::new(Kind::UnexpectedResponse, text!("{} is not text", about)))?,
        (None, None) => return Err(missing(operation, "value")),
    };
    let Some(members) = Members::parse(text.expose()) else {
        connection.filter.know(text.expose());
        return Err(Error::new(Kind::UnexpectedResponse, text!("{} is not a JSON object", about))
            .hint("expected {\"username\":\"…\",\"password\":\"…\"}"));
    };
    for member in members.iter() {
        connection.filter.know_value(&member.name, member.value.expose());
    }
    Ok(members)
}

/// Returns the region of the ARN `id`. It becomes part of a host name, so it has to be one, and in the
/// partition of the caller.
fn region_of<'a>(connection: &'a SignedSession, id: &'a str) -> Result<&'a str> {
    let wrong = |rule: &'static str| {
        let subject = text!("could not read the secret {}", connection.filter.quote(id));
        Error::new(Kind::UnexpectedResponse, subject)
            .cause(rule)
            .hint("the connection refers to it: see `lakekey glue-conn get NAME`")
    };
    let arn = Arn::parse(id).ok_or_else(|| wrong("it is not an ARN"))?;
    if arn.service != "secretsmanager" {
        return Err(wrong("its ARN is not one of Secrets Manager"));
    }
    if !is_region(arn.region) {
        return Err(wrong("the region in its ARN is invalid"));
    }
    let partition = partition_of(connection.region());
    if arn.partition != partition || partition_of(arn.region) != partition {
        return Err(wrong("its ARN is of another partition of AWS than the connection"));
    }
    Ok(arn.region)
}
