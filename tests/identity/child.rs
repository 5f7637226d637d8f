//! A `credential_process` is a child of lakekey: the command's input is not its own, and it does
//! not outlive lakekey.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};
use sandbox::{DEMO_KEY, DEMO_SECRET};

use crate::common::tools::LAKEKEY;
use crate::common::world::{World, write};

/// Starts lakekey in a world whose `credential_process` is `script`.
fn start(world: &World, script: &str, arguments: &[&str], input: Stdio) -> Child {
    let home = world.home.path();
    write(&home.join("cp"), &format!("#!/bin/sh\n{script}\n"));
    let line = format!("credential_process = sh {}/cp", home.display());
    write(&home.join(".aws/config"), &format!("[default]\nregion = eu-west-1\n{line}\n"));
    // Whatever dumps core may.
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; exec \"$@\"", "sh", LAKEKEY]);
    command.args(["redshift-creds", "-w", "analytics", "--no-cache"]).args(arguments);
    command.current_dir(home).env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin");
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

/// How a run comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Signal(Signal),
    Timeout,
}

#[test]
fn it_ends_with_lakekey() {
    const SIGNALS: [Signal; 3] = [Signal::TERM, Signal::INT, Signal::HUP];
    let alone = "exec sleep SECONDS";
    let deaf = "trap '' TERM HUP INT; exec sleep SECONDS";
    let family = "sleep SECONDS; echo";
    let deaf_family = "trap '' TERM HUP INT; sleep SECONDS; echo";
    let mut cases = Vec::new();
    for script in [alone, deaf, family, deaf_family] {
        cases.push((script, End::Timeout));
        cases.extend(SIGNALS.map(|signal| (script, End::Signal(signal))));
    }
    // Nothing else than the kernel can end what a killed lakekey leaves: the process itself.
    cases.extend([alone, deaf].map(|script| (script, End::Signal(Signal::KILL))));
    for (number, (script, end)) in cases.into_iter().enumerate() {
        let world = World::new();
        let seconds = format!("61.{:02}", number + 1);
        let limit = if end == End::Timeout { "1s" } else { "60s" };
        let script = script.replace("SECONDS", &seconds);
        let mut child = start(&world, &script, &["--timeout", limit], Stdio::null());
        wait("the process does not start", || runs(&seconds));
        if let End::Signal(signal) = end {
            let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
            rustix::process::kill_process(pid, signal).unwrap();
        }
        let status = child.wait().unwrap();
        let what = format!("{script}: {end:?}");
        match end {
            End::Timeout => assert_eq!(status.code(), Some(7), "{what}"),
            End::Signal(signal) => assert_eq!(status.signal(), Some(signal.as_raw()), "{what}"),
        }
        wait(&format!("the process outlives lakekey: {what}"), || !runs(&seconds));
        let core = world
            .home
            .path()
            .read_dir()
            .unwrap()
            .flatten()
            .find(|entry| entry.file_name().to_string_lossy().starts_with("core"));
        assert!(core.is_none(), "{what}: {core:?}");
    }
}

#[test]
fn it_starts_with_the_signals_of_lakekey() {
    let world = World::new();
    let file = world.home.path().join("signals");
    let script = format!("grep SigIgn: /proc/$$/status >{}\n{}", file.display(), answer());
    let output = start(&world, &script, &[], Stdio::null()).wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let given = std::fs::read_to_string(file).unwrap();
    let own = std::fs::read_to_string("/proc/self/status").unwrap();
    // The Rust of this test ignores PIPE; what is started does not. The last bits are glibc's own.
    let own = own.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap().trim();
    let bits = |text: &str| u64::from_str_radix(text.trim(), 16).unwrap() & 0x7fff_ffff;
    let given = bits(given.trim_start_matches("SigIgn:"));
    assert_eq!(given, bits(own) & !(1 << (Signal::PIPE.as_raw() - 1)));
}

#[test]
fn it_may_not_print_without_end() {
    let world = World::new();
    for (script, said) in [
        ("yes | head -c 1048577", "printed more than 1 MiB"),
        ("yes | head -c 1048576", "other than credentials"),
        (&format!("yes | head -c 3000000 >&2; {}", answer()), ""),
    ] {
        let output = start(&world, script, &[], Stdio::null()).wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(said), "{script}: {stderr}");
        assert_eq!(output.status.code(), Some(if said.is_empty() { 0 } else { 3 }), "{stderr}");
    }
}

#[test]
fn program_that_cannot_start_is_named() {
    for (line, said) in [
        ("no-such-program a b", "no-such-program"),
        ("/nowhere/program", "/nowhere/program"),
        ("/dev/null", "/dev/null"),
        ("cd / && pwd", "'cd' not found"),
        ("'open", "quotes"),
        ("''", "not found"),
    ] {
        let mut world = World::new();
        world.unset("AWS_ACCESS_KEY_ID").unset("AWS_SECRET_ACCESS_KEY");
        world.aws_config(&format!("[default]\nregion = eu-west-1\ncredential_process = {line}\n"));
        let outcome = world.creds(&[]);
        assert!([2, 3].contains(&outcome.status), "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{line}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("setpriv"), "{}", outcome.stderr);
    }
}
