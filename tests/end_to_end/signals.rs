//! Signals and job control: lakekey is not there any more when the command runs, and does not
//! stand in the way before.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use sandbox::Fault;
use testkit::real::{Real, good, text};

use crate::common::services::ALL;
use crate::common::terminal::{INTERRUPT, SUSPEND, Terminal};
use crate::common::tools::LAKEKEY;

#[test]
#[ignore = "needs postgresql"]
fn ctrl_c_cancels_the_query_and_keeps_psql() {
    let machine = Real::with_database(LAKEKEY);
    let mut command = machine.creds(&["--", "psql", "-X"]);
    let mut session = Terminal::start(command.env("TERM", "dumb").env("PAGER", "cat"));
    session.wait_for("dev=>");
    session.send("\\echo be''gun\nselect 'a' || 'sleep', pg_sleep(60);\n");
    session.wait_for("begun");
    // The query is the next thing that it does.
    std::thread::sleep(Duration::from_millis(500));
    session.send(INTERRUPT);
    session.wait_for("canceling statement due to user request");
    session.send("select 'still' || 'here';\n");
    session.wait_for("stillhere");
    session.send("\\q\n");
    assert_eq!(session.end().status.code(), Some(0));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn ctrl_z_and_fg_work_before_and_after_the_hand_over() {
    let machine = Real::new(LAKEKEY);
    machine.aws.fault_times("GetCredentials", 1, Fault::Delay(Duration::from_secs(2)));
    let mut bash = machine.tool("bash", "bash");
    let mut session = Terminal::start(bash.args(["--norc", "-i"]).env("TERM", "dumb"));
    session.send("PS1='ready> '\n");
    session.wait_for("\nready> ");
    session.send(
        "lakekey redshift-creds -w analytics -- sh -c 'echo be\"\"gun; read line; echo got:$line'\n",
    );
    machine.wait_for("GetCredentials", 1);
    // While it waits for AWS.
    session.send(SUSPEND);
    session.wait_for("Stopped");
    session.send("fg\n");
    session.wait_for("begun");
    // While the command runs.
    session.send(SUSPEND);
    session.wait_for("Stopped");
    session.send("jobs\n");
    session.wait_for("Stopped");
    session.send("fg\n");
    session.send("hello\n");
    session.wait_for("got:hello");
    session.send("exit 0\n");
    assert_eq!(session.end().status.code(), Some(0), "no job is left");
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}

#[test]
#[ignore = "needs gnome-keyring"]
fn ctrl_c_on_a_terminal_ends_any_wait_at_once() {
    for case in ALL {
        let machine = Real::new(LAKEKEY);
        machine.aws.fault(case.operation(), Fault::BlackHole);
        let mut command = machine.lakekey(case.arguments);
        let mut session = Terminal::start(command.args(["--", "true"]));
        machine.wait_for(case.operation(), 1);
        session.send(INTERRUPT);
        let status = session.end().status;
        assert_eq!(status.signal(), Some(Signal::INT.as_raw()), "{}: {status}", case.name());
        machine.aws.clear_faults();
        good(machine.lakekey(case.arguments).output().unwrap());
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn signals_reach_the_command() {
    let machine = Real::new(LAKEKEY);
    let script = "trap 'echo HUP' HUP; trap 'echo WINCH' WINCH; trap 'echo USR1' USR1; \
                  trap 'echo TERM; exit 7' TERM; echo ready; for i in $(seq 1000); do sleep 0.02; done";
    let mut child = machine.creds(&["--", "bash", "-c", script]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "ready");
    for (signal, name) in [
        (Signal::HUP, "HUP"),
        (Signal::WINCH, "WINCH"),
        (Signal::USR1, "USR1"),
        (Signal::TERM, "TERM"),
    ] {
        kill_process(Pid::from_child(&child), signal).unwrap();
        assert_eq!(lines.next().unwrap().unwrap(), name);
    }
    assert_eq!(child.wait().unwrap().code(), Some(7));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn signals_end_a_wait_and_a_change_of_the_window_does_not() {
    for signal in [Signal::TERM, Signal::HUP, Signal::QUIT] {
        let machine = Real::new(LAKEKEY);
        machine.aws.fault_times("GetCredentials", 1, Fault::BlackHole);
        let mut child = machine.creds(&[]).spawn().unwrap();
        machine.wait_for("GetCredentials", 1);
        kill_process(Pid::from_child(&child), Signal::WINCH).unwrap();
        std::thread::sleep(Duration::from_millis(50));
        assert!(child.try_wait().unwrap().is_none(), "a resized window ends nothing");
        kill_process(Pid::from_child(&child), signal).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(signal.as_raw()));
        assert_eq!(text(&output.stdout), "", "nothing partial");
        assert!(!output.status.core_dumped());
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn signals_ignored_by_the_parent_stay_ignored() {
    let machine = Real::new(LAKEKEY);
    let script = "trap '' HUP; lakekey redshift-creds -w analytics -- \
                  sh -c 'kill -HUP $$; echo survived'";
    assert_eq!(good(machine.script("bash", script)), "survived\n");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn limit_of_file_sizes_is_no_death_and_is_not_handed_on() {
    let machine = Real::new(LAKEKEY);
    // The lock, or the index, is the first file that is written.
    let script = "export PGPASSWORD=stale; ulimit -f 0; \
                  eval \"$(lakekey redshift-creds -w analytics --refresh)\" && echo \"$PGPASSWORD\"";
    assert_eq!(good(machine.script("bash", script)).trim_end(), machine.aws.passwords()[0]);
    let script = "lakekey redshift-creds -w analytics -- grep -E 'Sig(Ign|Cgt)' /proc/self/status";
    let shown = good(machine.script("bash", script));
    let masks = shown.lines().filter_map(|line| line.split_whitespace().nth(1));
    for mask in masks.map(|mask| u64::from_str_radix(mask, 16).unwrap()) {
        assert_eq!(mask & (1 << (Signal::XFSZ.as_raw() - 1)), 0, "{shown}");
    }
}

/// What the README has for those who must be sure.
#[test]
#[ignore = "needs gnome-keyring"]
fn lakekey_that_is_killed_stops_the_longer_idiom() {
    let machine = Real::new(LAKEKEY);
    machine.aws.fault("GetCredentials", Fault::BlackHole);
    for shell in ["bash", "dash"] {
        let script = "PGPASSWORD=stale; \
                      c=$(timeout -s KILL 1 lakekey redshift-creds -w analytics) \
                      && eval \"$c\" && echo goes on; echo $?";
        assert_eq!(good(machine.script(shell, script)), "137\n", "{shell}");
    }
}
