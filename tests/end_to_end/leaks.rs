//! No secret where none may be: stderr at every verbosity, argv, the cache's labels.

use sandbox::{DEMO_SECRET, Fault};
use testkit::real::{Real, text};

use crate::common::services::ALL;
use crate::common::tools::LAKEKEY;

#[test]
#[ignore = "needs gnome-keyring"]
fn nothing_on_stderr_at_any_verbosity() {
    let planted = r#"{"dbUser":"x","dbPassword":"top-secret-value","expiration":"soon",
        "token":"top-secret-value","signedConnectionString":":tcps://h:1:u:top-secret-value",
        "credentials":{"token":"top-secret-value"},"Connection":{"Name":7,
        "ConnectionProperties":{"PASSWORD":"top-secret-value"}},"SecretString":7}"#;
    let faults: [Option<Fault>; 6] = [
        None,
        Some(Fault::AccessDenied),
        Some(Fault::Answer(planted.into())),
        Some(Fault::Answer(planted.replace("\"soon\"", "1").replace('7', "\"x\""))),
        Some(Fault::Answer(planted[..100].into())),
        Some(Fault::TruncatedAnswer),
    ];
    std::thread::scope(|scope| {
        for case in ALL {
            let faults = &faults;
            scope.spawn(move || {
                let mut machine = Real::new(LAKEKEY);
                for (name, value) in [
                    ("RUST_LOG", "trace"),
                    ("LOG_SENSITIVE_BODIES", "true"),
                    ("RUST_BACKTRACE", "full"),
                    ("AWS_MAX_ATTEMPTS", "1"),
                ] {
                    machine.set(name, value);
                }
                for fault in faults {
                    machine.aws.clear_faults();
                    if let Some(fault) = fault {
                        let last = case.calls[case.calls.len() - 1];
                        machine.aws.fault(case.operation(), fault.clone());
                        machine.aws.fault(last, fault.clone());
                    }
                    for more in [
                        &["--refresh"][..],
                        &["-vv", "--no-cache"],
                        &["-vvv", "--error-format", "json"],
                        &["-vv", "-f", "json", "--no-input"],
                        &["-vv", "-f", "pgpass"],
                        &["-vv", "--", "/proc/self/no-such-command"],
                        &["-vv", "--", "/etc/hostname"],
                    ] {
                        let output = machine.lakekey(case.arguments).args(more).output().unwrap();
                        let stderr = text(&output.stderr);
                        let passwords = machine.aws.passwords();
                        for secret in passwords
                            .iter()
                            .map(String::as_str)
                            .chain([DEMO_SECRET, "top-secret-value"])
                        {
                            assert!(!stderr.contains(secret), "{fault:?} {more:?}: {stderr}");
                        }
                    }
                }
            });
        }
    });
}

#[test]
#[ignore = "needs gnome-keyring"]
fn nothing_in_the_words_of_the_keyring() {
    let machine = Real::new(LAKEKEY);
    machine.creds(&[]).output().unwrap();
    let found = machine.keyring.secret_tool(&["search", "--all", "service", "lakekey"], b"");
    let listing = text(&found.stdout) + &text(&found.stderr);
    let attributes: Vec<&str> =
        listing.lines().filter(|line| !line.starts_with("secret = ")).collect();
    let shown = attributes.join("\n");
    assert!(shown.contains("v1/redshift-creds/"), "{shown}");
    for secret in machine.aws.passwords() {
        assert!(!shown.contains(&secret), "{shown}");
    }
    assert!(!shown.contains("analytics"), "not even what it is for: {shown}");
}

/// Set in the child of the next test, and only there.
const PANICS: &str = "LAKEKEY_TEST_PANICS";

#[test]
fn panic_shows_where_and_nothing_else() {
    let this = std::env::current_exe().unwrap();
    let mut child = std::process::Command::new(this);
    child.args(["end_to_end::leaks::child_that_panics", "--exact", "--nocapture"]);
    let output = child.env(PANICS, "1").output().unwrap();
    let shown = text(&output.stdout) + &text(&output.stderr);
    assert!(shown.contains("said: Some(\"at tests/end_to_end/leaks.rs:"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

/// An ordinary run of the tests finds nothing to do here.
#[test]
fn child_that_panics() {
    #[expect(clippy::disallowed_methods, reason = "the child's own environment is meant")]
    if std::env::var_os(PANICS).is_none() {
        return;
    }
    lakekey::host::silence_panics();
    assert!(std::panic::catch_unwind(|| panic!("hunter2")).is_err());
    println!("said: {:?}", lakekey::host::place_of_panic());
}
