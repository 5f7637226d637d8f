//! MongoDB and Amazon DocumentDB.

use super::super::bug;
use super::super::libpq::check_host;
use super::context::Context;
use super::database::VERIFY;
use super::login::{self, UrlLogin};
use super::mongodb_url::{MongoUrl, read};
use super::names::{DATABASE, HOST, PORT};
use super::properties::{Properties, is_yes};
use crate::error::{Error, Result};
use crate::jdbc::ReadError;
use crate::model::{ClientKind, Credential, CredentialBuilder, Value, field};

/// The property with the connection string.
const CONNECTION_URL: &[&str] = &["connection_url"];

/// Mechanisms that need no stored password (MongoDB manual, "Authentication Mechanisms").
const WITHOUT_PASSWORD: &[&str] = &["MONGODB-AWS", "MONGODB-X509", "MONGODB-OIDC", "GSSAPI"];

/// Ends of the hosts of Amazon DocumentDB.
const DOCUMENTDB: &[&str] = &[".docdb.amazonaws.com", ".docdb.amazonaws.com.cn"];

/// Returns whether the connection is to a MongoDB.
pub(super) fn is_mongodb(properties: &Properties) -> bool {
    matches!(properties.kind.as_str(), "MONGODB" | "DOCUMENTDB")
}

/// Returns the hosts that the connection names, without its login.
pub(super) fn hosts(properties: &Properties) -> Option<String> {
    match properties.first(CONNECTION_URL) {
        Some(url) => {
            let url = read(url, &|name| properties.meaning(name)).ok()?;
            Some(url.hosts).filter(|hosts| !hosts.is_empty())
        }
        None => properties.first(HOST).map(str::to_owned),
    }
}

/// Returns the credential of the connection. With a mechanism that needs no stored password, it
/// says where to connect and how.
pub(super) fn credential(context: &Context<'_>, mut properties: Properties) -> Result<Credential> {
    let mut url = target(&properties)?;
    url.tls |= properties.is_true("JDBC_ENFORCE_SSL");
    let of_secret = properties.members.as_ref();
    url.tls |= ["ssl", "tls"]
        .iter()
        .any(|name| of_secret.and_then(|members| members.first(&[name])).is_some_and(is_yes));
    if properties.kind == "DOCUMENTDB" || url.is_to(DOCUMENTDB) {
        // Its engines before 8.0.2 refuse the first write otherwise (DocumentDB guide, "Retryable
        // writes").
        url.set_default("retryWrites", "false");
    }
    url.for_each_secret(|secret| properties.filter.know(secret));
    if context.hide_password {
        url.hide_secrets();
    }
    let file = context.trust.named_file().filter(|_| url.tls);
    if let Some(file) = file {
        url.set_default("tlsCAFile", file);
    }
    let of_url = UrlLogin { user: url.user.take(), password: url.password.take() };
    let names = ["USERNAME", "PASSWORD"];
    let mechanism = url.option("authMechanism").unwrap_or_default().to_ascii_uppercase();
    let (user, password) = if WITHOUT_PASSWORD.contains(&mechanism.as_str()) {
        login::find(context, &mut properties, names, of_url)
    } else {
        login::find_both(context, &mut properties, names, of_url)?
    };
    // With IAM, the user is the role of the process that connects.
    let is_aws = mechanism == "MONGODB-AWS" && password.is_none();
    let shown =
        user.as_deref().filter(|_| !is_aws && (password.is_some() || !mechanism.is_empty()));
    let written = url.written(shown, password.as_ref());
    let has_nul = url.has_nul()
        || user.as_deref().is_some_and(|user| user.contains('\0'))
        || password.as_ref().is_some_and(|password| password.expose().contains('\0'));
    let is_written = !url.has_hidden && !has_nul;
    let database = Some(url.database).filter(|name| !name.is_empty());
    let hosts = Some(url.hosts).filter(|hosts| !hosts.is_empty());
    let ignored = Some(url.ignored.join(" ")).filter(|names| !names.is_empty());
    context
        .builder(ClientKind::MongoDb, &properties)
        .optional(field::HOSTS, hosts.map(Value::Plain))
        .optional(field::DATABASE, database.map(Value::Plain))
        .optional(field::USER, user.map(Value::Plain))
        .optional(field::PASSWORD, password.map(Value::Secret))
        .optional(field::TLS, url.tls.then(|| Value::Plain(VERIFY.to_owned())))
        .optional(field::SSLROOTCERT, file.map(|file| Value::Plain(file.to_owned())))
        .optional(field::IGNORED_PARAMETERS, ignored.map(Value::Plain))
        .optional(field::URL, is_written.then_some(Value::Secret(written)))
        .bind_present([("MONGODB_URI", field::URL)])
        .and_then(CredentialBuilder::build)
        .map_err(bug)
}

/// Returns where the connection leads to.
fn target(properties: &Properties) -> Result<MongoUrl> {
    let wrong = |rule: &'static str| properties.unreadable("the connection URL of ", rule);
    if let Some(url) = properties.first(CONNECTION_URL) {
        let found = read(url, &|name| properties.meaning(name));
        return found.map_err(|unread| -> Error {
            match unread {
                ReadError::Wrong(rule) | ReadError::Several(rule) => wrong(rule),
                _ => properties.unresolved("its URL".into()),
            }
        });
    }
    let Some(host) = properties.first_or_member(HOST) else {
        // It is in a secret that is not to be read.
        let is_hidden = properties.hides_secrets && properties.secret_id().is_some();
        return if is_hidden { Ok(MongoUrl::hidden()) } else { Err(wrong("it names no host")) };
    };
    check_host(host).map_err(wrong)?;
    let port = properties.first_or_member(PORT).unwrap_or("27017");
    let port: u16 = port.parse().map_err(|_| wrong("its port is not a valid port number"))?;
    let hosts =
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
    let database = properties.first_or_member(DATABASE).unwrap_or_default().to_owned();
    Ok(MongoUrl::of(hosts, database))
}
