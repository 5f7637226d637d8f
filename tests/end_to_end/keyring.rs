//! Keyrings in every state: the credential is delivered, in bounded time, and the reason is said
//! once.

use std::time::{Duration, Instant};

use crate::common::keyring::KeyringEnvironment;
use crate::common::real::{Real, good, text};
use crate::sandbox::Sandbox;

fn machine(keyring: KeyringEnvironment) -> Real {
    Real::with(Sandbox::start().unwrap(), keyring)
}

#[test]
fn without_a_keyring_each_run_fetches_and_says_why() {
    for (name, keyring) in [
        ("no bus", KeyringEnvironment::without_bus()),
        ("no provider", KeyringEnvironment::without_provider()),
        ("a bad address", KeyringEnvironment::with_address("unix:path=/no/such/socket")),
        ("nonsense for an address", KeyringEnvironment::with_address("nonsense")),
        ("/dev/null for a bus", KeyringEnvironment::with_address("unix:path=/dev/null")),
        ("a locked keyring", KeyringEnvironment::locked()),
        ("a silent bus", KeyringEnvironment::silent()),
    ] {
        let machine = machine(keyring);
        let begin = Instant::now();
        let output = machine.creds(&[]).output().unwrap();
        assert!(begin.elapsed() < Duration::from_secs(5), "{name}: {:?}", begin.elapsed());
        let stderr = text(&output.stderr);
        assert!(good(output).contains(&machine.aws.passwords()[0]), "{name}");
        // Inside of a session keyring the kernel keeps it.
        if !stderr.is_empty() {
            assert!(
                stderr.starts_with("note: no keyring here, so nothing is cached ("),
                "{name}: {stderr}"
            );
            assert_eq!(stderr.lines().count(), 1, "{name}: {stderr}");
        }
        let output = machine.creds(&["--store", "secret-service"]).output().unwrap();
        if name == "a locked keyring" {
            // It says that it has no such item; that it keeps none is known after the fetch.
            assert!(text(&output.stderr).starts_with("warning: the credential is not cached"));
            good(output);
            continue;
        }
        assert_eq!(output.status.code(), Some(5), "{name}");
        assert!(text(&output.stdout).contains("(exit 5)"), "{name}");
        assert_eq!(
            machine.aws.count("GetCredentials"),
            1,
            "{name}: a required store is looked at first"
        );
    }
}

#[test]
fn the_kernel_keeps_it_where_there_is_no_secret_service() {
    let machine = machine(KeyringEnvironment::without_bus());
    let script = "lakekey -h >/dev/null; lakekey redshift-creds -w analytics && \
                  lakekey redshift-creds -v -w analytics --store keyutils";
    let output =
        machine.command("keyctl").args(["session", "-", "sh", "-c", script]).output().unwrap();
    let stderr = text(&output.stderr);
    let shown = good(output);
    let password = &machine.aws.passwords()[0];
    assert_eq!(shown.matches(password.as_str()).count(), 2, "{shown}");
    assert!(stderr.contains("served from the cache"), "{stderr}");
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}

#[test]
fn a_planted_or_foreign_entry_is_not_served() {
    let machine = Real::new();
    let first = good(machine.creds(&[]).output().unwrap());
    let key = |output: &str| -> String {
        let start = output.find("v1/redshift-creds/").unwrap();
        output[start..]
            .chars()
            .take_while(|letter| !letter.is_whitespace() && *letter != '\'')
            .collect()
    };
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    let listing = text(&found.stdout) + &text(&found.stderr);
    let user = key(&listing);
    // The entry of another request, moved below this key.
    good(machine.creds(&["-d", "other"]).output().unwrap());
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    let listing = text(&found.stdout) + &text(&found.stderr);
    let other = listing
        .match_indices("v1/redshift-creds/")
        .map(|(at, _)| key(&listing[at..]))
        .find(|name| *name != user)
        .unwrap();
    let stolen = machine
        .keyring
        .secret_tool(&["lookup", "service", "lakekey", "username", &other], b"")
        .stdout;
    assert!(!stolen.is_empty());
    for planted in [stolen.as_slice(), b"hunter2", b"", &[0xff; 3000]] {
        machine
            .keyring
            .secret_tool(&["store", "--label=x", "service", "lakekey", "username", &user], planted);
        let before = machine.aws.count("GetCredentials");
        let output = machine.creds(&[]).output().unwrap();
        assert_eq!(text(&output.stderr), "");
        let shown = good(output);
        assert_ne!(shown, first);
        assert!(shown.contains("export PGDATABASE='dev'"), "{shown}");
        assert_eq!(machine.aws.count("GetCredentials"), before + 1, "a miss");
    }
}
