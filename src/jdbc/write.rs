//! JDBC URLs without the password, each value written by the rules of the driver that reads it.
//!
//! A value that a driver has no way to quote is refused: a database named `x?sslmode=disable`
//! adds no parameter anywhere.

use std::borrow::Cow;
use std::fmt::Write;

use super::percent::{encoded, ipv6};
use super::{Credential, Endpoint, field};

/// Why there is no JDBC URL.
#[derive(Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// A field that the URL needs is not there.
    Missing(&'static str),
    /// A value cannot be written down for the driver.
    Value {
        /// The field.
        field: String,
        /// What stands in the way: "a semicolon".
        reason: &'static str,
    },
}

/// Returns the JDBC URL of what `credential` opens. The user is in it where every driver of that
/// endpoint reads one from there by the same rules.
pub fn url(credential: &Credential) -> Result<String, Unwritable> {
    let reader = Reader(credential);
    match credential.endpoint() {
        Endpoint::Redshift => reader.postgres("redshift"),
        Endpoint::PostgreSql => reader.postgres("postgresql"),
        Endpoint::MySql => reader.mysql(),
        Endpoint::SqlServer => reader.sql_server(),
        Endpoint::Oracle => reader.oracle(),
        Endpoint::Snowflake => reader.snowflake(),
        Endpoint::SapHana => reader.sap_hana(),
        Endpoint::Teradata => reader.teradata(),
        Endpoint::MongoDb
        | Endpoint::Kafka
        | Endpoint::Kdb
        | Endpoint::JupyterGateway
        | Endpoint::SparkConnect
        | Endpoint::Livy
        | Endpoint::Bare => Err(Unwritable::Missing(field::JDBC_URL)),
    }
}

struct Reader<'a>(&'a Credential);

type Text<'a> = Cow<'a, str>;

impl<'a> Reader<'a> {
    fn optional(&self, name: &str) -> Result<Option<Text<'a>>, Unwritable> {
        let Some(value) = self.0.field(name) else { return Ok(None) };
        let text = value.expose();
        if text.contains('\0') { Err(refused(name, "a NUL byte")) } else { Ok(Some(text)) }
    }

    fn required(&self, name: &'static str) -> Result<Text<'a>, Unwritable> {
        self.optional(name)?.ok_or(Unwritable::Missing(name))
    }

    /// Returns the further parameters, names first.
    fn parameters(&self) -> Result<Vec<(&'a str, Text<'a>)>, Unwritable> {
        let fields = self.0.fields().iter();
        fields
            .filter_map(|each| Some((each.name.strip_prefix(field::PARAMETER)?, &each.name)))
            .filter_map(|(name, field)| {
                self.optional(field).transpose().map(|value| Ok((name, value?)))
            })
            .collect()
    }

    /// Returns the host as it stands in a URL. No driver decodes it, so it must be a plain name
    /// or an address; a comma would add a second server that gets the password as well.
    fn host(&self) -> Result<String, Unwritable> {
        let host = self.required(field::HOST)?;
        let reason = match ipv6(&host) {
            Some((address, None)) => return Ok(format!("[{address}]")),
            None if host.is_empty() => "an empty value",
            None if host.contains(',') => "a comma, which separates hosts",
            None if is_made_of(&host, b"-._") => return Ok(host.into_owned()),
            _ => "a character that no host name has",
        };
        Err(refused(field::HOST, reason))
    }

    /// Returns `:port`, if there is a port.
    fn port(&self) -> Result<String, Unwritable> {
        match self.optional(field::PORT)? {
            None => Ok(String::new()),
            Some(port) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
                Ok(format!(":{port}"))
            }
            Some(_) => Err(refused(field::PORT, "a character that is no digit")),
        }
    }

    /// Returns a field that may hold ASCII letters, digits and `others` alone.
    fn plain(&self, name: &str, others: &[u8]) -> Result<Option<Text<'a>>, Unwritable> {
        match self.optional(name)? {
            Some(text) if !is_made_of(&text, others) => {
                Err(refused(name, "a character that the driver cannot be given"))
            }
            text => Ok(text),
        }
    }

    fn verifies(&self) -> bool {
        self.0.field(field::TLS).is_some()
    }

    /// Both drivers cut at the first `?` (Redshift's at `;` too), split the rest at `&` (and
    /// `;`), and decode the database and the values (pgjdbc `Driver.parseURL`;
    /// amazon-redshift-jdbc-driver, the same). libpq's `sslrootcert=system` is left out: a
    /// driver would look for a file of that name. Redshift's trusts the system's authorities
    /// without it, pgjdbc with that factory.
    fn postgres(&self, driver: &str) -> Result<String, Unwritable> {
        let mut out = format!("jdbc:{driver}://{}{}/", self.host()?, self.port()?);
        match self.optional(field::DATABASE)? {
            Some(database) => push(&mut out, format_args!("{}", encoded(&database))),
            // Redshift's driver has no default.
            None if driver == "redshift" => return Err(Unwritable::Missing(field::DATABASE)),
            None => {}
        }
        let mut query = Query(out, '?');
        query.add("user", &self.required(field::USER)?);
        let mode = self.optional(field::SSLMODE)?;
        if let Some(mode) = &mode {
            query.add(field::SSLMODE, mode);
        }
        match self.optional(field::SSLROOTCERT)? {
            Some(file) if file != "system" => query.add(field::SSLROOTCERT, &file),
            _ if driver == "postgresql" && mode.is_some_and(|mode| mode.starts_with("verify")) => {
                query.add("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
            _ => {}
        }
        query.finish(self.parameters()?)
    }

    /// MySQL's Connector/J decodes values, MariaDB's (2.7 `UrlParser`) does not: what the two
    /// would read differently is refused, and the user, which may be anything, left to
    /// `DB_USER`. `useSSL` is for MariaDB 2.7, `sslMode` for the others.
    fn mysql(&self) -> Result<String, Unwritable> {
        let is_mariadb = self.optional(field::ENGINE)?.is_some_and(|engine| engine == "mariadb");
        let (driver, mode) =
            if is_mariadb { ("mariadb", "verify-full") } else { ("mysql", "VERIFY_IDENTITY") };
        let database = self.plain(field::DATABASE, b"-._$~")?.unwrap_or_default();
        let mut query =
            Query(format!("jdbc:{driver}://{}{}/{database}", self.host()?, self.port()?), '?');
        if self.verifies() {
            query.add("useSSL", "true");
            query.add("sslMode", mode);
        }
        query.finish(Vec::new())
    }

    /// Values stand in braces, in which nothing is special but the closing one, and versions
    /// before 8.4 cannot escape that (Microsoft, "Building the connection URL").
    fn sql_server(&self) -> Result<String, Unwritable> {
        let mut out = String::from("jdbc:sqlserver://");
        let mut properties = Vec::new();
        let host = self.host()?;
        if host.starts_with('[') {
            // The driver takes addresses of version 6 as a property alone.
            properties.push(("serverName", self.required(field::HOST)?));
            if let Some(port) = self.optional(field::PORT)? {
                properties.push(("portNumber", port));
            }
        } else {
            out.push_str(&host);
            if let Some(instance) = self.plain(field::INSTANCE, b"_$#")? {
                push(&mut out, format_args!("\\{instance}"));
            }
            out.push_str(&self.port()?);
        }
        properties.extend(self.optional(field::DATABASE)?.map(|value| ("databaseName", value)));
        properties.extend(self.optional(field::USER)?.map(|value| ("user", value)));
        if self.verifies() {
            properties.push(("encrypt", Cow::Borrowed("true")));
            properties.push(("trustServerCertificate", Cow::Borrowed("false")));
            let name = self.optional(field::CERTIFICATE_NAME)?;
            properties.extend(name.map(|value| ("hostNameInCertificate", value)));
        }
        properties.extend(self.parameters()?);
        for (name, value) in properties {
            if value.contains('}') {
                return Err(refused(name, "a closing brace"));
            }
            if is_made_of(&value, b"-._") {
                push(&mut out, format_args!(";{name}={value}"));
            } else {
                push(&mut out, format_args!(";{name}={{{value}}}"));
            }
        }
        Ok(out)
    }

    /// A connect descriptor where TLS is demanded, the short forms otherwise (Oracle JDBC
    /// Developer's Guide, "Database URLs"). None of them can quote.
    fn oracle(&self) -> Result<String, Unwritable> {
        let (host, port) = (self.host()?, self.port()?);
        let service = self.plain(field::DATABASE, b"-._$#")?;
        let sid = self.plain(field::SID, b"_$#")?;
        if !self.verifies() {
            return match (service, sid) {
                (Some(service), _) => Ok(format!("jdbc:oracle:thin:@//{host}{port}/{service}")),
                (None, Some(sid)) => Ok(format!("jdbc:oracle:thin:@{host}{port}:{sid}")),
                (None, None) => Err(Unwritable::Missing(field::DATABASE)),
            };
        }
        let data = match (service, sid) {
            (Some(service), _) => format!("SERVICE_NAME={service}"),
            (None, Some(sid)) => format!("SID={sid}"),
            (None, None) => return Err(Unwritable::Missing(field::DATABASE)),
        };
        let host = host.trim_matches(['[', ']']);
        let port = if port.is_empty() { "2484" } else { port.trim_start_matches(':') };
        let name = match self.optional(field::CERTIFICATE_NAME)? {
            None => String::new(),
            Some(name) if name.contains(['"', '\\', '\n', '\r']) => {
                return Err(refused(field::CERTIFICATE_NAME, "a double quote or a backslash"));
            }
            Some(name) => format!("(SSL_SERVER_CERT_DN=\"{name}\")"),
        };
        Ok(format!(
            "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST={host})(PORT={port}))\
             (CONNECT_DATA=({data}))(SECURITY=(SSL_SERVER_DN_MATCH=YES){name}))"
        ))
    }

    /// The driver reads the URL with java.net.URI and decodes each value
    /// (snowflake-jdbc `SnowflakeConnectString.parse`). It always encrypts and checks.
    fn snowflake(&self) -> Result<String, Unwritable> {
        let mut query = Query(format!("jdbc:snowflake://{}{}/", self.host()?, self.port()?), '?');
        for (name, field) in [("user", field::USER), ("db", field::DATABASE)] {
            if let Some(value) = self.optional(field)? {
                query.add(name, &value);
            }
        }
        query.finish(self.parameters()?)
    }

    /// Whether the driver decodes is not documented: only what needs no encoding is written.
    fn sap_hana(&self) -> Result<String, Unwritable> {
        let mut query = Query(format!("jdbc:sap://{}{}/", self.host()?, self.port()?), '?');
        if let Some(database) = self.plain(field::DATABASE, b"-._")? {
            query.add("databaseName", &database);
        }
        if self.verifies() {
            query.add("encrypt", "true");
            query.add("validateCertificate", "true");
            if let Some(name) = self.plain(field::CERTIFICATE_NAME, b"-._")? {
                query.add("hostNameInCertificate", &name);
            }
        }
        let parameters = self.parameters()?;
        match parameters.iter().find(|(_, value)| !is_made_of(value, b"-._")) {
            Some((name, _)) => Err(refused(name, "a character that the driver cannot be given")),
            None => query.finish(parameters),
        }
    }

    /// Parameters stand behind the slash with commas between; single quotes protect a value, and
    /// are doubled in it (Teradata JDBC Driver Reference, "URL").
    fn teradata(&self) -> Result<String, Unwritable> {
        let mut out = format!("jdbc:teradata://{}", self.host()?);
        let mut parameters = Vec::new();
        parameters.extend(self.optional(field::DATABASE)?.map(|value| ("DATABASE", value)));
        let port = self.port()?;
        parameters
            .extend(port.strip_prefix(':').map(|port| ("DBS_PORT", Cow::Owned(port.to_owned()))));
        if self.verifies() {
            parameters.push(("SSLMODE", Cow::Borrowed("VERIFY-FULL")));
        }
        parameters.extend(self.parameters()?);
        let mut separator = '/';
        for (name, value) in parameters {
            push(&mut out, format_args!("{separator}{name}="));
            separator = ',';
            if is_made_of(&value, b"-._") {
                out.push_str(&value);
            } else {
                push(&mut out, format_args!("'{}'", value.replace('\'', "''")));
            }
        }
        Ok(out)
    }
}

/// A URL whose values are percent-encoded, and what stands before the next parameter.
struct Query(String, char);

impl Query {
    fn add(&mut self, name: &str, value: &str) {
        let separator = std::mem::replace(&mut self.1, '&');
        push(&mut self.0, format_args!("{separator}{name}={}", encoded(value)));
    }

    fn finish(mut self, parameters: Vec<(&str, Text<'_>)>) -> Result<String, Unwritable> {
        for (name, value) in parameters {
            self.add(name, &value);
        }
        Ok(self.0)
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

fn refused(field: &str, reason: &'static str) -> Unwritable {
    Unwritable::Value { field: field.to_owned(), reason }
}

fn is_made_of(text: &str, others: &[u8]) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}
