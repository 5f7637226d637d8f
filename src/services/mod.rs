//! The services, each in a file of its own, and the one list of them.

mod emr;
pub mod finspace;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
pub mod glue;
mod kx;
mod kx_rules;
mod kx_string;
mod libpq;
mod redshift;
mod verb;

use std::future::Future;
use std::pin::Pin;

use crate::aws::{Api, Reachable, Session};
use crate::error::{Error, Result};
use crate::model::{CacheKey, Credential, Endpoint, Example, Flag, KeyBuilder, Malformed};
use crate::settings::Layers;
pub use verb::{Answer, LIST_FORMAT, Performance, Task, Verb};

/// Every service, in the order of `--help`.
pub const ALL: &[&dyn Service] = &[&redshift::Redshift, &emr::Emr, &glue::Glue, &kx::Kx];

/// Returns the service whose command has that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static dyn Service> {
    ALL.iter().copied().find(|service| service.name() == name)
}

/// A service that hands out credentials: what the command line, the completions, the man pages
/// and the cache need to know of it.
pub trait Service: Sync {
    /// Returns the name of its command.
    fn name(&self) -> &'static str;

    /// Returns what the command does, for `--help`: an imperative, no full stop.
    fn about(&self) -> &'static str;

    /// Returns how it is used, the most common way first.
    fn examples(&self) -> &'static [Example];

    /// Returns its own settings, in the order of `--help`.
    fn flags(&self) -> &'static [Flag];

    /// Returns the fields that its credentials have, in their order.
    fn fields(&self) -> &'static [&'static str];

    /// Returns whether its credentials may have fields that only the answer of AWS names.
    fn has_further_fields(&self) -> bool {
        false
    }

    /// Returns every variable that its credentials may set.
    fn variables(&self) -> &'static [&'static str];

    /// Returns those variables that every one of its credentials sets, whatever AWS answers.
    fn certain_variables(&self) -> &'static [&'static str] {
        self.variables()
    }

    /// Returns the kinds of endpoint that its credentials may be for.
    fn endpoints(&self) -> &'static [Endpoint];

    /// Returns what its command can do beside handing out a credential, in the order of `--help`.
    fn verbs(&self) -> &'static [Verb] {
        &[]
    }

    /// Returns the APIs that it asks, and where they usually are. None if it signs locally.
    fn apis(&self) -> &'static [Reachable] {
        &[]
    }

    /// Returns the first setting that a request lacks and that can be picked from a list.
    fn missing(&self, _layers: &Layers<'_>) -> Result<Option<&'static Flag>> {
        Ok(None)
    }

    /// Returns the task that lists what `flag` can be: as many names as rows. `None` where
    /// nothing lists it, or what it depends on is not given.
    fn choices(&self, _flag: &str, _layers: &Layers<'_>) -> Result<Option<Box<dyn Task>>> {
        Ok(None)
    }

    /// Returns the request that was given, checked as far as it can be without AWS.
    fn request(&self, layers: &Layers<'_>, notes: &mut Vec<String>) -> Result<Box<dyn Request>>;
}

/// What [`Request::fetch`] returns.
pub type Fetch<'a> = Pin<Box<dyn Future<Output = Result<Credential>> + 'a>>;

/// One checked request for a credential.
pub trait Request {
    /// Returns the API that hands it out. `None` if it is signed locally.
    fn api(&self) -> Option<Api>;

    /// Returns the APIs that are asked beside it, each at its own endpoint.
    fn further_apis(&self) -> &'static [Api] {
        &[]
    }

    /// Returns whether the answer may be cached.
    fn may_be_kept(&self) -> bool {
        true
    }

    /// Returns the name of the service's command.
    fn service(&self) -> &'static str;

    /// Returns what is asked for, for messages: `workgroup 'analytics'`.
    fn subject(&self) -> String;

    /// Adds every parameter that changes the answer to `key`. Implementations take themselves
    /// apart without `..`, so that a new parameter does not compile until it is considered.
    fn describe(&self, key: &mut KeyBuilder);

    /// Asks AWS.
    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a>;
}

/// Returns the error that a credential was put together wrongly.
fn bug(malformed: Malformed) -> Error {
    Error::bug(format!("a credential that makes no sense: {malformed:?}"))
}

/// Returns the name under which the answer to `request` is cached: pure, no network.
pub fn cache_key(request: &dyn Request, session: &Session<'_>) -> Result<CacheKey> {
    let mut key = KeyBuilder::new(request.service());
    session.describe(request.api(), &mut key)?;
    for api in request.further_apis() {
        key.optional(api.id, session.endpoint_url_of(*api)?.as_deref());
    }
    request.describe(&mut key);
    Ok(key.finish())
}
