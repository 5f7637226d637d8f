//! The config file: the user's own, and below it that of the machine.

mod merged;
mod reader;
mod system;
mod vocabulary;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use crate::environment::{Environment, SystemConfig};
use crate::error::{Error, Result};
use crate::outside::trusted;
pub use merged::ConfigFile;
use merged::place;
use reader::{ConfigReader, place_in};
pub use vocabulary::Vocabulary;

impl ConfigFile {
    /// Returns where the file is when nobody says otherwise: `$XDG_CONFIG_HOME/lakekey/config.toml`
    /// or the platform's own place.
    #[must_use]
    pub fn default_path(environment: &Environment) -> Option<PathBuf> {
        let directory = if cfg!(windows) {
            environment.path("APPDATA")
        } else {
            let xdg = environment.path("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
            let own =
                if cfg!(target_os = "macos") { "Library/Application Support" } else { ".config" };
            xdg.or_else(|| environment.home().map(|home| home.join(own)))
        };
        directory.map(|directory| directory.join("lakekey").join("config.toml"))
    }

    /// Reads the file at `path`, which may say what is in the vocabulary, above what is `below`
    /// it. `required` says whether its absence is an error. One that is not required and cannot be
    /// read counts as empty, as the AWS CLI has it with its own: Docker makes a directory where
    /// the file of a mount is missing.
    ///
    /// # Errors
    ///
    /// If it must be there and cannot be read, or breaks a rule.
    pub fn read(
        path: &Path,
        required: bool,
        vocabulary: impl FnOnce() -> Vocabulary,
        below: Option<Self>,
    ) -> Result<Option<Self>> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(failure) if is_absent(&failure) && !required => return Ok(below),
            Err(failure) if !required && failure.kind() != ErrorKind::InvalidData => {
                return Ok(Some(Self::ignored(path, &failure).above(below)));
            }
            Err(failure) => {
                return Err(Error::usage(text!("could not read the config file {}", place(path)))
                    .cause(text!("{}", failure))
                    .hint("check --config and the file's permissions")
                    .unless_limit(&failure));
            }
        };
        Self::parse(path, &text, &vocabulary(), below).map(Some)
    }

    /// Reads the config file of the machine, if there is one. One that cannot be read counts as
    /// empty.
    ///
    /// # Errors
    ///
    /// If it belongs to another user than the administrator, if others can write to it, or if it
    /// breaks a rule.
    pub fn read_system(
        system: &SystemConfig,
        vocabulary: impl FnOnce() -> Vocabulary,
    ) -> Result<Option<Self>> {
        let path = &system.path;
        match system::read(system)? {
            Ok(text) => Self::parse(path, &text, &vocabulary(), None).map(Some),
            Err(failure) if is_absent(&failure) => Ok(None),
            Err(failure) => Ok(Some(Self::ignored(path, &failure))),
        }
    }

    /// Returns what can be made out of the file at `path`, however wrong it is, and of what is
    /// `below` it, for reporting a failure.
    #[must_use]
    pub fn salvage(path: &Path, vocabulary: &Vocabulary, below: Option<Self>) -> Option<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => Some(Self::salvage_text(path, &text, vocabulary, below)),
            Err(_) => below,
        }
    }

    /// Returns what can be made out of the config file of the machine, if it may be used.
    #[must_use]
    pub fn salvage_system(system: &SystemConfig, vocabulary: &Vocabulary) -> Option<Self> {
        let text = system::read(system).ok()?.ok()?;
        Some(Self::salvage_text(&system.path, &text, vocabulary, None))
    }

    pub(super) fn salvage_text(
        path: &Path,
        text: &str,
        vocabulary: &Vocabulary,
        below: Option<Self>,
    ) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        ConfigReader::read(path, text, vocabulary, below.as_ref(), table.get_ref()).0.above(below)
    }

    /// Reads `text` as the file at `path` would be read.
    ///
    /// # Errors
    ///
    /// If it breaks a rule.
    pub fn parse(
        path: &Path,
        text: &str,
        vocabulary: &Vocabulary,
        below: Option<Self>,
    ) -> Result<Self> {
        let table = DeTable::parse(text).map_err(|failure| {
            let start = failure.span().map_or(0, |span| span.start);
            let place = place_in(path, text, start);
            Error::usage(text!("{}: invalid TOML: {}", place, trusted(failure.message())))
        })?;
        let (file, problems) =
            ConfigReader::read(path, text, vocabulary, below.as_ref(), table.get_ref());
        match problems.into_iter().min_by_key(|(offset, _)| *offset) {
            None => Ok(file.above(below)),
            Some((_, error)) => Err(error),
        }
    }
}

/// Returns whether a file could not be read because there is none. A home that is no directory
/// has none in it either.
#[must_use]
pub fn is_absent(failure: &std::io::Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    matches!(failure.kind(), NotFound | NotADirectory)
}

#[cfg(test)]
mod tests;
