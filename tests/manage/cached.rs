//! What a verb changed is not served from the cache any more.

use lakekey::store::StoreErrorKind;
use sandbox::{DEMO_KEY, DEMO_SECRET, Fault, KX_ENVIRONMENT};

use super::{done, file, good, words};
use crate::common::world::{Outcome, World};

const CLEAR: &str = "`lakekey cache clear --service glue-conn`";

/// Returns a world with several profiles of one account and the connections `names`, whose password
/// is `first-` and the name.
pub(super) fn world(names: &[&str]) -> World {
    let mut world = World::new();
    let keys = format!("aws_access_key_id = {DEMO_KEY}\naws_secret_access_key = {DEMO_SECRET}\n");
    world.aws_config(&format!(
        "[default]\nregion = eu-west-1\n{keys}[profile two]\nregion = eu-west-1\n{keys}\
         [profile far]\nregion = us-east-1\n{keys}[profile nowhere]\n{keys}"
    ));
    world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION");
    for name in names {
        define(&world, name, &format!("first-{name}"));
    }
    world
}

pub(super) fn define(world: &World, name: &str, password: &str) {
    let url = "jdbc:mysql://h:3306/d";
    let properties = [("JDBC_CONNECTION_URL", url), ("USERNAME", "app"), ("PASSWORD", password)];
    world.aws.catalog(|catalog| {
        catalog.connection(name, "JDBC", &properties);
    });
}

/// Returns the password that lakekey has for the connection `name`.
pub(super) fn password(world: &World, name: &str, further: &[&str]) -> String {
    good(world.run(&[&["glue-conn", name, "-f", "env"], further].concat()))
        .variable("MYSQL_PWD")
        .unwrap_or_default()
}

/// Sets the password with `glue-conn update`.
pub(super) fn update(world: &mut World, name: &str, password: &str, further: &[&str]) -> Outcome {
    world.stdin = password.as_bytes().to_vec();
    world.run(&[&["glue-conn", "update", name, "--password-stdin"], further].concat())
}

/// Ways to ask for one connection that differ in their keys.
pub(super) const WAYS: &[&[&str]] = &[
    &[],
    &["--profile", "two"],
    &["--ttl", "10m"],
    &["--catalog-id", "111122223333"],
    &["--sslmode", "verify-full"],
    &["--profile", "two", "--ttl", "1h", "--region", "eu-west-1"],
];

#[test]
fn update_clears_every_profile_and_leaves_the_rest() {
    let mut world = world(&["one", "other"]);
    for way in WAYS {
        assert_eq!(password(&world, "one", way), "first-one");
    }
    assert_eq!(password(&world, "one", &["--profile", "far"]), "first-one");
    assert_eq!(
        password(&world, "one", &["--profile", "nowhere", "--region", "us-east-1"]),
        "first-one"
    );
    assert_eq!(password(&world, "other", &[]), "first-other");
    let kept = world.store.entries();
    let outcome = good(update(&mut world, "one", "rotated-now", &["--profile", "two"]));
    assert!(!outcome.stderr.contains("warning"), "{}", outcome.stderr);
    assert_eq!(kept - world.store.entries(), WAYS.len(), "another thing was forgotten, or not all");
    for way in WAYS {
        assert_eq!(password(&world, "one", way), "rotated-now", "{way:?}");
    }
    let fetches = world.aws.count("GetConnection");
    assert_eq!(password(&world, "other", &[]), "first-other");
    done(world.run(&words("glue-conn one --profile far -f json")));
    assert_eq!(world.aws.count("GetConnection"), fetches, "what is elsewhere was forgotten");
}

#[test]
fn change_without_effect_clears_nothing() {
    let mut world = world(&["one"]);
    assert_eq!(password(&world, "one", &[]), "first-one");
    done(update(&mut world, "one", "first-one", &[]));
    assert_eq!(world.run(&words("glue-conn update one --set Nonsense=1")).status, 2);
    assert_eq!(world.run(&words("glue-conn delete one --no-input")).status, 2);
    assert_eq!(world.store.entries(), 1);
}

#[test]
fn deleted_connection_is_not_served_and_its_successor_is() {
    let world = world(&["one", "two", "three"]);
    let delete = |names: &[&str]| {
        done(world.run(&[&["glue-conn", "delete", "--yes"], names].concat()));
        for name in names {
            for way in [&[][..], &["--hide-password"], &["--profile", "two"]] {
                let outcome = world.run(&[&["glue-conn", *name], way].concat());
                assert_eq!(outcome.status, 6, "{name} {way:?}: {}", outcome.stderr);
            }
        }
    };
    for name in ["one", "two", "three"] {
        password(&world, name, &[]);
        password(&world, name, &["--profile", "two"]);
        done(world.run(&["glue-conn", name, "--hide-password"]));
    }
    delete(&["one"]);
    delete(&["two", "three"]);
    // Somebody else deletes it, and lakekey makes another of its name.
    define(&world, "one", "first-one");
    assert_eq!(password(&world, "one", &[]), "first-one");
    world.aws.catalog(|catalog| drop(catalog.connections.remove("one")));
    let definition = r#"{"Name": "one", "ConnectionType": "JDBC", "ConnectionProperties": {
        "JDBC_CONNECTION_URL": "jdbc:mysql://h:3306/d", "USERNAME": "app", "PASSWORD": "second"}}"#;
    let path = file(&world, "one.json", definition);
    done(world.run(&["glue-conn", "create", "--from", &path]));
    assert_eq!(password(&world, "one", &[]), "second");
}

#[test]
fn unlisted_and_older_entries_are_cleared() {
    let index = ".local/state/lakekey/index";
    let old = |text: &str| {
        let mut index: serde_json::Value = serde_json::from_str(text).unwrap();
        for entry in index["entries"].as_array_mut().unwrap() {
            assert!(entry.as_object_mut().unwrap().remove("things").is_some());
        }
        index.to_string()
    };
    let change: [&dyn Fn(&str) -> String; 3] =
        [&|_| String::new(), &old, &|text| text.replace("connection/", "con/")];
    for (number, change) in change.into_iter().enumerate() {
        let mut world = world(&["one"]);
        assert_eq!(password(&world, "one", &[]), "first-one");
        let path = world.home.path().join(index);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, change(&text)).unwrap();
        done(update(&mut world, "one", "rotated-now", &[]));
        // The last is a lie: the index says that it is of something else.
        let expected = if number == 2 { "first-one" } else { "rotated-now" };
        assert_eq!(password(&world, "one", &[]), expected, "{number}");
    }
}

#[test]
fn change_whose_answer_is_lost_forgets_too() {
    for (operation, line) in [
        ("UpdateConnection", "update one --set Description=x"),
        ("DeleteConnection", "delete one --yes"),
    ] {
        for fault in [Fault::ConnectionReset, Fault::TruncatedAnswer, Fault::BlackHole] {
            let mut world = world(&["one"]);
            world.set("AWS_MAX_ATTEMPTS", "1");
            assert_eq!(password(&world, "one", &[]), "first-one");
            world.aws.fault(operation, fault.clone());
            let line = format!("glue-conn {line} --timeout 1s");
            let outcome = world.run(&words(&line));
            assert_ne!(outcome.status, 0, "{fault:?}: {}", outcome.stderr);
            assert_eq!(world.store.entries(), 0, "{line} {fault:?}: {}", outcome.stderr);
        }
    }
}

#[test]
fn store_that_fails_does_not_fail_the_change_and_is_told() {
    for kind in [StoreErrorKind::TimedOut, StoreErrorKind::Locked, StoreErrorKind::Refused] {
        let mut world = world(&["one"]);
        assert_eq!(password(&world, "one", &[]), "first-one");
        world.store.fail_delete(Some(kind));
        let outcome = good(update(&mut world, "one", "rotated-now", &[]));
        assert_eq!(outcome.stderr.matches("warning: ").count(), 1, "{}", outcome.stderr);
        let told = outcome.stderr.replace('\n', " ");
        assert!(told.contains("memory: as ordered"), "{told}");
        assert!(told.contains(CLEAR), "{told}");
    }
}

#[test]
fn command_without_cache_opens_none() {
    let world = world(&["one"]);
    done(world.run(&words("glue-conn get one")));
    done(world.run(&words("glue-conn test one")));
    done(world.run(&["finspace", "kx-database", "create", "-e", KX_ENVIRONMENT, "new-1"]));
    assert!(world.opened.borrow().is_empty());
}

#[test]
fn change_of_finspace_forgets_the_strings_of_what_it_changed() {
    let arn = format!(
        "arn:aws:finspace:eu-west-1:111122223333:kxEnvironment/{KX_ENVIRONMENT}/kxUser/demo"
    );
    let ways: [&[&str]; 3] =
        [&["-u", "demo"], &["--user-arn", &arn], &["-u", "demo", "--no-assume-role"]];
    let code = r#"code={"s3Bucket":"bucket","s3Key":"code.zip"}"#;
    let role = "--set iamRole=arn:aws:iam::111122223333:role/other";
    for (line, forgotten) in [
        (format!("kx-user update -e {KX_ENVIRONMENT} demo {role}"), true),
        (format!("kx-user delete -e {KX_ENVIRONMENT} demo --yes"), true),
        (format!("kx-cluster update -e {KX_ENVIRONMENT} ticks --set {code}"), true),
        (format!("kx-cluster delete -e {KX_ENVIRONMENT} ticks --yes"), true),
        (format!("kx-cluster delete -e {KX_ENVIRONMENT} ticks --yes --wait"), true),
        (format!("kx-environment update {KX_ENVIRONMENT} --set name=renamed"), true),
        (format!("kx-environment delete {KX_ENVIRONMENT} --yes"), true),
        (format!("kx-user create -e {KX_ENVIRONMENT} --from FILE"), false),
        (format!("kx-database create -e {KX_ENVIRONMENT} new-1"), false),
    ] {
        let mut world = World::new();
        world.set("AWS_MAX_ATTEMPTS", "1");
        let connect = ["kx-connect", "-e", KX_ENVIRONMENT, "-c", "ticks"];
        let mut cached = 0;
        for way in ways {
            let outcome = world.run(&[&connect[..], way].concat());
            cached += usize::from(outcome.status == 0);
        }
        assert_eq!(world.store.entries(), cached);
        assert!(cached > 1, "nothing to forget");
        let user = r#"{"userName": "new", "iamRole": "arn:aws:iam::111122223333:role/demo"}"#;
        let path = file(&world, "new.json", user);
        let line = format!("finspace {line}").replace("FILE", &path);
        done(world.run(&words(&line)));
        assert_eq!(world.store.entries(), if forgotten { 0 } else { cached }, "{line}");
    }
}
