//! What the operating system has no more of.

use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use crate::common::tools::LAKEKEY;

#[test]
#[ignore = "needs strace"]
fn a_limit_of_the_system_is_named_and_is_no_bug() {
    let aws = sandbox::Sandbox::start().unwrap();
    let machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    for (call, failure, what) in [
        ("epoll_create1", "ENOMEM", "there is no memory left"),
        ("epoll_create1", "EMFILE", "may not open more files"),
        ("eventfd2", "ENFILE", "the system has too many files open"),
        ("socket", "EMFILE", "may not open more files"),
        ("socket", "ENOBUFS", "no memory left for the network"),
    ] {
        for arguments in [&["redshift-creds", "-w", "analytics"][..], &["redshift-creds", "list"]] {
            let mut strace = machine.tool("strace", "strace");
            strace.args(["-f", "-o", "/dev/null", "-e"]).arg(format!("trace={call}"));
            strace.arg("-e").arg(format!("inject={call}:error={failure}"));
            let output = strace.arg(LAKEKEY).args(arguments).output().unwrap();
            let stderr = text(&output.stderr);
            assert_eq!(output.status.code(), Some(7), "{call} {failure}: {stderr}");
            assert!(
                stderr.contains(what) && stderr.contains("hint: "),
                "{call} {failure}: {stderr}"
            );
            let wrong = ["please report", "check the network"];
            assert!(
                !wrong.iter().any(|wrong| stderr.contains(wrong)),
                "{call} {failure}: {stderr}"
            );
        }
    }
}
