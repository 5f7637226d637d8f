//! The services, each in a module of its own, and the one list of them.

mod authority;
mod dsql;
mod emr;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
pub mod glue;
mod kx;
mod label;
mod libpq;
mod list_command;
mod msk;
mod rds;
mod redshift;
mod token;
mod variables;

use std::future::Future;
use std::ops::RangeInclusive;
use std::pin::Pin;
use std::time::Duration;

use crate::aws::{Reachable, Session};
use crate::error::{Error, Result};
use crate::model::{
    CacheKey, ClientKind, Credential, Example, Flag, KeyBuilder, Live, Malformed, Thing, is_made_of,
};
use crate::outside::{Text, trusted};
use crate::settings::{Layers, duration};
pub use kx::{finspace, kdb_environments};
pub use label::{LabelPart, is_of_caller, label, parameters};
pub use list_command::{LIST_FORMAT, ListCommand, ListDocument, ListResult, ListTask};

/// Every service, in the order of `--help`.
static ALL: &[&Service] =
    &[&redshift::REDSHIFT, &rds::RDS, &dsql::DSQL, &msk::MSK, &emr::EMR, &glue::GLUE, &kx::KX];

/// Returns every service, in the order of `--help`.
pub fn all() -> impl Iterator<Item = &'static Service> {
    ALL.iter().copied().chain(further())
}

/// Returns the service whose command has that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Service> {
    all().find(|service| service.name == name)
}

#[cfg(feature = "testing")]
thread_local! {
    static FURTHER: std::cell::Cell<Option<&'static Service>> = const { std::cell::Cell::new(None) };
}

/// Returns what `run` does while this thread knows a further service, which exists only in a test.
#[cfg(feature = "testing")]
pub fn with_further<T>(service: &'static Service, run: impl FnOnce() -> T) -> T {
    FURTHER.set(Some(service));
    let result = run();
    FURTHER.set(None);
    result
}

#[cfg(feature = "testing")]
fn further() -> Option<&'static Service> {
    FURTHER.get()
}

#[cfg(not(feature = "testing"))]
fn further() -> Option<&'static Service> {
    None
}

/// A service that returns credentials: what the command line, the completions, the man pages and the
/// cache need to know of it.
pub struct Service {
    /// The name of its command.
    pub name: &'static str,
    /// What the command does, for `--help`: an imperative, no period.
    pub about: &'static str,
    /// Whether AWS has ended it: its command is listed last.
    pub has_ended: bool,
    /// How it is used, the most common way first.
    pub examples: &'static [Example],
    /// Its own settings, in the order of `--help`.
    pub flags: &'static [Flag],
    /// What lists say of its requests.
    pub label_parts: &'static [LabelPart],
    /// The fields that its credentials may have, in their order.
    pub fields: &'static [&'static str],
    /// The groups of fields that only the response of AWS names, as [`Field`]s of them begin.
    ///
    /// [`Field`]: crate::model::Field
    pub further_fields: &'static [&'static str],
    /// Every variable that its credentials may set.
    pub variables: &'static [&'static str],
    /// Those variables that every one of its credentials sets, whatever AWS returns.
    pub certain_variables: &'static [&'static str],
    /// The kinds of endpoint that its credentials may be for.
    pub endpoints: &'static [ClientKind],
    /// What its command can do beside returning a credential, in the order of `--help`.
    pub list_commands: &'static [ListCommand],
    /// The APIs that it calls, the one that returns the credential first, and where they usually
    /// are. None if it signs locally.
    pub apis: &'static [Reachable],
    /// Hint for a login that the server rejects: the grants it needs.
    pub login_hint: Option<&'static str>,
    /// A target in a new config file, commented out: its name, and its keys in TOML. `None` if a new
    /// file has none for this service.
    pub example_target: Option<(&'static str, &'static str)>,
    /// Returns the first setting that a request lacks and that can be picked from a list.
    pub missing_setting: fn(&Layers<'_>) -> Result<Option<&'static Flag>>,
    /// Returns the task that lists what the flag of that name can be: as many names as rows. `None`
    /// if nothing lists it, or if what it depends on is not given.
    pub choices: fn(&str, &Layers<'_>) -> Result<Option<ListTask>>,
    /// Returns the request that was given, checked as far as it can be without AWS. Warnings are
    /// added to the notes.
    pub request: MakeRequest,
}

/// The type of [`Service::request`].
pub type MakeRequest = fn(&Layers<'_>, &mut Vec<Text>) -> Result<Box<dyn Request>>;

/// What [`Request::fetch`] returns.
pub type Fetch<'a> = Pin<Box<dyn Future<Output = Result<Credential>> + 'a>>;

/// One checked request for a credential.
pub trait Request {
    /// Returns the service that is asked.
    fn service(&self) -> &'static Service;

    /// Returns whether the answer may be cached.
    fn is_cacheable(&self) -> bool {
        true
    }

    /// Returns what is asked for, for messages: `workgroup 'analytics'`.
    fn subject(&self) -> Text;

    /// Returns what its answer is of, so that it is forgotten when that is changed. None where
    /// lakekey changes nothing that the service has.
    fn things(&self) -> Vec<Thing> {
        Vec::new()
    }

    /// Adds every parameter that changes the answer to `key`. Implementations take themselves
    /// apart without `..`, so that a new parameter does not compile until it is considered.
    fn describe(&self, key: &mut KeyBuilder);

    /// Returns what the user should know of its answer, which may come from the cache. Called on
    /// each hit: nothing that takes time unless it was just fetched.
    fn remarks(&self, _session: &Session<'_>, _live: &Live) -> Vec<Text> {
        Vec::new()
    }

    /// Asks AWS.
    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a>;
}

/// Returns the lifetime that `flag` was given, in whole seconds within `limits`, which `rule` states.
fn lifetime(
    layers: &Layers<'_>,
    flag: &Flag,
    limits: RangeInclusive<u64>,
    rule: &'static str,
) -> Result<Option<Duration>> {
    let Some(given) = layers.text(flag)? else { return Ok(None) };
    let length = duration(&given)?;
    if limits.contains(&length.as_secs()) && length.subsec_nanos() == 0 {
        Ok(Some(length))
    } else {
        Err(given.rejection(rule))
    }
}

/// Returns whether there is a text, of only ASCII lowercase letters, digits and `others`.
fn is_lower_case(text: &str, others: &[u8]) -> bool {
    is_made_of(text, others) && !text.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Returns `lifetime` as an SDK takes it.
fn in_seconds(lifetime: Duration) -> i32 {
    i32::try_from(lifetime.as_secs()).unwrap_or(i32::MAX)
}

/// Returns the error that a credential was put together wrongly.
fn bug(malformed: Malformed) -> Error {
    Error::bug(text!("invalid credential: {}", trusted(format!("{malformed:?}"))))
}

/// Returns the name under which the answer to `request` is cached: pure, no network.
pub fn cache_key(request: &dyn Request, session: &Session<'_>) -> Result<CacheKey> {
    let service = request.service();
    let mut key = KeyBuilder::new(service.name);
    describe_session(service, session, &mut key)?;
    request.describe(&mut key);
    Ok(key.finish())
}

/// Adds everything that decides who asks `service` and where to `key`.
fn describe_session(service: &Service, session: &Session<'_>, key: &mut KeyBuilder) -> Result<()> {
    let mut apis = service.apis.iter().map(|reachable| reachable.api);
    let main = apis.next();
    if main.is_none() {
        session.check_has_no_endpoint(service.name)?;
    }
    session.describe(main, key)?;
    for api in apis {
        key.optional(api.id, session.endpoint_url_of(api)?.as_deref());
    }
    Ok(())
}
