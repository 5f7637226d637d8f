//! A `credential_process` that runs lakekey: with the same profile it would run itself, for ever.

use super::profile::{CREDENTIAL_PROCESS, Profiles, place_of};
use crate::error::{Error, Result};
use crate::host::Environment;
use crate::model::KeyBuilder;
use crate::settings::show;

/// The variable by which a lakekey knows inside which commands it runs: a digest of each, with
/// spaces between. Part of no cache key.
const MARK: &str = "LAKEKEY_CREDENTIAL_PROCESS";

/// What the message of [`refuse`] says, whatever the profile.
const ITSELF: &str = "runs lakekey itself, with that same profile";

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

/// Refuses to sign in by the command that runs this very process.
pub(super) fn refuse(environment: &Environment, profiles: &Profiles) -> Result<()> {
    let Some(mark) = environment.lossy(MARK) else { return Ok(()) };
    let has_keys = environment.lossy("AWS_ACCESS_KEY_ID").is_some()
        && environment.lossy("AWS_SECRET_ACCESS_KEY").is_some();
    if has_keys && !profiles.is_explicit() {
        return Ok(());
    }
    match profiles.credential_process() {
        Some((name, command)) if mark.split(' ').any(|word| word == digest(command)) => {
            Err(error(environment, name))
        }
        _ => Ok(()),
    }
}

/// Returns the same error in the outer run, where `said` is what the command wrote to stderr.
pub(super) fn explain(environment: &Environment, profiles: &Profiles, said: &str) -> Option<Error> {
    let (name, _) = profiles.credential_process()?;
    said.contains(ITSELF).then(|| error(environment, name))
}

fn error(environment: &Environment, name: &str) -> Error {
    let message = format!("the {CREDENTIAL_PROCESS} of the AWS profile {} {ITSELF}", show(name));
    let error = Error::usage(message).cause("each would start another, for ever");
    let error = match place_of(environment, name, CREDENTIAL_PROCESS) {
        Some(place) => error.cause(format!("it stands at {place}")),
        None => error,
    };
    error.hint("give the lakekey in that command another --profile, one that signs in without it")
}

fn digest(command: &str) -> String {
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
    fn keys_in_the_environment_need_no_command() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("config");
        std::fs::write(&file, "[default]\ncredential_process = one two\n").unwrap();
        let refused = |mark: &str, key: &str, chosen: Option<&str>| {
            let file = file.to_str().unwrap();
            let environment = [
                ("AWS_CONFIG_FILE", file),
                (MARK, mark),
                ("AWS_ACCESS_KEY_ID", key),
                ("AWS_SECRET_ACCESS_KEY", key),
            ];
            let environment = environment.into_iter().collect();
            let profiles = Profiles::read(&environment, chosen).unwrap();
            refuse(&environment, &profiles).is_err()
        };
        let itself = digest("one two");
        assert!(refused(&itself, "", None));
        assert!(refused(&format!("{} {itself}", digest("other")), "", None));
        assert!(!refused(&digest("other"), "", None));
        assert!(!refused(&itself, "AKIAONE", None), "the command is not run");
        assert!(refused(&itself, "AKIAONE", Some("default")), "the profile was named");
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
