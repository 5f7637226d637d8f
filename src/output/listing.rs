//! A list for a person, a program, or a loop of a shell.

use serde_json::json;

use super::columns_within;
use crate::model::{ListFormat, Listing, visible_json};

/// Returns `listing`, which is of `service`, in `format`. What a terminal would obey is made
/// visible in the table, and is escaped in JSON; names are as they are. `is_complete` says whether all
/// there is could be had; `width` is that of the terminal, if there is one. An empty table is no
/// text at all.
#[must_use]
pub fn render_listing(
    service: &str,
    listing: &Listing,
    format: ListFormat,
    is_complete: bool,
    width: Option<usize>,
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
            let rows = listing.rows.iter().map(|row| row.iter().map(|word| cell(word)).collect());
            columns_within(listing.headings, &rows.collect::<Vec<Vec<String>>>(), width)
        }
    }
}

/// An empty cell has a dash, so that the cells of a line can be counted.
fn cell(word: &str) -> String {
    if word.is_empty() { "-".to_owned() } else { word.to_owned() }
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
        let table = render_listing("s", &listing(), ListFormat::Table, true, None);
        assert_eq!(table, "NAME             STATUS\na\\u{1b}[2J\\u{a}  UP\nb                -\n");
        assert_eq!(render_listing("s", &Listing::default(), ListFormat::Table, true, None), "");
    }

    #[test]
    fn programs_get_it_as_it_is() {
        let text = render_listing("s", &listing(), ListFormat::Json, false, None);
        assert_eq!(
            text,
            "{\"version\":1,\"service\":\"s\",\"complete\":false,\
             \"items\":[{\"name\":\"a\\u001b[2J\\n\\u009b\"},{\"name\":\"b\"}]}\n"
        );
        assert_eq!(render_listing("s", &listing(), ListFormat::Names, true, None), "b\n");
    }
}
