//! No secret where none may be: stderr at every verbosity, argv, the cache's labels.

use crate::common::real::{Real, text};
use crate::sandbox::{DEMO_SECRET, Fault};

#[test]
fn nothing_on_stderr_at_any_verbosity() {
    let mut machine = Real::new();
    for (name, value) in [
        ("RUST_LOG", "trace"),
        ("LOG_SENSITIVE_BODIES", "true"),
        ("RUST_BACKTRACE", "full"),
        ("AWS_MAX_ATTEMPTS", "1"),
    ] {
        machine.set(name, value);
    }
    let faults: [Option<Fault>; 5] = [
        None,
        Some(Fault::AccessDenied),
        Some(Fault::Answer(
            r#"{"dbUser":"x","dbPassword":"top-secret-value","expiration":"soon"}"#.into(),
        )),
        Some(Fault::Answer(r#"{"dbUser":"x","dbPassword":"top-secret-value"}"#.into())),
        Some(Fault::TruncatedAnswer),
    ];
    for fault in faults {
        machine.aws.clear_faults();
        let name = format!("{fault:?}");
        if let Some(fault) = fault {
            machine.aws.fault("GetCredentials", fault);
        }
        for verbosity in
            [&[][..], &["-v"], &["-vv"], &["-vvv", "--error-format", "json"], &["-f", "json"]]
        {
            for cache in ["--refresh", "--no-cache", "--no-input"] {
                let output = machine.creds(verbosity).arg(cache).output().unwrap();
                let stderr = text(&output.stderr);
                for secret in machine
                    .aws
                    .passwords()
                    .iter()
                    .map(String::as_str)
                    .chain([DEMO_SECRET, "top-secret-value"])
                {
                    assert!(!stderr.contains(secret), "{name} {verbosity:?} {cache}: {stderr}");
                }
            }
        }
    }
}

#[test]
fn nothing_in_the_words_of_the_keyring() {
    let machine = Real::new();
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
