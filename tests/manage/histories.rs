//! What was replaced is not served, whatever else goes on.

use std::collections::BTreeMap;
use std::thread;

use lakekey::store::MemoryStore;
use proptest::prelude::*;
use proptest::sample::select;
use sandbox::{Fault, Gate};
use testkit::fuzz::fuzz;

use super::cached::{WAYS, define, password, update, world};
use super::{done, file, words};
use crate::common::world::World;

/// Starts a run elsewhere: another thread is all that locks need to keep it apart.
fn elsewhere(world: &World, words: Vec<String>) -> thread::JoinHandle<(u8, String)> {
    let (variables, store): (BTreeMap<_, _>, MemoryStore) =
        (world.variables.clone(), world.store.clone());
    thread::spawn(move || {
        let mut world = World::new();
        (world.variables, world.store) = (variables, store);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let outcome = world.run(&words);
        (outcome.status, outcome.stderr)
    })
}

/// Starts a fetch elsewhere whose answer, which is as things are now, comes once the gate is open.
fn held_fetch(world: &World, words: &[&str]) -> (Gate, thread::JoinHandle<(u8, String)>) {
    let gate = Gate::default();
    world.aws.fault_times("GetConnection", 1, Fault::Held(gate.clone()));
    let words = words.iter().map(|word| (*word).to_owned()).collect();
    let run = elsewhere(world, words);
    while gate.arrived() == 0 {
        assert!(!run.is_finished(), "{:?}", run.join());
        thread::yield_now();
    }
    (gate, run)
}

#[test]
fn fetch_under_way_does_not_put_the_old_one_back() {
    // With locks in the runtime directory here and in the state directory there, too.
    for has_runtime in [[false, false], [true, true], [true, false]] {
        let mut world = world(&["one"]);
        let runtime = world.home.path().join("run");
        std::fs::create_dir(&runtime).unwrap();
        let set = |world: &mut World, is_set: bool| {
            if is_set {
                world.set("XDG_RUNTIME_DIR", &runtime.to_string_lossy());
            } else {
                world.unset("XDG_RUNTIME_DIR");
            }
        };
        set(&mut world, has_runtime[1]);
        let (gate, run) = held_fetch(&world, &words("glue-conn one -v"));
        set(&mut world, has_runtime[0]);
        done(update(&mut world, "one", "rotated-now", &[]));
        gate.open();
        let (status, stderr) = run.join().unwrap();
        assert_eq!(status, 0, "{stderr}");
        let told = "the cache was cleared, or the resource changed, while the credential was being fetched";
        assert!(stderr.contains(told), "{stderr}");
        assert_eq!(world.store.entries(), 0);
        assert_eq!(password(&world, "one", &[]), "rotated-now");
    }
}

/// A fetch elsewhere, and of what.
type Held = (&'static str, Gate, thread::JoinHandle<(u8, String)>);

/// One step of a history.
#[derive(Clone, Debug)]
enum Step {
    Obtain {
        name: &'static str,
        way: usize,
    },
    Update {
        name: &'static str,
        profile: &'static str,
    },
    Delete(Vec<&'static str>),
    Create(&'static str),
    Clear,
    LoseIndex,
    /// A fetch begins elsewhere.
    Begin(&'static str),
    /// All of those end.
    End,
}

const NAMES: &[&str] = &["one", "One", "connection/one", "zwei ü"];

/// The flag that only fetches elsewhere have, so that nobody waits for their locks.
const ELSEWHERE: &[&str] = &["--ttl", "7m"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = || select(NAMES);
    let step = prop_oneof![
        6 => (name(), 0..WAYS.len()).prop_map(|(name, way)| Step::Obtain { name, way }),
        3 => (name(), select(&["default", "two", "nowhere"][..]))
            .prop_map(|(name, profile)| Step::Update { name, profile }),
        1 => proptest::collection::vec(name(), 1..3).prop_map(Step::Delete),
        2 => name().prop_map(Step::Create),
        1 => Just(Step::Clear),
        1 => Just(Step::LoseIndex),
        2 => name().prop_map(Step::Begin),
        1 => Just(Step::End),
    ];
    proptest::collection::vec(step, 1..14)
}

#[test]
fn no_history_serves_what_was_replaced() {
    fuzz("replaced", 20, &steps(), |steps| {
        let mut world = world(&[]);
        let first = NAMES.iter().enumerate();
        // Nothing in them is one of lakekey's words, which the filter would take for a part of them.
        let mut now: BTreeMap<&str, String> =
            first.map(|(number, name)| (*name, format!("z{number}-zz"))).collect();
        now.iter().for_each(|(name, password)| define(&world, name, password));
        let mut runs: Vec<Held> = Vec::new();
        let check =
            |world: &World, now: &BTreeMap<&str, String>, name: &'static str, way: &[&str]| {
                let outcome =
                    world.run(&[&["glue-conn", "--name", name, "-f", "env"], way].concat());
                let expected = now.get(name);
                assert_eq!(
                    outcome.status,
                    if expected.is_some() { 0 } else { 6 },
                    "{}",
                    outcome.stderr
                );
                assert_eq!(outcome.variable("MYSQL_PWD").as_ref(), expected, "{name} {way:?}");
            };
        for (number, step) in steps.iter().enumerate() {
            let password = format!("x{number}-xx");
            match step {
                Step::Obtain { name, way } => check(&world, &now, name, WAYS[*way]),
                Step::Update { name, profile } => {
                    let further = ["--profile", profile, "--region", "eu-west-1"];
                    let outcome = update(&mut world, name, &password, &further);
                    assert_eq!(outcome.status == 0, now.contains_key(name), "{}", outcome.stderr);
                    now.entry(name).and_modify(|old| *old = password);
                }
                Step::Delete(names) => {
                    let _ = world.run(&[&["glue-conn", "delete", "--yes"], &names[..]].concat());
                    names.iter().for_each(|name| drop(now.remove(name)));
                }
                Step::Create(name) => {
                    let properties = serde_json::json!({
                        "JDBC_CONNECTION_URL": "jdbc:mysql://h:3306/d",
                        "USERNAME": "app",
                        "PASSWORD": password,
                    });
                    let definition = serde_json::json!({
                        "Name": name,
                        "ConnectionType": "JDBC",
                        "ConnectionProperties": properties,
                    });
                    let path = file(&world, "new.json", &definition.to_string());
                    let outcome = world.run(&["glue-conn", "create", "--from", &path]);
                    assert_eq!(outcome.status != 0, now.contains_key(name), "{}", outcome.stderr);
                    now.entry(name).or_insert(password);
                }
                Step::Clear => done(world.run(&["cache", "clear"])),
                Step::LoseIndex => {
                    let _ =
                        std::fs::remove_file(world.home.path().join(".local/state/lakekey/index"));
                }
                Step::Begin(name) => {
                    let is_new = runs.iter().all(|(other, ..)| other != name);
                    if is_new && now.contains_key(name) {
                        let words =
                            [&["glue-conn", "--name", *name, "--refresh"], ELSEWHERE].concat();
                        let (gate, run) = held_fetch(&world, &words);
                        runs.push((*name, gate, run));
                    }
                }
                Step::End => end(&mut runs),
            }
        }
        end(&mut runs);
        for name in NAMES {
            for way in [WAYS[1], ELSEWHERE] {
                check(&world, &now, name, way);
            }
        }
    });
}

fn end(runs: &mut Vec<Held>) {
    for (_, gate, run) in runs.drain(..) {
        gate.open();
        let (status, stderr) = run.join().unwrap();
        assert_eq!(status, 0, "{stderr}");
    }
}
