//! What lakekey itself changed, with a real keyring.

use std::io::Write as _;
use std::process::{Output, Stdio};
use std::time::Instant;

use sandbox::Sandbox;
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};
use testkit::running::{Signal, signal};

use crate::common::tools::LAKEKEY;

fn run(machine: &Real, line: &str) -> Output {
    machine.lakekey(line.split(' ')).output().unwrap()
}

/// Sets the password of `demo-postgres` with `glue-conn update`.
fn rotate(machine: &Real, password: &str) -> Output {
    let words = ["glue-conn", "update", "demo-postgres", "--password-stdin"];
    let mut child = machine.lakekey(words).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
#[ignore = "needs gnome-keyring"]
fn rotated_or_deleted_password_is_not_served() {
    let machine = Real::new(LAKEKEY);
    let field = "glue-conn demo-postgres --field password";
    let first = good(run(&machine, field));
    let output = rotate(&machine, "rotated-now");
    assert!(!text(&output.stderr).contains("warning"), "{}", text(&output.stderr));
    good(output);
    assert_ne!(first.trim_end(), "rotated-now");
    assert_eq!(good(run(&machine, field)).trim_end(), "rotated-now");
    good(run(&machine, "glue-conn mysql -f json"));
    good(run(&machine, "glue-conn delete mysql --yes"));
    assert_eq!(run(&machine, "glue-conn mysql -f json").status.code(), Some(6));
    let listed = good(run(&machine, "cache list"));
    assert!(listed.contains("demo-postgres") && !listed.contains("mysql"), "{listed}");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn hanging_keyring_does_not_fail_the_change_and_has_a_hint() {
    let machine = Real::new(LAKEKEY);
    good(run(&machine, "glue-conn demo-postgres -f json"));
    signal(machine.keyring.provider(), Signal::STOP);
    let begin = Instant::now();
    let output = rotate(&machine, "rotated-now");
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    let stderr = text(&output.stderr).replace('\n', " ");
    assert!(stderr.contains("no response within 3s"), "{stderr}");
    assert!(stderr.contains("lakekey cache clear --service glue-conn"), "{stderr}");
    good(output);
    signal(machine.keyring.provider(), Signal::CONT);
    good(run(&machine, "cache clear --service glue-conn"));
    let field = "glue-conn demo-postgres --field password";
    assert_eq!(good(run(&machine, field)).trim_end(), "rotated-now");
}

#[test]
fn without_a_keyring_there_is_nothing_to_warn_of() {
    let keyring = KeyringEnvironment::without_bus();
    let machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), keyring);
    let output = rotate(&machine, "rotated-now");
    assert!(!text(&output.stderr).contains("warning"), "{}", text(&output.stderr));
    good(output);
}
