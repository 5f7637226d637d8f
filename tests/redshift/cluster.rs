//! Provisioned clusters.

use sandbox::{Cluster, Fault};

use crate::common::world::{Outcome, World, write};

/// Runs `redshift-creds` for the cluster `warehouse`.
fn warehouse(world: &World, arguments: &[&str]) -> Outcome {
    world.run(&[&["redshift-creds", "--cluster-identifier", "warehouse"], arguments].concat())
}

/// Returns the body of the last request for `operation`.
fn body(world: &World, operation: &str) -> String {
    let requests = world.aws.requests();
    let last = requests.iter().rev().find(|request| request.operation == operation);
    last.unwrap().body.clone()
}

#[test]
fn answer_becomes_variables() {
    let world = World::new();
    let outcome = warehouse(&world, &[]);
    assert_eq!((outcome.status, &*outcome.stderr), (0, ""));
    let host = "warehouse.c111122223333.eu-west-1.redshift.amazonaws.com";
    let demo = world.run(&["redshift-creds", "-w", "analytics", "--field", "user"]).stdout;
    for (name, value) in [
        ("PGHOST", host),
        ("PGPORT", "5439"),
        ("PGDATABASE", "dev"),
        ("PGUSER", demo.trim_end()),
        ("PGPASSWORD", &world.aws.passwords()[0]),
        ("PGSSLMODE", "verify-full"),
    ] {
        assert_eq!(outcome.variable(name).as_deref(), Some(value), "{name}");
    }
    let asked =
        "Action=GetClusterCredentialsWithIAM&Version=2012-12-01&ClusterIdentifier=warehouse";
    assert_eq!(body(&world, "GetClusterCredentialsWithIAM"), asked);
    // From now on the cache answers, and a short flag asks for the same.
    let calls = world.aws.requests().len();
    assert_eq!(world.run(&["redshift-creds", "-c", "warehouse"]).stdout, outcome.stdout);
    assert_eq!(world.aws.requests().len(), calls);
}

#[test]
fn requests_carry_what_is_given() {
    let world = World::new();
    let more = ["--db-name", "Sales+eu", "--duration-seconds", "1h"];
    let outcome = warehouse(&world, &more);
    assert_eq!(outcome.variable("PGDATABASE").as_deref(), Some("Sales+eu"));
    let asked = body(&world, "GetClusterCredentialsWithIAM");
    assert!(asked.ends_with("&DbName=Sales%2Beu&DurationSeconds=3600"), "{asked}");
    let user = ["--db-user", "loader", "--auto-create", "--db-groups", "b, a,b"];
    let outcome = warehouse(&world, &user);
    assert_eq!(outcome.variable("PGUSER").as_deref(), Some("IAMA:loader"), "{}", outcome.stderr);
    let asked = body(&world, "GetClusterCredentials");
    let expected = "&ClusterIdentifier=warehouse&DbUser=loader&AutoCreate=true\
                    &DbGroups.DbGroup.1=a&DbGroups.DbGroup.2=b";
    assert!(asked.ends_with(expected), "{asked}");
    // Each of them is another credential.
    let users = [&user[..2], &user[..3], &user[..]].map(|user| {
        assert_eq!(warehouse(&world, user).status, 0);
        world.aws.count("GetClusterCredentials")
    });
    assert_eq!(users, [2, 3, 3]);
    let user = warehouse(&world, &["--db-user", "loader", "--field", "user"]).stdout;
    assert_eq!(user, "IAM:loader\n");
}

#[test]
fn host_or_domain_does_without_describe_clusters() {
    let world = World::new();
    world.aws.fault("DescribeClusters", Fault::AccessDenied);
    let outcome = warehouse(&world, &["--host", "127.0.0.2", "--port", "15439"]);
    assert_eq!(outcome.variable("PGHOST").as_deref(), Some("127.0.0.2"));
    let outcome = warehouse(&world, &["--custom-domain-name", "dw.example.com"]);
    assert_eq!(outcome.variable("PGHOST").as_deref(), Some("dw.example.com"));
    assert_eq!(outcome.variable("PGPORT").as_deref(), Some("5439"));
    assert_eq!(world.aws.count("DescribeClusters"), 0);
    let outcome = warehouse(&world, &["--refresh"]);
    assert_eq!(outcome.status, 4);
    assert!(outcome.stderr.contains("pass --host and --port"), "{}", outcome.stderr);
}

#[test]
fn cluster_must_be_there_and_ready() {
    let world = World::trying_once();
    let outcome = world.run(&["redshift-creds", "-c", "nosuch"]);
    assert_eq!(outcome.status, 6, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("'nosuch'"), "{}", outcome.stderr);
    for (status, exit, hint) in [
        ("creating", 7, "try again later"),
        ("paused", 7, "aws redshift resume-cluster --cluster-identifier 'warehouse'"),
        ("deleting", 7, "try again later"),
        ("modifying", 0, ""),
    ] {
        world.aws.cluster(Cluster { status: status.into(), ..world.aws.new_cluster("warehouse") });
        let outcome = warehouse(&world, &["--refresh"]);
        assert_eq!(outcome.status, exit, "{status}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(hint), "{status}: {}", outcome.stderr);
        let is_named = outcome.stderr.contains(&format!("is not ready (status {status})"));
        assert_eq!(is_named, exit != 0, "{}", outcome.stderr);
    }
    world.aws.cluster(Cluster { endpoint: None, ..world.aws.new_cluster("warehouse") });
    let outcome = warehouse(&world, &["--refresh"]);
    assert_eq!(outcome.status, 7);
    assert!(outcome.stderr.contains("has no endpoint yet"), "{}", outcome.stderr);
}

#[test]
fn rejected_credential_names_the_permissions() {
    let world = World::trying_once();
    world.aws.fault("GetClusterCredentials", Fault::AccessDenied);
    let user = ["--db-user", "loader", "--auto-create", "--db-groups", "etl"];
    let outcome = warehouse(&world, &user);
    assert_eq!(outcome.status, 4);
    for action in ["GetClusterCredentials", "CreateClusterUser", "JoinGroup"] {
        assert!(outcome.stderr.contains(&format!("redshift:{action}")), "{}", outcome.stderr);
    }
}

#[test]
fn values_off_the_rules_never_reach_aws() {
    let world = World::new();
    for (arguments, said) in [
        (&["-c", "Warehouse"][..], "invalid --cluster-identifier"),
        (&["-c", "a--b"], "invalid --cluster-identifier"),
        (&["-c", "dw-"], "invalid --cluster-identifier"),
        (&["-c", "dw", "-w", "analytics"], "cannot be used together"),
        (&["-c", "dw", "--auto-create"], "--auto-create works only with --db-user"),
        (&["-c", "dw", "--db-groups", "a"], "--db-groups works only with --db-user"),
        (&["-c", "dw", "--db-user", "public"], "invalid --db-user"),
        (&["-c", "dw", "--db-user", "a:b"], "invalid --db-user"),
        (&["-c", "dw", "--db-user", "u", "--db-groups", "a,,b"], "invalid --db-groups"),
        (&["-c", "dw", "--duration-seconds", "899"], "invalid --duration-seconds"),
        (&["-c", "dw", "--custom-domain-name", "localhost"], "invalid --custom-domain-name"),
        (&["-w", "analytics", "--db-user", "u"], "--db-user works only with --cluster-identifier"),
    ] {
        let outcome = world.run(&[&["redshift-creds"], arguments].concat());
        assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{arguments:?}: {}", outcome.stderr);
    }
    assert!(world.aws.requests().is_empty());
}

#[test]
fn list_has_both_kinds_and_survives_one_denial() {
    let world = World::trying_once();
    let list = || world.run(&["redshift-creds", "list", "-f", "names"]);
    let names = list();
    assert_eq!(names.status, 0, "{}", names.stderr);
    let has = |outcome: &Outcome, name: &str| outcome.stdout.lines().any(|line| line == name);
    assert!(has(&names, "analytics") && has(&names, "warehouse"), "{}", names.stdout);
    world.aws.fault("DescribeClusters", Fault::AccessDenied);
    let names = list();
    assert_eq!(names.status, 4, "{}", names.stderr);
    assert!(has(&names, "analytics") && !has(&names, "warehouse"), "{}", names.stdout);
    assert!(names.stderr.contains("clusters"), "{}", names.stderr);
    world.aws.clear_faults();
    world.aws.fault("ListWorkgroups", Fault::AccessDenied);
    assert!(has(&list(), "warehouse"));
    world.aws.clear_faults();
    world.aws.fault("DescribeClusters", Fault::EndlessPages);
    assert!(list().stderr.contains("the same page token twice"));
}

#[test]
fn list_follows_markers() {
    let world = World::new();
    for number in 0..230 {
        world.aws.cluster(world.aws.new_cluster(&format!("dw{number:03}")));
    }
    let names = world.run(&["redshift-creds", "list", "-f", "names"]).stdout;
    assert_eq!(names.lines().filter(|name| name.starts_with("dw")).count(), 230);
    assert_eq!(world.aws.count("DescribeClusters"), 3);
}

#[test]
fn target_names_a_cluster() {
    let mut world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(
        &path,
        "[targets.dw]\nservice = \"redshift-creds\"\ncluster-identifier = \"warehouse\"\n\
         db-user = \"loader\"\nauto-create = true\n",
    );
    let launched = world.run(&["use", "dw", "--", "true"]).launched.unwrap();
    assert_eq!(launched["PGUSER"], "IAMA:loader");
    let listed = world.run(&["cache", "list"]).stdout;
    assert!(listed.contains("warehouse, user loader"), "{listed}");
    // A variable of the environment overrides the cluster, too, and is told so.
    world.set("LAKEKEY_WORKGROUP_NAME", "analytics");
    let outcome = world.run(&["use", "dw", "--field", "host"]);
    assert!(outcome.stderr.contains("LAKEKEY_WORKGROUP_NAME"), "{}", outcome.stderr);
}

#[test]
fn misspelled_cluster_is_found_in_the_list() {
    let world = World::new();
    let outcome = world.run(&["redshift-creds", "--cluster", "warehose"]);
    assert_eq!(outcome.status, 6, "{}", outcome.stderr);
    let hint = "did you mean --cluster-identifier warehouse?";
    assert!(outcome.stderr.contains(hint), "{}", outcome.stderr);
}
