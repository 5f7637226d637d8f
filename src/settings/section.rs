//! One section of the config file: the values, and where each of them stands.

use std::path::{Path, PathBuf};

use super::given::{Given, Origin};
use crate::model::Flag;

/// A section of the config file.
#[derive(Debug)]
pub(super) struct Section {
    name: String,
    file: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    flag: &'static str,
    value: String,
    line: usize,
    column: usize,
}

impl Section {
    pub(super) fn new(name: &str, file: &Path) -> Self {
        Self { name: name.to_owned(), file: file.to_owned(), entries: Vec::new() }
    }

    /// Returns what stands between its brackets.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn push(&mut self, flag: &'static str, value: String, line: usize, column: usize) {
        self.entries.push(Entry { flag, value, line, column });
    }

    pub(super) fn get(&self, flag: &Flag) -> Option<Given> {
        let entry = self.entries.iter().find(|entry| entry.flag == flag.name)?;
        let place = format!("{}:{}:{}", self.file.display(), entry.line, entry.column);
        Some(Given { flag: entry.flag, value: entry.value.clone(), origin: Origin::File(place) })
    }
}

/// A named target: a service, and values of its settings.
#[derive(Debug)]
pub struct Target {
    name: String,
    service: &'static str,
    section: Section,
}

impl Target {
    pub(super) fn new(name: &str, service: &'static str, section: Section) -> Self {
        Self { name: name.to_owned(), service, section }
    }

    /// Returns its name, without control characters or spaces.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the name of its service's command.
    #[must_use]
    pub fn service(&self) -> &'static str {
        self.service
    }

    /// Returns the value that it gives `flag`.
    #[must_use]
    pub fn get(&self, flag: &Flag) -> Option<Given> {
        self.section.get(flag)
    }
}
