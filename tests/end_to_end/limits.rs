//! What the operating system has no more of.

use std::path::Path;

use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, text};

use crate::common::tools::LAKEKEY;

#[test]
#[ignore = "needs strace"]
fn limit_of_the_system_is_named_and_is_no_bug() {
    let aws = sandbox::Sandbox::start().unwrap();
    let machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    for (call, failure, what) in [
        ("epoll_create1", "ENOMEM", "out of memory"),
        ("epoll_create1", "EMFILE", "cannot open more files"),
        ("eventfd2", "ENFILE", "the system has too many files open"),
        ("socket", "EMFILE", "cannot open more files"),
        ("socket", "ENOBUFS", "out of memory for the network"),
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

#[test]
fn every_number_of_open_files_is_enough_or_named() {
    let aws = sandbox::Sandbox::start().unwrap();
    let mut machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    // A file that is read on the way, where the limit may be met too.
    let bundle = machine.keyring.path("bundle.pem");
    let key = rcgen::KeyPair::generate().unwrap();
    let own = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(&bundle, own.self_signed(&key).unwrap().pem()).unwrap();
    machine.set("AWS_CA_BUNDLE", &bundle.to_string_lossy());
    let run = |files: usize, words: &str| {
        let mut shell = machine.command(Path::new("/bin/sh"));
        shell.args(["-c", &format!("ulimit -n {files} && exec {LAKEKEY} {words}")]);
        let output = shell.output().unwrap();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let named = "this process cannot open more files";
    let mut limited = 0;
    for words in ["redshift-creds -w analytics -f json --store none", "cache list", "doctor"] {
        for files in 3..=40 {
            let (status, stdout, stderr) = run(files, words);
            // The dynamic loader needs one for itself, before there is a lakekey.
            if status == Some(127) && files < 5 {
                continue;
            }
            let what = format!("{words}, {files} files: {status:?}\n{stdout}{stderr}");
            assert!(!stderr.contains("please report") && !stderr.contains("mistake"), "{what}");
            match (words, status) {
                (_, Some(0)) => {}
                ("doctor", Some(1..=7)) => assert!((stdout + &stderr).contains(named), "{what}"),
                (_, Some(7)) => {
                    assert!(stderr.contains(named) && stderr.contains("ulimit -n"), "{what}");
                    limited += 1;
                }
                _ => panic!("{what}"),
            }
        }
        assert_eq!(run(40, words).0, Some(0), "{words}");
    }
    assert!(limited > 0);
}

#[test]
#[ignore = "needs root"]
fn thread_that_cannot_be_started_is_named_and_is_no_bug() {
    // Limits of threads do not hold for root.
    testkit::tools::require_root();
    let somebody = Some(64_321);
    let aws = sandbox::Sandbox::start().unwrap();
    let mut machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    for name in [".", "home", "run", "data"] {
        std::os::unix::fs::chown(machine.keyring.path(name), somebody, somebody).unwrap();
    }
    let own = machine.keyring.path("lakekey");
    std::fs::copy(LAKEKEY, &own).unwrap();
    let run = |machine: &Real, threads: usize, words: &str| {
        let mut command = machine.command("setpriv");
        command.args(["--reuid=64321", "--regid=64321", "--clear-groups", "--", "bash", "-c"]);
        let own = own.display();
        command.arg(format!("ulimit -u {threads} && exec {own} {words}"));
        let output = command.output().unwrap();
        (output.status.code(), text(&output.stderr))
    };
    let words = ["redshift-creds -w analytics --store none", "doctor", "cache list"];
    for (threads, words) in (0..4).flat_map(|threads| words.map(|words| (threads, words))) {
        // An address takes no thread.
        assert_eq!(run(&machine, threads, words).0, Some(0), "{words}");
    }
    // A name is looked up in one.
    let url = machine.aws.url().replace("127.0.0.1", "localhost");
    machine.set("AWS_ENDPOINT_URL", &url);
    for words in &words[..2] {
        let (status, stderr) = run(&machine, 0, words);
        assert_eq!(status, Some(7), "{words}: {stderr}");
        assert!(stderr.contains("no more threads or processes can be started"), "{stderr}");
        assert!(stderr.contains("ulimit -u") && !stderr.contains("please report"), "{stderr}");
    }
    assert_eq!(run(&machine, 0, words[2]).0, Some(0));
}
