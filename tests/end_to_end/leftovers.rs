//! The tests clean up after themselves, however they end.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use testkit::keyring::KeyringEnvironment;
use testkit::tools::sandbox_with_database;

use crate::common::world::World;
use crate::glue::mariadb_server::MariaDb;

/// Set in the child of the next test, and only there.
const MARK: &str = "TEST_LEFTOVERS";
const SERVERS: [&str; 4] = ["dbus-daemon", "gnome-keyring-d", "mariadbd", "postgres"];

/// Returns the programs that run with something of `directory` in their words or environment.
fn programs(directory: &Path) -> Vec<String> {
    let directory = directory.to_string_lossy().into_owned();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap() {
        let process = entry.unwrap().path();
        let read = |name: &str| {
            String::from_utf8_lossy(&fs::read(process.join(name)).unwrap_or_default()).into_owned()
        };
        if read("cmdline").contains(&directory) || read("environ").contains(&directory) {
            found.push(read("comm").trim_end().to_owned());
        }
    }
    found
}

#[test]
#[ignore = "needs mariadb-server"]
fn killed_run_of_the_tests_leaves_no_server_behind() {
    let directory = tempfile::tempdir().unwrap();
    // PostgreSQL runs as somebody else, who has to get there.
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut tests = Command::new(std::env::current_exe().unwrap());
    tests.args([
        "end_to_end::leftovers::child_that_is_killed",
        "--exact",
        "--nocapture",
        "--ignored",
    ]);
    tests.env(MARK, "1").env("TMPDIR", directory.path()).stdout(Stdio::piped());
    let mut tests = tests.spawn().unwrap();
    let mut lines = BufReader::new(tests.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().ends_with("servers run")));
    let running = programs(directory.path());
    for server in SERVERS {
        assert!(running.iter().any(|name| name == server), "{server} is not among {running:?}");
    }
    tests.kill().unwrap();
    tests.wait().unwrap();
    let begin = Instant::now();
    while !programs(directory.path()).is_empty() {
        let left = programs(directory.path());
        assert!(begin.elapsed() < testkit::PATIENCE, "{left:?} are left behind");
        std::thread::sleep(Duration::from_millis(50));
    }
    for entry in fs::read_dir(directory.path()).unwrap() {
        let data = entry.unwrap().path().join("data");
        let is_database = ["PG_VERSION", "ibdata1"].iter().any(|name| data.join(name).exists());
        assert!(!is_database, "{} is left behind", data.display());
    }
}

/// An ordinary run of the tests finds nothing to do here.
#[test]
#[ignore = "needs mariadb-server"]
fn child_that_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "the child's own environment is meant")]
    if std::env::var_os(MARK).is_none() {
        return;
    }
    let _keyring = KeyringEnvironment::unlocked();
    let world = World::around(sandbox_with_database());
    let _database = MariaDb::start(&world);
    println!("servers run");
    std::thread::sleep(Duration::from_secs(600));
}
