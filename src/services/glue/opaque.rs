//! Connections of types that lakekey does not know: handed on as they are, without a guess.

use super::super::bug;
use super::super::libpq::check_host;
use super::super::variables;
use super::context::Context;
use super::login::{self, UrlLogin, no_credential};
use super::members::Members;
use super::names;
use super::properties::{Properties, SEE_DEFINITION, is_yes};
use crate::aws::Session;
use crate::error::{Error, Result};
use crate::jdbc::{AsItStands, read_port};
use crate::model::{ClientKind, Credential, CredentialBuilder, Field, Secret, Value, field};
use crate::outside::Text;
use crate::secrets;

/// Returns the credential: place and login where they are known, then every property and every
/// member of the secret, each in its group under its own name. `url` is its JDBC URL, if it has
/// one.
///
/// # Errors
///
/// There is nothing to log in with.
pub(super) fn credential(
    context: &Context<'_>,
    mut properties: Properties,
    url: Option<AsItStands>,
) -> Result<Credential> {
    // The place in a URL is the driver's to read: a host or a port beside it would be of another.
    let has_url = url.is_some();
    let place = if has_url { Vec::new() } else { place(&properties) };
    let url = url.unwrap_or_default();
    if properties.is_true("JDBC_ENFORCE_SSL") && url.url.is_some() && !url.tls {
        let rule =
            "it does not turn on TLS in a way that lakekey knows, and the connection enforces TLS";
        return Err(properties.unreadable("the JDBC URL of ", rule).hint(
            "add the driver's parameter for TLS to the URL, such as ssl=true, or remove \
                JDBC_ENFORCE_SSL",
        ));
    }
    let is_shown = |value: &Value| !(context.hide_password && value.is_secret());
    let names = ["USERNAME", "PASSWORD"];
    let of_url = UrlLogin { user: url.user, password: url.password };
    let (user, password) = login::find(context, &mut properties, names, of_url);
    if url.keeps_login && (user.is_some() || password.is_some()) {
        let rule = "it has a login that lakekey cannot remove, and the connection has another";
        return Err(properties.unreadable("the JDBC URL of ", rule).hint(SEE_DEFINITION));
    }
    let jdbc_url = url.url.map(|url| classify("JDBC_CONNECTION_URL", Secret::new(url)));
    let jdbc_url = jdbc_url.filter(is_shown);
    drop(properties.take("JDBC_CONNECTION_URL"));
    properties.fill_urls();
    let members = properties.members.take();
    let secret_id = properties.secret_id();
    let is_in_secret = context.hide_password
        && properties.kind == "JDBC"
        && jdbc_url.is_none()
        && secret_id.is_some();
    let has_login = if context.hide_password {
        user.is_some() || secret_id.is_some()
    } else {
        password.is_some() || members.as_ref().is_some_and(|members| !members.is_empty())
    };
    let endpoint = match (is_in_secret, has_url) {
        (true, _) => ClientKind::Database,
        (false, true) => ClientKind::Jdbc,
        (false, false) => ClientKind::Bare,
    };
    let mut builder = context.builder(endpoint, &properties);
    for (name, value) in place {
        builder = builder.field(name, value);
    }
    builder = builder
        .optional(field::USER, user.map(Value::Plain))
        .optional(field::PASSWORD, password.map(Value::Secret))
        .optional(field::JDBC_URL, jdbc_url);
    let left_out = properties.left_out();
    let none = none(&properties, members.as_ref());
    let mut has_secret = has_login || builder.draft().field(field::JDBC_URL).is_some();
    for (name, value) in properties.into_rest() {
        has_secret |= holds_secret(&name, value.expose());
        let value = classify(&name, value);
        if is_shown(&value) {
            builder = builder.field(format!("{}{name}", field::PROPERTIES), value);
        }
    }
    if !has_secret {
        return Err(none);
    }
    for member in members.into_iter().flat_map(|members| members.into_iter()) {
        builder =
            builder.field(format!("{}{}", field::SECRET, member.name), Value::Secret(member.value));
    }
    if !left_out.is_empty() {
        builder = builder.plain(field::UNRESOLVED_PROPERTIES, left_out);
    }
    builder.bind_present(variables::JDBC).and_then(CredentialBuilder::build).map_err(bug)
}

/// Returns what nothing of `credential` tells a client: that the connection enforces TLS, and which of its
/// properties are not there.
pub(super) fn remarks(session: &Session<'_>, credential: &Credential) -> Vec<Text> {
    let text = |name: &str| credential.field(name).map(Value::expose);
    let enforces = text("properties.JDBC_ENFORCE_SSL").is_some_and(|value| is_yes(&value));
    let tls = (credential.endpoint == ClientKind::Bare && enforces).then(|| {
        "the connection enforces TLS (JDBC_ENFORCE_SSL), and lakekey cannot turn it on for this \
            client: turn it on there"
            .into()
    });
    let left_out = text(field::UNRESOLVED_PROPERTIES).map(|names| {
        text!(
            "left out {}: it has a placeholder that the secret has no member for, or whose value \
             needs quoting in a URL",
            session.host().filter().quote(&names)
        )
    });
    let empty = (credential.endpoint == ClientKind::Jdbc && text(field::PASSWORD).is_none())
        .then(|| credential.fields().iter().find_map(empty_password))
        .flatten();
    let empty = empty.map(|name| {
        let name = session.host().filter().quote(name);
        text!("no DB_PASSWORD: the member {} of the secret is empty", name)
    });
    tls.into_iter().chain(left_out).chain(empty).collect()
}

/// Returns the name of the member of a secret that the field is, if it is an empty password.
fn empty_password(field: &Field) -> Option<&str> {
    let name = field.name.strip_prefix(field::SECRET)?;
    let is_password = names::PASSWORD.iter().any(|known| known.eq_ignore_ascii_case(name));
    (is_password && field.value.expose().is_empty()).then_some(name)
}

/// Returns the fields that say where to connect, as far as they can be.
fn place(properties: &Properties) -> Vec<(&'static str, Value)> {
    let host = properties.first_or_member(names::HOST).filter(|host| check_host(host).is_ok());
    let port = properties.first_or_member(names::PORT).and_then(|port| read_port(port).ok());
    let database = properties.first_or_member(names::DATABASE);
    let plain = |text: &str| Value::Plain(text.to_owned());
    let fields = [
        (field::HOST, host.map(plain)),
        (field::PORT, port.map(|port| Value::Number(port.into()))),
        (field::DATABASE, database.map(plain)),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Returns the error that there is nothing to log in with.
fn none(properties: &Properties, members: Option<&Members>) -> Error {
    let kind = properties.kind.as_str();
    let shown = properties.filter.quote(kind);
    if let Some(members) = members {
        let names: Vec<Text> =
            members.iter().map(|member| properties.filter.quote(&member.name)).collect();
        return no_credential(
            properties,
            match &*names {
                [] => "its secret has no members".into(),
                [name] => text!("the only member of its secret, {}, is empty", name),
                [first, ..] => text!("every member of its secret is empty, such as {}", first),
            },
        );
    }
    let why = if kind == "NETWORK" {
        "NETWORK connections only describe access to a VPC".into()
    } else if kind.starts_with("VIEW_VALIDATION_") {
        text!("connections of type {} have no login: queries run under their ROLE_ARN", shown)
    } else {
        text!(
            "it is of type {} and has no login, no secret and no JDBC URL; clients of AWS services \
             sign with AWS credentials",
            shown
        )
    };
    no_credential(properties, why)
}

/// Returns whether a property holds a secret, by its name or what stands in it.
fn holds_secret(name: &str, value: &str) -> bool {
    names::is_map(name) || (secrets::is_in(name, value) && !is_reference(name))
}

/// Returns whether the value of a property says where a secret is.
fn is_reference(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let ends = ["_ARN", ".SECRET_ID", ".SECRETID"];
    upper == "SECRET_ID" || ends.iter().any(|end| upper.ends_with(end))
}

/// Returns a property as one that may be shown only if neither its name nor its value looks as if
/// a secret were in it. Where a URL of an unknown driver keeps its password, nobody knows.
fn classify(name: &str, value: Secret) -> Value {
    let text = value.expose().to_ascii_lowercase();
    let is_url = text.contains("://") || text.starts_with("jdbc:");
    let looks_secret = ["password", "pwd=", "secret", "token", "-----begin"]
        .iter()
        .any(|word| text.contains(word))
        || (is_url && text.contains(['@', '?', ';', '=']));
    if (looks_secret || secrets::is_in(name, value.expose())) && !is_reference(name)
        || names::is_map(name)
    {
        Value::Secret(value)
    } else {
        Value::Plain(value.expose().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_name_or_form() {
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
