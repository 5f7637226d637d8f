//! From a session to what signs: the source of the AWS credentials is asked, and a person who must help
//! it, before AWS is.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_types::DateTime;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::region::Region;
use jiff::Timestamp;

use super::api::{SIGN_IN, STS};
use super::assisted::{Opened, SessionStore, ask, decode_signer, encode_signer, session_key};
use super::instance::{self, Instance};
use super::retries::retries;
use super::session::{Session, mask_id};
use super::sign_in::SignIn;
use super::signed::Signer;
use super::source::{Role, Source};
use super::{Api, CallContext, ServerClock, endpoint, http, process, regions, rejected};
use crate::error::{Error, Kind, Result};
use crate::model::{CacheKey, Expiry};
use crate::outside::{Filter, Text, trusted};

/// A session that found its region and its AWS credentials.
pub struct SignedSession {
    /// What each client is built from.
    pub config: SdkConfig,
    /// The endpoint to set on the client, if one is configured.
    pub endpoint_url: Option<String>,
    /// What each client tells AWS's time.
    pub clock: ServerClock,
    /// When the AWS credentials end that sign the requests, by AWS's clock, if they do.
    pub signer_ends: Option<Timestamp>,
    /// Where those credentials come from, in words.
    pub signer_from: Text,
    /// The id of the key that signs, all but its ends left out.
    pub key_id: String,
    /// What texts from AWS pass before they are shown.
    pub filter: Filter,
    /// The operations that were called, for reports.
    pub(super) calls: Rc<RefCell<Vec<&'static str>>>,
}

impl SignedSession {
    /// Returns the region that requests are signed for; empty if none is set.
    #[must_use]
    pub fn region(&self) -> &str {
        self.config.region().map_or("", AsRef::as_ref)
    }

    /// Returns the same session for another region.
    #[must_use]
    pub fn in_region(&self, region: &str) -> Self {
        let config = self.config.to_builder().region(Region::new(region.to_owned())).build();
        Self {
            config,
            endpoint_url: self.endpoint_url.clone(),
            clock: self.clock.clone(),
            signer_ends: self.signer_ends,
            signer_from: self.signer_from.clone(),
            key_id: self.key_id.clone(),
            filter: self.filter.clone(),
            calls: Rc::clone(&self.calls),
        }
    }

    /// Returns the call `name` of `api`, about `subject`.
    #[must_use]
    pub fn call<'a>(&'a self, api: Api, name: &'static str, subject: &'a Text) -> CallContext<'a> {
        self.calls.borrow_mut().push(name);
        CallContext::new(&self.filter, api, name, subject)
    }

    /// Returns `stated`, a time by AWS's clock, by the local clock, given that the last answer
    /// came at `now`. `None` where it is out of any calendar.
    #[must_use]
    pub fn to_local(&self, stated: &DateTime, now: Timestamp) -> Option<Timestamp> {
        let nanoseconds = i32::try_from(stated.subsec_nanos()).ok()?;
        let stated = Timestamp::new(stated.secs(), nanoseconds).ok()?;
        Some(self.clock.to_local(stated, now))
    }

    /// Returns `expiry`, or the end of the AWS credentials that signed if that is earlier, given
    /// that the last answer came at `now`.
    #[must_use]
    pub fn bound(&self, expiry: Expiry, now: Timestamp) -> Expiry {
        match self.signer_ends {
            Some(ends) => expiry.no_later_than(Expiry::at(self.clock.to_local(ends, now))),
            None => expiry,
        }
    }
}

impl Session<'_> {
    /// Finds the region and the AWS credentials, over the network where needed, and returns what
    /// clients of `api` are built from.
    pub async fn connect(&self, api: impl Into<Option<Api>>) -> Result<SignedSession> {
        self.connect_to(api.into(), None).await
    }

    /// Returns `connection` for clients of another `api`, without a second sign-in: a refresh token
    /// works only once.
    ///
    /// # Errors
    ///
    /// If the endpoint that is configured for `api` is invalid.
    pub fn connect_beside(&self, connection: &SignedSession, api: Api) -> Result<SignedSession> {
        let endpoint_url = self.endpoint_url(Some(api))?;
        Ok(SignedSession { endpoint_url, ..connection.in_region(connection.region()) })
    }

    /// Finds the AWS credentials, over the network where needed, and returns a session that only
    /// signs. It is in `fallback` if no region is set.
    pub async fn connect_to_sign(&self, fallback: Option<&str>) -> Result<SignedSession> {
        self.connect_to(None, fallback).await
    }

    async fn connect_to(&self, api: Option<Api>, fallback: Option<&str>) -> Result<SignedSession> {
        let endpoint_url = self.endpoint_url(api)?;
        self.check_sign_in_endpoints()?;
        rejected::check(&self.host.environment, &self.profiles)?;
        let source = Source::of(&self.host.environment, &self.profiles)?;
        self.tell_secrets();
        self.answer_of_process(&source)?;
        let config = self.config()?;
        let region = match self.region.as_deref().or(fallback) {
            Some(region) => Some(region.to_owned()),
            None if instance::may_answer(self.host, &self.profiles)? => {
                self.region_of_instance().await?
            }
            None => None,
        };
        let region = region.ok_or_else(|| self.no_region())?;
        let config = config.to_builder().region(Region::new(region)).build();
        let clock = ServerClock::default();
        let sign_in = SignIn {
            clock: &clock,
            host: self.host,
            profiles: &self.profiles,
            config: &config,
            endpoint_url: &|api| self.endpoint_url_of(api),
            ca_bundle: self.ca_bundle()?,
            known: &|source| self.known(source),
            code: &|role| self.code(role),
            warn: &|text| self.warnings.borrow_mut().push(text),
            opened: &|source, signer| {
                if let (Source::Role(role), Ok(key)) = (source, self.session_key(source)) {
                    let subject = text!("the role {}", trusted(&role.arn));
                    let (signer, now) = (signer.clone(), self.host.now());
                    let expires = signer.ends.map(|ends| clock.to_local(ends, now));
                    let opened = Opened { key, signer, expires, subject };
                    self.opened.borrow_mut().push(opened);
                }
            },
        };
        let signer = sign_in.signer(&source).await;
        self.host.progress.set_step(None);
        let Signer { credentials, ends } = signer?;
        let key_id = mask_id(credentials.access_key_id());
        let _set_once = self.signer.set(key_id.clone());
        let config = config.to_builder();
        let config =
            config.credentials_provider(SharedCredentialsProvider::new(credentials)).build();
        let signer_from = source.describe();
        let filter = self.host.filter().clone();
        Ok(SignedSession {
            config,
            endpoint_url,
            clock,
            signer_ends: ends,
            signer_from,
            key_id,
            filter,
            calls: Rc::clone(&self.calls),
        })
    }

    /// Returns what each client is built from, but for region and credentials. The SDK's own
    /// loader would read the variables and the files again, and panics at some of their values.
    fn config(&self) -> Result<SdkConfig> {
        let environment = &self.host.environment;
        let timeouts = TimeoutConfig::builder().connect_timeout(Duration::from_secs(5)).build();
        let mut config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .http_client(http::client(environment, self.ca_bundle()?, self.host.filter().clone())?)
            .timeout_config(timeouts)
            .retry_config(retries(environment, &self.profiles)?)
            .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
            .time_source(SharedTimeSource::default())
            .use_fips(self.fips)
            .use_dual_stack(self.dual_stack);
        if let Ok(name) = AppName::new(concat!("lakekey-", env!("CARGO_PKG_VERSION"))) {
            config = config.app_name(name);
        }
        Ok(config.build())
    }

    async fn region_of_instance(&self) -> Result<Option<String>> {
        let instance = Instance::new(self.host, &self.profiles, self.ca_bundle()?)?;
        let Some(region) = instance.region().await else { return Ok(None) };
        regions::check(&region, &"the EC2 instance".into())?;
        Ok(Some(region))
    }

    /// Runs the `credential_process` that `source` rests on, if it does and was not run before.
    fn answer_of_process(&self, source: &Source) -> Result<bool> {
        let Source::Process(process) = source.base() else { return Ok(false) };
        if self.process.get().is_some() {
            return Ok(false);
        }
        self.tell_secrets();
        let answer = process::run(self.host, &self.profiles, process, self.patience)?;
        let _set_once = self.process.set(answer);
        Ok(self.waits_for_person)
    }

    /// Tells the filter what the AWS files hold that a process or AWS could repeat.
    fn tell_secrets(&self) {
        self.profiles.secrets().for_each(|secret| self.host.filter().know(secret));
    }

    fn known(&self, source: &Source) -> Option<Signer> {
        match source {
            Source::Process(_) => self.process.get().cloned(),
            Source::Role(role) if role.mfa_serial.is_some() => {
                let key = self.session_key(source).ok()?;
                let opened = self.opened.borrow();
                opened.iter().find(|opened| opened.key == key).map(|opened| opened.signer.clone())
            }
            _ => None,
        }
    }

    fn code(&self, role: &Role) -> Result<String> {
        let codes = self.codes.borrow();
        match codes.iter().find(|(arn, _)| *arn == role.arn) {
            Some((_, code)) => Ok(code.clone()),
            None => ask(self.host, self.profiles.name(), role, self.patience.may_ask),
        }
    }

    fn session_key(&self, source: &Source) -> Result<CacheKey> {
        let sts = endpoint::configured(STS, &self.host.environment, &self.profiles)?;
        let answered = self.process.get().map(|signer| signer.credentials.access_key_id());
        Ok(session_key(
            &self.host.environment,
            source,
            sts.as_ref().map(|(url, _)| url.as_str()),
            answered,
        ))
    }

    /// Finds the sessions that were opened with a code before, and asks for the codes of those
    /// that were not. Returns whether a person was asked.
    fn codes(&self, source: &Source, store: &dyn SessionStore) -> Result<bool> {
        let mut lacking: Vec<&Role> = Vec::new();
        let mut next = source;
        while let Source::Role(role) = next {
            if role.mfa_serial.is_some() && self.known(next).is_none() {
                let key = self.session_key(next)?;
                let is_rejected = self.rejected.borrow().contains(&key);
                let kept = if is_rejected { None } else { store.load(&key) };
                let kept = kept.and_then(|kept| decode_signer(self.host, &kept));
                if let Some(signer) = kept {
                    let subject = Text::default();
                    let opened = Opened { key, signer, expires: None, subject };
                    self.opened.borrow_mut().push(opened);
                    break;
                }
                lacking.push(role);
            }
            next = &role.source;
        }
        for role in lacking.iter().rev() {
            let code = ask(self.host, self.profiles.name(), role, self.patience.may_ask)?;
            self.codes.borrow_mut().push((role.arn.clone(), code));
        }
        Ok(!lacking.is_empty())
    }

    /// Returns whether a code of an MFA device opens a session on the way.
    #[must_use]
    pub fn needs_code(&self) -> bool {
        let source = Source::of(&self.host.environment, &self.profiles);
        let mut next = source.as_ref().ok();
        while let Some(Source::Role(role)) = next {
            if role.mfa_serial.is_some() {
                return true;
            }
            next = Some(&role.source);
        }
        false
    }

    /// Forgets the sessions that a code opened in an earlier run, if `error` says that AWS does not
    /// take one of them any more. Returns whether it does, so that it is worth trying again.
    #[must_use]
    pub fn forget_rejected_sessions(&self, error: &Error) -> bool {
        const CODES: &[&str] = &[
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
        ];
        let is_rejection = error.kind == Kind::NotSignedIn
            && error.aws.as_ref().is_some_and(|aws| CODES.contains(&aws.code.as_str()));
        let mut opened = self.opened.borrow_mut();
        let is_kept = |opened: &Opened| opened.subject.is_empty();
        if !is_rejection || !opened.iter().any(is_kept) {
            return false;
        }
        let kept = opened.iter().filter(|opened| is_kept(opened));
        self.rejected.borrow_mut().extend(kept.map(|opened| opened.key.clone()));
        opened.retain(|opened| !is_kept(opened));
        true
    }

    /// Returns whether the person at the terminal may be asked.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        self.patience.may_ask
    }

    /// Keeps the sessions that were opened with a code.
    pub fn store_opened_session(&self, store: &dyn SessionStore) {
        for opened in self.opened.borrow().iter().filter(|opened| !opened.subject.is_empty()) {
            if let Some(credential) = encode_signer(opened, self.host.now()) {
                store.save(&opened.key, credential, &opened.subject);
            }
        }
    }

    /// Finds out who signs, where that takes a `credential_process`: the id of the key that it
    /// answers with is part of the cache key. Returns whether a person may have taken the time.
    pub fn identify(&self) -> Result<bool> {
        match Source::of(&self.host.environment, &self.profiles) {
            Ok(source) if !self.trusts_command => self.answer_of_process(&source),
            // A source that cannot be decided is an error where it must sign.
            _ => Ok(false),
        }
    }

    /// Returns whether the cache key can be told without running a `credential_process`.
    #[must_use]
    pub fn is_identified(&self) -> bool {
        match Source::of(&self.host.environment, &self.profiles) {
            Ok(source) if !self.trusts_command => {
                !matches!(source.base(), Source::Process(_)) || self.process.get().is_some()
            }
            _ => true,
        }
    }

    /// Does what may need a person before AWS is called. `store` has the sessions that a person
    /// helped to open before. Returns whether one may have taken the time.
    pub fn prepare(&self, store: &dyn SessionStore) -> Result<bool> {
        let Ok(source) = Source::of(&self.host.environment, &self.profiles) else {
            return Ok(false);
        };
        let waited = self.answer_of_process(&source)?;
        Ok(self.codes(&source, store)? || waited)
    }

    /// Returns what went wrong so far without ending the run, once.
    #[must_use]
    pub fn take_warnings(&self) -> Vec<Text> {
        self.warnings.take()
    }

    /// Returns the id of the key that signed, all but its ends left out, once that is known.
    #[must_use]
    pub fn signer(&self) -> Option<String> {
        let answered =
            || self.process.get().map(|signer| mask_id(signer.credentials.access_key_id()));
        self.signer.get().cloned().or_else(answered)
    }

    /// Checks where the sign-in would go. The SDK finds these URLs itself and looks at no rule;
    /// what comes back from them is AWS credentials.
    fn check_sign_in_endpoints(&self) -> Result<()> {
        for api in SIGN_IN {
            let configured = endpoint::configured(*api, &self.host.environment, &self.profiles)?;
            if let Some((url, origin)) = configured {
                endpoint::check(&url, &origin, self.allow_http)?;
            }
        }
        Ok(())
    }
}
