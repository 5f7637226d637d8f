//! Handing over: to a command, and to standard output.

use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

use testkit::real::{Real, good, text};

use crate::common::tools::LAKEKEY;

#[test]
#[ignore = "needs gnome-keyring"]
fn status_is_the_commands_own() {
    let machine = Real::new(LAKEKEY);
    let status = |script: &str| machine.creds(&["--", "sh", "-c", script]).output().unwrap().status;
    for code in [0, 1, 42, 126, 127, 255] {
        assert_eq!(status(&format!("exit {code}")).code(), Some(code));
    }
    // Replaced, not wrapped: the signal is the command's own, which a shell shows as 128 + 15.
    assert_eq!(status("kill -TERM $$").signal(), Some(15));
    let script = format!("{LAKEKEY} redshift-creds -w analytics -- sh -c 'kill -TERM $$'; echo $?");
    assert_eq!(good(machine.script("bash", &script)), "143\n");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn command_keeps_the_process_its_words_and_nothing_else() {
    let machine = Real::new(LAKEKEY);
    let script = "echo $$; tr '\\0' '\\n' < /proc/$$/cmdline; \
                  exec grep -E 'Sig(Ign|Blk)' /proc/self/status";
    let child = machine.creds(&["--", "sh", "-c", script, "a b", "$(id)", ""]).spawn().unwrap();
    let id = child.id();
    let shown = good(child.wait_with_output().unwrap());
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], id.to_string(), "the process is the same");
    assert_eq!(&lines[1..3], ["sh", "-c"]);
    assert!(shown.contains("\na b\n$(id)\n\n"), "{shown}");
    let ignored = lines.iter().find_map(|line| line.strip_prefix("SigIgn:	")).unwrap();
    let ignored = u64::from_str_radix(ignored, 16).unwrap();
    assert_eq!(ignored & (1 << (13 - 1)), 0, "SIGPIPE is the default again: {shown}");
    assert!(shown.contains("SigBlk:	0000000000000000"), "{shown}");
    for secret in machine.aws.passwords() {
        assert!(!shown.contains(&secret));
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn no_descriptor_of_lakekeys_own_is_inherited() {
    let machine = Real::new(LAKEKEY);
    let list = ["sh", "-c", "ls /proc/self/fd"];
    let direct = good(machine.command(list[0]).args(&list[1..]).output().unwrap());
    let through = |arguments: &[&str]| {
        let all = [arguments, &["--"], &list].concat();
        good(machine.creds(&all).output().unwrap())
    };
    assert_eq!(through(&[]), direct, "fetched");
    assert_eq!(through(&[]), direct, "from the keyring");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn program_in_the_current_directory_is_not_run() {
    let mut machine = Real::new(LAKEKEY);
    let directory = machine.keyring.path("here");
    std::fs::create_dir(&directory).unwrap();
    let planted = directory.join("planted");
    std::fs::write(&planted, "#!/bin/sh\necho planted\n").unwrap();
    std::fs::set_permissions(&planted, std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .unwrap();
    for path in ["", ":/usr/bin", ".:/usr/bin", "/usr/bin:", "/usr/bin::/bin"] {
        machine.set("PATH", path);
        let output = machine.creds(&["--", "planted"]).current_dir(&directory).output().unwrap();
        assert_eq!(output.status.code(), Some(127), "PATH={path}");
        assert_eq!(text(&output.stdout), "");
    }
    let output = machine.creds(&["--", "./planted"]).current_dir(&directory).output().unwrap();
    assert_eq!(good(output), "planted\n");
}

#[test]
#[ignore = "needs gnome-keyring"]
fn command_that_cannot_run_is_126_or_127() {
    let machine = Real::new(LAKEKEY);
    let script = machine.keyring.path("script");
    std::fs::write(&script, "#!/no/such/interpreter\n").unwrap();
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let status = |program: &str| machine.creds(&["--", program]).output().unwrap().status.code();
    assert_eq!(status(&script.to_string_lossy()), Some(126));
    assert_eq!(status("/etc/passwd"), Some(126));
    assert_eq!(status("no-such-program"), Some(127));
    assert_eq!(status("./no-such-program"), Some(127));
    assert_eq!(
        machine.lakekey(["redshift-creds", "--", "true"]).output().unwrap().status.code(),
        Some(125)
    );
}

#[test]
#[ignore = "needs gnome-keyring"]
fn full_standard_output_is_no_success_and_one_thrown_away_is() {
    let machine = Real::new(LAKEKEY);
    let run = |command: &str, redirection: &str| {
        let script = format!("{command} {redirection}; echo $? >&2");
        text(&machine.script("bash", &script).stderr)
    };
    let creds = "lakekey redshift-creds -w analytics";
    assert!(run(creds, "> /dev/full").contains("No space left on device"));
    assert!(run(creds, "> /dev/full").ends_with("\n1\n"));
    // Opened for reading and writing, as Python's DEVNULL, Node's `ignore` and daemon(3) have it. A
    // descriptor that is closed cannot be told from that.
    for redirection in ["> /dev/null", "1<> /dev/null", ">&-"] {
        assert_eq!(run(creds, redirection), "0\n", "{redirection}");
        assert_eq!(run("lakekey redshift-creds list", redirection), "0\n", "{redirection}");
        assert_eq!(run("lakekey --version", redirection), "0\n", "{redirection}");
    }
    let python = "python3 -c 'import subprocess as s, sys; \
                  print(s.run(sys.argv[1:], stdout=s.DEVNULL).returncode)'";
    assert_eq!(good(machine.script("bash", &format!("{python} {creds}"))), "0\n");
    let output =
        machine.script("bash", "set -o pipefail; lakekey redshift-creds -w analytics | head -c0");
    assert_eq!(
        (output.status.code(), text(&output.stderr).as_str()),
        (Some(0), ""),
        "the reader closed the pipe"
    );
}

#[test]
#[ignore = "needs gnome-keyring"]
fn answer_is_one_write() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let trace = machine.keyring.path("trace");
    let output = machine
        .tool("strace", "strace")
        .args(["-f", "-qq", "-e", "trace=write", "-P", "/dev/null", "-o"])
        .arg(&trace)
        .args([LAKEKEY, "redshift-creds", "-w", "analytics"])
        .stdout(Stdio::from(File::create("/dev/null").unwrap()))
        .output()
        .unwrap_or_else(|failure| panic!("strace: {failure}; install the package strace"));
    assert!(output.status.success(), "{}", text(&output.stderr));
    let writes = std::fs::read_to_string(&trace).unwrap();
    assert_eq!(writes.lines().filter(|line| line.contains("write(1,")).count(), 1, "{writes}");
}
