//! A terminal with nobody before it: a program that runs in it, and what it shows.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Termios, Winsize, tcgetattr, tcsetwinsize};

/// A program in a terminal of its own, which is its stdin and stderr. Stdout is a pipe.
pub(crate) struct InTerminal {
    master: File,
    child: Child,
    shown: Arc<Mutex<Vec<u8>>>,
    before: String,
}

/// How a program in a terminal ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    /// Everything the terminal got.
    pub(crate) screen: String,
    /// Whether the terminal is as it was before.
    pub(crate) is_restored: bool,
}

impl InTerminal {
    /// Starts `command` as the leader of a session whose terminal has that many columns.
    pub(crate) fn start(command: &Command, columns: u16) -> Self {
        let master =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&master, size).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let open = || File::options().read(true).write(true).open(&name).unwrap();
        let mut leader = Command::new("setsid");
        leader.args(["--ctty", "--wait"]).arg(command.get_program()).args(command.get_args());
        leader.env_clear();
        leader.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        leader.env("TERM", "xterm-256color");
        leader.stdin(open()).stderr(open()).stdout(Stdio::piped());
        let before = format!("{:?}", attributes(&master));
        let child = leader.spawn().unwrap();
        let shown = Arc::new(Mutex::new(Vec::new()));
        let (mut reader, keep) = (File::from(master.try_clone().unwrap()), Arc::clone(&shown));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                keep.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        Self { master: File::from(master), child, shown, before }
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the terminal got `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        let start = Instant::now();
        while !self.screen().contains(text) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "no {text:?} in {:?}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn screen(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().unwrap()).into_owned()
    }

    /// Waits for the end of the program.
    pub(crate) fn end(mut self) -> Ended {
        let mut pipe = self.child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let mut stdout = String::new();
            pipe.read_to_string(&mut stdout).map(|_| stdout)
        });
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.code();
            }
            if start.elapsed() > Duration::from_secs(20) {
                // The terminal goes with this end of it, and what runs there with the terminal.
                let _gone = self.child.kill();
                panic!("it goes on: {:?}", self.screen());
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let stdout = reader.join().unwrap().unwrap();
        std::thread::sleep(Duration::from_millis(50));
        let after = format!("{:?}", attributes(&self.master));
        Ended { status, stdout, screen: self.screen(), is_restored: after == self.before }
    }
}

fn attributes(master: &impl std::os::fd::AsFd) -> Termios {
    let fd: OwnedFd = master.as_fd().try_clone_to_owned().unwrap();
    tcgetattr(fd).unwrap()
}
