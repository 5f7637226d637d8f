//! A list for a person, a program, or a loop of a shell.

use serde_json::json;

use super::columns;
use crate::model::{Listing, visible, visible_json};

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// Aligned columns, the same with and without a terminal.
    Table,
    /// One JSON object.
    Json,
    /// One name per line.
    Names,
}

impl ListFormat {
    /// Returns the format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "table" => Some(Self::Table),
            "json" => Some(Self::Json),
            "names" => Some(Self::Names),
            _ => None,
        }
    }
}

/// Returns `listing`, which is of `service`, in `format`. What a terminal would obey is made
/// visible in the table, and is escaped in JSON; names are as they are. `is_complete` says whether all
/// there is could be had. An empty table is no text at all.
#[must_use]
pub fn render_listing(
    service: &str,
    listing: &Listing,
    format: ListFormat,
    is_complete: bool,
) -> String {
    match format {
        ListFormat::Json => {
            let object = json!({
                "version": 1,
                "service": service,
                "complete": is_complete,
                "items": listing.items,
            });
            visible_json(&object) + "\n"
        }
        ListFormat::Names => listing.names.iter().map(|name| format!("{name}\n")).collect(),
        ListFormat::Table if listing.rows.is_empty() => String::new(),
        ListFormat::Table => {
            let heading = listing.headings.iter().map(|word| (*word).to_owned()).collect();
            let rows = listing.rows.iter().map(|row| row.iter().map(|word| cell(word)).collect());
            columns(&std::iter::once(heading).chain(rows).collect::<Vec<Vec<String>>>())
        }
    }
}

/// An empty cell has a dash, so that the cells of a line can be counted.
fn cell(word: &str) -> String {
    if word.is_empty() { "-".to_owned() } else { visible(word).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing() -> Listing {
        Listing {
            headings: &["NAME", "STATUS"],
            rows: vec![vec!["a\u{1b}[2J\n".into(), "UP".into()], vec!["b".into(), String::new()]],
            items: vec![json!({"name": "a\u{1b}[2J\n\u{9b}"}), json!({"name": "b"})],
            names: vec!["b".into()],
            nothing: "nothing",
        }
    }

    #[test]
    fn people_see_what_a_terminal_would_obey() {
        let table = render_listing("s", &listing(), ListFormat::Table, true);
        assert_eq!(table, "NAME             STATUS\na\\u{1b}[2J\\u{a}  UP\nb                -\n");
        assert_eq!(render_listing("s", &Listing::default(), ListFormat::Table, true), "");
    }

    #[test]
    fn programs_get_it_as_it_is() {
        let text = render_listing("s", &listing(), ListFormat::Json, false);
        assert_eq!(
            text,
            "{\"version\":1,\"service\":\"s\",\"complete\":false,\
             \"items\":[{\"name\":\"a\\u001b[2J\\n\\u009b\"},{\"name\":\"b\"}]}\n"
        );
        assert_eq!(render_listing("s", &listing(), ListFormat::Names, true), "b\n");
    }
}
