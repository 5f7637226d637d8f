//! A terminal with a person in front of it: a program that runs in it, what is typed, control
//! characters included, and what is shown.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Termios, Winsize, tcgetattr, tcsetwinsize};
use testkit::running::Running;

/// Ctrl-C.
pub(crate) const INTERRUPT: &str = "\u{3}";
/// Ctrl-Z.
pub(crate) const SUSPEND: &str = "\u{1a}";
/// What anything that is waited for may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal of its own.
pub(crate) struct Terminal {
    master: File,
    program: Running,
    shown: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
    stdout: Option<JoinHandle<String>>,
    /// How much of what was shown `wait_for` has seen, in bytes.
    seen: usize,
    before: String,
}

/// How a program in a terminal ended.
#[derive(Debug)]
#[must_use = "a program can fail"]
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// What went to stdout, where that was no terminal.
    pub(crate) stdout: String,
    /// Everything the terminal got.
    pub(crate) screen: String,
    /// Whether the terminal is as it was before.
    pub(crate) is_restored: bool,
}

impl Terminal {
    /// Starts `command` as the leader of a session whose terminal is its stdin, stdout and stderr.
    pub(crate) fn start(command: &Command) -> Self {
        Self::open(command, 80, false)
    }

    /// Starts `command` in a terminal of that many columns, with a pipe for its stdout.
    pub(crate) fn start_with_pipe(command: &Command, columns: u16) -> Self {
        Self::open(command, columns, true)
    }

    fn open(command: &Command, columns: u16, has_pipe: bool) -> Self {
        let master =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&master, size).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let open = || File::options().read(true).write(true).open(&name).unwrap();
        // Signals as after a login, whatever the tests were started with.
        let mut leader = Command::new("/usr/bin/env");
        leader.args(["--default-signal", "setsid", "--ctty", "--wait"]);
        leader.arg(command.get_program()).args(command.get_args());
        leader.env_clear().env("TERM", "xterm-256color");
        leader.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some(directory) = command.get_current_dir() {
            leader.current_dir(directory);
        }
        leader.stdin(open()).stderr(open());
        if has_pipe {
            leader.stdout(Stdio::piped());
        } else {
            leader.stdout(open());
        }
        let before = format!("{:?}", attributes(&master));
        let mut child = leader.spawn().unwrap();
        let stdout = child.stdout.take().map(|mut pipe| {
            std::thread::spawn(move || {
                let mut text = String::new();
                pipe.read_to_string(&mut text).unwrap();
                text
            })
        });
        let shown = Arc::new(Mutex::new(Vec::new()));
        let (mut output, keep) = (File::from(master.try_clone().unwrap()), Arc::clone(&shown));
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                keep.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        let (master, program) = (File::from(master), Running::new(child));
        Self { master, program, shown, reader, stdout, seen: 0, before }
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until `text` is shown behind what was waited for before.
    pub(crate) fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if let Some(found) = screen.get(self.seen..).and_then(|rest| rest.find(text)) {
                self.seen += found + text.len();
                return;
            }
            assert!(start.elapsed() < PATIENCE, "no {text:?} in {screen:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().unwrap()).into_owned()
    }

    /// Waits for the end of the program.
    pub(crate) fn end(mut self) -> Ended {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.program.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "it goes on: {:?}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        };
        let stdout = self.stdout.take().map(|reader| reader.join().unwrap()).unwrap_or_default();
        let screen = || String::from_utf8_lossy(&self.shown.lock().unwrap()).into_owned();
        // The end of the session hangs the terminal up.
        self.reader.join().unwrap();
        let is_restored = format!("{:?}", attributes(&self.master)) == self.before;
        Ended { status, stdout, screen: screen(), is_restored }
    }
}

fn attributes(master: &impl std::os::fd::AsFd) -> Termios {
    let fd: OwnedFd = master.as_fd().try_clone_to_owned().unwrap();
    tcgetattr(fd).unwrap()
}
