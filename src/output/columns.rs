//! Rows of words with aligned columns, for people.

use std::slice;

use unicode_width::UnicodeWidthStr;

use crate::model::visible;

/// Returns `rows` as lines with aligned columns, two spaces apart, without trailing spaces. The
/// first row may be a heading. What a terminal would obey is made visible.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<_>> =
        rows.iter().map(|row| row.iter().map(|word| visible(word)).collect()).collect();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| Some(row.get(column)?.width())).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (word, width) in row.iter().zip(&widths) {
            line.push_str(&pad(word, width + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Returns `rows` below their `heading` as [`columns`] does, or, where a line would be wider than
/// `width` columns of a terminal, as one block for each row with a line for each word, as psql
/// does with `\x auto`: a table that wraps cannot be read.
#[must_use]
pub fn columns_within(heading: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let heading: Vec<String> = heading.iter().map(ToString::to_string).collect();
    let table = columns(&[slice::from_ref(&heading), rows].concat());
    if width.is_none_or(|width| table.lines().all(|line| line.width() <= width)) {
        return table;
    }
    let block = |row: &Vec<String>| {
        let lines = heading.iter().zip(row).map(|(name, word)| vec![name.clone(), word.clone()]);
        columns(&lines.collect::<Vec<_>>())
    };
    rows.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// Returns `word` with spaces behind it, `width` columns wide. Wide characters take two.
#[must_use]
pub(super) fn pad(word: &str, width: usize) -> String {
    format!("{word}{:1$}", "", width.saturating_sub(word.width()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_below_each_other() {
        let rows = [vec!["NAME", "STATE"], vec!["größe", ""], vec!["a", "ACTIVE"]]
            .map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(columns(&rows), "NAME   STATE\ngröße\na      ACTIVE\n");
        assert_eq!(columns(&[]), "");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let rows = [vec!["東京", "x"], vec!["abcd", "y"]]
            .map(|row| row.into_iter().map(str::to_owned).collect());
        assert_eq!(columns(&rows), "東京  x\nabcd  y\n");
    }

    #[test]
    fn what_is_too_wide_is_told_in_blocks() {
        let rows = [vec!["dw", "available"], vec!["etl", "creating"]]
            .map(|row| row.into_iter().map(str::to_owned).collect());
        let heading = ["NAME", "STATUS"];
        let table = "NAME  STATUS\ndw    available\netl   creating\n";
        assert_eq!(columns_within(&heading, &rows, None), table);
        assert_eq!(columns_within(&heading, &rows, Some(15)), table);
        assert_eq!(
            columns_within(&heading, &rows, Some(14)),
            "NAME    dw\nSTATUS  available\n\nNAME    etl\nSTATUS  creating\n"
        );
    }
}
