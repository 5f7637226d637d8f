//! The targets of the config file as a list shows them. No keyring is opened, nothing is asked of AWS.

use jiff::Timestamp;

use super::notes::Note;
use super::{options, targets};
use crate::aws::Session;
use crate::cache::{Index, IndexEntry};
use crate::error::Result;
use crate::host::Host;
use crate::model::CacheKey;
use crate::outside::{Text, trusted};
use crate::services::{Service, cache_key, label};
use crate::settings::Layers;
use crate::store;

/// A target, what it is for, and what is cached for it.
pub struct ListedTarget<'a> {
    /// Its name.
    pub name: &'a str,
    /// The name of its service's command.
    pub service: &'static str,
    /// What it asks for. `None` if that is not complete, or breaks a rule.
    pub label: Option<Text>,
    /// What the index has of it.
    pub cached: CachedUntil,
}

/// Until when a credential is cached, so far as the index knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachedUntil {
    /// None is.
    Never,
    /// Until then, which may be over.
    Time(Timestamp),
    /// The cache key is not known before a `credential_process` has run, or the index cannot be read.
    Unknown,
}

/// Returns every target in the order of the file. What is wrong with a target, or with the index, is
/// added to `notes`.
///
/// # Errors
///
/// Never: the config file accepts only services that exist.
pub fn list<'a>(
    layers: &Layers<'a>,
    host: &Host,
    notes: &mut Vec<Note>,
) -> Result<Vec<ListedTarget<'a>>> {
    let Some(file) = layers.file else { return Ok(Vec::new()) };
    let index = Index::new(options::state_directory(&host.environment).as_deref());
    let entries = index.read().inspect_err(|failure| {
        notes.push(Note::warning(text!("could not read the cache index: {}", failure)));
    });
    let places = store::places(&options::store_context(host, None));
    let is_here = |entry: &&IndexEntry| places.iter().any(|place| entry.place().may_be(place));
    let cached_under = |key: &CacheKey| match &entries {
        Ok(entries) => {
            let own = entries.iter().filter(|entry| entry.key == *key).filter(is_here);
            own.map(|entry| entry.expires_at).max().map_or(CachedUntil::Never, CachedUntil::Time)
        }
        Err(_) => CachedUntil::Unknown,
    };
    file.targets()
        .iter()
        .map(|target| {
            let service = targets::service_of(target)?;
            let layers = Layers { target: Some(target), ..*layers };
            let read = read(service, &layers, host).unwrap_or_else(|error| {
                let name = trusted(target.name());
                notes.push(Note::warning(text!("target {}: {}", name, error.message)));
                None
            });
            let (label, key) = read.map_or((None, None), |(label, key)| (Some(label), Some(key)));
            let cached = match key {
                None => CachedUntil::Never,
                Some(None) => CachedUntil::Unknown,
                Some(Some(key)) => cached_under(&key),
            };
            Ok(ListedTarget { name: target.name(), service: service.name, label, cached })
        })
        .collect()
}

/// Returns what a target asks for and, if it can be told without running a program, the key under
/// which the credential is cached. `None` if it leaves something to be picked.
fn read(
    service: &'static Service,
    layers: &Layers<'_>,
    host: &Host,
) -> Result<Option<(Text, Option<CacheKey>)>> {
    if (service.missing_setting)(layers)?.is_some() {
        return Ok(None);
    }
    let request = (service.request)(layers, &mut Vec::new())?;
    let session = Session::open(host, layers)?;
    let key = cache_key(request.as_ref(), &session)?;
    let label = trusted(label(request.as_ref())).into();
    Ok(Some((label, session.is_identified().then_some(key))))
}
