//! A `credential_process` that runs lakekey: with the same profile it would run itself, for ever.

use super::mark::{MARK, digest};
use super::profile::{CREDENTIAL_PROCESS, Profiles, place_of};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Untrusted, trusted};
use crate::settings::show;

/// What the message of [`refuse`] says, whatever the profile; in lower case.
const ITSELF: &str = "runs lakekey itself, with that same profile";

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

/// Returns the same error in the outer run, where `said` has what the command wrote to stderr.
pub(super) fn explain(
    environment: &Environment,
    profiles: &Profiles,
    said: &Untrusted,
) -> Option<Error> {
    let (name, _) = profiles.credential_process()?;
    said.mentions(&[ITSELF]).then(|| error(environment, name))
}

fn error(environment: &Environment, name: &str) -> Error {
    let message = text!("the {} of the AWS profile {} {}", CREDENTIAL_PROCESS, show(name), ITSELF);
    let error = Error::usage(message).cause("each would start another, for ever");
    let error = match place_of(environment, name, CREDENTIAL_PROCESS) {
        Some(place) => error.cause(text!("it stands at {}", trusted(&place))),
        None => error,
    };
    error.hint("give the lakekey in that command another --profile, one that signs in without it")
}

#[cfg(test)]
mod tests {
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
            refuse(&environment, &profiles).is_err()
        };
        let itself = digest("one two");
        assert!(refused(&itself, "", None));
        assert!(refused(&format!("{} {itself}", digest("other")), "", None));
        assert!(!refused(&digest("other"), "", None));
        assert!(!refused(&itself, "AKIAONE", None), "the command is not run");
        assert!(refused(&itself, "AKIAONE", Some("default")), "the profile was named");
    }
}
