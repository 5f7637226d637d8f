//! Definitions for a person or a program.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::error::Result;
use crate::manage::Document;
use crate::model::{Secret, SecretBuffer, visible};

/// Returns `document` in `format`: as JSON that `--from` reads again, or one line for each text,
/// number and truth in it.
pub(super) fn definition(document: &Document, format: &str) -> Result<Secret> {
    let mut text = SecretBuffer::new();
    if format == "json" {
        text.push_str(document.json(true)?.expose());
        text.push('\n');
        return Ok(text.into_secret());
    }
    let mut rows = Vec::new();
    for (name, value) in document.members() {
        collect(name.clone(), value, &mut rows);
    }
    let width = rows.iter().map(|(path, _)| path.width()).max().unwrap_or(0);
    for (path, value) in &rows {
        text.push_str(&format!("{path}{:1$}  ", "", width - path.width()));
        text.push_str(value.expose());
        text.push('\n');
    }
    Ok(text.into_secret())
}

fn collect(path: String, value: &Value, rows: &mut Vec<(String, Secret)>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (name, value) in members {
                collect(format!("{path}.{name}"), value, rows);
            }
        }
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            let words: Vec<String> = items.iter().map(text_of).collect();
            rows.push((visible(&path).into_owned(), Secret::new(words.join(", "))));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(format!("{path}[{index}]"), item, rows);
            }
        }
        value => rows.push((visible(&path).into_owned(), Secret::new(text_of(value)))),
    }
}

/// Returns a text, number or truth as a person sees it.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "-".to_owned(),
        Value::String(text) => visible(text).into_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manage::Syntax;

    #[test]
    fn a_definition_has_a_line_for_each_value() {
        let text = r#"{"Name": "n", "Empty": "", "None": null, "On": true,
            "P": {"HOST": "a\u001b[2J"}, "L": ["a", "b"], "D": [{"k": 1}, {"k": 2}]}"#;
        let document = Document::parse(text, Syntax::Json, "f").unwrap();
        let table = definition(&document, "table").unwrap();
        let lines = [
            "Name    n",
            "Empty   -",
            "On      true",
            r"P.HOST  a\u{1b}[2J",
            "L       a, b",
            "D[0].k  1",
            "D[1].k  2",
        ];
        assert_eq!(table.expose().lines().collect::<Vec<_>>(), lines);
        let json = definition(&document, "json").unwrap();
        assert!(json.expose().ends_with("}\n") && json.expose().contains(r"\u001b[2J"));
    }
}
