//! What is cached for one identity is never served for another: in one home directory the set-up
//! changes in one dimension, and lakekey keeps its store.

use lakekey::store::MemoryStore;

use super::compare::{Bench, Outcome, Signed};
use super::generate::{WHOLE, favored};
use super::setup::{CHAIN, CONTAINER, COUNT, DIMENSIONS, INSTANCE, Made, Setup};

/// So many pairs are tried, and in so many another identity signs in the second set-up.
const PAIRS: usize = 60;
const OTHERS: usize = 25;

const NOTHING: Setup = Setup { values: [0; COUNT], pick: 0 };

/// A role on the credentials of a container.
const ON_CONTAINER: (usize, usize) = (CHAIN, 4);

/// Pairs that are tried first: a dimension, its two values, and a value of another dimension.
const GIVEN: &[(usize, usize, usize, (usize, usize))] = &[
    // One address that answers for whom the token says: as a variable, in a file, or both in turn.
    (CONTAINER, 6, 7, (CHAIN, 0)),
    (CONTAINER, 8, 9, (CHAIN, 0)),
    (CONTAINER, 6, 9, (CHAIN, 0)),
    (CONTAINER, 8, 7, (CHAIN, 0)),
    (CONTAINER, 6, 7, ON_CONTAINER),
    (CONTAINER, 8, 9, ON_CONTAINER),
];

fn with(setup: &Setup, dimension: usize, value: usize) -> Setup {
    let mut setup = setup.clone();
    setup.values[dimension] = value;
    setup
}

/// Returns a set-up, and another that differs in one dimension.
fn changed(random: &mut fastrand::Rng) -> (Setup, Setup) {
    let first = favored(random);
    // How the files are written changes nobody.
    let dimension = [0, 1, 2, 3, 4, 5, 6, 7, 8, INSTANCE][random.usize(..10)];
    let value = if random.bool() {
        WHOLE[dimension][random.usize(..WHOLE[dimension].len())]
    } else {
        random.usize(..DIMENSIONS[dimension].1)
    };
    let second = with(&first, dimension, value);
    (first, second)
}

/// Returns the user of the password that lakekey serves, if it has one.
fn served(bench: &mut Bench, made: &Made) -> Result<String, String> {
    bench.prepare(made);
    bench.world.variables = made.environment.clone();
    let arguments = made.arguments();
    let further = ["-f", "env", "--host", "h.example.com", "--port", "5439"];
    let all: Vec<&str> = arguments.iter().map(String::as_str).chain(further).collect();
    let outcome = bench.world.creds(&all);
    outcome.variable("PGUSER").ok_or(outcome.stderr)
}

fn signer(outcome: &Outcome) -> Option<&str> {
    match &outcome.signed {
        Signed::By(user) => Some(user),
        Signed::Refused { .. } | Signed::Nothing => None,
    }
}

#[test]
#[ignore = "needs awscli"]
fn cached_entry_is_not_served_to_another_identity() {
    let seed = super::number("LAKEKEY_PARITY_SEED", 1);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut bench = Bench::new();
    let (mut pairs, mut others, mut hits) = (0, 0, 0);
    let mut given = GIVEN.iter();
    while pairs < PAIRS || others < OTHERS {
        let (first, second) = match given.next() {
            Some((dimension, from, to, beside)) => {
                let first = with(&with(&NOTHING, beside.0, beside.1), *dimension, *from);
                let second = with(&first, *dimension, *to);
                (first, second)
            }
            None => changed(&mut random),
        };
        let (takes, also_takes) =
            (super::accepted::likened(&first), super::accepted::likened(&second));
        if first == second || !takes.1.is_empty() || !also_takes.1.is_empty() {
            continue;
        }
        let before = bench.aws_cli(&first);
        let Some(owner) = signer(&before).map(str::to_owned) else { continue };
        let after = bench.aws_cli(&second);
        let is_other = signer(&after).is_some_and(|user| user != owner);
        if pairs >= PAIRS && !is_other {
            continue;
        }
        pairs += 1;
        let what = format!("seed {seed}: {first:?}, then {second:?}");
        bench.world.store = MemoryStore::new();
        let (one, other) = (bench.made(&first), bench.made(&second));
        assert_eq!(served(&mut bench, &one).as_deref(), Ok(owner.as_str()), "{what}");
        let got = served(&mut bench, &other);
        let asked = bench.world.fetches();
        match signer(&after) {
            Some(user) => {
                assert_eq!(got.as_deref(), Ok(user), "{what}");
                others += usize::from(user != owner);
            }
            // A hit asks no source: a sign-in that is over by now is not seen, as is a token file
            // that is gone. It is the same source all the same.
            None if got.is_ok() => {
                assert_eq!(got.as_deref(), Ok(owner.as_str()), "{what}");
                assert_eq!(asked, 0, "{what}: signed in, though the AWS CLI does not");
            }
            None => {}
        }
        hits += usize::from(asked == 0 && got.is_ok());
        assert_eq!(served(&mut bench, &one).as_deref(), Ok(owner.as_str()), "{what}, and back");
    }
    println!("{pairs} pairs, {others} with another identity, {hits} hits in the second set-up");
    assert!(hits > 0, "nothing is ever cache hit");
}
