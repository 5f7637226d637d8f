//! Where a text repeats a secret, or a run of its characters.

use std::collections::HashSet;

use super::squeeze::squeeze;
use super::view::View;

/// A run of so many characters of a secret gives too much of it away.
pub(super) const RUN: usize = 8;

/// Shorter secrets (characters) are not looked for: they stand in every text.
const SHORTEST: usize = 3;

/// What stands in secrets and everywhere else: URLs, ARNs, keys. Runs of these are not looked for.
const PUBLIC: &[&str] = &[
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----",
    "-----BEGIN CERTIFICATE-----",
    "arn:aws:secretsmanager:",
    "http://localhost",
    "https://www.",
    "jdbc:mysql://",
    "jdbc:oracle:thin:@",
    "jdbc:postgresql://",
    "jdbc:redshift://",
    "jdbc:snowflake://",
    "jdbc:sqlserver://",
    "mongodb+srv://",
    ".amazonaws.com",
];

/// Spreads the bits of a number (the golden ratio of 64 bits).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// What is looked for: whole secrets that are shorter than [`RUN`], and every run of the others.
/// Looking for all of them takes one pass.
#[derive(Default)]
pub(super) struct Index {
    /// All of it, by its length.
    wanted: [HashSet<Box<[char]>>; RUN + 1],
    /// The lengths that there are, longest first.
    lengths: Vec<usize>,
    /// Bits that tell most places where nothing of it begins.
    sieve: Vec<u64>,
    shift: u32,
}

impl Index {
    /// Returns the index of `secrets`.
    pub(super) fn of<'a>(secrets: impl Iterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for secret in secrets {
            let characters: Vec<char> = secret.chars().collect();
            let squeezed = squeeze(&characters);
            if squeezed.len() >= RUN && squeezed.len() < characters.len() {
                index.add(&squeezed);
            }
            index.add(&characters);
        }
        index.lengths = (SHORTEST..=RUN).rev().filter(|length| index.is_of(*length)).collect();
        let count: usize = index.wanted.iter().map(HashSet::len).sum();
        // One bit in 16 is set, of at most 16 million.
        let size = (count * 16).next_power_of_two().clamp(1 << 14, 1 << 24);
        index.shift = 64 - size.trailing_zeros();
        let mut sieve = vec![0; size / 64];
        for start in index.wanted.iter().flatten() {
            let (word, bit) = index.place(start.iter().take(SHORTEST).fold(0, enter));
            if let Some(word) = sieve.get_mut(word) {
                *word |= bit;
            }
        }
        index.sieve = sieve;
        index
    }

    fn add(&mut self, secret: &[char]) {
        let length = secret.len().min(RUN);
        if length >= SHORTEST
            && let Some(wanted) = self.wanted.get_mut(length)
        {
            let is_part = secret.len() > RUN;
            let runs = secret.windows(length).filter(|run| !is_part || !is_public(run));
            wanted.extend(runs.map(Into::into));
        }
    }

    /// Returns whether finds of that length are looked for.
    pub(super) fn is_of(&self, length: usize) -> bool {
        self.wanted.get(length).is_some_and(|wanted| !wanted.is_empty())
    }

    /// Returns the least number of characters that can be a find.
    pub(super) fn shortest(&self) -> Option<usize> {
        self.lengths.last().copied()
    }

    /// Calls `each` with the start and end of everything in `view` that is looked for and has at
    /// least so many characters. Finds that overlap are one.
    pub(super) fn search(&self, view: &View, least: usize, each: &mut dyn FnMut(usize, usize)) {
        let text = view.characters();
        let mut found: Option<(usize, usize)> = None;
        let mut start_of_three = 0;
        for (last, character) in text.iter().enumerate() {
            start_of_three = enter(start_of_three, character);
            let (word, bit) = self.place(start_of_three);
            if self.sieve.get(word).is_none_or(|word| word & bit == 0) {
                continue;
            }
            let Some(start) = (last + 1).checked_sub(SHORTEST) else { continue };
            let Some(length) = self.length_at(text, start, least) else { continue };
            let end = start + length;
            match &mut found {
                Some(before) if before.1 >= start => before.1 = before.1.max(end),
                _ => {
                    if let Some((start, end)) = found.replace((start, end)) {
                        each(start, end);
                    }
                }
            }
        }
        if let Some((start, end)) = found {
            each(start, end);
        }
    }

    /// Returns the length of the longest of what is looked for that begins at `start`.
    fn length_at(&self, text: &[char], start: usize, least: usize) -> Option<usize> {
        self.lengths.iter().copied().take_while(|length| *length >= least).find(|length| {
            let window = text.get(start..start + length);
            let wanted = self.wanted.get(*length);
            window.zip(wanted).is_some_and(|(window, wanted)| wanted.contains(window))
        })
    }

    fn place(&self, three: u64) -> (usize, u64) {
        let place = three.wrapping_mul(FACTOR) >> self.shift;
        ((place >> 6) as usize, 1 << (place & 63))
    }
}

fn is_public(run: &[char]) -> bool {
    let run: String = run.iter().collect();
    PUBLIC.iter().any(|public| public.contains(&run))
}

/// Returns the last three characters as one number, 21 bits each.
fn enter(three: u64, character: &char) -> u64 {
    (three << 21 | u64::from(u32::from(*character))) & ((1 << 63) - 1)
}
