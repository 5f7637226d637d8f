//! A process that cleans up after this one, however this one ends.
//!
//! It is a small shell that waits for the end of a pipe whose other end this process holds. The
//! kernel closes the pipe at a panic and at `kill -9` too.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::process::{Child, Command, Stdio};

/// The process that cleans up: when this value is dropped, or this process ends.
pub struct Watcher(Child);

impl Watcher {
    /// Starts a watcher that will run `script`, a shell's, with `arguments` as its `$1`, `$2`, ….
    /// `confine` says as whom and where.
    pub fn start<Word: AsRef<OsStr>>(
        script: &str,
        arguments: impl IntoIterator<Item = Word>,
        confine: impl FnOnce(&mut Command),
    ) -> io::Result<Self> {
        // The terminal's signals are for this process; the watcher outlives it. A line in place
        // of the end says that there is nothing to do.
        let script = format!("trap '' INT HUP TERM; read -r _ && exit; {script}");
        let mut command = Command::new("sh");
        command.args(["-c", &script, "sh"]).args(arguments);
        confine(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        Ok(Self(command.spawn()?))
    }

    /// Ends the watcher without a cleaning: what it was to clean up is gone.
    pub fn dismiss(mut self) {
        if let Some(pipe) = &mut self.0.stdin {
            let _gone = pipe.write_all(b"\n");
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ended = self.0.wait();
    }
}
