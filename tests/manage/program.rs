//! The real program: standard input, a terminal, and nothing secret where none may be.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::json;
use testkit::real::text;

use super::file;
#[cfg(target_os = "linux")]
use crate::common::terminal::Terminal;
use crate::common::tools::LAKEKEY;
use crate::common::world::World;

fn program(world: &World, program: &str, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .envs(&world.variables)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|failure| panic!("{program}: {failure}"));
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn definitions_and_passwords_come_in_by_pipes_and_out_nowhere() {
    let mut world = World::new();
    world.set("RUST_LOG", "trace").set("LOG_SENSITIVE_BODIES", "true");
    let definition = json!({
        "Name": "piped", "ConnectionType": "JDBC",
        "ConnectionProperties": {"JDBC_CONNECTION_URL": "jdbc:mysql://h/d", "USERNAME": "u",
            "PASSWORD": "piped-secret-1"},
    });
    let run = |arguments: &[&str], stdin: &str| {
        let output = program(&world, LAKEKEY, arguments, stdin.as_bytes());
        let said = text(&output.stderr) + &text(&output.stdout);
        assert!(output.status.success(), "{arguments:?}: {said}");
        for secret in ["piped-secret-1", "piped-secret-2"] {
            assert!(!said.contains(secret), "{arguments:?}: {said}");
        }
        said
    };
    run(&["glue-conn", "create", "--from", "-", "-vvv"], &definition.to_string());
    run(&["glue-conn", "update", "piped", "--password-stdin", "-vvv"], "piped-secret-2\n");
    run(&["glue-conn", "get", "piped", "-vvv", "-f", "json"], "");
    let mut password = String::new();
    world.aws.catalog(|catalog| {
        let properties = &catalog.connections["piped"]["ConnectionProperties"];
        password = properties["PASSWORD"].as_str().unwrap().to_owned();
    });
    assert_eq!(password, "piped-secret-2");
    let path = file(&world, "broken.json", "{\"PASSWORD\": \"piped-secret-1\"");
    let output = program(&world, LAKEKEY, &["glue-conn", "create", "--from", &path], b"");
    assert!(!text(&output.stderr).contains("piped-secret"), "{}", text(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn person_at_a_terminal_is_asked() {
    let world = World::new();
    let ask = |answer: &str| {
        let mut command = Command::new(LAKEKEY);
        command.args(["glue-conn", "delete", "mysql", "kafka"]).envs(&world.variables);
        let mut terminal = Terminal::start(&command);
        terminal.wait_for("[y/N]");
        terminal.send(answer);
        let ended = terminal.end();
        (ended.status.code(), ended.screen)
    };
    let (status, seen) = ask("n\n");
    assert_eq!(status, Some(130), "{seen}");
    assert!(seen.contains("Delete this? This cannot be undone:"), "{seen}");
    assert!(seen.contains("Glue connection 'kafka'"), "{seen}");
    assert_eq!(world.aws.count("BatchDeleteConnection"), 0);
    let (status, seen) = ask("y\n");
    assert_eq!(status, Some(0), "{seen}");
    assert_eq!(world.aws.count("BatchDeleteConnection"), 1);
}
