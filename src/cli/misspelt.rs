//! Names that AWS does not know: what was probably meant.

use std::time::Duration;

use super::verb;
use crate::aws::Session;
use crate::error::{Error, Kind};
use crate::model::visible;
use crate::services::Service;
use crate::settings::{Given, Layers, Origin, nearest, show};

/// How long to look for what was meant. The run has failed already.
const PATIENCE: Duration = Duration::from_secs(2);

/// Returns `error` with the name that was probably meant, where it says that there is no such
/// thing and the lists of `service` have one like it. Who may not read a list is told nothing.
pub(super) fn explain(
    error: Error,
    service: &dyn Service,
    layers: &Layers<'_>,
    session: &Session<'_>,
) -> Error {
    if error.kind != Kind::NotFound {
        return error;
    }
    match meant(service, layers, session) {
        Some((given, name)) => {
            let (flag, name) = (given.flag, visible(&name));
            let hint = match &given.origin {
                Origin::Flag => format!("did you mean --{flag} {name}?"),
                origin => {
                    format!("did you mean {flag} {name}? {origin} says {}", show(&given.value))
                }
            };
            Error { hint: Some(hint), ..error }
        }
        None => error,
    }
}

/// Returns the first setting whose value is in no list, with the nearest that is.
fn meant(
    service: &dyn Service,
    layers: &Layers<'_>,
    session: &Session<'_>,
) -> Option<(Given, String)> {
    for flag in service.flags() {
        let Some(given) = layers.text(flag).ok()? else { continue };
        let Some(task) = service.choices(flag.name, layers).ok()? else { continue };
        let listing = verb::perform(task.as_ref(), session, PATIENCE).ok()?.listing;
        if !listing.names.contains(&given.value) {
            let near = nearest(&given.value, listing.names.iter().map(String::as_str))?;
            let near = near.to_owned();
            return Some((given, near));
        }
    }
    None
}
