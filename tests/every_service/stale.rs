//! Nothing of an older credential stays beside a newer one of its kind.

use std::collections::{BTreeMap, BTreeSet};

use lakekey::output::Format;

use crate::common::credentials::{Source, all};
use crate::common::world::World;

/// Returns what is beside the variables of `new`, among those of its kind, and should not be.
pub(crate) fn stale(
    environment: &BTreeMap<String, String>,
    prefix: &str,
    old: &Source,
    new: &Source,
) -> Vec<String> {
    let endpoint = new.credential.endpoint;
    let names = if prefix.is_empty() { endpoint.siblings() } else { endpoint.variables() };
    let mut found: BTreeSet<String> = names
        .iter()
        .filter(|name| environment.get(&format!("{prefix}{name}")) != new.variables.get(**name))
        .map(|name| (*name).to_owned())
        .collect();
    if old.credential.endpoint == endpoint {
        // No variable of any name.
        let secrets = old.secrets();
        let own: Vec<&String> = new.variables.values().collect();
        let others = environment.iter().filter(|(_, value)| !own.contains(value));
        let holds = |value: &str| secrets.iter().any(|secret| value.contains(secret.as_str()));
        found.extend(others.filter(|(_, value)| holds(value)).map(|(name, _)| name.clone()));
    }
    found.into_iter().collect()
}

/// Returns the pairs of an older and a newer credential that may meet: of one kind all that set
/// other variables, and of each two kinds one.
pub(crate) fn pairs(sources: &[Source]) -> Vec<(&Source, &Source)> {
    let mut seen = BTreeSet::new();
    let all = sources.iter().flat_map(|old| sources.iter().map(move |new| (old, new)));
    let names = |source: &Source| source.variables.keys().cloned().collect::<Vec<_>>();
    all.filter(|(old, new)| {
        let (kind, other) = (old.credential.endpoint, new.credential.endpoint);
        // Of one kind only those count that differ in the variables they set.
        let names = if kind == other { [names(old), names(new)] } else { [vec![], vec![]] };
        seen.insert((kind.name(), other.name(), names))
    })
    .collect()
}

#[test]
fn every_variable_that_is_set_is_one_of_its_kind() {
    let mut world = World::new();
    let mut kinds = BTreeSet::new();
    for source in all(&mut world) {
        let endpoint = source.credential.endpoint;
        kinds.insert(endpoint.name());
        for name in source.variables.keys() {
            let name = name.as_str();
            assert!(endpoint.siblings().contains(&name), "{name} of {endpoint:?}: siblings");
            assert!(endpoint.variables().contains(&name), "{name} of {endpoint:?}: variables");
            let service = lakekey::services::find(&source.words[0]).unwrap();
            assert!(service.variables.contains(&name), "{name} of {}", service.name);
        }
    }
    let missing =
        lakekey::model::ClientKind::ALL.iter().filter(|kind| !kinds.contains(kind.name()));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&lakekey::model::ClientKind>::new());
}

#[test]
fn command_gets_nothing_of_an_older_credential() {
    let mut world = World::new();
    let sources = all(&mut world);
    let before = world.variables.clone();
    for (old, new) in pairs(&sources) {
        for prefix in ["", "A_"] {
            world.variables.clone_from(&before);
            for (name, value) in &old.variables {
                world.set(&format!("{prefix}{name}"), value);
            }
            let words = new.with(&["--prefix", prefix, "--", "true"]);
            let words = if prefix.is_empty() { new.with(&["--", "true"]) } else { words };
            let environment = world.run(&words).launched.unwrap();
            let left = stale(&environment, prefix, old, new);
            assert!(left.is_empty(), "{:?}, then {words:?}: {left:?}", old.words);
        }
    }
}

#[test]
fn every_shell_format_removes_what_it_does_not_set() {
    let mut world = World::new();
    for source in all(&mut world) {
        let endpoint = source.credential.endpoint;
        for format in Format::ALL.iter().filter(|format| format.is_shell()) {
            for prefix in ["", "A_"] {
                let mut words = source.with(&["-f", format.name()]);
                words.extend(["--prefix", prefix].iter().filter(|_| !prefix.is_empty()));
                let outcome = world.run(&words);
                if outcome.status != 0 {
                    // A value that the shell cannot carry: the code removes all of them.
                    assert!(outcome.stderr.contains("cannot represent"), "{}", outcome.stderr);
                }
                let names = endpoint.variables().iter();
                let names = names.filter(|name| {
                    endpoint.name() != "bare" || source.variables.contains_key(**name)
                });
                for name in names {
                    let name = format!("{prefix}{name}");
                    assert!(outcome.stdout.contains(&name), "{words:?}: {name}");
                }
            }
        }
    }
}

#[test]
fn password_that_is_hidden_afterwards_is_gone() {
    let mut world = World::new();
    let sources = all(&mut world);
    let of = |source: &Source| source.words[2..].first().cloned();
    let hidden = sources.iter().filter(|new| new.words.last().unwrap() == "--hide-password");
    let mut count = 0;
    for (new, old) in hidden.flat_map(|new| sources.iter().map(move |old| (new, old))) {
        if of(new) != of(old) || old.words[0] != "glue-conn" {
            continue;
        }
        for (name, value) in &old.variables {
            world.set(name, value);
        }
        let environment = world.run(&new.with(&["--", "true"])).launched.unwrap();
        for name in old.variables.keys() {
            assert_eq!(environment.get(name), new.variables.get(name), "{name}: {:?}", new.words);
            world.unset(name);
        }
        count += 1;
    }
    assert!(count > 40, "{count}");
}
