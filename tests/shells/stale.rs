//! One credential after another in one shell: nothing of the older one stays.

use std::collections::BTreeMap;

use lakekey::output::Format;

use super::run::{self, Shell};
use crate::common::credentials::{Source, all};
use crate::common::world::{World, write};
use crate::every_service::stale::{pairs, stale};

/// Returns the code that sets the variables of `source`, if the format carries them.
fn code(world: &World, source: &Source, format: Format, prefix: &str) -> Option<String> {
    let mut words = source.with(&["-f", format.name()]);
    words.extend(["--prefix", prefix].iter().filter(|_| !prefix.is_empty()));
    let outcome = world.run(&words);
    (outcome.status == 0).then_some(outcome.stdout)
}

/// Evaluates each pair of `sources` in `shell`, one after the other.
fn one_after_the_other(world: &World, pairs: &[(&Source, &Source)], format: Format, shell: &Shell) {
    let mut count = 0;
    for (old, new) in pairs {
        for prefix in ["", "A_"] {
            let first = code(world, old, format, prefix);
            let (Some(first), Some(then)) = (first, code(world, new, format, prefix)) else {
                continue;
            };
            let environment = shell.environment_after(&(first + &then), "C.UTF-8");
            let left = stale(&environment, prefix, old, new);
            assert!(
                left.is_empty(),
                "{:?}, {:?} then {:?}: {left:?}",
                format,
                old.words,
                new.words
            );
            count += 1;
        }
    }
    assert!(count >= 20, "{format:?}: {count}");
}

/// Returns for each kind its first credential, and then its last that has fewer variables.
fn one_pair_of_each_kind(sources: &[Source]) -> Vec<(&Source, &Source)> {
    let mut found = BTreeMap::new();
    for (old, new) in pairs(sources) {
        let kind = old.credential.endpoint;
        if kind == new.credential.endpoint
            && (new.variables.len() < old.variables.len() || !found.contains_key(kind.name()))
        {
            found.insert(kind.name(), (old, new));
        }
    }
    found.into_values().collect()
}

#[test]
#[ignore = "needs dash"]
fn every_pair_in_a_posix_shell() {
    let mut world = World::new();
    let sources = all(&mut world);
    one_after_the_other(&world, &pairs(&sources), Format::Env, &run::DASH);
}

#[test]
#[ignore = "needs fish"]
fn a_pair_of_each_kind_in_every_shell() {
    let mut world = World::new();
    let sources = all(&mut world);
    let pairs = one_pair_of_each_kind(&sources);
    assert!(pairs.iter().any(|(old, new)| old.variables.len() > new.variables.len()));
    for (format, shell) in [
        (Format::Env, run::BASH),
        (Format::Env, run::ZSH),
        (Format::Env, run::KSH),
        (Format::EnvNoExport, run::BASH.exporting_all()),
        (Format::Fish, run::FISH),
        (Format::Nu, run::NU),
        (Format::Elvish, run::ELVISH),
        (Format::Csh, run::TCSH),
        (Format::Xonsh, run::XONSH),
    ] {
        one_after_the_other(&world, &pairs, format, &shell);
    }
}

#[test]
#[ignore = "needs dash"]
fn several_targets_after_several() {
    let world = World::new();
    let target = |name: &str, connection: &str, more: &str| {
        format!("[targets.{name}]\nservice = \"glue-conn\"\nname = \"{connection}\"\n{more}\n")
    };
    let hidden = "hide-password = true";
    let text = [
        target("one", "mysql", "prefix = \"A_\""),
        target("two", "kafka", ""),
        target("three", "demo-postgres", ""),
        target("new-one", "mariadb-tls", &format!("prefix = \"A_\"\n{hidden}")),
        target("new-two", "kafka-secret", hidden),
        target("new-three", "secret", hidden),
    ];
    write(&world.home.path().join(".config/lakekey/config.toml"), &text.concat());
    let run = |names: &[&str]| {
        let outcome = world.run(&[&["use", "-f", "env"], names].concat());
        outcome.succeeds();
        outcome.stdout
    };
    let run = |names: &[&str]| run(names);
    let first = run(&["one", "two", "three"]);
    let then = run(&["new-one", "new-two", "new-three"]);
    let old = run::DASH.environment_after(&first, "C.UTF-8");
    let alone = run::DASH.environment_after(&then, "C.UTF-8");
    let both = run::DASH.environment_after(&(first + &then), "C.UTF-8");
    for name in ["A_MYSQL_PWD", "A_DB_PASSWORD", "KAFKA_SASL_PASSWORD", "PGPASSWORD", "DB_PASSWORD"]
    {
        assert!(old.contains_key(name), "{name}");
    }
    let without_directory = |mut all: BTreeMap<String, String>| {
        all.retain(|name, _| !["HOME", "PWD", "OLDPWD"].contains(&name.as_str()));
        all
    };
    assert_eq!(without_directory(both), without_directory(alone));
}
