//! The JSON documents that lakekey prints. The man page lakekey-json(5), `docs/JSON.md`, the schema
//! and the tests are made from this one description.

/// A member, as a literal, so that a reference to it lives as long as the program.
macro_rules! member {
    ($name:expr, $shape:expr, $about:expr $(,)?) => {
        crate::model::JsonMember { name: $name, shape: $shape, about: $about }
    };
}

mod credentials;
mod lists;
mod reports;
mod schema;
mod written;

pub use schema::json_schema;
pub use written::markdown;
pub(super) use written::page;

use crate::model::JsonShape;

/// A document of JSON.
pub struct JsonDocument {
    /// What it is called in the schema.
    pub name: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// The commands that print it, as they are typed, each with what asks for JSON.
    pub commands: Vec<String>,
    /// The document.
    pub shape: JsonShape,
    /// For a list, its items.
    pub item: Option<JsonShape>,
}

/// Returns every document, in the order of the page.
#[must_use]
pub fn documents() -> Vec<JsonDocument> {
    [credentials::documents(), lists::documents(), reports::documents()]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::Command;

    use super::*;
    use crate::cli::tree;

    /// Adds the words of each command that takes `--format json`.
    fn collect(command: &Command, words: &str, all: &mut BTreeSet<String>) {
        for below in command.get_subcommands() {
            collect(below, &format!("{words} {}", below.get_name()), all);
        }
        let format = command.get_arguments().find(|argument| argument.get_id() == "format");
        let values = format.map(|format| format.get_possible_values());
        let takes = values.is_some_and(|values| {
            values.is_empty() || values.iter().any(|value| value.get_name() == "json")
        });
        if takes {
            all.insert(words.trim_start().to_owned());
        }
    }

    #[test]
    fn each_command_with_json_has_a_document() {
        let mut tree = tree::command();
        tree.build();
        let mut commands = BTreeSet::new();
        collect(&tree, "", &mut commands);
        // Their `--format` is that of a credential, which they print no more.
        commands.retain(|command| !["help", "connect"].contains(&&**command));
        let documents = documents();
        let described: Vec<&str> =
            documents.iter().flat_map(|document| &document.commands).map(String::as_str).collect();
        for command in &commands {
            let is_it = |line: &&&str| {
                let line = line.strip_prefix("lakekey ").unwrap();
                line == command
                    || line.strip_prefix(&**command).is_some_and(|rest| {
                        rest.starts_with(' ')
                            && !commands.iter().any(|longer| {
                                longer.len() > command.len() && line.starts_with(&**longer)
                            })
                    })
            };
            assert!(described.iter().any(|line| is_it(&line)), "{command} has no document");
        }
        assert!(commands.len() > 30, "{commands:?}");
    }

    fn check(shape: &JsonShape) {
        match shape {
            JsonShape::Object(members) => {
                for member in *members {
                    let is_snake = |letter: char| {
                        letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
                    };
                    let name = member.name;
                    assert!(name.starts_with(|first: char| first.is_ascii_lowercase()), "{name}");
                    assert!(name.chars().all(is_snake), "{name}");
                    assert!(!member.about.ends_with('.'), "{name}");
                    check(&member.shape);
                }
            }
            JsonShape::Map(_, inner) | JsonShape::List(inner) | JsonShape::OrNull(inner) => {
                check(inner);
            }
            _ => {}
        }
    }

    #[test]
    fn names_of_members_are_snake_case() {
        for document in documents() {
            check(&document.shape);
            document.item.iter().for_each(check);
        }
    }
}
