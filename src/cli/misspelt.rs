//! Names that AWS does not know: what was probably meant.

use std::time::Duration;

use super::verb;
use crate::aws::Session;
use crate::error::{Error, Kind};
use crate::model::visible;
use crate::services::Service;
use crate::settings::{Layers, nearest};

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
        Some((flag, name)) => {
            let hint = format!("did you mean --{flag} {}?", visible(&name));
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
) -> Option<(&'static str, String)> {
    for flag in service.flags() {
        let Some(given) = layers.text(flag).ok()? else { continue };
        let Some(task) = service.choices(flag.name, layers).ok()? else { continue };
        let listing = verb::perform(task.as_ref(), session, PATIENCE).ok()?.listing;
        if !listing.names.contains(&given.value) {
            let near = nearest(&given.value, listing.names.iter().map(String::as_str))?;
            return Some((flag.name, near.to_owned()));
        }
    }
    None
}
