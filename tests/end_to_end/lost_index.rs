//! Clearing where nothing says any more what is kept.

use std::fs;

use testkit::real::{Real, good, text};

use crate::common::tools::LAKEKEY;

/// The bus is gone, and then the index as well: what was kept on that bus may still be there. It is
/// known from the list of stores that were used.
#[test]
#[ignore = "needs gnome-keyring"]
fn clear_without_bus_and_index_admits_what_may_be_left() {
    let machine = Real::new(LAKEKEY);
    good(machine.creds(&[]).output().unwrap());
    let index = machine.keyring.path("home/.local/state/lakekey/index");
    let clear = |address: &str, words: &[&str]| {
        let mut command = machine.lakekey([&["cache", "clear"], words].concat());
        command.env("DBUS_SESSION_BUS_ADDRESS", address).output().unwrap()
    };
    for content in [None, Some("hunter2"), Some("gone")] {
        if let Some(content) = content {
            fs::write(&index, content).unwrap();
        }
        if content == Some("gone") {
            fs::remove_file(&index).unwrap();
        }
        for address in ["/dev/null", "", "unix:path=/no/such/socket"] {
            for words in [&[][..], &["--service", "redshift-creds"]] {
                let output = clear(address, words);
                assert_eq!(output.status.code(), Some(5), "{content:?} {address}");
                let stderr = text(&output.stderr);
                let lines: Vec<&str> = stderr.lines().collect();
                let [what, why, hint] = lines[..] else { panic!("{stderr}") };
                assert_eq!(what, "error: cleared 0 entries; others may remain");
                assert!(why.starts_with("  secret-service: "), "{stderr}");
                assert_eq!(
                    why.contains("the index, which listed the entries there, is lost"),
                    content.is_some(),
                    "{stderr}"
                );
                assert_eq!(
                    hint,
                    "hint: unlock or start the keyring, then run `lakekey cache clear` again"
                );
            }
        }
    }
    // Reached, it says itself what it has.
    assert!(
        text(&machine.lakekey(["cache", "clear"]).output().unwrap().stderr)
            .starts_with("note: cleared 1 entry")
    );
    assert!(!index.exists());
    let output = clear("/dev/null", &[]);
    let stderr = text(&output.stderr);
    good(output);
    assert!(stderr.starts_with("note: cleared 0 entries (not there: secret-service: "), "{stderr}");
}
