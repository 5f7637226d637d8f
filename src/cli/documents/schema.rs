//! The schema of the documents.

use serde_json::{Map, Value, json};

use super::documents;
use crate::model::JsonShape;

/// Returns the JSON Schema (draft 2020-12) of every document, each by its name in `$defs`.
#[must_use]
pub fn json_schema() -> Value {
    let documents = documents();
    let definitions = documents.iter().map(|document| {
        let mut schema = of(&document.shape);
        if let Some(item) = &document.item {
            schema["properties"]["items"]["items"] = of(item);
        }
        schema["description"] = document.about.into();
        (document.name.to_owned(), schema)
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "JSON documents of lakekey",
        "$defs": definitions.collect::<Map<String, Value>>(),
        "anyOf": documents
            .iter()
            .map(|document| json!({"$ref": format!("#/$defs/{}", document.name)}))
            .collect::<Vec<_>>(),
    })
}

fn of(shape: &JsonShape) -> Value {
    match shape {
        JsonShape::Text => json!({"type": "string"}),
        JsonShape::Time => json!({
            "type": "string",
            "format": "date-time",
            "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$",
        }),
        JsonShape::Integer => json!({"type": "integer"}),
        JsonShape::Boolean => json!({"type": "boolean"}),
        JsonShape::Version => json!({"const": 1}),
        JsonShape::OneOf(texts) => json!({"enum": texts}),
        JsonShape::Object(members) => {
            let properties = members.iter().map(|member| {
                let mut schema = of(&member.shape);
                schema["description"] = member.about.into();
                (member.name.to_owned(), schema)
            });
            json!({
                "type": "object",
                "properties": properties.collect::<Map<String, Value>>(),
                "required": members.iter().map(|member| member.name).collect::<Vec<_>>(),
            })
        }
        JsonShape::Map(_, value) => json!({"type": "object", "additionalProperties": of(value)}),
        JsonShape::List(item) => json!({"type": "array", "items": of(item)}),
        JsonShape::OrNull(value) => json!({"anyOf": [of(value), {"type": "null"}]}),
        JsonShape::Fields => json!({
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    {"type": ["string", "integer"]},
                    {"type": "object", "additionalProperties": {"type": "string"}},
                ],
            },
        }),
        JsonShape::Aws => json!({"type": "object"}),
    }
}
