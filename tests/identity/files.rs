//! Files that hold tokens: what is in them is part of the cache key where it decides who signs, and
//! nothing but a regular file is waited for.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use super::sources::{ROLE, SSO, world};
use crate::common::world::{World, write};

const LATER: &str = "2099-01-01T00:00:00Z";

/// Returns a world whose container answers for the role that the token in a file names, and the
/// file.
fn pods(config: &str) -> (World, PathBuf) {
    let mut world = world(config);
    let (file, url) = (world.home.path().join("token"), world.aws.url());
    world.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &format!("{url}/container/of-token"));
    world.set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", &file.to_string_lossy());
    (world, file)
}

#[test]
fn another_pod_behind_one_token_file_is_another_entry() {
    let (world, file) = pods("[default]\nregion = eu-west-1\n");
    for (pod, fetches) in [("one", 1), ("other", 2), ("one", 2), ("other", 2)] {
        write(&file, pod);
        let outcome = world.creds(&["-f", "env"]);
        outcome.succeeds();
        assert_eq!(outcome.variable("PGUSER").unwrap(), format!("IAMR:{pod}"));
        assert_eq!(world.fetches(), fetches, "{pod}");
    }
}

#[test]
fn mfa_session_of_one_is_not_used_by_another() {
    let role = format!(
        "role_arn = {ROLE}/admin\nmfa_serial = arn:aws:iam::111122223333:mfa/me\nregion = eu-west-1\n"
    );
    let count = std::cell::Cell::new(0);
    let ask = |world: &mut World| {
        count.set(count.get() + 1);
        let database = format!("db{}", count.get());
        world.terminals.stdin = true;
        world.terminals.stderr = true;
        world.stdin = b"123456\n".to_vec();
        let outcome = world.creds(&["--profile", "admin", "-d", &database]);
        outcome.succeeds();
        outcome.stderr.contains("MFA code")
    };
    let (mut world, file) =
        pods(&format!("[profile admin]\n{role}credential_source = EcsContainer\n"));
    for (pod, is_asked) in [("one", true), ("one", false), ("other", true), ("one", false)] {
        write(&file, pod);
        assert_eq!(ask(&mut world), is_asked, "{pod}");
    }
    let mut world = self::world(&format!("[profile admin]\n{role}source_profile = s\n{SSO}"));
    let home = world.home.path().to_owned();
    world.aws.sso(|sso| sso.access_tokens.extend(["one".to_owned(), "other".to_owned()]));
    for (person, is_asked) in [("one", true), ("one", false), ("other", true), ("one", false)] {
        super::sources::token(&home, person, LATER);
        assert_eq!(ask(&mut world), is_asked, "{person}");
    }
}

#[test]
fn pipe_in_place_of_a_file_is_an_error_that_names_it() {
    let login = ".aws/login/cache/\
                 6eeec053fe13079aaf7fd81065ec5ecbdb93674f20700e51842d0c769b240c8a.json";
    let sso = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
    let cases = [
        ("s", sso, SSO.to_owned(), vec![], 3),
        (
            "l",
            login,
            "[profile l]\nregion = eu-west-1\nlogin_session = arn:aws:iam::111122223333:user/me\n"
                .to_owned(),
            vec![],
            3,
        ),
        (
            "w",
            "jwt",
            format!(
                "[profile w]\nregion = eu-west-1\nrole_arn = {ROLE}/web\n\
                 web_identity_token_file = HOME/jwt\n"
            ),
            vec![],
            3,
        ),
        (
            "e",
            "pod",
            format!(
                "[profile e]\nregion = eu-west-1\nrole_arn = {ROLE}/web\n\
                 credential_source = EcsContainer\n"
            ),
            vec![
                ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/c"),
                ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "HOME/pod"),
            ],
            3,
        ),
        (
            "k",
            "ca.pem",
            "[profile k]\nregion = eu-west-1\naws_access_key_id = AKIAONE\n\
             aws_secret_access_key = x\n"
                .to_owned(),
            vec![("AWS_CA_BUNDLE", "HOME/ca.pem")],
            2,
        ),
    ];
    for (profile, file, config, variables, status) in cases {
        let mut world = world("");
        let home = world.home.path().to_string_lossy().into_owned();
        world.aws_config(&config.replace("HOME", &home));
        for (name, value) in variables {
            world.set(name, &value.replace("HOME", &home));
        }
        let file = world.home.path().join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
        let start = Instant::now();
        let outcome = world.creds(&["--profile", profile, "--timeout", "60s"]);
        assert!(start.elapsed().as_secs() < 30, "{profile} waits for a pipe");
        assert_eq!(outcome.status, status, "{profile}: {}", outcome.stderr);
        let name = file.to_string_lossy().into_owned();
        assert!(outcome.stderr.contains(&name), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("not a regular file"), "{}", outcome.stderr);
        assert_eq!(world.aws.requests().len(), 0, "{profile}");
    }
}

#[test]
fn unreadable_aws_file_is_named_in_later_errors() {
    for (variable, name) in
        [("AWS_CONFIG_FILE", "config"), ("AWS_SHARED_CREDENTIALS_FILE", "credentials")]
    {
        for is_there in [true, false] {
            let mut world = world("");
            let path = world.home.path().join(format!("my-{name}"));
            if is_there {
                std::fs::create_dir(&path).unwrap();
            }
            world.set(variable, &path.to_string_lossy()).set("AWS_REGION", "eu-west-1");
            for (arguments, status) in [(&["--profile", "nobody"][..], 2), (&[], 3)] {
                let outcome = world.creds(arguments);
                assert_eq!(outcome.status, status, "{}", outcome.stderr);
                let said = format!("could not read {}", path.display());
                assert!(outcome.stderr.contains(&said), "{}", outcome.stderr);
            }
            world.set("AWS_ACCESS_KEY_ID", sandbox::DEMO_KEY);
            world.set("AWS_SECRET_ACCESS_KEY", sandbox::DEMO_SECRET);
            let outcome = world.creds(&[]);
            outcome.succeeds();
            assert!(!outcome.stderr.contains("cannot be read"), "{}", outcome.stderr);
        }
    }
}

#[test]
fn step_of_the_sign_in_that_hangs_is_named() {
    let role = format!(
        "[profile r]\nregion = eu-west-1\nrole_arn = {ROLE}/reader\nsource_profile = base\n\
         [profile base]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
        sandbox::DEMO_KEY,
        sandbox::DEMO_SECRET
    );
    for (config, profile, operation, said) in [
        (role.as_str(), "r", "AssumeRole", "the sign-in was waiting for AssumeRole of STS"),
        (SSO, "s", "GetRoleCredentials", "the sign-in was waiting for GetRoleCredentials"),
        (role.as_str(), "r", "GetCredentials", ""),
    ] {
        let world = world(config);
        super::sources::token(world.home.path(), "one", LATER);
        world.aws.fault(operation, sandbox::Fault::BlackHole);
        let outcome = world.creds(&["--profile", profile, "--timeout", "1s"]);
        outcome.ends_with(7);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        let is_sign_in = outcome.stderr.contains("the sign-in was waiting");
        assert_eq!(is_sign_in, !said.is_empty(), "{}", outcome.stderr);
    }
}
