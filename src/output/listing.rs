//! A list for a person, a program, or a loop of a shell.

use serde_json::json;

use super::{FittedTable, fitted_table};
use crate::model::{ListFormat, Listing, visible_json};

/// Returns `listing`, which is of `service`, in `format`. What a terminal would obey is made
/// visible in the table, and is escaped in JSON; names are as they are. `is_complete` says whether all
/// there is could be had; `width` is that of the terminal, if there is one. An empty table is no
/// text at all. Columns are left out of a table only.
#[must_use]
pub fn render_listing(
    service: &str,
    listing: &Listing,
    format: ListFormat,
    is_complete: bool,
    width: Option<usize>,
) -> FittedTable {
    let whole = |text| FittedTable { text, ..FittedTable::default() };
    match format {
        ListFormat::Json => {
            let object = json!({
                "version": 1,
                "service": service,
                "complete": is_complete,
                "items": listing.items,
            });
            whole(visible_json(&object) + "\n")
        }
        ListFormat::Names => whole(listing.names.iter().map(|name| format!("{name}\n")).collect()),
        ListFormat::Table if listing.rows.is_empty() => FittedTable::default(),
        ListFormat::Table => {
            let rows = listing.rows.iter().map(|row| row.iter().map(|word| cell(word)).collect());
            fitted_table(listing.headings, &rows.collect::<Vec<Vec<String>>>(), width)
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

    fn shown(listing: &Listing, format: ListFormat, is_complete: bool) -> String {
        render_listing("s", listing, format, is_complete, None).text
    }

    #[test]
    fn table_obeys_no_control_characters() {
        let table = shown(&listing(), ListFormat::Table, true);
        assert_eq!(table, "NAME             STATUS\na\\u{1b}[2J\\u{a}  UP\nb                -\n");
        assert_eq!(shown(&Listing::default(), ListFormat::Table, true), "");
    }

    #[test]
    fn programs_get_it_as_it_is() {
        let text = shown(&listing(), ListFormat::Json, false);
        assert_eq!(
            text,
            "{\"version\":1,\"service\":\"s\",\"complete\":false,\
             \"items\":[{\"name\":\"a\\u001b[2J\\n\\u009b\"},{\"name\":\"b\"}]}\n"
        );
        assert_eq!(shown(&listing(), ListFormat::Names, true), "b\n");
    }
}
