//! The description of what can be managed.

use serde_json::Value;

use super::document::Document;
use super::mask;
use super::operation::ApiOperation;
use super::send::{CLIENT_TOKEN, SdkCarrier};
use super::shape::{Member, Shape};
use crate::model::{Flag, Thing};
use crate::outside::{Filter, Text};
use crate::services::ListTask;
use crate::settings::show;

/// A kind of thing that can be managed: what the command line, the requests and the tables need
/// to know of it.
pub struct Noun {
    /// The word on the command line: `kx-cluster`.
    pub name: &'static str,
    /// What it is, for `--help`.
    pub about: &'static str,
    /// What one of them is called in messages: `kdb cluster`.
    pub called: &'static str,
    /// The note about an empty list: `no kdb clusters`.
    pub nothing: &'static str,
    /// Its API.
    pub carrier: SdkCarrier,
    /// What each belongs to.
    pub parent: Option<Parent>,
    /// The member that names one: `clusterName`.
    pub key: &'static str,
    /// Whether whoever makes one chooses that name.
    pub key_is_chosen: bool,
    /// The member that changes whenever one is changed.
    pub stamp: Option<&'static str>,
    /// What stands above the columns of the table.
    pub headings: &'static [&'static str],
    /// The members in the columns; the first names one on the command line.
    pub columns: &'static [&'static str],
    /// The member of the list's answer that holds them.
    pub items: &'static str,
    /// Lists them; `None` where another command does.
    pub list: Option<&'static ApiOperation>,
    /// Describes one.
    pub get: &'static ApiOperation,
    /// Makes one.
    pub create: &'static ApiOperation,
    /// Change one, each another part of it.
    pub updates: &'static [&'static ApiOperation],
    /// Members of the updates that say how to change, not what.
    pub beside: &'static [&'static str],
    /// Members of the description that nobody sets.
    pub read_only: &'static [&'static str],
    /// Whether there are secrets in its definitions. Those of Glue connections alone have any.
    pub holds_secrets: bool,
    /// Definitions to start from, in TOML, by the type of thing.
    pub skeletons: &'static [(&'static str, &'static str)],
    /// Removes one.
    pub delete: &'static ApiOperation,
    /// Returns what is cached of one, by the name of what it belongs to and its own; `None` where
    /// nothing is.
    pub thing: Option<fn(&str, &str) -> Thing>,
    /// How it comes to be and ends, if that takes time.
    pub lifecycle: Option<Lifecycle>,
}

/// What things belong to.
#[derive(Clone, Copy, Debug)]
pub struct Parent {
    /// The flag that names it.
    pub flag: Flag,
    /// The member of requests that names it.
    pub member: &'static str,
    /// What it is called in messages.
    pub called: &'static str,
    /// Whether it must be named.
    pub required: bool,
    /// Returns the task that lists what can be named, if there is one.
    pub choices: Option<fn() -> ListTask>,
}

/// The states of a thing.
#[derive(Clone, Copy, Debug)]
pub struct Lifecycle {
    /// The member with the state.
    pub member: &'static str,
    /// The members that say why.
    pub reasons: &'static [&'static str],
    /// States in which it is ready.
    pub done: &'static [&'static str],
    /// States that it does not leave by itself.
    pub failed: &'static [&'static str],
    /// States in which it is no more.
    pub gone: &'static [&'static str],
    /// Whether making one is followed to its end unasked.
    pub always: bool,
}

impl Noun {
    /// Returns `found` as it may be shown: without the secrets of definitions, where they have any,
    /// and without those of this run.
    #[must_use]
    pub fn shown(&self, found: Document, filter: &Filter) -> Document {
        let mut shown = if self.holds_secrets { mask::mask_document(&found) } else { found };
        mask::mask_known(
            &mut shown,
            self.lifecycle.map_or(&[], |lifecycle| lifecycle.reasons),
            filter,
        );
        shown
    }

    /// Returns its operations.
    pub fn operations(&self) -> impl Iterator<Item = &'static ApiOperation> {
        let all = self.list.into_iter().chain([self.get, self.create]);
        all.chain(self.updates.iter().copied()).chain([self.delete])
    }

    /// Returns whether making or changing one takes time for which nobody waits unasked.
    #[must_use]
    pub fn takes_time(&self) -> bool {
        self.lifecycle.is_some_and(|lifecycle| !lifecycle.always)
    }

    /// Returns the members of a definition that `operation` takes, by name and shape.
    pub fn definition_of(&self, operation: &'static ApiOperation) -> &'static [Member] {
        let member = operation.definition.and_then(|name| operation.member(name));
        match member.map(|member| member.shape) {
            Some(Shape::Structure(members)) => members,
            _ => operation.input,
        }
    }

    /// Returns the shape of a member of its definition, wherever it can be set.
    #[must_use]
    pub fn shape(&self, name: &str) -> Option<&'static Shape> {
        let mut operations = [self.create].into_iter().chain(self.updates.iter().copied());
        operations.find_map(|operation| {
            let members = self.definition_of(operation).iter();
            let mut all = members.chain(operation.input);
            all.find(|member| member.name == name).map(|member| member.shape)
        })
    }

    /// Returns what can be set: the members, and the known entries of those that are maps.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static str> {
        let names = self.settable().filter(|name| *name != self.key);
        let names = names.flat_map(|name| match self.shape(name) {
            Some(Shape::Map { key: Shape::Name(entries), .. }) => entries.to_vec(),
            _ => vec![name],
        });
        names.filter(|name| *name != CLIENT_TOKEN).collect()
    }

    /// Returns the members that a definition may have; one may be there several times.
    pub fn settable(&self) -> impl Iterator<Item = &'static str> + Clone + '_ {
        let operations = [self.create].into_iter().chain(self.updates.iter().copied());
        let parent = self.parent.map(|parent| parent.member);
        operations
            .flat_map(|operation| self.definition_of(operation))
            .map(|member| member.name)
            .filter(move |name| Some(*name) != parent)
    }
}

/// A noun, and what those that are meant belong to.
#[derive(Clone)]
pub struct Scope {
    /// The noun.
    pub noun: &'static Noun,
    /// The name of what they belong to, checked.
    pub parent: Option<String>,
}

impl Scope {
    /// Returns what is meant by `key`, for messages: `kdb cluster 'x' in kdb environment 'y'`.
    #[must_use]
    pub fn subject(&self, key: &str) -> Text {
        text!("{} {}{}", self.noun.called, show(key), self.place())
    }

    /// Returns what is cached of the one that is meant by `key`, if anything may be.
    #[must_use]
    pub fn thing(&self, key: &str) -> Option<Thing> {
        let parent = self.parent.as_deref().unwrap_or_default();
        self.noun.thing.map(|thing| thing(parent, key))
    }

    /// Returns what is meant by all of them, for messages: `kdb clusters in …`.
    #[must_use]
    pub fn all(&self) -> Text {
        text!("{}s{}", self.noun.called, self.place())
    }

    /// Returns a request for `operation` about what they belong to.
    pub(super) fn request(&self, operation: &ApiOperation) -> Document {
        let mut input = Document::new();
        if let (Some(parent), Some(name)) = (&self.noun.parent, &self.parent)
            && operation.member(parent.member).is_some()
        {
            input.set(parent.member, Value::from(name.as_str()));
        }
        input
    }

    fn place(&self) -> Text {
        match (&self.noun.parent, &self.parent) {
            (Some(parent), Some(name)) => text!(" in {} {}", parent.called, show(name)),
            _ => Text::default(),
        }
    }
}
