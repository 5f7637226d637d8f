//! A database server, as a JDBC URL or other properties name it.

use super::grammar::Driver;
use super::placeholder::{Part, Placeholders};
use super::unread::{ReadError, ReadResult};
use crate::model::Secret;
use crate::model::percent::decode;

/// A database server.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) driver: Driver,
    /// Empty where it is not known.
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
    pub(crate) user: Option<LoginPart<String>>,
    pub(crate) password: Option<LoginPart<Secret>>,
    /// A private key, its passphrase, and a token.
    pub(crate) key: Option<LoginPart<Secret>>,
    pub(crate) passphrase: Option<LoginPart<Secret>>,
    pub(crate) token: Option<LoginPart<Secret>>,
    /// Whether the URL says to accept any certificate of the server.
    pub(crate) accepts_any_certificate: bool,
    /// Whether a part is missing that is in a secret which is not to be read.
    pub(crate) has_hidden: bool,
}

/// A user or a password in a URL.
#[derive(Debug)]
pub(crate) struct LoginPart<T> {
    pub(crate) value: T,
    /// Whether a placeholder names it.
    pub(crate) is_named: bool,
}

impl LoginPart<String> {
    /// Returns what stands in a URL, if there is something.
    pub(crate) fn of(part: Part) -> Option<Self> {
        let is_named = matches!(part, Part::Named(_));
        let value = part.text().filter(|text| !text.is_empty())?;
        Some(Self { value, is_named })
    }

    /// Returns it as a password.
    pub(crate) fn into_password(self) -> LoginPart<Secret> {
        LoginPart { value: Secret::new(self.value), is_named: self.is_named }
    }
}

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
            key: None,
            passphrase: None,
            token: None,
            accepts_any_certificate: false,
            has_hidden: false,
        }
    }

    /// Returns the value of a parameter that is passed on.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the text of `part`, unless it is empty, and notes whether it is hidden.
    pub(super) fn known(&mut self, part: Part) -> Option<String> {
        self.has_hidden |= matches!(part, Part::Hidden);
        part.text().and_then(not_empty)
    }
}

/// What stands before the parameters of a URL, placeholders and all.
#[derive(Default)]
pub(super) struct Place {
    pub(super) host: String,
    pub(super) port: Option<String>,
    pub(super) database: Option<String>,
    pub(super) sid: Option<String>,
    pub(super) instance: Option<String>,
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
    pub(super) tls: bool,
    pub(super) ignored: Vec<String>,
}

/// Checks what stands before the last `@` of an authority. Where each host of a list has a login of its
/// own, the first hosts would be read as a part of a password and the last would get it.
pub(crate) fn check_login(login: &str) -> ReadResult<()> {
    match login.split_once('@') {
        Some((_, rest)) if rest.contains(',') => Err(ReadError::Wrong(
            "several of its hosts have a login, or its password has an @ and a comma that are not \
             percent-encoded",
        )),
        _ => Ok(()),
    }
}

impl Place {
    /// Splits `user:password@` off an authority. The last `@` counts, as no host has one; one behind
    /// a slash belongs to what follows the authority.
    pub(super) fn take_login<'a>(&mut self, authority: &'a str) -> ReadResult<&'a str> {
        let split = authority.rsplit_once('@').filter(|(login, _)| !login.contains('/'));
        let Some((login, server)) = split else { return Ok(authority) };
        check_login(login)?;
        let (user, password) = split_at(login, ':');
        let plain = |text: &str| decode(text).unwrap_or_else(|| text.to_owned());
        self.user = Some(plain(user));
        self.password = password.map(plain);
        Ok(server)
    }

    /// Sets host and port from `host:port`, `[address]:port` or `host`.
    pub(super) fn set_host(&mut self, text: &str) -> ReadResult<()> {
        let (host, port) = match text.strip_prefix('[') {
            Some(rest) if rest.contains([',', '(']) => {
                return Err(ReadError::Several("it names several hosts"));
            }
            Some(rest) => {
                let (host, port) =
                    rest.split_once(']').ok_or(ReadError::Wrong("its brackets do not match"))?;
                match port.strip_prefix(':') {
                    None if !port.is_empty() => {
                        return Err(ReadError::Wrong("its host is invalid"));
                    }
                    port => (host, port),
                }
            }
            None if text.contains([',', '(']) => {
                return Err(ReadError::Several("it names several hosts"));
            }
            None => split_at(text, ':'),
        };
        self.host = host.to_owned();
        if let Some(port) = port.and_then(not_empty) {
            self.port = Some(port);
        }
        Ok(())
    }

    /// Returns the server, with the values of `placeholders` put in.
    pub(super) fn filled(
        self,
        driver: Driver,
        placeholders: &Placeholders<'_>,
    ) -> ReadResult<Server> {
        let mut server = Server::new(driver);
        let mut known = |part: Option<String>| -> ReadResult<Option<String>> {
            let part = part.map(|part| placeholders.fill(&part)).transpose()?;
            Ok(part.and_then(|part| server.known(part)))
        };
        let host = known(Some(self.host))?.unwrap_or_default();
        let port = known(self.port)?;
        let [database, sid, instance] =
            [known(self.database)?, known(self.sid)?, known(self.instance)?];
        let login = |part: Option<String>| -> ReadResult<_> {
            let part = part.map(|part| placeholders.fill(&part)).transpose()?;
            Ok(part.and_then(LoginPart::of))
        };
        server.user = login(self.user)?;
        server.password = login(self.password)?.map(LoginPart::into_password);
        server.port = port.as_deref().map(read_port).transpose()?;
        (server.host, server.database, server.sid, server.instance) =
            (host, database, sid, instance);
        (server.tls, server.ignored) = (self.tls, self.ignored);
        Ok(server)
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
    port.ok_or(ReadError::Wrong("its port is not a valid port number"))
}
