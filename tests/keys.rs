//! The cache key: no network call decides it, and nothing that changes the answer or the caller
//! is left out of it.

use lakekey::aws::{AwsFlags, Session};
use lakekey::model::{CacheKey, Flag};
use lakekey::services::{self, Service};
use lakekey::settings::Layers;

use crate::common;
use crate::common::typed::TypedValues;
use crate::common::world::World;

/// The files of somebody with every kind of profile.
const CONFIG: &str = "\
[default]
region = eu-west-1
[profile base]
aws_access_key_id = AKIABASE
aws_secret_access_key = secret
region = eu-west-1
[profile role]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = base
external_id = one
role_session_name = me
region = eu-west-1
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = reader
region = eu-west-1
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://one.awsapps.com/start
[profile old-sso]
sso_start_url = https://one.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = reader
region = eu-west-1
[profile process]
credential_process = /usr/bin/one
region = eu-west-1
[profile web]
role_arn = arn:aws:iam::111122223333:role/web
web_identity_token_file = /tmp/one
region = eu-west-1
[profile instance]
role_arn = arn:aws:iam::111122223333:role/instance
credential_source = Ec2InstanceMetadata
region = eu-west-1
";

/// Returns a world whose variables name nobody.
pub(crate) fn world() -> World {
    let mut world = World::new();
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION"] {
        world.unset(name);
    }
    world.aws_config(CONFIG);
    world
}

/// Returns what `arguments` give, as plain values.
pub(crate) fn typed(service: &Service, arguments: &[&str]) -> TypedValues {
    let mut values = TypedValues::default();
    let mut words = arguments.iter().copied();
    while let Some(word) = words.next() {
        let is_meant = |flag: &&Flag| match word.strip_prefix("--") {
            Some(name) => flag.name == name || flag.aliases.contains(&name),
            None => word
                .strip_prefix('-')
                .is_some_and(|letter| flag.short.is_some_and(|short| letter.chars().eq([short]))),
        };
        let mut flags = service.flags.iter().chain(AwsFlags::ALL);
        values = match flags.find(is_meant) {
            Some(flag) if flag.value.is_some() => values.value(flag, words.next().unwrap()),
            Some(flag) => values.on(flag),
            None => {
                let positional = service.flags.iter().find(|flag| flag.positional);
                values.value(positional.unwrap_or_else(|| panic!("{word}")), word)
            }
        };
    }
    values
}

/// Returns the key of the request with these `arguments`, without a command line.
fn key(world: &World, arguments: &[&str]) -> CacheKey {
    let (name, arguments) = arguments.split_first().unwrap();
    let service = services::all().find(|service| service.name == *name).unwrap();
    let host = world.host();
    let typed = typed(service, arguments);
    let layers = Layers { typed: &typed, environment: &host.environment, file: None, target: None };
    let request = (service.request)(&layers, &mut Vec::new()).unwrap();
    let session = Session::open(&host, &layers).unwrap();
    services::cache_key(request.as_ref(), &session).unwrap()
}

/// Returns the short name of the key under which a run with these `arguments` caches.
fn key_of_run(world: &World, arguments: &[&str]) -> String {
    let outcome = world.run(&[arguments, &["-vv"]].concat());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let (_, rest) = outcome.stderr.split_once("; key ").unwrap();
    rest.split_once(',').unwrap().0.to_owned()
}

fn redshift(world: &World, arguments: &[&str]) -> CacheKey {
    let all: Vec<&str> = ["redshift-creds", "-w", "analytics"]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    key(world, &all)
}

/// Checks that all are different.
fn assert_all_differ(keys: &[(String, CacheKey)]) {
    for (index, (name, key)) in keys.iter().enumerate() {
        for (other_name, other) in &keys[index + 1..] {
            assert_ne!(key, other, "{name} and {other_name} share an entry");
        }
    }
}

#[test]
fn the_same_request_has_the_same_key() {
    let world = world();
    assert_eq!(redshift(&world, &[]), redshift(&world, &[]));
    // How a value is written does not matter.
    assert_eq!(
        redshift(&world, &["--duration-seconds", "900"]),
        redshift(&world, &["--duration-seconds", "15m"])
    );
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn command_line_and_plain_values_give_one_key() {
    for case in common::services::ALL {
        let world = World::new();
        let plain = key(&world, case.arguments);
        // How a credential is printed does not matter.
        for further in
            [&[][..], &["-f", "json"], &["--prefix", "X_"], &["--refresh"], &["--min-ttl", "5m"]]
        {
            let arguments = [case.arguments, further].concat();
            assert_eq!(key_of_run(&world, &arguments), plain.short(), "{arguments:?}");
        }
    }
}

#[test]
fn each_parameter_changes_it() {
    let world = world();
    let authority = world.aws.authority_file();
    let copy = world.home.path().join("copy.pem");
    std::fs::copy(&authority, &copy).unwrap();
    let copy = copy.to_string_lossy();
    let mut keys = vec![
        ("the plain request".to_owned(), redshift(&world, &[])),
        ("another workgroup".to_owned(), key(&world, &["redshift-creds", "-w", "reporting"])),
        (
            "a custom domain".to_owned(),
            key(&world, &["redshift-creds", "--custom-domain-name", "analytics.example.com"]),
        ),
        (
            "a workgroup's name as a domain".to_owned(),
            key(&world, &["redshift-creds", "--custom-domain-name", "ana.lytics"]),
        ),
    ];
    for arguments in [
        &["-d", "sales"][..],
        &["-d", "dev"],
        &["--duration-seconds", "900"],
        &["--duration-seconds", "901"],
        &["--host", "h"],
        &["--port", "5440"],
        &["--host", "h", "--port", "5440"],
        &["--sslmode", "require"],
        &["--sslmode", "verify-ca"],
        &["--sslrootcert", &copy],
        &["--sslrootcert", "system"],
        &["--region", "us-east-1"],
        &["--endpoint-url", "https://one.example.com"],
        &["--endpoint-url", "https://two.example.com"],
    ] {
        keys.push((arguments.join(" "), redshift(&world, arguments)));
    }
    assert_all_differ(&keys);
}

#[test]
fn each_parameter_of_a_token_changes_it() {
    let mut world = world();
    world.unset("AWS_ENDPOINT_URL");
    let authority = world.aws.authority_file();
    let copy = world.home.path().join("copy.pem");
    std::fs::copy(&authority, &copy).unwrap();
    let copy = copy.to_string_lossy();
    let rds = ["rds-token", "--hostname", "a.proxy-b.eu-west-1.rds.amazonaws.com", "-U", "me"];
    let dsql = ["dsql-token", "--hostname", "a.dsql.eu-west-1.on.aws"];
    let mut keys = Vec::new();
    for (start, all) in [
        (
            &rds[..],
            &[
                &[][..],
                &["--port", "5433"],
                &["-d", "sales"],
                &["--engine", "mysql"],
                &["--host-address", "127.0.0.1"],
                &["--connect-port", "5433"],
                &["--sslmode", "require"],
                &["--sslrootcert", &copy],
            ][..],
        ),
        (
            &dsql,
            &[
                &[][..],
                &["-U", "me"],
                &["-d", "sales"],
                &["--duration-seconds", "901"],
                &["--host-address", "127.0.0.1"],
                &["--connect-port", "5433"],
                &["--sslmode", "require"],
                &["--sslrootcert", &copy],
            ],
        ),
        (&["msk-token"], &[&[], &["--bootstrap-servers", "b:1"], &["--region", "us-east-1"]]),
    ] {
        for more in all {
            let words = [start, more].concat();
            keys.push((words.join(" "), key(&world, &words)));
        }
    }
    for words in [
        ["rds-token", "--hostname", "a.proxy-b.us-east-1.rds.amazonaws.com", "-U", "me"],
        ["rds-token", "--hostname", "a.proxy-b.eu-west-1.rds.amazonaws.com", "-U", "Me"],
    ] {
        keys.push((words.join(" "), key(&world, &words)));
    }
    assert_all_differ(&keys);
}

#[test]
fn each_caller_changes_it() {
    // The address of the sandbox is another in each world, which must not be what tells them
    // apart.
    let mut world = world();
    world.unset("AWS_ENDPOINT_URL");
    let mut keys = vec![("nothing".to_owned(), redshift(&world, &[]))];
    for profile in ["base", "role", "sso", "old-sso", "process", "web", "instance"] {
        keys.push((profile.to_owned(), redshift(&world, &["--profile", profile])));
    }
    let profiles = ["base", "role", "sso", "old-sso", "process", "web", "instance"];
    // Keys of the environment win over these and not over the profiles above.
    let by_variable = profiles.map(|profile| ("AWS_PROFILE", profile));
    let others = [
        ("AWS_ACCESS_KEY_ID", "AKIAONE"),
        ("AWS_ACCESS_KEY_ID", "AKIATWO"),
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "/tmp/one"),
        ("AWS_WEB_IDENTITY_TOKEN_FILE", "/tmp/two"),
        ("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/one"),
        ("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/two"),
        ("AWS_ROLE_SESSION_NAME", "me"),
        ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/one"),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost/one"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "one"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "two"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/tmp/one"),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://localhost"),
        ("AWS_ENDPOINT_URL_STS", "http://localhost:1"),
        ("AWS_ENDPOINT_URL_SSO", "http://localhost:1"),
        ("AWS_ENDPOINT_URL_SSO_OIDC", "http://localhost:1"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "true"),
        ("AWS_USE_FIPS_ENDPOINT", "true"),
        ("AWS_ENDPOINT_URL", "http://localhost:2"),
        ("AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS", "http://localhost:3"),
    ];
    for (name, value) in by_variable.into_iter().chain(others) {
        keys.push((format!("{name}={value}"), redshift(world.set(name, value), &[])));
        world.unset(name);
    }
    assert_all_differ(&keys);
    assert_eq!(keys[0].1, redshift(&world, &[]), "and nothing else changed");
}

#[test]
fn the_older_name_of_the_profiles_variable_counts_where_the_newer_is_not_set() {
    let mut world = world();
    let named = redshift(world.set("AWS_PROFILE", "role"), &[]);
    assert_eq!(redshift(world.set("AWS_DEFAULT_PROFILE", "base"), &[]), named);
    world.unset("AWS_PROFILE").set("AWS_DEFAULT_PROFILE", "role");
    assert_eq!(redshift(&world, &[]), named);
}

#[test]
fn editing_the_profile_changes_it() {
    for (profile, from, to) in [
        ("base", "AKIABASE", "AKIAOTHER"),
        ("base", "region = eu-west-1\n[profile role]", "region = us-east-1\n[profile role]"),
        ("role", "role/reader", "role/writer"),
        ("role", "source_profile = base", "source_profile = process"),
        ("role", "external_id = one", "external_id = two"),
        ("role", "role_session_name = me", "role_session_name = you"),
        ("role", "AKIABASE", "AKIAOTHER"),
        ("sso", "sso_session = corp\nsso_account_id = 1", "sso_session = corp\nsso_account_id = 2"),
        (
            "sso",
            "corp\nsso_account_id = 111122223333\nsso_role_name = reader",
            "corp\nsso_account_id = 111122223333\nsso_role_name = writer",
        ),
        (
            "sso",
            "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://one",
            "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://two",
        ),
        (
            "old-sso",
            "[profile old-sso]\nsso_start_url = https://one",
            "[profile old-sso]\nsso_start_url = https://two",
        ),
        ("process", "/usr/bin/one", "/usr/bin/two"),
        ("web", "/tmp/one", "/tmp/two"),
        ("web", "role/web", "role/net"),
        ("instance", "Ec2InstanceMetadata", "EcsContainer"),
        ("instance", "Metadata\n", "Metadata\nec2_metadata_service_endpoint = http://localhost\n"),
        ("role", "me\nregion = eu-west-1", "me\nregion = eu-west-1\nuse_dualstack_endpoint = true"),
    ] {
        let mut world = world();
        let before = redshift(&world, &["--profile", profile]);
        assert!(CONFIG.contains(from), "{from}");
        world.aws_config(&CONFIG.replacen(from, to, 1));
        assert_ne!(before, redshift(&world, &["--profile", profile]), "{profile}: {from} → {to}");
    }
}

#[test]
fn whoever_is_asked_beside_glue_changes_it() {
    let mut world = world();
    let mut keys = vec![("nobody".to_owned(), key(&world, &["glue-conn", "orders"]))];
    for name in ["AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL_KMS"] {
        let changed = key(world.set(name, "http://localhost:1"), &["glue-conn", "orders"]);
        keys.push((name.to_owned(), changed));
        world.unset(name);
    }
    assert_all_differ(&keys);
}

#[test]
fn endpoints_that_are_ignored_are_no_part_of_it() {
    let mut world = world();
    world.unset("AWS_ENDPOINT_URL");
    let usual = redshift(&world, &[]);
    world.set("AWS_ENDPOINT_URL", "http://localhost:2");
    world.set("AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS", "http://localhost:3");
    assert_ne!(redshift(&world, &[]), usual);
    world.set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True");
    assert_eq!(redshift(&world, &[]), usual);
    let typed = ["--endpoint-url", "http://localhost:4"];
    assert_ne!(redshift(&world, &typed), usual, "nobody ignores a flag");
}

#[test]
fn rotating_a_secret_does_not_change_it_and_it_holds_none() {
    let mut world = world();
    let before = redshift(&world, &["--profile", "base"]);
    world.aws_config(&CONFIG.replace("= secret", "= other"));
    assert_eq!(before, redshift(&world, &["--profile", "base"]));
    assert!(before.to_string().starts_with("v1/redshift-creds/"), "{before}");
    assert_eq!(before.digest().len(), 64);
}

#[test]
fn a_profile_of_another_file_is_another_caller() {
    let mut world = world();
    let before = redshift(&world, &[]);
    world.set("AWS_PROFILE", "base");
    assert_ne!(before, redshift(&world, &[]));
    let credentials = world.home.path().join("credentials");
    std::fs::write(
        &credentials,
        "[base]\naws_access_key_id = AKIAFILE\naws_secret_access_key = x\n",
    )
    .unwrap();
    let one = redshift(&world, &[]);
    world.set("AWS_SHARED_CREDENTIALS_FILE", &credentials.to_string_lossy());
    assert_ne!(one, redshift(&world, &[]));
}
