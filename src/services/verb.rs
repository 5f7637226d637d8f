//! What a service's command can do beside handing out a credential.

use std::future::Future;
use std::pin::Pin;

use crate::aws::{Api, Session};
use crate::error::{Error, Result};
use crate::model::{Example, Flag, ListFormat, Listing};
use crate::settings::Layers;

/// A subcommand of a service's command: `lakekey <service> <verb>`.
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// What it does, for `--help`: an imperative, no full stop.
    pub about: &'static str,
    /// How it is used; what only lists need not say.
    pub examples: &'static [Example],
    /// Its own settings, in the order of `--help`. They are no keys of the config file.
    pub flags: &'static [Flag],
    /// Returns what was asked for, checked as far as it can be without AWS.
    pub task: fn(&Layers<'_>) -> Result<Box<dyn Task>>,
}

/// What [`Task::perform`] returns.
pub type Performance<'a> = Pin<Box<dyn Future<Output = Result<Answer>> + 'a>>;

/// One checked run of a verb.
pub trait Task {
    /// Returns the API that is asked.
    fn api(&self) -> Api;

    /// Returns what it is about, for messages: `workgroups`.
    fn subject(&self) -> String;

    /// Asks AWS.
    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a>;
}

/// What a verb found.
#[derive(Debug)]
pub struct Answer {
    /// Things that can be asked for.
    pub listing: Listing,
    /// What could not be had beside them. The exit code is that of the first.
    pub troubles: Vec<Error>,
}

impl Answer {
    /// Returns the answer of that list, with nothing missing.
    #[must_use]
    pub fn whole(listing: Listing) -> Self {
        Self { listing, troubles: Vec::new() }
    }
}

/// A list of what AWS has.
pub(super) struct ListTask<List> {
    api: Api,
    subject: String,
    list: List,
}

impl<List> ListTask<List>
where
    List: AsyncFn(&Session<'_>) -> Result<Answer> + 'static,
{
    /// Returns the task that asks `api` for the list of `subject`.
    pub(super) fn boxed(api: Api, subject: impl Into<String>, list: List) -> Box<dyn Task> {
        Box::new(Self { api, subject: subject.into(), list })
    }
}

impl<List> Task for ListTask<List>
where
    List: AsyncFn(&Session<'_>) -> Result<Answer> + 'static,
{
    fn api(&self) -> Api {
        self.api
    }

    fn subject(&self) -> String {
        self.subject.clone()
    }

    fn perform<'a>(&'a self, session: &'a Session<'a>) -> Performance<'a> {
        Box::pin((self.list)(session))
    }
}

/// How a list is written. As a verb's other settings, it is taken from the command line alone:
/// the `format` of the config file is that of credentials.
pub const LIST_FORMAT: Flag = Flag::value("format", "FORMAT", "Write the list like this")
    .short('f')
    .choices(ListFormat::NAMES)
    .default("table");
