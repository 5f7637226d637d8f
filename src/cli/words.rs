//! The words of a command line, told apart where clap has not done it or could not.

use crate::app::flags;
use crate::aws::AwsFlags;
use crate::model::Flag;

/// What stands on a command line.
pub(super) struct Words<'a> {
    /// The words that are neither flags nor their values, with their places.
    pub(super) alone: Vec<(usize, &'a str)>,
    /// The values of flags, by the flags' long names.
    values: Vec<(&'static str, &'a str)>,
}

impl<'a> Words<'a> {
    /// Tells `words` apart as clap does. `own` are flags beside those of every command and of
    /// output; of one that is not known, nothing is taken for the value.
    pub(super) fn read(words: &[&'a str], own: &'static [Flag]) -> Self {
        let all = || own.iter().chain(flags::OUTPUT).chain(AwsFlags::ALL).chain(flags::COMMON);
        let mut read = Self { alone: Vec::new(), values: Vec::new() };
        let mut words = words.iter().copied().enumerate();
        while let Some((place, word)) = words.next() {
            let found = if let Some(long) = word.strip_prefix("--") {
                let (name, value) =
                    long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
                all()
                    .find(|flag| flag.name == name || flag.aliases.contains(&name))
                    .map(|flag| (flag, value))
            } else if let Some(letters) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
                short(letters, &|letter| all().find(|flag| flag.short == Some(letter)))
            } else {
                read.alone.push((place, word));
                None
            };
            let Some((flag, value)) = found.filter(|(flag, _)| flag.value.is_some()) else {
                continue;
            };
            let value = value.or_else(|| words.next().map(|(_, next)| next));
            read.values.extend(value.map(|value| (flag.name, value)));
        }
        read
    }

    /// Returns what was given of `flag` last.
    pub(super) fn value(&self, flag: &Flag) -> Option<&'a str> {
        self.values.iter().rev().find(|(name, _)| *name == flag.name).map(|(_, value)| *value)
    }
}

/// Returns the first of the flags `letters` that takes a value, and the value where it stands in
/// the same word: `-vfjson`, `-f=json`.
fn short<'a>(
    letters: &'a str,
    find: &dyn Fn(char) -> Option<&'static Flag>,
) -> Option<(&'static Flag, Option<&'a str>)> {
    for (place, letter) in letters.char_indices() {
        // `-v` and `-h` are in no list, and take no value.
        let Some(flag) = find(letter).filter(|flag| flag.value.is_some()) else { continue };
        let rest = letters.get(place + letter.len_utf8()..).filter(|rest| !rest.is_empty());
        return Some((flag, rest.map(|rest| rest.strip_prefix('=').unwrap_or(rest))));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services;

    fn read(line: &str) -> (Vec<String>, Option<String>) {
        let words: Vec<&str> = line.split(' ').collect();
        let service = services::find(words[0]).unwrap();
        let words = Words::read(&words[1..], service.flags());
        let alone = words.alone.iter().map(|(_, word)| (*word).to_owned()).collect();
        (alone, words.value(&flags::FORMAT).map(str::to_owned))
    }

    #[test]
    fn formats_are_found_however_they_are_written() {
        for line in [
            "-f fish",
            "-ffish",
            "-f=fish",
            "-qf fish",
            "-vqffish",
            "-vf=fish",
            "--format fish",
            "--format=fish",
            "-f env -f fish",
            "-w f -f fish",
            "-wf -f fish",
            "-dw -qf fish",
            "--db-name -f --format fish",
        ] {
            let (alone, format) = read(&format!("redshift-creds {line}"));
            assert_eq!(format.as_deref(), Some("fish"), "{line}");
            assert!(alone.is_empty(), "{line}: {alone:?}");
        }
        for line in ["-w -f", "-wf", "-df fish", "--prefix --format=fish", "-f", "--formt fish"] {
            let (_, format) = read(&format!("redshift-creds {line}"));
            assert_eq!(format, None, "{line}");
        }
    }

    #[test]
    fn what_stands_alone_is_no_flag_and_no_value() {
        let alone = |line: &str| read(line).0;
        assert_eq!(alone("kx-connect -fnu list"), ["list"]);
        assert_eq!(alone("kx-connect -u list get"), ["get"]);
        assert_eq!(alone("glue-conn - --name=x y"), ["-", "y"]);
    }
}
