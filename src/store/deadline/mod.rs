//! A deadline for stores whose calls have none.
//!
//! The Secret Service, the macOS keychain and the Windows Credential Manager talk to another
//! process, which may be stopped, dead, or waiting for the user. Their calls block without a
//! bound, so they run on a thread of their own, and the caller waits for as long as it wants to: for
//! what is left of the run's [`KeyringTime`], and for a prompt that the thread says is on the screen.

use std::cell::RefCell;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::waiting::Waiting;
use super::{
    KeyringTime, LockScope, Store, StoreContext, StoreError, StoreErrorKind, StorePlace,
    StoreResult, StoreStatus,
};
use crate::model::CacheKey;
use crate::outside::Text;
use crate::progress::Progress;

type Connected = StoreResult<Box<dyn Store>>;
/// Connects, and may at once ask for the key that will be read first.
type Connect = Box<dyn FnOnce(Option<&CacheKey>, Waiting) -> Connected + Send>;
type Call = Box<dyn FnOnce(&dyn Store) + Send>;
/// What to do first, with its key if it reads.
type First = (Option<CacheKey>, Option<Call>);

/// How often to look whether a prompt is still on the screen.
const PROMPT_INTERVAL: Duration = Duration::from_millis(100);

/// A store behind a deadline. After a failure that will not pass (see [`StoreError::is_final`])
/// it is not asked again: a deadline is paid once, and a dismissed prompt does not come back.
pub(super) struct Deadline {
    name: &'static str,
    time: KeyringTime,
    /// How long a prompt may stay on the screen.
    prompt: Duration,
    place: Box<dyn Fn() -> StorePlace>,
    make_unreadable: Box<dyn Fn(&CacheKey)>,
    progress: Progress,
    waiting: Waiting,
    state: RefCell<WorkerState>,
}

/// When a call began.
#[derive(Clone, Copy)]
struct Begun {
    at: Instant,
    /// How long prompts had been on the screen by then.
    prompts: Duration,
}

enum WorkerState {
    Idle(Connect),
    Connected(Sender<Call>),
    Dead(StoreError),
}

impl Deadline {
    /// Returns the store that `connect` makes, on a thread of its own and at the first call.
    /// `connect` learns what will be read first, if anything will: what takes several messages to
    /// another process takes less when two go together. It says through [`Waiting`] when a person is
    /// asked, and learns there when nobody waits any more. `place` is asked when somebody asks for it. The progress is drawn during a wait.
    pub(super) fn new(
        name: &'static str,
        context: &StoreContext,
        place: impl Fn() -> StorePlace + 'static,
        connect: impl FnOnce(Option<&CacheKey>, Waiting) -> Connected + Send + 'static,
    ) -> Self {
        Self {
            name,
            time: context.time.clone(),
            prompt: context.prompt_on_display().unwrap_or_default(),
            place: Box::new(place),
            make_unreadable: Box::new(|_| {}),
            progress: context.progress.clone(),
            waiting: Waiting::default(),
            state: RefCell::new(WorkerState::Idle(Box::new(connect))),
        }
    }

    /// Returns the store, whose entries `make_unreadable` makes unreadable without its thread.
    pub(super) fn with_keys(self, make_unreadable: impl Fn(&CacheKey) + 'static) -> Self {
        Self { make_unreadable: Box::new(make_unreadable), ..self }
    }

    /// Returns the store; connects first if that must be `now`.
    pub(super) fn open(self, now: bool) -> Connected {
        if now {
            self.connect()?;
        }
        Ok(Box::new(self))
    }

    /// Connects now, if that has not happened yet.
    fn connect(&self) -> StoreResult<()> {
        let begun = self.begin();
        let result = self.send(begun, (None, None));
        self.spend(begun, result.is_ok());
        result
    }

    fn begin(&self) -> Begun {
        Begun { at: Instant::now(), prompts: self.waiting.prompts().0 }
    }

    /// Returns how long it has taken since, without prompts.
    fn took(&self, begun: Begun) -> Duration {
        let prompts = self.waiting.prompts().0.saturating_sub(begun.prompts);
        begun.at.elapsed().saturating_sub(prompts)
    }

    fn spend(&self, begun: Begun, answered: bool) {
        self.time.spend(self.took(begun), answered);
    }

    /// Sends the call to the thread, which is started if need be.
    fn send(&self, begun: Begun, (key, call): First) -> StoreResult<()> {
        let mut state = self.state.borrow_mut();
        // What stands in for the state while it changes is also right if this is interrupted.
        let gone = WorkerState::Dead(self.failure(
            StoreErrorKind::Refused,
            "the store thread stopped \
                unexpectedly",
        ));
        let result = match std::mem::replace(&mut *state, gone) {
            WorkerState::Connected(calls) => {
                // A thread that is gone shows as a closed channel in `wait`.
                let _ = call.map(|call| calls.send(call));
                Ok(calls)
            }
            WorkerState::Dead(error) => Err(error),
            WorkerState::Idle(connect) => self.start(begun, connect, (key, call)),
        };
        *state = match &result {
            Ok(calls) => WorkerState::Connected(calls.clone()),
            Err(error) => WorkerState::Dead(error.clone()),
        };
        result.map(drop)
    }

    /// Starts the thread, which owns the store from its first to its last moment. It is never
    /// joined: it ends when this value goes, or with the process. The first call waits for it
    /// from the start, and is not made when connecting took too long.
    fn start(
        &self,
        begun: Begun,
        connect: Connect,
        (key, call): First,
    ) -> StoreResult<Sender<Call>> {
        let (calls, inbox) = mpsc::channel::<Call>();
        let _ = call.map(|call| calls.send(call));
        let (report, connected) = mpsc::channel();
        let waiting = self.waiting.clone();
        let work = move || match connect(key.as_ref(), waiting) {
            Ok(store) if report.send(Ok(())).is_ok() => {
                inbox.into_iter().for_each(|call| call(&*store));
            }
            Ok(_) => {}
            Err(error) => drop(report.send(Err(error))),
        };
        let thread = thread::Builder::new().name(self.name.to_owned()).spawn(work);
        thread
            .map_err(|_| self.failure(StoreErrorKind::Unavailable, "could not start a thread"))?;
        self.wait(&connected, begun)??;
        Ok(calls)
    }

    /// Waits for the thread, for a call that has `begun`. If it is in vain, nobody waits again.
    fn wait<T>(&self, answer: &Receiver<T>, begun: Begun) -> StoreResult<T> {
        let left = || match self.waiting.prompts().1 {
            Some(shown) => (
                self.prompt.saturating_sub(shown).min(PROMPT_INTERVAL),
                "waiting for the keyring to be unlocked",
            ),
            None => (self.time.left().saturating_sub(self.took(begun)), "waiting for the keyring"),
        };
        self.progress.receive_while(answer, left).map_err(|error| {
            let failure = match (error, self.waiting.prompts().1) {
                (RecvTimeoutError::Timeout, Some(_)) => self.failure(
                    StoreErrorKind::Locked,
                    text!("it was not unlocked within {}s", self.prompt.as_secs_f64()),
                ),
                (RecvTimeoutError::Timeout, None) => self.failure(
                    StoreErrorKind::TimedOut,
                    text!("no response within {}s", self.time.whole().as_secs_f64()),
                ),
                (RecvTimeoutError::Disconnected, _) => {
                    self.failure(StoreErrorKind::Refused, "the store thread stopped unexpectedly")
                }
            };
            self.waiting.end();
            failure
        })
    }

    /// Runs `call`, which reads `key` if that is given, on the thread and waits for its result.
    fn call<T: Send + 'static>(
        &self,
        key: Option<CacheKey>,
        call: impl FnOnce(&dyn Store) -> StoreResult<T> + Send + 'static,
    ) -> StoreResult<T> {
        let begun = self.begin();
        let (answer, result) = mpsc::channel();
        let call: Call = Box::new(move |store| {
            // An answer that comes too late is dropped here, which wipes what it holds.
            let _ = answer.send(call(store));
        });
        let waited = self.send(begun, (key, Some(call))).and_then(|()| self.wait(&result, begun));
        let lost = waited.is_err();
        self.spend(begun, !lost);
        let result = waited.and_then(|result| result);
        if let Err(error) = &result
            && (lost || error.is_final())
        {
            *self.state.borrow_mut() = WorkerState::Dead(error.clone());
        }
        result
    }

    fn failure(&self, kind: StoreErrorKind, reason: impl Into<Text>) -> StoreError {
        StoreError::new(kind, self.name, reason)
    }
}

impl Store for Deadline {
    fn name(&self) -> &'static str {
        self.name
    }

    fn place(&self) -> StorePlace {
        (self.place)()
    }

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let key = key.clone();
        self.call(Some(key.clone()), move |store| store.get(&key))
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        let (key, bytes) = (key.clone(), Zeroizing::new(bytes.to_vec()));
        self.call(None, move |store| store.set(&key, &bytes, lifetime))
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        let deleted = key.clone();
        let result = self.call(None, move |store| store.delete(&deleted));
        result.inspect_err(|_| self.make_unreadable(key))
    }

    fn make_unreadable(&self, key: &CacheKey) {
        (self.make_unreadable)(key);
    }

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        self.call(None, |store| store.keys())
    }

    fn unlock(&self, scope: LockScope) -> StoreResult<bool> {
        self.call(None, move |store| store.unlock(scope))
    }

    /// Returns that of a single store if the store behind the deadline cannot say.
    fn status(&self) -> StoreStatus {
        self.call(None, |store| Ok(store.status())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
