//! A `credential_process` that runs lakekey: with the same profile it would run itself without an end.

use super::mark::{MARK, digest};
use super::profile::Profiles;
use super::source::Process;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Untrusted, trusted};
use crate::settings::show;

/// What the message of [`refuse`] says, whatever the profile; in lower case.
const ITSELF: &str = "runs lakekey itself, with that same profile";

/// Refuses to sign in by the command that runs this very process.
pub(super) fn refuse(
    environment: &Environment,
    profiles: &Profiles,
    process: &Process,
) -> Result<()> {
    let mark = environment.lossy(MARK).unwrap_or_default();
    match mark.split(' ').any(|word| word == digest(&process.command)) {
        true => Err(error(profiles, process)),
        false => Ok(()),
    }
}

/// Returns the same error in the outer run, where `said` is what the command wrote to stderr.
pub(super) fn explain(profiles: &Profiles, process: &Process, said: &Untrusted) -> Option<Error> {
    said.mentions(&[ITSELF]).then(|| error(profiles, process))
}

fn error(profiles: &Profiles, process: &Process) -> Error {
    let name = show(&process.profile);
    let message = text!("the credential_process of the AWS profile {} {}", name, ITSELF);
    let error = Error::usage(message).cause("each process would start another one, without end");
    let error = match profiles.place(&process.profile, "credential_process") {
        Some(place) => error.cause(text!("set at {}", trusted(place))),
        None => error,
    };
    error.hint("in that command, pass lakekey another --profile, one that signs in without it")
}

#[cfg(test)]
mod tests {
    use super::super::source::Source;
    use super::*;

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
            match Source::of(&environment, &profiles).unwrap() {
                Source::Process(process) => refuse(&environment, &profiles, &process).is_err(),
                _ => false,
            }
        };
        let itself = digest("one two");
        assert!(refused(&itself, "", None));
        assert!(refused(&format!("{} {itself}", digest("other")), "", None));
        assert!(!refused(&digest("other"), "", None));
        assert!(!refused(&itself, "AKIAONE", None), "the command is not run");
        assert!(refused(&itself, "AKIAONE", Some("default")), "the profile is set");
    }
}
