//! What a hit of a target costs.

use std::fs;

use testkit::real::{Real, good};

use crate::common::tools::LAKEKEY;

/// Off a terminal a target costs no file more than the command of its service, which looks for the
/// config file too.
#[test]
#[ignore = "needs gnome-keyring"]
fn hit_of_a_target_touches_the_files_of_its_service() {
    let mut machine = Real::new(LAKEKEY);
    let config = machine.keyring.path("targets.toml");
    fs::write(&config, "[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n")
        .unwrap();
    machine.set("LAKEKEY_CONFIG", &config.to_string_lossy());
    good(machine.creds(&[]).output().unwrap());
    let trace = machine.keyring.path("trace");
    let touched = |words: &[&str]| -> Vec<String> {
        let mut strace = machine.tool("strace", "strace");
        strace.args(["-f", "-qq", "-e", "trace=%file", "-o"]).arg(&trace);
        let output = strace.arg(LAKEKEY).args(words).output().unwrap();
        assert!(good(output).contains("PGPASSWORD="), "{words:?}");
        let calls = fs::read_to_string(&trace).unwrap();
        let names = calls.lines().filter_map(|line| line.split('"').nth(1));
        names.filter(|name| !name.starts_with("/proc")).map(str::to_owned).collect()
    };
    let service = touched(&["redshift-creds", "-w", "analytics"]);
    assert!(service.iter().any(|name| name.ends_with("targets.toml")), "{service:?}");
    for words in [&["use", "dw"][..], &["use", "dw", "-w", "analytics"]] {
        assert_eq!(touched(words), service, "{words:?}");
    }
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}
