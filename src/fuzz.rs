//! What is tried on made-up values. Each property is stated once, in the `fuzz.rs` beside the
//! code it is about, and driven by two engines: libFuzzer, which is led by what a value reaches
//! (`tests/libfuzzer`), and proptest, which makes values of their kind (`tests/fuzz/runs.rs`).
//!
//! `make test` tries every seed in `tests/fuzz/seeds/<target>/` the way libFuzzer does.

use std::borrow::Cow;

pub(crate) use crate::fuzz_shared::is_harmless;

/// The name of a property, and the property itself: it takes what was made up, fails by
/// panicking, and returns whether that was something right.
pub type Target = (&'static str, fn(&[u8]) -> bool);

/// Returns every target of libFuzzer, room by room.
pub fn targets() -> impl Iterator<Item = &'static Target> {
    let rooms = [
        crate::aws::fuzz::TARGETS,
        crate::cache::fuzz::TARGETS,
        crate::manage::fuzz::TARGETS,
        crate::model::fuzz::TARGETS,
        crate::output::fuzz::TARGETS,
        crate::services::fuzz::TARGETS,
        crate::settings::fuzz::TARGETS,
    ];
    rooms.into_iter().flatten()
}

/// Tries the target `name` on `data`. Returns whether that was something right; fails by
/// panicking.
pub fn run(name: &str, data: &[u8]) -> bool {
    let found = targets().find(|(other, _)| *other == name);
    assert!(found.is_some(), "there is no target {name}");
    found.is_some_and(|(_, target)| target(data))
}

/// Returns the text that `data` is, with U+FFFD for what is none.
pub(crate) fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Data taken apart. The byte 255, which no text has, parts it: so a seed can be read, and what
/// is put in or left out of one piece leaves the others what they were.
pub(crate) struct Pieces<'a>(Option<&'a [u8]>);

impl<'a> Pieces<'a> {
    const PARTING: u8 = 0xff;

    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self(Some(data))
    }

    /// Returns whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns all that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        self.0.take().unwrap_or_default()
    }

    pub(crate) fn bytes(&mut self) -> &'a [u8] {
        let Some(rest) = self.0 else { return &[] };
        match rest.iter().position(|byte| *byte == Self::PARTING) {
            Some(end) => {
                self.0 = Some(&rest[end + 1..]);
                &rest[..end]
            }
            None => self.rest(),
        }
    }

    pub(crate) fn text(&mut self) -> String {
        text(self.bytes()).into_owned()
    }

    /// Returns a text, `=text`, or none: an empty piece.
    pub(crate) fn optional(&mut self) -> Option<String> {
        self.text().strip_prefix('=').map(str::to_owned)
    }

    /// Returns a number, in digits or in bytes.
    pub(crate) fn number(&mut self) -> u64 {
        let bytes = self.bytes();
        let digits = str::from_utf8(bytes).ok().and_then(|digits| digits.parse().ok());
        digits.unwrap_or_else(|| {
            bytes.iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte))
        })
    }

    /// Returns a place among so many; 0 among none.
    pub(crate) fn place(&mut self, among: usize) -> usize {
        usize::try_from(self.number() % among.max(1) as u64).unwrap_or_default()
    }

    pub(crate) fn choice<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.place(choices.len())]
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.choice(&[false, true])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::{Path, PathBuf};

    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn seeds(name: &str) -> Vec<PathBuf> {
        let directory = root().join("tests/fuzz/seeds").join(name);
        let files = fs::read_dir(&directory).unwrap_or_else(|why| panic!("{directory:?}: {why}"));
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }

    /// Every seed keeps its property; and of each target some are read and some are not, so that
    /// none of them has become a seed of nothing.
    #[test]
    fn seeds_keep_their_properties() {
        for (name, target) in targets() {
            let mut outcomes = BTreeSet::new();
            for path in seeds(name) {
                let data = fs::read(&path).unwrap();
                assert!(data.len() <= 4096, "{path:?} is longer than libFuzzer makes them");
                let outcome = catch_unwind(AssertUnwindSafe(|| target(&data)));
                outcomes.insert(outcome.unwrap_or_else(|_| panic!("{path:?} fails")));
            }
            assert_eq!(outcomes.len(), 2, "{name}: the seeds have one outcome alone");
        }
    }

    // Elsewhere there is no bus.
    #[cfg(target_os = "linux")]
    #[test]
    fn every_target_has_its_program_and_its_seeds() {
        let names: BTreeSet<String> = targets().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(names.len(), targets().count());
        let directories = fs::read_dir(root().join("tests/fuzz/seeds")).unwrap();
        let directories =
            directories.map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
        let directories: BTreeSet<String> =
            directories.map(|entry| entry.file_name().into_string().unwrap()).collect();
        assert_eq!(directories, names);
        // The programs are no part of the package.
        let Ok(manifest) = fs::read_to_string(root().join("tests/libfuzzer/Cargo.toml")) else {
            return;
        };
        let manifest: toml::Table = manifest.parse().unwrap();
        let programs = manifest["bin"].as_array().unwrap();
        let programs: BTreeSet<String> =
            programs.iter().map(|each| each["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(programs, names);
        for name in names {
            let path = root().join(format!("tests/libfuzzer/targets/{name}.rs"));
            let program = fs::read_to_string(path).unwrap();
            assert!(program.contains(&format!("lakekey::fuzz::run(\"{name}\", data)")), "{name}");
        }
    }

    #[test]
    fn pieces() {
        let mut pieces = Pieces::new(b"one\xff12\xff\x01\x02\xff=x\xff\xff1\xfflast\xffof all");
        assert_eq!((pieces.text().as_str(), pieces.number(), pieces.number()), ("one", 12, 258));
        assert_eq!((pieces.optional(), pieces.optional()), (Some("x".to_owned()), None));
        assert!(pieces.flag() && !pieces.is_empty());
        assert_eq!(pieces.rest(), b"last\xffof all");
        assert!(pieces.is_empty());
        assert_eq!((pieces.text(), pieces.number(), pieces.place(0)), (String::new(), 0, 0));
    }
}
