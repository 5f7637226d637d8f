//! The config file of a run: which it is, and what it may say.

use std::path::PathBuf;

use super::flags;
use crate::aws::AwsFlags;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::model::Flag;
use crate::services;
use crate::settings::{ConfigFile, Given, Layers, Typed, Vocabulary};

/// Returns what a config file may say: every setting in `[defaults]`; in a target those of its
/// service, of output and cache, of AWS, and the timeout. What decides how lakekey talks to the
/// user is the same for a whole run.
#[must_use]
pub fn vocabulary() -> Vocabulary {
    let own = services::all().flat_map(|service| service.flags);
    Vocabulary {
        defaults: own.chain(flags::OUTPUT).chain(AwsFlags::ALL).chain(common_keys()).collect(),
        targets: output_keys().chain(AwsFlags::ALL).chain([&flags::TIMEOUT]).collect(),
        services: services::all().map(|service| (service.name, service.flags)).collect(),
    }
}

/// Returns the settings of every command that a config file may have, beside those of AWS.
pub fn common_keys() -> impl Iterator<Item = &'static Flag> {
    flags::COMMON.iter().filter(|flag| flag.name != flags::CONFIG.name)
}

/// Returns the settings of output and cache that a target may have.
pub fn output_keys() -> impl Iterator<Item = &'static Flag> {
    flags::OUTPUT.iter().filter(|flag| flag.name != flags::UNSET.name)
}

/// Returns every setting that has a variable.
#[must_use]
pub fn all_settings() -> Vec<&'static Flag> {
    let of_verbs =
        services::all().flat_map(|service| service.list_commands).flat_map(|verb| verb.flags);
    vocabulary().defaults.into_iter().chain(of_verbs).chain([&flags::CONFIG]).collect()
}

/// Returns the config file: only the one that was named, which must be there, or else the usual
/// one with that of the machine below it.
///
/// # Errors
///
/// If it cannot be read, or breaks a rule.
pub fn read(typed: &dyn Typed, environment: &Environment) -> Result<Option<ConfigFile>> {
    if let Some(given) = named_file(typed, environment)? {
        return ConfigFile::read(given.value.as_ref(), true, vocabulary, None);
    }
    let below = read_system(environment)?;
    match ConfigFile::default_path(environment) {
        Some(path) => ConfigFile::read(&path, false, vocabulary, below),
        None => Ok(below),
    }
}

/// Returns the config file of the machine.
///
/// # Errors
///
/// If others than the administrator can change it, or if it breaks a rule.
fn read_system(environment: &Environment) -> Result<Option<ConfigFile>> {
    let system = environment.system_config();
    let below = system.map(|system| ConfigFile::read_system(system, vocabulary)).transpose()?;
    Ok(below.flatten())
}

/// Returns what would be below the file at [`path`]: that of the machine, unless a file is named.
///
/// # Errors
///
/// If it cannot be used.
pub fn read_below(typed: &dyn Typed, environment: &Environment) -> Result<Option<ConfigFile>> {
    match named_file(typed, environment)? {
        Some(_) => Ok(None),
        None => read_system(environment),
    }
}

/// Returns what is readable in the config file, even if it is invalid, for reporting a failure.
#[must_use]
pub fn salvage(typed: &dyn Typed, environment: &Environment) -> Option<ConfigFile> {
    let named = typed.text(&flags::CONFIG).map(PathBuf::from);
    let vocabulary = vocabulary();
    if let Some(path) = named.or_else(|| environment.path(&flags::CONFIG.variable())) {
        return ConfigFile::salvage(&path, &vocabulary, None);
    }
    let system = environment.system_config();
    let below = system.and_then(|system| ConfigFile::salvage_system(system, &vocabulary));
    match ConfigFile::default_path(environment) {
        Some(path) => ConfigFile::salvage(&path, &vocabulary, below),
        None => below,
    }
}

fn named_file(typed: &dyn Typed, environment: &Environment) -> Result<Option<Given>> {
    Layers { typed, environment, file: None, target: None }.text(&flags::CONFIG)
}

/// Returns where the config file is, or would be.
///
/// # Errors
///
/// If no place for it is known.
pub fn path(typed: &dyn Typed, environment: &Environment) -> Result<PathBuf> {
    if let Some(given) = named_file(typed, environment)? {
        return Ok(given.value.into());
    }
    ConfigFile::default_path(environment).ok_or_else(|| {
        Error::usage("no place for a config file: HOME is not set")
            .hint("pass --config FILE, or set XDG_CONFIG_HOME")
    })
}
