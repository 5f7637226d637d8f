//! Flags of a service beside one target: they do what they do at the service's own command.

use lakekey::model::Flag;
use serde_json::Value;

use super::single::{section, settings};
use super::{FILE, world};
use crate::common::services::{Case, with_local};
use crate::common::world::{Outcome, World, write};

/// Returns values of a flag: some that it takes, and some that it does not.
fn values(flag: &Flag) -> Vec<&'static str> {
    let own: &[&str] = match flag.name {
        "workgroup-name" => &["analytics", "reporting", "denied", "nosuch", "A!"],
        "custom-domain-name" => &["dw.example.com", "dw"],
        "db-name" => &["sales", "reporting", "1x"],
        "duration-seconds" => &["900", "1h", "13h"],
        "host" => &["localhost", "a b"],
        "port" => &["5440", "0"],
        "hostname" => &["a.proxy-b.eu-west-1.rds.amazonaws.com", "a.dsql.us-east-1.on.aws", "a b"],
        "connect-port" => &["5440", "0"],
        "bootstrap-servers" => &["b.example:9098", "b.example"],
        "host-address" => &["127.0.0.1", "nowhere"],
        "sslrootcert" => &["system", "/etc/ssl/certs/ca-certificates.crt"],
        "virtual-cluster-identifier" => &["vc0analytics", "vc1other", "a b"],
        "endpoint-identifier" => &["jupyter", "creating", "failed", "nosuch"],
        "execution-role-arn" => &["arn:aws:iam::111122223333:role/n", "n"],
        "environment-id" => &["demo1234567890abcdefghijkl", "nosuch"],
        "cluster-name" => &["ticks", "nosuch", "a b"],
        "user-name" => &["demo", "analyst", "nosuch"],
        "name" => &["mysql", "secret", "kafka-kms", "nosuch"],
        "catalog-id" => &["111122223333", "a b"],
        "ttl" => &["2m", "0", "x"],
        _ => &["x", ""],
    };
    flag.choices.iter().chain(own).copied().collect()
}

/// Returns every way to write `flag` with `value`.
fn spellings(flag: &Flag, value: &str) -> Vec<Vec<String>> {
    let long = |name: &str| match flag.value {
        None => vec![vec![format!("--{name}")]],
        Some(_) => {
            vec![vec![format!("--{name}"), value.to_owned()], vec![format!("--{name}={value}")]]
        }
    };
    let names = flag.aliases.iter().chain([&flag.name]);
    let short = flag.short.into_iter().flat_map(|short| {
        let attached = (!value.is_empty()).then(|| vec![format!("-q{short}{value}")]);
        let apart = vec![format!("-{short}"), value.to_owned()];
        [Some(apart), attached].into_iter().flatten()
    });
    names.flat_map(|name| long(name)).chain(short).collect()
}

/// Returns what a run shows, without what tells a target from its command, and a hit from a fetch.
fn shown(outcome: &Outcome) -> (u8, Value, String) {
    let mut object: Value = serde_json::from_str(&outcome.stdout).unwrap_or_default();
    if let Some(members) = object.as_object_mut() {
        // A moment may have passed.
        members.remove("expires_at");
        members.remove("cached");
        members.remove("target");
        if let Some(env) = members.get_mut("env").and_then(Value::as_object_mut) {
            env.remove("LAKEKEY_EXPIRES_AT");
            env.remove("LAKEKEY_TARGET");
        }
    }
    // Each request has its own id.
    let lines = outcome.stderr.lines().map(|line| line.split("request id").next().unwrap_or(line));
    (outcome.status, object, lines.collect::<Vec<_>>().join("\n"))
}

fn same(case: &Case, world: &World, flag: &Flag, value: &str, turn: usize) {
    let all = spellings(flag, value);
    let words = &all[turn % all.len()];
    let typed: Vec<&str> = words.iter().map(String::as_str).collect();
    let replaced = |name: &str| {
        let mut others = case.service().flags.iter().filter(|other| flag.is_alternative_to(other));
        name == flag.name || others.any(|other| other.name == name)
    };
    let rest = settings(case.arguments).into_iter().filter(|(name, _)| !replaced(name));
    let rest: Vec<String> =
        rest.flat_map(|(name, value)| [format!("--{name}"), value.to_owned()]).collect();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let service = [&[case.name(), "-f", "json"], rest.as_slice(), &typed].concat();
    let target = match turn % 2 {
        0 => [&["use", "-f", "json", "t"], typed.as_slice()].concat(),
        _ => [&["use"], typed.as_slice(), &["-f", "json", "t"]].concat(),
    };
    let direct = case.run_words(world, &service);
    let (entries, fetches) = (world.store.entries(), case.fetches(world));
    let through = case.run_words(world, &target);
    assert_eq!(shown(&through), shown(&direct), "{target:?} and {service:?}");
    assert_eq!(world.store.entries(), entries, "{target:?} and {service:?} have two keys");
    let is_cached = direct.status == 0 && !(flag.name == "ttl" && value == "0");
    assert!(!is_cached || case.fetches(world) == fetches, "{target:?} was not cache hit");
}

#[test]
fn flags_do_what_they_do_at_the_service() {
    let mut succeeded = 0;
    for case in with_local() {
        let mut world = World::trying_once();
        write(&world.home.path().join(".config/lakekey/config.toml"), &section(case.arguments));
        world.set("AWS_MAX_ATTEMPTS", "1");
        let mut turn = 0;
        for flag in case.service().flags {
            let values = if flag.value.is_none() { vec![""] } else { values(flag) };
            for value in values {
                for _ in 0..2 {
                    same(case, &world, flag, value, turn);
                    turn += 1;
                }
            }
        }
        succeeded += world.store.entries();
    }
    assert!(succeeded > 20, "only {succeeded} credentials were fetched");
}

#[test]
fn flag_overrides_variable_and_target_without_a_warning() {
    let mut world = world(FILE);
    world.set("LAKEKEY_DB_NAME", "variable").set("LAKEKEY_WORKGROUP_NAME", "reporting");
    for words in [
        &["use", "dw", "-d", "typed", "-w", "analytics"][..],
        &["use", "-dtyped", "--workgroup=analytics", "dw"],
        &["use", "-qdtyped", "dw", "-w=analytics"],
        &["use", "--db-name", "typed", "dw", "--workgroup-name", "analytics"],
    ] {
        let outcome = world.run(words);
        outcome.succeeds();
        assert_eq!(outcome.variable("PGDATABASE").as_deref(), Some("typed"), "{words:?}");
        assert!(outcome.variable("PGHOST").unwrap().starts_with("analytics."), "{words:?}");
        assert_eq!(outcome.stderr, "", "{words:?}");
    }
    let outcome = world.run(&["use", "dw", "-d", "typed"]);
    let warning = "warning: LAKEKEY_WORKGROUP_NAME overrides workgroup-name of target 'dw'\n";
    assert_eq!(outcome.stderr, warning);
    // So does one that stands for another setting of the target.
    world.unset("LAKEKEY_WORKGROUP_NAME").set("LAKEKEY_CUSTOM_DOMAIN_NAME", "dw.example.com");
    let outcome = world.run(&["use", "dw", "-d", "typed"]);
    let warning = "LAKEKEY_CUSTOM_DOMAIN_NAME overrides workgroup-name of target 'dw'\n";
    assert!(outcome.stderr.contains(warning), "{}", outcome.stderr);
    world.run(&["use", "dw", "-w", "analytics"]).succeeds();
    assert_eq!(world.run(&["use", "dw", "-w", "analytics"]).stderr, "");
    // A value that is the name of a target is still a value.
    let outcome = world.run(&["use", "-d", "shop", "dw", "-w", "analytics"]);
    assert_eq!(outcome.variable("PGDATABASE").as_deref(), Some("shop"));
}

#[test]
fn flag_of_one_target_is_refused_beside_several() {
    let world = world(FILE);
    for (words, message) in [
        (&["use", "dw", "shop", "-d", "x"][..], "-d works with one target, and 2 were given"),
        (&["use", "-wx", "dw", "shop", "notebooks"], "-w works with one target, and 3 were given"),
        (
            &["use", "dw", "--workgroup=x", "shop"],
            "--workgroup works with one target, and 2 were given",
        ),
        (
            &["use", "dw", "notebooks", "--duration-seconds", "1h"],
            "--duration-seconds works with one",
        ),
    ] {
        let outcome = world.run(words);
        assert_eq!(outcome.status, 2, "{words:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(message), "{words:?}: {}", outcome.stderr);
        assert!(
            outcome.stdout.contains(" PGPASSWORD ") && !outcome.stdout.contains("KX_"),
            "{words:?}"
        );
        assert!(outcome.stdout.ends_with("(exit 2)\n"), "{words:?}: {}", outcome.stdout);
        let status = world.run(&[words, &["--", "true"]].concat()).status;
        assert_eq!(status, 125, "{words:?}");
    }
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn flag_of_another_service_is_refused() {
    let world = world(FILE);
    for words in [
        &["use", "notebooks", "-d", "x"][..],
        &["use", "-d", "x", "notebooks"],
        &["use", "dw", "--virtual-cluster", "x"],
        &["use", "orders", "-u", "x"],
    ] {
        let outcome = world.run(words);
        assert_eq!(outcome.status, 2, "{words:?}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("unexpected argument '-"), "{words:?}: {}", outcome.stderr);
        assert!(!outcome.stdout.contains("KX_"), "{words:?}: {}", outcome.stdout);
    }
    let outcome = world.run(&["use", "-d", "x", "dww"]);
    assert!(outcome.stderr.contains("did you mean dw?"), "{}", outcome.stderr);
    assert_eq!(world.aws.requests().len(), 0);
}

#[test]
fn help_lists_the_flags_of_the_service() {
    let world = world(FILE);
    for (words, there, absent) in [
        (&["use", "dw", "--help"][..], "-d, --db-name <DATABASE>", "--virtual-cluster-identifier"),
        (&["use", "--help", "dw"], "--workgroup-name <NAME>", "--environment-id"),
        (&["use", "-d", "x", "dw", "-h"], "-d, --db-name <DATABASE>", "--environment-id"),
        (&["use", "notebooks", "-h"], "--virtual-cluster-identifier <ID>", "--db-name"),
        (&["use", "--help"], "`lakekey use TARGET --help`", "--db-name"),
        (&["use", "dw", "shop", "--help"], "--format <FORMAT>", "--db-name"),
        (&["use", "dww", "--help"], "--format <FORMAT>", "--db-name"),
    ] {
        let outcome = world.run(words);
        outcome.succeeds();
        assert!(outcome.stdout.contains(there), "{words:?}: {}", outcome.stdout);
        assert!(!outcome.stdout.contains(absent), "{words:?}: {}", outcome.stdout);
    }
}

#[test]
fn config_file_that_is_named_behind_the_target_decides() {
    let world = world(FILE);
    let other = world.home.path().join("other.toml");
    write(&other, "[targets.dw]\nservice = 'glue-conn'\nname = 'nosuch'\n");
    let other = other.to_string_lossy();
    let words = ["use", "--name", "mysql", "dw", "--config", &other];
    assert!(world.run(&words).variable("MYSQL_PWD").is_some());
    assert_eq!(world.run(&["use", "--config", &other, "dw", "-d", "x"]).status, 2);
}
