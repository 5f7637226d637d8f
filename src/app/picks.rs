//! Lists for the picker of a missing setting: its own, and those of the settings that can take its
//! place.

use std::time::Duration;

use crate::aws::Session;
use crate::error::{Error, Kind, Result};
use crate::model::{Flag, Listing};
use crate::services::Service;
use crate::settings::Layers;

/// Lists to pick from, as one.
pub struct Picks {
    /// What can be picked.
    pub listing: Listing,
    /// For each of its names, the setting that takes it.
    pub flags: Vec<&'static Flag>,
    /// Why a list is not among them.
    pub troubles: Vec<Error>,
}

/// Lists what `flag` can be, and what the settings can be that take its place. `None` if nothing lists
/// it. Each list may take `timeout`. If one of several cannot be read, the others are used.
///
/// # Errors
///
/// If no list with a name in it can be read.
pub fn picks(
    service: &'static Service,
    flag: &Flag,
    layers: &Layers<'_>,
    session: &Session<'_>,
    timeout: Duration,
) -> Result<Option<Picks>> {
    let mut picks = Picks { listing: Listing::default(), flags: Vec::new(), troubles: Vec::new() };
    let mut is_listed = false;
    let alternatives = service
        .flags
        .iter()
        .filter(|own| own.name == flag.name || own.instead_of == Some(flag.name));
    for own in alternatives {
        let Some(task) = (service.choices)(own.name, layers)? else { continue };
        let listing = match task.run(session, timeout) {
            Ok(result) => result.listing,
            // A caller who may not list one kind uses the other.
            Err(error) if error.kind == Kind::AccessDenied || is_listed => {
                picks.troubles.push(error);
                continue;
            }
            Err(error) => return Err(error),
        };
        is_listed = true;
        picks.listing.headings = listing.headings;
        picks.listing.nothing = listing.nothing;
        picks.flags.extend(listing.names.iter().map(|_| own));
        picks.listing.rows.extend(listing.rows);
        picks.listing.items.extend(listing.items);
        picks.listing.names.extend(listing.names);
    }
    if picks.listing.names.is_empty() && !picks.troubles.is_empty() {
        return Err(picks.troubles.swap_remove(0));
    }
    Ok(is_listed.then_some(picks))
}
