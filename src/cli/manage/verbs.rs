//! The verbs.

use std::ffi::OsString;
use std::time::Duration;

use serde_json::Value;

use super::input::{ask, can_ask, confirm, key_of, new_definition, read_request, skeleton};
use super::show;
use crate::app::{Changes, flags, options, signed_in};
use crate::aws::{Session, TimeBudget};
use crate::cli::invocation::Invocation;
use crate::cli::matches::{is_set, value_of, values_of};
use crate::cli::stdout::print;
use crate::cli::tree::manage::{ADD, DRY_RUN, FROM, LIST, NAME, REMOVE, TAG, WAIT, YES};
use crate::cli::{pick, verb};
use crate::error::{Error, Result};
use crate::manage::{
    self, CALL_TIMEOUT, Document, Manager, Noun, Pace, Parent, PlannedUpdate, ProgressEvent, Scope,
    SdkCarrier, Tags, creation, glue,
};
use crate::model::{ListFormat, Listing, Secret};
use crate::outside::{Text, trusted};
use crate::settings::show as quoted;

/// How long a state is followed unless `--timeout` says else.
const WAIT_TIMEOUT: Duration = Duration::from_secs(60 * 60);
/// How long a test may take unless `--timeout` says else: Glue sets up a network interface first.
const CONNECTION_TEST_TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// How far an update came.
enum Step {
    NothingToDo,
    Planned(PlannedUpdate),
    Done,
}

/// One run of a verb.
pub(super) struct VerbRun<'a> {
    pub(super) command: &'a str,
    pub(super) noun: &'static Noun,
    /// All words of the command line.
    pub(super) arguments: &'a [OsString],
    pub(super) run: &'a Invocation<'a>,
}

impl VerbRun<'_> {
    pub(super) fn list(&self) -> Result<u8> {
        let operation = self.noun.list.ok_or_else(|| Error::bug("no list"))?;
        let scope = self.scope()?;
        let pace = self.one_call(CALL_TIMEOUT)?;
        let found = self.ask(&scope, &scope.all(), pace, async |manager: &Manager<'_>| {
            manager.list(operation).await
        })?;
        self.show_list(&found)
    }

    pub(super) fn get(&self) -> Result<u8> {
        let name = self.name()?;
        let scope = self.scope()?;
        let reveal = self.noun.holds_secrets && is_set(self.run.matches, flags::REVEAL.name);
        let pace = self.one_call(CALL_TIMEOUT)?;
        let found =
            self.ask(&scope, &scope.subject(&name), pace, async |manager: &Manager<'_>| {
                manager.get(&name, reveal).await
            })?;
        let found = if reveal { found } else { self.noun.shown(found, self.run.host.filter()) };
        print(self.run.host, &show::definition(&found, self.format())?)
    }

    pub(super) fn create(&self) -> Result<u8> {
        if let Some(skeleton) = skeleton(self.noun, self.run.matches) {
            return print(self.run.host, &Secret::new(skeleton.to_owned()));
        }
        let request = read_request(self.noun, self.run.matches, self.run.host)?;
        let is_empty = request.is_empty();
        let scope = self.scope()?;
        let definition = new_definition(self.noun, self.run.matches, request)?;
        let input = creation(&scope, definition).map_err(|error| {
            if !is_empty || self.noun.skeletons.is_empty() {
                return error;
            }
            let command = trusted(&self.command);
            error.hint(text!(
                "run `lakekey {} create --skeleton TYPE` for a definition to edit",
                command
            ))
        })?;
        let wait = is_set(self.run.matches, WAIT);
        let is_followed = wait || self.noun.lifecycle.is_some_and(|lifecycle| lifecycle.always);
        let pace = self.pace(is_followed)?;
        let subject = text!("a new {}", self.noun.called);
        let made = self.ask(&scope, &subject, pace, async |manager: &Manager<'_>| {
            manager.create(input, wait).await
        })?;
        let made = self.noun.shown(made, self.run.host.filter());
        let name = made.text(self.noun.key).unwrap_or_default().to_owned();
        self.tell(&scope.subject(&name), "created", wait);
        if self.format() == "names" {
            return self.show_list(&[made]);
        }
        print(self.run.host, &show::definition(&made, self.format())?)
    }

    pub(super) fn update(&self) -> Result<u8> {
        let request = read_request(self.noun, self.run.matches, self.run.host)?;
        if request.is_empty() {
            return Err(Error::usage("nothing to change").hint(
                "pass --set KEY=VALUE, --unset KEY, or --from FILE with the edited output of \
                    `get --format json`",
            ));
        }
        let key = key_of(self.noun, self.run.matches, &request)?;
        manage::check_key(self.noun, &key)?;
        let scope = self.scope()?;
        let wait = is_set(self.run.matches, WAIT);
        let lifecycle = self.noun.lifecycle.filter(|_| wait);
        let subject = scope.subject(&key);
        let pace = self.pace(wait)?;
        let is_dry = is_set(self.run.matches, DRY_RUN);
        let asks = !is_dry && !is_set(self.run.matches, YES) && can_ask(self.run)?;
        let apply = async |manager: &Manager<'_>, planned: PlannedUpdate| {
            // What was not asked about is shown once it is done: a run that fails prints nothing.
            let changes = (!asks).then(|| planned.changes.clone());
            manager.apply(planned).await?;
            changes.map_or(Ok(()), |changes| self.show_changes(&changes))?;
            match lifecycle {
                Some(lifecycle) => manager.follow(&key, lifecycle).await.map(drop),
                None => Ok(()),
            }
        };
        let planned = self.ask(&scope, &subject, pace, async |manager: &Manager<'_>| {
            let Some(planned) = manager.plan_update(&key, request).await? else {
                return Ok(Step::NothingToDo);
            };
            if is_dry || asks {
                return Ok(Step::Planned(planned));
            }
            apply(manager, planned).await.map(|()| Step::Done)
        })?;
        match planned {
            Step::NothingToDo => {
                self.run.terminal.status(text!("no changes to {}", subject));
                return Ok(0);
            }
            Step::Planned(planned) => {
                self.show_changes(&planned.changes)?;
                if is_dry {
                    return Ok(0);
                }
                // The time for an answer is the user's.
                let question = text!("Apply these changes to {}? [y/N]", subject);
                ask(&question, "nothing was changed", self.run)?;
                self.ask(&scope, &subject, pace, async |manager: &Manager<'_>| {
                    apply(manager, planned).await
                })?;
            }
            Step::Done => {}
        }
        self.tell(&subject, "updated", wait);
        Ok(0)
    }

    /// Prints what differs.
    fn show_changes(&self, changes: &[String]) -> Result<()> {
        let lines = changes.join("\n") + "\n";
        print(self.run.host, &Secret::new(lines)).map(drop)
    }

    pub(super) fn delete(&self) -> Result<u8> {
        let mut names = values_of(self.run.matches, NAME);
        for name in &names {
            manage::check_key(self.noun, name)?;
        }
        let scope = self.scope()?;
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        let subjects: Vec<Text> = names.iter().map(|name| scope.subject(name)).collect();
        confirm(&subjects, self.run)?;
        let wait = is_set(self.run.matches, WAIT);
        let subject = if let [one] = subjects.as_slice() { one.clone() } else { scope.all() };
        let pace = self.pace(wait)?;
        let ends = self.ask(&scope, &subject, pace, async |manager: &Manager<'_>| {
            manager.delete(&names, wait).await
        })?;
        if ends.len() == 1 {
            for (_, end) in ends {
                end?;
            }
            self.tell(&subject, "deleted", wait);
            return Ok(0);
        }
        let mut code = 0;
        for (name, end) in &ends {
            match end {
                Ok(()) => self.tell(&scope.subject(name), "deleted", wait),
                Err(error) => {
                    self.run.terminal.error(error, error.kind.exit_code());
                    code = if code == 0 { error.kind.exit_code() } else { code };
                }
            }
        }
        Ok(code)
    }

    pub(super) fn test(&self) -> Result<u8> {
        let scope = self.scope()?;
        let matches = self.run.matches;
        let subject = match (value_of(matches, NAME), value_of(matches, FROM)) {
            (Some(name), None) => {
                manage::check_key(self.noun, name)?;
                glue::TestSubject::Name(name.to_owned())
            }
            (None, Some(_)) => {
                let request = read_request(self.noun, self.run.matches, self.run.host)?;
                glue::TestSubject::of(new_definition(self.noun, self.run.matches, request)?)?
            }
            _ => {
                return Err(Error::usage("missing NAME")
                    .hint("pass the NAME of a connection, or --from FILE with a definition"));
            }
        };
        let about = subject.describe();
        let name = match value_of(matches, NAME) {
            Some(name) => quoted(name),
            None => about.clone(),
        };
        let pace = self.one_call(CONNECTION_TEST_TIMEOUT)?;
        self.ask(&scope, &about, pace, async |manager: &Manager<'_>| {
            glue::test(manager, subject).await
        })?;
        self.run.terminal.status(text!(
            "Glue can connect to {} (from its own network, not from this machine)",
            name
        ));
        Ok(0)
    }

    /// Says that `subject` is `done`; or that it is being done, where AWS takes its time and
    /// nobody waited.
    fn tell(&self, subject: &Text, done: &'static str, waited: bool) {
        let goes_on = !waited && self.noun.takes_time();
        let being = if goes_on { "being " } else { "" };
        self.run.terminal.status(text!("{} is {}{}", subject, being, done));
    }

    fn scope(&self) -> Result<Scope> {
        let parent = match &self.noun.parent {
            None => None,
            Some(parent) => match self.run.layers.text(&parent.flag)? {
                Some(given) => {
                    manage::check_parent(self.noun, parent, &given)?;
                    Some(given.value)
                }
                None if parent.required => Some(self.missing_parent(parent)?),
                None => None,
            },
        };
        Ok(Scope { noun: self.noun, parent })
    }

    /// Returns what stands for the `parent` that is not named: the only one, or the one that is picked.
    fn missing_parent(&self, parent: &Parent) -> Result<String> {
        let missing = Error::usage(text!("missing {}", parent.called))
            .hint(text!("pass --{} ID", parent.flag.name));
        let Some(choices) = parent.choices else { return Err(missing) };
        pick::only_or_picked(&parent.flag, &choices(), missing, self.arguments, self.run)
    }

    fn name(&self) -> Result<String> {
        let name = value_of(self.run.matches, NAME).unwrap_or_default();
        manage::check_key(self.noun, name)?;
        Ok(name.to_owned())
    }

    fn format(&self) -> &str {
        value_of(self.run.matches, flags::FORMAT.name).unwrap_or("table")
    }

    /// Returns how long a verb may take that may follow a state.
    fn pace(&self, is_followed: bool) -> Result<Pace> {
        if !is_followed {
            return self.one_call(CALL_TIMEOUT);
        }
        self.timeout(WAIT_TIMEOUT).map(Pace::following)
    }

    fn one_call(&self, usual: Duration) -> Result<Pace> {
        self.timeout(usual).map(Pace::one_call)
    }

    /// Returns what `--timeout` says, or else what is `usual`.
    fn timeout(&self, usual: Duration) -> Result<Duration> {
        match self.run.layers.text(&flags::TIMEOUT)? {
            Some(_) => options::timeout(&self.run.layers),
            None => Ok(usual),
        }
    }

    /// Asks AWS about `subject`.
    fn ask<T>(
        &self,
        scope: &Scope,
        subject: &Text,
        pace: Pace,
        work: impl AsyncFnOnce(&Manager<'_>) -> Result<T>,
    ) -> Result<T> {
        let session = Session::open(self.run.host, &self.run.layers)?;
        let changes = Changes::new(scope, &session);
        let forget = || changes.forget().iter().for_each(|why| self.run.terminal.warning(why));
        let tell = |word: ProgressEvent<'_>| match word {
            ProgressEvent::Note(text) => self.run.terminal.status(text),
            ProgressEvent::Warning(text) => self.run.terminal.warning(text),
            ProgressEvent::State(text) => self.run.terminal.verbose(text),
            ProgressEvent::Change(key) => changes.add(key),
            ProgressEvent::Following => forget(),
        };
        let warn = |text| self.run.terminal.warning(text);
        let answer = signed_in(&session, &self.run.layers, &warn, || {
            TimeBudget::of(pace.whole).run(subject, &self.run.host.progress, async {
                let manager = Manager::open(scope.clone(), &session, &tell, pace).await?;
                work(&manager).await
            })
        });
        // Also where it failed: what AWS was asked may be done all the same.
        forget();
        answer
    }

    fn show_list(&self, found: &[Document]) -> Result<u8> {
        let items = found.iter().map(|each| Value::Object(each.members().clone())).collect();
        let Noun { headings, columns, key, nothing, .. } = *self.noun;
        let listing = Listing::of(headings, columns, key, items, nothing);
        let format = ListFormat::from_name(self.format()).unwrap_or(ListFormat::Table);
        verb::show_answer(self.command, listing.into(), format, self.run)
    }
}

/// Runs the verb of tags.
pub(super) fn tags(verb: &str, run: &Invocation<'_>) -> Result<u8> {
    let &Invocation { matches, ref layers, host, terminal } = run;
    let arn = value_of(matches, NAME).unwrap_or_default();
    let words = values_of(matches, TAG);
    let tags = match verb {
        LIST => Tags::List,
        ADD => Tags::Add(words.iter().map(|word| manage::tag(word)).collect::<Result<_>>()?),
        REMOVE => Tags::Remove(words),
        _ => return Err(Error::bug(text!("no verb {}", trusted(&verb)))),
    };
    let input = tags.request(arn)?;
    let timeout = options::timeout(layers)?;
    let session = Session::open(host, layers)?;
    let subject = text!("tags of {}", quoted(arn));
    let warn = |text| terminal.warning(text);
    let answer = signed_in(&session, layers, &warn, || {
        TimeBudget::of(timeout).run(&subject, &host.progress, async {
            let connection = session.connect(SdkCarrier::FinSpace.api()).await?;
            tags.perform(&connection, input).await
        })
    })?;
    match tags {
        Tags::List => {
            let format = value_of(matches, flags::FORMAT.name).unwrap_or("table");
            if answer.members().is_empty() {
                terminal.status("no tags");
            }
            print(host, &show::definition(&answer, format)?)
        }
        Tags::Add(_) | Tags::Remove(_) => {
            terminal.status(text!("changed the {}", subject));
            Ok(0)
        }
    }
}
