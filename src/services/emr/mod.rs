//! EMR on EKS: GetManagedEndpointSessionCredentials, with the URL from DescribeManagedEndpoint.

mod identifiers;
mod list;
mod rules;
mod server;

use std::time::Duration;

use aws_sdk_emrcontainers::Client;
use aws_sdk_emrcontainers::operation::get_managed_endpoint_session_credentials::GetManagedEndpointSessionCredentialsOutput as Answer;
use aws_sdk_emrcontainers::types::Credentials;

use super::{Fetch, LabelPart, ListTask, Request, Service, bug, in_seconds, lifetime};
use crate::aws::{
    Api, CallContext, Reachable, Session, SignedSession, client, failure, missing, usual_url,
};
use crate::error::{Error, Kind, Result};
use crate::model::{
    ClientKind, Credential, CredentialBuilder, Example, Expiry, Flag, KeyBuilder, Malformed,
    Secret, Value, field,
};
use crate::outside::Text;
use crate::settings::{Layers, show};
#[cfg(any(test, fuzzing))]
pub(super) use identifiers::fuzz as arn_fuzz;
use identifiers::{EndpointRef, read_role};
use server::Server;

const API: Api = Api { id: "EMR containers" };

const VIRTUAL_CLUSTER_IDENTIFIER: Flag = Flag::value(
    "virtual-cluster-identifier",
    "ID",
    "Virtual cluster ID or ARN; not needed with the endpoint's ARN",
)
.aliases(&["virtual-cluster"])
.picked();
const ENDPOINT_IDENTIFIER: Flag =
    Flag::value("endpoint-identifier", "ID", "Managed endpoint ID or ARN")
        .aliases(&["endpoint"])
        .picked();
const EXECUTION_ROLE_ARN: Flag =
    Flag::value("execution-role-arn", "ARN", "Role for the jobs of the session")
        .aliases(&["execution-role"])
        .default("the endpoint's own");
const CREDENTIAL_TYPE: Flag =
    Flag::value("credential-type", "TYPE", "Type of credential").default("TOKEN");
const DURATION_SECONDS: Flag =
    Flag::value("duration-seconds", "SECONDS", "Token lifetime, up to 12h")
        .default("15m, set by AWS");
const LOG_CONTEXT: Flag =
    Flag::value("log-context", "TEXT", "Name for the logs of the session in S3");
const CLIENT_TOKEN: Flag =
    Flag::value("client-token", "TEXT", "Idempotency token of the request").default("a new one");

/// The only type of credential there is yet (API page, `credentialType`).
const TOKEN: &str = "TOKEN";
/// The longest lifetime of a token. No minimum is documented: AWS decides (API page,
/// `durationInSeconds`).
const MAX_TOKEN_SECONDS: u64 = 43_200;
/// The default lifetime of a token (API page, `durationInSeconds`).
const DEFAULT_DURATION: Duration = Duration::from_secs(900);

const KIND: &str = "type";
const SESSION_ID: &str = "session_id";
const AUTH_SCHEME: &str = "auth_scheme";

/// The variables of every type of endpoint, with their fields.
const ALWAYS: &[(&str, &str)] = &[
    ("LAKEKEY_EMR_TOKEN", field::TOKEN),
    ("LAKEKEY_EMR_SESSION_ID", SESSION_ID),
    ("LAKEKEY_EMR_URL", field::URL),
];

/// EMR on EKS.
pub(super) static EMR: Service = Service {
    name: "emr-session",
    about: "Get a session token and URL for an EMR on EKS endpoint",
    has_ended: false,
    examples: &[
        Example::new(
            "Start JupyterLab with the kernels of the endpoint",
            "lakekey emr-session --virtual-cluster v --endpoint e --execution-role r -- jupyter lab",
        ),
        Example::new(
            "Print an eight-hour token as JSON for a program",
            "lakekey emr-session --virtual-cluster v --endpoint e --duration-seconds 8h -f json",
        ),
    ],
    flags: &[
        VIRTUAL_CLUSTER_IDENTIFIER,
        ENDPOINT_IDENTIFIER,
        EXECUTION_ROLE_ARN,
        CREDENTIAL_TYPE,
        DURATION_SECONDS,
        LOG_CONTEXT,
        CLIENT_TOKEN,
    ],
    label_parts: &[
        LabelPart::new("", "virtual cluster"),
        LabelPart::new("/", "endpoint"),
        LabelPart::new(", role ", "role").name_after(":role/"),
        LabelPart::lifetime("duration", "900"),
    ],
    fields: &[
        KIND,
        field::URL,
        SESSION_ID,
        field::TOKEN,
        AUTH_SCHEME,
        field::CONNECTION,
        field::USER,
        field::PASSWORD,
    ],
    further_fields: &[],
    variables: &[
        "LAKEKEY_EMR_TOKEN",
        "LAKEKEY_EMR_SESSION_ID",
        "LAKEKEY_EMR_URL",
        "JUPYTER_GATEWAY_URL",
        "JUPYTER_GATEWAY_AUTH_TOKEN",
        "JUPYTER_GATEWAY_AUTH_SCHEME",
        "SPARK_REMOTE",
    ],
    certain_variables: &["LAKEKEY_EMR_TOKEN", "LAKEKEY_EMR_SESSION_ID", "LAKEKEY_EMR_URL"],
    endpoints: &[
        ClientKind::JupyterGateway,
        ClientKind::SparkConnect,
        ClientKind::Livy,
        ClientKind::Bare,
    ],
    list_commands: &[list::LIST],
    apis: &[Reachable { api: API, url: usual_url!(aws_sdk_emrcontainers) }],
    login_hint: None,
    example_target: Some((
        "nb",
        r#"virtual-cluster-identifier = "vc1", endpoint-identifier = "ep1""#,
    )),
    missing_setting,
    choices,
    request,
};

fn missing_setting(layers: &Layers<'_>) -> Result<Option<&'static Flag>> {
    let endpoint = layers.text(&ENDPOINT_IDENTIFIER)?;
    if endpoint.as_ref().is_some_and(|given| given.value.starts_with("arn:")) {
        return Ok(None);
    }
    Ok(match (layers.text(&VIRTUAL_CLUSTER_IDENTIFIER)?, endpoint) {
        (None, _) => Some(&VIRTUAL_CLUSTER_IDENTIFIER),
        (Some(_), None) => Some(&ENDPOINT_IDENTIFIER),
        (Some(_), Some(_)) => None,
    })
}

fn choices(flag: &str, layers: &Layers<'_>) -> Result<Option<ListTask>> {
    if flag == VIRTUAL_CLUSTER_IDENTIFIER.name {
        return Ok(Some(list::clusters()));
    }
    match layers.text(&VIRTUAL_CLUSTER_IDENTIFIER)? {
        Some(given) if flag == ENDPOINT_IDENTIFIER.name => list::endpoints(&given, false).map(Some),
        _ => Ok(None),
    }
}

fn request(layers: &Layers<'_>, _: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let endpoint = EndpointRef::given(
        layers.text(&VIRTUAL_CLUSTER_IDENTIFIER)?,
        layers.text(&ENDPOINT_IDENTIFIER)?,
    )?;
    Ok(Box::new(GetCredentials {
        endpoint,
        role: layers.text(&EXECUTION_ROLE_ARN)?.map(rules::role).transpose()?,
        credential_type: match layers.text(&CREDENTIAL_TYPE)? {
            Some(given) => rules::short_text(given)?,
            None => TOKEN.to_owned(),
        },
        duration: lifetime(
            layers,
            &DURATION_SECONDS,
            1..=MAX_TOKEN_SECONDS,
            "must be 1 to 43200 seconds (at most 12h)",
        )?,
        log_context: layers.text(&LOG_CONTEXT)?.map(rules::log_context).transpose()?,
        client_token: layers.text(&CLIENT_TOKEN)?.map(rules::short_text).transpose()?,
    }))
}

#[derive(Debug)]
struct GetCredentials {
    endpoint: EndpointRef,
    role: Option<String>,
    credential_type: String,
    duration: Option<Duration>,
    log_context: Option<String>,
    client_token: Option<String>,
}

impl Request for GetCredentials {
    fn service(&self) -> &'static Service {
        &EMR
    }

    fn subject(&self) -> Text {
        let EndpointRef { virtual_cluster, endpoint, .. } = &self.endpoint;
        text!("endpoint {} of virtual cluster {}", show(endpoint), show(virtual_cluster))
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { endpoint, role, credential_type, duration, log_context, client_token } = self;
        endpoint.describe(key);
        key.optional("role", role.as_deref());
        key.text("credential type", credential_type);
        key.optional("duration", duration.map(|length| length.as_secs().to_string()).as_deref());
        key.optional("log context", log_context.as_deref());
        key.optional("client token", client_token.as_deref());
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            self.endpoint.check_region(session.region())?;
            let connection = session.connect(API).await?;
            let subject = self.subject();
            let operation = connection.call(API, "GetManagedEndpointSessionCredentials", &subject);
            let issued_at = session.host().now();
            let (server, answer) = match &self.role {
                Some(role) => {
                    // What is wrong with the endpoint explains what is wrong with the answer, so
                    // it is told at once, and first.
                    let ask =
                        async { Ok::<_, Error>(self.ask(&connection, operation, role).await) };
                    let (server, answer) = tokio::try_join!(self.server(&connection), ask)?;
                    (server, answer?)
                }
                None => {
                    let server = self.server(&connection).await?;
                    let answer = self.ask(&connection, operation, self.role_of(&server)?).await?;
                    (server, answer)
                }
            };
            let arrived_at = session.host().now();
            let Answer { id, credentials, endpoint_credentials, expires_at, .. } = answer;
            let token = [credentials, endpoint_credentials].into_iter().flatten().find_map(token);
            let token = token.ok_or_else(|| missing(operation, "token"))?;
            let is_sendable = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
            if token.expose().is_empty() || !is_sendable(token.expose()) {
                return Err(missing(operation, "token that is valid in an HTTP header"));
            }
            let id = id.filter(|id| !id.is_empty());
            let id = id.ok_or_else(|| missing(operation, "session id"))?;
            let stated = expires_at.and_then(|time| connection.to_local(&time, arrived_at));
            let expiry = Expiry::at(stated.ok_or_else(|| missing(operation, "expiration"))?)
                .no_later_than(Expiry::after(issued_at, self.duration.unwrap_or(DEFAULT_DURATION)));
            let expiry = connection.bound(expiry, arrived_at);
            let builder = Credential::builder(EMR.name, server.kind, issued_at, expiry);
            complete(builder, server, id, token).map_err(bug)
        })
    }
}

impl GetCredentials {
    async fn ask(
        &self,
        connection: &SignedSession,
        operation: CallContext<'_>,
        role: &str,
    ) -> Result<Answer> {
        let region = connection.config.region().map(AsRef::as_ref);
        let (virtual_cluster, endpoint) = self.endpoint.names(region, role);
        client(connection)
            .get_managed_endpoint_session_credentials()
            .virtual_cluster_identifier(virtual_cluster)
            .endpoint_identifier(endpoint)
            .execution_role_arn(role)
            .credential_type(&self.credential_type)
            .set_duration_in_seconds(self.duration.map(in_seconds))
            .set_log_context(self.log_context.clone())
            .set_client_token(self.client_token.clone())
            .send()
            .await
            .map_err(|error| failure(operation, &error))
    }

    async fn server(&self, connection: &SignedSession) -> Result<Server> {
        let subject = self.subject();
        let operation = connection.call(API, "DescribeManagedEndpoint", &subject);
        let answer = client(connection)
            .describe_managed_endpoint()
            .virtual_cluster_id(&self.endpoint.virtual_cluster)
            .id(&self.endpoint.endpoint)
            .send()
            .await
            .map_err(|error| failure(operation, &error))?;
        let endpoint = answer.endpoint.ok_or_else(|| missing(operation, "endpoint"))?;
        Server::read(endpoint, operation)
    }

    fn role_of<'a>(&self, server: &'a Server) -> Result<&'a str> {
        let error = match &server.execution_role_arn {
            Some(arn) if read_role(arn).is_some() => return Ok(arn),
            Some(arn) => {
                let message = text!("AWS returned an invalid role: {}", show(arn));
                Error::new(Kind::UnexpectedResponse, message)
            }
            None => Error::usage(text!("{} has no execution role", self.subject())),
        };
        Err(error.hint("pass --execution-role-arn ARN"))
    }
}

fn token(credentials: Credentials) -> Option<Secret> {
    match credentials {
        Credentials::Token(token) => Some(Secret::new(token)),
        _ => None,
    }
}

/// Fills in what clients of that kind of endpoint take.
fn complete(
    mut builder: CredentialBuilder,
    server: Server,
    id: String,
    token: Secret,
) -> std::result::Result<Credential, Malformed> {
    let (fields, variables): (_, &[_]) = match server.kind {
        ClientKind::JupyterGateway => (
            // jupyter_server's own default, said aloud: one left in the environment would win.
            vec![(AUTH_SCHEME, Value::Plain("token".to_owned()))],
            &[
                ("JUPYTER_GATEWAY_URL", field::URL),
                ("JUPYTER_GATEWAY_AUTH_TOKEN", field::TOKEN),
                ("JUPYTER_GATEWAY_AUTH_SCHEME", AUTH_SCHEME),
            ],
        ),
        ClientKind::SparkConnect => (
            vec![(field::CONNECTION, Value::Secret(server.spark_remote(&token)))],
            &[("SPARK_REMOTE", field::CONNECTION)],
        ),
        ClientKind::Livy => {
            let password = Secret::new(token.expose().to_owned());
            let user = (field::USER, Value::Plain(id.clone()));
            (vec![user, (field::PASSWORD, Value::Secret(password))], &[])
        }
        _ => (vec![], &[]),
    };
    builder = builder
        .plain(KIND, server.type_name)
        .plain(field::URL, server.url)
        .plain(SESSION_ID, id)
        .secret(field::TOKEN, token);
    for (name, value) in fields {
        builder = builder.field(name, value);
    }
    builder.bind_present(ALWAYS.iter().chain(variables).copied())?.build()
}

fn client(connection: &SignedSession) -> Client {
    client!(aws_sdk_emrcontainers, connection, connection.endpoint_url.clone())
}
