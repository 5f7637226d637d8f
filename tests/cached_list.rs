//! `cache list`: rows that can be told apart, at any width.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use lakekey::aws::Session;
use lakekey::cache::{EntryLabel, IndexEntry};
use lakekey::host::Terminals;
use lakekey::services;
use lakekey::settings::Layers;

use crate::common::world::{World, write};
use crate::keys::typed;

/// Each service with requests that differ in one parameter, or in a way of writing it that is
/// another request.
fn requests(world: &World) -> Vec<Vec<Vec<String>>> {
    let pem = |name: &str| {
        let path = world.home.path().join(name);
        std::fs::copy(world.aws.authority_file(), &path).unwrap();
        path.to_string_lossy().into_owned()
    };
    let (one, two) = (pem("one.pem"), pem("two.pem"));
    let role = |name: &str| format!("arn:aws:iam::111122223333:role/service-role/{name}");
    let (reader, writer) =
        (role(&format!("{}-a", "r".repeat(62))), role(&format!("{}-b", "r".repeat(62))));
    let environment = "demo1234567890abcdefghijkl";
    let user = |name: &str| {
        format!("arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{environment}/kxUser/{name}")
    };
    let of = |base: &[&str], others: &[&[&str]]| -> Vec<Vec<String>> {
        let all = [&[][..]].into_iter().chain(others.iter().copied());
        all.map(|more| [base, more].concat().iter().map(ToString::to_string).collect()).collect()
    };
    vec![
        of(
            &["redshift-creds", "-w", "analytics"],
            &[
                &["-d", "dev"],
                &["-d", "postgres"],
                &["--duration-seconds", "900"],
                &["--duration-seconds", "1h"],
                &["--host", "one.example.com"],
                &["--host", "two.example.com"],
                &["--port", "5440"],
                &["--host-address", "10.0.0.1"],
                &["--sslmode", "require"],
                &["--sslmode", "verify-ca"],
                &["--sslrootcert", &one],
                &["--sslrootcert", &two],
                &["--sslrootcert", "system"],
                &["-d", "postgres", "--duration-seconds", "1h"],
            ],
        ),
        of(
            &["redshift-creds", "--cluster-identifier", "warehouse"],
            &[
                &["-d", "dev"],
                &["--duration-seconds", "1h"],
                &["--db-user", "app"],
                &["--db-user", "app", "--auto-create"],
                &["--db-user", "app", "--db-groups", "readers,writers"],
                &["--db-user", "other", "-d", "dev"],
            ],
        ),
        of(
            &["redshift-creds", "--custom-domain-name", "dw.example.com"],
            &[&["-d", "dev"], &["--port", "5439"]],
        ),
        of(
            &["rds-token", "--hostname", "a.proxy-b.eu-west-1.rds.amazonaws.com", "-U", "me"],
            &[
                &["-d", "shop"],
                &["--port", "5433"],
                &["--engine", "mysql"],
                &["--host-address", "10.0.0.1"],
                &["--connect-port", "15432"],
                &["--sslmode", "require"],
                &["--sslrootcert", &one],
            ],
        ),
        of(
            &["dsql-token", "--hostname", "abc.dsql.eu-west-1.on.aws"],
            &[
                &["-U", "app"],
                &["-d", "shop"],
                &["--duration-seconds", "1h"],
                &["--host-address", "10.0.0.1"],
                &["--connect-port", "15432"],
                &["--sslmode", "require"],
                &["--sslrootcert", &one],
            ],
        ),
        of(&["msk-token"], &[&["--bootstrap-servers", "b-1.example.com:9098"]]),
        of(
            &["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"],
            &[
                &["--execution-role", &reader],
                &["--execution-role", &writer],
                &["--duration-seconds", "900"],
                &["--duration-seconds", "8h"],
                &["--credential-type", "OTHER"],
                &["--log-context", "nightly"],
                &["--client-token", "one"],
                &["--client-token", "two"],
            ],
        ),
        of(
            &[
                "emr-session",
                "--endpoint",
                "arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/vc0analytics/endpoints/jupyter",
            ],
            &[],
        ),
        of(
            &["kx-connect", "-e", environment, "-c", "ticks", "-u", "analyst"],
            &[&["--no-assume-role"]],
        ),
        of(&["kx-connect", "-e", environment, "-c", "ticks", "-u", "amelia"], &[]),
        of(&["kx-connect", "-e", environment, "-c", "ticks-2", "-u", "analyst"], &[]),
        of(&["kx-connect", "-e", environment, "-c", "ticks", "--user-arn", &user("analyst")], &[]),
        of(
            &["glue-conn", "orders-db"],
            &[
                &["--catalog-id", "111122223333"],
                &["--catalog-id", "444455556666"],
                &["--hide-password"],
                &["--ttl", "1h"],
                &["--ttl", "10m"],
                &["--sslmode", "verify-full"],
                &["--sslmode", "require"],
                &["--sslrootcert", &one],
                &["--sslrootcert", &two],
                &["--host-address", "10.0.0.1"],
                &["--keystore", &one],
                &["--keystore", &two],
                &["--truststore", &one],
                &["--truststore", &two],
            ],
        ),
    ]
}

/// Returns what the index says of a request.
fn entry(world: &World, arguments: &[String], place: usize) -> IndexEntry {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (name, rest) = words.split_first().unwrap();
    let service = services::find(name).unwrap();
    let host = world.host();
    let typed = typed(service, rest);
    let layers = Layers { typed: &typed, environment: &host.environment, file: None, target: None };
    let request = (service.request)(&layers, &mut Vec::new()).unwrap();
    let session = Session::open(&host, &layers).unwrap();
    let parameters = services::parameters(request.as_ref(), &session, Some("AKIA…ONE")).unwrap();
    let now: Timestamp = host.now();
    IndexEntry {
        key: services::cache_key(request.as_ref(), &session).unwrap(),
        label: EntryLabel {
            subject: request.subject().into(),
            profile: session.identity_name().to_owned(),
            region: session.region().map(str::to_owned),
            things: Vec::new(),
            parameters,
        },
        store: "keyutils".into(),
        at: None,
        issued_at: now,
        expires_at: now + SignedDuration::from_secs(600 + i64::try_from(place).unwrap()),
        deletes_itself: false,
    }
}

fn put(world: &World, entries: &[IndexEntry]) {
    let text = serde_json::json!({"version": 1, "entries": entries}).to_string();
    let path = world.home.path().join(".local/state/lakekey/index");
    write(&path, &text);
    for directory in path.ancestors().skip(1).take(2) {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(directory, mode).unwrap();
    }
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&path, mode).unwrap();
}

/// Returns the table on a terminal of that width, or elsewhere.
fn list(world: &mut World, width: Option<usize>, arguments: &[&str]) -> String {
    let is_terminal = width.is_some();
    world.terminals =
        Terminals { stdout: is_terminal, stderr: is_terminal, width, ..Terminals::default() };
    let listed = world.run(&[&["cache", "list"], arguments].concat());
    assert_eq!(listed.status, 0, "{}", listed.stderr);
    listed.stdout
}

/// Returns the rows without key and time left.
fn looks(table: &str) -> Vec<String> {
    let heading = table.lines().next().unwrap();
    let left = heading.find("LEFT").unwrap_or_else(|| panic!("no time: {table}"));
    let left = heading[..left].chars().count();
    let rows = table.lines().skip(1);
    rows.map(|row| {
        let letters: Vec<char> = row.chars().collect();
        let rest: String = letters[letters.len().min(left)..].iter().collect();
        let further = rest.split_once("  ").map_or("", |(_, further)| further);
        let start = letters.iter().position(|letter| *letter == ' ').unwrap();
        let words: String = letters[start..letters.len().min(left)].iter().collect();
        format!("{} {}", words.trim(), further.trim())
    })
    .collect()
}

#[test]
fn rows_differ_wherever_requests_differ() {
    let mut world = World::new();
    let services = requests(&world);
    // Every flag of every service is among them.
    let used: BTreeSet<&str> = services.iter().flatten().flatten().map(String::as_str).collect();
    for service in services::all() {
        for flag in service.flags.iter().filter(|flag| !flag.positional) {
            let mut names = vec![format!("--{}", flag.name)];
            names.extend(flag.short.map(|short| format!("-{short}")));
            names.extend(flag.aliases.iter().map(|alias| format!("--{alias}")));
            assert!(names.iter().any(|name| used.contains(name.as_str())), "{}", flag.name);
        }
    }
    let all: Vec<IndexEntry> = services
        .concat()
        .iter()
        .enumerate()
        .map(|(place, arguments)| entry(&world, arguments, place))
        .collect();
    let check = |world: &mut World, entries: &[IndexEntry]| {
        let keys: BTreeSet<String> = entries.iter().map(|entry| entry.key.to_string()).collect();
        assert_eq!(keys.len(), entries.len(), "a request twice");
        put(world, entries);
        for width in [None, Some(200), Some(120), Some(80), Some(60)] {
            let table = list(world, width, &[]);
            let looks = looks(&table);
            assert_eq!(looks.len(), entries.len(), "{table}");
            let distinct: BTreeSet<&String> = looks.iter().collect();
            assert_eq!(distinct.len(), looks.len(), "{width:?}\n{table}");
        }
    };
    check(&mut world, &all);
    // Two at a time, so that nothing but the one parameter tells them apart.
    for requests in &services {
        let entries: Vec<IndexEntry> =
            requests.iter().enumerate().map(|(place, each)| entry(&world, each, place)).collect();
        for (place, one) in entries.iter().enumerate() {
            for other in &entries[place + 1..] {
                check(&mut world, &[one.clone(), other.clone()]);
            }
        }
    }
}

#[test]
fn rows_say_what_a_credential_is_for() {
    let mut world = World::new();
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let requests = [
        "redshift-creds -w analytics",
        "redshift-creds -w analytics -d sales",
        "redshift-creds -w analytics --duration-seconds 1h",
        "emr-session --virtual-cluster vc0analytics --endpoint jupyter",
        "emr-session --virtual-cluster vc0analytics --endpoint jupyter --duration-seconds 8h",
        "kx-connect -e demo1234567890abcdefghijkl -c ticks -u analyst",
    ];
    let mut entries: Vec<IndexEntry> = requests
        .iter()
        .enumerate()
        .map(|(place, request)| entry(&world, &words(request), place))
        .collect();
    entries[1].expires_at = entries[1].issued_at - SignedDuration::from_secs(10);
    put(&world, &entries);
    let shown = |table: String| -> Vec<String> {
        let lines = table.lines().map(|line| line.split_once("  ").unwrap().1.trim().to_owned());
        lines.map(|line| line.rsplit_once("  ").unwrap().0.trim().to_owned()).collect()
    };
    assert_eq!(
        shown(list(&mut world, Some(80), &[])),
        [
            "SERVICE         FOR",
            "emr-session     vc0analytics/jupyter, 15m",
            "emr-session     vc0analytics/jupyter, 8h",
            "kx-connect      demo1234567890abcdefghijkl/ticks, user a…",
            "redshift-creds  analytics, db dev, 15m",
            "redshift-creds  analytics, db dev, 1h",
            "redshift-creds  analytics, db sales, 15m",
        ]
    );
    let expired = list(&mut world, Some(80), &[]);
    assert!(expired.ends_with("  expired\n"), "{expired}");
    let verbose = list(&mut world, None, &["-v"]);
    let heading = verbose.lines().next().unwrap();
    for name in ["PROFILE", "REGION", "STORE"] {
        assert!(heading.contains(name), "{verbose}");
    }
    // The keys are those of the environment.
    assert!(verbose.lines().skip(1).all(|line| line.contains("  environment  ")), "{verbose}");
    entries[0].label.region = Some("us-east-1".into());
    put(&world, &entries);
    let two = list(&mut world, Some(80), &[]);
    let heading = two.lines().next().unwrap();
    assert!(heading.contains("REGION") && !heading.contains("PROFILE"), "{two}");
}

#[test]
fn entries_of_other_callers_differ_by_their_key() {
    let mut world = World::new();
    let words = ["redshift-creds", "-w", "analytics"].map(str::to_owned);
    let first = entry(&world, &words, 0);
    let mut second = entry(world.set("AWS_ACCESS_KEY_ID", "AKIATWO"), &words, 1);
    for (_, value) in second.label.parameters.iter_mut().filter(|(name, _)| name == "access key") {
        *value = Some("ASIA…TWO".into());
    }
    // One of a version before this one says less.
    let mut old = entry(world.set("AWS_ACCESS_KEY_ID", "AKIAOLD"), &words, 2);
    old.label.parameters.clear();
    put(&world, &[first, second, old]);
    for width in [None, Some(80)] {
        let table = list(&mut world, width, &[]);
        let looks = looks(&table);
        assert_eq!(looks.iter().collect::<BTreeSet<_>>().len(), 3, "{table}");
        assert!(table.contains("access key ASIA…TWO"), "{table}");
        assert!(table.contains("workgroup 'analytics'"), "{table}");
    }
}
