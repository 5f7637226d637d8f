//! From the tables of the TOML parser to a config file.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::merged::ConfigFile;
use super::vocabulary::Vocabulary;
use crate::error::Error;
use crate::model::Flag;
use crate::outside::{Text, trusted};
use crate::settings::given::{FilePlace, Given, SettingSource};
use crate::settings::target::{Levels, Target};
use crate::settings::text::{nearest, show};

/// Makes a [`ConfigFile`] of the parser's tables.
pub(super) struct ConfigReader<'a> {
    path: &'a Path,
    text: &'a str,
    vocabulary: &'a Vocabulary,
    /// The file below this one, whose targets need not name their service again.
    below: Option<&'a ConfigFile>,
    /// What is wrong with the file, each with its place (bytes).
    problems: Vec<(usize, Error)>,
}

impl<'a> ConfigReader<'a> {
    /// Returns the file that `table` makes, and what is wrong with it, each with its place (bytes).
    pub(super) fn read(
        path: &'a Path,
        text: &'a str,
        vocabulary: &'a Vocabulary,
        below: Option<&'a ConfigFile>,
        table: &DeTable<'_>,
    ) -> (ConfigFile, Vec<(usize, Error)>) {
        let mut reader = Self { path, text, vocabulary, below, problems: Vec::new() };
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
        let (paths, defaults) = (vec![path.to_owned()], Levels::of(defaults));
        (ConfigFile { paths, defaults, targets, unread: Vec::new() }, reader.problems)
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
        let inherited = self.below.and_then(|below| below.target(name)).map(Target::service);
        let own_service = keys.iter().find(|(key, _)| key.get_ref() == "service");
        let given = match (own_service, inherited) {
            (Some((key, value)), _) => {
                (value.get_ref().as_str(), value.span().start.max(key.span().start))
            }
            (None, Some(inherited)) => (Some(inherited), at),
            (None, None) => {
                let hint = text!("add service = \"…\", one of {}", trusted(names.join(", ")));
                self.report(at, text!("[{}] has no service", trusted(&title)), Some(hint));
                return None;
            }
        };
        let (service, service_at) = (given.0.unwrap_or_default(), given.1);
        let Some((service, own)) = services.iter().find(|(name, _)| *name == service) else {
            let title = trusted(&title);
            let what = text!("unknown service {} in [{}]", show(service), title);
            let hint = match nearest(service, names.iter().copied()) {
                Some(near) => text!("did you mean {}?", trusted(near)),
                None => text!("use one of {}", trusted(names.join(", "))),
            };
            self.report(service_at, what, Some(hint));
            return None;
        };
        let known: Vec<&'static Flag> =
            own.iter().chain(self.vocabulary.targets.iter().copied()).collect();
        let service = *service;
        let values = self.values(&title, keys, &known, Some(service));
        let (name, place, values) = (name.to_owned(), self.place(at), Levels::of(values));
        Some(Target { name, service, place, values })
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
                let what = text!("{} in [{}] must be text, a number, true or false", name, title);
                self.report(at, what, None);
                continue;
            };
            let origin = SettingSource::File(self.place(at));
            values.push(Given { flag: flag.name, value, origin });
        }
        values
    }

    fn place(&self, offset: usize) -> FilePlace {
        place_in(self.path, self.text, offset)
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
                let hint = text!("`lakekey {0} --help` lists the keys of {0}", service);
                return self.report(at, what, Some(hint));
            }
            if self.vocabulary.defaults.iter().any(|flag| flag.name == name) {
                let what =
                    text!("{} is not allowed in [{}]: it applies to the whole run", key, section);
                return self.report(at, what, Some("move it to [defaults]".into()));
            }
        }
        let names = known.iter().map(|flag| flag.name).chain(service.map(|_| "service"));
        self.report_unknown(at, "key", name, Some(title), names);
    }

    fn report(&mut self, offset: usize, what: impl Into<Text>, hint: Option<Text>) {
        let error = Error::usage(text!("{}: {}", self.place(offset), what.into()));
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
        self.report(offset, text!("unknown {} {}{}", what, show(name), inside), hint);
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

/// Returns the place of the byte `offset` of `text`, the text of the file at `path`.
pub(super) fn place_in(path: &Path, text: &str, offset: usize) -> FilePlace {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    FilePlace { file: path.to_owned(), line, column }
}
