//! Names that AWS does not know: which one was probably meant.

use std::time::Duration;

use crate::aws::Session;
use crate::error::{Error, Kind};
use crate::services::Service;
use crate::settings::{Given, Layers, SettingSource, nearest, show};

/// How long to look for the name that was meant. The run has failed already.
const SUGGESTION_TIMEOUT: Duration = Duration::from_secs(2);

/// Returns `error` with the name that was probably meant, if it says that there is no such thing
/// and the lists of `service` have a similar name. A list that cannot be read changes nothing.
pub(super) fn explain(
    error: Error,
    service: &Service,
    layers: &Layers<'_>,
    session: &Session<'_>,
) -> Error {
    if error.kind != Kind::NotFound {
        return error;
    }
    match nearest_name(service, layers, session) {
        Some((given, name)) => {
            let (flag, name) = (given.flag, session.host().filter().pass(name));
            let hint = match &given.origin {
                SettingSource::Flag => text!("did you mean --{} {}?", flag, name),
                origin => {
                    let value = show(&given.value);
                    text!("did you mean {} {}? {} says {}", flag, name, origin, value)
                }
            };
            Error { hint: Some(hint), ..error }
        }
        None => error,
    }
}

/// Returns the first setting whose value is in no list, with the nearest that is.
fn nearest_name(
    service: &Service,
    layers: &Layers<'_>,
    session: &Session<'_>,
) -> Option<(Given, String)> {
    for flag in service.flags {
        let Some(given) = layers.text(flag).ok()? else { continue };
        let Some(task) = (service.choices)(flag.name, layers).ok()? else { continue };
        let listing = task.run(session, SUGGESTION_TIMEOUT).ok()?.listing;
        if !listing.names.contains(&given.value) {
            let near = nearest(&given.value, listing.names.iter().map(String::as_str))?;
            let near = near.to_owned();
            return Some((given, near));
        }
    }
    None
}
