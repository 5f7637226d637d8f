//! A deadline for stores whose calls have none.
//!
//! The Secret Service, the macOS keychain and the Windows Credential Manager talk to another
//! process, which may be stopped, dead, or waiting for the user. Their calls block without a
//! bound, so they run on a thread of their own, and the caller waits for as long as it wants to.

use std::cell::RefCell;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::{Patience, Store, StoreError, StoreErrorKind, StoreResult, StoreStatus};
use crate::model::CacheKey;
use crate::outside::Text;
use crate::progress::Progress;

type Connected = StoreResult<Box<dyn Store>>;
/// Connects, and may at once ask for the key that will be read first.
type Connect = Box<dyn FnOnce(Option<&CacheKey>) -> Connected + Send>;
type Call = Box<dyn FnOnce(&dyn Store) + Send>;
/// What to do first, with its key if it reads.
type First = (Option<CacheKey>, Option<Call>);

/// A store behind a deadline. After a failure that will not pass (see [`StoreError::is_final`])
/// it is not asked again: a deadline is paid once, and a dismissed prompt does not come back.
pub(super) struct Deadline {
    name: &'static str,
    patience: Patience,
    progress: Progress,
    state: RefCell<WorkerState>,
}

enum WorkerState {
    Idle(Connect),
    Connected(Sender<Call>),
    Dead(StoreError),
}

impl Deadline {
    /// Returns the store that `connect` makes, on a thread of its own and at the first call.
    /// `connect` learns what will be read first, if anything will: what takes several messages to
    /// another process takes less when two go together. `progress` is drawn during a wait.
    pub(super) fn new(
        name: &'static str,
        patience: Patience,
        progress: &Progress,
        connect: impl FnOnce(Option<&CacheKey>) -> Connected + Send + 'static,
    ) -> Self {
        let state = RefCell::new(WorkerState::Idle(Box::new(connect)));
        Self { name, patience, progress: progress.clone(), state }
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
        self.send(Instant::now(), (None, None))
    }

    /// Sends the call to the thread, which is started if need be.
    fn send(&self, started: Instant, (key, call): First) -> StoreResult<()> {
        let mut state = self.state.borrow_mut();
        // What stands in for the state while it changes is also right if this is interrupted.
        let gone =
            WorkerState::Dead(self.failure(StoreErrorKind::Refused, "it stopped unexpectedly"));
        let result = match std::mem::replace(&mut *state, gone) {
            WorkerState::Connected(calls) => {
                // A thread that is gone shows as a closed channel in `wait`.
                let _ = call.map(|call| calls.send(call));
                Ok(calls)
            }
            WorkerState::Dead(error) => Err(error),
            WorkerState::Idle(connect) => self.start(started, connect, (key, call)),
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
        started: Instant,
        connect: Connect,
        (key, call): First,
    ) -> StoreResult<Sender<Call>> {
        let (calls, inbox) = mpsc::channel::<Call>();
        let _ = call.map(|call| calls.send(call));
        let (report, connected) = mpsc::channel();
        let work = move || match connect(key.as_ref()) {
            Ok(store) if report.send(Ok(())).is_ok() => {
                inbox.into_iter().for_each(|call| call(&*store));
            }
            Ok(_) => {}
            Err(error) => drop(report.send(Err(error))),
        };
        let thread = thread::Builder::new().name(self.name.to_owned()).spawn(work);
        thread
            .map_err(|_| self.failure(StoreErrorKind::Unavailable, "no thread can be started"))?;
        self.wait(&connected, started, self.patience.call)??;
        Ok(calls)
    }

    /// Waits for the thread until `patience` after `started`.
    fn wait<T>(
        &self,
        answer: &Receiver<T>,
        started: Instant,
        patience: Duration,
    ) -> StoreResult<T> {
        let left = patience.saturating_sub(started.elapsed());
        self.progress.receive(answer, left, "waiting for the keyring").map_err(
            |error| match error {
                RecvTimeoutError::Timeout => self.failure(
                    StoreErrorKind::TimedOut,
                    text!("no answer within {} s", patience.as_secs_f64()),
                ),
                RecvTimeoutError::Disconnected => {
                    self.failure(StoreErrorKind::Refused, "it stopped unexpectedly")
                }
            },
        )
    }

    /// Runs `call`, which reads `key` if that is given, on the thread and waits for its result.
    fn call<T: Send + 'static>(
        &self,
        key: Option<CacheKey>,
        call: impl FnOnce(&dyn Store) -> StoreResult<T> + Send + 'static,
    ) -> StoreResult<T> {
        let started = Instant::now();
        let (answer, result) = mpsc::channel();
        let call: Call = Box::new(move |store| {
            // An answer that comes too late is dropped here, which wipes what it holds.
            let _ = answer.send(call(store));
        });
        self.send(started, (key, Some(call)))?;
        let patience = self.patience.prompt.unwrap_or(self.patience.call);
        let waited = self.wait(&result, started, patience);
        let lost = waited.is_err();
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

    fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let key = key.clone();
        self.call(Some(key.clone()), move |store| store.get(&key))
    }

    fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
        let (key, bytes) = (key.clone(), Zeroizing::new(bytes.to_vec()));
        self.call(None, move |store| store.set(&key, &bytes, lifetime))
    }

    fn delete(&self, key: &CacheKey) -> StoreResult<()> {
        let key = key.clone();
        self.call(None, move |store| store.delete(&key))
    }

    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        self.call(None, |store| store.keys())
    }

    /// Returns that of a single store if the store behind the deadline cannot say.
    fn status(&self) -> StoreStatus {
        self.call(None, |store| Ok(store.status())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeyBuilder;
    use crate::store::MemoryStore;

    const SHORT: Patience = Patience { call: Duration::from_millis(200), prompt: None };

    fn key() -> CacheKey {
        KeyBuilder::new("demo").finish()
    }

    /// A store that waits before each answer.
    struct Slow(MemoryStore, Duration);

    impl Store for Slow {
        fn name(&self) -> &'static str {
            "slow"
        }
        fn get(&self, key: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
            thread::sleep(self.1);
            self.0.get(key)
        }
        fn set(&self, key: &CacheKey, bytes: &[u8], lifetime: Option<Duration>) -> StoreResult<()> {
            self.0.set(key, bytes, lifetime)
        }
        fn delete(&self, _: &CacheKey) -> StoreResult<()> {
            panic!("as the crate below might")
        }
        fn keys(&self) -> StoreResult<Vec<CacheKey>> {
            self.0.keys()
        }
        fn status(&self) -> StoreStatus {
            self.0.status()
        }
    }

    fn slow(patience: Patience, wait: Duration) -> (Deadline, MemoryStore) {
        let memory = MemoryStore::new();
        let inner = Slow(memory.clone(), wait);
        (
            Deadline::new("slow", patience, &Progress::default(), move |_| Ok(Box::new(inner))),
            memory,
        )
    }

    #[test]
    fn answers_pass_through() {
        let (store, _) = slow(SHORT, Duration::ZERO);
        assert_eq!(store.get(&key()), Ok(None));
        assert_eq!(store.set(&key(), b"value", None), Ok(()));
        assert_eq!(store.get(&key()).unwrap().unwrap().as_slice(), b"value");
    }

    #[test]
    fn the_deadline_is_paid_once() {
        let (store, memory) = slow(SHORT, Duration::from_secs(5));
        let started = Instant::now();
        assert_eq!(store.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
        assert!(started.elapsed() >= SHORT.call);
        for _ in 0..10 {
            assert_eq!(store.set(&key(), b"x", None).unwrap_err().kind, StoreErrorKind::TimedOut);
        }
        assert!(started.elapsed() < SHORT.call * 3, "{:?}", started.elapsed());
        assert_eq!(memory.sets(), 0);
    }

    #[test]
    fn connecting_counts_and_never_has_the_time_of_a_prompt() {
        let patience = Patience { prompt: Some(Duration::from_secs(60)), ..SHORT };
        let store = Deadline::new("slow", patience, &Progress::default(), |_| {
            thread::sleep(Duration::from_secs(5));
            Ok(Box::new(MemoryStore::new()))
        });
        let started = Instant::now();
        assert_eq!(store.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
        assert!(started.elapsed() < SHORT.call * 3);
    }

    #[test]
    fn a_prompt_has_its_own_time() {
        let patience = Patience { prompt: Some(Duration::from_secs(60)), ..SHORT };
        let (store, _) = slow(patience, SHORT.call * 2);
        assert_eq!(store.get(&key()), Ok(None));
    }

    #[test]
    fn a_locked_store_is_not_asked_twice() {
        for (kind, calls) in [
            (StoreErrorKind::Locked, 1),
            (StoreErrorKind::Unavailable, 1),
            (StoreErrorKind::Refused, 2),
            (StoreErrorKind::TooBig, 2),
        ] {
            let (store, memory) = slow(SHORT, Duration::ZERO);
            memory.fail_get(Some(kind));
            assert_eq!(store.get(&key()).unwrap_err().kind, kind);
            assert_eq!(store.get(&key()).unwrap_err().kind, kind);
            assert_eq!(memory.gets(), calls, "{kind:?}");
        }
    }

    #[test]
    fn a_failed_connection_is_not_tried_again() {
        let store = Deadline::new("slow", SHORT, &Progress::default(), |_| {
            Err(StoreError::new(StoreErrorKind::Unavailable, "slow", "no bus"))
        });
        assert_eq!(store.connect().unwrap_err().reason, "no bus");
        assert_eq!(store.get(&key()).unwrap_err().reason, "no bus");
    }

    #[test]
    fn a_store_that_panics_is_an_error() {
        // Long enough for the backtrace that RUST_BACKTRACE asks for, which is not what is timed.
        let patience = Patience { call: Duration::from_secs(10), prompt: None };
        let (store, _) = slow(patience, Duration::ZERO);
        assert_eq!(store.delete(&key()).unwrap_err().kind, StoreErrorKind::Refused);
        assert_eq!(store.get(&key()).unwrap_err().reason, "it stopped unexpectedly");
    }
}
