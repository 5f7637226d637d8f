//! The AWS config and credentials files: where they are, and what of them is there.

use std::io;
use std::path::{Path, PathBuf};

use super::ini::{Section, SyntaxError, Value, parse};
use super::words::words;
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::outside::{Text, trusted};
use crate::settings::show;

/// One of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Config,
    Credentials,
}

impl Kind {
    fn variable(self) -> &'static str {
        match self {
            Self::Config => "AWS_CONFIG_FILE",
            Self::Credentials => "AWS_SHARED_CREDENTIALS_FILE",
        }
    }

    /// Returns its name in `~/.aws`, by which people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Credentials => "credentials",
        }
    }
}

/// A file as it was read.
pub(super) struct File {
    path: Option<PathBuf>,
    text: String,
    unread: Option<Text>,
}

/// The sections of both files.
pub(super) struct Sections<'a> {
    config: Vec<(Title, Section<'a>)>,
    credentials: Vec<Section<'a>>,
}

/// What a section of the config file is about.
#[derive(Debug, PartialEq, Eq)]
enum Title {
    Profile(String),
    SsoSession(String),
    Services(String),
    Other,
}

impl File {
    /// Reads one of the files. One that is not there, is no file or cannot be opened says nothing,
    /// as in the AWS CLI, not even where a variable names it.
    pub(super) fn read(environment: &Environment, kind: Kind) -> Result<Self> {
        let named = environment.raw(kind.variable());
        let path = match named {
            Some(path) => path.to_string_lossy().into_owned(),
            None => format!("~/.aws/{}", kind.name()),
        };
        let Some(path) = expand_path(environment, &path) else {
            return Ok(Self { path: None, text: String::new(), unread: None });
        };
        let bytes = match read_regular(&path) {
            Ok(bytes) => bytes,
            Err(failure) => {
                let is_told = failure.kind() != io::ErrorKind::NotFound || named.is_some();
                let unread =
                    is_told.then(|| text!("could not read {}: {}", path.display(), failure));
                return Ok(Self { path: Some(path), text: String::new(), unread });
            }
        };
        let text = String::from_utf8(bytes).map_err(|failure| {
            let valid = failure.as_bytes().get(..failure.utf8_error().valid_up_to());
            let line = 1 + valid.unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
            let reason = "it is not UTF-8".to_owned();
            syntax_error(Some(&path), &SyntaxError { line, reason })
        })?;
        Ok(Self { path: Some(path), text, unread: None })
    }

    /// Returns why the file says nothing, if it is there or was named.
    pub(super) fn unread(&self) -> Option<&Text> {
        self.unread.as_ref()
    }

    fn sections(&self) -> Result<Vec<Section<'_>>> {
        parse(&self.text).map_err(|error| syntax_error(self.path.as_deref(), &error))
    }

    /// Returns where a line of the file stands, for messages.
    pub(super) fn place(&self, line: usize) -> String {
        match &self.path {
            Some(path) => format!("{}:{line}", path.display()),
            None => format!("line {line}"),
        }
    }
}

impl<'a> Sections<'a> {
    pub(super) fn of(config: &'a File, credentials: &'a File) -> Result<Self> {
        let config = config.sections()?;
        let config = config.into_iter().map(|section| (title(section.name), section)).collect();
        Ok(Self { config, credentials: credentials.sections()? })
    }

    /// Returns the section of a profile in one of the files. The later one counts, where a name is
    /// written in two ways.
    pub(super) fn profile(&self, kind: Kind, name: &str) -> Option<&Section<'a>> {
        match kind {
            Kind::Config => {
                self.find_section(|title| matches!(title, Title::Profile(own) if own == name))
            }
            Kind::Credentials => self.credentials.iter().find(|section| section.name == name),
        }
    }

    pub(super) fn sso_session(&self, name: &str) -> Option<&Section<'a>> {
        self.find_section(|title| matches!(title, Title::SsoSession(own) if own == name))
    }

    pub(super) fn services(&self, name: &str) -> Option<&Section<'a>> {
        self.find_section(|title| matches!(title, Title::Services(own) if own == name))
    }

    /// Returns the names of all profiles, those of the config file first.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let config = self.config.iter().filter_map(|(title, _)| match title {
            Title::Profile(name) => Some(name.as_str()),
            _ => None,
        });
        for name in config.chain(self.credentials.iter().map(|section| section.name)) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn find_section(&self, is_meant: impl Fn(&Title) -> bool) -> Option<&Section<'a>> {
        let found = self.config.iter().rev().find(|(title, _)| is_meant(title));
        found.map(|(_, section)| section)
    }
}

/// Returns what a section of the config file is about (botocore, `build_profile_map`).
fn title(name: &str) -> Title {
    let second = |make: fn(String) -> Title| match words(name).as_deref() {
        Some([_, second]) => make(second.clone()),
        _ => Title::Other,
    };
    if name.starts_with("profile") {
        second(Title::Profile)
    } else if name.starts_with("sso-session") {
        second(Title::SsoSession)
    } else if name.starts_with("services") {
        second(Title::Services)
    } else if name == "default" {
        Title::Profile(name.to_owned())
    } else {
        Title::Other
    }
}

/// Returns the bytes of a regular file.
///
/// # Errors
///
/// If it cannot be read, or is something else: a pipe without a writer would hold the run for
/// longer than any timeout.
pub(super) fn read_regular(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    let path = path.as_ref();
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    std::fs::read(path)
}

fn syntax_error(path: Option<&Path>, error: &SyntaxError) -> Error {
    let path = path.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    Error::usage(text!("could not parse {}", show(&path))).cause(text!(
        "{}:{}: {}",
        trusted(path),
        error.line,
        trusted(crate::model::visible(&error.reason))
    ))
}

/// Returns a path of an AWS setting as the AWS CLI expands it: variables, then the home directory.
pub(super) fn expand_path(environment: &Environment, path: &str) -> Option<PathBuf> {
    with_home(environment, with_variables(environment, path))
}

/// Returns a path with the home directory in place of a tilde (Python's `expanduser`).
pub(super) fn with_home(environment: &Environment, path: String) -> Option<PathBuf> {
    let Some(rest) = path.strip_prefix('~') else { return Some(PathBuf::from(path)) };
    let separates = |letter: char| letter == '/' || (cfg!(windows) && letter == '\\');
    if !rest.is_empty() && !rest.starts_with(separates) {
        let (name, below) = rest.split_once('/').unwrap_or((rest, ""));
        let home = home_of(&std::fs::read_to_string("/etc/passwd").unwrap_or_default(), name);
        return Some(home.map_or_else(|| PathBuf::from(&path), |home| home.join(below)));
    }
    let home = environment.aws_home()?;
    Some(home.join(rest.trim_start_matches(['/', '\\'])))
}

/// Returns the home directory of a user of this machine, from the text of `/etc/passwd`.
fn home_of(passwd: &str, user: &str) -> Option<PathBuf> {
    let fields = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let entry = fields.into_iter().find(|fields| fields.first() == Some(&user))?;
    entry.get(5).map(PathBuf::from)
}

/// Python's `os.path.expandvars`: what is not set stays as it is written.
fn with_variables(environment: &Environment, path: &str) -> String {
    let mut result = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('$') {
        result.push_str(before);
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let (name, length) = match after.strip_prefix('{').and_then(|inside| inside.find('}')) {
            Some(end) => (after.get(1..=end).unwrap_or_default(), end + 2),
            None => {
                let length = after.find(|letter| !is_word(letter)).unwrap_or(after.len());
                (after.get(..length).unwrap_or_default(), length)
            }
        };
        let value = if length == 0 { None } else { environment.raw(name) };
        match value {
            Some(value) => result.push_str(&value.to_string_lossy()),
            None => {
                result.push('$');
                result.push_str(after.get(..length).unwrap_or_default());
            }
        }
        rest = after.get(length..).unwrap_or_default();
    }
    result.push_str(rest);
    result
}

/// Copies a setting out of its file.
pub(super) fn to_owned_value(value: &Value<'_>) -> Value<'static> {
    match value {
        Value::Text(text) => Value::Text(text.to_string().into()),
        Value::Block(settings) => Value::Block(settings.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_expanded_as_python_does() {
        let environment: Environment = [("HOME", "/home/me"), ("A", "x")].into_iter().collect();
        for (path, expected) in [
            ("~/a", "/home/me/a"),
            ("~", "/home/me/"),
            ("~nobody-of-that-name/a", "~nobody-of-that-name/a"),
            ("a/~", "a/~"),
            ("$HOME/a", "/home/me/a"),
            ("${HOME}/$A$A", "/home/me/xx"),
            ("$B/${B}/$/${", "$B/${B}/$/${"),
            ("/é$Aé", "/éxé"),
        ] {
            assert_eq!(expand_path(&environment, path), Some(PathBuf::from(expected)), "{path}");
        }
    }

    #[test]
    fn homes_of_users_are_those_of_passwd() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\nme:x:1:1::/home/me:/bin/sh\nshort:x\n";
        assert_eq!(home_of(passwd, "me"), Some(PathBuf::from("/home/me")));
        for user in ["you", "short", ""] {
            assert_eq!(home_of(passwd, user), None, "{user}");
        }
    }

    #[test]
    fn sections_are_named_as_botocore_names_them() {
        let profile = |name: &str| Title::Profile(name.to_owned());
        for (name, expected) in [
            ("default", profile("default")),
            ("profile default", profile("default")),
            ("profile 'my prod'", profile("my prod")),
            ("profilex y", profile("y")),
            ("profile", Title::Other),
            ("profile a b", Title::Other),
            ("profile it's", Title::Other),
            (" default", Title::Other),
            ("sso-session \"a b\"", Title::SsoSession("a b".to_owned())),
            ("services s", Title::Services("s".to_owned())),
            ("preview", Title::Other),
        ] {
            assert_eq!(title(name), expected, "{name}");
        }
    }
}
