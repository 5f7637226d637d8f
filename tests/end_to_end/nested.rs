//! A `credential_process` that runs lakekey.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Output;
use std::time::Instant;

use sandbox::{DEMO_KEY, DEMO_SECRET, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};

use crate::common::tools::LAKEKEY;
use crate::common::world::write;

/// Returns a machine whose AWS config file is `config`, with its place.
fn machine(keyring: KeyringEnvironment, config: &str) -> (Real, PathBuf) {
    let mut machine = Real::with(LAKEKEY, Sandbox::start().unwrap(), keyring);
    machine.forget_sign_in();
    let path = machine.keyring.path("home/.aws/config");
    let good = format!(
        "[profile good]\naws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n"
    );
    write(&path, &format!("{good}{config}"));
    (machine, path)
}

/// Writes a program into the home directory and returns its place.
fn program(machine: &Real, name: &str, text: &str) -> PathBuf {
    let path = machine.keyring.path(&format!("home/{name}"));
    write(&path, &format!("#!/bin/sh\n{text}"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn keys() -> String {
    format!(
        r#"echo '{{"Version":1,"AccessKeyId":"{DEMO_KEY}","SecretAccessKey":"{DEMO_SECRET}"}}'"#
    )
}

/// Runs lakekey as `profile`; fails if that takes longer than a refusal may.
fn run(machine: &Real, profile: &str) -> Output {
    let begin = Instant::now();
    let output = machine.creds(&["--profile", profile]).output().unwrap();
    assert!(begin.elapsed() < testkit::PATIENCE, "{:?}", begin.elapsed());
    output
}

#[test]
#[ignore = "needs gnome-keyring"]
fn profile_that_runs_lakekey_as_itself_is_refused_at_once() {
    let keyrings = [KeyringEnvironment::without_bus(), KeyringEnvironment::unlocked()];
    for keyring in keyrings {
        // The outer run holds the lock of the very key that the inner one would wait for.
        let count = keyring.path("home/count");
        let itself = format!(
            "sh -c 'echo run >> {}; exec {LAKEKEY} redshift-creds -w analytics --profile PROFILE --field password'",
            count.display()
        );
        let (machine, path) = machine(
            keyring,
            &format!(
                "[profile loop]\n{}\n[profile role]\nrole_arn = arn:aws:iam::111122223333:role/analysts\n\
                 source_profile = base\n[profile base]\n{}\n",
                format_args!("credential_process = {}", itself.replace("PROFILE", "loop")),
                format_args!("credential_process={}", itself.replace("PROFILE", "role")),
            ),
        );
        for (profile, owner, line) in [("loop", "loop", 5), ("role", "base", 10)] {
            let _ = std::fs::remove_file(&count);
            let output = run(&machine, profile);
            let stderr = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{stderr}");
            let message = format!(
                "error: the credential_process of the AWS profile '{owner}' runs lakekey itself"
            );
            assert!(stderr.contains(&message), "{stderr}");
            assert!(stderr.contains(&format!("{}:{line}\n", path.display())), "{stderr}");
            assert!(stderr.contains("hint: "), "{stderr}");
            let stdout = text(&output.stdout);
            assert!(stdout.contains("PGPASSWORD") && stdout.ends_with("(exit 2)\n"), "{stdout}");
            assert_eq!(std::fs::read_to_string(&count).unwrap(), "run\n", "{profile}");
        }
        assert_eq!(machine.aws.count("GetCredentials"), 0);
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn profiles_that_run_lakekey_as_each_other_end_too() {
    let as_profile = |name: &str| {
        format!(
            "credential_process = {LAKEKEY} redshift-creds -w analytics --profile {name} --field user"
        )
    };
    let quiet = as_profile("hidden").replace("= ", "= sh -c 'exec ") + " 2>/dev/null'";
    let (machine, _) = machine(
        KeyringEnvironment::unlocked(),
        &format!(
            "[profile one]\n{}\n[profile other]\n{}\n[profile hidden]\n{quiet}\n",
            as_profile("other"),
            as_profile("one"),
        ),
    );
    let output = run(&machine, "one");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("runs lakekey itself"), "{}", text(&output.stderr));
    // Where its words are thrown away, it is a command that fails.
    let output = run(&machine, "hidden");
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
}

#[test]
#[ignore = "needs gnome-keyring"]
fn process_may_run_lakekey_as_somebody_else() {
    let (machine, path) = machine(KeyringEnvironment::unlocked(), "");
    let nested = program(
        &machine,
        "nested",
        &format!(
            "lakekey redshift-creds -w reporting --profile good --field user > ~/nested-user || exit 1\n{}\n",
            keys()
        ),
    );
    let config = std::fs::read_to_string(&path).unwrap();
    write(&path, &format!("{config}[profile nested]\ncredential_process = {}\n", nested.display()));
    good(run(&machine, "nested"));
    let user = std::fs::read_to_string(machine.keyring.path("home/nested-user")).unwrap();
    assert!(user.starts_with("IAM"), "{user}");
}

#[test]
fn command_line_of_a_process_is_left_as_it_is() {
    let (machine, path) = machine(KeyringEnvironment::without_bus(), "");
    let expected = r#"it's "two words" $HOME \ `x` a&b|c;d #e"#;
    let script = program(
        &machine,
        "bin dir/it's keys",
        &format!(
            "cat > ~/expected <<'END'\n{expected}\nEND\nprintf '%s\\n' \"$1\" > ~/given\n\
             [ \"$(cat ~/expected)\" = \"$(cat ~/given)\" ] || exit 1\n[ \"$2\" = last ] || exit 1\n{}\n",
            keys()
        ),
    );
    let config = std::fs::read_to_string(&path).unwrap();
    let command =
        format!(r#""{}" 'it'\''s "two words" $HOME \ `x` a&b|c;d'\ \#e last"#, script.display());
    for file in [path.clone(), machine.keyring.path("home/.aws/credentials")] {
        let (section, text) =
            if file == path { ("profile odd", config.as_str()) } else { ("odd", "") };
        write(&file, &format!("{text}[{section}]\ncredential_process = {command}\n"));
        good(run(&machine, "odd"));
        write(&path, &config);
    }
}

#[test]
#[ignore = "needs gnome-keyring"]
fn mark_is_no_part_of_the_key() {
    let (mut machine, _) = machine(
        KeyringEnvironment::unlocked(),
        &format!("[profile script]\ncredential_process = {}\n", keys().replace('\n', " ")),
    );
    let outside = good(run(&machine, "script"));
    machine.set("LAKEKEY_CREDENTIAL_PROCESS", "0123456789abcdef0123456789abcdef");
    assert_eq!(good(run(&machine, "script")), outside);
    assert_eq!(machine.aws.count("GetCredentials"), 1);
}
