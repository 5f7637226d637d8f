//! Connection URLs.

use super::super::{Format, RenderError};
use super::Reader;
use crate::model::percent::{ipv6, push_encoded};
use crate::model::{Credential, Endpoint, Secret, SecretBuffer, field};

/// Returns one connection URL with user and password, and a line feed.
pub(in crate::output) fn url(credential: &Credential) -> Result<Secret, RenderError> {
    let reader = Reader { format: Format::Url, credential };
    match credential.endpoint() {
        Endpoint::MySql => mysql(&reader),
        Endpoint::SqlServer => sql_server(&reader),
        Endpoint::Redshift | Endpoint::PostgreSql => postgres(&reader),
        Endpoint::Kdb => super::kdb::url(credential),
        Endpoint::Livy => super::spark::livy_url(credential),
        Endpoint::SparkConnect => super::spark::connect_url(credential),
        // The others come with a URL of their own, if there is one.
        _ => {
            let mut out = SecretBuffer::new();
            out.push_str(&reader.required(field::URL)?);
            out.push('\n');
            Ok(out.into_secret())
        }
    }
}

/// Returns `postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…` (libpq manual,
/// 34.1.1.2) and a line feed. Needs host, user and password.
fn postgres(reader: &Reader<'_>) -> Result<Secret, RenderError> {
    let mut out = SecretBuffer::new();
    out.push_str("postgresql://");
    push_server(&mut out, reader)?;
    if let Some(database) = reader.optional(field::DATABASE)? {
        out.push('/');
        push_encoded(&mut out, &database);
    }
    let mut separator = '?';
    for name in [field::SSLMODE, field::SSLROOTCERT] {
        if let Some(value) = reader.optional(name)? {
            push_parameter(&mut out, &mut separator, name, &value);
        }
    }
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns `mysql://user:password@host:port/database` (MySQL Shell, "Connecting using URI-like
/// connection strings"; most libraries take the same), with `ssl-mode` where TLS is demanded.
fn mysql(reader: &Reader<'_>) -> Result<Secret, RenderError> {
    let mut out = SecretBuffer::new();
    out.push_str("mysql://");
    push_server(&mut out, reader)?;
    out.push('/');
    if let Some(database) = reader.optional(field::DATABASE)? {
        push_encoded(&mut out, &database);
    }
    if reader.optional(field::TLS)?.is_some() {
        let mut separator = '?';
        push_parameter(&mut out, &mut separator, "ssl-mode", "VERIFY_IDENTITY");
        if let Some(file) = reader.optional(field::SSLROOTCERT)?.filter(|file| file != "system") {
            push_parameter(&mut out, &mut separator, "ssl-ca", &file);
        }
    }
    out.push('\n');
    Ok(out.into_secret())
}

/// Returns `sqlserver://user:password@host:port/instance?database=…` (go-mssqldb, which sqlcmd
/// is built on).
fn sql_server(reader: &Reader<'_>) -> Result<Secret, RenderError> {
    let mut out = SecretBuffer::new();
    out.push_str("sqlserver://");
    push_server(&mut out, reader)?;
    if let Some(instance) = reader.optional(field::INSTANCE)? {
        out.push('/');
        push_encoded(&mut out, &instance);
    }
    let mut separator = '?';
    if let Some(database) = reader.optional(field::DATABASE)? {
        push_parameter(&mut out, &mut separator, "database", &database);
    }
    if reader.optional(field::TLS)?.is_some() {
        push_parameter(&mut out, &mut separator, "encrypt", "true");
        push_parameter(&mut out, &mut separator, "TrustServerCertificate", "false");
        if let Some(name) = reader.optional(field::CERTIFICATE_NAME)? {
            push_parameter(&mut out, &mut separator, "hostNameInCertificate", &name);
        }
    }
    out.push('\n');
    Ok(out.into_secret())
}

fn push_server(out: &mut SecretBuffer, reader: &Reader<'_>) -> Result<(), RenderError> {
    push_encoded(out, &reader.required(field::USER)?);
    out.push(':');
    push_encoded(out, &reader.required(field::PASSWORD)?);
    out.push('@');
    push_host(out, &reader.host()?);
    if let Some(port) = reader.optional(field::PORT)? {
        out.push(':');
        push_encoded(out, &port);
    }
    Ok(())
}

fn push_host(out: &mut SecretBuffer, host: &str) {
    let Some((address, zone)) = ipv6(host) else { return push_encoded(out, host) };
    out.push('[');
    out.push_str(address);
    if let Some(zone) = zone {
        out.push_str("%25");
        push_encoded(out, zone);
    }
    out.push(']');
}

fn push_parameter(out: &mut SecretBuffer, separator: &mut char, name: &str, value: &str) {
    out.push(std::mem::replace(separator, '&'));
    out.push_str(name);
    out.push('=');
    push_encoded(out, value);
}
