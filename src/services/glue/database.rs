//! Credentials for databases with a host, a user and a password.

use super::super::bug;
use super::super::libpq::{self, Trust};
use super::super::variables;
use super::context::Context;
use super::login::{self, UrlLogin, no_credential};
use super::private_key;
use super::properties::Properties;
use super::sign_in::{self, KeyOrToken};
use super::snowflake;
use crate::error::Result;
use crate::jdbc::{self, Driver, Server};
use crate::model::{
    ClientKind, Credential, CredentialBuilder, FieldError, Malformed, Value, field,
};
use crate::outside::{Text, trusted};

/// The value of [`field::TLS`]: encrypt, and check certificate and name.
pub(super) const VERIFY: &str = "verify-full";

/// Its value where clients are not to check: encrypt.
const ENCRYPT: &str = "require";

/// Returns the credential of a connection to `server`.
pub(super) fn credential(
    context: &Context<'_>,
    mut properties: Properties,
    mut server: Server,
) -> Result<Credential> {
    let of_url = UrlLogin { user: server.user.take(), password: server.password.take() };
    let names = ["USERNAME", "PASSWORD"];
    let (user, password) = login::find(context, &mut properties, names, of_url);
    let found = KeyOrToken::find(context, &properties, &mut server, password.is_some());
    if !context.hide_password {
        let has = (user.is_some(), password.is_some());
        let lacking = sign_in::lacking(&server, &properties, &found, has.0, has.1);
        if let Some(why) = lacking {
            return Err(no_credential(&properties, why));
        }
    }
    let enforced = properties.is_true("JDBC_ENFORCE_SSL");
    server.tls |= enforced;
    let verifies = verifies(context.trust, &mut server);
    let grammar = server.driver.grammar();
    let plain = |text: &str| Value::Plain(text.to_owned());
    // Where a part is hidden, no URL can be written.
    let endpoint = if server.has_hidden { ClientKind::Database } else { grammar.endpoint };
    let mut builder = context
        .builder(endpoint, &properties)
        .optional(field::CA_CERTIFICATE, properties.get("CUSTOM_JDBC_CERT").map(plain))
        .plain(field::ENGINE, grammar.engine)
        .optional(
            field::HOST,
            Some(server.host.as_str()).filter(|host| !host.is_empty()).map(plain),
        )
        .optional(field::PORT, server.port.map(|port| Value::Number(port.into())))
        .optional(field::DATABASE, server.database.as_deref().map(plain))
        .optional(field::SID, server.sid.as_deref().map(plain))
        .optional(field::INSTANCE, server.instance.as_deref().map(plain))
        .optional(field::USER, user.map(Value::Plain))
        .optional(field::PASSWORD, password.map(Value::Secret));
    // A passphrase is one of a key.
    let has_key = found.key.is_some() || server.parameter("private_key_file").is_some();
    let pem = found.key.as_ref().and_then(private_key::pem);
    for (name, secret) in [
        (field::PRIVATE_KEY, found.key),
        (field::PRIVATE_KEY_PEM, pem),
        (field::PRIVATE_KEY_PASSPHRASE, found.passphrase.filter(|_| has_key)),
        (field::TOKEN, found.token),
    ] {
        builder = builder.optional(name, secret.map(Value::Secret));
    }
    for (name, value) in &server.parameters {
        builder = builder.field(format!("{}{name}", field::PARAMETERS), plain(value));
    }
    if server.tls && !is_libpq(&server) {
        let name = properties.take("CUSTOM_JDBC_CERT_STRING");
        builder = builder
            .plain(field::TLS, if verifies { VERIFY } else { ENCRYPT })
            .optional(field::CERTIFICATE_NAME, name.map(|name| plain(name.expose())));
    }
    if !server.ignored.is_empty() {
        builder = builder.plain(field::IGNORED_PARAMETERS, server.ignored.join(" "));
    }
    bind(builder, context.trust, &server, enforced).and_then(CredentialBuilder::build).map_err(bug)
}

/// Returns why there is no JDBC URL, if the driver cannot be given a value of `credential`.
pub(super) fn remark(credential: &Credential) -> Option<Text> {
    let has = |name: &str| credential.field(name).is_some();
    let is_database = Driver::ALL.iter().any(|each| each.grammar().endpoint == credential.endpoint);
    // With an address beside the host there is none, which is what was asked for.
    if !is_database || !has(field::HOST) || has(field::JDBC_URL) || has(field::HOST_ADDRESS) {
        return None;
    }
    match jdbc::url(credential).err()? {
        FieldError::Value { name, reason } => {
            Some(text!("no JDBC_URL: {} contains {}", trusted(&name), reason))
        }
        FieldError::Missing { name, .. } if name == field::DATABASE => {
            Some("no JDBC_URL: the driver needs a database, and the connection names none".into())
        }
        FieldError::Missing { .. } => None,
    }
}

/// Returns whether clients are to check the server's certificate. A connection that says to accept any
/// (of SQL Server) gets what `--sslmode require` means: TLS, and no check.
fn verifies(trust: &Trust, server: &mut Server) -> bool {
    let is_accepted = server.driver == Driver::SqlServer && server.accepts_any_certificate;
    if !(is_accepted && trust.is_explicit && trust.sslmode == "require") {
        return true;
    }
    server.tls = true;
    server.ignored.retain(|name| !name.eq_ignore_ascii_case("trustServerCertificate"));
    false
}

fn is_libpq(server: &Server) -> bool {
    matches!(server.driver.grammar().endpoint, ClientKind::Redshift | ClientKind::PostgreSql)
}

/// Binds the client's own variables, and JDBC's.
fn bind(
    mut builder: CredentialBuilder,
    trust: &Trust,
    server: &Server,
    enforced: bool,
) -> std::result::Result<CredentialBuilder, Malformed> {
    match server.driver.grammar().endpoint {
        ClientKind::Redshift | ClientKind::PostgreSql => {
            // JDBC_ENFORCE_SSL means "with hostname matching": without certificates to check
            // with, libpq then fails rather than trusts.
            let weaker = enforced && trust.sslrootcert.is_none() && !trust.is_explicit;
            let sslmode = if weaker { VERIFY } else { &trust.sslmode };
            let trust = Trust { sslmode: sslmode.to_owned(), ..trust.clone() };
            builder = libpq::bind(builder, &trust)?;
        }
        ClientKind::MySql => {
            let file = trust.sslrootcert.clone().filter(|_| server.tls).map(Value::Plain);
            builder = builder.optional(field::SSLROOTCERT, file).bind_present(variables::MYSQL)?;
        }
        ClientKind::SqlServer => {
            let place = match (&server.instance, server.port) {
                _ if server.host.is_empty() => None,
                (_, Some(port)) => Some(format!("{},{port}", server.host)),
                (Some(instance), None) => Some(format!("{}\\{instance}", server.host)),
                (None, None) => Some(server.host.clone()),
            };
            builder = builder.optional(field::SERVER, place.map(Value::Plain)).bind_present([
                ("SQLCMDSERVER", field::SERVER),
                ("SQLCMDDBNAME", field::DATABASE),
            ])?;
            // sqlcmd would take it for a login of the server.
            if !sign_in::is_no_login_of_sql_server(server) {
                builder = builder.bind_present([
                    ("SQLCMDUSER", field::USER),
                    ("SQLCMDPASSWORD", field::PASSWORD),
                ])?;
            }
        }
        ClientKind::Snowflake => builder = snowflake::bind(builder, server)?,
        _ => {}
    }
    // Where the driver cannot be given a value, there is no URL, as `remark` says.
    if let Ok(url) = jdbc::url(builder.draft()) {
        builder = builder.plain(field::JDBC_URL, url);
    }
    builder.bind_present(variables::JDBC)
}
