//! Every document of JSON, from every command and in every form, is what the one description of them
//! says: `lakekey-json(5)`, `docs/JSON.md` and the schema are made from it.

use std::collections::{BTreeMap, BTreeSet};

use lakekey::cli::documents::{JsonDocument, documents};
use lakekey::model::{JsonShape, MASK};
use sandbox::{Fault, KX_ENVIRONMENT};
use serde_json::Value;

use crate::common::credentials;
use crate::common::world::{Outcome, World, write};

/// Returns what of `value` is not as `shape`.
fn difference(value: &Value, shape: &JsonShape, path: &str) -> Option<String> {
    let is = |holds: bool| (!holds).then(|| format!("{path} is not {shape:?}: {value}"));
    match shape {
        JsonShape::Text => is(value.is_string()),
        JsonShape::Time => is(value.as_str().is_some_and(is_whole_time)),
        JsonShape::Integer => is(value.is_u64()),
        JsonShape::Boolean => is(value.is_boolean()),
        JsonShape::Version => is(*value == 1),
        JsonShape::OneOf(texts) => is(value.as_str().is_some_and(|text| texts.contains(&text))),
        JsonShape::Object(members) => {
            let Some(object) = value.as_object() else { return is(false) };
            let names: BTreeSet<&str> = object.keys().map(String::as_str).collect();
            let expected: BTreeSet<&str> = members.iter().map(|member| member.name).collect();
            if names != expected {
                return Some(format!("{path} has {names:?} and not {expected:?}"));
            }
            members.iter().find_map(|member| {
                let path = format!("{path}.{}", member.name);
                difference(&object[member.name], &member.shape, &path)
            })
        }
        JsonShape::Map(_, inner) => {
            let Some(object) = value.as_object() else { return is(false) };
            object
                .iter()
                .find_map(|(name, each)| difference(each, inner, &format!("{path}.{name}")))
        }
        JsonShape::List(inner) => {
            let Some(items) = value.as_array() else { return is(false) };
            items.iter().find_map(|each| difference(each, inner, &format!("{path}[]")))
        }
        JsonShape::OrNull(_) if value.is_null() => None,
        JsonShape::OrNull(inner) => difference(value, inner, path),
        JsonShape::Fields => {
            let Some(object) = value.as_object() else { return is(false) };
            let is_field = |value: &Value| value.is_string() || value.is_u64();
            object.iter().find_map(|(name, value)| {
                let is_fine = match value.as_object() {
                    Some(group) => {
                        let groups = ["parameters", "properties", "secret"];
                        groups.contains(&name.as_str()) && group.values().all(is_field)
                    }
                    None => is_field(value) && is_snake_case(name),
                };
                (!is_fine).then(|| format!("{path}.{name} is no field: {value}"))
            })
        }
        JsonShape::Aws => is(value.is_object()),
    }
}

/// Returns whether `name` is a name as lakekey makes them.
fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Returns whether `text` is RFC 3339 in UTC with whole seconds.
fn is_whole_time(text: &str) -> bool {
    text.len() == "2026-12-01T00:00:00Z".len()
        && text.ends_with('Z')
        && text.parse::<jiff::Timestamp>().is_ok()
}

/// Returns the document that `outcome` printed, which is one line and as `document` says.
fn read(document: &JsonDocument, text: &str, line: &str) -> Value {
    let value: Value =
        serde_json::from_str(text).unwrap_or_else(|failure| panic!("{line}: {failure}: {text}"));
    let is_indented = document.name == "definition";
    assert_eq!(text.lines().count() == 1, !is_indented || text == "{}\n", "{line}: {text}");
    assert!(text.ends_with('\n'), "{line}");
    let shape = &document.shape;
    assert_eq!(difference(&value, shape, document.name), None, "{line}");
    for item in value["items"].as_array().into_iter().flatten().filter(|_| document.item.is_some())
    {
        let shape = document.item.as_ref().unwrap();
        assert_eq!(difference(item, shape, document.name), None, "{line}");
    }
    value
}

const CONFIG: &str = r#"
[defaults]
min-ttl = "2m"

[targets.dw]
service = "redshift-creds"
workgroup-name = "analytics"

[targets.rep]
service = "redshift-creds"
workgroup-name = "reporting"

[targets.nb]
service = "emr-session"
virtual-cluster-identifier = "vc0analytics"
endpoint-identifier = "jupyter"
"#;

const CLUSTER: &str = r#"{"clusterName": "rdb-1", "clusterType": "HDB", "releaseLabel": "1.0",
    "azMode": "SINGLE", "availabilityZoneId": "use1-az1",
    "vpcConfiguration": {"vpcId": "vpc-0123456789abcdef0", "subnetIds": ["subnet-01234567"]},
    "capacityConfiguration": {"nodeType": "kx.s.large", "nodeCount": 1},
    "databases": [{"databaseName": "equities"}]}"#;

/// Returns command lines for each document, by its name.
fn lines(world: &World) -> BTreeMap<&'static str, Vec<String>> {
    let home = world.home.path().to_string_lossy().into_owned();
    let connection = r#"{"Name": "pg", "ConnectionType": "JDBC", "ConnectionProperties":
        {"JDBC_CONNECTION_URL": "jdbc:postgresql://h:5432/d", "USERNAME": "u", "PASSWORD": "pw-1"}}"#;
    write(&world.home.path().join("pg.json"), connection);
    write(&world.home.path().join("cluster.json"), CLUSTER);
    let environment = format!("-e {KX_ENVIRONMENT}");
    let mut credential: Vec<String> = [
        "use dw",
        "redshift-creds -w analytics --prefix DW_",
        "redshift-creds --host h.example --host-address 127.0.0.1 -w analytics",
        "rds-token --hostname a.proxy-b.eu-west-1.rds.amazonaws.com -U me",
        "rds-token --hostname a.proxy-b.eu-west-1.rds.amazonaws.com -U me --engine mysql",
        "dsql-token --hostname a.dsql.eu-west-1.on.aws",
        "msk-token --bootstrap-servers b.example:9098",
    ]
    .map(str::to_owned)
    .into();
    credential.push(format!("kx-connect {environment} -c ticks -u demo"));
    for endpoint in ["jupyter", "spark", "livy", "other"] {
        credential
            .push(format!("emr-session --virtual-cluster vc0analytics --endpoint {endpoint}"));
    }
    for name in credentials::connections(world) {
        credential.push(format!("glue-conn --name {name}"));
        credential.push(format!("glue-conn --name {name} --hide-password"));
    }
    let mut resources: Vec<String> =
        ["environment", "kx-environment"].map(|noun| format!("finspace {noun} list")).into();
    resources.extend(
        ["kx-cluster", "kx-database", "kx-user"]
            .map(|noun| format!("finspace {noun} list {environment}")),
    );
    let definition = vec![
        format!("glue-conn create --from {home}/pg.json"),
        "glue-conn get pg".to_owned(),
        "glue-conn get pg --reveal".to_owned(),
        format!("finspace kx-cluster create {environment} --from {home}/cluster.json"),
        format!("finspace kx-cluster get {environment} rdb-1"),
        format!("finspace kx-user get {environment} demo"),
        format!("finspace kx-environment get {KX_ENVIRONMENT}"),
        format!(
            "finspace tags list arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{KX_ENVIRONMENT}"
        ),
    ];
    let texts = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    BTreeMap::from([
        ("credential", credential),
        ("credentials", texts(&["use dw nb", "use dw rep", "use nb dw rep"])),
        ("workgroups", texts(&["redshift-creds list"])),
        ("virtual_clusters", texts(&["emr-session list", "emr-session list --all"])),
        ("endpoints", texts(&["emr-session list --virtual-cluster vc0analytics"])),
        ("connections", texts(&["glue-conn list", "glue-conn list --type JDBC"])),
        (
            "kdb_environments",
            vec!["kx-connect list".to_owned(), format!("kx-connect list {environment}")],
        ),
        ("resources", resources),
        ("definition", definition),
        ("targets", texts(&["targets"])),
        ("status", texts(&["status"])),
        ("cache_entries", texts(&["cache list"])),
        ("cache_info", texts(&["cache info", "cache info --store none"])),
        ("config", texts(&["config show"])),
        ("doctor", texts(&["doctor", "doctor -v"])),
    ])
}

fn world() -> World {
    let world = World::trying_once();
    write(&world.home.path().join(".config/lakekey/config.toml"), CONFIG);
    world
}

fn run(world: &World, line: &str) -> Outcome {
    let words: Vec<&str> = line.split_whitespace().chain(["-f", "json"]).collect();
    world.run(&words)
}

#[test]
fn documents_of_every_command_are_as_described() {
    let mut world = world();
    let lines = lines(&world);
    let mut count = 0;
    for document in documents().iter().filter(|document| document.name != "error") {
        let of_it = lines.get(document.name);
        for line in of_it.unwrap_or_else(|| panic!("{} has no command", document.name)) {
            let outcome = run(&world, line);
            if outcome.stdout.is_empty() {
                assert_ne!(outcome.status, 0, "{line}: {}", outcome.stderr);
                assert_eq!(document.name, "credential", "{line}: {}", outcome.stderr);
                continue;
            }
            read(document, &outcome.stdout, line);
            count += 1;
        }
    }
    assert!(count > 90, "{count}");
    // What holds a credential, and what has none, or an end with a fraction of a second.
    let status = documents().into_iter().find(|document| document.name == "status").unwrap();
    for end in ["2026-12-01T10:00:00.999Z", "2026-12-01T12:00:00+02:00"] {
        world.set("LAKEKEY_TARGET", "dw").set("LAKEKEY_EXPIRES_AT", end);
        let read = read(&status, &run(&world, "status").stdout, "status");
        assert_eq!(read["expires_at"], "2026-12-01T10:00:00Z");
    }
}

#[test]
fn documents_of_nothing_have_all_members() {
    let world = World::trying_once();
    let lines = lines(&world);
    world.aws.catalog(|catalog| catalog.connections.clear());
    world.aws.fault("ListManagedEndpoints", Fault::AccessDenied);
    world.aws.fault("ListKxUsers", Fault::AccessDenied);
    for name in [
        "connections",
        "virtual_clusters",
        "kdb_environments",
        "cache_entries",
        "cache_info",
        "targets",
        "status",
        "config",
        "doctor",
    ] {
        let document = documents().into_iter().find(|document| document.name == name).unwrap();
        for line in &lines[name] {
            read(&document, &run(&world, line).stdout, line);
        }
    }
}

#[test]
fn json_on_a_terminal_is_the_same_and_indented() {
    let mut world = world();
    for line in ["redshift-creds -w analytics", "use dw nb", "glue-conn list", "targets"] {
        let _cached = run(&world, line);
        let piped = run(&world, line).stdout;
        world.terminals.stdout = true;
        let shown = run(&world, line).stdout;
        world.terminals.stdout = false;
        let [piped, value] =
            [&piped, &shown].map(|text| serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(shown, serde_json::to_string_pretty(&value).unwrap() + "\n", "{line}");
        assert_eq!(piped, value, "{line}");
    }
    world.terminals.stderr = true;
    let error = world.run(&["redshift-creds", "-w", "no", "--error-format", "json"]).stderr;
    let value: Value = serde_json::from_str(&error).unwrap();
    assert_eq!(error, serde_json::to_string_pretty(&value).unwrap() + "\n");
}

/// Failures of every kind that the sandbox has, and mistakes on the command line.
#[test]
fn errors_of_every_kind_are_as_described() {
    let document = documents().into_iter().find(|document| document.name == "error").unwrap();
    let faults = || {
        [
            Fault::AccessDenied,
            Fault::Throttle,
            Fault::Page(502),
            Fault::InternalServerError,
            Fault::Error {
                status: 400,
                code: "ValidationException".to_owned(),
                message: "1 validation error.".to_owned(),
            },
            Fault::Error {
                status: 403,
                code: "ExpiredTokenException".to_owned(),
                message: "The security token included in the request is expired".to_owned(),
            },
            Fault::Answer("{".to_owned()),
            Fault::Answer("{}".to_owned()),
        ]
    };
    let mut kinds = BTreeSet::new();
    let mut check = |outcome: &Outcome, line: &str| {
        let error = read(&document, &outcome.stderr, line);
        assert_eq!(error["code"], outcome.status, "{line}: {error}");
        kinds.insert(error["kind"].as_str().unwrap().to_owned());
        let message = error["message"].as_str().unwrap();
        assert!(!message.contains('\n') && !message.ends_with('.'), "{line}: {error}");
        assert!(!message.contains(MASK), "{line}: {error}");
        let texts = error["causes"].as_array().unwrap();
        for cause in texts.iter().map(|cause| cause.as_str().unwrap()) {
            assert!(!message.contains(cause), "{line}: {error}");
            let id = error["aws"]["request_id"].as_str().unwrap_or("request id");
            assert!(!cause.contains(id), "{line}: {error}");
            let call = [&error["aws"]["operation"], &error["aws"]["service"]];
            if let [Some(operation), Some(service)] = call.map(Value::as_str) {
                assert!(!cause.contains(&format!("{operation} of {service}")), "{line}: {error}");
            }
        }
    };
    for (operation, line) in [
        ("GetCredentials", "redshift-creds -w analytics"),
        ("ListWorkgroups", "redshift-creds list"),
        ("GetConnection", "glue-conn demo-postgres"),
        ("UpdateConnection", "glue-conn update demo-postgres --set Description=x"),
        (
            "GetManagedEndpointSessionCredentials",
            "emr-session --virtual-cluster vc0analytics --endpoint jupyter",
        ),
    ] {
        for fault in faults() {
            let world = World::trying_once();
            world.aws.clear_clusters();
            let name = format!("{line} with {fault:?}");
            world.aws.fault(operation, fault);
            let words = line.split(' ').chain(["-q", "--error-format", "json"]);
            let outcome = world.run(&words.collect::<Vec<_>>());
            if outcome.status != 0 {
                check(&outcome, &name);
            }
        }
    }
    let world = world();
    for line in [
        "redshift-creds -w nope",
        "redshift-creds -w analytics --duration-seconds 5",
        "redshift-creds --bogus",
        "redshift-creds -w analytics -f yaml",
        "use nope",
        "use dw rep",
        "use dw rep --field host",
        "redshift-creds -w analytics --endpoint-url http://127.0.0.1:9",
        "glue-conn network",
        "glue-conn jira -f env",
        "cache clear 0123456789ab",
        "finspace tags add x y=z",
        "glue-conn create --set Name=x",
        "redshift-creds -w analytics -- no-such-program",
    ] {
        let words = line.split(' ').collect::<Vec<_>>();
        let place = words.iter().position(|word| *word == "--").unwrap_or(words.len());
        let options = ["-q", "--error-format", "json"];
        let outcome = world.run(&[&words[..place], &options, &words[place..]].concat());
        assert_ne!(outcome.status, 0, "{line}");
        check(&outcome, line);
    }
    assert!(kinds.len() > 8, "{kinds:?}");
}
