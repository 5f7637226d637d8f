//! What is wrong is refused before anything is asked.

use sandbox::KX_ENVIRONMENT;
use serde_json::json;

use super::file;
use crate::common::world::World;

/// Command, definition, and what must be said of it.
const REFUSED: &[(&str, &str, &str)] = &[
    ("glue-conn create", "{", "it is not JSON"),
    ("glue-conn create", "Name = 'x'\nName = 'y'", "it is not TOML: line 2"),
    ("glue-conn create", "{}", "Name, ConnectionType and ConnectionProperties are missing"),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "JDBC", "ConnectionProperties": {}}"#,
        "needs HOST, PORT and JDBC_ENGINE",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "JDBC", "ConnectionProperties": {"PASWORD": "hunter2"}}"#,
        "did you mean PASSWORD?",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "JDBC", "ConnectionProperties": {"PASSWORD": ""}}"#,
        "ConnectionProperties.PASSWORD '': must be 1 to 1024 bytes",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "JDBC", "ConnectionProperties": {"PASSWORD": 5551234}}"#,
        "ConnectionProperties.PASSWORD: must be text, in quotes",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "JDBC", "ConnectionProperties": {},
            "AuthenticationConfiguration": {"CustomAuthenticationCredentials": {"any": 5551234}}}"#,
        "CustomAuthenticationCredentials.any: must be text, in quotes",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x\ny", "ConnectionType": "JDBC", "ConnectionProperties": {}}"#,
        "Name 'x\\ny': must be one line without control characters",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "NETWORK", "ConnectionProperties": {},
            "PhysicalConnectionRequirements": {"SubnetID": "s"}}"#,
        "unknown key 'PhysicalConnectionRequirements.SubnetID'",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "NETWORK", "ConnectionProperties": {},
            "PhysicalConnectionRequirements": {"SecurityGroupIdList": "sg-1"}}"#,
        "SecurityGroupIdList 'sg-1': must be a list",
    ),
    (
        "glue-conn create",
        r#"{"Name": "x", "ConnectionType": "CUSTOM", "ConnectionProperties": {}, "Tags": {"": "v"}}"#,
        "a name in Tags",
    ),
    ("glue-conn update one", r#"{"Name": "one", "Descripton": "x"}"#, "did you mean Description?"),
    (
        "finspace kx-cluster create -e ENV",
        r#"{"clusterName": "x"}"#,
        "clusterName 'x': must be 3 to 63 bytes",
    ),
    (
        "finspace kx-cluster create -e ENV",
        r#"{"clusterName": "abc", "clusterType": "HDP"}"#,
        "did you mean HDB?",
    ),
    (
        "finspace kx-cluster create -e ENV",
        r#"{"clusterName": "abc", "clusterType": "HDB", "autoScalingConfiguration": {"metricTarget": 101}}"#,
        "autoScalingConfiguration.metricTarget 101: must be a number from 1 to 100",
    ),
    (
        "finspace kx-cluster create -e ENV",
        r#"{"clusterName": "abc", "clusterType": "HDB", "releaseLabel": "1.0", "azMode": "MULTI",
            "vpcConfiguration": {"vpcId": "vpc-1"}}"#,
        "vpcConfiguration.vpcId 'vpc-1': must be vpc- and 8 or 17 lower-case letters or digits",
    ),
    ("finspace kx-cluster create -e ENV", r#"{"clusterName": "abc"}"#, "clusterType, "),
    ("finspace kx-user create u1 -e ENV", r#"{"iamRole": "demo"}"#, "iamRole 'demo'"),
    (
        "finspace kx-user create u!1 -e ENV",
        r#"{}"#,
        "userName 'u!1': must be letters, digits, _ or -",
    ),
    ("finspace kx-user create u1 -e ENV-1", r#"{}"#, "--environment-id"),
];

#[test]
fn bad_input_is_refused_before_the_network() {
    let world = World::new();
    for (command, definition, what) in REFUSED {
        let path = file(&world, "definition", definition);
        let command = command.replace("ENV", KX_ENVIRONMENT);
        let mut words: Vec<&str> = command.split(' ').collect();
        words.extend(["--from", &path]);
        let outcome = world.run(&words);
        assert_eq!(outcome.status, 2, "{command} {definition}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(what), "{command} {definition}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("hunter2"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("5551234"), "{}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "a failure of these is no code for a shell");
    }
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn bad_flags_are_refused_before_the_network() {
    let mut world = World::new();
    world.stdin = b"x".to_vec();
    for (line, what) in [
        ("glue-conn create x --from - --password-stdin", "cannot both read stdin"),
        ("glue-conn create x --from nosuch.json", "could not read 'nosuch.json'"),
        ("glue-conn update x --set Description", "--set takes KEY=VALUE"),
        ("glue-conn update x --set Descripton=x", "did you mean Description?"),
        ("glue-conn update x --set HOSTS=x", "unknown key"),
        ("glue-conn update x --set PORT=", "PORT '': must be 1 to 1024 bytes"),
        ("glue-conn update x --set MatchCriteria=a", "must be JSON"),
        (
            r#"glue-conn update x --set AuthenticationConfiguration={"BasicAuthenticationCredentials":{"Password":"hunter2"}}"#,
            "does not accept secrets",
        ),
        (
            r#"glue-conn update x --set AuthenticationConfiguration={"Password":"hunter2""#,
            "the value must be JSON",
        ),
        ("glue-conn mysql get x", "'mysql' comes before `get`, which does not support it"),
        ("glue-conn mysql delete x --yes", "'mysql' comes before `delete`"),
        ("glue-conn update x", "nothing to change"),
        ("glue-conn get x -f yaml", "invalid --format 'yaml': expected table or json"),
        ("glue-conn --refresh get x", "--refresh comes before `get`"),
        (
            "glue-conn --catalog-id 1 get x",
            "put it after the verb: lakekey glue-conn get --catalog-id",
        ),
        ("glue-conn delete --yes", "missing NAME"),
        ("finspace kx-cluster get -e E! abc", "--environment-id 'E!'"),
        ("finspace kx-cluster get -e e a", "NAME 'a': must be 3 to 63 bytes"),
        ("finspace kx-cluster update -e e abc --set clusterName=x", "cannot be changed"),
        ("finspace kx-databse list -e E", "kx-databse"),
        ("finspace environment list --timeout 0", "--timeout '0': must be greater than zero"),
    ] {
        let outcome = world.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(outcome.status, 2, "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(what), "{line}: {}", outcome.stderr);
        let is_of_credential = line.starts_with("glue-conn mysql");
        assert_eq!(outcome.stdout.is_empty(), !is_of_credential, "{line}");
        assert!(!outcome.stderr.contains("hunter2"), "{}", outcome.stderr);
    }
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn environment_is_refused_by_its_rule_whatever_is_in_it() {
    let world = World::new();
    for line in [&["finspace", "kx-user", "list"][..], &["kx-connect", "list"]] {
        let outcome = world.run(&[line, &["-e", "a: b"]].concat());
        assert_eq!(outcome.status, 2, "{}", outcome.stderr);
        let what = "error: invalid --environment-id 'a: b': must be 1 to 26 letters or digits\n";
        assert!(outcome.stderr.starts_with(what), "{}", outcome.stderr);
    }
}

#[test]
fn definition_that_is_no_text_or_too_large_is_refused() {
    let mut world = World::new();
    world.stdin = vec![0xff, 0xfe];
    let outcome = world.run(&["glue-conn", "create", "--from", "-"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("it is not UTF-8"), "{}", outcome.stderr);
    world.stdin = vec![b' '; 17 * 1024 * 1024];
    let outcome = world.run(&["glue-conn", "create", "--from", "-"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("larger than 16 MiB"), "{}", outcome.stderr);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    world.stdin = json!({"Name": "x"}).to_string().replace("\"x\"", &deep).into_bytes();
    let outcome = world.run(&["glue-conn", "create", "--from", "-"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
}
