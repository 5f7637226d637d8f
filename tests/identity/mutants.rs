//! Faults that the comparison must notice. Each is put into a set-up for lakekey alone: what is
//! taken out of it is what a lakekey with that fault would pass over.

use std::collections::BTreeMap;

use super::compare::{Bench, Outcome, difference};
use super::setup::{
    CHAIN, CONFIG, CONTAINER, CREDENTIALS, ENVIRONMENT, INSTANCE, LOGIN, PROCESS, SSO, Setup, WEB,
};

/// The sources in the order of the AWS CLI, and the values in which each is whole.
const SOURCES: &[(&str, usize, &[usize])] = &[
    ("keys in the environment", ENVIRONMENT, &[1, 2, 5, 7]),
    ("role chain", CHAIN, &[1, 2, 9, 12, 13, 15]),
    ("web identity", WEB, &[1, 5]),
    ("SSO", SSO, &[1, 2, 7, 10]),
    ("keys in credentials", CREDENTIALS, &[1, 2, 5]),
    ("aws login", LOGIN, &[1, 2, 6]),
    ("credential_process", PROCESS, &[1, 2, 5, 8]),
    ("keys in config", CONFIG, &[1, 2, 5]),
    ("container", CONTAINER, &[1, 2, 5]),
    ("EC2 instance", INSTANCE, &[1, 2]),
];

/// So many set-ups show each fault; more are not tried.
const ENOUGH: usize = 3;

/// Returns the set-up that lakekey gets, where the fault shows.
type Mutant = Box<dyn Fn(&Setup) -> Option<Setup>>;

type Shown = fn(&Setup) -> Option<Setup>;

fn mutants() -> Vec<(String, Mutant)> {
    let mut mutants: Vec<(String, Mutant)> = Vec::new();
    for pair in SOURCES.windows(2) {
        let [(first, dimension, values), (second, other, others)] = *pair else { continue };
        mutants.push((
            format!("{second} before {first}"),
            Box::new(move |setup| {
                let both = values.contains(&setup.values[dimension])
                    && others.contains(&setup.values[other]);
                both.then(|| with(setup, dimension, 0))
            }),
        ));
    }
    let further: [(&str, Shown); 4] = [
        ("a source_profile that does not exist is passed over", |setup| {
            setup.is(CHAIN, 7).then(|| with(setup, CHAIN, 0))
        }),
        ("half a key in the environment is passed over", |setup| {
            setup.is(ENVIRONMENT, 3).then(|| with(setup, ENVIRONMENT, 0))
        }),
        ("the keys of both files are one", |setup| {
            let halves = setup.is(CREDENTIALS, 3) && [1, 4].contains(&setup.values[CONFIG]);
            halves.then(|| with(setup, CREDENTIALS, 1))
        }),
        ("a process that fails is passed over", |setup| {
            setup.is(PROCESS, 3).then(|| with(setup, PROCESS, 0))
        }),
    ];
    mutants.extend(
        further.map(|(name, mutant)| -> (String, Mutant) { (name.to_owned(), Box::new(mutant)) }),
    );
    mutants
}

fn with(setup: &Setup, dimension: usize, value: usize) -> Setup {
    let mut setup = setup.clone();
    setup.values[dimension] = value;
    setup
}

/// Returns in how many of the set-ups each fault is noticed, up to a few.
pub(super) fn noticed(bench: &Bench, outcomes: &[(Setup, Outcome)]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (name, mutant) in mutants() {
        let times = counts.entry(name).or_default();
        for (setup, aws) in outcomes {
            if *times == ENOUGH {
                break;
            }
            if let Some(mutated) = mutant(setup)
                && difference(aws, &bench.lakekey(&mutated)).is_some()
            {
                *times += 1;
            }
        }
    }
    counts
}
