//! Keyrings that hang, are slow, ask a person, or send what nobody asked for, on a machine with a
//! display and a terminal.

use std::fs;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use sandbox::{Fault, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};

use crate::common::relay::{Act, relay};
use crate::common::terminal::Terminal;
use crate::common::tools::LAKEKEY;

/// What a run may take for its keyrings.
const KEYRING_TIME: Duration = Duration::from_secs(3);
/// What everything else takes, on a busy machine.
const SLACK: Duration = Duration::from_secs(3);

/// Returns a machine with a display, whose bus does that to calls.
fn machine(
    keyring: KeyringEnvironment,
    decide: impl Fn(&str) -> Act + Send + Sync + 'static,
) -> Real {
    let address = relay(&keyring.path("run/bus"), decide);
    let mut machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), keyring);
    machine.set("DBUS_SESSION_BUS_ADDRESS", &address);
    machine.set("DISPLAY", ":99");
    machine
}

/// Runs the command in a terminal. Returns what it printed, what it said, and how long it took.
fn at_terminal(command: &Command) -> (String, String, Duration) {
    let begin = Instant::now();
    let ended = Terminal::start_with_pipe(command, 200).end();
    assert!(ended.status.success(), "{}", ended.screen);
    (ended.stdout, ended.screen, begin.elapsed())
}

#[test]
#[ignore = "needs gnome-keyring"]
fn any_hanging_keyring_call_costs_one_deadline() {
    for (locked, call) in [
        (false, "Hello"),
        (false, "OpenSession"),
        (false, "SearchItems"),
        (false, "ReadAlias"),
        (false, "Get"),
        (true, "Unlock"),
        (true, "Prompt"),
        (false, "CreateItem"),
    ] {
        let keyring =
            if locked { KeyringEnvironment::locked() } else { KeyringEnvironment::unlocked() };
        let decide = move |name: &str| if name == call { Act::Lose } else { Act::Pass };
        let machine = machine(keyring, decide);
        let (shown, said, took) = at_terminal(&machine.creds(&["-f", "env"]));
        assert!(shown.contains(&machine.aws.passwords()[0]), "{call}: {said}");
        assert!(took < KEYRING_TIME + SLACK, "{call}: {took:?}");
        assert!(said.contains("no response within 3s"), "{call}: {said}");
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn slow_keyring_is_paid_for_once_a_run() {
    for (call, each) in
        [("SearchItems", 2000), ("SearchItems", 1200), ("Hello", 2500), ("OpenSession", 2500)]
    {
        let each = Duration::from_millis(each);
        let decide = move |name: &str| if name == call { Act::Late(each) } else { Act::Pass };
        let mut machine = machine(KeyringEnvironment::unlocked(), decide);
        for display in [true, false] {
            if !display {
                machine.unset("DISPLAY");
            }
            let (shown, said, took) = at_terminal(&machine.creds(&["-f", "env", "--refresh"]));
            assert!(shown.contains("PGPASSWORD"), "{call}: {said}");
            assert!(took < KEYRING_TIME + SLACK, "{call}, {display}: {took:?}");
        }
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn waiting_for_a_person_delays_neither_aws_nor_other_runs() {
    const PERSON: Duration = Duration::from_secs(6);
    let asked = Arc::new(Mutex::new(0));
    let count = Arc::clone(&asked);
    let decide = move |name: &str| match name {
        "Prompt" => {
            *count.lock().unwrap() += 1;
            Act::Prompt(PERSON)
        }
        _ => Act::Pass,
    };
    let machine = machine(KeyringEnvironment::locked(), decide);
    machine.aws.fault("GetCredentials", Fault::Delay(Duration::from_secs(2)));
    let command = machine.creds(&["-f", "env", "--timeout", "3s"]);
    let begin = Instant::now();
    let session = Terminal::start_with_pipe(&command, 200);
    while *asked.lock().unwrap() == 0 {
        assert!(begin.elapsed() < testkit::PATIENCE, "nobody was asked");
        std::thread::sleep(Duration::from_millis(10));
    }
    // Another run of the same, meanwhile.
    let other = Instant::now();
    let output = machine.creds(&["--no-input"]).output().unwrap();
    assert!(good(output).contains("PGPASSWORD"));
    assert!(other.elapsed() < PERSON - Duration::from_secs(1), "{:?}", other.elapsed());
    let ended = session.end();
    assert!(ended.status.success(), "{}", ended.screen);
    assert!(ended.stdout.contains("PGPASSWORD"), "{}", ended.screen);
    assert!(ended.screen.contains("waiting for the keyring to be unlocked"), "{}", ended.screen);
    assert!(begin.elapsed() >= PERSON + Duration::from_secs(2));
    assert_eq!(*asked.lock().unwrap(), 1, "asked once");
}

/// Returns the most memory that the process of the command had (bytes), and what it printed.
fn peak(command: &mut Command) -> (usize, String, String) {
    let mut child = command.spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    (peak * 1024, text(&output.stderr), good(output))
}

#[test]
#[ignore = "needs gnome-keyring"]
fn flood_from_the_bus_is_dropped_and_ends_at_the_deadline() {
    const MOST: usize = 32 << 20;
    let run = |call: &'static str, size: usize| {
        let decide = move |name: &str| if name == call { Act::Flood(size) } else { Act::Pass };
        let machine = machine(KeyringEnvironment::unlocked(), decide);
        machine.aws.fault("GetCredentials", Fault::Delay(Duration::from_secs(4)));
        let (peak, said, shown) = peak(&mut machine.creds(&[]));
        assert!(shown.contains("PGPASSWORD"), "{call}: {said}");
        peak
    };
    let usual = run("nothing", 0);
    for (call, size) in [
        ("Hello", 8 << 20),
        ("Hello", 100 << 20),
        ("OpenSession", 4),
        ("SearchItems", 8 << 20),
        ("CreateItem", 1 << 20),
    ] {
        let peak = run(call, size);
        assert!(peak < usual + MOST, "{call}, {size}: {peak} bytes, not {usual}");
    }
}
