//! Redshift Serverless: GetCredentials, with host and port from GetWorkgroup.

use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::operation::get_credentials::GetCredentialsOutput;
use aws_smithy_types::DateTime;

use super::super::{Fetch, Request, Service, in_seconds};
use super::login::{Login, Server, checked_host};
use super::{DEFAULT_PORT, REDSHIFT, SERVERLESS as API};
use crate::aws::{CallContext, Session, SignedSession, client, failure, missing};
use crate::error::{Error, Kind, Result};
use crate::model::{KeyBuilder, Secret};
use crate::outside::Text;
use crate::settings::show;

/// What is logged in to.
#[derive(Debug)]
pub(super) enum Workgroup {
    Name(String),
    CustomDomain(String),
}

/// A checked request.
#[derive(Debug)]
pub(super) struct GetCredentials {
    pub(super) workgroup: Workgroup,
    pub(super) login: Login,
}

impl Request for GetCredentials {
    fn service(&self) -> &'static Service {
        &REDSHIFT
    }

    fn subject(&self) -> Text {
        match &self.workgroup {
            Workgroup::Name(name) => text!("workgroup {}", show(name)),
            Workgroup::CustomDomain(domain) => text!("custom domain {}", show(domain)),
        }
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { workgroup, login } = self;
        match workgroup {
            Workgroup::Name(name) => key.text("workgroup", name),
            Workgroup::CustomDomain(domain) => key.text("custom domain", domain),
        };
        login.describe(key, "database");
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let connection = session.connect(API).await?;
            let subject = self.subject();
            let operation = connection.call(API, "GetCredentials", &subject);
            let issued_at = session.host().now();
            let (answer, server) =
                tokio::join!(self.ask(&connection, operation), self.server(&connection));
            let answer = answer?;
            let arrived_at = session.host().now();
            let server = server?;
            let user = answer.db_user.ok_or_else(|| missing(operation, "user"))?;
            let password = answer.db_password.ok_or_else(|| missing(operation, "password"))?;
            let to_local = |time: &DateTime| connection.to_local(time, arrived_at);
            let stated = answer.expiration.as_ref().and_then(to_local);
            let stated = stated.ok_or_else(|| missing(operation, "expiration"))?;
            let expiry = connection.bound(self.login.expiry(stated, issued_at), arrived_at);
            let renew_at = answer.next_refresh_time.as_ref().and_then(to_local);
            let pair = (user, Secret::new(password));
            self.login.credential(server, pair, (issued_at, expiry, renew_at))
        })
    }
}

pub(super) fn client(connection: &SignedSession) -> Client {
    client!(aws_sdk_redshiftserverless, connection, connection.endpoint_url.clone())
}

impl GetCredentials {
    async fn ask(
        &self,
        connection: &SignedSession,
        operation: CallContext<'_>,
    ) -> Result<GetCredentialsOutput> {
        let mut call =
            client(connection).get_credentials().set_db_name(self.login.database.clone());
        call = match &self.workgroup {
            Workgroup::Name(name) => call.workgroup_name(name),
            Workgroup::CustomDomain(domain) => call.custom_domain_name(domain),
        };
        call.set_duration_seconds(self.login.duration.map(in_seconds))
            .send()
            .await
            .map_err(|error| failure(operation, &error))
    }

    /// Returns the server: the one given, the custom domain's, or the workgroup's own.
    async fn server(&self, connection: &SignedSession) -> Result<Server> {
        let workgroup = match (&self.login.host, &self.workgroup) {
            (Some(host), _) | (None, Workgroup::CustomDomain(host)) => {
                return Ok(self.login.server_at(host));
            }
            (None, Workgroup::Name(name)) => name,
        };
        let subject = self.subject();
        let operation = connection.call(API, "GetWorkgroup", &subject);
        let answer = client(connection).get_workgroup().workgroup_name(workgroup).send().await;
        let answer = answer.map_err(|error| {
            failure(operation, &error).hint_on(
                Kind::AccessDenied,
                "pass --host and --port to skip GetWorkgroup, or ask for permission to call \
                    redshift-serverless:GetWorkgroup",
            )
        })?;
        let workgroup = answer.workgroup.ok_or_else(|| missing(operation, "workgroup"))?;
        // The SDK makes an empty workgroup of an empty answer.
        let status = workgroup.status.ok_or_else(|| missing(operation, "workgroup"))?;
        let status = status.as_str();
        if status != "AVAILABLE" {
            return Err(Error::new(
                Kind::NotReady,
                text!("{} is not ready (status {})", subject, connection.filter.pass(status)),
            )
            .hint("try again later; `lakekey redshift-creds list` shows its status"));
        }
        let endpoint = workgroup.endpoint.as_ref();
        let address = endpoint.and_then(|endpoint| endpoint.address.as_deref());
        let host = checked_host(&subject, address)?;
        let stated =
            endpoint.and_then(|endpoint| endpoint.port).and_then(|port| u16::try_from(port).ok());
        let port = self.login.port.or(stated).unwrap_or(DEFAULT_PORT);
        Ok(Server { host, port, database: None })
    }
}
