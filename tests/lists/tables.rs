//! Tables on a terminal: one line for each row, with names as long as AWS's.

use jiff::{SignedDuration, Timestamp};
use lakekey::host::Terminals;
use sandbox::{KxEnvironment, ManagedEndpoint};

use super::Desk;
use crate::common::terminal::Terminal;
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

/// An account with names of AWS's lengths: hosts of 66 characters, ARNs of 100, ids of 26, names of
/// roles of 64.
fn account(aws: &sandbox::Sandbox) {
    aws.empty();
    for name in ["dw", "analytics", "a-workgroup-with-a-long-name-of-its-own"] {
        aws.workgroup(aws.new_workgroup(name));
    }
    for cluster in ["0b0vydxwhgsmwotmm7fk3wg5q", "1c1vydxwhgsmwotmm7fk3wg5q"] {
        for number in [4, 5] {
            let id = format!("{number}j2kxmfnwgxbuq6ik8{}", &cluster[..8]);
            let endpoint = aws.new_managed_endpoint(&id, "JUPYTER_ENTERPRISE_GATEWAY");
            aws.managed_endpoint(ManagedEndpoint {
                virtual_cluster: cluster.into(),
                name: Some(format!("endpoint-of-the-data-science-team-{id}")),
                ..endpoint
            });
        }
    }
    let role = format!("arn:aws:iam::111122223333:role/service-role/{}", "r".repeat(64));
    for environment in ["abcdefghijklmnopqrstuvwxyz", "bcdefghijklmnopqrstuvwxyza"] {
        let environment_of = KxEnvironment {
            clusters: vec!["a-kdb-cluster-with-a-long-name".into(), "東京".repeat(20)],
            users: [("analyst".to_owned(), role.clone())].into(),
        };
        aws.kdb_environment(environment, environment_of);
    }
    aws.catalog(|catalog| {
        for number in 0..5 {
            let url = format!(
                "jdbc:postgresql://db{number}.c{}.eu-west-1.rds.amazonaws.com:5432/orders",
                "x".repeat(20)
            );
            let name = format!("orders-{number}-{}", "in-the-warehouse".repeat(number));
            catalog.connection(&name, "JDBC", &[("JDBC_CONNECTION_URL", url.as_str())]);
        }
    });
}

/// The lists, and how many rows each has.
const LISTS: [(&[&str], usize); 5] = [
    (&["redshift-creds", "list"], 3),
    (&["emr-session", "list"], 6),
    (&["emr-session", "list", "--virtual-cluster", "0b0vydxwhgsmwotmm7fk3wg5q"], 2),
    (&["kx-connect", "list"], 8),
    (&["glue-conn", "list"], 5),
];

/// Returns the columns that `line` takes.
fn width(line: &str) -> usize {
    line.chars().map(|letter| if ('\u{2e80}'..='\u{9fff}').contains(&letter) { 2 } else { 1 }).sum()
}

#[test]
fn each_row_is_one_line_at_any_width() {
    let mut world = World::new();
    world.set("NO_COLOR", "1");
    account(&world.aws);
    for (list, rows) in LISTS {
        let mut shown = Vec::new();
        for columns in [40, 41, 50, 66, 80, 81, 100, 120, 160, 200] {
            world.terminals =
                Terminals { stdin: false, stdout: true, stderr: true, width: Some(columns) };
            let listed = world.run(list);
            assert_eq!(listed.status, 0, "{}", listed.stderr);
            let table = &listed.stdout;
            assert_eq!(table.lines().count(), rows + 1, "{list:?} at {columns}\n{table}");
            for line in table.lines().chain(listed.stderr.lines()) {
                assert!(width(line) <= columns, "{list:?} at {columns}: {line}");
            }
            shown.push(table.clone());
        }
        world.terminals = Terminals::default();
        let whole = world.run(list);
        assert!(!whole.stdout.contains('…') && whole.stderr.is_empty(), "{}", whole.stdout);
        assert_eq!(whole.stdout.lines().count(), rows + 1);
        assert!(shown[4].contains('…'), "nothing was too wide: {}", shown[4]);
    }
}

#[test]
fn left_out_columns_are_named() {
    let mut world = World::new();
    world.set("NO_COLOR", "1");
    account(&world.aws);
    world.terminals = Terminals { stdin: false, stdout: true, stderr: true, width: Some(80) };
    let listed = world.run(LISTS[2].0);
    assert_eq!(
        listed.stderr,
        "note: all in virtual cluster 0b0vydxwhgsmwotmm7fk3wg5q, with type\n  \
         JUPYTER_ENTERPRISE_GATEWAY, state ACTIVE\n"
    );
    assert_eq!(listed.stdout.lines().next().unwrap().split_whitespace().last(), Some("NAME"));
    assert_eq!(world.run(&[LISTS[2].0, &["-q"]].concat()).stderr, "");
    world.terminals.width = Some(40);
    let narrow = world.run(&["kx-connect", "list"]);
    assert!(narrow.stderr.contains("note: no room for "), "{}\n{}", narrow.stdout, narrow.stderr);
}

#[test]
fn real_terminal_wraps_no_row() {
    let desk = Desk::new();
    account(&desk.aws);
    let mut command = desk.command(LAKEKEY);
    let ended = Terminal::start(command.args(LISTS[0].0).arg("--color=never")).end();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    let lines: Vec<&str> = ended.screen.lines().collect();
    assert_eq!(
        lines,
        [
            "NAME                                     NAMESPACE            HOST",
            "a-workgroup-with-a-long-name-of-its-own  a-workgroup-with-a…  a-workgroup-with-…",
            "analytics                                analytics            analytics.1111222…",
            "dw                                       dw                   dw.111122223333.e…",
            "note: all with kind serverless, status AVAILABLE, port 5439",
        ]
    );
}

#[test]
fn long_value_of_a_record_stays_on_its_line() {
    let desk = Desk::new();
    account(&desk.aws);
    let mut command = desk.command(LAKEKEY);
    command.args(["redshift-creds", "-w", "analytics", "--store", "none"]);
    let ended = Terminal::start(&command).end();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.screen);
    let host = "analytics.111122223333.eu-west-1.redshift-serverless.amazonaws.com";
    assert!(ended.screen.contains(&format!("\r\nhost         {host}\r\n")), "{}", ended.screen);
    assert!(ended.screen.contains("service      redshift-creds\r\n"), "{}", ended.screen);
}

#[test]
fn record_on_a_terminal_tells_local_time_and_a_pipe_gets_utc() {
    let desk = Desk::new();
    account(&desk.aws);
    let mut command = desk.command(LAKEKEY);
    command.args(["redshift-creds", "-w", "analytics", "--store", "none", "-f", "table"]);
    command.env("NO_COLOR", "1");
    let expiry = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("expires")).unwrap().trim_end();
        let (_, time) = line.split_once(" (").unwrap_or_else(|| panic!("{line}"));
        time.trim_end_matches(')').to_owned()
    };
    let piped = command.env("TZ", "NPT-5:45").output().unwrap();
    let in_utc: Timestamp = expiry(&String::from_utf8(piped.stdout).unwrap()).parse().unwrap();
    for (zone, ahead) in [("NPT-5:45", 345), ("NST3:30", -210), ("UTC0", 0)] {
        let ended = Terminal::start(command.env("TZ", zone)).end();
        let shown = expiry(&ended.screen);
        // With a date where that is another day.
        let time = shown.rsplit(' ').next().unwrap();
        let local = (in_utc + SignedDuration::from_mins(ahead)).to_string();
        let day = &local[..10];
        let as_utc: Timestamp = format!("{day}T{time}Z").parse().unwrap();
        let apart = as_utc.duration_since(in_utc + SignedDuration::from_mins(ahead)).as_secs();
        assert!(apart.rem_euclid(86_400) < 60, "{zone}: {shown}, and {in_utc} in UTC");
    }
}
