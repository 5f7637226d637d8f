//! Credentials for databases with a host, a user and a password.

use super::super::bug;
use super::super::libpq::{self, Trust};
use super::context::Context;
use super::login::{self, no_credential};
use super::properties::Properties;
use super::secret::Members;
use crate::error::Result;
use crate::jdbc::{self, Server};
use crate::model::{Credential, CredentialBuilder, Endpoint, Malformed, Secret, Value, field};

/// The value of [`field::TLS`]: encrypt, and check certificate and name.
pub(super) const VERIFY: &str = "verify-full";

/// The field with the names of parameters in the JDBC URL that are not passed on.
const IGNORED: &str = "ignored-parameters";

/// The field with the place of a certificate in S3, which lakekey does not fetch.
const CERTIFICATE: &str = "ca-certificate";

/// The variables for JDBC, with their fields.
pub(super) const JDBC_VARIABLES: [(&str, &str); 3] =
    [("JDBC_URL", field::JDBC_URL), ("DB_USER", field::USER), ("DB_PASSWORD", field::PASSWORD)];

/// Returns the credential of a connection to `server`.
pub(super) fn credential(
    context: &Context<'_>,
    mut properties: Properties,
    members: Option<Members>,
    mut server: Server,
) -> Result<Credential> {
    let (user, password) =
        login::find(context, &mut properties, members.as_ref(), ["USERNAME", "PASSWORD"]);
    let user = user.or(server.user.take());
    let password = password.or(server.password.take()).filter(|_| !context.hide_password);
    if !context.hide_password {
        let lacking = match (&user, &password) {
            (Some(_), Some(_)) => None,
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
    server.tls |= properties.is_true("JDBC_ENFORCE_SSL");
    let certificate_name = properties.take("CUSTOM_JDBC_CERT_STRING");
    let builder = context
        .builder(server.driver.grammar().endpoint, &properties)
        .optional(CERTIFICATE, properties.get("CUSTOM_JDBC_CERT"));
    let builder = describe(builder, &server, user, password, certificate_name);
    let enforced = properties.is_true("JDBC_ENFORCE_SSL");
    bind(builder, context.trust, &server, enforced).and_then(CredentialBuilder::build).map_err(bug)
}

fn describe(
    mut builder: CredentialBuilder,
    server: &Server,
    user: Option<String>,
    password: Option<Secret>,
    certificate_name: Option<Secret>,
) -> CredentialBuilder {
    builder = builder
        .plain(field::ENGINE, server.driver.grammar().engine)
        .plain(field::HOST, server.host.clone());
    if let Some(port) = server.port {
        builder = builder.field(field::PORT, Value::Number(port.into()));
    }
    builder = builder
        .optional(field::DATABASE, server.database.clone())
        .optional(field::SID, server.sid.clone())
        .optional(field::INSTANCE, server.instance.clone())
        .optional(field::USER, user)
        .optional_secret(field::PASSWORD, password);
    for (name, value) in &server.parameters {
        let name = format!("{}{name}", field::PARAMETER);
        builder = builder.field(name, Value::Plain(value.clone()));
    }
    if server.tls && !is_libpq(server) {
        builder = builder.plain(field::TLS, VERIFY);
        let name = certificate_name.as_ref().map(Secret::expose);
        builder = builder.optional(field::CERTIFICATE_NAME, name);
    }
    if !server.ignored.is_empty() {
        builder = builder.plain(IGNORED, server.ignored.join(" "));
    }
    builder
}

fn is_libpq(server: &Server) -> bool {
    matches!(server.driver.grammar().endpoint, Endpoint::Redshift | Endpoint::PostgreSql)
}

/// Binds the client's own variables, and JDBC's.
fn bind(
    mut builder: CredentialBuilder,
    trust: &Trust,
    server: &Server,
    enforced: bool,
) -> std::result::Result<CredentialBuilder, Malformed> {
    match server.driver.grammar().endpoint {
        Endpoint::Redshift | Endpoint::PostgreSql => {
            // JDBC_ENFORCE_SSL means "with hostname matching": without certificates to check
            // with, libpq then fails rather than trusts.
            let weaker = enforced && trust.sslrootcert.is_none() && !trust.is_explicit;
            let sslmode = if weaker { VERIFY } else { &trust.sslmode };
            let trust = Trust { sslmode: sslmode.to_owned(), ..trust.clone() };
            builder = libpq::bind(builder, &trust)?;
        }
        Endpoint::MySql => {
            let file = trust.sslrootcert.clone().filter(|_| server.tls);
            builder = builder.optional(field::SSLROOTCERT, file).bind_present([
                ("MYSQL_HOST", field::HOST),
                ("MYSQL_TCP_PORT", field::PORT),
                ("MYSQL_USER", field::USER),
                ("MYSQL_PWD", field::PASSWORD),
                ("MYSQL_DATABASE", field::DATABASE),
            ])?;
        }
        Endpoint::SqlServer => {
            let place = match (&server.instance, server.port) {
                (_, Some(port)) => format!("{},{port}", server.host),
                (Some(instance), None) => format!("{}\\{instance}", server.host),
                (None, None) => server.host.clone(),
            };
            builder = builder.plain(field::SERVER, place).bind_present([
                ("SQLCMDSERVER", field::SERVER),
                ("SQLCMDUSER", field::USER),
                ("SQLCMDPASSWORD", field::PASSWORD),
                ("SQLCMDDBNAME", field::DATABASE),
            ])?;
        }
        _ => {}
    }
    // Where the driver cannot be given a value, there is no URL; `--format jdbc` says why.
    match jdbc::url(builder.draft()) {
        Ok(url) => builder = builder.plain(field::JDBC_URL, url),
        // Of libpq's endpoints the siblings leave the URL of another database in the environment:
        // beside that the password has no business.
        Err(_) if is_libpq(server) => return Ok(builder),
        Err(_) => {}
    }
    builder.bind_present(JDBC_VARIABLES)
}
