//! What a login to a workgroup and one to a cluster have in common.

use std::time::Duration;

use jiff::Timestamp;

use super::super::bug;
use super::super::libpq::{self, Trust};
use super::{DEFAULT_DATABASE, DEFAULT_DURATION, DEFAULT_PORT, REDSHIFT};
use crate::error::{Error, Kind, Result};
use crate::model::{
    ClientKind, Credential, CredentialBuilder, Expiry, KeyBuilder, Secret, Value, field,
};
use crate::outside::Text;
use crate::settings::show;

/// Settings that both kinds of warehouse have.
#[derive(Debug)]
pub(super) struct Login {
    pub(super) database: Option<String>,
    pub(super) duration: Option<Duration>,
    pub(super) host: Option<String>,
    pub(super) port: Option<u16>,
    pub(super) trust: Trust,
}

/// Where to connect, and the database to use if the user names none.
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) database: Option<String>,
}

impl Login {
    /// Adds the settings to the cache key, the database as `database`.
    pub(super) fn describe(&self, key: &mut KeyBuilder, database: &'static str) {
        let Self { database: name, duration, host, port, trust } = self;
        key.optional(database, name.as_deref());
        key.optional("duration", duration.map(|length| length.as_secs().to_string()).as_deref());
        key.optional("host", host.as_deref());
        key.optional("port", port.map(|port| port.to_string()).as_deref());
        trust.describe(key);
    }

    /// Returns the expiry of a password that AWS says expires at `stated`: no later than the
    /// requested lifetime after `issued_at`.
    pub(super) fn expiry(&self, stated: Timestamp, issued_at: Timestamp) -> Expiry {
        let longest = self.duration.unwrap_or(DEFAULT_DURATION);
        Expiry::at(stated).no_later_than(Expiry::after(issued_at, longest))
    }

    /// Returns the server at `host`, which AWS was not asked for.
    pub(super) fn server_at(&self, host: &str) -> Server {
        let port = self.port.unwrap_or(DEFAULT_PORT);
        Server { host: host.to_owned(), port, database: None }
    }

    /// Returns the credential for `user` on `server`.
    ///
    /// # Errors
    ///
    /// If it cannot be built, which is a bug.
    pub(super) fn credential(
        &self,
        server: Server,
        (user, password): (String, Secret),
        (issued_at, expiry, renew_at): (Timestamp, Expiry, Option<Timestamp>),
    ) -> Result<Credential> {
        let database = self.database.as_deref().or(server.database.as_deref());
        let builder = Credential::builder(REDSHIFT.name, ClientKind::Redshift, issued_at, expiry)
            .renew_at(renew_at)
            .plain(field::HOST, server.host)
            .field(field::PORT, Value::Number(server.port.into()))
            .plain(field::DATABASE, database.unwrap_or(DEFAULT_DATABASE))
            .plain(field::USER, user)
            .secret(field::PASSWORD, password);
        libpq::bind(builder, &self.trust).and_then(CredentialBuilder::build).map_err(bug)
    }
}

/// Returns the host name that AWS returned for `subject`.
///
/// # Errors
///
/// If there is none yet, or it is invalid.
pub(super) fn checked_host(subject: &Text, host: Option<&str>) -> Result<String> {
    let Some(host) = host.filter(|host| !host.is_empty()) else {
        return Err(Error::new(Kind::NotReady, text!("{} has no endpoint yet", subject))
            .hint("try again in a moment, or pass --host and --port"));
    };
    libpq::check_host(host).map_err(|_| {
        let message = text!("AWS returned an invalid host name: {}", show(host));
        Error::new(Kind::UnexpectedResponse, message)
    })?;
    Ok(host.to_owned())
}
