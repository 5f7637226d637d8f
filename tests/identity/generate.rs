//! Makes set-ups: every pair of values of two dimensions at least once, the rest at random.

use super::setup::{COUNT, DIMENSIONS, Setup};

/// Values that say something whole, for each dimension: the random ones favor them.
pub(super) const WHOLE: [&[usize]; COUNT] = [
    &[0, 1, 2, 5],
    &[0, 0, 0, 1, 2, 5, 7],
    &[0, 0, 0, 1, 5],
    &[0, 0, 1, 2, 5, 6, 8],
    &[0, 0, 1, 2, 5],
    &[0, 0, 1, 2, 5],
    &[0, 0, 1, 2, 5, 8, 11, 12],
    &[0, 0, 0, 1, 2, 7, 10],
    &[0, 0, 0, 1, 2, 6, 13, 15],
    &[0, 0, 0, 1],
    &[0, 1, 2, 3, 4],
    &[0, 1, 2, 3],
    &[0, 1, 2, 3, 4],
    &[0, 1, 2, 4, 5, 6, 7],
    &[0, 0, 1, 2],
    &[0, 0, 0, 1, 2, 6],
];

/// Set-ups that were found to differ once: dimensions and their values.
const FIXED: &[&[(usize, usize)]] = &[
    // A source_profile that does not exist, beside a container.
    &[(8, 7), (3, 1)],
    // A web identity in the environment, and keys in the credentials file.
    &[(2, 1), (5, 1)],
    // A credential_process in config, and keys in the credentials file, or beside it.
    &[(6, 1), (5, 1)],
    &[(6, 1), (4, 1)],
    // Names of profiles in quotes.
    &[(0, 2), (10, 1), (4, 1)],
    &[(0, 1), (10, 3), (4, 1)],
    // Settings that are indented.
    &[(11, 1), (4, 1), (5, 2)],
    // `mfa_serial` in the source profile alone.
    &[(8, 13)],
    // `sso_session` beside the same settings as in its section.
    &[(7, 10)],
    // Other notations of an expiration.
    &[(6, 5)],
    &[(6, 8)],
    // What a shell would not pass on, a line that goes on, and an open quote.
    &[(6, 11)],
    &[(6, 12)],
    &[(6, 13)],
    // A config file that is a directory, and keys in the environment.
    &[(13, 8), (1, 1)],
    // The old names of the session token.
    &[(5, 5)],
    &[(1, 5)],
    // An EC2 instance, by itself and below a role.
    &[(14, 1)],
    &[(14, 2)],
    &[(14, 1), (8, 5)],
    // A session of `aws login`: each kind, and below a role.
    &[(15, 1)],
    &[(15, 2)],
    &[(15, 3)],
    &[(15, 4)],
    &[(15, 5)],
    &[(15, 6)],
    &[(15, 2), (8, 9)],
];

/// Returns at least `count` set-ups, the same for the same seed.
pub(super) fn setups(seed: u64, count: usize) -> Vec<Setup> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut setups: Vec<Setup> = FIXED
        .iter()
        .map(|given| {
            let mut setup = Setup { values: [0; COUNT], pick: 0 };
            for (dimension, value) in *given {
                setup.values[*dimension] = *value;
            }
            setup
        })
        .collect();
    let mut open = pairs();
    while !open.is_empty() {
        let candidates = (0..30).map(|_| around(&mut random, &open));
        let Some(best) = candidates.max_by_key(|setup| covered(&open, setup)) else { break };
        open.retain(|pair| !has(&best, *pair));
        setups.push(best);
    }
    let count = count.max(setups.len() * 2);
    while setups.len() < count {
        setups.push(favored(&mut random));
    }
    setups
}

type Pair = ((usize, usize), (usize, usize));

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (one, (_, ones)) in DIMENSIONS.iter().enumerate() {
        for (other, (_, others)) in DIMENSIONS.iter().enumerate().skip(one + 1) {
            for value in 0..*ones {
                pairs.extend((0..*others).map(|further| ((one, value), (other, further))));
            }
        }
    }
    pairs
}

fn has(setup: &Setup, ((one, value), (other, further)): Pair) -> bool {
    setup.values[one] == value && setup.values[other] == further
}

fn covered(open: &[Pair], setup: &Setup) -> usize {
    open.iter().filter(|pair| has(setup, **pair)).count()
}

/// Returns a set-up with a pair that is still open.
fn around(random: &mut fastrand::Rng, open: &[Pair]) -> Setup {
    let ((one, value), (other, further)) = open[random.usize(..open.len())];
    let mut setup = Setup { values: [0; COUNT], pick: random.usize(..1000) };
    for (dimension, (_, count)) in DIMENSIONS.iter().enumerate() {
        setup.values[dimension] = random.usize(..*count);
    }
    setup.values[one] = value;
    setup.values[other] = further;
    setup
}

pub(super) fn favored(random: &mut fastrand::Rng) -> Setup {
    let mut setup = Setup { values: [0; COUNT], pick: random.usize(..1000) };
    for (dimension, whole) in WHOLE.iter().enumerate() {
        setup.values[dimension] = whole[random.usize(..whole.len())];
    }
    setup
}
