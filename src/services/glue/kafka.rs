//! Apache Kafka.

use super::super::bug;
use super::super::libpq::check_host;
use super::context::Context;
use super::login::{self, Login, UrlLogin};
use super::properties::Properties;
use super::stores::Stores;
use crate::error::Result;
use crate::model::{ClientKind, Credential, CredentialBuilder, Value, field};

/// Properties that are handed on under names of their own: files in S3 and Kerberos' names.
const PASSED_ON_PROPERTIES: &[(&str, &str)] = &[
    ("KAFKA_CUSTOM_CERT", field::CA_CERTIFICATE),
    ("KAFKA_CLIENT_KEYSTORE", field::KEYSTORE),
    ("KAFKA_SASL_GSSAPI_SERVICE", field::KERBEROS_SERVICE),
    ("KAFKA_SASL_GSSAPI_PRINCIPAL", field::KERBEROS_PRINCIPAL),
    ("KAFKA_SASL_GSSAPI_KEYTAB", field::KERBEROS_KEYTAB),
    ("KAFKA_SASL_GSSAPI_KRB5_CONF", field::KERBEROS_CONFIGURATION),
];

const NO_SERVERS: &str = "it names no bootstrap servers";

/// Returns the credential of a Kafka connection. With `AWS_MSK_IAM`, `GSSAPI` or without SASL
/// there is no stored password: then it says where to connect and how.
pub(super) fn credential(context: &Context<'_>, mut properties: Properties) -> Result<Credential> {
    let servers = properties.get("KAFKA_BOOTSTRAP_SERVERS").map(str::to_owned);
    let servers = servers.ok_or_else(|| properties.unreadable("", NO_SERVERS))?;
    let servers = read_servers(&servers).map_err(|rule| properties.unreadable("", rule))?;
    // API page: the default is "true".
    let is_encrypted =
        properties.get("KAFKA_SSL_ENABLED").is_none() || properties.is_true("KAFKA_SSL_ENABLED");
    let mechanism = properties.get("KAFKA_SASL_MECHANISM").map(str::to_owned);
    let protocol = match (&mechanism, is_encrypted) {
        (Some(_), true) => "SASL_SSL",
        (Some(_), false) => "SASL_PLAINTEXT",
        (None, true) => "SSL",
        (None, false) => "PLAINTEXT",
    };
    let mut builder = context
        .builder(ClientKind::Kafka, &properties)
        .plain(field::BOOTSTRAP_SERVERS, servers)
        .plain(field::SECURITY_PROTOCOL, protocol);
    if let Some(mechanism) = mechanism {
        let (user, password) = login_of(context, &mut properties, &mechanism)?;
        builder = builder
            .plain(field::SASL_MECHANISM, mechanism)
            .optional(field::USER, user.map(Value::Plain))
            .optional(field::PASSWORD, password.map(Value::Secret));
    }
    for (key, name) in PASSED_ON_PROPERTIES {
        let value = properties.get(key).map(|text| Value::Plain(text.to_owned()));
        builder = builder.optional(name, value);
    }
    let Stores { keystore, truststore } = context.stores;
    for (name, file) in [(field::KEYSTORE_FILE, keystore), (field::TRUSTSTORE_FILE, truststore)] {
        builder = builder.optional(name, file.clone().map(Value::Plain));
    }
    for (key, name) in [
        ("KAFKA_CLIENT_KEYSTORE_PASSWORD", field::KEYSTORE_PASSWORD),
        ("KAFKA_CLIENT_KEY_PASSWORD", field::KEY_PASSWORD),
    ] {
        let password = properties.take(key).filter(|_| !context.hide_password);
        builder = builder.optional(name, password.map(Value::Secret));
    }
    let builder = builder.bind_present([
        ("KAFKA_BOOTSTRAP_SERVERS", field::BOOTSTRAP_SERVERS),
        ("KAFKA_SECURITY_PROTOCOL", field::SECURITY_PROTOCOL),
        ("KAFKA_SASL_MECHANISM", field::SASL_MECHANISM),
        ("KAFKA_SASL_USERNAME", field::USER),
        ("KAFKA_SASL_PASSWORD", field::PASSWORD),
    ]);
    builder.and_then(CredentialBuilder::build).map_err(bug)
}

/// Returns user and password of a mechanism that wants them.
fn login_of(context: &Context<'_>, properties: &mut Properties, mechanism: &str) -> Result<Login> {
    let names = match mechanism {
        "AWS_MSK_IAM" | "GSSAPI" => return Ok((None, None)),
        "PLAIN" => ["KAFKA_SASL_PLAIN_USERNAME", "KAFKA_SASL_PLAIN_PASSWORD"],
        scram if scram.starts_with("SCRAM-") => {
            ["KAFKA_SASL_SCRAM_USERNAME", "KAFKA_SASL_SCRAM_PASSWORD"]
        }
        other => {
            let rule = text!("its SASL mechanism is {}", properties.filter.quote(other));
            return Err(properties.unreadable("", rule));
        }
    };
    login::find_both(context, properties, names, UrlLogin::default())
}

/// Checks `host:port,host:port`, and takes white space out.
fn read_servers(text: &str) -> std::result::Result<String, &'static str> {
    let mut servers = Vec::new();
    for server in text.split(',').map(str::trim).filter(|server| !server.is_empty()) {
        // A name of a listener may stand before it: SASL_SSL://host:port.
        let server = server.rsplit_once("://").map_or(server, |(_, server)| server);
        let (host, port) = server.rsplit_once(':').ok_or("a bootstrap server has no port")?;
        check_host(host.trim_start_matches('[').trim_end_matches(']'))
            .map_err(|_| "a bootstrap server is not a valid host name")?;
        if port.parse::<u16>().is_err() {
            return Err("a bootstrap server has no port");
        }
        servers.push(server);
    }
    if servers.is_empty() { Err(NO_SERVERS) } else { Ok(servers.join(",")) }
}
