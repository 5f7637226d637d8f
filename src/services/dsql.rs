//! Aurora DSQL: login tokens, signed locally.

use std::time::Duration;

use super::libpq::{self, HOST_ADDRESS, SSLMODE, SSLROOTCERT, Trust};
use super::token::{self, LIFETIME, RegionPlace, TokenRequest};
use super::{Fetch, LabelPart, Request, Service, bug, lifetime};
use crate::aws::Session;
use crate::error::Result;
use crate::model::{
    ClientKind, Credential, CredentialBuilder, Example, Flag, KeyBuilder, Value, field,
};
use crate::outside::{Text, trusted};
use crate::settings::{Layers, port, show};

const HOSTNAME: Flag = Flag::value("hostname", "HOST", "Endpoint of the cluster, as DSQL names it")
    .aliases(&["host"])
    .required();
const USERNAME: Flag =
    Flag::value("username", "USER", "Database role, in exact case").short('U').default(ADMIN);
const DB_NAME: Flag =
    Flag::value("db-name", "DATABASE", "Database to log in to").short('d').default(DATABASE);
const DURATION_SECONDS: Flag =
    Flag::value("duration-seconds", "SECONDS", "Token lifetime, up to 168h (7 days)")
        .aliases(&["expires-in"])
        .default("900");
const CONNECT_PORT: Flag =
    Flag::value("connect-port", "PORT", "Port to connect to, at the end of a tunnel")
        .default("5432");

/// The role that needs dsql:DbConnectAdmin.
const ADMIN: &str = "admin";
/// The one database of a cluster.
const DATABASE: &str = "postgres";
/// The port of every cluster.
const PORT: u16 = 5432;
/// How long a token can be valid (Aurora DSQL User Guide, "Generating an authentication token").
const LONGEST: u64 = 604_800;

/// Aurora DSQL.
pub(super) static DSQL: Service = Service {
    name: "dsql-token",
    about: "Sign a login token for Aurora DSQL",
    has_ended: false,
    examples: &[
        Example::new("Log in as admin", "lakekey dsql-token --hostname HOST -- psql"),
        Example::new(
            "Log in as a custom role",
            "lakekey dsql-token --hostname HOST -U app -- psql",
        ),
    ],
    flags: &[
        HOSTNAME,
        USERNAME,
        DB_NAME,
        DURATION_SECONDS,
        HOST_ADDRESS,
        CONNECT_PORT,
        SSLMODE,
        SSLROOTCERT,
    ],
    label_parts: &[
        LabelPart::new("", "user"),
        LabelPart::new("@", "host"),
        LabelPart::lifetime("duration", "900"),
    ],
    fields: libpq::FIELDS,
    further_fields: &[],
    variables: libpq::VARIABLES,
    certain_variables: libpq::CERTAIN_VARIABLES,
    endpoints: &[ClientKind::PostgreSql],
    list_commands: &[],
    apis: &[],
    login_hint: Some(
        "the login needs dsql:DbConnectAdmin for admin, and dsql:DbConnect for any other role, \
         which `AWS IAM GRANT role TO 'ARN'` maps to the caller",
    ),
    example_target: Some(("ledger", r#"hostname = "CLUSTER-ID.dsql.eu-west-1.on.aws""#)),
    missing_setting: |_| Ok(None),
    choices: |_, _| Ok(None),
    request,
};

fn request(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let Some(host) = layers.text(&HOSTNAME)?.map(token::hostname).transpose()? else {
        return Err(token::missing("hostname", "pass the endpoint that the DSQL console shows"));
    };
    let region = token::region_of(&host, RegionPlace::Behind("dsql")).map(str::to_owned);
    token::check_region(layers, &host, region.as_deref())?;
    if region.is_none() {
        notes.push(text!(
            "{} is not the name of a DSQL endpoint: DSQL rejects tokens for any other name, such as \
             a CNAME or the end of a tunnel (pass that as --host-address)",
            show(&host)
        ));
    }
    let rule = "must be 1 to 63 characters, without control characters";
    let user = layers.text(&USERNAME)?.map(|given| token::username(given, 63, rule)).transpose()?;
    Ok(Box::new(DbConnect {
        host,
        region,
        user: user.unwrap_or_else(|| ADMIN.to_owned()),
        database: layers.text(&DB_NAME)?.map_or_else(|| DATABASE.to_owned(), |given| given.value),
        lifetime: lifetime(
            layers,
            &DURATION_SECONDS,
            1..=LONGEST,
            "must be 1 to 604800 seconds (at most 168h)",
        )?,
        connect_port: layers.text(&CONNECT_PORT)?.map(|given| port(&given)).transpose()?,
        trust: Trust::given(layers, notes)?,
    }))
}

/// A checked request.
#[derive(Debug)]
struct DbConnect {
    host: String,
    user: String,
    database: String,
    lifetime: Option<Duration>,
    /// The region that the host names.
    region: Option<String>,
    connect_port: Option<u16>,
    trust: Trust,
}

impl Request for DbConnect {
    fn service(&self) -> &'static Service {
        &DSQL
    }

    fn subject(&self) -> Text {
        text!("user {} of {}", show(&self.user), trusted(&self.host))
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { host, user, database, lifetime, region, connect_port, trust } = self;
        key.text("host", host);
        key.text("user", user);
        key.text("database", database);
        key.optional("duration", lifetime.map(|length| length.as_secs().to_string()).as_deref());
        key.optional("endpoint's region", region.as_deref());
        key.optional("connect port", connect_port.map(|port| port.to_string()).as_deref());
        trust.describe(key);
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let signed = session.connect_to_sign(self.region.as_deref()).await?;
            let is_admin = self.user == ADMIN;
            let query = if is_admin { "Action=DbConnectAdmin" } else { "Action=DbConnect" };
            let request = TokenRequest {
                host: &self.host,
                query,
                service: "dsql",
                region: self.region.as_deref(),
                lifetime: self.lifetime.unwrap_or(LIFETIME),
            };
            let token = token::sign(&signed, session, &request)?;
            let port = self.connect_port.unwrap_or(PORT);
            let kind = ClientKind::PostgreSql;
            let builder = Credential::builder(DSQL.name, kind, token.signed_at, token.expiry)
                .plain(field::HOST, &self.host)
                .field(field::PORT, Value::Number(port.into()))
                .plain(field::DATABASE, &self.database)
                .plain(field::USER, &self.user)
                .secret(field::PASSWORD, token.secret);
            libpq::bind(builder, &self.trust).and_then(CredentialBuilder::build).map_err(bug)
        })
    }
}
