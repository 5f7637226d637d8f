//! Made-up credentials of databases and brokers.

use std::time::Duration;

use crate::model::{
    ClientKind, Credential, CredentialSource, Expiry, Live, Prefix, Secret, Value, field,
};
use crate::output::{Format, RenderError, Style, TargetCredential, render};

/// What a credential says of a server.
#[derive(Clone, Debug)]
pub struct Server {
    /// The host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The database.
    pub database: String,
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
    /// Whether the server is to be verified, and by which authorities.
    pub tls: Option<String>,
}

impl Server {
    /// Returns it as a credential for `endpoint`.
    pub fn live(&self, endpoint: ClientKind, engine: &str) -> Live {
        let now: jiff::Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        let mut builder = Credential::builder("demo", endpoint, now, expiry)
            .plain(field::HOST, &self.host)
            .field(field::PORT, Value::Number(u64::from(self.port)))
            .plain(field::DATABASE, &self.database)
            .plain(field::USER, &self.user)
            .secret(field::PASSWORD, Secret::new(self.password.clone()))
            .plain(field::ENGINE, engine)
            .plain(field::URL, "https://livy.example/base")
            .plain(field::BOOTSTRAP_SERVERS, format!("{}:{}", self.host, self.port))
            .plain(field::SECURITY_PROTOCOL, "SASL_SSL")
            .plain(field::SASL_MECHANISM, "PLAIN")
            .secret(field::KEYSTORE_PASSWORD, Secret::new(self.database.clone()))
            .secret(field::CONNECTION, Secret::new(":tcps://x".to_owned()));
        if let Some(file) = &self.tls {
            builder = builder
                .plain(field::TLS, "verify-full")
                .plain(field::SSLMODE, "verify-full")
                .plain(field::SSLROOTCERT, file);
        }
        let credential = builder.build().unwrap();
        Live::check(credential, CredentialSource::Fetched, now, Duration::ZERO).unwrap()
    }

    /// Returns it as `format` for `endpoint`; `None` where a value was refused with a reason.
    pub fn rendered(&self, endpoint: ClientKind, engine: &str, format: Format) -> Option<String> {
        let live = self.live(endpoint, engine);
        let now = live.credential().issued_at;
        let style = Style { reveal: false, color: false, width: None, now, time_zone: None };
        let part = TargetCredential { target: "", live: &live, prefix: &Prefix::default() };
        match render(&[part], format, &style) {
            Ok(text) => Some(text.expose().to_owned()),
            Err(RenderError::Unrepresentable { reason, .. }) => {
                assert!(!reason.is_empty());
                assert!(!self.is_tame(), "{format:?} refuses {self:?}: {reason}");
                None
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    /// Returns whether there is nothing in it that any format could refuse.
    fn is_tame(&self) -> bool {
        let texts = [&self.host, &self.database, &self.user, &self.password];
        texts.into_iter().chain(&self.tls).all(|text| {
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            (1..=250).contains(&text.len()) && text.bytes().all(is_plain)
        })
    }
}
