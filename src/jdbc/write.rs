//! JDBC URLs without the password, each value written by the rules of the driver that reads it.
//!
//! A value that a driver has no way to quote is refused: a database named `x?sslmode=disable`
//! adds no parameter anywhere.

use std::borrow::Cow;
use std::fmt::Write;

use super::grammar::Driver;
use crate::model::percent::{encode, ipv6};
use crate::model::{Credential, FieldError, Value, field, is_made_of};

/// Returns the JDBC URL of what `credential` opens. The user is in it where every driver of that
/// endpoint reads one from there by the same rules.
pub(crate) fn url(credential: &Credential) -> Result<String, FieldError> {
    if credential.field(field::HOST_ADDRESS).is_some() {
        let reason = "an address beside the host, which no JDBC driver supports";
        return Err(FieldError::value(field::HOST_ADDRESS, reason));
    }
    let fields = JdbcFields(credential);
    let engine = credential.field(field::ENGINE).map(Value::expose);
    let driver = Driver::of(credential.endpoint, engine.as_deref());
    let driver = driver.ok_or_else(|| credential.missing(field::JDBC_URL))?;
    let (place, own) = match driver {
        Driver::PostgreSql | Driver::Redshift => fields.postgres(driver)?,
        Driver::MySql if fields.checks() => fields.mysql("VERIFY_IDENTITY")?,
        Driver::MySql => fields.mysql("REQUIRED")?,
        Driver::MariaDb if fields.checks() => fields.mysql("verify-full")?,
        Driver::MariaDb => fields.mysql("trust")?,
        Driver::SqlServer => fields.sql_server()?,
        Driver::Oracle => (fields.oracle()?, Vec::new()),
        Driver::Snowflake => fields.snowflake()?,
        Driver::SapHana => fields.sap_hana()?,
        Driver::Teradata => fields.teradata()?,
    };
    let grammar = driver.grammar();
    let mut url = format!("jdbc:{}:{place}", driver.name());
    let mut before = grammar.starts;
    for (name, value) in own.into_iter().chain(fields.parameters()?) {
        let value =
            grammar.quoting.quote(&value).map_err(|reason| FieldError::value(name, reason))?;
        url.extend(before.first());
        push(&mut url, format_args!("{name}={value}"));
        before = grammar.separators;
    }
    Ok(url)
}

/// What stands before the parameters, and the driver's own parameters.
type UrlParts<'a> = (String, Vec<(&'static str, Text<'a>)>);

struct JdbcFields<'a>(&'a Credential);

type Text<'a> = Cow<'a, str>;

impl<'a> JdbcFields<'a> {
    /// Returns the further parameters, names first.
    fn parameters(&self) -> Result<Vec<(&'a str, Text<'a>)>, FieldError> {
        let fields = self.0.fields().iter();
        fields
            .filter_map(|each| Some((each.name.strip_prefix(field::PARAMETERS)?, &each.name)))
            .map(|(name, field)| Ok((name, self.0.required_text(field)?)))
            .collect()
    }

    /// Returns the host as it stands in a URL. No driver decodes it, so it must be a plain name
    /// or an address; a comma would add a second server that gets the password as well.
    fn host(&self) -> Result<String, FieldError> {
        let host = self.0.required_text(field::HOST)?;
        let reason = match ipv6(&host) {
            Some((address, None)) => return Ok(format!("[{address}]")),
            None if host.is_empty() => "an empty value",
            None if host.contains(',') => "a comma, which separates hosts",
            None if is_made_of(&host, b"-._") => return Ok(host.into_owned()),
            _ => "a character that host names cannot have",
        };
        Err(FieldError::value(field::HOST, reason))
    }

    /// Returns `:port`, if there is a port.
    fn port(&self) -> Result<String, FieldError> {
        match self.0.text(field::PORT)? {
            None => Ok(String::new()),
            Some(port) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
                Ok(format!(":{port}"))
            }
            Some(_) => Err(FieldError::value(field::PORT, "a character that is not a digit")),
        }
    }

    /// Returns a field that may hold ASCII letters, digits and `others` alone.
    fn plain(&self, name: &str, others: &[u8]) -> Result<Option<Text<'a>>, FieldError> {
        match self.0.text(name)? {
            Some(text) if !is_made_of(&text, others) => {
                Err(FieldError::value(name, "a character that the driver cannot read"))
            }
            text => Ok(text),
        }
    }

    /// Returns whether the server's certificate is to be checked where TLS is demanded.
    fn checks(&self) -> bool {
        self.0.field(field::TLS).is_none_or(|mode| mode.expose() != "require")
    }

    fn verifies(&self) -> bool {
        self.0.field(field::TLS).is_some()
    }

    /// Both drivers cut at the first `?` (Redshift's at `;` too), split the rest at `&` (and
    /// `;`), and decode the database and the values (pgjdbc `Driver.parseURL`;
    /// amazon-redshift-jdbc-driver, the same). libpq's `sslrootcert=system` is left out: a
    /// driver would look for a file of that name. Redshift's trusts the system's authorities
    /// without it, pgjdbc with that factory.
    fn postgres(&self, driver: Driver) -> Result<UrlParts<'a>, FieldError> {
        let mut place = format!("//{}{}/", self.host()?, self.port()?);
        match self.0.text(field::DATABASE)? {
            Some(database) => push(&mut place, format_args!("{}", encode(&database))),
            // Redshift's driver has no default.
            None if driver == Driver::Redshift => return Err(self.0.missing(field::DATABASE)),
            None => {}
        }
        let mut own = vec![("user", self.0.required_text(field::USER)?)];
        let mode = self.0.text(field::SSLMODE)?;
        let verifies = mode.as_ref().is_some_and(|mode| mode.starts_with("verify"));
        own.extend(mode.map(|mode| (field::SSLMODE, mode)));
        match self.0.text(field::SSLROOTCERT)? {
            Some(file) if file != "system" => own.push((field::SSLROOTCERT, file)),
            _ if driver == Driver::PostgreSql && verifies => {
                own.push(("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory".into()));
            }
            _ => {}
        }
        Ok((place, own))
    }

    /// MySQL's Connector/J decodes values, MariaDB's (2.7 `UrlParser`) does not: what the two
    /// would read differently is refused, and the user, which may be anything, left to
    /// `DB_USER`. `useSSL` is for MariaDB 2.7, `sslMode` for the others.
    fn mysql(&self, mode: &'static str) -> Result<UrlParts<'a>, FieldError> {
        let database = self.plain(field::DATABASE, b"-._$~")?.unwrap_or_default();
        let place = format!("//{}{}/{database}", self.host()?, self.port()?);
        let own = [("useSSL", "true".into()), ("sslMode", mode.into())];
        Ok((place, own.into_iter().filter(|_| self.verifies()).collect()))
    }

    /// The driver takes addresses of version 6 as a property alone.
    fn sql_server(&self) -> Result<UrlParts<'a>, FieldError> {
        let mut place = String::from("//");
        let mut own = Vec::new();
        let host = self.host()?;
        if host.starts_with('[') {
            own.push(("serverName", self.0.required_text(field::HOST)?));
            own.extend(self.0.text(field::PORT)?.map(|port| ("portNumber", port)));
        } else {
            place.push_str(&host);
            if let Some(instance) = self.plain(field::INSTANCE, b"_$#")? {
                push(&mut place, format_args!("\\{instance}"));
            }
            place.push_str(&self.port()?);
        }
        own.extend(self.0.text(field::DATABASE)?.map(|value| ("databaseName", value)));
        own.extend(self.0.text(field::USER)?.map(|value| ("user", value)));
        if self.verifies() {
            let trusts = if self.checks() { "false" } else { "true" };
            own.extend([("encrypt", "true".into()), ("trustServerCertificate", trusts.into())]);
            let name = self.0.text(field::CERTIFICATE_NAME)?;
            own.extend(name.map(|value| ("hostNameInCertificate", value)));
        }
        Ok((place, own))
    }

    /// A connect descriptor where TLS is demanded, the short forms otherwise (Oracle JDBC
    /// Developer's Guide, "Database URLs"). None of them can quote.
    fn oracle(&self) -> Result<String, FieldError> {
        let (host, port) = (self.host()?, self.port()?);
        let is_short = !self.verifies();
        // The driver takes `#` for the start of a comment in a descriptor, and builds one of a SID.
        let others: &[u8] = if is_short { b"-._$#" } else { b"-._$" };
        let service = self.plain(field::DATABASE, others)?;
        let sid = self.plain(field::SID, b"_$")?;
        let (short, data) = match (service, sid) {
            (Some(service), _) => {
                (format!("thin:@//{host}{port}/{service}"), format!("SERVICE_NAME={service}"))
            }
            (None, Some(sid)) => (format!("thin:@{host}{port}:{sid}"), format!("SID={sid}")),
            (None, None) => return Err(self.0.missing(field::DATABASE)),
        };
        if is_short {
            return Ok(short);
        }
        let host = host.trim_matches(['[', ']']);
        let port = if port.is_empty() { "2484" } else { port.trim_start_matches(':') };
        let name = match self.0.text(field::CERTIFICATE_NAME)? {
            None => String::new(),
            Some(name) if name.contains(['"', '\\', '#', '\n', '\r']) => {
                return Err(FieldError::value(
                    field::CERTIFICATE_NAME,
                    "a double quote, a backslash or a number sign",
                ));
            }
            Some(name) => format!("(SSL_SERVER_CERT_DN=\"{name}\")"),
        };
        Ok(format!(
            "thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST={host})(PORT={port}))\
             (CONNECT_DATA=({data}))(SECURITY=(SSL_SERVER_DN_MATCH=YES){name}))"
        ))
    }

    /// The driver reads the URL with java.net.URI and decodes each value
    /// (snowflake-jdbc `SnowflakeConnectString.parse`). It always encrypts and checks.
    fn snowflake(&self) -> Result<UrlParts<'a>, FieldError> {
        let user = self.0.text(field::USER)?.map(|value| ("user", value));
        let database = self.0.text(field::DATABASE)?.map(|value| ("db", value));
        let place = format!("//{}{}/", self.host()?, self.port()?);
        Ok((place, user.into_iter().chain(database).collect()))
    }

    /// Whether the driver decodes is not documented: only what needs no encoding is written.
    fn sap_hana(&self) -> Result<UrlParts<'a>, FieldError> {
        let place = format!("//{}{}/", self.host()?, self.port()?);
        let mut own = Vec::new();
        own.extend(self.plain(field::DATABASE, b"-._")?.map(|value| ("databaseName", value)));
        if self.verifies() {
            own.extend([("encrypt", "true".into()), ("validateCertificate", "true".into())]);
            let name = self.plain(field::CERTIFICATE_NAME, b"-._")?;
            own.extend(name.map(|value| ("hostNameInCertificate", value)));
        }
        Ok((place, own))
    }

    /// Parameters stand behind the slash with commas between; single quotes protect a value, and
    /// are doubled in it (Teradata JDBC Driver Reference, "URL").
    fn teradata(&self) -> Result<UrlParts<'a>, FieldError> {
        let mut own = Vec::new();
        own.extend(self.0.text(field::DATABASE)?.map(|value| ("DATABASE", value)));
        let port = self.port()?;
        own.extend(port.strip_prefix(':').map(|port| ("DBS_PORT", port.to_owned().into())));
        own.extend(self.verifies().then(|| ("SSLMODE", "VERIFY-FULL".into())));
        Ok((format!("//{}", self.host()?), own))
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}
