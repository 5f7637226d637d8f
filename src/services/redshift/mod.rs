//! Redshift Serverless: GetCredentials, with host and port from GetWorkgroup.

mod list;

use std::time::Duration;

use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::operation::get_credentials::GetCredentialsOutput;
use aws_smithy_types::DateTime;

use super::libpq::{self, HOST_ADDRESS, SSLMODE, SSLROOTCERT, Trust};
use super::{
    Fetch, LabelPart, ListTask, Request, Service, bug, in_seconds, is_lower_case, lifetime,
};
use crate::aws::{
    Api, CallContext, Reachable, Session, SignedSession, client, failure, missing, usual_url,
};
use crate::error::{Error, Kind, Result};
use crate::model::{
    ClientKind, Credential, CredentialBuilder, Example, Expiry, Flag, KeyBuilder, Secret, Value,
    field, is_made_of,
};
use crate::outside::Text;
use crate::settings::{Given, Layers, port, show};

const API: Api = Api { id: "Redshift Serverless" };

const WORKGROUP_NAME: Flag = Flag::value("workgroup-name", "NAME", "Workgroup to log in to")
    .short('w')
    .aliases(&["workgroup"])
    .picked();
const CUSTOM_DOMAIN_NAME: Flag = Flag::value(
    "custom-domain-name",
    "DOMAIN",
    "Custom domain name of the workgroup, instead of --workgroup-name",
)
.instead_of(WORKGROUP_NAME.name);
const DB_NAME: Flag = Flag::value("db-name", "DATABASE", "Database to log in to")
    .short('d')
    .default(DEFAULT_DATABASE);
const DURATION_SECONDS: Flag =
    Flag::value("duration-seconds", "SECONDS", "Password lifetime, 15m to 1h").default("900");
const HOST: Flag = Flag::value("host", "HOST", "Host to connect to; skips GetWorkgroup");
const PORT: Flag =
    Flag::value("port", "PORT", "Port to connect to").default("the workgroup's, or 5439");

/// The port of a workgroup that has not chosen another (Redshift Management Guide).
const DEFAULT_PORT: u16 = 5439;
/// The database of a login that names none (GetCredentials, `dbName`).
const DEFAULT_DATABASE: &str = "dev";
/// Default password lifetime (GetCredentials, `durationSeconds`).
const DEFAULT_DURATION: Duration = Duration::from_secs(900);

/// Redshift Serverless.
pub(super) static REDSHIFT: Service = Service {
    name: "redshift-creds",
    about: "Get a temporary user and password for Redshift Serverless",
    has_ended: false,
    examples: &[
        Example::new(
            "Export the variables to this shell, then use psql",
            "eval \"$(lakekey redshift-creds -w analytics)\" && psql",
        ),
        Example::new(
            "Run one query without exporting the password",
            "lakekey redshift-creds -w analytics -- psql -c 'select 1'",
        ),
        Example::new(
            "Use as a password command for another tool",
            "lakekey redshift-creds -w analytics --field password",
        ),
    ],
    flags: &[
        WORKGROUP_NAME,
        CUSTOM_DOMAIN_NAME,
        DB_NAME,
        DURATION_SECONDS,
        HOST,
        PORT,
        HOST_ADDRESS,
        SSLMODE,
        SSLROOTCERT,
    ],
    label_parts: &[
        LabelPart::new("", "workgroup"),
        LabelPart::new("", "custom domain"),
        LabelPart::new(", db ", "database").with_default(DEFAULT_DATABASE),
        LabelPart::new(", host ", "host"),
        LabelPart::new(", port ", "port"),
        LabelPart::lifetime("duration", "900"),
    ],
    fields: libpq::FIELDS,
    further_fields: &[],
    variables: libpq::VARIABLES,
    certain_variables: libpq::CERTAIN_VARIABLES,
    endpoints: &[ClientKind::Redshift],
    list_commands: &[list::LIST],
    apis: &[Reachable { api: API, url: usual_url!(aws_sdk_redshiftserverless) }],
    login_hint: None,
    example_target: Some(("dw", r#"workgroup-name = "analytics", db-name = "dev""#)),
    missing_setting,
    choices,
    request,
};

fn missing_setting(layers: &Layers<'_>) -> Result<Option<&'static Flag>> {
    let given = layers.one_of(&[&WORKGROUP_NAME, &CUSTOM_DOMAIN_NAME])?;
    Ok(if given.is_none() { Some(&WORKGROUP_NAME) } else { None })
}

fn choices(flag: &str, _: &Layers<'_>) -> Result<Option<ListTask>> {
    Ok(if flag == WORKGROUP_NAME.name { Some(list::workgroups()) } else { None })
}

fn request(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let workgroup = match layers.one_of(&[&WORKGROUP_NAME, &CUSTOM_DOMAIN_NAME])? {
        Some(given) if given.flag == WORKGROUP_NAME.name => Workgroup::Name(workgroup(given)?),
        Some(given) => Workgroup::CustomDomain(custom_domain(given)?),
        None => {
            return Err(Error::usage("no workgroup is named").hint(
                "give --workgroup-name NAME; `lakekey redshift-creds list` shows which there are",
            ));
        }
    };
    let host = layers.text(&HOST)?.map(host).transpose()?;
    let trust = Trust::given(layers, notes)?;
    notes.extend(host.as_deref().and_then(|host| trust.hint_for_tunnel(host)));
    Ok(Box::new(GetCredentials {
        workgroup,
        database: layers.text(&DB_NAME)?.map(database).transpose()?,
        duration: lifetime(
            layers,
            &DURATION_SECONDS,
            900..=3600,
            "must be 900 to 3600 seconds (15m to 1h)",
        )?,
        host,
        port: layers.text(&PORT)?.map(|given| port(&given)).transpose()?,
        trust,
    }))
}

#[derive(Debug)]
enum Workgroup {
    Name(String),
    CustomDomain(String),
}

#[derive(Debug)]
struct GetCredentials {
    workgroup: Workgroup,
    database: Option<String>,
    duration: Option<Duration>,
    host: Option<String>,
    port: Option<u16>,
    trust: Trust,
}

/// API page: 3 to 64 characters, `^[a-z0-9-]+$`.
fn workgroup(given: Given) -> Result<String> {
    let valid = (3..=64).contains(&given.value.len()) && is_lower_case(&given.value, b"-");
    given.accept(valid, "must be 3 to 64 lowercase letters, digits or hyphens")
}

/// The SDK's model: 1 to 253 characters, labels of letters, digits and hyphens.
fn custom_domain(given: Given) -> Result<String> {
    let is_label = |label: &str| {
        label.len() <= 63
            && is_made_of(label, b"-")
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let valid = given.value.len() <= 253
        && given.value.contains('.')
        && given.value.split('.').all(is_label);
    given.accept(valid, "must be a domain name such as dw.example.com")
}

/// API page, `dbName`; upper case too, as the newer model has it. Reserved words are AWS's to
/// refuse: the list grows without us.
fn database(given: Given) -> Result<String> {
    let rule = if !(1..=64).contains(&given.value.len()) {
        "must be 1 to 64 characters"
    } else if !given.value.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "must start with a letter"
    } else if !is_made_of(&given.value, b"_+.@-") {
        "must be letters, digits and _ + . @ - alone"
    } else {
        return Ok(given.value);
    };
    Err(given.rejection(rule))
}

fn host(given: Given) -> Result<String> {
    libpq::check_host(&given.value).map_err(|rule| given.rejection(rule))?;
    Ok(given.value)
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
        let Self { workgroup, database, duration, host, port, trust } = self;
        match workgroup {
            Workgroup::Name(name) => key.text("workgroup", name),
            Workgroup::CustomDomain(domain) => key.text("custom domain", domain),
        };
        key.optional("database", database.as_deref());
        key.optional("duration", duration.map(|length| length.as_secs().to_string()).as_deref());
        key.optional("host", host.as_deref());
        key.optional("port", port.map(|port| port.to_string()).as_deref());
        trust.describe(key);
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
            let (host, port) = server?;
            let user = answer.db_user.ok_or_else(|| missing(operation, "a user"))?;
            let password = answer.db_password.ok_or_else(|| missing(operation, "a password"))?;
            let to_local = |time: &DateTime| connection.to_local(time, arrived_at);
            let stated = answer.expiration.as_ref().and_then(to_local);
            let expiry = Expiry::at(stated.ok_or_else(|| missing(operation, "an expiration"))?)
                .no_later_than(Expiry::after(issued_at, self.duration.unwrap_or(DEFAULT_DURATION)));
            let expiry = connection.bound(expiry, arrived_at);
            let builder =
                Credential::builder(REDSHIFT.name, ClientKind::Redshift, issued_at, expiry)
                    .renew_at(answer.next_refresh_time.as_ref().and_then(to_local))
                    .plain(field::HOST, host)
                    .field(field::PORT, Value::Number(port.into()))
                    .plain(field::DATABASE, self.database.as_deref().unwrap_or(DEFAULT_DATABASE))
                    .plain(field::USER, user)
                    .secret(field::PASSWORD, Secret::new(password));
            libpq::bind(builder, &self.trust).and_then(CredentialBuilder::build).map_err(bug)
        })
    }
}

fn client(connection: &SignedSession) -> Client {
    client!(aws_sdk_redshiftserverless, connection, connection.endpoint_url.clone())
}

impl GetCredentials {
    async fn ask(
        &self,
        connection: &SignedSession,
        operation: CallContext<'_>,
    ) -> Result<GetCredentialsOutput> {
        let mut call = client(connection).get_credentials().set_db_name(self.database.clone());
        call = match &self.workgroup {
            Workgroup::Name(name) => call.workgroup_name(name),
            Workgroup::CustomDomain(domain) => call.custom_domain_name(domain),
        };
        call.set_duration_seconds(self.duration.map(in_seconds))
            .send()
            .await
            .map_err(|error| failure(operation, &error))
    }

    /// Returns host and port: those given, the custom domain's, or the workgroup's own.
    async fn server(&self, connection: &SignedSession) -> Result<(String, u16)> {
        let workgroup = match (&self.host, &self.workgroup) {
            (Some(host), _) | (None, Workgroup::CustomDomain(host)) => {
                return Ok((host.clone(), self.port.unwrap_or(DEFAULT_PORT)));
            }
            (None, Workgroup::Name(name)) => name,
        };
        let subject = self.subject();
        let operation = connection.call(API, "GetWorkgroup", &subject);
        let answer = client(connection).get_workgroup().workgroup_name(workgroup).send().await;
        let answer = answer.map_err(|error| {
            failure(operation, &error).hint_on(
                Kind::AccessDenied,
                "give --host and --port to do without GetWorkgroup, or ask for \
                     redshift-serverless:GetWorkgroup in the policy",
            )
        })?;
        let workgroup = answer.workgroup.ok_or_else(|| missing(operation, "a workgroup"))?;
        // The SDK makes an empty workgroup of an empty answer.
        let status = workgroup.status.ok_or_else(|| missing(operation, "a workgroup"))?;
        let status = status.as_str();
        if status != "AVAILABLE" {
            return Err(Error::new(
                Kind::NotReady,
                text!("{} is {}, not AVAILABLE", subject, connection.filter.pass(status)),
            )
            .hint("try again when it is; `lakekey redshift-creds list` shows its status"));
        }
        let endpoint = workgroup.endpoint.as_ref();
        let address = endpoint.and_then(|endpoint| endpoint.address.as_deref());
        let Some(address) = address.filter(|host| !host.is_empty()) else {
            return Err(Error::new(Kind::NotReady, text!("{} has no endpoint yet", subject))
                .hint("try again in a moment, or give --host and --port"));
        };
        libpq::check_host(address).map_err(|_| {
            let message = text!("AWS answered a host name that is none: {}", show(address));
            Error::new(Kind::UnexpectedResponse, message)
        })?;
        let stated =
            endpoint.and_then(|endpoint| endpoint.port).and_then(|port| u16::try_from(port).ok());
        Ok((address.to_owned(), self.port.or(stated).unwrap_or(DEFAULT_PORT)))
    }
}
