//! Processes that end with the test that started them.

use std::io;
use std::process::{Child, ExitStatus};

pub use rustix::process::Signal;
use rustix::process::{Pid, kill_process};
use sandbox::Watcher;

/// A process that ends with this value, and with the tests however they end.
pub struct Running {
    child: Child,
    /// Until the process has ended: its id may then be that of another.
    watcher: Option<Watcher>,
}

impl Running {
    /// Returns the process `child`.
    pub fn new(child: Child) -> Self {
        let id = child.id().to_string();
        let watcher = Watcher::start("kill -KILL \"$1\"", [id], |_| ()).unwrap();
        Self { child, watcher: Some(watcher) }
    }

    /// Returns the id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Returns how the process ended, if it has.
    pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        if status.is_some() {
            self.is_over();
        }
        Ok(status)
    }

    /// Waits for the end of the process.
    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        let status = self.child.wait();
        self.is_over();
        status
    }

    fn is_over(&mut self) {
        if let Some(watcher) = self.watcher.take() {
            watcher.dismiss();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.wait();
    }
}

/// Sends a signal to a process that is still waited for.
pub fn signal(process: u32, signal: Signal) {
    let process = Pid::from_raw(process.try_into().unwrap()).unwrap();
    kill_process(process, signal).unwrap();
}
