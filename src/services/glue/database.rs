//! Credentials for databases with a host, a user and a password.

use super::super::bug;
use super::super::libpq::{self, Trust};
use super::context::Context;
use super::login::{self, UrlLogin, no_credential};
use super::names;
use super::properties::{Properties, is_yes};
use crate::error::Result;
use crate::jdbc::{self, Server};
use crate::model::{ClientKind, Credential, CredentialBuilder, Malformed, Secret, Value, field};

/// The value of [`field::TLS`]: encrypt, and check certificate and name.
pub(super) const VERIFY: &str = "verify-full";

/// The variables for JDBC, with their fields.
pub(super) const JDBC_VARIABLES: [(&str, &str); 3] =
    [("JDBC_URL", field::JDBC_URL), ("DB_USER", field::USER), ("DB_PASSWORD", field::PASSWORD)];

/// Returns the credential of a connection to `server`.
pub(super) fn credential(
    context: &Context<'_>,
    mut properties: Properties,
    mut server: Server,
) -> Result<Credential> {
    let of_url = UrlLogin { user: server.user.take(), password: server.password.take() };
    let names = ["USERNAME", "PASSWORD"];
    let (user, password) = login::find(context, &mut properties, names, of_url);
    let key_pair = key_pair(context, &server, &properties);
    if key_pair.is_some() && password.is_none() {
        let is_there = server.parameters.iter().any(|(name, _)| *name == AUTHENTICATOR);
        if !is_there {
            server.parameters.push((AUTHENTICATOR, KEY_PAIR.to_owned()));
        }
    }
    if !context.hide_password {
        let lacking = match (&user, &password) {
            (Some(_), Some(_)) => None,
            (Some(_), None) if key_pair.is_some() => None,
            _ if needs_no_password(&server) => None,
            _ if properties.authentication.as_deref() == Some("IAM") => {
                Some("it signs in with IAM: Glue keeps no password for it")
            }
            (None, _) => Some("neither it nor its secret names a user"),
            (_, None) => Some("neither it nor its secret holds a password"),
        };
        if let Some(why) = lacking {
            return Err(no_credential(&properties, why));
        }
    }
    let enforced = properties.is_true("JDBC_ENFORCE_SSL");
    server.tls |= enforced;
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
    if let Some((key, passphrase)) = key_pair {
        builder = builder
            .secret(field::PRIVATE_KEY, key)
            .optional(field::PRIVATE_KEY_PASSPHRASE, passphrase.map(Value::Secret));
    }
    for (name, value) in &server.parameters {
        builder = builder.field(format!("{}{name}", field::PARAMETERS), plain(value));
    }
    if server.tls && !is_libpq(&server) {
        let name = properties.take("CUSTOM_JDBC_CERT_STRING");
        builder = builder
            .plain(field::TLS, VERIFY)
            .optional(field::CERTIFICATE_NAME, name.map(|name| plain(name.expose())));
    }
    if !server.ignored.is_empty() {
        builder = builder.plain(field::IGNORED_PARAMETERS, server.ignored.join(" "));
    }
    bind(builder, context.trust, &server, enforced).and_then(CredentialBuilder::build).map_err(bug)
}

/// Ways to sign in to SQL Server without a stored password (Microsoft, "Setting the connection
/// properties", `authentication`).
const WITHOUT_PASSWORD: &[&str] = &[
    "ActiveDirectoryIntegrated",
    "ActiveDirectoryInteractive",
    "ActiveDirectoryManagedIdentity",
    "ActiveDirectoryMSI",
    "ActiveDirectoryDefault",
];

/// Returns the value of a parameter that is passed on.
fn parameter<'a>(server: &'a Server, name: &str) -> Option<&'a str> {
    let found = server.parameters.iter().find(|(known, _)| *known == name);
    found.map(|(_, value)| value.as_str())
}

/// Returns whether the user of SQL Server signs in without a stored password.
fn needs_no_password(server: &Server) -> bool {
    let method = parameter(server, "authentication").unwrap_or_default();
    let is_integrated = parameter(server, "integratedSecurity").is_some_and(is_yes);
    let scheme = parameter(server, "authenticationScheme").unwrap_or_default();
    WITHOUT_PASSWORD.iter().any(|known| method.eq_ignore_ascii_case(known))
        || (is_integrated && !scheme.eq_ignore_ascii_case("NTLM"))
}

/// Returns whether the user of SQL Server signs in otherwise than with a login of the server.
fn has_own_sign_in(server: &Server) -> bool {
    let method = parameter(server, "authentication");
    let is_sql = |method: &str| {
        ["SqlPassword", "NotSpecified"].iter().any(|known| method.eq_ignore_ascii_case(known))
    };
    parameter(server, "integratedSecurity").is_some_and(is_yes)
        || method.is_some_and(|method| !is_sql(method))
}

/// The parameter of Snowflake's driver that says how the user signs in, and its value for a key pair.
const AUTHENTICATOR: &str = "authenticator";
const KEY_PAIR: &str = "snowflake_jwt";

/// Returns the private key with which a user of Snowflake signs in, and its passphrase, if there is a
/// key that may be shown.
fn key_pair(
    context: &Context<'_>,
    server: &Server,
    properties: &Properties,
) -> Option<(Secret, Option<Secret>)> {
    if server.driver.grammar().endpoint != ClientKind::Snowflake || context.hide_password {
        return None;
    }
    let secret = |names| properties.squeezed(names).map(|text| Secret::new(text.to_owned()));
    let key = secret(names::PRIVATE_KEY)?;
    let passphrase = secret(names::PASSPHRASE);
    for secret in [Some(&key), passphrase.as_ref()].into_iter().flatten() {
        properties.filter.know(secret.expose());
    }
    Some((key, passphrase))
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
            builder = builder.optional(field::SSLROOTCERT, file).bind_present([
                ("MYSQL_HOST", field::HOST),
                ("MYSQL_TCP_PORT", field::PORT),
                ("MYSQL_USER", field::USER),
                ("MYSQL_PWD", field::PASSWORD),
                ("MYSQL_DATABASE", field::DATABASE),
            ])?;
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
            if !has_own_sign_in(server) {
                builder = builder.bind_present([
                    ("SQLCMDUSER", field::USER),
                    ("SQLCMDPASSWORD", field::PASSWORD),
                ])?;
            }
        }
        ClientKind::Snowflake => {
            let ends = [".snowflakecomputing.com", ".snowflakecomputing.cn"];
            let account = ends.iter().find_map(|end| server.host.strip_suffix(end));
            let account = account.map(|account| Value::Plain(account.to_owned()));
            builder = builder.optional(field::ACCOUNT, account).bind_present([
                ("SNOWFLAKE_ACCOUNT", field::ACCOUNT),
                ("SNOWFLAKE_USER", field::USER),
                ("SNOWFLAKE_PASSWORD", field::PASSWORD),
                ("SNOWFLAKE_DATABASE", field::DATABASE),
                ("SNOWFLAKE_SCHEMA", "parameters.schema"),
                ("SNOWFLAKE_WAREHOUSE", "parameters.warehouse"),
                ("SNOWFLAKE_ROLE", "parameters.role"),
                ("SNOWFLAKE_AUTHENTICATOR", "parameters.authenticator"),
                ("SNOWFLAKE_PRIVATE_KEY_RAW", field::PRIVATE_KEY),
                ("PRIVATE_KEY_PASSPHRASE", field::PRIVATE_KEY_PASSPHRASE),
            ])?;
        }
        _ => {}
    }
    // Where the driver cannot be given a value, there is no URL; `--format jdbc` says why.
    if let Ok(url) = jdbc::url(builder.draft()) {
        builder = builder.plain(field::JDBC_URL, url);
    }
    builder.bind_present(JDBC_VARIABLES)
}
