//! The processes that run at the moment, for whoever wants to disturb them.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, PoisonError};

use rustix::process::{Pid, Signal, kill_process};

/// What was done to a process.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Disturbed {
    /// It was killed.
    pub(crate) killed: bool,
    /// It was stopped for a while: how long it took says nothing.
    pub(crate) stopped: bool,
}

/// Every running process of the workers, by its id.
#[derive(Default)]
pub(crate) struct Crowd(Mutex<BTreeMap<i32, Disturbed>>);

impl Crowd {
    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<i32, Disturbed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a process that was just started.
    pub(crate) fn add(&self, process: i32) {
        self.all().insert(process, Disturbed::default());
    }

    /// Removes a process that ended and is not waited for yet, so that its id means it.
    pub(crate) fn remove(&self, process: i32) -> Disturbed {
        self.all().remove(&process).unwrap_or_default()
    }

    /// Returns the processes that hold a lock, as the kernel lists them, or else all.
    pub(crate) fn holders(&self) -> Vec<i32> {
        let locks = fs::read_to_string("/proc/locks").unwrap_or_default();
        let mut holders: Vec<i32> = locks
            .lines()
            .filter(|line| line.contains("FLOCK") && !line.contains("->"))
            .filter_map(|line| line.split_whitespace().nth(4)?.parse().ok())
            .collect();
        let all = self.all();
        holders.retain(|process| all.contains_key(process));
        if holders.is_empty() { all.keys().copied().collect() } else { holders }
    }

    /// Sends a signal to a process, if it still runs.
    pub(crate) fn signal(&self, process: i32, signal: Signal) {
        let mut all = self.all();
        let Some(disturbed) = all.get_mut(&process) else { return };
        match signal {
            Signal::KILL => disturbed.killed = true,
            Signal::STOP => disturbed.stopped = true,
            _ => {}
        }
        if let Some(process) = Pid::from_raw(process) {
            // It is still waited for: the id is its own.
            let _ended_meanwhile = kill_process(process, signal);
        }
    }
}
