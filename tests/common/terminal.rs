//! A terminal with a person in front of it, made by `script` (util-linux): what is sent is typed,
//! control characters included.

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Ctrl-C.
pub(crate) const INTERRUPT: &str = "\u{3}";
/// Ctrl-Z.
pub(crate) const SUSPEND: &str = "\u{1a}";

/// A running command on a terminal of its own.
pub(crate) struct Session {
    script: Child,
    keyboard: ChildStdin,
    screen: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
    /// How much of the screen was read by `wait_for`, in bytes.
    seen: usize,
}

impl Session {
    /// Starts a shell command line. `script` is the command `script` in the environment to use.
    pub(crate) fn start(mut script: Command, line: &str) -> Self {
        script.args(["-qfec", line, "/dev/null"]).env("TERM", "dumb").env("PAGER", "cat");
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut script = script
            .spawn()
            .unwrap_or_else(|failure| panic!("script: {failure}; install the package bsdutils"));
        let keyboard = script.stdin.take().unwrap();
        let mut output = script.stdout.take().unwrap();
        let screen = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&screen);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shared.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        Self { script, keyboard, screen, reader: Some(reader), seen: 0 }
    }

    /// Types `text`.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.keyboard.write_all(text.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Waits until `text` appears behind what was waited for before.
    pub(crate) fn wait_for(&mut self, text: &str) {
        let begin = Instant::now();
        loop {
            let screen = self.screen();
            if let Some(found) = screen.get(self.seen..).and_then(|rest| rest.find(text)) {
                self.seen += found + text.len();
                return;
            }
            assert!(begin.elapsed() < Duration::from_secs(20), "no {text:?} on: {screen}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Returns everything that was shown.
    pub(crate) fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }

    /// Waits for the end and returns the status.
    pub(crate) fn end(mut self) -> ExitStatus {
        let begin = Instant::now();
        loop {
            if let Some(status) = self.script.try_wait().unwrap() {
                if let Some(reader) = self.reader.take() {
                    reader.join().unwrap();
                }
                return status;
            }
            assert!(begin.elapsed() < Duration::from_secs(20), "it goes on: {}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ended = self.script.kill();
        let _ended = self.script.wait();
    }
}
