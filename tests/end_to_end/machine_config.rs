//! The config file of the machine costs a hit next to nothing.

use std::fs;

use testkit::real::{Real, good};

use crate::common::tools::LAKEKEY;

/// Of the config file of the machine a hit has one lookup where there is none, and one opening
/// where there is one.
#[test]
#[ignore = "needs gnome-keyring, root and strace"]
fn a_hit_looks_once_for_the_config_file_of_the_machine() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let directory = machine.keyring.path("etc-of-the-machine");
    fs::create_dir(&directory).unwrap();
    let trace = machine.keyring.path("trace");
    let run = |set_up: &str| -> Vec<String> {
        // In a namespace of its own, /etc is a copy that the test may change.
        let script = format!(
            "set -e; cp -a /etc/. {0}; rm -rf {0}/lakekey; mount --bind {0} /etc; {set_up}\n\
             strace -f -qq -o {1} {LAKEKEY} redshift-creds -w analytics > /dev/null",
            directory.display(),
            trace.display(),
        );
        let output = machine
            .tool("unshare", "util-linux")
            .args(["--mount", "--propagation", "private", "sh", "-c", &script])
            .output()
            .unwrap();
        good(output);
        fs::read_to_string(&trace).unwrap().lines().map(str::to_owned).collect()
    };
    let is_lookup = |line: &String| line.contains("/etc/lakekey");
    let without: Vec<String> = run("").into_iter().filter(is_lookup).collect();
    assert_eq!(without.len(), 1, "{without:?}");
    assert!(without[0].contains("openat(") && without[0].contains("ENOENT"), "{without:?}");
    let lines = run("mkdir /etc/lakekey; echo '[defaults]' > /etc/lakekey/config.toml; \
                     chmod 644 /etc/lakekey/config.toml");
    assert_eq!(lines.iter().filter(|line| is_lookup(line)).count(), 1);
    let start = lines.iter().position(is_lookup).unwrap();
    let mut calls = Vec::new();
    for line in &lines[start..] {
        let call = line.split_whitespace().nth(1).and_then(|call| call.split('(').next()).unwrap();
        // The standard library's own check of what it closes, which a release has not.
        if call != "fcntl" {
            calls.push(call);
        }
        if call == "close" {
            break;
        }
    }
    assert_eq!(calls, ["openat", "statx", "read", "read", "close"]);
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}
