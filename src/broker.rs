//! The one path from a request to a live credential.

mod label;
mod sessions;

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::aws::{self, Session, TimeBudget};
use crate::cache::{Cache, CachePolicy, FailureRecord, Kept, Locked};
use crate::error::{Error, Kind, Result};
use crate::model::{CacheKey, Credential, CredentialSource, Live, Stale};
use crate::outside::{Tell, Text, trusted};
use crate::services::{Request, cache_key};
use crate::store::{LockScope, StoreError};
use label::entry_label;
pub use sessions::Sessions;

/// How to come by a credential.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// What the cache is used for.
    pub cache: CachePolicy,
    /// How much life a cached credential must have left.
    pub min_ttl: Duration,
    /// How long AWS may take, with other runs that ask it for the same. What the store takes is not
    /// part of it, nor is what a person takes to unlock it.
    pub timeout: Duration,
    /// Whether a store that fails is an error: the user asked for it by name.
    pub store_required: bool,
}

/// Why the credential was fetched or served, for `-v`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It was in the cache.
    Hit,
    /// Another process fetched it while this run waited.
    FetchedMeanwhile,
    /// The cache had none.
    Miss,
    /// The cache's had ended, or will soon.
    Stale(Stale),
    /// The service would hand out a new one by now.
    RenewalDue,
    /// A new one was due and could not be had; the old one still works.
    RenewalFailed,
    /// The user asked for a new one.
    Asked,
}

/// A live credential, and what happened on the way.
#[derive(Debug)]
pub struct Obtained {
    /// The credential.
    pub live: Live,
    /// Why it was fetched or served.
    pub reason: Reason,
    /// What went wrong without being fatal, for the user.
    pub notices: Vec<Notice>,
    /// How long the store took, with the person who unlocked it.
    pub store_time: Duration,
}

/// Something that went wrong without being fatal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// There is no place to keep credentials: every run asks AWS.
    NoStore(Text),
    /// This answer was not kept, or not renewed.
    Once(Text),
    /// A detail that is printed only with `-v`.
    Detail(Text),
}

/// Returns a live credential for `request`: from `cache` if it may, from AWS otherwise. A
/// credential that was fetched is returned whatever the cache does.
pub fn obtain(
    request: &dyn Request,
    session: &Session<'_>,
    cache: &Cache,
    policy: Policy,
) -> Result<Obtained> {
    let mut budget = TimeBudget::of(policy.timeout);
    if policy.cache != CachePolicy::Bypass && session.identify()? {
        budget = TimeBudget::of(policy.timeout);
    }
    let notices = Vec::new();
    let mut run =
        Obtain { request, session, cache, policy, budget, notices, store_time: Duration::ZERO };
    let (live, reason) = run.obtain()?;
    run.notices.extend(session.take_warnings().into_iter().map(Notice::Once));
    Ok(Obtained { live, reason, notices: run.notices, store_time: run.store_time })
}

struct Obtain<'a> {
    request: &'a dyn Request,
    session: &'a Session<'a>,
    cache: &'a Cache,
    policy: Policy,
    budget: TimeBudget,
    notices: Vec<Notice>,
    store_time: Duration,
}

/// What a look into the cache found.
enum CacheLookup {
    /// A credential to serve.
    Live(Live),
    /// None to serve, for that reason; maybe one that still works though a new one is due.
    Nothing(Reason, Option<Live>),
}

impl Obtain<'_> {
    fn obtain(&mut self) -> Result<(Live, Reason)> {
        let key = cache_key(self.request, self.session)?;
        match self.policy.cache {
            CachePolicy::Bypass => Ok((self.fetch(None)?, Reason::Asked)),
            CachePolicy::Refresh => {
                self.unlock()?;
                let lock = self.lock(&key);
                Ok((self.fetch_unless_failed(lock)?, Reason::Asked))
            }
            CachePolicy::Use => self.use_cache(&key),
        }
    }

    fn use_cache(&mut self, key: &CacheKey) -> Result<(Live, Reason)> {
        let mut found = self.look(key)?;
        if matches!(found, CacheLookup::Nothing(..)) && self.unlock()? {
            found = self.look(key)?;
        }
        let (reason, spare) = match found {
            CacheLookup::Live(live) => return Ok((live, Reason::Hit)),
            CacheLookup::Nothing(reason, spare) => (reason, spare),
        };
        let lock = self.lock(key);
        let (reason, spare) = match lock {
            // Another process may have fetched it while this run waited for the lock.
            Some(_) => match self.look(key)? {
                CacheLookup::Live(live) => return Ok((live, Reason::FetchedMeanwhile)),
                CacheLookup::Nothing(reason, spare) => (reason, spare),
            },
            None => (reason, spare),
        };
        match (self.fetch_unless_failed(lock), spare) {
            (Ok(live), _) => Ok((live, reason)),
            (Err(error), Some(spare)) if error.kind.is_transient() => {
                self.notices.push(Notice::Once(text!(
                    "could not renew the credential; the current one is valid until {}: {}",
                    trusted(spare.expires_at()),
                    error
                )));
                Ok((spare, Reason::RenewalFailed))
            }
            (Err(error), _) => Err(error),
        }
    }

    /// Asks the store, whose time is its own.
    fn in_store<T>(&mut self, question: impl FnOnce(&Cache) -> T) -> T {
        let begun = Instant::now();
        let answer = question(self.cache);
        let took = begun.elapsed();
        self.store_time += took;
        self.budget.extend(took);
        answer
    }

    /// Unlocks the store, if a person may be asked, before any other run has to wait for this one.
    /// Returns whether it was locked.
    fn unlock(&mut self) -> Result<bool> {
        match self.in_store(|cache| cache.store().unlock(LockScope::Writing)) {
            Err(failure) if self.policy.store_required => Err((&failure).into()),
            // Said when the store fails to keep the answer, once.
            answer => Ok(answer.unwrap_or_default()),
        }
    }

    fn look(&mut self, key: &CacheKey) -> Result<CacheLookup> {
        let credential = match self.in_store(|cache| cache.get(key)) {
            Ok(Some(credential)) => credential,
            Ok(None) => return Ok(CacheLookup::Nothing(Reason::Miss, None)),
            Err(failure) if self.policy.store_required => return Err((&failure).into()),
            // Said when the store fails to keep the answer, once.
            Err(_) => return Ok(CacheLookup::Nothing(Reason::Miss, None)),
        };
        let now = self.session.host().now();
        let renewal_due = credential.renew_at.is_some_and(|due| due <= now);
        Ok(match Live::check(credential, CredentialSource::Cached, now, self.policy.min_ttl) {
            Ok(live)
                if is_from_the_future(live.credential(), now)
                    || was_clock_set(live.credential(), self.session.host().booted_at()) =>
            {
                CacheLookup::Nothing(Reason::Miss, None)
            }
            Ok(live) if renewal_due => CacheLookup::Nothing(Reason::RenewalDue, Some(live)),
            Ok(live) => CacheLookup::Live(live),
            Err(stale) => CacheLookup::Nothing(Reason::Stale(stale), None),
        })
    }

    fn lock(&mut self, key: &CacheKey) -> Option<Locked> {
        let store = self.in_store(|cache| cache.store().status());
        if !store.may_store {
            let failures = store.failures.iter();
            let reasons: Vec<Text> = failures.map(|failure| text!("{}", failure)).collect();
            if !reasons.is_empty() {
                self.notices.push(Notice::NoStore(Text::join(&reasons, "; ")));
            }
            return None;
        }
        // Half of what is left: a holder that hangs must leave time to ask AWS.
        match self.cache.lock(key, self.budget.remaining() / 2) {
            Ok(lock) => Some(lock),
            Err(failure) => {
                // What it would replace stays.
                self.notices.push(Notice::Once(not_cached(failure)));
                None
            }
        }
    }

    /// Fetches, unless the run that this one waited for was told that it may not: a hundred
    /// that wait for one ask once, whatever the answer.
    fn fetch_unless_failed(&mut self, lock: Option<Locked>) -> Result<Live> {
        match lock.as_ref().and_then(|lock| lock.failure_while_waiting()) {
            Some(FailureRecord { kind, aws, .. }) => {
                let filter = self.session.host().filter();
                Err(aws::retell_failure(filter, kind, aws, &self.request.subject()))
            }
            None => self.fetch_and_keep(lock),
        }
    }

    fn fetch_and_keep(&mut self, mut lock: Option<Locked>) -> Result<Live> {
        let fetched = self.fetch(lock.as_mut());
        if let Some(lock) = &lock {
            match &fetched {
                Ok(_) => lock.record_success(),
                Err(failure) => lock.record_failure(failure, self.session.host().now()),
            }
        }
        let live = fetched?;
        let older = if let Some(lock) = lock {
            let signer = live.credential().signer.as_deref();
            let label = entry_label(self.request, self.session, signer)?;
            let (kept, older) = self.in_store(|cache| cache.put(&lock, live.credential(), &label));
            self.notices.extend(self.notice_of(kept));
            older
        } else {
            // Nothing is kept without a lock, nor deleted: it might be a newer one by then.
            let key = cache_key(self.request, self.session)?;
            self.in_store(|cache| cache.older(&key, live.credential()))
        };
        self.notices.extend(older.map(|why| {
            Notice::Once(text!("the cache may still return an older credential: {}", why))
        }));
        Ok(live)
    }

    /// Returns what the user should know of how keeping an answer went.
    fn notice_of(&self, kept: std::result::Result<Kept, StoreError>) -> Option<Notice> {
        Some(match kept {
            Ok(Kept::Stored(None) | Kept::Overtaken) => return None,
            Ok(Kept::Stored(Some(failure))) => Notice::Detail(text!(
                "could not update the cache index, so `lakekey cache list` \
                    does not show this entry: {}",
                failure
            )),
            Ok(Kept::Cleared) => Notice::Detail(not_cached(
                "the cache was cleared, or the resource changed, while the credential was being \
                    fetched",
            )),
            Ok(Kept::LockLost) => {
                Notice::Once(not_cached("another process may have taken over its lock"))
            }
            Ok(Kept::Blocked(failure)) => Notice::Once(not_cached(failure)),
            Err(failure) if self.cache.store().status().may_store => {
                Notice::Once(not_cached(failure))
            }
            Err(failure) => Notice::NoStore(failure.reason),
        })
    }

    fn fetch(&self, mut lock: Option<&mut Locked>) -> Result<Live> {
        let host = self.session.host();
        let mut begun = (host.now(), Instant::now());
        let mut booted_at = host.booted_at();
        let mut credential = self.ask(lock.as_deref_mut())?;
        if credential.expiry.left(host.now()).is_zero() && has_jumped(begun, host.now()) {
            // The clock was set, or the machine suspended, while AWS was asked. What was counted
            // from the time before means nothing, or has ended since.
            begun = (host.now(), Instant::now());
            booted_at = host.booted_at();
            credential = self.ask(lock)?;
        }
        let now = host.now();
        credential.booted_at = booted_at;
        credential.signer = self.session.signer();
        Live::check(credential, CredentialSource::Fetched, now, Duration::ZERO).map_err(|stale| {
            let error = Error::new(
                Kind::UnexpectedResponse,
                "AWS returned a credential that has already expired",
            )
            .cause(text!(
                "for {}: {}",
                self.request.subject(),
                trusted(describe_stale(stale))
            ));
            if has_jumped(begun, now) {
                error.cause("the clock of this machine was set in the meantime").hint("try again")
            } else {
                error.hint("check the clock of this machine")
            }
        })
    }

    /// Calls AWS, and renews `lock` as long as that takes. Does so again if AWS rejects the session
    /// of a role that an MFA code opened in an earlier run.
    fn ask(&self, mut lock: Option<&mut Locked>) -> Result<Credential> {
        let mut sessions = Sessions::new(self.cache, self.session);
        if self.policy.cache == CachePolicy::Refresh {
            sessions = sessions.asking_anew();
        }
        match self.ask_once(lock.as_deref_mut(), &sessions) {
            Err(error) if self.session.forget_rejected_sessions(&error) => {
                self.ask_once(lock, &sessions).map_err(|again| again.after_rejected_session(&error))
            }
            result => result,
        }
    }

    fn ask_once(&self, lock: Option<&mut Locked>, sessions: &Sessions<'_>) -> Result<Credential> {
        let progress = &self.session.host().progress;
        let took_a_person = self.session.prepare(sessions)?;
        let budget = if took_a_person { TimeBudget::of(self.policy.timeout) } else { self.budget };
        let subject = self.request.subject();
        let call = self.request.fetch(self.session);
        let fetched = match lock.and_then(|lock| Some((lock.lease()?.renew_every, lock))) {
            None => budget.run(&subject, progress, call),
            Some((every, lock)) => {
                // A lease that could not be renewed has ended when the result is to be stored.
                let renew = || drop(lock.renew());
                budget.run(&subject, progress, aws::with_heartbeat(|| Some(every), renew, call))
            }
        };
        self.session.store_opened_session(sessions);
        fetched.inspect(|credential| self.tell_secrets(credential))
    }

    /// Tells the filter what is secret in `credential`: of what only holds a secret, such as a URL
    /// or a request that is signed in its query, the secret by itself.
    fn tell_secrets(&self, credential: &Credential) {
        let filter = self.session.host().filter();
        for field in credential.fields().iter().filter(|field| field.value.is_secret()) {
            let text = field.value.expose();
            let only_holds = ["://", "X-Amz-Signature="].iter().any(|part| text.contains(part));
            if only_holds { filter.know_inside(&text) } else { filter.know(&text) }
        }
    }
}

fn not_cached(why: impl Tell) -> Text {
    text!("not cached: {}", why)
}

/// Returns whether the clock was set since the credential was asked for, or the machine started
/// anew: when it ends cannot be told any more. `booted_at` is by the clock of now.
fn was_clock_set(credential: &Credential, booted_at: Option<Timestamp>) -> bool {
    let (Some(then), Some(now)) = (credential.booted_at, booted_at) else { return false };
    now.duration_since(then).abs() > jiff::SignedDuration::from_secs(60)
}

/// Returns whether the clock went another way since `begun` than time did. A machine that is
/// suspended looks the same: its steady clock stands still.
fn has_jumped((wall, steady): (Timestamp, Instant), now: Timestamp) -> bool {
    let elapsed = jiff::SignedDuration::try_from(steady.elapsed()).unwrap_or_default();
    let difference = now.duration_since(wall) - elapsed;
    difference.abs() > jiff::SignedDuration::from_secs(30)
}

/// Returns whether the credential was asked for at a time that is still to come: the clock was
/// set back since, and its end cannot be told any more.
fn is_from_the_future(credential: &Credential, now: Timestamp) -> bool {
    credential.issued_at.duration_since(now) > jiff::SignedDuration::from_secs(60)
}

/// Returns a staleness in words.
#[must_use]
pub fn describe_stale(stale: Stale) -> String {
    match stale {
        Stale::Expired { ago } => format!("expired {}s ago", ago.as_secs()),
        Stale::ExpiresSoon { left } => format!("expires in {}s", left.as_secs()),
    }
}
