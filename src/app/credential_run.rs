//! A credential for flags or a target.

use std::time::Duration;

use super::notes::Note;
use super::{min_ttl, misspelled, options};
use crate::aws::Session;
use crate::broker::{self, Obtained, Policy};
use crate::cache::{Cache, CachePolicy};
use crate::error::Result;
use crate::host::Host;
use crate::model::CacheKey;
use crate::outside::{Text, trusted};
use crate::services::{Request, Service, cache_key, label};
use crate::settings::Layers;
use crate::store::StoreChoice;

/// A checked request, who makes it, and how. Nothing has been asked of AWS yet.
pub struct CredentialRun<'a> {
    service: &'static Service,
    layers: &'a Layers<'a>,
    request: Box<dyn Request>,
    session: Session<'a>,
    policy: Policy,
    store: StoreChoice,
}

impl<'a> CredentialRun<'a> {
    /// Checks what was given for `service`. Makes no AWS call. What the user should know of it is
    /// added to `notes`, also before an error.
    ///
    /// # Errors
    ///
    /// If a value breaks its rule, or the AWS settings do.
    pub fn new(
        service: &'static Service,
        layers: &'a Layers<'a>,
        host: &'a Host,
        notes: &mut Vec<Note>,
    ) -> Result<Self> {
        let mut warnings = Vec::new();
        let request = (service.request)(layers, &mut warnings)?;
        notes.extend(warnings.into_iter().map(Note::warning));
        let session = Session::open(host, layers)?;
        let mut policy = options::policy(layers)?;
        if !request.is_cacheable() {
            policy.cache = CachePolicy::Bypass;
        }
        let store = match policy.cache {
            CachePolicy::Bypass => StoreChoice::None,
            CachePolicy::Use | CachePolicy::Refresh => options::store_choice(layers)?,
        };
        Ok(Self { service, layers, request, session, policy, store })
    }

    /// Returns the same run, which neither reads the cache nor writes to it.
    #[must_use]
    pub fn bypassing_cache(self) -> Self {
        let policy = Policy { cache: CachePolicy::Bypass, ..self.policy };
        Self { policy, store: StoreChoice::None, ..self }
    }

    /// Returns the service that is asked.
    #[must_use]
    pub fn service(&self) -> &'static Service {
        self.service
    }

    /// Returns the session that signs.
    #[must_use]
    pub fn session(&self) -> &Session<'a> {
        &self.session
    }

    /// Returns the key under which the credential is cached. Runs a `credential_process` whose
    /// answer is part of it.
    ///
    /// # Errors
    ///
    /// If the AWS settings cannot be read, or the process fails.
    pub fn key(&self) -> Result<CacheKey> {
        self.session.identify()?;
        cache_key(self.request.as_ref(), &self.session)
    }

    /// Returns what is asked for, as a list has it.
    #[must_use]
    pub fn label(&self) -> Text {
        trusted(label(self.request.as_ref())).into()
    }

    /// Returns the store in which the credential is cached.
    #[must_use]
    pub fn store(&self) -> StoreChoice {
        self.store
    }

    /// Returns the credential, within `limit` and the timeout that was given. Of the notes the
    /// first says why it was fetched or served.
    ///
    /// # Errors
    ///
    /// If AWS cannot be asked, or does not return one. If a name is not found, the error has the
    /// name that was probably meant.
    pub fn obtain(&self, cache: &Cache, limit: Duration) -> Result<(Obtained, Vec<Note>)> {
        let policy = Policy { timeout: limit.min(self.policy.timeout), ..self.policy };
        let mut obtained = broker::obtain(self.request.as_ref(), &self.session, cache, policy)
            .map_err(|error| {
                misspelled::explain(error, self.service, self.layers, &self.session)
            })?;
        let signer = obtained.live.credential().signer.as_deref();
        let mut notes = vec![Note::decision(&self.request.subject(), signer, &obtained.reason)];
        notes.extend(std::mem::take(&mut obtained.notices).into_iter().map(Note::from));
        notes.extend(min_ttl::never_met(self.service, self.layers, self.policy, &obtained.live));
        let remarks = self.request.remarks(&self.session, &obtained.live);
        notes.extend(remarks.into_iter().map(Note::warning));
        Ok((obtained, notes))
    }

    /// Returns who asked, under which key and in which store the credential is cached, and how
    /// long it took. Computes the key again.
    #[must_use]
    pub fn detail(&self, cache: &Cache, took: Duration) -> Text {
        let digest = self.key().map(|key| key.short().to_owned()).unwrap_or_default();
        let region = trusted(self.session.region().unwrap_or("no region"));
        let store: Text = match (self.policy.cache, cache.store().name()) {
            (CachePolicy::Bypass, _) => "not cached".into(),
            (_, store) => text!("key {}, store {}", trusted(digest), store),
        };
        let profile = trusted(self.session.profile_name());
        let took = trusted(took.as_millis());
        text!("AWS profile {}, {}; {}; {} ms", profile, region, store, took)
    }
}
