//! The locks, between real processes.

mod records;

use std::fs;
#[cfg(target_os = "linux")]
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use lakekey::cache::{LockDirectory, Locks as _};
use lakekey::files::FileErrorKind;
use testkit::keyring::KeyringEnvironment;
use testkit::running::{Signal, signal};
use testkit::tools::require_root;

use crate::common::probe::{Probe, key};

/// For a lock that nobody holds: a process that another test starts has all that is open here until
/// it becomes another program.
const FREE: Duration = Duration::from_secs(10);

fn opened(environment: &KeyringEnvironment) -> Probe {
    let mut probe = Probe::start(environment);
    assert_eq!(probe.say("open none"), "ok");
    probe
}

/// Returns where the lock of `name` is below a base.
fn file(base: &Path, name: &str) -> PathBuf {
    base.join("lakekey/locks").join(format!("demo-{}.lock", key(name).digest()))
}

#[test]
fn killed_holder_frees_the_lock() {
    let environment = KeyringEnvironment::without_bus();
    let mut holder = opened(&environment);
    assert_eq!(holder.say("lock a 0"), "ok");
    let mut waiter = opened(&environment);
    let refused = waiter.say("lock a 0");
    assert!(refused.starts_with("TimedOut "), "{refused}");
    assert!(refused.ends_with(": another lakekey process holds the lock"), "{refused}");
    assert_eq!(waiter.say("lock b 0"), "ok", "the lock is not per key");
    waiter.send("lock a 30000");
    #[cfg(target_os = "linux")]
    wait_for_waiter(&file(&environment.path("run"), "a"));
    holder.kill();
    assert_eq!(waiter.answer().text, "ok");
}

#[test]
fn stopped_holder_is_waited_for_with_a_bound() {
    let environment = KeyringEnvironment::without_bus();
    let mut holder = opened(&environment);
    assert_eq!(holder.say("lock a 0"), "ok");
    signal(holder.id(), Signal::STOP);
    let mut waiter = opened(&environment);
    let answer = waiter.ask("lock a 500");
    assert!(answer.text.starts_with("TimedOut "), "{answer:?}");
    assert!(answer.took >= Duration::from_millis(500), "{answer:?}");
    // The waiter's thread still waits. Getting the lock too late, it must not keep it.
    signal(holder.id(), Signal::CONT);
    assert_eq!(holder.say("unlock"), "ok");
    thread::sleep(Duration::from_millis(100));
    assert_eq!(holder.say("lock a 5000"), "ok");
    // Nor does it keep the process.
    waiter.end();
}

/// Waits until something waits for the lock on `path` in the kernel, which wakes it when the lock is
/// free.
#[cfg(target_os = "linux")]
fn wait_for_waiter(path: &Path) {
    let inode = format!(":{} ", fs::metadata(path).unwrap().ino());
    let started = Instant::now();
    loop {
        let locks = fs::read_to_string("/proc/locks").unwrap();
        if locks.lines().any(|line| line.contains("-> FLOCK") && line.contains(&inode)) {
            return;
        }
        assert!(started.elapsed() < testkit::PATIENCE, "nothing waits for {inode}:\n{locks}");
        thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn waiter_is_woken_by_the_kernel() {
    let directory = tempfile::tempdir().unwrap();
    let locks = LockDirectory::new(Some(directory.path()), None).unwrap();
    let held = locks.lock(&key("a"), FREE).unwrap();
    let base = directory.path().to_owned();
    let waiter = thread::spawn(move || {
        let locks = LockDirectory::new(Some(&base), None).unwrap();
        locks.lock(&key("a"), testkit::PATIENCE).map(drop)
    });
    wait_for_waiter(&file(directory.path(), "a"));
    drop(held);
    waiter.join().unwrap().unwrap();
}

#[test]
fn fifty_processes_take_turns() {
    let environment = KeyringEnvironment::without_bus();
    let counter = environment.path("counter");
    fs::write(&counter, "0").unwrap();
    let command = format!("increment a {}", counter.display());
    let mut probes: Vec<Probe> = (0..50).map(|_| Probe::start(&environment)).collect();
    for probe in &mut probes {
        probe.send("open none");
    }
    for probe in &mut probes {
        assert_eq!(probe.answer().text, "ok");
        probe.send(&command);
    }
    for probe in &mut probes {
        assert_eq!(probe.answer().text, "ok");
    }
    assert_eq!(fs::read_to_string(counter).unwrap(), "50");
}

#[test]
fn fifty_threads_take_turns() {
    let directory = tempfile::tempdir().unwrap();
    let counter = directory.path().join("counter");
    fs::write(&counter, "0").unwrap();
    thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let locks = LockDirectory::new(Some(directory.path()), None).unwrap();
                let _lock = locks.lock(&key("a"), Duration::from_secs(30)).unwrap();
                let count: u64 = fs::read_to_string(&counter).unwrap().parse().unwrap();
                thread::yield_now();
                fs::write(&counter, (count + 1).to_string()).unwrap();
            });
        }
    });
    assert_eq!(fs::read_to_string(&counter).unwrap(), "50");
}

#[test]
fn files_and_directories_are_the_users_alone() {
    let directory = tempfile::tempdir().unwrap();
    let state = directory.path().join("deep/state");
    let locks = LockDirectory::new(None, Some(&state)).unwrap();
    let lock = locks.lock(&key("a"), Duration::ZERO).unwrap();
    assert_eq!(lock.key(), &key("a"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&state), 0o700);
    assert_eq!(mode(&state.join("lakekey")), 0o700);
    assert_eq!(mode(&state.join("lakekey/locks")), 0o700);
    assert_eq!(mode(&file(&state, "a")), 0o600);
}

#[test]
fn unfit_runtime_directory_is_not_used() {
    let directory = tempfile::tempdir().unwrap();
    let state = directory.path().join("state");
    let missing = directory.path().join("missing");
    let open_to_all = directory.path().join("open");
    fs::create_dir(&open_to_all).unwrap();
    fs::set_permissions(&open_to_all, fs::Permissions::from_mode(0o777)).unwrap();
    let not_a_directory = directory.path().join("file");
    fs::write(&not_a_directory, "").unwrap();
    let name = ["missing", "open", "file"];
    for (runtime, name) in [&missing, &open_to_all, &not_a_directory].into_iter().zip(name) {
        let locks = LockDirectory::new(Some(runtime), Some(&state)).unwrap();
        locks.lock(&key(name), Duration::ZERO).unwrap();
        assert!(file(&state, name).exists(), "{name}");
        let alone = LockDirectory::new(Some(runtime), None).unwrap();
        assert!(alone.lock(&key(name), Duration::ZERO).is_err(), "{name}");
    }
    assert!(!missing.exists(), "a runtime directory was made");
}

/// Why something is refused, and how to put it there.
type Plant<'a> = (&'static str, &'a dyn Fn(&Path));

/// Expects the lock below `base` to be refused at once, for that reason.
fn refused(base: &Path, reason: &str) {
    let locks = LockDirectory::new(Some(base), None).unwrap();
    let error = locks.lock(&key("a"), Duration::from_secs(10)).unwrap_err();
    assert_eq!(error.kind, FileErrorKind::Planted, "{error}");
    assert!(error.reason.contains(reason), "{error}");
    assert!(error.path.starts_with(base), "{error}");
}

#[test]
fn planted_file_is_refused() {
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("target");
    fs::write(&target, "precious").unwrap();
    let plant: [Plant; 7] = [
        ("is a symbolic link", &|path| symlink(&target, path).unwrap()),
        ("is a symbolic link", &|path| symlink(elsewhere.path().join("nothing"), path).unwrap()),
        ("is a FIFO", &|path| {
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        }),
        ("is a directory", &|path| fs::create_dir(path).unwrap()),
        ("is a socket", &|path| {
            drop(std::os::unix::net::UnixListener::bind(path).unwrap());
        }),
        ("several hard links", &|path| fs::hard_link(&target, path).unwrap()),
        ("can be written by other users", &|path| {
            fs::write(path, "").unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(0o666)).unwrap();
        }),
    ];
    for (reason, plant) in plant {
        // Beside the target: hard links do not cross file systems.
        let base = tempfile::tempdir_in(elsewhere.path()).unwrap();
        let path = file(base.path(), "a");
        make_private(path.parent().unwrap());
        // Paths of sockets are short.
        let planted = base.path().join("x");
        plant(&planted);
        fs::rename(&planted, &path).unwrap();
        refused(base.path(), reason);
    }
    assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
    assert!(!elsewhere.path().join("nothing").exists(), "a file was made through a link");
}

fn make_private(directory: &Path) {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(directory).unwrap();
}

#[test]
fn planted_directory_is_refused() {
    for place in ["lakekey", "lakekey/locks"] {
        let elsewhere = tempfile::tempdir().unwrap();
        let plant: [Plant; 4] = [
            ("is a symbolic link", &|path| symlink(elsewhere.path(), path).unwrap()),
            ("is a FIFO", &|path| {
                assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
            }),
            ("is not a directory", &|path| fs::write(path, "").unwrap()),
            ("can be written by other users", &|path| {
                fs::create_dir(path).unwrap();
                fs::set_permissions(path, fs::Permissions::from_mode(0o770)).unwrap();
            }),
        ];
        for (reason, plant) in plant {
            let base = tempfile::tempdir().unwrap();
            let path = base.path().join(place);
            make_private(path.parent().unwrap());
            plant(&path);
            refused(base.path(), reason);
        }
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}

#[test]
#[ignore = "needs root"]
fn files_of_another_user_are_refused() {
    // Only root gives files away.
    require_root();
    for place in ["lakekey", "lakekey/locks", "file"] {
        let base = tempfile::tempdir().unwrap();
        let file = file(base.path(), "a");
        make_private(file.parent().unwrap());
        fs::write(&file, "").unwrap();
        let path = if place == "file" { file } else { base.path().join(place) };
        std::os::unix::fs::chown(&path, Some(65534), None).unwrap();
        refused(base.path(), "belongs to another user (uid 65534)");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs gnome-keyring"]
fn commands_inherit_neither_lock_nor_bus() {
    let environment = KeyringEnvironment::unlocked();
    let mut probe = Probe::start(&environment);
    // What the tests themselves were started with.
    assert_eq!(probe.say("open none"), "ok");
    let before = probe.say("descriptors").matches("->").count();
    assert_eq!(probe.say("open secret-service"), "ok");
    assert_eq!(probe.say("put a 12 900"), "ok");
    assert_eq!(probe.say("lock a 0"), "ok");
    let own = probe.say("own-descriptors");
    assert!(own.contains(".lock") && own.contains("socket:"), "{own}");
    let inherited = probe.say("descriptors");
    assert!(!inherited.contains(".lock") && !inherited.contains("socket:"), "{inherited}");
    assert_eq!(inherited.matches("->").count(), before, "{inherited}");
}
