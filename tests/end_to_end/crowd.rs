//! Many at once.

use std::os::unix::process::ExitStatusExt as _;
use std::process::Child;
use std::time::{Duration, Instant};

use sandbox::{Fault, Gate};
use testkit::real::{Real, good, text};
use testkit::running::{Signal, signal};

use crate::common::tools::LAKEKEY;

const CROWD: usize = 100;

fn start(machine: &Real, arguments: &[&str]) -> Child {
    machine.creds(arguments).spawn().unwrap()
}

/// Returns the one answer that all of them gave.
fn same_answer(crowd: Vec<Child>) -> String {
    let mut answers: Vec<String> =
        crowd.into_iter().map(|child| good(child.wait_with_output().unwrap())).collect();
    answers.sort();
    answers.dedup();
    assert_eq!(answers.len(), 1, "different answers");
    answers.remove(0)
}

/// Waits until that many of `crowd` wait for a lock, as the kernel lists them.
fn wait_for_waiters(crowd: &[Child], count: usize) {
    let begin = Instant::now();
    loop {
        let locks = std::fs::read_to_string("/proc/locks").unwrap();
        let waiting = |child: &&Child| {
            let id = format!(" {} ", child.id());
            locks.lines().any(|line| line.contains("-> FLOCK") && line.contains(&id))
        };
        let waiters = crowd.iter().filter(waiting).count();
        if waiters == count {
            return;
        }
        assert!(begin.elapsed() < Duration::from_secs(240), "{waiters} of {count} wait:\n{locks}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Starts a hundred, less `holders` that were started before, and returns once all but the holder
/// of the lock wait for it. A few at a time: each looks into the keyring first, which a busy machine
/// would not answer to a hundred within its deadline.
fn gather(machine: &Real, holders: usize) -> Vec<Child> {
    let mut crowd = Vec::new();
    while crowd.len() + holders < CROWD {
        crowd.extend((0..4).map(|_| start(machine, &TIMEOUT)).take(CROWD - holders - crowd.len()));
        wait_for_waiters(&crowd, crowd.len() + holders - 1);
    }
    crowd
}

/// What a hundred are given on a machine that others use too. Half of it they wait for the lock.
const TIMEOUT: [&str; 2] = ["--timeout", "10m"];

#[test]
#[ignore = "needs gnome-keyring"]
fn hundred_cold_starts_ask_once() {
    let machine = Real::new(LAKEKEY);
    let gate = Gate::default();
    machine.aws.fault("GetCredentials", Fault::Held(gate.clone()));
    let crowd = gather(&machine, 0);
    gate.open();
    let answer = same_answer(crowd);
    assert!(answer.contains(&machine.aws.passwords()[0]));
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn killed_holder_is_succeeded_by_one() {
    let machine = Real::new(LAKEKEY);
    machine.aws.fault_times("GetCredentials", 1, Fault::BlackHole);
    let mut first = start(&machine, &TIMEOUT);
    machine.wait_for("GetCredentials", 1);
    let crowd = gather(&machine, 1);
    first.kill().unwrap();
    first.wait().unwrap();
    same_answer(crowd);
    assert_eq!(machine.aws.count("GetCredentials"), 2);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn stopped_holder_is_waited_for_no_longer_than_the_bound() {
    let machine = Real::new(LAKEKEY);
    machine.aws.fault_times("GetCredentials", 1, Fault::BlackHole);
    let mut first = start(&machine, &TIMEOUT);
    machine.wait_for("GetCredentials", 1);
    signal(first.id(), Signal::STOP);
    let begin = Instant::now();
    let output = machine.creds(&["--timeout", "4s"]).output().unwrap();
    // Half of it is for the lock.
    let took = begin.elapsed();
    assert!(took >= Duration::from_secs(2), "{took:?}");
    let stderr = text(&output.stderr);
    assert!(stderr.starts_with("warning: not cached"), "{stderr}");
    good(output);
    first.kill().unwrap();
    first.wait().unwrap();
}

#[test]
#[ignore = "needs gnome-keyring"]
fn interrupt_ends_the_wait_at_once_and_frees_the_lock() {
    let machine = Real::new(LAKEKEY);
    machine.aws.fault_times("GetCredentials", 1, Fault::BlackHole);
    let mut crowd = [start(&machine, &[]), start(&machine, &[])];
    wait_for_waiters(&crowd, 1);
    machine.wait_for("GetCredentials", 1);
    for child in &mut crowd {
        signal(child.id(), Signal::INT);
        assert_eq!(child.wait().unwrap().signal(), Some(Signal::INT.as_raw()));
    }
    good(machine.creds(&[]).output().unwrap());
}

#[test]
#[ignore = "needs gnome-keyring"]
fn hundred_waiters_share_a_failure_and_a_later_run_retries() {
    let machine = Real::new(LAKEKEY);
    let gate = Gate::default();
    machine.aws.fault("GetCredentials", Fault::Held(gate.clone()));
    machine.aws.fault("GetCredentials", Fault::AccessDenied);
    let crowd = gather(&machine, 0);
    gate.open();
    let mut told = 0;
    for child in crowd {
        let output = child.wait_with_output().unwrap();
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{stderr}");
        assert!(stderr.contains("hint: "), "{stderr}");
        told += usize::from(stderr.contains("another lakekey process got this error"));
    }
    assert_eq!(machine.aws.count("GetCredentials"), 1);
    assert_eq!(told, CROWD - 1);
    machine.aws.clear_faults();
    good(machine.creds(&[]).output().unwrap());
    assert_eq!(machine.aws.count("GetCredentials"), 2);
}
