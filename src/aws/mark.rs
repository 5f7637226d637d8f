//! The mark that a `credential_process` command carries, by which a lakekey that it starts knows it.

use crate::environment::Environment;
use crate::model::KeyBuilder;

/// The variable by which a lakekey knows inside which commands it runs: a digest of each, with
/// spaces between. Part of no cache key.
pub(super) const MARK: &str = "LAKEKEY_CREDENTIAL_PROCESS";

/// Returns a command line that does what `command` does, with the mark in its environment. `None`
/// where it cannot be carried by one line of the AWS config file.
pub(super) fn marked(command: &str, environment: &Environment) -> Option<String> {
    if command.contains(['\n', '\r']) {
        return None;
    }
    let before = environment.lossy(MARK).filter(|mark| mark.bytes().all(is_mark));
    let mark = match before {
        Some(before) => format!("{before} {}", digest(command)),
        None => digest(command),
    };
    // By `sh -c` and by `cmd /C`, as the SDK runs it.
    Some(if cfg!(windows) {
        format!("set \"{MARK}={mark}\"&& {command}")
    } else {
        format!("export {MARK}='{mark}' && {command}")
    })
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
    fn the_mark_grows_and_carries_nothing_foreign() {
        let first = marked("a 'b'", &Environment::default()).unwrap();
        assert!(first.ends_with("' && a 'b'") || cfg!(windows), "{first}");
        let mark = digest("a 'b'");
        let second = marked("c", &environment(&mark)).unwrap();
        assert!(second.contains(&format!("{mark} {}", digest("c"))), "{second}");
        let planted = marked("c", &environment("'; touch /tmp/planted; '")).unwrap();
        assert!(!planted.contains("planted"), "{planted}");
        assert_eq!(marked("a\nb", &Environment::default()), None);
    }
}
