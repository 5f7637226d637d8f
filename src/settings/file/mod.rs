//! The config file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::given::{Given, SettingSource};
use super::target::{Target, value_of};
use super::text::{nearest, show};
use crate::environment::Environment;
use crate::error::{Error, Result};
use crate::model::Flag;
use crate::outside::{Text, trusted};

/// What a config file may say.
#[derive(Debug)]
pub struct Vocabulary {
    /// The keys of `[defaults]`.
    pub defaults: Vec<&'static Flag>,
    /// The keys that a target may have beside those of its service.
    pub targets: Vec<&'static Flag>,
    /// Each service, by the name of its command, and its own keys.
    pub services: Vec<(&'static str, &'static [Flag])>,
}

/// The config file, read and checked.
#[derive(Debug)]
pub struct ConfigFile {
    path: PathBuf,
    defaults: Vec<Given>,
    targets: Vec<Target>,
    unread: Option<Text>,
}

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

    /// Reads the file at `path`, which may say what is in the vocabulary. `required` says whether
    /// its absence is an error. One that is not required and cannot be read counts as empty, as
    /// the AWS CLI has it with its own: Docker makes a directory where the file of a mount is
    /// missing.
    ///
    /// # Errors
    ///
    /// If it must be there and cannot be read, or breaks a rule.
    pub fn read(
        path: &Path,
        required: bool,
        vocabulary: impl FnOnce() -> Vocabulary,
    ) -> Result<Option<Self>> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(failure) if is_absent(&failure) && !required => return Ok(None),
            Err(failure) if !required && failure.kind() != ErrorKind::InvalidData => {
                let unread = text!("the config file {} is ignored: {}", place(path), failure);
                return Ok(Some(Self {
                    path: path.to_owned(),
                    defaults: Vec::new(),
                    targets: Vec::new(),
                    unread: Some(unread),
                }));
            }
            Err(failure) => {
                return Err(Error::usage(text!("the config file {} cannot be read", place(path)))
                    .cause(text!("{}", failure))
                    .hint("check --config and the file's permissions")
                    .unless_limit(&failure));
            }
        };
        Self::parse(path, &text, &vocabulary()).map(Some)
    }

    /// Returns what can be made out of the file at `path`, however wrong it is, for reporting a
    /// failure.
    #[must_use]
    pub fn salvage(path: &Path, vocabulary: &Vocabulary) -> Option<Self> {
        let text = std::fs::read_to_string(path).ok()?;
        Some(Self::salvage_text(path, &text, vocabulary))
    }

    pub(super) fn salvage_text(path: &Path, text: &str, vocabulary: &Vocabulary) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        ConfigReader::read(path, text, vocabulary, table.get_ref()).0
    }

    pub(super) fn parse(path: &Path, text: &str, vocabulary: &Vocabulary) -> Result<Self> {
        let table = DeTable::parse(text).map_err(|failure| {
            let (line, column) = failure.span().map_or((1, 1), |span| position(text, span.start));
            Error::usage(text!("the config file {} is not TOML", place(path))).cause(text!(
                "line {}, column {}: {}",
                line,
                column,
                trusted(failure.message())
            ))
        })?;
        let (file, problems) = ConfigReader::read(path, text, vocabulary, table.get_ref());
        match problems.into_iter().min_by_key(|(offset, _)| *offset) {
            None => Ok(file),
            Some((_, error)) => Err(error),
        }
    }

    /// Returns where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns why nothing of the file was read, if it is there and could not be.
    #[must_use]
    pub fn unread(&self) -> Option<&Text> {
        self.unread.as_ref()
    }

    /// Returns the value of `flag` in `[defaults]`.
    #[must_use]
    pub fn default(&self, flag: &Flag) -> Option<Given> {
        value_of(&self.defaults, flag)
    }

    /// Returns the targets, in the order of the file.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Returns the target of that name.
    #[must_use]
    pub fn target(&self, name: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.name() == name)
    }
}

/// Makes a [`ConfigFile`] of the parser's tables.
struct ConfigReader<'a> {
    path: &'a Path,
    text: &'a str,
    vocabulary: &'a Vocabulary,
    /// What is wrong with the file, each with its place (bytes).
    problems: Vec<(usize, Error)>,
}

impl<'a> ConfigReader<'a> {
    fn read(
        path: &'a Path,
        text: &'a str,
        vocabulary: &'a Vocabulary,
        table: &DeTable<'_>,
    ) -> (ConfigFile, Vec<(usize, Error)>) {
        let mut reader = Self { path, text, vocabulary, problems: Vec::new() };
        let mut defaults = Vec::new();
        let mut targets = Vec::new();
        for (key, value) in table {
            let at = key.span().start;
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("defaults", DeValue::Table(keys)) => {
                    defaults = reader.values("defaults", keys, &vocabulary.defaults, None);
                }
                ("targets", DeValue::Table(tables)) => {
                    for (name, value) in tables {
                        let at = name.span().start;
                        if let Some(target) = reader.target(name.get_ref(), at, value.get_ref()) {
                            targets.push((at, target));
                        }
                    }
                }
                (section @ ("defaults" | "targets"), _) => {
                    reader.report(at, text!("[{}] must be a table", trusted(section)), None);
                }
                (other, _) => {
                    reader.report_unknown(at, "section", other, None, ["defaults", "targets"]);
                }
            }
        }
        targets.sort_by_key(|(at, _)| *at);
        let targets = targets.into_iter().map(|(_, target)| target).collect();
        (ConfigFile { path: path.to_owned(), defaults, targets, unread: None }, reader.problems)
    }

    fn target(&mut self, name: &str, at: usize, value: &DeValue<'_>) -> Option<Target> {
        let title = format!("targets.{name}");
        // A name is typed on command lines and printed bare, for instance as a libpq service.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
        if !(1..=64).contains(&name.len())
            || !name.bytes().all(is_plain)
            || !name.starts_with(|first: char| first.is_ascii_alphanumeric())
        {
            let rule = "the name of a target must be 1 to 64 letters, digits and _ - . , and start \
                        with a letter or a digit";
            self.report(at, text!("{}: {}", rule, show(name)), None);
            return None;
        }
        let DeValue::Table(keys) = value else {
            self.report(at, text!("[{}] must be a table", trusted(&title)), None);
            return None;
        };
        let services = &self.vocabulary.services;
        let names: Vec<&'static str> = services.iter().map(|(name, _)| *name).collect();
        let Some((key, value)) = keys.iter().find(|(key, _)| key.get_ref() == "service") else {
            let hint = text!("add service = \"…\", one of {}", trusted(names.join(", ")));
            self.report(at, text!("[{}] names no service", trusted(&title)), Some(hint));
            return None;
        };
        let service = value.get_ref().as_str().unwrap_or_default();
        let Some((service, own)) = services.iter().find(|(name, _)| *name == service) else {
            let at = value.span().start.max(key.span().start);
            let title = trusted(&title);
            let what = text!("there is no service {} (service in [{}])", show(service), title);
            let hint = match nearest(service, names.iter().copied()) {
                Some(near) => text!("did you mean {}?", trusted(near)),
                None => text!("use one of {}", trusted(names.join(", "))),
            };
            self.report(at, what, Some(hint));
            return None;
        };
        let known: Vec<&'static Flag> =
            own.iter().chain(self.vocabulary.targets.iter().copied()).collect();
        let service = *service;
        let values = self.values(&title, keys, &known, Some(service));
        Some(Target { name: name.to_owned(), service, values })
    }

    /// Returns the values of `keys`, which stand in the section `title`. `service` is that of a
    /// target.
    fn values(
        &mut self,
        title: &str,
        keys: &DeTable<'_>,
        known: &[&'static Flag],
        service: Option<&'static str>,
    ) -> Vec<Given> {
        let mut values = Vec::new();
        for (key, value) in keys {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            if service.is_some() && name == "service" {
                continue;
            }
            let Some(flag) = known.iter().find(|flag| flag.name == name) else {
                self.report_misplaced(at, name, title, known, service);
                continue;
            };
            let at = value.span().start;
            let Some(value) = text_of(value.get_ref()) else {
                let (name, title) = (trusted(name), trusted(title));
                let what = text!("{} in [{}] must be text, a number or true or false", name, title);
                self.report(at, what, None);
                continue;
            };
            let (line, column) = position(self.text, at);
            let place = format!("{}:{line}:{column}", self.path.display());
            values.push(Given { flag: flag.name, value, origin: SettingSource::File(place) });
        }
        values
    }

    /// Refuses a key that this section cannot have.
    fn report_misplaced(
        &mut self,
        at: usize,
        name: &str,
        title: &str,
        known: &[&'static Flag],
        service: Option<&'static str>,
    ) {
        if let Some(service) = service {
            let (key, section) = (trusted(name), trusted(title));
            let has_key = |flags: &[Flag]| flags.iter().any(|flag| flag.name == name);
            let mut services = self.vocabulary.services.iter();
            if let Some((owner, _)) = services.find(|(_, flags)| has_key(flags)) {
                let what =
                    text!("{} in [{}] is a key of {}, not of {}", key, section, owner, service);
                let hint = text!("`lakekey {0} --help` names the keys of {0}", service);
                return self.report(at, what, Some(hint));
            }
            if self.vocabulary.defaults.iter().any(|flag| flag.name == name) {
                let what =
                    text!("{} holds for a whole run, so it cannot stand in [{}]", key, section);
                return self.report(at, what, Some("put it into [defaults]".into()));
            }
        }
        let names = known.iter().map(|flag| flag.name).chain(service.map(|_| "service"));
        self.report_unknown(at, "key", name, Some(title), names);
    }

    fn report(&mut self, offset: usize, what: impl Into<Text>, hint: Option<Text>) {
        let (line, column) = position(self.text, offset);
        let message = text!("the config file {} is wrong: {}", place(self.path), what.into());
        let error = Error::usage(message).cause(text!("line {}, column {}", line, column));
        self.problems.push((offset, Error { hint, ..error }));
    }

    fn report_unknown<'n>(
        &mut self,
        offset: usize,
        what: &'static str,
        name: &str,
        section: Option<&str>,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let inside = section.map(|section| text!(" in [{}]", trusted(section))).unwrap_or_default();
        let hint = nearest(name, known).map(|near| text!("did you mean {}?", trusted(near)));
        self.report(offset, text!("there is no {} {}{}", what, show(name), inside), hint);
    }
}

/// Returns a plain value as text, as a flag would have it.
fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            let read = i128::from_str_radix(digits, number.radix());
            Some(read.map_or_else(|_| digits.to_owned(), |number| number.to_string()))
        }
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(switch) => Some(switch.to_string()),
        DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// Returns whether a file could not be read because there is none. A home that is no directory
/// has none in it either.
#[must_use]
pub fn is_absent(failure: &std::io::Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    matches!(failure.kind(), NotFound | NotADirectory)
}

fn place(path: &Path) -> Text {
    show(&path.to_string_lossy())
}

/// Returns line and column of the byte `offset`, both from 1.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests;
