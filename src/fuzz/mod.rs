//! What is tried on made-up values. Each property is stated once, in the `fuzz.rs` beside the
//! code it is about, and driven by two engines: libFuzzer, which is led by what a value reaches
//! (`tests/libfuzzer`), and proptest, which makes values of their kind (`testkit/src/fuzz.rs`).
//!
//! `make test` tries every seed in `tests/fuzz/seeds/<target>/` the way libFuzzer does. `tests/` has
//! properties of its own and uses only `shared`.

#[cfg(any(test, fuzzing))]
mod pieces;
pub mod shared;

#[cfg(any(test, fuzzing))]
pub use pieces::Property;
#[cfg(any(test, fuzzing))]
pub(crate) use pieces::{Pieces, is_harmless, text};

/// Returns every target of libFuzzer, room by room.
#[cfg(any(test, fuzzing))]
pub fn targets() -> impl Iterator<Item = &'static Property> {
    let modules = [
        crate::aws::fuzz::TARGETS,
        crate::cache::fuzz::TARGETS,
        crate::cli::FUZZ_TARGETS,
        crate::jdbc::fuzz::TARGETS,
        crate::manage::fuzz::TARGETS,
        crate::model::fuzz::TARGETS,
        crate::output::fuzz::TARGETS,
        crate::outside::fuzz::TARGETS,
        crate::secrets::fuzz::TARGETS,
        crate::services::fuzz::TARGETS,
        crate::settings::fuzz::TARGETS,
        crate::store::fuzz::TARGETS,
    ];
    modules.into_iter().flatten()
}

/// Tries the target `name` on `data`. Returns whether that was something right; fails by
/// panicking.
#[cfg(any(test, fuzzing))]
pub fn run(name: &str, data: &[u8]) -> bool {
    let found = targets().find(|(other, _)| *other == name);
    assert!(found.is_some(), "there is no target {name}");
    found.is_some_and(|(_, property)| property(data))
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
}
