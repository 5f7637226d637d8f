//! What holds of the list of every service.

use sandbox::{Fault, KxEnvironment, ManagedEndpoint, VIRTUAL_CLUSTER};
use serde_json::Value;

use crate::common::world::World;

/// A name that would clear the screen, end the line and turn what follows around.
const BAD: &str = "bad\u{1b}[2J\n\u{202e}name";
const SHOWN: &str = r"bad\u{1b}[2J\u{a}\u{202e}name";
/// The same as messages quote it.
const QUOTED: &str = r"'bad\u{1b}[2J\n\u{202e}name'";

/// The list of a service.
struct Case {
    service: &'static str,
    operation: &'static str,
    /// Names that are there from the start: of the first page and of the last.
    names: [&'static str; 2],
    /// Puts a thing with the name [`BAD`] there.
    add_bad: fn(&World),
    /// Whether that name is one that the command takes.
    is_name: bool,
}

const ALL: &[Case] = &[
    Case {
        service: "redshift-creds",
        operation: "ListWorkgroups",
        names: ["analytics", "throttled-twice"],
        add_bad: |world| world.aws.workgroup(world.aws.new_workgroup(BAD)),
        is_name: true,
    },
    Case {
        service: "emr-session",
        operation: "ListVirtualClusters",
        names: [VIRTUAL_CLUSTER, "vc3"],
        add_bad: |world| {
            let endpoint = world.aws.new_managed_endpoint("odd", "SPARK_CONNECT");
            world.aws.managed_endpoint(ManagedEndpoint { name: Some(BAD.into()), ..endpoint });
        },
        is_name: false,
    },
    Case {
        service: "kx-connect",
        operation: "ListKxEnvironments",
        names: ["demo1234567890abcdefghijkl", "env3"],
        add_bad: |world| {
            let clusters = vec![BAD.to_owned()];
            world.aws.kdb_environment("odd", KxEnvironment { clusters, ..Default::default() });
        },
        is_name: false,
    },
    Case {
        service: "glue-conn",
        operation: "GetConnections",
        names: ["kafka-encrypted", "secret"],
        add_bad: |world| {
            let url = [("JDBC_CONNECTION_URL", "jdbc:mysql://db.example.com/x")];
            world.aws.catalog(|catalog| catalog.connection(BAD, "JDBC", &url));
        },
        is_name: true,
    },
];

/// A world where each list has several pages.
fn world() -> World {
    let world = World::new();
    world.aws.clear_clusters();
    for number in 1..=3 {
        let endpoint = world.aws.new_managed_endpoint(&format!("ep{number}"), "SPARK_CONNECT");
        let virtual_cluster = format!("vc{number}");
        world.aws.managed_endpoint(ManagedEndpoint { virtual_cluster, ..endpoint });
        world.aws.kdb_environment(&format!("env{number}"), KxEnvironment::default());
    }
    world
}

/// Returns what a line of names is of: the virtual cluster of an endpoint, or the line itself.
fn thing(line: &str) -> &str {
    let cluster = line.split("/virtualclusters/").nth(1);
    cluster.and_then(|rest| rest.split('/').next()).unwrap_or(line)
}

#[test]
fn all_pages_are_there_in_every_format() {
    let world = world();
    for Case { service, operation, names, .. } in ALL {
        let listed = world.run(&[service, "list", "-f", "names"]);
        assert_eq!(listed.status, 0, "{}", listed.stderr);
        // The names of endpoints are ARNs, which have the id of their cluster.
        let mut lines: Vec<&str> = listed.stdout.lines().map(thing).collect();
        lines.dedup();
        for name in names {
            assert_eq!(lines.iter().filter(|line| line == &name).count(), 1, "{lines:?}");
        }
        let pages = lines.len().div_ceil(2);
        assert!(pages > 1, "{service} has one page");
        assert_eq!(world.aws.count(operation), pages, "{service}");

        let table = world.run(&[service, "list"]);
        assert_eq!(table.status, 0, "{}", table.stderr);
        let widths: Vec<usize> =
            table.stdout.lines().map(|line| line.split_whitespace().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{}", table.stdout);

        let json = world.run(&[service, "list", "-f", "json"]);
        let value: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(value["version"], 1);
        assert_eq!(value["service"], *service);
        assert_eq!(value["complete"], true);
        assert_eq!(value["items"].as_array().unwrap().len(), lines.len(), "{value}");
        assert_eq!((table.stderr.as_str(), json.stderr.as_str()), ("", ""));
    }
}

#[test]
fn a_list_without_an_end_is_ended() {
    for Case { service, operation, .. } in ALL {
        let world = world();
        world.aws.fault(operation, Fault::EndlessPages);
        let listed = world.run(&[service, "list", "--timeout", "10s"]);
        assert_eq!((listed.status, listed.stdout.as_str()), (1, ""), "{}", listed.stderr);
        assert!(listed.stderr.contains(operation), "{}", listed.stderr);
        assert!(world.aws.count(operation) < 40, "{}", world.aws.count(operation));
    }
}

#[test]
fn a_list_that_is_denied_or_does_not_come() {
    for Case { service, operation, .. } in ALL {
        let world = world();
        world.aws.fault_times(operation, 1, Fault::AccessDenied);
        let denied = world.run(&[service, "list"]);
        assert_eq!((denied.status, denied.stdout.as_str()), (4, ""), "{}", denied.stderr);
        assert!(denied.stderr.contains(operation), "{}", denied.stderr);
        world.aws.fault(operation, Fault::BlackHole);
        let silent = world.run(&[service, "list", "--timeout", "1s", "-f", "json"]);
        assert_eq!((silent.status, silent.stdout.as_str()), (7, ""), "{}", silent.stderr);
    }
}

#[test]
fn nothing_there_is_no_failure() {
    for Case { service, .. } in ALL {
        let world = World::new();
        world.aws.empty();
        for format in ["table", "names"] {
            let listed = world.run(&[service, "list", "-f", format]);
            assert_eq!((listed.status, listed.stdout.as_str()), (0, ""));
            assert!(listed.stderr.starts_with("note: no "), "{}", listed.stderr);
        }
        assert_eq!(world.run(&[service, "list", "-q"]).stderr, "");
        let json = world.run(&[service, "list", "-f", "json"]);
        let value: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(value["items"], Value::Array(Vec::new()));
    }
}

#[test]
fn bad_names_are_shown_and_not_obeyed() {
    for Case { service, add_bad, is_name, .. } in ALL {
        let world = World::new();
        add_bad(&world);
        let table = world.run(&[service, "list"]);
        assert_eq!(table.status, 0, "{}", table.stderr);
        assert!(table.stdout.contains(SHOWN), "{}", table.stdout);
        let is_plain =
            |text: &str| !text.chars().any(|letter| letter != '\n' && letter.is_control());
        assert!(is_plain(&table.stdout) && !table.stdout.contains('\u{202e}'), "{}", table.stdout);

        let json = world.run(&[service, "list", "-f", "json"]);
        let value: Value = serde_json::from_str(&json.stdout).unwrap();
        assert!(has_text(&value, BAD), "{value}");

        let names = world.run(&[service, "list", "-f", "names"]);
        assert!(is_plain(&names.stdout) && !names.stdout.contains("bad"), "{}", names.stdout);
        assert_eq!(names.status, u8::from(*is_name), "{}", names.stderr);
        assert_eq!(names.stderr.contains(QUOTED), *is_name, "{}", names.stderr);
    }
}

fn has_text(value: &Value, text: &str) -> bool {
    match value {
        Value::String(own) => own == text,
        Value::Array(all) => all.iter().any(|each| has_text(each, text)),
        Value::Object(all) => all.values().any(|each| has_text(each, text)),
        _ => false,
    }
}

#[test]
fn a_name_that_is_misspelt_finds_the_nearest() {
    let world = World::new();
    for (line, hint) in [
        ("glue-conn demo-postgrse", "did you mean --name demo-postgres?"),
        ("redshift-creds -w analitics", "did you mean --workgroup-name analytics?"),
        (
            "kx-connect -e demo1234567890abcdefghijkl -c tiks -u demo",
            "did you mean --cluster-name ticks?",
        ),
        (
            "emr-session --virtual-cluster vc0analytics --endpoint jupiter",
            "did you mean --endpoint-identifier jupyter?",
        ),
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        let outcome = world.run(&words);
        assert_eq!(outcome.status, 6, "{line}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(hint), "{line}: {}", outcome.stderr);
    }
    // In a file it is the file that is wrong, and so is one target of several.
    let path = world.home.path().join("c.toml");
    let file = "[targets.ok]\nservice = \"glue-conn\"\nname = \"mysql\"\n\
                [targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analitics\"\n";
    std::fs::write(&path, file).unwrap();
    for targets in [&["dw"][..], &["ok", "dw"][..]] {
        let file = ["use", "--config", path.to_str().unwrap()];
        let outcome = world.run(&[&file[..], targets].concat());
        let hint = "did you mean workgroup-name analytics? ";
        assert!(outcome.stderr.contains(hint), "{targets:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("c.toml:6:18 says 'analitics'"), "{}", outcome.stderr);
    }
    // Who may not read the list is told what everybody was told before.
    world.aws.fault("GetConnections", Fault::Delay(std::time::Duration::from_secs(30)));
    let started = std::time::Instant::now();
    let outcome = world.run(&["glue-conn", "demo-postgrse"]);
    assert!(outcome.stderr.contains("hint: check the name"), "{}", outcome.stderr);
    assert!(started.elapsed() < testkit::PATIENCE);
}

#[test]
fn a_list_of_what_is_not_there_says_what_is_not() {
    let world = World::new();
    world.aws.fault(
        "ListManagedEndpoints",
        Fault::Error {
            status: 400,
            code: "ResourceNotFoundException".into(),
            message: "no such cluster".into(),
        },
    );
    for (line, message) in [
        ("kx-connect list -e nowhere", "error: kdb environment 'nowhere' not found\n"),
        (
            "emr-session list --virtual-cluster nowhere",
            "error: virtual cluster 'nowhere' not found\n",
        ),
    ] {
        let outcome = world.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!((outcome.status, outcome.stdout.as_str()), (6, ""), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    }
}
