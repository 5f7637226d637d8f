//! Redshift: temporary users and passwords of serverless workgroups and of provisioned clusters.

mod cluster;
mod list;
mod login;
mod workgroup;

use std::time::Duration;

use super::libpq::{self, HOST_ADDRESS, SSLMODE, SSLROOTCERT, Trust};
use super::{LabelPart, ListTask, Request, Service, is_lower_case, lifetime};
use crate::aws::{Api, EndpointVariant, Reachable, usual_url};
use crate::error::{Error, Result};
use crate::model::{ClientKind, Example, Flag, is_made_of};
use crate::outside::{Text, trusted};
use crate::settings::{Given, Layers, port};

const SERVERLESS: Api = Api { id: "Redshift Serverless" };

/// Where Redshift Serverless usually is.
const USUAL_URL: fn(EndpointVariant<'_>) -> Option<String> = usual_url!(aws_sdk_redshiftserverless);

const WORKGROUP_NAME: Flag = Flag::value("workgroup-name", "NAME", "Workgroup to log in to")
    .short('w')
    .aliases(&["workgroup"])
    .picked();
const CLUSTER_IDENTIFIER: Flag =
    Flag::value("cluster-identifier", "ID", "Cluster to log in to, instead of a workgroup")
        .short('c')
        .aliases(&["cluster"])
        .instead_of(WORKGROUP_NAME.name);
const CUSTOM_DOMAIN_NAME: Flag = Flag::value(
    "custom-domain-name",
    "DOMAIN",
    "Custom domain name, instead of the workgroup's or as host",
)
.instead_of(WORKGROUP_NAME.name)
.detail();
const DB_USER: Flag = Flag::value("db-user", "USER", "User of the cluster to log in as");
const AUTO_CREATE: Flag =
    Flag::switch("auto-create", "Create --db-user if it does not exist").detail();
const DB_GROUPS: Flag =
    Flag::value("db-groups", "GROUPS", "Groups that --db-user joins, with commas between").detail();
const DB_NAME: Flag = Flag::value("db-name", "DATABASE", "Database to log in to")
    .short('d')
    .default("dev, or the cluster's");
const DURATION_SECONDS: Flag =
    Flag::value("duration-seconds", "SECONDS", "Password lifetime, 15m to 1h").default("900");
const HOST: Flag = Flag::value("host", "HOST", "Host to connect to; makes no AWS call to find it");
const PORT: Flag = Flag::value("port", "PORT", "Port to connect to")
    .default("the workgroup's or cluster's, or 5439");

/// The port of a workgroup or cluster that has not chosen another (Redshift Management Guide).
const DEFAULT_PORT: u16 = 5439;
/// The database of a login that names none (GetCredentials, `dbName`).
const DEFAULT_DATABASE: &str = "dev";
/// Default password lifetime (GetCredentials, `durationSeconds`; GetClusterCredentials, `DurationSeconds`).
const DEFAULT_DURATION: Duration = Duration::from_secs(900);

/// Redshift, serverless and provisioned.
pub(super) static REDSHIFT: Service = Service {
    name: "redshift-creds",
    about: "Get a temporary user and password for Amazon Redshift",
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
            "Log in to a provisioned cluster",
            "lakekey redshift-creds --cluster-identifier warehouse -- psql",
        ),
        Example::new(
            "Use as a password command for another tool",
            "lakekey redshift-creds -w analytics --field password",
        ),
    ],
    flags: &[
        WORKGROUP_NAME,
        CLUSTER_IDENTIFIER,
        CUSTOM_DOMAIN_NAME,
        DB_NAME,
        DB_USER,
        AUTO_CREATE,
        DB_GROUPS,
        DURATION_SECONDS,
        HOST,
        PORT,
        HOST_ADDRESS,
        SSLMODE,
        SSLROOTCERT,
    ],
    label_parts: &[
        LabelPart::new("", "workgroup"),
        LabelPart::new("", "cluster"),
        LabelPart::new("", "custom domain"),
        LabelPart::new(", user ", "cluster user"),
        LabelPart::new(", db ", "database").with_default(DEFAULT_DATABASE),
        LabelPart::new(", db ", "cluster database"),
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
    apis: &[Reachable { api: SERVERLESS, url: USUAL_URL }, cluster::PROVISIONED.reachable],
    login_hint: Some(
        "the server rejects the user or the password: check that the user may connect; a user of \
         --db-user must exist in the cluster, unless --auto-create creates it",
    ),
    example_target: Some(("dw", r#"workgroup-name = "analytics", db-name = "dev""#)),
    missing_setting,
    choices,
    request,
};

fn missing_setting(layers: &Layers<'_>) -> Result<Option<&'static Flag>> {
    let is_missing = warehouse(layers)?.is_none();
    Ok(if is_missing { Some(&WORKGROUP_NAME) } else { None })
}

fn choices(flag: &str, _: &Layers<'_>) -> Result<Option<ListTask>> {
    Ok(match flag {
        name if name == WORKGROUP_NAME.name => Some(list::workgroups()),
        name if name == CLUSTER_IDENTIFIER.name => Some(list::clusters()),
        _ => None,
    })
}

/// Returns what names the workgroup or the cluster. A custom domain beside a cluster is only where
/// that is.
fn warehouse(layers: &Layers<'_>) -> Result<Option<Given>> {
    let named = layers.one_of(&[&WORKGROUP_NAME, &CLUSTER_IDENTIFIER])?;
    match named {
        Some(given) if given.flag == CLUSTER_IDENTIFIER.name => Ok(Some(given)),
        _ => layers.one_of(&[&WORKGROUP_NAME, &CUSTOM_DOMAIN_NAME]),
    }
}

fn request(layers: &Layers<'_>, notes: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let Some(named) = warehouse(layers)? else {
        return Err(Error::usage("missing --workgroup-name or --cluster-identifier")
            .hint("run `lakekey redshift-creds list` to see the workgroups and clusters"));
    };
    let host = layers.text(&HOST)?.map(host).transpose()?;
    let trust = Trust::given(layers, notes)?;
    notes.extend(host.as_deref().and_then(|host| trust.hint_for_tunnel(host)));
    let duration =
        lifetime(layers, &DURATION_SECONDS, 900..=3600, "must be 900 to 3600 seconds (15m to 1h)")?;
    let database = layers.text(&DB_NAME)?.map(database).transpose()?;
    let port = layers.text(&PORT)?.map(|given| port(&given)).transpose()?;
    let login = login::Login { database, duration, host, port, trust };
    let user = cluster_user(layers)?;
    if named.flag == CLUSTER_IDENTIFIER.name {
        return Ok(Box::new(cluster::ClusterCredentials {
            cluster: cluster_identifier(named)?,
            domain: layers.text(&CUSTOM_DOMAIN_NAME)?.map(custom_domain).transpose()?,
            user,
            login,
        }));
    }
    if user.is_some() && layers.typed(&DB_USER).is_some() {
        return Err(Error::usage("--db-user works only with --cluster-identifier")
            .hint("pass --cluster-identifier ID, or leave out --db-user"));
    }
    let workgroup = if named.flag == WORKGROUP_NAME.name {
        workgroup::Workgroup::Name(workgroup_name(named)?)
    } else {
        workgroup::Workgroup::CustomDomain(custom_domain(named)?)
    };
    Ok(Box::new(workgroup::GetCredentials { workgroup, login }))
}

/// Returns the user of the cluster that was named, with what is wanted of it.
fn cluster_user(layers: &Layers<'_>) -> Result<Option<cluster::ClusterUser>> {
    let auto_create = layers.switch(&AUTO_CREATE)?;
    let groups = layers.text(&DB_GROUPS)?;
    let Some(user) = layers.text(&DB_USER)? else {
        let flag = match groups {
            Some(_) => "--db-groups",
            None if auto_create => "--auto-create",
            None => return Ok(None),
        };
        return Err(Error::usage(text!("{} works only with --db-user", trusted(flag)))
            .hint("pass --db-user USER, the user of the cluster"));
    };
    let groups = groups.map(groups_of).transpose()?.unwrap_or_default();
    Ok(Some(cluster::ClusterUser { name: database_user(user)?, auto_create, groups }))
}

/// Redshift Management Guide, "Naming constraints": 1 to 63 characters.
fn cluster_identifier(given: Given) -> Result<String> {
    let valid = (1..=63).contains(&given.value.len())
        && is_lower_case(&given.value, b"-")
        && given.value.starts_with(|first: char| first.is_ascii_lowercase())
        && !given.value.ends_with('-')
        && !given.value.contains("--");
    given.accept(
        valid,
        "must be 1 to 63 lowercase letters, digits or single hyphens, a letter first",
    )
}

/// GetClusterCredentials, `DbUser`. AWS rejects reserved words.
fn database_user(given: Given) -> Result<String> {
    let valid = (1..=64).contains(&given.value.len())
        && given.value.starts_with(|first: char| first.is_ascii_alphabetic())
        && is_made_of(&given.value, b"_+.@-")
        && !given.value.eq_ignore_ascii_case("public");
    given.accept(
        valid,
        "must be 1 to 64 letters, digits and _ + . @ -, a letter first, and not PUBLIC",
    )
}

/// GetClusterCredentials, `DbGroups`. Sorted: their order changes nothing.
fn groups_of(given: Given) -> Result<Vec<String>> {
    let mut groups: Vec<String> =
        given.value.split(',').map(|group| group.trim().to_owned()).collect();
    let is_group = |group: &String| {
        (1..=64).contains(&group.len())
            && is_lower_case(group, b"_+.@-")
            && group.starts_with(|first: char| first.is_ascii_lowercase())
    };
    if !groups.iter().all(is_group) {
        return Err(given.rejection(
            "each group must be 1 to 64 lowercase letters, digits and _ + . @ -, a letter first",
        ));
    }
    groups.sort_unstable();
    groups.dedup();
    Ok(groups)
}

/// API page: 3 to 64 characters, `^[a-z0-9-]+$`.
fn workgroup_name(given: Given) -> Result<String> {
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

/// API page, `dbName`; upper case too, as the newer model has it. AWS rejects reserved
/// words, of which it adds more.
fn database(given: Given) -> Result<String> {
    let rule = if !(1..=64).contains(&given.value.len()) {
        "must be 1 to 64 characters"
    } else if !given.value.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "must start with a letter"
    } else if !is_made_of(&given.value, b"_+.@-") {
        "may contain only letters, digits and _ + . @ -"
    } else {
        return Ok(given.value);
    };
    Err(given.rejection(rule))
}

fn host(given: Given) -> Result<String> {
    libpq::check_host(&given.value).map_err(|rule| given.rejection(rule))?;
    Ok(given.value)
}
