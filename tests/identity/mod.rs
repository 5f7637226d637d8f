//! lakekey signs in as the AWS CLI does: both run with the same home directory and variables, in
//! generated set-ups, and who signed is compared.

mod accepted;
mod child;
mod compare;
mod garbage;
mod generate;
mod oracle;
mod render;
mod setup;
mod sources;
mod syntax;
mod variables;

use compare::Bench;
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
        if smaller != setup && bench.compare(&smaller).1.is_some() {
            setup = smaller;
        }
    }
    setup
}

fn report(bench: &mut Bench, setup: &Setup) -> String {
    let setup = smallest(bench, setup.clone());
    let made = bench.made(&setup);
    let Some(difference) = bench.compare(&setup).1 else { return "it comes and goes".to_owned() };
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

#[test]
#[ignore = "needs awscli"]
fn lakekey_signs_as_the_aws_cli_does() {
    let seed = number("LAKEKEY_PARITY_SEED", 1);
    let count = usize::try_from(number("LAKEKEY_PARITY_CASES", 250)).unwrap();
    let mut bench = Bench::new();
    let (mut signed, mut differences) = (0, Vec::new());
    let mut accepted = accepted::read();
    let setups = setups(seed, count);
    for setup in &setups {
        let (aws, difference) = bench.compare(setup);
        signed += usize::from(matches!(aws.signed, compare::Signed::By(_)));
        if difference.is_some() && !accepted::allow(&mut accepted, setup) {
            differences.push(setup.clone());
        }
    }
    println!("seed {seed}: {} set-ups, the AWS CLI signed in {signed}", setups.len());
    let reports: Vec<String> =
        differences.iter().take(40).map(|setup| report(&mut bench, setup)).collect();
    assert!(
        differences.is_empty(),
        "seed {seed}: {} of {} set-ups differ\n{}",
        differences.len(),
        setups.len(),
        reports.join("\n==========\n")
    );
    for (id, times) in accepted {
        println!("{id}: {times} set-ups");
        assert!(times > 0, "no set-up meets the accepted difference {id}");
    }
    assert!(signed * 2 >= setups.len(), "the AWS CLI signs in too few of them: {signed}");
}
