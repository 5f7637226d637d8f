//! The targets of the config file.

use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::services::{self, Service};
use crate::settings::{ConfigFile, Target, nearest, show};

/// No more targets are named in a hint.
const MAX_SHOWN: usize = 8;

/// Returns the target that `word` names.
///
/// # Errors
///
/// If the config file has none of that name.
pub fn find<'a>(word: &str, file: Option<&'a ConfigFile>) -> Result<&'a Target> {
    let Some(file) = file else {
        return Err(Error::usage(text!("target {} not found: no config file", show(word)))
            .hint("run `lakekey config init` to create one"));
    };
    file.target(word).ok_or_else(|| {
        let error = Error::usage(text!("target {} not found", show(word)));
        match nearest(word, file.targets().iter().map(Target::name)) {
            _ if ["list", "ls"].contains(&word) => {
                error.hint("run `lakekey targets` to list the targets")
            }
            Some(near) => error.hint(text!("did you mean {}?", trusted(near))),
            None => error.hint(list_targets(file)),
        }
    })
}

/// Returns the error that no target was named.
#[must_use]
pub fn no_target_error(file: Option<&ConfigFile>) -> Error {
    match file {
        None => Error::usage("no targets: no config file").hint("run `lakekey config init`"),
        Some(file) if file.targets().is_empty() => {
            Error::usage("no targets in the config file").hint(list_targets(file))
        }
        Some(file) => Error::usage("missing TARGET").hint(list_targets(file)),
    }
}

fn list_targets(file: &ConfigFile) -> Text {
    let names: Vec<&str> = file.targets().iter().map(Target::name).collect();
    match names.as_slice() {
        [] => "run `lakekey targets add`".into(),
        names => match names.get(..MAX_SHOWN) {
            Some(first) if names.len() > MAX_SHOWN => text!(
                "targets: {} and more; `lakekey targets` lists them",
                trusted(first.join(", "))
            ),
            _ => text!("targets: {}", trusted(names.join(", "))),
        },
    }
}

/// Returns the service of a target.
///
/// # Errors
///
/// Never: the config file accepts only services that exist.
pub fn service_of(target: &Target) -> Result<&'static Service> {
    services::find(target.service())
        .ok_or_else(|| Error::bug(text!("unknown service {}", target.service())))
}
