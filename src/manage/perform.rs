//! The verbs that the services share: list, get, create, delete, and following a state.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::Value;

use super::check;
use super::document::Document;
use super::glue::guard;
use super::noun::Scope;
use super::operation::ApiOperation;
use super::send::{prepare, send};
use crate::aws::{self, CallContext, Session, SignedSession, all_pages, missing};
use crate::error::Result;
use crate::outside::Text;
use crate::settings::show;

/// What is told while something goes on.
#[derive(Clone, Copy, Debug)]
pub enum ProgressEvent<'a> {
    /// Something happened.
    Note(&'a Text),
    /// Something may not be as it is meant.
    Warning(&'a Text),
    /// Something goes on.
    State(&'a Text),
    /// AWS is about to be asked to make, change or delete the thing of that name.
    Change(&'a str),
    /// What was asked for is followed from now on, which may take long.
    Following,
}

/// How long it may take.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// All calls together.
    pub whole: Duration,
    /// Each of them.
    each: Duration,
}

/// How long one call may take unless somebody says else; nobody does while a state is followed.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(30);

impl Pace {
    /// Returns the pace of one call, or a few.
    #[must_use]
    pub fn one_call(whole: Duration) -> Self {
        Self { whole, each: whole }
    }

    /// Returns the pace of following a state for as long as `whole`.
    #[must_use]
    pub fn following(whole: Duration) -> Self {
        Self { whole, each: CALL_TIMEOUT.min(whole) }
    }
}

/// The verbs of one noun, at one endpoint.
pub struct Manager<'a> {
    /// What is managed.
    pub(super) scope: Scope,
    /// Who asks.
    pub(super) session: &'a Session<'a>,
    /// Over which connection.
    pub(super) connection: SignedSession,
    /// Is told what goes on.
    pub(super) tell: &'a dyn Fn(ProgressEvent<'_>),
    /// How long one call may take.
    call: Duration,
    /// When to stop following a state.
    pub(super) deadline: Instant,
}

impl<'a> Manager<'a> {
    /// Signs in, which may take as long as a call, and returns the verbs of `scope`.
    pub async fn open(
        scope: Scope,
        session: &'a Session<'a>,
        tell: &'a dyn Fn(ProgressEvent<'_>),
        pace: Pace,
    ) -> Result<Self> {
        let Pace { whole, each: call } = pace;
        let deadline = Instant::now() + whole;
        let (api, subject) = (scope.noun.carrier.api(), scope.all());
        let connecting = tokio::time::timeout(call, session.connect(api)).await;
        let connection = connecting.unwrap_or_else(|_| {
            let name = "signing in";
            Err(aws::timed_out(CallContext::new(session.host().filter(), api, name, &subject)))
        })?;
        Ok(Self { scope, session, connection, tell, call, deadline })
    }
}

impl Manager<'_> {
    /// Returns `operation` about `subject`, for messages.
    pub(super) fn context<'b>(
        &'b self,
        operation: &'static ApiOperation,
        subject: &'b Text,
    ) -> CallContext<'b> {
        self.connection.call(self.scope.noun.carrier.api(), operation.name, subject)
    }

    /// Asks `operation`.
    pub(super) async fn ask(
        &self,
        operation: &'static ApiOperation,
        input: Document,
        context: CallContext<'_>,
    ) -> Result<Document> {
        let input = prepare(operation, input)?;
        let answer = send(self.scope.noun.carrier, &self.connection, operation, input, context);
        let answer = tokio::time::timeout(self.call, answer).await;
        let mut answer = answer.unwrap_or_else(|_| Err(aws::timed_out(context)))?;
        for (name, value) in answer.members_mut() {
            spell_time(name, value);
        }
        Ok(answer)
    }

    /// Returns a request for `operation` about `key`.
    pub(super) fn request(&self, operation: &'static ApiOperation, key: &str) -> Document {
        let mut input = self.scope.request(operation);
        input.set(operation.key.unwrap_or(self.scope.noun.key), Value::from(key));
        input
    }

    /// Returns what there is, every page of it.
    pub async fn list(&self, operation: &'static ApiOperation) -> Result<Vec<Document>> {
        let subject = self.scope.all();
        let context = self.context(operation, &subject);
        let mut found = all_pages(context, async |token| {
            let mut input = self.scope.request(operation);
            if let Some(token) = token {
                input.set(NEXT_TOKEN, Value::String(token));
            }
            let mut page = self.ask(operation, input, context).await?;
            let items = match page.take(self.scope.noun.items) {
                Some(Value::Array(items)) => items,
                _ => Vec::new(),
            };
            let items = items.into_iter().filter_map(Document::from_value).collect();
            Ok((items, page.text(NEXT_TOKEN).map(str::to_owned)))
        })
        .await?;
        for (name, value) in found.iter_mut().flat_map(Document::members_mut) {
            spell_time(name, value);
        }
        let noun = self.scope.noun;
        Ok(found.into_iter().map(|thing| noun.shown(thing, &self.connection.filter)).collect())
    }

    /// Describes the thing `key`; with its secrets only where `secrets` says so.
    pub async fn get(&self, key: &str, secrets: bool) -> Result<Document> {
        let operation = self.scope.noun.get;
        let subject = self.scope.subject(key);
        let mut input = self.request(operation, key);
        let holds_secrets = self.scope.noun.holds_secrets;
        if holds_secrets {
            guard::ask_for_secrets(&mut input, secrets);
        }
        let context = self.context(operation, &subject);
        let found = self.ask(operation, input, context).await.map_err(|error| {
            if holds_secrets && secrets { guard::explain_unreadable(error) } else { error }
        })?;
        if found.members().is_empty() {
            return Err(missing(context, "description"));
        }
        Ok(found)
    }

    /// Makes a thing by `input`, which [`creation`] returned, and follows it to its end where
    /// that is wanted or usual. Returns what is known of it.
    pub async fn create(&self, input: Document, wait: bool) -> Result<Document> {
        let Scope { noun, parent } = &self.scope;
        let name = name_of(noun.create.definition, &input)
            .or_else(|| input.text(noun.key))
            .or_else(|| input.text("name"))
            .unwrap_or_default()
            .to_owned();
        let subject = self.scope.subject(&name);
        let parent = noun.parent.as_ref().zip(parent.as_ref());
        let container = parent.map(|(of, id)| text!("{} {}", of.called, show(id)));
        let context = self.context(noun.create, &subject);
        let context = CallContext { container: container.as_ref(), ..context };
        if noun.key_is_chosen {
            (self.tell)(ProgressEvent::Change(&name));
        }
        let mut made = self.ask(noun.create, input, context).await?;
        let key =
            if noun.key_is_chosen { Some(name) } else { made.text(noun.key).map(str::to_owned) };
        let key = key.ok_or_else(|| missing(context, noun.key))?;
        made.set(noun.key, Value::from(key.as_str()));
        match noun.lifecycle {
            Some(lifecycle)
                if made.text(CREATE_STATUS).is_some_and(|is| lifecycle.done.contains(&is)) =>
            {
                // It is made: that it cannot be described is no failure.
                self.get(&key, false).await.or_else(|error| {
                    (self.tell)(ProgressEvent::Note(&text!("created, but {}", error.message)));
                    Ok(made)
                })
            }
            Some(lifecycle) if wait || lifecycle.always => self.follow(&key, lifecycle).await,
            _ => Ok(made),
        }
    }

    /// Removes the things `keys`, and follows each to its end if `wait`. Returns for each what
    /// kept it, if something did.
    pub async fn delete(&self, keys: &[String], wait: bool) -> Result<Vec<(String, Result<()>)>> {
        let noun = self.scope.noun;
        keys.iter().for_each(|key| (self.tell)(ProgressEvent::Change(key)));
        if noun.holds_secrets && keys.len() > 1 {
            return guard::delete_several(&self.connection, &self.scope, keys).await;
        }
        let mut ends = Vec::new();
        for key in keys {
            let input = self.request(noun.delete, key);
            let subject = self.scope.subject(key);
            let asked = self.ask(noun.delete, input, self.context(noun.delete, &subject)).await;
            let end = match (asked, noun.lifecycle) {
                (Ok(_), Some(lifecycle)) if wait => self.follow_out(key, lifecycle).await,
                (asked, _) => asked.map(drop),
            };
            ends.push((key.clone(), end));
        }
        Ok(ends)
    }
}

/// The member of Glue's answer that says how the making went.
const CREATE_STATUS: &str = "CreateConnectionStatus";

/// The member with the token of the next page, in every API that has pages here.
const NEXT_TOKEN: &str = "nextToken";

fn name_of<'a>(definition: Option<&str>, input: &'a Document) -> Option<&'a str> {
    input.get(definition?)?.get("Name")?.as_str()
}

/// Returns the request that makes a thing as `definition` says, checked.
pub fn creation(scope: &Scope, mut definition: Document) -> Result<Document> {
    let noun = scope.noun;
    for name in noun.read_only {
        definition.take(name);
    }
    super::mask::refuse_masks(&definition)?;
    let mut input = scope.request(noun.create);
    match noun.create.definition {
        Some(member) => {
            let own = noun.definition_of(noun.create);
            let further: Vec<String> = (definition.members().keys())
                .filter(|name| {
                    let is_own = own.iter().any(|member| member.name == name.as_str());
                    !is_own && noun.create.member(name).is_some() && name.as_str() != member
                })
                .cloned()
                .collect();
            for name in further {
                if let Some(value) = definition.take(&name) {
                    input.set(&name, value);
                }
            }
            check::check_members(definition.members(), own, "")?;
            if noun.holds_secrets {
                guard::check(&definition, None)?;
            }
            input.set(member, Value::Object(definition.into_members()));
        }
        None => {
            for (name, value) in definition.into_members() {
                input.set(&name, value);
            }
        }
    }
    prepare(noun.create, input)
}

/// Writes times as RFC 3339, which AWS counts in seconds.
fn spell_time(name: &str, value: &mut Value) {
    if !(name.ends_with("Time") || name.ends_with("Timestamp")) {
        return;
    }
    let Some(seconds) = value.as_f64() else { return };
    // No more digits than a double has for these years.
    let time = Timestamp::from_microsecond((seconds * 1e6).round() as i64);
    if let Ok(time) = time {
        *value = Value::String(time.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_has_its_own_limit_only_while_a_state_is_followed() {
        let limits = |pace: Pace| (pace.whole.as_secs(), pace.each.as_secs());
        let seconds = Duration::from_secs;
        assert_eq!(limits(Pace::one_call(seconds(3600))), (3600, 3600));
        assert_eq!(limits(Pace::following(seconds(3600))), (3600, 30));
        assert_eq!(limits(Pace::following(seconds(7200))), (7200, 30));
        assert_eq!(limits(Pace::following(seconds(2))), (2, 2));
    }
}
