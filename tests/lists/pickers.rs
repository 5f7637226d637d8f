//! What is missing is picked, in a real terminal.

use std::cell::Cell;
use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::rc::Rc;

use lakekey::error::{Error, Kind};
use lakekey::host::Terminals;
use sandbox::{Fault, KX_ENVIRONMENT, KxEnvironment, ManagedEndpoint};
use testkit::real::text;

use super::Desk;
use crate::common::terminal::{Ended, INTERRUPT, Terminal};
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

const UP: &str = "\u{1b}[A";
pub(super) const DOWN: &str = "\u{1b}[B";
pub(super) const ENTER: &str = "\r";
pub(super) const ESC: &str = "\u{1b}";

impl Desk {
    pub(super) fn with(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = self.command(program);
        command.args(arguments).env("LAKEKEY_STORE", "none");
        command
    }

    /// Runs lakekey in a terminal and types `keys`, each once the text before it is there.
    pub(super) fn pick(&self, arguments: &[&str], keys: &[(&str, &str)]) -> Ended {
        let mut terminal = Terminal::start_with_pipe(&self.with(LAKEKEY, arguments), 100);
        for (shown, keys) in keys {
            terminal.wait_for(shown);
            terminal.send(keys);
        }
        terminal.end()
    }
}

#[test]
fn a_workgroup_is_found_by_typing() {
    let desk = Desk::new();
    let ended = desk
        .pick(&["redshift-creds", "-f", "json"], &[("Esc to cancel", "anlyt"), ("anlyt", ENTER)]);
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    assert!(ended.is_restored, "{}", ended.screen);
    let credential: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(credential["service"], "redshift-creds");
    let said = "selected: lakekey redshift-creds -f json --workgroup-name=analytics";
    assert!(ended.screen.contains(said), "{}", ended.screen);
    assert_eq!(desk.aws.count("GetCredentials"), 1);
    // What was said does it directly, and lists nothing.
    let lists = desk.aws.count("ListWorkgroups");
    let words: Vec<&str> = said.split(' ').skip(2).collect();
    let direct = desk.pick(&words, &[]);
    assert_eq!(direct.status.code(), Some(0), "{}", direct.screen);
    assert_eq!(desk.aws.count("ListWorkgroups"), lists);
}

#[test]
fn arrows_move_and_a_command_gets_the_credential() {
    let desk = Desk::new();
    desk.aws.empty();
    for name in ["one", "two", "three"] {
        desk.aws.workgroup(desk.aws.new_workgroup(name));
    }
    let command = ["redshift-creds", "--", "sh", "-c", "echo $PGHOST"];
    let ended = desk.pick(&command, &[("Esc to cancel", &format!("{DOWN}{DOWN}{UP}{ENTER}"))]);
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    // By name: one, three, two.
    assert!(ended.stdout.starts_with("three."), "{}", ended.stdout);
    let said = "--workgroup-name=three -- sh -c 'echo $PGHOST'";
    assert!(ended.screen.contains(said), "{}", ended.screen);
}

#[test]
fn cluster_then_endpoint_environment_then_cluster_then_user_and_connection() {
    let desk = Desk::new();
    let other = desk.aws.new_managed_endpoint("other", "SPARK_CONNECT");
    desk.aws.managed_endpoint(ManagedEndpoint { virtual_cluster: "vc1other".into(), ..other });
    let ended = desk.pick(
        &["emr-session", "--execution-role", "arn:aws:iam::111122223333:role/n", "-f", "json"],
        &[("Virtual cluster:", "analy\r"), ("Endpoint:", "jupyter\r")],
    );
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    let said = "--virtual-cluster-identifier=vc0analytics --endpoint-identifier=jupyter";
    assert!(ended.screen.contains(said), "{}", ended.screen);

    let ended = desk.pick(
        &["kx-connect", "--field", "user"],
        &[("Environment:", ENTER), ("Cluster:", "tick\r"), ("User:", "demo\r")],
    );
    assert_eq!(
        (ended.status.code(), ended.stdout.as_str()),
        (Some(0), "demo\n"),
        "{}",
        ended.screen
    );

    let ended = desk.pick(&["glue-conn", "--field", "user"], &[("Esc to cancel", "mysql\r")]);
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    assert!(ended.screen.contains("selected: lakekey glue-conn --field user --name=mysql"));
    assert!(desk.aws.requests().iter().all(|request| request.status == Some(200)));
}

#[test]
fn environment_of_what_is_managed_is_picked_if_there_are_several() {
    let desk = Desk::new();
    desk.aws.kdb_environment("other1234567890abcdefghijk", KxEnvironment::default());
    let words = ["finspace", "kx-cluster", "list", "-f", "names"];
    let ended = desk.pick(&words, &[("Environment:", "demo\r")]);
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    assert!(ended.stdout.lines().any(|line| line == "ticks"), "{}", ended.stdout);
    let said = format!("selected: lakekey {} --environment-id={KX_ENVIRONMENT}", words.join(" "));
    assert!(ended.screen.replace("\r\n ", "").contains(&said), "{}", ended.screen);
    let ended = desk.pick(&words, &[("Environment:", ESC)]);
    assert_eq!((ended.status.code(), ended.stdout.as_str()), (Some(130), ""), "{}", ended.screen);
}

#[test]
fn esc_and_ctrl_c_leave_with_130_and_print_no_credential() {
    let desk = Desk::new();
    for keys in [ESC, INTERRUPT] {
        for format in ["table", "json"] {
            let ended = desk.pick(&["redshift-creds", "-f", format], &[("Esc to cancel", keys)]);
            assert_eq!(
                (ended.status.code(), ended.stdout.as_str()),
                (Some(130), ""),
                "{}",
                ended.screen
            );
            assert!(ended.is_restored, "{}", ended.screen);
            assert!(!ended.screen.contains("error"), "{}", ended.screen);
            assert!(ended.screen.trim_end().ends_with("canceled"), "{}", ended.screen);
        }
        let ended = desk.pick(&["redshift-creds", "--", "true"], &[("Esc to cancel", keys)]);
        assert_eq!(
            (ended.status.code(), ended.stdout.as_str()),
            (Some(130), ""),
            "{}",
            ended.screen
        );
    }
    assert_eq!(desk.aws.count("GetCredentials"), 0);
}

#[test]
fn an_eval_stops_where_the_picker_is_left() {
    let desk = Desk::new();
    let script = "PGPASSWORD=stale; eval \"$(lakekey redshift-creds)\" && echo went on; \
                  echo \"$? [$PGPASSWORD]\"";
    let mut terminal = Terminal::start_with_pipe(&desk.with("sh", &["-c", script]), 100);
    terminal.wait_for("Esc to cancel");
    terminal.send(ESC);
    let ended = terminal.end();
    assert_eq!(ended.stdout, "130 []\n", "{}", ended.screen);
}

#[test]
fn without_a_terminal_or_with_no_input_it_is_the_usage_error() {
    let desk = Desk::new();
    let usage = |ended: &Ended| {
        assert_eq!(ended.status.code(), Some(2), "{}", ended.screen);
        assert!(
            ended.screen.contains("missing --workgroup-name or --cluster-identifier"),
            "{}",
            ended.screen
        );
    };
    usage(&desk.pick(&["redshift-creds", "-f", "json", "--no-input"], &[]));
    let mut command = desk.with(LAKEKEY, &["redshift-creds", "-f", "json"]);
    command.env("LAKEKEY_NO_INPUT", "1");
    usage(&Terminal::start_with_pipe(&command, 100).end());
    // Stdin is none, stderr is one; and the other way round.
    for redirection in [
        "</dev/null",
        "2>/dev/null; s=$?; echo 'missing --workgroup-name or --cluster-identifier' >&2; exit $s",
    ] {
        let script = format!("lakekey redshift-creds -f json {redirection}");
        usage(&Terminal::start_with_pipe(&desk.with("sh", &["-c", &script]), 100).end());
    }
    let mut command = desk.with(LAKEKEY, &["redshift-creds", "-f", "json"]);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(2), ""));
    assert_eq!(desk.aws.count("ListWorkgroups"), 0);
}

#[test]
fn failed_list_is_the_only_error_and_gives_the_status() {
    let desk = Desk::new();
    desk.aws.clear_clusters();
    desk.aws.fault_times("ListWorkgroups", 1, Fault::AccessDenied);
    let denied = desk.pick(&["redshift-creds", "-f", "json"], &[]);
    assert_eq!(denied.status.code(), Some(4), "{}", denied.screen);
    assert!(denied.screen.contains("redshift-serverless:ListWorkgroups"), "{}", denied.screen);
    assert!(denied.screen.contains("pass --workgroup-name NAME"), "{}", denied.screen);
    assert_eq!(denied.screen.matches("error:").count(), 1, "{}", denied.screen);
    desk.aws.fault_times("ListWorkgroups", 1, Fault::AccessDenied);
    let wrapped = desk.pick(&["redshift-creds", "--", "true"], &[]);
    assert_eq!(wrapped.status.code(), Some(125), "{}", wrapped.screen);
    desk.aws.empty();
    let empty = desk.pick(&["redshift-creds", "-f", "json"], &[]);
    assert_eq!(empty.status.code(), Some(2), "{}", empty.screen);
    assert!(
        empty.screen.contains("no workgroups and no clusters in this account and region"),
        "{}",
        empty.screen
    );
}

#[test]
fn names_are_shown_and_not_obeyed_in_a_narrow_terminal_too() {
    let desk = Desk::new();
    desk.aws.empty();
    let bad = "bad\u{1b}]52;c;aGk=\u{7}\u{202e}name";
    desk.aws.catalog(|catalog| {
        catalog.connection(bad, "KAFKA", &[("KAFKA_BOOTSTRAP_SERVERS", "b.example.com:9092")]);
    });
    for columns in [20, 200] {
        let mut terminal = Terminal::start_with_pipe(&desk.with(LAKEKEY, &["glue-conn"]), columns);
        terminal.wait_for(r"bad\u{1b}");
        terminal.send(INTERRUPT);
        let ended = terminal.end();
        assert_eq!(ended.status.code(), Some(130), "{}", ended.screen);
        assert!(ended.is_restored);
        assert!(!ended.screen.contains("\u{1b}]52") && !ended.screen.contains('\u{202e}'));
    }
    // What is picked is the name as it is.
    let mut terminal =
        Terminal::start_with_pipe(&desk.with(LAKEKEY, &["glue-conn", "--ttl", "0"]), 80);
    terminal.wait_for(r"bad\u{1b}");
    terminal.send(ENTER);
    let ended = terminal.end();
    assert_eq!(ended.status.code(), Some(2), "a name off Glue's own rule: {}", ended.screen);
    assert!(!ended.screen.contains("\u{1b}]52"), "{}", ended.screen);
}

#[test]
fn lines_leave_room_for_the_mark() {
    let mut world = World::new();
    world.terminals = Terminals { stdin: true, stdout: true, stderr: true, width: Some(40) };
    let name = "\u{6771}\u{4eac}".repeat(30);
    world.aws.catalog(|catalog| catalog.connection(&name, "NETWORK", &[]));
    let mut host = world.host();
    let asked = Rc::new(Cell::new(false));
    let saw = Rc::clone(&asked);
    host.pick = Box::new(move |question| {
        saw.set(true);
        let columns = |line: &str| {
            let width = |each: char| if each.is_ascii() || each == '\u{2026}' { 1 } else { 2 };
            line.chars().map(width).sum()
        };
        let widths: Vec<usize> = question.lines.iter().map(|line| columns(line)).collect();
        assert!(widths.iter().all(|width| *width <= 37), "{widths:?}");
        assert!(widths.iter().any(|width| *width >= 36), "{widths:?}");
        Err(Error::new(Kind::Canceled, "enough"))
    });
    assert_eq!(lakekey::run(["lakekey", "glue-conn"].map(OsString::from), &host), 130);
    assert!(asked.get());
}
