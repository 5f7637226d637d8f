//! One request: GetConnection and what follows from its answer.

use std::time::Duration;

use aws_sdk_glue::Client;

use super::super::authority;
use super::super::libpq::Trust;
use super::super::{Fetch, Request, Service};
use super::context::Context;
use super::properties::Properties;
use super::server::{self, Target};
use super::stores::{self, Stores};
use super::{API, DEFAULT_TTL, GLUE, thing};
use super::{database, kafka, login, mongodb, opaque, url_alone};
use crate::aws::glue::call_error;
use crate::aws::{Session, SignedSession, client, missing};
use crate::error::{Error, Result};
use crate::model::{Credential, CredentialSource, Expiry, KeyBuilder, Live, Thing, field};
use crate::outside::Text;
use crate::settings::show;

/// A checked request.
#[derive(Debug)]
pub(super) struct GetConnection {
    pub(super) name: String,
    pub(super) catalog: Option<String>,
    pub(super) hide_password: bool,
    pub(super) ttl: Duration,
    pub(super) trust: Trust,
    pub(super) stores: Stores,
}

impl Request for GetConnection {
    fn service(&self) -> &'static Service {
        &GLUE
    }

    fn is_cacheable(&self) -> bool {
        !self.ttl.is_zero()
    }

    fn subject(&self) -> Text {
        text!("Glue connection {}", show(&self.name))
    }

    fn things(&self) -> Vec<Thing> {
        vec![thing(&self.name)]
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { name, catalog, hide_password, ttl, trust, stores } = self;
        let Stores { keystore, truststore } = stores;
        let Trust { sslmode, sslrootcert, is_explicit, is_named, host_address } = trust;
        key.text("name", name);
        key.optional("catalog", catalog.as_deref());
        key.text("password", if *hide_password { "hidden" } else { "shown" });
        key.text("ttl", &ttl.as_secs().to_string());
        key.text("sslmode", sslmode);
        key.text("sslmode is set", if *is_explicit { "yes" } else { "no" });
        key.optional("sslrootcert", sslrootcert.as_deref());
        // Without them the key is what it was before they meant anything.
        if *is_named {
            key.text("sslrootcert is set", "yes");
        }
        if let Some(address) = host_address {
            key.text("host address", address);
        }
        for (name, file) in [("keystore", keystore), ("truststore", truststore)] {
            if let Some(file) = file {
                key.text(name, file);
            }
        }
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let connection = session.connect(API).await?;
            let issued_at = session.host().now();
            let mut properties = self.ask(&connection).await?;
            let members = if self.hide_password {
                None
            } else {
                login::resolve(session, &connection, &mut properties).await?
            };
            properties.settle(members)?;
            // Nobody says how long a password stays as it is: without a cache too, it has to
            // have an end.
            let ttl = if self.ttl.is_zero() { DEFAULT_TTL } else { self.ttl };
            let expiry = Expiry::after(issued_at, ttl);
            let expiry = connection.bound(expiry, session.host().now());
            let context = Context {
                trust: &self.trust,
                stores: &self.stores,
                hide_password: self.hide_password,
                issued_at,
                expiry: expiry.assume(),
            };
            let credential = credential(&context, properties)?;
            match &self.trust.host_address {
                Some(_) if credential.field(field::HOST_ADDRESS).is_none() => {
                    Err(Error::usage(text!("{} does not support --host-address", self.subject()))
                        .hint("only clients of PostgreSQL and Redshift support it"))
                }
                _ => Ok(credential),
            }
        })
    }

    fn remarks(&self, session: &Session<'_>, live: &Live) -> Vec<Text> {
        let credential = live.credential();
        // It reads the system's bundle: said once for each login.
        let is_fetched = live.origin() == CredentialSource::Fetched;
        let remark = is_fetched.then(|| authority::remark(&self.trust, session, credential));
        let remark = remark.flatten().or_else(|| stores::remark(session, credential));
        let url = is_fetched.then(|| database::remark(credential)).flatten();
        let mut all: Vec<Text> = remark.into_iter().chain(url).collect();
        all.extend(opaque::remarks(session, credential));
        all
    }
}

/// Returns a client of Glue.
pub(super) fn client(connection: &SignedSession) -> Client {
    client!(aws_sdk_glue, connection, connection.endpoint_url.clone())
}

impl GetConnection {
    async fn ask(&self, connection: &SignedSession) -> Result<Properties> {
        let client = client(connection);
        let subject = self.subject();
        let operation = connection.call(API, "GetConnection", &subject);
        let call = client
            .get_connection()
            .name(&self.name)
            .set_catalog_id(self.catalog.clone())
            .hide_password(self.hide_password);
        let answer = call.send().await.map_err(|error| call_error(operation, &error, RIGHTS))?;
        let found = answer.connection.ok_or_else(|| missing(operation, "connection"))?;
        Ok(Properties::of(found, subject.clone(), self.hide_password, &connection.filter))
    }
}

/// What to ask for where Glue cannot decrypt a connection.
const RIGHTS: &str = "Glue decrypts passwords with the caller's permissions: ask for kms:Decrypt \
    on the key of the Data Catalog's settings, or pass --hide-password";

/// Returns the credential of the connection with these properties.
pub(super) fn credential(context: &Context<'_>, properties: Properties) -> Result<Credential> {
    if properties.kind == "KAFKA" {
        return kafka::credential(context, properties);
    }
    if mongodb::is_mongodb(&properties) {
        return mongodb::credential(context, properties);
    }
    match server::find(&properties)? {
        Target::Server(server) => database::credential(context, properties, *server),
        Target::Url(url) => match url.driver {
            Some(driver) => url_alone::credential(context, properties, driver, url),
            None => opaque::credential(context, properties, Some(url)),
        },
        Target::Unknown => opaque::credential(context, properties, None),
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_glue::types::{Connection, ConnectionPropertyKey, ConnectionType};
    use jiff::Timestamp;

    use super::*;
    use crate::model::field;
    use crate::outside::Filter;

    fn properties(kind: &str, pairs: &[(&str, &str)]) -> Properties {
        let connection = pairs.iter().fold(
            Connection::builder().connection_type(ConnectionType::from(kind)),
            |builder, (key, value)| {
                builder.connection_properties(ConnectionPropertyKey::from(*key), *value)
            },
        );
        Properties::of(connection.build(), "a test".into(), false, &Filter::default())
    }

    fn answer(trust: &Trust, hide_password: bool, mut properties: Properties) -> Credential {
        properties.hides_secrets = hide_password;
        let issued_at: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let expiry = Expiry::after(issued_at, DEFAULT_TTL);
        let stores = &Stores::default();
        let context = Context { trust, stores, hide_password, issued_at, expiry };
        credential(&context, properties).unwrap()
    }

    fn trust(is_explicit: bool) -> Trust {
        Trust {
            sslmode: "require".to_owned(),
            sslrootcert: None,
            is_explicit,
            is_named: false,
            host_address: None,
        }
    }

    #[test]
    fn hidden_password_is_never_shown() {
        let passwords = [
            ("PASSWORD", "hunter2"),
            ("KAFKA_SASL_SCRAM_PASSWORD", "hunter2"),
            ("KAFKA_CLIENT_KEYSTORE_PASSWORD", "hunter2"),
            ("KAFKA_CLIENT_KEY_PASSWORD", "hunter2"),
        ];
        for (kind, own) in [
            ("JDBC", &[("JDBC_CONNECTION_URL", "jdbc:mysql://u:hunter2@h/d")][..]),
            ("JDBC", &[("JDBC_CONNECTION_URL", "jdbc:other://h/d?password=hunter2")]),
            ("MONGODB", &[("CONNECTION_URL", "mongodb://u:hunter2@h/d")]),
            (
                "KAFKA",
                &[("KAFKA_BOOTSTRAP_SERVERS", "h:1"), ("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")],
            ),
            ("JIRACLOUD", &[]),
        ] {
            let read = answer(&trust(false), true, properties(kind, &[own, &passwords].concat()));
            for field in read.fields() {
                assert!(!field.value.expose().contains("hunter2"), "{kind}: {}", field.name);
            }
        }
    }

    #[test]
    fn port_of_a_named_instance_is_left_to_its_server() {
        let login = [("USERNAME", "u"), ("PASSWORD", "p")];
        for (url, server) in [
            ("jdbc:sqlserver://h\\sales", "h\\sales"),
            ("jdbc:sqlserver://h\\sales:1500", "h,1500"),
            ("jdbc:sqlserver://h", "h,1433"),
        ] {
            let pairs = [&login[..], &[("JDBC_CONNECTION_URL", url)]].concat();
            let read = answer(&trust(false), false, properties("JDBC", &pairs));
            assert_eq!(read.field(field::SERVER).unwrap().expose(), server, "{url}");
        }
    }

    #[test]
    fn enforced_tls_never_gets_less_than_verification() {
        let url = ("JDBC_CONNECTION_URL", "jdbc:postgresql://h/d");
        let login = [url, ("USERNAME", "u"), ("PASSWORD", "p")];
        for (is_explicit, enforced, mode) in
            [(false, "true", "verify-full"), (true, "true", "require"), (false, "false", "require")]
        {
            let pairs = [&login[..], &[("JDBC_ENFORCE_SSL", enforced)]].concat();
            let read = answer(&trust(is_explicit), false, properties("JDBC", &pairs));
            let sslmode = read.field(field::SSLMODE).unwrap().expose();
            assert_eq!(sslmode, mode, "{is_explicit} {enforced}");
        }
    }
}
