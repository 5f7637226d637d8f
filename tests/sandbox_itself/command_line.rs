//! What the program `sandbox` makes of its arguments, and who fails in it by which key.

use sandbox::command_line::{Options, USAGE};
use sandbox::{GUEST_KEY, GUEST_SECRET, Sandbox};

use super::{Client, ProvideErrorMetadata, ask, settings, wait};

fn parse(line: &str, is_terminal: bool) -> Result<Options, String> {
    Options::parse(line.split_whitespace().map(str::to_owned), is_terminal)
}

#[test]
fn eval_without_a_command_is_a_usage_error() {
    for line in ["", "--sso", "--tls", "--no-postgres"] {
        let message = parse(line, false).unwrap_err();
        assert!(
            message.contains("hint: give a command, for example `sandbox -- bash`"),
            "{message}"
        );
        assert!(parse(line, true).is_ok(), "{line:?} on a terminal");
        assert!(parse(&format!("{line} --wait"), false).is_ok());
        assert!(parse(&format!("{line} --help"), false).is_ok());
        let command = parse(&format!("{line} -- sh -c --wait"), false).unwrap().command;
        assert_eq!(command, ["sh", "-c", "--wait"]);
    }
    assert_eq!(parse("bash --help", false).unwrap().command, ["bash", "--help"]);
    assert_eq!(parse("--nope", true).unwrap_err(), "unknown option --nope");
    assert_eq!(parse("--connections", true).unwrap_err(), "--connections needs a file");
}

#[test]
fn help_has_every_option_and_the_lifetime() {
    for word in [
        "--connections",
        "--no-postgres",
        "--real-names",
        "--tls",
        "--wait",
        "--help",
        "15 minutes",
    ] {
        assert!(USAGE.contains(word), "{word}");
    }
    for line in USAGE.lines() {
        assert!(line.chars().count() <= 105, "{line}");
    }
}

#[test]
fn guest_gets_a_credential_and_no_list() {
    let sandbox = Sandbox::start().unwrap();
    let client = Client::from_conf(settings(&sandbox, GUEST_KEY, GUEST_SECRET).build());
    assert_eq!(ask(&client).unwrap().db_user(), Some("IAM:guest"));
    let error = wait(client.list_workgroups().send()).unwrap_err().into_service_error();
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert!(error.message().unwrap().contains("redshift-serverless:ListWorkgroups"), "{error:?}");
}
