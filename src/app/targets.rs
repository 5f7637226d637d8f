//! The targets of the config file.

use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::services::{self, Service};
use crate::settings::{ConfigFile, Target, nearest, show};

/// Returns the target that `word` names.
///
/// # Errors
///
/// If the config file has none of that name.
pub fn find<'a>(word: &str, file: Option<&'a ConfigFile>) -> Result<&'a Target> {
    let Some(file) = file else {
        return Err(Error::usage(text!(
            "there is no target {}, as there is no config file",
            show(word)
        ))
        .hint("`lakekey config init` writes one"));
    };
    file.target(word).ok_or_else(|| {
        let error = Error::usage(text!("there is no target {}", show(word)));
        match nearest(word, file.targets().iter().map(Target::name)) {
            _ if ["list", "ls"].contains(&word) => {
                error.hint("`lakekey targets` lists the targets")
            }
            Some(near) => error.hint(text!("did you mean {}?", trusted(near))),
            None => error.hint(list_targets(file)),
        }
    })
}

/// Returns the error that no target was named.
#[must_use]
pub fn no_target_error(file: Option<&ConfigFile>) -> Error {
    let error = Error::usage("no target is named");
    match file {
        None => error.cause("there is no config file").hint("`lakekey config init` writes one"),
        Some(file) => error.hint(list_targets(file)),
    }
}

fn list_targets(file: &ConfigFile) -> Text {
    let path = show(&file.path().to_string_lossy());
    let names: Vec<&str> = file.targets().iter().map(Target::name).collect();
    match names.as_slice() {
        [] => text!("{} has no targets; write [targets.NAME] into it", path),
        names => text!("{} has {}", path, trusted(names.join(", "))),
    }
}

/// Returns the service of a target.
///
/// # Errors
///
/// Never: the config file accepts only services that exist.
pub fn service_of(target: &Target) -> Result<&'static Service> {
    services::find(target.service())
        .ok_or_else(|| Error::bug(text!("no service {}", target.service())))
}
