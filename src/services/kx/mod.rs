//! Managed kdb Insights (Amazon FinSpace): GetKxConnectionString, signed as the kdb user's role.

pub mod finspace;
mod list;
pub(super) mod rules;
pub(super) mod string;

use std::time::Duration;

use aws_sdk_finspace::Client;
use finspace::{API, call_error};
use string::ConnectionString;

use super::{Fetch, LabelPart, ListTask, Request, Service, bug};
use crate::aws::{Reachable, Session, SignedSession, client, is_role, missing, usual_url};
use crate::error::{Error, Kind, Result};
use crate::model::{
    ClientKind, Credential, CredentialBuilder, Example, Expiry, Flag, KeyBuilder, Secret, Thing,
    Value, field,
};
use crate::outside::Text;
use crate::settings::{Layers, show};

const GET_STRING: &str = "GetKxConnectionString";

const ENVIRONMENT_ID: Flag =
    Flag::value("environment-id", "ID", "kdb environment of the cluster").short('e').picked();
const CLUSTER_NAME: Flag =
    Flag::value("cluster-name", "NAME", "kdb cluster to connect to").short('c').picked();
const USER_ARN: Flag = Flag::value(
    "user-arn",
    "ARN",
    "kdb user to connect as; you must be signed in as that user's role",
)
.instead_of("user-name");
const USER_NAME: Flag = Flag::value(
    "user-name",
    "NAME",
    "kdb user to connect as; lakekey looks up its ARN and assumes its role",
)
.short('u')
.picked();
const NO_ASSUME_ROLE: Flag =
    Flag::switch("no-assume-role", "Use the current AWS identity instead of the kdb user's role");

/// How long a string works at most (FinSpace User Guide, "Interacting with a kdb cluster").
const MAX_STRING_LIFETIME: Duration = Duration::from_secs(60 * 60);
/// How long a string is taken to work that does not say: the lifetime in AWS's own example.
const ASSUMED_LIFETIME: Duration = Duration::from_secs(15 * 60);

const FIELDS: &[&str] =
    &[field::CONNECTION, field::HOST, field::PORT, field::USER, field::PASSWORD];
/// The variables, in the order of the fields that fill them.
const VARIABLES: &[&str] = &["KX_CONNECTION", "KX_HOST", "KX_PORT", "KX_USER", "KX_PASSWORD"];

/// Managed kdb Insights.
pub(super) static KX: Service = Service {
    name: finspace::COMMAND,
    about: "Get a kdb Insights connection string (service ended on 2026-10-07)",
    has_ended: true,
    examples: &[
        Example::new(
            "Connect q to a cluster",
            "lakekey kx-connect -e env1 -c hdb -u me -- q connect.q",
        ),
        Example::new(
            "Print the signed connection string",
            "lakekey kx-connect -e env1 -c hdb -u me --field connection",
        ),
    ],
    flags: &[ENVIRONMENT_ID, CLUSTER_NAME, USER_ARN, USER_NAME, NO_ASSUME_ROLE],
    label_parts: &[
        LabelPart::new("", "environment"),
        LabelPart::new("/", "cluster"),
        LabelPart::new(", user ", "user name"),
        LabelPart::new(", user ", "user ARN").name_after("/kxUser/"),
    ],
    fields: FIELDS,
    further_fields: &[],
    variables: VARIABLES,
    certain_variables: VARIABLES,
    endpoints: &[ClientKind::Kdb],
    list_commands: &[list::LIST],
    apis: &[Reachable { api: API, url: usual_url!(aws_sdk_finspace) }],
    login_hint: None,
    example_target: None,
    missing_setting,
    choices,
    request,
};

/// Returns the task that lists the kdb environments.
#[must_use]
pub fn kdb_environments() -> ListTask {
    list::environments()
}

fn missing_setting(layers: &Layers<'_>) -> Result<Option<&'static Flag>> {
    for flag in [&ENVIRONMENT_ID, &CLUSTER_NAME] {
        if layers.text(flag)?.is_none() {
            return Ok(Some(flag));
        }
    }
    let user = layers.one_of(&[&USER_NAME, &USER_ARN])?;
    Ok(if user.is_none() { Some(&USER_NAME) } else { None })
}

fn choices(flag: &str, layers: &Layers<'_>) -> Result<Option<ListTask>> {
    if flag == ENVIRONMENT_ID.name {
        return Ok(Some(list::environments()));
    }
    let Some(environment) = layers.text(&ENVIRONMENT_ID)? else { return Ok(None) };
    let environment = rules::environment_id(&environment)?;
    Ok(match flag {
        flag if flag == CLUSTER_NAME.name => {
            Some(list::things(list::KdbListKind::Cluster, environment))
        }
        flag if flag == USER_NAME.name => Some(list::things(list::KdbListKind::User, environment)),
        _ => None,
    })
}

fn request(layers: &Layers<'_>, _notes: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let none = |what: &'static str, hint: &'static str| {
        Error::usage(text!("missing --{}", what)).hint(hint)
    };
    let environment = layers.text(&ENVIRONMENT_ID)?.ok_or_else(|| {
        none("environment-id", "pass --environment-id ID; the ARNs of its users contain it")
    })?;
    let environment_id = rules::environment_id(&environment)?;
    let cluster_name = layers
        .text(&CLUSTER_NAME)?
        .ok_or_else(|| none("cluster-name", "run `lakekey kx-connect list` to see the clusters"))?;
    let cluster_name = rules::cluster_name(cluster_name)?;
    let user = match layers.one_of(&[&USER_NAME, &USER_ARN])? {
        Some(given) if given.flag == USER_NAME.name => User::Name {
            name: rules::user_name(given)?,
            assume_role: !layers.switch(&NO_ASSUME_ROLE)?,
        },
        Some(given) => User::Arn(rules::user_arn(given, &environment)?),
        None => return Err(none("user-name", "pass --user-name NAME or --user-arn ARN")),
    };
    Ok(Box::new(GetKxConnectionString { environment_id, cluster_name, user }))
}

#[derive(Debug)]
enum User {
    Arn(String),
    Name { name: String, assume_role: bool },
}

#[derive(Debug)]
struct GetKxConnectionString {
    environment_id: String,
    cluster_name: String,
    user: User,
}

impl Request for GetKxConnectionString {
    fn service(&self) -> &'static Service {
        &KX
    }

    fn subject(&self) -> Text {
        text!("kdb cluster {} in {}", show(&self.cluster_name), self.environment())
    }

    fn things(&self) -> Vec<Thing> {
        let id = &self.environment_id;
        let user = match &self.user {
            User::Arn(arn) => rules::user_in(arn).map(|(id, name)| finspace::user(id, name)),
            User::Name { name, .. } => Some(finspace::user(id, name)),
        };
        let around = [finspace::environment(id), finspace::cluster(id, &self.cluster_name)];
        around.into_iter().chain(user).collect()
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { environment_id, cluster_name, user } = self;
        key.text("environment", environment_id);
        key.text("cluster", cluster_name);
        match user {
            User::Arn(arn) => key.text("user ARN", arn),
            User::Name { name, assume_role } => key
                .text("user name", name)
                .text("role is assumed", if *assume_role { "yes" } else { "no" }),
        };
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let connection = session.connect(API).await?;
            let (connection, user_arn) = match &self.user {
                User::Arn(arn) => (connection, arn.clone()),
                User::Name { name, assume_role } => {
                    self.look_up(session, connection, name, *assume_role).await?
                }
            };
            self.ask(session, &connection, &user_arn).await
        })
    }
}

impl GetKxConnectionString {
    fn environment(&self) -> Text {
        text!("environment {}", show(&self.environment_id))
    }

    /// Returns the ARN of the user, and the connection that signs as the role of the user.
    async fn look_up(
        &self,
        session: &Session<'_>,
        connection: SignedSession,
        name: &str,
        assume_role: bool,
    ) -> Result<(SignedSession, String)> {
        let subject = text!("kdb user {} in {}", show(name), self.environment());
        let operation = connection.call(API, "GetKxUser", &subject);
        let client = client(&connection);
        let call = client.get_kx_user().environment_id(&self.environment_id).user_name(name).send();
        let (answer, caller) = tokio::join!(call, async {
            if assume_role { connection.caller(session).await.map(Some) } else { Ok(None) }
        });
        let answer = answer.map_err(|error| {
            call_error(&connection, operation, &error).hint_on(
                Kind::AccessDenied,
                "pass --user-arn to skip GetKxUser, or ask for permission to call \
                    finspace:GetKxUser",
            )
        })?;
        let user_arn = answer.user_arn.filter(|arn| rules::environment_of(arn).is_some());
        let user_arn = user_arn.ok_or_else(|| missing(operation, "ARN of a kdb user"))?;
        let Some(caller) = caller? else { return Ok((connection, user_arn)) };
        let role = answer.iam_role.filter(|role| is_role(role));
        let role = role.ok_or_else(|| {
            missing(operation, "role of the user")
                .hint("or pass --no-assume-role to use the current AWS identity")
        })?;
        if caller.is_in(&role) {
            return Ok((connection, user_arn));
        }
        let connection =
            connection.assume(session, &caller, &role).await.map_err(|error| {
                match (error.kind, error.hint.clone()) {
                    (Kind::AccessDenied, Some(hint)) => error.hint(text!(
                        "{}; for FinSpace the trust policy must allow finspace.amazonaws.com \
                            too. Or pass --no-assume-role to use the current AWS identity",
                        hint
                    )),
                    _ => error,
                }
            })?;
        Ok((connection, user_arn))
    }

    async fn ask(
        &self,
        session: &Session<'_>,
        connection: &SignedSession,
        user_arn: &str,
    ) -> Result<Credential> {
        let subject = self.subject();
        let operation = connection.call(API, GET_STRING, &subject);
        let call = client(connection)
            .get_kx_connection_string()
            .environment_id(&self.environment_id)
            .cluster_name(&self.cluster_name)
            .user_arn(user_arn);
        let issued_at = session.host().now();
        let answer = call.send().await.map_err(|error| {
            call_error(connection, operation, &error)
                .hint_on(Kind::AccessDenied, self.permission_hint())
        })?;
        let arrived_at = session.host().now();
        let string = answer.signed_connection_string;
        let string = Secret::new(string.ok_or_else(|| missing(operation, "connection string"))?);
        let read = ConnectionString::parse(string.expose()).map_err(|problem| {
            let message = text!("AWS returned an invalid connection string for {}", GET_STRING);
            Error::new(Kind::UnexpectedResponse, message)
                .cause(problem)
                .cause(text!("for {}", operation.subject))
        })?;
        let expiry = match (read.signed_at, read.lifetime) {
            (Some(signed_at), Some(lifetime)) => {
                Expiry::after(connection.clock.to_local(signed_at, arrived_at), lifetime)
                    .no_later_than(Expiry::after(issued_at, MAX_STRING_LIFETIME))
            }
            (_, lifetime) => {
                let lifetime = lifetime.unwrap_or(ASSUMED_LIFETIME).min(ASSUMED_LIFETIME);
                Expiry::after(issued_at, lifetime).assume()
            }
        };
        let expiry = connection.bound(expiry, arrived_at);
        let (host, port, user) = (read.host.to_owned(), read.port.into(), read.user.to_owned());
        let password = Secret::new(read.token.to_owned());
        Credential::builder(KX.name, ClientKind::Kdb, issued_at, expiry)
            .secret(field::CONNECTION, string)
            .plain(field::HOST, host)
            .field(field::PORT, Value::Number(port))
            .plain(field::USER, user)
            .secret(field::PASSWORD, password)
            .bind_present(VARIABLES.iter().copied().zip(FIELDS.iter().copied()))
            .and_then(CredentialBuilder::build)
            .map_err(bug)
    }

    /// Returns what to do where the string is denied: AWS hands it out to one role alone.
    fn permission_hint(&self) -> &'static str {
        match &self.user {
            User::Arn(_) => {
                "only the kdb user's own role can request this: pass --user-name instead of \
                    --user-arn to assume it, or sign in as that role; it needs \
                    finspace:GetKxConnectionString and finspace:ConnectKxCluster"
            }
            User::Name { assume_role: false, .. } => {
                "only the kdb user's own role can request this: leave out --no-assume-role to \
                    assume it; it needs finspace:GetKxConnectionString and \
                    finspace:ConnectKxCluster"
            }
            User::Name { assume_role: true, .. } => {
                "the role of the kdb user needs finspace:GetKxConnectionString and \
                 finspace:ConnectKxCluster on the cluster"
            }
        }
    }
}

fn client(connection: &SignedSession) -> Client {
    client!(aws_sdk_finspace, connection, connection.endpoint_url.clone())
}
