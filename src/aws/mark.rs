//! The mark that a `credential_process` command carries, by which a lakekey that it starts knows it.

use crate::environment::Environment;
use crate::model::KeyBuilder;

/// The variable by which a lakekey knows inside which commands it runs: a digest of each, with
/// spaces between. Part of no cache key.
pub(super) const MARK: &str = "LAKEKEY_CREDENTIAL_PROCESS";

/// Returns what the variable must be for `command`: the marks around this run, and its own.
pub(super) fn mark(command: &str, environment: &Environment) -> String {
    let before = environment.lossy(MARK).filter(|mark| mark.bytes().all(is_mark));
    match before {
        Some(before) => format!("{before} {}", digest(command)),
        None => digest(command),
    }
}

pub(super) fn digest(command: &str) -> String {
    let mut key = KeyBuilder::new("credential-process");
    key.text("command", command);
    key.finish().digest().chars().take(32).collect()
}

fn is_mark(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || byte == b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(mark: &str) -> Environment {
        [(MARK, mark)].into_iter().collect()
    }

    #[test]
    fn mark_grows_and_carries_nothing_foreign() {
        let own = digest("a 'b'");
        assert_eq!(mark("a 'b'", &Environment::default()), own);
        assert_eq!(mark("c", &environment(&own)), format!("{own} {}", digest("c")));
        assert_eq!(mark("c", &environment("'; touch /tmp/planted; '")), digest("c"));
    }
}
