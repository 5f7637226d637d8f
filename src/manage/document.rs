//! Definitions: JSON as the API spells it, wiped when they are no longer needed.

use std::fmt;
use std::io::{self, Write};

use serde_json::{Map, Value};
use zeroize::Zeroize;

use crate::error::{Error, Result};
use crate::model::{Secret, SecretBuffer, is_hidden};
use crate::outside::{Text, trusted};

/// A JSON object that may hold secrets: its texts are wiped on drop, and `Debug` shows nothing.
#[derive(Default)]
pub struct Document(Map<String, Value>);

/// How a definition is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON.
    Json,
    /// TOML.
    Toml,
}

impl Document {
    /// Returns a document without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes over `members`.
    #[must_use]
    pub fn of(members: Map<String, Value>) -> Self {
        Self(members)
    }

    /// Reads a document. `origin` is the file, for messages, which quote nothing of the text.
    pub fn parse(text: &str, syntax: Syntax, origin: impl Into<Text>) -> Result<Self> {
        let origin = origin.into();
        let wrong =
            |what: String| Error::usage(text!("could not read {}", origin)).cause(trusted(&what));
        let value = match syntax {
            Syntax::Json => serde_json::from_str::<Value>(text)
                .map_err(|failure| wrong(format!("it is not JSON: {failure}")))?,
            Syntax::Toml => toml::from_str::<Value>(text).map_err(|failure| {
                // Its Display quotes the line, in which a secret may stand.
                let line = failure.span().map(|span| {
                    text.get(..span.start).map_or(0, |before| before.matches('\n').count()) + 1
                });
                let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
                let reason = failure.message().lines().next().unwrap_or("wrong syntax").to_owned();
                wrong(format!("it is not TOML: {place}{reason}"))
            })?,
        };
        let mut document =
            Self::from_value(value).ok_or_else(|| wrong("it is not an object".to_owned()))?;
        if syntax == Syntax::Toml {
            document.0.values_mut().for_each(spell_dates);
        }
        Ok(document)
    }

    /// Returns `value` as a document if it is an object.
    #[must_use]
    pub fn from_value(mut value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self(members)),
            _ => {
                wipe(&mut value);
                None
            }
        }
    }

    /// Returns the members.
    #[must_use]
    pub fn members(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Returns the members, to change them.
    pub fn members_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.0
    }

    /// Returns a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Returns a member that is text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Sets a member, and wipes what it was.
    pub fn set(&mut self, name: &str, value: Value) {
        if let Some(mut old) = self.0.insert(name.to_owned(), value) {
            wipe(&mut old);
        }
    }

    /// Sets what stands at `path`, with the objects on the way.
    pub fn set_at(&mut self, path: &[String], value: Value) {
        let [first, rest @ ..] = path else { return };
        if rest.is_empty() {
            return self.set(first, value);
        }
        let mut inner = self.take_document(first).unwrap_or_default();
        inner.set_at(rest, value);
        self.set(first, Value::Object(inner.into_members()));
    }

    /// Returns what stands at `path`, unless that is nothing or `null`.
    #[must_use]
    pub fn get_at(&self, path: &[String]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        let found = rest.iter().try_fold(self.get(first)?, |value, name| value.get(name));
        found.filter(|value| !value.is_null())
    }

    /// Takes out what stands at `path`, and wipes it.
    pub fn remove_at(&mut self, path: &[String]) {
        let Some((last, above)) = path.split_last() else { return };
        let above = above.iter().try_fold(&mut self.0, |members, name| {
            members.get_mut(name).and_then(Value::as_object_mut)
        });
        if let Some(mut removed) = above.and_then(|members| members.shift_remove(last)) {
            wipe(&mut removed);
        }
    }

    /// Takes over the members of `other` that it has none of.
    pub fn fill(&mut self, other: Self) {
        for (name, mut value) in other.into_members() {
            if self.get(&name).is_none() {
                self.set(&name, value);
            } else {
                wipe(&mut value);
            }
        }
    }

    /// Takes a member out; the order of the others stays.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.0.shift_remove(name)
    }

    /// Takes a member out that is an object.
    pub fn take_document(&mut self, name: &str) -> Option<Self> {
        Self::from_value(self.take(name)?)
    }

    /// Takes out whatever is `null`.
    pub fn remove_nulls(&mut self) {
        fn clean(members: &mut Map<String, Value>) {
            members.retain(|_, value| !value.is_null());
            for value in members.values_mut() {
                if let Value::Object(members) = value {
                    clean(members);
                }
            }
        }
        clean(&mut self.0);
    }

    /// Returns a copy, which is wiped by itself.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// Returns the members, which nobody wipes any more.
    #[must_use]
    pub fn into_members(mut self) -> Map<String, Value> {
        std::mem::take(&mut self.0)
    }

    /// Returns it as JSON: on one line, or indented for people.
    pub fn json(&self, is_for_people: bool) -> Result<Secret> {
        let mut sink = Sink { text: SecretBuffer::new(), is_for_people };
        let written = if is_for_people {
            serde_json::to_writer_pretty(&mut sink, &self.0)
        } else {
            serde_json::to_writer(&mut sink, &self.0)
        };
        written
            .map_err(|failure| Error::bug(text!("could not write JSON: {}", trusted(&failure))))?;
        Ok(sink.text.into_secret())
    }
}

/// Lets JSON be written into a buffer that is wiped; for people with escapes for what a terminal
/// would obey. All but the ends of lines stand in strings, where every character may be escaped.
struct Sink {
    text: SecretBuffer,
    is_for_people: bool,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // serde_json writes whole runs of characters.
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        let is_obeyed = |character: char| character != '\n' && is_hidden(character);
        if !(self.is_for_people && text.contains(is_obeyed)) {
            self.text.push_str(text);
            return Ok(bytes.len());
        }
        for character in text.chars() {
            if is_obeyed(character) {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    self.text.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                self.text.push_str(character.encode_utf8(&mut [0; 4]));
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes texts of TOML's dates, which come through as objects.
fn spell_dates(value: &mut Value) {
    match value {
        Value::Object(members) => match members.get_mut("$__toml_private_datetime") {
            Some(date) => *value = date.take(),
            None => members.values_mut().for_each(spell_dates),
        },
        Value::Array(items) => items.iter_mut().for_each(spell_dates),
        _ => {}
    }
}

/// Wipes every text in `value`.
pub(super) fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(items) => items.iter_mut().for_each(wipe),
        Value::Object(members) => members.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        self.0.values_mut().for_each(wipe);
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Document(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_nothing_by_json_and_a_program_everything() {
        let text = "{\"Description\": \"a\u{9b}31m\u{202e}\u{e0041}b\"}";
        let document = Document::parse(text, Syntax::Json, "f").unwrap();
        let shown = document.json(true).unwrap();
        assert_eq!(
            shown.expose(),
            "{\n  \"Description\": \"a\\u009b31m\\u202e\\udb40\\udc41b\"\n}"
        );
        let again = Document::parse(shown.expose(), Syntax::Json, "f").unwrap();
        assert_eq!(again.members(), document.members());
        assert!(document.json(false).unwrap().expose().contains('\u{9b}'));
    }

    #[test]
    fn json_and_toml_say_the_same() {
        let json = r#"{"Name": "n", "LastUpdatedTime": "2026-01-01T00:00:00.123Z",
            "ConnectionProperties": {"PORT": "5439"}}"#;
        let toml = "Name = \"n\"\nLastUpdatedTime = 2026-01-01T00:00:00.123Z\n\
            [ConnectionProperties]\nPORT = \"5439\"\n";
        let json = Document::parse(json, Syntax::Json, "f").unwrap();
        // JSON has no dates: what looks like one of the other reader's is none.
        let none = r#"{"a": {"$__toml_private_datetime": "x"}}"#;
        let none = Document::parse(none, Syntax::Json, "f").unwrap();
        assert!(none.get("a").unwrap().is_object());
        let toml = Document::parse(toml, Syntax::Toml, "f").unwrap();
        assert_eq!(json.members(), toml.members());
        assert_eq!(
            json.json(false).unwrap().expose(),
            concat!(
                r#"{"Name":"n","LastUpdatedTime":"2026-01-01T00:00:00.123Z","#,
                r#""ConnectionProperties":{"PORT":"5439"}}"#
            )
        );
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_without_quoting_it() {
        for (text, syntax, place) in [
            ("{\"PASSWORD\": \"hunter2\", }", Syntax::Json, "line 1"),
            ("a = 1\nPASSWORD = 'hunter2' hunter2\n", Syntax::Toml, "line 2"),
            ("PASSWORD = \"hunter2\"\nPASSWORD = \"hunter2\"\n", Syntax::Toml, "line 2"),
            ("[\"hunter2\"]", Syntax::Json, "not an object"),
        ] {
            let error = Document::parse(text, syntax, "the file").unwrap_err();
            let all = format!("{error:?}");
            assert!(all.contains(place), "{all}");
            assert!(!all.contains("hunter2"), "{all}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let document = Document::parse(r#"{"P": "hunter2"}"#, Syntax::Json, "f").unwrap();
        assert_eq!(format!("{document:?}"), "Document(…)");
    }
}
