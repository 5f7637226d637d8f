//! Made-up credentials of databases and brokers.

use std::time::Duration;

use lakekey::model::{Credential, Endpoint, Expiry, Live, Origin, Prefix, Secret, Value, field};
use lakekey::output::{Format, RenderError, Style, render};
use proptest::prelude::*;

use super::runs::text;

/// What a credential says of a server.
#[derive(Clone, Debug)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) database: String,
    pub(super) user: String,
    pub(super) password: String,
    /// Whether the server is to be verified, and by which authorities.
    pub(super) tls: Option<String>,
}

/// Returns servers; the host is mostly a name, the rest mostly anything.
pub(super) fn server() -> impl Strategy<Value = Server> {
    let host = prop_oneof![
        5 => "[a-z0-9-]{1,12}(\\.[a-z0-9-]{1,9}){0,3}",
        2 => Just("::1".to_owned()),
        1 => Just("fe80::1%eth0".to_owned()),
        1 => "[a-z,@/?;:#%]{1,4}",
        2 => text(),
    ];
    let plain = || "[a-zA-Z0-9._~-]{1,12}";
    let value = || prop_oneof![1 => plain(), 4 => text()];
    let database = prop_oneof![3 => plain(), 2 => "[a-z0-9._$~-]{1,9}", 4 => text()];
    (host, 1..u16::MAX, database, value(), value(), proptest::option::of(text())).prop_map(
        |(host, port, database, user, password, tls)| Server {
            host,
            port,
            database,
            user,
            password,
            tls,
        },
    )
}

impl Server {
    /// Returns it as `format` for `endpoint`.
    pub(super) fn rendered(
        &self,
        endpoint: Endpoint,
        engine: &str,
        format: Format,
    ) -> Result<String, RenderError> {
        let now: jiff::Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(now, Duration::from_secs(900));
        let mut builder = Credential::builder("demo", endpoint, now, expiry)
            .plain(field::HOST, &self.host)
            .field(field::PORT, Value::Number(u64::from(self.port)))
            .plain(field::DATABASE, &self.database)
            .plain(field::USER, &self.user)
            .secret(field::PASSWORD, Secret::new(self.password.clone()))
            .plain(field::ENGINE, engine)
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
        let live = Live::check(credential, Origin::Fetched, now, Duration::ZERO).unwrap();
        let style =
            Style { prefix: Prefix::default(), reveal: false, color: false, width: None, now };
        render(&live, format, &style).map(|text| text.expose().to_owned())
    }
}
