//! `eval "$(lakekey …)"` when lakekey fails: the shell stops, and the old password is gone.

use sandbox::Sandbox;
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use crate::common::tools::LAKEKEY;

fn machine() -> Real {
    Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus())
}

const STALE: &str = "export PGPASSWORD=stale; ";

#[test]
#[ignore = "needs dash"]
fn failure_stops_posix_shells() {
    let machine = machine();
    for shell in ["dash", "bash", "zsh", "ksh"] {
        for (failing, status) in [
            ("lakekey redshift-creds -w nosuch", 6),
            ("lakekey redshift-creds -w Bad", 2),
            ("lakekey redshift-creds --bogus", 2),
            ("lakekey redshift-creds -w denied", 4),
            ("lakekey redshift-creds", 2),
        ] {
            let script =
                format!("{STALE}eval \"$({failing})\" && echo reached; echo \"$? [$PGPASSWORD]\"");
            let output = machine.script(shell, &script);
            assert_eq!(text(&output.stdout), format!("{status} []\n"), "{shell}: {failing}");
            let script = format!("set -e; {STALE}eval \"$({failing})\"; echo reached");
            let output = machine.script(shell, &script);
            assert_eq!(output.status.code(), Some(status), "{shell}: {failing}");
            assert_eq!(text(&output.stdout), "", "{shell}: {failing}");
        }
    }
}

#[test]
#[ignore = "needs fish"]
fn failure_stops_the_other_shells() {
    let machine = machine();
    let fish = "set -x PGPASSWORD stale; lakekey redshift-creds -w nosuch -f fish | source; and echo reached; \
                echo \"[$PGPASSWORD]\"";
    assert_eq!(text(&machine.script("fish", fish).stdout), "[]\n");
    let tcsh = "setenv PGPASSWORD stale; eval `lakekey redshift-creds -w nosuch -f csh` && echo reached; \
                if (! $?PGPASSWORD) echo gone";
    assert_eq!(text(&machine.script("tcsh", tcsh).stdout), "gone\n");
}

#[test]
#[ignore = "needs bash"]
fn process_substitution_works_too() {
    let machine = machine();
    for shell in ["bash", "zsh"] {
        let script = "source <(lakekey redshift-creds -w analytics) && echo $PGUSER";
        assert_eq!(text(&machine.script(shell, script).stdout), "IAMR:demo\n", "{shell}");
        let script = format!(
            "{STALE}source <(lakekey redshift-creds -w nosuch) && echo reached; echo \"[$PGPASSWORD]\""
        );
        assert_eq!(text(&machine.script(shell, &script).stdout), "[]\n", "{shell}");
    }
}
