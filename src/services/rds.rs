//! RDS, Aurora and RDS Proxy: tokens of IAM authentication, signed locally, for PostgreSQL, MySQL and
//! MariaDB.

use super::authority;
use super::libpq::{self, HOST_ADDRESS, SSLMODE, SSLROOTCERT, Trust};
use super::token::{self, LIFETIME, RegionPlace, TokenRequest};
use super::{Fetch, LabelPart, Request, Service, bug, variables};
use crate::aws::Session;
use crate::error::Result;
use crate::jdbc;
use crate::model::{
    ClientKind, Credential, CredentialBuilder, CredentialSource, Example, Flag, KeyBuilder, Live,
    Malformed, Value, field, percent,
};
use crate::outside::{Text, trusted};
use crate::settings::{Layers, port, show};

const HOSTNAME: Flag =
    Flag::value("hostname", "HOST", "Endpoint of the instance, cluster or proxy, as RDS names it")
        .aliases(&["host"])
        .required();
const PORT: Flag = Flag::value("port", "PORT", "Port of the endpoint")
    .default("5432 for postgresql, 3306 for mysql");
const USERNAME: Flag =
    Flag::value("username", "USER", "Database user, in exact case").short('U').required();
const DB_NAME: Flag = Flag::value("db-name", "DATABASE", "Database to log in to").short('d');
const ENGINE: Flag = Flag::value("engine", "ENGINE", "Protocol of the database")
    .choices(&["postgresql", "mysql"])
    .default("mysql for port 3306, else postgresql");
const CONNECT_PORT: Flag =
    Flag::value("connect-port", "PORT", "Port to connect to, at the end of a tunnel")
        .default("that of --port");

/// Grants that the login needs.
const GRANTS: &str = "the login needs rds-db:connect for this user in the IAM policy; in \
    PostgreSQL, `GRANT rds_iam TO user`; in MySQL and MariaDB, `IDENTIFIED WITH \
    AWSAuthenticationPlugin AS 'RDS'`";

/// RDS, Aurora and RDS Proxy.
pub(super) static RDS: Service = Service {
    name: "rds-token",
    about: "Sign a login token for RDS and Aurora databases",
    has_ended: false,
    examples: &[
        Example::new(
            "Log in with psql",
            "lakekey rds-token --hostname HOST -U app_user -d orders -- psql",
        ),
        Example::new(
            "Log in with mariadb, always over TLS",
            "lakekey rds-token --hostname HOST --engine mysql -U app_user -- mariadb",
        ),
        Example::new(
            "Go through a tunnel: the token still names the endpoint",
            "lakekey rds-token --hostname HOST -U app --host-address 127.0.0.1 -- psql",
        ),
    ],
    flags: &[
        HOSTNAME,
        PORT,
        USERNAME,
        DB_NAME,
        ENGINE,
        HOST_ADDRESS,
        CONNECT_PORT,
        SSLMODE,
        SSLROOTCERT,
    ],
    label_parts: &[
        LabelPart::new("", "user"),
        LabelPart::new("@", "host"),
        LabelPart::new(", db ", "database"),
    ],
    fields: &[
        field::ENGINE,
        field::HOST,
        field::PORT,
        field::DATABASE,
        field::USER,
        field::PASSWORD,
        field::TLS,
        field::CLEARTEXT_PLUGIN,
        field::SSLMODE,
        field::SSLROOTCERT,
        field::HOST_ADDRESS,
        field::JDBC_URL,
    ],
    further_fields: &[],
    variables: &[
        "PGHOST",
        "PGPORT",
        "PGDATABASE",
        "PGUSER",
        "PGPASSWORD",
        "PGSSLMODE",
        "PGSSLROOTCERT",
        "PGHOSTADDR",
        "MYSQL_HOST",
        "MYSQL_TCP_PORT",
        "MYSQL_USER",
        "MYSQL_PWD",
        "MYSQL_DATABASE",
        CLEARTEXT,
        "JDBC_URL",
        "DB_USER",
        "DB_PASSWORD",
    ],
    // What is set follows from the engine.
    certain_variables: &[],
    endpoints: &[ClientKind::PostgreSql, ClientKind::MySql],
    list_commands: &[],
    apis: &[],
    login_hint: Some(GRANTS),
    example_target: Some((
        "shop",
        r#"hostname = "db.abc.eu-west-1.rds.amazonaws.com", username = "me""#,
    )),
    missing_setting: |_| Ok(None),
    choices: |_, _| Ok(None),
    request,
};

/// Lets libmysqlclient send the token in cleartext (MySQL manual, "Client-Side Cleartext Pluggable
/// Authentication").
const CLEARTEXT: &str = "LIBMYSQL_ENABLE_CLEARTEXT_PLUGIN";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    PostgreSql,
    MySql,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::PostgreSql => "postgresql",
            Self::MySql => "mysql",
        }
    }
}

fn request(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let port_of = |flag| layers.text(flag)?.map(|given| port(&given)).transpose();
    let given_port = port_of(&PORT)?;
    let engine = match layers.text(&ENGINE)? {
        None if given_port == Some(3306) => Engine::MySql,
        None => Engine::PostgreSql,
        Some(given) => match given.value.as_str() {
            "postgresql" => Engine::PostgreSql,
            "mysql" => Engine::MySql,
            _ => return Err(given.must_be_one_of(ENGINE.choices)),
        },
    };
    let (usual_port, limit, rule) = match engine {
        Engine::PostgreSql => (5432, 63, "must be 1 to 63 characters, without control characters"),
        Engine::MySql => (3306, 32, "must be 1 to 32 characters, without control characters"),
    };
    let Some(host) = layers.text(&HOSTNAME)?.map(token::hostname).transpose()? else {
        return Err(token::missing("hostname", "pass the endpoint that the RDS console shows"));
    };
    let Some(user) = layers.text(&USERNAME)? else {
        return Err(token::missing("username", "pass the database user to log in as"));
    };
    let region = token::region_of(&host, RegionPlace::Beside("rds")).map(str::to_owned);
    token::check_region(layers, &host, region.as_deref())?;
    if region.is_none() {
        notes.push(text!(
            "{} is not the name of an RDS endpoint: RDS rejects tokens for any other name, such as \
             a CNAME or the end of a tunnel (pass that as --host-address)",
            show(&host)
        ));
    }
    let own = authority::is_of_rds(&host).then(|| authority::bundle(layers.environment)).flatten();
    let trust = Trust::given_or(own, layers, notes)?;
    let connect_port = port_of(&CONNECT_PORT)?;
    if engine == Engine::MySql {
        check_mysql(layers, &trust)?;
    }
    Ok(Box::new(Connect {
        port: given_port.unwrap_or(usual_port),
        user: token::username(user, limit, rule)?,
        database: layers.text(&DB_NAME)?.map(|given| given.value),
        host,
        region,
        engine,
        connect_port,
        trust,
    }))
}

/// MySQL clients cannot connect to an address and check another name, and MariaDB's cannot check a
/// certificate without its name.
fn check_mysql(layers: &Layers<'_>, trust: &Trust) -> Result<()> {
    if trust.sslmode == "verify-ca"
        && let Some(given) = layers.text(&SSLMODE)?
    {
        return Err(given.rejection("MySQL clients support require and verify-full"));
    }
    if trust.sslmode == "verify-full"
        && let Some(given) = layers.text(&HOST_ADDRESS)?
    {
        return Err(given
            .rejection("clients of MySQL would check the certificate for this address")
            .hint("pass --sslmode require as well, if you trust the tunnel"));
    }
    Ok(())
}

/// A checked request.
#[derive(Debug)]
struct Connect {
    host: String,
    port: u16,
    user: String,
    database: Option<String>,
    engine: Engine,
    /// The region that the host names.
    region: Option<String>,
    connect_port: Option<u16>,
    trust: Trust,
}

impl Request for Connect {
    fn service(&self) -> &'static Service {
        &RDS
    }

    fn subject(&self) -> Text {
        text!("user {} of {}:{}", show(&self.user), trusted(&self.host), self.port)
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { host, port, user, database, engine, region, connect_port, trust } = self;
        key.text("host", host);
        key.text("port", &port.to_string());
        key.text("user", user);
        key.optional("database", database.as_deref());
        key.text("engine", engine.name());
        key.optional("endpoint's region", region.as_deref());
        key.optional("connect port", connect_port.map(|port| port.to_string()).as_deref());
        trust.describe(key);
    }

    fn remarks(&self, session: &Session<'_>, live: &Live) -> Vec<Text> {
        // It reads the system's bundle: said once for each token.
        let is_fetched = live.origin() == CredentialSource::Fetched;
        let remark = is_fetched
            .then(|| authority::remark_with_place(&self.trust, session, live.credential()));
        remark.flatten().into_iter().collect()
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let signed = session.connect_to_sign(self.region.as_deref()).await?;
            let request = TokenRequest {
                host: &format!("{}:{}", self.host, self.port),
                query: &format!("Action=connect&DBUser={}", percent::encode(&self.user)),
                service: "rds-db",
                region: self.region.as_deref(),
                lifetime: LIFETIME,
            };
            let token = token::sign(&signed, session, &request)?;
            let kind = match self.engine {
                Engine::PostgreSql => ClientKind::PostgreSql,
                Engine::MySql => ClientKind::MySql,
            };
            let port = self.connect_port.unwrap_or(self.port);
            let host = match (self.engine, &self.trust.host_address) {
                (Engine::MySql, Some(address)) => address,
                _ => &self.host,
            };
            let builder = Credential::builder(RDS.name, kind, token.signed_at, token.expiry)
                .plain(field::ENGINE, self.engine.name())
                .plain(field::HOST, host)
                .field(field::PORT, Value::Number(port.into()))
                .optional(field::DATABASE, self.database.clone().map(Value::Plain))
                .plain(field::USER, &self.user)
                .secret(field::PASSWORD, token.secret);
            self.bind(builder).and_then(CredentialBuilder::build).map_err(bug)
        })
    }
}

impl Connect {
    /// Adds how the server is reached and checked, and binds the variables of the client.
    fn bind(
        &self,
        builder: CredentialBuilder,
    ) -> std::result::Result<CredentialBuilder, Malformed> {
        if self.engine == Engine::PostgreSql {
            return libpq::bind(builder, &self.trust);
        }
        let file = self.trust.sslrootcert.clone().map(Value::Plain);
        let mut builder = builder
            .plain(field::TLS, &self.trust.sslmode)
            .field(field::CLEARTEXT_PLUGIN, Value::Number(1))
            .optional(field::SSLROOTCERT, file)
            .bind_present(variables::MYSQL)?
            .variable(CLEARTEXT, field::CLEARTEXT_PLUGIN)?;
        // If the driver cannot be given a value, there is no URL; `--format jdbc` says why.
        if let Ok(url) = jdbc::url(builder.draft()) {
            builder = builder.plain(field::JDBC_URL, url);
        }
        builder.bind_present(variables::JDBC)
    }
}
