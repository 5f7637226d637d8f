//! What a service's command can do beside handing out a credential.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use crate::aws::{Api, Session, SignedSession, TimeBudget};
use crate::error::{Error, Result};
use crate::model::{Example, Flag, JsonShape, ListFormat, Listing};
use crate::outside::Text;
use crate::settings::Layers;

/// A subcommand of a service's command: `lakekey <service> <verb>`.
pub struct ListCommand {
    /// Its name.
    pub name: &'static str,
    /// What it does, for `--help`: an imperative, no full stop.
    pub about: &'static str,
    /// How it is used; what only lists need not say.
    pub examples: &'static [Example],
    /// Its own settings, in the order of `--help`. They are no keys of the config file.
    pub flags: &'static [Flag],
    /// What it prints as JSON.
    pub documents: &'static [ListDocument],
    /// Returns what was asked for, checked as far as it can be without AWS.
    pub task: fn(&Layers<'_>) -> Result<ListTask>,
}

/// A list as a document of JSON.
pub struct ListDocument {
    /// What it is called in the schema.
    pub name: &'static str,
    /// What it holds: a sentence.
    pub about: &'static str,
    /// The flags that ask for it, with a space before each.
    pub words: &'static str,
    /// What each of its items is.
    pub item: JsonShape,
}

/// What a list found.
#[derive(Debug)]
pub struct ListResult {
    /// Things that can be asked for.
    pub listing: Listing,
    /// What could not be had beside them. The exit code is that of the first.
    pub troubles: Vec<Error>,
}

impl From<Listing> for ListResult {
    fn from(listing: Listing) -> Self {
        Self { listing, troubles: Vec::new() }
    }
}

type Fetching<'a> = Pin<Box<dyn Future<Output = Result<ListResult>> + 'a>>;

/// One checked request for a list of what AWS has.
pub struct ListTask {
    /// The API that is asked.
    pub api: Api,
    /// What is listed, for messages: `workgroups`.
    subject: Text,
    fetch: Box<dyn for<'a> Fn(&'a Session<'a>) -> Fetching<'a>>,
}

impl ListTask {
    /// Returns the task that connects to `api` and asks it for the list of `subject`.
    pub(super) fn new(
        api: Api,
        subject: impl Into<Text>,
        fetch: impl AsyncFn(SignedSession) -> Result<ListResult> + 'static,
    ) -> Self {
        Self::of_session(api, subject, async move |session| {
            fetch(session.connect(api).await?).await
        })
    }

    /// Returns the task that asks more than one API for the list of `subject`, `api` first.
    pub(super) fn of_session(
        api: Api,
        subject: impl Into<Text>,
        fetch: impl for<'a> AsyncFn(&'a Session<'a>) -> Result<ListResult> + 'static,
    ) -> Self {
        let fetch = Rc::new(fetch);
        Self {
            api,
            subject: subject.into(),
            fetch: Box::new(move |session| {
                let fetch = Rc::clone(&fetch);
                Box::pin(async move { fetch(session).await })
            }),
        }
    }

    /// Asks AWS, for `timeout` at most.
    ///
    /// # Errors
    ///
    /// If AWS does, or gives no answer in time.
    pub fn run(&self, session: &Session<'_>, timeout: Duration) -> Result<ListResult> {
        let progress = &session.host().progress;
        let mut result =
            TimeBudget::of(timeout).run(&self.subject, progress, (self.fetch)(session))?;
        result.listing.for_each_text(&mut |text| session.host().filter().mask_outside_text(text));
        Ok(result)
    }
}

/// How a list is written. As a verb's other settings, it is taken from the command line alone:
/// the `format` of the config file is that of credentials.
pub const LIST_FORMAT: Flag = Flag::value("format", "FORMAT", "Output format")
    .short('f')
    .choices(ListFormat::NAMES)
    .default("table");
