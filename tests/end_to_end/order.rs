//! An older answer that lands last does not replace a newer one.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::time::Duration;

use sandbox::{Fault, Gate};
use testkit::real::{Real, good, text};

use crate::common::tools::LAKEKEY;

/// Makes another runtime directory: whoever has it takes other locks, as a job of cron does that
/// shares the keyring with a login.
fn elsewhere(machine: &Real) -> PathBuf {
    let path = machine.keyring.path("elsewhere");
    std::fs::DirBuilder::new().mode(0o700).create(&path).unwrap();
    path
}

#[test]
#[ignore = "needs gnome-keyring"]
fn without_common_locks_the_later_answer_stays() {
    for arguments in [&[][..], &["--refresh"]] {
        let machine = Real::new(LAKEKEY);
        let elsewhere = elsewhere(&machine);
        let gate = Gate::default();
        machine.aws.fault_times("GetCredentials", 1, Fault::Held(gate.clone()));
        let mut older = machine.creds(arguments);
        let older = older.env("XDG_RUNTIME_DIR", &elsewhere).spawn().unwrap();
        machine.wait_for("GetCredentials", 1);
        let newer = good(machine.creds(arguments).output().unwrap());
        gate.open();
        let older = older.wait_with_output().unwrap();
        assert_eq!(text(&older.stderr), "");
        let older = good(older);
        assert_ne!(older, newer, "each was given its own");
        assert_eq!(good(machine.creds(&[]).output().unwrap()), newer, "{arguments:?}");
        assert_eq!(machine.aws.count("GetCredentials"), 2);
        let listed = machine.lakekey(["cache", "list", "-f", "names"]).output().unwrap();
        assert_eq!(good(listed).lines().count(), 1);
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn racing_refreshes_end_with_the_last_that_asked() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    machine.aws.fault_times("GetCredentials", 1, Fault::Delay(Duration::from_secs(1)));
    let first = machine.creds(&["--refresh"]).spawn().unwrap();
    machine.wait_for("GetCredentials", 2);
    let second = machine.creds(&["--refresh"]).spawn().unwrap();
    let first = good(first.wait_with_output().unwrap());
    let second = good(second.wait_with_output().unwrap());
    assert_ne!(first, second);
    assert_eq!(good(machine.creds(&[]).output().unwrap()), second);
    assert_eq!(machine.aws.count("GetCredentials"), 3);
}
