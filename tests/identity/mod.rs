//! lakekey signs in as the AWS CLI does: both run with the same home directory and variables, in
//! generated set-ups, and who signed is compared.

mod accepted;
mod child;
mod compare;
mod files;
mod garbage;
mod generate;
mod kinds;
mod login;
mod metadata;
mod mfa;
mod mutants;
mod oracle;
mod pairs;
mod processes;
mod render;
mod renewing;
mod roads;
mod routes;
mod setup;
mod sources;
mod syntax;
mod variables;

use std::collections::BTreeMap;

use compare::{Bench, Outcome, Signed, difference};
use generate::setups;
use setup::{DIMENSIONS, Setup};

#[allow(clippy::disallowed_methods, reason = "a switch for developers")]
fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Puts one dimension after the other back to its first value, as long as the difference stays.
fn smallest(bench: &mut Bench, mut setup: Setup) -> Setup {
    for dimension in 0..DIMENSIONS.len() {
        let mut smaller = setup.clone();
        smaller.values[dimension] = 0;
        if smaller != setup && bench.compare(&smaller).is_some() {
            setup = smaller;
        }
    }
    setup
}

fn report(bench: &mut Bench, setup: &Setup) -> String {
    let setup = smallest(bench, setup.clone());
    let made = bench.made(&setup);
    let Some(difference) = bench.compare(&setup) else { return "it comes and goes".to_owned() };
    let dimensions: Vec<String> = DIMENSIONS
        .iter()
        .zip(setup.values)
        .filter(|(_, value)| *value > 0)
        .map(|((name, _), value)| format!("{name} {value}"))
        .collect();
    let mut text = format!("{}: {}\n", difference.what, dimensions.join(", "));
    for (name, file) in &made.files {
        if name.starts_with(".aws/") {
            text.push_str(&format!("--- {name}\n{file}"));
        }
    }
    let variables = made.environment.iter().filter(|(name, _)| name.starts_with("AWS_"));
    for (name, value) in variables {
        text.push_str(&format!("{name}={value:?}\n"));
    }
    text.push_str(&format!("--profile {:?}\n", made.profile));
    text.push_str(&format!("AWS CLI: {}\nlakekey: {}\n", difference.aws, difference.lakekey));
    text
}

/// What came of some of the set-ups.
#[derive(Default)]
struct Found {
    signed: usize,
    reports: Vec<String>,
    /// Set-ups in which a difference of the table shows, by its name.
    accepted: BTreeMap<&'static str, usize>,
    /// What the AWS CLI did in each.
    outcomes: Vec<(Setup, Outcome)>,
}

/// Compares the set-ups in one home directory.
fn compared(setups: &[Setup]) -> (Bench, Found) {
    let mut bench = Bench::new();
    let mut found = Found::default();
    for setup in setups {
        let (likened, taken) = accepted::likened(setup);
        let aws = bench.aws_cli(&likened);
        let lakekey = bench.lakekey(setup);
        found.signed += usize::from(matches!(aws.signed, Signed::By(_)));
        if difference(&aws, &lakekey).is_some() {
            let text = report(&mut bench, setup);
            found.reports.push(text);
        }
        if !taken.is_empty() && difference(&bench.aws_cli(setup), &lakekey).is_some() {
            for id in taken {
                *found.accepted.entry(id).or_default() += 1;
            }
        }
        found.outcomes.push((setup.clone(), aws));
    }
    (bench, found)
}

#[test]
fn empty_profile_is_none() {
    let world = crate::common::world::World::new();
    world.creds(&["--profile", "", "--no-cache"]).succeeds();
}

#[test]
#[ignore = "needs awscli"]
fn lakekey_signs_as_the_aws_cli_does() {
    let seed = number("LAKEKEY_PARITY_SEED", 1);
    let count = usize::try_from(number("LAKEKEY_PARITY_CASES", 250)).unwrap();
    let setups = setups(seed, count);
    let (first, second) = setups.split_at(setups.len() / 2);
    let half = |setups: &[Setup]| {
        let (bench, found) = compared(setups);
        let noticed = mutants::noticed(&bench, &found.outcomes);
        (found, noticed)
    };
    let ((one, noticed), (other, also)) = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(second));
        (half(first), other.join().unwrap())
    });
    let signed = one.signed + other.signed;
    println!("seed {seed}: {} set-ups, the AWS CLI signed in {signed}", setups.len());
    let reports: Vec<String> = one.reports.into_iter().chain(other.reports).collect();
    assert!(
        reports.is_empty(),
        "seed {seed}: {} of {} set-ups differ\n{}",
        reports.len(),
        setups.len(),
        reports.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n==========\n")
    );
    for (id, ..) in accepted::GENERATED {
        let of = |found: &BTreeMap<&str, usize>| found.get(id).copied().unwrap_or_default();
        let times = of(&one.accepted) + of(&other.accepted);
        println!("{id}: {times} set-ups");
        assert!(times > 0, "no set-up meets the accepted difference {id}");
    }
    assert!(signed * 2 >= setups.len(), "the AWS CLI signs in too few of them: {signed}");
    for (name, found) in noticed.iter() {
        let found = found + also.get(name).copied().unwrap_or_default();
        println!("{name}: noticed in {found} set-ups");
        assert!(found > 0, "the comparison would not notice: {name}");
    }
}
