//! A target that is put together from what the account has, and its section of the config file.

use crate::aws::{AwsFlags, Session};
use crate::environment::Environment;
use crate::error::Result;
use crate::model::Flag;
use crate::outside::Text;
use crate::services::Service;
use crate::settings::{ConfigFile, Layers, Target, Typed};

use super::{options, picks, signed_in_to_read};

/// The longest name of a target.
const MAX_NAME_CHARS: usize = 64;

/// A target that lacks settings, or has all that it needs.
#[derive(Clone)]
pub struct Draft {
    /// Its service.
    pub service: &'static Service,
    values: Vec<(&'static Flag, String)>,
    /// What the things that were picked are called, in this order.
    names: Vec<String>,
}

/// What a setting of a draft can be.
pub struct DraftChoices {
    /// The draft with each of the values.
    pub drafts: Vec<Draft>,
    /// The heading of each column.
    pub headings: &'static [&'static str],
    /// For each of them a row for people.
    pub rows: Vec<Vec<String>>,
}

impl Draft {
    /// Returns a draft for `service` that has no settings yet.
    #[must_use]
    pub fn new(service: &'static Service) -> Self {
        Self { service, values: Vec::new(), names: Vec::new() }
    }

    /// Returns what the next setting that it lacks can be; `None` if it lacks none that can be
    /// picked. `layers` say who asks; what they give of the service counts for nothing here. `warn`
    /// gets what went wrong without ending the run.
    ///
    /// # Errors
    ///
    /// If AWS does not return the list.
    pub fn choices(
        &self,
        session: &Session<'_>,
        layers: &Layers<'_>,
        warn: &dyn Fn(Text),
    ) -> Result<Option<DraftChoices>> {
        let environment = Environment::default();
        let own = Layers { typed: self, environment: &environment, file: None, target: None };
        let Some(flag) = (self.service.missing_setting)(&own)? else { return Ok(None) };
        let timeout = options::timeout(layers)?;
        let run = || picks(self.service, flag, &own, session, timeout);
        let Some(picks) = signed_in_to_read(session, layers, warn, run)? else { return Ok(None) };
        picks.troubles.iter().for_each(|trouble| warn(trouble.message.clone()));
        let listing = picks.listing;
        let own_flags = picks.flags;
        let drafts = listing.names.iter().enumerate().map(|(index, value)| {
            // An id says nothing to people; the item beside it may have a name.
            let item =
                listing.items.get(index).filter(|_| listing.items.len() == listing.names.len());
            let name = item.and_then(|item| item["name"].as_str()).unwrap_or(value);
            let mut draft = self.clone();
            draft.values.push((own_flags.get(index).copied().unwrap_or(flag), value.clone()));
            draft.names.push(name.to_owned());
            draft
        });
        Ok(Some(DraftChoices {
            drafts: drafts.collect(),
            headings: listing.headings,
            rows: listing.rows,
        }))
    }

    /// Returns what its setting is called that was picked last.
    #[must_use]
    pub fn last_name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// Returns its section of the config file, under a name that none of `taken` has, and the name.
    /// It is called as its endpoint, cluster, workgroup or connection is. `None` if `file` has a
    /// target for the same already.
    #[must_use]
    pub fn section(
        &self,
        layers: &Layers<'_>,
        file: Option<&ConfigFile>,
        taken: &[String],
    ) -> Option<(String, String)> {
        // Who asks, if that was said on the command line, is part of the target.
        let of_aws = AwsFlags::ALL.iter().filter_map(|flag| match flag.value {
            Some(_) => Some((flag.name, layers.typed(flag)?.value)),
            None => layers.typed.switch(flag).map(|on| (flag.name, on.to_string())),
        });
        let own = self.values.iter().map(|(flag, value)| (flag.name, value.clone()));
        let settings: Vec<(&str, String)> = own.chain(of_aws).collect();
        let is_same = |target: &Target| {
            let mut theirs: Vec<(&str, &str)> =
                target.settings().map(|given| (given.flag, given.value.as_str())).collect();
            let mut ours: Vec<(&str, &str)> =
                settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
            theirs.sort_unstable();
            ours.sort_unstable();
            target.service() == self.service.name && theirs == ours
        };
        let targets = file.map(ConfigFile::targets).unwrap_or_default();
        if targets.iter().any(is_same) {
            return None;
        }
        let name = target_name(self.names.get(1).or(self.names.first())?);
        let is_free = |name: &String| {
            !taken.contains(name) && !targets.iter().any(|target| target.name() == name)
        };
        let numbered = (2..).map(|number| {
            let suffix = format!("-{number}");
            format!("{}{suffix}", cut(&name, MAX_NAME_CHARS - suffix.len()))
        });
        let name = std::iter::once(name.clone()).chain(numbered).find(is_free)?;
        let mut text = format!("[targets.{}]\n", toml_key(&name));
        text.push_str(&format!("service = {}\n", toml_text(self.service.name)));
        for (key, value) in settings {
            text.push_str(&format!("{key} = {}\n", toml_text(&value)));
        }
        Some((name, text))
    }
}

impl Typed for Draft {
    fn text(&self, flag: &Flag) -> Option<&str> {
        let found = self.values.iter().find(|(own, _)| own.name == flag.name);
        found.map(|(_, value)| value.as_str())
    }

    fn switch(&self, _: &Flag) -> Option<bool> {
        None
    }
}

/// Returns `name` as the name of a target may be.
fn target_name(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let plain = name.replace(|letter: char| !is_plain(letter), "-");
    let plain = plain.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
    if plain.is_empty() { "target".to_owned() } else { cut(plain, MAX_NAME_CHARS).to_owned() }
}

/// Returns the first `length` bytes of a name, which is ASCII.
fn cut(name: &str, length: usize) -> &str {
    name.get(..length).unwrap_or(name)
}

/// Returns the name of a target as a key of TOML: bare, or in quotes if it has a dot.
fn toml_key(name: &str) -> String {
    if name.contains('.') { toml_text(name) } else { name.to_owned() }
}

fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_things_become_names_of_targets() {
        for (thing, name) in [
            ("analytics", "analytics"),
            ("Sales DB (old)", "Sales-DB--old-"),
            ("-x", "x"),
            ("ünï", "n-"),
            ("", "target"),
            ("***", "target"),
            ("a.b_c", "a.b_c"),
        ] {
            assert_eq!(target_name(thing), name, "{thing}");
        }
        assert_eq!(target_name(&"x".repeat(90)).len(), MAX_NAME_CHARS);
    }
}
