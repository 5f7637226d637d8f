//! A whole run of lakekey inside the test: a sealed environment, a clock that can be wrong, a
//! store in memory, AWS on loopback.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use lakekey::environment::{Environment, SystemConfig};
use lakekey::host::{Host, Terminals};
use lakekey::outside::FilterStep;
use lakekey::progress::Progress;
use lakekey::store::{KeyringTime, MemoryStore, StoreChoice};
use sandbox::{DEMO_SECRET, Sandbox};
use tempfile::TempDir;

/// The world of a test. Every run in it shares store, clock and AWS.
pub(crate) struct World {
    pub(crate) aws: Sandbox,
    pub(crate) store: MemoryStore,
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) terminals: Terminals,
    /// The time zone of the person at the terminal, if it is known.
    pub(crate) time_zone: Option<TimeZone>,
    /// How far the local clock is ahead of the true time.
    pub(crate) ahead: Rc<Cell<SignedDuration>>,
    /// By how much the local clock is set, and when. The steady clock takes no part in it, as
    /// when the machine is suspended.
    jump: Rc<RefCell<Option<Jump>>>,
    /// How long the machine has been running, if that is known.
    pub(crate) uptime: Rc<Cell<Option<Duration>>>,
    pub(crate) home: TempDir,
    /// The config file of the machine.
    pub(crate) system_config: Option<SystemConfig>,
    /// What is on standard input.
    pub(crate) stdin: Vec<u8>,
    /// Whether standard output fails, and how.
    pub(crate) stdout_fails: Option<io::ErrorKind>,
    /// Whether the opening of the store panics, and with what message.
    pub(crate) panics_with: Option<String>,
    /// A layer of the filter that is left out.
    pub(crate) without: Option<FilterStep>,
    /// What a program that is run for the person at the terminal does.
    pub(crate) assist: Rc<lakekey::host::Assist>,
    /// What is picked of each list that several can be picked of: words in the lines.
    pub(crate) picks: Rc<RefCell<Vec<Vec<&'static str>>>>,
    /// Which stores were opened.
    pub(crate) opened: Rc<RefCell<Vec<StoreChoice>>>,
}

/// How far the clock jumps, and whether it has.
type Jump = (SignedDuration, Box<dyn Fn() -> bool>);

/// What a run left behind.
#[derive(Debug)]
#[must_use = "a run can fail"]
pub(crate) struct Outcome {
    pub(crate) status: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The environment of the command that was launched, if one was.
    pub(crate) launched: Option<BTreeMap<String, String>>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::around(Sandbox::start().unwrap())
    }

    /// Returns a world in which the SDK tries once.
    pub(crate) fn trying_once() -> Self {
        let mut world = Self::new();
        world.set("AWS_MAX_ATTEMPTS", "1");
        world
    }

    pub(crate) fn around(aws: Sandbox) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut variables: BTreeMap<String, String> = aws.environment().into_iter().collect();
        variables.insert("HOME".into(), home.path().to_string_lossy().into_owned());
        variables.insert("PATH".into(), "/usr/bin:/bin".into());
        Self {
            aws,
            store: MemoryStore::new(),
            variables,
            terminals: Terminals::default(),
            time_zone: None,
            ahead: Rc::default(),
            jump: Rc::default(),
            uptime: Rc::default(),
            home,
            system_config: None,
            stdin: Vec::new(),
            stdout_fails: None,
            panics_with: None,
            without: None,
            assist: Rc::new(|_, _| Ok(false)),
            picks: Rc::default(),
            opened: Rc::default(),
        }
    }

    /// Sets a variable of the environment.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> &mut Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// Removes a variable of the environment.
    pub(crate) fn unset(&mut self, name: &str) -> &mut Self {
        self.variables.remove(name);
        self
    }

    /// Sets the local clock that far ahead of the true time.
    pub(crate) fn clock_ahead(&self, seconds: i64) {
        self.ahead.set(SignedDuration::from_secs(seconds));
    }

    /// Sets the local clock by `seconds` in a moment.
    pub(crate) fn clock_jumps(&self, after: Duration, seconds: i64) {
        let when = Instant::now() + after;
        let jump: Jump =
            (SignedDuration::from_secs(seconds), Box::new(move || when <= Instant::now()));
        *self.jump.borrow_mut() = Some(jump);
    }

    /// Sets the local clock by `seconds` once AWS was asked `times` times for `operation`.
    pub(crate) fn clock_jumps_at_request(
        &self,
        operation: &'static str,
        times: usize,
        seconds: i64,
    ) {
        let count = self.aws.counter(operation);
        let jump: Jump = (SignedDuration::from_secs(seconds), Box::new(move || count() >= times));
        *self.jump.borrow_mut() = Some(jump);
    }

    /// Writes `~/.aws/config` and uses it.
    pub(crate) fn aws_config(&mut self, text: &str) {
        let path = self.home.path().join("aws-config");
        std::fs::write(&path, text).unwrap();
        self.set("AWS_CONFIG_FILE", &path.to_string_lossy());
    }

    pub(crate) fn host(&self) -> Host {
        let (ahead, jump) = (Rc::clone(&self.ahead), Rc::clone(&self.jump));
        let store = self.store.clone();
        Host {
            environment: (self.variables.iter().collect::<Environment>())
                .with_system_config(self.system_config.clone()),
            #[allow(clippy::disallowed_methods, reason = "the true time, to be wrong by")]
            clock: Box::new(move || {
                let jump = jump.borrow();
                let by = jump.as_ref().filter(|(_, is_over)| is_over()).map(|(by, _)| *by);
                Timestamp::now() + ahead.get() + by.unwrap_or_default()
            }),
            time_zone: {
                let zone = self.time_zone.clone();
                Box::new(move || zone.clone())
            },
            uptime: {
                let uptime = Rc::clone(&self.uptime);
                Box::new(move || uptime.get())
            },
            terminals: self.terminals,
            stdin: RefCell::new(Box::new(io::Cursor::new(self.stdin.clone()))),
            stdout: RefCell::new(Box::new(io::sink())),
            stderr: Rc::new(RefCell::new(Box::new(io::sink()))),
            progress: Progress::default(),
            keyring_time: KeyringTime::default(),
            open_store: {
                let (panics_with, opened) = (self.panics_with.clone(), Rc::clone(&self.opened));
                Box::new(move |choice, _| {
                    opened.borrow_mut().push(choice);
                    match &panics_with {
                        Some(message) => panic!("{message}"),
                        None => Ok(Box::new(store.clone())),
                    }
                })
            },
            launch: Box::new(|_| Ok(0)),
            pick: Box::new(|_| Err(lakekey::error::Error::bug("nobody is here to pick"))),
            pick_several: {
                let picks = Rc::clone(&self.picks);
                Box::new(move |question| {
                    let mut picks = picks.borrow_mut();
                    assert!(!picks.is_empty(), "nobody is here to pick: {question:?}");
                    let wanted: Vec<&str> = picks.remove(0);
                    let place = |word: &str| {
                        let place = question.texts.iter().position(|text| text.contains(word));
                        place.unwrap_or_else(|| panic!("no {word} in {question:?}"))
                    };
                    Ok(wanted.into_iter().map(place).collect())
                })
            },
            start: Box::new(|_, _| {}),
            assist: {
                let assist = Rc::clone(&self.assist);
                Box::new(move |program, arguments| assist(program, arguments))
            },
            is_ec2: Box::new(|| false),
            sessions: RefCell::default(),
            filter: OnceCell::new(),
        }
    }

    /// Runs lakekey with `arguments`, and looks for secrets where none may be.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let (stdout, stderr) = (Sink::default(), Sink::default());
        let launched = Rc::new(RefCell::new(None));
        let keep = Rc::clone(&launched);
        let mut host = self.host();
        host.stdout = RefCell::new(match self.stdout_fails {
            Some(kind) => Box::new(Broken(kind)),
            None => Box::new(stdout.clone()),
        });
        host.stderr = Rc::new(RefCell::new(Box::new(stderr.clone())));
        host.launch = Box::new(move |launch| {
            let text = |text: &OsString| text.to_string_lossy().into_owned();
            let pairs = launch.environment.iter();
            *keep.borrow_mut() =
                Some(pairs.map(|(name, value)| (text(name), text(value))).collect());
            Ok(42)
        });
        if let Some(layer) = self.without {
            host.filter = OnceCell::from(host.filter().without(layer));
        }
        let words = std::iter::once("lakekey").chain(arguments.iter().copied()).map(OsString::from);
        let status = lakekey::run(words, &host);
        let outcome = Outcome {
            status,
            stdout: stdout.text(),
            stderr: stderr.text(),
            launched: launched.borrow_mut().take(),
        };
        let passwords = self.aws.passwords();
        let passwords = passwords.iter().map(String::as_str).filter(|secret| !secret.is_empty());
        for secret in passwords.chain([DEMO_SECRET]) {
            assert!(!outcome.stderr.contains(secret), "a secret on stderr: {}", outcome.stderr);
        }
        outcome
    }

    /// Runs `redshift-creds` for the workgroup analytics with further `arguments`.
    pub(crate) fn creds(&self, arguments: &[&str]) -> Outcome {
        let all: Vec<&str> = ["redshift-creds", "-w", "analytics"]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        self.run(&all)
    }

    /// Returns how often GetCredentials was asked for.
    pub(crate) fn fetches(&self) -> usize {
        self.aws.count("GetCredentials")
    }
}

impl Outcome {
    /// Fails unless the run succeeded.
    #[track_caller]
    pub(crate) fn succeeds(&self) {
        self.ends_with(0);
    }

    /// Fails unless the run ended with that status.
    #[track_caller]
    pub(crate) fn ends_with(&self, status: u8) {
        assert_eq!(self.status, status, "{}", self.stderr);
    }

    /// Returns the value of `name` in env format.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        let start = format!("export {name}='");
        let line = self.stdout.lines().find_map(|line| line.strip_prefix(&start))?;
        Some(line.strip_suffix('\'')?.to_owned())
    }

    /// Returns stdout, stderr and status as one text, with what differs between runs replaced.
    pub(crate) fn snapshot(&self, world: &World) -> String {
        let mut text =
            format!("status: {}\nstdout:\n{}stderr:\n{}", self.status, self.stdout, self.stderr);
        for secret in world.aws.passwords() {
            text = text.replace(&secret, "[password]");
        }
        let authority = world.aws.authority_file();
        text = text.replace(&*authority.to_string_lossy(), "[ca]");
        text = text.replace(&world.aws.address().to_string(), "[aws]");
        text = text.replace(&*world.home.path().to_string_lossy(), "[home]");
        mask(&mut text, "request id ", |character| {
            character.is_ascii_hexdigit() || character == '-'
        });
        mask(&mut text, "LAKEKEY_EXPIRES_AT='", |character| character != '\'');
        mask(&mut text, ":workgroup/", |character| {
            character.is_ascii_hexdigit() || character == '-'
        });
        text
    }
}

/// Replaces what follows each `marker`, as long as it `belongs`.
fn mask(text: &mut String, marker: &str, belongs: impl Fn(char) -> bool) {
    let mut from = 0;
    while let Some(found) = text[from..].find(marker) {
        let start = from + found + marker.len();
        let length: usize = text[start..]
            .chars()
            .take_while(|character| belongs(*character))
            .map(char::len_utf8)
            .sum();
        text.replace_range(start..start + length, "[…]");
        from = start;
    }
}

/// Writes `text` to `path`, directories included.
pub(crate) fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Sink {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
