//! A `credential_process` is a child of lakekey: the command's input is not its own, and it does
//! not outlive lakekey.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::{DEMO_KEY, DEMO_SECRET};

use crate::common::tools::LAKEKEY;
use crate::common::world::{World, write};

/// Starts lakekey in a world whose `credential_process` is `script`.
fn start(world: &World, script: &str, arguments: &[&str], input: Stdio) -> Child {
    let home = world.home.path();
    write(&home.join("cp"), &format!("#!/bin/sh\n{script}\n"));
    let line = format!("credential_process = sh {}/cp", home.display());
    write(&home.join(".aws/config"), &format!("[default]\nregion = eu-west-1\n{line}\n"));
    let mut command = Command::new(LAKEKEY);
    command.args(["redshift-creds", "-w", "analytics", "--no-cache"]).args(arguments);
    command.env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin");
    command.env("AWS_ENDPOINT_URL", world.aws.url());
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn answer() -> String {
    format!(
        "echo '{{\"Version\":1,\"AccessKeyId\":\"{DEMO_KEY}\",\"SecretAccessKey\":\"{DEMO_SECRET}\"}}'"
    )
}

#[test]
fn it_leaves_the_input_to_the_command() {
    let world = World::new();
    let script = format!("cat >/dev/null\n{}", answer());
    let mut child = start(&world, &script, &["--", "cat"], Stdio::piped());
    // The pipe stays open until the command has read what it needs.
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"select 1;").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert_eq!(output.stdout, b"select 1;", "{stderr}");
}

/// Returns whether a process runs with `word` in its command line.
fn runs(word: &str) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    processes.map(|process| process.path().join("cmdline")).any(|file| {
        std::fs::read(file)
            .is_ok_and(|line| line.split(|byte| *byte == 0).any(|own| own == word.as_bytes()))
    })
}

fn wait(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn it_ends_with_lakekey() {
    // One that is ended, and one whose time is over.
    for (seconds, limit) in [("61.25", "60s"), ("61.5", "2s")] {
        let world = World::new();
        let script = format!("exec sleep {seconds}");
        let mut child = start(&world, &script, &["--timeout", limit], Stdio::null());
        wait("the process does not start", || runs(seconds));
        if limit == "60s" {
            child.kill().unwrap();
        }
        child.wait().unwrap();
        wait("the process outlives lakekey", || !runs(seconds));
    }
}
