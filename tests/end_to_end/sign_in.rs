//! Signing in, as far as it needs files in the home directory and a process.

use std::path::Path;
use std::time::Instant;

use sandbox::{DEMO_KEY, DEMO_SECRET, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};

use crate::common::tools::LAKEKEY;
use crate::common::world::write;

/// The file that the AWS CLI keeps the token of the SSO session "corp" in: its SHA-1.
const TOKEN: &str = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";

fn machine(config: &str) -> Real {
    let mut machine =
        Real::with(LAKEKEY, Sandbox::start().unwrap(), KeyringEnvironment::without_bus());
    machine.forget_sign_in();
    machine.set("LAKEKEY_STORE", "none");
    write(&home(&machine).join(".aws/config"), config);
    machine
}

fn home(machine: &Real) -> std::path::PathBuf {
    machine.keyring.path("home")
}

#[test]
fn expired_sso_token_names_the_command() {
    let machine = machine(
        "[profile night]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = reader\n\
         [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n",
    );
    write(
        &home(&machine).join(Path::new(TOKEN)),
        r#"{"startUrl":"https://example.awsapps.com/start","region":"eu-west-1",
            "accessToken":"an-old-token","expiresAt":"2020-01-01T00:00:00Z"}"#,
    );
    let begin = Instant::now();
    let output = machine.creds(&["--profile", "night"]).output().unwrap();
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    assert_eq!(output.status.code(), Some(3));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("expired"), "{stderr}");
    assert!(stderr.contains("hint: aws sso login --profile night"), "{stderr}");
    assert!(!stderr.contains("an-old-token"), "{stderr}");
}

#[test]
fn static_keys_and_a_credential_process_sign() {
    let process = format!(
        "sh -c 'echo {{\\\"Version\\\":1,\\\"AccessKeyId\\\":\\\"{DEMO_KEY}\\\",\\\"SecretAccessKey\\\":\\\"{DEMO_SECRET}\\\"}}'"
    );
    let machine = machine(&format!(
        "[default]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n\
         [profile process]\ncredential_process = {process}\n\
         [profile failing]\ncredential_process = sh -c 'echo connect the token >&2; exit 1'\n\
         [profile role]\nrole_arn = arn:aws:iam::111122223333:role/analysts\nsource_profile = default\n"
    ));
    good(machine.creds(&[]).output().unwrap());
    good(machine.creds(&["--profile", "process"]).output().unwrap());
    let shown = good(machine.creds(&["--profile", "role"]).output().unwrap());
    assert!(shown.contains("PGUSER='IAMR:analysts'"), "{shown}");
    let output = machine.creds(&["--profile", "failing"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("--profile failing"), "{stderr}");
    assert!(stderr.contains("\n  connect the token\n"), "{stderr}");
}

#[test]
fn sso_profile_that_lacks_a_setting_has_not_expired() {
    let machine = machine(
        "[profile half]\nsso_session = corp\nsso_account_id = 111122223333\n\
         [sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n",
    );
    let output = machine.creds(&["--profile", "half"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("sso_role_name"), "{stderr}");
    assert!(!stderr.contains("expired") && !stderr.contains("sso login"), "{stderr}");
}

#[test]
fn sign_in_that_nothing_answers_is_trouble_of_the_network() {
    let mut machine = machine(&format!(
        "[default]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n\
         [profile role]\nrole_arn = arn:aws:iam::111122223333:role/analysts\nsource_profile = default\n"
    ));
    machine.set("AWS_MAX_ATTEMPTS", "1");
    machine.set("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1");
    let output = machine.creds(&["--profile", "role"]).output().unwrap();
    assert_eq!(output.status.code(), Some(7), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("could not connect to the endpoint"));
}

#[test]
fn home_that_is_no_directory_has_no_aws_files_either() {
    let mut machine = machine("");
    machine.set("HOME", "/dev/null");
    machine.set("AWS_ACCESS_KEY_ID", DEMO_KEY);
    machine.set("AWS_SECRET_ACCESS_KEY", DEMO_SECRET);
    good(machine.creds(&[]).output().unwrap());
}

#[test]
fn profile_that_is_named_beats_the_keys_of_the_environment() {
    let mut machine = machine(&format!(
        "[profile good]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
    ));
    machine.set("AWS_ACCESS_KEY_ID", "AKIASTRANGER");
    machine.set("AWS_SECRET_ACCESS_KEY", "wrong");
    assert_eq!(machine.creds(&[]).output().unwrap().status.code(), Some(3));
    good(machine.creds(&["--profile", "good"]).output().unwrap());
    // As the AWS CLI has it: keys of the environment beat AWS_PROFILE.
    machine.set("AWS_PROFILE", "good");
    assert_eq!(machine.creds(&[]).output().unwrap().status.code(), Some(3));
}

/// The profiles of `sandbox --sso`, which the README's first steps are tried with.
#[test]
#[ignore = "needs dash"]
fn profiles_of_the_sandbox_sign_in() {
    let machine = machine("");
    machine.aws.add_sso_profiles(&home(&machine)).unwrap();
    for profile in ["prod", "expired"] {
        let user = || machine.creds(&["--profile", profile, "--field", "user"]).output().unwrap();
        assert_eq!(user().status.code(), Some(3), "{profile}");
        let login = format!("\"$HOME/bin/aws\" sso login --profile {profile}");
        good(machine.script("dash", &login));
        assert_eq!(good(user()), "IAMR:analyst\n", "{profile}");
    }
}
