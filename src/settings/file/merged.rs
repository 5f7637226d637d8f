//! What the config files say, those of the user above that of the machine.

use std::path::{Path, PathBuf};

use crate::model::Flag;
use crate::outside::Text;
use crate::settings::given::Given;
use crate::settings::target::{Levels, Target};
use crate::settings::text::show;

/// The config file, read and checked. That of the machine may lie below the user's own: its values
/// count where the user's file has none.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    pub(super) paths: Vec<PathBuf>,
    pub(super) defaults: Levels,
    pub(super) targets: Vec<Target>,
    pub(super) unread: Vec<Text>,
}

impl ConfigFile {
    /// Returns an empty file, as that at `path` could not be read.
    pub(super) fn ignored(path: &Path, failure: &std::io::Error) -> Self {
        let unread = text!("the config file {} is ignored: {}", place(path), failure);
        Self {
            paths: vec![path.to_owned()],
            defaults: Levels::of(Vec::new()),
            targets: Vec::new(),
            unread: vec![unread],
        }
    }

    /// Returns this file with `below` under it: a key of this one overrides that of the other. A
    /// target that is for another service replaces the other whole.
    pub(super) fn above(mut self, below: Option<Self>) -> Self {
        let Some(below) = below else { return self };
        self.paths.extend(below.paths);
        self.unread.extend(below.unread);
        self.defaults.put_below(below.defaults);
        for target in below.targets {
            match self.targets.iter_mut().find(|own| own.name == target.name) {
                Some(own) if own.service == target.service => own.values.put_below(target.values),
                Some(_) => {}
                None => self.targets.push(target),
            }
        }
        self
    }

    /// Returns where the file is: the user's own, or that of the machine if there is no other.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.paths.first().map_or(Path::new(""), PathBuf::as_path)
    }

    /// Returns the files that were found, that which overrides the other first.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Returns of each file that is there and could not be read why it is ignored.
    #[must_use]
    pub fn unread(&self) -> &[Text] {
        &self.unread
    }

    /// Returns the value of `flag` in `[defaults]`.
    #[must_use]
    pub fn default(&self, flag: &Flag) -> Option<Given> {
        self.defaults.get(flag)
    }

    /// Returns the values of `flags` in `[defaults]` of each file.
    pub(in crate::settings) fn default_levels(
        &self,
        flags: &[&Flag],
    ) -> impl Iterator<Item = Vec<Given>> {
        self.defaults.each(flags)
    }

    /// Returns the targets: those of the user in the order of the file, then the others.
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

/// Returns `path` quoted for a message.
pub(super) fn place(path: &Path) -> Text {
    show(&path.to_string_lossy())
}
