//! Signals and job control: lakekey is not there any more when the command runs, and does not
//! stand in the way before.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::common::real::{Real, good, text};
use crate::common::services::ALL;
use crate::common::terminal::{INTERRUPT, SUSPEND, Session};
use crate::sandbox::Fault;

#[test]
fn ctrl_c_cancels_the_query_and_keeps_psql() {
    let machine = Real::with_database();
    let line = "exec lakekey redshift-creds -w analytics -- psql -X";
    let mut session = Session::start(machine.command("script"), line);
    session.wait_for("dev=>");
    session.type_text("select 'a' || 'sleep', pg_sleep(60);\n");
    std::thread::sleep(Duration::from_millis(700));
    session.type_text(INTERRUPT);
    session.wait_for("canceling statement due to user request");
    session.type_text("select 'still' || 'here';\n");
    session.wait_for("stillhere");
    session.type_text("\\q\n");
    assert_eq!(session.end().code(), Some(0));
}

#[test]
fn ctrl_z_and_fg_work_before_and_after_the_hand_over() {
    let machine = Real::new();
    machine.aws.fault_times("GetCredentials", 1, Fault::Delay(Duration::from_secs(2)));
    let mut session = Session::start(machine.command("script"), "bash --norc -i");
    session.type_text("PS1='ready> '\n");
    session.wait_for("\nready> ");
    session.type_text(
        "lakekey redshift-creds -w analytics -- sh -c 'echo be\"\"gun; read line; echo got:$line'\n",
    );
    machine.wait_for("GetCredentials", 1);
    // While it waits for AWS.
    session.type_text(SUSPEND);
    session.wait_for("Stopped");
    session.type_text("fg\n");
    session.wait_for("begun");
    // While the command runs.
    session.type_text(SUSPEND);
    session.wait_for("Stopped");
    session.type_text("jobs\n");
    session.wait_for("Stopped");
    session.type_text("fg\n");
    session.type_text("hello\n");
    session.wait_for("got:hello");
    session.type_text("exit 0\n");
    assert_eq!(session.end().code(), Some(0), "no job is left");
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}

#[test]
fn ctrl_c_on_a_terminal_ends_any_wait_at_once() {
    for case in ALL {
        let machine = Real::new();
        machine.aws.fault(case.operation, Fault::BlackHole);
        let line = format!("lakekey {} -- true; echo status:$?", case.arguments.join(" "));
        let mut session = Session::start(machine.command("script"), &line);
        machine.wait_for(case.operation, 1);
        let begin = Instant::now();
        session.type_text(INTERRUPT);
        // The shell that `script` started ends of the same signal, or says what lakekey ended of.
        let status = session.end();
        assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        assert_eq!(status.code(), Some(130), "{}", case.name());
        machine.aws.clear_faults();
        good(machine.lakekey(case.arguments).output().unwrap());
    }
}

#[test]
fn signals_reach_the_command() {
    let machine = Real::new();
    let script = "trap 'echo HUP' HUP; trap 'echo WINCH' WINCH; trap 'echo USR1' USR1; \
                  trap 'echo TERM; exit 7' TERM; echo ready; while :; do sleep 0.02; done";
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
fn signals_end_a_wait_and_a_change_of_the_window_does_not() {
    for signal in [Signal::TERM, Signal::HUP, Signal::QUIT] {
        let machine = Real::new();
        machine.aws.fault_times("GetCredentials", 1, Fault::Delay(Duration::from_secs(2)));
        let mut child = machine.creds(&[]).spawn().unwrap();
        machine.wait_for("GetCredentials", 1);
        kill_process(Pid::from_child(&child), Signal::WINCH).unwrap();
        std::thread::sleep(Duration::from_millis(50));
        assert!(child.try_wait().unwrap().is_none(), "a resized window ends nothing");
        let begin = Instant::now();
        kill_process(Pid::from_child(&child), signal).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
        assert_eq!(output.status.signal(), Some(signal.as_raw()));
        assert_eq!(text(&output.stdout), "", "nothing partial");
        assert!(!output.status.core_dumped());
    }
}

#[test]
fn what_the_parent_ignores_stays_ignored() {
    let machine = Real::new();
    let script = "trap '' HUP; lakekey redshift-creds -w analytics -- \
                  sh -c 'kill -HUP $$; echo survived'";
    assert_eq!(good(machine.script("bash", script)), "survived\n");
}
