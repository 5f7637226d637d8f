//! The process environment. Imports nothing from the rest of the crate.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The environment variables of the run.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: BTreeMap<OsString, OsString>,
    login_home: Option<PathBuf>,
    system_config: Option<SystemConfig>,
}

/// The config file of the machine, and who has to own it.
#[derive(Clone, Debug)]
pub struct SystemConfig {
    /// Where the file is, if there is one.
    pub path: PathBuf,
    /// The id of the user who has to own it, on systems where files have such: root.
    pub owner: u32,
}

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
        match self.variables.get(OsStr::new(name)) {
            None => Ok(None),
            Some(value) if value.is_empty() => Ok(None),
            Some(value) => value.to_str().map(Some).ok_or_else(|| NotUtf8(name.to_owned())),
        }
    }

    /// Returns the value of `name` as it is set, maybe empty.
    #[must_use]
    pub fn raw(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    /// Returns the value of `name`; an unreadable one counts as unset.
    #[must_use]
    pub fn lossy(&self, name: &str) -> Option<&str> {
        self.text(name).ok().flatten()
    }

    /// Returns the value of `name` as a path.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.variables.get(OsStr::new(name)).filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// Returns the home directory.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.path("HOME").or_else(|| self.path("USERPROFILE"))
    }

    /// Says which home directory the system's list of users has.
    #[must_use]
    pub fn with_login_home(self, login_home: Option<PathBuf>) -> Self {
        Self { login_home, ..self }
    }

    /// Says where the config file of the machine is. No variable of lakekey's does: a user could
    /// take a file for it that the administrator has not written.
    #[must_use]
    pub fn with_system_config(self, system_config: Option<SystemConfig>) -> Self {
        Self { system_config, ..self }
    }

    /// Returns where the config file of the machine is, on a system that has a place for it.
    #[must_use]
    pub fn system_config(&self) -> Option<&SystemConfig> {
        self.system_config.as_ref()
    }

    /// Returns the home directory as the AWS CLI finds it (Python's `expanduser`): without `HOME`
    /// the one in the system's list of users counts; with an empty one, none does.
    #[must_use]
    pub fn aws_home(&self) -> Option<PathBuf> {
        match self.raw("HOME") {
            Some(_) => self.path("HOME"),
            None => self.path("USERPROFILE").or_else(|| self.login_home.clone()),
        }
    }

    /// Returns every variable.
    pub fn iter(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.variables.iter().map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }
}

impl<Name: Into<OsString>, Text: Into<OsString>> FromIterator<(Name, Text)> for Environment {
    fn from_iter<Pairs: IntoIterator<Item = (Name, Text)>>(pairs: Pairs) -> Self {
        let pairs = pairs.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { variables: pairs.collect(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_of_the_aws_files_is_that_of_python() {
        let home = |variables: &[(&str, &str)]| {
            let environment: Environment = variables.iter().copied().collect();
            environment.with_login_home(Some("/login".into())).aws_home()
        };
        assert_eq!(home(&[("HOME", "/me")]), Some("/me".into()));
        assert_eq!(home(&[]), Some("/login".into()));
        assert_eq!(home(&[("HOME", "")]), None);
    }
}
