//! Lists, and the definitions of what can be managed.

use super::JsonDocument;
use crate::cli::tree::manage::{CREATE, GET, LIST, TAGS};
use crate::manage::{finspace, of_service};
use crate::model::JsonShape;
use crate::services;

/// A list, whose items differ.
const ITEMS: JsonShape = JsonShape::Object(&[
    member!("version", JsonShape::Version, "As for credentials"),
    member!("service", JsonShape::Text, "Name of the command"),
    member!(
        "complete",
        JsonShape::Boolean,
        "Whether everything could be listed; if not, the exit status is not 0",
    ),
    member!("items", JsonShape::List(&JsonShape::Aws), "What was found"),
]);

/// Returns the documents.
pub(super) fn documents() -> Vec<JsonDocument> {
    let mut all = Vec::new();
    for service in services::all() {
        for verb in service.list_commands {
            all.extend(verb.documents.iter().map(|document| JsonDocument {
                name: document.name,
                about: document.about,
                commands: vec![format!(
                    "lakekey {} {}{} -f json",
                    service.name, verb.name, document.words
                )],
                shape: ITEMS,
                item: Some(document.item),
            }));
        }
    }
    let command = finspace::COMMAND;
    let lists = finspace::NOUNS.iter().filter(|noun| noun.list.is_some());
    all.push(JsonDocument {
        name: "resources",
        about: "What a management API lists.",
        commands: lists
            .map(|noun| format!("lakekey {command} {} {LIST} -f json", noun.name))
            .collect(),
        shape: ITEMS,
        item: Some(JsonShape::Aws),
    });
    let own = services::all()
        .filter_map(|service| Some((service.name.to_owned(), of_service(service.name)?)));
    let nouns = finspace::NOUNS.iter().map(|noun| (format!("{command} {}", noun.name), noun));
    let definitions = own.chain(nouns).flat_map(|(words, noun)| {
        let name = if noun.key_is_chosen { "NAME" } else { "ID" };
        [
            format!("lakekey {words} {GET} {name} -f json"),
            format!("lakekey {words} {CREATE} --from FILE -f json"),
        ]
    });
    let tags = format!("lakekey {command} {TAGS} {LIST} ARN -f json");
    all.push(JsonDocument {
        name: "definition",
        about: "The definition of a resource. It can be edited and passed to `update --from`, so it \
                is indented also in a pipe, and has no version.",
        commands: definitions.chain([tags]).collect(),
        shape: JsonShape::Aws,
        item: None,
    });
    all
}
