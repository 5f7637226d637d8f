use super::*;
use crate::model::KeyBuilder;
use crate::store::MemoryStore;

const SHORT: Duration = Duration::from_millis(200);

fn context(time: Duration) -> StoreContext {
    let prompt = Some(Duration::from_secs(60));
    let time = KeyringTime::new(time);
    StoreContext { time, prompt, display: true, ..StoreContext::default() }
}

fn key() -> CacheKey {
    KeyBuilder::new("demo").finish()
}

/// A store that waits before each answer.
struct Slow(MemoryStore, Duration);

impl Store for Slow {
    fn name(&self) -> &'static str {
        "slow"
    }
    fn place(&self) -> StorePlace {
        StorePlace::new("slow")
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
    fn make_unreadable(&self, key: &CacheKey) {
        self.0.make_unreadable(key);
    }
    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        self.0.keys()
    }
    fn unlock(&self, scope: LockScope) -> StoreResult<bool> {
        self.0.unlock(scope)
    }
    fn status(&self) -> StoreStatus {
        self.0.status()
    }
}

fn slow(time: Duration, wait: Duration) -> (Deadline, MemoryStore) {
    let memory = MemoryStore::new();
    let inner = Slow(memory.clone(), wait);
    (
        Deadline::new(
            "slow",
            &context(time),
            || StorePlace::new("slow"),
            move |_, _| Ok(Box::new(inner)),
        ),
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
fn deadline_is_paid_once() {
    let (store, memory) = slow(SHORT, Duration::from_secs(5));
    let started = Instant::now();
    assert_eq!(store.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
    assert!(started.elapsed() >= SHORT);
    for _ in 0..10 {
        assert_eq!(store.set(&key(), b"x", None).unwrap_err().kind, StoreErrorKind::TimedOut);
    }
    assert!(started.elapsed() < SHORT * 3, "{:?}", started.elapsed());
    assert_eq!(memory.sets(), 0);
}

#[test]
fn connecting_counts() {
    let store = Deadline::new(
        "slow",
        &context(SHORT),
        || StorePlace::new("slow"),
        |_, _| {
            thread::sleep(Duration::from_secs(5));
            Ok(Box::new(MemoryStore::new()))
        },
    );
    let started = Instant::now();
    assert_eq!(store.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
    assert!(started.elapsed() < SHORT * 3);
}

#[test]
fn all_calls_and_stores_share_the_time() {
    let context = context(Duration::from_millis(500));
    let store = || {
        let inner = Slow(MemoryStore::new(), Duration::from_millis(200));
        Deadline::new("slow", &context, || StorePlace::new("slow"), move |_, _| Ok(Box::new(inner)))
    };
    let (one, other) = (store(), store());
    let started = Instant::now();
    assert_eq!(one.get(&key()), Ok(None));
    assert_eq!(other.get(&key()), Ok(None));
    assert_eq!(one.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
    assert_eq!(other.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
    assert!(started.elapsed() < Duration::from_millis(900), "{:?}", started.elapsed());
}

#[test]
fn time_that_is_renewed_lasts_for_any_number_of_answers() {
    let context = context(SHORT);
    context.time.renew_with_each_answer();
    let inner = Slow(MemoryStore::new(), SHORT / 2);
    let store = Deadline::new(
        "slow",
        &context,
        || StorePlace::new("slow"),
        move |_, _| Ok(Box::new(inner)),
    );
    for _ in 0..4 {
        assert_eq!(store.get(&key()), Ok(None));
    }
}

/// A store that shows a prompt for so long when it is read, and then takes so long.
struct Asking(Waiting, Duration, Duration);

impl Store for Asking {
    fn name(&self) -> &'static str {
        "asking"
    }
    fn place(&self) -> StorePlace {
        StorePlace::new("asking")
    }
    fn get(&self, _: &CacheKey) -> StoreResult<Option<Zeroizing<Vec<u8>>>> {
        let prompt = self.0.show_prompt();
        thread::sleep(self.1);
        drop(prompt);
        thread::sleep(self.2);
        Ok(None)
    }
    fn set(&self, _: &CacheKey, _: &[u8], _: Option<Duration>) -> StoreResult<()> {
        Ok(())
    }
    fn delete(&self, _: &CacheKey) -> StoreResult<()> {
        Ok(())
    }
    fn make_unreadable(&self, _: &CacheKey) {}
    fn keys(&self) -> StoreResult<Vec<CacheKey>> {
        Ok(Vec::new())
    }
    fn unlock(&self, _: LockScope) -> StoreResult<bool> {
        Ok(true)
    }
    fn status(&self) -> StoreStatus {
        StoreStatus::default()
    }
}

fn asking(context: &StoreContext, prompt: Duration, then: Duration) -> Deadline {
    Deadline::new(
        "asking",
        context,
        || StorePlace::new("asking"),
        move |_, waiting| Ok(Box::new(Asking(waiting, prompt, then))),
    )
}

#[test]
fn prompt_on_the_screen_has_its_own_time() {
    let context = context(SHORT);
    let store = asking(&context, SHORT * 4, Duration::ZERO);
    assert_eq!(store.get(&key()), Ok(None));
    assert!(context.time.left() > Duration::ZERO);
    assert_eq!(store.set(&key(), b"x", None), Ok(()));
    // What hangs behind it has no more than what hangs anywhere.
    let started = Instant::now();
    let store = asking(&context, SHORT, Duration::from_secs(5));
    assert_eq!(store.get(&key()).unwrap_err().kind, StoreErrorKind::TimedOut);
    assert!(started.elapsed() < SHORT * 5, "{:?}", started.elapsed());
}

#[test]
fn prompt_without_an_answer_times_out() {
    let mut context = context(SHORT);
    context.prompt = Some(SHORT * 2);
    let failure = asking(&context, Duration::from_secs(60), SHORT).get(&key()).unwrap_err();
    assert_eq!(failure.kind, StoreErrorKind::Locked);
    assert_eq!(failure.reason, "it was not unlocked within 0.4s");
}

#[test]
fn locked_store_is_not_asked_twice() {
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
fn failed_connection_is_not_tried_again() {
    let store = Deadline::new(
        "slow",
        &context(SHORT),
        || StorePlace::new("slow"),
        |_, _| Err(StoreError::new(StoreErrorKind::Unavailable, "slow", "no bus")),
    );
    assert_eq!(store.connect().unwrap_err().reason, "no bus");
    assert_eq!(store.get(&key()).unwrap_err().reason, "no bus");
}

#[test]
fn store_that_panics_is_an_error() {
    // Long enough for the backtrace that RUST_BACKTRACE asks for, which is not what is timed.
    let (store, _) = slow(Duration::from_secs(10), Duration::ZERO);
    assert_eq!(store.delete(&key()).unwrap_err().kind, StoreErrorKind::Refused);
    assert_eq!(store.get(&key()).unwrap_err().reason, "the store thread stopped unexpectedly");
}

#[test]
fn undeletable_entry_needs_no_thread_to_become_unreadable() {
    for wait in [Duration::from_secs(5), Duration::ZERO] {
        let (store, _) = slow(SHORT, wait);
        let keys = MemoryStore::new();
        let own = keys.clone();
        let store = store.with_keys(move |key| own.make_unreadable(key));
        // It is too slow, or its thread ends.
        let _may_fail = store.get(&key());
        assert!(!keys.is_unreadable(&key()));
        store.delete(&key()).unwrap_err();
        assert!(keys.is_unreadable(&key()), "{wait:?}");
    }
}
