//! Credentials for databases with a host, a user and a password.

use super::super::bug;
use super::super::libpq::{self, Trust};
use super::context::Context;
use super::jdbc::Target;
use super::login::{copied, none};
use super::properties::Properties;
use super::secret::Members;
use crate::error::Result;
use crate::model::{
    Credential, CredentialBuilder, Endpoint, Malformed, Secret, Value, field, jdbc,
};

/// The value of [`field::TLS`]: encrypt, and check certificate and name.
pub(super) const VERIFY: &str = "verify-full";

/// The field with the names of parameters in the JDBC URL that are not passed on.
const IGNORED: &str = "ignored-parameters";

/// The field with the place of a certificate in S3, which lakekey does not fetch.
const CERTIFICATE: &str = "ca-certificate";

/// The variables for JDBC, with their fields.
pub(super) const JDBC_VARIABLES: [(&str, &str); 3] =
    [("JDBC_URL", field::JDBC_URL), ("DB_USER", field::USER), ("DB_PASSWORD", field::PASSWORD)];

/// Returns the credential of a connection to `target`.
pub(super) fn credential(
    context: &Context<'_>,
    mut properties: Properties,
    members: Option<Members>,
    mut target: Target,
) -> Result<Credential> {
    let user = members
        .as_ref()
        .and_then(Members::user)
        .or_else(|| properties.get("USERNAME"))
        .map(str::to_owned)
        .or(target.user.take());
    let password = members
        .as_ref()
        .and_then(Members::password)
        .map(copied)
        .or_else(|| properties.take("PASSWORD"))
        .or(target.password.take())
        .filter(|_| !context.hide_password);
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
            return Err(none(&properties, why));
        }
    }
    target.tls |= properties.is_true("JDBC_ENFORCE_SSL");
    let certificate_name = properties.take("CUSTOM_JDBC_CERT_STRING");
    let builder = context
        .builder(target.endpoint, &properties)
        .optional(CERTIFICATE, properties.get("CUSTOM_JDBC_CERT"));
    let builder = described(builder, &target, user, password, certificate_name);
    let enforced = properties.is_true("JDBC_ENFORCE_SSL");
    bound(builder, context.trust, &target, enforced).and_then(CredentialBuilder::build).map_err(bug)
}

fn described(
    mut builder: CredentialBuilder,
    target: &Target,
    user: Option<String>,
    password: Option<Secret>,
    certificate_name: Option<Secret>,
) -> CredentialBuilder {
    builder = builder.plain(field::ENGINE, target.engine).plain(field::HOST, target.host.clone());
    if let Some(port) = target.port {
        builder = builder.field(field::PORT, Value::Number(port.into()));
    }
    builder = builder
        .optional(field::DATABASE, target.database.clone())
        .optional(field::SID, target.sid.clone())
        .optional(field::INSTANCE, target.instance.clone())
        .optional(field::USER, user)
        .optional_secret(field::PASSWORD, password);
    for (name, value) in &target.parameters {
        let name = format!("{}{name}", field::PARAMETER);
        builder = builder.field(name, Value::Plain(value.clone()));
    }
    if target.tls && !is_libpq(target) {
        builder = builder.plain(field::TLS, VERIFY);
        let name = certificate_name.as_ref().map(Secret::expose);
        builder = builder.optional(field::CERTIFICATE_NAME, name);
    }
    if !target.ignored.is_empty() {
        builder = builder.plain(IGNORED, target.ignored.join(" "));
    }
    builder
}

fn is_libpq(target: &Target) -> bool {
    matches!(target.endpoint, Endpoint::Redshift | Endpoint::PostgreSql)
}

/// Binds the client's own variables, and JDBC's.
fn bound(
    mut builder: CredentialBuilder,
    trust: &Trust,
    target: &Target,
    enforced: bool,
) -> std::result::Result<CredentialBuilder, Malformed> {
    match target.endpoint {
        Endpoint::Redshift | Endpoint::PostgreSql => {
            // JDBC_ENFORCE_SSL means "with hostname matching": without certificates to check
            // with, libpq then fails rather than trusts.
            let weaker = enforced && trust.sslrootcert.is_none() && !trust.is_explicit;
            let sslmode = if weaker { VERIFY } else { &trust.sslmode };
            let trust = Trust {
                sslmode: sslmode.to_owned(),
                sslrootcert: trust.sslrootcert.clone(),
                is_explicit: trust.is_explicit,
            };
            builder = libpq::bind(builder, &trust)?;
        }
        Endpoint::MySql => {
            let file = trust.sslrootcert.clone().filter(|_| target.tls);
            builder = builder.optional(field::SSLROOTCERT, file).bind_present([
                ("MYSQL_HOST", field::HOST),
                ("MYSQL_TCP_PORT", field::PORT),
                ("MYSQL_USER", field::USER),
                ("MYSQL_PWD", field::PASSWORD),
                ("MYSQL_DATABASE", field::DATABASE),
            ])?;
        }
        Endpoint::SqlServer => {
            let server = match (&target.instance, target.port) {
                (_, Some(port)) => format!("{},{port}", target.host),
                (Some(instance), None) => format!("{}\\{instance}", target.host),
                (None, None) => target.host.clone(),
            };
            builder = builder.plain(field::SERVER, server).bind_present([
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
        Err(_) if is_libpq(target) => return Ok(builder),
        Err(_) => {}
    }
    builder.bind_present(JDBC_VARIABLES)
}
