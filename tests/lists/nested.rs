//! Lists with lists inside: virtual clusters with endpoints, kdb environments with clusters and
//! users.

use std::time::{Duration, Instant};

use sandbox::{Fault, Gate, KX_ENVIRONMENT, KxEnvironment, ManagedEndpoint, VIRTUAL_CLUSTER};
use serde_json::Value;

use crate::common::world::World;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A world with `count` more virtual clusters, of one endpoint each.
fn clusters(count: usize) -> World {
    let world = World::new();
    for number in 0..count {
        let endpoint = world.aws.new_managed_endpoint(&format!("ep{number}"), "SPARK_CONNECT");
        let virtual_cluster = format!("vc{number}x");
        world.aws.managed_endpoint(ManagedEndpoint { virtual_cluster, ..endpoint });
    }
    world
}

#[test]
fn endpoints_stand_below_their_cluster() {
    let world = clusters(1);
    let table = world.run(&["emr-session", "list"]).stdout;
    let rows: Vec<Vec<&str>> =
        table.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["VIRTUAL-CLUSTER", "ENDPOINT", "NAME", "TYPE", "STATE"]);
    let cluster = [VIRTUAL_CLUSTER, "-", VIRTUAL_CLUSTER, "-", "RUNNING"];
    let jupyter = [VIRTUAL_CLUSTER, "jupyter", "jupyter", "JUPYTER_ENTERPRISE_GATEWAY", "ACTIVE"];
    let place = |row: &[&str]| rows.iter().position(|each| each == row);
    assert!(place(&cluster).is_some() && place(&cluster) < place(&jupyter), "{table}");
    assert!(place(&["vc0x", "ep0", "ep0", "SPARK_CONNECT", "ACTIVE"]).is_some(), "{table}");

    let found = json(&world.run(&["emr-session", "list", "-f", "json"]).stdout);
    let clusters = found["items"].as_array().unwrap();
    let other = clusters.iter().find(|each| each["id"] == "vc0x").unwrap();
    assert_eq!(other["endpoints"][0]["id"], "ep0");
    assert_eq!(other["endpoints"].as_array().unwrap().len(), 1);
}

#[test]
fn one_cluster_is_asked_alone_by_id_or_arn() {
    let world = clusters(1);
    let arn = "arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/vc0x";
    for name in ["vc0x", arn] {
        let names = world.run(&["emr-session", "list", "--virtual-cluster", name, "-f", "names"]);
        assert_eq!((names.status, names.stdout.lines().count()), (0, 1), "{}", names.stderr);
        assert!(names.stdout.starts_with("arn:aws:emr-containers:"), "{}", names.stdout);
        assert!(names.stdout.ends_with("/endpoints/ep0\n"), "{}", names.stdout);
    }
    assert_eq!(world.aws.count("ListVirtualClusters"), 0);
    let bad = world.run(&["emr-session", "list", "--virtual-cluster", "../x"]);
    assert_eq!(bad.status, 2);
    assert_eq!(world.aws.count("ListManagedEndpoints"), 2);
}

#[test]
fn what_was_terminated_is_listed_when_asked_for() {
    let world = World::new();
    let list = ["emr-session", "list", "--virtual-cluster", VIRTUAL_CLUSTER, "-f", "names"];
    let usual = world.run(&list).stdout;
    assert!(usual.contains("creating\n") && !usual.contains("terminated\n"), "{usual}");
    let all = world.run(&[&list[..], &["--all"]].concat()).stdout;
    assert!(all.contains("terminated\n"), "{all}");
}

#[test]
fn the_lists_inside_are_asked_for_side_by_side_but_not_all_at_once() {
    let world = clusters(19);
    let gate = Gate::default();
    world.aws.fault("ListManagedEndpoints", Fault::Held(gate.clone()));
    let opener = std::thread::spawn(move || {
        let start = Instant::now();
        while gate.arrived() < 8 && start.elapsed() < testkit::PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
        }
        // Time for one more, if it came.
        std::thread::sleep(Duration::from_millis(200));
        let arrived = gate.arrived();
        gate.open();
        arrived
    });
    let listed = world.run(&["emr-session", "list", "-f", "names"]);
    assert_eq!(opener.join().unwrap(), 8, "so many at once, no more and no fewer");
    let own = |line: &&str| !line.contains(&format!("/{VIRTUAL_CLUSTER}/"));
    assert_eq!(listed.stdout.lines().filter(own).count(), 19, "{}", listed.stderr);
}

#[test]
fn a_list_inside_that_is_denied_leaves_the_rest() {
    let world = clusters(2);
    world.aws.fault_times("ListManagedEndpoints", 1, Fault::AccessDenied);
    let listed = world.run(&["emr-session", "list", "-f", "json"]);
    assert_eq!(listed.status, 4, "{}", listed.stderr);
    assert!(listed.stderr.starts_with("warning: "), "{}", listed.stderr);
    assert!(listed.stderr.contains("ListManagedEndpoints"), "{}", listed.stderr);
    let found = json(&listed.stdout);
    assert_eq!(found["complete"], false);
    let clusters = found["items"].as_array().unwrap();
    assert_eq!(clusters.len(), 3);
    let lacking = clusters.iter().filter(|each| each["endpoints"].is_null()).count();
    assert_eq!(lacking, 1, "{found}");

    let world = World::new();
    world.aws.fault("ListKxUsers", Fault::AccessDenied);
    for line in [&["kx-connect", "list"][..], &["kx-connect", "list", "-e", KX_ENVIRONMENT]] {
        let listed = world.run(line);
        assert_eq!(listed.status, 4, "{}", listed.stderr);
        assert!(listed.stdout.contains(" ticks "), "{}", listed.stdout);
        assert!(!listed.stdout.contains(" analyst "), "{}", listed.stdout);
        assert!(listed.stderr.contains("finspace:ListKxUsers"), "{}", listed.stderr);
    }
    // The status is that of a failure, so even -q says which.
    let quiet = world.run(&["kx-connect", "list", "-q"]);
    assert_eq!(quiet.status, 4);
    assert!(quiet.stderr.contains("finspace:ListKxUsers"), "{}", quiet.stderr);
    assert!(quiet.stderr.contains("\nhint: "), "{}", quiet.stderr);
    world.aws.fault("ListKxClusters", Fault::AccessDenied);
    let neither = world.run(&["kx-connect", "list", "-e", KX_ENVIRONMENT]);
    assert_eq!((neither.status, neither.stdout.as_str()), (4, ""));
    assert!(neither.stderr.starts_with("error: "), "{}", neither.stderr);
}

#[test]
fn clusters_and_users_stand_below_their_environment() {
    let world = World::new();
    let users = [("ops", "arn:aws:iam::111122223333:role/ops")];
    let other = KxEnvironment {
        clusters: ["one", "two", "three"].map(String::from).into(),
        users: users.map(|(name, role)| (name.to_owned(), role.to_owned())).into(),
    };
    world.aws.kdb_environment("other", other);
    let table = world.run(&["kx-connect", "list"]).stdout;
    let rows: Vec<Vec<&str>> =
        table.lines().map(|line| line.split_whitespace().collect()).collect();
    for row in [
        &["ENVIRONMENT", "KIND", "NAME", "STATUS", "TYPE-OR-ROLE"][..],
        &[KX_ENVIRONMENT, "environment", "demo", "CREATED", "-"],
        &[KX_ENVIRONMENT, "cluster", "ticks", "RUNNING", "HDB"],
        &["other", "cluster", "three", "RUNNING", "HDB"],
        &["other", "user", "ops", "-", "arn:aws:iam::111122223333:role/ops"],
    ] {
        assert!(rows.iter().any(|each| each == row), "{row:?}\n{table}");
    }
    let names = world.run(&["kx-connect", "list", "-e", "other", "-f", "names"]);
    assert_eq!(names.stdout, "one\ntwo\nthree\n");
    let found = json(&world.run(&["kx-connect", "list", "-e", "other", "-f", "json"]).stdout);
    assert_eq!(found["items"][0]["id"], "other");
    assert_eq!(found["items"][0]["users"][0]["name"], "ops");
    let missing = world.run(&["kx-connect", "list", "-e", "nowhere"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (6, ""), "{}", missing.stderr);
}

#[test]
fn names_of_kdb_and_glue_lists_are_what_the_flags_accept() {
    let world = World::new();
    let lines = |words: &[&str]| -> Vec<String> {
        let listed = world.run(words);
        assert_eq!(listed.status, 0, "{words:?}: {}", listed.stderr);
        listed.stdout.lines().map(str::to_owned).collect()
    };
    let environments = lines(&["kx-connect", "list", "-f", "names"]);
    assert_eq!(environments, [KX_ENVIRONMENT]);
    let clusters = lines(&["kx-connect", "list", "-e", &environments[0], "-f", "names"]);
    assert!(clusters.len() > 1, "{clusters:?}");
    for cluster in &clusters {
        let words =
            ["kx-connect", "-e", &environments[0], "-c", cluster, "-u", "demo", "-f", "json"];
        assert_eq!(world.run(&words).status, 0, "{cluster}");
    }
    let connections = lines(&["glue-conn", "list", "-f", "names"]);
    for name in ["mysql", "kafka-encrypted", "demo-postgres"] {
        if connections.iter().any(|each| each == name) {
            assert_eq!(world.run(&["glue-conn", name, "-f", "json"]).status, 0, "{name}");
        }
    }
    assert!(connections.iter().any(|name| name == "mysql"), "{connections:?}");
}
