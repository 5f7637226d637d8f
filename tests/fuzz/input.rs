//! Config files that people write, through the whole program. What the module makes of them is
//! with the module.

use lakekey::fuzz::shared::is_harmless;
use testkit::fuzz::{config_files, fuzz};

use crate::common::world::World;

#[test]
fn config_files_are_read_or_refused_in_words() {
    let world = World::new();
    let path = world.home.path().join("c.toml");
    fuzz("config", 60, &config_files(), |text| {
        std::fs::write(&path, &text).unwrap();
        // Another flag is wrong too, so that no run asks AWS.
        let file = path.to_string_lossy();
        let arguments = ["redshift-creds", "-w", "not/a name", "--config", &file];
        let outcome = world.run(&arguments);
        assert_eq!(outcome.status, 2, "{text:?}: {}", outcome.stderr);
        assert!(outcome.stderr.lines().all(is_harmless), "{text:?}: {}", outcome.stderr);
        assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
        if text.parse::<toml::Table>().is_err() {
            let said = outcome.stderr.lines().next().unwrap();
            assert!(
                said.contains(".toml:") && said.contains(": invalid TOML: "),
                "{text:?}: {said}"
            );
        }
    });
}
