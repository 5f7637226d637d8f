//! Changing a thing: what is set, what differs, and that nobody else changed it meanwhile.

use serde_json::Value;

use super::change::{Change, differences};
use super::check;
use super::document::{Document, wipe};
use super::glue::{Kept, guard};
use super::mask;
use super::noun::{Noun, Scope};
use super::operation::ApiOperation;
use super::perform::{Manager, ProgressEvent};
use super::send::CLIENT_TOKEN;
use crate::error::{Error, Kind, Result};
use crate::model::{MASK, Secret, visible};
use crate::outside::{Filter, Text, trusted};

/// What to change.
#[derive(Debug, Default)]
pub struct ChangeRequest {
    /// The whole definition, if one was given.
    pub file: Option<Document>,
    /// Members to set, by their paths.
    pub set: Vec<(Vec<String>, Value)>,
    /// Members to remove, by their paths.
    pub unset: Vec<Vec<String>>,
    /// The password to set.
    pub password: Option<Secret>,
}

/// An update that is worked out, and that AWS was not asked for yet.
pub struct PlannedUpdate {
    key: String,
    operation: &'static ApiOperation,
    input: Document,
    current: Document,
    /// What differs, each in a line. Secrets are masked.
    pub changes: Vec<String>,
}

impl ChangeRequest {
    /// Returns whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { file, set, unset, password } = self;
        file.is_none() && set.is_empty() && unset.is_empty() && password.is_none()
    }

    /// Checks what can be checked without knowing the thing.
    pub fn check(&self, noun: &Noun) -> Result<()> {
        if let Some(path) =
            self.unset.iter().find(|path| self.set.iter().any(|(set, _)| set == *path))
        {
            let name = trusted(path.join("."));
            return Err(Error::usage(text!("{} is in --set and in --unset", name)));
        }
        let members = self.file.iter().flat_map(|file| file.members());
        for (name, value) in members {
            if noun.read_only.contains(&name.as_str()) || (value.is_null() && noun.holds_secrets) {
                continue;
            }
            let shape = noun.shape(name);
            let shape = shape.ok_or_else(|| check::unknown_name(name, name, noun.settable()))?;
            let mut checked = without_nulls_and_masks(value);
            let is_right = check::check(&checked, shape, name);
            wipe(&mut checked);
            is_right?;
        }
        self.file.as_ref().map_or(Ok(()), mask::refuse_foreign_masks)
    }
}

/// What must be checked later: a mask stands for a secret, and `null` for the wish that something
/// be removed.
fn without_nulls_and_masks(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(_, value)| {
                !value.is_null() && !value.as_str().is_some_and(|text| text.contains(MASK))
            });
            kept.map(|(name, value)| (name.clone(), without_nulls_and_masks(value))).collect()
        }
        other => other.clone(),
    }
}

impl Manager<'_> {
    /// Returns how the thing `key` is to be changed as `request` says, if anything is.
    pub async fn plan_update(
        &self,
        key: &str,
        request: ChangeRequest,
    ) -> Result<Option<PlannedUpdate>> {
        let noun = self.scope.noun;
        let subject = self.scope.subject(key);
        let current = self.get(key, true).await?;
        let is_whole = request.file.is_some();
        let mut wanted = match request.file {
            Some(file) => {
                self.refuse_if_changed(&subject, file.get_stamp(noun), current.get_stamp(noun))?;
                file
            }
            None => current.copy(),
        };
        for (path, value) in request.set {
            wanted.set_at(&path, value);
        }
        for path in request.unset {
            if current.get_at(&path).is_none() && wanted.get_at(&path).is_none() {
                continue;
            }
            match path.as_slice() {
                // Its secrets would be kept without a word against it.
                _ if noun.holds_secrets => wanted.set_at(&path, Value::Null),
                // What a request does not name stays.
                [name] => {
                    let error = text!("{} of a {} cannot be removed", trusted(&name), noun.called);
                    return Err(Error::usage(error).hint("set another value with --set"));
                }
                _ => wanted.remove_at(&path),
            }
        }
        let mut kept = Vec::new();
        if noun.holds_secrets {
            if let Some(password) = &request.password {
                guard::set_password(&mut wanted, password)?;
            }
            let (session, connection) = (self.session, &self.connection);
            kept = guard::restore_secrets(session, connection, &subject, &current, &mut wanted)
                .await?;
        }
        for name in noun.read_only {
            wanted.take(name);
        }
        mask::refuse_masks(&wanted)?;
        let mut before = current.copy();
        for name in noun.read_only {
            before.take(name);
        }
        if !(is_whole && noun.holds_secrets) {
            // These APIs leave alone what a request does not name.
            wanted.fill(before.copy());
        }
        let changes = differences(&before, &wanted);
        let Some(operation) = operation_for(&self.scope, &changes, &self.connection.filter)? else {
            return Ok(None);
        };
        let set =
            changes.iter().filter(|change| change.is_set()).map(|change| change.path.as_str());
        let unused = if noun.holds_secrets { guard::unused(&wanted, set) } else { Vec::new() };
        let input = self.update_request(operation, key, wanted, &current)?;
        for Kept { note, is_useless } in &kept {
            (self.tell)(match is_useless {
                true => ProgressEvent::Warning(note),
                false => ProgressEvent::Note(note),
            });
        }
        for name in unused {
            (self.tell)(ProgressEvent::Warning(&text!(
                "{} is not used while JDBC_CONNECTION_URL is set; change JDBC_CONNECTION_URL instead",
                name
            )));
        }
        let line = |change: &Change| {
            // Its values are masked by their names already.
            let change = change.to_string();
            visible(&self.connection.filter.mask_own_text(&change)).into_owned()
        };
        let changes = changes.iter().map(line).collect();
        Ok(Some(PlannedUpdate { key: key.to_owned(), operation, input, current, changes }))
    }

    /// Changes a thing as `planned`, unless it was changed by someone else since then.
    pub async fn apply(&self, planned: PlannedUpdate) -> Result<()> {
        let PlannedUpdate { key, operation, input, current, .. } = planned;
        let noun = self.scope.noun;
        let subject = self.scope.subject(&key);
        // Without a stamp the whole must be compared, secrets included.
        let secrets = noun.holds_secrets && current.get_stamp(noun).is_none();
        let again = self.get(&key, secrets).await?;
        match (again.get_stamp(noun), current.get_stamp(noun)) {
            (None, None) if again.members() != current.members() => {
                return Err(conflict(&subject));
            }
            (again, before) => self.refuse_if_changed(&subject, before, again)?,
        }
        (self.tell)(ProgressEvent::Change(&key));
        self.ask(operation, input, self.context(operation, &subject)).await?;
        Ok(())
    }

    fn refuse_if_changed(
        &self,
        subject: &Text,
        before: Option<&Value>,
        now: Option<&Value>,
    ) -> Result<()> {
        match (before, now) {
            (Some(before), Some(now)) if before != now => {
                let stamp = self.scope.noun.stamp.unwrap_or_default();
                let shown = |value: &Value| self.connection.filter.pass(value.to_string());
                let (before, now) = (shown(before), shown(now));
                Err(conflict(subject).cause(text!("{} was {} and is {}", stamp, before, now)))
            }
            _ => Ok(()),
        }
    }

    fn update_request(
        &self,
        operation: &'static ApiOperation,
        key: &str,
        mut wanted: Document,
        current: &Document,
    ) -> Result<Document> {
        let noun = self.scope.noun;
        let mut input = self.request(operation, key);
        match operation.definition {
            Some(member) => {
                check::check_members(wanted.members(), noun.definition_of(operation), "")?;
                if noun.holds_secrets {
                    guard::check(&wanted, Some(current))?;
                }
                input.set(member, Value::Object(wanted.into_members()));
            }
            None => {
                for member in operation.input {
                    if input.get(member.name).is_none()
                        && let Some(value) = wanted.take(member.name)
                    {
                        input.set(member.name, value);
                    }
                }
            }
        }
        super::send::prepare(operation, input)
    }
}

impl Document {
    fn get_stamp(&self, noun: &Noun) -> Option<&Value> {
        self.get(noun.stamp?)
    }
}

/// Returns the operation that makes all of `changes`, or `None` where there are none.
fn operation_for(
    scope: &Scope,
    changes: &[Change],
    filter: &Filter,
) -> Result<Option<&'static ApiOperation>> {
    let noun = scope.noun;
    let mut found: Option<(&'static ApiOperation, &str)> = None;
    for change in changes {
        let top = change.top();
        if noun.beside.contains(&top) || top == CLIENT_TOKEN {
            continue;
        }
        let own = |operation: &&&'static ApiOperation| {
            let mut members = noun.definition_of(operation).iter().map(|member| member.name);
            // What names a thing is in the path, and does not change it.
            let is_key = operation.definition.is_none()
                && (top == noun.key || operation.path.contains(&format!("{{{top}}}")));
            !is_key && members.any(|name| name == top)
        };
        let Some(operation) = noun.updates.iter().find(own) else {
            let error =
                Error::usage(text!("{} of a {} cannot be changed", filter.pass(top), noun.called));
            let error = error.cause(filter.pass(change.to_string()));
            if top.eq_ignore_ascii_case("tags") {
                return Err(error.hint("an update cannot change tags; use the tag commands"));
            }
            let members = noun.updates.iter().flat_map(|operation| noun.definition_of(operation));
            let fixed = [noun.key, CLIENT_TOKEN, noun.parent.map_or("", |parent| parent.member)];
            let names = members.map(|member| member.name).filter(|name| !fixed.contains(name));
            return Err(
                error.hint(text!("{} can be", trusted(names.collect::<Vec<_>>().join(", "))))
            );
        };
        let (other, before) = *found.get_or_insert((operation, top));
        if other.name != operation.name {
            let (one, two) = (filter.pass(before), filter.pass(top));
            return Err(Error::usage(text!(
                "{} and {} cannot be changed in the same update",
                one,
                two
            ))
            .cause(text!("{} changes one, {} the other", other.name, operation.name))
            .hint("change one, wait until it is done (--wait), then the other"));
        }
    }
    Ok(found.map(|(operation, _)| operation))
}

fn conflict(subject: &Text) -> Error {
    Error::new(Kind::Refused, text!("{} was changed by someone else since it was read", subject))
        .hint("run `get` again, repeat the change, then update")
}
