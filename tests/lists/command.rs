//! Verbs beside credentials: which of the two a command line means, and what a failure prints.

use crate::common::world::World;

#[test]
fn a_verb_stands_beside_the_credential() {
    let world = World::new();
    let listed = world.run(&["redshift-creds", "list", "-f", "names"]);
    assert_eq!(listed.status, 0, "{}", listed.stderr);
    assert!(listed.stdout.lines().any(|name| name == "analytics"), "{}", listed.stdout);
    assert_eq!(world.fetches(), 0);
    let pages = world.aws.count("ListWorkgroups");
    let credential = world.creds(&[]);
    assert_eq!(credential.status, 0, "{}", credential.stderr);
    assert!(credential.variable("PGPASSWORD").is_some());
    assert_eq!(world.creds(&["--", "true"]).status, 42);
    assert_eq!(world.aws.count("ListWorkgroups"), pages, "a credential lists nothing");
}

#[test]
fn common_flags_stand_on_either_side_and_others_do_not() {
    let world = World::new();
    for line in [
        &["redshift-creds", "--region", "eu-west-1", "list", "-f", "names"][..],
        &["redshift-creds", "list", "-f", "names", "--region", "eu-west-1"],
    ] {
        let listed = world.run(line);
        assert_eq!(listed.status, 0, "{}", listed.stderr);
        assert!(listed.stdout.contains("analytics\n"), "{}", listed.stdout);
    }
    let misplaced = world.run(&["redshift-creds", "-f", "json", "list"]);
    assert_eq!((misplaced.status, misplaced.stdout.as_str()), (2, ""));
    assert!(misplaced.stderr.contains("--format comes before `list`"), "{}", misplaced.stderr);
    assert!(misplaced.stderr.contains("redshift-creds list --format"), "{}", misplaced.stderr);
    let foreign = world.run(&["redshift-creds", "-w", "analytics", "list"]);
    assert_eq!(foreign.status, 2);
    assert!(foreign.stderr.contains("--workgroup-name comes before"), "{}", foreign.stderr);
}

#[test]
fn what_is_set_for_credentials_does_not_bend_a_list() {
    let mut world = World::new();
    world.set("LAKEKEY_FORMAT", "env").set("LAKEKEY_FIELD", "password");
    let listed = world.run(&["redshift-creds", "list"]);
    assert_eq!(listed.status, 0, "{}", listed.stderr);
    assert!(listed.stdout.starts_with("NAME "), "{}", listed.stdout);
}

#[test]
fn a_verb_that_fails_prints_no_code_to_evaluate() {
    let mut world = World::new();
    world.set("AWS_ENDPOINT_URL_REDSHIFT_SERVERLESS", "http://127.0.0.1:9");
    for line in [
        &["redshift-creds", "list", "--timeout", "1s"][..],
        &["redshift-creds", "list", "-f", "nonsense"],
        &["redshift-creds", "list", "--nonsense"],
        &["redshift-creds", "list", "--", "true"],
    ] {
        let failed = world.run(line);
        assert!([2, 7].contains(&failed.status), "{line:?}: {}", failed.stderr);
        assert_eq!(failed.stdout, "", "{line:?}");
    }
    // Whatever only looks like it is a credential that an `eval` waits for.
    for line in [&["redshift-creds", "lst"][..], &["redshift-creds", "-w", "list"]] {
        let failed = world.run(line);
        assert!(failed.stdout.contains(" PGPASSWORD "), "{line:?}: {}", failed.stdout);
    }
}
