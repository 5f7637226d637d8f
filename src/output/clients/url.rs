//! Connection URLs.

use std::borrow::Cow;

use super::{ClientFields, kdb, spark};
use crate::model::percent::{ipv6, push_encoded};
use crate::model::{ClientKind, FieldError, SecretBuffer, field};

/// Appends one connection URL with user and password, and a line feed.
pub(in crate::output) fn url(
    fields: &ClientFields<'_>,
    out: &mut SecretBuffer,
) -> Result<(), FieldError> {
    match fields.endpoint {
        ClientKind::MySql
        | ClientKind::SqlServer
        | ClientKind::Redshift
        | ClientKind::PostgreSql => server(fields, out),
        ClientKind::Kdb => kdb::url(fields, out),
        ClientKind::Livy => spark::livy_url(fields, out),
        endpoint => {
            // The others come with a URL of their own, if there is one.
            let own =
                if endpoint == ClientKind::SparkConnect { field::CONNECTION } else { field::URL };
            // What keeps it from having one is named.
            for part in [field::USER, field::PASSWORD, field::DATABASE] {
                fields.text(part)?;
            }
            out.push_all([&fields.required_text(own)?, "\n"]);
            Ok(())
        }
    }
}

/// Appends the URL of a database server. Needs host, user and password.
///
/// - `postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…` (libpq manual,
///   34.1.1.2)
/// - `mysql://user:password@host:port/database`, which every library takes, and with `ssl-mode`
///   where TLS is demanded, which is of MySQL Shell and its family ("Connecting using URI-like
///   connection strings"): no option of TLS is common to them and the libraries
/// - `sqlserver://user:password@host:port/instance?database=…` (go-mssqldb, which sqlcmd is built
///   on)
fn server(fields: &ClientFields<'_>, out: &mut SecretBuffer) -> Result<(), FieldError> {
    let database = fields.text(field::DATABASE)?;
    let has_tls = fields.text(field::TLS)?.is_some();
    let fixed = |text: &'static str| Some(Cow::Borrowed(text));
    let (scheme, path, mut parameters, with_tls) = match fields.endpoint {
        ClientKind::MySql => {
            let checks = fields.text(field::TLS)?.is_none_or(|mode| mode != "require");
            let mode = if checks { "VERIFY_IDENTITY" } else { "REQUIRED" };
            let file = fields.root_file()?.filter(|_| checks);
            let tls = [("ssl-mode", fixed(mode)), ("ssl-ca", file)];
            ("mysql://", Some(database.unwrap_or_default()), vec![], Vec::from(tls))
        }
        ClientKind::SqlServer => {
            refuse_own_sign_in(fields)?;
            let name = fields.text(field::CERTIFICATE_NAME)?;
            let checks = fields.text(field::TLS)?.is_none_or(|mode| mode != "require");
            let tls = [
                ("encrypt", fixed("true")),
                ("TrustServerCertificate", fixed(if checks { "false" } else { "true" })),
                ("hostNameInCertificate", name),
            ];
            let instance = fields.text(field::INSTANCE)?;
            ("sqlserver://", instance, vec![("database", database)], Vec::from(tls))
        }
        _ => {
            let names = [
                ("sslmode", field::SSLMODE),
                ("sslrootcert", field::SSLROOTCERT),
                ("hostaddr", field::HOST_ADDRESS),
            ];
            let parameters = names.map(|(name, field)| Ok((name, fields.text(field)?)));
            let parameters = parameters.into_iter().collect::<Result<_, FieldError>>()?;
            ("postgresql://", database, parameters, vec![])
        }
    };
    out.push_str(scheme);
    push_encoded(out, &fields.required_text(field::USER)?);
    out.push(':');
    push_encoded(out, &fields.required_text(field::PASSWORD)?);
    out.push('@');
    push_host(out, &fields.host()?);
    for (separator, part) in [(':', fields.text(field::PORT)?), ('/', path)] {
        if let Some(part) = part {
            out.push(separator);
            push_encoded(out, &part);
        }
    }
    if has_tls {
        parameters.extend(with_tls);
    }
    let mut separator = "?";
    for (name, value) in parameters {
        if let Some(value) = value {
            out.push_all([separator, name, "="]);
            push_encoded(out, &value);
            separator = "&";
        }
    }
    out.push('\n');
    Ok(())
}

/// Refuses a user of SQL Server who signs in otherwise than with a login of the server, which is all
/// that the URL is for.
fn refuse_own_sign_in(fields: &ClientFields<'_>) -> Result<(), FieldError> {
    const LOGINS: [&str; 3] = ["false", "SqlPassword", "NotSpecified"];
    for name in ["parameters.integratedSecurity", "parameters.authentication"] {
        let value = fields.text(name)?;
        let is_login = |value: &str| LOGINS.iter().any(|login| value.eq_ignore_ascii_case(login));
        if value.is_some_and(|value| !is_login(&value)) {
            return Err(FieldError::value(
                name,
                "an authentication method that only the JDBC \
                driver supports",
            ));
        }
    }
    Ok(())
}

fn push_host(out: &mut SecretBuffer, host: &str) {
    let Some((address, zone)) = ipv6(host) else { return push_encoded(out, host) };
    out.push_all(["[", address]);
    if let Some(zone) = zone {
        out.push_str("%25");
        push_encoded(out, zone);
    }
    out.push(']');
}
