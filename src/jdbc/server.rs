//! A database server, as a JDBC URL or other properties name it.

use super::grammar::Driver;
use crate::model::Secret;
use crate::model::percent::decode;

/// A database server.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) driver: Driver,
    pub(crate) host: String,
    pub(crate) port: Option<u16>,
    pub(crate) database: Option<String>,
    /// Oracle's older name for a database.
    pub(crate) sid: Option<String>,
    /// SQL Server's named instance.
    pub(crate) instance: Option<String>,
    /// Whether the URL asks for TLS.
    pub(crate) tls: bool,
    /// What selects more than the database, under the names of the driver.
    pub(crate) parameters: Vec<(&'static str, String)>,
    /// Names of the URL's parameters that are not passed on.
    pub(crate) ignored: Vec<String>,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<Secret>,
}

/// Why a URL is not read. Never quotes it: there may be a password in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// It is for a driver that lakekey does not know.
    Unknown,
    /// It breaks a rule of its driver.
    Wrong(&'static str),
    /// It is for a login with IAM, without a stored password.
    Iam,
}

pub(super) type ReadResult<T> = std::result::Result<T, ReadError>;

impl Server {
    /// Returns one of which nothing else is known.
    pub(crate) fn new(driver: Driver) -> Self {
        Self {
            driver,
            host: String::new(),
            port: None,
            database: None,
            sid: None,
            instance: None,
            tls: false,
            parameters: Vec::new(),
            ignored: Vec::new(),
            user: None,
            password: None,
        }
    }

    /// Splits `user:password@` off an authority. The last `@` counts, as no host has one; one behind
    /// a slash belongs to what follows the authority.
    pub(super) fn take_login<'a>(&mut self, authority: &'a str) -> &'a str {
        let split = authority.rsplit_once('@').filter(|(login, _)| !login.contains('/'));
        let Some((login, server)) = split else { return authority };
        let (user, password) = split_at(login, ':');
        let plain = |text: &str| decode(text).unwrap_or_else(|| text.to_owned());
        self.user = not_empty(plain(user));
        self.password = password.map(|password| Secret::new(plain(password)));
        server
    }

    /// Sets host and port from `host:port`, `[address]:port` or `host`.
    pub(super) fn set_place(&mut self, text: &str) -> ReadResult<()> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (host, port) =
                    rest.split_once(']').ok_or(ReadError::Wrong("its brackets do not match"))?;
                match port.strip_prefix(':') {
                    None if !port.is_empty() => return Err(ReadError::Wrong("its host is none")),
                    port => (host, port),
                }
            }
            None if text.contains(',') => return Err(ReadError::Wrong("it names several hosts")),
            None => split_at(text, ':'),
        };
        self.host = host.to_owned();
        if let Some(port) = port.filter(|port| !port.is_empty()) {
            self.port = Some(read_port(port)?);
        }
        Ok(())
    }
}

/// Splits `text` at the first `separator`, if there is one.
pub(super) fn split_at(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator).map_or((text, None), |(head, rest)| (head, Some(rest)))
}

/// Returns `text` unless it is empty.
pub(super) fn not_empty(text: impl Into<String>) -> Option<String> {
    Some(text.into()).filter(|text| !text.is_empty())
}

/// Reads the number of a port.
pub(crate) fn read_port(text: &str) -> ReadResult<u16> {
    let port = text.trim().parse().ok().filter(|port| *port > 0);
    port.ok_or(ReadError::Wrong("its port is none"))
}
