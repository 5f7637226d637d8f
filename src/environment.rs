//! The process environment. Imports nothing from the rest of the crate.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The environment variables of the run.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<OsString, OsString>);

/// The value of the variable with this name is not valid UTF-8.
#[derive(Debug)]
pub struct NotUtf8(pub String);

impl Environment {
    /// Returns the value of `name`. Unset and empty are the same, as they are to the AWS CLI.
    ///
    /// # Errors
    ///
    /// If the value is not valid UTF-8.
    pub fn text(&self, name: &str) -> Result<Option<&str>, NotUtf8> {
        match self.0.get(OsStr::new(name)) {
            None => Ok(None),
            Some(value) if value.is_empty() => Ok(None),
            Some(value) => value.to_str().map(Some).ok_or_else(|| NotUtf8(name.to_owned())),
        }
    }

    /// Returns the value of `name` as it is set, maybe empty.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&OsStr> {
        self.0.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    /// Returns the value of `name`; an unreadable one counts as unset.
    #[must_use]
    pub fn lossy(&self, name: &str) -> Option<&str> {
        self.text(name).ok().flatten()
    }

    /// Returns the value of `name` as a path.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.0.get(OsStr::new(name)).filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// Returns the home directory.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.path("HOME").or_else(|| self.path("USERPROFILE"))
    }

    /// Returns every variable.
    pub fn iter(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.0.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }
}

impl<Name: Into<OsString>, Text: Into<OsString>> FromIterator<(Name, Text)> for Environment {
    fn from_iter<Pairs: IntoIterator<Item = (Name, Text)>>(pairs: Pairs) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}
