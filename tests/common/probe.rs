//! A process of its own with a cache in it.
//!
//! zbus takes the bus from the environment of the process, keyrings belong to sessions and locks
//! to processes, so these are tested in children. The child is this very test binary, asked for
//! the one test [`child`]: an example or a second binary need not have been built when the tests
//! run (`cargo test --test main` builds neither), this one has. It reads a command a line and
//! answers each with a line.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use lakekey::cache::{Cache, EntryLabel, LockDirectory, Locked, encode};
use lakekey::model::{CacheKey, ClientKind, Credential, Expiry, KeyBuilder, Secret, field};
use lakekey::store::{KeyringTime, LockScope, Parted, StoreChoice, StoreContext, StoreError, open};
use testkit::keyring::KeyringEnvironment;
use testkit::running::Running;
use zeroize::Zeroizing;

/// Set in the child, and only there.
const MARK: &str = "LAKEKEY_TEST_PROBE";
/// A command that runs another one, which may not use the kernel's keyrings.
pub(crate) const WITHOUT_KERNEL_KEYS: &[&str] =
    &["python3", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/without_kernel_keys.py")];
/// What stands before each answer, to tell it from what the test harness prints.
const ANSWER: &str = "answer: ";

/// A running child.
pub(crate) struct Probe {
    process: Running,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What the child said, and how long it took to do it.
#[derive(Debug)]
#[must_use = "a command can fail"]
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) took: Duration,
}

impl Probe {
    /// Starts a child in that environment.
    pub(crate) fn start(environment: &KeyringEnvironment) -> Self {
        Self::start_with(environment, &[])
    }

    /// Starts a child in that environment and in a new session keyring.
    pub(crate) fn start_in_session(environment: &KeyringEnvironment) -> Self {
        Self::start_with(environment, &["keyctl", "session", "-"])
    }

    /// Starts a child in that environment and in no session keyring.
    pub(crate) fn start_without_session(environment: &KeyringEnvironment) -> Self {
        Self::start_with(environment, &without_session().each_ref().map(String::as_str))
    }

    /// Starts a child behind a command that runs another.
    pub(crate) fn start_with(environment: &KeyringEnvironment, before: &[&str]) -> Self {
        let this = std::env::current_exe().unwrap();
        let mut command = match before {
            [] => environment.command(this),
            [program, arguments @ ..] => {
                let mut command = match *program {
                    "env" => environment.command("env"),
                    "keyctl" => environment.tool("keyctl", "keyutils"),
                    other => environment.tool(other, other),
                };
                command.args(arguments).arg(this);
                command
            }
        };
        command.args(["common::probe::child", "--exact", "--nocapture", "--test-threads=1"]);
        command.env(MARK, "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child: Child = command.spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { process: Running::new(child), input, output }
    }

    /// Sends a command and returns the answer.
    pub(crate) fn ask(&mut self, command: &str) -> Answer {
        self.send(command);
        self.answer()
    }

    /// Sends a command and returns the text of the answer.
    #[must_use = "a command can fail"]
    pub(crate) fn say(&mut self, command: &str) -> String {
        self.ask(command).text
    }

    /// Sends a command.
    pub(crate) fn send(&mut self, command: &str) {
        writeln!(self.input, "{command}").unwrap();
    }

    /// Waits for an answer.
    pub(crate) fn answer(&mut self) -> Answer {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the child is gone");
            // The harness prints the name of the test without a newline before the first.
            if let Some((_, answer)) = line.trim_end_matches('\n').split_once(ANSWER) {
                let (took, text) = answer.split_once(' ').unwrap();
                let took = Duration::from_micros(took.parse().unwrap());
                return Answer { text: text.to_owned(), took };
            }
        }
    }

    /// Returns the id of the process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Kills it (SIGKILL).
    pub(crate) fn kill(self) {
        drop(self.process);
    }

    /// Closes its input and waits for its end; returns how long that took.
    pub(crate) fn end(self) -> Duration {
        let Self { mut process, input, output } = self;
        let started = Instant::now();
        drop(input);
        assert!(process.wait().unwrap().success());
        drop(output);
        started.elapsed()
    }
}

/// Returns the command that runs another in no session keyring, whatever the tests were started
/// in: whoever has none is in the one that the kernel keeps for each user, and so is who joins it.
pub(crate) fn without_session() -> [String; 3] {
    let user = rustix::process::geteuid().as_raw();
    ["keyctl".to_owned(), "session".to_owned(), format!("_uid_ses.{user}")]
}

/// Returns the key that the child makes of `name`.
pub(crate) fn key(name: &str) -> CacheKey {
    let mut builder = KeyBuilder::new("demo");
    builder.text("name", name);
    builder.finish()
}

/// Returns a credential with a password of `size` bytes, for `life` seconds.
pub(crate) fn credential(size: usize, life: u64) -> Credential {
    let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
    let expiry = Expiry::after(now, Duration::from_secs(life));
    Credential::builder("demo", ClientKind::Redshift, now, expiry)
        .plain(field::USER, "IAMR:someone")
        .secret(field::PASSWORD, Secret::new(password(size)))
        .variable("PGUSER", field::USER)
        .unwrap()
        .build()
        .unwrap()
}

/// Returns the credential as it is saved under the key.
pub(crate) fn encoded(key: &CacheKey, credential: &Credential) -> Zeroizing<Vec<u8>> {
    encode(key, credential).unwrap()
}

fn password(size: usize) -> String {
    (0..size).map(|index| char::from(b'a' + (index * 7 % 26) as u8)).collect()
}

/// Returns what the Secret Service has under that key, as libsecret finds it.
pub(crate) fn lookup(environment: &KeyringEnvironment, key: &CacheKey) -> Vec<u8> {
    let user = key.to_string();
    environment.secret_tool(&["lookup", "service", "lakekey", "username", &user], b"").stdout
}

/// Puts `value` where lakekey would put the entry of that key, as another program can.
pub(crate) fn plant(environment: &KeyringEnvironment, key: &CacheKey, value: &[u8]) {
    let user = key.to_string();
    let arguments = ["store", "--label=planted", "service", "lakekey", "username", &user];
    assert!(environment.secret_tool(&arguments, value).status.success());
}

/// Returns `bytes` as the Secret Service keeps them.
pub(crate) fn digits(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

/// Returns a child with that store open.
pub(crate) fn opened(environment: &KeyringEnvironment, store: &str) -> Probe {
    opened_with(environment, store, &[])
}

/// Returns a child behind a command that runs another, with that store open.
pub(crate) fn opened_with(environment: &KeyringEnvironment, store: &str, before: &[&str]) -> Probe {
    let mut probe = Probe::start_with(environment, before);
    assert_eq!(probe.say(&format!("open {store}")), "ok");
    probe
}

/// The child's side. An ordinary run of the tests finds nothing to do here.
#[test]
fn child() {
    // The child is the outside world for the library, and reads what `host` would read.
    #[expect(clippy::disallowed_methods, reason = "the child's own environment is meant")]
    let environment: HashMap<_, _> = std::env::vars_os().collect();
    let variable = |name: &str| environment.get(std::ffi::OsStr::new(name)).cloned();
    if variable(MARK).is_none() {
        return;
    }
    let runtime = variable("XDG_RUNTIME_DIR");
    let mut context = StoreContext {
        bus_address: variable("DBUS_SESSION_BUS_ADDRESS"),
        runtime_directory: runtime.clone().map(Into::into),
        ..StoreContext::default()
    };
    let mut time = Duration::from_secs(3);
    let mut cache = None;
    let mut lock = None;
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        // Opening a store begins another run.
        if words[0] == "open" {
            context.time = KeyringTime::new(time);
        }
        let started = Instant::now();
        let text = match words[..] {
            // Milliseconds, for a machine with a display; the second may be `never`.
            ["patience", call, prompt] => {
                let milliseconds = |text: &str| text.parse().ok().map(Duration::from_millis);
                let call = milliseconds(call).unwrap();
                context.display = true;
                (time, context.prompt) = (call, milliseconds(prompt));
                "ok".to_owned()
            }
            ["open", store] => match open(StoreChoice::from_name(store).unwrap(), &context) {
                Ok(store) => {
                    let locks = LockDirectory::new(runtime.as_deref().map(Path::new), None);
                    cache = Some(Cache::new(store, locks));
                    "ok".to_owned()
                }
                Err(error) => tell(&error),
            },
            // In items of so many bytes.
            ["open", store, limit] => {
                let store = open(StoreChoice::from_name(store).unwrap(), &context).unwrap();
                let locks = LockDirectory::new(runtime.as_deref().map(Path::new), None);
                let parted = Parted::new(store, limit.parse().unwrap());
                cache = Some(Cache::new(Box::new(parted), locks));
                "ok".to_owned()
            }
            _ => obey(cache.as_ref().unwrap(), &mut lock, &words),
        };
        println!("{ANSWER}{} {text}", started.elapsed().as_micros());
    }
}

fn tell(error: &StoreError) -> String {
    format!("{:?} {error}", error.kind)
}

fn obey(cache: &Cache, lock: &mut Option<Locked>, words: &[&str]) -> String {
    match *words {
        ["get", name] => match cache.get(&key(name)) {
            Ok(None) => "miss".to_owned(),
            Ok(Some(found)) => {
                let size = found.field(field::PASSWORD).unwrap().expose().len();
                let same = found.field(field::PASSWORD).unwrap().expose() == password(size);
                format!("{} {size}", if same { "hit" } else { "wrong" })
            }
            Err(error) => tell(&error),
        },
        ["put", name, size, life] => {
            let lock = cache.lock(&key(name), Duration::ZERO).unwrap();
            let credential = credential(size.parse().unwrap(), life.parse().unwrap());
            match cache.put(&lock, &credential, &EntryLabel::default()).0 {
                Ok(_) => "ok".to_owned(),
                Err(error) => tell(&error),
            }
        }
        // Without a look at what is there, which `put` takes.
        ["set", name, size] => {
            let bytes = encoded(&key(name), &credential(size.parse().unwrap(), 900));
            match cache.store().set(&key(name), &bytes, None) {
                Ok(()) => "ok".to_owned(),
                Err(error) => tell(&error),
            }
        }
        ["delete", name] => match cache.store().delete(&key(name)) {
            Ok(()) => "ok".to_owned(),
            Err(error) => tell(&error),
        },
        ["unlock-store"] => match cache.store().unlock(LockScope::Writing) {
            Ok(was_locked) => was_locked.to_string(),
            Err(error) => tell(&error),
        },
        ["name"] => cache.store().name().to_owned(),
        ["skipped"] => {
            cache.store().status().failures.iter().fold(String::new(), |mut text, error| {
                write!(text, "[{}]", tell(error)).unwrap();
                text
            })
        }
        ["lock", name, wait] => {
            match cache.lock(&key(name), Duration::from_millis(wait.parse().unwrap())) {
                Ok(locked) => {
                    *lock = Some(locked);
                    "ok".to_owned()
                }
                Err(error) => format!("{:?} {error}", error.kind),
            }
        }
        ["unlock"] => {
            *lock = None;
            "ok".to_owned()
        }
        // Loses counts unless only one process does it at a time.
        ["increment", name, file] => {
            let _lock = cache.lock(&key(name), Duration::from_secs(60)).unwrap();
            let count: u64 = fs::read_to_string(file).unwrap().parse().unwrap();
            std::thread::sleep(Duration::from_millis(2));
            fs::write(file, (count + 1).to_string()).unwrap();
            "ok".to_owned()
        }
        // What a command that is launched would find open.
        ["descriptors"] => {
            let output = Command::new("ls").args(["-l", "/proc/self/fd"]).output().unwrap();
            String::from_utf8(output.stdout).unwrap().replace('\n', " | ")
        }
        ["own-descriptors"] => {
            let mut text = String::new();
            for entry in fs::read_dir("/proc/self/fd").unwrap() {
                if let Ok(target) = fs::read_link(entry.unwrap().path()) {
                    write!(text, "{} | ", target.display()).unwrap();
                }
            }
            text
        }
        _ => panic!("{words:?}"),
    }
}
