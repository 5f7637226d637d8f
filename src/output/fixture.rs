//! Credentials for the tests of the renderers.

use std::time::Duration;

use jiff::Timestamp;

use super::{Style, TargetCredential};
use crate::model::{
    ClientKind, Credential, CredentialBuilder, CredentialSource, Expiry, Live, Secret, Value, field,
};

/// A Redshift credential to be.
pub(super) struct Given<'a> {
    pub(super) host: &'a str,
    pub(super) database: &'a str,
    pub(super) user: &'a str,
    pub(super) password: &'a str,
    pub(super) sslrootcert: Option<&'a str>,
}

impl Default for Given<'_> {
    fn default() -> Self {
        Self {
            host: "db.example",
            database: "dev",
            user: "IAMR:me",
            password: "secret",
            sslrootcert: None,
        }
    }
}

impl Given<'_> {
    pub(super) fn credential(&self) -> Credential {
        let mut builder = builder(Expiry::after(now(), Duration::from_secs(900)))
            .plain(field::HOST, self.host)
            .field(field::PORT, Value::Number(5439))
            .plain(field::DATABASE, self.database)
            .plain(field::USER, self.user)
            .secret(field::PASSWORD, Secret::new(self.password.to_owned()))
            .plain(field::SSLMODE, "verify-full");
        if let Some(file) = self.sslrootcert {
            builder = builder.plain(field::SSLROOTCERT, file);
        }
        for (name, field) in [
            ("PGHOST", field::HOST),
            ("PGPORT", field::PORT),
            ("PGUSER", field::USER),
            ("PGPASSWORD", field::PASSWORD),
        ] {
            builder = builder.variable(name, field).unwrap();
        }
        builder.build().unwrap()
    }
}

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn builder(expiry: Expiry) -> CredentialBuilder {
    Credential::builder("redshift-creds", ClientKind::Redshift, now(), expiry)
}

fn live(credential: Credential, origin: CredentialSource) -> Live {
    Live::check(credential, origin, now(), Duration::ZERO).unwrap()
}

pub(super) fn redshift(password: &str) -> Live {
    live(Given { password, ..Given::default() }.credential(), CredentialSource::Fetched)
}

pub(super) fn assumed() -> Live {
    let expiry = Expiry::after(now(), Duration::from_secs(300)).assume();
    let builder = builder(expiry).plain(field::PASSWORD, "x").plain(field::USER, "me");
    let builder = builder.variable("PGUSER", field::USER).unwrap();
    live(builder.build().unwrap(), CredentialSource::Cached)
}

pub(super) fn hostile() -> Live {
    let expiry = Expiry::after(now(), Duration::from_secs(300));
    let builder = builder(expiry)
        .plain("na\u{1b}me", "\u{9b}31m\r\nx\u{202e}")
        .secret("note", Secret::new("\u{1b}".into()));
    live(builder.build().unwrap(), CredentialSource::Fetched)
}

pub(super) fn bare() -> Credential {
    let expiry = Expiry::after(now(), Duration::from_secs(300));
    builder(expiry).secret("token", Secret::new("x".into())).build().unwrap()
}

pub(super) fn alone(live: &Live) -> TargetCredential<'_> {
    TargetCredential { target: "", live, prefix: Box::leak(Box::default()) }
}

pub(super) fn style(now: &str) -> Style {
    Style { reveal: false, color: false, width: None, now: now.parse().unwrap(), time_zone: None }
}
