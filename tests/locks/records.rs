//! The records of failed fetches in the files of locks.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use lakekey::cache::{FailureRecord, LockDirectory, Locks as _};
use lakekey::error::{Error, Kind};
use lakekey::files::FileErrorKind;

use super::{FREE, file};
use crate::common::probe::key;

fn denied() -> Error {
    Error::new(Kind::AccessDenied, "AWS denied it").hint("ask for it")
}

fn denied_record() -> FailureRecord {
    FailureRecord { kind: Kind::AccessDenied, aws: None }
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// Starts somebody who waits for the lock of `a` and says what it was told.
fn wait_for(base: &Path) -> thread::JoinHandle<Option<FailureRecord>> {
    let base = base.to_owned();
    let waiter = thread::spawn(move || {
        let locks = LockDirectory::new(Some(&base), None).unwrap();
        locks.lock(&key("a"), Duration::from_secs(30)).unwrap().failure_while_waiting()
    });
    thread::sleep(Duration::from_millis(200));
    waiter
}

#[test]
fn only_waiters_get_the_recorded_failure() {
    let base = tempfile::tempdir().unwrap();
    let locks = LockDirectory::new(Some(base.path()), None).unwrap();
    // Twice: the word of the first failure is there when the second run waits.
    for second in [1, 2] {
        let held = locks.lock(&key("a"), FREE).unwrap();
        assert_eq!(held.failure_while_waiting(), None, "a newcomer was told");
        let waiters = [wait_for(base.path()), wait_for(base.path())];
        held.record_failure(&denied(), moment(second));
        let content = fs::read_to_string(file(base.path(), "a")).unwrap();
        assert!(content.contains("access-denied"), "{content}");
        drop(held);
        for waiter in waiters {
            assert_eq!(waiter.join().unwrap(), Some(denied_record()));
        }
    }
}

#[test]
fn waiters_get_no_error_after_success() {
    let base = tempfile::tempdir().unwrap();
    let locks = LockDirectory::new(Some(base.path()), None).unwrap();
    let told = |then: &dyn Fn(&lakekey::cache::Locked)| {
        let held = locks.lock(&key("a"), FREE).unwrap();
        let waiter = wait_for(base.path());
        then(&held);
        drop(held);
        waiter.join().unwrap()
    };
    assert_eq!(
        told(&|held| held.record_failure(&Error::new(Kind::TimedOut, "slow"), moment(1))),
        None
    );
    assert_eq!(told(&|held| held.record_failure(&denied(), moment(2))), Some(denied_record()));
    assert_eq!(told(&|_| ()), None, "an old failure, after a holder that was killed");
    assert_eq!(told(&|held| held.record_success()), None);
    for junk in [&b"hunter2"[..], b"{\"version\":1", &[0xff; 40_000]] {
        assert_eq!(told(&|_| fs::write(file(base.path(), "a"), junk).unwrap()), None);
    }
}

#[test]
fn old_records_are_emptied_by_the_next_lock() {
    let base = tempfile::tempdir().unwrap();
    let locks = LockDirectory::new(Some(base.path()), None).unwrap();
    drop(locks.lock(&key("a"), FREE).unwrap());
    let old = r#"{"version":1,"failed_at":"2026-11-22T10:00:00Z","process":7,"kind":"access-denied",
        "message":"denied","causes":["MARKER-7f3a"],"hint":null,"aws":null}"#;
    fs::write(file(base.path(), "a"), old).unwrap();
    let held = locks.lock(&key("a"), FREE).unwrap();
    assert_eq!(held.failure_while_waiting(), None);
    assert_eq!(fs::read(file(base.path(), "a")).unwrap(), b"");
    held.record_failure(&denied(), moment(1));
    drop(held);
    // A record of this version stays for those who wait.
    drop(locks.lock(&key("a"), FREE).unwrap());
    assert!(fs::read_to_string(file(base.path(), "a")).unwrap().contains("access-denied"));
}

#[test]
fn every_record_is_forgotten_wherever_it_is() {
    let (runtime, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let record = |locks: &LockDirectory, name: &str| {
        locks.lock(&key(name), FREE).unwrap().record_failure(&denied(), moment(1));
    };
    let in_state = LockDirectory::new(None, Some(state.path())).unwrap();
    record(&in_state, "a");
    let locks = LockDirectory::new(Some(runtime.path()), Some(state.path())).unwrap();
    record(&locks, "b");
    // Also that of a key which is locked, and of another version.
    let held = locks.lock(&key("c"), FREE).unwrap();
    held.record_failure(&denied(), moment(1));
    fs::write(file(state.path(), "d"), "MARKER-7f3a").unwrap();
    fs::set_permissions(file(state.path(), "d"), fs::Permissions::from_mode(0o600)).unwrap();
    locks.forget_failures().unwrap();
    for path in [
        file(state.path(), "a"),
        file(runtime.path(), "b"),
        file(runtime.path(), "c"),
        file(state.path(), "d"),
    ] {
        assert_eq!(fs::read(&path).unwrap(), b"", "{path:?}");
    }
    // A link is not followed.
    let elsewhere = state.path().join("elsewhere");
    fs::write(&elsewhere, "mine").unwrap();
    symlink(&elsewhere, file(state.path(), "e")).unwrap();
    assert_eq!(locks.forget_failures().unwrap_err().kind, FileErrorKind::Planted);
    assert_eq!(fs::read(&elsewhere).unwrap(), b"mine");
}
