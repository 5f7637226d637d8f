//! One lock per key, so that of many cold starts one calls AWS and the others wait for it.

use std::any::Any;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::failure::FailureRecord;
use crate::error::Error;
use crate::files::FileError;
use crate::model::CacheKey;

/// A place where the locks of keys are.
pub trait Locks {
    /// Returns the lock of `key`, waiting for at most `wait` while another process holds it.
    fn lock(&self, key: &CacheKey, wait: Duration) -> Result<Locked, FileError>;

    /// Makes sure that no fetch that is under way is stored, waiting for at most `wait` for those
    /// that are being stored at this moment. Takes effect even where that wait was in vain.
    fn begin_clearing(&self, wait: Duration) -> Result<(), FileError>;

    /// Keeps every process from storing anything until the result is dropped.
    fn block_writers(&self, wait: Duration) -> Result<Guard, FileError>;

    /// Removes the record of every failed fetch, also of those that another version left.
    fn forget_failures(&self) -> Result<(), FileError>;

    /// Returns in words where the locks are, or why there are none.
    fn describe(&self) -> Result<String, FileError>;
}

/// A lock that is held, as its place sees it.
pub trait Lock: fmt::Debug {
    /// Returns until when it is held; `None` if it is until it is dropped.
    fn lease(&self) -> Option<Lease>;

    /// Holds it for longer. Does nothing without a lease.
    fn renew(&mut self) -> Result<(), FileError>;

    /// Keeps the cache from being cleared until the result is dropped; `None` if it was cleared
    /// since the lock was obtained, or the lease has ended: another process may hold the lock.
    fn allow_write(&self) -> Result<Option<Guard>, FileError>;

    /// Records a failed fetch for the processes waiting for this lock, which would get the same
    /// error. A failure that says nothing about them is not recorded. Best effort.
    fn record_failure(&self, failure: &Error, now: Timestamp);

    /// Removes the record of an earlier failure. Best effort.
    fn record_success(&self);

    /// Returns how the fetch failed that this process waited for. A process that comes after the
    /// failure calls AWS again.
    #[must_use]
    fn failure_while_waiting(&self) -> Option<FailureRecord>;
}

/// Until when a lock is held if it is not renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// When another process may have it.
    pub ends: Instant,
    /// How long before [`Lock::renew`] is due.
    pub renew_every: Duration,
}

/// Something that is held until it is dropped.
pub struct Guard(#[expect(dead_code, reason = "dropping it lets it go")] Box<dyn Any>);

impl Guard {
    /// Holds `held`, whose drop lets it go.
    pub fn new(held: impl Any) -> Self {
        Self(Box::new(held))
    }
}

/// The lock of one key, held until it is dropped. Only a place for locks makes one, so that
/// nothing is stored without the lock of its key.
#[derive(Debug)]
pub struct Locked {
    key: CacheKey,
    lock: Box<dyn Lock>,
}

impl Locked {
    pub(super) fn new(key: &CacheKey, lock: impl Lock + 'static) -> Self {
        Self { key: key.clone(), lock: Box::new(lock) }
    }

    /// Returns the key that is locked.
    #[must_use]
    pub fn key(&self) -> &CacheKey {
        &self.key
    }
}

impl Deref for Locked {
    type Target = dyn Lock;

    fn deref(&self) -> &Self::Target {
        &*self.lock
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut *self.lock
    }
}
